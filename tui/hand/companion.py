"""Who goes along with a user's hand: it sees inputs first, takes codes of its own, and is told what is shown."""

from typing import TYPE_CHECKING, Protocol

from tui.hand.inputs import Input
from tui.paint.scene import Aside

if TYPE_CHECKING:
    from tui.hand.hand import Hand


class Companion(Protocol):
    """Goes along with a hand: the coach of a lesson."""

    def take(self, given: Input, hand: "Hand") -> bool:
        """Act on an input that is its own; return whether it was."""

    def command(self, code: str, hand: "Hand") -> bool:
        """Carry out a function code that is its own; return whether it was."""

    def shown(self, hand: "Hand") -> bool:
        """Learn that the image of a step is shown; return whether it wants a decision that nobody could foresee."""


class Beside(Companion, Aside, Protocol):
    """A companion with a place of its own on the page, whose time goes on by itself."""

    def tick(self, hand: "Hand") -> bool:
        """Let time go on; return whether something is to be painted."""
