"""Client, users and organisation (SAP tables T000, USR*, T001*, T024*, TKA0*). Most are buffered customizing."""

import datetime as dt
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import ForeignKeyConstraint

from model.columns import Table, column
from model.dictionary import elements as e


class Client(Table, table=True):
    """T000: the one client of a store, the date it lives at and the version of its customizing."""

    __tablename__ = "t000"
    client: str = column(e.MANDT, key=True)
    text: str = column(e.MTEXT)
    language: str = column(e.SPRAS)
    date: dt.date = column(e.ZZCLIENTDATE, "zzdate")
    customizing_version: int = column(e.ZZCUSTVERSION, "zzcustversion")
    schema_version: int = column(e.ZZSCHEMA, "zzschema")


class Text(Table, table=True):
    """ZTEXT: names in a second language for objects whose SAP table has no text table of its own."""

    __tablename__ = "ztext"
    table_name: str = column(e.TABNAME, key=True)
    table_key: str = column(e.TABKEY, key=True)
    language: str = column(e.SPRAS, key=True)
    text: str = column(e.ZZTEXT, "text")


class SearchTerm(Table, table=True):
    """ZSEARCH: the terms by which F4 finds an object (`model.search_index`). The key is all there is, in its order."""

    __tablename__ = "zsearch"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012
    object: str = column(e.TABNAME, key=True)
    field: str = column(e.FIELDNAME, key=True)
    term: str = column(e.ZZTERM, key=True)
    key: str = column(e.TABKEY, key=True)


class Switch(Table, table=True):
    """ZSWITCH: customizing switches of our own, each described in ``data/customizing/switches.toml``."""

    __tablename__ = "zswitch"
    buffered: ClassVar[bool] = True
    name: str = column(e.ZZSWITCH, "name", key=True)
    value: str = column(e.ZZVALUE, "value")


class User(Table, table=True):
    """USR02 with the defaults of USR01: formats and language."""

    __tablename__ = "usr02"
    name: str = column(e.BNAME, key=True)
    full_name: str = column(e.BEZEI30, "name_text")
    language: str = column(e.SPRAS, "langu")
    date_format: str = column(e.DATFM)
    number_format: str = column(e.DCPFM)


class UserParameter(Table, table=True):
    """USR05: a user's SPA/GPA defaults."""

    __tablename__ = "usr05"
    user: str = column(e.BNAME, key=True, refers="usr02.bname")
    parameter: str = column(e.PARID, key=True)
    value: str = column(e.PARVA)


class Parameter(Table, table=True):
    """TPARA: the SPA/GPA parameters that data elements refer to."""

    __tablename__ = "tpara"
    buffered: ClassVar[bool] = True
    parameter: str = column(e.PARID, "paramid", key=True)


class ParameterText(Table, table=True):
    """TPARAT: what a parameter means, in a language."""

    __tablename__ = "tparat"
    buffered: ClassVar[bool] = True
    language: str = column(e.SPRAS, key=True)
    parameter: str = column(e.PARID, "paramid", key=True, refers="tpara.paramid")
    text: str = column(e.PARTEXT)


class Favourite(Table, table=True):
    """SMEN_BUFFC: a user's favourites on Easy Access, in their order."""

    __tablename__ = "smen_buffc"
    user: str = column(e.BNAME, "uname", key=True, refers="usr02.bname")
    position: int = column(e.ZZFAVORDER, "sort_order", key=True)
    kind: str = column(e.MENU_REPTY, "reporttype")
    code: str = column(e.TCODE, "report")
    text: str = column(e.MENU_TEXT, "text")


class UserRole(Table, table=True):
    """AGR_USERS: which roles a user has."""

    __tablename__ = "agr_users"
    buffered: ClassVar[bool] = True
    role: str = column(e.AGR_NAME, key=True)
    user: str = column(e.BNAME, "uname", key=True, refers="usr02.bname")


class RoleAuthorization(Table, table=True):
    """AGR_1251: the values of authorisation fields that a role allows; ``*`` allows all."""

    __tablename__ = "agr_1251"
    buffered: ClassVar[bool] = True
    role: str = column(e.AGR_NAME, key=True)
    object: str = column(e.XUOBJECT, "object", key=True)
    field: str = column(e.XUFIELD, "field", key=True)
    value: str = column(e.XUVAL, "low", key=True)


class Setting(Table, table=True):
    """ZSETTING: what a user set for himself (areas open, list layouts …), by name."""

    __tablename__ = "zsetting"
    user: str = column(e.BNAME, key=True, refers="usr02.bname")
    name: str = column(e.TABKEY, "name", key=True)
    value: str = column(e.ZZVALUE, "value")


class NumberRange(Table, table=True):
    """NRIV: an interval, the first number in use and the last one drawn."""

    __tablename__ = "nriv"
    object: str = column(e.NROBJ, "object", key=True)
    subobject: str = column(e.NRSOBJ, "subobject", key=True)
    range: str = column(e.NRNR, "nrrangenr", key=True)
    year: int = column(e.GJAHR, "toyear", key=True)
    lowest: int = column(e.NRFROM, "fromnumber")
    highest: int = column(e.NRTO, "tonumber")
    start: int = column(e.ZZSTART, "zzstart")
    level: int = column(e.NRLEVEL, "nrlevel")


class ChangeHeader(Table, table=True):
    """CDHDR: who changed which object, when and with which transaction."""

    __tablename__ = "cdhdr"
    object_class: str = column(e.CDOBJECTCL, "objectclas", key=True)
    object_id: str = column(e.CDOBJECTV, "objectid", key=True)
    number: str = column(e.CDCHANGENR, "changenr", key=True)
    user: str = column(e.BNAME, "username")
    date: dt.date = column(e.CPUDT, "udate")
    time: dt.time | None = column(e.CPUTM, "utime")
    transaction: str = column(e.TCODE)


class ChangeItem(Table, table=True):
    """CDPOS: the fields that were changed, old and new."""

    __tablename__ = "cdpos"
    __table_args__ = (
        ForeignKeyConstraint(
            ["objectclas", "objectid", "changenr"], ["cdhdr.objectclas", "cdhdr.objectid", "cdhdr.changenr"]
        ),
    )
    object_class: str = column(e.CDOBJECTCL, "objectclas", key=True)
    object_id: str = column(e.CDOBJECTV, "objectid", key=True)
    number: str = column(e.CDCHANGENR, "changenr", key=True)
    table_name: str = column(e.TABNAME, "tabname", key=True)
    table_key: str = column(e.TABKEY, "tabkey", key=True)
    field: str = column(e.TABNAME, "fname", key=True)
    indicator: str = column(e.CDCHNGIND, "chngind", key=True)
    old: str = column(e.CDFLDVALO, "value_old")
    new: str = column(e.CDFLDVALN, "value_new")


class LongTextLine(Table, table=True):
    """STXL: header and item texts of documents, line by line."""

    __tablename__ = "stxl"
    object: str = column(e.TDOBJECT, key=True)
    name: str = column(e.TDOBNAME, "tdname", key=True)
    id: str = column(e.TDID, key=True)
    language: str = column(e.SPRAS, "tdspras", key=True)
    line: int = column(e.TDLINENO, "tdlineno", key=True)
    text: str = column(e.TDLINE)


class ControllingArea(Table, table=True):
    """TKA01: the area that cost centres belong to, with its currency."""

    __tablename__ = "tka01"
    buffered: ClassVar[bool] = True
    area: str = column(e.KOKRS, key=True)
    name: str = column(e.BEZEI)
    currency: str = column(e.WAERS, refers="tcurc.waers")
    chart: str = column(e.KTOPL)


class CompanyCode(Table, table=True):
    """T001: a company code, its currency, chart of accounts and controlling area (TKA02)."""

    __tablename__ = "t001"
    buffered: ClassVar[bool] = True
    code: str = column(e.BUKRS, key=True)
    name: str = column(e.BUTXT)
    city: str = column(e.ORT01)
    country: str = column(e.LAND1)
    currency: str = column(e.WAERS, refers="tcurc.waers")
    chart: str = column(e.KTOPL)
    area: str = column(e.KOKRS, refers="tka01.kokrs")


class Plant(Table, table=True):
    """T001W: a plant; its valuation area (T001K) gives the company code."""

    __tablename__ = "t001w"
    buffered: ClassVar[bool] = True
    plant: str = column(e.WERKS_D, "werks", key=True)
    name: str = column(e.NAME1_W, "name1")
    city: str = column(e.ORT01)
    company_code: str = column(e.BUKRS, refers="t001.bukrs")


class StorageLocation(Table, table=True):
    """T001L: a storage location of a plant."""

    __tablename__ = "t001l"
    buffered: ClassVar[bool] = True
    plant: str = column(e.WERKS_D, "werks", key=True, refers="t001w.werks")
    location: str = column(e.LGORT_D, "lgort", key=True)
    name: str = column(e.LGOBE)


class PurchasingOrganization(Table, table=True):
    """T024E: a purchasing organisation; blank company code = it buys for several."""

    __tablename__ = "t024e"
    buffered: ClassVar[bool] = True
    organization: str = column(e.EKORG, key=True)
    name: str = column(e.EKOTX)
    company_code: str = column(e.BUKRS, refers="t001.bukrs")


class PlantPurchasing(Table, table=True):
    """T024W: which purchasing organisations buy for a plant."""

    __tablename__ = "t024w"
    buffered: ClassVar[bool] = True
    plant: str = column(e.WERKS_D, "werks", key=True, refers="t001w.werks")
    organization: str = column(e.EKORG, key=True, refers="t024e.ekorg")


class PurchasingGroup(Table, table=True):
    """T024: a buyer or group of buyers, one per section and region (manual P3)."""

    __tablename__ = "t024"
    buffered: ClassVar[bool] = True
    group: str = column(e.BKGRP, "ekgrp", key=True)
    name: str = column(e.EKNAM)
    telephone: str = column(e.EKTEL)


class BusinessArea(Table, table=True):
    """TGSB: a business area."""

    __tablename__ = "tgsb"
    buffered: ClassVar[bool] = True
    area: str = column(e.GSBER, key=True)
    name: str = column(e.GTEXT)


class Unit(Table, table=True):
    """T006: a unit of measure and the decimals it is shown with."""

    __tablename__ = "t006"
    buffered: ClassVar[bool] = True
    unit: str = column(e.MEINS, "msehi", key=True)
    decimals: int = column(e.ANDEC)


class UnitText(Table, table=True):
    """T006A: the name of a unit in a language."""

    __tablename__ = "t006a"
    buffered: ClassVar[bool] = True
    language: str = column(e.SPRAS, key=True)
    unit: str = column(e.MEINS, "msehi", key=True, refers="t006.msehi")
    text: str = column(e.MSEHL, "msehl")


class Currency(Table, table=True):
    """TCURC with the decimals of TCURX."""

    __tablename__ = "tcurc"
    buffered: ClassVar[bool] = True
    currency: str = column(e.WAERS, key=True)
    decimals: int = column(e.CURRDEC, "currdec")


class CurrencyText(Table, table=True):
    """TCURT: the name of a currency in a language."""

    __tablename__ = "tcurt"
    buffered: ClassVar[bool] = True
    language: str = column(e.SPRAS, key=True)
    currency: str = column(e.WAERS, key=True, refers="tcurc.waers")
    text: str = column(e.LTEXT)


class ExchangeRate(Table, table=True):
    """TCURR: so many units of `target` for `from_factor` units of `source`, from a date on."""

    __tablename__ = "tcurr"
    buffered: ClassVar[bool] = True
    type: str = column(e.KURST, key=True)
    source: str = column(e.WAERS, "fcurr", key=True, refers="tcurc.waers")
    target: str = column(e.WAERS, "tcurr", key=True, refers="tcurc.waers")
    valid_from: dt.date = column(e.GDATU, key=True)
    rate: Decimal = column(e.UKURS)
    from_factor: int = column(e.FFACT)


class PaymentTerms(Table, table=True):
    """T052 with its text per language (T052U)."""

    __tablename__ = "t052"
    buffered: ClassVar[bool] = True
    terms: str = column(e.DZTERM, "zterm", key=True)
    days1: Decimal = column(e.DZBDET, "ztag1")
    percent1: Decimal = column(e.DZBDP, "zprz1")
    days2: Decimal = column(e.DZBDET, "ztag2")
    percent2: Decimal = column(e.DZBDP, "zprz2")
    days3: Decimal = column(e.DZBDET, "ztag3")
    name: str = column(e.TEXT1_052, "text1")


class Incoterms(Table, table=True):
    """TINC: terms of delivery."""

    __tablename__ = "tinc"
    buffered: ClassVar[bool] = True
    incoterms: str = column(e.INCO1, key=True)
    name: str = column(e.BEZEI30, "bezei")


class TaxCode(Table, table=True):
    """T007A: a tax code of purchasing."""

    __tablename__ = "t007a"
    buffered: ClassVar[bool] = True
    tax_code: str = column(e.MWSKZ, key=True)
    name: str = column(e.TEXT1_007S, "text1")
