"""SAPMM07M, goods receipt for a purchase order: the initial screen 0200.

Screens and checks: reference sheet *goods-movements* 1.3–1.5; the service sheet: manual P7, P8.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from model.dictionary import elements as e
from model.inventory.receipt import (
    can_be_received,
    check_movement,
    check_order,
    check_reason,
    check_sheet,
    is_backwards,
    why_nothing_open,
)
from model.messages import Message, Rejection, error, success
from model.organization.tables import StorageLocation
from model.periods import check_period
from model.posting.valuation import check_rate
from model.purchasing.orders import OrderLine, read_lines
from model.purchasing.tables import PurchaseOrder
from model.unit import Read
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Field, FieldKind, Place, State
from transactions.kernel.functions import Enter, Outcome, chain, function
from transactions.kernel.layout import Band, F, Gap, form, layout, line
from transactions.programs.sapmm07m.draft import ReceiptDraft
from transactions.programs.sapmm07m.items import PROGRAM, slip_lines
from transactions.programs.sapmm07m.receipt_boxes import ReferenceBox
from transactions.programs.sapmm07m.receipt_items import ReceiptDetail, ReceiptList

CHECK, RADIO = FieldKind.CHECK, FieldKind.RADIO


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
        """Propose today's date, which is the date the client lives at; what is left to key is the order."""
        if not self.is_prepared:
            self.cursor = ("order",)
            self.work.document_date = self.work.document_date or read.date
            self.work.posting_date = self.work.posting_date or read.date

    def state_of(self, place: Place) -> State:
        """The order may be left empty for the box that asks for it."""
        state = super().state_of(place)
        is_asked = place.name == "order" and self.dialog.running_code == "NFBL"
        return State.OPTIONAL if is_asked and state is State.REQUIRED else state

    def neighbours(self, place: Place) -> Mapping[str, Any]:
        """F4 on the order lists what is still to be received."""
        return {"ZZOPENONLY": "X"} if place.name == "order" else {}

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
        work, self.offered = self.work, []
        if not work.order:
            return
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
        return fits and wanted and can_be_received(found, is_backwards(read, work.movement_type))

    def _nothing(self, lines: list[OrderLine]) -> Message:
        """Say exactly why there is no selectable item."""
        here = [found for found in lines if found.item.plant == self.work.plant or not self.work.plant]
        if not here:
            return error("Z1", 78, self.work.order.lstrip("0"), self.work.plant).at("plant")
        asked = [found for found in here if not self.work.order_item or found.item.item == self.work.order_item]
        return why_nothing_open(self.work.order.lstrip("0"), asked or here)

    @chain("posting_date")
    def check_period(self, read: Read) -> Iterator[Message]:
        """The posting date lies in open periods of MM and FI, and the order's currency has a rate on it."""
        assert self.work.posting_date is not None
        if not self.offered:
            return
        order = self.offered[0].header
        late = check_period(read, order.company_code, self.work.posting_date)
        if late is not None:
            yield late.at("posting_date")
        yield from check_rate(read, order, self.work.posting_date)

    @chain("delivery_note", "signed_by", "sheet_date")
    def check_service_sheet(self, read: Read) -> Iterator[Message]:
        """On-site support is received on the vendor's signed service sheet (P8)."""
        work = self.work
        yield from check_sheet(read, self.offered, work.delivery_note, work.sheet_date, work.signed_by)

    def enter(self, read: Read) -> Outcome | None:
        """Load the selectable items and go to the list."""
        work = self.work
        self.dialog.lock("EKKO", work.order)
        work.offer(self.offered, is_backwards(read, work.movement_type))
        order = self.offered[0].header
        work.vendor, work.currency = order.vendor, order.currency
        count = len(work.items)
        return Enter(success("Z1", 14, count, work.order.lstrip("0")), screen=ReceiptList(self.transaction, work))

    @function("SEKL", "F6", bar=2, menu="goto", own_key=True)
    def adopt_details(self, read: Read) -> Outcome | None:
        """Go straight to the item screens."""
        self.enter(read)
        return Enter(screen=ReceiptDetail(self.transaction, self.work))

    @function("UEB", "F5", bar=1, menu="goto", own_code=True)
    def overview(self, read: Read) -> Outcome | None:
        """Go to the list of items."""
        return self.enter(read)

    @function("NFBL", menu="edit")
    def reference(self) -> Outcome | None:
        """Ask for the order in a box."""
        return Enter(screen=ReferenceBox(self.transaction, self.work), then=self._referred)

    def _referred(self, order: str, read: Read) -> Outcome | None:
        """Go on with the order of the box, which is checked as if it had been keyed on this screen."""
        if not order:
            return None
        for check in (self.check_movement, self.check_order, self.check_period, self.check_service_sheet):
            for message in check(read):
                if message.is_error:
                    raise Rejection(message)
                self.dialog.caution(message)
        return self.enter(read)

    @function("BU", "^S", "F11", menu="object")
    def post(self) -> Outcome | None:
        """Post needs items first: Enter brings the list."""
        raise Rejection(error("Z1", 79))
