"""ME23N: displaying an order with its history."""

from typing import Any

from model.messages import Rejection, error
from model.purchasing.derive import derive_service
from model.purchasing.held import take_up
from model.purchasing.order_load import load_order
from model.unit import Read
from transactions.kernel.fields import Place, State
from transactions.kernel.functions import Outcome, Restart, Run, function
from transactions.kernel.transaction import Transaction
from transactions.programs.saplmegui.areas import HEADER
from transactions.programs.saplmegui.order import OrderScreen


class DisplayOrder(OrderScreen):
    """The order screen in display: no field takes input, the history tab comes in."""

    activity = "AKTA"

    def state_of(self, place: Place) -> State:
        """Nothing can be changed; what is hidden stays hidden."""
        found = super().state_of(place)
        return State.HIDDEN if found is State.HIDDEN else State.DISPLAY

    def excluded(self) -> frozenset[str]:
        """The history tab comes with the first receipt."""
        row = self.row
        return super().excluded() | (frozenset() if row is not None and row.history else {"TABIDT16"})

    def derive(self, read: Read, changed: Any) -> None:
        """Nothing is derived in display."""

    def check(self, read: Read) -> Any:
        """Nothing is checked in display."""
        return iter(())

    def opened(self, number: str, read: Read) -> Outcome | None:
        """Show another order."""
        return Restart(screen=open_order(self.transaction, read, number)) if number else None

    @function("MEDOC", "F2", menu="goto", looks=True)
    def open_document(self) -> Outcome | None:
        """Open the material document of the history line under the cursor."""
        row = self.row
        where = self.current["items.history"]
        if row is None or not row.history or where >= len(row.history) or self.detail_page != "history":
            raise Rejection(error("ME", 222))
        line = row.history[where]
        return Run(code="MB03", parameters={"number": line.document, "year": line.year})


def open_order(transaction: Transaction, read: Read, number: str) -> DisplayOrder:
    """Return the display screen of an order.

    Raises:
        Rejection: 06 019, there is no such order.
    """
    held = take_up(read, number)
    draft = held[0] if held else load_order(read, number)
    if draft is None:
        raise Rejection(error("06", 19, number.lstrip("0")).at("document"))
    for item in draft.items:
        derive_service(read, item, draft.date)
    screen = DisplayOrder(transaction, draft)
    screen.open_areas.discard(HEADER)
    if any(item.history for item in draft.items):
        screen.detail_page = "history"
    transaction.dialog.remember("BES", number)
    return screen
