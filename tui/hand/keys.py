"""Keys: what each does on a page. Boxes see a key first, then the page's own keys, then the dialog's functions."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from transactions.kernel.fields import FieldKind
from transactions.kernel.image import FieldImage
from tui.hand import asking, editing, focus, tables
from tui.hand.inputs import KeyPress
from tui.keymap import COMMAND_KEYS, NEXT_SESSION, PREVIOUS_SESSION, notation
from tui.paint.frame import of_key
from tui.paint.scene import COMMAND, Editor

if TYPE_CHECKING:
    from tui.hand.hand import Hand

TICKS = (FieldKind.CHECK, FieldKind.RADIO)


def press(hand: "Hand", key: KeyPress) -> None:
    """Act on a key."""
    if hand.boxes and hand.boxes[-1].press(key, hand):
        hand.outside.repaint()
    elif key.name in COMMAND_KEYS:
        hand.go_to(COMMAND)
    elif key.name in (NEXT_SESSION, PREVIOUS_SESSION):
        asking.switch(hand, 1 if key.name == NEXT_SESSION else -1)
    elif key.name in _MOVES:
        _MOVES[key.name](hand)
    elif key.name == "enter":
        _enter(hand)
    elif shown := notation(key.name):
        function_key(hand, shown)
    elif key.typed:
        _type(hand, key.typed)


def function_key(hand: "Hand", key: str) -> None:
    """Carry out what a function key does now: a function of the screen, else one of the face."""
    found = of_key(hand.scene.image, key)
    if key in asking.FACE_KEYS and found is None:
        asking.FACE_KEYS[key](hand, hand.scene.focus)
    elif found is not None:
        hand.send(found.code)
    else:
        hand.outside.bell()


def _enter(hand: "Hand") -> None:
    """Enter: what stands in the command field, a band or tab under the cursor, a search help asked by ``=``."""
    scene = hand.scene
    hand.store()
    command = hand.typed_command()
    if command:
        asking.command(hand, command)
    elif scene.link is not None:
        hand.send(scene.link.code)
    elif (path := asking.wanted_help(hand)) is not None:
        asking.hot_key(hand, path)
    else:
        hand.send("")


# Typing -----------------------------------------------------------------------------------------------------------


def _type(hand: "Hand", sign: str) -> None:
    scene, found = hand.scene, hand.scene.field
    if found is None or not found.is_input:
        _on_display(hand, sign)
    elif found.kind in TICKS:
        if sign in " xX":
            hand.toggle(found, None if sign == " " else True)
        else:
            hand.outside.bell()
    else:
        if not scene.editor.touched:
            hand.remember()
        scene.editor.by_hand = True
        fits = editing.insert(scene.editor, found, sign, scene.overtype)
        if not fits:
            hand.outside.bell()
        hand.outside.repaint(hand.cursor_lines())
        if fits and scene.auto_skip and editing.is_full(scene.editor, found) and scene.focus != COMMAND:
            tables.tab(hand, 1)


def _on_display(hand: "Hand", sign: str) -> None:
    """Space ticks the row of a list, and opens or closes a band; other signs have no place to go."""
    scene, row = hand.scene, hand.scene.row
    mark = scene.field_at(row.mark) if row is not None else None
    if sign == " " and scene.link is not None:
        hand.send(scene.link.code)
    elif sign in " xX" and mark is not None and mark.is_input:
        hand.toggle(mark, None if sign == " " else True)
    else:
        hand.outside.bell()


def _edit(hand: "Hand", change: Callable[[Editor, FieldImage], None]) -> None:
    scene, found = hand.scene, hand.scene.field
    if found is not None and found.is_input and found.kind not in TICKS:
        if not scene.editor.touched:
            hand.remember()
        scene.editor.by_hand = True
        change(scene.editor, found)
        hand.outside.repaint(hand.cursor_lines())


def _copy(hand: "Hand") -> None:
    found = hand.scene.field
    if found is not None:
        hand.outside.copy(hand.scene.text_of(found))


def _cut(hand: "Hand") -> None:
    _copy(hand)
    _edit(hand, lambda editor, found: editing.replace(editor, found, ""))


# Moving -----------------------------------------------------------------------------------------------------------


def _caret(hand: "Hand", where: str) -> None:
    """Move the caret in the field; beyond its ends, to the place beside it."""
    scene, found = hand.scene, hand.scene.field
    if found is not None and found.is_input and found.kind not in TICKS:
        editor = scene.editor
        caret = {"left": editor.caret - 1, "right": editor.caret + 1, "home": 0, "end": len(editor.text)}[where]
        if 0 <= caret <= len(editor.text):
            editing.move(editor, found, caret)
            hand.outside.repaint(hand.cursor_lines())
            return
    if where in ("left", "right"):
        tables.sideways(hand, 1 if where == "right" else -1)


def _corner(hand: "Hand", last: bool) -> None:
    """Go to the first or last input field of the screen."""
    found = [stop for stop in focus.stops(hand.scene) if stop.path != COMMAND]
    if found:
        hand.go_to(found[-1 if last else 0].path)


_MOVES: Mapping[str, Callable[["Hand"], None]] = {
    "tab": lambda hand: tables.tab(hand, 1),
    "shift+tab": lambda hand: tables.tab(hand, -1),
    "ctrl+tab": asking.next_area,
    "up": asking.last_values,
    "down": lambda hand: tables.vertical(hand, 1),
    "left": lambda hand: _caret(hand, "left"),
    "right": lambda hand: _caret(hand, "right"),
    "home": lambda hand: _caret(hand, "home"),
    "end": lambda hand: _caret(hand, "end"),
    "ctrl+home": lambda hand: _corner(hand, last=False),
    "ctrl+end": lambda hand: _corner(hand, last=True),
    "backspace": lambda hand: _edit(hand, editing.backspace),
    "delete": lambda hand: _edit(hand, editing.delete),
    "insert": asking.overtype,
    "ctrl+c": _copy,
    "ctrl+x": _cut,
    "ctrl+z": lambda hand: hand.undo(),
    "pageup": lambda hand: tables.page(hand, -1),
    "pagedown": lambda hand: tables.page(hand, 1),
    "ctrl+pageup": lambda hand: tables.page(hand, -1, True),
    "ctrl+pagedown": lambda hand: tables.page(hand, 1, True),
}
