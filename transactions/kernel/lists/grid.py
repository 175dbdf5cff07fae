"""The formatter's part for lists: head, rows, totals, and which columns fit (screens.md, section 9).

Only the rows in sight are read and laid out. Importing this module registers the block with the formatter.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from model.dictionary.element import Kind, cell_width
from model.lists.listing import Detail, Line
from model.lists.rowset import ListColumn
from model.lists.totals import Sum
from transactions.kernel import texts
from transactions.kernel.fields import Place
from transactions.kernel.formatter import Frame, Size, measure, render
from transactions.kernel.image import Role, RowImage, TableImage
from transactions.kernel.layout import Block
from transactions.kernel.lists.draft import ListDraft, Values, Writer, field_of, stars

if TYPE_CHECKING:
    from transactions.kernel.lists.screen import ListScreen

START, GAP = 2, 1
TEXT_LEAST, TEXT_NARROW, TEXT_WIDE = 12, 26, 40
NUMBER_HEAD = 9
"""Cells that the head of a number may take, however small its values are."""
SAMPLE = 100
"""Rows whose widest values give the columns their width."""
ASCENDING, DESCENDING, TOTALLED, FILTERED = "^", "v", "=", "!"


@dataclass(frozen=True)
class Grid(Block):
    """The list of a list screen."""

    table: str


@dataclass
class Cell:
    """A column in its place."""

    column: ListColumn
    at: int
    width: int
    head: str


@measure.register
def _(block: Grid, frame: Frame) -> Size:
    return Size(4, 4, greedy=True)


@render.register
def _(block: Grid, frame: Frame, line: int, height: int) -> None:
    screen = cast("ListScreen", frame.screen)
    draft, window = screen.work, screen.windows[block.table]
    window.top = max(0, min(window.top, draft.listing.line_count - 1))
    window.left = max(0, min(window.left, len(draft.columns) - 1))
    lines = [(window.top + offset, _line(frame, window.top + offset)) for offset in range(height - 1)]
    found = [(number, one) for number, one in lines if one is not None]
    writer = Writer(frame.read, screen.dialog.formats)
    fixed = fixed_columns(draft, window.left)
    cells, last = place_columns(frame, writer, [one for _, one in found], window.left, fixed)
    _draw_head(frame, line, cells)
    before: Line | None = None
    for offset, (number, one) in enumerate(found, start=1):
        path = (block.table, number)
        frame.rows.append(RowImage(path, line + offset, 1))
        if isinstance(one, Detail):
            _draw_row(frame, line + offset, (block.table, number), one, before, cells)
        else:
            _draw_sum(frame, writer, line + offset, one, cells)
        before = one
    screen.shown = dict(found)
    total = draft.listing.line_count
    frame.tables.append(
        TableImage(block.table, line, window.top, len(found), total, window.left, len(draft.columns), last, fixed=fixed)
    )


def _line(frame: Frame, number: int) -> Line | None:
    return cast("ListScreen", frame.screen).work.listing.line(frame.read, number)


# Columns ----------------------------------------------------------------------------------------------------------


def fixed_columns(draft: ListDraft, left: int) -> int:
    """Return how many key columns at the front stay when the list is scrolled sideways."""
    keys, fixed = set(draft.listing.rowset.key), 0
    while fixed < min(left, len(draft.columns)) and draft.columns[fixed].name in keys:
        fixed += 1
    return fixed


def place_columns(frame: Frame, writer: Writer, lines: list[Line], left: int, fixed: int) -> tuple[list[Cell], int]:
    """Return the columns that fit with their places, and how many columns end there.

    The last text column gives way, so that one more fits.
    """
    draft = cast("ListScreen", frame.screen).work
    wanted = [*draft.columns[:fixed], *draft.columns[max(left, fixed) :]]
    sample: list[Line] = [*lines, *(Detail(row, 0) for row in draft.listing.pages.first_rows(SAMPLE))]
    cells: list[Cell] = []
    at, hidden = START, 0
    for number, column in enumerate(wanted):
        cell = _cell(frame, writer, sample, column, at)
        over = at + cell.width - 1 - frame.width
        if over > 0 and not _give_way(cells, cell, over):
            hidden = len(wanted) - number
            break
        cells.append(cell)
        at = cell.at + cell.width + GAP
    _fill_up(draft.widths, cells, frame.width)
    return cells, len(draft.columns) - hidden


def _cell(frame: Frame, writer: Writer, lines: list[Line], column: ListColumn, at: int) -> Cell:
    draft = cast("ListScreen", frame.screen).work
    known = draft.widths.get(column.name)
    fresh = lines if known is None else lines[: -SAMPLE or None]
    found = max(known or 0, writer.width(draft, fresh, column))
    draft.widths[column.name] = found
    marks = _marks(frame, column)
    readable = NUMBER_HEAD if column.element.is_number else 1
    least = cell_width(texts.label(screen_program(frame), field_of(column), frame.language, readable)) + len(marks)
    most = (TEXT_WIDE if frame.is_wide else TEXT_NARROW) if _is_text(column) else found
    width = max(min(found, most), least)
    label = texts.label(screen_program(frame), field_of(column), frame.language, width - len(marks))
    return Cell(column, at, width, texts.cut(label, width - len(marks)) + marks)


def screen_program(frame: Frame) -> str:
    """Return the program whose texts name the columns: the report's, not the list's."""
    return cast("ListScreen", frame.screen).report_program


def _marks(frame: Frame, column: ListColumn) -> str:
    """Return the marks behind a head: place and direction among the sort criteria, total, filter."""
    arrangement = cast("ListScreen", frame.screen).work.view.arrangement
    key = arrangement.key(column.name)
    marks = ""
    if key is not None:
        number = str(arrangement.sort.index(key) + 1) if len(arrangement.sort) > 1 else ""
        marks = number + (DESCENDING if key.descending else ASCENDING)
    marks += TOTALLED if column.name in arrangement.totals else ""
    return marks + (FILTERED if column.name in arrangement.filters else "")


def _is_text(column: ListColumn) -> bool:
    return column.element.lower and column.element.length >= TEXT_LEAST


def _is_right(column: ListColumn) -> bool:
    return column.element.is_number or column.element.kind is Kind.NUMC


def _give_way(cells: list[Cell], cell: Cell, over: int) -> bool:
    """Narrow a text column so that it fits, else the last text column before it so that one more column fits."""
    if _is_text(cell.column) and cell.width - over >= max(TEXT_LEAST, cell_width(cell.head)):
        cell.width -= over
        return True
    for number in reversed(range(len(cells))):
        found = cells[number]
        if _is_text(found.column):
            least = max(TEXT_LEAST, cell_width(found.head))
            if found.width - over < least:
                return False
            found.width -= over
            for behind in (*cells[number + 1 :], cell):
                behind.at -= over
            return True
    return False


def _fill_up(widths: dict[str, int], cells: list[Cell], width: int) -> None:
    """Give what room is left to text columns that were cut, the first one first."""
    room = width - (cells[-1].at + cells[-1].width - 1) if cells else 0
    for number, cell in enumerate(cells):
        more = min(room, widths[cell.column.name] - cell.width) if _is_text(cell.column) else 0
        if more > 0:
            cell.width += more
            room -= more
            for behind in cells[number + 1 :]:
                behind.at += more


# Lines ------------------------------------------------------------------------------------------------------------


def _draw_head(frame: Frame, line: int, cells: list[Cell]) -> None:
    frame.write(line, 1, " " * frame.width, Role.HEAD)
    for cell in cells:
        frame.write(line, cell.at, texts.pad(cell.head, cell.width, _is_right(cell.column)), Role.HEAD)


def _draw_row(
    frame: Frame, line: int, path: tuple[str, int], detail: Detail, before: Line | None, cells: list[Cell]
) -> None:
    """Place the cells of a row; values equal to the row above are printed once in the columns sorted by."""
    draft = cast("ListScreen", frame.screen).work
    owner = Values(draft.listing, detail.row)
    equal = _equal_columns(frame, detail, before)
    for cell in cells:
        place = Place((*path, cell.column.name), field_of(cell.column), owner)
        image = frame.put(place, line, cell.at, cell.width, _is_right(cell.column))
        if image is not None and cell.column.name in equal:
            frame.fields[-1] = replace(image, text="")


def _equal_columns(frame: Frame, detail: Detail, before: Line | None) -> set[str]:
    """Return the sort criteria, from the first on, whose values are those of the row above."""
    draft = cast("ListScreen", frame.screen).work
    equal: set[str] = set()
    if isinstance(before, Detail):
        for key in draft.view.arrangement.sort:
            place = draft.listing.rowset.places[key.name]
            if detail.row[place] != before.row[place]:
                break
            equal.add(key.name)
    return equal


def _draw_sum(frame: Frame, writer: Writer, line: int, found: Sum, cells: list[Cell]) -> None:
    """Write a line of totals: what it sums up, its stars, the sums with their units; no unit over what is summed up."""
    role = Role.SUBTOTAL if found.values else Role.TOTAL
    frame.write(line, 1, " " * frame.width, role)
    draft = cast("ListScreen", frame.screen).work
    if found.values:
        name = found.by
        column = draft.listing.rowset.by_name[name]
        at = next((cell.at for cell in cells if cell.column.name == name), START)
        text = writer.value(column, found.values[name]) or frame.word("no_value")
    else:
        at, text = START, frame.word("total")
    label = f"{text} {stars(found)}"
    frame.write(line, at, label, role)
    by_name = {cell.column.name: cell for cell in cells}
    for name, (value, unit) in found.cells.items():
        column = draft.listing.rowset.by_name[name]
        place, measured = by_name.get(name), by_name.get(column.unit)
        if place is not None:
            frame.write(line, place.at, texts.pad(writer.value(column, value, unit), place.width, right=True), role)
        if measured is not None and not at <= measured.at < at + cell_width(label):
            frame.write(line, measured.at, texts.pad(unit, measured.width), role)
