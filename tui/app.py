"""The terminal program: it paints the menu first and opens the store behind it.

Keys and pasted text are taken here, before any widget sees them: while one screen replaces another no widget has the
focus, and a key typed just then must not be lost. Requests of the hands are carried out off the event loop, in a lane
for each session.
"""

import asyncio
import gc
from collections.abc import Callable, Collection, Mapping
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
from tui.hand.hands import Hands, Make
from tui.hand.inputs import Input, KeyPress, Pasted
from tui.hand.requests import Request
from tui.lane import Lane
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
        hand: Make = Hand,
    ) -> None:
        self.theme_name = theme_for()
        super().__init__(ansi_color=self.theme_name == "plain")
        self.desk = desk
        self.start_code, self.start_fields = code, fields or {}
        size = LEAST_WIDTH, LEAST_HEIGHT
        self.hands = Hands(self, desk.boot_image(size), size, hand)
        self.hand.scene.ascii = ascii
        self.failure: CannotOpen | None = None
        self._lanes: dict[int, Lane] = {}
        self._settling = asyncio.Lock()
        self._turning = 0
        self._busy: Timer | None = None
        self._shape = ""
        self._is_starting = True
        self._unpainted: ScreenImage | None = None

    @property
    def hand(self) -> Hand:
        """The hand in front."""
        return self.hands.front

    def accompany(self, coach: Beside) -> None:
        """Let a coach or a projector go along with the hands."""
        self.hands.accompany(coach)

    # Starting and ending --------------------------------------------------------------------------------------

    def get_default_screen(self) -> Screen[Any]:
        """The menu is the first screen: no other one is made and painted before it."""
        return self.SCREENS[MENU]()

    def on_mount(self) -> None:
        """Once the menu is painted, open the store off the event loop."""
        self._take_size(self.size.width, self.size.height)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.run_worker(self._start(), exclusive=False)
        self._write(SHOW_CURSOR + ("" if self.hand.scene.ascii else PROBE))
        self._set_shape()
        if self.hands.companion is not None:
            self.set_interval(TICK, self._tick_coach)

    def _tick_coach(self) -> None:
        """Let the coach's time go on."""
        companion = self.hands.companion
        if companion is not None and companion.tick(self.hand):
            self.repaint()

    async def _start(self) -> None:
        """Open the store and show the first screen; keys and sizes that came meanwhile wait in the lane."""
        lane = self._lane(self.hand.session)
        try:
            await lane.do(self.desk.open)
        except CannotOpen as problem:
            self.failure = problem
            self.exit(problem.exit_code)
            return
        await self._first_image(lane)
        self._is_starting = False
        self.run_worker(lane.run(), exclusive=False)

    async def _first_image(self, lane: Lane) -> None:
        """Show the menu as the store has it, or the transaction to begin with."""
        size = self.hand.size
        image = await lane.do(lambda: self.desk.first_image(size, self.start_code, self.start_fields))
        self.hand.scene.auto_skip = await lane.do(self.desk.auto_skip)
        if image.code == MENU and image.message is None:
            self.hand.renew(image)
            if self.hands.companion is not None:
                self.hands.companion.shown(self.hand)
        else:
            self.hand.show(image)
        await self._settle(lane.session)
        _rest_collector()

    async def on_unmount(self) -> None:
        """What is under way may have to be stopped; a save is done before the program ends."""
        for session in self._lanes:
            self.desk.stop(session)
        await asyncio.gather(*(asyncio.to_thread(lane.close) for lane in self._lanes.values()))

    async def _settle(self, session: int) -> None:
        """After an answer: the screen of the transaction in front, the panel of the menu."""
        if self.desk.ended:
            self.exit(0)
            return
        async with self._settling:
            self._rest()
            self._take_theme()
            self.hand.scene.response = self.desk.response
            await self._fill_menu()
            code = self.hand.scene.image.code
            if code != self.front.CODE:
                await self._bring(code)
                self.repaint()

    async def _fill_menu(self) -> None:
        """Where the menu is in front and its session at rest, read what its panel shows."""
        hand, lane = self.hand, self._lanes.get(self.hand.session)
        if hand.scene.image.code != MENU or lane is None or lane.is_under_way:
            return
        seat = self.desk.seat(hand.session)
        panel = await lane.do(partial(seat.attempt, lambda seat: seat.desk.panel()))
        if isinstance(panel, Panel):
            hand.menu.panel = panel
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
    def is_front_idle(self) -> bool:
        """Whether the session in front waits for its user, or executes in the background; others may go on."""
        hand, lane = self.hand, self._lanes.get(self.hand.session)
        rests = lane is not None and lane.is_idle and not hand.waiting
        return not self._is_starting and not self._turning and (rests or hand.in_background)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way: the store is open, every request answered, every key played."""
        at_rest = not any(hand.waiting for hand in self.hands.all()) and not self._turning
        return not self._is_starting and at_rest and all(lane.is_idle for lane in self._lanes.values())

    # What the hands ask for ----------------------------------------------------------------------------------

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
        self.hand.give_up(lambda seat: seat.abandon(problem, size))

    def ask(self, request: Request) -> None:
        """Carry out a request in its turn; say so where it takes long."""
        self._lane(request.session).ask(request)
        if request.waits and self._busy is None:
            self._busy = self.set_interval(BUSY_AFTER, self._tick)

    def _lane(self, session: int) -> Lane:
        """Return the lane of a session, made when first needed; the first one runs once the store is open."""
        if session not in self._lanes:
            self._lanes[session] = lane = Lane(self.desk, session, self._settle)
            if not self._is_starting:
                self.run_worker(lane.run(), exclusive=False)
        return self._lanes[session]

    def stop(self, session: int) -> None:
        """Stop the reading of a session."""
        self.desk.stop(session)

    def came_to_front(self, hand: Hand) -> None:
        """Learn that the user is at another session; its transaction's screen is brought to the front."""
        self.desk.to_front(hand.session)
        self._turning += 1
        self.run_worker(self._turned(hand.session), exclusive=False)

    async def _turned(self, session: int) -> None:
        await self._settle(session)
        self._turning -= 1

    def open_session(self) -> int | None:
        """Open a session on the menu and return its number; None where there are enough."""
        return self.desk.open_session()

    def blank(self, session: int) -> ScreenImage:
        """Return what a session shows before its screen is there."""
        return self.desk.blank(session, self.hands.size)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        self.copy_to_clipboard(text)

    def _tick(self) -> None:
        """Show of every session that is waited for how far it has got."""
        for hand in self.hands.all():
            if hand.waiting:
                hand.scene.busy += 1
                hand.scene.progress = self.desk.reading(hand.session)
        self.repaint({self.hands.size[1] - 1})

    def _rest(self) -> None:
        """Show nothing of the kind where nothing is waited for any more."""
        for hand in self.hands.all():
            if not hand.waiting and hand.scene.busy:
                hand.scene.busy, hand.scene.progress = 0, None
                hand.outside.repaint({hand.size[1] - 1})
        if self._busy is not None and not any(hand.waiting for hand in self.hands.all()):
            self._busy.stop()
            self._busy = None

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
            self.hands.take(given)
        except Exception as problem:
            if not self.desk.is_open:
                raise
            self.hand.fail(self.desk.seat(self.hand.session).dumped(problem))

    def on_resize(self, event: events.Resize) -> None:
        """Lay the screen out for the new size."""
        self._take_size(event.size.width, event.size.height)
        if self.desk.is_open:
            size = self.hand.size
            self.hand.ask(lambda seat: seat.redraw(size), self.hand.renew)

    def _take_size(self, width: int, height: int) -> None:
        self.hands.size = max(width, LEAST_WIDTH), max(height, LEAST_HEIGHT)

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
