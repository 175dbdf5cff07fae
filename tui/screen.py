"""The screens: one class per transaction code, made from its declaration and installed in `App.SCREENS` under it.

Every session pushes an instance of its own; all state lives in the session's dialog, so an instance holds only what is
being typed.
"""

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.screen import Screen

from model.messages import Path
from transactions.kernel.image import ScreenImage
from tui.desk import MENU
from tui.paint.scene import COMMAND, Scene
from tui.widgets.hit_box import HitBox
from tui.widgets.menu_bar import MenuBar
from tui.widgets.page import Page
from tui.widgets.text_box import help_box, message_box

if TYPE_CHECKING:
    from tui.app import OkcodeApp


class TransactionScreen(Screen[None]):
    """The screen of a transaction: a page, and the questions and steps between it and the desk."""

    CODE: ClassVar[str] = ""
    BINDINGS: ClassVar = []
    app: "OkcodeApp"

    def __init__(self, image: ScreenImage | None = None) -> None:
        super().__init__()
        self.first_image = image

    def compose(self) -> ComposeResult:
        """One widget paints the whole screen."""
        width, height = self.app.size
        image = self.first_image or self.app.desk.boot_image(width, height)
        self.page = Page(Scene(image), self.app.theme_name)
        yield self.page

    def on_mount(self) -> None:
        """Show the first image and listen to keys."""
        self.page.focus()
        if self.CODE == MENU:
            self.page.overlays.append(self.app.easy_access)
            self.page.scene.focus = COMMAND
        else:
            self.page.show(self.page.scene.image)

    def show(self, image: ScreenImage) -> None:
        """Show the image that follows a step."""
        if self.CODE == MENU:
            self.page.scene.image = image
            self.page.scene.command = ""
            self.page.scene.focus = COMMAND
            self.page.repaint()
        else:
            self.page.overlays.clear()
            self.page.show(image)
        self.page.waiting = False
        self.page.play_kept()

    # Steps and questions --------------------------------------------------------------------------------------

    async def on_page_asked(self, event: Page.Asked) -> None:
        """Send a step off the event loop and show what follows."""
        event.stop()
        self.app.run_step(self, event.step)

    async def on_page_scrolled(self, event: Page.Scrolled) -> None:
        """Move the window of a table; what is typed stays."""
        event.stop()
        image = await asyncio.to_thread(self.app.desk.scroll, event.table, event.rows, event.columns)
        self.page.show(image, keep_typing=True, cursor=event.then)

    async def on_page_helped(self, event: Page.Helped) -> None:
        """Answer F1, F4, F10 and the long text of the message."""
        event.stop()
        image = self.page.scene.image
        if event.kind == "F10":
            self.page.overlays.append(MenuBar(image))
        elif event.kind == "LONG" or (event.kind == "F1" and (event.path is None or event.path == COMMAND)):
            self._long_text()
        elif event.path is not None and event.kind == "F1":
            await self._help(event.path)
        elif event.path is not None:
            await self._values(event.path)
        self.page.repaint()

    def _long_text(self) -> None:
        message = self.page.scene.image.message
        if message is not None:
            self.page.overlays.append(message_box(message, self.page.scene.image.language))

    async def _help(self, path: Path) -> None:
        found = await asyncio.to_thread(self.app.desk.field_help, path)
        line, column = self._where(path)
        if found is not None:
            self.page.overlays.append(help_box(found, self.page.scene.image.language, line, column))
        else:
            self._long_text()

    async def _values(self, path: Path) -> None:
        field = self.page.scene.image.field(path)
        if field is None or not field.is_input:
            self.app.bell()
            return
        typed = self.page.scene.text_of(field)
        found = await asyncio.to_thread(self.app.desk.hit_list, path, typed)
        if found is None:
            self.app.bell()
            return
        if typed and len(found.hits) == 1 and not found.more:
            self.page.fill(found.hits[0].values)
            return
        box: HitBox

        def ask(choice: int, given: dict[str, str]) -> None:
            renewed = self.app.desk.hit_list(path, "", choice, given)
            if renewed is not None:
                box.renew(renewed)

        box = HitBox(found, self.page.scene.image.language, path, self._where(path), ask)
        self.page.overlays.append(box)

    def _where(self, path: Path) -> tuple[int, int]:
        field = self.page.scene.image.field(path)
        down, right = self.page.scene.origin
        return (field.line + down, field.column + right) if field else (0, 0)


def screen_class(code: str) -> type[TransactionScreen]:
    """Return the screen class of a transaction code."""
    return type(f"Screen{code}", (TransactionScreen,), {"CODE": code, "__doc__": f"The screen of {code}."})
