"""Playing a batch-input file on the screens (modes A and E)."""

from transactions.kernel.batch import Recorded, Result
from transactions.kernel.logon import Logon


def play_shown(logon: Logon, recorded: list[Recorded], mode: str) -> list[Result]:
    """Play with screens shown."""
    raise NotImplementedError
