"""SAPMF05L, displaying an accounting document (FB03): key 0100, overview 0700, list of documents.

Screens: reference sheet *terms-and-keys* 2.12 and 4: the overview is a classic list. The number of the list is ours.
"""

from model.accounting.documents import StoredAccounting, find_accounting, list_accounting
from model.dictionary import elements as e
from model.messages import Message, Rejection, error, fill, success
from model.unit import Read
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Field, Place, State, Table
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Enter, Outcome, Restart, Run, Stay, function
from transactions.kernel.image import Role
from transactions.kernel.layout import C, Drawn, F, Gap, N, Rule, Steps, form, layout, line
from transactions.kernel.transaction import Transaction
from transactions.programs.sapmf05l.columns import HeadColumns, ItemColumns
from transactions.programs.sapmf05l.draft import BookedDraft, ListDraft, booked
from transactions.programs.sapmf05l.item import PROGRAM, HeaderBox, LineItem

LIST = "LIST"


def missing(company_code: str, number: str, year: int) -> Message:
    """Return the message for a document that does not exist."""
    shown = number.lstrip("0")
    return error("Z1", 106, company_code, shown, year) if year else error("Z1", 107, company_code, shown)


def opened(transaction: Transaction, document: StoredAccounting) -> "Overview":
    """Return the overview of a document, and remember it: the next call proposes it."""
    header, dialog = document.header, transaction.dialog
    dialog.remember("BLN", header.number)
    dialog.remember("BUK", header.company_code)
    dialog.remember("GJR", str(header.year))
    return Overview(transaction, booked(document))


class Initial(Dynpro[BookedDraft]):
    """0100: which document."""

    program, number, errors = PROGRAM, 100, CLASSIC
    document = Field(e.BELNR_D, "RF05L-BELNR", required=True, memory=True)
    company_code = Field(e.BUKRS, "RF05L-BUKRS", required=True, memory=True)
    year = Field(e.GJAHR, "RF05L-GJAHR", memory=True)

    layout = layout(Gap(), form("document", "company_code", "year"))

    def state_of(self, place: Place) -> State:
        """The list of documents needs no number."""
        if place.name == "document" and self.dialog.running_code == LIST:
            return State.OPTIONAL
        return super().state_of(place)

    def enter(self, read: Read) -> Outcome | None:
        """Find the document and show it; without a year it is the newest of its number."""
        work = self.work
        document = find_accounting(read, work.company_code, work.document, work.year)
        if document is None:
            raise Rejection(missing(work.company_code, work.document, work.year).at("document"))
        return Enter(screen=opened(self.transaction, document))

    @function(LIST, "F5", bar=1, menu="object", own_key=True, own_code=True)
    def list_documents(self, read: Read) -> Outcome | None:
        """List the documents of the company code, of one fiscal year if it is given."""
        work = self.work
        found, more = list_accounting(read, work.company_code, work.year)
        if not found:
            raise Rejection(error("Z1", 109, work.company_code).at("company_code"))
        values = (len(found), work.company_code)
        message = success("Z1", 320, *values) if more else success("Z1", 113, *values)
        return Enter(message, screen=DocumentList(self.transaction, ListDraft(found)))


class Overview(Dynpro[BookedDraft]):
    """0700: the lines of the document as a classic list."""

    program, number, errors = PROGRAM, 700, CLASSIC
    items = Table(ItemColumns, page=12)
    heads = Table(HeadColumns, page=1)

    layout = layout(
        form(
            line("number", F("company_code", at=50, label=37, plain=True), F("year", at=74, label=61)),
            line("type", F("posting_date", at=50, label=37), F("period", at=74, label=61)),
            line("external_reference", F("document_date", at=50, label=37), F("currency", at=74, label=61, plain=True)),
            "header_text",
            label=16,
            scope=("heads",),
        ),
        Steps(
            "items",
            (
                (
                    C("item", 2, 3),
                    C("posting_key", 6, 2),
                    C("account", 9, 10),
                    N("account", 20, 22),
                    C("tax_code", 43, 2, head="tax_head"),
                    C("amount", 46, 17, head="amount_head"),
                    C("cost_center", 64, 10),
                ),
            ),
            (
                (
                    C("item", 2, 3),
                    C("posting_key", 6, 2),
                    C("account", 9, 10),
                    N("account", 20, 26),
                    C("tax_code", 47, 2, head="tax_head"),
                    C("amount", 50, 17, head="amount_head"),
                    C("cost_center", 68, 10),
                    C("order", 79, 10),
                    C("order_item", 90, 5),
                    C("text", 96, 25),
                ),
            ),
            least=1,
            most=99,
        ),
        Rule(),
        Drawn("draw_sum", 1),
    )

    def draw_sum(self, frame: Frame, line: int) -> None:
        """How many lines, and their balance in the currency that is shown."""
        work, table = self.work, frame.tables[-1]
        frame.write(line, 2, fill(frame.word("items"), (str(len(work.items)),)), Role.NOTE)
        frame.write(line, 14, frame.word("local" if work.local else "document"), Role.NOTE)
        frame.write(line, 37, frame.word("balance"), Role.NOTE)
        frame.write_amount(line, 61, work.balance, work.currency, Role.TOTAL)
        frame.write(line, 64, work.currency, Role.VALUE)
        more = table.top + table.page < table.total
        frame.write(line, frame.width - 5, frame.word("more" if more else "end"), Role.NOTE)

    @function("PICK", "F2", bar=1, menu="goto")
    def detail(self) -> Outcome:
        """Show the line under the cursor."""
        screen = LineItem(self.transaction, self.work)
        screen.current["items"] = self.current["items"]
        return Enter(screen=screen)

    @function("KOPF", "F5", bar=2, menu="goto")
    def header(self) -> Outcome:
        """Show the header in a box."""
        return Enter(screen=HeaderBox(self.transaction, self.work))

    @function("WAEH", "sF4", bar=3, menu="extras", own_key=True, own_code=True)
    def switch_currency(self) -> Outcome | None:
        """Show the amounts in local currency, or in document currency again."""
        header = self.work.header
        if header.currency == header.local_currency:
            return Stay(success("Z1", 111, header.number.lstrip("0"), header.currency))
        self.work.show(not self.work.local)
        return None

    @function("NEUB", "sF5", bar=4, menu="object", own_key=True, own_code=True)
    def other_document(self) -> Outcome:
        """Ask for another document of the same company code."""
        fresh = BookedDraft(company_code=self.work.company_code, year=self.work.year)
        return Restart(screen=Initial(self.transaction, fresh))

    @function("ORIG", menu="environment", own_code=True)
    def original(self) -> Outcome:
        """Display the material document that made this one."""
        header = self.work.header
        if header.reference_type != "MKPF":
            return Stay(success("Z1", 112, header.number.lstrip("0")))
        number, year = header.reference[:10], int(header.reference[10:])
        return Run(code="MB03", parameters={"number": number, "year": year})


class DocumentList(Dynpro[ListDraft]):
    """The documents of a company code, the newest first."""

    program, number, errors = PROGRAM, 9001, CLASSIC
    documents = Table(HeadColumns, page=15)

    _LINE = (
        C("number", 2, 10),
        C("year", 13, 4),
        C("type", 18, 2, head="type_head"),
        C("posting_date", 21, 10),
        C("document_date", 32, 10),
        C("external_reference", 43, 16),
        C("user", 60, 12),
        C("currency", 73, 5),
    )
    layout = layout(
        Steps(
            "documents", (_LINE,), ((*_LINE, C("header_text", 79, 25), C("transaction", 105, 8)),), least=1, most=999
        ),
        Rule(),
        Drawn("draw_sum", 1),
    )

    def draw_sum(self, frame: Frame, line: int) -> None:
        """Which documents of how many are in sight."""
        table = frame.tables[-1]
        values = (str(min(table.top + 1, table.total)), str(table.top + table.page), str(table.total))
        frame.write(line, 2, fill(frame.word("menu_lines"), values), Role.NOTE)
        more = table.top + table.page < table.total
        frame.write(line, frame.width - 5, frame.word("more" if more else "end"), Role.NOTE)

    @function("PICK", "F2", bar=1, menu="goto")
    def choose(self, read: Read) -> Outcome:
        """Display the document under the cursor."""
        header = self.work.documents[self.current["documents"]]
        document = find_accounting(read, header.company_code, header.number, header.year)
        assert document is not None
        return Enter(screen=opened(self.transaction, document))
