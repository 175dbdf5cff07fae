"""ME2N: purchase orders by number, with what is still to be delivered and invoiced."""

from transactions.kernel.lists.report import ReportTransaction
from transactions.programs.rm06en00 import OrdersByNumber


class PurchaseOrdersByNumber(ReportTransaction):
    """The list of order items."""

    code = "ME2N"
    report = OrdersByNumber
    authorization = (("M_BEST_BSA", "ACTVT", "03"),)
