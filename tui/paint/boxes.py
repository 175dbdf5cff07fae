"""Painting boxes: a title in the upper edge, keys in the lower one; nothing of the page shines through.

Where a box stands: under the field it belongs to, four cells in; if there is no room, above it; if neither, at the
top right. Boxes without a field are centred. Lines 1, 2 and the last two are never covered, the field neither.
"""

from dataclasses import dataclass, replace

from model.dictionary.element import cell_width
from transactions.kernel.texts import cut
from tui.paint.canvas import Canvas

FIRST, LEFT, MOST_WIDTH = 3, 5, 74
BESIDE = 160
"""From this width on a box stands beside the page instead of over it."""
SHIFT = 2


@dataclass(frozen=True, slots=True)
class BoxKey:
    """A key and what it does, for the lower edge of a box and the key line; `short` has at most six cells."""

    key: str
    text: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class BoxPlace:
    """Outer corner and outer size of a box."""

    line: int
    column: int
    width: int
    height: int

    def holds(self, line: int, column: int) -> bool:
        """Whether a cell belongs to the box."""
        return self.line <= line < self.line + self.height and self.column <= column < self.column + self.width


@dataclass(frozen=True, slots=True)
class Owner:
    """The field a box belongs to."""

    line: int
    column: int
    width: int


def paint_box(canvas: Canvas, place: BoxPlace, title: str, keys: tuple[BoxKey, ...], note: str = "") -> None:
    """Paint the edges and the ground of a box; `note` stands at the right of the upper edge where there is room."""
    inner = place.width - 2
    head, tail = f"─ {cut(title, inner - 4)} " if title else "", f" {note} ─" if note else ""
    rest = inner - cell_width(head) - cell_width(tail)
    edge = head + "─" * rest + tail if rest > 0 else head + "─" * (inner - cell_width(head))
    canvas.write(place.line, place.column, "┌" + edge + "┐", "box_edge")
    for offset in range(1, place.height - 1):
        canvas.write(place.line + offset, place.column, "│", "box_edge")
        canvas.fill(place.line + offset, place.column + 1, inner, "box")
        canvas.write(place.line + offset, place.column + place.width - 1, "│", "box_edge")
    canvas.write(place.line + place.height - 1, place.column, "└" + "─" * inner + "┘", "box_edge")
    for column, key in key_columns(place, keys):
        line = place.line + place.height - 1
        canvas.write(line, column - 1, " ", "box_edge")
        after = canvas.write(line, column, key.key, "box_key")
        canvas.write(line, after, f" {key.text} ", "box_edge")


def key_columns(place: BoxPlace, keys: tuple[BoxKey, ...]) -> list[tuple[int, BoxKey]]:
    """Return the keys that fit into the lower edge with their columns, right-aligned."""
    shown = [key for key in keys if key.text]
    while shown and _key_cells(shown) + 5 > place.width:
        shown.pop(-2 if len(shown) > 1 else -1)
    column = place.column + place.width - 2 - _key_cells(shown)
    found = []
    for key in shown:
        found.append((column, key))
        column += cell_width(key.key) + cell_width(key.text) + 3
    return found


def _key_cells(keys: list[BoxKey]) -> int:
    return sum(cell_width(key.key) + cell_width(key.text) + 3 for key in keys) - 1


def key_at(place: BoxPlace, keys: tuple[BoxKey, ...], line: int, column: int) -> str:
    """Return the key of the lower edge at a cell, empty for none."""
    if line != place.line + place.height - 1:
        return ""
    for start, key in key_columns(place, keys):
        if start <= column <= start + cell_width(key.key) + cell_width(key.text):
            return key.key
    return ""


def centred(canvas: Canvas, width: int, height: int, avoid: int = 0) -> BoxPlace:
    """Return the place of a box without a field: centred, clear of line `avoid` where that leaves room."""
    last = canvas.height - 2
    height = min(height, last - FIRST + 1)
    column = max(1, (canvas.width - width) // 2 + 1)
    line = max(FIRST, FIRST + (canvas.height - 4 - height) // 2)
    if avoid and line <= avoid < line + height:
        if avoid + height <= last:
            line = avoid + 1
        elif avoid - height >= FIRST:
            line = avoid - height
    return BoxPlace(line, column, width, height)


def at_field(canvas: Canvas, owner: Owner | None, width: int, height: int, least: int) -> BoxPlace:
    """Return the place of a box that belongs to a field, lower than `height` where room is short."""
    if owner is None:
        return centred(canvas, width, height)
    last = canvas.height - 2
    if canvas.width >= BESIDE and owner.column + owner.width < canvas.width - width:
        return BoxPlace(FIRST, canvas.width - width + 1, width, min(height, last - FIRST + 1))
    left = _left(canvas, owner, width)
    below, above = last - owner.line, owner.line - FIRST
    if height <= below:
        return BoxPlace(owner.line + 1, left, width, height)
    if height <= above:
        return BoxPlace(owner.line - height, left, width, height)
    if max(below, above) >= least:
        line = owner.line + 1 if below >= above else FIRST
        return BoxPlace(line, left, width, max(below, above))
    return BoxPlace(FIRST, canvas.width - width + 1, width, min(height, last - FIRST + 1))


def _left(canvas: Canvas, owner: Owner, width: int) -> int:
    """Four cells in; a narrow box follows a field that stands further to the right."""
    far = max(1, canvas.width - width - 1)
    return min(max(LEFT, owner.column - 23), far)


def shifted(place: BoxPlace, depth: int, canvas: Canvas) -> BoxPlace:
    """Return the place of a box that lies over `depth` others: two cells further for each."""
    column = min(place.column + SHIFT * depth, max(1, canvas.width - place.width + 1))
    return replace(place, column=column)
