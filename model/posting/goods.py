"""Posting goods movements: a receipt for an order, and the reversal of a material document.

Everything of one posting happens in one write unit: re-read, check again, value, numbers, documents, chain, order.
Accounting follows the reference sheet *goods-movements*, section 4: a receipt debits the cost account with its cost
centre (81) or stock (89) and credits GR/IR clearing (96); its reversal takes exactly that back (91 or 99, 86).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from model.accounting.determination import clearing_account, stock_account
from model.accounting.tables import AccountingDocument, AccountingItem
from model.columns import Table
from model.controlling.tables import CostDocument, CostItem
from model.inventory.receipt import (
    CANCEL,
    GoodsReceipt,
    ReceiptLine,
    check_charges,
    check_order,
    check_quantity,
    reopens,
)
from model.inventory.tables import (
    MaterialDocument,
    MaterialDocumentItem,
    MovementControl,
    MovementType,
    NextMovementType,
    OrderHistory,
)
from model.messages import Rejection, error, reject
from model.money import ZERO, decimals_of, distribute, rate, rounded
from model.numbers import Interval, draw
from model.organization.tables import CompanyCode
from model.periods import check_period
from model.posting import chain
from model.posting import documents as d
from model.posting.stock import move_stock
from model.purchasing.orders import OrderLine, read_lines
from model.purchasing.tables import OrderAssignment, OrderItem, PurchaseOrder, ScheduleLine
from model.unit import Read, Unit

MOST_LINES = 998
MIRROR = {d.COSTS: d.COSTS_BACK, d.CLEARING: d.CLEARING_BACK, d.STOCK_IN: d.STOCK_OUT}
MIRROR |= {back: key for key, back in MIRROR.items()}


@dataclass(frozen=True, slots=True)
class Posted:
    """The documents of a posting."""

    number: str
    year: int
    accounting: tuple[str, ...] = ()
    cost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reversal:
    """The reversal of a material document, or of some of its items."""

    number: str
    year: int
    items: tuple[int, ...]
    posting_date: date
    reason: int = 0
    header_text: str = ""
    texts: tuple[tuple[int, str], ...] = ()


# Receipt ----------------------------------------------------------------------------------------------------------


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
    control = unit.need(MovementControl, unit.transaction)
    movement = unit.need(MovementType, receipt.movement_type)
    company = unit.need(CompanyCode, order.company_code)
    valuation = _Valuation(unit, order, company, receipt.posting_date)
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
    posted = _write(unit, entry, control, valuation, movements, extra)
    for wanted, moved in zip(receipt.lines, movements, strict=True):
        line = by_item[wanted.item]
        signed = moved.quantity if moved.debit_credit == d.DEBIT else -moved.quantity
        _update_order(unit, line, signed, _completed_after(line, wanted, signed))
    return posted


def preview_receipt(read: Read, receipt: GoodsReceipt, lines: Sequence[OrderLine]) -> list[d.AccountLine]:
    """Return the account lines that posting `receipt` would book now; `lines` are the order's."""
    order = lines[0].header
    valuation = _Valuation(read, order, read.need(CompanyCode, order.company_code), receipt.posting_date)
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


@dataclass
class _Valuation:
    """What the value of a movement depends on: currencies, rate of the posting date, accounts."""

    read: Read
    order: PurchaseOrder
    company: CompanyCode
    day: date

    def __post_init__(self) -> None:
        self.decimals = decimals_of(self.read, self.order.currency)
        self.local_decimals = decimals_of(self.read, self.company.currency)
        if self.order.rate_fixed and self.order.exchange_rate:
            self.rate = self.order.exchange_rate
        else:
            self.rate = rate(self.read, self.order.currency, self.company.currency, self.day)

    def local(self, amount: Decimal) -> Decimal:
        """Return an amount in local currency."""
        return rounded(amount * self.rate, self.local_decimals)


def _movement(
    valuation: _Valuation,
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
    return replace(moved, lines=_account_lines(valuation, line, moved)) if amount or local else moved


def _account_lines(valuation: _Valuation, line: OrderLine, moved: d.MovementLine) -> tuple[d.AccountLine, ...]:
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
    valuation: _Valuation, line: OrderLine, moved: d.MovementLine, common: dict[str, Any]
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
    local_signed = moved.local_amount if moved.debit_credit == d.DEBIT else -moved.local_amount
    local_parts = distribute(local_signed, parts, valuation.local_decimals)
    quantities = distribute(moved.quantity, weights, 3)
    lines = []
    for assignment, part, local, quantity in zip(line.assignments, parts, local_parts, quantities, strict=True):
        if not part and not local:
            continue
        debit = part > 0 or (part == 0 and local > 0)
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


# Reversal ---------------------------------------------------------------------------------------------------------


def post_reversal(unit: Unit, reversal: Reversal) -> Posted:
    """Reverse items of a material document: a new document that takes the old one's postings back exactly.

    Raises:
        Rejection: M7 067 when an item was reversed meanwhile; a closed period; stock that is no longer there.
    """
    header = unit.need(MaterialDocument, reversal.number, reversal.year)
    taken = reversed_items(unit, reversal.number, reversal.year)
    if taken & set(reversal.items):
        raise Rejection(error("M7", 67, reversal.number))
    texts = dict(reversal.texts)
    originals = [unit.need(MaterialDocumentItem, reversal.number, reversal.year, item) for item in reversal.items]
    orders = {row.order: unit.need(PurchaseOrder, row.order) for row in originals}
    lines = {(number, line.item.item): line for number, order in orders.items() for line in read_lines(unit, order)}
    order = next(iter(orders.values()))
    company = unit.need(CompanyCode, order.company_code)
    late = check_period(unit, company.code, reversal.posting_date)
    if late is not None:
        raise Rejection(late.at("posting_date"))
    entry = d.Entry(
        header.document_date,
        reversal.posting_date,
        unit.date,
        unit.moment,
        unit.user,
        unit.transaction,
        header.reference,
        reversal.header_text,
    )
    old_lines = _lines_of(unit, header)
    movements = [
        _mirrored(unit, row, number, reversal, old_lines, texts.get(row.item, row.text))
        for number, row in enumerate(originals, start=1)
    ]
    control = unit.need(MovementControl, unit.transaction)
    valuation = _Valuation(unit, order, company, header.posting_date)
    extra = {"wever": header.slip, "zzsignedby": header.signed_by, "zzsheetdate": header.sheet_date}
    posted = _write(unit, entry, control, valuation, movements, extra)
    for row in originals:
        line = lines[row.order, row.order_item]
        back = row.quantity if row.debit_credit == d.DEBIT else -row.quantity
        completed = "" if reopens(line, back) else line.item.delivery_completed
        _update_order(unit, line, -back, completed)
    return posted


def reversed_items(read: Read, number: str, year: int) -> set[int]:
    """Return the items of a material document that were reversed."""
    rows = read.find(MaterialDocumentItem, reversed_number=number, reversed_year=year)
    return {row.reversed_item for row in rows}


def _lines_of(unit: Unit, header: MaterialDocument) -> list[AccountingItem]:
    """Return all lines of the accounting documents of a material document."""
    found = unit.find(AccountingDocument, reference=f"{header.number}{header.year}")
    return [
        line
        for document in found
        for line in unit.find(
            AccountingItem, company_code=document.company_code, number=document.number, year=document.year
        )
    ]


def _mirrored(
    unit: Unit, row: MaterialDocumentItem, number: int, reversal: Reversal, old: Sequence[AccountingItem], text: str
) -> d.MovementLine:
    following = unit.need(NextMovementType, CANCEL, row.movement_type)
    side = d.CREDIT if row.debit_credit == d.DEBIT else d.DEBIT
    history = unit.find(
        OrderHistory,
        order=row.order,
        order_item=row.order_item,
        document=row.number,
        year=row.year,
        document_item=row.item,
    )
    return d.MovementLine(
        item=number,
        movement_type=following.next_type,
        debit_credit=side,
        order=row.order,
        order_item=row.order_item,
        assignment_line=history[0].assignment,
        quantity=row.quantity,
        unit=row.unit,
        amount=history[0].amount,
        local_amount=row.amount,
        plant=row.plant,
        company_code=row.company_code,
        vendor=row.vendor,
        consumption=row.consumption,
        material=row.material,
        storage_location=row.storage_location,
        account=row.account,
        cost_center=row.cost_center,
        text=text,
        reason=reversal.reason,
        recipient=row.recipient,
        unloading_point=row.unloading_point,
        reference=(row.reference_year, row.reference_number, row.reference_item),
        reversed=(row.year, row.number, row.item),
        lines=tuple(
            _mirrored_line(line) for line in old if (line.order, line.order_item) == (row.order, row.order_item)
        ),
    )


def _mirrored_line(line: AccountingItem) -> d.AccountLine:
    return d.AccountLine(
        MIRROR[line.posting_key],
        d.CREDIT if line.debit_credit == d.DEBIT else d.DEBIT,
        line.account,
        line.amount,
        line.local_amount,
        line.process,
        line.account_type,
        line.cost_center,
        line.area,
        line.business_area,
        line.order,
        line.order_item,
        line.assignment_line,
        line.material,
        line.plant,
        line.quantity,
        line.unit,
        line.text,
    )


# Writing ----------------------------------------------------------------------------------------------------------


def _write(
    unit: Unit,
    entry: d.Entry,
    control: MovementControl,
    valuation: _Valuation,
    movements: Sequence[d.MovementLine],
    extra: dict[str, Any],
) -> Posted:
    """Number and write the documents of a posting as one link of the chain, and move stock."""
    drafts = _accounting_drafts(valuation, control.document_type, movements)
    material = Interval("MATBELEG", "", control.number_range)
    numbers = draw(unit, [material])
    number = numbers[material]
    rows: dict[type[Table], list[dict[str, Any]]] = {
        MaterialDocument: [d.material_header(number, entry, control.event, control.document_type, extra)],
        MaterialDocumentItem: [d.material_item(number, entry, valuation.company.currency, line) for line in movements],
        OrderHistory: [d.history_row(number, entry, valuation.order.currency, line) for line in movements],
        AccountingDocument: [],
        AccountingItem: [],
        CostDocument: [],
        CostItem: [],
    }
    accounting, costs = [], []
    for draft in drafts:
        accounting.append(_accounting_document(unit, entry, draft, f"{number}{entry.year}", rows))
        cost = _cost_document(unit, entry, draft, accounting[-1], rows)
        costs.extend([cost] if cost else [])
    chain.append(unit, rows)
    move_stock(unit, movements)
    return Posted(number, entry.year, tuple(accounting), tuple(costs))


def _accounting_drafts(
    valuation: _Valuation, type: str, movements: Sequence[d.MovementLine]
) -> list[d.AccountingDraft]:
    """Return the accounting documents: one, or several where a document would have more than 999 lines."""
    batches: list[list[d.AccountLine]] = []
    for movement in movements:
        if movement.lines and (not batches or len(batches[-1]) + len(movement.lines) > MOST_LINES):
            batches.append([])
        if movement.lines:
            batches[-1].extend(movement.lines)
    return [
        d.AccountingDraft(
            valuation.company.code,
            type,
            valuation.order.currency,
            valuation.company.currency,
            rounded(valuation.rate, 5),
            tuple(lines),
        )
        for lines in batches
    ]


def _accounting_document(
    unit: Unit, entry: d.Entry, draft: d.AccountingDraft, reference: str, rows: dict[type[Table], list[dict[str, Any]]]
) -> str:
    interval = Interval("RF_BELEG", draft.company_code, "50")
    number = draw(unit, [interval])[interval]
    rows[AccountingDocument].append(d.accounting_header(number, entry, draft, reference))
    rows[AccountingItem].extend(d.accounting_items(number, entry, draft))
    return number


def _cost_document(
    unit: Unit, entry: d.Entry, draft: d.AccountingDraft, reference: str, rows: dict[type[Table], list[dict[str, Any]]]
) -> str:
    """Add the cost document of the lines that charge a cost centre; return its number, empty for none."""
    charged = [line for line in draft.lines if line.cost_center]
    if not charged:
        return ""
    interval = Interval("RK_BELEG", charged[0].area, "01")
    number = draw(unit, [interval])[interval]
    offset = next(line.account for line in draft.lines if line.process == "WRX")
    rows[CostDocument].append(d.cost_header(number, entry, draft, charged[0].area, reference))
    rows[CostItem].extend(d.cost_items(number, entry, charged, offset))
    return number


def _update_order(unit: Unit, line: OrderLine, signed: Decimal, completed: str) -> None:
    """Bring the order item up to date: delivery completed, and what its schedule lines received."""
    item = line.item
    if completed != item.delivery_completed:
        unit.update(OrderItem, {"ebeln": item.number, "ebelp": item.item}, {"elikz": completed})
    received = line.received.quantity + signed
    schedule = unit.find(ScheduleLine, number=item.number, item=item.item)
    for position, planned in enumerate(schedule):
        last = position == len(schedule) - 1
        share = max(ZERO, received if last else min(received, planned.quantity))
        received -= share
        if share != planned.received:
            key = {"ebeln": item.number, "ebelp": item.item, "etenr": planned.line}
            unit.update(ScheduleLine, key, {"wemng": share})
