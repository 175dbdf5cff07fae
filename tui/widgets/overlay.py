"""Overlays: what lies over the page and belongs to the face: boxes of F1 and F4, the long text, the menu bar."""

from typing import TYPE_CHECKING, Protocol

from textual import events

from tui.paint.painter import PartCanvas
from tui.paint.scene import Scene

if TYPE_CHECKING:
    from tui.widgets.page import Page


class Overlay(Protocol):
    """Something painted over the page that sees the keys first."""

    def paint(self, canvas: PartCanvas, scene: Scene) -> None:
        """Paint over what the page painted."""

    def press(self, event: events.Key, page: "Page") -> bool:
        """Act on a key; return whether it was taken."""

    def caret(self) -> tuple[int, int] | None:
        """Return line and column of the caret, from 1."""


def close(page: "Page", overlay: Overlay) -> None:
    """Take an overlay away."""
    if overlay in page.overlays:
        page.overlays.remove(overlay)
    page.repaint()
