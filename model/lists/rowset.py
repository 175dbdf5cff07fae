"""What a list reads: columns over a source, declared once per report, and conditions that narrow it.

A column carries SAP's technical name (``EBELN``) and the table it stands in, so that list, batch input, export and
command line name it alike. The key columns together are unique: they make every order total, which paging needs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from model.columns import Table, attributes_of, element_of, table_of
from model.dictionary.element import Element
from model.ranges import never_null


@dataclass(frozen=True, eq=False)
class ListColumn:
    """A column of a list.

    Args:
        name: its technical name, unique in the list, in capitals.
        element: its data element: type, length, labels, help.
        expression: what is read.
        table: the SAP table it stands in.
        unit: name of the column with the unit or currency that its value is measured in.
        sums: whether values may be added up.
        nullable: whether the expression can be NULL in the store.
        hidden: not part of the standard layout.
        indexed: whether an index of the store has the rows in the order of this column (where NULL is read as the
            initial value, none has).
    """

    name: str
    element: Element[Any]
    expression: sa.ColumnElement[Any]
    table: str = ""
    unit: str = ""
    sums: bool = False
    nullable: bool = True
    hidden: bool = False
    indexed: bool = False

    @property
    def screen(self) -> str:
        """Its screen name."""
        return f"{self.table}-{self.name}" if self.table else f"ZLIST-{self.name}"

    @cached_property
    def ordered(self) -> sa.ColumnElement[Any]:
        """What rows are ordered by: never NULL, so that any row can be compared with any other."""
        return never_null(self.expression, self.element) if self.nullable else self.expression


def of(table: type[Table], attribute: str, name: str = "", **options: Any) -> ListColumn:
    """Return the list column of a table's field; `name` where another field of the list has its name."""
    column = attributes_of(table)[attribute]
    return ListColumn(
        name or column.name.upper(),
        element_of(column),
        column,
        table_of(table).name.upper(),
        nullable=bool(column.nullable),
        indexed=_leads_an_index(column),
        **options,
    )


def _leads_an_index(column: sa.Column[Any]) -> bool:
    table = column.table
    assert isinstance(table, sa.Table)
    keys = list(table.primary_key.columns)
    leading = [keys[0]] if keys else []
    leading += [next(iter(index.columns)) for index in table.indexes if not _is_partial(index)]
    return not column.nullable and any(found is column for found in leading)


def _is_partial(index: sa.Index) -> bool:
    return any(index.dialect_options[name]["where"] is not None for name in ("sqlite", "postgresql"))


@dataclass(frozen=True)
class Rowset:
    """Columns over a source, with the conditions that hold for all rows.

    Args:
        columns: all columns that the list can show.
        source: the tables joined.
        key: names of the columns that identify a row, in the natural order of the list.
        conditions: what narrows it.
        few: whether an index leads to few rows, not in the order of their key: they are sorted.
        counting: the same conditions in the words that lead to an index, for what needs no order; None: as they are.
    """

    columns: tuple[ListColumn, ...]
    source: sa.FromClause
    key: tuple[str, ...]
    conditions: tuple[sa.ColumnElement[bool], ...] = ()
    few: bool = False
    counting: tuple[sa.ColumnElement[bool], ...] | None = None

    @cached_property
    def by_name(self) -> Mapping[str, ListColumn]:
        """The columns by technical name."""
        return {column.name: column for column in self.columns}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each column stands in a row."""
        return {column.name: index for index, column in enumerate(self.columns)}

    def where(self, *conditions: sa.ColumnElement[bool]) -> "Rowset":
        """Return the same list narrowed."""
        counting = None if self.counting is None else (*self.counting, *conditions)
        return replace(self, conditions=(*self.conditions, *conditions), counting=counting)
