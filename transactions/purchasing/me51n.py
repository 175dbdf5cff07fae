"""ME51N: create a purchase requisition; the service unit raises it (manual P2)."""

from model.purchasing.requisition_draft import RequisitionDraft
from model.unit import Read
from transactions.kernel.transaction import Transaction
from transactions.programs.saplmegui.boxes import LogBox, WarnedQuestion
from transactions.programs.saplmegui.requisition import CreateRequisition


class CreatePurchaseRequisition(Transaction):
    """An empty requisition."""

    code = "ME51N"
    screens = (CreateRequisition, LogBox, WarnedQuestion)
    authorization = (("M_BANF_BSA", "ACTVT", "01"),)

    def begin(self, read: Read) -> CreateRequisition:
        """Begin empty."""
        return CreateRequisition(self, RequisitionDraft())
