"""Reading a saved order back into a draft, with its history, for display and change."""

from collections.abc import Sequence
from typing import Any

from model.columns import Table, attributes_of
from model.inventory.tables import OrderHistory
from model.organization.tables import LongTextLine
from model.purchasing.draft import (
    AssignmentDraft,
    ConfirmationDraft,
    HistoryLine,
    ItemDraft,
    OrderDraft,
    ScheduleDraft,
    TextDraft,
)
from model.purchasing.tables import Confirmation, OrderAssignment, OrderItem, PurchaseOrder, ScheduleLine
from model.unit import Read

HEADER_TEXTS, ITEM_TEXTS = "EKKO", "EKPO"
TEXT_ID = "F01"
CATEGORIES = {"E": "WE", "Q": "RE-L", "D": "LERF", "L": "LFS", "A": "AnzV"}
"""Categories of the order history as users read them (T163B)."""


def copied(row: Any, table: type[Table], draft: Any, skip: Sequence[str] = ()) -> Any:
    """Copy the attributes that a row and a draft have in common into the draft, and return it."""
    for name in attributes_of(table):
        if name not in skip and hasattr(draft, name):
            setattr(draft, name, getattr(row, name))
    return draft


def load_order(read: Read, number: str) -> OrderDraft | None:
    """Return the draft of a saved order, None where there is none. Held orders come from `model.purchasing.held`."""
    header = read.get(PurchaseOrder, number)
    if header is None or header.category != "F":
        return None
    draft: OrderDraft = copied(header, PurchaseOrder, OrderDraft())
    draft.texts = load_texts(read, HEADER_TEXTS, number)
    draft.items = [_item(read, row) for row in read.find(OrderItem, number=number)]
    return draft


def load_texts(read: Read, object_name: str, name: str) -> list[TextDraft]:
    """Return the lines of a text."""
    return [TextDraft(row.text) for row in read.find(LongTextLine, object=object_name, name=name, id=TEXT_ID)]


def _item(read: Read, row: OrderItem) -> ItemDraft:
    key = {"number": row.number, "item": row.item}
    item: ItemDraft = copied(row, OrderItem, ItemDraft())
    item.assignments = [
        copied(found, OrderAssignment, AssignmentDraft()) for found in read.find(OrderAssignment, **key)
    ]
    item.schedule = [copied(found, ScheduleLine, ScheduleDraft()) for found in read.find(ScheduleLine, **key)]
    item.confirmations = [copied(found, Confirmation, ConfirmationDraft()) for found in read.find(Confirmation, **key)]
    item.texts = load_texts(read, ITEM_TEXTS, f"{row.number}{row.item:05d}")
    item.history = [
        _history(found, row.unit) for found in read.find(OrderHistory, order=row.number, order_item=row.item)
    ]
    item.history.sort(key=lambda line: (line.category, line.year, line.document))
    if item.schedule:
        item.delivery_date, item.date_category = item.schedule[0].delivery_date, item.schedule[0].date_category
    return item


def _history(row: OrderHistory, unit: str) -> HistoryLine:
    is_credit = row.debit_credit == "H"
    pointed = is_credit and row.reference_number not in ("", row.document)
    reference = f"{row.reference_number.lstrip('0')}/{row.reference_item}" if pointed else row.reference
    return HistoryLine(
        CATEGORIES.get(row.category, row.category),
        row.movement_type,
        row.document,
        row.document_item,
        row.year,
        row.posting_date,
        -row.quantity if is_credit else row.quantity,
        unit,
        -row.amount if is_credit else row.amount,
        row.debit_credit,
        reference,
    )
