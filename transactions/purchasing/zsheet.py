"""ZSHEET: service sheets due, overdue, and received but not posted, by purchasing group (manual P7)."""

from transactions.kernel.lists.report import ReportTransaction
from transactions.programs.zmmsheet import ServiceSheets


class ServiceSheetList(ReportTransaction):
    """The list of service sheets."""

    code = "ZSHEET"
    report = ServiceSheets
    authorization = (("M_BEST_BSA", "ACTVT", "03"),)
