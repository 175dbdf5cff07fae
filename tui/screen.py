"""The screens: one class per transaction code, made from its declaration and installed in `App.SCREENS` under it.

A screen holds nothing: what is typed and open is the hand's, everything else the dialog's. So every session can put
an instance of its own in front.
"""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.screen import Screen

from tui.widgets.page import Page

if TYPE_CHECKING:
    from tui.app import OkcodeApp


class TransactionScreen(Screen[None]):
    """The screen of a transaction: a page that shows the scene of the hand in front."""

    CODE: ClassVar[str] = ""
    ALLOW_SELECT: ClassVar[bool] = False
    AUTO_FOCUS: ClassVar[str | None] = ""
    app: "OkcodeApp"

    def compose(self) -> ComposeResult:
        """One widget paints the whole screen."""
        self.page = Page(self.app.hands, self.app.theme_name, self.app.abandon)
        yield self.page


def screen_class(code: str) -> type[TransactionScreen]:
    """Return the screen class of a transaction code."""
    return type(f"Screen{code}", (TransactionScreen,), {"CODE": code, "__doc__": f"The screen of {code}."})
