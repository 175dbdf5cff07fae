"""ME23N: display a purchase order; it opens on the last order used (BES)."""

from model.purchasing.draft import OrderDraft
from model.unit import Read
from transactions.kernel.transaction import Transaction
from transactions.programs.saplmegui.boxes import FaultyQuestion, LogBox, OtherOrderBox, WarnedQuestion
from transactions.programs.saplmegui.changes import ChangesBox
from transactions.programs.saplmegui.overview import OverviewBox
from transactions.programs.saplmegui.saved import ChangeOrder, DisplayOrder, asked_for, open_order


class DisplayPurchaseOrder(Transaction):
    """Shows the order it is called with, else the last one used, else asks for one."""

    code = "ME23N"
    screens = (
        DisplayOrder,
        ChangeOrder,
        OtherOrderBox,
        OverviewBox,
        ChangesBox,
        LogBox,
        FaultyQuestion,
        WarnedQuestion,
    )
    authorization = (("M_BEST_BSA", "ACTVT", "03"),)

    def begin(self, read: Read) -> DisplayOrder | OtherOrderBox:
        """Show the order given, else the last one used; ask where there is none."""
        number = asked_for(self, read)
        if number:
            return open_order(self, read, number)
        empty = DisplayOrder(self, OrderDraft())
        self.push(empty, None)
        box = OtherOrderBox(self, OtherOrderBox.draft())
        self.push(box, empty.opened)
        return box
