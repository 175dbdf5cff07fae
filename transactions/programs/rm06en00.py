"""RM06EN00: purchase orders by number (reference sheet *extended*, 11); screen names as recordings of ME2N have."""

from collections.abc import Iterator, Mapping
from typing import Any

from model.dictionary import elements as e
from model.lists.arrangement import Arrangement, SortKey
from model.lists.layouts import ListView
from model.lists.rowset import Rowset
from model.messages import Message, error, success
from model.purchasing.order_list import ORDER, order_items, selected_orders
from model.unit import Read
from transactions.kernel.fields import Place
from transactions.kernel.functions import chain
from transactions.kernel.layout import F, form, layout, line
from transactions.kernel.lists.draft import Drill, Target
from transactions.kernel.lists.report import Report
from transactions.kernel.select_options import Parameter, SelectOption
from transactions.kernel.selection_rows import options

BASIC, ALL = "BEST", "ALLES"
SCOPES = (BASIC, ALL)
"""Scopes of list: the usual columns, or all of them."""
ORDER_TARGET = Target("ME23N", {"order": "EBELN"}, needs="EBELN")
REQUISITION_TARGET = Target("ME53N", {"requisition": "BANFN"}, needs="BANFN")


class OrdersByNumber(Report):
    """1000: which orders."""

    program = "RM06EN00"
    order = SelectOption(e.EBELN, "EN_EBELN", own=True)
    organization = SelectOption(e.EKORG, "EN_EKORG", memory=True, own=True)
    scope = Parameter(e.LSTUB, "LISTU", required=True, choices=SCOPES, default=BASIC)
    parameter = SelectOption(e.SELPA, "SELPA")
    type = SelectOption(e.BSART, "S_BSART", own=True)
    purchasing_group = SelectOption(e.BKGRP, "S_EKGRP", memory=True, own=True)
    plant = SelectOption(e.WERKS_D, "S_WERKS", own=True)
    item_category = SelectOption(e.EPSTP, "S_PSTYP", own=True)
    assignment_category = SelectOption(e.KNTTP, "S_KNTTP", own=True)
    delivery_date = SelectOption(e.EINDT, "S_EINDT", own=True)
    validity = Parameter(e.GULDT, "P_GULDT", own=True)
    coverage = Parameter(e.RWEIT, "P_RWEIT", own=True)
    vendor = SelectOption(e.ELIFN, "S_LIFNR", own=True)
    material = SelectOption(e.MATNR, "S_MATNR", own=True)
    material_group = SelectOption(e.MATKL, "S_MATKL", own=True)
    date = SelectOption(e.EBDAT, "S_BEDAT", own=True)
    short_text = Parameter(e.TXZ01, "P_TXZ01", own=True)

    layout = layout(
        options("order", "organization"),
        form(line(F("scope", width=8, beside=46)), start=2),
        options("parameter", "type", "purchasing_group", "plant", "item_category", "assignment_category"),
        options("delivery_date"),
        form("validity", "coverage", start=2),
        options("vendor", "material", "material_group", "date"),
        form("short_text", start=2),
    )
    rowset = staticmethod(order_items)
    drill = Drill(ORDER_TARGET, {"BANFN": REQUISITION_TARGET, "BNFPO": REQUISITION_TARGET})

    @chain("scope")
    def check_scope(self, read: Read) -> Iterator[Message]:
        """The scope of list is known."""
        if self.work.scope not in SCOPES:
            yield error("Z1", 156, self.work.scope, ", ".join(SCOPES))

    def neighbours(self, place: Place) -> Mapping[str, Any]:
        """Document types are those of orders."""
        return {"BSTYP": ORDER}

    def wanted(self, read: Read) -> Rowset:
        """Return what the screen says."""
        ranges = self.ranges()
        parameters = [str(found.low) for found in ranges.pop("parameter", ())]
        if "order" in ranges:
            ranges["number"] = ranges.pop("order")
        return selected_orders(read, ranges, parameters, self.work.short_text)

    def arrangement(self) -> Arrangement:
        """Orders stand in the order of their numbers, each number printed once."""
        return Arrangement((SortKey("EBELN"),))

    def view(self, rowset: Rowset) -> ListView:
        """The scope of list says whether all columns are shown."""
        view = super().view(rowset)
        if self.work.scope == ALL:
            return ListView(tuple(column.name for column in rowset.columns), view.arrangement)
        return view

    def remark(self) -> Message | None:
        """Who restricts by what orders do not have is told so."""
        return success("Z4", 28) if self.work.validity or self.work.coverage else None

    def nothing(self) -> Message:
        """Nothing found."""
        return success("Z4", 21)
