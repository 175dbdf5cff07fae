"""The checks of an order before it is saved (reference sheet *purchasing*, sections 2, 5 and 6; manual P4–P6).

Every function yields messages placed on fields by their English terms; `check_order` places them on the draft's rows.
Required fields and check tables are the dialog's business; here stands what goes beyond one field. What only follows
from a key that does not exist is not reported: the key is.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Protocol

from model.accounting.checks import check_account
from model.controlling.checks import check_cost_center
from model.messages import Message, error, warning
from model.money import ZERO
from model.organization.tables import CompanyCode, Plant, PlantPurchasing, PurchasingOrganization, StorageLocation
from model.periods import days_after
from model.purchasing.customizing import DocumentType, ServiceKind
from model.purchasing.draft import BY_PERCENTAGE, BY_QUANTITY, AssignmentDraft, ItemDraft, OrderDraft
from model.purchasing.handover import check_order_number
from model.purchasing.requisitions import open_quantity
from model.purchasing.tables import Requisition
from model.purchasing.vendors import check_vendor, customized
from model.unit import Read


class Distributed(Protocol):
    """An item of an order or requisition whose value may be split over account assignments."""

    item: int
    quantity: Decimal
    distribution: str
    partial_invoice: str
    assignments: list[AssignmentDraft]


HUNDRED = 100
ORDERS = "F"


def check_order(read: Read, order: OrderDraft) -> Iterator[Message]:
    """Yield all messages of a new order, header first, then item by item."""
    if order.number and not order.held:
        for message in check_order_number(read, order.type, order.number):
            yield message.at("document")
    yield from check_header(read, order)
    for index, item in order.keyed_items():
        for message in check_item(read, order, item):
            yield message.below("items", index)


def check_header(read: Read, order: OrderDraft) -> Iterator[Message]:
    """Vendor, organisation, company code, type and date of an order."""
    if order.type and read.get(DocumentType, ORDERS, order.type) is None:
        yield error("ME", 13, order.type, ORDERS).at("type")
    if order.vendor:
        yield from check_vendor(read, order.vendor, order.organization)
    organization = read.get(PurchasingOrganization, order.organization)
    if organization is not None and organization.company_code not in ("", order.company_code) and order.company_code:
        yield error("Z1", 222, order.organization, order.company_code).at("company_code")
    if order.date is not None and order.date < read.date:
        yield customized(read, warning("06", 28)).at("date")
    company = read.get(CompanyCode, order.company_code)
    if company is not None and order.currency not in ("", company.currency) and not order.exchange_rate:
        yield error("Z1", 223, order.currency, company.currency).at("exchange_rate")


def check_item(read: Read, order: OrderDraft, item: ItemDraft, saved: ItemDraft | None = None) -> Iterator[Message]:
    """One item: what it is, where it goes, when, at which price, and who bears the cost. `saved` is how it stood."""
    if not item.material and not item.assignment_category:
        yield error("06", 26).at("assignment_category")
    if item.quantity <= 0:
        yield error("Z1", 69, item.item).at("quantity")
    if item.price <= ZERO:
        yield error("Z1", 224, item.item).at("price")
    yield from _check_plant(read, order, item)
    if saved is None or item.delivery_date != saved.delivery_date:
        yield from _check_dates(read, order, item)
    yield from _check_service(read, item)
    yield from _check_requisition(read, item, saved)
    if item.assignment_category:
        company = order.company_code if read.get(CompanyCode, order.company_code) is not None else ""
        yield from check_assignments(read, item, company, order.date or read.date)


def _check_plant(read: Read, order: OrderDraft, item: ItemDraft) -> Iterator[Message]:
    plant = read.get(Plant, item.plant) if item.plant else None
    if plant is None:
        return
    if plant.company_code != order.company_code and read.get(CompanyCode, order.company_code) is not None:
        yield error("Z1", 225, item.plant, order.company_code).at("plant")
    elif (
        read.get(PlantPurchasing, item.plant, order.organization) is None
        and read.get(PurchasingOrganization, order.organization) is not None
    ):
        yield error("Z1", 226, order.organization, item.plant).at("plant")
    if item.storage_location and read.get(StorageLocation, item.plant, item.storage_location) is None:
        yield error("Z1", 77, item.storage_location, item.plant).at("storage_location")


def _check_dates(read: Read, order: OrderDraft, item: ItemDraft) -> Iterator[Message]:
    if item.delivery_date is None:
        return
    if item.delivery_date < read.date:
        yield customized(read, warning("Z1", 227, item.item)).at("delivery_date")
        return
    start = order.date or read.date
    soonest = days_after(start, int(item.delivery_days))
    if item.delivery_days and item.delivery_date < soonest:
        yield customized(read, warning("Z1", 228, item.item, int(item.delivery_days))).at("delivery_date")


def _check_service(read: Read, item: ItemDraft) -> Iterator[Message]:
    """A return repair is traced by its requirement tracking number."""
    kind = read.get(ServiceKind, item.service_kind) if item.service_kind else None
    if kind is not None and kind.tracking_required and not item.tracking_number:
        yield error("Z1", 229, item.item).at("tracking_number")


def _check_requisition(read: Read, item: ItemDraft, saved: ItemDraft | None) -> Iterator[Message]:
    """The requisition an item refers to exists, and no more is ordered of it than is open."""
    if not item.requisition:
        return
    found = read.get(Requisition, item.requisition, item.requisition_item)
    shown = item.requisition.lstrip("0")
    if found is None or found.deleted:
        yield error("Z1", 230, shown, item.requisition_item).at("requisition")
    elif saved is None and not open_quantity(found):
        yield error("Z1", 163, shown, item.requisition_item).at("requisition")
    else:
        left = found.quantity - found.ordered_quantity + (saved.ordered if saved else ZERO)
        if item.ordered > max(left, saved.ordered if saved else ZERO):
            yield warning("Z1", 232, shown, item.requisition_item, f"{left.normalize():f}", found.unit).at("quantity")


def check_assignments(read: Read, item: ItemDraft, company_code: str, day: date) -> Iterator[Message]:
    """The account assignments of an item, one by one and together."""
    for index, assignment in enumerate(item.assignments):
        for message in check_assignment(read, assignment, company_code, day):
            yield message.below("assignments", index)
    yield from check_distribution(item)


def check_assignment(read: Read, assignment: AssignmentDraft, company_code: str, day: date) -> Iterator[Message]:
    """G/L account and cost centre of one assignment; what is missing is a required field's business."""
    if assignment.account:
        yield from check_account(read, assignment.account, company_code, day, bool(assignment.cost_center))
    if assignment.cost_center and assignment.area:
        yield from check_cost_center(read, assignment.area, assignment.cost_center, company_code, day)


def check_distribution(item: Distributed) -> Iterator[Message]:
    """Several assignments need a distribution and a partial invoice indicator, and must add up."""
    if len(item.assignments) == 1:
        if item.distribution:
            yield warning("06", 409).at("distribution")
        return
    if not item.distribution or not item.partial_invoice:
        yield error("06", 414).at("distribution" if not item.distribution else "partial_invoice")
    elif item.distribution == BY_PERCENTAGE:
        total = sum((found.percentage for found in item.assignments), ZERO)
        if total != HUNDRED:
            yield error("Z1", 233, item.item, f"{total.normalize():f}").at("assignments", 0, "percentage")
    elif item.distribution == BY_QUANTITY:
        total = sum((found.quantity for found in item.assignments), ZERO)
        if total != item.quantity:
            shown = (f"{total.normalize():f}", f"{item.quantity.normalize():f}")
            yield error("Z1", 234, item.item, *shown).at("assignments", 0, "quantity")
