"""From assigned requisitions to an order: which of them go into one order, and what ME57 hands over to ME21N.

Grouping: reference sheet *purchasing*, 4.5; what is handed over: 4.8.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from model.messages import Message, error
from model.organization.tables import NumberRange, Switch
from model.purchasing.customizing import DocumentType
from model.purchasing.requisitions import company_of
from model.purchasing.sources import Source
from model.purchasing.tables import PurchaseOrder, Requisition
from model.unit import Read

ORDERS, STANDARD = "F", "NB"
SWITCH = "ME57_HANDOVER"
DIRECT, OVERVIEW = "DIRECT", "OVERVIEW"


@dataclass(frozen=True, order=True)
class GroupKey:
    """What requisitions must have in common to go into one order; the order of the fields is that of the list."""

    supplying_plant: str
    vendor: str
    organization: str
    type: str
    agreement: str
    company_code: str


@dataclass(frozen=True)
class HandOver:
    """What ME21N begins with: requisition items as pairs of number and item, and the header that was asked for.

    `number` is an external order number, mostly empty. `mode` says where the items appear: ``DIRECT`` in the order
    itself, ``OVERVIEW`` in its document overview, to be adopted from there.
    """

    requisitions: tuple[tuple[str, int], ...]
    type: str
    date: date
    number: str
    organization: str
    group: str
    vendor: str
    mode: str = DIRECT


def group_key(read: Read, requisition: Requisition, source: Source) -> GroupKey:
    """Return the group that a requisition item with this source belongs to. There are no agreements here."""
    company = company_of(read, requisition)
    return GroupKey(
        "" if source.vendor else requisition.supplying_plant,
        source.vendor,
        source.organization or requisition.organization,
        requisition.type,
        "",
        company.code if company is not None else "",
    )


def order_type(read: Read, requisition: Requisition) -> str:
    """Return the order type that is proposed: the requisition's own where orders have it, else the standard one."""
    return requisition.type if read.get(DocumentType, ORDERS, requisition.type) is not None else STANDARD


def check_order_number(read: Read, type: str, number: str) -> Iterator[Message]:
    """Yield what is wrong with an order number of one's own: no such range, not in it, or already in use."""
    kind = read.get(DocumentType, ORDERS, type)
    external = kind.external_range if kind is not None else ""
    interval = read.get(NumberRange, "EINKBELEG", "", external, 0) if external else None
    if interval is None:
        yield error("Z1", 178, type)
    elif not number.isdigit() or not interval.lowest <= int(number) <= interval.highest:
        yield error("Z1", 179, number, interval.lowest, interval.highest)
    elif read.get(PurchaseOrder, number) is not None:
        yield error("06", 16, number)


def handover_mode(read: Read) -> str:
    """Return where requisitions appear in ME21N, as customizing says (switch ME57_HANDOVER)."""
    switch = read.get(Switch, SWITCH)
    return OVERVIEW if switch is not None and switch.value == OVERVIEW else DIRECT


def hand_over(
    read: Read,
    requisitions: Sequence[Requisition],
    key: GroupKey,
    type: str,
    day: date,
    number: str,
    organization: str,
    group: str,
) -> HandOver:
    """Return what goes to ME21N: the requisition items of one group with what the order popup says."""
    items = tuple((found.number, found.item) for found in requisitions)
    return HandOver(items, type, day, number, organization, group, key.vendor, handover_mode(read))
