"""Typing: what the hand keeps of keys that were not sent yet: the field being edited, edits elsewhere, undo, ticks."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass

from model.messages import Path
from transactions.kernel.fields import FieldKind
from transactions.kernel.image import FieldImage, ScreenImage
from tui.boxes.completion import Completion
from tui.hand import editing, focus
from tui.hand.requests import Outside
from tui.paint.scene import COMMAND, Editor, Scene

UNDO_DEPTH = 50


@dataclass(frozen=True, slots=True)
class Memento:
    """What was typed at a moment, for undo."""

    focus: Path | None
    editor: Editor
    edits: Mapping[Path, str]


class Typing:
    """The scene with what is being typed in it; nothing here asks the dialog."""

    def __init__(self, outside: Outside, image: ScreenImage, size: tuple[int, int]) -> None:
        self.outside = outside
        self.size = size
        self.scene = Scene(image)
        self.completion = Completion()
        self.scene.hint = self.completion
        self.repaints_all = False
        self.came_from: Path | None = None
        self.left_editor = Editor()
        self.undo_steps: list[Memento] = []
        self.by_hand: set[Path] = set()

    def enter(self, path: Path | None) -> None:
        """Give the focus to a path without painting."""
        scene = self.scene
        scene.focus = path
        self.close_completion()
        found = scene.field
        scene.editor = editing.begin(scene.edits.get(found.path, found.text) if found is not None else "")

    def come_back(self) -> None:
        """Return from the command field to where the cursor came from, as it stood there."""
        scene, back = self.scene, self.came_from
        if back is None or not focus.stands(scene, back):
            self.enter(focus.first(scene))
            return
        scene.focus = back
        scene.editor = self.left_editor

    def store(self) -> None:
        """Keep what is being typed in the field with the focus; ``!`` alone, typed by hand, clears it."""
        scene, found = self.scene, self.scene.field
        if found is None or not found.is_input or not scene.editor.touched:
            return
        if scene.editor.by_hand and scene.editor.text == "!" and found.path != COMMAND:
            editing.replace(scene.editor, found, "")
        if scene.editor.text == found.text:
            scene.edits.pop(found.path, None)
        else:
            scene.edits[found.path] = scene.editor.text
        if scene.editor.by_hand:
            self.by_hand.add(found.path)

    def typed_by_hand(self, path: Path) -> bool:
        """Whether keys typed what stands in a field now, not a paste, a recording or a choice."""
        return path in self.by_hand

    def cursor_lines(self) -> set[int]:
        """Return the lines that show where the cursor is."""
        scene = self.scene
        down = 0 if scene.focus == COMMAND else scene.origin[0]
        found, row, link, table = scene.field, scene.row, scene.link, focus.table_of(scene, scene.focus)
        lines = {found.line + down} if found is not None else set()
        if link is not None:
            lines.add(link.line + down)
        if row is not None:
            lines.update(row.line + offset + down for offset in range(row.height))
        if table is not None and row is not None:
            lines.update(range(table.line + down, min(row.line, table.line + 3) + down))
        return lines

    def typed_command(self) -> str:
        """Return what stands in the command field."""
        return self.scene.command.strip()

    def complete(self) -> None:
        """Show under the command field what is being typed may mean."""
        was_open = self.completion.is_open
        self.completion.update(self.scene.editor.text, self.scene.image)
        self.repaints_all = self.completion.is_open
        self.outside.repaint(None if was_open or self.repaints_all else self.cursor_lines())

    def close_completion(self) -> None:
        """Take the list under the command field away."""
        if self.completion.is_open:
            self.completion.close()
            self.outside.repaint()
        self.repaints_all = False

    def remember(self) -> None:
        """Keep what is typed now, for undo."""
        scene = self.scene
        self.undo_steps.append(Memento(scene.focus, copy(scene.editor), dict(scene.edits)))
        del self.undo_steps[:-UNDO_DEPTH]

    def undo(self) -> None:
        """Take the last change back: a field's typing, a choice, a whole paste."""
        if not self.undo_steps:
            self.outside.bell()
            return
        before, scene = self.undo_steps.pop(), self.scene
        scene.edits.clear()
        scene.edits.update(before.edits)
        if before.focus is not None and focus.stands(scene, before.focus):
            scene.focus, scene.editor = before.focus, before.editor
        self.outside.repaint()

    def toggle(self, found: FieldImage, on: bool | None = None) -> None:
        """Tick or untick a box, choose a radio button."""
        scene = self.scene
        self.remember()
        if found.kind is FieldKind.RADIO:
            for other in scene.image.fields:
                if other.kind is FieldKind.RADIO and other.group == found.group:
                    self._put(other, "X" if other.path == found.path else "")
        else:
            present = scene.text_of(found)
            self._put(found, "X" if on or (on is None and not present) else "")
        self.outside.repaint()

    def _put(self, found: FieldImage, text: str) -> None:
        scene = self.scene
        if text == found.text:
            scene.edits.pop(found.path, None)
        else:
            scene.edits[found.path] = text
        if found.path == scene.focus:
            scene.editor = editing.begin(text)
