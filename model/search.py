"""Search helps (F4): how hits are found, restricted and read in the user's language.

A search help has one or more search paths; a path is a statement with named columns. Restrictions are typed by the
user or taken from neighbouring fields; ``*`` stands for any signs, ``+`` for one. At most `LIMIT` hits are read.
The definitions stand in `model.searchhelps`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from model.dictionary.element import Element
from model.dictionary.formats import Formats
from model.messages import Rejection
from model.unit import Read

LIMIT = 500


class Match(StrEnum):
    """How a restriction compares."""

    PREFIX = "prefix"
    CONTAINS = "contains"
    EQUAL = "equal"
    FROM = "from"


@dataclass(frozen=True)
class SearchColumn:
    """A column of a hit list; with `match`, the user may restrict it."""

    name: str
    element: Element[Any]
    expression: sa.ColumnElement[Any]
    match: Match | None = None
    width: int = 0
    shown: bool = True


@dataclass(frozen=True)
class SearchPath:
    """One way to search: the key of its text, its columns, and the statement they are read with."""

    key: str
    columns: tuple[SearchColumn, ...]
    statement: sa.Select[Any]

    def column(self, name: str) -> SearchColumn:
        """Return a column by name."""
        return next(column for column in self.columns if column.name == name)


@dataclass(frozen=True)
class SearchHelp:
    """A search help: `value` names the column that goes into the field, `exports` those that fill its neighbours."""

    name: str
    value: str
    paths: tuple[SearchPath, ...]
    exports: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hits:
    """Rows found, as values by column name; `more` when there are more than `LIMIT`."""

    rows: tuple[Mapping[str, Any], ...]
    more: bool


def find_hits(
    read: Read, path: SearchPath, restrictions: Mapping[str, str], formats: Formats, limit: int = LIMIT
) -> Hits:
    """Return the hits of a search path.

    Raises:
        Rejection: a restriction cannot be read (a date that is none).
    """
    conditions = []
    for name, text in restrictions.items():
        if text.strip():
            column = path.column(name)
            conditions.append(_condition(column, text.strip(), formats))
    statement = path.statement.where(*conditions).limit(limit + 1)
    rows: Sequence[Any] = read.run(statement, {"language": read.language.upper(), "today": read.date}).all()
    names = [column.name for column in path.columns]
    found = tuple(dict(zip(names, row, strict=True)) for row in rows[:limit])
    return Hits(found, len(rows) > limit)


def _condition(column: SearchColumn, text: str, formats: Formats) -> sa.ColumnElement[bool]:
    element, expression = column.element, column.expression
    condition: sa.ColumnElement[bool]
    if column.match is Match.FROM:
        condition = expression >= element.parse(text, formats)
        return condition
    if column.match is Match.EQUAL and "*" not in text and "+" not in text:
        condition = expression == element.parse(text, formats)
        return condition
    if column.match is Match.CONTAINS:
        return sa.func.lower(expression).like(f"%{like(text.lower())}%", escape="\\")
    if "*" in text or "+" in text:
        return expression.like(like(_padded(element, text)), escape="\\")
    try:
        whole = element.parse(text, formats)
    except Rejection:
        whole = text
    shown = like(text if element.lower else text.upper())
    alternatives = [expression.like(f"{shown}%", escape="\\")]
    if element.alpha and text.isdigit():
        stripped = sa.func.ltrim(expression, "0")
        alternatives = [stripped.like(f"{shown}%", escape="\\"), expression == whole]
    return sa.or_(*alternatives)


def _padded(element: Element[Any], text: str) -> str:
    text = text if element.lower else text.upper()
    return f"*{text}" if element.alpha and text[:1].isdigit() else text


def like(text: str) -> str:
    """Return a pattern of SAP's (``*``, ``+``) as one of SQL's, its own signs escaped."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return escaped.replace("*", "%").replace("+", "_")
