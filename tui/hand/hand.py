"""The hand: a user's hand on one session. It holds the scene and everything that is typed and open over it.

Inputs come in by `take`. While a request that waits is under way they are kept and played afterwards, in order: keys
typed ahead are never lost. Where the answer wants a decision that nobody could foresee (a warning, an error, a
question), what was typed ahead stops there. From a reading that shows its progress, or that was put into the
background, the user can go to another session at once; the keys typed ahead here are played here.
"""

from collections import deque
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from model.messages import Message, MessageType, Path
from transactions.kernel.fields import FieldKind
from transactions.kernel.image import ScreenImage
from transactions.kernel.steps import Key, Step
from tui.boxes.easy_access import EasyAccess
from tui.boxes.text_box import notice_box
from tui.hand import asking, editing, focus, keys, mouse, pasting, tables
from tui.hand.companion import Companion
from tui.hand.inputs import Clicked, Input, KeyPress, Pasted
from tui.hand.requests import Elsewhere, Failure, Outside, Request
from tui.hand.typing import Typing
from tui.keymap import delivered, notation
from tui.paint.scene import COMMAND, COMMAND_FIELD, Known

if TYPE_CHECKING:
    from tui.boxes.overlay import Box
    from tui.seat import Seat

MENU = "SMEN"
QUESTIONS = "SAPLSPO"
"""Programs whose boxes ask something: a key typed ahead must not answer unseen."""
STOPPING = ("f12", "escape")
"""Keys that stop a reading that shows its progress."""
TURNS = {"=NEXTSESSION": 1, "=PREVSESSION": -1}
"""What leads to another session while this one is busy."""


class Hand(Typing):
    """A user's hand on the dialog of a session."""

    def __init__(self, outside: Outside, image: ScreenImage, size: tuple[int, int] = (80, 24)) -> None:
        super().__init__(outside, image, size)
        self.boxes: list[Box] = []
        self.scene.overlays = self.boxes
        self.menu = EasyAccess()
        self.keymap = delivered()
        self.companion: Companion | None = None
        self.waiting = False
        self.foresight: tables.Foresight | None = None
        self.is_dropped = False
        self.in_background = False
        self._ahead: deque[Input] = deque()
        if image.code == MENU:
            self.show(image)

    # Inputs ---------------------------------------------------------------------------------------------------

    def take(self, given: Input) -> None:
        """Act on an input, or keep it while a request is under way; F12 stops a reading that shows its progress."""
        if not self.waiting:
            self._act(given)
        elif not self._acts_beside(given):
            self._ahead.append(given)

    def _acts_beside(self, given: Input) -> bool:
        """Act on a key that means what is under way itself: to stop it, or to leave it alone."""
        shows_progress = self.scene.progress is not None
        if not isinstance(given, KeyPress) or not (shows_progress or self.in_background):
            return False
        shown = notation(given.name)
        direction = TURNS.get(self.keymap.meaning(shown, self.scene.image.code), 0) if shown else 0
        if direction:
            self.outside.turn(direction)
        elif shows_progress and given.name in STOPPING:
            self.outside.stop()
        else:
            return False
        return True

    def pass_on(self, other: "Hand") -> None:
        """Give what is still to be played to the hand that comes in front."""
        other._ahead.extend(self._ahead)
        self._ahead.clear()

    def _act(self, given: Input) -> None:
        if self.companion is None or not self.companion.take(given, self):
            self.act(given)

    def act(self, given: Input) -> None:
        """Act on an input as the page and its boxes mean it."""
        match given:
            case KeyPress():
                keys.press(self, given)
            case Pasted(text=text):
                pasting.paste(self, text)
            case Clicked():
                mouse.click(self, given)
            case _:
                mouse.wheel(self, given)

    def go_on(self) -> None:
        """Play what was typed ahead, as far as nothing is under way."""
        while self._ahead and not self.waiting:
            self._act(self._ahead.popleft())
        if not self.waiting:
            self.outside.settled()

    def ask(self, work: "Callable[[Seat], Any]", done: Callable[[Any], None], waits: bool = True) -> None:
        """Ask something of the seat; `done` takes the answer."""
        is_typed = any(path != COMMAND for path in self.scene.edits)

        def answered(answer: Any) -> None:
            if self.is_dropped:
                return
            if waits:
                self.waiting = self.in_background = False
            if isinstance(answer, Failure):
                self.fail(answer.message)
            else:
                done(answer)
            if waits:
                self.go_on()

        if waits:
            self.waiting = True
        self.outside.ask(Request(self.session, lambda seat: seat.attempt(work, is_typed), answered, waits))

    def fail(self, message: Message) -> None:
        """Say that something failed in a box; everything typed stays, what was typed ahead is dropped."""
        self._ahead.clear()
        self.open(notice_box(message, self.scene.image.language))

    def give_up(self, work: "Callable[[Seat], ScreenImage]") -> None:
        """Leave a screen that cannot be painted, with what was typed on it and ahead of it."""
        self._ahead.clear()
        self.boxes.clear()
        self.ask(work, self.show)

    # Showing images -------------------------------------------------------------------------------------------

    @property
    def session(self) -> int:
        """The number of the session."""
        return self.scene.image.session

    def show(self, image: ScreenImage | Elsewhere) -> None:
        """Show the image that follows a step: everything typed was taken over, unless the image says otherwise.

        Where the step led to another session, the hand of that one shows it.
        """
        if self.outside.hand_over(image) or isinstance(image, Elsewhere):
            return
        if image.keeps_typing:
            self._keep_typing(image)
        else:
            self._show_anew(image)
        self._shown(image)

    def leave(self) -> None:
        """Another session comes in front: the command that leads there is done, everything else stays as it is."""
        self.close_completion()
        self.store()
        self.scene.edits.pop(COMMAND, None)
        if self.scene.focus != COMMAND:
            return
        if self.came_from is not None:
            self.come_back()
            self.came_from = None
        else:
            self.enter(COMMAND)

    def reappear(self, image: ScreenImage) -> None:
        """Show the session again: everything that is typed and open stands as it was left."""
        scene = self.scene
        scene.image, self.foresight = image, None
        if scene.focus is None or not focus.stands(scene, scene.focus):
            self.enter(COMMAND if image.code == MENU and not image.is_box else focus.first(scene))
        self._shown(image)

    def _shown(self, image: ScreenImage) -> None:
        self.menu.language = image.language
        self.scene.ground = self.menu if image.is_box and image.code == MENU else None
        if self.companion is not None and self.companion.shown(self):
            self._ahead.clear()
        self.outside.repaint()

    def _keep_typing(self, image: ScreenImage) -> None:
        """Show what a refused command says; everything else stays as it was typed."""
        self.scene.image = image
        self.scene.edits.pop(COMMAND, None)
        self.boxes.clear()
        if self.scene.focus == COMMAND:
            self.come_back()
        self._tell(image)

    def _show_anew(self, image: ScreenImage) -> None:
        scene = self.scene
        in_tree = self.boxes == [self.menu] and scene.focus is None
        scene.image = image
        if image.copied:
            self.outside.copy(image.copied)
        scene.edits.clear()
        scene.known.clear()
        self.foresight = None
        self.undo_steps.clear()
        self.by_hand.clear()
        self.boxes[:] = [self.menu] if image.code == MENU and not image.is_box else []
        self.came_from = None
        if image.code != MENU or image.is_box:
            self.enter(focus.first(scene))
        elif not in_tree:
            self.enter(COMMAND)
        self._tell(image)

    def _tell(self, image: ScreenImage) -> None:
        """Open the box of an information; stop what was typed ahead where a decision is wanted."""
        if image.message is not None and image.message.type in (MessageType.INFO, MessageType.ABORT):
            self.boxes.append(notice_box(image.message, image.language))
        if _wants_decision(image) and self._ahead:
            self._ahead.clear()
            self.outside.bell()

    def renew(self, image: ScreenImage, cursor: Path | None = None, lines: Collection[int] | None = None) -> None:
        """Show the same screen anew (another size, another window of a table): what is being typed stays.

        `lines` are those that can have changed, where that is known.
        """
        scene = self.scene
        self.store()
        editor, left = scene.editor, self.cursor_lines()
        scene.image = image
        wanted = cursor if cursor is not None else scene.focus
        if wanted is not None and wanted == scene.focus and focus.stands(scene, wanted):
            scene.editor = editor
        else:
            self.enter(wanted if wanted is not None and focus.stands(scene, wanted) else focus.first(scene))
        self.outside.repaint(None if lines is None else {*lines, *left, *self.cursor_lines(), self.size[1]})
        tables.foresee(self)

    def prefill(self, edits: Mapping[Path, str], command: str, cursor: Path | None) -> None:
        """Type values into the screen as a recording has them; the user may change them before Enter."""
        self.scene.edits.update(edits)
        if command:
            self.scene.edits[COMMAND] = command
        if cursor is not None and focus.stands(self.scene, cursor):
            self.enter(cursor)
        elif self.scene.focus is not None:
            self.enter(self.scene.focus)
        self.outside.repaint()

    # The cursor and what is typed -----------------------------------------------------------------------------

    def go_to(self, path: Path | None) -> None:
        """Move the cursor, painting the lines left and entered."""
        scene = self.scene
        if path is None or path == scene.focus:
            return
        lines, left = self.cursor_lines(), scene.focus
        self.store()
        if path == COMMAND:
            self.came_from, self.left_editor = scene.focus, scene.editor
        self.enter(path)
        self.outside.repaint(lines | self.cursor_lines() | {self.size[1]})
        self._learn(left)
        self._follow(left)
        tables.foresee(self)

    def _learn(self, path: Path | None) -> None:
        """Ask what the system makes of a field that was left: how it reads it, the name of its key."""
        scene, found = self.scene, self.scene.field_at(path)
        if found is None or path is None or path == COMMAND or found.kind is not FieldKind.INPUT:
            return
        text = scene.edits.get(path, found.text)
        known = scene.known.get(path)
        if path not in scene.edits and known is None:
            return
        if known is not None and known.typed == text:
            return
        image = scene.image

        def learnt(answer: Known | None) -> None:
            if answer is not None and scene.image is image and scene.edits.get(path, found.text) == text:
                scene.known[path] = answer
                self.outside.repaint({found.line + scene.origin[0]})

        self.ask(lambda seat: seat.understand(path, text), learnt, waits=False)

    def _follow(self, left: Path | None) -> None:
        """Tell the dialog when the cursor's row decides what else is shown."""
        scene = self.scene
        table, row, before = focus.table_of(scene, scene.focus), scene.row, scene.row_of(left)
        path = scene.focus
        if table is not None and table.follows and row is not None and path is not None and row is not before:
            self.ask(lambda seat: seat.point(path), lambda image: self.renew(image, path))

    # Steps ----------------------------------------------------------------------------------------------------

    def send(self, code: str) -> None:
        """Send a step: a function code, with everything that was typed; a code of the companion's is its own."""
        self.store()
        if self.companion is not None and self.companion.command(code, self):
            return
        scene = self.scene
        on_menu = scene.image.code == MENU and not scene.image.is_box
        cursor = self.came_from if scene.focus == COMMAND else scene.focus
        if cursor is not None and (scene.link is not None or not focus.stands(scene, cursor)):
            cursor = None
        if on_menu:
            cursor = self.menu.place
        changed: dict[Key, str] = {path: text for path, text in scene.edits.items() if path != COMMAND}
        step, size = Step(code, changed, cursor), self.size
        function = scene.image.function(code.upper().removeprefix("="))
        self.in_background = function is not None and function.background
        self.ask(lambda seat: seat.send(step, size), self.show)

    def type_command(self, text: str, send: bool) -> None:
        """Put a text into the command field, and send it."""
        editing.replace(self.scene.editor, COMMAND_FIELD, text)
        self.store()
        self.close_completion()
        self.outside.repaint()
        if send:
            asking.command(self, text)

    def send_command(self, command: str) -> None:
        """Send a command of the command field, as from a list of sessions; what is typed stays."""
        self.scene.edits.pop(COMMAND, None)
        self.send(command)

    def tell(self, message: Message) -> None:
        """Show a message of the face itself in the message line."""
        self.scene.image = replace(self.scene.image, message=message, messages=(message,))
        self.outside.repaint()

    def choose(self, code: str) -> None:
        """Carry out a function of the screen or of the face, as a menu means it."""
        asking.choose(self, code)

    # Typing ---------------------------------------------------------------------------------------------------

    def fill(self, values: Mapping[Path, str]) -> None:
        """Type chosen values into fields, as if keyed, and learn their names; the next key types over them."""
        scene = self.scene
        self.remember()
        self.store()
        for path, text in values.items():
            found = scene.field_at(path)
            if path == scene.focus and found is not None:
                editing.replace(scene.editor, found, text)
            else:
                scene.edits[path] = text
            self.by_hand.discard(path)
        self.store()
        if scene.focus in values and scene.field is not None:
            scene.editor = editing.begin(scene.editor.text)
        self.outside.repaint()
        for path in values:
            self._learn(path)

    def open(self, box: "Box") -> None:
        """Put a box over the page."""
        self.boxes.append(box)
        self.outside.repaint()

    def close(self, box: "Box") -> None:
        """Take a box away."""
        if box in self.boxes:
            self.boxes.remove(box)
        self.outside.repaint()


def _wants_decision(image: ScreenImage) -> bool:
    """Whether a screen asks something that keys typed ahead could not know of."""
    return image.asks or image.program.startswith(QUESTIONS)
