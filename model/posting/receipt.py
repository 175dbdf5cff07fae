"""Posting a goods receipt for an order: re-read, check again, value, write, all in one write unit."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from model.inventory.receipt import GoodsReceipt, ReceiptLine, check_charges, check_order, check_quantity, reopens
from model.inventory.tables import MovementType
from model.messages import Rejection, reject
from model.money import ZERO
from model.organization.tables import CompanyCode
from model.periods import check_period
from model.posting import documents as d
from model.posting.valuation import Valuation, account_lines
from model.posting.writing import Posted, update_order, write
from model.purchasing.orders import OrderLine, read_lines
from model.purchasing.tables import PurchaseOrder
from model.unit import Read, Unit


def post_receipt(unit: Unit, receipt: GoodsReceipt) -> Posted:
    """Post a goods receipt for an order.

    Raises:
        Rejection: between the check on the screen and the posting something changed that forbids it.
    """
    order = unit.get(PurchaseOrder, receipt.order)
    reject(check_order(order, receipt.order))
    assert order is not None
    late = check_period(unit, order.company_code, receipt.posting_date)
    if late is not None:
        raise Rejection(late.at("posting_date"))
    by_item = {line.item.item: line for line in read_lines(unit, order)}
    movement = unit.need(MovementType, receipt.movement_type)
    company = unit.need(CompanyCode, order.company_code)
    valuation = Valuation(unit, order, company, receipt.posting_date)
    movements: list[d.MovementLine] = []
    for number, wanted in enumerate(receipt.lines, start=1):
        line = by_item[wanted.item]
        backwards = movement.debit_credit == d.CREDIT
        reject(check_quantity(line, wanted.quantity, backwards))
        reject(check_charges(unit, line, receipt.posting_date))
        movements.append(_movement(valuation, receipt, wanted, line, number, movement))
    entry = d.Entry(
        receipt.document_date,
        receipt.posting_date,
        unit.date,
        unit.moment,
        unit.user,
        unit.transaction,
        receipt.reference,
        receipt.header_text,
    )
    extra = {
        "frbnr": receipt.bill_of_lading,
        "wever": receipt.slip,
        "zzsignedby": receipt.signed_by,
        "zzsheetdate": receipt.sheet_date,
    }
    posted = write(unit, entry, valuation.ledger, movements, extra)
    for wanted, moved in zip(receipt.lines, movements, strict=True):
        line = by_item[wanted.item]
        signed = moved.quantity if moved.debit_credit == d.DEBIT else -moved.quantity
        update_order(unit, line, signed, _completed_after(line, wanted, signed))
    return posted


def preview_receipt(read: Read, receipt: GoodsReceipt, lines: Sequence[OrderLine]) -> list[d.AccountLine]:
    """Return the account lines that posting `receipt` would book now; `lines` are the order's."""
    order = lines[0].header
    valuation = Valuation(read, order, read.need(CompanyCode, order.company_code), receipt.posting_date)
    movement = read.need(MovementType, receipt.movement_type)
    by_item = {line.item.item: line for line in lines}
    moved = [
        _movement(valuation, receipt, wanted, by_item[wanted.item], number, movement)
        for number, wanted in enumerate(receipt.lines, start=1)
    ]
    return [line for movement_line in moved for line in movement_line.lines]


def _completed_after(line: OrderLine, wanted: ReceiptLine, signed: Decimal) -> str:
    if signed < 0:
        return "" if reopens(line, -signed) else line.item.delivery_completed
    return "X" if wanted.completed or line.item.delivery_completed else ""


def _movement(
    valuation: Valuation,
    receipt: GoodsReceipt,
    wanted: ReceiptLine,
    line: OrderLine,
    number: int,
    movement: MovementType,
) -> d.MovementLine:
    item, order = line.item, line.header
    signed = wanted.quantity if movement.debit_credit == d.DEBIT else -wanted.quantity
    amount = abs(line.receipt_value(signed, valuation.decimals)) if not item.receipt_non_valuated else ZERO
    local = valuation.local(amount)
    single = line.assignments[0] if len(line.assignments) == 1 else None
    moved = d.MovementLine(
        item=number,
        movement_type=movement.type,
        debit_credit=movement.debit_credit,
        order=order.number,
        order_item=item.item,
        assignment_line=single.line if single else 0,
        quantity=wanted.quantity,
        unit=item.unit,
        amount=amount,
        local_amount=local,
        plant=item.plant,
        company_code=order.company_code,
        vendor=order.vendor,
        consumption=item.consumption,
        material=item.material,
        storage_location=wanted.storage_location,
        account=single.account if single else "",
        cost_center=single.cost_center if single else "",
        completed="X" if wanted.completed and signed > 0 else "",
        text=wanted.text,
        reason=wanted.reason,
        recipient=wanted.recipient,
        unloading_point=wanted.unloading_point,
    )
    return replace(moved, lines=account_lines(valuation, line, moved)) if amount or local else moved
