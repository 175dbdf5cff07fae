"""The rows of SAPLMEGUI: items with account assignments, schedule lines, confirmations, texts and history.

Screen names are SAP's where the reference sheet *purchasing* has them (2.3, 2.4, 6), else the table field's.
"""

from model.dictionary import elements as e
from model.purchasing.draft import AssignmentDraft, ConfirmationDraft, ItemDraft, ScheduleDraft, TextDraft
from model.purchasing.requisition_draft import RequisitionItem
from transactions.kernel.fields import Columns, Field, FieldKind, Table

CHECK = FieldKind.CHECK


class AssignmentColumns(Columns):
    """An account assignment: the single screen 1100 and the table of screen 1000 show the same fields."""

    line = Field(e.DZEKKN, "MEACCT1000-ZEKKN", display=True)
    quantity = Field(e.MENGE_D, "MEACCT1000-MENGE", unit="unit")
    percentage = Field(e.VPROZ, "MEACCT1000-VPROZ")
    account = Field(
        e.SAKNR, "MEACCT1100-SAKTO", missing=("Z1", 220), memory=False, aliases=("MEACCT1000-SAKTO", "COBL-HKONT")
    )
    cost_center = Field(e.KOSTL, "COBL-KOSTL", missing=("Z1", 239), aliases=("MEACCT1000-KOSTL",))
    area = Field(e.KOKRS, "COBL-KOKRS", display=True)
    business_area = Field(e.GSBER, "COBL-GSBER", aliases=("MEACCT1000-GSBER",))
    order = Field(e.AUFNR, "COBL-AUFNR", aliases=("MEACCT1000-AUFNR",))
    recipient = Field(e.WEMPF, "MEACCT1100-WEMPF", aliases=("MEACCT1000-WEMPF",))
    unloading_point = Field(e.ABLAD, "MEACCT1100-ABLAD", aliases=("MEACCT1000-ABLAD",))
    net_value = Field(e.BWERT, "MEACCT1100-NETWR", display=True, unit="currency")


def new_assignment(item: ItemDraft | RequisitionItem) -> AssignmentDraft | None:
    """Return a further account assignment; an item without category has none."""
    return AssignmentDraft() if item.assignment_category else None


class ScheduleColumns(Columns):
    """A schedule line."""

    line = Field(e.ETENR, "MEPO1320-ETENR", display=True)
    date_category = Field(e.LPEIN, "MEPO1320-LPEIN")
    delivery_date = Field(e.EINDT, "MEPO1320-EEIND")
    quantity = Field(e.BSTMG, "MEPO1320-MENGE", unit="unit")
    received = Field(e.WEEMG, "MEPO1320-WEMNG", display=True, unit="unit")
    requisition = Field(e.BANFN, "MEPO1320-BANFN", display=True, check=False)
    requisition_item = Field(e.BNFPO, "MEPO1320-BNFPO", display=True)


class ConfirmationColumns(Columns):
    """A confirmed delivery (答交)."""

    category = Field(e.EBTYP, "EKES-EBTYP")
    date = Field(e.CONFDT, "EKES-EINDT")
    quantity = Field(e.BSTMG, "EKES-MENGE", unit="unit")
    reference = Field(e.XBLNR1, "EKES-XBLNR")


class TextColumns(Columns):
    """A line of a text."""

    text = Field(e.TDLINE, "RSTXT-TXLINE", width=72)


class HistoryColumns(Columns):
    """A line of the order history."""

    category = Field(e.KNTTX, "EKBE-BEWTK", display=True, width=4)
    movement_type = Field(e.BWART, "EKBE-BWART", display=True, check=False)
    document = Field(e.MBLNR, "EKBE-BELNR", display=True)
    document_item = Field(e.MBLPO, "EKBE-BUZEI", display=True)
    posting_date = Field(e.BUDAT, "EKBE-BUDAT", display=True)
    quantity = Field(e.MENGE_D, "EKBE-MENGE", display=True, unit="unit", zero=True, signed=True)
    unit = Field(e.BSTME, "EKBE-MEINS", display=True)
    amount = Field(e.WRBTR, "EKBE-WRBTR", display=True, unit="currency", zero=True, signed=True)
    debit_credit = Field(e.SHKZG, "EKBE-SHKZG", display=True)
    reference = Field(e.XBLNR1, "EKBE-XBLNR", display=True)


class ItemColumns(Columns):
    """An item: the columns of the overview and the fields of the detail's tabs."""

    selected = Field(e.XFELD, "MEPO1211-SELKZ", kind=CHECK, width=1)
    item = Field(e.EBELP, "MEPO1211-EBELP", display=True)
    assignment_category = Field(e.KNTTP, "MEPO1211-KNTTP", aliases=("MEACCT1200-KNTTP",))
    item_category = Field(e.EPSTP, "MEPO1211-EPSTP")
    short_text = Field(e.TXZ01, "MEPO1211-TXZ01")
    material = Field(e.MATNR, "MEPO1211-EMATN")
    quantity = Field(e.BSTMG, "MEPO1211-MENGE", unit="unit")
    unit = Field(e.BSTME, "MEPO1211-MEINS")
    date_category = Field(e.LPEIN, "MEPO1211-LPEIN")
    delivery_date = Field(e.EINDT, "MEPO1211-EEIND")
    price = Field(e.BPREI, "MEPO1211-NETPR", unit="currency")
    price_unit = Field(e.EPEIN, "MEPO1211-PEINH")
    price_quantity_unit = Field(e.BPRME, "MEPO1211-BPRME")
    material_group = Field(e.MATKL, "MEPO1211-WGBEZ", memory=False)
    plant = Field(e.WERKS_D, "MEPO1211-NAME1")
    storage_location = Field(e.LGORT_D, "MEPO1211-LGOBE")
    tracking_number = Field(e.BEDNR, "MEPO1211-BEDNR")
    requisitioner = Field(e.AFNAM, "MEPO1211-AFNAM")
    requisition = Field(e.BANFN, "MEPO1211-BANFN", check=False)
    requisition_item = Field(e.BNFPO, "MEPO1211-BNFPO")
    info_record = Field(e.INFNR, "MEPO1211-INFNR", check=False)
    vendor_material = Field(e.IDNLF, "MEPO1313-IDNLF")
    stock_unit_numerator = Field(e.UMREZ, "EKPO-UMREZ")
    stock_unit_denominator = Field(e.UMREN, "EKPO-UMREN")
    price_unit_numerator = Field(e.BPUMZ, "EKPO-BPUMZ")
    price_unit_denominator = Field(e.BPUMN, "EKPO-BPUMN")
    net_weight = Field(e.NTGEW, "EKPO-NTGEW")
    gross_weight = Field(e.BRGEW, "EKPO-BRGEW")
    over_tolerance = Field(e.UEBTO, "MEPO1313-UEBTO")
    over_unlimited = Field(e.UEBTK, "MEPO1313-UEBTK", kind=CHECK)
    under_tolerance = Field(e.UNTTO, "MEPO1313-UNTTO")
    receipt = Field(e.WEPOS, "MEPO1313-WEPOS", kind=CHECK)
    receipt_non_valuated = Field(e.WEUNB, "MEPO1313-WEUNB", kind=CHECK)
    delivery_completed = Field(e.ELIKZ, "MEPO1313-ELIKZ", kind=CHECK)
    stock_type = Field(e.INSMK, "MEPO1313-INSMK")
    delivery_days = Field(e.PLIFZ, "MEPO1313-PLIFZ")
    processing_days = Field(e.WEBAZ, "MEPO1313-WEBAZ")
    invoice = Field(e.REPOS, "MEPO1317-REPOS", kind=CHECK)
    final_invoice = Field(e.EREKZ, "MEPO1317-EREKZ", kind=CHECK)
    receipt_based_invoice = Field(e.WEBRE, "MEPO1317-WEBRE", kind=CHECK)
    tax_code = Field(e.MWSKZ, "MEPO1317-MWSKZ")
    distribution = Field(e.VRTKZ, "MEACCT1200-VRTKZ")
    partial_invoice = Field(e.TWRKZ, "MEACCT1200-TWRKZ")
    acknowledgment = Field(e.LABNR, "EKPO-LABNR")
    acknowledgment_required = Field(e.KZABS, "EKPO-KZABS", kind=CHECK)
    confirmation_control = Field(e.BSTAE, "EKPO-BSTAE")
    service_kind = Field(e.ZZSRVKIND, "EKPO-ZZSRVKIND", display=True)
    sheet_due = Field(e.ZZSHEETDUE, "EKPO-ZZSHEETDUE")
    net_value = Field(e.BWERT, "MEPO1211-NETWR", display=True, unit="currency")

    assignments = Table(AssignmentColumns, page=5, new=new_assignment)
    schedule = Table(ScheduleColumns, page=5, new=lambda item: ScheduleDraft(line=len(item.schedule) + 1))
    confirmations = Table(ConfirmationColumns, page=5, new=lambda item: ConfirmationDraft())
    texts = Table(TextColumns, page=8, new=lambda item: TextDraft())
    history = Table(HistoryColumns, page=8)
