"""SAPLMEGUI 0014 for purchase orders: the screen of ME21N, ME22N and ME23N (reference sheet *purchasing*, section 2).

An Enjoy screen: nothing is locked by an error; errors are collected, shown where they are, and stand in a log.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from model.dictionary import elements as e
from model.messages import Message, Path, Rejection, error
from model.purchasing.adopt import Origin, adopt, origin_of
from model.purchasing.customizing import DocumentTypeText
from model.purchasing.derive import derive_order
from model.purchasing.draft import AssignmentDraft, ItemDraft, OrderDraft, ScheduleDraft, TextDraft
from model.purchasing.order_checks import check_order
from model.unit import Read
from transactions.kernel.fields import Field, FieldKind, Place, Table
from transactions.kernel.functions import Enter, Outcome, Run, chain, function
from transactions.kernel.transaction import Transaction
from transactions.programs.saplmegui.boxes import OtherOrderBox
from transactions.programs.saplmegui.columns import ItemColumns, TextColumns
from transactions.programs.saplmegui.enjoy import EnjoyScreen
from transactions.programs.saplmegui.order_drawing import OrderDrawing
from transactions.programs.saplmegui.order_layout import ORDER_LAYOUT

ORDERS = "F"
LOCK_OBJECT = "EKKO"
"""Under which orders are locked: for changes, receipts and reversals alike."""


class OrderScreen(OrderDrawing, EnjoyScreen[OrderDraft]):
    """The order screen; subclasses create, change or display."""

    key, category = "ME21N", ORDERS

    type = Field(e.BSART, "MEPO_TOPLINE-BSART", required=True, check=False)
    document = Field(e.EBELN, "EKKO-EBELN", check=False)
    vendor = Field(e.ELIFN, "MEPO_TOPLINE-SUPERFIELD", missing=("06", 25))
    date = Field(e.EBDAT, "MEPO_TOPLINE-BEDAT", required=True)
    organization = Field(e.EKORG, "MEPO1222-EKORG", memory=True)
    purchasing_group = Field(e.BKGRP, "MEPO1222-EKGRP", memory=True)
    company_code = Field(e.BUKRS, "MEPO1222-BUKRS")
    currency = Field(e.WAERS, "MEPO1226-WAERS", required=True)
    exchange_rate = Field(e.WKURS, "MEPO1226-WKURS", width=12)
    rate_fixed = Field(e.KUFIX, "MEPO1226-KUFIX", kind=FieldKind.CHECK)
    terms = Field(e.DZTERM, "MEPO1226-ZTERM")
    days1 = Field(e.DZBDET, "MEPO1226-ZBD1T", width=4)
    days2 = Field(e.DZBDET, "MEPO1226-ZBD2T", width=4)
    days3 = Field(e.DZBDET, "MEPO1226-ZBD3T", width=4)
    percent1 = Field(e.DZBDP, "MEPO1226-ZBD1P", width=7)
    percent2 = Field(e.DZBDP, "MEPO1226-ZBD2P", width=7)
    incoterms = Field(e.INCO1, "MEPO1226-INCO1")
    incoterms_place = Field(e.INCO2, "MEPO1226-INCO2", width=18)
    your_reference = Field(e.IHREZ, "MEPO1228-IHREZ")
    our_reference = Field(e.UNSEZ, "MEPO1228-UNSEZ")
    salesperson = Field(e.EVERK, "MEPO1228-VERKF")
    telephone = Field(e.TELF1, "MEPO1228-TELF1")
    texts = Table(TextColumns, page=5, new=lambda order: TextDraft())
    items = Table(ItemColumns, page=10, new=lambda order: ItemDraft(), mark="selected")

    layout = ORDER_LAYOUT

    def __init__(self, transaction: Transaction, work: OrderDraft) -> None:
        super().__init__(transaction, work)
        self.header_page = "organization"
        self.origins: dict[tuple[str, int], Origin | None] = {}

    def prepare(self, read: Read) -> None:
        """Load what the screen compares with: field selection, the requisitions of the items."""
        super().prepare(read)
        for _, item in self.work.keyed_items():
            key = (item.requisition, item.requisition_item)
            if item.requisition and key not in self.origins:
                self.origins[key] = origin_of(read, *key)

    def derive(self, read: Read, changed: Mapping[Path, str]) -> None:
        """Fill what follows from what was keyed, and bring the account assignment forward for a new K."""
        self._take_requisitions(read, changed)
        derive_order(read, self.work, self.kept(changed), self.dialog.recall("WRK"))
        self.prepare(read)
        self.bring_account_forward(changed)

    def _take_requisitions(self, read: Read, changed: Mapping[Path, str]) -> None:
        """A requisition's number keyed into an item takes the requisition over."""
        for path in changed:
            if len(path) == 3 and path[-1] in ("requisition", "requisition_item"):
                item = self.work.items[int(path[1])]
                if item.requisition and not item.requisition_item:
                    item.requisition_item = 10
                origin = origin_of(read, item.requisition, item.requisition_item) if item.requisition else None
                if origin is not None and item.is_blank and not any(origin.check()):
                    adopt(read, self.work, origin, item)

    @chain("items")
    def check(self, read: Read) -> Iterator[Message]:
        """All checks of the order; a requisition that cannot be ordered says why."""
        yield from check_order(read, self.work)
        for index, item in enumerate(self.work.items):
            if item.requisition and item.is_blank:
                origin = origin_of(read, item.requisition, item.requisition_item)
                unknown = error("Z1", 230, item.requisition.lstrip("0"), item.requisition_item)
                for message in origin.check() if origin else (unknown,):
                    yield message.at("items", index, "requisition")

    # Functions both activities have ---------------------------------------------------------------------------

    @function("MEOTHER", "sF5", bar=2, menu="object", looks=True)
    def other(self) -> Outcome | None:
        """Show another order."""
        return Enter(screen=OtherOrderBox(self.transaction, OtherOrderBox.draft()), then=self.opened)

    def opened(self, number: str, read: Read) -> Outcome | None:
        """Go on with the order asked for."""
        raise NotImplementedError

    @function("MEDOC", "F2", menu="goto", looks=True)
    def open_document(self) -> Outcome | None:
        """Open the material document of the history line under the cursor."""
        row = self.row
        where = self.current["items.history"]
        if row is None or not row.history or where >= len(row.history) or self.detail_page != "history":
            raise Rejection(error("ME", 222))
        line = row.history[where]
        return Run(code="MB03", parameters={"number": line.document, "year": line.year})

    def title_values(self) -> tuple[str, ...]:
        """The order's number stands in the title of the display."""
        return (e.EBELN.write(self.work.number, self.dialog.formats),)

    def blank_row(self, owner: Any) -> Any:
        """An empty row of a table shows no number yet."""
        return replace(owner, line=0) if isinstance(owner, (ScheduleDraft, AssignmentDraft)) else owner

    def describe(self, place: Place, read: Read) -> str | None:
        """Name of the document type; the vendor's name stands in the topline."""
        if place.name == "type":
            found = read.get(DocumentTypeText, read.language.upper(), ORDERS, self.work.type)
            return found.text if found else ""
        return None

    def neighbours(self, place: Place) -> Mapping[str, Any]:
        """Restrict search helps: to orders, to company code and organisation, to the vendor."""
        work = self.work
        return {"BSTYP": ORDERS, "BUKRS": work.company_code, "EKORG": work.organization, "LIFNR": work.vendor}
