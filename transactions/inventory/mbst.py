"""MBST: cancel a material document (manual P9): it takes back the cost posting and opens the order item again."""

from model.unit import Read
from transactions.kernel.transaction import Transaction
from transactions.programs.sapmm07m.cancel import CancelInitial
from transactions.programs.sapmm07m.cancel_items import CancelDetail, CancelList
from transactions.programs.sapmm07m.document_draft import DocumentDraft
from transactions.programs.sapmm07m.items import PositionBox
from transactions.programs.sapmm07m.related import RelatedBox


class CancelMaterialDocument(Transaction):
    """The document is proposed from the last one; the reversal is a new document of today."""

    code = "MBST"
    screens = (CancelInitial, CancelList, CancelDetail, PositionBox, RelatedBox)
    authorization = (("M_MSEG_BWE", "ACTVT", "01"),)

    def begin(self, read: Read) -> CancelInitial:
        """Begin with the number entry."""
        return CancelInitial(self, DocumentDraft())
