"""Orders that have a number: ME23N displays them with their history, ME22N changes them or completes those on hold.

F7 turns from one to the other. Whoever changes an order holds its lock; where that is taken, the order is displayed.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from model.messages import Message, Path, Rejection, error, success
from model.purchasing.change_checks import check_change, check_deletion
from model.purchasing.derive import FOLLOWS, derive_service, recognise
from model.purchasing.draft import BLOCKED, DELETED, ItemDraft, OrderDraft
from model.purchasing.held import take_up
from model.purchasing.order_change import change_order, is_changed
from model.purchasing.order_load import load_order
from model.purchasing.order_save import save_order
from model.purchasing.tables import PurchaseOrder
from model.unit import Read, Unit
from transactions.kernel.fields import Entry, Place, State
from transactions.kernel.functions import Enter, Leave, Outcome, Restart, Stay, chain, function
from transactions.kernel.transaction import Transaction
from transactions.programs.saplmegui.areas import HEADER
from transactions.programs.saplmegui.changes import ChangesBox
from transactions.programs.saplmegui.edit import EditOrder
from transactions.programs.saplmegui.order import LOCK_OBJECT, OrderScreen

CHANGE = "ME22N"
DECIDED = frozenset({"type", "document", "vendor", "organization", "company_code"})
"""Header fields that no change reaches once the order was saved."""
ITEM_DECIDED = frozenset({"item_category", "material", "requisition", "requisition_item"})
"""The same of an item."""


class SavedOrder(OrderScreen):
    """The order screen of an order that has a number."""

    def excluded(self) -> frozenset[str]:
        """The history tab comes with the first receipt."""
        row = self.row
        return super().excluded() | (frozenset() if row is not None and row.history else {"TABIDT16"})

    @function("MEHEADCHG", menu="environment", own_code=True, looks=True)
    def header_changes(self, read: Read) -> Outcome | None:
        """List what was changed in the header."""
        return self._list_changes(read, 0)

    @function("MEITEMCHG", menu="environment", own_code=True, looks=True)
    def item_changes(self, read: Read) -> Outcome | None:
        """List what was changed in the item under the cursor."""
        row = self.row
        if row is None or not row.item:
            raise Rejection(error("ME", 222))
        return self._list_changes(read, row.item)

    def _list_changes(self, read: Read, item: int) -> Outcome:
        draft = ChangesBox.draft(self, read, self.work.number, item)
        if not draft.lines:
            raise Rejection(success("Z1", 260))
        return Enter(screen=ChangesBox(self.transaction, draft))


class DisplayOrder(SavedOrder):
    """The order screen in display: no field takes input."""

    activity, gui_status = "AKTA", "DISPLAY"

    def state_of(self, place: Place) -> State:
        """Nothing can be changed; what is hidden stays hidden."""
        found = super().state_of(place)
        return State.HIDDEN if found is State.HIDDEN else State.DISPLAY

    def derive(self, read: Read, changed: Any) -> None:
        """Nothing is derived in display."""

    def check(self, read: Read) -> Any:
        """Nothing is checked in display."""
        return iter(())

    def opened(self, number: str, read: Read) -> Outcome | None:
        """Show another order; where orders are changed, change it."""
        if not number:
            return None
        if self.transaction.code == CHANGE:
            return open_change(self.transaction, read, number)
        return Restart(screen=open_order(self.transaction, read, number))

    @function("MEDISPCHG", "F7", bar=1, menu="object", own_code=True, looks=True)
    def toggle(self, read: Read) -> Outcome | None:
        """Change the order, if the user may."""
        self.dialog.require(CHANGE)
        return open_change(self.transaction, read, self.work.number) if self.work.number else self.other()


class ChangeOrder(EditOrder, SavedOrder):
    """The order screen while a saved order is changed, or one on hold completed: then nothing was `saved` yet."""

    gui_status = "CHANGE"

    def __init__(self, transaction: Transaction, work: OrderDraft, saved: OrderDraft | None) -> None:
        super().__init__(transaction, work)
        self.saved = saved
        self._numbers = frozenset(item.item for item in saved.items) if saved else frozenset()
        self.open_areas.discard(HEADER)
        self.cursor = ("items", 0, "assignment_category")

    def excluded(self) -> frozenset[str]:
        """What was saved cannot be held any more; items on hold are no use blocking."""
        return super().excluded() | ({"MEHOLD"} if self.saved else {"MEBLOCK", "MEUNDO"})

    @property
    def may_be_held(self) -> bool:
        """Only an order that was on hold may be put on hold again."""
        return self.saved is None

    def state_of(self, place: Place) -> State:
        """Vendor and organisation stay, so do material and requisition of an item; a deleted item takes no input."""
        found = super().state_of(place)
        if self.saved is None or found is State.HIDDEN:
            return found
        if place.owner is self.work:
            return State.DISPLAY if place.name in DECIDED else found
        item = self._item_of(place) if place.path[0] == "items" else None
        if item is None or item.item not in self._numbers or place.name == "selected":
            return found
        fixed = item.deleted or (place.owner is item and place.name in ITEM_DECIDED)
        return State.DISPLAY if fixed else found

    # Deriving and checking ------------------------------------------------------------------------------------

    def kept(self, changed: Mapping[Path, str]) -> Any:
        """What was saved was decided: a field follows another one only in the step in which that one is changed."""
        typed = super().kept(changed)
        if self.saved is None:
            return typed
        sources = {(path[1] if path[0] == "items" else None, path[-1]) for path in changed}
        rows_of: dict[int, int | None] = {id(self.work): None}
        rows_of |= {id(item): row for row, item in enumerate(self.work.items) if item.item in self._numbers}

        def test(owner: Any, name: str) -> bool:
            if id(owner) not in rows_of:
                return bool(typed(owner, name))
            row = rows_of[id(owner)]
            follows = any((row, source) in sources for source in FOLLOWS.get(name, ()))
            return not follows or bool(typed(owner, name))

        return test

    @chain("items")
    def check(self, read: Read) -> Iterator[Message]:
        """The checks of what was changed; of an order on hold those of a new one."""
        if self.saved is None:
            yield from super().check(read)
        else:
            yield from check_change(read, self.work, self.saved)

    # Saving ---------------------------------------------------------------------------------------------------

    @function("MESAVE", "^S", "F11", menu="object")
    def save(self) -> Outcome | None:
        """Save what was changed, if anything was; batch input then is done."""
        if self.saved and not self.problems() and not is_changed(self.work, self.saved):
            self.dirty = False
            said = success("06", 22)
            return Leave(said) if self.dialog.batch else Stay(said)
        return super().save()

    def written(self, unit: Unit) -> Outcome:
        """Write the changes, or the order that was on hold."""
        if self.saved is None:
            number = save_order(unit, self.work)
            said = success("06", 17, self.type_text(unit), number.lstrip("0"))
        else:
            number = self.work.number
            change_order(unit, self.work, self.saved)
            said = success("06", 23, self.type_text(unit), number.lstrip("0"))
        return self.ended(said, number, unit)

    def ended(self, said: Message, number: str, read: Read) -> Outcome:
        """The order stays on the screen."""
        self.dialog.document = number.lstrip("0")
        self.dialog.remember("BES", number)
        return Stay(said)

    def go_on(self, read: Read) -> Outcome | None:
        """Show the order as it stands now, at the same place."""
        fresh = load_change(self.transaction, read, self.work.number)
        fresh.open_areas = set(self.open_areas)
        fresh.header_page, fresh.detail_page = self.header_page, self.detail_page
        fresh.current["items"], fresh.cursor = self.current["items"], self.cursor
        return Restart(screen=fresh, lock=(LOCK_OBJECT, self.work.number))

    # Items ----------------------------------------------------------------------------------------------------

    @function("MEDELETE", "sF2", menu="edit", own_key=True, own_code=True)
    def delete_items(self) -> Outcome | None:
        """Mark saved items for deletion; new ones are taken out.

        Raises:
            Rejection: Z1 256, more was received of one of them than was invoiced.
        """
        marked = self.marked_items()
        refused = list(check_deletion(marked))
        if refused:
            raise Rejection(*refused)
        new = [item for item in marked if item.item not in self._numbers]
        if new:
            self.drop(new)
        return self._flag(marked, DELETED, success("Z1", 257, len(marked)))

    @function("MEBLOCK", menu="edit", own_code=True)
    def block_items(self) -> Outcome | None:
        """Block items: nothing can be received for them until the block is withdrawn."""
        marked = [item for item in self.marked_items() if item.deleted != DELETED]
        return self._flag(marked, BLOCKED, success("Z1", 258, len(marked)))

    @function("MEUNDO", menu="edit", own_code=True)
    def undo_items(self) -> Outcome | None:
        """Withdraw deletion or block of items."""
        marked = self.marked_items()
        return self._flag(marked, "", success("Z1", 259, len(marked)))

    def _flag(self, items: list[ItemDraft], flag: str, said: Message) -> Outcome:
        for item in items:
            item.deleted, item.selected = flag, ""
        closed = {index for index, item in enumerate(self.work.items) if item.deleted}
        self.entries = {
            path: entry for path, entry in self.entries.items() if path[0] != "items" or path[1] not in closed
        }
        self.dirty = True
        return Stay(said)

    # Other orders ---------------------------------------------------------------------------------------------

    def opened(self, number: str, read: Read) -> Outcome | None:
        """Change another order."""

        def changed(read: Read) -> Outcome:
            return open_change(self.transaction, read, number)

        return self.transaction.guarded(self, changed) if number else None

    @function("MEDISPCHG", "F7", bar=5, menu="object", own_code=True, looks=True)
    def toggle(self) -> Outcome | None:
        """Display the order as it stands in the store."""

        def shown(read: Read) -> Outcome:
            return Restart(screen=open_order(self.transaction, read, self.work.number))

        return self.transaction.guarded(self, shown)


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


def load_change(transaction: Transaction, read: Read, number: str) -> ChangeOrder:
    """Return the change screen of an order.

    Raises:
        Rejection: 06 019, there is no such order.
    """
    held = take_up(read, number)
    if held is not None:
        draft, typed = held
        screen = ChangeOrder(transaction, draft, None)
        screen.entries = {path: Entry(text) for path, text in typed.items()}
        return screen
    saved = load_order(read, number)
    if saved is None:
        raise Rejection(error("06", 19, number.lstrip("0")).at("document"))
    draft = deepcopy(saved)
    recognise(read, draft)
    return ChangeOrder(transaction, draft, saved)


def open_change(transaction: Transaction, read: Read, number: str) -> Restart:
    """Return the outcome that opens an order for change, locked; with the reason in display, where it cannot be.

    Raises:
        Rejection: 06 019, there is no such order; in batch input whatever keeps it from being changed.
    """
    screen = load_change(transaction, read, number)
    try:
        if read.need(PurchaseOrder, number).deleted == DELETED:
            raise Rejection(error("06", 20))
        transaction.dialog.lock(LOCK_OBJECT, number)
    except Rejection as refused:
        if transaction.dialog.batch:
            raise
        return Restart(refused.messages[0], screen=open_order(transaction, read, number))
    transaction.dialog.remember("BES", number)
    said = None if screen.saved else success("Z1", 242, number.lstrip("0"))
    return Restart(said, screen=screen, lock=(LOCK_OBJECT, number))


def asked_for(transaction: Transaction, read: Read) -> str:
    """Return the order a transaction is called with, else the last one used; empty where there is none."""
    given = transaction.parameters
    if isinstance(given, dict):
        return str(given["order"])
    last = transaction.dialog.recall("BES")
    return last if last and read.get(PurchaseOrder, last) is not None else ""
