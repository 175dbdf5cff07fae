"""The step: what a user, a batch row, a scenario or a test sends to a dialog."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from model.messages import Path

Key = str | Path
"""A field of the screen by its name, or a cell by its path: ``("items", 0, "quantity")``."""


@dataclass(frozen=True)
class Step:
    """One turn: a function code (empty = Enter), the fields that changed as typed, and where the cursor stands."""

    fcode: str = ""
    changed: Mapping[Key, str] = field(default_factory=dict)
    cursor: Key | None = None

    def fields(self) -> dict[Path, str]:
        """Return the changed fields by path."""
        return {as_path(key): text for key, text in self.changed.items()}


def as_path(key: Key) -> Path:
    """Return a key as a path."""
    return (key,) if isinstance(key, str) else tuple(key)
