"""Search helps (F4): how hits are found, restricted and read in the user's language.

A search help has one or more search paths; a path is a statement with named columns. Restrictions are typed by the
user or taken from neighbouring fields; ``*`` stands for any signs, ``+`` for one. At most `LIMIT` hits are read.
The definitions stand in `model.searchhelps`.

The first page costs the same on a million objects as on fifty. Restrictions on a column with an index of terms
(`model.search_index`), and on the beginning of a key, become ranges of an index; the keys they give are read in slices,
in order, until enough rows meet the other restrictions. Nothing here reads a table whole.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from model.characters import is_plain
from model.dictionary.element import Element
from model.dictionary.formats import Formats
from model.messages import Rejection, error
from model.search_index import find_keys
from model.unit import Read

LIMIT = 500
LONGEST = 132
"""Signs of a restriction at most: no column is longer."""
CANDIDATES = 20_000
"""Keys that a search looks at where further restrictions drop most of the first: beyond, it asks to be restricted."""
SLICE = 500
_WILDCARDS = re.compile(r"[*+]")
_TOP = "\U0010ffff"


class Match(StrEnum):
    """How a restriction compares."""

    PREFIX = "prefix"
    CONTAINS = "contains"
    EQUAL = "equal"
    FROM = "from"


@dataclass(frozen=True, eq=False)
class SearchColumn:
    """A column of a hit list; with `match`, the user may restrict it.

    `index` names object and field of the index of terms that the column is searched by.
    """

    name: str
    element: Element[Any]
    expression: sa.ColumnElement[Any]
    match: Match | None = None
    width: int = 0
    shown: bool = True
    index: tuple[str, str] | None = None


@dataclass(frozen=True)
class SearchPath:
    """One way to search: the key of its text, its columns, and the statement they are read with.

    The first column is the key by which hits are ordered (the newest document first: `newest_first`).
    """

    key: str
    columns: tuple[SearchColumn, ...]
    statement: sa.Select[Any]
    newest_first: bool = False

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
    """Return the hits of a search path, at most `limit`, in the order of its key.

    Raises:
        Rejection: a restriction cannot be read (a date that is none), or nothing can match it.
    """
    _check(restrictions)
    wanted = {path.column(name): text.strip() for name, text in restrictions.items() if text.strip()}
    driving = {column: text for column, text in wanted.items() if _drives(path, column, text)}
    rest = {column: text for column, text in wanted.items() if column not in driving or _WILDCARDS.search(text)}
    statement = path.statement.where(*(_condition(column, text, formats) for column, text in rest.items()))
    if not driving:
        return _hits(read, path, statement, limit)
    first, cut = _candidates(read, driving, LIMIT + 1)
    hits = _sliced(read, path, statement, _ordered(path, first), cut, limit)
    if not cut or len(hits.rows) >= limit or (len(driving) == 1 and not rest):
        return hits
    further, cut = _candidates(read, driving, CANDIDATES)
    more = _sliced(read, path, statement, _ordered(path, further - first), cut, limit - len(hits.rows))
    return Hits((*hits.rows, *more.rows), more.more)


def is_pattern(text: str) -> bool:
    """Whether a text has wildcards: ``*`` for any signs, ``+`` for one."""
    return bool(_WILDCARDS.search(text))


def _check(restrictions: Mapping[str, str]) -> None:
    """Refuse what no database takes: characters that cannot be kept, a pattern of a megabyte."""
    for text in restrictions.values():
        if not is_plain(text):
            raise Rejection(error("Z1", 4))
        if len(text.strip()) > LONGEST:
            raise Rejection(error("Z1", 3, text[:20], LONGEST))


def _ordered(path: SearchPath, keys: Iterable[Any]) -> Sequence[Any]:
    return sorted(keys, reverse=path.newest_first)


def hits_of(read: Read, path: SearchPath, keys: Sequence[Any]) -> Hits:
    """Return the hits with these keys, one for each."""
    hits = _sliced(read, path, path.statement, _ordered(path, keys), cut=False, limit=LIMIT)
    name = path.columns[0].name
    return Hits(tuple({row[name]: row for row in reversed(hits.rows)}.values())[::-1], hits.more)


def _drives(path: SearchPath, column: SearchColumn, text: str) -> bool:
    """Whether a restriction gives the keys by an index: terms of a name, or the beginning of the number itself."""
    if column.index is not None:
        return bool(_piece(text))
    is_key = column is path.columns[0] and column.match is Match.PREFIX
    return is_key and column.element.alpha and text.isascii() and text.isdigit()


def _candidates(read: Read, driving: Mapping[SearchColumn, str], most: int) -> tuple[set[str], bool]:
    """Return the keys that all driving restrictions allow, of `most` looked at for each, and whether there are more."""
    found: set[str] | None = None
    cut = False
    for column, text in driving.items():
        keys = _keys(read, column, text, most)
        cut = cut or len(keys) >= most
        found = set(keys) if found is None else found & set(keys)
    return found or set(), cut


def _keys(read: Read, column: SearchColumn, text: str, most: int) -> Sequence[str]:
    if column.index is not None:
        return find_keys(read.connection, *column.index, _piece(text), most)
    key = column.expression
    parts = (sa.select(key).where(key.between(*bounds)).order_by(key) for bounds in _spans(column.element, text))
    return read.run(sa.union_all(*(sa.select(part.limit(most).subquery()) for part in parts))).scalars().all()


def _piece(text: str) -> str:
    """Return what the index can look for: the longest part of a text between wildcards."""
    return max(_WILDCARDS.split(text), key=len).strip()


def _sliced(
    read: Read, path: SearchPath, statement: sa.Select[Any], keys: Sequence[str], cut: bool, limit: int
) -> Hits:
    """Return the rows of given keys, read some at a time until there are enough."""
    key = path.columns[0].expression
    rows: list[Mapping[str, Any]] = []
    step = min(SLICE, limit + 1)
    for start in range(0, len(keys), step):
        some = statement.where(key.in_(keys[start : start + step]))
        found = _hits(read, path, some, limit - len(rows))
        rows += found.rows
        if found.more or len(rows) >= limit:
            more = found.more or cut or start + step < len(keys)
            return Hits(tuple(rows), more)
        step = SLICE
    return Hits(tuple(rows), cut)


def _hits(read: Read, path: SearchPath, statement: sa.Select[Any], limit: int) -> Hits:
    values = {"language": read.language.upper(), "today": read.date}
    rows: Sequence[Any] = read.run(statement.limit(limit + 1), values).all()
    names = [column.name for column in path.columns]
    return Hits(tuple(dict(zip(names, row, strict=True)) for row in rows[:limit]), len(rows) > limit)


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
        return _matches(element, expression, text if element.lower else text.upper())
    return _begins(element, expression, text if element.lower else text.upper())


def _matches(element: Element[Any], expression: sa.ColumnElement[Any], text: str) -> sa.ColumnElement[bool]:
    """Compare with a pattern; its beginning, as far as it goes, is a range of the index."""
    head = _WILDCARDS.split(text)[0]
    if element.alpha and (not head or head[0].isdigit()):
        return sa.func.ltrim(expression, "0").like(like(text), escape="\\")
    exact = expression.like(like(text), escape="\\")
    return sa.and_(expression >= head, expression < head + _TOP, exact) if head else exact


def _begins(element: Element[Any], expression: sa.ColumnElement[Any], text: str) -> sa.ColumnElement[bool]:
    """Compare with a beginning, as ranges that an index answers."""
    if element.alpha and text.isascii() and text.isdigit():
        return sa.or_(*(expression.between(*bounds) for bounds in _spans(element, text)))
    return sa.and_(expression >= text, expression < text + _TOP)


def _spans(element: Element[Any], text: str) -> list[tuple[str, str]]:
    """Return the lowest and highest numbers that begin with some digits, behind any count of leading zeros."""
    digits, length = text.lstrip("0")[: element.length], element.length
    if not digits:
        return [("0" * length, "9" * length)]
    free = range(length - len(digits) + 1)
    return [((digits + "0" * count).zfill(length), (digits + "9" * count).zfill(length)) for count in free]


def like(text: str) -> str:
    """Return a pattern of SAP's (``*``, ``+``) as one of SQL's, its own signs escaped."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return escaped.replace("*", "%").replace("+", "_")
