"""Painting boxes: a title in the upper edge, keys in the lower one; nothing of the page shines through."""

from dataclasses import dataclass

from model.dictionary.element import cell_width
from transactions.kernel.texts import cut
from tui.paint.canvas import Canvas


@dataclass(frozen=True, slots=True)
class BoxKey:
    """A key and what it does, for the lower edge of a box."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class BoxPlace:
    """Outer corner and outer size of a box."""

    line: int
    column: int
    width: int
    height: int


def paint_box(canvas: Canvas, place: BoxPlace, title: str, keys: tuple[BoxKey, ...]) -> None:
    """Paint the edges and the ground of a box."""
    inner = place.width - 2
    head = f"─ {cut(title, inner - 4)} "
    canvas.write(place.line, place.column, "┌" + head + "─" * (inner - cell_width(head)) + "┐", "box_edge")
    for offset in range(1, place.height - 1):
        canvas.write(place.line + offset, place.column, "│", "box_edge")
        canvas.fill(place.line + offset, place.column + 1, inner, "box")
        canvas.write(place.line + offset, place.column + place.width - 1, "│", "box_edge")
    bottom = place.line + place.height - 1
    canvas.write(bottom, place.column, "└" + "─" * inner + "┘", "box_edge")
    _paint_keys(canvas, place, keys, bottom)


def _paint_keys(canvas: Canvas, place: BoxPlace, keys: tuple[BoxKey, ...], line: int) -> None:
    shown = [key for key in keys if key.text]
    while shown and sum(cell_width(key.key) + cell_width(key.text) + 2 for key in shown) + 4 > place.width - 2:
        shown.pop(-2 if len(shown) > 1 else -1)
    total = sum(cell_width(key.key) + cell_width(key.text) + 2 for key in shown)
    if not shown:
        return
    column = place.column + place.width - total - 3
    canvas.write(line, column - 1, " ", "box_edge")
    for position, key in enumerate(shown):
        column = canvas.write(line, column, key.key, "box_key")
        column = canvas.write(line, column, f" {key.text} ", "box_edge")
        if position < len(shown) - 1:
            continue


def centred(canvas: Canvas, width: int, height: int, avoid: int = 0) -> BoxPlace:
    """Return the place of a box without a field: centred, below line `avoid` where that leaves room."""
    column = max(1, (canvas.width - width) // 2 + 1)
    line = max(3, 3 + (canvas.height - 4 - height) // 2)
    last = canvas.height - 2
    if avoid and line <= avoid < line + height:
        line = avoid + 1 if avoid + height <= last else max(3, avoid - height)
    return BoxPlace(line, column, width, height)


def at_field(canvas: Canvas, line: int, column: int, width: int, height: int) -> BoxPlace:
    """Return the place of a box that belongs to a field: under it, else above it, else at the top right."""
    left = max(1, min(column - 23 if column > 27 else column - 4, canvas.width - width))
    left = max(1, min(5, canvas.width - width)) if column <= 30 else left
    last = canvas.height - 2
    if line + height <= last:
        return BoxPlace(line + 1, left, width, height)
    if line - height >= 3:
        return BoxPlace(line - height, left, width, height)
    return BoxPlace(3, canvas.width - width + 1, width, height)
