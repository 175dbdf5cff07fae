"""The list of material documents (MB51)."""

from collections.abc import Mapping, Sequence
from functools import cache

import sqlalchemy as sa

from model.columns import attributes_of, table_of
from model.dictionary import elements as e
from model.inventory.tables import MaterialDocument, MaterialDocumentItem
from model.lists.expressions import signed
from model.lists.rowset import ListColumn, Rowset, of
from model.names import named
from model.purchasing.tables import OrderItem
from model.ranges import Range, condition

_H, _I = attributes_of(MaterialDocument), attributes_of(MaterialDocumentItem)
HEADER = ("posting_date", "user", "event", "reference", "document_date", "entry_date")


@cache
def document_items() -> Rowset:
    """The items of all material documents; an item without material shows the short text of its order item.

    Quantities and amounts are negative where the movement takes away (a reversal).
    """
    header, item, ordered = table_of(MaterialDocument), table_of(MaterialDocumentItem), table_of(OrderItem)
    source: sa.FromClause = header.join(item, sa.and_(item.c.mblnr == header.c.mblnr, item.c.mjahr == header.c.mjahr))
    source = source.outerjoin(ordered, sa.and_(ordered.c.ebeln == item.c.ebeln, ordered.c.ebelp == item.c.ebelp))
    material, source = named("MARA", item.c.matnr, source)
    side = _I["debit_credit"]
    columns = (
        of(MaterialDocument, "number"),
        of(MaterialDocumentItem, "item"),
        of(MaterialDocumentItem, "movement_type"),
        of(MaterialDocument, "posting_date"),
        ListColumn("MAKTX", e.MAKTX, sa.func.coalesce(material, ordered.c.txz01), "MAKT"),
        ListColumn("ERFMG", e.ERFMG, signed(_I["entry_quantity"], side), "MSEG", "ERFME", sums=True, nullable=False),
        of(MaterialDocumentItem, "entry_unit"),
        ListColumn("DMBTR", e.DMBTR, signed(_I["amount"], side), "MSEG", "WAERS", sums=True, nullable=False),
        of(MaterialDocumentItem, "currency"),
        of(MaterialDocumentItem, "order"),
        of(MaterialDocumentItem, "order_item"),
        of(MaterialDocumentItem, "vendor"),
        of(MaterialDocument, "reference"),
        of(MaterialDocumentItem, "plant"),
        of(MaterialDocumentItem, "storage_location"),
        of(MaterialDocumentItem, "account"),
        of(MaterialDocumentItem, "cost_center"),
        of(MaterialDocument, "user"),
        of(MaterialDocument, "signed_by"),
        of(MaterialDocument, "sheet_date"),
        of(MaterialDocument, "year", hidden=True),
        of(MaterialDocumentItem, "material", hidden=True),
        of(MaterialDocument, "document_date", hidden=True),
        of(MaterialDocument, "entry_date", hidden=True),
        of(MaterialDocument, "entry_time", hidden=True),
        of(MaterialDocument, "event", hidden=True),
        of(MaterialDocument, "header_text", hidden=True),
        of(MaterialDocumentItem, "text", hidden=True),
        of(MaterialDocumentItem, "reason", hidden=True),
        of(MaterialDocumentItem, "reversed_number", hidden=True),
        of(MaterialDocumentItem, "reversed_year", hidden=True),
        of(MaterialDocumentItem, "company_code", hidden=True),
    )
    return Rowset(columns, source, ("MBLNR", "MJAHR", "ZEILE"))


def document_conditions(ranges: Mapping[str, Sequence[Range]]) -> list[sa.ColumnElement[bool]]:
    """Return what a selection puts on the items: ranges by field of the header or else of the item."""
    return [condition(_H[name] if name in HEADER else _I[name], given) for name, given in ranges.items()]
