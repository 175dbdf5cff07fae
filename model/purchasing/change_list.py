"""The change documents of an order, as its screen lists them: what was changed, by whom, when, from what to what."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from model.organization.tables import ChangeHeader, ChangeItem
from model.purchasing.order_change import OBJECT_CLASS
from model.purchasing.order_load import HEADER_TEXTS, ITEM_TEXTS
from model.unit import Read


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
