"""Keys: what each does on a page. Boxes see a key first, then the page's own keys, then the dialog's functions."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from transactions.kernel.fields import FieldKind
from transactions.kernel.image import FieldImage
from tui.hand import asking, editing, entries, focus, tables
from tui.hand.inputs import KeyPress
from tui.keymap import is_key, notation
from tui.paint.frame import of_key
from tui.paint.scene import COMMAND, Editor

if TYPE_CHECKING:
    from tui.hand.hand import Hand

TICKS = (FieldKind.CHECK, FieldKind.RADIO)
COMMAND_SIGN = "/"
"""Begins a command: typed where nothing can be typed, it goes to the command field."""


def press(hand: "Hand", key: KeyPress) -> None:
    """Act on a key."""
    if _is_for_a_box(hand, key):
        hand.outside.repaint()
    elif key.name in _MOVES:
        _MOVES[key.name](hand)
    elif key.name == "enter":
        _enter(hand)
    elif shown := notation(key.name):
        function_key(hand, shown)
    elif key.typed:
        _type(hand, key.typed)


def _is_for_a_box(hand: "Hand", key: KeyPress) -> bool:
    """Whether a box took the key: the list under the command field where the cursor is there, else the one in front."""
    alone = all(box is hand.menu for box in hand.boxes)
    if hand.scene.focus == COMMAND and alone and hand.completion.press(key, hand):
        return True
    return bool(hand.boxes) and hand.boxes[-1].press(key, hand)


def function_key(hand: "Hand", key: str) -> None:
    """Carry out what a key does now: a function of the screen, else what the keymap has for it."""
    image = hand.scene.image
    found, meaning = of_key(image, key), hand.keymap.meaning(key, image.code)
    if found is not None:
        hand.send(found.code)
    elif not meaning:
        hand.outside.bell()
    elif is_key(meaning) and meaning != key:
        _press_other(hand, meaning)
    else:
        asking.choose(hand, meaning)


def _press_other(hand: "Hand", key: str) -> None:
    """Press the key that another one stands for."""
    if key == "Enter":
        _enter(hand)
    elif name := _PLAIN.get(key):
        _MOVES[name](hand)
    else:
        function_key(hand, key)


def _enter(hand: "Hand") -> None:
    """Enter: what stands in the command field, a band or tab under the cursor, a search help asked by ``=``."""
    scene = hand.scene
    hand.store()
    command = hand.completion.first_for(hand.typed_command())
    if command:
        asking.command(hand, command)
    elif scene.link is not None:
        hand.send(scene.link.code)
    elif (path := entries.wanted_help(hand)) is not None:
        entries.hot_key(hand, path)
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
            _on_display(hand, sign)
    else:
        if not scene.editor.touched:
            hand.remember()
        scene.editor.by_hand = True
        fits = editing.insert(scene.editor, found, sign, scene.overtype)
        if not fits:
            hand.outside.bell()
        _show(hand)
        if fits and scene.auto_skip and editing.is_full(scene.editor, found) and scene.focus != COMMAND:
            tables.tab(hand, 1)


def _show(hand: "Hand") -> None:
    """Paint what was typed; in the command field with what it may mean."""
    if hand.scene.focus == COMMAND:
        hand.complete()
    else:
        hand.outside.repaint(hand.cursor_lines())


def _on_display(hand: "Hand", sign: str) -> None:
    """Space ticks the row of a list, opens or closes a band; ``/`` begins a command; other signs go nowhere."""
    scene, row = hand.scene, hand.scene.row
    mark = scene.field_at(row.mark) if row is not None else None
    if sign == " " and scene.link is not None:
        hand.send(scene.link.code)
    elif sign == COMMAND_SIGN:
        asking.to_command(hand)
        _type(hand, sign)
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
        _show(hand)


def _copy(hand: "Hand") -> None:
    """Copy the field with the cursor; on a row of a list its cells, separated by tabs."""
    found, row = hand.scene.field, hand.scene.row
    if found is not None:
        hand.outside.copy(hand.scene.text_of(found))
    elif row is not None:
        image = hand.scene.image
        cells = [image.field(path) for path in tables.shown_cells(image, row)]
        hand.outside.copy("\t".join(hand.scene.text_of(cell) for cell in cells if cell is not None))


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
    else:
        tables.line_end(hand, where == "end")


def _word(hand: "Hand", direction: int) -> None:
    """Move the caret to the next word of the field, or the one before; in a list to its last or first column."""
    found = hand.scene.field
    if found is None or not found.is_input or found.kind in TICKS:
        tables.line_end(hand, direction > 0)
        return
    editing.move(hand.scene.editor, found, editing.word_beside(hand.scene.editor, direction))
    hand.outside.repaint(hand.cursor_lines())


def _up(hand: "Hand") -> None:
    """Go up, or to the last values of a field; from the command field there is nothing above: its history opens."""
    if hand.scene.focus == COMMAND:
        asking.history(hand)
    else:
        entries.last_values(hand)


def _corner(hand: "Hand", last: bool) -> None:
    """Go to the first or last row of a list, elsewhere to the first or last input field of the screen."""
    if tables.list_end(hand, last):
        return
    found = [stop for stop in focus.stops(hand.scene) if stop.path != COMMAND]
    if found:
        hand.go_to(found[-1 if last else 0].path)


_PLAIN = {"^C": "ctrl+c", "^X": "ctrl+x", "^Z": "ctrl+z"}
_MOVES: Mapping[str, Callable[["Hand"], None]] = {
    "tab": lambda hand: tables.tab(hand, 1),
    "shift+tab": lambda hand: tables.tab(hand, -1),
    "ctrl+tab": asking.next_area,
    "alt+down": asking.next_area,
    "up": lambda hand: _up(hand),
    "down": lambda hand: tables.vertical(hand, 1),
    "left": lambda hand: _caret(hand, "left"),
    "right": lambda hand: _caret(hand, "right"),
    "home": lambda hand: _caret(hand, "home"),
    "end": lambda hand: _caret(hand, "end"),
    "ctrl+home": lambda hand: _corner(hand, last=False),
    "ctrl+end": lambda hand: _corner(hand, last=True),
    "ctrl+left": lambda hand: _word(hand, -1),
    "ctrl+right": lambda hand: _word(hand, 1),
    "ctrl+up": lambda hand: _corner(hand, last=False),
    "ctrl+down": lambda hand: _corner(hand, last=True),
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
