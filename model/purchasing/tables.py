"""Vendors, materials and purchasing documents (reference sheet *purchasing*, section 8)."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, text

from model.columns import Table, column, long_text_column
from model.dictionary import elements as e

_SHEET_OPEN = text("zzsheetdue IS NOT NULL AND elikz = '' AND loekz = ''")
"""Items whose service sheet may still be waited for: few among all."""
_OPEN = text("elikz = '' AND loekz = ''")
"""Items that may still be delivered: few among all."""


class Vendor(Table, table=True):
    """LFA1: a vendor; its name in the second language stands in ZTEXT."""

    __tablename__ = "lfa1"
    number: str = column(e.LIFNR, key=True)
    country: str = column(e.LAND1)
    name: str = column(e.NAME1_GP, "name1")
    city: str = column(e.ORT01)
    postal_code: str = column(e.PSTLZ)
    street: str = column(e.STRAS)
    search_term: str = column(e.SORTL)
    account_group: str = column(e.KTOKK)
    telephone: str = column(e.TELF1)
    purchasing_block: str = column(e.SPERM)
    deletion_flag: str = column(e.LOEVM_X, "loevm")


class VendorCompany(Table, table=True):
    """LFB1: a vendor in a company code."""

    __tablename__ = "lfb1"
    vendor: str = column(e.LIFNR, key=True, refers="lfa1.lifnr")
    company_code: str = column(e.BUKRS, key=True, refers="t001.bukrs")
    account: str = column(e.AKONT)
    terms: str = column(e.DZTERM, "zterm", refers="t052.zterm")


class VendorPurchasing(Table, table=True):
    """LFM1: a vendor in a purchasing organisation."""

    __tablename__ = "lfm1"
    __table_args__ = (Index("lfm1_organization", "ekorg", "lifnr"),)
    vendor: str = column(e.LIFNR, key=True, refers="lfa1.lifnr")
    organization: str = column(e.EKORG, key=True, refers="t024e.ekorg")
    currency: str = column(e.WAERS, refers="tcurc.waers")
    terms: str = column(e.DZTERM, "zterm", refers="t052.zterm")
    incoterms: str = column(e.INCO1, refers="tinc.inco1")
    incoterms_place: str = column(e.INCO2)
    salesperson: str = column(e.EVERK, "verkf")
    telephone: str = column(e.TELF1)
    minimum_value: Decimal = column(e.MINBW)
    purchasing_block: str = column(e.SPERM_X, "sperm")
    deletion_flag: str = column(e.LOEVM_X, "loevm")
    receipt_based_invoice: str = column(e.WEBRE)
    confirmation_control: str = column(e.BSTAE)


class Material(Table, table=True):
    """MARA: a material."""

    __tablename__ = "mara"
    number: str = column(e.MATNR, key=True)
    type: str = column(e.MTART)
    group: str = column(e.MATKL, refers="t023.matkl")
    unit: str = column(e.MEINS, refers="t006.msehi")


class MaterialText(Table, table=True):
    """MAKT: short text of a material."""

    __tablename__ = "makt"
    material: str = column(e.MATNR, key=True, refers="mara.matnr")
    language: str = column(e.SPRAS, key=True)
    text: str = column(e.MAKTX)


class MaterialPlant(Table, table=True):
    """MARC: a material in a plant."""

    __tablename__ = "marc"
    material: str = column(e.MATNR, key=True, refers="mara.matnr")
    plant: str = column(e.WERKS_D, "werks", key=True, refers="t001w.werks")
    purchasing_group: str = column(e.BKGRP, "ekgrp", refers="t024.ekgrp")
    controller: str = column(e.DISPO)
    delivery_days: Decimal = column(e.PLIFZ)


class MaterialValuation(Table, table=True):
    """MBEW: stock and value of a material in a valuation area (= plant), moving average price."""

    __tablename__ = "mbew"
    material: str = column(e.MATNR, key=True, refers="mara.matnr")
    area: str = column(e.BWKEY, key=True, refers="t001w.werks")
    valuation_class: str = column(e.BKLAS)
    stock: Decimal = column(e.LBKUM)
    value: Decimal = column(e.SALK3)
    price: Decimal = column(e.VERPR)
    price_unit: Decimal = column(e.EPEIN, "peinh")


class MaterialStock(Table, table=True):
    """MARD: unrestricted stock of a material in a storage location."""

    __tablename__ = "mard"
    __table_args__ = (ForeignKeyConstraint(["werks", "lgort"], ["t001l.werks", "t001l.lgort"]),)
    material: str = column(e.MATNR, key=True, refers="mara.matnr")
    plant: str = column(e.WERKS_D, "werks", key=True)
    location: str = column(e.LGORT_D, "lgort", key=True)
    stock: Decimal = column(e.LABST)


class InfoRecord(Table, table=True):
    """EINA: a vendor as source of a material or, without material, of a material group."""

    __tablename__ = "eina"
    number: str = column(e.INFNR, key=True)
    vendor: str = column(e.LIFNR, refers="lfa1.lifnr")
    material: str = column(e.MATNR, refers="mara.matnr")
    material_group: str = column(e.MATKL, refers="t023.matkl")
    text: str = column(e.TXZ01)
    unit: str = column(e.MEINS, refers="t006.msehi")
    deletion_flag: str = column(e.LOEVM_X, "loekz")


class InfoRecordPurchasing(Table, table=True):
    """EINE: conditions of an info record in a purchasing organisation (plant blank = all)."""

    __tablename__ = "eine"
    number: str = column(e.INFNR, key=True, refers="eina.infnr")
    organization: str = column(e.EKORG, key=True, refers="t024e.ekorg")
    plant: str = column(e.WERKS_D, "werks", key=True)
    purchasing_group: str = column(e.BKGRP, "ekgrp", refers="t024.ekgrp")
    price: Decimal = column(e.BPREI, "netpr")
    price_unit: Decimal = column(e.EPEIN, "peinh")
    currency: str = column(e.WAERS, refers="tcurc.waers")
    delivery_days: Decimal = column(e.PLIFZ, "aplfz")
    over_tolerance: Decimal = column(e.UEBTO)
    under_tolerance: Decimal = column(e.UNTTO)
    tax_code: str = column(e.MWSKZ, refers="t007a.mwskz")
    valid_to: dt.date | None = column(e.DATBI, "prdat")
    last_order: str = column(e.EBELN)
    deletion_flag: str = column(e.LOEVM_X, "loekz")


class Requisition(Table, table=True):
    """EBAN: an item of a purchase requisition; there is no header table, header data repeat per row."""

    __tablename__ = "eban"
    __table_args__ = (
        CheckConstraint("menge > 0"),
        CheckConstraint("bsmng >= 0"),
        Index("eban_group", "ekgrp", "werks"),
    )
    number: str = column(e.BANFN, key=True)
    item: int = column(e.BNFPO, key=True)
    type: str = column(e.BSART)
    control: str = column(e.BSAKZ)
    deleted: str = column(e.ELOEK, "loekz")
    status: str = column(e.STATU_BA, "statu")
    origin: str = column(e.ESTKZ)
    release: str = column(e.FRGKZ)
    release_open: str = column(e.FRGRL)
    overall_release: str = column(e.GSFRG)
    release_date: dt.date | None = column(e.FRGDT)
    purchasing_group: str = column(e.BKGRP, "ekgrp", refers="t024.ekgrp")
    created_by: str = column(e.BNAME, "ernam")
    created_on: dt.date | None = column(e.ERDAT)
    requisitioner: str = column(e.AFNAM)
    short_text: str = column(e.TXZ01)
    material: str = column(e.MATNR, refers="mara.matnr")
    plant: str = column(e.WERKS_D, "werks", refers="t001w.werks")
    storage_location: str = column(e.LGORT_D, "lgort")
    tracking_number: str = column(e.BEDNR)
    material_group: str = column(e.MATKL, refers="t023.matkl")
    supplying_plant: str = column(e.RESWK, refers="t001w.werks")
    quantity: Decimal = column(e.BAMNG, "menge")
    unit: str = column(e.MEINS, refers="t006.msehi")
    requested_on: dt.date | None = column(e.BADAT)
    date_category: str = column(e.LPEIN)
    delivery_date: dt.date | None = column(e.EINDT, "lfdat")
    price: Decimal = column(e.BAPRE, "preis")
    price_unit: Decimal = column(e.EPEIN, "peinh")
    currency: str = column(e.WAERS, refers="tcurc.waers")
    item_category: str = column(e.EPSTP, "pstyp", refers="t163.epstp")
    assignment_category: str = column(e.KNTTP, refers="t163k.knttp")
    distribution: str = column(e.VRTKZ)
    partial_invoice: str = column(e.TWRKZ)
    desired_vendor: str = column(e.WLIEF, "lifnr", refers="lfa1.lifnr")
    fixed_vendor: str = column(e.FLIEF, refers="lfa1.lifnr")
    organization: str = column(e.EKORG, refers="t024e.ekorg")
    info_record: str = column(e.INFNR, refers="eina.infnr")
    assigned: str = column(e.DZUGBA, "zugba")
    controller: str = column(e.DISPO)
    ordered_quantity: Decimal = column(e.BSMNG)
    order: str = column(e.EBELN)
    order_item: int = column(e.EBELP)
    order_date: dt.date | None = column(e.EBDAT, "bedat")
    closed: str = column(e.EBAKZ)
    receipt: str = column(e.WEPOS)
    receipt_non_valuated: str = column(e.WEUNB)
    invoice: str = column(e.REPOS)


class RequisitionAssignment(Table, table=True):
    """EBKN: an account assignment of a requisition item."""

    __tablename__ = "ebkn"
    __table_args__ = (ForeignKeyConstraint(["banfn", "bnfpo"], ["eban.banfn", "eban.bnfpo"]),)
    number: str = column(e.BANFN, key=True)
    item: int = column(e.BNFPO, key=True)
    line: int = column(e.DZEBKN, "zebkn", key=True)
    quantity: Decimal = column(e.MENGE_D, "menge")
    percentage: Decimal = column(e.VPROZ)
    account: str = column(e.SAKNR, "sakto", refers="ska1.saknr")
    cost_center: str = column(e.KOSTL)
    area: str = column(e.KOKRS, refers="tka01.kokrs")
    business_area: str = column(e.GSBER, refers="tgsb.gsber")
    order: str = column(e.AUFNR)
    recipient: str = column(e.WEMPF)
    unloading_point: str = column(e.ABLAD)


class PurchaseOrder(Table, table=True):
    """EKKO: header of a purchase order."""

    __tablename__ = "ekko"
    __table_args__ = (
        Index("ekko_vendor_order", "lifnr", "ebeln"),
        Index("ekko_date", "bedat", "ebeln"),
        Index("ekko_group", "ekgrp", "ebeln"),
    )
    number: str = column(e.EBELN, key=True)
    company_code: str = column(e.BUKRS, refers="t001.bukrs")
    category: str = column(e.BSTYP)
    type: str = column(e.BSART)
    deleted: str = column(e.ELOEK, "loekz")
    status: str = column(e.ESTAK, "statu")
    created_on: dt.date | None = column(e.ERDAT, "aedat")
    created_by: str = column(e.BNAME, "ernam")
    item_interval: int = column(e.PINCR)
    vendor: str = column(e.ELIFN, "lifnr", refers="lfa1.lifnr")
    language: str = column(e.SPRAS)
    terms: str = column(e.DZTERM, "zterm", refers="t052.zterm")
    days1: Decimal = column(e.DZBDET, "zbd1t")
    days2: Decimal = column(e.DZBDET, "zbd2t")
    days3: Decimal = column(e.DZBDET, "zbd3t")
    percent1: Decimal = column(e.DZBDP, "zbd1p")
    percent2: Decimal = column(e.DZBDP, "zbd2p")
    organization: str = column(e.EKORG, refers="t024e.ekorg")
    purchasing_group: str = column(e.BKGRP, "ekgrp", refers="t024.ekgrp")
    currency: str = column(e.WAERS, refers="tcurc.waers")
    exchange_rate: Decimal = column(e.WKURS)
    rate_fixed: str = column(e.KUFIX)
    date: dt.date = column(e.EBDAT, "bedat")
    your_reference: str = column(e.IHREZ)
    our_reference: str = column(e.UNSEZ)
    salesperson: str = column(e.EVERK, "verkf")
    telephone: str = column(e.TELF1)
    incoterms: str = column(e.INCO1, refers="tinc.inco1")
    incoterms_place: str = column(e.INCO2)
    held: str = column(e.MEMER, "memory")


class OrderItem(Table, table=True):
    """EKPO: an item of a purchase order."""

    __tablename__ = "ekpo"
    __table_args__ = (
        CheckConstraint("menge >= 0"),
        CheckConstraint("netpr >= 0"),
        CheckConstraint("peinh > 0"),
        Index("ekpo_requisition", "banfn", "bnfpo"),
        Index("ekpo_tracking", "bednr"),
        Index("ekpo_sheet", "zzsheetdue", sqlite_where=_SHEET_OPEN),
        Index("ekpo_open", "ebeln", "ebelp", sqlite_where=_OPEN),
    )
    number: str = column(e.EBELN, key=True, refers="ekko.ebeln")
    item: int = column(e.EBELP, key=True)
    deleted: str = column(e.ELOEK, "loekz")
    short_text: str = column(e.TXZ01)
    material: str = column(e.MATNR, refers="mara.matnr")
    company_code: str = column(e.BUKRS, refers="t001.bukrs")
    plant: str = column(e.WERKS_D, "werks", refers="t001w.werks")
    storage_location: str = column(e.LGORT_D, "lgort")
    tracking_number: str = column(e.BEDNR)
    material_group: str = column(e.MATKL, refers="t023.matkl")
    info_record: str = column(e.INFNR, refers="eina.infnr")
    vendor_material: str = column(e.IDNLF)
    quantity: Decimal = column(e.BSTMG, "menge")
    unit: str = column(e.BSTME, "meins", refers="t006.msehi")
    price_quantity_unit: str = column(e.BPRME, refers="t006.msehi")
    price_unit_numerator: Decimal = column(e.BPUMZ)
    price_unit_denominator: Decimal = column(e.BPUMN)
    stock_unit_numerator: Decimal = column(e.UMREZ)
    stock_unit_denominator: Decimal = column(e.UMREN)
    price: Decimal = column(e.BPREI, "netpr")
    price_unit: Decimal = column(e.EPEIN, "peinh")
    net_value: Decimal = column(e.BWERT, "netwr")
    tax_code: str = column(e.MWSKZ, refers="t007a.mwskz")
    net_weight: Decimal = column(e.NTGEW)
    gross_weight: Decimal = column(e.BRGEW)
    processing_days: Decimal = column(e.WEBAZ)
    delivery_days: Decimal = column(e.PLIFZ)
    over_tolerance: Decimal = column(e.UEBTO)
    over_unlimited: str = column(e.UEBTK)
    under_tolerance: Decimal = column(e.UNTTO)
    delivery_completed: str = column(e.ELIKZ)
    final_invoice: str = column(e.EREKZ)
    item_category: str = column(e.EPSTP, "pstyp", refers="t163.epstp")
    assignment_category: str = column(e.KNTTP, refers="t163k.knttp")
    consumption: str = column(e.KZVBR)
    distribution: str = column(e.VRTKZ)
    partial_invoice: str = column(e.TWRKZ)
    receipt: str = column(e.WEPOS)
    receipt_non_valuated: str = column(e.WEUNB)
    invoice: str = column(e.REPOS)
    receipt_based_invoice: str = column(e.WEBRE)
    stock_type: str = column(e.INSMK)
    acknowledgment: str = column(e.LABNR)
    acknowledgment_required: str = column(e.KZABS)
    confirmation_control: str = column(e.BSTAE)
    requisition: str = column(e.BANFN)
    requisition_item: int = column(e.BNFPO)
    requisitioner: str = column(e.AFNAM)
    service_kind: str = column(e.ZZSRVKIND, refers="zsrvkind.zzsrvkind")
    sheet_due: dt.date | None = column(e.ZZSHEETDUE)


class ScheduleLine(Table, table=True):
    """EKET: when how much of an item is to be delivered, and how much was."""

    __tablename__ = "eket"
    __table_args__ = (
        ForeignKeyConstraint(["ebeln", "ebelp"], ["ekpo.ebeln", "ekpo.ebelp"]),
        Index("eket_date", "eindt", "ebeln", "ebelp"),
    )
    number: str = column(e.EBELN, key=True)
    item: int = column(e.EBELP, key=True)
    line: int = column(e.ETENR, key=True)
    delivery_date: dt.date | None = column(e.EINDT)
    statistical_date: dt.date | None = column(e.EINDT, "slfdt")
    date_category: str = column(e.LPEIN)
    quantity: Decimal = column(e.BSTMG, "menge")
    received: Decimal = column(e.WEEMG, "wemng")
    requisition: str = column(e.BANFN)
    requisition_item: int = column(e.BNFPO)


class OrderAssignment(Table, table=True):
    """EKKN: an account assignment of an order item."""

    __tablename__ = "ekkn"
    __table_args__ = (ForeignKeyConstraint(["ebeln", "ebelp"], ["ekpo.ebeln", "ekpo.ebelp"]),)
    number: str = column(e.EBELN, key=True)
    item: int = column(e.EBELP, key=True)
    line: int = column(e.DZEKKN, "zekkn", key=True)
    quantity: Decimal = column(e.MENGE_D, "menge")
    percentage: Decimal = column(e.VPROZ)
    net_value: Decimal = column(e.BWERT, "netwr")
    account: str = column(e.SAKNR, "sakto", refers="ska1.saknr")
    cost_center: str = column(e.KOSTL)
    area: str = column(e.KOKRS, refers="tka01.kokrs")
    business_area: str = column(e.GSBER, refers="tgsb.gsber")
    order: str = column(e.AUFNR)
    recipient: str = column(e.WEMPF)
    unloading_point: str = column(e.ABLAD)


class Confirmation(Table, table=True):
    """EKES: the vendor's confirmed delivery (答交, manual P10)."""

    __tablename__ = "ekes"
    __table_args__ = (ForeignKeyConstraint(["ebeln", "ebelp"], ["ekpo.ebeln", "ekpo.ebelp"]),)
    number: str = column(e.EBELN, key=True)
    item: int = column(e.EBELP, key=True)
    line: int = column(e.ETENS, key=True)
    category: str = column(e.EBTYP)
    date: dt.date | None = column(e.CONFDT, "eindt")
    quantity: Decimal = column(e.BSTMG, "menge")
    created_on: dt.date | None = column(e.ERDAT)
    reference: str = column(e.XBLNR1, "xblnr")


class HeldDraft(Table, table=True):
    """ZHELD: an order on hold exactly as it was keyed, complete or not, so that nothing typed is lost."""

    __tablename__ = "zheld"
    number: str = column(e.EBELN, key=True, refers="ekko.ebeln")
    draft: str = long_text_column("draft")
