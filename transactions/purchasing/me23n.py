"""ME23N: display a purchase order; it opens on the last order used (BES)."""

from model.purchasing.draft import OrderDraft
from model.purchasing.tables import PurchaseOrder
from model.unit import Read
from transactions.kernel.transaction import Transaction
from transactions.programs.saplmegui.boxes import LogBox, OtherOrderBox
from transactions.programs.saplmegui.display import DisplayOrder, open_order


class DisplayPurchaseOrder(Transaction):
    """Shows the order it is called with, else the last one used, else asks for one."""

    code = "ME23N"
    screens = (DisplayOrder, OtherOrderBox, LogBox)
    authorization = (("M_BEST_BSA", "ACTVT", "03"),)

    def begin(self, read: Read) -> DisplayOrder | OtherOrderBox:
        """Show the order given, else the last one used; ask where there is none."""
        given = self.parameters["order"] if isinstance(self.parameters, dict) else self.dialog.recall("BES")
        if given and (isinstance(self.parameters, dict) or read.get(PurchaseOrder, given) is not None):
            return open_order(self, read, given)
        empty = DisplayOrder(self, OrderDraft())
        self.push(empty, None)
        box = OtherOrderBox(self, OtherOrderBox.draft())
        self.push(box, empty.opened)
        return box
