"""The formatter's part for tables: step loops and lists (`Steps`), table controls (`Control`).

Only the rows in sight are laid out; a table of a thousand rows costs what twenty cost.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from model.messages import Path
from model.names import name_of
from transactions.kernel import texts
from transactions.kernel.fields import Field, Place, Table
from transactions.kernel.formatter import Frame, Size, measure, render
from transactions.kernel.image import Role, RowImage, TableImage
from transactions.kernel.layout import C, Column, Control, D, H, ListLine, N, Steps, T
from transactions.kernel.signs import EDGE

BAD = "!"
LAST = 10
"""The rank of rows that can scroll: they take lines when everything else has what it wants."""


def rows_of(frame: Frame, name: str) -> tuple[Path, Table, Sequence[Any]]:
    """Return path, declaration and rows of a table of the present scope."""
    screen = frame.screen
    if name in screen.tables:
        return (name,), screen.tables[name], getattr(screen.work, name)
    outer, _, inner = name.partition(".")
    return (outer, screen.current[outer], inner), screen.declared_table(name), screen.rows_of(name)


# Step loops and lists ---------------------------------------------------------------------------------------------


def _lines(block: Steps, frame: Frame) -> tuple[ListLine, ...]:
    return block.wide if block.wide and frame.is_wide else block.lines


def _heads(block: Steps, frame: Frame) -> int:
    if block.heads >= 0:
        return block.heads
    return len([items for items in _lines(block, frame) if any(isinstance(item, C) for item in items)])


def _standing(block: Steps, frame: Frame, row: Any) -> list[ListLine]:
    """Return the lines of a row that stand: a method of the dynpro may leave some out."""
    lines = _lines(block, frame)
    if not block.shown:
        return list(lines)
    choose: Callable[[Any], tuple[int, ...]] = getattr(frame.screen, block.shown)
    return [lines[index] for index in choose(row) if index < len(lines)]


@measure.register
def _(block: Steps, frame: Frame) -> Size:
    heads = _heads(block, frame)
    if not block.most:
        _, table, rows = rows_of(frame, block.table)
        wanted = block.least if table.new else max(block.least, len(rows) * len(_lines(block, frame)))
        return Size(heads + block.least, heads + wanted, rank=LAST, greedy=True)
    needed = 0
    for row in rows_of(frame, block.table)[2]:
        needed += len(_standing(block, frame, row))
        if needed >= block.most:
            break
    wanted = max(1, min(needed, block.most))
    return Size(heads + min(block.least, wanted), heads + wanted)


@render.register
def _(block: Steps, frame: Frame, line: int, height: int) -> None:
    path, table, rows = rows_of(frame, block.table)
    heads = _heads(block, frame)
    for offset, items in enumerate(_lines(block, frame)[:heads]):
        _head_line(frame, line + offset, items, table)
    window = frame.screen.windows[block.table]
    window.top = max(0, min(window.top, len(rows) - 1)) if table.new is None else window.top
    start, end, shown = line + heads, line + height, 0
    for index in range(window.top, len(rows)):
        standing = _standing(block, frame, rows[index])
        if start + len(standing) > end:
            break
        _step_row(frame, start, (*path, index), table, standing, rows[index])
        start, shown = start + len(standing), shown + 1
    blank, lines = new_row(frame, block.table, table), _lines(block, frame)
    while blank is not None and start + len(lines) <= end:
        row = (*path, window.top + shown)
        frame.rows.append(RowImage(row, start, len(lines), is_new=True))
        for offset, items in enumerate(lines):
            for item in items:
                if isinstance(item, C):
                    field = table.columns.fields[item.name]
                    place = Place((*row, item.name), field, frame.screen.blank_row(blank))
                    frame.put(place, start + offset, item.at, item.width, item.right)
        start, shown = start + len(lines), shown + 1
    follows = block.table in frame.screen.follows
    frame.tables.append(TableImage(block.table, line, window.top, shown, len(rows), follows=follows))


def new_row(frame: Frame, name: str, table: Table) -> Any:
    """Return the draft object that an empty row of an entry table would become, None where there is none."""
    if table.new is None:
        return None
    outer, _, inner = name.partition(".")
    if not inner:
        return table.new(frame.screen.work)
    owners, where = frame.screen.rows_of(outer), frame.screen.current[outer]
    return table.new(owners[where]) if where < len(owners) else None


def _head_line(frame: Frame, line: int, items: ListLine, table: Table) -> None:
    frame.write(line, 1, " " * frame.width, Role.HEAD)
    for item in items:
        if isinstance(item, (T, H)):
            frame.write(line, item.at, frame.word(item.key), Role.HEAD)
        elif isinstance(item, C):
            field = table.columns.fields[item.name]
            width = item.head_width or item.width or field.well
            if item.head != "-":
                text = (
                    frame.word(item.head)
                    if item.head
                    else texts.label(frame.screen.program, field, frame.language, width)
                )
                frame.write(line, item.at, texts.pad(text, width, item.right or field.element.is_number), Role.HEAD)


def _step_row(frame: Frame, line: int, path: Path, table: Table, lines: list[ListLine], row: Any) -> None:
    outer, frame.scope = frame.scope, path
    mark = (*path, table.mark) if table.mark else None
    frame.rows.append(RowImage(path, line, len(lines), mark))
    for offset, items in enumerate(lines):
        for item in items:
            if isinstance(item, D):
                draw: Callable[[Frame, int, Any], None] = getattr(frame.screen, item.method)
                draw(frame, line + offset, row)
            else:
                _step_cell(frame, line + offset, item)
    frame.scope = outer


def _step_cell(frame: Frame, line: int, item: C | N | T | H) -> None:
    if isinstance(item, H):
        return
    if isinstance(item, T):
        frame.write(line, item.at, frame.word(item.key), Role(item.role))
        return
    place = frame.place(item.name)
    if place is None:
        return
    if isinstance(item, N):
        own = frame.screen.describe(place, frame.read)
        name = name_of(frame.read, place.field.element, place.value) if own is None else own
        frame.write(line, item.at, texts.cut(name, item.width), Role.VALUE)
    else:
        frame.put(place, line, item.at, item.width, item.right)


# Table controls ---------------------------------------------------------------------------------------------------


@measure.register
def _(block: Control, frame: Frame) -> Size:
    least = 1 + block.least
    return Size(least, least, greedy=True)


def _fitting(block: Control, frame: Frame, start: int, left: int) -> Iterator[tuple[Column, int, int]]:
    """Yield the scrolling columns that fit: column, place and width."""
    at = start
    for column in block.columns[left:]:
        width = column.wide if frame.is_wide and column.wide else column.width
        if at + width > frame.width - 2:
            return
        yield column, at, width
        at += width + 1


@render.register
def _(block: Control, frame: Frame, line: int, height: int) -> None:
    path, table, rows = rows_of(frame, block.table)
    fixed = block.fixed_wide if frame.is_wide else block.fixed
    fixed_columns = [
        (column, at, column.wide if frame.is_wide and column.wide else column.width) for column, at in fixed
    ]
    edge = fixed_columns[-1][1] + fixed_columns[-1][2]
    window = frame.screen.windows[block.table]
    scrolling = list(_fitting(block, frame, edge + 1, window.left))
    window.shown = len(scrolling)
    _control_head(block, frame, line, table, [*fixed_columns, *scrolling], edge, window.left + len(scrolling))
    for offset in range(height - 1):
        _control_row(
            block, frame, line + 1 + offset, (*path, window.top + offset), table, [*fixed_columns, *scrolling], edge
        )
    window_image = TableImage(
        block.table,
        line,
        window.top,
        height - 1,
        len(rows),
        window.left,
        len(block.columns) + _counted(fixed_columns),
        window.left + len(scrolling) + _counted(fixed_columns),
        block.table in frame.screen.follows,
    )
    frame.tables.append(window_image)


Cells = list[tuple[Column, int, int]]


def _counted(cells: Cells) -> int:
    """Return how many columns count in ``Cols 1-10/17``: a column of marks does not."""
    return len([column for column, _, _ in cells if column.head != "-"])


def _control_head(block: Control, frame: Frame, line: int, table: Table, cells: Cells, edge: int, last: int) -> None:
    frame.write(line, 1, " " * frame.width, Role.HEAD)
    if block.status:
        frame.write(line, 2, frame.word("status_head"), Role.HEAD)
    for column, at, width in cells:
        if column.head == "-":
            continue
        field = _field_of(frame, table, column.name)
        text = (
            frame.word(column.head) if column.head else texts.label(frame.screen.program, field, frame.language, width)
        )
        frame.write(line, at, texts.pad(text, width, field.element.is_number), Role.HEAD)
    frame.write(line, edge, EDGE, Role.RULE)
    hidden = len(block.columns) - last
    if hidden:
        frame.write(line, frame.width - 2, f"+{hidden}", Role.HEAD)


def _field_of(frame: Frame, table: Table, name: str) -> Field:
    """Return the declaration of a column; ``/name`` is a field of the dynpro, shown in every row."""
    return frame.screen.fields[name[1:]] if name.startswith("/") else table.columns.fields[name]


def _control_row(block: Control, frame: Frame, line: int, path: Path, table: Table, cells: Cells, edge: int) -> None:
    outer, frame.scope = frame.scope, path
    first = frame.screen.place((*path, cells[0][0].name))
    mark = (*path, table.mark) if table.mark else None
    frame.write(line, edge, EDGE, Role.RULE)
    if first is not None:
        frame.rows.append(RowImage(path, line, 1, mark))
        _status(block, frame, line, path)
        for column, at, width in cells:
            place = frame.place(column.name)
            if place is not None:
                frame.put(place, line, at, width)
    elif table.new is not None:
        frame.rows.append(RowImage(path, line, 1, mark, is_new=True))
        _blank_row(frame, line, path, table, cells)
    frame.scope = outer


def _blank_row(frame: Frame, line: int, path: Path, table: Table, cells: Cells) -> None:
    """Place the cells of a row that is not there yet: keying in one of them makes it."""
    assert table.new is not None
    owner = table.new(frame.screen.work)
    for column, at, width in cells:
        if column.name.startswith("/"):
            continue
        field = table.columns.fields[column.name]
        place = Place((*path, column.name), field, frame.screen.blank_row(owner))
        frame.put(place, line, at, width)


def _status(block: Control, frame: Frame, line: int, path: Path) -> None:
    if not block.status:
        return
    if any(
        message.path is not None and message.path[: len(path)] == path and message.is_error
        for message in frame.screen.log
    ):
        frame.write(line, 3, BAD, Role.ERROR)
        return
    sign: Callable[[Path], str] = getattr(frame.screen, block.status)
    frame.write(line, 3, sign(path), Role.GOOD)
