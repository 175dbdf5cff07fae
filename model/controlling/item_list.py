"""The actual line items of cost centres (KSB1)."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa

from model.accounting.tables import AccountText
from model.columns import attributes_of, table_of
from model.controlling.tables import CostDocument, CostItem
from model.dictionary import elements as e
from model.lists.rowset import ListColumn, Rowset, of
from model.names import LANGUAGE, named
from model.ranges import Option, Range, Sign, condition, meets

ACTUAL = "04"
COST_CENTER_OBJECT = "KS"
_H, _I = attributes_of(CostDocument), attributes_of(CostItem)


@cache
def _cost_center() -> sa.ColumnElement[Any]:
    """The cost centre in the object number: ``KS``, four characters of the controlling area, the number."""
    return sa.func.substr(_I["object"], 7, type_=sa.String())


@cache
def cost_items() -> Rowset:
    """The actual costs charged to cost centres; credits are negative."""
    header, item, account = table_of(CostDocument), table_of(CostItem), table_of(AccountText)
    same = sa.and_(item.c.kokrs == header.c.kokrs, item.c.belnr == header.c.belnr)
    named_element = sa.and_(account.c.spras == LANGUAGE, account.c.saknr == item.c.kstar)
    source: sa.FromClause = header.join(item, same).outerjoin(account, named_element)
    name, source = named("CSKS", _cost_center(), source)
    columns = (
        of(CostItem, "cost_element"),
        of(CostDocument, "posting_date"),
        of(CostItem, "number"),
        of(CostItem, "text"),
        of(CostItem, "amount", unit="KWAER", sums=True),
        of(CostDocument, "currency"),
        ListColumn("KOSTL", e.KOSTL, _cost_center(), "CSKS", nullable=False),
        ListColumn("CEL_KTXT", e.TXT20, account.c.txt20, "SKAT"),
        of(CostItem, "quantity", unit="MEINS", sums=True),
        of(CostItem, "unit"),
        of(CostDocument, "reference"),
        of(CostItem, "offset_account"),
        of(CostItem, "order"),
        of(CostItem, "order_item"),
        of(CostDocument, "user"),
        ListColumn("KTEXT", e.KTEXT, name, "CSKT", hidden=True),
        of(CostItem, "area", hidden=True),
        of(CostItem, "item", hidden=True),
        of(CostItem, "year", hidden=True),
        of(CostItem, "period", hidden=True),
        of(CostDocument, "document_date", hidden=True),
        of(CostDocument, "entry_date", hidden=True),
        of(CostDocument, "header_text", hidden=True),
        of(CostDocument, "reference_company_code", hidden=True),
        of(CostDocument, "reference_year", hidden=True),
    )
    actual = (_I["value_type"] == ACTUAL, _I["object"].startswith(COST_CENTER_OBJECT))
    return Rowset(columns, source, ("BELNR", "BUZEI"), actual)


def cost_conditions(area: str, ranges: Mapping[str, Sequence[Range]]) -> list[sa.ColumnElement[bool]]:
    """Return what a selection puts on the lines: the controlling area, and ranges by field."""
    found: list[sa.ColumnElement[bool]] = [_I["area"] == area]
    for name, given in ranges.items():
        if name == "cost_center":
            found.append(_of_centers(area, given))
        else:
            found.append(condition(_H[name] if name == "posting_date" else _I[name], given))
    return found


def _of_centers(area: str, ranges: Sequence[Range]) -> sa.ColumnElement[bool]:
    """Single cost centres are looked up by their object number, which has an index."""
    if all(found.sign is Sign.INCLUDE and found.option is Option.EQ for found in ranges):
        return _I["object"].in_([f"{COST_CENTER_OBJECT}{area}{found.low}" for found in ranges])
    return meets(_cost_center(), e.KOSTL, False, ranges)
