"""The list of sessions (``/o``): a digit or Enter goes to one, Shift+F2 ends it, F5 opens another (screens.md 8).

A code that is typed stands in the input line; Enter opens a session with it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.dictionary.element import cell_width
from transactions.kernel import texts
from transactions.kernel.image import ScreenImage
from tui.boxes.text_box import WIDTH, Line, TextBox
from tui.hand.inputs import KeyPress
from tui.paint.boxes import BoxKey
from tui.paint.canvas import Canvas
from tui.paint.scene import Scene

if TYPE_CHECKING:
    from tui.hand.hand import Hand

MOST = 6
MINUTE, HOUR = 60, 3600
CODE_WIDTH = 20
"""Signs of the input line: SAP's transaction codes have up to 20."""
COMMAND, MENU = "/O", "SMEN"


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session as the list shows it; `idle` are the seconds since its last step.

    `typed`: something stands on its page that was not sent yet; `busy`: it executes something.
    """

    number: int
    code: str
    title: str
    unsaved: bool
    locks: int
    idle: int
    typed: bool = False
    busy: bool = False

    @property
    def state(self) -> str:
        """What is to be said of it before anything else, as the key of a word; empty for nothing."""
        marks = {"sessions_busy": self.busy, "sessions_unsaved": self.unsaved, "sessions_typed": self.typed}
        return next((key for key, holds in marks.items() if holds), "")


def _word(key: str, language: str) -> str:
    return texts.word("common", key, language)


class SessionsBox(TextBox):
    """The sessions, and below them the line in which the code for a new one is typed.

    `send` carries out the command that a choice means, `command` one that was typed and is worth remembering.
    """

    def __init__(
        self,
        lines: Sequence[SessionLine],
        image: ScreenImage,
        send: Callable[[str], None],
        command: Callable[[str], None],
    ) -> None:
        language = image.language
        self._sessions, self._send, self._command = lines, send, command
        self.code = ""
        self._label = _word("sessions_new", language)
        use = _word("sessions_use", language).replace("&1", str(len(lines))).replace("&2", str(MOST))
        foot: Line = ((3, self._label, "label"), (WIDTH - 3 - cell_width(use), use, "note"))
        title = _word("sessions_title", language).replace("&1", image.user)
        rows = [_row(line, language) for line in lines]
        head = (_head(language),)
        super().__init__(title, rows, _keys(language), WIDTH, None, None, self._go_to, head=head, foot=((), foot))
        self.at = next((row for row, line in enumerate(lines) if line.number == image.session), 0)

    def paint(self, canvas: Canvas, scene: Scene) -> None:
        """Paint the list and what is typed."""
        super().paint(canvas, scene)
        if (start := self._input) is not None:
            canvas.write(*start, self.code.ljust(CODE_WIDTH, "_"), "focus")

    @property
    def _input(self) -> tuple[int, int] | None:
        """Line and column of the input line's first cell."""
        place = self._place
        return (place.line + place.height - 2, place.column + 3 + cell_width(self._label)) if place else None

    def caret(self) -> tuple[int, int] | None:
        """The cursor stands behind what is typed, on a session while nothing is."""
        start = self._input
        return (start[0], start[1] + len(self.code)) if start is not None and self.code else super().caret()

    def press(self, key: KeyPress, hand: "Hand") -> bool:
        """Go to a session, end it, open one; type the code of a new one."""
        if key.name == "shift+f2":
            self._act(f"/i{self._sessions[self.at].number}", hand)
        elif key.name == "f5" or (key.name == "enter" and self.code):
            self._open(hand)
        elif key.name == "backspace":
            self.code = self.code[:-1]
        elif key.typed.isdigit() and not self.code:
            self._jump(int(key.typed), hand)
        elif key.typed and key.typed != " ":
            self._type(key.typed, hand)
        else:
            return super().press(key, hand)
        return True

    def _type(self, sign: str, hand: "Hand") -> None:
        """Add a sign to the code; who types ``/o`` before it, out of habit, means the same."""
        found = (self.code + sign.upper()).removeprefix(COMMAND)
        if len(found) > CODE_WIDTH or not sign.isascii():
            hand.outside.bell()
        else:
            self.code = found

    def _jump(self, number: int, hand: "Hand") -> None:
        if any(line.number == number for line in self._sessions):
            self._act(f"/o{number}", hand)
        else:
            hand.outside.bell()

    def _go_to(self, row: int, hand: "Hand") -> None:
        self._act(f"/o{self._sessions[row].number}", hand)

    def _open(self, hand: "Hand") -> None:
        if not self.code:
            self._act(f"/o{MENU}", hand)
            return
        hand.close(self)
        self._command(f"/o{self.code}")

    def _act(self, command: str, hand: "Hand") -> None:
        hand.close(self)
        self._send(command)


def _head(language: str) -> Line:
    return (
        (3, _word("sessions_number", language), "head"),
        (7, _word("tech_transaction", language), "head"),
        (20, _word("sessions_screen", language), "head"),
        (WIDTH - 16, _word("sessions_locks", language), "head"),
        (WIDTH - 8, _word("sessions_idle", language), "head"),
    )


def _keys(language: str) -> tuple[BoxKey, ...]:
    names = [("F2", "go_to"), ("sF2", "end_session"), ("F5", "new_session"), ("F12", "cancel")]
    found = [(key, _word(f"key_{name}", language)) for key, name in names]
    return tuple(BoxKey(key, text, texts.cut(text, 6)) for key, text in found)


def _row(line: SessionLine, language: str) -> Line:
    mark = _word(line.state, language) if line.state else ""
    locks = f"{line.locks:>5}" if line.locks else "    0"
    return (
        (3, f"{line.number:>2}", "key"),
        (7, line.code, "value"),
        (20, texts.cut(line.title, 24), "text"),
        (45, mark, "warning"),
        (WIDTH - 16, locks, "value"),
        (WIDTH - 9, f"{idle(line.idle):>7}", "value"),
    )


def idle(seconds: int) -> str:
    """Return how long a session has been idle: seconds below a minute, minutes below an hour."""
    if seconds < MINUTE:
        return f"{seconds}s"
    return f"{seconds // MINUTE}min" if seconds < HOUR else f"{seconds // HOUR}h{seconds % HOUR // MINUTE:02}"
