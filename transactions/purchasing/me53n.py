"""ME53N: display a purchase requisition; it opens on the last one used (BAN)."""

from model.purchasing.requisition_draft import RequisitionDraft
from model.purchasing.tables import Requisition
from model.unit import Read
from transactions.kernel.transaction import Transaction
from transactions.programs.saplmegui.boxes import LogBox, OtherRequisitionBox
from transactions.programs.saplmegui.requisition import DisplayRequisition, open_requisition


class DisplayPurchaseRequisition(Transaction):
    """Shows the requisition it is called with, else the last one used, else asks for one."""

    code = "ME53N"
    screens = (DisplayRequisition, OtherRequisitionBox, LogBox)
    authorization = (("M_BANF_BSA", "ACTVT", "03"),)

    def begin(self, read: Read) -> DisplayRequisition | OtherRequisitionBox:
        """Show the requisition given, else the last one used; ask where there is none."""
        called = isinstance(self.parameters, dict)
        given = self.parameters["requisition"] if called else self.dialog.recall("BAN")
        if given and (called or read.find(Requisition, number=given)):
            return open_requisition(self, read, given)
        empty = DisplayRequisition(self, RequisitionDraft())
        self.push(empty, None)
        box = OtherRequisitionBox(self, OtherRequisitionBox.draft())
        self.push(box, empty.opened)
        return box
