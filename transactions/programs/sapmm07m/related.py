"""SAPMM07M, documents in accounting: the accounting and cost documents that a material document made.

Reference sheet *terms-and-keys* 2.11; screens.md, section 7. The dynpro number is ours.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from model.accounting.documents import (
    StoredAccounting,
    StoredCosts,
    accounting_of,
    cost_center_of,
    costs_of,
    signed,
)
from model.dictionary import elements as e
from model.inventory.documents import StoredDocument
from model.messages import success
from model.money import ZERO
from model.unit import Read
from transactions.kernel import texts
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Columns, Field, Table
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Enter, Outcome, Run, Stay, function
from transactions.kernel.image import Role
from transactions.kernel.layout import C, Drawn, N, Rule, Steps, layout
from transactions.kernel.transaction import Transaction

PROGRAM = "SAPMM07M"


@dataclass
class RelatedLine:
    """A line of an accounting or cost document; a credit is negative."""

    item: int
    posting_key: str
    account: str
    amount: Decimal
    currency: str
    cost_center: str


@dataclass
class RelatedDocument:
    """A document in accounting.

    `total` is the sum of its debits, `balance` that of all its lines, which `balance_word` names; `call` is what FB03
    wants to know to display it.
    """

    number: str
    kind: str
    total: Decimal
    currency: str
    period: str
    note: str
    balance_word: str
    balance: Decimal
    call: dict[str, Any]
    lines: list[RelatedLine]


@dataclass
class RelatedDocuments:
    """What the box shows."""

    documents: list[RelatedDocument] = field(default_factory=list)


class LineColumns(Columns):
    """A line of the document under the cursor."""

    item = Field(e.BUZEI, "BSEG-BUZEI", display=True)
    posting_key = Field(e.BSCHL, "BSEG-BSCHL", display=True)
    account = Field(e.HKONT, "BSEG-HKONT", display=True, check=False)
    amount = Field(e.WRBTR, "BSEG-WRBTR", display=True, unit="currency", zero=True, signed=True)
    cost_center = Field(e.KOSTL, "BSEG-KOSTL", display=True, check=False)


class RelatedColumns(Columns):
    """A document."""

    number = Field(e.BELNR_D, "BKPF-BELNR", display=True)
    kind = Field(e.LTEXT, "ZBELEG-KIND", display=True)
    total = Field(e.WRBTR, "ZBELEG-TOTAL", display=True, unit="currency", zero=True, signed=True)
    currency = Field(e.WAERS, "BKPF-WAERS", display=True, check=False)
    period = Field(e.LTEXT, "ZBELEG-PERIOD", display=True)
    lines = Table(LineColumns, page=6)


class RelatedBox(Dynpro[RelatedDocuments]):
    """The documents above, the lines of the one under the cursor below."""

    program, number, errors, box = PROGRAM, 9002, CLASSIC, (66, 12)
    follows = frozenset({"documents"})
    documents = Table(RelatedColumns, page=4)

    layout = layout(
        Steps(
            "documents",
            (
                (
                    C("number", 2, 10),
                    C("kind", 14, 22, head="kind_head"),
                    C("total", 37, 16, head="total_head"),
                    C("currency", 54, 5),
                    C("period", 60, 7, head="period_head"),
                ),
            ),
            least=1,
            most=4,
        ),
        Rule(),
        Drawn("draw_chosen", 1),
        Steps(
            "documents.lines",
            (
                (
                    C("item", 2, 3),
                    C("posting_key", 6, 2),
                    C("account", 9, 10),
                    N("account", 20, 18),
                    C("amount", 39, 16),
                    C("cost_center", 56, 10),
                ),
            ),
        ),
    )

    @property
    def row(self) -> RelatedDocument:
        """The document under the cursor."""
        return self.work.documents[self.current["documents"]]

    def draw_chosen(self, frame: Frame, line: int) -> None:
        """Number, type, company code (or controlling area) and date of the document, and its balance."""
        row = self.row
        frame.write(line, 2, f"{e.BELNR_D.write(row.number, self.dialog.formats)}  {row.note}", Role.VALUE)
        frame.write(line, 38, frame.word(row.balance_word), Role.LABEL)
        frame.write_amount(line, 64, row.balance, row.currency)

    @function("PICK", "F2", bar=1, menu="goto")
    def open_document(self) -> Outcome:
        """Open the document under the cursor; Back comes back here."""
        return opening(self.row)


def opening(document: RelatedDocument) -> Run:
    """Return the call that displays an accounting or cost document."""
    return Run(code="FB03", parameters=document.call)


def related_documents(transaction: Transaction, read: Read, document: StoredDocument) -> Outcome:
    """Show the documents in accounting; a single one is opened at once, without any there is only a message."""
    accounting = accounting_of(read, document.header)
    language, formats = transaction.dialog.language, transaction.dialog.formats
    found = [
        *(_accounting(entry, texts.word(PROGRAM, "kind_accounting", language), formats) for entry in accounting),
        *(_costs(entry, texts.word(PROGRAM, "kind_costs", language), formats) for entry in costs_of(read, accounting)),
    ]
    if not found:
        return Stay(success("Z1", 105, document.number))
    if len(found) == 1:
        return opening(found[0])
    return Enter(screen=RelatedBox(transaction, RelatedDocuments(found)))


def _accounting(entry: StoredAccounting, kind: str, formats: Any) -> RelatedDocument:
    header = entry.header
    lines = [
        RelatedLine(item.item, item.posting_key, item.account, signed(item), header.currency, item.cost_center)
        for item in entry.items
    ]
    return RelatedDocument(
        header.number,
        kind,
        entry.total,
        header.currency,
        f"{header.period:02d}/{header.year}",
        f"{header.type}   {header.company_code}   {formats.write_date(header.posting_date)}",
        "balance",
        sum((line.amount for line in lines), ZERO),
        {"company_code": header.company_code, "number": header.number, "year": header.year},
        lines,
    )


def _costs(entry: StoredCosts, kind: str, formats: Any) -> RelatedDocument:
    header = entry.header
    lines = [
        RelatedLine(item.item, "", item.cost_element, item.amount, header.currency, cost_center_of(item))
        for item in entry.items
    ]
    return RelatedDocument(
        header.number,
        kind,
        entry.total,
        header.currency,
        f"{header.period:02d}/{header.year}",
        f"{header.transaction} {header.area}   {formats.write_date(header.posting_date)}",
        "total",
        entry.total,
        {"area": header.area, "number": header.number},
        lines,
    )
