"""SAPLMEGUI 0014 for requisitions: ME51N creates, ME53N displays (reference sheet *purchasing*, section 3).

For the service flow (category K) G/L account and cost centre are required: without both, no order can come of it (P4).
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from model.dictionary import elements as e
from model.messages import Message, Path, Rejection, error, success
from model.money import ZERO
from model.names import name_of
from model.purchasing.customizing import DocumentTypeText
from model.purchasing.draft import TextDraft
from model.purchasing.requisition import check_requisition, derive_requisition, load_requisition, save_requisition
from model.purchasing.requisition_draft import RequisitionDraft, RequisitionItem
from model.unit import Read, Unit
from transactions.kernel.boxes import Asked
from transactions.kernel.fields import Columns, Field, FieldKind, Place, State, Table
from transactions.kernel.functions import Enter, Outcome, Restart, Stay, Write, chain, function
from transactions.kernel.image import Role
from transactions.kernel.transaction import Transaction
from transactions.programs.saplmegui.areas import HEADER
from transactions.programs.saplmegui.boxes import OtherRequisitionBox, WarnedQuestion
from transactions.programs.saplmegui.columns import AssignmentColumns, TextColumns, new_assignment
from transactions.programs.saplmegui.drawing import DocumentDrawing
from transactions.programs.saplmegui.enjoy import EnjoyScreen
from transactions.programs.saplmegui.requisition_layout import REQUISITION_LAYOUT

if TYPE_CHECKING:
    from transactions.kernel.formatter import Frame

CHECK = FieldKind.CHECK
STANDARD, REQUISITIONS = "NB", "B"


class RequisitionColumns(Columns):
    """An item: the cells of the grid and the fields of the detail's tabs."""

    selected = Field(e.XFELD, "EBAN-SELKZ", kind=CHECK, width=1)
    item = Field(e.BNFPO, "EBAN-BNFPO", display=True)
    assignment_category = Field(e.KNTTP, "EBAN-KNTTP")
    item_category = Field(e.EPSTP, "EBAN-EPSTP")
    material = Field(e.MATNR, "EBAN-MATNR")
    short_text = Field(e.TXZ01, "EBAN-TXZ01")
    quantity = Field(e.BAMNG, "EBAN-MENGE", unit="unit")
    unit = Field(e.MEINS, "EBAN-MEINS")
    date_category = Field(e.LPEIN, "EBAN-LPEIN")
    delivery_date = Field(e.EINDT, "EBAN-EEIND", aliases=("EBAN-LFDAT",))
    material_group = Field(e.MATKL, "EBAN-WGBEZ", aliases=("EBAN-MATKL",))
    plant = Field(e.WERKS_D, "EBAN-NAME1", aliases=("EBAN-WERKS",), memory=True)
    storage_location = Field(e.LGORT_D, "EBAN-LGOBE", aliases=("EBAN-LGORT",))
    purchasing_group = Field(e.BKGRP, "EBAN-EKGRP", memory=True)
    requisitioner = Field(e.AFNAM, "EBAN-AFNAM")
    tracking_number = Field(e.BEDNR, "EBAN-BEDNR")
    desired_vendor = Field(e.WLIEF, "EBAN-LIFNR", missing=("06", 25))
    fixed_vendor = Field(e.FLIEF, "EBAN-FLIEF", missing=("06", 25))
    organization = Field(e.EKORG, "EBAN-EKORG")
    info_record = Field(e.INFNR, "EBAN-INFNR", display=True)
    supplying_plant = Field(e.RESWK, "EBAN-RESWK")
    price = Field(e.BAPRE, "EBAN-PREIS", unit="currency")
    price_unit = Field(e.EPEIN, "EBAN-PEINH")
    currency = Field(e.WAERS, "EBAN-WAERS")
    release_date = Field(e.FRGDT, "EBAN-FRGDT", display=True)
    distribution = Field(e.VRTKZ, "MEACCT1200-VRTKZ")
    partial_invoice = Field(e.TWRKZ, "MEACCT1200-TWRKZ")
    company_code = Field(e.BUKRS, "MEACCT1200-BUKRS", display=True)
    receipt = Field(e.WEPOS, "EBAN-WEPOS", kind=CHECK)
    receipt_non_valuated = Field(e.WEUNB, "EBAN-WEUNB", kind=CHECK)
    invoice = Field(e.REPOS, "EBAN-REPOS", kind=CHECK)
    net_value = Field(e.BWERT, "EBAN-RLWRT", display=True, unit="currency")
    status = Field(e.STATU_BA, "EBAN-STATU", display=True)
    ordered_quantity = Field(e.BSMNG, "EBAN-BSMNG", display=True, unit="unit", zero=True)
    order = Field(e.EBELN, "EBAN-EBELN", display=True)
    order_item = Field(e.EBELP, "EBAN-EBELP", display=True)
    order_date = Field(e.EBDAT, "EBAN-BEDAT", display=True)
    closed = Field(e.EBAKZ, "EBAN-EBAKZ", kind=CHECK, display=True)
    created_by = Field(e.BNAME, "EBAN-ERNAM", display=True)
    created_on = Field(e.ERDAT, "EBAN-ERDAT", display=True)

    assignments = Table(AssignmentColumns, page=5, new=new_assignment)
    texts = Table(TextColumns, page=8, new=lambda item: TextDraft())


class RequisitionScreen(DocumentDrawing, EnjoyScreen[RequisitionDraft]):
    """The requisition screen; subclasses create or display."""

    key, category = "ME51N", REQUISITIONS

    type = Field(e.BSART, "MEREQ_TOPLINE-BSART", required=True, check=False)
    document = Field(e.BANFN, "EBAN-BANFN", display=True, check=False)
    source_determination = Field(e.XFELD, "MEREQ_TOPLINE-SRC_DETERM", kind=CHECK)
    texts = Table(TextColumns, page=5, new=lambda requisition: TextDraft())
    items = Table(RequisitionColumns, page=10, new=lambda requisition: RequisitionItem(), mark="selected")

    layout = REQUISITION_LAYOUT

    def __init__(self, transaction: Transaction, work: RequisitionDraft) -> None:
        super().__init__(transaction, work)
        self.header_page = "notes"
        self.open_areas.discard(HEADER)

    def describe(self, place: Place, read: Read) -> str | None:
        """Name of the document type."""
        if place.name == "type":
            found = read.get(DocumentTypeText, read.language.upper(), REQUISITIONS, self.work.type)
            return found.text if found else ""
        return None

    def neighbours(self, place: Place) -> Mapping[str, Any]:
        """Restrict search helps: document types of requisitions, accounts and cost centres of the company code."""
        row = self.row
        return {
            "BSTYP": REQUISITIONS,
            "BUKRS": row.company_code if row else "",
            "EKORG": row.organization if row else "",
        }

    def title_values(self) -> tuple[str, ...]:
        """The requisition's number stands in the title of the display."""
        return (e.BANFN.write(self.work.number, self.dialog.formats),)

    def currency_of(self, item: RequisitionItem) -> str:
        """Each item has the currency of its valuation price."""
        return item.currency

    # Bands ----------------------------------------------------------------------------------------------------

    def header_summary(self, frame: "Frame", is_open: bool) -> tuple[str, str]:
        """How many text lines the closed header holds."""
        count = len([line for line in self.work.texts if line.text])
        texts = frame.word("texts_count").replace("&1", str(count)) if count and not is_open else ""
        return f"{frame.word('header')}  {texts}".rstrip(), ""

    def draw_service(self, frame: "Frame", line: int) -> None:
        """Kind of service and value of the item."""
        item = self.row
        if item is None or item.is_blank:
            return
        if item.service_kind:
            frame.write(line, 3, frame.word("service"), Role.LABEL)
            frame.write(line, 20, name_of(frame.read, e.ZZSRVKIND, item.service_kind), Role.VALUE)
        frame.write(line + 1, 3, frame.word("net_value"), Role.LABEL)
        amount = self.amount(frame, item.net_value, item.currency)
        frame.write(line + 1, 36 - len(amount), amount, Role.VALUE)


class CreateRequisition(RequisitionScreen):
    """The requisition screen while a requisition is created."""

    guards = True

    def prepare(self, read: Read) -> None:
        """Propose the document type."""
        super().prepare(read)
        if not self.is_prepared:
            self.work.type = self.work.type or STANDARD
            self.cursor = self.cursor or ("items", 0, "assignment_category")

    def derive(self, read: Read, changed: Mapping[Path, str]) -> None:
        """Fill what follows; propose plant and purchasing group of the user for a new item."""
        kept = self.kept(changed)
        for _, item in self.work.keyed_items():
            if not item.item:
                item.plant = item.plant or self.dialog.recall("WRK")
                item.purchasing_group = item.purchasing_group or self.dialog.recall("EKG")
        derive_requisition(read, self.work, kept)
        self.bring_account_forward(changed)

    @chain("items")
    def check(self, read: Read) -> Iterator[Message]:
        """All checks of the requisition."""
        yield from check_requisition(read, self.work)

    def excluded(self) -> frozenset[str]:
        """A new requisition has no status yet."""
        return super().excluded() | {"TABREQDT8"}

    @function("MECHECKDOC", "s^F3", bar=1, menu="edit")
    def check_document(self) -> Outcome | None:
        """Report everything that Save would report."""
        return Stay(success("Z1", 240)) if not self.log else None

    @function("MESAVE", "^S", "F11", menu="object")
    def save(self) -> Outcome | None:
        """Save the requisition; with warnings ask whether to."""
        problems = self.problems()
        if problems:
            raise Rejection(*problems)
        if not any(True for _ in self.work.keyed_items()):
            raise Rejection(error("06", 10))
        if self.log and not self.dialog.batch:
            asked = Asked("warned", (str(len(self.log)),))
            return Enter(screen=WarnedQuestion(self.transaction, asked), then=self._save_or_edit)
        return Write(method=self._write)

    def _save_or_edit(self, answer: str) -> Outcome | None:
        return Write(method=self._write) if answer == "SAVE" else None

    def _write(self, unit: Unit) -> Outcome:
        """Write the requisition; the screen stays, empty, for the next one."""
        number = save_requisition(unit, self.work)
        shown = number.lstrip("0")
        self.dialog.document = shown
        self.dialog.remember("BAN", number)
        return Restart(success("Z1", 244, shown), screen=CreateRequisition(self.transaction, RequisitionDraft()))

    @function("MEDELETE", "sF2", menu="edit", own_key=True, own_code=True)
    def delete_items(self) -> Outcome | None:
        """Take the marked items out, or the one under the cursor."""
        where = self.current["items"]
        marked = [item for item in self.work.items if item.selected] or self.work.items[where : where + 1]
        if not marked:
            raise Rejection(error("ME", 222))
        self.work.items[:] = [item for item in self.work.items if item not in marked]
        self.current["items"] = max(0, min(where, len(self.work.items) - 1))
        return Stay(success("Z1", 243, len(marked)))


class DisplayRequisition(RequisitionScreen):
    """The requisition screen in display: no field takes input."""

    activity = "AKTA"

    def state_of(self, place: Place) -> State:
        """Nothing can be changed; what is hidden stays hidden."""
        found = super().state_of(place)
        return State.HIDDEN if found is State.HIDDEN else State.DISPLAY

    @function("MEOTHERREQ", "sF5", bar=2, menu="object", looks=True)
    def other(self) -> Outcome | None:
        """Show another requisition."""
        box = OtherRequisitionBox(self.transaction, OtherRequisitionBox.draft())
        return Enter(screen=box, then=self.opened)

    def opened(self, number: str, read: Read) -> Outcome | None:
        """Show the requisition asked for."""
        return Restart(screen=open_requisition(self.transaction, read, number)) if number else None


def open_requisition(transaction: Transaction, read: Read, number: str) -> DisplayRequisition:
    """Return the display screen of a requisition.

    Raises:
        Rejection: 06 019, there is no such requisition.
    """
    draft = load_requisition(read, number)
    if draft is None:
        raise Rejection(error("06", 19, number.lstrip("0")).at("document"))
    for item in draft.items:
        item.net_value = item.quantity * item.price / (item.price_unit or 1) if item.price else ZERO
    transaction.dialog.remember("BAN", number)
    return DisplayRequisition(transaction, draft)
