"""The change documents of an order, as its screen lists them: what was changed, by whom, when, from what to what."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from model.changes import UPDATED, key_of, text_of
from model.columns import attributes_of, table_of
from model.organization.tables import ChangeHeader, ChangeItem
from model.purchasing.order_change import OBJECT_CLASS
from model.purchasing.order_load import HEADER_TEXTS, ITEM_TEXTS
from model.purchasing.tables import Confirmation, OrderAssignment, OrderItem, PurchaseOrder, ScheduleLine
from model.unit import Read

_TABLES = (PurchaseOrder, OrderItem, ScheduleLine, OrderAssignment, Confirmation)
_POSTED = ("EKPO", "ELIKZ")
"""Delivery completed, which receipts and reversals set without a change document."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A changed field with its change document. `old` and `new` are as stored: days as ISO dates, plain numbers.

    `indicator` is U for a field, I and D where a whole row of the table came or went.
    """

    document: str
    date: dt.date
    time: dt.time | None
    user: str
    transaction: str
    table: str
    field: str
    indicator: str
    old: str
    new: str


def changes_of(read: Read, order: str, item: int = 0) -> list[FieldChange]:
    """Return the changes of an item, or without one of the header, the latest first."""
    key = {"object_class": OBJECT_CLASS, "object_id": order}
    heads = {head.number: head for head in read.find(ChangeHeader, **key)}
    rows = [row for row in read.find(ChangeItem, **key) if _is_of(row, order, item)]
    found = list(_listed(heads, rows))
    return sorted(found, key=lambda change: change.document, reverse=True)


def _is_of(row: ChangeItem, order: str, item: int) -> bool:
    """Whether a changed row belongs to the item, or to the header where `item` is 0."""
    place = f"{order}{item:05d}" if item else order
    if row.table_name == "STXL":
        text = ITEM_TEXTS if item else HEADER_TEXTS
        return row.table_key.startswith(f"{text}{place}")
    return row.table_key.startswith(place) and (row.table_name == "EKKO") == (not item)


def _listed(heads: dict[str, ChangeHeader], rows: list[ChangeItem]) -> Iterator[FieldChange]:
    for row in rows:
        head = heads[row.number]
        yield FieldChange(
            row.number,
            head.date,
            head.time,
            head.user,
            head.transaction,
            row.table_name,
            row.field,
            row.indicator,
            row.old,
            row.new,
        )


def untrue_changes(read: Read) -> Iterator[str]:
    """Yield where the last change document of a field of an order says otherwise than the order does."""
    said: dict[str, dict[tuple[str, str], dict[str, str]]] = {}
    for row in read.find(ChangeItem, object_class=OBJECT_CLASS):
        last = said.setdefault(row.object_id, {}).setdefault((row.table_name, row.table_key), {})
        if row.indicator != UPDATED:
            last.clear()
        elif (row.table_name, row.field) != _POSTED:
            last[row.field] = row.new
    for order, rows in said.items():
        standing = _standing(read, order)
        for (table, key), fields in rows.items():
            if table == "STXL":
                continue
            for name, value in fields.items():
                stands = standing.get((table, key), {}).get(name)
                if stands != value:
                    yield f"{table} {key} {name}: last changed to {value!r}, stands as {stands!r}"


def _standing(read: Read, order: str) -> dict[tuple[str, str], dict[str, str]]:
    """Return the fields of all rows of an order, as change documents write them."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for table in _TABLES:
        columns = attributes_of(table)
        for row in read.find(table, number=order):
            values = {column.name: getattr(row, name) for name, column in columns.items()}
            key = {column.name: values[column.name] for column in columns.values() if column.primary_key}
            texts = {name.upper(): text_of(value) for name, value in values.items()}
            found[table_of(table).name.upper(), key_of(key)] = texts
    return found
