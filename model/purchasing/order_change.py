"""Saving what was changed in a saved order: only rows that differ are written, with one change document (EINKBELEG).

Requisitions keep in step: what is ordered of them follows quantity and deletion of their order items.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from model.changes import Change, write_changes
from model.columns import Table, attributes_of, table_of
from model.messages import Rejection, error
from model.organization.tables import LongTextLine
from model.purchasing.draft import ItemDraft, OrderDraft
from model.purchasing.order_load import HEADER_TEXTS, load_order
from model.purchasing.order_save import Rows, insert_item, item_rows, row_of, text_rows
from model.purchasing.tables import Confirmation, OrderItem, PurchaseOrder, Requisition, ScheduleLine
from model.unit import Unit

OBJECT_CLASS = "EINKBELEG"
_SET_ONCE: Mapping[type[Table], frozenset[str]] = {
    ScheduleLine: frozenset({"slfdt", "wemng"}),
    Confirmation: frozenset({"erdat"}),
    LongTextLine: frozenset({"tdspras"}),
}
"""Columns that a change leaves alone: the statistical date, what postings write, the day of a confirmation."""
Changes = dict[type[Table], list[Change]]


def is_changed(order: OrderDraft, saved: OrderDraft) -> bool:
    """Return whether saving `order` would write anything, `saved` being how it stands in the store."""
    return _all_rows(order) != _all_rows(saved)


def _all_rows(order: OrderDraft) -> list[Rows]:
    items = [_rows(order, item) for _, item in order.keyed_items()]
    return [_header_rows(order), *items]


def _rows(order: OrderDraft, item: ItemDraft, language: str = "") -> Rows:
    return item_rows(order, item, order.number, date.min, language)


def _header_rows(order: OrderDraft, language: str = "") -> Rows:
    return {
        PurchaseOrder: [row_of(PurchaseOrder, order)],
        LongTextLine: text_rows(HEADER_TEXTS, order.number, order.texts, language),
    }


def change_order(unit: Unit, order: OrderDraft, saved: OrderDraft) -> None:
    """Write what was changed of an order; `saved` is how it was read.

    Raises:
        Rejection: Z1 250, somebody changed the order or posted for it since it was read; or a requisition that a new
            item refers to was ordered by somebody else. Nothing is written.
    """
    if load_order(unit, order.number) != saved:
        raise Rejection(error("Z1", 250, order.number.lstrip("0")))
    language = unit.language.upper()
    changes: Changes = {}
    _write(unit, _header_rows(saved), _header_rows(order, language), changes)
    before = {item.item: item for item in saved.items}
    for _, item in order.keyed_items():
        stood = before.get(item.item)
        if stood is None:
            insert_item(unit, order, item, order.number)
            changes.setdefault(OrderItem, []).append(({"ebeln": order.number, "ebelp": item.item}, {}, {}))
            continue
        _write(unit, _rows(saved, stood), item_rows(order, item, order.number, unit.date, language), changes)
        _keep_in_step(unit, item, stood)
    write_changes(unit, OBJECT_CLASS, order.number, changes)


def _write(unit: Unit, before: Rows, after: Rows, changes: Changes) -> None:
    for table, rows in after.items():
        changes.setdefault(table, []).extend(_differences(unit, table, before[table], rows))


def _differences(
    unit: Unit, table: type[Table], before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> list[Change]:
    """Write the rows that differ, and return what was changed."""
    once = _SET_ONCE.get(table, frozenset())
    names = [column.name for column in table_of(table).primary_key.columns if column.name not in once]
    old = {tuple(row[name] for name in names): row for row in before}
    new = {tuple(row[name] for name in names): row for row in after}
    changes: list[Change] = []
    for key, row in new.items():
        stood, where = old.get(key), dict(zip(names, key, strict=True))
        if stood is None:
            unit.insert(table, [row])
            changes.append((where, {}, {}))
            continue
        values = {name: value for name, value in row.items() if name not in once and value != stood[name]}
        if values:
            unit.update(table, where, values)
            changes.append((where, stood, values))
    for key in [key for key in old if key not in new]:
        where = dict(zip(names, key, strict=True))
        unit.delete(table, where)
        changes.append((where, old[key], {}))
    return changes


def _keep_in_step(unit: Unit, item: ItemDraft, stood: ItemDraft) -> None:
    """Tell the requisition of an item how much more, or less, is ordered of it now."""
    more = item.ordered - stood.ordered
    found = unit.get(Requisition, item.requisition, item.requisition_item) if item.requisition and more else None
    if found is None:
        return
    ordered = found.ordered_quantity + more
    values = {"bsmng": ordered, "ebakz": "X" if ordered >= found.quantity else ""}
    names = {column.name: name for name, column in attributes_of(Requisition).items()}
    old = {column: getattr(found, names[column]) for column in values}
    key = {"banfn": found.number, "bnfpo": found.item}
    unit.update(Requisition, key, values)
    write_changes(unit, "BANF", found.number, {Requisition: [(key, old, values)]})
