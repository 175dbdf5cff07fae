"""The terminal program: it paints the menu first and opens the store behind it.

Keys and pasted text are taken here, before any widget sees them: while one screen replaces another no widget has the
focus, and a key typed just then must not be lost. Requests of the hand are carried out one after the other in one
thread of their own.
"""

import asyncio
import gc
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.screen import Screen
from textual.timer import Timer

from transactions.kernel import codes
from transactions.kernel.image import ScreenImage
from tui.boxes.panel import Panel
from tui.desk import MENU, CannotOpen, Desk
from tui.hand.companion import Beside
from tui.hand.hand import Hand
from tui.hand.inputs import Input, KeyPress, Pasted
from tui.hand.requests import Request
from tui.screen import TransactionScreen, screen_class
from tui.terminal import BAR, BLOCK, PROBE, SHOW_CURSOR, repaired_key
from tui.theme_choice import theme_for
from tui.widgets.page import LEAST_HEIGHT, LEAST_WIDTH, Page

DUMP = "ZOKDUMP"
"""The program of the screen that a runtime error shows."""
BUSY_AFTER = 0.3
TICK = 0.05
"""Seconds between two looks at the coach's clock."""


class OkcodeApp(App[int]):
    """The program. `code` is the transaction to begin with, `fields` are typed on its first screen."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "Screen { background: ansi_default; color: ansi_default; }"
    SCREENS: ClassVar[dict[str, Callable[[], Screen[Any]]]] = {
        code: screen_class(code) for code in (MENU, *codes.codes())
    }

    def __init__(
        self,
        desk: Desk,
        code: str = "",
        fields: Mapping[str, str] | None = None,
        ascii: bool = False,
        hand: Callable[["OkcodeApp", ScreenImage], Hand] = Hand,
    ) -> None:
        self.theme_name = theme_for()
        super().__init__(ansi_color=self.theme_name == "plain")
        self.desk = desk
        self.start_code, self.start_fields = code, fields or {}
        self.hand = hand(self, desk.boot_image((LEAST_WIDTH, LEAST_HEIGHT)))
        self.hand.scene.ascii = ascii
        self.failure: CannotOpen | None = None
        self._thread = ThreadPoolExecutor(1, "desk")
        self._asked: asyncio.Queue[Request] = asyncio.Queue()
        self._busy: Timer | None = None
        self._shape = ""
        self._coach: Beside | None = None
        self._under_way = True
        self._unpainted: ScreenImage | None = None

    def accompany(self, coach: Beside) -> None:
        """Let a coach or a projector go along with the hand."""
        self.hand.companion = self.hand.scene.aside = coach
        self._coach = coach

    # Starting and ending --------------------------------------------------------------------------------------

    def get_default_screen(self) -> Screen[Any]:
        """The menu is the first screen: no other one is made and painted before it."""
        return self.SCREENS[MENU]()

    def on_mount(self) -> None:
        """Once the menu is painted, open the store off the event loop."""
        self._take_size(self.size.width, self.size.height)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.run_worker(self._carry_out(), exclusive=False)
        self._write(SHOW_CURSOR + ("" if self.hand.scene.ascii else PROBE))
        self._set_shape()
        if self._coach is not None:
            self.set_interval(TICK, self._tick_coach)

    def _tick_coach(self) -> None:
        """Let the coach's time go on."""
        if self._coach is not None and self._coach.tick(self.hand):
            self.repaint()

    async def _carry_out(self) -> None:
        """Open the store, then carry out requests in order."""
        try:
            await self._in_thread(self.desk.open)
        except CannotOpen as problem:
            self.failure = problem
            self.exit(problem.exit_code)
            return
        await self._first_image()
        while True:
            self._under_way = False
            request = await self._asked.get()
            self._under_way = True
            answer = await self._in_thread(partial(request.work, self.desk))
            if self.desk.ended:
                self.exit(0)
                return
            request.done(answer)
            await self._settle()

    async def _first_image(self) -> None:
        """Show the menu as the store has it, or the transaction to begin with."""
        size = self.hand.size
        image = await self._in_thread(lambda: self.desk.first_image(size, self.start_code, self.start_fields))
        self.hand.scene.auto_skip = await self._in_thread(self.desk.auto_skip)
        if image.code == MENU and image.message is None:
            self.hand.renew(image)
            if self._coach is not None:
                self._coach.shown(self.hand)
        else:
            self.hand.show(image)
        await self._settle()
        _rest_collector()

    async def _in_thread(self, work: Callable[[], Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def _settle(self) -> None:
        """After an answer: the screen of the transaction in front, the panel of the menu."""
        self._rest()
        self._take_theme()
        image = self.hand.scene.image
        self.hand.scene.response = self.desk.response
        if image.code == MENU:
            panel = await self._in_thread(partial(self.desk.attempt, lambda desk: desk.panel()))
            self.hand.menu.panel = panel if isinstance(panel, Panel) else self.hand.menu.panel
            self.repaint()
        if image.code != self.front.CODE:
            await self._bring(image.code)
            self.repaint()

    def _take_theme(self) -> None:
        """Show the colours that the user chose."""
        name = theme_for(self.desk.theme)
        if name == self.theme_name:
            return
        self.theme_name, self.ansi_color = name, name == "plain"
        for screen in self.screen_stack:
            if isinstance(screen, TransactionScreen):
                screen.page.take_theme(name)

    async def _bring(self, code: str) -> None:
        """Put the screen of a transaction in front; the menu's lies under all others."""
        if code == MENU:
            await self.pop_screen()
        elif self.front.CODE == MENU:
            await self.push_screen(self.SCREENS[code]())
        else:
            await self.switch_screen(self.SCREENS[code]())

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way: the store is open, every request answered, every key played."""
        return not self._under_way and self._asked.empty() and not self.hand.waiting

    # What the hand asks for -----------------------------------------------------------------------------------

    @property
    def front(self) -> TransactionScreen:
        """The screen in front."""
        assert isinstance(self.screen, TransactionScreen)
        return self.screen

    @property
    def page(self) -> Page | None:
        """The page in front, None while one screen replaces another: the next one paints itself."""
        screen = self.screen if self._running and self.screen_stack else None
        if not isinstance(screen, TransactionScreen) or self.hand.scene.image.code != screen.CODE:
            return None
        return screen.page if screen.is_mounted and screen.page.is_mounted else None

    def repaint(self, lines: Collection[int] | None = None) -> None:
        """Paint the page again, or only some lines."""
        page = self.page
        if page is not None:
            page.repaint(lines)
            self._set_shape()

    def abandon(self, image: ScreenImage, problem: Exception) -> None:
        """Give up a screen that cannot be painted; where its dump cannot be painted either, the program ends."""
        if image is self._unpainted or image is not self.hand.scene.image:
            return
        if not self.desk.is_open or image.program == DUMP:
            raise problem
        self._unpainted, size = image, self.hand.size
        self.hand.give_up(lambda desk: desk.abandon(problem, size))

    def ask(self, request: Request) -> None:
        """Carry out a request in its turn; say so where it takes long."""
        self._asked.put_nowait(request)
        if request.waits and self._busy is None:
            self._busy = self.set_interval(BUSY_AFTER, self._tick)

    def stop(self) -> None:
        """Stop the reading that is under way."""
        self.desk.stop()

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        self.copy_to_clipboard(text)

    def _tick(self) -> None:
        self.hand.scene.busy += 1
        self.hand.scene.progress = self.desk.reading()
        self.repaint({self.hand.size[1] - 1})

    def _rest(self) -> None:
        if self.hand.waiting:
            return
        if self._busy is not None:
            self._busy.stop()
            self._busy = None
        if self.hand.scene.busy:
            self.hand.scene.busy = 0
            self.hand.scene.progress = None
            self.repaint({self.hand.size[1] - 1})

    # What comes from the terminal -----------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Take keys and pasted text; everything else goes the library's way."""
        if isinstance(event, events.Key):
            self._take(KeyPress(event.key, event.character or ""))
        elif isinstance(event, events.Paste):
            self._take(Pasted(event.text))
        else:
            await super().on_event(event)

    def _take(self, given: Input) -> None:
        """Let the hand act on an input; an error of ours must not end the program with what was typed in it."""
        try:
            self.hand.take(given)
        except Exception as problem:
            if not self.desk.is_open:
                raise
            self.hand.fail(self.desk.dumped(problem))

    def on_resize(self, event: events.Resize) -> None:
        """Lay the screen out for the new size."""
        self._take_size(event.size.width, event.size.height)
        if self.desk.is_open:
            size = self.hand.size
            self.hand.ask(lambda desk: desk.redraw(size), self.hand.renew)

    def _take_size(self, width: int, height: int) -> None:
        self.hand.size = max(width, LEAST_WIDTH), max(height, LEAST_HEIGHT)

    def post_message(self, message: Any) -> bool:
        """Repair modified F3, and take the answer to the width probe."""
        if isinstance(message, events.CursorPosition) and not self.is_inline:
            key = repaired_key(message.x, message.y)
            if not key:
                self._measured(message.x)
                return False
            message = events.Key(key, None)
        return super().post_message(message)

    def _measured(self, cells: int) -> None:
        """Use plain signs where the terminal draws a line two cells wide."""
        self.hand.scene.ascii = self.hand.scene.ascii or cells > 1
        self.call_later(self.repaint)

    def _set_shape(self) -> None:
        """Give the terminal's cursor the shape of the mode: a bar inserts, a block types over."""
        shape = BLOCK if self.hand.scene.overtype else BAR
        if shape != self._shape:
            self._shape = shape
            self._write(shape)

    def _write(self, text: str) -> None:
        if self._driver is not None and not self._driver.is_headless:
            self._driver.write(text)


def _rest_collector() -> None:
    """End the pause of the collector (`tui.cli.run_desk`): what the start made stays and is not looked at again."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
