"""The chain of postings: every posting is one link, with a hash over all its rows and the hash of the link before.

A row is hashed by its substance (`append_only.substance`), in the table's column order, in a form that does not
depend on the database: numbers as scaled integers, dates as ISO text, empty and NULL alike. A column that a later
version of the schema added (``since``) is hashed with its name, and only where it is not initial: so old links stay.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from model.columns import Table, element_of, table_of
from model.dictionary.element import Kind
from model.posting.append_only import CHANGEABLE, substance
from model.posting.tables import ChainLink
from model.unit import Read, Unit

Rows = Mapping[type[Table], Sequence[Mapping[str, Any]]]
"""The rows of one posting by table, by column name."""

GENESIS = "0" * 64
_LINKS = table_of(ChainLink).columns
_LAST = sa.select(_LINKS.zzlink, _LINKS.zzhash).order_by(_LINKS.zzlink.desc()).limit(1)


def append(unit: Unit, rows: Rows) -> int:
    """Write `rows` as the next link of the chain and return its number."""
    last = unit.run(_LAST).first()
    number, previous = (last[0] + 1, last[1]) if last else (1, GENESIS)
    linked = {table: [{**row, "zzlink": number} for row in rows.get(table, ())] for table in CHANGEABLE}
    unit.insert(ChainLink, [{"zzlink": number, "zzprev": previous, "zzhash": digest(previous, linked)}])
    for table, table_rows in linked.items():
        unit.insert(table, table_rows)
    return number


def digest(previous: str, rows: Rows) -> str:
    """Return the hash of a link: over the hash before it and all rows of the posting, sorted by key."""
    total = hashlib.sha256(previous.encode())
    for table in CHANGEABLE:
        writers, keys = _writers(table)
        for row in sorted(rows.get(table, ()), key=lambda row: [row[key] for key in keys]):
            total.update(
                "\x1f".join([table_of(table).name, *(write(row) for write in writers), *_later(table, row)]).encode()
            )
            total.update(b"\x1e")
    return total.hexdigest()


@cache
def _writers(table: type[Table]) -> tuple[list[Callable[[Mapping[str, Any]], str]], list[str]]:
    keys = [column.name for column in table_of(table).primary_key.columns]
    return [_writer(column) for column in substance(table) if column.info["since"] == 1], keys


def _later(table: type[Table], row: Mapping[str, Any]) -> Iterator[str]:
    """Yield what later versions added to a row, where it is not initial."""
    for name, write, initial in _later_writers(table):
        written = write(row)
        if written != initial:
            yield f"{name}={written}"


@cache
def _later_writers(table: type[Table]) -> list[tuple[str, Callable[[Mapping[str, Any]], str], str]]:
    added = sorted((column for column in substance(table) if column.info["since"] > 1), key=lambda column: column.name)
    return [(column.name, _writer(column), _writer(column)({})) for column in added]


def _writer(column: sa.Column[Any]) -> Callable[[Mapping[str, Any]], str]:
    """Return the function that writes one column of a row in its hashed form."""
    name, element = column.name, element_of(column)
    if element.is_number:
        factor = 10**element.decimals
        return lambda row: str(int(row.get(name, 0) * factor))
    if element.kind is Kind.NUMC:
        return lambda row: str(row.get(name) or "")
    return lambda row: _plain(row.get(name))


def _plain(value: str | date | time | Decimal | None) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else value.isoformat() if isinstance(value, (date, time)) else str(value)


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link whose hash does not fit its rows or its predecessor."""

    number: int


def verify(read: Read) -> Iterator[BrokenLink]:
    """Yield the links that do not fit: a row changed, taken out or put in, a link missing or forged."""
    posted = {table: _by_link(read, table) for table in CHANGEABLE}
    pending = {table: next(groups, None) for table, groups in posted.items()}
    previous, expected = GENESIS, 1
    for kept, before, found in read.run(sa.select(*_LINKS).order_by(_LINKS.zzlink)):
        link = kept if isinstance(kept, int) else expected
        rows: dict[type[Table], list[Mapping[str, Any]]] = {}
        strays = False
        for table, groups in posted.items():
            group = pending[table]
            while group is not None and group[0] < link:
                strays, group = True, next(groups, None)
            if group is not None and group[0] == link:
                rows[table], group = group[1], next(groups, None)
            pending[table] = group
        if strays or kept != expected or before != previous or not _fits(before, rows, found):
            yield BrokenLink(link)
        previous, expected = found, link + 1
    if any(group is not None for group in pending.values()):
        yield BrokenLink(expected)


def head(read: Read) -> tuple[int, str]:
    """Return number and hash of the last link: noted elsewhere, they prove that nothing was cut off at the end."""
    last = read.run(_LAST).first()
    return (last[0], last[1]) if last else (0, GENESIS)


UNREADABLE = (ValueError, TypeError, ArithmeticError, AttributeError)
"""What a value raises that is none of its column's type: put there behind the program's back."""


def _fits(before: str, rows: Rows, found: str) -> bool:
    try:
        return digest(before, rows) == found
    except UNREADABLE:
        return False


def _by_link(read: Read, table: type[Table]) -> Iterator[tuple[int, list[Mapping[str, Any]]]]:
    """Yield the rows of a posted table, link by link, without reading the table whole.

    Rows are read as the database keeps them: a value that cannot be read spoils its link and not the proof.
    """
    columns = table_of(table).columns
    kept = (sa.type_coerce(column, sa.types.NullType()).label(column.name) for column in columns)
    statement = sa.select(*kept).order_by(columns.zzlink).execution_options(yield_per=1000)
    readers = _readers(table, read.connection.dialect)
    for number, group in groupby(read.run(statement), key=lambda row: _number(row.zzlink)):
        yield number, [_read_row(row, columns.keys(), readers) for row in group]


def _number(link: Any) -> int:
    """Return a link's number; rows that have none stand before all links."""
    return link if isinstance(link, int) else 0


def _read_row(row: Any, names: Sequence[str], readers: Sequence[Callable[[Any], Any] | None]) -> Mapping[str, Any]:
    """Return the values of a row; one that cannot be read stays as it is, and no hash fits it."""
    values: dict[str, Any] = {}
    for name, value, reader in zip(names, row, readers, strict=True):
        try:
            values[name] = reader(value) if reader is not None else value
        except UNREADABLE:
            values[name] = value
    return values


@cache
def _readers(table: type[Table], dialect: sa.Dialect) -> list[Callable[[Any], Any] | None]:
    """Return what turns the kept values of a table's columns into the program's."""
    return [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in table_of(table).columns]
