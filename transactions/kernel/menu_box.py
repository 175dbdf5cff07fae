"""Easy Access as a transaction: what stands below the boxes that are opened on the menu, such as the log-off question.

It runs only while one of its boxes is open; a dialog on the menu itself runs nothing.
"""

from typing import TYPE_CHECKING

from model.unit import Read
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.layout import layout
from transactions.kernel.transaction import Transaction

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog


class Home(Dynpro[None]):
    """SAPLSMTR_NAVIGATION 0100: the menu. The face draws the tree, so nothing is laid out here."""

    program, number = "SAPLSMTR_NAVIGATION", 100
    layout = layout()


class MenuTransaction(Transaction):
    """The menu of a dialog."""

    code = "SMEN"
    screens = (Home,)

    def __init__(self, dialog: "Dialog") -> None:
        super().__init__(dialog)
        self.home = Home(self, None)
        self.stack.append(self.home)

    def begin(self, read: Read) -> Home:
        """Begin with the menu."""
        return self.home

    @property
    def has_box(self) -> bool:
        """Whether a box is open over the menu."""
        return len(self.stack) > 1
