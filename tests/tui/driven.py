"""A running program, headless: keys posted in bulk, and what its screen shows."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual import events
from textual.pilot import Pilot

from model.store import Store
from tests.tui.typist import keys_of
from tui.app import OkcodeApp
from tui.desk import Desk
from tui.paint.painter import paint


class Driven:
    """A running program, and what its page shows."""

    def __init__(self, app: OkcodeApp, pilot: Pilot[Any]) -> None:
        self.app, self.pilot = app, pilot

    def post(self, keys: str) -> None:
        """Post keys in bulk, without waiting for anything."""
        for key in keys_of(keys):
            self.app.post_message(events.Key(key.name, key.sign or None))

    async def type(self, keys: str) -> None:
        """Post keys and wait until everything they asked for is done."""
        self.post(keys)
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until the program is at rest."""
        for _ in range(2000):
            await self.pilot.pause()
            if self.app.is_idle:
                return
            await asyncio.sleep(0.005)
        raise TimeoutError

    async def front_quiet(self) -> None:
        """Wait until the session in front is at rest, or shows that it is busy; others may go on."""
        for _ in range(2000):
            await self.pilot.pause()
            if self.app.is_front_idle:
                return
            await asyncio.sleep(0.005)
        raise TimeoutError

    async def ended(self) -> None:
        """Wait until the program has ended."""
        for _ in range(2000):
            if not self.app.is_running:
                return
            await asyncio.sleep(0.005)
        raise TimeoutError

    @property
    def picture(self) -> list[str]:
        """What the page should show."""
        return paint(self.app.hand.scene, *self.app.hand.size).lines()

    @property
    def shown(self) -> list[str]:
        """What the screen does show: the strips of the compositor."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    def shows(self, text: str) -> bool:
        return any(text in line for line in self.shown)


@asynccontextmanager
async def driven(
    store: Store, code: str = "", size: tuple[int, int] = (80, 24), user: str = "TRAINEE", **fields: str
) -> AsyncIterator[Driven]:
    """Start the program, in English, and end it."""
    desk = Desk(store.location, user, "en", "en")
    app = OkcodeApp(desk, code, dict(fields.items()))
    async with app.run_test(size=size) as pilot:
        found = Driven(app, pilot)
        await found.quiet()
        yield found
    desk.close()
