"""The data element: what a field is, declared once.

From an element come the table column (`model.columns`), the parser and the writer of a field, its labels, its F1
text, its F4 and its SPA/GPA parameter. Technical facts stand here and in `elements`, texts in ``data/elements``.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

import data
from model.characters import composed, is_plain
from model.dictionary.formats import Formats
from model.messages import Message, Rejection, error

V = TypeVar("V")


class Kind(StrEnum):
    """The dictionary's types that this system uses."""

    CHAR = "CHAR"
    NUMC = "NUMC"
    DATS = "DATS"
    TIMS = "TIMS"
    QUAN = "QUAN"
    CURR = "CURR"
    DEC = "DEC"
    UNIT = "UNIT"
    CUKY = "CUKY"


NUMBERS = (Kind.QUAN, Kind.CURR, Kind.DEC)
DATE_LENGTH = 10
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?")


@dataclass(frozen=True, eq=False)
class Element(Generic[V]):
    """A data element.

    `length` counts characters or digits, `decimals` those behind the point. `alpha` pads purely numeric input with
    zeros to full length inside and takes them off outside. `check` names the check table, `search` the search help,
    `parameter` the SPA/GPA parameter, `values` the fixed values of the domain.
    """

    name: str
    kind: Kind
    length: int
    initial: V
    decimals: int = 0
    alpha: bool = False
    lower: bool = False
    check: str = ""
    search: str = ""
    parameter: str = ""
    values: tuple[str, ...] = ()

    @property
    def is_number(self) -> bool:
        """Whether values are shown right-aligned."""
        return self.kind in NUMBERS

    @property
    def is_flag(self) -> bool:
        """Whether the domain knows only blank and X."""
        return self.values == ("", "X")

    @property
    def width(self) -> int:
        """How many cells a well of this element needs."""
        if self.kind is Kind.DATS:
            return DATE_LENGTH
        if self.kind is Kind.TIMS:
            return 8
        if self.kind in NUMBERS:
            whole = self.length - self.decimals
            return self.length + (whole - 1) // 3 + (1 if self.decimals else 0) + 1
        return self.length

    def parse(self, text: str, formats: Formats) -> V:
        """Return the value that `text` means for a user with `formats`.

        Raises:
            Rejection: the text cannot be a value of this element; the message says what it should be.
        """
        text = text.strip() if not self.lower else text.rstrip()
        if not text:
            return self.initial
        parser = _PARSERS[self.kind]
        value: V = parser(self, text, formats)
        if self.values and value not in self.values:
            raise Rejection(error("Z1", 5, text[:20], ", ".join(known for known in self.values if known)))
        return value

    def write(self, value: V, formats: Formats, decimals: int | None = None, zero: bool = False) -> str:
        """Return `value` as the user reads it; `decimals` are those of its unit or currency."""
        if value is None or (value == self.initial and not (zero and self.is_number)):
            return ""
        if isinstance(value, date):
            return formats.write_date(value)
        if isinstance(value, time):
            return formats.write_time(value)
        if isinstance(value, Decimal):
            return formats.write_number(value, self.decimals if decimals is None else decimals)
        text = str(value)
        return (text.lstrip("0") or "0") if self.alpha and text.isdigit() else text

    def texts(self) -> Mapping[str, Any]:
        """Return this element's entry of ``data/elements``."""
        found: Mapping[str, Any] = data.read_all("elements").get(self.name, {})
        return found

    def label(self, language: str, room: int) -> str:
        """Return the longest label of this element that fits `room` cells, else the shortest."""
        labels = [str(text) for text in self.texts().get(language, [self.name])]
        fitting = [label for label in labels if cell_width(label) <= room]
        return max(fitting, key=cell_width) if fitting else min(labels, key=cell_width)


def cell_width(text: str) -> int:
    """Return how many cells of a terminal `text` takes: a wide character takes two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _parse_characters(element: Element[Any], text: str, formats: Formats) -> str:
    text = composed(text if element.lower else text.upper())
    if not is_plain(text):
        raise Rejection(error("Z1", 4))
    if len(text) > element.length:
        raise Rejection(error("Z1", 3, text[:20], element.length))
    if element.alpha and text.isascii() and text.isdigit():
        return text.zfill(element.length)
    return text


def _parse_digits(element: Element[Any], text: str, formats: Formats) -> int:
    if not (text.isascii() and text.isdigit()):
        raise Rejection(error("Z1", 6, text[:20]))
    if len(text.lstrip("0")) > element.length:
        raise Rejection(error("Z1", 3, text[:20], element.length))
    return int(text.lstrip("0") or 0)


def _parse_date(element: Element[Any], text: str, formats: Formats) -> date:
    try:
        return formats.read_date(text)
    except (ValueError, OverflowError):
        raise Rejection(error("Z1", 1, text[:20], formats.pattern)) from None


def _parse_time(element: Element[Any], text: str, formats: Formats) -> time:
    try:
        if not _TIME.fullmatch(text):
            raise ValueError(text)
        return time.fromisoformat(text)
    except ValueError:
        raise Rejection(error("Z1", 7, text[:20])) from None


def _parse_number(element: Element[Any], text: str, formats: Formats) -> Decimal:
    try:
        value = formats.read_number(text)
    except ValueError:
        sample = formats.write_number(Decimal("1234.5"), min(element.decimals, 2))
        raise Rejection(error("Z1", 2, text[:20], sample)) from None
    if value.copy_abs() >= Decimal(10) ** (element.length - element.decimals):
        raise Rejection(error("Z1", 9, text[:20], element.length - element.decimals))
    if value != round(value, element.decimals):
        raise Rejection(error("Z1", 8, text[:20], element.decimals))
    return round(value, element.decimals)


_PARSERS: Mapping[Kind, Any] = {
    Kind.CHAR: _parse_characters,
    Kind.UNIT: _parse_characters,
    Kind.CUKY: _parse_characters,
    Kind.NUMC: _parse_digits,
    Kind.DATS: _parse_date,
    Kind.TIMS: _parse_time,
    Kind.QUAN: _parse_number,
    Kind.CURR: _parse_number,
    Kind.DEC: _parse_number,
}


def message_of(refused: Rejection) -> Message:
    """Return the first message of `refused`: an element refuses with exactly one."""
    return refused.messages[0]
