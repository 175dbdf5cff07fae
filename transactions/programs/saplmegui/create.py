"""ME21N: creating an order: save, hold, check, the document overview, taking requisitions over."""

from model.messages import Message, MessageType, Rejection, error, success
from model.purchasing.adopt import adopt, origin_of, repeat
from model.purchasing.customizing import DocumentTypeText
from model.purchasing.derive import derive_order
from model.purchasing.draft import OrderDraft
from model.purchasing.held import hold, take_up
from model.purchasing.order_save import save_order
from model.purchasing.requisitions import LOCK_OBJECT, lock_key
from model.unit import Read, Unit
from transactions.kernel.boxes import Asked
from transactions.kernel.fields import Entry
from transactions.kernel.functions import Enter, Outcome, Restart, Run, Stay, Write, function
from transactions.programs.saplmegui.areas import HEADER
from transactions.programs.saplmegui.boxes import FaultyQuestion, WarnedQuestion
from transactions.programs.saplmegui.order import ORDERS, OrderScreen
from transactions.programs.saplmegui.overview import Overview, OverviewBox, Repeated

STANDARD = "NB"


class CreateOrder(OrderScreen):
    """The order screen while an order is created."""

    guards = True

    def prepare(self, read: Read) -> None:
        """Propose type and date, and what follows from the user's organisation: a closed header tells it at once."""
        super().prepare(read)
        if not self.is_prepared:
            self.work.type = self.work.type or STANDARD
            self.work.date = self.work.date or read.date
        elif not self.dirty:
            derive_order(read, self.work, lambda owner, name: False)

    def excluded(self) -> frozenset[str]:
        """A new order has no history yet."""
        return super().excluded() | {"TABIDT16"}

    @function("MECHECKDOC", "s^F3", bar=1, menu="edit")
    def check_document(self) -> Outcome | None:
        """Report everything that Save would report."""
        if not self.log:
            return Stay(success("Z1", 240))
        return None

    # Save and hold --------------------------------------------------------------------------------------------

    @function("MESAVE", "^S", "F11", menu="object")
    def save(self) -> Outcome | None:
        """Save the order; with errors ask to hold or edit, with warnings to save or edit."""
        if not any(True for _ in self.work.keyed_items()) and not self.problems():
            raise Rejection(error("06", 10))
        problems = self.problems()
        if problems and self.dialog.batch:
            raise Rejection(*problems)
        if problems:
            return Enter(
                screen=FaultyQuestion(self.transaction, Asked("faulty", (str(len(problems)),))), then=self._hold_or_edit
            )
        if self.log and not self.dialog.batch:
            return Enter(
                screen=WarnedQuestion(self.transaction, Asked("warned", (str(len(self.log)),))), then=self._save_or_edit
            )
        return Write(method=self._write)

    def _hold_or_edit(self, answer: str) -> Outcome | None:
        if answer == "HOLD":
            return Write(method=self._hold)
        return self.show_message(self.problems()[0])

    def _save_or_edit(self, answer: str) -> Outcome | None:
        return Write(method=self._write) if answer == "SAVE" else None

    def _write(self, unit: Unit) -> Outcome:
        """Write the order; the screen stays, empty, for the next one."""
        number = save_order(unit, self.work)
        return self._anew(unit, success("06", 17, self._type_text(unit), number.lstrip("0")), number)

    @function("MEHOLD", "F5", bar=3, menu="object", own=True)
    def hold(self) -> Outcome | None:
        """Put the order on hold as it is, complete or not.

        Raises:
            Rejection: Z1 340, nothing was keyed that could be held.
        """
        if not (self.work.vendor or self.entries or any(True for _ in self.work.keyed_items())):
            raise Rejection(error("Z1", 340))
        return Write(method=self._hold)

    def _hold(self, unit: Unit) -> Outcome:
        typed = {path: entry.text for path, entry in self.entries.items()}
        number = hold(unit, self.work, typed)
        return self._anew(unit, success("Z1", 241, self._type_text(unit), number.lstrip("0")), number)

    def _anew(self, read: Read, said: Message, number: str) -> Outcome:
        self.dialog.document = number.lstrip("0")
        self.dialog.remember("BES", number)
        fresh = CreateOrder(self.transaction, OrderDraft(type=self.work.type, date=read.date))
        fresh.open_areas, fresh.header_page = set(self.open_areas), self.header_page
        return Restart(said, screen=fresh)

    def _type_text(self, read: Read) -> str:
        found = read.get(DocumentTypeText, read.language.upper(), ORDERS, self.work.type)
        return found.text if found else self.work.type

    # Other documents ------------------------------------------------------------------------------------------

    def opened(self, number: str, read: Read) -> Outcome | None:
        """Take up an order on hold; show any other."""
        if not number:
            return None
        held = take_up(read, number)
        if held is None:
            return Run(code="ME23N", parameters={"order": number})
        draft, typed = held
        self.dialog.lock("EKKO", number)
        screen = CreateOrder(self.transaction, draft)
        screen.entries = {path: Entry(text) for path, text in typed.items()}
        return Restart(success("Z1", 242, number.lstrip("0")), screen=screen)

    @function("MEOVERVIEW", "F8", menu="goto", looks=True)
    def overview(self, read: Read) -> Outcome | None:
        """Open the document overview: requisitions to adopt, orders on hold, earlier orders to repeat."""
        return Enter(screen=OverviewBox(self.transaction, Overview.load(read, self.dialog)), then=self.chosen)

    def chosen(self, chosen: object, read: Read) -> Outcome | None:
        """Take up what was chosen in the overview: an order on hold (its number), items of orders or requisitions."""
        if isinstance(chosen, str):
            return self.opened(chosen, read)
        if isinstance(chosen, Repeated):
            return Stay(take_again(self, read, chosen))
        if isinstance(chosen, tuple) and chosen:
            return Stay(take_over(self, read, chosen))
        return None

    # Items ----------------------------------------------------------------------------------------------------

    @function("MEDELETE", "sF2", menu="edit", own=True)
    def delete_items(self) -> Outcome | None:
        """Take the marked items out of the order, or the one under the cursor."""
        marked = [item for item in self.work.items if item.selected]
        where = self.current["items"]
        if not marked and where < len(self.work.items):
            marked = [self.work.items[where]]
        if not marked:
            raise Rejection(error("ME", 222))
        self.work.items[:] = [item for item in self.work.items if item not in marked]
        self.entries = {path: entry for path, entry in self.entries.items() if path[0] != "items"}
        self.current["items"] = max(0, min(where, len(self.work.items) - 1))
        self.dirty = True
        return Stay(success("Z1", 243, len(marked)))


def take_over(screen: CreateOrder, read: Read, requisitions: tuple[tuple[str, int], ...]) -> Message:
    """Take requisition items over into the order of a screen.

    Raises:
        Rejection: one of them cannot be ordered (manual P4), or somebody else is working on it.
    """
    origins = []
    for number, item in requisitions:
        origin = origin_of(read, number, item)
        if origin is None:
            raise Rejection(error("Z1", 230, number.lstrip("0"), item))
        refused = [message for message in origin.check() if message.type is MessageType.ERROR]
        if refused:
            raise Rejection(*refused)
        screen.dialog.lock(LOCK_OBJECT, lock_key(number, item))
        origins.append(origin)
    for origin in origins:
        adopt(read, screen.work, origin)
    _show_taken(screen, read, len(origins))
    return success("Z1", 238, requisitions[0][0].lstrip("0"))


def take_again(screen: CreateOrder, read: Read, earlier: Repeated) -> Message:
    """Copy items of earlier orders into the order of a screen; the cursor is put where a copy differs most often."""
    copies = [repeat(read, screen.work, number, item) for number, item in earlier.items]
    _show_taken(screen, read, len(copies))
    if copies[0].charge:
        screen.cursor = ("items", screen.current["items"], "assignments", 0, "cost_center")
    return success("Z1", 360, earlier.items[0][0])


def _show_taken(screen: CreateOrder, read: Read, count: int) -> None:
    """Work out what follows from items just taken over, and put the cursor on the first of them."""
    derive_order(read, screen.work, lambda owner, name: False)
    screen.prepare(read)
    screen.dirty = True
    first = len(screen.work.items) - count
    screen.current["items"], screen.cursor = first, ("items", first, "assignment_category")
    screen.open_areas.discard(HEADER)
