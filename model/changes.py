"""Change documents (CDHDR, CDPOS): which fields of an object were changed by whom, old and new value."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from model.columns import Table, table_of
from model.numbers import draw_one
from model.organization.tables import ChangeHeader, ChangeItem
from model.unit import Unit

Change = tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]
"""Key, old values and new values of a row, by column name."""


def write_changes(
    unit: Unit, object_class: str, object_id: str, changes: Mapping[type[Table], Sequence[Change]]
) -> None:
    """Write a change document of the fields that really changed; nothing when none did."""
    items = [
        (table_of(table).name.upper(), key, name, old.get(name), value)
        for table, rows in changes.items()
        for key, old, new in rows
        for name, value in new.items()
        if old.get(name) != value
    ]
    if not items:
        return
    number = draw_one(unit, "AENDBELEG", "", "01")
    head = {"objectclas": object_class, "objectid": object_id, "changenr": number}
    unit.insert(ChangeHeader, [{**head, "username": unit.user, "udate": unit.date, "tcode": unit.transaction}])
    rows = [
        {
            **head,
            "tabname": table,
            "tabkey": "".join(_key_text(value) for value in key.values()),
            "fname": name.upper(),
            "chngind": "U",
            "value_old": _text(old),
            "value_new": _text(new),
        }
        for table, key, name, old, new in items
    ]
    unit.insert(ChangeItem, rows)


def _key_text(value: Any) -> str:
    return f"{value:05d}" if isinstance(value, int) else str(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)
