"""The change list of an order: who changed which field of the header or of an item, when, from what to what."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from model.columns import table_of
from model.dictionary import elements as e
from model.dictionary.element import Element, Kind, cell_width
from model.purchasing.change_list import FieldChange, changes_of
from model.tables import TABLES
from model.unit import Read
from transactions.kernel import texts
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.fields import Columns, Field, Table
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Back, Outcome, function
from transactions.kernel.image import Role
from transactions.kernel.layout import C, Drawn, Steps, layout

PROGRAM = "SAPLMEGUI"
ROOM = 28
WHOLE = ("EKKO", "EKPO")
"""Tables with one row for the header or the item: their fields need no word about the row."""


@dataclass
class ChangeLine:
    """A change as it is shown."""

    date: dt.date
    time: dt.time | None
    user: str
    transaction: str
    what: str
    old: str
    new: str


@dataclass
class Changed:
    """The changes of an order's header (`item` 0) or of one of its items."""

    order: str
    item: int = 0
    lines: list[ChangeLine] = field(default_factory=list)


class ChangeColumns(Columns):
    """A line of the list."""

    date = Field(e.CPUDT, "CDHDR-UDATE", display=True)
    time = Field(e.CPUTM, "CDHDR-UTIME", display=True)
    user = Field(e.BNAME, "CDHDR-USERNAME", display=True, check=False)
    transaction = Field(e.TCODE, "CDHDR-TCODE", display=True, check=False, width=6)
    what = Field(e.ZZVALUE, "CDPOS-FNAME", display=True, width=ROOM)
    old = Field(e.CDFLDVALO, "CDPOS-VALUE_OLD", display=True, width=32)
    new = Field(e.CDFLDVALN, "CDPOS-VALUE_NEW", display=True, width=32)


class ChangesBox(Dynpro[Changed]):
    """9030: the changes of the header or of an item."""

    program, number, box = PROGRAM, 9030, (72, 15)
    lines = Table(ChangeColumns, page=5)
    layout = layout(
        Drawn("draw_head", 1),
        Steps(
            "lines",
            (
                (C("what", 2, ROOM), C("date", 31, 10), C("time", 42, 8), C("user", 51, 12), C("transaction", 64, 6)),
                (C("old", 4, 32), C("new", 38, 32)),
            ),
        ),
        Drawn("draw_foot", 1),
    )

    def draw_head(self, frame: Frame, line: int) -> None:
        """Whose changes these are."""
        item = f"{frame.word('item')} {self.work.item}" if self.work.item else frame.word("header")
        frame.write(line, 2, f"{self.work.order.lstrip('0')}  {item}", Role.NOTE)

    def draw_foot(self, frame: Frame, line: int) -> None:
        """How many."""
        number = len(self.work.lines)
        count = frame.word("changes_count" if number != 1 else "changes_one").replace("&1", str(number))
        frame.write(line, 2, count, Role.NOTE)

    @function("OK", "Enter", bar=1)
    def leave(self) -> Outcome:
        """Return to the order."""
        return Back()

    def enter(self, read: Read) -> Outcome | None:
        """Return to the order."""
        return Back()

    @staticmethod
    def draft(screen: Dynpro[Any], read: Read, order: str, item: int) -> Changed:
        """Return the list in the language and formats of a screen's user."""
        return Changed(order, item, [_line(screen, change) for change in changes_of(read, order, item)])


def _line(screen: Dynpro[Any], change: FieldChange) -> ChangeLine:
    language = screen.dialog.language
    what, old, new = texts.word(PROGRAM, f"row_{change.table.lower()}", language), "", ""
    if change.indicator == "I":
        new = texts.word(PROGRAM, "row_new", language)
    elif change.indicator == "D":
        old = texts.word(PROGRAM, "row_gone", language)
    else:
        column = table_of(TABLES[change.table]).columns[change.field.lower()]
        element: Element[Any] = column.info["element"]
        row = "" if change.table in WHOLE else f"{what}: "
        what = texts.cut(row + element.label(language, ROOM - cell_width(row)), ROOM)
        old, new = (_shown(element, text, screen) for text in (change.old, change.new))
    return ChangeLine(change.date, change.time, change.user, change.transaction, what, old, new)


def _shown(element: Element[Any], text: str, screen: Dynpro[Any]) -> str:
    """Return a stored value as the user reads it."""
    formats = screen.dialog.formats
    if not text:
        return ""
    if element.kind is Kind.DATS:
        return element.write(dt.date.fromisoformat(text), formats)
    if not element.is_number:
        return element.write(text, formats)
    number = Decimal(text)
    decimals = max(0, -int(number.normalize().as_tuple().exponent)) if element.kind is Kind.QUAN else None
    return element.write(number, formats, decimals, zero=True)
