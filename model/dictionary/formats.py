"""How a user writes and reads dates and numbers (reference sheet *gui-behaviour*, sections 7.1 and 7.2).

A date format is SAP's DATFM digit, a number format SAP's DCPFM letter, as they stand in the user master (USR01).
Everything here raises `ValueError` on input that cannot be read; the data element turns that into a message.
"""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cached_property

from model.dictionary.arithmetic import evaluate, is_sum

DATE_PATTERNS = {
    "1": "DD.MM.YYYY",
    "2": "MM/DD/YYYY",
    "3": "MM-DD-YYYY",
    "4": "YYYY.MM.DD",
    "5": "YYYY/MM/DD",
    "6": "YYYY-MM-DD",
}
NUMBER_SIGNS = {"": (".", ","), "X": (",", "."), "Y": (" ", ",")}
"""Number format → sign between thousands, sign before decimals."""

_DATE_PARTS = re.compile(r"[0-9]+")
_PLAIN_NUMBER = re.compile(r"[0-9]*(\.[0-9]*)?")


@dataclass(frozen=True)
class Formats:
    """A user's formats, and the date that ``.`` and ``+7`` count from (the client's date)."""

    date_format: str = "5"
    number_format: str = "X"
    today: date = date(2001, 4, 20)

    @cached_property
    def pattern(self) -> str:
        """The date pattern as a user reads it, e.g. ``YYYY/MM/DD``."""
        return DATE_PATTERNS[self.date_format]

    @cached_property
    def _order(self) -> str:
        return re.sub("[^YMD]", "", self.pattern).replace("YYYY", "Y").replace("MM", "M").replace("DD", "D")

    @cached_property
    def _separator(self) -> str:
        return re.sub("[YMD]", "", self.pattern)[0]

    def write_date(self, value: date | None) -> str:
        """Return `value` in the user's pattern, empty for none."""
        if value is None:
            return ""
        parts = {"Y": f"{value.year:04d}", "M": f"{value.month:02d}", "D": f"{value.day:02d}"}
        return self._separator.join(parts[letter] for letter in self._order)

    def read_date(self, text: str) -> date:
        """Read a date: in the pattern, without separators, without the year (this one), ``.`` today or ``+7`` days."""
        if text == ".":
            return self.today
        if text[0] in "+-" and text[1:].isascii() and text[1:].isdigit() and len(text) <= 5:
            return self.today + timedelta(days=int(text))
        if not re.fullmatch(r"[0-9./-]+", text):
            raise ValueError(text)
        parts = _DATE_PARTS.findall(text)
        if len(parts) == 1:
            parts = self._split_digits(parts[0])
        elif len(parts) == 2:
            parts.insert(self._order.index("Y"), f"{self.today.year:04d}")
        if len(parts) != 3:
            raise ValueError(text)
        found = dict(zip(self._order, parts, strict=True))
        return date(_full_year(found["Y"]), int(found["M"]), int(found["D"]))

    def _split_digits(self, digits: str) -> list[str]:
        if len(digits) not in (4, 6, 8):
            raise ValueError(digits)
        if len(digits) == 4:
            place = 2 * self._order.index("Y")
            digits = f"{digits[:place]}{self.today.year:04d}{digits[place:]}"
        parts, position = [], 0
        for letter in self._order:
            width = len(digits) - 4 if letter == "Y" else 2
            parts.append(digits[position : position + width])
            position += width
        return parts

    def write_number(self, value: Decimal, decimals: int) -> str:
        """Return `value` with at least `decimals` decimals and the minus behind it, as SAP writes it."""
        shown = max(decimals, _significant_decimals(value))
        thousands, point = NUMBER_SIGNS[self.number_format]
        whole, _, rest = f"{abs(value):,.{shown}f}".partition(".")
        text = whole.replace(",", thousands) + (point + rest if rest else "")
        return text + "-" if value < 0 else text

    def read_number(self, text: str) -> Decimal:
        """Read a number in the user's format, or work out a sum of such; the minus may stand before or behind."""
        return evaluate(text, self._read_plain) if is_sum(text) else self._read_plain(text)

    def _read_plain(self, text: str) -> Decimal:
        thousands, point = NUMBER_SIGNS[self.number_format]
        body = text.strip()
        negative = body.startswith("-") or body.endswith("-")
        body = body.removeprefix("-").removesuffix("-").strip() if negative else body
        whole, mark, rest = body.partition(point)
        if thousands in whole:
            groups = whole.split(thousands)
            if not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:]):
                raise ValueError(text)
            whole = "".join(groups)
        plain = whole + ("." + rest if mark else "")
        if not plain.isascii() or not _PLAIN_NUMBER.fullmatch(plain) or not any(sign.isdigit() for sign in plain):
            raise ValueError(text)
        return -Decimal(plain) if negative else Decimal(plain)

    def write_time(self, value: time | None) -> str:
        """Return `value` as hours, minutes and seconds, empty for none."""
        return "" if value is None else value.strftime("%H:%M:%S")


def _full_year(digits: str) -> int:
    """Two digits mean the years 1950 to 2049."""
    if len(digits) == 2:
        return int(digits) + (2000 if int(digits) < 50 else 1900)
    if len(digits) != 4:
        raise ValueError(digits)
    return int(digits)


def _significant_decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
