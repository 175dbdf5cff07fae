"""How far a reading has got, and whether the user wants it stopped: shared by who reads and who waits for it.

A reading unit asks it while SQLite works on a statement, and with every `Read.each`; only readings can be stopped, so a
save is never cut in two.
"""

from dataclasses import dataclass


@dataclass
class Watch:
    """The reading that is under way: rows done of a total (0 while that is not known)."""

    done: int = 0
    total: int = 0
    is_reading: bool = False
    is_stopped: bool = False

    def begin(self) -> None:
        """Forget what was before: a new step begins."""
        self.done = self.total = 0
        self.is_stopped = False

    def advance(self, done: int, total: int) -> None:
        """Say how far the reading has got."""
        self.done, self.total = done, total

    def stop(self) -> None:
        """Ask a reading to stop; a save goes on."""
        self.is_stopped = True
