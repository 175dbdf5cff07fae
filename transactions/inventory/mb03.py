"""MB03: display a material document, with its accounting documents and the history of its order."""

from model.inventory.documents import check_exists, read_document
from model.messages import reject
from model.unit import Read
from transactions.kernel.transaction import Transaction
from transactions.programs.sapmm07m.display import (
    DisplayDetail,
    DisplayInitial,
    DisplayList,
    DocumentHeader,
    loaded,
)
from transactions.programs.sapmm07m.document_draft import DocumentDraft
from transactions.programs.sapmm07m.items import PositionBox
from transactions.programs.sapmm07m.related import RelatedBox


class DisplayMaterialDocument(Transaction):
    """Called with ``{"number", "year"}`` it begins on the list, and Back returns to the caller."""

    code = "MB03"
    screens = (DisplayInitial, DisplayList, DisplayDetail, DocumentHeader, PositionBox, RelatedBox)
    authorization = (("M_MSEG_BMB", "ACTVT", "03"),)

    def begin(self, read: Read) -> DisplayInitial | DisplayList:
        """Begin with the number entry, or with the document that the caller names.

        Raises:
            Rejection: the caller names a document that does not exist.
        """
        asked = self.parameters or {}
        if "number" not in asked:
            return DisplayInitial(self, DocumentDraft())
        number, year = str(asked["number"]), int(asked.get("year", 0))
        document = read_document(read, number, year)
        reject(check_exists(document, number.lstrip("0"), year))
        assert document is not None
        return DisplayList(self, loaded(document))
