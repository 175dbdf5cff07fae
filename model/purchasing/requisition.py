"""Requisitions: deriving, checking, saving and reading them (reference sheet *purchasing*, section 3; manual P2–P4)."""

from collections.abc import Iterator
from decimal import Decimal

from model.dictionary.elements import MATNR
from model.messages import Message, Rejection, error, warning
from model.money import ZERO, decimals_of, distribute, rounded
from model.names import name_of
from model.numbers import draw_one
from model.organization.tables import CompanyCode, LongTextLine, Plant, StorageLocation
from model.purchasing.customizing import AssignmentCategory, DocumentType, MaterialGroup, ServiceKind
from model.purchasing.derive import Kept, propose, valuation_price
from model.purchasing.draft import BY_PERCENTAGE, AssignmentDraft
from model.purchasing.order_checks import check_assignment, check_distribution
from model.purchasing.order_load import copied, load_texts
from model.purchasing.order_save import row_of, text_rows, undistributed
from model.purchasing.requisition_draft import RequisitionDraft, RequisitionItem
from model.purchasing.tables import Material, Requisition, RequisitionAssignment, Vendor
from model.purchasing.vendors import check_vendor, customized, shown
from model.unit import Read, Unit

CATEGORY = "B"
STEP = 10
NEW, MANUAL = "N", "R"
HEADER_TEXTS, ITEM_TEXTS = "EBANH", "EBAN"


# Deriving ---------------------------------------------------------------------------------------------------------


def derive_requisition(read: Read, draft: RequisitionDraft, kept: Kept) -> None:
    """Fill what follows from the present entries of a requisition."""
    for index, item in draft.keyed_items():
        if not item.item:
            before = [found.item for found in draft.items[:index]] or [0]
            item.item = (max(before) // STEP + 1) * STEP
        _derive_item(read, item, kept)


def _derive_item(read: Read, item: RequisitionItem, kept: Kept) -> None:
    plant = read.get(Plant, item.plant) if item.plant else None
    item.company_code = plant.company_code if plant else ""
    company = read.get(CompanyCode, item.company_code)
    if item.material:
        _from_material(read, item, kept)
    propose(item, "date_category", "D", kept)
    propose(item, "price_unit", Decimal(1), kept)
    propose(item, "currency", company.currency if company else "", kept)
    _from_category(read, item, company, kept)
    group = read.get(MaterialGroup, item.material_group) if item.material_group else None
    item.service_kind = group.service_kind if group else ""
    item.release_date = item.delivery_date
    decimals = decimals_of(read, item.currency)
    item.net_value = rounded(item.quantity * item.price / (item.price_unit or 1), decimals)
    weights = [found.percentage if item.distribution == BY_PERCENTAGE else found.quantity for found in item.assignments]
    parts = [item.net_value] if len(weights) == 1 else distribute(item.net_value, weights, decimals)
    for assignment, part in zip(item.assignments, parts, strict=True):
        assignment.net_value = part


def _from_material(read: Read, item: RequisitionItem, kept: Kept) -> None:
    material = read.get(Material, item.material)
    if material is not None:
        propose(item, "short_text", name_of(read, MATNR, item.material), kept)
        propose(item, "unit", material.unit, kept)
        propose(item, "material_group", material.group, kept)
        propose(item, "price", valuation_price(read, item.material, item.plant), kept)


def _from_category(read: Read, item: RequisitionItem, company: CompanyCode | None, kept: Kept) -> None:
    category = read.get(AssignmentCategory, item.assignment_category) if item.assignment_category else None
    if category is None:
        if not item.assignment_category:
            item.assignments.clear()
        return
    if item.derived.get("category") != item.assignment_category:
        item.receipt, item.invoice = category.receipt, category.invoice
        item.receipt_non_valuated = category.receipt_non_valuated
        item.derived["category"] = item.assignment_category
    if not item.assignments:
        item.assignments.append(AssignmentDraft())
    for number, assignment in enumerate(item.assignments, start=1):
        assignment.line = number
        propose(assignment, "area", company.area if company else "", kept)


# Checking ---------------------------------------------------------------------------------------------------------


def check_requisition(read: Read, draft: RequisitionDraft) -> Iterator[Message]:
    """Yield all messages of a requisition, item by item."""
    if draft.type and read.get(DocumentType, CATEGORY, draft.type) is None:
        yield error("ME", 13, draft.type, CATEGORY).at("type")
    for index, item in draft.keyed_items():
        for message in check_requisition_item(read, item):
            yield message.below("items", index)


def check_requisition_item(read: Read, item: RequisitionItem) -> Iterator[Message]:
    """One item; a service needs G/L account and cost centre, or it can never become an order (manual P4)."""
    if not item.material and not item.assignment_category:
        yield error("06", 26).at("assignment_category")
    if item.quantity <= ZERO:
        yield error("Z1", 69, item.item).at("quantity")
    if item.delivery_date is not None and item.delivery_date < read.date:
        yield customized(read, warning("Z1", 227, item.item)).at("delivery_date")
    if item.storage_location and read.get(StorageLocation, item.plant, item.storage_location) is None:
        yield error("Z1", 77, item.storage_location, item.plant).at("storage_location")
    kind = read.get(ServiceKind, item.service_kind) if item.service_kind else None
    if kind is not None and kind.tracking_required and not item.tracking_number:
        yield error("Z1", 229, item.item).at("tracking_number")
    yield from _check_sources(read, item)
    for index, assignment in enumerate(item.assignments):
        for message in check_assignment(read, assignment, item.company_code, read.date):
            yield message.below("assignments", index)
    if item.assignments:
        yield from check_distribution(item)


def _check_sources(read: Read, item: RequisitionItem) -> Iterator[Message]:
    """The wanted vendor must exist; the fixed vendor must be one that can be ordered from."""
    if item.desired_vendor and read.get(Vendor, item.desired_vendor) is None:
        yield error("06", 25, shown(item.desired_vendor)).at("desired_vendor")
    if item.fixed_vendor:
        for message in check_vendor(read, item.fixed_vendor, item.organization):
            yield message.at("fixed_vendor")


# Saving and reading -----------------------------------------------------------------------------------------------


def save_requisition(unit: Unit, draft: RequisitionDraft) -> str:
    """Write a complete requisition and return its number.

    Raises:
        Rejection: it has no items.
    """
    items = [item for _, item in draft.keyed_items()]
    if not items:
        raise Rejection(error("06", 10))
    kind = unit.need(DocumentType, CATEGORY, draft.type)
    number = draw_one(unit, "BANF", "", kind.number_range)
    for item in items:
        _write_item(unit, draft, item, number)
    unit.insert(LongTextLine, text_rows(HEADER_TEXTS, number, draft.texts, unit.language.upper()))
    return number


def _write_item(unit: Unit, draft: RequisitionDraft, item: RequisitionItem, number: str) -> None:
    key = {"banfn": number, "bnfpo": item.item}
    row = row_of(Requisition, item) | {
        **key,
        "bsart": draft.type,
        "statu": NEW,
        "estkz": MANUAL,
        "frgdt": item.release_date,
        "ernam": unit.user,
        "erdat": unit.date,
        "badat": unit.date,
        "zugba": "X" if item.fixed_vendor and item.organization else "",
    }
    unit.insert(Requisition, [row | undistributed(item)])
    unit.insert(RequisitionAssignment, [row_of(RequisitionAssignment, found) | key for found in item.assignments])
    texts = text_rows(ITEM_TEXTS, f"{number}{item.item:05d}", item.texts, unit.language.upper())
    unit.insert(LongTextLine, texts)


def load_requisition(read: Read, number: str) -> RequisitionDraft | None:
    """Return the draft of a saved requisition, None where there is none."""
    rows = read.find(Requisition, number=number)
    if not rows:
        return None
    draft = RequisitionDraft(number, rows[0].type, texts=load_texts(read, HEADER_TEXTS, number))
    for row in rows:
        item: RequisitionItem = copied(row, Requisition, RequisitionItem())
        found = read.find(RequisitionAssignment, number=number, item=row.item)
        item.assignments = [copied(line, RequisitionAssignment, AssignmentDraft()) for line in found]
        item.texts = load_texts(read, ITEM_TEXTS, f"{number}{row.item:05d}")
        plant = read.get(Plant, row.plant) if row.plant else None
        item.company_code = plant.company_code if plant else ""
        group = read.get(MaterialGroup, row.material_group) if row.material_group else None
        item.service_kind = group.service_kind if group else ""
        draft.items.append(item)
    return draft
