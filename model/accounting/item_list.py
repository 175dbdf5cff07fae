"""The line items of G/L accounts (FBL3N)."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

import sqlalchemy as sa

from model.accounting.tables import AccountingDocument, AccountingItem
from model.columns import attributes_of, table_of
from model.dictionary import elements as e
from model.lists.expressions import signed
from model.lists.rowset import ListColumn, Rowset, of
from model.names import named
from model.ranges import Range, condition

_H, _I = attributes_of(AccountingDocument), attributes_of(AccountingItem)
ACCOUNT_TYPE = "S"
HEADER = ("posting_date", "document_date", "type", "external_reference")


@cache
def account_items() -> Rowset:
    """The lines of all accounting documents on G/L accounts; credits are negative."""
    header, item = table_of(AccountingDocument), table_of(AccountingItem)
    same = [item.c[name] == header.c[name] for name in ("bukrs", "belnr", "gjahr")]
    name, source = named("SKA1", item.c.hkont, header.join(item, sa.and_(*same)))
    side = _I["debit_credit"]
    columns = (
        of(AccountingItem, "account"),
        of(AccountingItem, "number"),
        of(AccountingDocument, "type"),
        of(AccountingDocument, "document_date"),
        of(AccountingDocument, "posting_date"),
        of(AccountingItem, "posting_key"),
        ListColumn("DMSHB", e.DMBTR, signed(_I["local_amount"], side), "BSEG", "HWAER", sums=True, nullable=False),
        of(AccountingDocument, "local_currency"),
        of(AccountingItem, "text"),
        of(AccountingItem, "cost_center"),
        of(AccountingItem, "order"),
        of(AccountingItem, "order_item"),
        of(AccountingItem, "assignment"),
        ListColumn("WRSHB", e.WRBTR, signed(_I["amount"], side), "BSEG", "WAERS", sums=True, nullable=False),
        of(AccountingDocument, "currency"),
        of(AccountingDocument, "external_reference"),
        of(AccountingDocument, "user"),
        of(AccountingItem, "company_code", hidden=True),
        of(AccountingItem, "year", hidden=True),
        of(AccountingItem, "item", hidden=True),
        ListColumn("TXT50", e.TXT50, name, "SKAT", hidden=True),
        of(AccountingDocument, "period", hidden=True),
        of(AccountingDocument, "entry_date", hidden=True),
        of(AccountingDocument, "header_text", hidden=True),
        of(AccountingItem, "business_area", hidden=True),
        of(AccountingItem, "plant", hidden=True),
        of(AccountingItem, "material", hidden=True),
        of(AccountingItem, "quantity", unit="MEINS", hidden=True),
        of(AccountingItem, "unit", hidden=True),
        of(AccountingDocument, "reference", hidden=True),
    )
    return Rowset(columns, source, ("BUKRS", "BELNR", "GJAHR", "BUZEI"), (_I["account_type"] == ACCOUNT_TYPE,))


def account_conditions(ranges: Mapping[str, Sequence[Range]], key_date: date | None) -> list[sa.ColumnElement[bool]]:
    """Return what a selection puts on the lines: ranges by field; with a key date, what was posted up to it."""
    found = [condition(_H[name] if name in HEADER else _I[name], given) for name, given in ranges.items()]
    return [*found, *([_H["posting_date"] <= key_date] if key_date is not None else [])]
