"""SAPMM07M, the items of a goods receipt: list 0221, detail 0210, and posting.

Screens and checks: reference sheet *goods-movements* 1.4; tolerances and completion: 4.5.
"""

from collections.abc import Iterator
from decimal import Decimal

from model.dictionary import elements as e
from model.inventory.receipt import (
    check_charges,
    check_quantity,
    check_reason,
    is_backwards,
    reopening,
    reopens,
)
from model.messages import Message, Rejection, error, success
from model.money import ZERO, decimals_of
from model.names import name_of
from model.organization.tables import StorageLocation
from model.posting.receipt import post_receipt
from model.unit import Read, Unit
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.fields import Columns, Field, FieldKind, Place, State, Table
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Enter, Outcome, Restart, chain, function
from transactions.kernel.image import Role
from transactions.kernel.layout import Band, ByWidth, C, Drawn, F, N, Rule, Steps, form, layout, line
from transactions.kernel.texts import cut
from transactions.programs.sapmm07m.draft import ReceiptDraft, ReceiptItem
from transactions.programs.sapmm07m.items import ChoosingList, ItemDetail
from transactions.programs.sapmm07m.receipt_boxes import PreviewBox, draw_preview

CHECK = FieldKind.CHECK


class ReceiptColumns(Columns):
    """A line of the list."""

    selected = Field(e.XFELD, "RM07M-XSELK", kind=CHECK, width=1)
    item = Field(e.EBELP, "MSEG-EBELP", display=True)
    short_text = Field(e.TXZ01, "EKPO-TXZ01", display=True)
    open = Field(e.MENGE_D, "DM07M-OBMNG", display=True, unit="unit", zero=True)
    quantity = Field(e.ERFMG, "MSEG-ERFMG", unit="unit")
    unit = Field(e.ERFME, "MSEG-ERFME", display=True)
    storage_location = Field(e.LGORT_D, "MSEG-LGORT")
    completed = Field(e.ELIKZ, "MSEG-ELIKZ", kind=CHECK, width=1)
    plant = Field(e.WERKS_D, "MSEG-WERKS", display=True)
    category = Field(e.KNTTP, "EKPO-KNTTP", display=True)
    company_code = Field(e.BUKRS, "MSEG-BUKRS", display=True)
    account = Field(e.SAKNR, "MSEG-SAKTO", display=True, check=False)
    cost_center = Field(e.KOSTL, "MSEG-KOSTL", display=True, check=False)
    reason = Field(e.GRUND, "MSEG-GRUND")
    text = Field(e.SGTXT, "MSEG-SGTXT")
    recipient = Field(e.WEMPF, "MSEG-WEMPF")
    unloading_point = Field(e.ABLAD, "MSEG-ABLAD")
    service_kind = Field(e.ZZSRVKIND, "EKPO-ZZSRVKIND", display=True)
    sheet_due = Field(e.ZZSHEETDUE, "EKPO-ZZSHEETDUE", display=True)


class ReceiptList(ChoosingList):
    """0221: the selectable items with the open quantity proposed."""

    work: ReceiptDraft
    items = Table(ReceiptColumns, page=10, mark="selected")

    _FIRST = (
        C("selected", 2, 1, head="mark_head"),
        C("item", 4, 5),
        C("short_text", 10, 26),
        C("open", 37, 9, head="open_head"),
        C("quantity", 47, 9, head="quantity_head"),
        C("unit", 57, 3),
        C("storage_location", 61, 4),
        C("completed", 66, 1, head="completed_head"),
        C("plant", 68, 4),
        C("category", 74, 1),
        C("company_code", 76, 4),
    )
    _SECOND = (C("account", 11, 10), N("account", 22, 30), C("cost_center", 53, 10), N("cost_center", 64, 16))
    _WIDE = (
        *_FIRST[:9],
        C("category", 73, 1),
        C("account", 75, 10),
        N("account", 86, 16),
        C("cost_center", 103, 8),
        N("cost_center", 112, 8),
    )
    layout = layout(
        Drawn("draw_head", 2),
        Steps("items", (_FIRST, _SECOND), (_WIDE,)),
        Rule(),
        Drawn("draw_sum", 1),
        ByWidth(Drawn("draw_notes", 3), Drawn("draw_posting", 9)),
    )

    def state_of(self, place: Place) -> State:
        """Storage location belongs to stock; consumption has none. Reversing, nothing is completed."""
        if place.name == "storage_location" and place.owner.line.assignments:
            return State.HIDDEN
        return super().state_of(place)

    def draw_head(self, frame: Frame, line: int) -> None:
        """Order, vendor, movement type; the service sheet; the posting date."""
        work, formats = self.work, self.dialog.formats
        order = e.EBELN.write(work.order, formats)
        frame.write(line, 3, frame.word("order"), Role.LABEL)
        frame.write(line, 19, order, Role.LINK)
        right = frame.width - 18
        vendor = f"{e.LIFNR.write(work.vendor, formats)}  {name_of(frame.read, e.LIFNR, work.vendor)}"
        frame.write(line, 32, cut(vendor, right - 33), Role.VALUE)
        frame.write(line, right, frame.word("movement"), Role.LABEL)
        frame.write(line, right + 9, work.movement_type, Role.VALUE)
        frame.write(line + 1, 3, frame.word("sheet"), Role.LABEL)
        frame.write(line + 1, 19, cut(self._sheet(frame), right - 20), Role.VALUE)
        frame.write(line + 1, right, frame.word("posting"), Role.LABEL)
        frame.write(line + 1, right + 9, formats.write_date(work.posting_date), Role.VALUE)

    def _sheet(self, frame: Frame) -> str:
        work = self.work
        parts = [work.delivery_note]
        if work.signed_by:
            parts.append(f"{frame.word('signed')} {work.signed_by}")
        text = " ".join(part for part in parts if part)
        return f"{text}, {self.dialog.formats.write_date(work.sheet_date)}" if work.sheet_date else text

    def draw_sum(self, frame: Frame, line: int) -> None:
        """How many items, how many selected, and the value that Post will book."""
        work, chosen = self.work, self.work.chosen
        decimals = decimals_of(frame.read, work.currency)
        value = sum((abs(self._value(item, decimals)) for item in chosen), ZERO)
        frame.write(line, 2, frame.word("items").replace("&1", str(len(work.items))), Role.NOTE)
        frame.write(line, 12, frame.word("selected").replace("&1", str(len(chosen))), Role.NOTE)
        frame.write(line, 25, frame.word("to_post"), Role.NOTE)
        amount = f"{self.dialog.formats.write_number(value, decimals)} {work.currency}"
        frame.write(line, 41, amount.rjust(16), Role.VALUE)
        self.draw_end(frame, line)

    @staticmethod
    def _value(item: ReceiptItem, decimals: int) -> Decimal:
        return item.line.receipt_value(item.quantity, decimals)

    def draw_notes(self, frame: Frame, line: int) -> None:
        """Say what Post does."""
        frame.write(line, 2, frame.word("note_posting"), Role.NOTE)
        frame.write(line + 1, 2, frame.word("note_completed"), Role.NOTE)

    def draw_posting(self, frame: Frame, line: int) -> None:
        """Write the account lines that Post will book."""
        draw_preview(self, frame, line, 8)

    @chain("items")
    def check_lines(self, read: Read) -> Iterator[Message]:
        """Quantity within tolerance, reason, storage location, cost centre chargeable: for the selected lines.

        Zero lines come without a mark; typing a quantity selects its line.
        """
        backwards = is_backwards(read, self.work.movement_type)
        for index, item in enumerate(self.work.items):
            if item.quantity != item.proposed and not item.proposed:
                item.selected = "X"
            item.propose_completed(backwards)
            if item.selected:
                for message in self._line_messages(read, item, backwards):
                    yield message.below("items", index)

    def _line_messages(self, read: Read, item: ReceiptItem, backwards: bool) -> Iterator[Message]:
        assert self.work.posting_date is not None
        yield from check_quantity(item.line, item.quantity, backwards)
        yield from check_reason(read, self.work.movement_type, item.reason)
        if not item.line.assignments:
            if not item.storage_location:
                yield error("Z1", 80, item.item).at("storage_location")
            elif read.get(StorageLocation, item.plant, item.storage_location) is None:
                yield error("Z1", 77, item.storage_location, item.plant).at("storage_location")
        for message in check_charges(read, item.line, self.work.posting_date):
            yield message.at("selected")

    @function("VORS", "F7", bar=3, menu="goto", own_key=True, own_code=True)
    def preview(self) -> Outcome | None:
        """Show the account lines that Post will book."""
        return Enter(screen=PreviewBox(self.transaction, self.work))

    def detail_screen(self) -> "ReceiptDetail":
        """Return the item detail."""
        return ReceiptDetail(self.transaction, self.work)

    @function("BU", "^S", "F11", menu="object")
    def post(self, unit: Unit) -> Outcome | None:
        """Post what is selected; type and plant stay for the next receipt."""
        return post(self, unit)


def post(screen: Dynpro[ReceiptDraft], unit: Unit) -> Outcome:
    """Post the selected lines and begin anew.

    Raises:
        Rejection: nothing is selected, or something changed that forbids it.
    """
    work = screen.work
    if not work.chosen:
        raise Rejection(error("M7", 61))
    dialog = screen.dialog
    if is_backwards(unit, work.movement_type):
        reopened = [item for item in work.chosen if reopens(item.line, item.quantity)]
        if reopened:
            dialog.caution(reopening(work.order, [item.item for item in reopened]))
    posted = post_receipt(unit, work.fact())
    dialog.document = posted.number.lstrip("0")
    dialog.remember("MBN", posted.number)
    dialog.remember("MJA", str(posted.year))
    fresh = screen.transaction.begin(unit)
    fresh.work.movement_type, fresh.work.plant = work.movement_type, work.plant
    return Restart(success("M7", 60, dialog.document), screen=fresh)


class ReceiptDetail(ItemDetail):
    """0210: one item of the receipt."""

    guards, offers_save = True, False
    stop = "quantity"
    work: ReceiptDraft
    delivery_note = Field(e.XBLNR1, "RM07M-LFSNR")
    sheet_date = Field(e.ZZSHEETDATE, "MKPF-ZZSHEETDATE")
    signed_by = Field(e.ZZSIGNEDBY, "MKPF-ZZSIGNEDBY")
    items = Table(ReceiptColumns, page=1)

    layout = layout(
        Drawn("draw_head", 2),
        form(
            Band("quantity_in"),
            line(
                F("quantity", width=13),
                F("unit", at=42, bare=True),
                F("open", at=67, label=62, text="open_word", width=9),
            ),
            line(F("completed", at=57)),
            "reason",
            Band("assignment"),
            line(F("account")),
            line(F("cost_center")),
            "recipient",
            "unloading_point",
            Band("service_sheet"),
            line("service_kind", F("sheet_due", at=67, label=50)),
            scope=("items",),
        ),
        form(
            line(F("delivery_note"), F("sheet_date", at=52, label=47, text="of_date")),
            line(F("signed_by")),
        ),
        form(Band("text_band"), "text", scope=("items",)),
        Drawn("draw_value", 1),
    )

    @property
    def row(self) -> ReceiptItem:
        """The item in front."""
        return self.work.items[self.current["items"]]

    def draw_head(self, frame: Frame, line: int) -> None:
        """Movement type, order and item, and which of how many."""
        work, row = self.work, self.row
        frame.write(line, 3, frame.word("movement_type"), Role.LABEL)
        frame.write(line, 28, f"{work.movement_type} {name_of(frame.read, e.BWART, work.movement_type)}", Role.VALUE)
        count = f"{self.current['items'] + 1} / {len(work.items)}"
        frame.write(line, frame.width - len(count), count, Role.VALUE)
        frame.write(line + 1, 3, frame.word("order"), Role.LABEL)
        order = f"{e.EBELN.write(work.order, self.dialog.formats)} {row.item}"
        frame.write(line + 1, 28, order, Role.LINK)
        frame.write(line + 1, 44, row.short_text, Role.VALUE)

    def draw_value(self, frame: Frame, line: int) -> None:
        """The value of this receipt."""
        decimals = decimals_of(frame.read, self.work.currency)
        value = abs(self.row.line.receipt_value(self.row.quantity, decimals))
        frame.write(line, 3, frame.word("value"), Role.LABEL)
        amount = self.dialog.formats.write_number(value, decimals)
        frame.write(line, 28, f"{amount} {self.work.currency}", Role.VALUE)

    @chain("items")
    def check_line(self, read: Read) -> Iterator[Message]:
        """The checks of the list, for all lines."""
        yield from ReceiptList.check_lines(self, read)  # type: ignore[arg-type]

    _line_messages = ReceiptList._line_messages

    def list_screen(self) -> ReceiptList:
        """Return the list."""
        return ReceiptList(self.transaction, self.work)

    @function("BU", "^S", "F11", menu="object")
    def post(self, unit: Unit) -> Outcome | None:
        """Post, also from here."""
        return post(self, unit)
