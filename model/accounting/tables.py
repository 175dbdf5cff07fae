"""G/L accounts, account determination and accounting documents (reference sheet *goods-movements*, section 4)."""

import datetime as dt
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index

from model.columns import Table, column
from model.dictionary import elements as e


class Account(Table, table=True):
    """SKA1: a G/L account in the chart of accounts."""

    __tablename__ = "ska1"
    number: str = column(e.SAKNR, key=True)
    chart: str = column(e.KTOPL)
    balance_sheet: str = column(e.XBILK)
    blocked: str = column(e.XSPEB)
    deletion_flag: str = column(e.XLOEV)
    group: str = column(e.KTOKS)


class AccountText(Table, table=True):
    """SKAT: name of a G/L account."""

    __tablename__ = "skat"
    language: str = column(e.SPRAS, key=True)
    number: str = column(e.SAKNR, key=True, refers="ska1.saknr")
    text: str = column(e.TXT20)
    long_text: str = column(e.TXT50)


class AccountCompany(Table, table=True):
    """SKB1: a G/L account in a company code."""

    __tablename__ = "skb1"
    company_code: str = column(e.BUKRS, key=True, refers="t001.bukrs")
    number: str = column(e.SAKNR, key=True, refers="ska1.saknr")
    blocked: str = column(e.XSPEB)
    deletion_flag: str = column(e.XLOEV, "xloeb")
    reconciliation: str = column(e.MITKZ)
    field_status: str = column(e.FSTAG)
    currency: str = column(e.WAERS, refers="tcurc.waers")


class AccountDocumentType(Table, table=True):
    """T003: an accounting document type and its number range."""

    __tablename__ = "t003"
    buffered: ClassVar[bool] = True
    type: str = column(e.BLART, key=True)
    number_range: str = column(e.NRNR, "numkr")


class AccountDocumentTypeText(Table, table=True):
    """T003T: name of an accounting document type."""

    __tablename__ = "t003t"
    buffered: ClassVar[bool] = True
    language: str = column(e.SPRAS, key=True)
    type: str = column(e.BLART, key=True)
    text: str = column(e.LTEXT_003, "ltext")


class PostingKeyText(Table, table=True):
    """TBSLT: name of a posting key."""

    __tablename__ = "tbslt"
    buffered: ClassVar[bool] = True
    language: str = column(e.SPRAS, key=True)
    key: str = column(e.BSCHL, key=True)
    text: str = column(e.LTEXT_BSL, "ltext")


class AccountDetermination(Table, table=True):
    """T030: the account that a process key (WRX, BSX …) finds, by valuation class."""

    __tablename__ = "t030"
    buffered: ClassVar[bool] = True
    chart: str = column(e.KTOPL, key=True)
    process: str = column(e.KTOSL, key=True)
    modification: str = column(e.KOMOK, key=True)
    valuation_class: str = column(e.BKLAS, key=True)
    account: str = column(e.SAKNR, "konts", refers="ska1.saknr")


class OpenPeriods(Table, table=True):
    """T001B: the open posting periods of a company code per account type (+ for all)."""

    __tablename__ = "t001b"
    buffered: ClassVar[bool] = True
    company_code: str = column(e.BUKRS, key=True, refers="t001.bukrs")
    account_type: str = column(e.KOART, "mkoar", key=True)
    from_year: int = column(e.GJAHR, "frye1")
    from_period: int = column(e.FRPE, "frpe1")
    to_year: int = column(e.GJAHR, "toye1")
    to_period: int = column(e.FRPE, "tope1")


class AccountingDocument(Table, table=True):
    """BKPF: header of an accounting document; `reference` (AWKEY) names the document it comes from."""

    __tablename__ = "bkpf"
    __table_args__ = (Index("bkpf_reference", "awkey"),)
    company_code: str = column(e.BUKRS, key=True, refers="t001.bukrs")
    number: str = column(e.BELNR_D, "belnr", key=True)
    year: int = column(e.GJAHR, key=True)
    type: str = column(e.BLART, refers="t003.blart")
    document_date: dt.date = column(e.BLDAT)
    posting_date: dt.date = column(e.BUDAT)
    period: int = column(e.MONAT)
    entry_date: dt.date = column(e.CPUDT)
    entry_time: dt.time = column(e.CPUTM)
    user: str = column(e.BNAME, "usnam")
    transaction: str = column(e.TCODE)
    external_reference: str = column(e.XBLNR1, "xblnr")
    header_text: str = column(e.BKTXT)
    currency: str = column(e.WAERS, refers="tcurc.waers")
    exchange_rate: Decimal = column(e.KURSF)
    local_currency: str = column(e.WAERS, "hwaer", refers="tcurc.waers")
    reference_type: str = column(e.AWTYP)
    reference: str = column(e.AWKEY)
    link: int = column(e.ZZLINK, refers="zchain.zzlink")


class AccountingItem(Table, table=True):
    """BSEG: line of an accounting document. Amounts are positive; `debit_credit` gives the side."""

    __tablename__ = "bseg"
    __table_args__ = (
        ForeignKeyConstraint(["bukrs", "belnr", "gjahr"], ["bkpf.bukrs", "bkpf.belnr", "bkpf.gjahr"]),
        CheckConstraint("dmbtr >= 0"),
        CheckConstraint("wrbtr >= 0"),
        Index("bseg_account", "hkont"),
    )
    company_code: str = column(e.BUKRS, key=True)
    number: str = column(e.BELNR_D, "belnr", key=True)
    year: int = column(e.GJAHR, key=True)
    item: int = column(e.BUZEI, key=True)
    posting_key: str = column(e.BSCHL)
    account_type: str = column(e.KOART)
    debit_credit: str = column(e.SHKZG)
    account: str = column(e.HKONT, refers="ska1.saknr")
    local_amount: Decimal = column(e.DMBTR)
    amount: Decimal = column(e.WRBTR)
    cost_center: str = column(e.KOSTL)
    area: str = column(e.KOKRS)
    business_area: str = column(e.GSBER)
    order: str = column(e.EBELN)
    order_item: int = column(e.EBELP)
    assignment_line: int = column(e.DZEKKN, "zekkn")
    process: str = column(e.KTOSL)
    material: str = column(e.MATNR)
    plant: str = column(e.WERKS_D, "werks")
    quantity: Decimal = column(e.MENGE_D, "menge")
    unit: str = column(e.MEINS, refers="t006.msehi")
    assignment: str = column(e.DZUONR, "zuonr")
    text: str = column(e.SGTXT)
    link: int = column(e.ZZLINK, refers="zchain.zzlink")
