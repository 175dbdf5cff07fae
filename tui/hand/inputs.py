"""What comes from the user: keys, pasted text, clicks and the wheel, as plain values that can wait in a queue."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyPress:
    """A key: its name as the terminal library gives it, and the sign it types."""

    name: str
    sign: str = ""

    @property
    def typed(self) -> str:
        """The sign that goes into a field, empty for any other key (Alt with a letter counts as one elsewhere)."""
        if not self.sign or not self.sign.isprintable() or self.name.startswith(("alt+", "ctrl+")):
            return ""
        return self.sign


@dataclass(frozen=True, slots=True)
class Pasted:
    """Text from the clipboard."""

    text: str


@dataclass(frozen=True, slots=True)
class Clicked:
    """A click on a cell, counted from 1; `times` is 2 for a double click."""

    line: int
    column: int
    times: int = 1


@dataclass(frozen=True, slots=True)
class Wheeled:
    """A turn of the wheel over a cell: 1 down, -1 up."""

    line: int
    column: int
    direction: int


Input = KeyPress | Pasted | Clicked | Wheeled
