"""The technical view of a table: its columns with their data elements, and its rows under any restriction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from model.columns import Table, attributes_of, element_of, table_of
from model.ranges import Range, condition
from model.unit import Read, selection

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


def table_rows(
    read: Read, table: type[Table], ranges: Mapping[str, Sequence[Range]], most: int
) -> tuple[list[Any], bool]:
    """Return at most `most` rows in the order of the key, and whether there are more."""
    columns = attributes_of(table)
    conditions = [condition(columns[name], found) for name, found in ranges.items()]
    statement = selection(table).where(*conditions).order_by(*table_of(table).primary_key.columns).limit(most + 1)
    rows = list(read.run(statement).all())
    return rows[:most], len(rows) > most
