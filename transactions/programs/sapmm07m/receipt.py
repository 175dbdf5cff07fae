"""SAPMM07M, goods receipt for a purchase order: initial screen 0200, item list 0221, item detail 0210.

Screens and checks: reference sheet *goods-movements* 1.3–1.5; the service sheet: manual P7, P8.
"""

from collections.abc import Iterator
from decimal import Decimal

from model.dictionary import elements as e
from model.inventory.receipt import (
    can_be_received,
    check_charges,
    check_movement,
    check_order,
    check_quantity,
    check_reason,
    check_sheet,
    completes,
    why_nothing_open,
)
from model.inventory.tables import MovementType
from model.messages import Message, Rejection, error, success
from model.money import ZERO, decimals_of
from model.names import name_of
from model.organization.tables import StorageLocation
from model.periods import check_period
from model.posting.goods import post_receipt, preview_receipt
from model.purchasing.orders import OrderLine, read_lines
from model.purchasing.tables import PurchaseOrder
from model.unit import Read, Unit
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Columns, Field, FieldKind, Place, State, Table
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Enter, Finish, Outcome, Restart, Stay, chain, function
from transactions.kernel.image import Role
from transactions.kernel.layout import Band, ByWidth, C, Drawn, F, Gap, Line, N, Rule, Steps, form, layout, line
from transactions.programs.sapmm07m.draft import ReceiptDraft, ReceiptItem

PROGRAM = "SAPMM07M"
CHECK, RADIO = FieldKind.CHECK, FieldKind.RADIO


def slip_lines() -> tuple[Line, ...]:
    """Return the lines of the block *GR/GI slip*, which three initial screens share."""
    return (
        line(F("print_slip", at=3), F("slip_single", at=18)),
        line(F("slip_inspection", at=16 + 2)),
        line(F("slip_collective", at=16 + 2)),
    )


class ReceiptInitial(Dynpro[ReceiptDraft]):
    """0200: dates, delivery note, movement type, order, plant."""

    program, number, errors = PROGRAM, 200, CLASSIC
    document_date = Field(e.BLDAT, "MKPF-BLDAT", required=True)
    posting_date = Field(e.BUDAT, "MKPF-BUDAT", required=True)
    delivery_note = Field(e.XBLNR1, "RM07M-LFSNR")
    signed_by = Field(e.ZZSIGNEDBY, "MKPF-ZZSIGNEDBY")
    bill_of_lading = Field(e.FRBNR1, "MKPF-FRBNR")
    sheet_date = Field(e.ZZSHEETDATE, "MKPF-ZZSHEETDATE")
    header_text = Field(e.BKTXT, "MKPF-BKTXT")
    movement_type = Field(e.BWART, "RM07M-BWARTWE", required=True, memory=True)
    order = Field(e.EBELN, "RM07M-EBELN", required=True, memory=True, check=False)
    order_item = Field(e.EBELP, "RM07M-EBELP")
    plant = Field(e.WERKS_D, "RM07M-WERKS", memory=True)
    storage_location = Field(e.LGORT_D, "RM07M-LGORT")
    reason = Field(e.GRUND, "RM07M-GRUND")
    zero_lines = Field(e.XFELD, "RM07M-XNUVO", kind=CHECK)
    print_slip = Field(e.XFELD, "RM07M-XNAPR", kind=CHECK)
    slip_single = Field(e.XFELD, "RM07M-WVERS1", kind=RADIO, group="slip")
    slip_inspection = Field(e.XFELD, "RM07M-WVERS2", kind=RADIO, group="slip")
    slip_collective = Field(e.XFELD, "RM07M-WVERS3", kind=RADIO, group="slip")

    layout = layout(
        Gap(),
        form(
            "document_date",
            "posting_date",
            line("delivery_note", F("signed_by", at=60, label=49)),
            line("bill_of_lading", F("sheet_date", at=60, label=49)),
            "header_text",
            line(),
            Band("defaults"),
            line(F("movement_type", beside=34)),
            line("order", F("order_item", at=47, label=40)),
            line(F("plant", beside=34)),
            line(F("storage_location", beside=34)),
            line(F("reason", beside=34)),
            line(F("zero_lines", at=3)),
            Band("slip"),
            *slip_lines(),
        ),
    )

    def prepare(self, read: Read) -> None:
        """Propose today's date, which is the date the client lives at."""
        if not self.is_prepared:
            self.work.document_date = self.work.document_date or read.date
            self.work.posting_date = self.work.posting_date or read.date

    @chain("movement_type", "reason")
    def check_movement(self, read: Read) -> Iterator[Message]:
        """Movement type allowed here, reason allowed for it."""
        yield from check_movement(read, self.transaction.code, self.work.movement_type)
        yield from check_reason(read, self.work.movement_type, self.work.reason)

    @chain("plant", "storage_location")
    def check_location(self, read: Read) -> Iterator[Message]:
        """The storage location belongs to the plant."""
        work = self.work
        if work.storage_location and read.get(StorageLocation, work.plant, work.storage_location) is None:
            yield error("Z1", 77, work.storage_location, work.plant).at("storage_location")

    @chain("order", "order_item", "plant")
    def check_order(self, read: Read) -> Iterator[Message]:
        """The order can be received, and has a selectable item for the plant."""
        work = self.work
        order = read.get(PurchaseOrder, work.order)
        yield from check_order(order, work.order.lstrip("0"))
        assert order is not None
        lines = read_lines(read, order)
        if work.order_item and all(found.item.item != work.order_item for found in lines):
            yield error("06", 11, work.order_item).at("order_item")
        self.offered = [found for found in lines if self._is_offered(read, found)]
        if not self.offered:
            yield self._nothing(lines)

    offered: list[OrderLine]

    def _is_offered(self, read: Read, found: OrderLine) -> bool:
        work = self.work
        fits = found.item.plant == work.plant or not work.plant
        wanted = not work.order_item or found.item.item == work.order_item
        return fits and wanted and can_be_received(found, self._backwards(read))

    def _backwards(self, read: Read) -> bool:
        movement = read.get(MovementType, self.work.movement_type)
        return movement is not None and movement.debit_credit == "H"

    def _nothing(self, lines: list[OrderLine]) -> Message:
        """Say exactly why there is no selectable item."""
        here = [found for found in lines if found.item.plant == self.work.plant or not self.work.plant]
        if not here:
            return error("Z1", 78, self.work.order.lstrip("0"), self.work.plant).at("plant")
        asked = [found for found in here if not self.work.order_item or found.item.item == self.work.order_item]
        return why_nothing_open(self.work.order.lstrip("0"), asked or here)

    @chain("posting_date")
    def check_period(self, read: Read) -> Iterator[Message]:
        """The posting date lies in open periods of MM and FI."""
        assert self.work.posting_date is not None
        late = check_period(read, self.offered[0].header.company_code, self.work.posting_date)
        if late is not None:
            yield late.at("posting_date")

    @chain("delivery_note", "signed_by", "sheet_date")
    def check_service_sheet(self, read: Read) -> Iterator[Message]:
        """On-site support is received on the vendor's signed service sheet (P8)."""
        work = self.work
        yield from check_sheet(read, self.offered, work.delivery_note, work.sheet_date, work.signed_by)

    def enter(self, read: Read) -> Outcome | None:
        """Load the selectable items and go to the list."""
        work = self.work
        self.dialog.lock("EKKO", work.order)
        work.offer(self.offered, self._backwards(read))
        order = self.offered[0].header
        work.vendor, work.currency = order.vendor, order.currency
        count = len(work.items)
        return Enter(success("Z1", 14, count, work.order.lstrip("0")), screen=ReceiptList(self.transaction, work))

    @function("SEKL", "F6", bar=2, menu="goto", own=True)
    def adopt_details(self, read: Read) -> Outcome | None:
        """Go straight to the item screens."""
        self.enter(read)
        return Enter(screen=ReceiptDetail(self.transaction, self.work))

    @function("UEB", "F5", bar=1, menu="goto", own=True)
    def overview(self, read: Read) -> Outcome | None:
        """Go to the list of items."""
        return self.enter(read)

    @function("NFBL", menu="edit")
    def reference(self) -> Outcome | None:
        """Ask for the order in a box."""
        return Enter(screen=ReferenceBox(self.transaction, self.work), then=self._referred)

    def _referred(self, order: str, read: Read) -> Outcome | None:
        return self.enter(read) if order else None

    @function("BU", "^S", "F11", menu="object")
    def post(self) -> Outcome | None:
        """Post needs items first: Enter brings the list."""
        raise Rejection(error("Z1", 79))


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


class ReceiptList(Dynpro[ReceiptDraft]):
    """0221: the selectable items with the open quantity proposed."""

    program, number, errors, guards = PROGRAM, 221, CLASSIC, True
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
        vendor = e.LIFNR.write(work.vendor, formats)
        frame.write(line, 32, f"{vendor}  {name_of(frame.read, e.LIFNR, work.vendor)}"[:31], Role.VALUE)
        right = frame.width - 16 - (4 if frame.language == "zh" else 0)
        frame.write(line, right, frame.word("movement"), Role.LABEL)
        frame.write(line, frame.width - 4, work.movement_type, Role.VALUE)
        frame.write(line + 1, 3, frame.word("sheet"), Role.LABEL)
        frame.write(line + 1, 19, self._sheet(frame), Role.VALUE)
        frame.write(line + 1, frame.width - 18, frame.word("posting"), Role.LABEL)
        frame.write(line + 1, frame.width - 9, formats.write_date(work.posting_date), Role.VALUE)

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
        table = frame.tables[-1]
        more = table.top + table.page < table.total
        frame.write(line, frame.width - 5, frame.word("more" if more else "end"), Role.NOTE)

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
        """Quantity within tolerance, reason, storage location, cost centre chargeable: for the selected lines."""
        backwards = _is_backwards(read, self.work)
        for index, item in enumerate(self.work.items):
            if item.quantity != item.proposed:
                item.proposed = item.quantity
                item.completed = "X" if item.quantity and not backwards and completes(item.line, item.quantity) else ""
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

    @function("SELE", "F8", menu="edit", own=True)
    def adopt(self) -> Outcome | None:
        """Adopt the selected lines, or the cursor line when none is selected."""
        work = self.work
        if not work.chosen and work.items:
            work.items[self.current["items"]].selected = "X"
        return Stay(success("Z1", 15, len(work.chosen)))

    @function("ALLE", "F5", bar=1, menu="edit", own=True)
    def select_all(self) -> Outcome | None:
        """Select all lines."""
        for item in self.work.items:
            item.selected = "X"
        return None

    @function("SELN", "sF2", bar=2, menu="edit", own=True)
    def select_none(self) -> Outcome | None:
        """Take all selections back."""
        for item in self.work.items:
            item.selected = ""
        return None

    @function("VORS", "F7", bar=3, menu="goto", own=True)
    def preview(self) -> Outcome | None:
        """Show the account lines that Post will book."""
        return Enter(screen=PreviewBox(self.transaction, self.work))

    @function("KLA", "^G", bar=4, menu="goto", own=True)
    def position(self) -> Outcome | None:
        """Ask for an item and bring it to the top."""
        return Enter(screen=PositionBox(self.transaction, self.work), then=self._positioned)

    def _positioned(self, item: int) -> Outcome | None:
        where = next((index for index, found in enumerate(self.work.items) if found.item == item), None)
        if where is None:
            raise Rejection(error("06", 11, item))
        self.windows["items"].top = self.current["items"] = where
        return Stay(cursor=("items", where, "quantity"))

    @function("SP", "F2", menu="goto")
    def detail(self) -> Outcome | None:
        """Open the detail of the cursor line."""
        screen = ReceiptDetail(self.transaction, self.work)
        screen.current["items"] = self.current["items"]
        return Enter(screen=screen)

    @function("BU", "^S", "F11", menu="object")
    def post(self, unit: Unit) -> Outcome | None:
        """Post what is selected; type and plant stay for the next receipt."""
        return post(self, unit)


def _is_backwards(read: Read, work: ReceiptDraft) -> bool:
    movement = read.get(MovementType, work.movement_type)
    return movement is not None and movement.debit_credit == "H"


def post(screen: Dynpro[ReceiptDraft], unit: Unit) -> Outcome:
    """Post the selected lines and begin anew.

    Raises:
        Rejection: nothing is selected, or something changed that forbids it.
    """
    work = screen.work
    if not work.chosen:
        raise Rejection(error("M7", 61))
    posted = post_receipt(unit, work.fact())
    dialog = screen.dialog
    dialog.document = posted.number.lstrip("0")
    dialog.remember("MBN", posted.number)
    dialog.remember("MJA", str(posted.year))
    fresh = ReceiptDraft(movement_type=work.movement_type, plant=work.plant)
    return Restart(success("M7", 60, posted.number.lstrip("0")), screen=ReceiptInitial(screen.transaction, fresh))


class ReceiptDetail(Dynpro[ReceiptDraft]):
    """0210: one item of the receipt."""

    program, number, errors, guards = PROGRAM, 210, CLASSIC, True
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
                F("open", at=67, label=62, text="open_head", width=9),
            ),
            line(F("completed", at=57)),
            "reason",
            Band("assignment"),
            line(F("account")),
            line(F("cost_center")),
            "recipient",
            "unloading_point",
            scope=("items",),
        ),
        form(
            Band("service_sheet"),
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

    def enter(self, read: Read) -> Outcome | None:
        """Go on to the next item, after the last one to the list."""
        return self._step(1)

    def _step(self, direction: int) -> Outcome | None:
        where = self.current["items"] + direction
        if 0 <= where < len(self.work.items):
            self.current["items"] = where
            return Stay(cursor=("items", where, "quantity"))
        return self.overview()

    @function("NEXT", "sF8", bar=2, menu="goto", own=True)
    def next_item(self) -> Outcome | None:
        """Show the next item."""
        return self._step(1)

    @function("PREV", "sF7", bar=1, menu="goto", own=True)
    def previous_item(self) -> Outcome | None:
        """Show the item before."""
        return self._step(-1)

    @function("UEB", "F5", bar=3, menu="goto", own=True)
    def overview(self) -> Outcome:
        """Return to the list."""
        stack = self.transaction.stack
        if len(stack) > 1 and isinstance(stack[-2], ReceiptList):
            return Finish()
        return Enter(screen=ReceiptList(self.transaction, self.work))

    @function("BU", "^S", "F11", menu="object")
    def post(self, unit: Unit) -> Outcome | None:
        """Post, also from here."""
        return post(self, unit)


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


class PositionBox(Dynpro[ReceiptDraft]):
    """1501: the item that is to stand on top."""

    program, number, errors, box = PROGRAM, 1501, CLASSIC, (40, 3)
    position = Field(e.EBELP, "RM07M-ZEILE", required=True)
    layout = layout(Gap(), form("position", label=16))

    @function("OK", "F8", bar=1)
    def take(self) -> Outcome:
        """Position there."""
        return Finish(result=self.work.position)

    def enter(self, read: Read) -> Outcome | None:
        """Position there."""
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
