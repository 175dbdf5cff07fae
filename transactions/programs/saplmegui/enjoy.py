"""What the single-screen transactions of purchasing have in common: field selection, tabs, log, account assignment."""

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from model.field_selection import FieldSelector
from model.messages import Message, Path, Rejection, success
from model.purchasing.draft import AssignmentDraft
from model.unit import Read
from transactions.kernel.dynpro import ENJOY, Dynpro
from transactions.kernel.fields import Place, State
from transactions.kernel.functions import Enter, Outcome, Stay, function
from transactions.kernel.transaction import Transaction
from transactions.programs.saplmegui.areas import DETAIL, HEADER, ITEMS
from transactions.programs.saplmegui.boxes import LogBox

PROGRAM = "SAPLMEGUI"
SERVICES = "ZSRV"
D = TypeVar("D")


class EnjoyScreen(Dynpro[D]):
    """A document with items, each with a detail area; `category` is B for requisitions, F for orders."""

    program, number, errors = PROGRAM, 14, ENJOY
    follows = frozenset({"items"})
    key: ClassVar[str] = ""
    category: ClassVar[str] = ""
    activity: ClassVar[str] = "AKTV"

    def __init__(self, transaction: Transaction, work: D) -> None:
        super().__init__(transaction, work)
        self.header_page = ""
        self.detail_page = "assignment"
        self.open_areas = {HEADER, ITEMS, DETAIL}
        self._selector: FieldSelector | None = None

    # Field selection ------------------------------------------------------------------------------------------

    def prepare(self, read: Read) -> None:
        """Load the field selection."""
        if self._selector is None:
            self._selector = FieldSelector(read)

    def state_of(self, place: Place) -> State:
        """Return a field's state by field selection: transaction, activity, document type, item and category."""
        declared = place.field.default_state
        if declared is State.DISPLAY or self._selector is None:
            return declared
        found = self._selector.signs(self._keys(place)).get(place.field.screen)
        if found is None:
            return declared
        chosen = State(found)
        if chosen is State.REQUIRED and self._is_new_assignment(place):
            return State.OPTIONAL
        return State.REQUIRED if chosen is State.OPTIONAL and declared is State.REQUIRED else chosen

    def _is_new_assignment(self, place: Place) -> bool:
        """Whether a place stands in an empty row of the table of account assignments: it wants nothing yet."""
        if len(place.path) != 5 or place.path[2] != "assignments":
            return False
        return int(place.path[3]) >= len(self._item_of(place).assignments)

    def _keys(self, place: Place) -> tuple[str, ...]:
        """Return the field selection keys that hold at a place."""
        work: Any = self.work
        keys = (self.key, self.activity, f"{work.type}{self.category}")
        if len(place.path) < 3 or place.path[0] != "items":
            return keys
        item: Any = self._item_of(place)
        if item.is_blank:
            return (*keys, "BLANK")
        kind = SERVICES if item.service_kind else "MATERIAL" if item.material else "TEXT"
        category = f"PT{item.item_category or '0'}{self.category}"
        return (*keys, category, kind, f"KNTTP{item.assignment_category}")

    def _item_of(self, place: Place) -> Any:
        """Return the item that a place belongs to; an empty row of the overview has one of its own."""
        if len(place.path) == 3:
            return place.owner
        work: Any = self.work
        return work.items[int(place.path[1])]

    def kept(self, changed: Mapping[Path, str]) -> Any:
        """Return the test whether a field must stay as keyed in this step.

        What was typed stays, a zero too; a field that was cleared is refilled only when it is optional.
        """
        keyed = [(self.place(path), bool(text.strip())) for path, text in changed.items()]
        fixed = [
            place for place, typed in keyed if place is not None and (typed or self.state_of(place) is State.REQUIRED)
        ]

        def test(owner: Any, name: str) -> bool:
            return any(place.owner is owner and place.name == name for place in fixed)

        return test

    # Account assignment ---------------------------------------------------------------------------------------

    def bring_account_forward(self, changed: Mapping[Path, str]) -> None:
        """K and Enter: the item's Account Assignment tab, with the cursor on the G/L account (manual 3.2)."""
        work: Any = self.work
        for path in changed:
            if path[-1] != "assignment_category" or len(path) != 3:
                continue
            item = work.items[int(path[1])]
            assignments: list[AssignmentDraft] = item.assignments
            if item.assignment_category and assignments and not assignments[0].account:
                self.detail_page = "assignment"
                self.open_areas.add(DETAIL)
                self.current["items"] = int(path[1])
                self.goes_to = ("items", path[1], "assignments", 0, "account")

    # Functions ------------------------------------------------------------------------------------------------

    @function("MENEXT", "F6", bar=4, menu="environment", own_key=True, own_code=True, looks=True)
    def next_message(self) -> Outcome | None:
        """Step to the collected error behind the one in the message line, around the end; else through warnings."""
        collected = self._collected()
        where = collected.index(self.told) + 1 if self.told in collected else 0
        return self.show_message(collected[where % len(collected)])

    @function("MELOG", "sF6", bar=6, menu="environment", own_key=True, own_code=True, looks=True)
    def messages(self) -> Outcome | None:
        """List the collected messages; choosing one jumps to its field."""
        self._collected()
        return Enter(screen=LogBox(self.transaction, LogBox.draft(self)), then=self.show_message)

    def _collected(self) -> list[Message]:
        """Return the errors, or else the warnings.

        Raises:
            Rejection: Z1 300, there are none.
        """
        if not self.log:
            raise Rejection(success("Z1", 300))
        return self.problems() or self.log

    def show_message(self, message: Message | None) -> Outcome | None:
        """Show a collected message, with its tab in front and the cursor on its field."""
        if message is None:
            return None
        if message.path is not None:
            self.reveal(message.path)
        return Stay(message, cursor=message.path)

    @function("NEXTTAB", "sF8", menu="goto", own_key=True, own_code=True, looks=True)
    def next_tab(self) -> Outcome | None:
        """Bring the next tab of the area with the cursor to the front."""
        return self._turn(1)

    @function("PREVTAB", "sF7", menu="goto", own_key=True, own_code=True, looks=True)
    def previous_tab(self) -> Outcome | None:
        """Bring the tab before to the front."""
        return self._turn(-1)

    def _turn(self, direction: int) -> Outcome | None:
        scoped = self.cursor is None or len(self.cursor) > 1 or HEADER not in self.open_areas
        self.turn(scoped, direction)
        return None

    def counts(self) -> Mapping[str, int]:
        """Return how many messages are collected."""
        return {"MENEXT": len(self.log)}
