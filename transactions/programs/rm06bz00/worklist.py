"""SAPMSSY0 0120, status BEAR: the list of requisitions (reference sheet *purchasing*, 4.3 and 4.4; screens.md 3)."""

from model.dictionary import elements as e
from model.messages import Rejection, error, success
from model.names import name_of
from model.purchasing.tables import Requisition
from model.unit import Read
from transactions.kernel import texts
from transactions.kernel.fields import Columns, Field, FieldKind, Place, State, Table
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Enter, Outcome, Run, Stay, function
from transactions.kernel.image import Role
from transactions.kernel.layout import WIDE, C, D, Drawn, Rule, Steps, When, layout
from transactions.programs.rm06bz00.assigning import Assigning
from transactions.programs.rm06bz00.detail import RequisitionDetail
from transactions.programs.rm06bz00.draft import PROCESSED, Figures, WorklistRow
from transactions.programs.rm06bz00.overview import AssignmentOverview

BRIEF = "B"
SOURCE_AT, SOURCE_WIDTH = 4, 77


class RequisitionColumns(Columns):
    """A requisition item on the list. Only its mark is an input field."""

    selected = Field(e.XFELD, "RM06A-SELKZ", kind=FieldKind.CHECK, width=1)
    material = Field(e.MATNR, "EBAN-MATNR", display=True, check=False)
    short_text = Field(e.TXZ01, "EBAN-TXZ01", display=True)
    purchasing_group = Field(e.BKGRP, "EBAN-EKGRP", display=True)
    material_group = Field(e.MATKL, "EBAN-MATKL", display=True)
    number = Field(e.BANFN, "EBAN-BANFN", display=True, check=False)
    item = Field(e.BNFPO, "EBAN-BNFPO", display=True)
    quantity = Field(e.BAMNG, "EBAN-MENGE", display=True, unit="unit")
    unit = Field(e.MEINS, "EBAN-MEINS", display=True)
    date_category = Field(e.LPEIN, "EBAN-LPEIN", display=True)
    delivery_date = Field(e.EINDT, "EBAN-LFDAT", display=True)
    requisitioner = Field(e.AFNAM, "EBAN-AFNAM", display=True)
    plant = Field(e.WERKS_D, "EBAN-WERKS", display=True)
    storage_location = Field(e.LGORT_D, "EBAN-LGORT", display=True)
    status = Field(e.STATU_BA, "EBAN-STATU", display=True)
    origin = Field(e.ESTKZ, "EBAN-ESTKZ", display=True)
    release = Field(e.FRGKZ, "EBAN-FRGKZ", display=True)
    type = Field(e.BSART, "EBAN-BSART", display=True)
    item_category = Field(e.EPSTP, "EBAN-PSTYP", display=True)
    assignment_category = Field(e.KNTTP, "EBAN-KNTTP", display=True)
    ordered_quantity = Field(e.BSMNG, "EBAN-BSMNG", display=True, unit="unit")
    ordered_unit = Field(e.MEINS, "EBAN-MEINS_B", display=True)
    release_date = Field(e.FRGDT, "EBAN-FRGDT", display=True)
    tracking_number = Field(e.BEDNR, "EBAN-BEDNR", display=True)
    supplying_plant = Field(e.RESWK, "EBAN-RESWK", display=True)
    controller = Field(e.DISPO, "EBAN-DISPO", display=True, check=False)


_STATUS = (
    C("status", 4, 1, head="status_head", head_width=6),
    C("origin", 6, 1, head="-"),
    C("release", 8, 1, head="-"),
    C("type", 10, 4, head="-"),
    C("item_category", 14, 1, head="-"),
    C("assignment_category", 16, 1, head="-"),
    C("ordered_quantity", 22, 16, head="ordered_head"),
    C("ordered_unit", 39, 3, head="unit_head"),
    C("release_date", 45, 10, head="release_head"),
    C("tracking_number", 56, 10),
    C("supplying_plant", 70, 4, head="supplying_head"),
    C("controller", 75, 3, head="controller_head"),
)
_NARROW = (
    (
        C("selected", 2, 1, head="mark_head"),
        C("material", 4, 18),
        C("short_text", 23, 40),
        C("purchasing_group", 64, 3, head="group_head"),
        C("material_group", 70, 9, head="material_group_head"),
    ),
    (
        C("number", 4, 11, head="requisition_head"),
        C("item", 15, 5, right=True),
        C("quantity", 22, 16, head="quantity_head"),
        C("unit", 39, 3, head="unit_head"),
        C("date_category", 43, 1),
        C("delivery_date", 45, 10, head="delivery_head"),
        C("requisitioner", 56, 12),
        C("plant", 70, 4, head="plant_head"),
        C("storage_location", 75, 4, head="location_head"),
    ),
    _STATUS,
    (D("draw_source"),),
    (D("draw_desired"),),
    (D("draw_ordered"),),
)
_DRAWN = 3
"""How many lines at the end of a row are drawn."""
_ABOVE_120 = (
    (
        *_NARROW[0][:3],
        C("purchasing_group", 64, 3, head="group_head"),
        C("material_group", 68, 9, head="material_group_head"),
        C("number", 78, 11, head="requisition_head"),
        C("item", 89, 5, right=True),
        C("quantity", 95, 9, head="quantity_head"),
        C("unit", 105, 3, head="unit_head"),
        C("date_category", 109, 1),
        C("delivery_date", 111, 10, head="delivery_head"),
    ),
    (
        *_STATUS,
        C("requisitioner", 81, 12),
        C("plant", 95, 4, head="plant_head"),
        C("storage_location", 100, 4, head="location_head"),
    ),
    *_NARROW[3:],
)


class RequisitionList(Assigning):
    """The list: one cursor line for each requisition item, with its source of supply."""

    gui_status = "BEAR"
    items = Table(RequisitionColumns, page=3, mark="selected")
    layout = layout(
        When(
            "is_brief",
            Steps("items", (*_NARROW[:2], *_NARROW[3:]), (*_ABOVE_120[:1], *_ABOVE_120[2:]), shown="lines_of"),
            Steps("items", _NARROW, _ABOVE_120, shown="lines_of"),
        ),
        Rule(),
        Drawn("draw_sum", 1),
    )

    def excluded(self) -> frozenset[str]:
        """The overall list is offered only where the list shows one group."""
        return frozenset() if self.work.only is not None else frozenset({"GLIS"})

    def state_of(self, place: Place) -> State:
        """What was ordered cannot be ticked again."""
        if place.name == "selected" and place.value == PROCESSED:
            return State.DISPLAY
        return super().state_of(place)

    # The rows -------------------------------------------------------------------------------------------------

    def is_brief(self) -> bool:
        """Whether the scope of list leaves the status line out."""
        return self.work.scope == BRIEF

    def lines_of(self, row: WorklistRow) -> tuple[int, ...]:
        """The source line stands while something is left to order; desired vendor and order where there are any."""
        lines = _ABOVE_120 if self.dialog.size.width >= WIDE else _NARROW
        source = len(lines) - _DRAWN - (1 if self.is_brief() else 0)
        sources = () if row.is_done and not row.is_assigned else (source,)
        desired = (source + 1,) if row.desired_vendor else ()
        ordered = (source + 2,) if row.order else ()
        return (*range(source), *sources, *desired, *ordered)

    def draw_source(self, frame: Frame, line: int, row: WorklistRow) -> None:
        """The source of supply, on a ground of its own when it was set in this session."""
        role = Role.SOURCE if row.is_set_here else Role.VALUE if row.is_assigned else Role.NOTE
        if row.is_set_here:
            frame.write(line, SOURCE_AT, " " * SOURCE_WIDTH, role)
        if not row.is_assigned:
            frame.write(line, SOURCE_AT, frame.word("source_reset" if row.is_set_here else "source_none"), role)
            return
        source, at = row.source, 20
        key = "source_record" if source.info_record else "source_vendor" if source.vendor else "source_plant"
        frame.write(line, SOURCE_AT, frame.word(key), role)
        if source.info_record:
            frame.write(line, at, e.INFNR.write(source.info_record, self.dialog.formats), role)
            at = 32
        if source.vendor:
            self._draw_vendor(frame, line, at, source.vendor, role)
        else:
            frame.write(line, at, row.supplying_plant, role)
        frame.write(line, 58, frame.word("source_organization"), role)
        frame.write(line, 70, source.organization, role)

    def _draw_vendor(self, frame: Frame, line: int, at: int, vendor: str, role: Role) -> None:
        frame.write(line, at, e.LIFNR.write(vendor, self.dialog.formats), role)
        frame.write(line, at + 10, texts.cut(name_of(frame.read, e.LIFNR, vendor), 47 - at), role)

    def draw_desired(self, frame: Frame, line: int, row: WorklistRow) -> None:
        """The vendor whom the requester would like."""
        frame.write(line, SOURCE_AT, frame.word("desired"), Role.LABEL)
        self._draw_vendor(frame, line, 20, row.desired_vendor, Role.VALUE)

    def draw_ordered(self, frame: Frame, line: int, row: WorklistRow) -> None:
        """The order that was made of it last."""
        frame.write(line, SOURCE_AT, frame.word("ordered"), Role.LABEL)
        frame.write(line, 20, row.ordered_shown(self.dialog.formats), Role.LINK)

    def draw_sum(self, frame: Frame, line: int) -> None:
        """How many requisitions there are, how many marked, assigned, ordered."""
        items = self.work.items
        counts = (
            ("count_all" if len(items) != 1 else "count_one", 2, len(items)),
            ("count_assigned", 30, len([row for row in items if row.is_assigned])),
            ("count_ordered", 43, len([row for row in items if row.is_ordered_here])),
        )
        for key, at, count in counts:
            frame.write(line, at, frame.word(key).replace("&1", str(count)), Role.NOTE)
        frame.write_marks(line, 19, "items", len([row for row in items if row.is_marked]), "count_marked")
        table = frame.tables[-1]
        more = table.top + table.page < table.total
        frame.write(line, frame.width - 3, frame.word("more" if more else "end"), Role.NOTE)

    # Functions ------------------------------------------------------------------------------------------------

    @function("ZANZ", "sF8", bar=3, menu="goto", own_key=True)
    def show_assignments(self, read: Read) -> Outcome:
        """Show which requisitions would go into which order."""
        self.work.only = None
        self.work.regroup(read)
        if not self.work.groups:
            raise Rejection(error("Z1", 174))
        return Enter(screen=AssignmentOverview(self.transaction, self.work))

    @function("GLIS", "F8", bar=4, menu="goto", own_key=True)
    def show_all(self) -> Outcome | None:
        """Show all requisitions again."""
        self.work.only = None
        self.to_top()
        return None

    @function("AAKT", "s^F5", bar=5, menu="edit", own_key=True)
    def refresh(self, read: Read) -> Outcome:
        """Read the list again; what was ordered in full, and what was reset and saved, leaves it."""
        before = len(self.work.rows)
        for row in self.work.rows:
            if not row.is_changed:
                row.renew(read.need(Requisition, *row.key))
        self.work.rows[:] = [
            row for row in self.work.rows if not (row.was_reset or (row.is_ordered_here and row.is_done))
        ]
        self.to_top()
        return Stay(success("Z1", 175, before - len(self.work.rows)))

    @function("DETA", "F2", menu="goto")
    def show_detail(self) -> Outcome:
        """Open the requisition with the cursor: quantity and delivery date may be changed."""
        row = self.pointed()
        draft = Figures(row, row.quantity, row.delivery_date)
        return Enter(screen=RequisitionDetail(self.transaction, draft), then=self.take_figures)

    def take_figures(self, found: Figures) -> Outcome | None:
        """Take changed figures of a requisition over; they are saved with the assignments."""
        row = found.row
        if (found.quantity, found.delivery_date) == (row.quantity, row.delivery_date):
            return None
        self.lock_rows([row])
        row.quantity, row.delivery_date = found.quantity, found.delivery_date
        return Stay(success("Z1", 182, *row.shown_key))

    @function("AUSW", "F7", menu="environment", own_key=True)
    def display(self) -> Outcome:
        """Display the requisition with the cursor (ME53N)."""
        return Run(code="ME53N", parameters={"requisition": self.pointed().number})

    @function("GBUP", "^S", "F11", menu="object")
    def save(self) -> Outcome:
        """Save the assignments, without ordering."""
        return self.save_changes()

    def back(self) -> Outcome | None:
        """From the list of one group back to the overview, else to the selection screen."""
        if self.work.only is None:
            return super().back()
        self.work.only = None
        self.to_top()
        return Enter(screen=AssignmentOverview(self.transaction, self.work))
