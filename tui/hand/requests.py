"""What a hand asks of the outside: work for its seat that may block, lines to paint, a bell, another session."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from model.messages import Message

if TYPE_CHECKING:
    from transactions.kernel.image import ScreenImage
    from tui.hand.hand import Hand
    from tui.seat import Seat


@dataclass(frozen=True, slots=True)
class Request:
    """Work for the seat of a session, done off the event loop, and who takes its answer on the loop.

    The requests of a session are carried out one after the other, in the order they were asked; those of several
    sessions at the same time. While one that `waits` runs, the keys of its session are kept.
    """

    session: int
    work: "Callable[[Seat], Any]"
    done: Callable[[Any], None]
    waits: bool = True


@dataclass(frozen=True, slots=True)
class Failure:
    """The answer of work that failed: the screen and what is typed stay as they are, the message says why."""

    message: Message


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The answer of a step that led to a session which is busy: its screen stands as it was left."""

    session: int


class Outside(Protocol):
    """What a hand sees of the outside; only the hand in front is seen and heard."""

    def repaint(self, lines: Collection[int] | None = None) -> None:
        """Paint the page again, or only some lines."""

    def ask(self, request: Request) -> None:
        """Carry out a request."""

    def bell(self) -> None:
        """Tell that a key does nothing here."""

    def stop(self) -> None:
        """Stop the reading that is under way."""

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""

    def turn(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) session."""

    def hand_over(self, shown: "ScreenImage | Elsewhere") -> bool:
        """Let the hand of another session show what a step led to; return whether there is one."""

    def settled(self) -> None:
        """Learn that the hand waits for nothing any more."""


class Window(Protocol):
    """Who shows the page of the hand in front and carries out the requests of all."""

    def repaint(self, lines: Collection[int] | None = None) -> None:
        """Paint the page again, or only some lines."""

    def ask(self, request: Request) -> None:
        """Carry out a request."""

    def bell(self) -> None:
        """Ring."""

    def stop(self, session: int) -> None:
        """Stop the reading of a session."""

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""

    def came_to_front(self, hand: "Hand") -> None:
        """Learn that the user is at another session now."""

    def open_session(self) -> int | None:
        """Open a session on the menu and return its number; None where there are enough."""

    def blank(self, session: int) -> "ScreenImage":
        """Return what a session shows before its screen is there."""
