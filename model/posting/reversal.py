"""Posting the reversal of a material document: a new document that takes the old one's postings back exactly."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from model.accounting.documents import accounting_of
from model.accounting.tables import AccountingItem
from model.inventory.documents import DocumentLine, StoredDocument
from model.inventory.receipt import reopens
from model.inventory.reversal import next_type
from model.messages import Rejection, error
from model.organization.tables import CompanyCode
from model.periods import check_period
from model.posting import documents as d
from model.posting.writing import Posted, update_order, write
from model.unit import Unit


@dataclass(frozen=True, slots=True)
class Reversal:
    """The reversal of a material document, or of some of its items; `texts` by item."""

    items: tuple[int, ...]
    posting_date: date
    reason: int = 0
    header_text: str = ""
    texts: tuple[tuple[int, str], ...] = ()


def post_reversal(unit: Unit, document: StoredDocument, reversal: Reversal) -> Posted:
    """Reverse items of a material document, given as it was read in this unit.

    Raises:
        Rejection: M7 067 when an item was reversed before; a closed period; stock that is no longer there.
    """
    header = document.header
    lines = [line for line in document.lines if line.row.item in reversal.items]
    if any(line.reversed_by for line in lines):
        raise Rejection(error("M7", 67, document.number))
    company = unit.need(CompanyCode, document.company_code)
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
    booked = accounting_of(unit, header)
    rate = booked[0].header.exchange_rate if booked else Decimal(1)
    ledger = d.Ledger(company.code, lines[0].currency, company.currency, rate)
    old = [item for accounting in booked for item in accounting.items]
    movements = [_mirrored(unit, line, number, reversal, old) for number, line in enumerate(lines, start=1)]
    extra = {"wever": header.slip, "zzsignedby": header.signed_by, "zzsheetdate": header.sheet_date}
    posted = write(unit, entry, ledger, movements, extra)
    for line in lines:
        back = line.row.quantity if line.row.debit_credit == d.DEBIT else -line.row.quantity
        completed = "" if reopens(line.order, back) else line.order.item.delivery_completed
        update_order(unit, line.order, -back, completed)
    return posted


def _mirrored(
    unit: Unit, line: DocumentLine, number: int, reversal: Reversal, old: Sequence[AccountingItem]
) -> d.MovementLine:
    row = line.row
    return d.MovementLine(
        item=number,
        movement_type=next_type(unit, row.movement_type),
        debit_credit=d.CREDIT if row.debit_credit == d.DEBIT else d.DEBIT,
        order=row.order,
        order_item=row.order_item,
        assignment_line=line.assignment,
        quantity=row.quantity,
        unit=row.unit,
        amount=line.amount,
        local_amount=row.amount,
        plant=row.plant,
        company_code=row.company_code,
        vendor=row.vendor,
        consumption=row.consumption,
        material=row.material,
        storage_location=row.storage_location,
        account=row.account,
        cost_center=row.cost_center,
        text=dict(reversal.texts).get(row.item, row.text),
        reason=reversal.reason,
        recipient=row.recipient,
        unloading_point=row.unloading_point,
        reference=(row.reference_year, row.reference_number, row.reference_item),
        reversed=(row.year, row.number, row.item),
        lines=tuple(
            _mirrored_line(item) for item in old if (item.order, item.order_item) == (row.order, row.order_item)
        ),
    )


def _mirrored_line(line: AccountingItem) -> d.AccountLine:
    return d.AccountLine(
        d.MIRROR[line.posting_key],
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
