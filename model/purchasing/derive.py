"""Deriving: what follows from what was keyed in an order (reference sheet *purchasing*, 2.5).

Vendor → currency, terms, incoterms; purchasing organisation → company code; material or material group → text, unit,
price from the info record; category → account assignment; kind of service → due date of the vendor's sheet.
A field that the user cleared in this step is not refilled (`kept` says which), unless it is optional.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from model.dictionary.elements import MATNR
from model.messages import Rejection
from model.money import ZERO, decimals_of, distribute, rate, rounded
from model.names import name_of
from model.organization.tables import CompanyCode, PaymentTerms, Plant, PurchasingOrganization
from model.periods import days_after
from model.purchasing.customizing import AssignmentCategory, MaterialGroup, ServiceKind
from model.purchasing.draft import BY_PERCENTAGE, AssignmentDraft, ItemDraft, OrderDraft, ScheduleDraft
from model.purchasing.info_prices import info_price
from model.purchasing.tables import Material, MaterialPlant, MaterialValuation, VendorPurchasing
from model.unit import Read

Kept = Callable[[Any, str], bool]
"""Says whether a field of a draft was cleared by the user in this step and must stay empty."""

FOLLOWS = {
    **dict.fromkeys(("days1", "days2", "days3", "percent1", "percent2"), ("terms",)),
    "exchange_rate": ("currency", "date"),
    "price_quantity_unit": ("unit",),
    "service_kind": ("material_group",),
    "sheet_due": ("material_group", "delivery_date"),
}
"""What still follows another field in a saved document, when that one is changed. All else was decided and stays."""

STEP = 10
STANDARD = "NB"


def nothing_kept(owner: Any, name: str) -> bool:
    """No field was cleared: everything may be proposed."""
    return False


def recognise(read: Read, order: OrderDraft) -> None:
    """Note which values of a saved order are still what the system would propose: these follow their source again."""
    fresh = deepcopy(order)
    for draft in (fresh, *fresh.items):
        for name in _following(draft):
            setattr(draft, name, _initial(draft, name))
    derive_order(read, fresh, nothing_kept)
    for ours, proposed in ((order, fresh), *zip(order.items, fresh.items, strict=True)):
        same = [name for name in _following(ours) if getattr(ours, name) == getattr(proposed, name)]
        ours.derived.update({name: getattr(ours, name) for name in same})
    for item in order.items:
        item.derived["category"] = item.assignment_category
        if len(item.schedule) == 1:
            item.derived["schedule"] = item.schedule[0].delivery_date, item.schedule[0].quantity


def _initial(draft: Any, name: str) -> Any:
    return next(found.default for found in fields(draft) if found.name == name)


def _following(draft: Any) -> list[str]:
    return [name for name in FOLLOWS if hasattr(draft, name)]


def derive_order(read: Read, order: OrderDraft, kept: Kept, own_plant: str = "") -> None:
    """Fill what follows from the present entries of an order.

    `own_plant` is the user's: it is proposed for a new item when it belongs to the order's company code.
    """
    _header(read, order, kept)
    for index, item in order.keyed_items():
        if not item.item:
            item.item = _next_number(order, index)
            if not item.plant:
                propose(item, "plant", _plant_of(read, order, own_plant), kept)
        _item(read, order, item, kept)


def _next_number(order: OrderDraft, index: int) -> int:
    before = [item.item for item in order.items[:index]] or [0]
    return (max(before) // STEP + 1) * STEP


def _plant_of(read: Read, order: OrderDraft, plant: str) -> str:
    found = read.get(Plant, plant) if plant else None
    return plant if found is not None and found.company_code == order.company_code else ""


def _header(read: Read, order: OrderDraft, kept: Kept) -> None:
    here = read.get(VendorPurchasing, order.vendor, order.organization) if order.vendor else None
    organization = read.get(PurchasingOrganization, order.organization)
    if organization is not None and organization.company_code:
        propose(order, "company_code", organization.company_code, kept)
    elif not order.company_code:
        plants = [read.get(Plant, item.plant) for item in order.items if item.plant]
        first = next((plant for plant in plants if plant is not None), None)
        propose(order, "company_code", first.company_code if first else "", kept)
    company = read.get(CompanyCode, order.company_code)
    currency = here.currency if here is not None and here.currency else company.currency if company else ""
    propose(order, "currency", currency, kept)
    if here is not None:
        for name in ("terms", "incoterms", "incoterms_place", "salesperson", "telephone"):
            propose(order, name, getattr(here, name), kept)
    terms = read.get(PaymentTerms, order.terms)
    if terms is not None:
        for name in ("days1", "days2", "days3", "percent1", "percent2"):
            propose(order, name, getattr(terms, name), kept)
    if company is not None and order.currency and order.date is not None and not order.rate_fixed:
        propose(order, "exchange_rate", _exchange_rate(read, order.currency, company.currency, order.date), kept)


def _exchange_rate(read: Read, currency: str, local: str, day: date) -> Decimal:
    """Return the rate of a day, 0 where there is none."""
    try:
        return rounded(rate(read, currency, local, day), 5)
    except Rejection:
        return ZERO


def propose(draft: Any, name: str, value: Any, kept: Kept) -> None:
    """Propose a value for a field, unless the user cleared it in this step."""
    if not kept(draft, name):
        draft.propose(name, value)


def _item(read: Read, order: OrderDraft, item: ItemDraft, kept: Kept) -> None:
    _from_schedule(item)
    if item.material:
        _from_material(read, item, kept)
    _from_info_record(read, order, item, kept)
    propose(item, "date_category", "D", kept)
    propose(item, "price_unit", Decimal(1), kept)
    propose(item, "price_quantity_unit", item.unit, kept)
    _from_category(read, order, item, kept)
    derive_service(read, item, order.date, kept)
    decimals = decimals_of(read, order.currency)
    item.net_value = rounded(item.quantity * item.price / (item.price_unit or 1), decimals)
    _split(item, decimals)
    _schedule(item)


def _from_material(read: Read, item: ItemDraft, kept: Kept) -> None:
    material = read.get(Material, item.material)
    if material is None:
        return
    propose(item, "short_text", name_of(read, MATNR, item.material), kept)
    propose(item, "unit", material.unit, kept)
    propose(item, "material_group", material.group, kept)
    here = read.get(MaterialPlant, item.material, item.plant) if item.plant else None
    if here is not None:
        propose(item, "delivery_days", here.delivery_days, kept)


def _from_info_record(read: Read, order: OrderDraft, item: ItemDraft, kept: Kept) -> None:
    day = order.date or read.date
    found = info_price(read, order.vendor, order.organization, item.plant, item.material, item.material_group, day)
    if found is None:
        return
    if found.currency == order.currency:
        propose(item, "price", found.price, kept)
        propose(item, "price_unit", found.price_unit, kept)
    propose(item, "info_record", found.number, kept)
    propose(item, "delivery_days", found.delivery_days, kept)
    propose(item, "over_tolerance", found.over_tolerance, kept)
    propose(item, "under_tolerance", found.under_tolerance, kept)
    propose(item, "tax_code", found.tax_code, kept)
    if found.delivery_days:
        propose(item, "delivery_date", days_after(day, int(found.delivery_days)), kept)


def _from_category(read: Read, order: OrderDraft, item: ItemDraft, kept: Kept) -> None:
    """Give the item what its account assignment category asks for, and the assignment its controlling area."""
    category = read.get(AssignmentCategory, item.assignment_category) if item.assignment_category else None
    if category is None:
        if not item.assignment_category:
            item.assignments.clear()
            item.consumption = ""
        return
    item.consumption = category.consumption
    if item.derived.get("category") != item.assignment_category:
        item.receipt, item.invoice = category.receipt, category.invoice
        item.receipt_non_valuated = category.receipt_non_valuated
        item.derived["category"] = item.assignment_category
    if not item.assignments:
        item.assignments.append(AssignmentDraft())
    company = read.get(CompanyCode, order.company_code)
    for number, assignment in enumerate(item.assignments, start=1):
        assignment.line = number
        propose(assignment, "area", company.area if company else "", kept)


def derive_service(read: Read, item: ItemDraft, ordered_on: date | None, kept: Kept = nothing_kept) -> None:
    """Set kind of service and due date of the vendor's sheet from the material group (manual P1, P7)."""
    group = read.get(MaterialGroup, item.material_group) if item.material_group else None
    propose(item, "service_kind", group.service_kind if group else "", kept)
    kind = read.get(ServiceKind, item.service_kind) if item.service_kind else None
    start = None if kind is None else item.delivery_date if kind.due_from == "D" else ordered_on
    due = days_after(start, kind.due_days) if kind is not None and start is not None else None
    propose(item, "sheet_due", due, kept)


def _split(item: ItemDraft, decimals: int) -> None:
    """Give each account assignment its part of the net value."""
    if len(item.assignments) == 1:
        item.assignments[0].net_value = item.net_value
        return
    by_percent = item.distribution == BY_PERCENTAGE
    weights = [found.percentage if by_percent else found.quantity for found in item.assignments]
    for assignment, part in zip(item.assignments, distribute(item.net_value, weights, decimals), strict=True):
        assignment.net_value = part


def _from_schedule(item: ItemDraft) -> None:
    """What was typed into the single schedule line is the item's date and quantity."""
    before = item.derived.get("schedule")
    if len(item.schedule) == 1 and before is not None:
        line = item.schedule[0]
        if line.delivery_date != before[0]:
            item.delivery_date = line.delivery_date
        if line.quantity != before[1]:
            item.quantity = line.quantity


def _schedule(item: ItemDraft) -> None:
    """Keep the single schedule line equal to the item's date and quantity."""
    if not item.schedule:
        item.schedule.append(ScheduleDraft(requisition=item.requisition, requisition_item=item.requisition_item))
    if len(item.schedule) == 1:
        line = item.schedule[0]
        line.delivery_date, line.quantity = item.delivery_date, item.quantity
        line.date_category = item.date_category or "D"
        item.derived["schedule"] = line.delivery_date, line.quantity


def valuation_price(read: Read, material: str, plant: str) -> Decimal:
    """Return the moving average price of a material in a plant, 0 where it has none."""
    found = read.get(MaterialValuation, material, plant)
    return found.price if found is not None else ZERO
