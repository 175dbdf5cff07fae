"""Documents as values: what a goods movement posts, balanced at birth, and the rows they become.

Here, and only here, postings are written in SAP's column names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from model.money import ZERO

DEBIT, CREDIT = "S", "H"
COSTS, COSTS_BACK = "81", "91"
CLEARING, CLEARING_BACK = "96", "86"
STOCK_IN, STOCK_OUT = "89", "99"
MIRROR = {COSTS: COSTS_BACK, CLEARING: CLEARING_BACK, STOCK_IN: STOCK_OUT}
MIRROR |= {back: key for key, back in MIRROR.items()}
"""The posting key that takes another back."""


class UnbalancedError(AssertionError):
    """An accounting document whose debits and credits differ: a fault of the program, never of the user."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Who posts, when and how: the header that all documents of one posting share."""

    document_date: date
    posting_date: date
    entry_date: date
    moment: datetime
    user: str
    transaction: str
    reference: str = ""
    header_text: str = ""

    @property
    def year(self) -> int:
        """Document year and fiscal year: the calendar year of the posting date."""
        return self.posting_date.year

    @property
    def period(self) -> int:
        """Posting period: the month."""
        return self.posting_date.month


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A line of an accounting document, amounts positive, in document and local currency."""

    posting_key: str
    debit_credit: str
    account: str
    amount: Decimal
    local_amount: Decimal
    process: str
    account_type: str = "S"
    cost_center: str = ""
    area: str = ""
    business_area: str = ""
    order: str = ""
    order_item: int = 0
    assignment_line: int = 0
    material: str = ""
    plant: str = ""
    quantity: Decimal = ZERO
    unit: str = ""
    text: str = ""

    @property
    def sign(self) -> int:
        """+1 for a debit, -1 for a credit."""
        return 1 if self.debit_credit == DEBIT else -1


@dataclass(frozen=True, slots=True)
class Ledger:
    """Whose books are written, in which currencies; `rate` is local currency for one unit of document currency."""

    company_code: str
    currency: str
    local_currency: str
    rate: Decimal


@dataclass(frozen=True, slots=True)
class AccountingDraft:
    """An accounting document before it has a number.

    Raises:
        UnbalancedError: debits and credits differ in one of the currencies.
    """

    ledger: Ledger
    type: str
    lines: tuple[AccountLine, ...]

    def __post_init__(self) -> None:
        if sum(line.sign * line.amount for line in self.lines) or sum(
            line.sign * line.local_amount for line in self.lines
        ):
            raise UnbalancedError(self)


@dataclass(frozen=True, slots=True)
class MovementLine:
    """An item of a material document with the account lines that it causes."""

    item: int
    movement_type: str
    debit_credit: str
    order: str
    order_item: int
    assignment_line: int
    quantity: Decimal
    unit: str
    amount: Decimal
    local_amount: Decimal
    plant: str
    company_code: str
    vendor: str
    consumption: str = ""
    material: str = ""
    storage_location: str = ""
    account: str = ""
    cost_center: str = ""
    completed: str = ""
    text: str = ""
    reason: int = 0
    recipient: str = ""
    unloading_point: str = ""
    reference: tuple[int, str, int] = (0, "", 0)
    reversed: tuple[int, str, int] = (0, "", 0)
    lines: tuple[AccountLine, ...] = ()


def material_header(number: str, entry: Entry, event: str, type: str, extra: dict[str, Any]) -> dict[str, Any]:
    """Return the MKPF row."""
    return {
        "mblnr": number,
        "mjahr": entry.year,
        "vgart": event,
        "blart": type,
        "bldat": entry.document_date,
        "budat": entry.posting_date,
        "cpudt": entry.entry_date,
        "cputm": entry.moment.time().replace(microsecond=0),
        "usnam": entry.user,
        "tcode2": entry.transaction,
        "xblnr": entry.reference,
        "bktxt": entry.header_text,
        **extra,
    }


def material_item(number: str, entry: Entry, currency: str, line: MovementLine) -> dict[str, Any]:
    """Return the MSEG row of a line."""
    return {
        "mblnr": number,
        "mjahr": entry.year,
        "zeile": line.item,
        "bwart": line.movement_type,
        "matnr": line.material,
        "werks": line.plant,
        "lgort": line.storage_location,
        "lifnr": line.vendor,
        "shkzg": line.debit_credit,
        "waers": currency,
        "dmbtr": line.local_amount,
        "menge": line.quantity,
        "meins": line.unit,
        "erfmg": line.quantity,
        "erfme": line.unit,
        "ebeln": line.order,
        "ebelp": line.order_item,
        "lfbja": line.reference[0] or entry.year,
        "lfbnr": line.reference[1] or number,
        "lfpos": line.reference[2] or line.item,
        "sjahr": line.reversed[0],
        "smbln": line.reversed[1],
        "smblp": line.reversed[2],
        "elikz": line.completed,
        "sgtxt": line.text,
        "grund": line.reason,
        "wempf": line.recipient,
        "ablad": line.unloading_point,
        "sakto": line.account,
        "kostl": line.cost_center,
        "bukrs": line.company_code,
        "kzbew": "B",
        "kzvbr": line.consumption,
    }


def history_row(number: str, entry: Entry, currency: str, line: MovementLine) -> dict[str, Any]:
    """Return the EKBE row of a line."""
    return {
        "ebeln": line.order,
        "ebelp": line.order_item,
        "zekkn": line.assignment_line,
        "vgabe": "1",
        "gjahr": entry.year,
        "belnr": number,
        "buzei": line.item,
        "bewtp": "E",
        "bwart": line.movement_type,
        "budat": entry.posting_date,
        "menge": line.quantity,
        "dmbtr": line.local_amount,
        "wrbtr": line.amount,
        "waers": currency,
        "shkzg": line.debit_credit,
        "elikz": line.completed,
        "xblnr": entry.reference,
        "grund": line.reason,
        "lfgja": line.reference[0] or entry.year,
        "lfbnr": line.reference[1] or number,
        "lfpos": line.reference[2] or line.item,
        "cpudt": entry.entry_date,
        "ernam": entry.user,
    }


def accounting_header(number: str, entry: Entry, draft: AccountingDraft, reference: str) -> dict[str, Any]:
    """Return the BKPF row; `reference` is the material document with its year."""
    return {
        "bukrs": draft.ledger.company_code,
        "belnr": number,
        "gjahr": entry.year,
        "blart": draft.type,
        "bldat": entry.document_date,
        "budat": entry.posting_date,
        "monat": entry.period,
        "cpudt": entry.entry_date,
        "cputm": entry.moment.time().replace(microsecond=0),
        "usnam": entry.user,
        "tcode": entry.transaction,
        "xblnr": entry.reference,
        "bktxt": entry.header_text,
        "waers": draft.ledger.currency,
        "kursf": draft.ledger.rate,
        "hwaer": draft.ledger.local_currency,
        "awtyp": "MKPF",
        "awkey": reference,
    }


def accounting_items(number: str, entry: Entry, draft: AccountingDraft) -> list[dict[str, Any]]:
    """Return the BSEG rows of a document."""
    return [
        {
            "bukrs": draft.ledger.company_code,
            "belnr": number,
            "gjahr": entry.year,
            "buzei": item,
            "bschl": line.posting_key,
            "koart": line.account_type,
            "shkzg": line.debit_credit,
            "hkont": line.account,
            "dmbtr": line.local_amount,
            "wrbtr": line.amount,
            "kostl": line.cost_center,
            "kokrs": line.area,
            "gsber": line.business_area,
            "ebeln": line.order,
            "ebelp": line.order_item,
            "zekkn": line.assignment_line,
            "ktosl": line.process,
            "matnr": line.material,
            "werks": line.plant,
            "menge": line.quantity,
            "meins": line.unit,
            "zuonr": f"{line.order}{line.order_item:05d}" if line.order else "",
            "sgtxt": line.text,
        }
        for item, line in enumerate(draft.lines, start=1)
    ]


def cost_header(number: str, entry: Entry, draft: AccountingDraft, area: str, reference: str) -> dict[str, Any]:
    """Return the COBK row; `reference` is the accounting document."""
    return {
        "kokrs": area,
        "belnr": number,
        "gjahr": entry.year,
        "vrgng": "COIN",
        "bldat": entry.document_date,
        "budat": entry.posting_date,
        "perab": entry.period,
        "cpudt": entry.entry_date,
        "usnam": entry.user,
        "bltxt": entry.header_text,
        "kwaer": draft.ledger.local_currency,
        "refbn": reference,
        "refbk": draft.ledger.company_code,
        "refgj": entry.year,
    }


def cost_items(number: str, entry: Entry, lines: Sequence[AccountLine], offset: str) -> list[dict[str, Any]]:
    """Return the COEP rows of the lines that charge a cost centre; a credit is negative."""
    return [
        {
            "kokrs": line.area,
            "belnr": number,
            "buzei": item,
            "gjahr": entry.year,
            "perio": entry.period,
            "wrttp": "04",
            "objnr": f"KS{line.area}{line.cost_center}",
            "kstar": line.account,
            "wogbtr": line.sign * line.local_amount,
            "megbtr": line.sign * line.quantity,
            "meins": line.unit,
            "beknz": line.debit_credit,
            "gkont": offset,
            "ebeln": line.order,
            "ebelp": line.order_item,
            "sgtxt": line.text,
        }
        for item, line in enumerate(lines, start=1)
    ]
