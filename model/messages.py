"""Messages as data: class, number, type and variables; the texts stand in ``data/messages``.

A message is a value. Rules return or raise messages, dialogs place them on fields, the face prints them. The five
types behave as SAP's do (reference sheet *gui-behaviour*, section 5): S goes to the status line of the next screen,
I is a box, W passes with Enter, E keeps the screen, A ends the transaction.

The tree of exceptions that carry messages::

    Rejection            the input or the document is refused; nothing was written
    └── Abort            the transaction cannot go on (type A)
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import data
from model.characters import readable

Path = tuple[str | int, ...]
"""Where a field stands: ``("plant",)``, or ``("items", 0, "quantity")`` for a cell of a table."""


class MessageType(StrEnum):
    """The message types of a dialog."""

    SUCCESS = "S"
    INFO = "I"
    WARNING = "W"
    ERROR = "E"
    ABORT = "A"


@dataclass(frozen=True, slots=True)
class Message:
    """One message.

    `path` says to which field it belongs, `fields` which other fields the failing check reads: on a classic screen
    these stay open together.
    """

    type: MessageType
    id: str
    number: int
    variables: tuple[str, ...] = ()
    path: Path | None = None
    fields: tuple[Path, ...] = ()

    @property
    def key(self) -> str:
        """Class and number as the message line shows them, e.g. ``M7 060``."""
        return f"{self.id} {self.number:03d}"

    @property
    def is_error(self) -> bool:
        """Whether the step cannot go on."""
        return self.type in (MessageType.ERROR, MessageType.ABORT)

    def at(self, *path: str | int) -> "Message":
        """Return the same message, placed on the field `path`."""
        return replace(self, path=path)

    def below(self, *prefix: str | int) -> "Message":
        """Return the same message with `prefix` put before its path: a row's message seen from its screen."""
        return replace(
            self,
            path=prefix if self.path is None else (*prefix, *self.path),
            fields=tuple((*prefix, *field) for field in self.fields),
        )

    def as_type(self, kind: MessageType) -> "Message":
        """Return the same message with another type (customizing may make a warning an error)."""
        return replace(self, type=kind)

    def text(self, language: str) -> str:
        """Return the short text in `language` ("en" or "zh") with the variables filled in."""
        return fill(str(entry(self.id, self.number)[language]), self.variables)


def success(id: str, number: int, *variables: object) -> Message:
    """Return a message of type S."""
    return _message(MessageType.SUCCESS, id, number, variables)


def info(id: str, number: int, *variables: object) -> Message:
    """Return a message of type I."""
    return _message(MessageType.INFO, id, number, variables)


def warning(id: str, number: int, *variables: object) -> Message:
    """Return a message of type W."""
    return _message(MessageType.WARNING, id, number, variables)


def error(id: str, number: int, *variables: object) -> Message:
    """Return a message of type E."""
    return _message(MessageType.ERROR, id, number, variables)


def abort(id: str, number: int, *variables: object) -> Message:
    """Return a message of type A."""
    return _message(MessageType.ABORT, id, number, variables)


def _message(kind: MessageType, id: str, number: int, variables: tuple[object, ...]) -> Message:
    return Message(kind, id, number, tuple(readable(str(variable)) for variable in variables))


class Rejection(Exception):
    """What was asked is refused; the messages say why and on which fields. Nothing was written."""

    def __init__(self, *messages: Message) -> None:
        super().__init__(*messages)
        self.messages = messages

    def __str__(self) -> str:
        return "; ".join(f"{message.type} {message.key} {message.text('en')}" for message in self.messages)


class Abort(Rejection):
    """The transaction cannot go on; it ends and everything of it is rolled back."""


def reject(messages: Iterable[Message]) -> None:
    """Raise `Rejection` with `messages` when one of them is an error; otherwise do nothing."""
    found = tuple(messages)
    if any(message.is_error for message in found):
        raise Rejection(*found)


@dataclass(frozen=True, slots=True)
class LongText:
    """The three paragraphs behind a message: why it came, what the system did, what to do."""

    why: str
    system: str
    todo: str


def entry(id: str, number: int) -> dict[str, Any]:
    """Return the catalogue's entry of a message.

    Raises:
        KeyError: the catalogue does not have it (the test suite compares code and catalogue).
    """
    found: dict[str, Any] = data.read(f"messages/{id}")[f"{number:03d}"]
    return found


def long_text(message: Message, language: str) -> LongText:
    """Return the long text of `message` in `language`, variables filled in."""
    found = entry(message.id, message.number)
    parts = (fill(str(found.get(part, {}).get(language, "")), message.variables) for part in ("why", "system", "todo"))
    return LongText(*parts)


def is_own_wording(id: str, number: int) -> bool:
    """Whether text or number are ours: class Z1, or a text that no source confirms (``own = true``)."""
    return id.startswith("Z") or bool(entry(id, number).get("own", False))


def fill(text: str, variables: tuple[str, ...]) -> str:
    """Put `variables` into the places ``&`` (in turn) or ``&1`` … ``&4`` of `text`; places left over vanish."""
    parts: list[str] = []
    turn = 0
    rest = text
    while True:
        head, mark, rest = rest.partition("&")
        parts.append(head)
        if not mark:
            return " ".join("".join(parts).split(" ")).rstrip() if variables else text.replace("&", "").rstrip()
        if rest[:1].isdigit():
            index, rest = int(rest[0]) - 1, rest[1:]
        else:
            index, turn = turn, turn + 1
        parts.append(variables[index] if index < len(variables) else "")
