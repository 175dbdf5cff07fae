"""What every list has: the kernel's questions, what stands around the lines, the cursor, the rows' own functions."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar

from model.dictionary.element import cell_width
from model.lists.listing import Detail, Line
from model.lists.rowset import Rowset
from model.lists.statements import Row
from model.messages import Path, Rejection, error
from model.ranges import Range
from model.unit import Read
from transactions.kernel import texts
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Columns, Place, Table
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Enter, Outcome, Run, function
from transactions.kernel.image import Role
from transactions.kernel.layout import Drawn, Rule, layout
from transactions.kernel.lists.boxes import DetailBox, details_of
from transactions.kernel.lists.draft import Drill, ListDraft, Values, Writer, field_of
from transactions.kernel.lists.grid import ASCENDING, DESCENDING, Grid
from transactions.kernel.select_options import SHOWN

ROWS = "rows"
LINES_OF_BATCH = 20
"""Lines of a page where there is no terminal."""
LABEL_ROOM = 20


def columns_of(rowset: Rowset) -> type[Columns]:
    """Return the columns of a list as fields, so that batch input knows them by their screen names."""
    fields = {column.name: field_of(column) for column in rowset.columns}
    return type("ListColumns", (Columns,), {**fields, "__doc__": "The columns of a list."})


class ListFrame(Dynpro[ListDraft]):
    """The list without what arranges it and takes it out of the system."""

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
            filters = (
                f"{self.label_of(name, 12)} {self.filter_text(name, ranges)}"
                for name, ranges in view.arrangement.filters.items()
            )
            parts.append((frame.word("filter"), "! " + ", ".join(filters)))
        at = 3
        for label, text in parts:
            frame.write(line, at, label, Role.LABEL)
            at += cell_width(label) + 2
            frame.write(line, at, text, Role.VALUE)
            at += cell_width(text) + 3

    def filter_text(self, name: str, ranges: tuple[Range, ...]) -> str:
        """Return what a filter says."""
        column, first = self.work.listing.rowset.by_name[name], ranges[0]
        more = f" +{len(ranges) - 1}" if len(ranges) > 1 else ""
        value = column.element.write(first.low, self.dialog.formats, zero=True)
        high = column.element.write(first.high, self.dialog.formats) if first.high is not None else ""
        return f"{SHOWN[first.option]} {value}{f' - {high}' if high else ''}{more}"

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

    def _need_row(self) -> Row:
        line = self._line(int(self.cursor[1])) if self.cursor and self.cursor[0] == ROWS else None
        if not isinstance(line, Detail):
            raise Rejection(error("Z4", 12))
        return line.row

    def _writer(self, read: Read) -> Writer:
        return Writer(read, self.dialog.formats)

    # Rows -----------------------------------------------------------------------------------------------------

    @function("&IC1", "F2", menu="goto", own_code=True)
    def choose(self, read: Read) -> Outcome:
        """Go to the document in the column with the cursor, else to the one that the row stands for.

        Where rows stand for no documents their fields are shown.
        """
        if self.drill == Drill():
            return self.show_details(read)
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
