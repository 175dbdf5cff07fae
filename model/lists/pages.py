"""The rows of an arranged list, fetched in chunks when they are first looked at.

A chunk is read behind the last row of the one before it, or before the first row of the one behind it. Where no index
has the order, every chunk costs a look at all rows: then chunks hold only where rows stand and are larger, so that
scrolling seldom waits, and the rows themselves are read by their keys, a hundred at a time.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from model.lists.statements import Position, Row, Statements
from model.unit import Read

INDEXED_CHUNK = 100
"""Rows that are read at once."""
SCANNED_CHUNKS = 50
"""So many times as many positions of rows are read at once, where every look costs a look at all of them."""
COUNTED = 5_000
"""Rows that are counted when a list opens; beyond that it says that there are more."""
KEPT = 12
"""Chunks that are kept."""


class Chunks:
    """Rows, or where rows stand, by their index in the order of the list."""

    def __init__(
        self, statement: Callable[..., sa.Select[Any]], size: int, position: Callable[[Row], Position]
    ) -> None:
        self.size = size
        self._statement, self._position = statement, position
        self._chunks: dict[int, list[Row]] = {}
        self._ends: dict[int, Position] = {}

    def chunk(self, read: Read, number: int, count: int | None = None) -> list[Row]:
        """Return a chunk by its number; `count` rows are known to be there, None where that is not known."""
        if number not in self._chunks:
            found = self._fetched(read, number, count)
            if len(found) == self.size:
                self._ends[number + 1] = self._position(found[-1])
        else:
            found = self._chunks.pop(number)
        keep(self._chunks, number, found)
        return found

    def first(self) -> list[Row]:
        """Return the first chunk, as far as it was read."""
        return self._chunks.get(0, [])

    def _fetched(self, read: Read, number: int, count: int | None) -> list[Row]:
        behind = number * self.size
        if count is not None and number not in self._ends and number and behind > count // 2:
            return self._from_the_end(read, number, count)
        return self._from(read, number)

    def _from(self, read: Read, number: int) -> list[Row]:
        """Read a chunk behind the nearest end that is known."""
        known = sorted(self._ends)
        place = bisect_right(known, number)
        nearest = known[place - 1] if place else 0
        return self._rows(read, self._ends.get(nearest), self.size, (number - nearest) * self.size)

    def _from_the_end(self, read: Read, number: int, count: int) -> list[Row]:
        """Read a chunk from the end of the list, or from the nearest chunk behind it that is there."""
        following = min((other for other, chunk in self._chunks.items() if other > number and chunk), default=None)
        start = following * self.size if following is not None else count
        beside = self._position(self._chunks[following][0]) if following is not None else None
        skipped = max(0, start - (number + 1) * self.size)
        size = min(self.size, count - number * self.size)
        return self._rows(read, beside, size, skipped, backwards=True)[::-1]

    def _rows(self, read: Read, beside: Position | None, size: int, skipped: int, backwards: bool = False) -> list[Row]:
        statement = self._statement(beside, size, backwards)
        return [tuple(row) for row in run(read, statement.offset(skipped) if skipped else statement)]


def keep(chunks: dict[int, list[Row]], number: int, found: list[Row]) -> None:
    """Keep a chunk; of those looked at longest ago all but the first are dropped."""
    chunks[number] = found
    for old in list(chunks)[: max(0, len(chunks) - KEPT)]:
        if old:
            del chunks[old]


class Pages:
    """The rows of a list by their index; `count` is a lower bound until `is_counted`."""

    def __init__(self, statements: Statements, at_once: int = 0, scanned: int = SCANNED_CHUNKS) -> None:
        self.statements = statements
        self.at_once = at_once or INDEXED_CHUNK
        self.count = 0
        self.is_counted = False
        self._chunks = (
            Chunks(statements.page, self.at_once, statements.position)
            if statements.is_indexed
            else Chunks(statements.positions, self.at_once * scanned, tuple)
        )
        self._rows: dict[int, list[Row]] = {}

    def open(self, read: Read) -> None:
        """Read the first chunk, and count what little counting costs."""
        first, size = self._chunks.chunk(read, 0), self._chunks.size
        if len(first) < size:
            self.count, self.is_counted = len(first), True
        else:
            limit = max(COUNTED, 2 * size) + 1
            found = run(read, self.statements.count(limit)).scalar_one()
            self.count, self.is_counted = min(found, limit - 1), found < limit
        self.row(read, 0)

    def count_all(self, read: Read) -> int:
        """Return how many rows there are, exactly."""
        if not self.is_counted:
            self.set_count(int(run(read, self.statements.count()).scalar_one()))
        return self.count

    def set_count(self, count: int) -> None:
        """Take the exact count over from totals that were computed anyway."""
        self.count, self.is_counted = count, True

    def row(self, read: Read, index: int) -> Row | None:
        """Return a row, or None where the list has become shorter since it was counted."""
        if self.statements.is_indexed:
            chunk = self._chunk(read, index)
            place = index % self._chunks.size
        else:
            chunk = self._rows_beside(read, index)
            place = index % self.at_once
        return chunk[place] if place < len(chunk) else None

    def first_rows(self, most: int) -> list[Row]:
        """Return the first rows, as far as they were read."""
        return (self._chunks.first() if self.statements.is_indexed else self._rows.get(0, []))[:most]

    def _chunk(self, read: Read, index: int) -> list[Row]:
        return self._chunks.chunk(read, index // self._chunks.size, self.count if self.is_counted else None)

    def _rows_beside(self, read: Read, index: int) -> list[Row]:
        """Return the rows around one, read by their keys."""
        number = index // self.at_once
        found = self._rows.pop(number, None)
        if found is None:
            start = number * self.at_once % self._chunks.size
            found = self._with_keys(read, self._chunk(read, index)[start : start + self.at_once])
        keep(self._rows, number, found)
        return found

    def _with_keys(self, read: Read, positions: list[Position]) -> list[Row]:
        if not positions:
            return []
        keys = [self.statements.key_of(position) for position in positions]
        places = [self.statements.rowset.places[name] for name in self.statements.rowset.key]
        rows = (tuple(row) for row in run(read, self.statements.with_keys(keys)))
        by_key = {tuple(row[place] for place in places): row for row in rows}
        return [by_key[key] for key in keys]

    def all(self, read: Read, at_once: int = 1_000) -> Iterator[Row]:
        """Yield all rows in order; they are not kept."""
        for part in run(read, self.statements.all()).partitions(at_once):
            for row in part:
                yield tuple(row)


def bound_values(read: Read) -> Mapping[str, Any]:
    """Return the values that every statement of a list may refer to."""
    return {"language": read.language.upper(), "today": read.date}


def run(read: Read, statement: sa.Executable) -> sa.Result[Any]:
    """Run a statement with the language and date of the unit."""
    return read.run(statement, bound_values(read))
