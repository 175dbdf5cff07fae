"""FB03: display an accounting document; called with a cost document's key, that one."""

from typing import Any

from model.accounting.documents import find_accounting, find_costs
from model.messages import Rejection, error
from model.unit import Read
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.transaction import Transaction
from transactions.programs.sapmf05l.cost import CostOverview
from transactions.programs.sapmf05l.document import DocumentList, Initial, Overview, missing, opened
from transactions.programs.sapmf05l.draft import BookedDraft, charged
from transactions.programs.sapmf05l.item import HeaderBox, LineItem


class DisplayAccountingDocument(Transaction):
    """Called with ``{"company_code", "number", "year"}`` it begins on the overview, with ``{"area", "number"}`` on the
    cost document; Back then returns to the caller."""

    code = "FB03"
    screens = (Initial, Overview, LineItem, HeaderBox, DocumentList, CostOverview)
    authorization = (("F_BKPF_BUK", "ACTVT", "03"),)

    def begin(self, read: Read) -> Dynpro[Any]:
        """Begin with the key, or with the document that the caller names.

        Raises:
            Rejection: the caller names a document that does not exist.
        """
        asked = self.parameters or {}
        if "area" in asked:
            return self._costs(read, str(asked["area"]), str(asked["number"]))
        if "number" not in asked:
            return Initial(self, BookedDraft())
        company_code, number, year = str(asked["company_code"]), str(asked["number"]), int(asked.get("year", 0))
        document = find_accounting(read, company_code, number, year)
        if document is None:
            raise Rejection(missing(company_code, number, year))
        return opened(self, document)

    def _costs(self, read: Read, area: str, number: str) -> CostOverview:
        document = find_costs(read, area, number)
        if document is None:
            raise Rejection(error("Z1", 108, number.lstrip("0"), area))
        return CostOverview(self, charged(document))
