"""ME22N: change a purchase order, or complete one on hold; it opens on the last order used (BES)."""

from model.purchasing.draft import OrderDraft
from model.unit import Read
from transactions.kernel.transaction import Transaction
from transactions.programs.saplmegui.boxes import FaultyQuestion, LogBox, OtherOrderBox, WarnedQuestion
from transactions.programs.saplmegui.changes import ChangesBox
from transactions.programs.saplmegui.overview import OverviewBox
from transactions.programs.saplmegui.saved import ChangeOrder, DisplayOrder, asked_for, open_change


class ChangePurchaseOrder(Transaction):
    """Changes the order it is called with, else the last one used, else asks for one."""

    code = "ME22N"
    screens = (
        ChangeOrder,
        DisplayOrder,
        OtherOrderBox,
        OverviewBox,
        ChangesBox,
        LogBox,
        FaultyQuestion,
        WarnedQuestion,
    )
    authorization = (("M_BEST_BSA", "ACTVT", "02"),)

    def begin(self, read: Read) -> ChangeOrder | DisplayOrder | OtherOrderBox:
        """Change the order given, else the last one used; ask where there is none."""
        number = asked_for(self, read)
        if number:
            opened = open_change(self, read, number)
            self.greeting = opened.message
            first: ChangeOrder | DisplayOrder = opened.screen
            return first
        empty = DisplayOrder(self, OrderDraft())
        self.push(empty, None)
        box = OtherOrderBox(self, OtherOrderBox.draft())
        self.push(box, empty.opened)
        return box
