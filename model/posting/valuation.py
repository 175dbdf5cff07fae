"""What a movement is worth, and the account lines that book it.

Reference sheet *goods-movements*, section 4: a receipt debits the cost account with its cost centre (81) or stock (89)
and credits GR/IR clearing (96); taking goods back books exactly the opposite (91 or 99, 86).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from model.accounting.determination import clearing_account, stock_account
from model.messages import Message, Rejection
from model.money import decimals_of, distribute, rate, rounded
from model.organization.tables import CompanyCode
from model.posting import documents as d
from model.purchasing.orders import OrderLine
from model.purchasing.tables import OrderAssignment, PurchaseOrder
from model.unit import Read


@dataclass
class Valuation:
    """What the value of a movement depends on: currencies, rate of the posting date, accounts."""

    read: Read
    order: PurchaseOrder
    company: CompanyCode
    day: date

    def __post_init__(self) -> None:
        self.decimals = decimals_of(self.read, self.order.currency)
        self.local_decimals = decimals_of(self.read, self.company.currency)
        self.rate = order_rate(self.read, self.order, self.company, self.day)

    @property
    def ledger(self) -> d.Ledger:
        """The books, currencies and rate of the documents that post this value."""
        return d.Ledger(self.company.code, self.order.currency, self.company.currency, rounded(self.rate, 5))

    def local(self, amount: Decimal) -> Decimal:
        """Return an amount in local currency."""
        return rounded(amount * self.rate, self.local_decimals)


def order_rate(read: Read, order: PurchaseOrder, company: CompanyCode, day: date) -> Decimal:
    """Return the rate at which an order is posted: its own where it is fixed, else that of the posting date.

    Raises:
        Rejection: there is no rate for that day.
    """
    if order.rate_fixed and order.exchange_rate:
        return order.exchange_rate
    return rate(read, order.currency, company.currency, day)


def check_rate(read: Read, order: PurchaseOrder, day: date) -> Iterator[Message]:
    """Yield the message for a posting date without a rate for the order's currency."""
    try:
        order_rate(read, order, read.need(CompanyCode, order.company_code), day)
    except Rejection as missing:
        yield missing.messages[0].at("posting_date")


def account_lines(valuation: Valuation, line: OrderLine, moved: d.MovementLine) -> tuple[d.AccountLine, ...]:
    """Return the lines of a movement: costs by account assignment, or stock; then GR/IR clearing against them."""
    forward = moved.debit_credit == d.DEBIT
    item, read = line.item, valuation.read
    common: dict[str, Any] = {
        "order": item.number,
        "order_item": item.item,
        "plant": item.plant,
        "unit": item.unit,
        "text": moved.text or item.short_text,
    }
    if line.assignments:
        lines = _charges(valuation, line, moved, common)
    else:
        account = stock_account(read, valuation.company.chart, item.material, item.plant)
        key, side = (d.STOCK_IN, d.DEBIT) if forward else (d.STOCK_OUT, d.CREDIT)
        lines = [
            d.AccountLine(
                key,
                side,
                account,
                moved.amount,
                moved.local_amount,
                "BSX",
                "M",
                material=item.material,
                quantity=moved.quantity,
                **common,
            )
        ]
    key, side = (d.CLEARING, d.CREDIT) if forward else (d.CLEARING_BACK, d.DEBIT)
    clearing = clearing_account(read, valuation.company.chart)
    against = d.AccountLine(
        key, side, clearing, moved.amount, moved.local_amount, "WRX", quantity=moved.quantity, **common
    )
    return (*lines, against)


def _charges(
    valuation: Valuation, line: OrderLine, moved: d.MovementLine, common: dict[str, Any]
) -> list[d.AccountLine]:
    """Return a cost line per account assignment; together they are the value to the cent.

    The parts are the difference of two distributions, of what is charged after and before this movement, so that
    receiving in parts charges every account what receiving at once does. A part below zero (cents) changes sides.
    """
    weights = [_weight(line, assignment) for assignment in line.assignments]
    before = line.received.amount
    signed = moved.amount if moved.debit_credit == d.DEBIT else -moved.amount
    upto = distribute(before + signed, weights, valuation.decimals)
    parts = [after - then for after, then in zip(upto, distribute(before, weights, valuation.decimals), strict=True)]
    local_parts = distribute(moved.local_amount, parts, valuation.local_decimals)
    quantities = distribute(moved.quantity, weights, 3)
    lines = []
    for assignment, part, local, quantity in zip(line.assignments, parts, local_parts, quantities, strict=True):
        if not part:
            continue
        debit = part > 0
        lines.append(
            d.AccountLine(
                d.COSTS if debit else d.COSTS_BACK,
                d.DEBIT if debit else d.CREDIT,
                assignment.account,
                abs(part),
                abs(local),
                "KBS",
                cost_center=assignment.cost_center,
                area=assignment.area,
                business_area=assignment.business_area,
                assignment_line=assignment.line,
                quantity=quantity,
                **common,
            )
        )
    return lines


def _weight(line: OrderLine, assignment: OrderAssignment) -> Decimal:
    if len(line.assignments) == 1:
        return Decimal(1)
    return assignment.percentage if line.item.distribution == "2" else assignment.quantity
