"""Views: how a session was left, so that it is found again as it was; and what undo goes back to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.messages import Path
from transactions.kernel.image import ScreenImage
from tui.hand import focus
from tui.paint.scene import COMMAND, Editor, Known

if TYPE_CHECKING:
    from tui.boxes.overlay import Box
    from tui.hand.hand import Hand

MENU = "SMEN"


@dataclass(frozen=True, slots=True)
class Memento:
    """What was typed at a moment, for undo."""

    focus: Path | None
    editor: Editor
    edits: Mapping[Path, str]


@dataclass(frozen=True, slots=True)
class View:
    """How a session was left: what is typed, where the cursor stands, what is open."""

    focus: Path | None
    editor: Editor
    edits: Mapping[Path, str]
    known: Mapping[Path, Known]
    came_from: Path | None
    boxes: "Sequence[Box]"
    undo: "Sequence[Memento]"
    by_hand: frozenset[Path]

    @classmethod
    def of(cls, hand: "Hand") -> "View":
        """Return the view that a hand has; the command that leaves the session is done."""
        scene, at_command = hand.scene, hand.scene.focus == COMMAND
        edits = {path: text for path, text in scene.edits.items() if path != COMMAND}
        back = hand.came_from if at_command else scene.focus
        return cls(
            back,
            hand.left_editor if at_command else scene.editor,
            edits,
            dict(scene.known),
            None if at_command else hand.came_from,
            tuple(box for box in hand.boxes if box is not hand.menu),
            tuple(hand.undo_steps),
            frozenset(hand.by_hand),
        )

    def restore(self, hand: "Hand", image: ScreenImage) -> None:
        """Put the view back over the session's image."""
        scene = hand.scene
        scene.image, scene.edits, scene.known = image, dict(self.edits), dict(self.known)
        hand.came_from, hand.by_hand, hand.foresight = self.came_from, set(self.by_hand), None
        hand.undo_steps[:] = self.undo
        on_menu = image.code == MENU and not image.is_box
        hand.boxes[:] = [*([hand.menu] if on_menu else []), *self.boxes]
        if self.focus is not None and focus.stands(scene, self.focus):
            scene.focus, scene.editor = self.focus, self.editor
        else:
            hand.enter(COMMAND if on_menu else focus.first(scene))
