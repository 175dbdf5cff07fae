"""Cells: a sign and a role each. A theme turns roles into colours, `text` leaves them out."""

from dataclasses import dataclass

from model.dictionary.element import cell_width

BODY = "body"
WIDE_TAIL = ""
"""The second cell of a wide character holds no sign of its own."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring cells of one role."""

    text: str
    role: str


class Canvas:
    """A page of cells; lines and columns count from 1."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._signs = [[" "] * width for _ in range(height)]
        self._roles = [[BODY] * width for _ in range(height)]

    def write(self, line: int, column: int, text: str, role: str = BODY) -> int:
        """Write `text` and return the column behind it. What would leave the page is not written."""
        if not 1 <= line <= self.height:
            return column
        signs, roles, position = self._signs[line - 1], self._roles[line - 1], column - 1
        for sign in text:
            size = cell_width(sign)
            if position + size > self.width:
                break
            if position >= 0:
                self._part(signs, position, size)
                signs[position], roles[position] = sign, role
                if size == 2:
                    signs[position + 1], roles[position + 1] = WIDE_TAIL, role
            position += size
        return position + 1

    @staticmethod
    def _part(signs: list[str], position: int, size: int) -> None:
        """Half of a wide character is never left standing: its other cell becomes a blank."""
        if signs[position] == WIDE_TAIL:
            signs[position - 1] = signs[position] = " "
        end = position + size
        if end < len(signs) and signs[end] == WIDE_TAIL:
            signs[end] = " "

    def fill(self, line: int, column: int, width: int, role: str, sign: str = " ") -> None:
        """Fill `width` cells with one sign."""
        self.write(line, column, sign * max(0, width), role)

    def tint(self, line: int, column: int, width: int, role: str) -> None:
        """Give cells another role and keep their signs."""
        if 1 <= line <= self.height:
            roles = self._roles[line - 1]
            for position in range(max(0, column - 1), min(self.width, column - 1 + width)):
                roles[position] = role

    def mark_caret(self, line: int, column: int) -> None:
        """Give the cell of the caret (both cells of a wide character) its mark."""
        signs, roles = self._signs[line - 1], self._roles[line - 1]
        end = column + 1 if column < self.width and signs[column] == WIDE_TAIL else column
        for position in range(column - 1, end):
            roles[position] += "|caret"

    def text(self, line: int) -> str:
        """Return a line without roles, exactly as wide as the page."""
        return "".join(self._signs[line - 1])

    def runs(self, line: int) -> list[Run]:
        """Return a line as runs of one role."""
        signs, roles = self._signs[line - 1], self._roles[line - 1]
        found: list[Run] = []
        start = 0
        for position in range(1, self.width + 1):
            if position == self.width or roles[position] != roles[start]:
                found.append(Run("".join(signs[start:position]), roles[start]))
                start = position
        return found
