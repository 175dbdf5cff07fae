"""MB01: post a goods receipt for a purchase order (manual, example 2)."""

from model.unit import Read
from transactions.kernel.transaction import Transaction
from transactions.programs.sapmm07m.draft import ReceiptDraft
from transactions.programs.sapmm07m.items import PositionBox
from transactions.programs.sapmm07m.receipt import ReceiptInitial
from transactions.programs.sapmm07m.receipt_boxes import PreviewBox, ReferenceBox
from transactions.programs.sapmm07m.receipt_items import ReceiptDetail, ReceiptList

SERVICE_RECEIPT = "101"


class PostGoodsReceipt(Transaction):
    """Receipts for service orders are always movement type 101, so that is proposed."""

    code = "MB01"
    screens = (ReceiptInitial, ReceiptList, ReceiptDetail, ReferenceBox, PositionBox, PreviewBox)
    authorization = (("M_MSEG_BWE", "ACTVT", "01"),)

    def begin(self, read: Read) -> ReceiptInitial:
        """Begin with an empty receipt."""
        return ReceiptInitial(self, ReceiptDraft(movement_type=SERVICE_RECEIPT))
