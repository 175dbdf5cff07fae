"""RKAEP000: actual line items of cost centres (reference sheet *extended*, 15; screens.md, section 9)."""

from calendar import monthrange
from collections.abc import Sequence

import sqlalchemy as sa

from model.controlling.item_list import cost_conditions, cost_items
from model.dictionary import elements as e
from model.lists.arrangement import Arrangement, SortKey
from model.messages import Message, success
from model.unit import Read
from transactions.kernel.layout import Gap, form, layout
from transactions.kernel.lists.draft import Drill, Target
from transactions.kernel.lists.report import Report
from transactions.kernel.select_options import Parameter, SelectOption
from transactions.kernel.selection_rows import options

COST_DOCUMENT = Target("FB03", {"area": "KOKRS", "number": "BELNR"}, needs="BELNR")
SOURCE = Target("FB03", {"company_code": "REFBK", "number": "REFBN", "year": "REFGJ"}, needs="REFBN")
ORDER = Target("ME23N", {"order": "EBELN"}, needs="EBELN")


class CostCenterItems(Report):
    """1000: which costs of which cost centres. The present month is proposed."""

    program = "RKAEP000"
    area = Parameter(e.KOKRS, "P_KOKRS", required=True, memory=True, own=True)
    cost_center = SelectOption(e.KOSTL, "KOSTL", memory=True, own=True)
    cost_element = SelectOption(e.KSTAR, "KSTAR", search="SAKO", own=True)
    posting_date = SelectOption(e.BUDAT, "R_BUDAT", required=True, own=True)

    layout = layout(form("area", start=2), Gap(), options("cost_center", "cost_element", "posting_date"))
    rowset = staticmethod(cost_items)
    drill = Drill(SOURCE, {"BELNR": COST_DOCUMENT, "EBELN": ORDER, "EBELP": ORDER})

    def prepare(self, read: Read) -> None:
        """Propose the month that the client lives in."""
        super().prepare(read)
        first = self.work.selected["posting_date"].first
        if not self.is_prepared and first.low is None:
            first.low = read.date.replace(day=1)
            first.high = read.date.replace(day=monthrange(read.date.year, read.date.month)[1])

    def conditions(self, read: Read) -> Sequence[sa.ColumnElement[bool]]:
        """Return what the screen says."""
        return cost_conditions(self.work.area, self.ranges())

    def arrangement(self) -> Arrangement:
        """By cost element and date, each element with its sum."""
        return Arrangement((SortKey("KSTAR", subtotal=True), SortKey("BUDAT")), totals=("WOGBTR",))

    def nothing(self) -> Message:
        """Nothing was charged."""
        return success("Z4", 24)
