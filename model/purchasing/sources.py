"""Sources of supply for requisitions (reference sheet *purchasing*, 4.6 and 4.7).

This system has no source lists, quotas or outline agreements: what is left are info records, of the material or, for
text items, of the material group, in the purchasing organisations that buy for the plant.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from model.dictionary.elements import EKORG, FLIEF
from model.messages import Message, Rejection, error
from model.organization.tables import PlantPurchasing
from model.purchasing.requisitions import company_of, in_company_currency, open_quantity
from model.purchasing.tables import InfoRecord, InfoRecordPurchasing, Requisition
from model.purchasing.vendors import check_vendor
from model.purchasing.vendors import shown as shown_vendor
from model.unit import Read

ROOM = 40


@dataclass(frozen=True, slots=True)
class Source:
    """A source of supply: vendor and purchasing organisation, and the info record it comes from if there is one."""

    vendor: str
    organization: str
    info_record: str = ""


@dataclass(frozen=True, slots=True)
class Simulation:
    """What a source would charge for the open quantity.

    `price` is per `price_unit` in `currency`; `value` in `local_currency`, that of the company code, None when the
    units differ or no exchange rate is known. `delivery_days` are the planned ones.
    """

    source: Source
    price: Decimal
    price_unit: Decimal
    currency: str
    value: Decimal | None
    local_currency: str
    delivery_days: Decimal

    @property
    def vendor(self) -> str:
        """The vendor."""
        return self.source.vendor

    @property
    def organization(self) -> str:
        """The purchasing organisation."""
        return self.source.organization

    @property
    def info_record(self) -> str:
        """The info record with the price."""
        return self.source.info_record


def find_sources(read: Read, requisition: Requisition) -> list[Simulation]:
    """Return the valid sources of a requisition item with their prices, the cheapest first."""
    found = [
        _simulate(read, requisition, head, conditions)
        for head in _info_records(read, requisition)
        for conditions in _conditions(read, requisition, head)
    ]
    return sorted(found, key=lambda one: (one.value is None, one.value, one.source.vendor))


def _info_records(read: Read, requisition: Requisition) -> list[InfoRecord]:
    if requisition.material:
        records = read.find(InfoRecord, material=requisition.material)
    else:
        same_group = read.find(InfoRecord, material_group=requisition.material_group)
        records = [row for row in same_group if not row.material]
    return [row for row in records if not row.deletion_flag]


def _conditions(read: Read, requisition: Requisition, head: InfoRecord) -> Iterator[InfoRecordPurchasing]:
    """Yield the valid conditions of an info record, one for each organisation that buys for the plant."""
    for buys in read.find(PlantPurchasing, plant=requisition.plant):
        row = _conditions_in(read, head.number, buys.organization, requisition.plant)
        if row is None or row.deletion_flag or (row.valid_to is not None and row.valid_to < read.date):
            continue
        # A vendor that is only marked for deletion is no source either: the search proposes nothing doubtful.
        if not any(check_vendor(read, head.vendor, buys.organization)):
            yield row


def _conditions_in(read: Read, number: str, organization: str, plant: str) -> InfoRecordPurchasing | None:
    """Return the conditions for the plant, else those for all plants of the organisation."""
    own = read.get(InfoRecordPurchasing, number, organization, plant)
    return own or read.get(InfoRecordPurchasing, number, organization, "")


def _simulate(read: Read, requisition: Requisition, head: InfoRecord, row: InfoRecordPurchasing) -> Simulation:
    source = Source(head.vendor, row.organization, head.number)
    amount = open_quantity(requisition) * row.price / (row.price_unit or 1)
    value = None
    if head.unit == requisition.unit:
        try:
            value = in_company_currency(read, requisition, amount, row.currency)
        except Rejection:
            value = None
    company = company_of(read, requisition)
    local = company.currency if company is not None else row.currency
    return Simulation(source, row.price, row.price_unit, row.currency, value, local, row.delivery_days)


def source_of_info_record(read: Read, requisition: Requisition, number: str, organization: str) -> Source | None:
    """Return the source that an info record stands for, in `organization` or the first one that has conditions."""
    head = read.get(InfoRecord, number)
    if head is None:
        return None
    organizations = [row.organization for row in read.find(PlantPurchasing, plant=requisition.plant)]
    known = (name for name in organizations if _conditions_in(read, number, name, requisition.plant) is not None)
    return Source(head.vendor, organization or next(known, ""), number)


def check_source(read: Read, requisition: Requisition, source: Source) -> Iterator[Message]:
    """Yield what is wrong with a source that was keyed by hand, placed on its fields by their English terms."""
    if not source.vendor:
        yield error("ME", 83, FLIEF.label(read.language, ROOM)).at("vendor")
    elif not source.organization:
        yield error("ME", 83, EKORG.label(read.language, ROOM)).at("organization")
    else:
        yield from check_vendor(read, source.vendor, source.organization)
        if read.get(PlantPurchasing, requisition.plant, source.organization) is None:
            yield error("Z1", 226, source.organization, requisition.plant).at("organization")
        if source.info_record:
            yield from _check_info_record(read, requisition, source)


def _check_info_record(read: Read, requisition: Requisition, source: Source) -> Iterator[Message]:
    head, number = read.get(InfoRecord, source.info_record), source.info_record.lstrip("0")
    if head is None:
        yield error("Z1", 167, number).at("info_record")
        return
    if head.vendor != source.vendor:
        yield error("Z1", 168, number, shown_vendor(head.vendor), shown_vendor(source.vendor)).at("info_record")
    if head.deletion_flag:
        yield error("Z1", 171, number).at("info_record")
    asked = requisition.material or requisition.material_group
    given = head.material if requisition.material or head.material else head.material_group
    if given != asked:
        yield error("Z1", 170, number, given, asked).at("info_record")
    row = _conditions_in(read, head.number, source.organization, requisition.plant)
    if row is None or row.deletion_flag:
        yield error("Z1", 169, number, source.organization).at("info_record")
    elif row.valid_to is not None and row.valid_to < read.date:
        yield error("Z1", 172, number, row.valid_to.strftime("%Y/%m/%d")).at("info_record")
