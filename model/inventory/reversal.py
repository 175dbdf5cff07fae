"""The rules of reversing a material document (MBST), and what a reversal will do: pure checks on what was read.

Rules: manual P9; reference sheet *goods-movements*, sections 1.6 and 5. The messages name fields by their English terms
(``document``, ``plant`` …); the dialog knows where these stand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from model.accounting.documents import accounting_of
from model.inventory.documents import DocumentLine, StoredDocument
from model.inventory.receipt import CANCEL, check_quantity, reopens
from model.inventory.tables import NextMovementType, OrderHistory
from model.messages import Message, error, success
from model.money import ZERO
from model.posting.documents import DEBIT, MIRROR
from model.purchasing.orders import INVOICE, OrderLine, history_totals
from model.unit import Read


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An account line of the reversal, in document currency; a credit is negative."""

    posting_key: str
    account: str
    cost_center: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Effect:
    """What reversing does to an order item: its open quantity before and after, in the order unit."""

    order: OrderLine
    before: Decimal
    after: Decimal
    reopened: bool


# Checks -----------------------------------------------------------------------------------------------------------


def next_type(read: Read, movement_type: str) -> str:
    """Return the movement type that reverses another (T156N), empty where that cannot be reversed."""
    found = read.get(NextMovementType, CANCEL, movement_type)
    return found.next_type if found else ""


def check_reversible(read: Read, document: StoredDocument) -> Iterator[Message]:
    """Yield why no item at all can be reversed: a reversal itself (own message), or all taken back (M7 067)."""
    kinds = [line for line in document.lines if next_type(read, line.row.movement_type)]
    if not kinds:
        yield error("Z1", 100, document.number, document.lines[0].row.movement_type).at("document")
    elif all(line.reversed_by for line in kinds):
        yield error("M7", 67, document.number).at("document")


def open_lines(read: Read, document: StoredDocument) -> list[DocumentLine]:
    """Return the items that are still to be reversed, whatever else forbids it."""
    return [line for line in document.lines if line.reversed_by is None and next_type(read, line.row.movement_type)]


def partly_reversed(document: StoredDocument) -> Message | None:
    """Return M7 020 (reversed items, all items) where some items were taken back before."""
    count = sum(1 for line in document.lines if line.reversed_by)
    return success("M7", 20, count, len(document.lines)) if count else None


def check_plant(document: StoredDocument, plant: str) -> Iterator[Message]:
    """Yield the message for a plant that no item of the document moves in."""
    if plant and all(line.row.plant != plant for line in document.lines):
        yield error("Z1", 103, document.number, plant).at("plant")


def check_item(read: Read, line: DocumentLine) -> Iterator[Message]:
    """Yield what forbids reversing one item: order deleted, invoiced against this receipt, nothing left to take."""
    order, item = line.order.header, line.order.item
    if order.deleted == "L":
        yield error("Z1", 61, order.number)
    elif item.deleted == "L":
        yield error("Z1", 102, item.item, order.number)
    elif item.receipt_based_invoice and is_invoiced_against(read, line):
        yield error("Z1", 101, line.row.item)
    else:
        yield from check_quantity(line.order, line.row.quantity, reverses=line.row.debit_credit == DEBIT)


def is_invoiced_against(read: Read, line: DocumentLine) -> bool:
    """Whether invoices stand against this receipt: with goods-receipt-based verification they name it (LFBNR)."""
    row = line.row
    invoices = read.find(OrderHistory, order=row.order, order_item=row.order_item, event=INVOICE)
    receipt = (row.reference_number, row.reference_year, row.reference_item)
    against = [
        found
        for found in invoices
        if (found.reference_number, found.reference_year, found.reference_item) == receipt or not found.reference_number
    ]
    return sum((_signed(found.quantity, found.debit_credit) for found in against), ZERO) > 0


def is_invoiced(read: Read, document: StoredDocument) -> bool:
    """Whether an order item of the document was invoiced, whichever way its invoices are verified."""
    totals = {name: history_totals(read, name, INVOICE) for name in document.orders}
    found = (totals[line.row.order].get(line.row.order_item) for line in document.lines)
    return any(total is not None and total.quantity > 0 for total in found)


def _signed(amount: Decimal, debit_credit: str) -> Decimal:
    return amount if debit_credit == DEBIT else -amount


# What a reversal will do --------------------------------------------------------------------------------------------


def effect_of(line: DocumentLine) -> Effect:
    """Return what reversing an item does to its order item."""
    order, back = line.order, _signed(line.row.quantity, line.row.debit_credit)
    reopened = reopens(order, back)
    stays_closed = order.item.delivery_completed and not reopened
    after = ZERO if stays_closed else max(ZERO, order.item.quantity - order.received.quantity + back)
    return Effect(order, order.open_quantity, after, reopened)


def account_lines(read: Read, document: StoredDocument, lines: Sequence[DocumentLine]) -> list[TakenBack]:
    """Return the account lines that reversing `lines` will book: the document's own, mirrored."""
    items = {(line.row.order, line.row.order_item) for line in lines}
    booked = (found for entry in accounting_of(read, document.header) for found in entry.items)
    return [
        TakenBack(
            MIRROR[found.posting_key], found.account, found.cost_center, -_signed(found.amount, found.debit_credit)
        )
        for found in booked
        if (found.order, found.order_item) in items
    ]
