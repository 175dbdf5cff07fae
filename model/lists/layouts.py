"""Layouts: which columns a list shows in which order, and how it is arranged; saved for oneself or for all.

A name that begins with ``/`` is a layout for all users, one that begins with a letter the user's own, as in SAP. One's
own default goes before the one for all.
"""

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from model.dictionary.element import Kind
from model.lists.arrangement import Arrangement, SortKey
from model.lists.rowset import ListColumn, Rowset
from model.lists.tables import DefaultLayout, ListLayout
from model.messages import Rejection, error
from model.ranges import Option, Range, Sign
from model.unit import Read, Unit

FOR_ALL = "/"


@dataclass(frozen=True)
class ListView:
    """What a layout holds: the columns shown, in order, and the arrangement. `name` is blank until it is saved."""

    columns: tuple[str, ...]
    arrangement: Arrangement
    name: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A saved layout in the list to choose from."""

    name: str
    text: str
    is_default: bool


def standard(rowset: Rowset, arrangement: Arrangement) -> ListView:
    """Return the layout that a report is delivered with."""
    return ListView(tuple(column.name for column in rowset.columns if not column.hidden), arrangement)


def owner_of(name: str, user: str) -> str:
    """Return under which user a layout is kept, blank for all.

    Raises:
        Rejection: Z4 003, the name is none.
    """
    if not re.fullmatch(r"/?[A-Z][A-Z0-9_]*|/[A-Z0-9_]+", name):
        raise Rejection(error("Z4", 3, name).at("name"))
    return "" if name.startswith(FOR_ALL) else user


def known_layouts(read: Read, report: str, user: str) -> list[Known]:
    """Return the layouts that a user may choose, those for all first."""
    default = default_name(read, report, user)
    rows = [row for owner in ("", user) for row in read.find(ListLayout, report=report, user=owner)]
    return [Known(row.name, row.text, row.name == default) for row in rows]


def default_name(read: Read, report: str, user: str) -> str:
    """Return the name of the layout with which a report opens for a user, empty for the standard one."""
    for owner in (user, ""):
        found = read.get(DefaultLayout, report, owner)
        if found is not None:
            return found.name
    return ""


def load(read: Read, report: str, user: str, name: str, rowset: Rowset) -> ListView | None:
    """Return a saved layout; columns that the report lost since are left out. None where there is none."""
    row = read.get(ListLayout, report, "" if name.startswith(FOR_ALL) else user, name)
    return _read(json.loads(row.content), row.name, row.text, rowset) if row is not None else None


def save(unit: Unit, report: str, view: ListView, rowset: Rowset, default: bool) -> None:
    """Save a layout under its name, replacing the one that had it; `default` makes the report open with it.

    Raises:
        Rejection: Z4 003, the name is none.
    """
    owner = owner_of(view.name, unit.user)
    key = {"report": report, "username": owner, "variant": view.name}
    unit.delete(ListLayout, key)
    content = json.dumps(_written(view, rowset), ensure_ascii=False)
    unit.insert(ListLayout, [{**key, "text": view.text, "zzcontent": content}])
    row = unit.get(DefaultLayout, report, owner)
    if default or (row is not None and row.name == view.name):
        unit.delete(DefaultLayout, {"report": report, "username": owner})
    if default:
        unit.insert(DefaultLayout, [{"report": report, "username": owner, "variant": view.name}])


def delete(unit: Unit, report: str, name: str) -> None:
    """Delete a layout; where it was the default, the report opens with the standard one again."""
    owner = owner_of(name, unit.user)
    unit.delete(ListLayout, {"report": report, "username": owner, "variant": name})
    unit.delete(DefaultLayout, {"report": report, "username": owner, "variant": name})


# As text ----------------------------------------------------------------------------------------------------------


def _written(view: ListView, rowset: Rowset) -> dict[str, Any]:
    arrangement = view.arrangement
    return {
        "columns": view.columns,
        "sort": [[key.name, key.descending, key.subtotal] for key in arrangement.sort],
        "filters": {
            name: [[r.sign, r.option, _plain(r.low), _plain(r.high)] for r in ranges]
            for name, ranges in arrangement.filters.items()
        },
        "totals": arrangement.totals,
    }


def _plain(value: Any) -> str | int | None:
    return str(value) if isinstance(value, (Decimal, dt.date, dt.time)) else value


def _read(content: Mapping[str, Any], name: str, text: str, rowset: Rowset) -> ListView:
    known = rowset.by_name
    arrangement = Arrangement(
        tuple(SortKey(*key) for key in content["sort"] if key[0] in known),
        {
            column: tuple(_range(known[column], *found) for found in ranges)
            for column, ranges in content["filters"].items()
            if column in known
        },
        tuple(column for column in content["totals"] if column in known),
    )
    columns = tuple(column for column in content["columns"] if column in known)
    return ListView(columns or rowset.key, arrangement, name, text)


def _range(column: ListColumn, sign: str, option: str, low: Any, high: Any) -> Range:
    return Range(_value(column, low), Option(option), _value(column, high), Sign(sign))


def _value(column: ListColumn, value: Any) -> Any:
    if value is None or not isinstance(value, str):
        return value
    if column.element.kind is Kind.DATS:
        return dt.date.fromisoformat(value)
    if column.element.kind is Kind.TIMS:
        return dt.time.fromisoformat(value)
    return Decimal(value) if column.element.is_number else value


def renamed(view: ListView, name: str, text: str) -> ListView:
    """Return the layout under another name."""
    return replace(view, name=name, text=text)
