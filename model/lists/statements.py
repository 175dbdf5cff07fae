"""The statements behind a list: a page behind (or before) a row, how many rows, totals, the next row with a text.

Paging goes by the key of the last row, never by counting rows from the top: a page in the middle of a million rows
costs what the first one costs, where an index has the order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from model.lists.arrangement import Arrangement
from model.lists.rowset import ListColumn, Rowset
from model.ranges import LOWEST, meets

Row = tuple[Any, ...]
Position = tuple[Any, ...]
"""The values that a row is ordered by."""


@dataclass(frozen=True)
class Order:
    """One criterion of the total order: column and direction."""

    column: ListColumn
    descending: bool = False


class Statements:
    """The statements of one arranged list."""

    def __init__(self, rowset: Rowset, arrangement: Arrangement) -> None:
        self.rowset = rowset
        self.arrangement = arrangement

    @cached_property
    def orders(self) -> tuple[Order, ...]:
        """The sort criteria, then the key of a row: no two rows are equal."""
        columns = self.rowset.by_name
        chosen = [Order(columns[key.name], key.descending) for key in self.arrangement.sort]
        names = {key.name for key in self.arrangement.sort}
        return (*chosen, *(Order(columns[name]) for name in self.rowset.key if name not in names))

    @cached_property
    def is_indexed(self) -> bool:
        """Whether an index has the rows in order, so that a page costs a page."""
        return self.orders[0].column.indexed and not self.rowset.few

    @cached_property
    def filters(self) -> list[sa.ColumnElement[bool]]:
        """The conditions of the user's filters."""
        columns = self.rowset.by_name
        return [
            meets(columns[name].expression, columns[name].element, columns[name].nullable, ranges)
            for name, ranges in self.arrangement.filters.items()
        ]

    def _selected(self, *columns: Any) -> sa.Select[Any]:
        return sa.select(*columns).select_from(self.rowset.source).where(*self.rowset.conditions, *self.filters)

    def _unordered(self, *columns: Any) -> sa.Select[Any]:
        """Select for a count or sums, by whatever index leads to the rows."""
        rowset = self.rowset
        conditions = rowset.conditions if rowset.counting is None else rowset.counting
        return sa.select(*columns).select_from(rowset.source).where(*conditions, *self.filters)

    @cached_property
    def _rows(self) -> sa.Select[Any]:
        return self._selected(*(column.expression.label(column.name) for column in self.rowset.columns))

    def page(self, beside: Position | None, limit: int, backwards: bool = False) -> sa.Select[Any]:
        """Return the rows behind a position (from the first one without), or before it, the nearest first."""
        statement = self._rows.order_by(*self._order_by(backwards)).limit(limit)
        return statement if beside is None else statement.where(self._beyond(beside, backwards))

    def positions(self, beside: Position | None, limit: int, backwards: bool = False) -> sa.Select[Any]:
        """Return where the rows of a page stand, without reading them: all that sorting many rows has to carry."""
        columns = (order.column.ordered.label(order.column.name) for order in self.orders)
        statement = self._selected(*columns).order_by(*self._order_by(backwards)).limit(limit)
        return statement if beside is None else statement.where(self._beyond(beside, backwards))

    def key_of(self, position: Position) -> Row:
        """Return the key of the row at a position."""
        names = [order.column.name for order in self.orders]
        return tuple(position[names.index(name)] for name in self.rowset.key)

    def with_keys(self, keys: Sequence[Row]) -> sa.Select[Any]:
        """Return the rows with these keys, and perhaps a few more, in no order."""
        columns = [self.rowset.by_name[name].expression for name in self.rowset.key]
        among = (
            column.in_(sorted(set(values))) for column, values in zip(columns, zip(*keys, strict=True), strict=True)
        )
        return self._rows.where(*among)

    def all(self) -> sa.Select[Any]:
        """Return all rows in order."""
        return self._rows.order_by(*self._order_by(False))

    def _order_by(self, backwards: bool) -> list[sa.ColumnElement[Any]]:
        return [
            order.column.ordered.desc() if order.descending != backwards else order.column.ordered.asc()
            for order in self.orders
        ]

    def _beyond(self, position: Position, backwards: bool) -> sa.ColumnElement[bool]:
        """Return the condition that a row stands behind a position in the order; the leading bound finds the index."""
        condition: sa.ColumnElement[bool] = sa.false()
        for order, value in reversed(list(zip(self.orders, position, strict=True))):
            column = order.column.ordered
            past = column < value if order.descending != backwards else column > value
            condition = sa.or_(past, sa.and_(column == value, condition))
        first, value = self.orders[0], position[0]
        column = first.column.ordered
        bound = column <= value if first.descending != backwards else column >= value
        return sa.and_(bound, condition)

    def position(self, row: Row) -> Position:
        """Return where a row stands in the order."""
        values = [(order.column, row[self.rowset.places[order.column.name]]) for order in self.orders]
        return tuple(_comparable(column, value) for column, value in values)

    # Counting -------------------------------------------------------------------------------------------------

    def count(self, most: int = 0) -> sa.Select[Any]:
        """Return how many rows there are; with `most` at most so many are counted."""
        if not most:
            return self._unordered(sa.func.count())
        found = self._unordered(sa.literal(1).label("one")).limit(most).subquery()
        return sa.select(sa.func.count()).select_from(found)

    def count_up_to(self, end: Position, start: Position | None) -> sa.Select[Any]:
        """Return how many rows stand behind `start` (or the top) and not behind `end`."""
        statement = self.count().where(sa.not_(self._beyond(end, False)))
        return statement if start is None else statement.where(self._beyond(start, False))

    # Totals ---------------------------------------------------------------------------------------------------

    def totals(self, groups: Sequence[str], unit: str, names: Sequence[str]) -> sa.Select[Any]:
        """Return the sums of columns measured in one unit, by sort criteria and unit, and how many rows they sum."""
        columns = self.rowset.by_name
        keys = [columns[name].ordered for name in groups]
        shown = [columns[name].expression for name in groups]
        measure = columns[unit].ordered if unit else sa.literal("")
        sums = [sa.func.sum(columns[name].expression) for name in names]
        statement = self._unordered(*(sa.func.min(one) for one in shown), measure, sa.func.count(), *sums)
        order = [
            key.desc() if found.descending else key.asc()
            for key, found in zip(keys, self.arrangement.sort, strict=False)
        ]
        return statement.group_by(*keys, *([measure] if unit else [])).order_by(*order, *([measure] if unit else []))

    # Finding --------------------------------------------------------------------------------------------------

    def with_text(self, conditions: Sequence[sa.ColumnElement[bool]], behind: Position | None) -> sa.Select[Any]:
        """Return the first row behind a position that meets one of the conditions."""
        return self.page(behind, 1).where(sa.or_(*conditions))


def _comparable(column: ListColumn, value: Any) -> Any:
    """Return a value of a row as the order compares it: nothing lies before everything."""
    if value is None:
        return LOWEST.get(column.element.kind, column.element.initial)
    return value
