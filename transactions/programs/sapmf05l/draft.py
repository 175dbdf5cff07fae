"""The draft of FB03: which document, and its lines in the currency that is shown."""

from dataclasses import dataclass, field
from decimal import Decimal

from model.accounting.documents import StoredAccounting, StoredCosts, cost_center_of, signed
from model.accounting.tables import AccountingDocument, AccountingItem
from model.controlling.tables import CostDocument
from model.money import ZERO


@dataclass
class BookedLine:
    """A line of an accounting document. `amount` is in `currency`, the one shown; a credit is negative."""

    source: AccountingItem
    item: int
    posting_key: str
    account: str
    cost_center: str
    area: str
    business_area: str
    order: str
    order_item: int
    quantity: Decimal
    unit: str
    plant: str
    process: str
    assignment: str
    text: str
    tax_code: str = ""
    amount: Decimal = ZERO
    currency: str = ""
    other_amount: Decimal = ZERO
    other_currency: str = ""


def _line(row: AccountingItem) -> BookedLine:
    return BookedLine(
        row,
        row.item,
        row.posting_key,
        row.account,
        row.cost_center,
        row.area,
        row.business_area,
        row.order,
        row.order_item,
        row.quantity,
        row.unit,
        row.plant,
        row.process,
        row.assignment,
        row.text,
    )


@dataclass
class BookedDraft:
    """An accounting document that is displayed (dynpros 0100, 0700, 0300)."""

    document: str = ""
    company_code: str = ""
    year: int = 0
    heads: list[AccountingDocument] = field(default_factory=list)
    items: list[BookedLine] = field(default_factory=list)
    local: bool = False

    @property
    def header(self) -> AccountingDocument:
        """The header of the document."""
        return self.heads[0]

    @property
    def currency(self) -> str:
        """The currency that is shown."""
        return self.header.local_currency if self.local else self.header.currency

    @property
    def balance(self) -> Decimal:
        """Debits less credits in the currency that is shown: zero, or the books are wrong."""
        return sum((line.amount for line in self.items), ZERO)

    def show(self, local: bool) -> None:
        """Show local or document currency."""
        self.local = local
        other = self.header.currency if local else self.header.local_currency
        for line in self.items:
            line.amount, line.currency = signed(line.source, local), self.currency
            line.other_amount, line.other_currency = signed(line.source, not local), other


def booked(document: StoredAccounting) -> BookedDraft:
    """Return the draft of an accounting document, in document currency."""
    header = document.header
    draft = BookedDraft(
        header.number, header.company_code, header.year, [header], [_line(row) for row in document.items]
    )
    draft.show(local=False)
    return draft


@dataclass
class ListDraft:
    """The accounting documents of a company code."""

    documents: list[AccountingDocument] = field(default_factory=list)


@dataclass
class CostLine:
    """A line of a cost document; a credit is negative."""

    item: int
    cost_center: str
    cost_element: str
    amount: Decimal
    currency: str
    quantity: Decimal
    unit: str
    text: str


@dataclass
class CostDraft:
    """A cost document that is displayed."""

    heads: list[CostDocument]
    items: list[CostLine]
    total: Decimal


def charged(document: StoredCosts) -> CostDraft:
    """Return the draft of a cost document."""
    header = document.header
    lines = [
        CostLine(
            row.item,
            cost_center_of(row),
            row.cost_element,
            row.amount,
            header.currency,
            row.quantity,
            row.unit,
            row.text,
        )
        for row in document.items
    ]
    return CostDraft([header], lines, document.total)
