"""The page: one widget that paints a whole screen by line and takes every key (design: painted, not assembled).

A key paints only the lines it changes. Steps run off the event loop; keys typed meanwhile are kept and played on the
screen that follows, in order.
"""

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from model.messages import Path
from transactions.kernel.fields import FieldKind
from transactions.kernel.image import FieldImage, ScreenImage
from transactions.kernel.steps import Key, Step
from tui.keymap import COMMAND_KEYS, notation
from tui.paint.painter import caret_place, paint
from tui.paint.scene import COMMAND, Editor, Scene
from tui.themes import style_of
from tui.widgets import editing, focus

if TYPE_CHECKING:
    from tui.widgets.overlay import Overlay


class Page(Widget, can_focus=True):
    """A screen of the dialog with what the user types on it."""

    DEFAULT_CSS: ClassVar[str] = "Page { width: 1fr; height: 1fr; }"

    class Asked(Message):
        """The user sends a step."""

        def __init__(self, step: Step) -> None:
            super().__init__()
            self.step = step

    class Helped(Message):
        """The user wants help (F1), possible entries (F4) or the menu (F10) at the cursor."""

        def __init__(self, kind: str, path: Path | None) -> None:
            super().__init__()
            self.kind = kind
            self.path = path

    class Scrolled(Message):
        """The window of a table is to move."""

        def __init__(self, table: str, rows: int = 0, columns: int = 0, then: Path | None = None) -> None:
            super().__init__()
            self.table, self.rows, self.columns, self.then = table, rows, columns, then

    def __init__(self, scene: Scene, theme: str) -> None:
        super().__init__()
        self.scene = scene
        self.theme_name = theme
        self.overlays: list[Overlay] = []
        self.waiting = False
        self._kept: list[events.Key] = []
        self._strips: list[Strip] = []

    # Painting -------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Return a painted line."""
        if len(self._strips) != self.size.height:
            self._paint_lines(None)
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)

    def repaint(self, only: Collection[int] | None = None) -> None:
        """Paint the page again, or only some lines (from 1)."""
        if only is None or self.overlays or len(self._strips) != self.size.height:
            self._paint_lines(None)
            self.refresh()
        else:
            self._paint_lines(only)
            for line in only:
                self.refresh(Region(0, line - 1, self.size.width, 1))
        self._place_cursor()

    def _paint_lines(self, only: Collection[int] | None) -> None:
        width, height = self.size
        if width < 1 or height < 4:
            return
        canvas = paint(self.scene, width, height, only)
        for overlay in self.overlays:
            overlay.paint(canvas, self.scene)
        if only is None:
            self._strips = [Strip.blank(width)] * height
        for line in only or range(1, height + 1):
            runs = canvas.runs(line)
            segments = [Segment(run.text, style_of(self.theme_name, run.role)) for run in runs]
            self._strips[line - 1] = Strip(segments, width)

    def _place_cursor(self) -> None:
        """Put the terminal's own cursor where text is typed: input methods open their window there."""
        place = self.overlays[-1].caret() if self.overlays else caret_place(self.scene)
        if place is not None:
            self.app.cursor_position = Offset(place[1] - 1, place[0] - 1)

    # Showing images -------------------------------------------------------------------------------------------

    def show(self, image: ScreenImage, keep_typing: bool = False, cursor: Path | None = None) -> None:
        """Show an image; what is being typed is dropped unless `keep_typing`."""
        scene = self.scene
        if keep_typing:
            self.store_typing()
        else:
            scene.edits.clear()
        scene.image = image
        scene.command = "" if not keep_typing else scene.command
        wanted = cursor if cursor is not None else scene.focus if keep_typing else None
        if wanted is None or (image.field(wanted) is None and wanted != COMMAND):
            wanted = focus.first(image)
        self._enter(wanted if wanted is not None else COMMAND)
        self.repaint()

    def _enter(self, path: Path) -> None:
        """Give the focus to a path without painting."""
        self.scene.focus = path
        found = self.scene.image.field(path)
        text = self.scene.edits.get(path, found.text) if found else ""
        self.scene.editor = editing.begin(text)

    def store_typing(self) -> None:
        """Keep what is being typed in the focused field as an edit."""
        scene, found = self.scene, self.scene.field
        if found is None or not found.is_input or not scene.editor.touched:
            return
        if scene.editor.text == found.text:
            scene.edits.pop(found.path, None)
        else:
            scene.edits[found.path] = scene.editor.text

    def go_to(self, path: Path | None) -> None:
        """Move the cursor, painting the lines left and entered."""
        if path is None:
            return
        lines = self._cursor_lines()
        self.store_typing()
        self._enter(path)
        self.repaint(lines | self._cursor_lines() | {self.size.height})

    def _cursor_lines(self) -> set[int]:
        scene = self.scene
        lines = {2} if scene.focus == COMMAND else set()
        found, row = scene.field, scene.row
        if found is not None:
            lines.add(found.line + scene.origin[0])
        if row is not None:
            lines.update(row.line + offset + scene.origin[0] for offset in range(row.height))
        return lines

    # Keys -----------------------------------------------------------------------------------------------------

    async def on_key(self, event: events.Key) -> None:
        """Take a key, or keep it while a step runs."""
        event.stop()
        event.prevent_default()
        if self.waiting:
            self._kept.append(event)
        else:
            self.press(event)

    def play_kept(self) -> None:
        """Play the keys that were typed while a step ran."""
        while self._kept and not self.waiting:
            self.press(self._kept.pop(0))

    def take_kept(self) -> list[events.Key]:
        """Give away the keys that were kept: the next screen plays them."""
        kept, self._kept = self._kept, []
        return kept

    def give_kept(self, kept: list[events.Key]) -> None:
        """Play keys that were typed on the screen before."""
        self._kept = kept + self._kept
        self.play_kept()

    def press(self, event: events.Key) -> None:
        """Act on a key."""
        if self.overlays and self.overlays[-1].press(event, self):
            self.repaint()
            return
        key = event.key
        if key in COMMAND_KEYS:
            self.go_to(COMMAND)
        elif key in self._MOVES:
            self._MOVES[key](self)
        elif (shown := notation(key)) and shown != "Enter":
            self._function_key(shown)
        elif key == "enter":
            self.send("")
        else:
            self._type(event)

    def _function_key(self, key: str) -> None:
        image = self.scene.image
        function = next((found for found in image.functions if key in found.keys), None)
        if function is not None:
            self.send(function.code)
        elif key in ("F1", "F4", "F10"):
            self.store_typing()
            self.post_message(self.Helped(key, self.scene.focus))
        else:
            self.app.bell()

    def send(self, code: str) -> None:
        """Send a step: the command field's text, or a function code, with everything that was typed."""
        self.store_typing()
        scene = self.scene
        code = scene.command.strip() or code
        cursor = scene.focus if scene.focus != COMMAND else None
        self.waiting = True
        changed: dict[Key, str] = dict(scene.edits.items())
        self.post_message(self.Asked(Step(code, changed, cursor)))

    def choose(self, code: str) -> None:
        """Carry out an entry of a menu: a function, a command, or help of the face."""
        if code == "=HELP":
            self._function_key("F1")
        elif code == "=LONG":
            self.post_message(self.Helped("LONG", None))
        else:
            self.send(code)

    def fill(self, values: Mapping[Path, str]) -> None:
        """Type chosen values into fields, as if keyed."""
        scene = self.scene
        for path, text in values.items():
            if path == scene.focus:
                scene.editor = Editor(text, len(text), touched=True)
            else:
                scene.edits[path] = text
        self.store_typing()
        self.repaint()

    def _type(self, event: events.Key) -> None:
        if event.key.startswith("alt+") or not event.is_printable or event.character is None:
            return
        scene = self.scene
        if scene.focus == COMMAND:
            scene.command = (scene.command + event.character)[:132]
            self.repaint({2})
            return
        found = scene.field
        if found is None or not found.is_input:
            if event.character == " ":
                self._toggle_row()
            return
        if found.kind is not FieldKind.INPUT:
            if event.character == " " or event.character in "xX":
                self._toggle(found)
            return
        if not editing.insert(scene.editor, found, event.character, scene.overtype):
            self.app.bell()
        self.repaint(self._cursor_lines())

    def _toggle(self, found: FieldImage) -> None:
        scene = self.scene
        present = scene.text_of(found)
        scene.editor = Editor("" if present and found.kind is FieldKind.CHECK else "X", touched=True)
        self.store_typing()
        if found.kind is FieldKind.RADIO:
            for other in scene.image.fields:
                if other.kind is FieldKind.RADIO and other.path != found.path:
                    scene.edits[other.path] = ""
        self.repaint()

    def _toggle_row(self) -> None:
        """Space on a row of a list ticks it."""
        row = self.scene.row
        found = self.scene.image.field(row.mark) if row is not None and row.mark is not None else None
        if found is None or not found.is_input:
            return
        present = self.scene.edits.get(found.path, found.text)
        self.scene.edits[found.path] = "" if present else "X"
        self.repaint()

    def _edit(self, change: Callable[[Editor, FieldImage], None]) -> None:
        scene, found = self.scene, self.scene.field
        if scene.focus == COMMAND:
            if change is editing.backspace:
                scene.command = scene.command[:-1]
                self.repaint({2})
        elif found is not None and found.is_input and found.kind is FieldKind.INPUT:
            change(scene.editor, found)
            self.repaint(self._cursor_lines())

    def _caret(self, where: str) -> None:
        """Move the caret in the field; beyond its ends, move to the next field."""
        scene, found = self.scene, self.scene.field
        if found is not None and found.is_input and found.kind is FieldKind.INPUT:
            editor = scene.editor
            caret = {"left": editor.caret - 1, "right": editor.caret + 1, "home": 0, "end": len(editor.text)}[where]
            if 0 <= caret <= len(editor.text):
                editing.move(editor, found, caret)
                self.repaint(self._cursor_lines())
                return
        if where in ("left", "right"):
            self.go_to(focus.neighbour(scene.image, scene.focus, 1 if where == "right" else -1))

    def _vertical(self, direction: int) -> None:
        scene = self.scene
        target = focus.vertical(scene.image, scene.focus, direction)
        row = scene.row
        if row is not None:
            name, index = str(row.path[0]), int(row.path[1])
            table = next((found for found in scene.image.tables if found.name == name), None)
            inside = target is not None and target[:1] == row.path[:1]
            if table is not None and not inside and self._can_scroll(table.top, table.page, table.total, direction):
                self.post_message(self.Scrolled(name, direction, 0, self._same_cell(index + direction)))
                return
        self.go_to(target)

    @staticmethod
    def _can_scroll(top: int, page: int, total: int, direction: int) -> bool:
        return top + page < total if direction > 0 else top > 0

    def _same_cell(self, row: int) -> Path | None:
        path = self.scene.focus
        return (path[0], row, *path[2:]) if path is not None and len(path) >= 2 else None

    def _page(self, direction: int, all_the_way: bool = False) -> None:
        scene = self.scene
        row = scene.row
        names = [table.name for table in scene.image.tables]
        if not names:
            return
        name = str(row.path[0]) if row is not None and str(row.path[0]) in names else names[0]
        table = next(found for found in scene.image.tables if found.name == name)
        rows = table.total if all_the_way else max(1, table.page)
        self.post_message(self.Scrolled(name, direction * rows))

    def _insert_mode(self) -> None:
        self.scene.overtype = not self.scene.overtype
        self.repaint({self.size.height - 1})

    _MOVES: ClassVar[dict[str, Callable[["Page"], None]]] = {
        "tab": lambda page: page.go_to(focus.neighbour(page.scene.image, page.scene.focus, 1)),
        "shift+tab": lambda page: page.go_to(focus.neighbour(page.scene.image, page.scene.focus, -1)),
        "up": lambda page: page._vertical(-1),
        "down": lambda page: page._vertical(1),
        "left": lambda page: page._caret("left"),
        "right": lambda page: page._caret("right"),
        "home": lambda page: page._caret("home"),
        "end": lambda page: page._caret("end"),
        "backspace": lambda page: page._edit(editing.backspace),
        "delete": lambda page: page._edit(editing.delete),
        "insert": lambda page: page._insert_mode(),
        "pageup": lambda page: page._page(-1),
        "pagedown": lambda page: page._page(1),
        "ctrl+pageup": lambda page: page._page(-1, True),
        "ctrl+pagedown": lambda page: page._page(1, True),
    }

    # Paste and mouse ------------------------------------------------------------------------------------------

    async def on_paste(self, event: events.Paste) -> None:
        """Take pasted text into the field with the focus."""
        event.stop()
        found = self.scene.field
        if found is not None and found.is_input and found.kind is FieldKind.INPUT:
            editing.insert(self.scene.editor, found, event.text.splitlines()[0] if event.text else "", False)
            self.repaint(self._cursor_lines())

    async def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse clicks; a double click chooses (F2)."""
        down, right = self.scene.origin
        line, column = event.y + 1, event.x + 1
        if line == 2:
            self.go_to(COMMAND)
            return
        piece = next(
            (
                found
                for found in self.scene.image.pieces
                if found.code
                and found.line + down == line
                and found.column + right <= column < found.column + right + found.width
            ),
            None,
        )
        path = focus.at_cell(self.scene.image, line - down, column - right)
        if piece is not None:
            self.send(piece.code)
        elif path is not None:
            self.go_to(path)
            if event.chain == 2:
                self._function_key("F2")

    def on_resize(self, event: events.Resize) -> None:
        """Paint for the new size at once; the screen asks for a fresh layout."""
        self.repaint()
