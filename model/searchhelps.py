"""The search helps of this system, by name, as data elements refer to them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import sqlalchemy as sa

from model.accounting.tables import Account, AccountCompany, AccountDocumentType, AccountingDocument
from model.columns import Table, attributes_of, element_of, table_of
from model.controlling.tables import CostCenter
from model.dictionary import elements as e
from model.dictionary.element import Element
from model.inventory.tables import (
    MaterialDocument,
    MaterialDocumentItem,
    MovementReason,
    MovementReasonText,
    MovementType,
)
from model.names import LANGUAGE, NAMES, named
from model.organization.tables import (
    CompanyCode,
    Currency,
    Incoterms,
    Parameter,
    PaymentTerms,
    Plant,
    PurchasingGroup,
    PurchasingOrganization,
    StorageLocation,
    TaxCode,
    Text,
    Unit,
    User,
)
from model.purchasing.customizing import (
    AssignmentCategory,
    DocumentType,
    DocumentTypeText,
    ItemCategory,
    MaterialGroup,
    MrpController,
    ServiceKind,
)
from model.purchasing.tables import (
    InfoRecord,
    InfoRecordPurchasing,
    Material,
    OrderItem,
    PurchaseOrder,
    Requisition,
    ScheduleLine,
    Vendor,
    VendorPurchasing,
)
from model.search import Match, SearchColumn, SearchHelp, SearchPath
from model.search_index import CITY, NAME, OBJECTS, SEARCH_TERM
from model.tables import TABLES

TODAY = sa.bindparam("today", type_=sa.Date())


def _path(
    key: str,
    source: sa.FromClause,
    columns: list[SearchColumn],
    *where: sa.ColumnElement[bool],
    newest_first: bool = False,
) -> SearchPath:
    statement = sa.select(*(column.expression.label(column.name) for column in columns)).select_from(source)
    order = columns[0].expression
    ordered = statement.where(*where).order_by(order.desc() if newest_first else order)
    return SearchPath(key, tuple(columns), ordered, newest_first)


def _column(
    table: type[Table], attribute: str, match: Match | None = None, width: int = 0, shown: bool = True
) -> SearchColumn:
    column = attributes_of(table)[attribute]
    return SearchColumn(attribute, element_of(column), column, match, width, shown)


def _keyed(name: str, table: type[Table], key: str, text: Element[Any], *more: str) -> SearchHelp:
    """A search help over a check table: key, name, and a few more columns."""
    columns = attributes_of(table)
    check_table = table_of(table).name.upper()
    name_column, source = named(check_table, columns[key], table_of(table))
    shown = [
        _column(table, key, Match.PREFIX),
        SearchColumn("name", text, name_column, Match.CONTAINS, 36, index=_index(check_table)),
        *(_column(table, attribute, Match.PREFIX) for attribute in more),
    ]
    return SearchHelp(name, key, (_path("by_key", source, shown),))


def _index(table: str, field: str = NAME) -> tuple[str, str] | None:
    """Return the index of terms of a check table, None where it has none: then it is small."""
    return (table, field) if table in OBJECTS else None


def _vendors() -> SearchHelp:
    vendor, purchasing = table_of(Vendor), table_of(VendorPurchasing)
    name, source = named("LFA1", vendor.c.lifnr, vendor)
    basic = [
        _column(Vendor, "number", Match.PREFIX),
        SearchColumn("name", e.NAME1_GP, name, Match.CONTAINS, 30, index=_index("LFA1")),
        replace(_column(Vendor, "search_term", Match.PREFIX), index=_index("LFA1", SEARCH_TERM)),
        replace(_column(Vendor, "city", Match.PREFIX, 14), index=_index("LFA1", CITY)),
        _column(Vendor, "purchasing_block"),
        _column(Vendor, "deletion_flag"),
    ]
    organized = source.join(purchasing, purchasing.c.lifnr == vendor.c.lifnr)
    by_organization = [
        replace(basic[0], expression=purchasing.c.lifnr),
        basic[1],
        SearchColumn("organization", e.EKORG, purchasing.c.ekorg, Match.EQUAL),
        SearchColumn("currency", e.WAERS, purchasing.c.waers),
        SearchColumn("terms", e.DZTERM, purchasing.c.zterm),
        basic[3],
    ]
    paths = (_path("by_organization", organized, by_organization), _path("by_name", source, basic))
    return SearchHelp("KRED", "number", paths)


def _accounts() -> SearchHelp:
    account, company = table_of(Account), table_of(AccountCompany)
    name, source = named("SKA1", account.c.saknr, account)
    source = source.join(company, company.c.saknr == account.c.saknr)
    columns = [
        replace(_column(Account, "number", Match.PREFIX), expression=company.c.saknr),
        SearchColumn("name", e.TXT50, name, Match.CONTAINS, 40, index=_index("SKA1")),
        SearchColumn("company_code", e.BUKRS, company.c.bukrs, Match.EQUAL),
        SearchColumn("blocked", e.XSPEB, company.c.xspeb),
        SearchColumn("balance_sheet", e.XBILK, account.c.xbilk),
    ]
    return SearchHelp("SAKO", "number", (_path("by_company", source, columns),))


def _cost_centers() -> SearchHelp:
    center = table_of(CostCenter)
    name, source = named("CSKS", center.c.kostl, center)
    columns = [
        _column(CostCenter, "number", Match.PREFIX),
        SearchColumn("name", e.KTEXT, name, Match.CONTAINS, 24, index=_index("CSKS")),
        _column(CostCenter, "company_code", Match.EQUAL),
        _column(CostCenter, "area", Match.EQUAL),
        _column(CostCenter, "locked"),
        _column(CostCenter, "responsible", None, 18),
    ]
    valid = (center.c.datab <= TODAY, center.c.datbi >= TODAY)
    return SearchHelp("KOST", "number", (_path("by_company", source, columns, *valid),))


def _storage_locations() -> SearchHelp:
    columns = [
        _column(StorageLocation, "location", Match.PREFIX),
        _column(StorageLocation, "plant", Match.EQUAL),
        _column(StorageLocation, "name", Match.CONTAINS),
    ]
    return SearchHelp("H_T001L", "location", (_path("by_key", table_of(StorageLocation), columns),))


def _controllers() -> SearchHelp:
    controller, text = table_of(MrpController), table_of(Text).alias()
    key = controller.c.werks + controller.c.dispo
    same = sa.and_(text.c.tabname == "T024D", text.c.tabkey == key, text.c.spras == LANGUAGE)
    columns = [
        _column(MrpController, "controller", Match.PREFIX),
        _column(MrpController, "plant", Match.EQUAL),
        SearchColumn("name", e.DSNAM, sa.func.coalesce(text.c.text, controller.c.dsnam), Match.CONTAINS),
    ]
    return SearchHelp("H_T024D", "controller", (_path("by_key", controller.outerjoin(text, same), columns),))


def _document_types() -> SearchHelp:
    kind, text = table_of(DocumentType), table_of(DocumentTypeText)
    same = sa.and_(text.c.bstyp == kind.c.bstyp, text.c.bsart == kind.c.bsart, text.c.spras == LANGUAGE)
    columns = [
        _column(DocumentType, "type", Match.PREFIX),
        SearchColumn("category", e.BSTYP, kind.c.bstyp, Match.EQUAL),
        SearchColumn("name", e.BATXT, text.c.batxt, Match.CONTAINS),
    ]
    return SearchHelp("H_T161", "type", (_path("by_key", kind.outerjoin(text, same), columns),))


def _reasons() -> SearchHelp:
    reason, text = table_of(MovementReason), table_of(MovementReasonText)
    same = sa.and_(text.c.bwart == reason.c.bwart, text.c.grund == reason.c.grund, text.c.spras == LANGUAGE)
    columns = [
        _column(MovementReason, "reason"),
        _column(MovementReason, "type", Match.EQUAL),
        SearchColumn("name", e.GRTXT, text.c.grtxt, Match.CONTAINS),
    ]
    return SearchHelp("H_T157D", "reason", (_path("by_key", reason.outerjoin(text, same), columns),))


def _orders() -> SearchHelp:
    order, item, schedule = table_of(PurchaseOrder), table_of(OrderItem), table_of(ScheduleLine)
    source = order.join(item, item.c.ebeln == order.c.ebeln).outerjoin(
        schedule, sa.and_(schedule.c.ebeln == item.c.ebeln, schedule.c.ebelp == item.c.ebelp, schedule.c.etenr == 1)
    )
    open_quantity = sa.type_coerce(
        sa.case((item.c.elikz == "X", 0), else_=sa.func.coalesce(item.c.menge - schedule.c.wemng, item.c.menge)),
        item.c.menge.type,
    )
    number = SearchColumn("order", e.EBELN, order.c.ebeln, Match.PREFIX)
    line = SearchColumn("item", e.EBELP, item.c.ebelp)
    date = SearchColumn("date", e.EBDAT, order.c.bedat, Match.FROM)
    group = SearchColumn("group", e.BKGRP, order.c.ekgrp, Match.EQUAL)
    vendor = SearchColumn("vendor", e.ELIFN, order.c.lifnr, Match.EQUAL)
    plant = SearchColumn("plant", e.WERKS_D, item.c.werks, Match.EQUAL, shown=False)
    is_open = sa.case((open_quantity > 0, "X"), else_="")
    open_only = SearchColumn("open_only", e.ZZOPENONLY, is_open, Match.EQUAL, shown=False)
    text = SearchColumn("short_text", e.TXZ01, item.c.txz01, Match.CONTAINS, 20)
    rest = SearchColumn("open", e.MENGE_D, open_quantity, None, 7)
    unit = SearchColumn("unit", e.MEINS, item.c.meins)
    requisition = SearchColumn("requisition", e.BANFN, item.c.banfn, Match.PREFIX)
    tracking = SearchColumn("tracking_number", e.BEDNR, item.c.bednr, Match.PREFIX)
    not_deleted = (order.c.loekz == "", item.c.loekz == "")
    ways = {
        "by_vendor": [number, line, date, group, vendor, text, rest, unit, plant, open_only],
        "by_requisition": [number, line, requisition, vendor, text, rest, unit, open_only],
        "by_tracking": [number, line, tracking, vendor, text, rest, unit, open_only],
    }
    paths = (_path(way, source, columns, *not_deleted, newest_first=True) for way, columns in ways.items())
    return SearchHelp("MEKK_C", "order", tuple(paths))


def _requisitions() -> SearchHelp:
    columns = [
        _column(Requisition, "number", Match.PREFIX),
        _column(Requisition, "item"),
        _column(Requisition, "purchasing_group", Match.EQUAL),
        _column(Requisition, "plant", Match.EQUAL),
        _column(Requisition, "short_text", Match.CONTAINS, 24),
        _column(Requisition, "requisitioner", Match.PREFIX),
        _column(Requisition, "delivery_date", Match.FROM),
    ]
    requisition = table_of(Requisition)
    path = _path("by_group", requisition, columns, requisition.c.loekz == "", newest_first=True)
    return SearchHelp("MBAN_C", "number", (path,))


def _material_documents() -> SearchHelp:
    head, item = table_of(MaterialDocument), table_of(MaterialDocumentItem)
    source = head.join(item, sa.and_(item.c.mblnr == head.c.mblnr, item.c.mjahr == head.c.mjahr))
    columns = [
        SearchColumn("number", e.MBLNR, head.c.mblnr, Match.PREFIX),
        SearchColumn("year", e.MJAHR, head.c.mjahr, Match.EQUAL),
        SearchColumn("item", e.MBLPO, item.c.zeile),
        SearchColumn("movement", e.BWART, item.c.bwart, Match.EQUAL),
        SearchColumn("posting_date", e.BUDAT, head.c.budat, Match.FROM),
        SearchColumn("order", e.EBELN, item.c.ebeln, Match.PREFIX),
        SearchColumn("user", e.BNAME, head.c.usnam, Match.PREFIX),
        SearchColumn("plant", e.WERKS_D, item.c.werks, Match.EQUAL),
    ]
    return SearchHelp(
        "H_MKPF", "number", (_path("by_document", source, columns, newest_first=True),), {"year": "MJAHR"}
    )


def _accounting_documents() -> SearchHelp:
    columns = [
        _column(AccountingDocument, "number", Match.PREFIX),
        _column(AccountingDocument, "company_code", Match.EQUAL),
        _column(AccountingDocument, "year", Match.EQUAL),
        _column(AccountingDocument, "type", Match.EQUAL),
        _column(AccountingDocument, "posting_date", Match.FROM),
        _column(AccountingDocument, "external_reference", Match.CONTAINS),
        _column(AccountingDocument, "user", Match.PREFIX),
    ]
    exports = {"company_code": "BUKRS", "year": "GJAHR"}
    path = _path("by_document", table_of(AccountingDocument), columns, newest_first=True)
    return SearchHelp("H_BKPF", "number", (path,), exports)


def _info_records() -> SearchHelp:
    head, conditions = table_of(InfoRecord), table_of(InfoRecordPurchasing)
    source = head.join(conditions, conditions.c.infnr == head.c.infnr)
    columns = [
        SearchColumn("number", e.INFNR, head.c.infnr, Match.PREFIX),
        SearchColumn("vendor", e.LIFNR, head.c.lifnr, Match.EQUAL),
        SearchColumn("material_group", e.MATKL, head.c.matkl, Match.PREFIX),
        SearchColumn("material", e.MATNR, head.c.matnr, Match.PREFIX),
        SearchColumn("organization", e.EKORG, conditions.c.ekorg, Match.EQUAL),
        SearchColumn("price", e.BPREI, conditions.c.netpr),
        SearchColumn("currency", e.WAERS, conditions.c.waers),
    ]
    return SearchHelp("H_EINA", "number", (_path("by_vendor", source, columns, head.c.loekz == ""),))


_DEFINED: Mapping[str, Callable[[], SearchHelp]] = {
    "KRED": _vendors,
    "SAKO": _accounts,
    "KOST": _cost_centers,
    "H_T001L": _storage_locations,
    "H_T161": _document_types,
    "H_T024D": _controllers,
    "H_T157D": _reasons,
    "MEKK_C": _orders,
    "MBAN_C": _requisitions,
    "H_MKPF": _material_documents,
    "H_BKPF": _accounting_documents,
    "H_EINA": _info_records,
    "C_T001": lambda: _keyed("C_T001", CompanyCode, "code", e.BUTXT, "currency"),
    "H_T001W": lambda: _keyed("H_T001W", Plant, "plant", e.NAME1_W, "company_code"),
    "H_T024E": lambda: _keyed("H_T024E", PurchasingOrganization, "organization", e.EKOTX, "company_code"),
    "H_T024": lambda: _keyed("H_T024", PurchasingGroup, "group", e.EKNAM, "telephone"),
    "H_T006": lambda: _keyed("H_T006", Unit, "unit", e.MSEHL),
    "H_TCURC": lambda: _keyed("H_TCURC", Currency, "currency", e.LTEXT),
    "H_T052": lambda: _keyed("H_T052", PaymentTerms, "terms", e.TEXT1_052),
    "H_TINC": lambda: _keyed("H_TINC", Incoterms, "incoterms", e.BEZEI30),
    "H_T007A": lambda: _keyed("H_T007A", TaxCode, "tax_code", e.TEXT1_007S),
    "H_T023": lambda: _keyed("H_T023", MaterialGroup, "group", e.WGBEZ, "service_kind"),
    "H_T163": lambda: _keyed("H_T163", ItemCategory, "category", e.PTEXT),
    "H_T163K": lambda: _keyed("H_T163K", AssignmentCategory, "category", e.KNTTX),
    "H_T156": lambda: _keyed("H_T156", MovementType, "type", e.BTEXT, "debit_credit"),
    "H_TPARA": lambda: _keyed("H_TPARA", Parameter, "parameter", e.PARTEXT),
    "H_T003": lambda: _keyed("H_T003", AccountDocumentType, "type", e.LTEXT_003),
    "H_ZSRVKIND": lambda: _keyed("H_ZSRVKIND", ServiceKind, "kind", e.BEZEI30),
    "MAT1": lambda: _keyed("MAT1", Material, "number", e.MAKTX, "group", "unit"),
    "USER_ADDR": lambda: _keyed("USER_ADDR", User, "name", e.BEZEI30),
}


@cache
def search_help(name: str) -> SearchHelp:
    """Return a search help by its name.

    Raises:
        KeyError: there is none.
    """
    return _DEFINED[name]()


@cache
def of_check_table(table: str) -> SearchHelp | None:
    """Return a plain search help over a check table that has none of its own: key and name."""
    if table not in NAMES:
        return None
    model = TABLES[table]
    key = next(name for name, column in attributes_of(model).items() if column.primary_key)
    return _keyed(f"CHECK_{table}", model, key, e.BEZEI30)


def names() -> list[str]:
    """Return the names of all search helps."""
    return sorted(_DEFINED)
