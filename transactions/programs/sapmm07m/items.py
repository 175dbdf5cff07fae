"""SAPMM07M, what the item screens have in common: choosing lines, positioning, going from item to item, the slip."""

from dataclasses import dataclass
from typing import Any, ClassVar

from model.dictionary import elements as e
from model.messages import Rejection, error, success
from model.unit import Read
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Field
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Enter, Finish, Outcome, Stay, function
from transactions.kernel.image import Role
from transactions.kernel.layout import F, Gap, Line, form, layout, line

PROGRAM = "SAPMM07M"


def slip_lines() -> tuple[Line, ...]:
    """Return the lines of the block *GR/GI slip*, which the initial screens share."""
    return (
        line(F("print_slip", at=3), F("slip_single", at=18)),
        line(F("slip_inspection", at=18)),
        line(F("slip_collective", at=18)),
    )


@dataclass
class Position:
    """The item that is to stand on top of a list."""

    item: int = 0


class PositionBox(Dynpro[Position]):
    """1501: asks for an item."""

    program, number, errors, box = PROGRAM, 1501, CLASSIC, (40, 3)
    item = Field(e.EBELP, "RM07M-ZEILE", required=True)
    layout = layout(Gap(), form("item", label=16))

    @function("OK", "F8", bar=1)
    def take(self) -> Outcome:
        """Position there."""
        return Finish(result=self.work.item)

    def enter(self, read: Read) -> Outcome | None:
        """Position there."""
        return self.take()


class ItemList(Dynpro[Any]):
    """A list 0221: the detail of a line, and positioning."""

    program, number, errors = PROGRAM, 221, CLASSIC

    def detail_screen(self) -> Dynpro[Any]:
        """Return the detail screen that belongs to this list."""
        raise NotImplementedError

    def draw_end(self, frame: Frame, line: int) -> None:
        """Whether the list goes on below."""
        table = frame.tables[-1]
        more = table.top + table.page < table.total
        frame.write(line, frame.width - 5, frame.word("more" if more else "end"), Role.NOTE)

    @function("SP", "F2", menu="goto")
    def detail(self) -> Outcome | None:
        """Open the detail of the cursor line."""
        screen = self.detail_screen()
        screen.current["items"] = self.current["items"]
        return Enter(screen=screen)

    @function("KLA", "^G", bar=7, menu="goto", own_key=True)
    def position(self) -> Outcome | None:
        """Ask for an item and bring it to the top."""
        return Enter(screen=PositionBox(self.transaction, Position()), then=self._positioned)

    def _positioned(self, item: int) -> Outcome | None:
        where = next((index for index, found in enumerate(self.work.items) if found.item == item), None)
        if where is None:
            raise Rejection(error("06", 11, item))
        self.windows["items"].top = self.current["items"] = where
        return Stay(cursor=("items", where))


class ChoosingList(ItemList):
    """A list whose lines come selected and can be left out, line by line or all at once."""

    guards, offers_save = True, False  # a posting is never the answer to "leave?"
    adopted: frozenset[int] = frozenset()

    @function("SELE", "F8", menu="edit", own_key=True)
    def adopt(self) -> Outcome | None:
        """Adopt the selected lines; where none is, the cursor line, and so on line by line as recordings do."""
        work = self.work
        chosen = frozenset(item.item for item in work.chosen)
        if work.items and chosen in (frozenset(), self.adopted):
            line = work.items[self.current["items"]]
            line.selected = "X"
            self.adopted = chosen | {line.item}
        return Stay(success("Z1", 15, len(work.chosen)))

    @function("SEKL", "F6", bar=5, menu="goto", own_key=True)
    def adopt_details(self) -> Outcome | None:
        """Adopt the selected lines and go to the item screens."""
        self.adopt()
        return self.detail()

    @function("ALLE", "F5", bar=1, menu="edit", own_key=True, own_code=True)
    def select_all(self) -> Outcome | None:
        """Select all lines."""
        for item in self.work.items:
            item.selected = "X"
        return None

    @function("SELN", "sF2", bar=2, menu="edit", own_key=True)
    def select_none(self) -> Outcome | None:
        """Take all selections back."""
        for item in self.work.items:
            item.selected = ""
        return None


class ItemDetail(Dynpro[Any]):
    """A detail 0210: from item to item, and back to the list. `stop` is the field the cursor stands on."""

    program, number, errors = PROGRAM, 210, CLASSIC
    stop: ClassVar[str] = "text"

    def list_screen(self) -> ItemList:
        """Return the list that belongs to this detail."""
        raise NotImplementedError

    def enter(self, read: Read) -> Outcome | None:
        """Go on to the next item, after the last one to the list."""
        return self._step(1)

    def _step(self, direction: int) -> Outcome | None:
        where = self.current["items"] + direction
        if 0 <= where < len(self.work.items):
            self.current["items"] = where
            return Stay(cursor=("items", where, self.stop))
        return self.overview()

    @function("NEXT", "sF8", bar=2, menu="goto", own_key=True, own_code=True)
    def next_item(self) -> Outcome | None:
        """Show the next item."""
        return self._step(1)

    @function("PREV", "sF7", bar=1, menu="goto", own_key=True, own_code=True)
    def previous_item(self) -> Outcome | None:
        """Show the item before."""
        return self._step(-1)

    @function("UEB", "F5", bar=3, menu="goto")
    def overview(self) -> Outcome:
        """Return to the list."""
        stack = self.transaction.stack
        if len(stack) > 1 and isinstance(stack[-2], ItemList):
            return Finish()
        return Enter(screen=self.list_screen())
