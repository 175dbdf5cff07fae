"""RM06BZ00 1000: which requisitions are worked on (reference sheet *purchasing*, 4.1; screens.md, section 3)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from model.dictionary import elements as e
from model.lists.arrangement import Arrangement, SortKey
from model.messages import Message, error, success
from model.purchasing.requisition_list import requisition_items, sort_columns
from model.purchasing.tables import Requisition
from model.purchasing.worklist import SCOPES, SORTS, Criteria, can_be_ordered, conditions_of, select_requisitions
from model.unit import Read
from transactions.kernel.fields import Place
from transactions.kernel.functions import Enter, Outcome, Stay, chain
from transactions.kernel.layout import Band, F, form, layout, line
from transactions.kernel.lists.report import Listable
from transactions.kernel.select_options import Parameter, SelectOption, tick
from transactions.kernel.selection_rows import options
from transactions.programs.rm06bz00.draft import Worklist, WorklistRow
from transactions.programs.rm06bz00.worklist import RequisitionList

REQUISITIONS = "B"


class RequisitionSelection(Listable):
    """1000: all criteria on one page. Names of the select-options from the logical database begin with BA."""

    program, base = "RM06BZ00", Requisition
    requisition = SelectOption(e.BANFN, "BA_BANFN")
    purchasing_group = SelectOption(e.BKGRP, "BA_EKGRP", memory=True)
    scope = Parameter(e.LSTUB, "P_LSTUB", required=True, choices=SCOPES, default="A")
    plant = SelectOption(e.WERKS_D, "S_WERKS", memory=True)
    type = SelectOption(e.BSART, "S_BSART")
    item_category = SelectOption(e.EPSTP, "S_PSTYP")
    assignment_category = SelectOption(e.KNTTP, "S_KNTTP")
    delivery_date = SelectOption(e.EINDT, "S_LFDAT")
    release_date = SelectOption(e.FRGDT, "S_FRGDT")
    material = SelectOption(e.MATNR, "BA_MATNR", own=True)
    material_group = SelectOption(e.MATKL, "BA_MATKL", own=True)
    tracking_number = SelectOption(e.BEDNR, "BA_BEDNR", own=True)
    controller = SelectOption(e.DISPO, "S_DISPO", search="H_T024D")
    status = SelectOption(e.STATU_BA, "S_STATU")
    fixed_vendor = SelectOption(e.FLIEF, "S_FLIEF", search="KRED")
    requisitioner = Parameter(e.AFNAM, "P_AFNAM")
    short_text = Parameter(e.TXZ01, "P_TXZ01")
    sort = Parameter(e.SRTKZ, "P_SRTKZ", required=True, choices=SORTS, default="1")
    assigned = tick(e.DZUGBA, "P_ZUGBA")
    partly_ordered = tick(e.XFELD, "P_BSTBA", on=True)
    overall_release = tick(e.GSFRG, "P_SELGS", on=True)
    closed = tick(e.EBAKZ, "P_ERLBA")
    released_only = tick(e.FRGRL, "P_FREIG")
    item_release = tick(e.GSFRG, "P_SELPO", on=True)

    layout = layout(
        options("requisition", "purchasing_group"),
        form(line(F("scope", width=3, beside=46)), start=2),
        options("plant", "type", "item_category", "assignment_category", "delivery_date", "release_date"),
        options("material", "material_group", "tracking_number", "controller", "status", "fixed_vendor"),
        form(line("requisitioner", F("short_text", at=59, label=47, width=20)), "sort", start=2),
        Band("include"),
        form(
            line(F("assigned", at=2), F("partly_ordered", at=26), F("overall_release", at=50)),
            line(F("closed", at=2), F("released_only", at=26), F("item_release", at=50)),
            start=2,
        ),
    )

    rowset = staticmethod(requisition_items)

    def prepare(self, read: Read) -> None:
        """Nothing of an earlier list is being changed any more."""
        super().prepare(read)
        self.dialog.unlock_all()

    def neighbours(self, place: Place) -> Mapping[str, Any]:
        """Document types are those of requisitions."""
        return {"BSTYP": REQUISITIONS}

    @chain("scope")
    def check_scope(self, read: Read) -> Iterator[Message]:
        """The scope of list is known."""
        if self.work.scope not in SCOPES:
            yield error("Z1", 156, self.work.scope, ", ".join(SCOPES))

    @chain("sort")
    def check_sort(self, read: Read) -> Iterator[Message]:
        """The sort indicator is one of those the report knows."""
        if self.work.sort not in SORTS:
            yield error("ME", 309, self.work.sort)

    @chain("overall_release", "item_release")
    def check_release(self, read: Read) -> Iterator[Message]:
        """Without either kind of release nothing could be selected."""
        if not self.work.overall_release and not self.work.item_release:
            yield error("ME", 501)

    def report(self, read: Read) -> Outcome | None:
        """List the requisitions that meet the criteria, or say that there are none."""
        found = select_requisitions(read, self.criteria(), *self.free_conditions())
        rows = [WorklistRow.of(one) for one in read.each(found)]
        if not rows:
            return Stay(success("ME", 261))
        worklist = Worklist(rows, self.work.scope)
        return Enter(success("Z1", 157, len(rows)), screen=RequisitionList(self.transaction, worklist))

    def conditions(self, read: Read) -> Sequence[sa.ColumnElement[bool]]:
        """Return what the screen says, for the list that ``okcode list`` writes: the rows that F8 shows."""
        return (can_be_ordered(), *conditions_of(self.criteria()))

    def arrangement(self) -> Arrangement:
        """The sort indicator says how the list is sorted."""
        return Arrangement(tuple(SortKey(name) for name in sort_columns(self.work.sort)))

    def criteria(self) -> Criteria:
        """Return what the screen says."""
        work, ranges = self.work, self.ranges()
        if "requisition" in ranges:
            ranges["number"] = ranges.pop("requisition")
        return Criteria(
            ranges,
            work.requisitioner,
            work.short_text,
            assigned=bool(work.assigned),
            closed=bool(work.closed),
            partly_ordered=bool(work.partly_ordered),
            released_only=bool(work.released_only),
            overall_release=bool(work.overall_release),
            item_release=bool(work.item_release),
            sort=work.sort,
        )
