"""ME21N: create a purchase order (manual, example 1)."""

from model.purchasing.draft import OrderDraft
from model.purchasing.handover import DIRECT, HandOver
from model.unit import Read
from transactions.kernel.transaction import Transaction
from transactions.programs.saplmegui.boxes import FaultyQuestion, LogBox, OtherOrderBox, WarnedQuestion
from transactions.programs.saplmegui.create import CreateOrder
from transactions.programs.saplmegui.edit import take_over
from transactions.programs.saplmegui.overview import Overview, OverviewBox


class CreatePurchaseOrder(Transaction):
    """From an empty screen, or with the requisitions that ME57 hands over (manual P11)."""

    code = "ME21N"
    screens = (CreateOrder, OtherOrderBox, OverviewBox, LogBox, FaultyQuestion, WarnedQuestion)
    authorization = (("M_BEST_BSA", "ACTVT", "01"),)

    def begin(self, read: Read) -> CreateOrder | OverviewBox:
        """Begin empty, or with what was handed over."""
        given = self.parameters
        if not isinstance(given, HandOver):
            return CreateOrder(self, OrderDraft())
        draft = OrderDraft(
            type=given.type,
            date=given.date,
            number=given.number,
            organization=given.organization,
            purchasing_group=given.group,
            vendor=given.vendor,
        )
        screen = CreateOrder(self, draft)
        if given.mode == DIRECT:
            self.greeting = take_over(screen, read, given.requisitions)
            return screen
        self.push(screen, None)
        box = OverviewBox(self, Overview.load(read, self.dialog, given.requisitions))
        self.push(box, screen.chosen)
        return box
