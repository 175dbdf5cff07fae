"""ME5A: the list of purchase requisitions."""

from transactions.kernel.lists.report import ReportTransaction
from transactions.programs.rm06ba00 import Requisitions


class ListOfRequisitions(ReportTransaction):
    """The list of requisition items."""

    code = "ME5A"
    report = Requisitions
    authorization = (("M_BANF_EKG", "ACTVT", "03"),)
