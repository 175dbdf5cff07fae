"""Change documents (CDHDR, CDPOS): which fields of an object were changed by whom, old and new value."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from model.columns import Table, table_of
from model.numbers import draw_one
from model.organization.tables import ChangeHeader, ChangeItem
from model.unit import Unit

Change = tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]
"""Key, old values and new values of a row, by column name. A row without old values is new, without new ones gone."""
UPDATED, INSERTED, DELETED = "U", "I", "D"
WHOLE_ROW = "KEY"
"""What stands for the field where a whole row came or went, as in SAP."""


def write_changes(
    unit: Unit, object_class: str, object_id: str, changes: Mapping[type[Table], Sequence[Change]]
) -> None:
    """Write a change document of the fields that really changed; nothing when none did."""
    items = [
        (table_of(table).name.upper(), key_of(key), *line)
        for table, rows in changes.items()
        for key, old, new in rows
        for line in _lines(old, new)
    ]
    if not items:
        return
    number = draw_one(unit, "AENDBELEG", "", "01")
    head = {"objectclas": object_class, "objectid": object_id, "changenr": number}
    when = {"udate": unit.date, "utime": unit.moment.time().replace(microsecond=0)}
    unit.insert(ChangeHeader, [{**head, **when, "username": unit.user, "tcode": unit.transaction}])
    names = ("tabname", "tabkey", "fname", "chngind", "value_old", "value_new")
    unit.insert(ChangeItem, [{**head, **dict(zip(names, item, strict=True))} for item in items])


def _lines(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Yield field, indicator, old and new value of what changed in a row."""
    if not old or not new:
        yield WHOLE_ROW, DELETED if old else INSERTED, "", ""
        return
    for name, value in new.items():
        if old.get(name) != value:
            yield name.upper(), UPDATED, text_of(old.get(name)), text_of(value)


def key_of(key: Mapping[str, Any]) -> str:
    """Return the key of a row as a change document holds it (CDPOS-TABKEY)."""
    return "".join(_key_text(value) for value in key.values())


def _key_text(value: Any) -> str:
    return f"{value:05d}" if isinstance(value, int) else str(value)


def text_of(value: Any) -> str:
    """Return a value as a change document holds it: days as ISO dates, plain numbers."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)
