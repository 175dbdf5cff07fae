"""SAPMM07M, displaying a material document (MB03): 0460, 0221, 0210, header. Nothing can be keyed but the number."""

from model.inventory.documents import StoredDocument
from model.unit import Read
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Table
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Enter, Finish, Outcome, Run, function
from transactions.kernel.image import Role
from transactions.kernel.layout import Band, Drawn, F, Gap, Rule, Steps, form, layout, line
from transactions.programs.sapmm07m.document_columns import FIRST, WIDE, DocumentColumns, HeaderColumns
from transactions.programs.sapmm07m.document_draft import DocumentDraft, shown
from transactions.programs.sapmm07m.documents import DocumentDetail, DocumentInitial, DocumentList
from transactions.programs.sapmm07m.items import PROGRAM


def loaded(document: StoredDocument) -> DocumentDraft:
    """Return the draft of a document as it was posted."""
    header = document.header
    return DocumentDraft(
        document=header.number, year=header.year, source=document, items=[shown(line) for line in document.lines]
    )


class DisplayInitial(DocumentInitial):
    """0460 of MB03."""

    layout = layout(Gap(), form("document", "year"))

    def enter(self, read: Read) -> Outcome | None:
        """Go to the list of items."""
        return Enter(screen=DisplayList(self.transaction, self._loaded()))

    def _loaded(self) -> DocumentDraft:
        assert self.found is not None
        return loaded(self.found)

    @function("SEKL", "F6", bar=1, menu="goto", own_code=True)
    def details(self) -> Outcome | None:
        """Go straight to the item screens."""
        return Enter(screen=DisplayDetail(self.transaction, self._loaded()))

    @function("KOPF", "sF4", bar=4, menu="goto", own_code=True)
    def header(self) -> Outcome | None:
        """Show the header."""
        return Enter(screen=DocumentHeader(self.transaction, self._loaded()))


class DisplayList(DocumentList):
    """0221 of MB03."""

    items = Table(DocumentColumns, page=15)
    layout = layout(
        Drawn("draw_head", 2),
        Steps("items", (FIRST,), (WIDE,), least=1, most=99),
        Rule(),
        Drawn("draw_sum", 1),
    )

    def title_values(self) -> tuple[str, ...]:
        """The number of the document."""
        return (self.work.stored.number,)

    def draw_head(self, frame: Frame, line: int) -> None:
        """Number, type, user and dates of the document, and its service sheet."""
        header, formats = self.work.stored.header, self.dialog.formats
        self.draw_first(frame, line)
        frame.write(line, 39, frame.word("type"), Role.LABEL)
        frame.write(line, 45, header.document_type, Role.VALUE)
        frame.write(line, 57, frame.word("dated"), Role.LABEL)
        frame.write(line, 67, formats.write_date(header.document_date), Role.VALUE)
        frame.write(line + 1, 3, frame.word("sheet"), Role.LABEL)
        frame.write(line + 1, 21, header.reference, Role.VALUE)
        frame.write(line + 1, 39, frame.word("user"), Role.LABEL)
        frame.write(line + 1, 45, header.user, Role.VALUE)
        frame.write(line + 1, 57, frame.word("posting"), Role.LABEL)
        frame.write(line + 1, 67, formats.write_date(header.posting_date), Role.VALUE)

    def draw_sum(self, frame: Frame, line: int) -> None:
        """How many items, and whether the list goes on."""
        frame.write(line, 2, frame.word("items").replace("&1", str(len(self.work.items))), Role.NOTE)
        self.draw_end(frame, line)

    def detail_screen(self) -> "DisplayDetail":
        """Return the item detail of MB03."""
        return DisplayDetail(self.transaction, self.work)

    @function("HIST", "F6", bar=5, menu="environment", own_key=True, own_code=True)
    def order_history(self) -> Outcome | None:
        """Show the purchase order of the cursor line, with its history."""
        return Run(code="ME23N", parameters={"order": self.row.order})

    @function("KOPF", "sF4", "F5", bar=6, menu="goto", own_key=True, own_code=True)
    def header(self) -> Outcome | None:
        """Show the header."""
        return Enter(screen=DocumentHeader(self.transaction, self.work))


class DisplayDetail(DocumentDetail):
    """0210 of MB03."""

    items = Table(DocumentColumns, page=1)

    def list_screen(self) -> DisplayList:
        """Return the list of MB03."""
        return DisplayList(self.transaction, self.work)


class DocumentHeader(Dynpro[DocumentDraft]):
    """The header of a material document (the number is ours)."""

    program, number, errors = PROGRAM, 9003, CLASSIC
    heads = Table(HeaderColumns, page=1)
    layout = layout(
        Gap(),
        form(
            line("number", F("year", at=39, bare=True)),
            "document_type",
            "event",
            "document_date",
            "posting_date",
            "header_text",
            line(),
            Band("service_sheet"),
            line("reference", F("sheet_date", at=52, label=47, text="of_date")),
            "signed_by",
            "bill_of_lading",
            line(),
            Band("entered"),
            "user",
            line("entry_date", F("entry_time", at=39, bare=True)),
            "transaction",
            "slip",
            scope=("heads",),
        ),
    )

    def title_values(self) -> tuple[str, ...]:
        """The number of the document."""
        return (self.work.stored.number,)

    def enter(self, read: Read) -> Outcome | None:
        """Return to where the header was called."""
        return Finish()
