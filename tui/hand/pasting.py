"""Paste: a line goes into the field, rows with tabs fill a table from the cursor on; undo takes it back as one."""

from typing import TYPE_CHECKING

from model.characters import is_kept
from transactions.kernel.fields import FieldKind
from transactions.kernel.image import FieldImage
from tui.hand import editing, focus
from tui.hand.inputs import KeyPress
from tui.paint.scene import COMMAND

if TYPE_CHECKING:
    from tui.hand.hand import Hand

SEPARATOR = ";"
"""Stands between values in one field: every element understands it, numbers too."""


def paste(hand: "Hand", text: str) -> None:
    """Take text from the clipboard."""
    lines = [line.rstrip("\r") for line in text.rstrip("\r\n").split("\n")]
    found = hand.scene.field
    if not text or (hand.boxes and _into_box(hand, lines[0])):
        return
    if found is None or not found.is_input or found.kind is not FieldKind.INPUT:
        hand.outside.bell()
    elif len(lines) > 1 or "\t" in lines[0]:
        _paste_rows(hand, found, [line.split("\t") for line in lines])
    else:
        hand.remember()
        if not editing.insert(hand.scene.editor, found, lines[0], overtype=False):
            hand.outside.bell()
        hand.scene.editor.by_hand = False
        hand.outside.repaint(hand.cursor_lines())


def _into_box(hand: "Hand", line: str) -> bool:
    """Type a pasted line into the box in front; the Easy Access tree leaves it to the command field."""
    taken = [hand.boxes[-1].press(KeyPress("pasted", sign), hand) for sign in line if is_kept(sign)]
    if any(taken):
        hand.outside.repaint()
    return any(taken)


def _paste_rows(hand: "Hand", found: FieldImage, rows: list[list[str]]) -> None:
    """Fill cells to the right and rows below; what the fields cannot hold is refused by the step, not cut here."""
    scene = hand.scene
    row = scene.row_under(found.path)
    if row is None:
        _paste_forward(hand, [cell for cells in rows for cell in cells])
        return
    around = [
        cell.path for cell in focus.cells(scene.image, row) if cell.column >= found.column or cell.line > found.line
    ]
    names = [path[len(row.path) :] for path in around]
    base, first = row.path[:-1], int(row.path[-1])
    widest = max(len(cells) for cells in rows)

    def filled(more: list[str]) -> None:
        columns = [*names, *((name,) for name in more if (name,) not in names)]
        if widest > len(columns):
            hand.outside.bell()
        values = {
            (*base, first + down, *name): cell.strip()
            for down, cells in enumerate(rows)
            for name, cell in zip(columns, cells, strict=False)
        }
        hand.fill(values)

    if widest > len(names):
        hand.ask(lambda desk: desk.columns_behind(found.path), filled)
    else:
        filled([])


def _paste_forward(hand: "Hand", cells: list[str]) -> None:
    """Fill the fields of a form one after the other, from the cursor on.

    A form with one field wants many values in it (Paste in the multiple selection): it gets all of them. What finds no
    field otherwise is told by a bell.
    """
    stops = [stop.path for stop in focus.stops(hand.scene) if stop.path != COMMAND]
    where = stops.index(hand.scene.focus) if hand.scene.focus in stops else 0
    if len(stops) == 1:
        cells = [SEPARATOR.join(cell.strip() for cell in cells if cell.strip())]
    elif len(cells) > len(stops) - where:
        hand.outside.bell()
    hand.fill({path: cell.strip() for path, cell in zip(stops[where:], cells, strict=False)})
