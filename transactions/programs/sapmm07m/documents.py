"""SAPMM07M, what displaying (MB03) and reversing (MBST) a material document share: number entry 0460, list 0221,
item detail 0210, header, position box.

Screens: reference sheets *goods-movements* 1.6 and 1.7, *terms-and-keys* 2.8 to 2.11; screens.md, sections 6 and 7.
"""

from collections.abc import Iterator

from model.dictionary import elements as e
from model.inventory.documents import StoredDocument, check_exists, read_document
from model.messages import Message
from model.names import name_of
from model.unit import Read
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Field, Table
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Outcome, chain, function
from transactions.kernel.image import Role
from transactions.kernel.layout import Band, Drawn, F, form, layout, line
from transactions.programs.sapmm07m.document_columns import HeaderColumns
from transactions.programs.sapmm07m.document_draft import DocumentDraft, DocumentItem
from transactions.programs.sapmm07m.items import PROGRAM, ItemDetail, ItemList
from transactions.programs.sapmm07m.related import related_documents


class DocumentInitial(Dynpro[DocumentDraft]):
    """0460: which material document."""

    program, number, errors = PROGRAM, 460, CLASSIC
    document = Field(e.MBLNR, "RM07M-MBLNR", required=True, memory=True)
    year = Field(e.MJAHR, "RM07M-MJAHR", memory=True)

    found: StoredDocument | None = None

    def prepare(self, read: Read) -> None:
        """Look the document up, so that the screen can say what it is."""
        self.found = read_document(read, self.work.document, self.work.year) if self.work.document else None

    @chain("document", "year")
    def check_document(self, read: Read) -> Iterator[Message]:
        """The document exists; without a year it is the newest of its number."""
        work = self.work
        self.found = read_document(read, work.document, work.year)
        yield from check_exists(self.found, work.document.lstrip("0"), work.year)

    @function("UEB", "F5", bar=3, menu="goto")
    def overview(self, read: Read) -> Outcome | None:
        """Go to the list of items."""
        return self.enter(read)

    @function("FIDO", "F7", bar=2, menu="goto")
    def accounting(self, read: Read) -> Outcome | None:
        """Show the accounting and cost documents."""
        assert self.found is not None
        return related_documents(self.transaction, read, self.found)


class DocumentList(ItemList):
    """0221: the items of the document."""

    work: DocumentDraft

    def draw_first(self, frame: Frame, line: int) -> None:
        """Number and year of the document, in the place that both transactions give them."""
        header = self.work.stored.header
        frame.write(line, 3, frame.word("material_document"), Role.LABEL)
        frame.write(line, 21, f"{self.work.stored.number} {header.year}", Role.LINK)

    @property
    def row(self) -> DocumentItem:
        """The item of the cursor line."""
        items: list[DocumentItem] = self.work.items
        return items[self.current["items"]]

    @function("FIDO", "F7", bar=4, menu="goto")
    def accounting(self, read: Read) -> Outcome | None:
        """Show the accounting and cost documents."""
        return related_documents(self.transaction, read, self.work.stored)


class DocumentDetail(ItemDetail):
    """0210: one item of the document."""

    work: DocumentDraft
    heads = Table(HeaderColumns, page=1)

    layout = layout(
        Drawn("draw_head", 3),
        form(
            Band("quantity_in"),
            line(F("quantity", width=13), F("unit", at=42, bare=True, plain=True), F("completed", at=57)),
            "reason",
            Band("document_assignment"),
            line("plant", F("storage_location", at=73, label=56, plain=True)),
            "account",
            "cost_center",
            line("recipient", F("unloading_point", at=55, label=42)),
            scope=("items",),
        ),
        form(
            Band("service_sheet"),
            line("reference", F("sheet_date", at=52, label=47, text="of_date")),
            "signed_by",
            scope=("heads",),
        ),
        form(Band("text_band"), "text", line("amount", F("currency", at=47, bare=True)), scope=("items",)),
        Drawn("draw_links", 1),
    )

    @property
    def row(self) -> DocumentItem:
        """The item in front."""
        items: list[DocumentItem] = self.work.items
        return items[self.current["items"]]

    def title_values(self) -> tuple[str, ...]:
        """The number of the document."""
        return (self.work.stored.number,)

    def draw_head(self, frame: Frame, line: int) -> None:
        """Movement type; document, year, item and which of how many; order and item."""
        work, row = self.work, self.row
        count = f"{self.current['items'] + 1} / {len(work.items)}"
        movement = f"{row.movement_type} {name_of(frame.read, e.BWART, row.movement_type)}"
        document = f"{work.stored.number} {work.stored.header.year}   {row.item}"
        order = f"{e.EBELN.write(row.order, self.dialog.formats)} {row.order_item}"
        for offset, (word, value, role) in enumerate(
            (
                ("movement_type", movement, Role.VALUE),
                ("material_document", document, Role.LINK),
                ("order", order, Role.LINK),
            )
        ):
            frame.write(line + offset, 3, frame.word(word), Role.LABEL)
            frame.write(line + offset, 28, value, role)
        frame.write(line, frame.width - len(count), count, Role.VALUE)
        frame.write(line + 2, 44, row.short_text, Role.VALUE)

    def draw_links(self, frame: Frame, line: int) -> None:
        """Which document this item takes back, or which one took it back."""
        row, taken = self.row.source.row, self.row.source.reversed_by
        if taken is not None:
            word, number, year, item = "reversed_by", taken.number, taken.year, taken.item
        elif row.reversed_number:
            word, number, year, item = "reverses", row.reversed_number, row.reversed_year, row.reversed_item
        else:
            return
        frame.write(line, 3, frame.word(word), Role.LABEL)
        frame.write(line, 28, f"{number.lstrip('0')} {year} / {item}", Role.LINK)
