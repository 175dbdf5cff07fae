"""ZMMSHEET: the vendors' service sheets that are due, overdue, or in but not posted (ours; manual P7 and P8)."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from model.dictionary import elements as e
from model.lists.arrangement import Arrangement, SortKey
from model.messages import Message, error, success
from model.purchasing.order_list import DUE, OVERDUE, RECEIVED, service_sheets, sheet_conditions
from model.unit import Read
from transactions.kernel.functions import chain
from transactions.kernel.layout import Band, F, Gap, form, layout, line
from transactions.kernel.lists.draft import Drill, Target
from transactions.kernel.lists.report import Report
from transactions.kernel.select_options import SelectOption, tick
from transactions.kernel.selection_rows import options

STATES = {"due": DUE, "overdue": OVERDUE, "received": RECEIVED}


class ServiceSheets(Report):
    """1000: whose sheets."""

    program = "ZMMSHEET"
    purchasing_group = SelectOption(e.BKGRP, "S_EKGRP", memory=True, own=True)
    plant = SelectOption(e.WERKS_D, "S_WERKS", own=True)
    vendor = SelectOption(e.ELIFN, "S_LIFNR", own=True)
    service_kind = SelectOption(e.ZZSRVKIND, "S_SRVKND", own=True)
    sheet_due = SelectOption(e.ZZSHEETDUE, "S_SHTDUE", own=True)
    order = SelectOption(e.EBELN, "S_EBELN", own=True)
    due = tick(e.XFELD, "P_DUE", on=True, own=True)
    overdue = tick(e.XFELD, "P_OVER", on=True, own=True)
    received = tick(e.XFELD, "P_RECV", on=True, own=True)

    layout = layout(
        options("purchasing_group", "plant", "vendor", "service_kind", "sheet_due", "order"),
        Gap(),
        Band("states"),
        form(line(F("due", at=2), F("overdue", at=26), F("received", at=50)), start=2),
    )
    rowset = staticmethod(service_sheets)
    drill = Drill(Target("ME23N", {"order": "EBELN"}, needs="EBELN"))

    @chain("due", "overdue", "received")
    def check_states(self, read: Read) -> Iterator[Message]:
        """Without a state nothing could be selected."""
        if not self._states():
            yield error("Z4", 22)

    def _states(self) -> list[str]:
        return [state for name, state in STATES.items() if getattr(self.work, name)]

    def conditions(self, read: Read) -> Sequence[sa.ColumnElement[bool]]:
        """Return what the screen says."""
        ranges = self.ranges()
        if "order" in ranges:
            ranges["number"] = ranges.pop("order")
        return sheet_conditions(ranges, self._states())

    def arrangement(self) -> Arrangement:
        """By purchasing group, the oldest sheet first."""
        return Arrangement((SortKey("EKGRP"), SortKey("ZZSHEETDUE")))

    def nothing(self) -> Message:
        """No sheet is waited for."""
        return success("Z4", 23)
