"""Totals and subtotals of a list, added up in the store: per currency or unit, level by level.

Amounts in different currencies are never added: each has a line of its own. A column whose values have no unit has its
total in the first line.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from model.lists.pages import run
from model.lists.statements import Statements
from model.messages import Rejection, error
from model.unit import Read

MOST_GROUPS = 20_000
"""Subtotals that a list shows at most."""
Groups = dict[tuple[Any, ...], "Group"]


@dataclass
class Group:
    """Rows with equal values in the first sort criteria: their number and sums, by column and unit."""

    values: tuple[Any, ...]
    count: int = 0
    sums: dict[str, dict[str, Decimal]] = field(default_factory=dict)

    def add(self, other: "Group") -> None:
        """Add another group's rows."""
        self.count += other.count
        for name, found in other.sums.items():
            mine = self.sums.setdefault(name, {})
            for unit, value in found.items():
                mine[unit] = mine.get(unit, Decimal(0)) + value


@dataclass(frozen=True)
class Sum:
    """A line of totals: `level` counts the stars, `values` are the group's, `cells` the total and unit by column."""

    level: int
    values: Mapping[str, Any]
    cells: Mapping[str, tuple[Decimal, str]]

    @property
    def by(self) -> str:
        """The sort criterion whose value changes behind the group, empty for the total of the list."""
        return next(reversed(list(self.values)), "")


@dataclass(frozen=True)
class Block:
    """Rows that follow each other, and the lines of totals behind them."""

    count: int
    sums: tuple[Sum, ...]


def blocks(read: Read, statements: Statements) -> list[Block]:
    """Return how rows and totals follow each other.

    Raises:
        Rejection: Z4 002, there would be too many subtotals.
    """
    levels = _levels(statements)
    names = [key.name for key in statements.arrangement.sort[: levels[-1] if levels else 0]]
    groups = list(_groups(read, statements, names).values())
    whole = Group(())
    running = {depth: Group(()) for depth in levels}
    found: list[Block] = []
    for group, following in zip_longest(groups, groups[1:]):
        whole.add(group)
        ended: list[Sum] = []
        for level, depth in enumerate(reversed(levels), start=1):
            running[depth].add(group)
            if following is None or following.values[:depth] != group.values[:depth]:
                shown = dict(zip(names[:depth], group.values, strict=False))
                ended += _lines(statements, running[depth], level, shown)
                running[depth] = Group(())
        found.append(Block(group.count, tuple(ended)))
    return [*found, Block(0, tuple(_lines(statements, whole, len(levels) + 1, {})))]


def _levels(statements: Statements) -> list[int]:
    """Return how many sort criteria each level of subtotals goes by, the outermost first."""
    if not statements.arrangement.totals:
        return []
    return [depth for depth, key in enumerate(statements.arrangement.sort, start=1) if key.subtotal]


def _groups(read: Read, statements: Statements, names: Sequence[str]) -> Groups:
    """Return the groups of the innermost level in their order; without levels the whole list is one.

    Raises:
        Rejection: there are too many of them.
    """
    found: Groups = {}
    for number, (unit, columns) in enumerate(_measures(statements)):
        for part in run(read, statements.totals(names, unit, columns)).partitions(1_000):
            for row in part:
                _take_row(found, tuple(row), len(names), columns, counts=number == 0)
            if len(found) > MOST_GROUPS:
                raise Rejection(error("Z4", 2, MOST_GROUPS))
    return found


def _take_row(found: Groups, row: tuple[Any, ...], depth: int, columns: Sequence[str], counts: bool) -> None:
    values, (measured, count, *sums) = row[:depth], row[depth:]
    group = found.setdefault(values, Group(values))
    group.count += count if counts else 0
    for column, value in zip(columns, sums, strict=True):
        group.sums.setdefault(column, {})[measured or ""] = value if value is not None else Decimal(0)


def _measures(statements: Statements) -> Iterator[tuple[str, list[str]]]:
    """Yield the totalled columns by the unit they are measured in."""
    columns, totals = statements.rowset.by_name, statements.arrangement.totals
    for unit in dict.fromkeys(columns[name].unit for name in totals):
        yield unit, [name for name in totals if columns[name].unit == unit]


def _lines(statements: Statements, group: Group, level: int, values: Mapping[str, Any]) -> Iterator[Sum]:
    """Yield the lines of totals of a group: as many as the column with the most units needs."""
    if not group.count:
        return
    for number in range(max((len(found) for found in group.sums.values()), default=0)):
        cells = {}
        for name, found in group.sums.items():
            units = sorted(found)
            if number < len(units):
                cells[name] = (found[units[number]], units[number])
        yield Sum(level, values, cells)
