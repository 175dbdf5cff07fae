"""What a variant holds: the entries of a selection screen as JSON text, dates by the day or relative to today.

A date that is kept relative to today (``today-30``) moves with the client's date; every other value stands as it is.
"""

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from model.dictionary.element import Element, Kind
from model.dictionary.plain import of_plain, to_plain
from model.ranges import Option, Sign
from transactions.kernel.select_options import Limits, Selected, blank

if TYPE_CHECKING:
    from transactions.kernel.criteria import SelectionDraft

_RELATIVE = re.compile(r"today([+-]\d+)")


def content_of(draft: "SelectionDraft", fields: Mapping[str, Element[Any]], today: date | None) -> str:
    """Return the entries of a draft; with `today`, dates are kept relative to it. `fields` are its parameters."""

    def plain(value: Any) -> str:
        if today is not None and isinstance(value, date):
            return f"today{(value - today).days:+d}"
        return to_plain(value)

    def lines(selected: Mapping[str, Selected]) -> dict[str, list[list[str]]]:
        return {
            name: [
                [line.sign, line.option or "", plain(line.low), plain(line.high)]
                for line in found.lines()
                if line.range(found.element) is not None
            ]
            for name, found in selected.items()
        }

    values = {name: plain(getattr(draft, name)) for name in fields}
    return json.dumps({"options": lines(draft.selected), "free": lines(draft.free), "values": values})


def put_content(
    draft: "SelectionDraft",
    content: str,
    fields: Mapping[str, Element[Any]],
    free: Mapping[str, Element[Any]],
    today: date,
) -> None:
    """Put the entries of a variant into a draft; criteria that the report does not know any more are left out."""
    kept = json.loads(content)
    for name, selected in draft.selected.items():
        selected.take(_lines(kept["options"].get(name, []), selected.element, today))
    draft.free = {
        name: Selected(free[name], blank(free[name])) for name, lines in kept["free"].items() if lines and name in free
    }
    for name, selected in draft.free.items():
        selected.take(_lines(kept["free"][name], selected.element, today))
    for name, element in fields.items():
        if name in kept["values"]:
            setattr(draft, name, _value(element, kept["values"][name], today))


def _lines(kept: list[list[str]], element: Element[Any], today: date) -> list[Limits]:
    def line(sign: str, option: str, low: str, high: str) -> Limits:
        chosen = Option(option) if option else None
        return Limits(_value(element, low, today), _value(element, high, today), chosen, Sign(sign))

    return [line(*parts) for parts in kept]


def _value(element: Element[Any], text: str, today: date) -> Any:
    found = _RELATIVE.fullmatch(text) if element.kind is Kind.DATS else None
    return today + timedelta(days=int(found[1])) if found else of_plain(element, text)
