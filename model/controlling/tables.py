"""Cost centres, cost elements and controlling documents."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import ForeignKeyConstraint, Index

from model.columns import Table, column
from model.dictionary import elements as e


class CostCenter(Table, table=True):
    """CSKS: a cost centre; the end of its validity is part of the key."""

    __tablename__ = "csks"
    area: str = column(e.KOKRS, key=True, refers="tka01.kokrs")
    number: str = column(e.KOSTL, key=True)
    valid_to: dt.date = column(e.DATBI, key=True)
    valid_from: dt.date = column(e.DATAB)
    locked: str = column(e.BKZKP)
    company_code: str = column(e.BUKRS, refers="t001.bukrs")
    business_area: str = column(e.GSBER, refers="tgsb.gsber")
    category: str = column(e.KOSAR)
    responsible: str = column(e.VERAK)
    currency: str = column(e.WAERS, refers="tcurc.waers")


class CostCenterText(Table, table=True):
    """CSKT: name of a cost centre."""

    __tablename__ = "cskt"
    language: str = column(e.SPRAS, key=True)
    area: str = column(e.KOKRS, key=True)
    number: str = column(e.KOSTL, key=True)
    valid_to: dt.date = column(e.DATBI, key=True)
    text: str = column(e.KTEXT)
    long_text: str = column(e.LTEXT_KS, "ltext")


class CostElement(Table, table=True):
    """CSKB: a G/L account that is a cost element: it wants a cost object (KI 235)."""

    __tablename__ = "cskb"
    area: str = column(e.KOKRS, key=True, refers="tka01.kokrs")
    number: str = column(e.KSTAR, key=True)
    valid_to: dt.date = column(e.DATBI, key=True)
    valid_from: dt.date = column(e.DATAB)
    category: int = column(e.KATYP)


class CostDocument(Table, table=True):
    """COBK: header of a controlling document; `reference` is the document it comes from."""

    __tablename__ = "cobk"
    __table_args__ = (Index("cobk_reference", "refbn"),)
    area: str = column(e.KOKRS, key=True, refers="tka01.kokrs")
    number: str = column(e.CO_BELNR, "belnr", key=True)
    year: int = column(e.GJAHR)
    transaction: str = column(e.CO_VORGANG, "vrgng")
    document_date: dt.date = column(e.BLDAT)
    posting_date: dt.date = column(e.BUDAT)
    period: int = column(e.MONAT, "perab")
    entry_date: dt.date = column(e.CPUDT)
    user: str = column(e.BNAME, "usnam")
    header_text: str = column(e.BKTXT, "bltxt")
    currency: str = column(e.WAERS, "kwaer", refers="tcurc.waers")
    reference: str = column(e.BELNR_D, "refbn")
    reference_company_code: str = column(e.BUKRS, "refbk")
    reference_year: int = column(e.GJAHR, "refgj")
    link: int = column(e.ZZLINK, refers="zchain.zzlink")


class CostItem(Table, table=True):
    """COEP: line of a controlling document. The amount is signed: a credit is negative."""

    __tablename__ = "coep"
    __table_args__ = (
        ForeignKeyConstraint(["kokrs", "belnr"], ["cobk.kokrs", "cobk.belnr"]),
        Index("coep_object", "objnr"),
    )
    area: str = column(e.KOKRS, key=True)
    number: str = column(e.CO_BELNR, "belnr", key=True)
    item: int = column(e.CO_BUZEI, "buzei", key=True)
    year: int = column(e.GJAHR)
    period: int = column(e.MONAT, "perio")
    value_type: str = column(e.CO_WRTTP, "wrttp")
    object: str = column(e.J_OBJNR, "objnr")
    cost_element: str = column(e.KSTAR)
    amount: Decimal = column(e.WOGBTR)
    quantity: Decimal = column(e.MEGBTR)
    unit: str = column(e.MEINS, refers="t006.msehi")
    debit_credit: str = column(e.BEKNZ)
    offset_account: str = column(e.HKONT, "gkont")
    order: str = column(e.EBELN)
    order_item: int = column(e.EBELP)
    text: str = column(e.SGTXT)
    link: int = column(e.ZZLINK, refers="zchain.zzlink")
