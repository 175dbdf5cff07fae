"""The formatter's part for areas that open and close, and for tab strips with their pages."""

from collections.abc import Callable, Mapping

from model.dictionary.element import cell_width
from transactions.kernel import texts
from transactions.kernel.formatter import Frame, Size, measure, render, render_all
from transactions.kernel.image import Role, TableImage
from transactions.kernel.layout import Area, Page, Stack, Tabs
from transactions.kernel.signs import CLOSED, OPEN


def _is_open(block: Area, frame: Frame) -> bool:
    return block.name in frame.screen.open_areas


@measure.register
def _(block: Area, frame: Frame) -> Size:
    if not _is_open(block, frame):
        return Size(1, 1)
    inner = measure(Stack(block.blocks), frame)
    rank = 5 if inner.greedy else 1
    return Size(inner.least + 1, inner.wanted + 1, rank, inner.greedy)


@render.register
def _(block: Area, frame: Frame, line: int, height: int) -> None:
    is_open = _is_open(block, frame)
    function = frame.screen.functions[(block.closes if is_open else block.opens)[0]]
    hint = f"{function.keys[0]} {frame.word('close' if is_open else 'open')}"
    summary: Callable[[Frame, bool], tuple[str, str]] = getattr(frame.screen, block.summary)
    left, right = summary(frame, is_open)
    frame.write(line, 1, " " * frame.width, Role.BAND)
    frame.write(line, 1, OPEN if is_open else CLOSED, Role.BAND, function.code)
    room = frame.width - 3 - cell_width(hint) - 2
    frame.write(line, 3, texts.cut(left, room), Role.BAND, function.code)
    if is_open:
        before = len(frame.tables)
        render_all(block.blocks, frame, line + 1, height - 1)
        own = [found for found in frame.tables[before:] if found.name == block.table or not found.shows_all]
        right = table_position(frame, own[0]) if own else right
    frame.write(line, frame.width - cell_width(hint) - 3 - cell_width(right), right, Role.BAND)
    frame.write(line, frame.width - cell_width(hint), hint, Role.KEY, function.code)


def table_position(frame: Frame, table: TableImage) -> str:
    """Return ``Rows 1-3/5 v   Cols 1-10/17 >`` for the band over a table; rows without columns have the first half."""
    rows = table.rows_told(frame.language)
    if not table.columns:
        return rows
    more = " >" if table.last_column < table.columns else " <" if table.left else ""
    return f"{rows}   {frame.word('columns')} {table.left + 1}-{table.last_column}/{table.columns}{more}"


@measure.register
def _(block: Tabs, frame: Frame) -> Size:
    inner = measure(Stack(front_page(block, frame).blocks), frame)
    wanted = min(inner.wanted, block.most) if block.most else inner.wanted
    return Size(min(inner.least, block.least) + 1, wanted + 1, greedy=inner.greedy and not block.most)


def front_page(block: Tabs, frame: Frame) -> Page:
    """Return the page in front."""
    front = getattr(frame.screen, block.name)
    return next((page for page in block.pages if page.name == front), block.pages[0])


@render.register
def _(block: Tabs, frame: Frame, line: int, height: int) -> None:
    front = front_page(block, frame)
    _tab_strip(block, frame, line, front)
    if block.table and frame.screen.current[block.table] >= frame.screen.row_count(block.table):
        return
    render_all(front.blocks, frame, line + 1, height - 1)


def _tab_strip(block: Tabs, frame: Frame, line: int, front: Page) -> None:
    pages = [page for page in block.pages if page.code not in frame.screen.excluded()]
    badges: Mapping[str, str] = frame.screen.badges()
    titles = [frame.word(f"tab_{page.name}") + badges.get(page.name, "") for page in pages]
    widths = [cell_width(title) + 2 for title in titles]
    where = pages.index(front) if front in pages else 0
    room, first = frame.width - 6, 0
    while sum(widths[first : where + 1]) > room:
        first += 1
    frame.write(line, 1, " " * frame.width, Role.TAB)
    column = 2
    for page, title, width in list(zip(pages, titles, widths, strict=True))[first:]:
        if column + width > frame.width - 2:
            frame.write(line, frame.width - 1, ">", Role.TAB)
            break
        if page is front:
            frame.write(line, column, f"[{title}]", Role.TAB_FRONT, page.code)
        else:
            frame.write(line, column + 1, title, Role.TAB, page.code)
        column += width
    if first:
        frame.write(line, 1, "<", Role.TAB)
