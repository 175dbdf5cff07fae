"""Small boxes of a selection: which option a line has, and the boxes that take many values at once."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from model.dictionary import elements as e
from model.dictionary.element import Element
from model.ranges import Option
from model.unit import Read
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Columns, Field, Table
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Finish, Outcome, function
from transactions.kernel.image import Role
from transactions.kernel.layout import C, D, Gap, Steps, form, layout
from transactions.kernel.select_options import SHOWN, Limits, SelectOption

PROGRAM = "SAPLALDB"
MANY = 20_000
"""Characters that the box for pasting takes."""


@dataclass
class OptionRow:
    """An option to choose."""

    option: Option
    sign: str


@dataclass
class OptionChoice:
    """The draft of the option box: the line it is for, and what may be chosen."""

    label: str
    declared: SelectOption
    limits: Limits
    rows: list[OptionRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Offer what the values of the line allow: an interval is selected or excluded."""
        interval = self.limits.high != self.declared.element.initial
        self.rows = [OptionRow(option, SHOWN[option]) for option in self.declared.options(interval)]


class OptionColumns(Columns):
    """A line of the option box."""

    sign = Field(e.XUVAL, "RSCSEL-ZZOPTION", display=True, width=2)


class OptionBox(Dynpro[OptionChoice]):
    """9001: the option of one line; SAP's box draws icons."""

    program, number, errors, box = PROGRAM, 9001, CLASSIC, (44, 8)
    rows = Table(OptionColumns, page=7)
    layout = layout(Steps("rows", ((C("sign", 3, 2, head="-"), D("draw_meaning")),), heads=0, least=7))

    def title_values(self) -> tuple[str, ...]:
        """The title names the select-option."""
        return (self.work.label,)

    def prepare(self, read: Read) -> None:
        """The cursor stands on the present option."""
        if not self.is_prepared:
            options = [row.option for row in self.work.rows]
            present = self.work.limits.option
            self.dialog.point(self, ("rows", options.index(present) if present in options else 0))

    def draw_meaning(self, frame: Frame, line: int, row: OptionRow) -> None:
        """Say what an option selects."""
        frame.write(line, 7, frame.word(f"option_{row.option}"), Role.TEXT)

    def enter(self, read: Read) -> Outcome | None:
        """Take the option with the cursor."""
        return self.choose()

    @function("CHOO", "F2", bar=1, menu="edit", own_code=True)
    def choose(self) -> Outcome:
        """Take the option with the cursor."""
        self.work.limits.option = self.work.rows[self.current["rows"]].option
        return Finish()

    @function("DELA", "sF4", bar=2, menu="edit", own_key=True, own_code=True)
    def clear(self) -> Outcome:
        """Clear the line with its option."""
        self.work.limits.clear(self.work.declared.element)
        return Finish()


def option_box(screen: Dynpro[Any], declared: SelectOption, limits: Limits, label: str) -> OptionBox:
    """Return the option box for one line of a select-option."""
    return OptionBox(screen.transaction, OptionChoice(label, declared, limits))


@dataclass
class Pasted:
    """The draft of a box that takes many values."""

    label: str
    text: str = ""


class PasteBox(Dynpro[Pasted]):
    """9002: a field for many values at once; a terminal pastes into it."""

    program, number, errors, box = PROGRAM, 9002, CLASSIC, (62, 5)
    text = Field(replace(e.ZZVALUE, length=MANY), "RSCSEL-ZZPASTE", required=True, width=56)
    layout = layout(Gap(), form("text", label=0, start=2), Gap())

    def title_values(self) -> tuple[str, ...]:
        """The title names the select-option."""
        return (self.work.label,)

    def enter(self, read: Read) -> Outcome | None:
        """Hand the text over."""
        return self.take()

    @function("OK", "Enter", "F8", bar=1)
    def take(self) -> Outcome:
        """Hand the text over."""
        return Finish(result=self.work.text)


class ImportBox(PasteBox):
    """9003: the name of a text file with values."""

    number = 9003
    text = Field(e.ZZVALUE, "RSCSEL-ZZFILE", required=True, width=56)


def split(text: str, element: Element[Any]) -> list[str]:
    """Return the values of a text: commas separate them but in numbers, blanks but in free texts."""
    signs = "\n\r\t;" + ("" if element.is_number else ",") + ("" if element.lower else " ")
    return [part.strip() for part in re.split(f"[{signs}]", text) if part.strip()]
