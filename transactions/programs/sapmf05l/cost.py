"""SAPLKAB, displaying a cost document, where FB03 leads from the documents in accounting. Name and number are ours."""

from typing import Any

from model.dictionary import elements as e
from model.messages import fill
from model.names import account_name
from model.unit import Read
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Columns, Place, Table, output
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Outcome, Run, function
from transactions.kernel.image import Role
from transactions.kernel.layout import C, Drawn, F, N, Rule, Steps, form, layout, line
from transactions.programs.sapmf05l.draft import CostDraft

PROGRAM = "SAPLKAB"


class CostHeadColumns(Columns):
    """The header of a cost document."""

    number = output(e.CO_BELNR, "COBK-BELNR")
    area = output(e.KOKRS, "COBK-KOKRS")
    year = output(e.GJAHR, "COBK-GJAHR")
    transaction = output(e.CO_VORGANG, "COBK-VRGNG")
    document_date = output(e.BLDAT, "COBK-BLDAT")
    posting_date = output(e.BUDAT, "COBK-BUDAT")
    period = output(e.MONAT, "COBK-PERAB")
    user = output(e.BNAME, "COBK-USNAM")
    header_text = output(e.BKTXT, "COBK-BLTXT")
    currency = output(e.WAERS, "COBK-KWAER")
    reference = output(e.BELNR_D, "COBK-REFBN")
    reference_company_code = output(e.BUKRS, "COBK-REFBK")


class CostColumns(Columns):
    """A line of a cost document."""

    item = output(e.CO_BUZEI, "COEP-BUZEI")
    cost_center = output(e.KOSTL, "COEP-KOSTL")
    cost_element = output(e.KSTAR, "COEP-KSTAR")
    amount = output(e.WOGBTR, "COEP-WOGBTR", unit="currency", zero=True, signed=True)
    quantity = output(e.MEGBTR, "COEP-MEGBTR", unit="unit", signed=True)
    unit = output(e.MEINS, "COEP-MEINS")
    text = output(e.SGTXT, "COEP-SGTXT")


class CostOverview(Dynpro[CostDraft]):
    """The lines that charge cost centres."""

    program, number, errors = PROGRAM, 100, CLASSIC
    items = Table(CostColumns, page=12)
    heads = Table(CostHeadColumns, page=1)

    _FIRST = (
        C("item", 2, 3),
        C("cost_center", 6, 10),
        N("cost_center", 17, 13),
        C("cost_element", 31, 10),
        C("amount", 42, 18, head="amount_head"),
        C("quantity", 61, 14, head="quantity_head"),
        C("unit", 76, 3),
    )
    _WIDE = (
        *_FIRST[:2],
        N("cost_center", 17, 20),
        C("cost_element", 38, 10),
        N("cost_element", 49, 20),
        C("amount", 70, 18, head="amount_head"),
        C("quantity", 89, 10, head="quantity_head"),
        C("unit", 100, 3),
        C("text", 104, 17),
    )
    layout = layout(
        form(
            line("number", F("area", at=50, label=37, plain=True), F("year", at=74, label=61)),
            line("transaction", F("posting_date", at=50, label=37), F("period", at=74, label=61)),
            line(
                F("user", plain=True), F("document_date", at=50, label=37), F("currency", at=74, label=61, plain=True)
            ),
            line("reference", F("reference_company_code", at=50, label=37)),
            "header_text",
            label=16,
            scope=("heads",),
        ),
        Steps("items", (_FIRST,), (_WIDE,), least=1, most=99),
        Rule(),
        Drawn("draw_sum", 1),
    )

    def describe(self, place: Place, read: Read) -> str | None:
        """Name the cost element: it is the account."""
        return account_name(read, place.value) if place.name == "cost_element" else None

    def draw_sum(self, frame: Frame, line: int) -> None:
        """How many lines, and their sum."""
        work, table = self.work, frame.tables[-1]
        currency = work.heads[0].currency
        frame.write(line, 2, fill(frame.word("items"), (str(len(work.items)),)), Role.NOTE)
        frame.write(line, 31, frame.word("total"), Role.NOTE)
        frame.write_amount(line, 86 if frame.is_wide else 58, work.total, currency, Role.TOTAL)
        frame.write(line, 89 if frame.is_wide else 61, currency, Role.VALUE)
        more = table.top + table.page < table.total
        frame.write(line, frame.width - 5, frame.word("more" if more else "end"), Role.NOTE)

    @function("ORIG", "F7", bar=1, menu="environment", own_key=True, own_code=True)
    def original(self) -> Outcome:
        """Display the accounting document that goes with it."""
        header = self.work.heads[0]
        parameters: dict[str, Any] = {
            "company_code": header.reference_company_code,
            "number": header.reference,
            "year": header.reference_year,
        }
        return Run(code="FB03", parameters=parameters)
