"""Short ways through ME57 for tests: select, point, process."""

from typing import Any

from model.ranges import Range
from tests.support import User
from transactions.kernel.selection import SelectionScreen
from transactions.kernel.steps import Key

SELECTION, LIST, MANUAL, DETAIL = "RM06BZ00 1000", "SAPMSSY0 0120", "SAPFM06B 0104", "SAPFM06B 0300"
POPUP, CHOICE, ASK = "SAPFM06B 0100", "SAPFM06B 9001", "SAPLSPO1 0100"
NORVANE = "0010000072"
SOURCED: dict[str, Any] = {"flief": NORVANE, "ekorg": "FP00", "infnr": "5300000001", "zugba": "X"}
"""Columns of a requisition that has a source already."""


def listed(user: User, **changed: str) -> None:
    """Select the requisitions of group 105 and plant FW00."""
    user.key("/nME57")
    user.key("ONLI", dict(changed.items()))


def at(user: User, code: str, row: int = 0) -> None:
    """Press a function with the cursor on a line of the list."""
    user.key(code, cursor=("items", row))


def process(user: User, row: int = 0, **header: str) -> None:
    """Process a line of the overview and answer the popup."""
    user.key("ZBEA", cursor=("groups", row))
    assert user.where == POPUP, user.said
    fields: dict[Key, str] = dict(header.items())
    user.key("", fields)


def source_line(user: User, row: int = 0) -> str:
    """Return the source line of a requisition as it stands."""
    image = user.dialog.image()
    found = next(one for one in image.rows if one.path == ("items", row))
    return user.picture()[found.line + 2][3:].rstrip()


def ranges(user: User, name: str) -> tuple[Range, ...]:
    """Return what a select-option of the screen in front selects."""
    screen = user.screen
    assert isinstance(screen, SelectionScreen)
    return screen.ranges().get(name, ())
