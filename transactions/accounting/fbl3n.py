"""FBL3N: the line items of G/L accounts."""

from transactions.kernel.lists.report import ReportTransaction
from transactions.programs.rfitemgl import AccountItems


class AccountLineItems(ReportTransaction):
    """The list of account line items."""

    code = "FBL3N"
    report = AccountItems
    authorization = (("F_BKPF_BUK", "ACTVT", "03"),)
