"""The demo: it plays the model solution on the real screens, key by key, as a user's hand would.

A script yields how long to wait before its next key, in seconds at normal speed; `Demo.tick` goes on with it when the
time has come and nothing is under way. So it needs no thread and never sleeps: whoever drives it gives the time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.messages import Message, Path
from transactions.kernel.fields import FieldKind
from tui.coach import acting
from tui.coach.answering import AnswerBox
from tui.hand import focus
from tui.hand.inputs import KeyPress
from tui.paint.frame import of_key

if TYPE_CHECKING:
    from tui.coach.coach import Coach
    from tui.hand.hand import Hand

SPEEDS = (1, 2, 4, 8, 16)
"""In quarters of the normal speed."""
NORMAL = 4
KEY, MOVE, SEND, READ, PER_SIGN = 0.12, 0.04, 0.8, 1.2, 0.06
MOST_MOVES = 80
Script = Iterator[float]


@dataclass(frozen=True, slots=True)
class Move:
    """A step of the model solution: its caption, what is typed where, the function code, or an answer."""

    caption: str
    fields: tuple[tuple[Path, str], ...] = ()
    code: str = ""
    cursor: Path | None = None
    answer: str | None = None
    stuck: Message | None = None


class Demo:
    """A demo under way at a coach's hand."""

    def __init__(self, coach: "Coach") -> None:
        self.coach = coach
        self.caption = ""
        self.is_paused = False
        self.is_over = False
        self._speed = SPEEDS.index(NORMAL)
        self._single = False
        self._due = coach.clock()
        self._script: Script | None = None
        self._move: Move | None = None

    # Steering -------------------------------------------------------------------------------------------------

    @property
    def speed(self) -> str:
        """The speed as a multiple: ``1/4``, ``1``, ``4``."""
        quarters = SPEEDS[self._speed]
        return str(quarters // NORMAL) if quarters >= NORMAL else f"{quarters}/{NORMAL}" if quarters == 1 else "1/2"

    def steer(self, key: KeyPress) -> bool:
        """Act on a key of the viewer: pause, single step, speed; return whether it means something."""
        if key.typed == " ":
            self.is_paused = not self.is_paused
        elif key.name == "right":
            self.is_paused, self._single = False, True
        elif key.typed in ("+", "-"):
            self._speed = max(0, min(len(SPEEDS) - 1, self._speed + (1 if key.typed == "+" else -1)))
        else:
            return False
        self._due = self.coach.clock()
        return True

    def tick(self, hand: "Hand", now: float) -> bool:
        """Go on where the time has come and nothing is under way; return whether a key was pressed."""
        if self.is_paused or self.is_over or hand.waiting or now < self._due:
            return False
        if self._script is None:
            self._script = self._play(hand)
        wait = next(self._script, None)
        if wait is None:
            self.is_over = True
        else:
            self._due = now + wait * NORMAL / SPEEDS[self._speed]
        return True

    # The script -----------------------------------------------------------------------------------------------

    def _play(self, hand: "Hand") -> Script:
        """Play step after step until all tasks are done."""
        while True:
            self.coach.ask(hand, lambda desk: desk.next_move(), self._take)
            yield 0
            move = self._move
            if move is None or move.stuck is not None:
                return
            self.caption = move.caption or self.caption
            yield READ + PER_SIGN * len(move.caption)
            yield from self._close_boxes(hand)
            if move.answer is not None:
                yield from self._answer(hand, move.answer)
            else:
                yield from self._carry_out(hand, move)
            yield SEND
            if self._single:
                self.is_paused, self._single = True, False

    def _take(self, move: Move | None) -> None:
        self._move = move

    @property
    def failure(self) -> Message | None:
        """Why the solution could not be played on, None where it could."""
        return self._move.stuck if self._move is not None else None

    @staticmethod
    def _close_boxes(hand: "Hand") -> Script:
        """Close what a step opened, as a user who has read it."""
        while hand.boxes and hand.boxes[-1] is not hand.menu:
            hand.act(KeyPress("enter"))
            yield KEY

    def _carry_out(self, hand: "Hand", move: Move) -> Script:
        for path, text in move.fields:
            yield from self._go(hand, path)
            yield from self._type(hand, path, text)
        if move.cursor is not None:
            yield from self._go(hand, move.cursor)
        yield from self._press(hand, move.code)

    def _go(self, hand: "Hand", path: Path) -> Script:
        """Bring the cursor to a field by Tab, in the line of a list on by arrow; one on no tab in front comes there."""
        for _ in range(MOST_MOVES):
            if hand.scene.focus == path:
                return
            hand.act(KeyPress(self._way(hand, path)))
            yield MOVE
        self.coach.ask(hand, lambda desk: desk.reveal(path), lambda image: hand.renew(image, path))
        yield MOVE

    def _way(self, hand: "Hand", path: Path) -> str:
        """Return the key that leads to a field."""
        scene, row = hand.scene, path[:-1]
        stops = [stop.path for stop in focus.stops(scene)]
        is_at_input = scene.field is not None and scene.field.is_input
        if path in stops or row not in stops or is_at_input:
            return "tab" if self._is_ahead(hand, path) else "shift+tab"
        if scene.focus is not None and scene.focus[: len(row)] == row:
            return "right"
        return "tab" if self._is_ahead(hand, row) else "shift+tab"

    @staticmethod
    def _is_ahead(hand: "Hand", path: Path) -> bool:
        """Whether Tab is the shorter way; what is not in sight comes by Tab, which scrolls."""
        stops = [stop.path for stop in focus.stops(hand.scene)]
        if path not in stops or hand.scene.focus not in stops:
            return True
        return (stops.index(path) - stops.index(hand.scene.focus)) % len(stops) <= len(stops) // 2

    @staticmethod
    def _type(hand: "Hand", path: Path, text: str) -> Script:
        """Type a value over what stands in the field with the cursor."""
        found = hand.scene.field_at(path)
        if found is None or hand.scene.focus != path:
            hand.fill({path: text})
            return
        if found.kind is not FieldKind.INPUT:
            if bool(text) != bool(hand.scene.text_of(found)):
                hand.act(KeyPress("space", " "))
                yield KEY
            return
        if hand.scene.text_of(found) == text:
            return
        for sign in text or "!":
            hand.act(KeyPress(sign, sign))
            yield KEY

    @staticmethod
    def _press(hand: "Hand", code: str) -> Script:
        """Press the key of a function; what has none is typed into the command field."""
        plain = code.removeprefix("=").upper()
        found = hand.scene.image.function(plain)
        if found is not None and found.keys and of_key(hand.scene.image, found.keys[0]) is found:
            hand.act(KeyPress(key_name(found.keys[0])))
            return
        if plain:
            hand.act(KeyPress("ctrl+o"))
            for sign in code if code.startswith("/") else f"={plain}":
                hand.act(KeyPress(sign, sign))
                yield KEY
        hand.act(KeyPress("enter"))

    def _answer(self, hand: "Hand", text: str) -> Script:
        """Type an answer into its box."""
        acting.answer(self.coach, hand)
        yield SEND
        box = hand.boxes[-1] if hand.boxes else None
        if not isinstance(box, AnswerBox):
            return
        words = text.replace(";", " ").split() if len(box.cells) > 1 else [text.strip()]
        for number, one in enumerate(words):
            if number:
                hand.act(KeyPress("tab"))
            for sign in one:
                hand.act(KeyPress(sign, sign))
                yield KEY
        hand.act(KeyPress("enter"))


def key_name(key: str) -> str:
    """Return a key in the notation of screens (``s^F6``, ``^S``) as the terminal library names it."""
    plain = key.lstrip("sa^")
    marks = key[: len(key) - len(plain)]
    names = [name for sign, name in (("a", "alt"), ("^", "ctrl"), ("s", "shift")) if sign in marks]
    return "+".join([*names, plain.lower()])
