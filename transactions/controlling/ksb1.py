"""KSB1: the actual line items of cost centres."""

from transactions.kernel.lists.report import ReportTransaction
from transactions.programs.rkaep000 import CostCenterItems


class CostCenterLineItems(ReportTransaction):
    """The list of cost-centre line items."""

    code = "KSB1"
    report = CostCenterItems
    authorization = (("K_REPO_CCA", "ACTVT", "03"),)
