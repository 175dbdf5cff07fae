"""SAPMSSY0 0120, status ALV: the list of a report (screens.md 9; reference sheet *gui-behaviour*, 3.2 and 11).

Functions that are for a column take the one with the cursor. Lines are read when they come into sight. The sheets give
most keys of a list but none of its function codes, ``%PC`` excepted: these are marked as ours.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import ClassVar

from model.dictionary.element import cell_width
from model.lists.arrangement import Arrangement
from model.lists.layouts import ListView, load
from model.lists.listing import Detail, Line
from model.lists.rowset import ListColumn, Rowset
from model.lists.statements import Row
from model.messages import Path, Rejection, error, success
from model.ranges import Range
from model.unit import Read
from transactions.kernel import texts
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Columns, Place, Table
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Enter, Outcome, Run, Stay, function
from transactions.kernel.image import Role
from transactions.kernel.layout import Drawn, Rule, layout
from transactions.kernel.lists.boxes import DetailBox, FindBox, Sought, details_of
from transactions.kernel.lists.draft import Drill, ListDraft, Values, Writer, field_of
from transactions.kernel.lists.file_boxes import (
    CLIPBOARD,
    FOLDER_PARAMETER,
    HOME,
    FileBox,
    FileFormats,
    FilePlace,
    FormatBox,
)
from transactions.kernel.lists.files import as_table
from transactions.kernel.lists.grid import ASCENDING, DESCENDING, Grid
from transactions.kernel.lists.layout_boxes import Choice, ChooseBox, LayoutBox, SaveBox, Saving, edited
from transactions.kernel.lists.saving import sheet_of, write_file
from transactions.kernel.multiple import Several, multiple_selection
from transactions.kernel.select_options import SHOWN, Limits, Selected, SelectOption, blank

ROWS = "rows"
LINES_OF_BATCH = 20
"""Lines of a page where there is no terminal."""
LABEL_ROOM = 20
COPIED = 20_000
"""Lines that go to the clipboard at most."""


def columns_of(rowset: Rowset) -> type[Columns]:
    """Return the columns of a list as fields, so that batch input knows them by their screen names."""
    fields = {column.name: field_of(column) for column in rowset.columns}
    return type("ListColumns", (Columns,), {**fields, "__doc__": "The columns of a list."})


class ListScreen(Dynpro[ListDraft]):
    """The list. `Report.list_screen` is the class for one report."""

    program, number, gui_status, errors = "SAPMSSY0", 120, "ALV", CLASSIC
    rows: ClassVar[Table]
    report_program: ClassVar[str] = ""
    drill: ClassVar[Drill] = Drill()
    shown: Mapping[int, Line] = MappingProxyType({})
    layout = layout(Drawn("draw_selection", 1), Drawn("draw_arrangement", 1), Grid(ROWS), Rule(), Drawn("draw_foot", 1))

    # What the kernel asks -------------------------------------------------------------------------------------

    def prepare(self, read: Read) -> None:
        """The cursor stands on the first line."""
        if not self.is_prepared and self.cursor is None:
            self.dialog.point(self, (ROWS, 0))

    def places(self) -> Iterator[Place]:
        """Nothing is keyed in a list: there is no field to check."""
        return iter(())

    def row_count(self, table: str) -> int:
        """Return how many lines there are, as far as they were counted."""
        return self.work.listing.line_count

    def reach(self, table: str, row: int) -> None:
        """Count the lines before a jump beyond those that were counted."""
        if row >= self.work.listing.line_count and not self.work.listing.is_counted:
            self.work.listing.reach(self.dialog.read(), row)

    def place(self, path: Path, grow: bool = False) -> Place | None:
        """Return a cell of the list; lines of totals have none."""
        if len(path) != 3 or path[0] != ROWS:
            return None
        line, column = self._line(int(path[1])), self.work.listing.rowset.by_name.get(str(path[2]))
        if column is None or not isinstance(line, Detail):
            return None
        return Place(path, field_of(column), Values(self.work.listing, line.row))

    def _line(self, number: int) -> Line | None:
        found = self.shown.get(number)
        return found if found is not None else self.work.listing.line(self.dialog.read(), number)

    # What stands around the lines -----------------------------------------------------------------------------

    def draw_selection(self, frame: Frame, line: int) -> None:
        """What was selected, as much as fits."""
        at = 3
        for label, text in self.work.summary:
            if at + cell_width(label) + cell_width(text) + 1 > frame.width:
                continue
            frame.write(line, at, label, Role.LABEL)
            at += cell_width(label) + 2
            frame.write(line, at, text, Role.VALUE)
            at += cell_width(text) + 4

    def draw_arrangement(self, frame: Frame, line: int) -> None:
        """Layout, sort criteria and filters."""
        view = self.work.view
        name = f"{view.name} {view.text}".rstrip() if view.name else frame.word("standard")
        parts = [(frame.word("layout"), name)]
        if view.arrangement.sort:
            marks = ((key, DESCENDING if key.descending else ASCENDING) for key in view.arrangement.sort)
            parts.append((frame.word("sort"), " ".join(self.label_of(key.name, 12) + mark for key, mark in marks)))
        if view.arrangement.filters:
            filters = (self._filter_text(name, ranges) for name, ranges in view.arrangement.filters.items())
            parts.append((frame.word("filter"), "! " + ", ".join(filters)))
        at = 3
        for label, text in parts:
            frame.write(line, at, label, Role.LABEL)
            at += cell_width(label) + 2
            frame.write(line, at, text, Role.VALUE)
            at += cell_width(text) + 3

    def _filter_text(self, name: str, ranges: tuple[Range, ...]) -> str:
        column, first = self.work.listing.rowset.by_name[name], ranges[0]
        more = f" +{len(ranges) - 1}" if len(ranges) > 1 else ""
        value = column.element.write(first.low, self.dialog.formats, zero=True)
        high = column.element.write(first.high, self.dialog.formats) if first.high is not None else ""
        return f"{self.label_of(name, 12)} {SHOWN[first.option]} {value}{f' - {high}' if high else ''}{more}"

    def draw_foot(self, frame: Frame, line: int) -> None:
        """Which rows and columns are in sight, what filters leave out, whether more follows."""
        listing, table = self.work.listing, frame.tables[-1]
        inside = [one.index + 1 for one in self.shown.values() if isinstance(one, Detail)]
        count = f"{listing.pages.count:,}" + ("" if listing.is_counted else "+")
        rows = f"{inside[0]:,}-{inside[-1]:,}/{count}" if inside else f"0/{count}"
        sideways = (" <" if table.left else "") + (" >" if table.last_column < table.columns else "")
        first = table.left + 1 if table.left > table.fixed else 1
        columns = f"{frame.word('columns')} {first}-{table.last_column}/{table.columns}{sideways}"
        frame.write(line, 2, f"{frame.word('rows')} {rows}   {columns}{self._left_out(frame)}", Role.NOTE)
        more = table.top + table.page < table.total or not listing.is_counted
        word = frame.word("more" if more else "end")
        frame.write(line, frame.width - cell_width(word), word, Role.NOTE)

    def _left_out(self, frame: Frame) -> str:
        listing = self.work.listing
        if listing.unfiltered is None:
            return ""
        text = frame.word("filtered_out").replace("&1", f"{listing.unfiltered - listing.pages.count:,}")
        return "   " + text.replace("&2", f"{listing.unfiltered:,}")

    def label_of(self, name: str, room: int = LABEL_ROOM) -> str:
        """Return the label of a column in the user's language."""
        column = self.work.listing.rowset.by_name[name]
        return texts.label(self.report_program, field_of(column), self.dialog.language, room)

    # The cursor -----------------------------------------------------------------------------------------------

    def _pointed_column(self) -> str:
        """Return the name of the column with the cursor, empty where it stands on none."""
        return str(self.cursor[2]) if self.cursor and len(self.cursor) == 3 and self.cursor[0] == ROWS else ""

    def _need_column(self) -> ListColumn:
        name = self._pointed_column()
        if not name:
            raise Rejection(error("Z4", 11))
        return self.work.listing.rowset.by_name[name]

    def _need_row(self) -> Row:
        line = self._line(int(self.cursor[1])) if self.cursor and self.cursor[0] == ROWS else None
        if not isinstance(line, Detail):
            raise Rejection(error("Z4", 12))
        return line.row

    def _writer(self, read: Read) -> Writer:
        return Writer(read, self.dialog.formats)

    # Rows -----------------------------------------------------------------------------------------------------

    @function("&IC1", "F2", menu="goto", own_code=True)
    def choose(self) -> Outcome:
        """Go to the document in the column with the cursor, else to the one that the row stands for."""
        row, listing = self._need_row(), self.work.listing
        target = self.drill.of(self._pointed_column())
        if target is None or not listing.value(row, target.needs):
            raise Rejection(error("Z4", 13))
        return Run(code=target.code, parameters=target.values(lambda name: listing.value(row, name)))

    @function("&ETA", "s^F3", menu="goto", own_code=True)
    def show_details(self, read: Read) -> Outcome:
        """Show all fields of the row with the cursor."""
        found = details_of(self.work, self._need_row(), self._writer(read), self.report_program)
        return Enter(screen=DetailBox(self.transaction, found))

    @function("&RFR", "F5", menu="edit", own_code=True)
    def refresh(self, read: Read) -> Outcome | None:
        """Read the list again."""
        self.work.show(read, self.work.view)
        return None

    # Sorting, filters, totals ---------------------------------------------------------------------------------

    def _arranged(self, read: Read, arrangement: Arrangement) -> None:
        """Show the list from its top, the cursor in the same column."""
        self.work.arrange(read, arrangement)
        self._to_top()

    def _to_top(self) -> None:
        self.windows[ROWS].top = 0
        self.cursor = (ROWS, 0, *(self.cursor[2:] if self.cursor and self.cursor[0] == ROWS else ()))

    @function("&OUP", "^F4", bar=1, menu="edit", own_code=True)
    def sort_up(self, read: Read) -> Outcome | None:
        """Sort by the column with the cursor, ascending; without one, choose several sort criteria."""
        return self._sort(read, descending=False)

    @function("&ODN", "s^F4", menu="edit", own_code=True)
    def sort_down(self, read: Read) -> Outcome | None:
        """Sort by the column with the cursor, descending."""
        return self._sort(read, descending=True)

    def _sort(self, read: Read, descending: bool) -> Outcome | None:
        name = self._pointed_column()
        if not name:
            return self.change_layout()
        self._arranged(read, self.work.view.arrangement.sorted_by(name, descending))
        return None

    @function("&ILT", "^F5", bar=2, menu="edit", own_code=True)
    def filter(self) -> Outcome:
        """Choose which values of the column with the cursor stay, as in a multiple selection."""
        column = self._need_column()
        option = SelectOption(column.element, column.screen)
        lines = [_limits(column, found) for found in self.work.view.arrangement.filters.get(column.name, ())]
        draft = Several.of(Selected(column.element, blank(column.element), lines), self.label_of(column.name))
        box = multiple_selection(option)(self.transaction, draft)
        return Enter(screen=box, then=partial(self._filtered, column))

    def _filtered(self, column: ListColumn, lines: list[Limits], read: Read) -> None:
        ranges = tuple(found for line in lines if (found := line.range(column.element)) is not None)
        self._arranged(read, self.work.view.arrangement.filtered(column.name, ranges))

    @function("&UMC", "^F6", bar=3, menu="edit", own_key=True, own_code=True)
    def total(self, read: Read) -> Outcome | None:
        """Switch the total of the column with the cursor on or off."""
        column = self._need_column()
        if not column.sums:
            raise Rejection(error("Z4", 14, self.label_of(column.name)))
        self._arranged(read, self.work.view.arrangement.totalled(column.name))
        return None

    @function("&SUM", "s^F6", menu="edit", own_key=True, own_code=True)
    def subtotal(self, read: Read) -> Outcome | None:
        """Switch subtotals by the column with the cursor on or off."""
        if not self.work.view.arrangement.totals:
            raise Rejection(error("Z4", 15))
        self._arranged(read, self.work.view.arrangement.subtotalled(self._need_column().name))
        return None

    # Finding --------------------------------------------------------------------------------------------------

    @function("%SC", "^F", menu="edit", own_code=True)
    def find(self) -> Outcome:
        """Ask for a text and go to the next row that shows it."""
        return Enter(screen=FindBox(self.transaction, Sought(self.work.find)), then=self._sought)

    def _sought(self, text: str, read: Read) -> Outcome:
        self.work.find = text
        return self.find_next(read)

    @function("%SC+", "^G", menu="edit", own_code=True)
    def find_next(self, read: Read) -> Outcome:
        """Go to the next row that shows the text last searched for; behind the last one, on from the top."""
        work = self.work
        if not work.find:
            return self.find()
        behind = self._row_above(int(self.cursor[1])) if self.cursor and self.cursor[0] == ROWS else None
        start = behind
        search = partial(work.listing.find, read, work.find, work.view.columns, self.dialog.formats)
        row = search(behind.row if behind else None)
        if row is None and behind is not None:
            start, row = None, search(None)
        if row is None:
            return Stay(success("Z4", 16, work.find))
        index = work.listing.index_of(read, row, start.row if start else None, start.index if start else -1)
        self._bring_into_sight(read, index)
        return Stay(success("Z4", 17, work.find) if start is not behind else None)

    def _row_above(self, number: int) -> Detail | None:
        """Return the row on a line; on a line of totals the one above."""
        while number >= 0:
            line = self._line(number)
            if isinstance(line, Detail):
                return line
            number -= 1
        return None

    def _bring_into_sight(self, read: Read, index: int) -> None:
        line, window, page = self.work.listing.line_of(index), self.windows[ROWS], self.page(ROWS)
        self.reach(ROWS, line)
        if not window.top <= line < window.top + page:
            window.top = max(0, line - page // 2)
        self.dialog.point(self, (ROWS, line, *(self.cursor[2:] if self.cursor else ())))

    # Layouts --------------------------------------------------------------------------------------------------

    @function("&OL0", "^F8", bar=4, menu="extras", own_code=True)
    def change_layout(self) -> Outcome:
        """Choose columns, their order, sort criteria and totals."""
        found = edited(self.work, self.report_program, self.dialog.language)
        return Enter(screen=LayoutBox(self.transaction, found), then=self._changed)

    def _changed(self, view: ListView, read: Read) -> None:
        self.work.show(read, view)
        self.windows[ROWS].left = 0
        self._to_top()

    @function("&OAD", "^F9", menu="extras", own_code=True)
    def choose_layout(self) -> Outcome:
        """Choose a saved layout."""
        return Enter(screen=ChooseBox(self.transaction, Choice(self.work.report)), then=self._chosen)

    def _chosen(self, name: str, read: Read) -> Outcome | None:
        work, rowset = self.work, self.work.listing.rowset
        view = load(read, work.report, self.dialog.user, name, rowset) if name else work.delivered
        if view is None:
            raise Rejection(error("Z4", 18, name))
        self._changed(view, read)
        return None

    @function("&AVE", "^F10", menu="extras", own_code=True)
    def save_layout(self) -> Outcome:
        """Save the present layout, for oneself or for all."""
        view = self.work.view
        saving = Saving(self.work.report, view, self.work.listing.rowset, view.name, view.text)
        return Enter(screen=SaveBox(self.transaction, saving), then=self._saved)

    def _saved(self, view: ListView) -> None:
        self.work.view = view

    # Out of the system ----------------------------------------------------------------------------------------

    @function("%PC", "s^F9", bar=5, menu="object")
    def export(self) -> Outcome:
        """Save the list to a file, or copy it."""
        return Enter(screen=FormatBox(self.transaction, FileFormats()), then=self._export)

    def _export(self, kind: str, read: Read) -> Outcome:
        if kind == CLIPBOARD:
            return self.copy(read)
        folder = self.dialog.recall(FOLDER_PARAMETER) or HOME
        name = f"{self.work.report.lower()}.{kind}"
        return Enter(screen=FileBox(self.transaction, FilePlace(folder, name, partial(write_file, self, kind))))

    @function("ZCPY", "s^F8", menu="edit", own_key=True, own_code=True)
    def copy(self, read: Read) -> Outcome:
        """Put the whole list on the clipboard, cells separated by tabs."""
        if self.work.listing.pages.count_all(read) > COPIED:
            raise Rejection(error("Z4", 19, COPIED))
        self.copied = as_table(sheet_of(self, read))
        return Stay(success("Z4", 20, self.work.listing.line_count))


def _limits(column: ListColumn, found: Range) -> Limits:
    """Return a range as a line of a multiple selection."""
    high = column.element.initial if found.high is None else found.high
    return Limits(found.low, high, found.option, found.sign)
