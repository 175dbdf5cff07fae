"""What a requisition item still has open, what it is worth, and whether it may become an order (manual P4)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from model.messages import Message, error
from model.money import ZERO, decimals_of, rate, rounded
from model.organization.tables import CompanyCode, Plant
from model.purchasing.tables import Requisition, RequisitionAssignment
from model.unit import Read

LOCK_OBJECT = "EBAN"
COST_CENTER = "K"


def lock_key(number: str, item: int) -> str:
    """Return the key under which a requisition item is locked (object EBAN)."""
    return f"{number}{item:05d}"


def shown(number: str) -> str:
    """Return a requisition number as users read it."""
    return number.lstrip("0")


def open_quantity(requisition: Requisition) -> Decimal:
    """Return what is still to be ordered, in the requisition's unit; none of a deleted or closed item."""
    if requisition.deleted or requisition.closed:
        return ZERO
    return max(ZERO, requisition.quantity - requisition.ordered_quantity)


def check_orderable(requisition: Requisition, assignments: Sequence[RequisitionAssignment]) -> Iterator[Message]:
    """Yield what keeps a requisition item from becoming an order item: closed, not released, or no account (P4)."""
    key = (shown(requisition.number), requisition.item)
    if requisition.deleted:
        yield error("Z1", 230, *key)
    elif not open_quantity(requisition):
        yield error("Z1", 163, *key)
    if requisition.release_open:
        yield error("Z1", 164, *key)
    if requisition.assignment_category == COST_CENTER:
        yield from _check_charge(key, assignments)


def _check_charge(key: tuple[str, int], assignments: Sequence[RequisitionAssignment]) -> Iterator[Message]:
    """Yield which of G/L account and cost centre is missing: without both nobody bears the cost."""
    has_account = bool(assignments) and all(row.account for row in assignments)
    has_center = bool(assignments) and all(row.cost_center for row in assignments)
    if not has_account and not has_center:
        yield error("Z1", 162, *key)
    elif not has_account:
        yield error("Z1", 160, *key)
    elif not has_center:
        yield error("Z1", 161, *key)


def read_assignments(read: Read, requisition: Requisition) -> list[RequisitionAssignment]:
    """Return the account assignments of a requisition item."""
    return read.find(RequisitionAssignment, number=requisition.number, item=requisition.item)


def company_of(read: Read, requisition: Requisition) -> CompanyCode | None:
    """Return the company code that the requisition's plant belongs to."""
    plant = read.get(Plant, requisition.plant)
    return read.get(CompanyCode, plant.company_code) if plant is not None else None


def value_of(read: Read, requisition: Requisition, quantity: Decimal) -> Decimal:
    """Return the value of `quantity` at the valuation price, in the currency of the plant's company code.

    Raises:
        Rejection: there is no exchange rate on the client's date.
    """
    price = requisition.price / (requisition.price_unit or 1)
    return in_company_currency(read, requisition, quantity * price, requisition.currency)


def in_company_currency(read: Read, requisition: Requisition, amount: Decimal, currency: str) -> Decimal:
    """Return an amount in the currency of the plant's company code, at the average rate of the client's date.

    Raises:
        Rejection: there is no exchange rate.
    """
    company = company_of(read, requisition)
    local = company.currency if company is not None else currency
    factor = rate(read, currency or local, local, read.date)
    return rounded(amount * factor, decimals_of(read, local))
