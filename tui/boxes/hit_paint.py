"""Painting the box of possible entries."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from model.dictionary.element import cell_width
from transactions.kernel import texts
from transactions.kernel.texts import pad
from tui.paint.body import shown
from tui.paint.boxes import MOST_WIDTH, BoxPlace, at_field, paint_box
from tui.paint.canvas import Canvas
from tui.paint.well import caret_cell, visible

if TYPE_CHECKING:
    from transactions.kernel.value_help import HitColumn
    from tui.boxes.hit_box import HitBox

LEFT, GAP = 3, 1
LEAST_WIDTH, LEAST_HITS, ROOMY = 50, 3, 6
HITS, FIND = -1, -2
"""Where the keys go when they do not go into a restriction: to the list, or into the text to find."""


@dataclass
class Geometry:
    """Where the parts of the box were painted, for caret and mouse."""

    place: BoxPlace
    size: tuple[int, int]
    caret: tuple[int, int] = (0, 0)
    first_hit: int = 0
    rows: int = 1
    tabs: list[tuple[int, int, int]] = field(default_factory=list)
    parts: list[tuple[int, int, int, int]] = field(default_factory=list)


def paint_hits(box: "HitBox", canvas: Canvas) -> None:
    """Paint the box and remember where its parts stand."""
    width = _width(box)
    restrictions = _restriction_lines(box, width)
    tabs = 1 if len(box.found.paths) > 1 else 0
    heads = tabs + len(restrictions) + 1
    place = _place(box, canvas, width, heads)
    box.geometry = where = Geometry(place, (canvas.width, canvas.height))
    count = f"{len(box.found.hits)}{'+' if box.found.more else ''}"
    paint_box(canvas, place, f"{box.found.title} ({count})", box.keys())
    line = place.line + 1
    if tabs:
        _paint_tabs(box, canvas, where, line)
        line += 1
    for parts in restrictions:
        for index, column, text, role in parts:
            canvas.write(line, place.column + column, text, f"box:{role}" if index < 0 else role)
            if index >= 0:
                where.parts.append((index, line, place.column + column, place.column + column + len(text)))
                _paint_typing(box, canvas, where, index)
        line += 1
    _paint_list(box, canvas, where, line)


def _width(box: "HitBox") -> int:
    widths = [column.width for column in box.found.columns]
    return min(MOST_WIDTH, max(sum(widths) + GAP * len(widths) + LEFT + 2, LEAST_WIDTH))


def _place(box: "HitBox", canvas: Canvas, width: int, heads: int) -> BoxPlace:
    """Return the place: an open box does not move, whatever it comes to hold."""
    before = box.geometry
    if before is not None and before.size == (canvas.width, canvas.height):
        return replace(before.place, width=width)
    rows = max(ROOMY, len(box.found.hits))
    return at_field(canvas, box.owner, width, rows + heads + 3, heads + LEAST_HITS + 3)


def _paint_tabs(box: "HitBox", canvas: Canvas, where: Geometry, line: int) -> None:
    column = where.place.column + 2
    for index, path in enumerate(box.found.paths):
        front = index == box.found.front
        after = canvas.write(line, column, f"[{path}]" if front else f" {path} ", "tab_front" if front else "box:label")
        where.tabs.append((line, column, after))
        column = after + 1


def _restriction_lines(box: "HitBox", width: int) -> list[list[tuple[int, int, str, str]]]:
    """Return the restriction rows: index of the restriction (-1 for its label), column, text, role."""
    lines: list[list[tuple[int, int, str, str]]] = []
    row: list[tuple[int, int, str, str]] = []
    column = LEFT
    for index, part in enumerate(box.found.restrictions):
        label = cell_width(part.label)
        if column + label + part.width + 1 > width - 2 and row:
            lines.append(row)
            row, column = [], LEFT
        row.append((-1, column, part.label, "label"))
        row.append((index, column + label + 1, "_" * part.width, "focus_filler" if index == box.part else "filler"))
        column += label + part.width + 3
    if row:
        lines.append(row)
    return lines


def _paint_typing(box: "HitBox", canvas: Canvas, where: Geometry, index: int) -> None:
    """Write what a restriction holds over its well."""
    _, line, start, _ = where.parts[-1]
    well = box.well(box.found.restrictions[index])
    if index != box.part:
        canvas.write(line, start, shown(well, well.text).rstrip(" "), "well")
        return
    editor = box.editor
    canvas.write(line, start, visible(editor.text, editor.offset, well.width), "focus")
    canvas.write(line, start - 1, ">", "box:mark")
    where.caret = (line, start + caret_cell(editor.text, editor.caret, editor.offset, well.width, right=False))


def _columns(box: "HitBox", width: int) -> list[tuple[int, int, "HitColumn"]]:
    """Return the columns in sight: index, place, column; the chosen one is among them."""
    found = box.found.columns
    box.left = min(box.left, box.column)
    while sum(column.width + GAP for column in found[box.left : box.column + 1]) > width - LEFT - 2:
        box.left += 1
    shown_columns, at = [], LEFT
    for index in range(box.left, len(found)):
        if at + found[index].width > width - 2:
            break
        shown_columns.append((index, at, found[index]))
        at += found[index].width + GAP
    return shown_columns


def _paint_list(box: "HitBox", canvas: Canvas, where: Geometry, line: int) -> None:
    """Write the heads, the hits in sight and the foot."""
    place, columns = where.place, _columns(box, where.place.width)
    canvas.fill(line, place.column + 1, place.width - 2, "head")
    for index, at, column in columns:
        mark = ("v" if box.sorted[1] else "^") if box.sorted and box.sorted[0] == index else ""
        head = pad(texts.cut(column.label, column.width - len(mark)) + mark, column.width, column.numeric)
        canvas.write(line, place.column + at, head, "head_focus" if index == box.column and index else "head")
    hidden = len(box.found.columns) - columns[-1][0] - 1 if columns else 0
    if hidden:
        canvas.write(line, place.column + place.width - 3, f"+{hidden}", "head")
    last = place.line + place.height - 2
    where.first_hit, where.rows = line + 1, max(1, last - line - 1)
    hits = box.hits
    box.at = max(0, min(box.at, len(hits) - 1))
    box.top = max(min(box.top, box.at), box.at - where.rows + 1, 0)
    for offset, index in enumerate(hits[box.top : box.top + where.rows]):
        for number, at, column in columns:
            cell = box.found.hits[index].cells[number]
            canvas.write(line + 1 + offset, place.column + at, pad(cell, column.width, column.numeric), "box:text")
        if box.top + offset == box.at and box.part < 0:
            canvas.tint(line + 1 + offset, place.column + 1, place.width - 2, "cursor_row")
            canvas.write(line + 1 + offset, place.column + 1, ">", "cursor_row")
            where.caret = (line + 1 + offset, place.column + 1)
    _paint_foot(box, canvas, where, last, len(hits))


def _paint_foot(box: "HitBox", canvas: Canvas, where: Geometry, line: int, count: int) -> None:
    """Say how many hits there are, whether the list ends here, and what the letters do."""
    place = where.place

    def word(key: str) -> str:
        return texts.word("common", key, box.language)

    key = "hits_more" if box.found.more else "hits_one" if count == 1 else "hits" if count else "hits_none"
    text = word(key).replace("&1", str(count))
    if count and not box.found.more:
        text += "   " + word("end" if box.top + where.rows >= count else "more")
    hint = f"/{box.narrow}" if box.narrow else word("hits_hint" if box.found.restrictions else "hits_letters")
    if box.part == FIND:
        text = word("find_what") + " "
        hint = ""
        where.caret = (line, place.column + 2 + cell_width(text + box.wanted))
        canvas.write(line, place.column + 2 + cell_width(text), box.wanted, "box:value")
    canvas.write(line, place.column + 2, text, "box:note")
    room = place.width - 6 - cell_width(text)
    hint = texts.cut(hint, room)
    canvas.write(line, place.column + place.width - 2 - cell_width(hint), hint, "box:note")
