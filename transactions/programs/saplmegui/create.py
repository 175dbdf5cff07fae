"""ME21N: creating an order; saved or on hold, the screen is empty for the next one."""

from model.messages import Message, success
from model.purchasing.derive import derive_order, nothing_kept
from model.purchasing.draft import OrderDraft
from model.purchasing.held import take_up
from model.purchasing.order_save import save_order
from model.unit import Read, Unit
from transactions.kernel.fields import Entry
from transactions.kernel.functions import Outcome, Restart, Run
from transactions.programs.saplmegui.edit import EditOrder
from transactions.programs.saplmegui.order import LOCK_OBJECT

STANDARD = "NB"


class CreateOrder(EditOrder):
    """The order screen while an order is created."""

    def prepare(self, read: Read) -> None:
        """Propose type and date, and what follows from the user's organisation: a closed header tells it at once."""
        super().prepare(read)
        if not self.is_prepared:
            self.work.type = self.work.type or STANDARD
            self.work.date = self.work.date or read.date
        elif not self.dirty:
            derive_order(read, self.work, nothing_kept)

    def excluded(self) -> frozenset[str]:
        """A new order has no history yet."""
        return super().excluded() | {"TABIDT16", "MEDOC"}

    def written(self, unit: Unit) -> Outcome:
        """Write the order; the screen stays, empty, for the next one."""
        number = save_order(unit, self.work)
        return self.ended(success("06", 17, self.type_text(unit), number.lstrip("0")), number, unit)

    def ended(self, said: Message, number: str, read: Read) -> Outcome:
        """Begin the next order, with the same areas open."""
        self.dialog.document = number.lstrip("0")
        self.dialog.remember("BES", number)
        fresh = CreateOrder(self.transaction, OrderDraft(type=self.work.type, date=read.date))
        fresh.open_areas, fresh.header_page = set(self.open_areas), self.header_page
        return Restart(said, screen=fresh)

    def opened(self, number: str, read: Read) -> Outcome | None:
        """Take up an order on hold; show any other."""
        if not number:
            return None
        held = take_up(read, number)
        if held is None:
            return Run(code="ME23N", parameters={"order": number})
        draft, typed = held
        screen = CreateOrder(self.transaction, draft)
        screen.entries = {path: Entry(text) for path, text in typed.items()}
        leaving = Restart(success("Z1", 242, number.lstrip("0")), screen=screen, lock=(LOCK_OBJECT, number))
        return self.transaction.guarded(self, leaving)
