"""Keys: what each does on a page. Boxes see a key first, then the page's own keys, then the dialog's functions."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from model.messages import Path
from transactions.kernel.fields import FieldKind
from transactions.kernel.image import FieldImage, RowImage, ScreenImage, TableImage
from tui.hand import asking, editing, focus
from tui.hand.inputs import KeyPress
from tui.keymap import COMMAND_KEYS, notation
from tui.paint.frame import of_key
from tui.paint.scene import COMMAND, Editor, Index

if TYPE_CHECKING:
    from tui.hand.hand import Hand

TICKS = (FieldKind.CHECK, FieldKind.RADIO)


def press(hand: "Hand", key: KeyPress) -> None:
    """Act on a key."""
    if hand.boxes and hand.boxes[-1].press(key, hand):
        hand.outside.repaint()
    elif key.name in COMMAND_KEYS:
        hand.go_to(COMMAND)
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
        if not scene.editor.touched:
            hand.remember()
        scene.editor.by_hand = True
        if not editing.insert(scene.editor, found, sign, scene.overtype):
            hand.outside.bell()
        hand.outside.repaint(hand.cursor_lines())


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
        hand.go_to(focus.beside(scene, scene.focus, 1 if where == "right" else -1))


def _tab(hand: "Hand", direction: int) -> None:
    """Go to the next or previous input field; a table with more columns scrolls sideways first."""
    scene = hand.scene
    row, table = scene.row_under(scene.focus), focus.table_of(scene, scene.focus)
    if row is not None and table is not None and table.columns and _at_end(hand, row, direction):
        if (direction < 0 and table.left) or (direction > 0 and table.last_column < table.columns):
            _sideways(hand, table, row, direction)
            return
        if table.left:
            _back_to_first(hand, table, row)
            return
    hand.go_to(focus.neighbour(scene, scene.focus, direction))


def _at_end(hand: "Hand", row: RowImage, direction: int) -> bool:
    """Whether the cursor is in the last (or, going back, the first scrolling) cell of its row."""
    found = focus.cells(hand.scene.image, row)
    if not found:
        return False
    if direction > 0:
        return found[-1].path == hand.scene.focus
    edge = _edge(hand.scene.image, row)
    scrolling = [field for field in found if field.column > edge]
    return bool(scrolling) and scrolling[0].path == hand.scene.focus


def _edge(image: ScreenImage, row: RowImage) -> int:
    """Return the column of the line between fixed and scrolling columns."""
    return next((p.column for p in image.pieces if p.line == row.line and p.role == "rule"), 0)


def _back_to_first(hand: "Hand", table: TableImage, row: RowImage) -> None:
    """Scroll back to the first column, for the next row."""

    def shown(image: ScreenImage) -> None:
        after = Index(image).rows.get((*row.path[:-1], int(row.path[-1]) + 1))
        last = focus.neighbour(hand.scene, hand.scene.focus, 1)
        hand.renew(image, focus.first_cell(image, after) if after is not None else last)

    hand.ask(lambda desk: desk.scroll(table.name, 0, -table.left), shown)


def _sideways(hand: "Hand", table: TableImage, row: RowImage, direction: int) -> None:
    """Scroll a table control by columns until another input cell of the row is in sight, and go there."""
    before = {field.path for field in focus.cells(hand.scene.image, row)}

    def shown(image: ScreenImage) -> None:
        now = Index(image).rows.get(row.path)
        fresh = [field.path for field in focus.cells(image, now) if field.path not in before] if now else []
        beside = focus.neighbour(hand.scene, hand.scene.focus, direction)
        hand.renew(image, fresh[0 if direction > 0 else -1] if fresh else beside)

    hand.ask(lambda desk: desk.scroll_to_cell(table.name, row.path, direction), shown)


def _vertical(hand: "Hand", direction: int) -> None:
    """Go a line up or down; in a table a row, which scrolls at its ends and opens a new row behind the last."""
    scene = hand.scene
    path, row, table = scene.focus, scene.row_under(scene.focus), focus.table_of(scene, scene.focus)
    if row is None or table is None or path is None:
        hand.go_to(focus.vertical(scene, path, direction))
        return
    index = int(row.path[-1]) + direction
    target = focus.in_row(path, row, index)
    if (*row.path[:-1], index) in scene.index().rows:
        hand.go_to(target if focus.stands(scene, target) else _nearest(hand, (*row.path[:-1], index)))
    elif (direction < 0 and table.top) or direction > 0:
        _scroll_rows(hand, table, direction, target)
    else:
        hand.go_to(_out_of(hand, row, direction))


def _nearest(hand: "Hand", row: Path) -> Path:
    return focus.first_cell(hand.scene.image, hand.scene.index().rows[row])


def _out_of(hand: "Hand", row: RowImage, direction: int) -> Path | None:
    """Return the nearest place above or below the table."""
    scene = hand.scene
    path = scene.focus
    while path is not None and scene.row_under(path) is not None and path[: len(row.path) - 1] == row.path[:-1]:
        path = focus.vertical(scene, path, direction)
    return path


def _scroll_rows(hand: "Hand", table: TableImage, direction: int, target: Path) -> None:
    row = hand.scene.row_under(hand.scene.focus)

    def shown(image: ScreenImage) -> None:
        now = next((one for one in image.tables if one.name == table.name), table)
        if now.top == table.top:
            hand.go_to(_out_of(hand, row, direction) if row is not None else None)
        else:
            hand.renew(image, target)

    hand.ask(lambda desk: desk.scroll(table.name, direction, 0), shown)


def _page(hand: "Hand", direction: int, all_the_way: bool = False) -> None:
    """Scroll the table of the cursor, else the first one, by a page; the cursor keeps its line."""
    scene = hand.scene
    tables = scene.image.tables
    table = focus.table_of(scene, scene.focus) or (tables[0] if tables else None)
    if table is None:
        hand.outside.bell()
        return
    rows = table.total if all_the_way else max(1, table.page)
    row, path = scene.row_under(scene.focus), scene.focus

    def shown(image: ScreenImage) -> None:
        now = next((one for one in image.tables if one.name == table.name), table)
        keeps = row is not None and path is not None
        target = focus.in_row(path, row, int(row.path[-1]) + now.top - table.top) if keeps and row and path else None
        hand.renew(image, target)

    hand.ask(lambda desk: desk.scroll(table.name, direction * rows, 0), shown)


def _corner(hand: "Hand", last: bool) -> None:
    """Go to the first or last input field of the screen."""
    found = [stop for stop in focus.stops(hand.scene) if stop.path != COMMAND]
    if found:
        hand.go_to(found[-1 if last else 0].path)


_MOVES: Mapping[str, Callable[["Hand"], None]] = {
    "tab": lambda hand: _tab(hand, 1),
    "shift+tab": lambda hand: _tab(hand, -1),
    "ctrl+tab": asking.next_area,
    "up": lambda hand: _vertical(hand, -1),
    "down": lambda hand: _vertical(hand, 1),
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
    "pageup": lambda hand: _page(hand, -1),
    "pagedown": lambda hand: _page(hand, 1),
    "ctrl+pageup": lambda hand: _page(hand, -1, True),
    "ctrl+pagedown": lambda hand: _page(hand, 1, True),
}
