"""SAPMM07M, the fields of a material document and where its items stand on the list 0221 (screens.md, 6 and 7)."""

from model.dictionary import elements as e
from transactions.kernel.fields import Columns, FieldKind, output
from transactions.kernel.layout import C, N


class HeaderColumns(Columns):
    """The header of a material document."""

    number = output(e.MBLNR, "MKPF-MBLNR")
    year = output(e.MJAHR, "MKPF-MJAHR")
    document_type = output(e.BLART, "MKPF-BLART")
    event = output(e.VGART, "MKPF-VGART")
    document_date = output(e.BLDAT, "MKPF-BLDAT")
    posting_date = output(e.BUDAT, "MKPF-BUDAT")
    entry_date = output(e.CPUDT, "MKPF-CPUDT")
    entry_time = output(e.CPUTM, "MKPF-CPUTM")
    user = output(e.BNAME, "MKPF-USNAM")
    transaction = output(e.TCODE, "MKPF-TCODE2")
    reference = output(e.XBLNR1, "RM07M-LFSNR")
    bill_of_lading = output(e.FRBNR1, "MKPF-FRBNR")
    header_text = output(e.BKTXT, "MKPF-BKTXT")
    signed_by = output(e.ZZSIGNEDBY, "MKPF-ZZSIGNEDBY")
    sheet_date = output(e.ZZSHEETDATE, "MKPF-ZZSHEETDATE")
    slip = output(e.WEVER, "MKPF-WEVER")


class DocumentColumns(Columns):
    """An item of a material document; all of it is display."""

    item = output(e.MBLPO, "MSEG-ZEILE")
    short_text = output(e.TXZ01, "EKPO-TXZ01")
    quantity = output(e.ERFMG, "MSEG-ERFMG", unit="unit")
    unit = output(e.ERFME, "MSEG-ERFME")
    movement_type = output(e.BWART, "MSEG-BWART")
    plant = output(e.WERKS_D, "MSEG-WERKS")
    storage_location = output(e.LGORT_D, "MSEG-LGORT")
    category = output(e.KNTTP, "EKPO-KNTTP")
    order = output(e.EBELN, "MSEG-EBELN")
    order_item = output(e.EBELP, "MSEG-EBELP")
    account = output(e.SAKNR, "MSEG-SAKTO")
    cost_center = output(e.KOSTL, "MSEG-KOSTL")
    amount = output(e.WRBTR, "EKBE-WRBTR", unit="currency", zero=True, signed=True)
    currency = output(e.WAERS, "EKBE-WAERS", describe=False)
    completed = output(e.ELIKZ, "MSEG-ELIKZ", kind=FieldKind.CHECK)
    reason = output(e.GRUND, "MSEG-GRUND")
    recipient = output(e.WEMPF, "MSEG-WEMPF")
    unloading_point = output(e.ABLAD, "MSEG-ABLAD")
    text = output(e.SGTXT, "MSEG-SGTXT")


FIRST = (
    C("item", 4, 4),
    C("short_text", 10, 26),
    C("quantity", 37, 11, head="document_quantity"),
    C("unit", 49, 3),
    C("movement_type", 53, 4),
    C("plant", 58, 4),
    C("category", 63, 1),
    C("order", 65, 10),
    C("order_item", 76, 4),
)
SECOND = (
    C("account", 10, 10),
    N("account", 21, 21),
    C("cost_center", 43, 10),
    C("amount", 54, 16),
    C("currency", 71, 5),
)
WIDE = (
    C("item", 4, 4),
    C("short_text", 10, 22),
    C("quantity", 33, 11, head="document_quantity"),
    C("unit", 45, 3),
    C("movement_type", 49, 4),
    C("plant", 54, 4),
    C("category", 59, 1),
    C("order", 61, 10),
    C("order_item", 72, 4),
    C("account", 77, 10),
    C("cost_center", 88, 10),
    C("amount", 99, 16),
    C("currency", 116, 5),
)
