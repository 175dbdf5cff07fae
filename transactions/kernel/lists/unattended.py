"""A report without a screen: what ``okcode list`` does. Criteria are given by name, the list is written to a stream.

A value is written as a user types it: ``4500000357``, a pattern ``SRV*``, an interval ``2001/04/01..2001/04/30``,
several of them with commas between, ``!`` before what is to be left out. A variant is taken first; a criterion that is
given takes the place of the variant's. No parameters of the user are proposed but for what must be filled and was not
given.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from model.messages import Message, Rejection, error
from model.organization.variants import variants
from model.ranges import Sign
from transactions.kernel import codes, registry
from transactions.kernel.dialog import Dialog
from transactions.kernel.fields import State
from transactions.kernel.lists.report import Listable
from transactions.kernel.lists.screen import ListScreen
from transactions.kernel.logon import Logon
from transactions.kernel.select_options import Limits, Selected, blank
from transactions.kernel.steps import Step

BETWEEN, NEXT, NOT = "..", ",", "!"
Pairs = Iterable[tuple[str, str]]


def report_of(code: str) -> type[Listable] | None:
    """Return the selection screen of a transaction whose rows can be listed, None where it has none."""
    if not codes.exists(code):
        return None
    transaction = registry.load(code)
    declared: type[Listable] | None = getattr(transaction, "report", None)
    return declared or next((screen for screen in transaction.screens if issubclass(screen, Listable)), None)


def is_report(code: str) -> bool:
    """Return whether a transaction is a report that can be listed."""
    return report_of(code) is not None


@contextmanager
def listed(logon: Logon, code: str, given: Pairs, variant: str = "") -> Iterator[ListScreen | None]:
    """Carry a report out and hand its list over, None where nothing was selected.

    Args:
        logon: who asks.
        code: the report's transaction.
        given: criteria by name: a screen name (``S_WERKS``), what follows its prefix (``WERKS``) or a data element.
        variant: name of a variant of the report, the user's own before those for all; empty for none.

    Raises:
        Rejection: the variant or a criterion is unknown or cannot be read, something that must be filled is not, or the
            user may not start the report.
    """
    dialog = Dialog(logon, batch=True)
    try:
        dialog.perform(Step(f"/n{code}"))
        report, criteria = _reached(dialog, given)
        if variant:
            _take_variant(report, variant)
        _fill(report, criteria)
        _fill_required(report)
        dialog.perform(Step("ONLI"))
        if dialog.refused:
            raise Rejection(*dialog.messages)
        yield _list_of(report, dialog)
    finally:
        dialog.close_read()
        dialog.close()


def _reached(dialog: Dialog, given: Pairs) -> tuple[Listable, list[tuple[str, str]]]:
    """Go to the selection screen and return it; what stands on screens before it is filled in from what is given."""
    rest = list(given)
    while not isinstance(dialog.screen, Listable):
        screen = dialog.screen
        if screen is None:
            raise Rejection(*dialog.messages)
        names = {declared.screen: name for name, declared in screen.fields.items()}
        names |= {shown.partition("-")[2]: name for shown, name in names.items()}
        dialog.perform(Step("", {(names[one.upper()],): text for one, text in rest if one.upper() in names}))
        if dialog.refused or dialog.screen is screen:
            raise Rejection(*dialog.messages)
        rest = [(one, text) for one, text in rest if one.upper() not in names]
    return dialog.screen, rest


def _list_of(report: Listable, dialog: Dialog) -> ListScreen | None:
    """Return the list that was reached; of a report that shows its rows otherwise the same rows as a list."""
    if isinstance(dialog.screen, ListScreen) or dialog.screen is report:
        return dialog.screen if isinstance(dialog.screen, ListScreen) else None
    return report.list_screen(report.transaction, report.listed(dialog.read()))


def _take_variant(report: Listable, name: str) -> None:
    """Put the entries of a variant into the selection screen."""
    known = variants(report.dialog.read(), report.program, report.dialog.user)
    found = next((one for one in known if one.name == name.strip().upper()), None)
    if found is None:
        names = ", ".join(dict.fromkeys(one.name for one in known))
        raise Rejection(error("Z4", 26, name, names or "-"))
    report.put_variant(found.content)


def _fill(report: Listable, given: Pairs) -> None:
    """Put criteria into the selection screen; a name that comes again adds to what it selects."""
    seen: set[str] = set()
    problems: list[Message] = []
    further = {report.column_of(name): name for name in report.further()}
    for name, text in given:
        try:
            if name.upper() in further:
                _select_freely(report, further[name.upper()], text)
                continue
            found, side = _criterion(report, name.upper())
            if found in report.options:
                selected = report.work.selected[found]
                if found not in seen:
                    selected.take([])
                _select(selected, report, text, side)
                seen.add(found)
            else:
                _put(report, found, text)
        except Rejection as refused:
            problems += refused.messages
    if problems:
        raise Rejection(*problems)


def _criterion(report: Listable, name: str) -> tuple[str, str]:
    """Return the select-option or parameter of a name, and the side that is meant: ``LOW``, ``HIGH`` or both."""
    plain, mark, side = name.rpartition("-")
    if not mark or side not in ("LOW", "HIGH"):
        plain, side = name, ""
    known: dict[str, Any] = {**report.options, **{n: f for n, f in report.fields.items() if not _is_limit(report, n)}}
    for matches in (_is_screen, _is_suffix, _is_element):
        for key, declared in known.items():
            if matches(declared, plain):
                return key, side
    names = ", ".join(declared.screen for declared in known.values())
    raise Rejection(error("Z4", 25, name, names))


def _is_limit(report: Listable, name: str) -> bool:
    return name.rpartition("_")[0] in report.options and name.endswith(("_low", "_high"))


def _is_screen(declared: Any, name: str) -> bool:
    return bool(declared.screen == name)


def _is_suffix(declared: Any, name: str) -> bool:
    return bool(declared.screen.partition("_")[2] == name)


def _is_element(declared: Any, name: str) -> bool:
    return bool(declared.element.name == name)


def _select(selected: Selected, report: Listable, text: str, side: str) -> None:
    """Add what a text selects to a select-option."""
    element, formats = selected.element, report.dialog.formats
    if side == "HIGH":
        selected.first.high = element.parse(text, formats)
        return
    lines = [line for line in selected.lines() if line.range(element) is not None]
    for part in text.split(NEXT) if not element.is_number else [text]:
        sign = Sign.EXCLUDE if part.strip().startswith(NOT) else Sign.INCLUDE
        low, between, high = part.strip().removeprefix(NOT).partition(BETWEEN)
        upper = element.parse(high, formats) if between else element.initial
        lines.append(Limits(element.parse(low, formats), upper, sign=sign))
    selected.take(lines)


def _select_freely(report: Listable, name: str, text: str) -> None:
    """Add what a text selects to a free selection."""
    element = report.further()[name]
    _select(report.work.free.setdefault(name, Selected(element, blank(element))), report, text, "")


def _put(report: Listable, name: str, text: str) -> None:
    place = report.place((name,))
    assert place is not None
    if place.field.group and text:
        for other, declared in report.fields.items():
            if declared.group == place.field.group:
                setattr(report.work, other, "")
    place.put(place.field.element.parse(text, report.dialog.formats))


def _fill_required(report: Listable) -> None:
    """Fill what must be filled from the user's parameters."""
    logon = report.dialog.logon
    for place in report.places():
        element = place.field.element
        empty = place.value == element.initial and report.state_of(place) is State.REQUIRED
        known = logon.parameters.get(element.parameter, "") if empty else ""
        if known:
            place.put(element.parse(known, report.dialog.formats))
