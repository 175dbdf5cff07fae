"""Hold data, Set data, Delete data (System > User profile; reference sheet *gui-behaviour*, section 7.5).

What stands in the fields of a screen comes back whenever that screen comes up, until the user logs off: as defaults
that can be changed (hold), or locked (set). It works on the classic screens of every transaction; Enjoy screens have
defaults of their own and boxes are too short-lived.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model.messages import Message, Rejection, error, success
from transactions.kernel.dynpro import Dynpro, Errors
from transactions.kernel.fields import Place

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog

ScreenKey = tuple[str, str, int]
"""Transaction, program and number: a screen that several transactions share is held for each."""


@dataclass(frozen=True)
class Held:
    """The values of a screen by field; with `locked` the fields take no input."""

    values: Mapping[str, Any]
    locked: bool


def bring_back(dialog: "Dialog", screen: Dynpro[Any]) -> None:
    """Put held values into the fields of a screen that comes up; set ones are locked."""
    held = dialog.logon.held.get(_key(screen))
    if held is None or dialog.batch:
        return
    for place in _fields(screen):
        if place.name in held.values:
            place.put(held.values[place.name])
    if held.locked:
        screen.set_fields = frozenset((name,) for name in held.values)


def _fields(screen: Dynpro[Any]) -> Iterator[Place]:
    """Yield the input fields of a screen that stand in no table."""
    for place in screen.places():
        if len(place.path) == 1 and screen.state_of(place).is_input:
            yield place


def _key(screen: Dynpro[Any]) -> ScreenKey:
    return screen.transaction.code, screen.program, screen.number


def _hold(dialog: "Dialog", screen: Dynpro[Any]) -> Message:
    return _keep(dialog, screen, locked=False)


def _set(dialog: "Dialog", screen: Dynpro[Any]) -> Message:
    return _keep(dialog, screen, locked=True)


def _keep(dialog: "Dialog", screen: Dynpro[Any], locked: bool) -> Message:
    """Hold what stands in the fields now.

    Raises:
        Rejection: nothing stands in them.
    """
    values = {place.name: place.value for place in _fields(screen) if place.value != place.field.element.initial}
    if not values:
        raise Rejection(error("Z5", 16))
    dialog.logon.held[_key(screen)] = Held(values, locked)
    screen.set_fields = frozenset((name,) for name in values) if locked else frozenset()
    return success("Z5", 18, len(values)) if locked else success("Z5", 17, len(values))


def _delete(dialog: "Dialog", screen: Dynpro[Any]) -> Message:
    """Forget what was held; the fields are open again and keep what stands in them."""
    screen.set_fields = frozenset()
    if dialog.logon.held.pop(_key(screen), None) is None:
        raise Rejection(error("Z5", 20))
    return success("Z5", 19)


FUNCTIONS: Mapping[str, Callable[["Dialog", Dynpro[Any]], Message]] = {
    "HOLDDATA": _hold,
    "SETDATA": _set,
    "DELDATA": _delete,
}
"""Functions of the system, by their codes (ours): every screen has them."""


def carry_out(dialog: "Dialog", code: str, screen: Dynpro[Any] | None) -> None:
    """Carry out one of `FUNCTIONS` on the screen in front.

    Raises:
        Rejection: the screen does not allow it.
    """
    if screen is None or screen.is_box or screen.errors is not Errors.CLASSIC or not any(_fields(screen)):
        raise Rejection(error("Z5", 15))
    dialog.show(FUNCTIONS[code](dialog, screen))
