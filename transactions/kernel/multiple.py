"""The multiple selection behind a select-option (SAPLALDB 3000).

Four pages hold single values and intervals, to include and to exclude; the heads count their entries, so that nothing
hides on a page that is not in front. Keys: reference sheet *terms-and-keys* 2.3.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path as FilePath
from typing import Any

from model.dictionary import elements as e
from model.dictionary.element import Element
from model.messages import Message, Rejection, error, success
from model.ranges import Sign, is_pattern
from model.unit import Read
from transactions.kernel import texts
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Columns, Field, Place, Table
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Enter, Finish, Outcome, Stay, chain, function
from transactions.kernel.image import Role
from transactions.kernel.layout import C, D, Drawn, Gap, H, N, Page, Steps, T, Tabs, layout
from transactions.kernel.option_boxes import ImportBox, PasteBox, Pasted, option_box, split
from transactions.kernel.select_options import Limits, Selected, SelectOption, blank

PROGRAM = "SAPLALDB"
PAGES = ("values", "ranges", "not_values", "not_ranges")
LEAST, WELL = 5, 18
MOST_BYTES = 1_000_000


@dataclass
class Several:
    """The draft of a multiple selection: one list of lines for each page."""

    label: str
    element: Element[Any]
    values: list[Limits] = field(default_factory=list)
    ranges: list[Limits] = field(default_factory=list)
    not_values: list[Limits] = field(default_factory=list)
    not_ranges: list[Limits] = field(default_factory=list)

    @classmethod
    def of(cls, selected: Selected, label: str) -> "Several":
        """Return a draft with copies of the lines of a select-option: Cancel leaves those as they are."""
        draft = cls(label, selected.element)
        for found in selected.lines():
            if found.range(selected.element) is not None:
                draft.page(found).append(replace(found))
        return draft

    def page(self, found: Limits) -> list[Limits]:
        """Return the list that a line belongs to."""
        interval = found.high != self.element.initial
        if found.sign is Sign.EXCLUDE:
            return self.not_ranges if interval else self.not_values
        return self.ranges if interval else self.values

    def filled(self, page: str) -> list[Limits]:
        """Return the lines of a page that select something."""
        return [found for found in getattr(self, page) if found.range(self.element) is not None]

    def pad(self) -> None:
        """Keep empty lines behind the last one that is filled."""
        for page in PAGES:
            rows: list[Limits] = getattr(self, page)
            sign = Sign.EXCLUDE if page.startswith("not_") else Sign.INCLUDE
            used = max((index + 1 for index, found in enumerate(rows) if found.range(self.element)), default=0)
            rows += [blank(self.element, sign) for _ in range(max(LEAST, used + 1) - len(rows))]


class Values(Columns):
    """A line with a single value."""

    low = Field(e.XUVAL, "RSCSEL-SLOW_I", check=False, describe=False)


class Ranges(Columns):
    """A line with an interval."""

    low = Field(e.XUVAL, "RSCSEL-ILOW_I", check=False, describe=False)
    high = Field(e.XUVAL, "RSCSEL-IHIGH_I", check=False, describe=False)


class NotValues(Columns):
    """A line with a single value to exclude."""

    low = Field(e.XUVAL, "RSCSEL-SLOW_E", check=False, describe=False)


class NotRanges(Columns):
    """A line with an interval to exclude."""

    low = Field(e.XUVAL, "RSCSEL-ILOW_E", check=False, describe=False)
    high = Field(e.XUVAL, "RSCSEL-IHIGH_E", check=False, describe=False)


def _single(page: str, code: str) -> Page:
    rows = Steps(
        page,
        ((H("opt_head", 3), D("draw_option"), C("low", 9, WELL, head="single_head"), N("low", 28, 34)),),
        heads=1,
        least=LEAST,
    )
    return Page(page, code, (Gap(), rows))


def _interval(page: str, code: str) -> Page:
    cells = (
        H("opt_head", 3),
        D("draw_option"),
        C("low", 9, WELL, head="low_head"),
        T("to", 29),
        C("high", 33, WELL, head="high_head"),
    )
    return Page(page, code, (Gap(), Steps(page, (cells,), heads=1, least=LEAST)))


class MultipleSelection(Dynpro[Several]):
    """3000: all lines of one select-option. `multiple_selection` makes the class for the values of a select-option."""

    program, number, errors, box = PROGRAM, 3000, CLASSIC, (70, 10)
    values = Table(Values, page=LEAST)
    ranges = Table(Ranges, page=LEAST)
    not_values = Table(NotValues, page=LEAST)
    not_ranges = Table(NotRanges, page=LEAST)
    layout = layout(
        Tabs(
            "front",
            (
                _single("values", "SIVA"),
                _interval("ranges", "INTL"),
                _single("not_values", "NOSV"),
                _interval("not_ranges", "NOIN"),
            ),
            least=8,
        ),
        Gap(),
        Drawn("draw_note", 1),
    )
    option: SelectOption
    front = PAGES[0]

    def prepare(self, read: Read) -> None:
        """There is always an empty line to type in."""
        self.work.pad()

    def title_values(self) -> tuple[str, ...]:
        """The title names the select-option."""
        return (self.work.label,)

    def badges(self) -> Mapping[str, str]:
        """The heads of the pages count their entries."""
        counts = {page: len(self.work.filled(page)) for page in PAGES}
        return {page: f" ({count})" for page, count in counts.items() if count}

    def describe(self, place: Place, read: Read) -> str | None:
        """A pattern has no name: it says that it is one."""
        if is_pattern(place.value):
            return texts.word(PROGRAM, "pattern", read.language)
        return None

    def draw_option(self, frame: Frame, line: int, row: Limits) -> None:
        """Write the option of a line."""
        frame.write(line, 3, f"[{row.sign_shown(self.work.element) or '=':<2}]", Role.KEY)

    def draw_note(self, frame: Frame, line: int) -> None:
        """Which lines are in sight, and what F2 offers."""
        table = frame.tables[-1]
        frame.write(line, 2, f"{frame.word('rows')} {table.top + 1}-{table.top + table.page}", Role.NOTE)
        frame.write(line, 14, frame.word("note_interval" if "ranges" in self.front else "note_value"), Role.NOTE)

    @chain(*PAGES)
    def check_lines(self, read: Read) -> Iterator[Message]:
        """Intervals go upwards, and patterns stand alone."""
        for page in PAGES:
            for index, found in enumerate(getattr(self.work, page)):
                for message in found.problems(self.work.element, self.dialog.formats):
                    both = ((page, index, "low"), (page, index, "high"))
                    yield replace(message, path=both[0], fields=both)

    @function("ACPT", "F8", bar=1, menu="object")
    def copy(self) -> Outcome:
        """Take all lines over into the selection screen."""
        return Finish(result=[found for page in PAGES for found in self.work.filled(page)])

    @function("DELA", "sF4", bar=2, menu="edit", own_code=True)
    def delete_all(self) -> Outcome | None:
        """Clear all pages."""
        for page in PAGES:
            getattr(self.work, page).clear()
        self.windows.clear()
        return None

    @function("CLIP", "sF12", bar=3, menu="edit", own_code=True)
    def paste(self) -> Outcome:
        """Ask for many values at once: paste them into the field."""
        return Enter(screen=PasteBox(self.transaction, Pasted(self.work.label)), then=self.take_text)

    @function("IMPO", "sF11", bar=4, menu="edit", own_code=True)
    def load(self) -> Outcome:
        """Ask for a text file with values."""
        return Enter(screen=ImportBox(self.transaction, Pasted(self.work.label)), then=self.take_file)

    @function("ZOPT", "F2", menu="edit", own_code=True)
    def choose_option(self) -> Outcome:
        """Choose the option of the line with the cursor."""
        rows: list[Limits] = getattr(self.work, self.front)
        where = min(self.current[self.front], len(rows) - 1)
        return Enter(screen=option_box(self, self.option, rows[where], self.work.label))

    def take_text(self, text: str) -> Outcome:
        """Append the values of a text to the page in front: separated by lines, tabs, commas, semicolons or blanks.

        Raises:
            Rejection: a value cannot be read, or an interval lacks its upper value.
        """
        element, formats = self.work.element, self.dialog.formats
        found = [element.parse(part, formats) for part in split(text, element)]
        sign = Sign.EXCLUDE if self.front.startswith("not_") else Sign.INCLUDE
        if "ranges" in self.front:
            if len(found) % 2:
                raise Rejection(error("Z1", 154, element.write(found[-1], formats)))
            lines = [Limits(low, high, sign=sign) for low, high in zip(found[::2], found[1::2], strict=True)]
        else:
            lines = [Limits(value, element.initial, sign=sign) for value in found]
        rows: list[Limits] = getattr(self.work, self.front)
        rows[:] = [*self.work.filled(self.front), *lines]
        return Stay(success("Z1", 155, len(lines)))

    def take_file(self, place: str) -> Outcome:
        """Append the values of a text file.

        Raises:
            Rejection: the file cannot be read.
        """
        try:
            file = FilePath(place).expanduser()
            if not file.is_file() or file.stat().st_size > MOST_BYTES:
                raise OSError(place)
            text = file.read_text("utf-8-sig")
        except (OSError, RuntimeError, UnicodeError):
            raise Rejection(error("Z1", 153, place)) from None
        return self.take_text(text)


_COLUMNS: Mapping[str, type[Columns]] = {
    "values": Values,
    "ranges": Ranges,
    "not_values": NotValues,
    "not_ranges": NotRanges,
}


@cache
def multiple_selection(option: SelectOption) -> type[MultipleSelection]:
    """Return the multiple selection for the values of a select-option: the same dynpro over its data element."""
    tables: dict[str, Any] = {"option": option, "__doc__": MultipleSelection.__doc__}
    for page, columns in _COLUMNS.items():
        fields = {side: option.limit(declared.screen) for side, declared in columns.fields.items()}
        tables[page] = Table(type(columns.__name__, (columns,), fields), page=LEAST)
    return type(MultipleSelection.__name__, (MultipleSelection,), tables)
