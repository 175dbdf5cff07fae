"""What the hand asks of the outside: work for the desk that may block, lines to paint, a bell."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from model.messages import Message

if TYPE_CHECKING:
    from tui.desk import Desk


@dataclass(frozen=True, slots=True)
class Request:
    """Work for the desk, done off the event loop, and who takes its answer on the loop.

    Requests are carried out one after the other, in the order they were asked. While one that `waits` runs, keys are
    kept.
    """

    work: "Callable[[Desk], Any]"
    done: Callable[[Any], None]
    waits: bool = True


@dataclass(frozen=True, slots=True)
class Failure:
    """The answer of work that failed: the screen and what is typed stay as they are, the message says why."""

    message: Message


class Outside(Protocol):
    """Who shows the page and carries out requests."""

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
