"""The technical view of a table: its columns with their data elements, and its rows under any restriction."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from model.columns import Table, attributes_of, element_of, table_of
from model.lists.rowset import Rowset, of
from model.unit import Read

LONGEST = 255
"""Columns with longer texts (drafts, contents of variants) are named but not shown."""


@dataclass
class ColumnFact:
    """What the dictionary says about a column; `key` is X for a part of the key."""

    key: str
    column: str
    element: str
    type: str
    length: int
    decimals: int
    check: str
    label: str


def structure(table: type[Table], language: str) -> list[ColumnFact]:
    """Return the columns of a table in order."""
    found = []
    for column in table_of(table).columns:
        element = element_of(column)
        length = element.length if element.length <= LONGEST else 0
        key = "X" if column.primary_key else ""
        kind = element.kind.value if element.length <= LONGEST else "STRING"
        facts = (kind, length, element.decimals, element.check, element.label(language, 30))
        found.append(ColumnFact(key, column.name.upper(), element.name, *facts))
    return found


def shown_columns(table: type[Table]) -> dict[str, Any]:
    """Return the columns that are shown, by attribute, those of the key first."""
    columns = {name: column for name, column in attributes_of(table).items() if element_of(column).length <= LONGEST}
    return dict(sorted(columns.items(), key=lambda item: not item[1].primary_key))


def table_rows(table: type[Table]) -> Rowset:
    """Return the rows of a table as a list, in the order of its key."""
    columns = tuple(of(table, attribute) for attribute in shown_columns(table))
    key = tuple(column.name.upper() for column in table_of(table).primary_key.columns)
    return Rowset(columns, table_of(table), key)


def first_rows(read: Read, table: type[Table], rowset: Rowset, most: int) -> tuple[Rowset, int, bool]:
    """Return the first `most` rows of a list by key, how many they are, and whether there are more."""
    key = list(table_of(table).primary_key.columns)
    found = sa.select(*key).where(*rowset.conditions).order_by(*key).correlate(None)
    count = read.run(sa.select(sa.func.count()).select_from(found.limit(most + 1).subquery())).scalar_one()
    if count <= most:
        return rowset, count, False
    return rowset.where(sa.tuple_(*key).in_(found.limit(most))), most, True
