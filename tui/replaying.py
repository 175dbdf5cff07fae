"""A transcript on the screens, to discuss it with a class: projector mode.

Below the screen stand, large and in a band of its own, what was keyed last, what became of it, and the task in hand.
Keys step forward and back, or let it run; nothing reaches the store of anybody.
"""

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path as PathName
from typing import TYPE_CHECKING, Any

from model.messages import Path
from transactions.kernel import texts
from transactions.kernel.image import ScreenImage
from transactions.kernel.steps import Step
from transactions.scenarios.trainer.words import say
from tui.boxes.panel import Panel
from tui.cli import NO_TERMINAL, USAGE, fail
from tui.desk import Desk
from tui.hand.inputs import Input, KeyPress
from tui.paint.canvas import Canvas
from tui.paint.scene import Scene
from tui.seat import Extent, Seat, Shown

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog
    from transactions.scenarios.files import Loaded
    from transactions.scenarios.trainer.replay import Frame, Replay
    from tui.hand.hand import Hand

LEAST_WIDTH = 80
FOOT, KEY_LINES, NOTE_LINES = 8, 3, 3
GROUND = "coach"
PAUSES = (8.0, 4.0, 2.0, 1.0)
"""Seconds a frame is shown when it runs by itself, from slow to fast."""
FORWARD, BACKWARD = ("right", "enter", "pagedown", "down"), ("left", "pageup", "backspace", "up")
LEAVING = ("escape", "f3", "f12", "shift+f3", "q")


class ReplayDesk(Desk):
    """The desk of a replay: its images are the frames, in the client of the replay."""

    def __init__(self, replay: "Replay") -> None:
        super().__init__("", "", replay.language, replay.language)
        self.replay = replay
        self.position = 0
        self.frame = replay.frame(0)
        self.is_left = False

    def open(self) -> None:
        """Everything is open already."""

    def go(self, position: int, size: Extent) -> ScreenImage:
        """Show a frame and return its image."""
        return self._look(max(0, min(position, len(self.replay) - 1)), size)

    def first_image(self, size: Extent, code: str, fields: Mapping[str, str]) -> ScreenImage:
        """Return the image of the start."""
        return self.redraw(size)

    def redraw(self, size: Extent, dialog: "Dialog | None" = None) -> ScreenImage:
        """Return the frame's image in a window of this size."""
        return self._look(self.position, size)

    def _look(self, position: int, size: Extent) -> ScreenImage:
        """Play up to a frame, then show it: what is painted meanwhile is the one before."""
        from transactions.kernel.dialog import Size

        self.replay.resize(Size(max(LEAST_WIDTH, size[0]), size[1], FOOT))
        self.frame, self.position = self.replay.frame(position), position
        return self.frame.image

    def send(self, seat: Seat, step: Step, size: Extent) -> Shown:
        """What was recorded is not changed: a step sent by mouse leads nowhere."""
        return self.redraw(size)

    def leave(self) -> None:
        """End the replay."""
        self.is_left = True

    @property
    def ended(self) -> bool:
        """Whether it was left."""
        return self.is_left

    @property
    def is_open(self) -> bool:
        """Nobody is logged on here."""
        return False

    def auto_skip(self) -> bool:
        """Nothing is typed here."""
        return False

    def attempt(self, seat: Seat, work: Callable[[Seat], Any], is_typed: bool = False) -> Any:
        """Do work for the hand; there is no dialog whose errors could be dumped."""
        return work(seat)

    def panel(self) -> Panel:
        """The menu of a replay has no work list."""
        return Panel()

    def close(self) -> None:
        """The replay is its owner's."""


class Projector:
    """The companion of a replay's hand: takes all keys, and paints the caption below the screen."""

    spoken: Path | None = None

    def __init__(self, desk: ReplayDesk, clock: Callable[[], float]) -> None:
        self.desk, self._clock = desk, clock
        self.is_running = False
        self._speed = 1
        self._due = 0.0

    # Keys -----------------------------------------------------------------------------------------------------

    def take(self, given: Input, hand: "Hand") -> bool:
        """Step, run, leave; nothing else is for the screen."""
        if not isinstance(given, KeyPress):
            return True
        position, last = self.desk.position, len(self.desk.replay) - 1
        goals = {**dict.fromkeys(FORWARD, position + 1), **dict.fromkeys(BACKWARD, position - 1)}
        goals |= {"home": 0, "end": last}
        if given.name in LEAVING:
            hand.ask(lambda seat: self.desk.leave(), lambda answer: None)
        elif given.name in goals:
            self.is_running = False
            self._go(goals[given.name], hand)
        elif given.name in ("space", "a"):
            self.is_running = not self.is_running and position < last
            self._due = self._clock() + PAUSES[self._speed]
            hand.outside.repaint()
        elif given.typed in ("+", "-"):
            self._speed = max(0, min(len(PAUSES) - 1, self._speed + (1 if given.typed == "+" else -1)))
            hand.outside.repaint()
        else:
            hand.outside.bell()
        return True

    def _go(self, position: int, hand: "Hand") -> None:
        size = hand.size
        hand.ask(lambda seat: self.desk.go(position, size), hand.show)

    def command(self, code: str, hand: "Hand") -> bool:
        """No code is its own."""
        return False

    def shown(self, hand: "Hand") -> bool:
        """Nothing is asked."""
        return False

    def tick(self, hand: "Hand") -> bool:
        """Go on by itself where it runs and the time has come; return whether something is to be painted."""
        if not self.is_running or hand.waiting or self._clock() < self._due:
            return False
        self._due = self._clock() + PAUSES[self._speed]
        self._go(self.desk.position + 1, hand)
        self.is_running = self.desk.position + 1 < len(self.desk.replay)
        return True

    # The caption ----------------------------------------------------------------------------------------------

    def margin(self, width: int, height: int) -> tuple[int, int]:
        """Return the lines at the foot that it takes."""
        return 0, FOOT

    def paint(self, canvas: Canvas, scene: Scene) -> None:
        """Paint the caption: keys in the largest room, below what became of them, task and position at the edge."""
        top = canvas.height - 1 - FOOT
        for line in range(top, top + FOOT):
            canvas.fill(line, 1, canvas.width, GROUND)
        for line, (text, role) in enumerate(self._lines(canvas.width - 4), start=top):
            canvas.write(line, 3, text, f"{GROUND}:{role}")

    def _lines(self, width: int) -> list[tuple[str, str]]:
        frame, language = self.desk.frame, self.desk.replay.language
        step = say("replay.step", language, number=self.desk.position, count=len(self.desk.replay) - 1)
        moment = f"{frame.second // 60:02d}:{frame.second % 60:02d}"
        auto = f"   {say('replay.auto', language, speed=self._speed + 1)}" if self.is_running else ""
        keys = texts.wrap("   ".join(frame.keys), width - 2)[:KEY_LINES] if frame.keys else []
        notes = [say("replay.differs", language)] if frame.differs else []
        said = [
            (line, "good" if note in frame.good else "error")
            for note in (*notes, *frame.notes)
            for line in texts.wrap(note, width)
        ]
        if len(said) > NOTE_LINES:
            rest = " ".join(line for line, _ in said[NOTE_LINES - 1 :])
            said = [*said[: NOTE_LINES - 1], (texts.cut(rest, width), said[NOTE_LINES - 1][1])]
        lines = [(f"{step}   {moment}{auto}   {frame.task}", "band"), *((f"▸ {text}", "value") for text in keys)]
        lines += [("", "text")] * (1 + KEY_LINES - len(lines)) + said
        lines += [("", "text")] * (FOOT - 1 - len(lines)) + [(say("replay.help", language), "key")]
        return [(texts.cut(text, width), role) for text, role in lines]


def told(frame: "Frame") -> str:
    """Return a frame as a line: minute and second, transaction, keys, message, notes."""
    message = frame.image.message
    said = [f"{message.type} {message.key} {message.text(frame.image.language)}"] if message is not None else []
    cells = (f"{frame.second // 60:02d}:{frame.second % 60:02d}", frame.image.code, " · ".join(frame.keys))
    return "\t".join([*cells, " · ".join([*said, *frame.notes])]).rstrip()


def replay(ledger: PathName, loaded: "Loaded", as_text: bool) -> None:
    """Replay a transcript: on the screens until it is left, or as a line per step on stdout."""
    from tempfile import TemporaryDirectory

    from transactions.scenarios.prepare import CannotPrepare
    from transactions.scenarios.trainer.replay import NoTranscript, Replay

    if not as_text and not (sys.stdin.isatty() and sys.stdout.isatty()):
        fail("a replay needs a terminal; --text prints it", NO_TERMINAL)
    with TemporaryDirectory(prefix="okcode-") as folder:
        try:
            found = Replay(ledger, loaded, PathName(folder))
        except (NoTranscript, CannotPrepare) as problem:
            fail(str(problem), USAGE)
        try:
            if as_text:
                for number in range(len(found)):
                    print(told(found.frame(number)))
            else:
                _show(found)
        finally:
            found.close()


def _show(found: "Replay") -> None:
    from tui.app import OkcodeApp
    from tui.terminal import RESET

    desk = ReplayDesk(found)
    app = OkcodeApp(desk)
    app.accompany(Projector(desk, time.monotonic))
    app.run()
    sys.stdout.write(RESET)
