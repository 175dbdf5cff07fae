"""Movement types and material documents (reference sheet *goods-movements*, sections 3 and 8)."""

import datetime as dt
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index

from model.columns import Table, column
from model.dictionary import elements as e


class MovementType(Table, table=True):
    """T156: a movement type; debit or credit, whether it reverses, whether it wants a reason."""

    __tablename__ = "t156"
    buffered: ClassVar[bool] = True
    type: str = column(e.BWART, key=True)
    debit_credit: str = column(e.SHKZG)
    is_reversal: str = column(e.XFELD, "xstbw")
    reason_control: str = column(e.KZGRU)


class MovementTypeText(Table, table=True):
    """T156T: name of a movement type."""

    __tablename__ = "t156t"
    buffered: ClassVar[bool] = True
    language: str = column(e.SPRAS, key=True)
    type: str = column(e.BWART, key=True)
    text: str = column(e.BTEXT)


class NextMovementType(Table, table=True):
    """T156N: the movement type that a function (ST reversal) derives from another."""

    __tablename__ = "t156n"
    buffered: ClassVar[bool] = True
    function: str = column(e.TDID, "fcode", key=True)
    type: str = column(e.BWART, key=True)
    next_type: str = column(e.BWART, "bwart_next")


class MovementReason(Table, table=True):
    """T157D: a reason that is allowed for a movement type."""

    __tablename__ = "t157d"
    buffered: ClassVar[bool] = True
    type: str = column(e.BWART, key=True)
    reason: int = column(e.GRUND, key=True)


class MovementReasonText(Table, table=True):
    """T157E: name of a reason."""

    __tablename__ = "t157e"
    buffered: ClassVar[bool] = True
    language: str = column(e.SPRAS, key=True)
    type: str = column(e.BWART, key=True)
    reason: int = column(e.GRUND, key=True)
    text: str = column(e.GRTXT)


class MovementControl(Table, table=True):
    """T158: what a transaction of inventory management posts: document type, event, slip version, number range."""

    __tablename__ = "t158"
    buffered: ClassVar[bool] = True
    transaction: str = column(e.TCODE, key=True)
    document_type: str = column(e.BLART)
    event: str = column(e.VGART)
    preselect: str = column(e.XFELD, "xsele")
    slip: str = column(e.WEVER)
    number_range: str = column(e.NRNR)


class AllowedMovement(Table, table=True):
    """T158B: the movement types that a transaction takes."""

    __tablename__ = "t158b"
    buffered: ClassVar[bool] = True
    transaction: str = column(e.TCODE, key=True)
    type: str = column(e.BWART, key=True)


class PostingPeriod(Table, table=True):
    """MARV: the current period of materials management per company code, and whether the one before is open."""

    __tablename__ = "marv"
    buffered: ClassVar[bool] = True
    company_code: str = column(e.BUKRS, key=True, refers="t001.bukrs")
    year: int = column(e.LFGJA)
    month: int = column(e.LFMON)
    back_posting: str = column(e.XRUEM)


class MaterialDocument(Table, table=True):
    """MKPF: header of a material document."""

    __tablename__ = "mkpf"
    number: str = column(e.MBLNR, key=True)
    year: int = column(e.MJAHR, key=True)
    event: str = column(e.VGART)
    document_type: str = column(e.BLART)
    document_date: dt.date = column(e.BLDAT)
    posting_date: dt.date = column(e.BUDAT)
    entry_date: dt.date = column(e.CPUDT)
    entry_time: dt.time = column(e.CPUTM)
    user: str = column(e.BNAME, "usnam")
    transaction: str = column(e.TCODE, "tcode2")
    reference: str = column(e.XBLNR1, "xblnr")
    header_text: str = column(e.BKTXT)
    bill_of_lading: str = column(e.FRBNR1, "frbnr")
    slip: str = column(e.WEVER)
    signed_by: str = column(e.ZZSIGNEDBY)
    sheet_date: dt.date | None = column(e.ZZSHEETDATE)
    link: int = column(e.ZZLINK, refers="zchain.zzlink")


class MaterialDocumentItem(Table, table=True):
    """MSEG: item of a material document. Quantities are positive; `debit_credit` gives the direction."""

    __tablename__ = "mseg"
    __table_args__ = (
        ForeignKeyConstraint(["mblnr", "mjahr"], ["mkpf.mblnr", "mkpf.mjahr"]),
        CheckConstraint("erfmg > 0"),
        CheckConstraint("menge > 0"),
        Index("mseg_order", "ebeln", "ebelp"),
        Index("mseg_reversed", "smbln", "sjahr"),
    )
    number: str = column(e.MBLNR, key=True)
    year: int = column(e.MJAHR, key=True)
    item: int = column(e.MBLPO, "zeile", key=True)
    movement_type: str = column(e.BWART, refers="t156.bwart")
    material: str = column(e.MATNR, refers="mara.matnr")
    plant: str = column(e.WERKS_D, "werks", refers="t001w.werks")
    storage_location: str = column(e.LGORT_D, "lgort")
    stock_type: str = column(e.INSMK)
    vendor: str = column(e.LIFNR, refers="lfa1.lifnr")
    debit_credit: str = column(e.SHKZG)
    currency: str = column(e.WAERS, refers="tcurc.waers")
    amount: Decimal = column(e.DMBTR)
    quantity: Decimal = column(e.MENGE_D, "menge")
    unit: str = column(e.MEINS, refers="t006.msehi")
    entry_quantity: Decimal = column(e.ERFMG)
    entry_unit: str = column(e.ERFME, refers="t006.msehi")
    order: str = column(e.EBELN)
    order_item: int = column(e.EBELP)
    reference_year: int = column(e.LFGJA, "lfbja")
    reference_number: str = column(e.MBLNR, "lfbnr")
    reference_item: int = column(e.MBLPO, "lfpos")
    reversed_year: int = column(e.LFGJA, "sjahr")
    reversed_number: str = column(e.MBLNR, "smbln")
    reversed_item: int = column(e.MBLPO, "smblp")
    completed: str = column(e.ELIKZ)
    text: str = column(e.SGTXT)
    reason: int = column(e.GRUND)
    recipient: str = column(e.WEMPF)
    unloading_point: str = column(e.ABLAD)
    account: str = column(e.SAKNR, "sakto")
    cost_center: str = column(e.KOSTL)
    company_code: str = column(e.BUKRS, refers="t001.bukrs")
    movement_indicator: str = column(e.KZBEW)
    consumption: str = column(e.KZVBR)
    link: int = column(e.ZZLINK, refers="zchain.zzlink")


class OrderHistory(Table, table=True):
    """EKBE: history of an order item: one row per receipt, reversal or invoice."""

    __tablename__ = "ekbe"
    __table_args__ = (ForeignKeyConstraint(["ebeln", "ebelp"], ["ekpo.ebeln", "ekpo.ebelp"]),)
    order: str = column(e.EBELN, key=True)
    order_item: int = column(e.EBELP, key=True)
    assignment: int = column(e.DZEKKN, "zekkn", key=True)
    event: str = column(e.VGABE, key=True)
    year: int = column(e.GJAHR, key=True)
    document: str = column(e.MBLNR, "belnr", key=True)
    document_item: int = column(e.MBLPO, "buzei", key=True)
    category: str = column(e.BEWTP)
    movement_type: str = column(e.BWART)
    posting_date: dt.date = column(e.BUDAT)
    quantity: Decimal = column(e.MENGE_D, "menge")
    local_amount: Decimal = column(e.DMBTR)
    amount: Decimal = column(e.WRBTR)
    currency: str = column(e.WAERS, refers="tcurc.waers")
    debit_credit: str = column(e.SHKZG)
    completed: str = column(e.ELIKZ)
    reference: str = column(e.XBLNR1, "xblnr")
    reason: int = column(e.GRUND)
    reference_year: int = column(e.LFGJA, "lfgja")
    reference_number: str = column(e.MBLNR, "lfbnr")
    reference_item: int = column(e.MBLPO, "lfpos")
    entry_date: dt.date = column(e.CPUDT)
    user: str = column(e.BNAME, "ernam")
    link: int = column(e.ZZLINK, refers="zchain.zzlink")
