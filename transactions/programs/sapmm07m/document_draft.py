"""The draft of MBST and MB03: which material document, and its items as they stand on the screen."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from model.inventory.documents import DocumentLine, StoredDocument
from model.inventory.tables import MaterialDocument
from model.money import ZERO
from model.posting.documents import DEBIT
from model.posting.reversal import Reversal


@dataclass
class DocumentItem:
    """An item of a material document on the screen. `amount` is in `currency`, the order's; a credit is negative."""

    source: DocumentLine
    selected: str = ""
    item: int = 0
    short_text: str = ""
    quantity: Decimal = ZERO
    unit: str = ""
    movement_type: str = ""
    plant: str = ""
    storage_location: str = ""
    category: str = ""
    order: str = ""
    order_item: int = 0
    account: str = ""
    cost_center: str = ""
    amount: Decimal = ZERO
    currency: str = ""
    completed: str = ""
    reason: int = 0
    recipient: str = ""
    unloading_point: str = ""
    text: str = ""


def shown(line: DocumentLine) -> DocumentItem:
    """Return an item as it was posted."""
    row, item = line.row, line.order.item
    return DocumentItem(
        line,
        item=row.item,
        short_text=item.short_text,
        quantity=row.entry_quantity,
        unit=row.entry_unit,
        movement_type=row.movement_type,
        plant=row.plant,
        storage_location=row.storage_location,
        category=item.assignment_category,
        order=row.order,
        order_item=row.order_item,
        account=row.account,
        cost_center=row.cost_center,
        amount=line.amount if row.debit_credit == DEBIT else -line.amount,
        currency=line.currency,
        completed=row.completed,
        reason=row.reason,
        recipient=row.recipient,
        unloading_point=row.unloading_point,
        text=row.text,
    )


def offered(line: DocumentLine, movement_type: str, reason: int, selected: bool) -> DocumentItem:
    """Return an item as its reversal will be posted: reversing movement type, the value taken back."""
    item = shown(line)
    item.movement_type, item.reason, item.amount = movement_type, reason, -item.amount
    item.completed = ""
    item.selected = "X" if selected else ""
    return item


@dataclass
class DocumentDraft:
    """A material document that is displayed or being reversed (dynpros 0460, 0221, 0210)."""

    document: str = ""
    year: int = 0
    posting_date: date | None = None
    plant: str = ""
    reason: int = 0
    header_text: str = ""
    print_slip: str = ""
    slip_single: str = ""
    slip_inspection: str = "X"
    slip_collective: str = ""
    source: StoredDocument | None = None
    items: list[DocumentItem] = field(default_factory=list)
    position: int = 0

    @property
    def stored(self) -> StoredDocument:
        """The material document behind the list."""
        assert self.source is not None
        return self.source

    @property
    def heads(self) -> list[MaterialDocument]:
        """Its header, as a table of one row."""
        return [self.source.header] if self.source else []

    @property
    def chosen(self) -> list[DocumentItem]:
        """The selected items."""
        return [item for item in self.items if item.selected]

    def fact(self) -> Reversal:
        """Return the reversal as it is to be posted."""
        assert self.posting_date is not None
        return Reversal(
            tuple(item.item for item in self.chosen),
            self.posting_date,
            self.reason,
            self.header_text,
            tuple((item.item, item.text) for item in self.chosen),
        )
