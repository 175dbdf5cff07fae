"""Boxes see keys and clicks before the page does."""

from typing import TYPE_CHECKING, Protocol

from tui.hand.inputs import Clicked, KeyPress
from tui.paint.scene import Overlay

if TYPE_CHECKING:
    from tui.hand.hand import Hand


class Box(Overlay, Protocol):
    """Something that lies over the page and takes keys first."""

    def press(self, key: KeyPress, hand: "Hand") -> bool:
        """Act on a key; return whether it was taken."""

    def click(self, given: Clicked, hand: "Hand") -> bool:
        """Act on a click; return whether it was taken."""
