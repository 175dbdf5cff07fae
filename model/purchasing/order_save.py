"""Saving an order: number, rows, what its requisitions learn, and the change documents, in one write unit."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from model.changes import write_changes
from model.columns import Table, attributes_of, table_of
from model.messages import Rejection, error
from model.money import ZERO
from model.numbers import draw_one
from model.organization.tables import LongTextLine
from model.purchasing.customizing import DocumentType
from model.purchasing.draft import ItemDraft, OrderDraft, PurchasingItem, TextDraft
from model.purchasing.order_load import HEADER_TEXTS, ITEM_TEXTS, TEXT_ID
from model.purchasing.requisitions import open_quantity
from model.purchasing.tables import (
    Confirmation,
    HeldDraft,
    OrderAssignment,
    OrderItem,
    PurchaseOrder,
    Requisition,
    ScheduleLine,
)
from model.unit import Unit

Rows = dict[type[Table], list[dict[str, Any]]]

CATEGORY = "F"
ENJOY = "9"
ORDERED = "B"


def save_order(unit: Unit, order: OrderDraft) -> str:
    """Write a complete order and return its number.

    Raises:
        Rejection: no items, or a requisition was ordered by somebody else meanwhile.
    """
    items = [item for _, item in order.keyed_items()]
    if not items:
        raise Rejection(error("06", 10))
    number = order.number or _draw(unit, order)
    _write_header(unit, order, number, held="")
    for item in items:
        insert_item(unit, order, item, number)
    unit.insert(LongTextLine, text_rows(HEADER_TEXTS, number, order.texts, unit.language.upper()))
    return number


def _draw(unit: Unit, order: OrderDraft) -> str:
    kind = unit.need(DocumentType, CATEGORY, order.type)
    return draw_one(unit, "EINKBELEG", "", kind.number_range)


def _write_header(unit: Unit, order: OrderDraft, number: str, held: str) -> None:
    row = row_of(PurchaseOrder, order) | {
        "ebeln": number,
        "bstyp": CATEGORY,
        "statu": ENJOY,
        "aedat": unit.date,
        "ernam": unit.user,
        "pincr": 10,
        "spras": unit.language.upper(),
        "memory": held,
    }
    if unit.get(PurchaseOrder, number) is None:
        unit.insert(PurchaseOrder, [row])
    else:
        unit.update(PurchaseOrder, {"ebeln": number}, {name: value for name, value in row.items() if name != "ebeln"})
        unit.delete(HeldDraft, {"ebeln": number})


def row_of(table: type[Table], draft: Any) -> dict[str, Any]:
    """Return the columns of a table that a draft has values for."""
    columns = attributes_of(table)
    return {column.name: getattr(draft, name) for name, column in columns.items() if hasattr(draft, name)}


def undistributed(item: PurchasingItem) -> dict[str, Any]:
    """Return the columns that take the distribution back from an item with one account assignment (06 409 warned)."""
    return {"vrtkz": "", "twrkz": ""} if len(item.assignments) == 1 else {}


def item_rows(order: OrderDraft, item: ItemDraft, number: str, day: date, language: str) -> Rows:
    """Return the rows of an item by table, first the item itself; `day` is that of new confirmations."""
    key = {"ebeln": number, "ebelp": item.item}
    confirmed = [found for found in item.confirmations if found.date is not None or found.quantity]
    return {
        OrderItem: [row_of(OrderItem, item) | key | {"bukrs": order.company_code} | undistributed(item)],
        ScheduleLine: [row_of(ScheduleLine, line) | key | {"slfdt": line.delivery_date} for line in item.schedule],
        OrderAssignment: [row_of(OrderAssignment, found) | key for found in item.assignments],
        Confirmation: [
            row_of(Confirmation, found) | key | {"etens": line, "erdat": day}
            for line, found in enumerate(confirmed, start=1)
        ],
        LongTextLine: text_rows(ITEM_TEXTS, f"{number}{item.item:05d}", item.texts, language),
    }


def insert_item(unit: Unit, order: OrderDraft, item: ItemDraft, number: str) -> None:
    """Write a new item; its requisition learns that it was ordered.

    Raises:
        Rejection: the requisition was ordered by somebody else meanwhile.
    """
    for table, rows in item_rows(order, item, number, unit.date, unit.language.upper()).items():
        unit.insert(table, rows)
    if item.requisition:
        _order_requisition(unit, item, number, order)


def text_rows(object_name: str, name: str, lines: Sequence[TextDraft], language: str) -> list[dict[str, Any]]:
    """Return the rows of a text; lines that are empty at the end are dropped."""
    kept = [line.text for line in lines]
    while kept and not kept[-1]:
        kept.pop()
    key = {"tdobject": object_name, "tdname": name, "tdid": TEXT_ID, "tdspras": language}
    return [{**key, "tdlineno": line, "tdline": text} for line, text in enumerate(kept, start=1)]


def _order_requisition(unit: Unit, item: ItemDraft, number: str, order: OrderDraft) -> None:
    """Tell a requisition what was ordered of it: quantity, order, status B, closed when it is ordered in full."""
    found = unit.get(Requisition, item.requisition, item.requisition_item)
    if found is None or not open_quantity(found):
        raise Rejection(error("Z1", 163, item.requisition.lstrip("0"), item.requisition_item))
    ordered: Decimal = found.ordered_quantity + item.quantity
    values = {
        "bsmng": ordered,
        "statu": ORDERED,
        "ebeln": number,
        "ebelp": item.item,
        "bedat": order.date,
        "ebakz": "X" if ordered >= found.quantity else "",
    }
    key = {"banfn": found.number, "bnfpo": found.item}
    unit.update(Requisition, key, values)
    write_changes(unit, "BANF", found.number, {Requisition: [(key, _old(found, values), values)]})


def _old(row: Requisition, values: Mapping[str, Any]) -> dict[str, Any]:
    names = {column.name: name for name, column in attributes_of(Requisition).items()}
    return {column: getattr(row, names[column]) for column in values}


def held_row(unit: Unit, order: OrderDraft, number: str) -> None:
    """Write the header of an order on hold: only values that exist, for nothing was checked yet."""
    known = OrderDraft(type=order.type, date=order.date or unit.date, number=number, exchange_rate=ZERO)
    for name, column in attributes_of(PurchaseOrder).items():
        value = getattr(order, name, None)
        targets = [key.column for key in column.foreign_keys]
        if isinstance(value, str) and value and targets:
            statement = table_of(PurchaseOrder).select().with_only_columns(targets[0]).select_from(targets[0].table)
            if unit.run(statement.where(targets[0] == value)).first() is not None:
                setattr(known, name, value)
    _write_header(unit, known, number, held="X")
