"""The mouse: a click puts the cursor or chooses a function, a double click chooses a line (F2), the wheel scrolls."""

from typing import TYPE_CHECKING

from transactions.kernel.fields import FieldKind
from tui.hand import asking, editing, focus, keys
from tui.hand.inputs import Clicked, KeyPress, Wheeled
from tui.paint.frame import function_places, slot_places, under_boxes
from tui.paint.scene import COMMAND, COMMAND_FIELD
from tui.paint.well import caret_at

if TYPE_CHECKING:
    from tui.hand.hand import Hand

WHEEL_ROWS = 3


def click(hand: "Hand", given: Clicked) -> None:
    """Act on a click."""
    height = hand.size[1]
    if hand.boxes and hand.boxes[-1].click(given, hand):
        hand.outside.repaint()
    elif given.line == 1:
        asking.menu_bar(hand)
    elif given.line == 2:
        _function_line(hand, given.column)
    elif given.line == height - 1:
        _message_line(hand, given.column)
    elif given.line == height:
        press_slot(hand, given.column)
    else:
        _body(hand, given)


def _function_line(hand: "Hand", column: int) -> None:
    scene = hand.scene
    for place in function_places(scene, under_boxes(scene.image), hand.size[0]):
        if place.holds(column):
            hand.send(place.code)
            return
    if column < COMMAND_FIELD.column + COMMAND_FIELD.width:
        hand.go_to(COMMAND)
        _put_caret(hand, column - COMMAND_FIELD.column)


def _message_line(hand: "Hand", column: int) -> None:
    if column >= hand.size[0] - 3:
        asking.overtype(hand)
    elif hand.scene.image.message is not None:
        asking.long_text(hand)


def press_slot(hand: "Hand", column: int) -> None:
    """Press the key whose slot of the key line was clicked."""
    for place in slot_places(hand.scene):
        if place.holds(column):
            keys.press(hand, KeyPress(_NAMES.get(place.key, place.key.lower())))
            return


_NAMES = {"^S": "ctrl+s"}


def _body(hand: "Hand", given: Clicked) -> None:
    scene = hand.scene
    line, column = given.line - scene.origin[0], given.column - scene.origin[1]
    for piece in scene.index().pieces_by_line.get(line, ()):
        if piece.code and piece.column <= column < piece.column + piece.width:
            hand.send(piece.code)
            return
    path = focus.at_cell(scene, line, column)
    if path is None:
        return
    if given.times == 2:
        keys.function_key(hand, "F2")
        return
    hand.go_to(path)
    found = scene.field
    if found is None or not found.is_input:
        return
    if found.kind is not FieldKind.INPUT:
        hand.toggle(found)
    else:
        _put_caret(hand, column - found.column)


def _put_caret(hand: "Hand", cell: int) -> None:
    found, editor = hand.scene.field, hand.scene.editor
    if found is not None and cell >= 0:
        if not found.numeric or editor.touched:
            editing.move(editor, found, caret_at(editor.text, editor.offset, cell))
        hand.outside.repaint(hand.cursor_lines())


def wheel(hand: "Hand", given: Wheeled) -> None:
    """Scroll the table under the mouse, else the first one; in a box, move its line."""
    if hand.boxes:
        name = "down" if given.direction > 0 else "up"
        if hand.boxes[-1].press(KeyPress(name), hand):
            hand.outside.repaint()
        return
    scene = hand.scene
    if not scene.image.tables:
        return
    above = [table for table in scene.image.tables if table.line <= given.line - scene.origin[0]]
    table = above[-1] if above else scene.image.tables[0]
    rows = given.direction * WHEEL_ROWS
    hand.ask(lambda desk: desk.scroll(table.name, rows, 0), hand.renew)
