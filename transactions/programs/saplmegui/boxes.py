"""Boxes of SAPLMEGUI: another order, the error log, hold or go on editing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from model.dictionary import elements as e
from model.messages import Message, error
from model.purchasing.tables import PurchaseOrder, Requisition
from model.unit import Read
from transactions.kernel.boxes import Question
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.fields import Columns, Field, Table
from transactions.kernel.functions import Back, Finish, Outcome, chain, function
from transactions.kernel.layout import C, Gap, Steps, form, layout

if TYPE_CHECKING:
    from transactions.kernel.dynpro import Dynpro as AnyDynpro

LOG_LINES = 12
ORDERS = "F"


@dataclass
class Asked:
    """The number of the document that is to be shown."""

    document: str = ""


class OtherOrderBox(Dynpro[Asked]):
    """0003: which other order (MEPO_SELECT)."""

    program, number, box = "SAPLMEGUI", 3, (46, 3)
    document = Field(e.EBELN, "MEPO_SELECT-EBELN", required=True, check=False, memory=True)
    layout = layout(Gap(), form("document", label=20))

    @staticmethod
    def draft() -> Asked:
        """Return the box's draft."""
        return Asked()

    @chain("document")
    def check_document(self, read: Read) -> Iterator[Message]:
        """There is such a document: a mistyped number stays in the box."""
        if self.work.document and not self.exists(read):
            yield error("06", 19, self.work.document.lstrip("0"))

    def exists(self, read: Read) -> bool:
        """Return whether there is an order with this number, on hold or not."""
        found = read.get(PurchaseOrder, self.work.document)
        return found is not None and found.category == ORDERS

    @function("OK", "Enter", "F8", bar=1)
    def take(self) -> Outcome:
        """Show this one."""
        return Finish(result=self.work.document)

    def enter(self, read: Read) -> Outcome | None:
        """Show this one."""
        return self.take()


class OtherRequisitionBox(OtherOrderBox):
    """0003: which other requisition (MEPO_SELECT)."""

    document = Field(e.BANFN, "MEPO_SELECT-BANFN", required=True, check=False, memory=True)

    def exists(self, read: Read) -> bool:
        """Return whether there is a requisition with this number."""
        return bool(read.find(Requisition, number=self.work.document))


@dataclass
class LogLine:
    """A collected message."""

    kind: str
    place: str
    text: str
    key: str
    message: Message


@dataclass
class Log:
    """The collected messages of a screen."""

    lines: list[LogLine] = field(default_factory=list)


class LogColumns(Columns):
    """A line of the log."""

    kind = Field(e.MSGTY, "ZLOG-MSGTY", display=True)
    place = Field(e.ZZVALUE, "ZLOG-PLACE", display=True, width=9)
    text = Field(e.ZZVALUE, "ZLOG-TEXT", display=True, width=48)
    key = Field(e.ARBGB, "ZLOG-KEY", display=True, width=8)


class LogBox(Dynpro[Log]):
    """The error log: every collected message, with a jump to its field."""

    program, number, box = "SAPLMEGUI", 9010, (74, LOG_LINES)
    lines = Table(LogColumns, page=10)
    layout = layout(
        Steps(
            "lines",
            (
                (
                    C("kind", 2, 1, head="-"),
                    C("place", 4, 9, head="-"),
                    C("text", 14, 50, head="-"),
                    C("key", 66, 8, head="-"),
                ),
            ),
            heads=0,
        )
    )

    @staticmethod
    def draft(screen: "AnyDynpro[Any]") -> Log:
        """Return the log of a screen in its user's language."""
        language = screen.dialog.language
        return Log([LogLine(m.type, _place(screen, m), m.text(language), m.key, m) for m in screen.log])

    @function("JUMP", "F2", bar=1, own_code=True)
    def jump(self) -> Outcome:
        """Go to the field of the message under the cursor."""
        where = self.current["lines"]
        lines = self.work.lines
        return Finish(result=lines[where].message if where < len(lines) else None)

    def enter(self, read: Read) -> Outcome | None:
        """Go to the field."""
        return self.jump()


def _place(screen: "AnyDynpro[Any]", message: Message) -> str:
    """Return ``10`` for a message of item 10, empty for one of the header."""
    if message.path is None or len(message.path) < 2:
        return ""
    rows = screen.rows_of(str(message.path[0]))
    index = int(message.path[1])
    return str(rows[index].item) if index < len(rows) and hasattr(rows[index], "item") else str(index + 1)


class FaultyQuestion(Question):
    """Save with errors: hold the order, or go on editing (SAPLSPO2 0101)."""

    program, number = "SAPLSPO2", 101

    @function("OPT2", "Enter", bar=1)
    def edit(self) -> Outcome:
        """Go on editing."""
        return Finish(result="EDIT")

    @function("OPT1", "F5", bar=2)
    def choose(self) -> Outcome:
        """Hold the order as it is."""
        return Finish(result="HOLD")

    def enter(self, read: Read) -> Outcome | None:
        """Enter takes the safe answer."""
        return self.edit()

    @function("CANC", "F12", exit=True)
    def cancel(self) -> Outcome:
        """Cancel is editing."""
        return Back()


class WarnedQuestion(Question):
    """Save with warnings: save all the same, or go on editing (SAPLSPO2 0102 of ours)."""

    program, number = "SAPLSPO2", 102

    @function("YES", "Enter", "^S", "F11", bar=1)
    def choose(self) -> Outcome:
        """Save."""
        return Finish(result="SAVE")

    @function("OPT2", "F5", bar=2)
    def edit(self) -> Outcome:
        """Go on editing."""
        return Finish(result="EDIT")

    def enter(self, read: Read) -> Outcome | None:
        """Enter saves, as pressed in the recordings."""
        return self.choose()

    @function("CANC", "F12", exit=True)
    def cancel(self) -> Outcome:
        """Cancel is editing."""
        return Back()
