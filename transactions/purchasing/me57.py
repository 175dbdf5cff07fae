"""ME57: assign sources of supply to purchase requisitions and make orders of them (manual P3, P11)."""

from model.unit import Read
from transactions.kernel.multiple import MultipleSelection
from transactions.kernel.option_boxes import ImportBox, OptionBox, PasteBox
from transactions.kernel.transaction import Transaction
from transactions.programs.rm06bz00.boxes import ManualBox, OrderBox, SourceBox
from transactions.programs.rm06bz00.detail import RequisitionDetail
from transactions.programs.rm06bz00.overview import AssignmentOverview
from transactions.programs.rm06bz00.selection import RequisitionSelection
from transactions.programs.rm06bz00.worklist import RequisitionList


class AssignAndProcess(Transaction):
    """The buyer's work list: select, assign, hand over to ME21N."""

    code = "ME57"
    screens = (
        RequisitionSelection,
        RequisitionList,
        RequisitionDetail,
        AssignmentOverview,
        SourceBox,
        ManualBox,
        OrderBox,
        MultipleSelection,
        OptionBox,
        PasteBox,
        ImportBox,
    )
    authorization = (("M_BANF_EKG", "ACTVT", "02"),)

    def begin(self, read: Read) -> RequisitionSelection:
        """Begin with the proposals of the selection screen and the user's group and plant."""
        return RequisitionSelection.fresh(self)
