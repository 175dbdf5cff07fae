"""Drafts of purchasing documents: an order (or a requisition) as it is being keyed, before it is saved.

Plain dataclasses with the field's English terms; amounts in the document currency, quantities in the order unit.
`derived` remembers what the system proposed, so that a proposal follows its source until the user overrides it.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, TypeVar

from model.money import ZERO

ONE = Decimal(1)
COST_CENTER = "K"
BY_QUANTITY, BY_PERCENTAGE = "1", "2"
BLOCKED, DELETED = "S", "L"
"""What stands in the deletion indicator of an item (EKPO-LOEKZ)."""
RECEIVED, INVOICED = "WE", "RE-L"
"""Categories of the order history, as users read them."""


@dataclass
class Proposing:
    """A draft that remembers which of its values were proposed."""

    derived: dict[str, Any] = field(default_factory=dict, repr=False, compare=False, kw_only=True)

    def propose(self, name: str, value: Any) -> None:
        """Set `name` to a proposal, unless the user gave it another value."""
        present = getattr(self, name)
        if present == self.derived.get(name, _empty(present)) or present == _empty(present):
            setattr(self, name, value)
            self.derived[name] = value


def _empty(value: Any) -> Any:
    if isinstance(value, str):
        return ""
    return ZERO if isinstance(value, Decimal) else 0 if isinstance(value, int) else None


@dataclass
class AssignmentDraft(Proposing):
    """An account assignment of an item (EKKN, EBKN)."""

    line: int = 1
    quantity: Decimal = ZERO
    percentage: Decimal = ZERO
    account: str = ""
    cost_center: str = ""
    area: str = ""
    business_area: str = ""
    order: str = ""
    recipient: str = ""
    unloading_point: str = ""
    net_value: Decimal = ZERO


@dataclass
class ScheduleDraft:
    """A schedule line of an item (EKET)."""

    line: int = 1
    date_category: str = "D"
    delivery_date: dt.date | None = None
    quantity: Decimal = ZERO
    received: Decimal = ZERO
    requisition: str = ""
    requisition_item: int = 0


@dataclass
class ConfirmationDraft:
    """A delivery that the vendor confirmed (EKES, manual P10)."""

    category: str = ""
    date: dt.date | None = None
    quantity: Decimal = ZERO
    reference: str = ""


@dataclass
class TextDraft:
    """A line of a text (STXL)."""

    text: str = ""


@dataclass
class HistoryLine:
    """A line of the order history as the tab shows it; what a reversal takes back is negative."""

    category: str
    movement_type: str
    document: str
    document_item: int
    year: int
    posting_date: dt.date
    quantity: Decimal
    unit: str
    amount: Decimal
    debit_credit: str
    reference: str


@dataclass
class PurchasingItem(Proposing):
    """What an item of a requisition and one of an order have in common: what, how much, when, where, at whose cost."""

    item: int = 0
    deleted: str = ""
    assignment_category: str = ""
    item_category: str = ""
    material: str = ""
    short_text: str = ""
    quantity: Decimal = ZERO
    unit: str = ""
    date_category: str = ""
    delivery_date: dt.date | None = None
    price: Decimal = ZERO
    price_unit: Decimal = ZERO
    material_group: str = ""
    plant: str = ""
    storage_location: str = ""
    tracking_number: str = ""
    requisitioner: str = ""
    info_record: str = ""
    distribution: str = ""
    partial_invoice: str = ""
    receipt: str = "X"
    receipt_non_valuated: str = ""
    invoice: str = "X"
    service_kind: str = ""
    net_value: Decimal = ZERO
    selected: str = field(default="", compare=False)
    assignments: list[AssignmentDraft] = field(default_factory=list)
    texts: list[TextDraft] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was keyed in the item."""
        return not (self.short_text or self.material or self.quantity or self.price or self.assignment_category)

    @property
    def charge(self) -> AssignmentDraft | None:
        """The single account assignment, if there is just one."""
        return self.assignments[0] if len(self.assignments) == 1 else None

    @property
    def is_multiple(self) -> bool:
        """Whether the value is split over several account assignments."""
        return bool(self.distribution) or len(self.assignments) > 1


ItemT = TypeVar("ItemT", bound=PurchasingItem)


@dataclass
class ItemDraft(PurchasingItem):
    """An item of an order."""

    price_quantity_unit: str = ""
    requisition: str = ""
    requisition_item: int = 0
    vendor_material: str = ""
    tax_code: str = ""
    stock_unit_numerator: Decimal = ONE
    stock_unit_denominator: Decimal = ONE
    price_unit_numerator: Decimal = ONE
    price_unit_denominator: Decimal = ONE
    net_weight: Decimal = ZERO
    gross_weight: Decimal = ZERO
    delivery_days: Decimal = ZERO
    processing_days: Decimal = ZERO
    over_tolerance: Decimal = ZERO
    over_unlimited: str = ""
    under_tolerance: Decimal = ZERO
    stock_type: str = ""
    receipt_based_invoice: str = ""
    delivery_completed: str = ""
    final_invoice: str = ""
    acknowledgment: str = ""
    acknowledgment_required: str = ""
    confirmation_control: str = ""
    sheet_due: dt.date | None = None
    consumption: str = ""
    schedule: list[ScheduleDraft] = field(default_factory=list)
    confirmations: list[ConfirmationDraft] = field(default_factory=list)
    history: list[HistoryLine] = field(default_factory=list)

    def posted(self, category: str) -> tuple[Decimal, Decimal]:
        """Return quantity and value that the history has of a category (`RECEIVED`, `INVOICED`), net of reversals."""
        lines = [line for line in self.history if line.category == category]
        return sum((line.quantity for line in lines), ZERO), sum((line.amount for line in lines), ZERO)

    @property
    def ordered(self) -> Decimal:
        """The quantity that counts as ordered of its requisition: a deleted item orders nothing."""
        return ZERO if self.deleted == DELETED else self.quantity


@dataclass
class PurchasingDocument(Proposing, Generic[ItemT]):
    """What a requisition and an order have in common: number, type, texts and items."""

    number: str = ""
    type: str = ""
    texts: list[TextDraft] = field(default_factory=list)
    items: list[ItemT] = field(default_factory=list)

    @property
    def document(self) -> str:
        """The number as the screen's field has it."""
        return self.number

    @document.setter
    def document(self, number: str) -> None:
        self.number = number

    def keyed_items(self) -> Iterator[tuple[int, ItemT]]:
        """Yield the items in which something was keyed, with their place in the table."""
        for index, item in enumerate(self.items):
            if not item.is_blank:
                yield index, item


@dataclass
class OrderDraft(PurchasingDocument[ItemDraft]):
    """A purchase order."""

    vendor: str = ""
    date: dt.date | None = None
    organization: str = ""
    purchasing_group: str = ""
    company_code: str = ""
    currency: str = ""
    exchange_rate: Decimal = ZERO
    rate_fixed: str = ""
    terms: str = ""
    days1: Decimal = ZERO
    days2: Decimal = ZERO
    days3: Decimal = ZERO
    percent1: Decimal = ZERO
    percent2: Decimal = ZERO
    incoterms: str = ""
    incoterms_place: str = ""
    your_reference: str = ""
    our_reference: str = ""
    salesperson: str = ""
    telephone: str = ""
    held: str = ""
