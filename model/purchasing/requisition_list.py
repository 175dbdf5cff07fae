"""The list of requisition items (ME5A)."""

from functools import cache

import sqlalchemy as sa

from model.columns import attributes_of, table_of
from model.dictionary import elements as e
from model.lists.expressions import share
from model.lists.rowset import ListColumn, Rowset, of
from model.organization.tables import Currency
from model.purchasing.tables import Requisition, RequisitionAssignment
from model.purchasing.worklist import SORT_FIELDS

_R = attributes_of(Requisition)


@cache
def requisition_items() -> Rowset:
    """All requisition items; account and cost centre are those of the first account assignment (manual P4)."""
    eban, ebkn, currency = table_of(Requisition), table_of(RequisitionAssignment), table_of(Currency)
    first = sa.and_(ebkn.c.banfn == eban.c.banfn, ebkn.c.bnfpo == eban.c.bnfpo, ebkn.c.zebkn == 1)
    source = eban.outerjoin(ebkn, first).outerjoin(currency, currency.c.waers == eban.c.waers)
    assigned = attributes_of(RequisitionAssignment)
    value = share(_R["price"], _R["quantity"], _R["price_unit"], attributes_of(Currency)["decimals"])
    columns = (
        of(Requisition, "number"),
        of(Requisition, "item"),
        of(Requisition, "type"),
        of(Requisition, "short_text"),
        of(Requisition, "quantity", unit="MEINS", sums=True),
        of(Requisition, "unit"),
        of(Requisition, "delivery_date"),
        of(Requisition, "purchasing_group"),
        of(Requisition, "plant"),
        ListColumn("SAKTO", e.SAKNR, assigned["account"], "EBKN"),
        ListColumn("KOSTL", e.KOSTL, assigned["cost_center"], "EBKN"),
        of(Requisition, "ordered_quantity", unit="MEINS", sums=True),
        of(Requisition, "order"),
        of(Requisition, "order_item"),
        ListColumn("GSWRT", e.BWERT, value, "EBAN", unit="WAERS", sums=True, nullable=False),
        of(Requisition, "currency"),
        of(Requisition, "status"),
        of(Requisition, "release_open"),
        of(Requisition, "deleted"),
        of(Requisition, "closed"),
        of(Requisition, "material_group"),
        of(Requisition, "assignment_category"),
        of(Requisition, "requisitioner"),
        of(Requisition, "tracking_number"),
        of(Requisition, "fixed_vendor"),
        of(Requisition, "desired_vendor", hidden=True),
        of(Requisition, "organization", hidden=True),
        of(Requisition, "release_date", hidden=True),
        of(Requisition, "requested_on", hidden=True),
        of(Requisition, "material", hidden=True),
        of(Requisition, "item_category", hidden=True),
        of(Requisition, "storage_location", hidden=True),
        of(Requisition, "price", unit="WAERS", hidden=True),
        of(Requisition, "price_unit", hidden=True),
        of(Requisition, "created_by", hidden=True),
        of(Requisition, "created_on", hidden=True),
        of(Requisition, "order_date", hidden=True),
    )
    return Rowset(columns, source, ("BANFN", "BNFPO"))


def sort_columns(indicator: str) -> list[str]:
    """Return the columns that a sort indicator of the selection screen stands for."""
    return [_R[name].name.upper() for name in SORT_FIELDS[indicator]]
