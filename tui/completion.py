"""What the shell completes: transaction codes with their titles, reports, criteria of a report."""

from collections.abc import Iterator

import typer

import data
from transactions.kernel import codes, texts
from tui.place import locale_language

Offered = Iterator[tuple[str, str]]


def transactions(incomplete: str) -> Offered:
    """Yield the installed transaction codes that begin so."""
    for code in codes.codes():
        if code.startswith(incomplete.upper()):
            yield code, texts.transaction_title(code, locale_language())


def reports(incomplete: str) -> Offered:
    """Yield the codes of reports that begin so."""
    known = data.read("transactions")
    for code, title in transactions(incomplete):
        if known.get(code, {}).get("report"):
            yield code, title


def criteria(context: typer.Context, incomplete: str) -> Offered:
    """Yield the criteria of the report that was typed."""
    from transactions.kernel.lists.unattended import report_of

    report = report_of(str(context.params.get("code") or "").upper())
    if report is None:
        return
    fields = {declared.screen.removesuffix("-LOW"): declared for declared in report.fields.values()}
    for name, declared in fields.items():
        if name.startswith(incomplete.upper()) and not name.endswith("-HIGH"):
            yield f"{name}=", texts.label(report.program, declared, locale_language(), 40)
