"""The rows of a selection screen: label, lower value, *to*, upper value, and the button to more values (screens.md 3).

Importing this module registers its kind of block with the formatter.
"""

from dataclasses import dataclass
from typing import Protocol, cast

from transactions.kernel import texts
from transactions.kernel.formatter import Frame, Size, measure, render
from transactions.kernel.image import Role
from transactions.kernel.layout import Block

PROGRAM = "SAPLALDB"
LABEL_AT, SIGN_AT, LOW_AT, TO_AT, HIGH_AT, BUTTON_AT = 2, 24, 27, 47, 51, 72
WIDEST = 18


@dataclass(frozen=True)
class Options(Block):
    """Select-options by name, a line each. The label of parameters beside them starts in the same column."""

    names: tuple[str, ...]


class Selecting(Protocol):
    """What these rows ask of their dynpro."""

    def sign_of(self, name: str) -> str:
        """Return the option that was chosen for a select-option, empty where it follows from the values."""

    def count_of(self, name: str) -> int:
        """Return how many lines stand behind the button."""

    def button_of(self, name: str) -> str:
        """Return the function code of the button."""


def options(*names: str) -> Options:
    """Return a block of select-options."""
    return Options(names)


@measure.register
def _(block: Options, frame: Frame) -> Size:
    return Size(len(block.names), len(block.names))


@render.register
def _(block: Options, frame: Frame, line: int, height: int) -> None:
    for offset, name in enumerate(block.names[:height]):
        _row(frame, line + offset, name)


def _row(frame: Frame, line: int, name: str) -> None:
    """Write one select-option; an option of the option box stands between label and value, as in ``>=``."""
    screen = cast("Selecting", frame.screen)
    low, high = frame.place(f"{name}_low"), frame.place(f"{name}_high")
    assert low is not None
    assert high is not None
    sign, count = screen.sign_of(name), screen.count_of(name)
    room = (SIGN_AT if sign else LOW_AT) - 1 - LABEL_AT
    frame.write(line, LABEL_AT, frame.label(low, room), Role.LABEL)
    frame.write(line, SIGN_AT, sign, Role.MARK)
    frame.put(low, line, LOW_AT, min(low.field.well, WIDEST))
    frame.write(line, TO_AT, texts.word(PROGRAM, "to", frame.language), Role.LABEL)
    frame.put(high, line, HIGH_AT, min(high.field.well, WIDEST))
    frame.write(line, BUTTON_AT, f"[{count or '':>3}]", Role.KEY, screen.button_of(name))
