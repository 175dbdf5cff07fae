"""The terminal program: it paints the menu first and opens the store behind it."""

import asyncio
from collections.abc import Callable
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.screen import Screen

from transactions.kernel import codes
from transactions.kernel.image import ScreenImage
from transactions.kernel.steps import Step
from tui.desk import MENU, Desk
from tui.screen import TransactionScreen, screen_class
from tui.themes import default_theme
from tui.widgets.easy_access import EasyAccess

_MODIFIERS = ((4, "ctrl"), (2, "alt"), (1, "shift"))


class OkcodeApp(App[int]):
    """The program. `code` is the transaction to begin with, `fields` are typed on its first screen."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = []
    SCREENS: ClassVar[dict[str, Callable[[], Screen[Any]]]] = {
        code: screen_class(code) for code in (MENU, *codes.codes())
    }
    CSS = "Screen { layers: base; }"

    def __init__(self, desk: Desk, code: str = "", fields: dict[str, str] | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.start_code = code
        self.start_fields = fields or {}
        self.theme_name = default_theme()
        self.easy_access = EasyAccess()
        self.failure: Exception | None = None

    def on_mount(self) -> None:
        """Paint the menu, then open the store off the event loop."""
        self.push_screen(MENU)
        self.call_after_refresh(self._open)

    def _open(self) -> None:
        self.run_worker(self._open_store(), exclusive=True)

    async def _open_store(self) -> None:
        from model.errors import StoreError
        from transactions.kernel.logon import UnknownUser

        try:
            await asyncio.to_thread(self.desk.open)
        except (StoreError, UnknownUser) as problem:
            self.failure = problem
            self.exit(getattr(problem, "exit_code", 2))
            return
        await self._refresh_menu()
        if self.start_code:
            await self._step(Step(f"/n{self.start_code}"))
            if self.start_fields:
                await self._step(await asyncio.to_thread(self.desk.step_for, self.start_fields))

    async def _refresh_menu(self) -> None:
        self.easy_access.panel = await asyncio.to_thread(self.desk.panel)
        if self.transaction_screen.CODE == MENU:
            width, height = self.size
            self.transaction_screen.show(await asyncio.to_thread(self.desk.redraw, width, height))

    @property
    def transaction_screen(self) -> TransactionScreen:
        """The screen in front."""
        assert isinstance(self.screen, TransactionScreen)
        return self.screen

    def run_step(self, screen: TransactionScreen, step: Step) -> None:
        """Send a step in a thread; the screen that follows is shown when it is there."""
        screen.page.waiting = True
        self.run_worker(self._step(step), exclusive=False)

    async def _step(self, step: Step) -> None:
        while self.desk.dialog is None:
            await asyncio.sleep(0.01)
        width, height = self.size
        image = await asyncio.to_thread(self.desk.send, step, width, height)
        if self.desk.dialog.ended:
            self.exit(0)
            return
        await self.show_image(image)

    async def show_image(self, image: ScreenImage) -> None:
        """Show an image on the screen of its transaction."""
        front = self.transaction_screen
        if image.code == front.CODE:
            front.show(image)
        else:
            kept = front.page.take_kept()
            new = screen_class(image.code)(image)
            await self.switch_screen(new)
            if image.code == MENU:
                await self._refresh_menu()
            new.page.give_kept(kept)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the screen out for the new size."""
        if self.desk.dialog is not None:
            self.run_worker(self._redraw(), exclusive=True)

    async def _redraw(self) -> None:
        width, height = self.size
        image = await asyncio.to_thread(self.desk.redraw, width, height)
        self.transaction_screen.page.show(image, keep_typing=True)

    def post_message(self, message: Any) -> bool:
        """Repair modified F3: Textual reads ``CSI 1;<modifier>R`` as a cursor report, which nobody asks for here."""
        if isinstance(message, events.CursorPosition) and not self.is_inline and message.y == 0 and message.x > 0:
            names = [name for bit, name in _MODIFIERS if message.x & bit]
            message = events.Key("+".join([*names, "f3"]), None)
        return super().post_message(message)
