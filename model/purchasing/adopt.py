"""Taking a requisition or an earlier order over into an order (manual P6, P11; reference sheet *purchasing*, 4.8)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from model.messages import Message
from model.organization.tables import Plant
from model.purchasing.draft import AssignmentDraft, ItemDraft, OrderDraft
from model.purchasing.order_load import copied
from model.purchasing.requisitions import check_orderable
from model.purchasing.tables import (
    OrderAssignment,
    OrderItem,
    PurchaseOrder,
    Requisition,
    RequisitionAssignment,
    ScheduleLine,
)
from model.unit import Read

_SAME = (
    "assignment_category",
    "item_category",
    "material",
    "short_text",
    "unit",
    "date_category",
    "delivery_date",
    "price",
    "price_unit",
    "material_group",
    "plant",
    "storage_location",
    "tracking_number",
    "requisitioner",
    "info_record",
    "distribution",
    "partial_invoice",
)
_OF_ITS_OWN = (
    "number",
    "item",
    "deleted",
    "net_value",
    "delivery_completed",
    "final_invoice",
    "acknowledgment",
    "tracking_number",
    "requisition",
    "requisition_item",
    "service_kind",
    "sheet_due",
)
"""What an order item does not hand on to its copy: progress, origin, and what follows from other fields."""


@dataclass(frozen=True)
class Origin:
    """The requisition item an order item comes from, to compare with."""

    requisition: Requisition
    assignments: tuple[RequisitionAssignment, ...]

    def check(self) -> Iterator[Message]:
        """Yield what keeps it from becoming an order item (manual P4)."""
        yield from check_orderable(self.requisition, self.assignments)


def origin_of(read: Read, number: str, item: int) -> Origin | None:
    """Return a requisition item with its account assignments."""
    found = read.get(Requisition, number, item)
    if found is None:
        return None
    return Origin(found, tuple(read.find(RequisitionAssignment, number=number, item=item)))


def adopt(read: Read, order: OrderDraft, origin: Origin, item: ItemDraft | None = None) -> ItemDraft:
    """Copy a requisition item into an order item (a new one, or the one given) and return it.

    Header fields that are still empty are filled from the requisition too.
    """
    found = origin.requisition
    target = item or ItemDraft()
    for name in _SAME:
        value = getattr(found, name)
        if value:
            setattr(target, name, value)
            target.derived[name] = value
    target.requisition, target.requisition_item = found.number, found.item
    target.quantity = found.quantity - found.ordered_quantity
    target.assignments = [_assignment(row) for row in origin.assignments]
    for assignment in target.assignments:
        if target.distribution == "1":
            assignment.quantity = assignment.quantity or target.quantity
    _header(read, order, found)
    if item is None:
        _append(order, target)
    return target


def repeat(read: Read, order: OrderDraft, number: str, position: int) -> ItemDraft:
    """Copy an item of an earlier order into an order as a new item and return it.

    It is delivered as many days after the order as the earlier one was; it refers to no requisition. Header fields
    that are still empty are filled from the earlier order.
    """
    header, row = read.need(PurchaseOrder, number), read.need(OrderItem, number, position)
    target: ItemDraft = copied(row, OrderItem, ItemDraft(), skip=_OF_ITS_OWN)
    charges = read.find(OrderAssignment, number=number, item=position)
    target.assignments = [copied(found, OrderAssignment, AssignmentDraft(), skip=("net_value",)) for found in charges]
    for line in read.find(ScheduleLine, number=number, item=position)[:1]:
        target.date_category = line.date_category
        if line.delivery_date and order.date:
            target.delivery_date = order.date + (line.delivery_date - header.date)
    _fill(order, {name: getattr(header, name) for name in _HEADER})
    _append(order, target)
    return target


_HEADER = ("vendor", "organization", "purchasing_group", "company_code")


def _append(order: OrderDraft, item: ItemDraft) -> None:
    """Put an item below those that were keyed."""
    order.items[:] = [present for present in order.items if not present.is_blank]
    order.items.append(item)


def _fill(order: OrderDraft, values: dict[str, str]) -> None:
    """Fill header fields that are still empty."""
    for name, value in values.items():
        if value and not getattr(order, name):
            setattr(order, name, value)


def _assignment(row: RequisitionAssignment) -> AssignmentDraft:
    assignment: AssignmentDraft = copied(row, RequisitionAssignment, AssignmentDraft())
    return assignment


def _header(read: Read, order: OrderDraft, found: Requisition) -> None:
    plant = read.get(Plant, found.plant) if found.plant else None
    values = {
        "vendor": found.fixed_vendor or found.desired_vendor,
        "organization": found.organization,
        "purchasing_group": found.purchasing_group,
        "company_code": plant.company_code if plant else "",
    }
    _fill(order, values)


def days_left(due: date | None, today: date) -> int | None:
    """Return how many days are left until a due date."""
    return None if due is None else (due - today).days
