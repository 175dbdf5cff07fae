"""Playing a batch-input file on the screens: mode A shows every screen, mode E from the first error on.

A shown screen has the recorded values typed in and the recorded function in the command field. The user may correct
them; Enter sends the step. ``/n`` ends the transaction as wrong, ``/bend`` the run; ``/bda`` and ``/bde`` change the
mode. Where nothing has to be shown, no terminal program is started.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from model.messages import Path
from transactions.kernel.batch import Playing, Recorded, Result
from transactions.kernel.dialog import Dialog
from transactions.kernel.image import ScreenImage
from transactions.kernel.logon import Logon
from transactions.kernel.steps import Step
from tui.desk import MENU, Desk
from tui.hand.hand import Hand
from tui.hand.requests import Outside
from tui.seat import Extent, Seat, Shown

LEAVE, END, ALL, ERRORS = "/N", "/BEND", "/BDA", "/BDE"


@dataclass(frozen=True, slots=True)
class Typed:
    """What a recording types into a screen: values, function code, cursor."""

    values: Mapping[Path, str]
    code: str
    cursor: Path | None


NOTHING = Typed({}, "", None)


class Player:
    """A run over a file: plays on by itself until a screen is to be shown, then waits for the user's step."""

    def __init__(self, logon: Logon, recorded: list[Recorded], mode: str) -> None:
        self.logon = logon
        self.mode = mode
        self.results: list[Result] = []
        self.typed = NOTHING
        self.playing: Playing | None = None
        self._queue = deque(recorded)
        self._shows = False

    @property
    def is_over(self) -> bool:
        """Whether the file is at its end."""
        return self.playing is None and not self._queue

    def advance(self) -> bool:
        """Play on until a screen is to be shown; return False at the end of the file."""
        while True:
            if self.playing is None and not self._begin():
                return False
            assert self.playing is not None
            step = self.playing.next_step()
            if step is None:
                self._finish()
            elif self._shows:
                self.typed = Typed(step.fields(), _shown(step.fcode), _path(step))
                return True
            elif not self._plays(self.playing, step):
                return True

    def _begin(self) -> bool:
        if not self._queue:
            return False
        self.playing = Playing(self.logon, self._queue.popleft())
        self._shows = self.mode == "A"
        self.playing.begin()
        return True

    def _plays(self, playing: Playing, step: Step) -> bool:
        """Play a step unseen; return whether it was accepted. From an error on the screens are shown."""
        playing.perform(step)
        if playing.dialog.refused and playing.dialog.running:
            self._shows = True
            self._stay(playing, _shown(step.fcode))
            return False
        playing.go_on()
        return True

    def _stay(self, playing: Playing, code: str) -> None:
        """Keep a screen that was refused: the dialog has the values, only the function is typed again."""
        playing.result.status = "incomplete"
        self.typed = Typed({}, code, None)

    def take(self, step: Step) -> bool:
        """Carry out the user's step and play on; return False at the end of the file."""
        playing = self.playing
        assert playing is not None
        command = step.fcode.strip().upper()
        if command.startswith((LEAVE, END)):
            self._break_off(playing, all=command.startswith(END))
        elif command in (ALL, ERRORS):
            self.mode, self._shows = command[-1], command == ALL
        else:
            return self._send(playing, step)
        return self.advance()

    def _send(self, playing: Playing, step: Step) -> bool:
        recorded = self.typed.code
        playing.perform(step)
        if playing.dialog.refused and playing.dialog.running:
            self._stay(playing, recorded)
            return True
        if _shown(step.fcode) == recorded:
            playing.go_on()
        elif not playing.is_over and not playing.dialog.running:
            playing.result.status = "error"
        return self.advance()

    def _break_off(self, playing: Playing, all: bool) -> None:
        """End the transaction as wrong; with `all`, what the file still holds is not played."""
        playing.result.status = "error"
        self._finish()
        while all and self._queue:
            self.results.append(Result(self._queue.popleft().code))

    def _finish(self) -> None:
        assert self.playing is not None
        self.playing.close()
        self.results.append(self.playing.result)
        self.playing = None


def _shown(code: str) -> str:
    """Return a function code as the command field shows it, empty for Enter."""
    plain = code.strip().upper().removeprefix("=")
    return f"={plain}" if plain and not plain.startswith("/") else plain


def _path(step: Step) -> Path | None:
    if step.cursor is None:
        return None
    return (step.cursor,) if isinstance(step.cursor, str) else tuple(step.cursor)


# On the screens ---------------------------------------------------------------------------------------------------


class PlayerDesk(Desk):
    """The desk of a run: the user's steps go through the player."""

    def __init__(self, player: Player) -> None:
        logon = player.logon
        super().__init__(logon.store.location, logon.user, logon.language, logon.language, logon)
        self.player = player

    def open(self) -> None:
        """Everything is open already."""

    def first_image(self, size: Extent, code: str, fields: Mapping[str, str]) -> ScreenImage:
        """Return the first screen that is to be shown."""
        return self._front_image(size)

    def send(self, seat: Seat, step: Step, size: Extent) -> Shown:
        """Carry out the user's step and return the next screen that is to be shown."""
        self.player.take(step)
        return self._front_image(size)

    def _front_image(self, size: Extent) -> ScreenImage:
        playing = self.player.playing
        if playing is None:
            return self.boot_image(size)
        return self.redraw(size)

    @property
    def front(self) -> Dialog:
        """The dialog that plays."""
        assert self.player.playing is not None
        return self.player.playing.dialog

    def dialog(self, session: int) -> Dialog:
        """There is one session: the one that plays."""
        return self.front

    @property
    def is_open(self) -> bool:
        """Whether a transaction is being played."""
        return self.player.playing is not None

    @property
    def ended(self) -> bool:
        """Whether the file is at its end."""
        return self.player.is_over

    def close(self) -> None:
        """The log-on is its owner's."""


class PlayerHand(Hand):
    """A hand that finds the recorded values typed in."""

    def __init__(self, player: Player, outside: Outside, image: ScreenImage, size: Extent) -> None:
        self.player = player
        super().__init__(outside, image, size)

    def show(self, image: Shown) -> None:
        """Show an image and type what the recording has for it."""
        super().show(image)
        if isinstance(image, ScreenImage) and image.code != MENU:
            typed = self.player.typed
            self.prefill(typed.values, typed.code, typed.cursor)


def play_shown(logon: Logon, recorded: list[Recorded], mode: str) -> list[Result]:
    """Play a file with its screens shown: all (A), or from the first error of a transaction on (E)."""
    player = Player(logon, recorded, mode)
    if player.advance():
        from tui.app import OkcodeApp

        app = OkcodeApp(PlayerDesk(player), hand=partial(PlayerHand, player))
        app.run()
        if not player.is_over:
            player.take(Step(END))
    return player.results
