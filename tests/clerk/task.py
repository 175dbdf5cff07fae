"""What a task is: what the clerk wants, the keys, and what shows that it was done.

Keys are written as in `tests.tui.typist`. What must be seen is free of language (numbers, keys of messages, amounts),
so that the same task runs in Chinese and in English. The tasks of a chapter run one after the other in one client.
"""

from collections.abc import Callable
from dataclasses import dataclass

from model.store import Store
from tests.tui.typist import keys_of


@dataclass(frozen=True)
class Task:
    """One task.

    Args:
        wish: what the clerk wants to get done.
        keys: everything that is keyed, from wherever the task before ended. At a line break the clerk waits and reads:
            what is typed ahead stops at a question or a warning.
        sees: texts that must stand on the screen afterwards.
        holds: what must then be true of the store.
        chinese: what is keyed on a Chinese screen, where names are typed that differ.
    """

    wish: str
    keys: str
    sees: tuple[str, ...] = ()
    holds: Callable[[Store], bool] | None = None
    chinese: str = ""

    @property
    def strokes(self) -> int:
        """How many keys it takes."""
        return sum(len(keys_of(part)) for part in self.parts(""))

    def parts(self, language: str) -> list[str]:
        """Return the keys on screens of a language, cut where the clerk waits."""
        keys = self.chinese if language == "zh" and self.chinese else self.keys
        return keys.split("\n")


@dataclass(frozen=True)
class Chapter:
    """Tasks that follow one another in one client."""

    name: str
    tasks: tuple[Task, ...]
    user: str = "TRAINEE"
