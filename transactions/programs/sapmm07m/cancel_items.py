"""SAPMM07M, the items of a reversal (MBST): list 0221, detail 0210, and posting. Quantities and values are fixed.

Rules: manual P9; reference sheet *goods-movements*, section 5. Dialog: screens.md, section 6.
"""

from collections.abc import Iterator

from model.dictionary import elements as e
from model.inventory.documents import StoredDocument, read_document
from model.inventory.receipt import reopening
from model.inventory.reversal import check_item, effect_of
from model.messages import Message, Rejection, error, fill, reject, success
from model.money import ZERO
from model.posting.reversal import post_reversal
from model.unit import Read, Unit
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.fields import Field, FieldKind, Table
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Outcome, Restart, Run, chain, function
from transactions.kernel.image import Role
from transactions.kernel.layout import ByWidth, C, Drawn, Gap, Rule, Steps, layout
from transactions.programs.sapmm07m.document_columns import FIRST, SECOND, WIDE, DocumentColumns
from transactions.programs.sapmm07m.document_draft import DocumentDraft
from transactions.programs.sapmm07m.documents import DocumentDetail, DocumentList
from transactions.programs.sapmm07m.effect import LINES, WIDE_LINES, draw_effect
from transactions.programs.sapmm07m.items import ChoosingList


def displaying(document: StoredDocument) -> Run:
    """Return the call that displays a material document."""
    return Run(code="MB03", parameters={"number": document.header.number, "year": document.header.year})


class CancelColumns(DocumentColumns):
    """An item that is offered for reversal: it can be left out, and its text can be typed."""

    selected = Field(e.XFELD, "RM07M-XSELK", kind=FieldKind.CHECK, width=1)
    text = Field(e.SGTXT, "MSEG-SGTXT")


MARK = C("selected", 2, 1, head="mark_head")


class CancelList(ChoosingList, DocumentList):
    """0221 of MBST: all items come selected; the foot says what posting will do."""

    items = Table(CancelColumns, page=10, mark="selected")
    layout = layout(
        Drawn("draw_head", 1),
        Steps("items", ((MARK, *FIRST), SECOND), ((MARK, *WIDE),), heads=1, least=2, most=99),
        Rule(),
        Drawn("draw_sum", 1),
        Gap(),
        ByWidth(Drawn("draw_effect", LINES), Drawn("draw_effect", WIDE_LINES)),
    )

    def draw_head(self, frame: Frame, line: int) -> None:
        """The document, the posting date and the movement type of the reversal."""
        self.draw_first(frame, line)
        frame.write(line, 39, frame.word("posting_date"), Role.LABEL)
        frame.write(line, 52, self.dialog.formats.write_date(self.work.posting_date), Role.VALUE)
        frame.write(line, 65, frame.word("reversal"), Role.LABEL)
        frame.write(line, 74, self.work.items[0].movement_type, Role.VALUE)

    def draw_sum(self, frame: Frame, line: int) -> None:
        """How many items, how many selected, and the value that is taken back."""
        work, chosen, currency = self.work, self.work.chosen, self.work.items[0].currency
        value = sum((item.amount for item in chosen), ZERO)
        frame.write(line, 2, fill(frame.word("items"), (str(len(work.items)),)), Role.NOTE)
        frame.write(line, 12, fill(frame.word("selected"), (str(len(chosen)),)), Role.NOTE)
        frame.write(line, 25, frame.word("taken_back"), Role.NOTE)
        frame.write_amount(line, 68, value, currency)
        frame.write(line, 71, currency, Role.VALUE)
        self.draw_end(frame, line)

    def draw_effect(self, frame: Frame, line: int) -> None:
        """Write what posting will do."""
        draw_effect(frame, line, self.work)

    @chain("items")
    def check_items(self, read: Read) -> Iterator[Message]:
        """Each selected item can be reversed."""
        yield from item_messages(read, self.work, self.work.stored)

    def detail_screen(self) -> "CancelDetail":
        """Return the item detail of MBST."""
        return CancelDetail(self.transaction, self.work)

    @function("ANZG", "sF6", bar=6, menu="environment", own_key=True, own_code=True)
    def display(self) -> Outcome | None:
        """Display the document that is to be reversed."""
        return displaying(self.work.stored)

    @function("BU", "^S", "F11", menu="object")
    def post(self, unit: Unit) -> Outcome | None:
        """Post the reversal of what is selected."""
        return post(self, unit)


class CancelDetail(DocumentDetail):
    """0210 of MBST: only the item text can be typed."""

    guards, offers_save = True, False
    items = Table(CancelColumns, page=1)

    @chain("items")
    def check_items(self, read: Read) -> Iterator[Message]:
        """Each selected item can be reversed."""
        yield from item_messages(read, self.work, self.work.stored)

    def list_screen(self) -> CancelList:
        """Return the list of MBST."""
        return CancelList(self.transaction, self.work)

    @function("BU", "^S", "F11", menu="object")
    def post(self, unit: Unit) -> Outcome | None:
        """Post, also from here."""
        return post(self, unit)


def item_messages(read: Read, work: DocumentDraft, document: StoredDocument) -> Iterator[Message]:
    """Yield what forbids reversing the selected items of a document, placed on their selection."""
    lines = {line.row.item: line for line in document.lines}
    for index, item in enumerate(work.items):
        if item.selected:
            for message in check_item(read, lines[item.item]):
                yield message.at("items", index, "selected")


def post(screen: Dynpro[DocumentDraft], unit: Unit) -> Outcome:
    """Post the reversal of the selected items and begin anew.

    The document is read and checked again in the write unit. A warning that an order item opens again comes before
    anything is written; Enter accepts it and runs this once more.

    Raises:
        Rejection: nothing is selected, or something changed that forbids it.
    """
    work, dialog = screen.work, screen.dialog
    if not work.chosen:
        raise Rejection(error("M7", 61))
    header, chosen = work.stored.header, {item.item for item in work.chosen}
    document = read_document(unit, header.number, header.year)
    assert document is not None
    reject(item_messages(unit, work, document))
    reopened = [line.row for line in document.lines if line.row.item in chosen and effect_of(line).reopened]
    if reopened:
        dialog.caution(reopening(reopened[0].order, [row.order_item for row in reopened]))
    posted = post_reversal(unit, document, work.fact())
    dialog.document = posted.number.lstrip("0")
    dialog.remember("MBN", posted.number)
    dialog.remember("MJA", str(posted.year))
    return Restart(success("M7", 60, dialog.document), screen=screen.transaction.begin(unit))
