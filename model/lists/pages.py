"""The rows of an arranged list, fetched in chunks when they are first looked at.

A chunk is read behind the last row of the one before it, or before the first row of the one behind it. Where no index
has the order, every chunk costs a look at all rows: then chunks are larger, so that scrolling seldom waits.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from model.lists.statements import Position, Row, Statements
from model.unit import Read

INDEXED_CHUNK, SCANNED_CHUNK = 100, 5_000
"""Rows that are read at once."""
COUNTED = 10_000
"""Rows that are counted when a list opens; beyond that it says that there are more."""
KEPT = 12
"""Chunks that are kept."""


class Pages:
    """The rows of a list by their index; `count` is a lower bound until `is_counted`."""

    def __init__(self, statements: Statements) -> None:
        self.statements = statements
        self.count = 0
        self.is_counted = False
        self.size = INDEXED_CHUNK if statements.is_indexed else SCANNED_CHUNK
        self._chunks: dict[int, list[Row]] = {}
        self._ends: dict[int, Position] = {}

    def open(self, read: Read) -> None:
        """Read the first chunk, and count what little counting costs."""
        first = self._chunk(read, 0)
        if len(first) < self.size:
            self.count, self.is_counted = len(first), True
            return
        limit = max(COUNTED, 2 * self.size) + 1
        found = run(read, self.statements.count(limit)).scalar_one()
        self.count, self.is_counted = min(found, limit - 1), found < limit

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
        chunk = self._chunk(read, index // self.size)
        offset = index % self.size
        return chunk[offset] if offset < len(chunk) else None

    def first_rows(self, most: int) -> list[Row]:
        """Return the first rows, as far as they were read."""
        return self._chunks.get(0, [])[:most]

    def _chunk(self, read: Read, number: int) -> list[Row]:
        found = self._chunks.pop(number, None)
        if found is None:
            found = self._fetched(read, number)
        self._chunks[number] = found
        for old in list(self._chunks)[: max(0, len(self._chunks) - KEPT)]:
            if old:
                del self._chunks[old]
        return found

    def _fetched(self, read: Read, number: int) -> list[Row]:
        behind = number * self.size
        if self.is_counted and number not in self._ends and number and behind > self.count // 2:
            found = self._from_the_end(read, number)
        else:
            found = self._from(read, number)
        if len(found) == self.size:
            self._ends[number + 1] = self.statements.position(found[-1])
        return found

    def _from(self, read: Read, number: int) -> list[Row]:
        """Read a chunk behind the nearest end that is known."""
        known = sorted(self._ends)
        place = bisect_right(known, number)
        nearest = known[place - 1] if place else 0
        return self._rows(read, self._ends.get(nearest), self.size, (number - nearest) * self.size)

    def _from_the_end(self, read: Read, number: int) -> list[Row]:
        """Read a chunk from the end of the list, or from the nearest chunk behind it that is there."""
        following = min((other for other, chunk in self._chunks.items() if other > number and chunk), default=None)
        start = following * self.size if following is not None else self.count
        beside = self.statements.position(self._chunks[following][0]) if following is not None else None
        skipped = max(0, start - (number + 1) * self.size)
        size = min(self.size, self.count - number * self.size)
        return self._rows(read, beside, size, skipped, backwards=True)[::-1]

    def _rows(self, read: Read, beside: Position | None, size: int, skipped: int, backwards: bool = False) -> list[Row]:
        """Read rows behind or before a position. Where all rows must be sorted for it, only their keys are."""
        statements = self.statements
        choose = statements.page if statements.is_indexed else statements.positions
        statement = choose(beside, size, backwards)
        found = [tuple(row) for row in run(read, statement.offset(skipped) if skipped else statement)]
        if statements.is_indexed or not found:
            return found
        keys = [statements.key_of(position) for position in found]
        places = [statements.rowset.places[name] for name in statements.rowset.key]
        rows = (tuple(row) for row in run(read, statements.with_keys(keys)))
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
