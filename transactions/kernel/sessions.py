"""Sessions: up to six dialogs of one log-on (reference sheet *gui-behaviour*, section 2).

Each has transactions, locks and work in progress of its own; the SPA/GPA parameters are the log-on's, so that all
share them. A number belongs to its session until that ends; a new session takes the lowest one free.

A session may be busy with a step while another one is in front: each is stepped by a thread of its own. Who opens, goes
to or ends a session by a command says so (`by`), and learns what that put in front.
"""

from collections.abc import Callable
from datetime import datetime

from model.messages import Rejection, error, info
from transactions.kernel.calls import MENU
from transactions.kernel.dialog import Dialog
from transactions.kernel.logon import Logon

MOST = 6
"""SAP's default of rdisp/max_alt_modes."""


class Sessions:
    """The sessions of a log-on; `front` is the one on the screen."""

    most = MOST

    def __init__(self, logon: Logon, clock: Callable[[], datetime] | None = None) -> None:
        self.logon = logon
        self._clock = clock
        self._open: dict[int, Dialog] = {}
        self.front = self._new()

    def _new(self) -> Dialog:
        number = next(number for number in range(1, MOST + 1) if number not in self._open)
        self._open[number] = found = Dialog(self.logon, clock=self._clock, host=self, number=number)
        return found

    def all(self) -> list[Dialog]:
        """Return the open sessions by number."""
        return [self._open[number] for number in sorted(self._open)]

    def need(self, number: int) -> Dialog:
        """Return an open session.

        Raises:
            Rejection: none has this number.
        """
        if number not in self._open:
            raise Rejection(error("Z5", 3, number))
        return self._open[number]

    def open(self, code: str = "", start: str = "n", by: Dialog | None = None) -> None:
        """Open a session, with a transaction where one is named, and put it in front; `start` is its command.

        Raises:
            Rejection: six are open already, or the transaction cannot be started; then nothing is opened.
        """
        if len(self._open) >= MOST:
            raise Rejection(info("Z5", 2, MOST))
        before, dialog = by or self.front, self._new()
        dialog.size = before.size
        if code and code != MENU:
            dialog.run_command(f"/{start}{code}")
        if dialog.refused and not dialog.running:
            del self._open[dialog.number]
            raise Rejection(*dialog.messages)
        self._bring(dialog, by)

    def _bring(self, dialog: Dialog, by: Dialog | None) -> None:
        self.front = dialog
        if by is not None:
            by.led_to = dialog

    def go_to(self, number: int, by: Dialog | None = None) -> None:
        """Put a session in front.

        Raises:
            Rejection: none has this number.
        """
        self._bring(self.need(number), by)

    def end(self, number: int, by: Dialog | None = None) -> None:
        """End a session and give back its locks; where it was in front, the one before it takes its place."""
        ending, found = self.need(number), self.all()
        if ending is self.front:
            self._bring(found[found.index(ending) - 1], by)
        ending.close()
        del self._open[number]

    @property
    def ended(self) -> bool:
        """Whether the user logged off."""
        return self.front.ended

    def close(self) -> None:
        """End all sessions."""
        for dialog in self.all():
            dialog.close()
