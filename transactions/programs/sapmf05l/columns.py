"""SAPMF05L, the fields of an accounting document: its header and its lines. All of them are display."""

from model.dictionary import elements as e
from transactions.kernel.fields import Columns, output


class HeadColumns(Columns):
    """The header of an accounting document."""

    number = output(e.BELNR_D, "BKPF-BELNR")
    company_code = output(e.BUKRS, "BKPF-BUKRS")
    year = output(e.GJAHR, "BKPF-GJAHR")
    type = output(e.BLART, "BKPF-BLART")
    document_date = output(e.BLDAT, "BKPF-BLDAT")
    posting_date = output(e.BUDAT, "BKPF-BUDAT")
    period = output(e.MONAT, "BKPF-MONAT")
    entry_date = output(e.CPUDT, "BKPF-CPUDT")
    entry_time = output(e.CPUTM, "BKPF-CPUTM")
    user = output(e.BNAME, "BKPF-USNAM")
    transaction = output(e.TCODE, "BKPF-TCODE")
    external_reference = output(e.XBLNR1, "BKPF-XBLNR")
    header_text = output(e.BKTXT, "BKPF-BKTXT")
    currency = output(e.WAERS, "BKPF-WAERS")
    local_currency = output(e.WAERS, "BKPF-HWAER")
    exchange_rate = output(e.KURSF, "BKPF-KURSF")
    reference = output(e.AWKEY, "BKPF-AWKEY")


class ItemColumns(Columns):
    """A line of an accounting document."""

    item = output(e.BUZEI, "BSEG-BUZEI")
    posting_key = output(e.BSCHL, "BSEG-BSCHL")
    account = output(e.HKONT, "BSEG-HKONT")
    tax_code = output(e.MWSKZ, "BSEG-MWSKZ")
    amount = output(e.WRBTR, "BSEG-WRBTR", unit="currency", zero=True, signed=True)
    currency = output(e.WAERS, "BKPF-WAERS", describe=False)
    other_amount = output(e.DMBTR, "BSEG-DMBTR", unit="other_currency", zero=True, signed=True)
    other_currency = output(e.WAERS, "BKPF-HWAER", describe=False)
    cost_center = output(e.KOSTL, "BSEG-KOSTL")
    area = output(e.KOKRS, "BSEG-KOKRS")
    business_area = output(e.GSBER, "BSEG-GSBER")
    order = output(e.EBELN, "BSEG-EBELN")
    order_item = output(e.EBELP, "BSEG-EBELP")
    quantity = output(e.MENGE_D, "BSEG-MENGE", unit="unit")
    unit = output(e.MEINS, "BSEG-MEINS")
    plant = output(e.WERKS_D, "BSEG-WERKS")
    process = output(e.KTOSL, "BSEG-KTOSL")
    assignment = output(e.DZUONR, "BSEG-ZUONR")
    text = output(e.SGTXT, "BSEG-SGTXT")
