"""Moving in tables: Tab over cells and columns, up and down over rows, page by page.

A table control scrolls sideways by whole columns and keeps the fixed ones. What the next Tab would scroll to is laid
out while the cursor rests at the edge, so that this Tab is as fast as any other.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.messages import Path
from transactions.kernel.image import RowImage, ScreenImage, TableImage
from tui.hand import focus
from tui.paint.scene import Index

if TYPE_CHECKING:
    from tui.hand.hand import Hand


ALL = 10**9
"""More rows than any list has: how many there are may not be counted yet."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A scroll sideways that Tab wants: by how many columns, from which cell of which row, and what was in sight.

    With nothing known it goes back to the first column, for the next row.
    """

    table: str
    columns: int
    row: Path
    cell: Path
    known: frozenset[Path]

    @property
    def returns(self) -> bool:
        """Whether it goes back to the first column."""
        return not self.known

    def reached(self, image: ScreenImage) -> list[Path]:
        """Return the input cells that came into sight on the side it goes to, the nearest one first."""
        row = Index(image).rows.get(self.row)
        found = [field.path for field in focus.cells(image, row)] if row is not None else []
        if self.columns < 0:
            found.reverse()
        if self.cell in found:
            found = found[found.index(self.cell) + 1 :]
        return [path for path in found if path not in self.known]


@dataclass(frozen=True, slots=True)
class Foresight:
    """The image behind a turn, laid out before it is asked for, and the image it was laid out from."""

    turn: Turn
    before: ScreenImage
    image: ScreenImage


# Sideways ---------------------------------------------------------------------------------------------------------


def tab(hand: "Hand", direction: int) -> None:
    """Go to the next or previous input field; a table with more columns scrolls sideways first."""
    turn = _turn(hand, direction)
    if turn is None:
        hand.go_to(focus.neighbour(hand.scene, hand.scene.focus, direction))
        return
    seen = hand.foresight
    if seen is not None and seen.turn == turn and seen.before is hand.scene.image:
        _land(hand, turn, seen.image)
        hand.ask(lambda desk: desk.shift(turn.table, turn.columns), lambda answer: None, waits=False)
    else:
        hand.ask(
            lambda desk: desk.scroll_until(turn.table, turn.columns, lambda image: turn.returns or turn.reached(image)),
            lambda image: _land(hand, turn, image),
        )


def foresee(hand: "Hand") -> None:
    """Lay out what the next Tab will scroll to, while nothing waits for it."""
    turn, before = _turn(hand, 1), hand.scene.image
    if turn is None or (hand.foresight is not None and hand.foresight.turn == turn):
        return

    def seen(image: ScreenImage) -> None:
        hand.foresight = Foresight(turn, before, image) if turn.returns or turn.reached(image) else None

    hand.ask(lambda desk: desk.look_aside(turn.table, turn.columns), seen, waits=False)


def sideways(hand: "Hand", direction: int) -> None:
    """Go to the place beside; at the edge of a list with more columns, bring the next column into sight."""
    scene = hand.scene
    row, table = scene.row_under(scene.focus), focus.table_of(scene, scene.focus)
    found = shown_cells(scene.image, row) if row is not None else []
    hidden = table is not None and (table.last_column < table.columns if direction > 0 else table.left > 0)
    edge = next(iter(found[::-1] if direction > 0 else _scrolling(found, table)), None)
    if row is None or table is None or not hidden or scene.focus != edge or focus.cells(scene.image, row):
        hand.go_to(focus.beside(scene, scene.focus, direction))
        return

    def reached(image: ScreenImage) -> list[Path]:
        return [path for path in shown_cells(image, row) if path not in found]

    def shown(image: ScreenImage) -> None:
        fresh = reached(image)
        hand.renew(image, fresh[-1 if direction > 0 else 0] if fresh else None)

    hand.ask(lambda desk: desk.scroll_until(table.name, direction, reached), shown)


def line_end(hand: "Hand", last: bool) -> None:
    """Go to the first or last place of the line; a list scrolls to its first or last column."""
    scene = hand.scene
    row, table = scene.row_under(scene.focus), focus.table_of(scene, scene.focus)
    hidden = table is not None and (table.last_column < table.columns if last else table.left > 0)
    if row is None or table is None or not hidden or focus.cells(scene.image, row):
        hand.go_to(focus.end_of_line(scene, scene.focus, last))
        return

    def shown(image: ScreenImage) -> None:
        found = shown_cells(image, row)
        hand.renew(image, found[-1 if last else 0] if found else None)

    if last:
        hand.ask(lambda desk: desk.scroll_until(table.name, 1, lambda image: False), shown)
    else:
        hand.ask(lambda desk: desk.scroll(table.name, 0, -table.left), shown)


def shown_cells(image: ScreenImage, row: RowImage) -> list[Path]:
    """Return the cells of a row in sight, from left to right."""
    found = [field for field in image.fields if field.path[: len(row.path)] == row.path and field.line == row.line]
    return [field.path for field in sorted(found, key=lambda field: field.column)]


def _scrolling(cells: list[Path], table: TableImage | None) -> list[Path]:
    """Return the cells of a row that scroll: key columns at the front stay."""
    return cells[table.fixed :] if table is not None else cells


def _turn(hand: "Hand", direction: int) -> Turn | None:
    """Return the scroll that Tab wants from the cell with the cursor, None where it just goes on."""
    scene = hand.scene
    row, table = scene.row_under(scene.focus), focus.table_of(scene, scene.focus)
    cell = scene.focus
    if row is None or cell is None or table is None or not table.columns or not _at_end(hand, row, direction):
        return None
    cells = frozenset(field.path for field in focus.cells(scene.image, row))
    if direction < 0:
        return Turn(table.name, -1, row.path, cell, cells) if table.left else None
    hidden = table.columns - table.last_column
    if hidden > 0:
        edge = _edge(scene.image, row)
        in_sight = sum(1 for field in scene.index().fields_by_line[row.line] if field.column > edge)
        return Turn(table.name, max(1, min(in_sight, hidden)), row.path, cell, cells)
    return Turn(table.name, -table.left, row.path, cell, frozenset()) if table.left else None


def _at_end(hand: "Hand", row: RowImage, direction: int) -> bool:
    """Whether the cursor is in the last (or, going back, the first scrolling) cell of its row."""
    image = hand.scene.image
    found = focus.cells(image, row)
    if direction < 0:
        edge = _edge(image, row)
        found = [field for field in found if field.column > edge][:1]
    return bool(found) and found[-1].path == hand.scene.focus


def _edge(image: ScreenImage, row: RowImage) -> int:
    """Return the column of the line between fixed and scrolling columns."""
    return next((p.column for p in image.pieces if p.line == row.line and p.role == "rule"), 0)


def _land(hand: "Hand", turn: Turn, image: ScreenImage) -> None:
    """Show the scrolled table with the cursor in the cell that came into sight, else in the next row."""
    if turn.returns:
        after = Index(image).rows.get((*turn.row[:-1], int(turn.row[-1]) + 1))
        target = focus.first_cell(image, after) if after is not None else None
    else:
        target = next(iter(turn.reached(image)), None)
    if target is None:
        target = focus.neighbour(hand.scene, hand.scene.focus, 1 if turn.columns > 0 or turn.returns else -1)
    table = next((found for found in image.tables if found.name == turn.table), None)
    first, last = (table.line - 1, table.line + table.page) if table is not None else (1, image.height)
    down = hand.scene.origin[0]
    hand.renew(image, target, range(first + down, last + down + 1))


# Up and down ------------------------------------------------------------------------------------------------------


def vertical(hand: "Hand", direction: int) -> None:
    """Go a line up or down; in a table a row, which scrolls at its ends and opens a new row behind the last."""
    scene = hand.scene
    path, row, table = scene.focus, scene.row_under(scene.focus), focus.table_of(scene, scene.focus)
    if row is None or table is None or path is None:
        hand.go_to(focus.vertical(scene, path, direction))
        return
    index = int(row.path[-1]) + direction
    target, after = focus.in_row(path, row, index), scene.index().rows.get((*row.path[:-1], index))
    if after is not None:
        hand.go_to(target if focus.stands(scene, target) else focus.first_cell(scene.image, after))
    elif table.top or direction > 0:
        _scroll_rows(hand, table, row, direction, target)
    else:
        hand.go_to(_out_of(hand, row, direction))


def _out_of(hand: "Hand", row: RowImage, direction: int) -> Path | None:
    """Return the nearest place above or below the table."""
    scene = hand.scene
    path = scene.focus
    while path is not None and scene.row_under(path) is not None and path[: len(row.path) - 1] == row.path[:-1]:
        path = focus.vertical(scene, path, direction)
    return path


def _scroll_rows(hand: "Hand", table: TableImage, row: RowImage, direction: int, target: Path) -> None:
    """Scroll by a row; where there is none left, leave the table."""

    def shown(image: ScreenImage) -> None:
        if _again(image, table).top == table.top:
            hand.go_to(_out_of(hand, row, direction))
        else:
            hand.renew(image, target)

    hand.ask(lambda desk: desk.scroll(table.name, direction, 0), shown)


def page(hand: "Hand", direction: int, all_the_way: bool = False) -> None:
    """Scroll the table of the cursor, else the first one, by a page; the cursor keeps its line."""
    scene = hand.scene
    tables, path, row = scene.image.tables, scene.focus, scene.row_under(scene.focus)
    table = focus.table_of(scene, path) or (tables[0] if tables else None)
    if table is None:
        hand.outside.bell()
        return
    rows = ALL if all_the_way else max(1, table.page)

    def shown(image: ScreenImage) -> None:
        target = None
        if row is not None and path is not None:
            target = focus.in_row(path, row, int(row.path[-1]) + _again(image, table).top - table.top)
        hand.renew(image, target)

    hand.ask(lambda desk: desk.scroll(table.name, direction * rows, 0), shown)


def list_end(hand: "Hand", last: bool) -> bool:
    """Go to the first or last row of a list, in the column of the cursor; return whether it stands in one.

    Lines of totals have no cells: the last row is the one above them.
    """
    scene = hand.scene
    path, row, table = scene.focus, scene.row_under(scene.focus), focus.table_of(scene, scene.focus)
    if (
        path is None
        or row is None
        or table is None
        or any(one.path != row.mark for one in focus.cells(scene.image, row))
    ):
        return False

    def shown(image: ScreenImage) -> None:
        index = Index(image)
        rows = [found for found in image.rows if found.path[:-1] == row.path[:-1]][:: -1 if last else 1]
        targets = [focus.in_row(path, found, int(found.path[-1])) for found in rows]
        standing = (target for target in targets if target in index.fields or target in index.rows)
        hand.renew(image, next(standing, None))

    hand.ask(lambda desk: desk.scroll(table.name, ALL if last else -ALL, 0), shown)
    return True


def _again(image: ScreenImage, table: TableImage) -> TableImage:
    """Return the same table of another image."""
    return next((found for found in image.tables if found.name == table.name), table)
