"""Names of keys in the user's language: what stands behind a key field, in lists beside it and in search helps.

SAP keeps names in text tables for some objects and in the object's own row for others; for the latter, ZTEXT holds
the second language. `NAMES` says for each check table where the name of its key stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from model.accounting import tables as accounting
from model.columns import Table, attributes_of, table_of
from model.controlling import tables as controlling
from model.dictionary.element import Element
from model.inventory import tables as inventory
from model.organization import tables as organization
from model.organization.tables import Text
from model.purchasing import customizing
from model.purchasing import tables as purchasing
from model.unit import Read


@dataclass(frozen=True)
class OwnName:
    """The name stands in the object's own row (in ZTEXT for the second language)."""

    table: type[Table]
    attribute: str = "name"


@dataclass(frozen=True)
class TextTable:
    """The name stands in a text table; `key` is the attribute there that holds the object's key."""

    table: type[Table]
    key: str
    attribute: str = "text"


NAMES: Mapping[str, OwnName | TextTable] = {
    "T001": OwnName(organization.CompanyCode),
    "TKA01": OwnName(organization.ControllingArea),
    "T001W": OwnName(organization.Plant),
    "T024": OwnName(organization.PurchasingGroup),
    "T024E": OwnName(organization.PurchasingOrganization),
    "TGSB": OwnName(organization.BusinessArea),
    "T052": OwnName(organization.PaymentTerms),
    "TINC": OwnName(organization.Incoterms),
    "T007A": OwnName(organization.TaxCode),
    "LFA1": OwnName(purchasing.Vendor),
    "ZSRVKIND": OwnName(customizing.ServiceKind),
    "USR02": OwnName(organization.User, "full_name"),
    "T006": TextTable(organization.UnitText, "unit"),
    "TCURC": TextTable(organization.CurrencyText, "currency"),
    "T023": TextTable(customizing.MaterialGroupText, "group"),
    "T163": TextTable(customizing.ItemCategoryText, "category"),
    "T163K": TextTable(customizing.AssignmentCategoryText, "category"),
    "T156": TextTable(inventory.MovementTypeText, "type"),
    "TPARA": TextTable(organization.ParameterText, "parameter"),
    "T003": TextTable(accounting.AccountDocumentTypeText, "type"),
    "SKA1": TextTable(accounting.AccountText, "number", "long_text"),
    "MARA": TextTable(purchasing.MaterialText, "material"),
    "CSKS": TextTable(controlling.CostCenterText, "number"),
}
LANGUAGE = sa.bindparam("language", type_=sa.String())


def name_of(read: Read, element: Element[Any], value: Any) -> str:
    """Return the name of a key or of a fixed value, empty where it has none or does not exist."""
    fixed = element.texts().get("values", {}).get(str(value))
    if fixed is not None:
        return str(fixed[read.language])
    if value in (None, "", 0):
        return ""
    source = NAMES.get(element.check)
    if source is None:
        return ""
    return _own(read, source, value) if isinstance(source, OwnName) else _text(read, source, value)


def _own(read: Read, source: OwnName, key: Any) -> str:
    row = read.get(source.table, key)
    return read.name(source.table, str(key), str(getattr(row, source.attribute))) if row is not None else ""


def _text(read: Read, source: TextTable, key: Any) -> str:
    """Return the name from a text table; of a cost centre, the one that is valid at the client's date."""
    rows: list[Any] = read.find(source.table, **{"language": read.language.upper(), source.key: key})
    valid = [row for row in rows if not hasattr(row, "valid_to") or row.valid_to >= read.date]
    return str(getattr(valid[0], source.attribute)) if valid else ""


def account_name(read: Read, number: str) -> str:
    """Return the short name of a G/L account."""
    row = read.get(accounting.AccountText, read.language.upper(), number)
    return row.text if row is not None else ""


def named(
    check_table: str, key: sa.ColumnElement[Any], source: sa.FromClause
) -> tuple[sa.ColumnElement[str], sa.FromClause]:
    """Return the name column of a key in a statement, and the source joined with where the name stands."""
    where = NAMES[check_table]
    if isinstance(where, OwnName):
        own = table_of(where.table)
        text = table_of(Text).alias()
        same = sa.and_(text.c.tabname == own.name.upper(), text.c.tabkey == key, text.c.spras == LANGUAGE)
        if not any(table is own for table in source._from_objects):
            source = source.outerjoin(own, next(iter(own.primary_key.columns)) == key)
        name = sa.func.coalesce(text.c.text, attributes_of(where.table)[where.attribute])
        return name, source.outerjoin(text, same)
    table = table_of(where.table).alias()
    columns = attributes_of(where.table)
    same = sa.and_(table.c[columns[where.key].name] == key, table.c.spras == LANGUAGE)
    return table.c[columns[where.attribute].name], source.outerjoin(table, same)
