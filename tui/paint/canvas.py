"""Cells: a sign and a role each. A theme turns roles into colours, `text` leaves them out.

A canvas may be told to take only some lines: repainting one line then costs one line, whatever the page holds.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from model.dictionary.element import cell_width

BODY = "body"
WIDE_TAIL = ""
"""The second cell of a wide character holds no sign of its own."""

ASCII = str.maketrans("─│┌┐└┘▸▾✓", "-|+++++-=")
"""What stands in for the signs that some terminals draw two cells wide."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring cells of one role."""

    text: str
    role: str


@cache
def width_of(sign: str) -> int:
    """Return how many cells one sign takes."""
    return cell_width(sign)


class Canvas:
    """A page of cells; lines and columns count from 1."""

    def __init__(self, width: int, height: int, only: Collection[int] | None = None, ascii: bool = False) -> None:
        self.width = width
        self.height = height
        self.only = only
        self.ascii = ascii
        self._lines: dict[int, tuple[list[str], list[str]]] = {}

    def wants(self, line: int) -> bool:
        """Whether a line is on the page and is to be painted."""
        return 1 <= line <= self.height and (self.only is None or line in self.only)

    def _cells(self, line: int) -> tuple[list[str], list[str]]:
        found = self._lines.get(line)
        if found is None:
            found = self._lines[line] = ([" "] * self.width, [BODY] * self.width)
        return found

    def write(self, line: int, column: int, text: str, role: str = BODY) -> int:
        """Write `text` and return the column behind it. What would leave the page is not written."""
        if not text or not 1 <= line <= self.height or (self.only is not None and line not in self.only):
            return column
        signs, roles = self._cells(line)
        start = column - 1
        if start < 0 or not text.isascii():
            return self._write_signs(signs, roles, start, text, role)
        text = text[: max(0, self.width - start)]
        end = start + len(text)
        if text:
            self._part(signs, start, end)
            signs[start:end] = text
            roles[start:end] = [role] * len(text)
        return end + 1

    def _write_signs(self, signs: list[str], roles: list[str], position: int, text: str, role: str) -> int:
        """Write sign by sign: a wide one takes two cells."""
        for sign in text:
            size = width_of(sign)
            if position + size > self.width:
                break
            if position >= 0:
                self._part(signs, position, position + size)
                signs[position], roles[position] = sign, role
                if size == 2:
                    signs[position + 1], roles[position + 1] = WIDE_TAIL, role
            position += size
        return position + 1

    @staticmethod
    def _part(signs: list[str], start: int, end: int) -> None:
        """Half of a wide character is never left standing: its other cell becomes a blank."""
        if signs[start] == WIDE_TAIL:
            signs[start - 1] = signs[start] = " "
        if end < len(signs) and signs[end] == WIDE_TAIL:
            signs[end] = " "

    def fill(self, line: int, column: int, width: int, role: str, sign: str = " ") -> None:
        """Fill `width` cells with one sign."""
        self.write(line, column, sign * max(0, width), role)

    def tint(self, line: int, column: int, width: int, role: str) -> None:
        """Give cells another role and keep their signs."""
        if self.wants(line):
            roles = self._cells(line)[1]
            for position in range(max(0, column - 1), min(self.width, column - 1 + width)):
                roles[position] = role

    def text(self, line: int) -> str:
        """Return a line without roles, exactly as wide as the page."""
        text = "".join(self._cells(line)[0])
        return text.translate(ASCII) if self.ascii else text

    def lines(self) -> list[str]:
        """Return all lines without roles."""
        return [self.text(line) for line in range(1, self.height + 1)]

    def runs(self, line: int) -> list[Run]:
        """Return a line as runs of one role."""
        signs, roles = self._cells(line)
        found: list[Run] = []
        start = 0
        for role, cells in groupby(roles):
            end = start + len(list(cells))
            text = "".join(signs[start:end])
            found.append(Run(text.translate(ASCII) if self.ascii else text, role))
            start = end
        return found
