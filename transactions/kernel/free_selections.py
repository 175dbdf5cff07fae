"""The page of free selections (SAPLSSEL 1001): a selection screen made of further columns of a report's table."""

from functools import cache
from typing import Any

from model.dictionary.element import Element
from model.unit import Read
from transactions.kernel.functions import Back, Outcome
from transactions.kernel.layout import layout
from transactions.kernel.select_options import SelectOption
from transactions.kernel.selection import SelectionScreen
from transactions.kernel.selection_rows import options

BY = "by_"
"""Begins the names of criteria that are made of columns: a column may be called like something that screens have."""


class FreeSelections(SelectionScreen):
    """1001: values for further fields of a report's table; `free_selections` makes the class for some of them."""

    program, number = "SAPLSSEL", 1001

    def excluded(self) -> frozenset[str]:
        """Variants, execution and further fields belong to the screen below."""
        return frozenset({"GET", "SPOS", "DYNS", "SJOB"})

    def prepare(self, read: Read) -> None:
        """Nothing is proposed."""

    def report(self, read: Read) -> Outcome | None:
        """Return to the selection screen with the values."""
        return Back()


@cache
def free_selections(chosen: tuple[tuple[str, Element[Any]], ...]) -> type[FreeSelections]:
    """Return the screen for some further fields."""
    declared: dict[str, Any] = {
        f"{BY}{name}": SelectOption(element, f"%%DYN{number:03d}")
        for number, (name, element) in enumerate(chosen, start=1)
    }
    names = tuple(declared)
    declared |= {"layout": layout(options(*names)), "__doc__": FreeSelections.__doc__}
    return type(FreeSelections.__name__, (FreeSelections,), declared)
