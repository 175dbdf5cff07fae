"""SAPMM07M, boxes of the goods receipt: the order to refer to, and what Post will book."""

from model.dictionary import elements as e
from model.money import decimals_of
from model.names import name_of
from model.posting.receipt import preview_receipt
from model.unit import Read
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Field
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Finish, Outcome, function
from transactions.kernel.image import Role
from transactions.kernel.layout import Drawn, Gap, form, layout
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
    """Write posting key, account, cost centre and amount of what Post will book."""
    work = screen.work
    frame.write(line, 2, frame.word("preview"), Role.LABEL)
    lines = preview_receipt(frame.read, work.fact(), [item.line for item in work.items]) if work.chosen else []
    for offset, found in enumerate(lines[: most - 1]):
        frame.write(line + 1 + offset, 3, found.posting_key, Role.VALUE)
        frame.write(line + 1 + offset, 7, e.HKONT.write(found.account, screen.dialog.formats), Role.VALUE)
        frame.write(line + 1 + offset, 18, name_of(frame.read, e.HKONT, found.account)[:28], Role.NOTE)
        frame.write(line + 1 + offset, 47, found.cost_center, Role.VALUE)
        decimals = decimals_of(frame.read, screen.work.currency)
        amount = screen.dialog.formats.write_number(found.sign * found.amount, decimals)
        frame.write(line + 1 + offset, 71 - len(amount.rstrip("-")) - 1, amount, Role.VALUE)
    if len(lines) > most - 1:
        frame.write(line + most, 3, frame.word("further").replace("&1", str(len(lines) - most + 1)), Role.NOTE)
