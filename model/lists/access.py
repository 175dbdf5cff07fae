"""Which index a selection goes by. The store keeps no statistics: without a word from us it takes any index that fits,
and an interval of dates over all years would cost a look at every order by its date.

What a criterion leads to is counted along its index, up to a bound: a bounded look, whatever the size of the table.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from model.columns import element_of
from model.ranges import Option, Range, Sign, condition, meets, never_null
from model.unit import Read

FEW = 5_000
"""Rows that are rather sorted than passed by while reading in the order of the key."""
MANY = 50_000
"""Rows that are rather counted along an index than found among all."""
_SOUGHT = (Option.EQ, Option.BT, Option.GE, Option.GT)
"""Options that an index answers."""


def leading(
    read: Read, columns: Mapping[str, sa.Column[Any]], ranges: Mapping[str, Sequence[Range]]
) -> tuple[str, bool]:
    """Return the criterion whose index a selection goes by (empty: the order of the key), and whether to few rows.

    Args:
        read: the unit that reads.
        columns: those that lead an index, the most selective first; behind them the index has the key.
        ranges: what is selected, by the same names.
    """
    sought = [name for name in columns if ranges.get(name) and all(map(_is_sought, ranges[name]))]
    for name in sought:
        if _leads_to_few(read, columns[name], ranges[name], FEW):
            return name, True
    single = (name for name in sought if [found.option for found in ranges[name]] == [Option.EQ])
    return next(single, ""), False


def counted_along(
    read: Read, columns: Mapping[str, sa.Column[Any]], ranges: Mapping[str, Sequence[Range]]
) -> tuple[str, ...]:
    """Return the criterion along whose index rows are counted, in any order; none where all lead to too many."""
    sought = (name for name in columns if ranges.get(name) and all(map(_is_sought, ranges[name])))
    found = next((name for name in sought if _leads_to_few(read, columns[name], ranges[name], MANY)), None)
    return (found,) if found is not None else ()


def aside(column: sa.Column[Any], ranges: Sequence[Range]) -> sa.ColumnElement[bool]:
    """Return the condition that ranges put on a column in words that lead no database to the column's index."""
    element = element_of(column)
    return meets(never_null(column, element), element, False, ranges)


def _is_sought(found: Range) -> bool:
    return found.sign is Sign.INCLUDE and found.option in _SOUGHT


def _leads_to_few(read: Read, column: sa.Column[Any], ranges: Sequence[Range], few: int) -> bool:
    rows = sa.select(sa.literal(1).label("one")).where(condition(column, ranges)).limit(few + 1).subquery()
    return bool(read.run(sa.select(sa.func.count()).select_from(rows)).scalar_one() <= few)
