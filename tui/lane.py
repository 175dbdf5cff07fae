"""The lane: the worker of one session. It carries out what is asked for there, one request after the other.

Every lane has a thread of its own, so a session that is busy holds up no other one. The answers are taken on the event
loop.
"""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from tui.desk import Desk
from tui.hand.requests import Request

Settle = Callable[[int], Awaitable[None]]


class Lane:
    """The requests of a session; `settle` is awaited after each."""

    def __init__(self, desk: Desk, session: int, settle: Settle) -> None:
        self.desk, self.session = desk, session
        self.is_under_way = False
        self._settle = settle
        self._asked: asyncio.Queue[Request] = asyncio.Queue()
        self._thread = ThreadPoolExecutor(1, f"session-{session}")

    def ask(self, request: Request) -> None:
        """Carry out a request in its turn."""
        self._asked.put_nowait(request)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way or waits."""
        return not self.is_under_way and self._asked.empty()

    async def do(self, work: Callable[[], Any]) -> Any:
        """Do work that blocks in the lane's thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def run(self) -> None:
        """Carry out requests until the user has logged off."""
        while not self.desk.ended:
            request = await self._asked.get()
            self.is_under_way = True
            if self.desk.has(self.session):
                answer = await self.do(partial(request.work, self.desk.seat(self.session)))
                if not self.desk.ended:
                    request.done(answer)
            self.is_under_way = False
            await self._settle(self.session)

    def close(self) -> None:
        """Wait for what is under way; nothing else is begun."""
        self._thread.shutdown(wait=True, cancel_futures=True)
