"""SE16N: the technical view of any table: criteria, rows, structure."""

from model.unit import Read
from transactions.kernel.lists.report import BOXES
from transactions.kernel.transaction import Transaction
from transactions.kernel.variant_boxes import ChooseFields, GetVariant, SaveVariant
from transactions.programs.saplse16n.browser import Browsed, Criteria, Structure, TableScreen


class BrowseTable(Transaction):
    """Shows the rows of a table, page by page."""

    code = "SE16N"
    report = Criteria
    screens = (
        TableScreen,
        Structure,
        *BOXES,
        SaveVariant,
        GetVariant,
        ChooseFields,
    )
    authorization = (("S_TABU_DIS", "ACTVT", "03"),)

    def begin(self, read: Read) -> TableScreen:
        """Ask for a table."""
        return TableScreen(self, Browsed())
