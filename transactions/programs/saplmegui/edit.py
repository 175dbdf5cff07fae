"""What creating and changing an order share: check, save, hold, the document overview, taking requisitions over."""

from collections.abc import Callable

from model.messages import Message, MessageType, Rejection, error, success
from model.purchasing.adopt import adopt, origin_of, repeat
from model.purchasing.customizing import DocumentTypeText
from model.purchasing.derive import derive_order
from model.purchasing.draft import ItemDraft
from model.purchasing.held import hold
from model.purchasing.requisitions import LOCK_OBJECT, lock_key
from model.unit import Read, Unit
from transactions.kernel.boxes import Asked
from transactions.kernel.functions import Enter, Outcome, Stay, Write, function
from transactions.programs.saplmegui.areas import HEADER
from transactions.programs.saplmegui.boxes import FaultyQuestion, WarnedQuestion
from transactions.programs.saplmegui.order import ORDERS, OrderScreen
from transactions.programs.saplmegui.overview import Overview, OverviewBox, Repeated


class EditOrder(OrderScreen):
    """The order screen with input."""

    guards = True

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
        if problems and not self.may_be_held:
            return self.show_message(problems[0])
        if problems:
            return Enter(
                screen=FaultyQuestion(self.transaction, Asked("faulty", (str(len(problems)),))), then=self._hold_or_edit
            )
        if self.log and not self.dialog.batch:
            return Enter(
                screen=WarnedQuestion(self.transaction, Asked("warned", (str(len(self.log)),))), then=self._save_or_edit
            )
        return self._write(self.written)

    @property
    def may_be_held(self) -> bool:
        """Whether the order can be put on hold: never again once it was saved (reference sheet, 2.5)."""
        return True

    def written(self, unit: Unit) -> Outcome:
        """Write the order and return what is said about it."""
        raise NotImplementedError

    def ended(self, said: Message, number: str, read: Read) -> Outcome:
        """Return what follows when the order stands under its number: saved or on hold."""
        raise NotImplementedError

    def go_on(self, read: Read) -> Outcome | None:
        """What follows when the order is saved or on hold."""
        return None

    def _write(self, method: Callable[[Unit], Outcome]) -> Outcome:
        return Write(method=method, then=self.go_on)

    def _hold_or_edit(self, answer: str) -> Outcome | None:
        if answer == "HOLD":
            return self._write(self._hold)
        return self.show_message(self.problems()[0])

    def _save_or_edit(self, answer: str) -> Outcome | None:
        return self._write(self.written) if answer == "SAVE" else None

    @function("MEHOLD", "F5", bar=3, menu="object", own_key=True, own_code=True)
    def hold(self) -> Outcome | None:
        """Put the order on hold as it is, complete or not.

        Raises:
            Rejection: Z1 340, nothing was keyed that could be held.
        """
        if not (self.work.vendor or self.entries or any(True for _ in self.work.keyed_items())):
            raise Rejection(error("Z1", 340))
        return self._write(self._hold)

    def _hold(self, unit: Unit) -> Outcome:
        typed = {path: entry.text for path, entry in self.entries.items()}
        number = hold(unit, self.work, typed)
        return self.ended(success("Z1", 241, self.type_text(unit), number.lstrip("0")), number, unit)

    def type_text(self, read: Read) -> str:
        """Return the name of the order's type, as messages begin with it."""
        found = read.get(DocumentTypeText, read.language.upper(), ORDERS, self.work.type)
        return found.text if found else self.work.type

    # Other documents ------------------------------------------------------------------------------------------

    @function("MEOVERVIEW", "F8", menu="goto", looks=True)
    def overview(self, read: Read) -> Outcome | None:
        """Open the document overview: requisitions to adopt, orders on hold, earlier orders to repeat."""
        found = Overview.load(read, self.dialog)
        return Enter(found.told, screen=OverviewBox(self.transaction, found), then=self.chosen)

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

    def marked_items(self) -> list[ItemDraft]:
        """Return the marked items, or the one under the cursor.

        Raises:
            Rejection: ME 222, there is none.
        """
        marked = [item for item in self.work.items if item.selected]
        where = self.current["items"]
        if not marked and where < len(self.work.items):
            marked = [self.work.items[where]]
        if not marked:
            raise Rejection(error("ME", 222))
        return marked

    @function("MEDELETE", "sF2", menu="edit", own_key=True, own_code=True)
    def delete_items(self) -> Outcome | None:
        """Take the marked items out of the order, or the one under the cursor."""
        marked = self.marked_items()
        self.drop(marked)
        return Stay(success("Z1", 243, len(marked)))

    def drop(self, marked: list[ItemDraft]) -> None:
        """Take items out of the draft that were never saved."""
        where = self.current["items"]
        self.work.items[:] = [item for item in self.work.items if not any(item is found for found in marked)]
        self.entries = {path: entry for path, entry in self.entries.items() if path[0] != "items"}
        self.current["items"] = max(0, min(where, len(self.work.items) - 1))
        self.dirty = True


def take_over(screen: EditOrder, read: Read, requisitions: tuple[tuple[str, int], ...]) -> Message:
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


def take_again(screen: EditOrder, read: Read, earlier: Repeated) -> Message:
    """Copy items of earlier orders into the order of a screen; the cursor is put where a copy differs most often."""
    copies = [repeat(read, screen.work, number, item) for number, item in earlier.items]
    _show_taken(screen, read, len(copies))
    if copies[0].charge:
        screen.cursor = ("items", screen.current["items"], "assignments", 0, "cost_center")
    return success("Z1", 360, earlier.items[0][0])


def _show_taken(screen: EditOrder, read: Read, count: int) -> None:
    """Work out what follows from items just taken over, and put the cursor on the first of them."""
    derive_order(read, screen.work, screen.kept({}))
    screen.prepare(read)
    screen.dirty = True
    first = len(screen.work.items) - count
    screen.current["items"], screen.cursor = first, ("items", first, "assignment_category")
    screen.open_areas.discard(HEADER)
