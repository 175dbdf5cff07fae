"""Functions of a dynpro: a code, keys, a text, and the method that carries it out.

Keys are written as the screens show them: ``F5``, ``sF5`` (Shift), ``^F3`` (Ctrl), ``s^F3`` (Ctrl+Shift), ``^S``.
SAP numbers them (VKey): F1–F12 are 1–12, Shift 13–24, Ctrl 25–36, Ctrl+Shift 37–48.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from model.messages import Message

Method = Callable[..., Any]
F = TypeVar("F", bound=Method)
_OFFSETS = {"": 0, "s": 12, "^": 24, "s^": 36}


@dataclass(frozen=True)
class Function:
    """One function.

    Args:
        code: SAP's function code, or ours (`own_code`).
        keys: its keys, the one that is shown first: SAP's, or ours (`own_key`).
        method: name of the method of the dynpro.
        exit: an exit function (SAP's type E): it runs before and without the checks of fields.
        bar: its place in the function line of the screen; 0 = only in menus.
        menu: the menu it stands in.
        own_key, own_code: its keys, its code are ours: no source shows SAP's, or SAP has none.
        looks: it only shows something else; a document in which nothing was keyed is not checked for it.
        background: it may take long and nobody waits for it: the user can go on in another session at once.
    """

    code: str
    keys: tuple[str, ...]
    method: str
    exit: bool
    bar: int
    menu: str
    own_key: bool = False
    own_code: bool = False
    looks: bool = False
    background: bool = False

    @cached_property
    def virtual_keys(self) -> frozenset[int]:
        """The numbers of its keys."""
        return frozenset(number for key in self.keys if (number := virtual_key(key)) is not None)


def virtual_key(key: str) -> int | None:
    """Return the number of a key in screen notation, or None for a key without one."""
    head, mark, digits = key.rpartition("F")
    if mark and digits.isdigit() and head in _OFFSETS:
        return int(digits) + _OFFSETS[head]
    return {"^S": 11, "Enter": 0, "^P": 86, "^F": 71, "^G": 84}.get(key)


def function(
    code: str,
    *keys: str,
    exit: bool = False,
    bar: int = 0,
    menu: str = "edit",
    own_key: bool = False,
    own_code: bool = False,
    looks: bool = False,
    background: bool = False,
) -> Callable[[F], F]:
    """Declare that the method below carries out the function `code`.

    The method takes no argument, or a parameter `read` (a read unit) or `unit`: then the kernel opens a write unit
    around it and commits it when the method returns.
    """

    def mark(method: F) -> F:
        declared = Function(code, keys, method.__name__, exit, bar, menu, own_key, own_code, looks, background)
        method.__okcode_function__ = declared  # type: ignore[attr-defined]
        return method

    return mark


@dataclass(frozen=True)
class Chain:
    """A check over several fields: on a classic screen these stay open together when it fails."""

    fields: tuple[str, ...]
    method: str


def chain(*fields: str) -> Callable[[F], F]:
    """Declare a check; the method takes a read unit and yields messages."""

    def mark(method: F) -> F:
        method.__okcode_chain__ = Chain(fields, method.__name__)  # type: ignore[attr-defined]
        return method

    return mark


def declared(cls: type, attribute: str) -> Iterator[Any]:
    """Yield what the decorators above left on the methods of `cls`, bases first; an override keeps its base's mark."""
    marks: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        for name, value in vars(base).items():
            if hasattr(value, attribute):
                marks[name] = getattr(value, attribute)
    yield from marks.values()


def parameters_of(method: Method) -> frozenset[str]:
    """Return the names of the parameters of a handler."""
    return frozenset(inspect.signature(method).parameters)


# What a handler answers -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """What happens after a function: the base of the answers below. None means: stay on this screen."""

    message: Message | None = None


@dataclass(frozen=True)
class Stay(Outcome):
    """Stay on this screen, with a message; `cursor` puts the cursor on a field."""

    cursor: tuple[str | int, ...] | None = None


@dataclass(frozen=True)
class Enter(Outcome):
    """Go on to another dynpro; Back returns to this one. `then` takes what a box hands over (`Finish`)."""

    screen: Any = None
    then: Method | None = None


@dataclass(frozen=True)
class Replace(Outcome):
    """Put another dynpro in the place of this one: Back will not return here."""

    screen: Any = None


@dataclass(frozen=True)
class Back(Outcome):
    """Return to the dynpro before, or end the transaction on its first one."""


@dataclass(frozen=True)
class Finish(Outcome):
    """End a box or called dynpro and hand `result` to whoever called it."""

    result: Any = None


@dataclass(frozen=True)
class Restart(Outcome):
    """Begin the transaction anew on `screen`. Locks are given back, but the document in `lock` is locked for it."""

    screen: Any = None
    lock: tuple[str, str] | None = None


@dataclass(frozen=True)
class Leave(Outcome):
    """End the transaction."""


@dataclass(frozen=True)
class Write(Outcome):
    """Save: `method` is called with a write unit, which is committed when it returns.

    What it changes in a draft would be lost with a commit that fails; that belongs into `then`, called afterwards.
    """

    method: Method | None = None
    then: Method | None = None


@dataclass(frozen=True)
class Run(Outcome):
    """Call another transaction; when it ends, this screen is back. `then` is called on return."""

    code: str = ""
    parameters: Any = None
    then: Method | None = None
    skip_first: bool = False
