"""The draft of a purchase requisition, as the service unit keys it (ME51N; manual P2, P4)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from model.money import ZERO
from model.purchasing.draft import AssignmentDraft, Proposing, TextDraft


@dataclass
class RequisitionItem(Proposing):
    """An item of a requisition; the valuation price is in `currency` per `price_unit`."""

    item: int = 0
    assignment_category: str = ""
    item_category: str = ""
    material: str = ""
    short_text: str = ""
    quantity: Decimal = ZERO
    unit: str = ""
    date_category: str = ""
    delivery_date: dt.date | None = None
    material_group: str = ""
    plant: str = ""
    storage_location: str = ""
    purchasing_group: str = ""
    requisitioner: str = ""
    tracking_number: str = ""
    desired_vendor: str = ""
    fixed_vendor: str = ""
    organization: str = ""
    info_record: str = ""
    supplying_plant: str = ""
    price: Decimal = ZERO
    price_unit: Decimal = ZERO
    currency: str = ""
    distribution: str = ""
    partial_invoice: str = ""
    receipt: str = "X"
    receipt_non_valuated: str = ""
    invoice: str = "X"
    release_date: dt.date | None = None
    service_kind: str = ""
    net_value: Decimal = ZERO
    company_code: str = ""
    status: str = ""
    ordered_quantity: Decimal = ZERO
    order: str = ""
    order_item: int = 0
    order_date: dt.date | None = None
    closed: str = ""
    deleted: str = ""
    created_by: str = ""
    created_on: dt.date | None = None
    selected: str = ""
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


@dataclass
class RequisitionDraft:
    """A purchase requisition."""

    number: str = ""
    type: str = ""
    source_determination: str = ""
    texts: list[TextDraft] = field(default_factory=list)
    items: list[RequisitionItem] = field(default_factory=list)

    @property
    def document(self) -> str:
        """The requisition's number as the screen's field has it."""
        return self.number

    @document.setter
    def document(self, number: str) -> None:
        self.number = number

    def keyed_items(self) -> Iterator[tuple[int, RequisitionItem]]:
        """Yield the items in which something was keyed, with their place in the table."""
        for index, item in enumerate(self.items):
            if not item.is_blank:
                yield index, item
