"""MB51: the list of material documents."""

from transactions.kernel.lists.report import ReportTransaction
from transactions.programs.rm07docs import MaterialDocuments


class MaterialDocumentList(ReportTransaction):
    """The list of material document items."""

    code = "MB51"
    report = MaterialDocuments
    authorization = (("M_MSEG_BMB", "ACTVT", "03"),)
