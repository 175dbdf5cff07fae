"""A typist: keys, clicks and paste on a real desk, without a terminal and without an event loop.

Keys are written as the screens show them, in braces; everything else is typed: ``/nMB01{Enter}{Tab}101{F4}``.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from model.store import Store
from tests.support import logon_at
from transactions.kernel.image import FieldImage, ScreenImage
from transactions.kernel.sessions import Sessions
from tui.desk import Desk
from tui.hand.hand import Hand
from tui.hand.hands import Hands
from tui.hand.inputs import Clicked, KeyPress, Pasted
from tui.hand.requests import Request
from tui.paint.painter import caret_place, paint

MOMENT = datetime(2001, 4, 20, 9, 30)
"""The time of entry of what a typist posts: pictures show it."""
_TOKEN = re.compile(r"\{([^}]+)\}|(.)", re.DOTALL)
_SPLIT = re.compile(r"([sa^]*)(F\d+|[A-Z]\w*)")
_NAMES = {
    "Enter": "enter",
    "Esc": "escape",
    "PgDn": "pagedown",
    "PgUp": "pageup",
    "Ins": "insert",
    "Del": "delete",
    "Back": "backspace",
}


def key_named(name: str) -> KeyPress:
    """Return a key by the name the screens give it: ``F4``, ``sF5``, ``^F4``, ``^S``, ``Tab``."""
    modifiers, plain = _SPLIT.fullmatch(name).groups()  # type: ignore[union-attr]
    prefix = "".join(word for sign, word in (("^", "ctrl+"), ("a", "alt+"), ("s", "shift+")) if sign in modifiers)
    return KeyPress(prefix + _NAMES.get(plain, plain.lower()))


def keys_of(text: str) -> list[KeyPress]:
    """Return the keys that a text in this notation means."""
    return [key_named(name) if name else KeyPress(sign, sign) for name, sign in _TOKEN.findall(text)]


@dataclass
class Typist:
    """A user at the face; requests are carried out at once."""

    desk: Desk
    size: tuple[int, int] = (80, 24)
    bells: int = 0
    painted: list[set[int] | None] = field(default_factory=list)
    copied: str = ""
    held: list[Request] = field(default_factory=list)
    holds: bool = False

    def __post_init__(self) -> None:
        self.hands = Hands(self, self.desk.redraw(self.size), self.size)
        self.hand.menu.panel = self.desk.panel()

    @property
    def hand(self) -> Hand:
        """The hand in front."""
        return self.hands.front

    # What the hands ask of the window -------------------------------------------------------------------------

    def repaint(self, lines: Collection[int] | None = None) -> None:
        self.painted.append(None if lines is None else set(lines))

    def ask(self, request: Request) -> None:
        if self.holds:
            self.held.append(request)
        else:
            self._carry_out(request)

    def _carry_out(self, request: Request) -> None:
        if self.desk.has(request.session):
            request.done(request.work(self.desk.seat(request.session)))
        if self.hand.scene.image.code == "SMEN":
            self.hand.menu.panel = self.desk.panel()

    def bell(self) -> None:
        self.bells += 1

    def stop(self, session: int) -> None:
        self.desk.stop(session)

    def came_to_front(self, hand: Hand) -> None:
        self.desk.to_front(hand.session)

    def open_session(self) -> int | None:
        return self.desk.open_session()

    def blank(self, session: int) -> ScreenImage:
        return self.desk.blank(session, self.size)

    def copy(self, text: str) -> None:
        self.copied = text

    # What a test does -----------------------------------------------------------------------------------------

    def type(self, keys: str) -> Self:
        """Press keys."""
        for key in keys_of(keys):
            self.hands.take(key)
        return self

    def click(self, line: int, column: int, times: int = 1) -> None:
        self.hands.take(Clicked(line, column, times))

    def paste(self, text: str) -> None:
        self.hands.take(Pasted(text))

    def release(self) -> None:
        """Carry out the requests that were held."""
        while self.held:
            self._carry_out(self.held.pop(0))

    # What a test sees -----------------------------------------------------------------------------------------

    @property
    def picture(self) -> list[str]:
        """The page as text."""
        return paint(self.hand.scene, *self.size).lines()

    def line(self, number: int) -> str:
        return self.picture[number - 1]

    @property
    def where(self) -> str:
        """The screen name of the field with the focus, with its row."""
        found = self.hand.scene.field
        if found is None:
            return str(self.hand.scene.focus)
        rows = [str(part) for part in found.path if isinstance(part, int)]
        return found.screen + (f"({','.join(rows)})" if rows else "")

    @property
    def text(self) -> str:
        """What is being typed."""
        return self.hand.scene.editor.text

    @property
    def caret(self) -> tuple[int, int] | None:
        """Line and column of the cursor."""
        paint(self.hand.scene, *self.size)
        return caret_place(self.hand.scene)

    @property
    def said(self) -> str:
        """Type and number of the message."""
        message = self.hand.scene.image.message
        return f"{message.type} {message.key}" if message else ""

    def field(self, screen: str) -> FieldImage:
        """A field by its screen name."""
        return next(found for found in self.hand.scene.image.fields if found.screen == screen)

    def shows(self, text: str) -> bool:
        """Whether the page shows a text."""
        return any(text in line for line in self.picture)


def typist_at(store: Store, language: str = "en", size: tuple[int, int] = (80, 24), user: str = "TRAINEE") -> Typist:
    """Return a typist at the menu."""
    logon = logon_at(store, user, language)
    sessions = Sessions(logon, clock=lambda: MOMENT)
    return Typist(Desk(store.location, user, language, language, logon, sessions), size)
