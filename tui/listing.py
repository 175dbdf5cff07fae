"""``okcode list``: a report without a terminal, written to a file or to standard output."""

import shutil
import sys
import tempfile
from pathlib import Path

from model.messages import Rejection
from transactions.kernel.lists.files import WRITERS, fitted
from transactions.kernel.lists.saving import sheet_of, write_file
from transactions.kernel.lists.screen import ListScreen
from transactions.kernel.lists.unattended import is_report, listed
from transactions.kernel.logon import Logon
from tui.cli import USAGE, fail, pairs

READABLE = ("txt", "html")
"""Formats for people: the usual columns under their labels, with totals."""
NOTHING = {"json": b"[]\n"}


def list_to(logon: Logon, code: str, values: list[str], form: str, output: Path | None, variant: str = "") -> None:
    """Carry a report out and write its list; what is wrong with the criteria ends the command."""
    if form not in WRITERS:
        fail(f"--format takes {', '.join(WRITERS)}", USAGE)
    if not is_report(code):
        fail(f"{code} is no report", USAGE)
    if form == "xlsx" and output is None and sys.stdout.isatty():
        fail("a spreadsheet does not go to a terminal; use --output", USAGE)
    try:
        with listed(logon, code, pairs(values), variant) as screen:
            count = _write(screen, form, output)
            for message in screen.dialog.messages if screen is not None else ():
                print(f"okcode: {message.text(logon.language)}", file=sys.stderr)
    except Rejection as refused:
        fail("; ".join(message.text(logon.language) for message in refused.messages), USAGE)
    except OSError as problem:
        fail(f"{output}: {problem.strerror}", USAGE)
    print(f"okcode: {count} rows", file=sys.stderr)


def _write(screen: ListScreen | None, form: str, output: Path | None) -> int:
    if screen is None:
        _put(NOTHING.get(form, b""), output)
        return 0
    technical = form not in READABLE
    if output is not None:
        return write_file(screen, form, output, technical)
    whole = sheet_of(screen, screen.dialog.read(), technical)
    is_shown = form == "txt" and sys.stdout.isatty()
    sheet = fitted(whole, shutil.get_terminal_size().columns) if is_shown else whole
    with tempfile.TemporaryFile() as target:
        WRITERS[form](sheet, target)
        target.seek(0)
        while part := target.read(1 << 20):
            sys.stdout.buffer.write(part)
    sys.stdout.buffer.flush()
    left = len(whole.columns) - len(sheet.columns)
    if left:
        print(f"okcode: {left} columns at the right do not fit; --format csv has all", file=sys.stderr)
    return screen.work.listing.pages.count_all(screen.dialog.read())


def _put(content: bytes, output: Path | None) -> None:
    if output is not None:
        output.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
