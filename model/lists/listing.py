"""A list as it stands: rows and lines of totals by their line, whatever the number of rows.

Lines count from 0. Without totals a line is a row; with them, rows and totals follow each other in blocks.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import sqlalchemy as sa

from model.dictionary.element import Kind
from model.dictionary.formats import Formats
from model.lists.arrangement import Arrangement
from model.lists.pages import Pages, run
from model.lists.rowset import ListColumn, Rowset
from model.lists.statements import Row, Statements
from model.lists.totals import Block, Sum, blocks
from model.messages import Rejection
from model.search import like
from model.unit import Read


@dataclass(frozen=True)
class Detail:
    """A row of the list."""

    row: Row
    index: int


Line = Detail | Sum


class Listing:
    """An arranged list over a row set."""

    def __init__(self, rowset: Rowset, arrangement: Arrangement | None = None) -> None:
        self.rowset = rowset
        self.arrangement = arrangement or Arrangement()
        self.unfiltered: int | None = None
        self._take(self.arrangement)

    def _take(self, arrangement: Arrangement) -> None:
        self.arrangement = arrangement
        self.pages = Pages(Statements(self.rowset, arrangement))
        self._blocks: list[Block] = []
        self._lines: list[int] = []
        self._rows: list[int] = []

    def open(self, read: Read) -> None:
        """Read what the first page needs, and the totals.

        Raises:
            Rejection: there would be too many subtotals.
        """
        self.pages.open(read)
        if self.arrangement.totals:
            self._blocks = blocks(read, self.pages.statements)
            self._rows = [0, *accumulate(block.count for block in self._blocks)]
            self._lines = [0, *accumulate(block.count + len(block.sums) for block in self._blocks)]
            self.pages.set_count(self._rows[-1])
        self.unfiltered = self._all_of_them(read)

    def _all_of_them(self, read: Read) -> int | None:
        """Return how many rows there would be without filters, where both numbers are small enough to know."""
        if not self.arrangement.filters or not self.pages.is_counted:
            return None
        plain = Pages(Statements(self.rowset, Arrangement()))
        plain.open(read)
        return plain.count if plain.is_counted else None

    def arrange(self, read: Read, arrangement: Arrangement) -> None:
        """Arrange the list anew; it stays as it is where that is refused.

        Raises:
            Rejection: there would be too many subtotals.
        """
        before = self.__dict__.copy()
        self._take(arrangement)
        try:
            self.open(read)
        except Rejection:
            self.__dict__.update(before)
            raise

    # Lines ----------------------------------------------------------------------------------------------------

    @property
    def line_count(self) -> int:
        """How many lines there are; a lower bound until `is_counted`."""
        return self._lines[-1] if self._lines else self.pages.count

    @property
    def is_counted(self) -> bool:
        """Whether the number of lines is exact."""
        return self.pages.is_counted

    def reach(self, read: Read, line: int) -> None:
        """Make sure that a line is known to be there or not."""
        if line >= self.line_count and not self.is_counted:
            self.pages.count_all(read)

    def line(self, read: Read, number: int) -> Line | None:
        """Return a line, None where there is none (any more)."""
        if not 0 <= number < self.line_count:
            return None
        index = number
        if self._blocks:
            place = bisect_right(self._lines, number) - 1
            inside, block = number - self._lines[place], self._blocks[place]
            if inside >= block.count:
                return block.sums[inside - block.count]
            index = self._rows[place] + inside
        row = self.pages.row(read, index)
        return Detail(row, index) if row is not None else None

    def line_of(self, index: int) -> int:
        """Return the line on which a row stands."""
        if not self._blocks:
            return index
        place = bisect_right(self._rows, index) - 1
        return self._lines[place] + index - self._rows[place]

    def lines(self, read: Read) -> Iterator[Line]:
        """Yield all lines in order, read in one go."""
        rows = enumerate(self.pages.all(read))
        for block in self._blocks:
            for _, (index, row) in zip(range(block.count), rows, strict=False):
                yield Detail(row, index)
            yield from block.sums
        for index, row in rows:
            yield Detail(row, index)

    def value(self, row: Row, name: str) -> Any:
        """Return the value of a column in a row."""
        return row[self.rowset.places[name]]

    # Finding --------------------------------------------------------------------------------------------------

    def find(self, read: Read, text: str, names: tuple[str, ...], formats: Formats, behind: Row | None) -> Row | None:
        """Return the first row behind another one (from the top without) that shows a text in one of the columns."""
        columns = [self.rowset.by_name[name] for name in names]
        conditions = [found for column in columns if (found := _shows(column, text, formats)) is not None]
        if not conditions:
            return None
        statements = self.pages.statements
        position = statements.position(behind) if behind is not None else None
        row = run(read, statements.with_text(conditions, position)).first()
        return tuple(row) if row is not None else None

    def index_of(self, read: Read, row: Row, behind: Row | None, index: int) -> int:
        """Return the index of a row that stands behind another one, whose `index` is known (-1 for the top)."""
        statements = self.pages.statements
        end = statements.position(row)
        statement = statements.count_up_to(end, statements.position(behind) if behind is not None else None)
        return index + int(run(read, statement).scalar_one())


def _shows(column: ListColumn, text: str, formats: Formats) -> sa.ColumnElement[bool] | None:
    """Return the condition that a column shows a text: texts anywhere in them, dates and numbers as a whole."""
    element, expression = column.element, column.expression
    if element.is_number or element.kind in (Kind.DATS, Kind.TIMS, Kind.NUMC):
        try:
            equal: sa.ColumnElement[bool] = expression == element.parse(text, formats)
        except Rejection:
            return None
        return equal
    return sa.func.lower(sa.cast(expression, sa.String())).like(f"%{like(text.lower())}%", escape="\\")
