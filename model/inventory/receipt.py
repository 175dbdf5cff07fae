"""The rules of a goods receipt for an order, and of taking one back: pure checks on what was read.

Rules: manual P5, P8, P9; reference sheet *goods-movements*, sections 1.3, 4.5 and 5. The messages name fields by their
English terms (``quantity``, ``delivery_note`` …); the dialog knows where these stand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from model.accounting.tables import Account, AccountCompany
from model.controlling.checks import check_cost_center
from model.inventory.tables import AllowedMovement, MovementReason, MovementType
from model.messages import Message, MessageType, error, warning
from model.money import ZERO
from model.purchasing.customizing import MessageControl, ServiceKind
from model.purchasing.orders import OrderLine
from model.purchasing.tables import PurchaseOrder
from model.unit import Read

HUNDRED = Decimal(100)
CANCEL = "ST"
NAMED = 5
"""How many items a message names: the line has 73 cells."""


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """What is received of one order item; the quantity is in the order unit."""

    item: int
    quantity: Decimal
    completed: bool = False
    storage_location: str = ""
    reason: int = 0
    text: str = ""
    recipient: str = ""
    unloading_point: str = ""


@dataclass(frozen=True, slots=True)
class GoodsReceipt:
    """A receipt as it is to be posted. `reference` is the delivery note or the number of the service sheet."""

    order: str
    movement_type: str
    document_date: date
    posting_date: date
    lines: tuple[ReceiptLine, ...]
    reference: str = ""
    bill_of_lading: str = ""
    header_text: str = ""
    slip: str = ""
    signed_by: str = ""
    sheet_date: date | None = field(default=None)


def check_order(order: PurchaseOrder | None, number: str) -> Iterator[Message]:
    """Yield why nothing can be received for this order at all."""
    if order is None or order.category != "F":
        yield error("06", 19, number).at("order")
    elif order.deleted == "L":
        yield error("Z1", 61, number).at("order")
    elif order.deleted == "S":
        yield error("Z1", 62, number).at("order")
    elif order.held:
        yield error("Z1", 63, number).at("order")


def can_be_received(line: OrderLine, reverses: bool = False) -> bool:
    """Whether an item is offered: not deleted, receipt expected, something open (or received, to be taken back)."""
    if line.item.deleted or not line.item.receipt:
        return False
    return line.received.quantity > 0 if reverses else line.open_quantity > 0


def why_nothing_open(number: str, lines: Sequence[OrderLine]) -> Message:
    """Return the message for an order without a selectable item, as exactly as it can be said."""
    standing = [line for line in lines if not line.item.deleted]
    if not standing:
        return error("Z1", 64, number).at("order")
    if all(line.item.delivery_completed or line.open_quantity <= 0 for line in standing):
        return error("Z1", 65, number).at("order")
    return error("Z1", 66, number).at("order")


def check_movement(read: Read, transaction: str, movement_type: str) -> Iterator[Message]:
    """Yield M7 096 for a movement type that the transaction does not take."""
    if read.get(AllowedMovement, transaction, movement_type) is None:
        yield error("M7", 96, movement_type).at("movement_type")


def is_backwards(read: Read, movement_type: str) -> bool:
    """Whether a movement type takes goods back out (credit)."""
    control = read.get(MovementType, movement_type)
    return control is not None and control.debit_credit == "H"


def check_reason(read: Read, movement_type: str, reason: int) -> Iterator[Message]:
    """Yield the message for a reason that is missing or not allowed for the movement type."""
    control = read.get(MovementType, movement_type)
    if control is not None and control.reason_control == "+" and not reason:
        yield error("Z1", 67, movement_type).at("reason")
    if reason and read.get(MovementReason, movement_type, reason) is None:
        yield error("Z1", 68, f"{reason:04d}", movement_type).at("reason")


def check_quantity(line: OrderLine, quantity: Decimal, reverses: bool = False) -> Iterator[Message]:
    """Yield what is wrong with the quantity of a receipt: nothing, too much (M7 022), less than tolerated."""
    item, before = line.item, line.received.quantity
    if quantity <= 0:
        yield error("Z1", 69, item.item).at("quantity")
        return
    if reverses:
        if quantity > before:
            yield error("M7", 21, _shown(quantity - before), item.unit, line.header.number, item.item).at("quantity")
        return
    after = before + quantity
    most = item.quantity * (HUNDRED + item.over_tolerance) / HUNDRED
    if not item.over_unlimited and after > most:
        yield error("M7", 22, _shown(after - item.quantity), item.unit, line.header.number, item.item).at("quantity")
    least = item.quantity * (HUNDRED - item.under_tolerance) / HUNDRED
    if item.under_tolerance and after < least:
        yield warning("Z1", 70, _shown(item.quantity - after), item.unit, item.item).at("quantity")


def completes(line: OrderLine, quantity: Decimal) -> bool:
    """Whether a receipt of `quantity` completes the delivery of its item (within the under-delivery tolerance)."""
    least = line.item.quantity * (HUNDRED - line.item.under_tolerance) / HUNDRED
    return line.received.quantity + quantity >= least


def reopens(line: OrderLine, quantity: Decimal) -> bool:
    """Whether taking back `quantity` leaves a completed item short, so that it is opened again (with a warning)."""
    return bool(line.item.delivery_completed) and not completes(line, -quantity)


def reopening(order: str, items: Sequence[int]) -> Message:
    """Return the warning that items of an order are opened again; of many it names the first ones."""
    named = ", ".join(map(str, items[:NAMED])) + (" ..." if len(items) > NAMED else "")
    return warning("Z1", 104, order, named)


def check_charges(read: Read, line: OrderLine, day: date) -> Iterator[Message]:
    """Yield what keeps an item's account assignment from being charged on `day`."""
    company = line.header.company_code
    for assignment in line.assignments:
        account, here = read.get(Account, assignment.account), read.get(AccountCompany, company, assignment.account)
        shown = assignment.account.lstrip("0")
        if account is None or here is None:
            yield error("Z1", 71, shown, company).at("account")
        elif account.blocked or here.blocked:
            yield error("Z1", 72, shown, company).at("account")
        if assignment.cost_center:
            yield from check_cost_center(read, assignment.area, assignment.cost_center, company, day)


def check_sheet(
    read: Read, lines: Sequence[OrderLine], reference: str, sheet_date: date | None, signed_by: str
) -> Iterator[Message]:
    """Yield the message for a missing service sheet (manual P7, P8), with the type that customizing gives it.

    On-site support is received on the vendor's sheet, signed by the customer: number, date and signer belong together.
    """
    kinds = [read.get(ServiceKind, line.item.service_kind) for line in lines if line.is_service]
    if not any(kind is not None and kind.sheet_required for kind in kinds):
        return
    control = read.get(MessageControl, "Z1", 30)
    kind = control.type if control else MessageType.WARNING.value
    missing = [
        name
        for name, value in (("delivery_note", reference), ("sheet_date", sheet_date), ("signed_by", signed_by))
        if not value
    ]
    if missing and kind:
        fields = tuple((name,) for name in ("delivery_note", "sheet_date", "signed_by"))
        yield Message(MessageType(kind), "Z1", 30, (), (missing[0],), fields)


def remaining(line: OrderLine) -> Decimal:
    """Return the quantity that a receipt proposes."""
    return max(ZERO, line.open_quantity)


def _shown(quantity: Decimal) -> str:
    return f"{quantity.normalize():f}"
