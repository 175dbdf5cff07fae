"""The drafts of SAPMM07M: what is keyed before anything is posted."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from model.inventory.receipt import GoodsReceipt, ReceiptLine, completes, remaining
from model.money import ZERO
from model.purchasing.orders import OrderLine


@dataclass
class ReceiptItem:
    """A line of the receipt: what the order says, and what is received."""

    line: OrderLine
    selected: str = "X"
    quantity: Decimal = ZERO
    proposed_completed: str = ""
    keyed_completed: str | None = None
    storage_location: str = ""
    reason: int = 0
    text: str = ""
    recipient: str = ""
    unloading_point: str = ""
    proposed: Decimal = ZERO

    @property
    def completed(self) -> str:
        """Delivery completed: as keyed, else as proposed."""
        return self.proposed_completed if self.keyed_completed is None else self.keyed_completed

    @completed.setter
    def completed(self, keyed: str) -> None:
        self.keyed_completed = keyed

    @property
    def item(self) -> int:
        """Number of the order item."""
        return self.line.item.item

    @property
    def short_text(self) -> str:
        """Short text of the order item."""
        return self.line.item.short_text

    @property
    def open(self) -> Decimal:
        """Open quantity in the order unit."""
        return self.line.open_quantity

    @property
    def unit(self) -> str:
        """Order unit, which is the unit of entry."""
        return self.line.item.unit

    @property
    def plant(self) -> str:
        """Receiving plant."""
        return self.line.item.plant

    @property
    def category(self) -> str:
        """Account assignment category."""
        return self.line.item.assignment_category

    @property
    def company_code(self) -> str:
        """Company code of the order."""
        return self.line.header.company_code

    @property
    def account(self) -> str:
        """G/L account of a single assignment; an item with several shows none here."""
        return self.line.assignments[0].account if len(self.line.assignments) == 1 else ""

    @property
    def cost_center(self) -> str:
        """Cost centre of a single assignment."""
        return self.line.assignments[0].cost_center if len(self.line.assignments) == 1 else ""

    @property
    def service_kind(self) -> str:
        """Kind of service."""
        return self.line.item.service_kind

    @property
    def sheet_due(self) -> date | None:
        """Date by which the service sheet is due (manual P7)."""
        return self.line.item.sheet_due

    @property
    def order(self) -> str:
        """Number of the order."""
        return self.line.header.number

    def propose_completed(self, backwards: bool) -> None:
        """Let the proposal of delivery completed follow another quantity; what the user keyed stays."""
        if self.quantity == self.proposed:
            return
        self.proposed = self.quantity
        self.proposed_completed = "X" if self.quantity and not backwards and completes(self.line, self.quantity) else ""

    def fact(self) -> ReceiptLine:
        """Return the line as it is to be posted."""
        return ReceiptLine(
            self.item,
            self.quantity,
            bool(self.completed),
            self.storage_location,
            self.reason,
            self.text,
            self.recipient,
            self.unloading_point,
        )


@dataclass
class ReceiptDraft:
    """A goods receipt that is being keyed (dynpros 0200, 0221, 0210)."""

    document_date: date | None = None
    posting_date: date | None = None
    delivery_note: str = ""
    signed_by: str = ""
    sheet_date: date | None = None
    bill_of_lading: str = ""
    header_text: str = ""
    movement_type: str = ""
    order: str = ""
    order_item: int = 0
    plant: str = ""
    storage_location: str = ""
    reason: int = 0
    zero_lines: str = ""
    print_slip: str = ""
    slip_single: str = ""
    slip_inspection: str = "X"
    slip_collective: str = ""
    vendor: str = ""
    currency: str = ""
    items: list[ReceiptItem] = field(default_factory=list)
    position: int = 0

    def offer(self, lines: list[OrderLine], backwards: bool) -> None:
        """Take over the items of the order that can be received, with the open quantity proposed."""
        self.items = [self._offered(line, backwards) for line in lines]

    def _offered(self, line: OrderLine, backwards: bool) -> ReceiptItem:
        single = line.assignments[0] if len(line.assignments) == 1 else None
        quantity = line.received.quantity if backwards else remaining(line)
        if self.zero_lines:
            quantity = ZERO
        completed = "X" if quantity and not backwards and completes(line, quantity) else ""
        return ReceiptItem(
            line,
            selected="X" if quantity else "",
            quantity=quantity,
            proposed=quantity,
            proposed_completed=completed,
            storage_location=self.storage_location or ("" if line.assignments else line.item.storage_location),
            reason=self.reason,
            recipient=single.recipient if single else "",
            unloading_point=single.unloading_point if single else "",
        )

    @property
    def chosen(self) -> list[ReceiptItem]:
        """The selected lines."""
        return [item for item in self.items if item.selected]

    def slip(self) -> str:
        """Return the version of the goods receipt slip: 1 individual, 2 with inspection text, 3 collective."""
        return "1" if self.slip_single else "3" if self.slip_collective else "2"

    def fact(self) -> GoodsReceipt:
        """Return the receipt as it is to be posted."""
        assert self.document_date is not None
        assert self.posting_date is not None
        return GoodsReceipt(
            self.order,
            self.movement_type,
            self.document_date,
            self.posting_date,
            tuple(item.fact() for item in self.chosen),
            self.delivery_note,
            self.bill_of_lading,
            self.header_text,
            self.slip(),
            self.signed_by,
            self.sheet_date,
        )
