"""SAPMM07M, boxes of the goods receipt: the order to refer to, and what Post will book."""

from model.dictionary import elements as e
from model.messages import Rejection, fill
from model.names import name_of
from model.posting.documents import AccountLine
from model.posting.receipt import preview_receipt
from model.unit import Read
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Field
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Finish, Outcome, function
from transactions.kernel.image import Role
from transactions.kernel.layout import Drawn, Gap, form, layout
from transactions.kernel.texts import cut
from transactions.programs.sapmm07m.draft import ReceiptDraft
from transactions.programs.sapmm07m.items import PROGRAM


class ReferenceBox(Dynpro[ReceiptDraft]):
    """1201: the order to receive, asked in a box."""

    program, number, errors, box = PROGRAM, 1201, CLASSIC, (50, 5)
    movement_type = Field(e.BWART, "RM07M-BWARTWE", required=True)
    order = Field(e.EBELN, "RM07M-EBELN", required=True, check=False)
    order_item = Field(e.EBELP, "RM07M-EBELP")
    layout = layout(Gap(), form("movement_type", "order", "order_item", label=20))

    @function("OK", "F8", bar=1)
    def take(self) -> Outcome:
        """Go on with this order."""
        return Finish(result=self.work.order)

    def enter(self, read: Read) -> Outcome | None:
        """Go on with this order."""
        return self.take()


class PreviewBox(Dynpro[ReceiptDraft]):
    """What Post will book, as account lines (ours: SAP shows the documents only afterwards)."""

    program, number, errors, box = PROGRAM, 9001, CLASSIC, (72, 14)
    layout = layout(Drawn("draw_lines", 14))

    def draw_lines(self, frame: Frame, line: int) -> None:
        """Write the account lines."""
        draw_preview(self, frame, line, 13)

    def enter(self, read: Read) -> Outcome | None:
        """Close the box."""
        return Finish()


def draw_preview(screen: Dynpro[ReceiptDraft], frame: Frame, line: int, most: int) -> None:
    """Write the account lines that Post will book, or why it cannot: at most `most` lines below the heading."""
    work = screen.work
    frame.write(line, 2, frame.word("preview"), Role.LABEL)
    if not work.chosen:
        return
    try:
        lines = preview_receipt(frame.read, work.fact(), [item.line for item in work.items])
    except Rejection as refused:
        frame.write(line + 1, 3, f"! {refused.messages[0].text(frame.language)}", Role.WARNING)
        return
    fitting = lines if len(lines) <= most else lines[: most - 1]
    for offset, found in enumerate(fitting, start=1):
        _account_line(frame, line + offset, found, work.currency)
    if len(fitting) < len(lines):
        frame.write(line + most, 3, fill(frame.word("further"), (str(len(lines) - len(fitting)),)), Role.NOTE)


def _account_line(frame: Frame, line: int, found: AccountLine, currency: str) -> None:
    """Write posting key, account, its name, cost centre and amount."""
    frame.write(line, 3, found.posting_key, Role.VALUE)
    frame.write(line, 7, e.HKONT.write(found.account, frame.screen.dialog.formats), Role.VALUE)
    frame.write(line, 18, cut(name_of(frame.read, e.HKONT, found.account), 28), Role.NOTE)
    frame.write(line, 47, found.cost_center, Role.VALUE)
    frame.write_amount(line, 69, found.sign * found.amount, currency)
