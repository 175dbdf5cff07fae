"""The index behind F4 (ZSEARCH): which objects a term belongs to, kept up by whatever writes their names.

`SOURCES` says where names stand. `Unit` calls `kept` around every change of one of these tables, so that no program can
forget it; `rebuild` makes the whole index, `differences` is the doctor's question whether it agrees.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from model.accounting.tables import AccountText
from model.columns import Table, attributes_of, table_of
from model.controlling.tables import CostCenterText
from model.organization.tables import SearchTerm, Text
from model.purchasing.tables import MaterialText, Vendor
from model.search_terms import bounds, parts_of, whole

NAME, SEARCH_TERM, CITY = "NAME", "SORTL", "ORT01"
MANY = 200
"""Objects looked at in one statement."""
Entry = tuple[str, str, str]
"""Field, term and key of an object."""


@dataclass(frozen=True)
class Source:
    """A column that objects are found by: by any part of its text, or (not `anywhere`) by its beginning."""

    object: str
    field: str
    table: type[Table]
    key: str
    attribute: str
    anywhere: bool = True

    @property
    def key_column(self) -> sa.Column[Any]:
        """The column that holds the object's key."""
        return attributes_of(self.table)[self.key]

    @property
    def text_column(self) -> sa.Column[Any]:
        """The column with the text."""
        return attributes_of(self.table)[self.attribute]

    @property
    def condition(self) -> sa.ColumnElement[bool]:
        """What tells the rows of this object from others of the same table."""
        return attributes_of(Text)["table_name"] == self.object if self.table is Text else sa.true()


SOURCES = (
    Source("LFA1", NAME, Vendor, "number", "name"),
    Source("LFA1", NAME, Text, "table_key", "text"),
    Source("LFA1", SEARCH_TERM, Vendor, "number", "search_term", anywhere=False),
    Source("LFA1", CITY, Vendor, "number", "city", anywhere=False),
    Source("CSKS", NAME, CostCenterText, "number", "text"),
    Source("CSKS", NAME, CostCenterText, "number", "long_text"),
    Source("SKA1", NAME, AccountText, "number", "text"),
    Source("SKA1", NAME, AccountText, "number", "long_text"),
    Source("MARA", NAME, MaterialText, "material", "text"),
)
WATCHED = frozenset(source.table for source in SOURCES)
OBJECTS = tuple(dict.fromkeys(source.object for source in SOURCES))
_T = table_of(SearchTerm).columns


def find_keys(connection: sa.Connection, object: str, field: str, wanted: str, limit: int) -> list[str]:
    """Return at most `limit` keys of objects with a term that begins with `wanted`: one range of the index."""
    low, high = bounds(wanted)
    values = {"object": object, "field": field, "low": low, "high": high, "most": limit}
    return [key for (key,) in connection.execute(_FOUND, values).all()]


_FOUND = (
    sa.select(_T.tabkey)
    .where(_T.tabname == sa.bindparam("object"), _T.fieldname == sa.bindparam("field"))
    .where(_T.zzterm >= sa.bindparam("low"), _T.zzterm < sa.bindparam("high"))
    .distinct()
    .limit(sa.bindparam("most"))
)


# Keeping it up ----------------------------------------------------------------------------------------------------


@contextmanager
def kept(connection: sa.Connection, table: type[Table], rows: Iterable[Mapping[str, Any]]) -> Iterator[None]:
    """Keep the index up around a change of `table`; `rows` name the keys that change, by column name."""
    given = list(rows)
    touched = {name: _keys(name, table, given) for name in OBJECTS}
    before = {name: _entries(connection, name, keys) for name, keys in touched.items() if keys}
    yield
    for name, old in before.items():
        new = _entries(connection, name, touched[name])
        _remove(connection, name, old - new)
        _add(connection, name, new - old)


def _keys(object: str, table: type[Table], rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the keys of an object that rows of a table belong to."""
    source = next((one for one in SOURCES if one.object == object and one.table is table), None)
    if source is None:
        return []
    mine = [row for row in rows if table is not Text or row["tabname"] == object]
    return sorted({str(row[source.key_column.name]) for row in mine})


def _entries(connection: sa.Connection, object: str, keys: Sequence[str]) -> set[Entry]:
    """Return the entries that objects must have, from their names."""
    found: set[Entry] = set()
    for start in range(0, len(keys), MANY):
        some = keys[start : start + MANY]
        for source in SOURCES:
            if source.object != object:
                continue
            statement = sa.select(source.key_column, source.text_column)
            for key, text in connection.execute(statement.where(source.key_column.in_(some), source.condition)):
                terms = parts_of(text) if source.anywhere else whole(text)
                found.update((source.field, term, key) for term in terms)
    return found


def _row(object: str, entry: Entry) -> dict[str, str]:
    field, term, key = entry
    return {"tabname": object, "fieldname": field, "zzterm": term, "tabkey": key}


def _add(connection: sa.Connection, object: str, entries: set[Entry]) -> None:
    if entries:
        connection.execute(table_of(SearchTerm).insert(), [_row(object, entry) for entry in sorted(entries)])


def _remove(connection: sa.Connection, object: str, entries: set[Entry]) -> None:
    if entries:
        given = {"fieldname": "b_field", "zzterm": "b_term", "tabkey": "b_key"}
        where = [_T.tabname == object, *(_T[name] == sa.bindparam(bound) for name, bound in given.items())]
        rows = [dict(zip(given.values(), entry, strict=True)) for entry in entries]
        connection.execute(table_of(SearchTerm).delete().where(*where), rows)


def rebuild(connection: sa.Connection) -> None:
    """Make the whole index anew, from the names as they stand."""
    connection.execute(table_of(SearchTerm).delete())
    for name in OBJECTS:
        for keys in _all_keys(connection, name):
            _add(connection, name, _entries(connection, name, keys))


def _all_keys(connection: sa.Connection, object: str) -> Iterator[list[str]]:
    """Yield the keys of all objects that have a name, some at a time."""
    parts = [sa.select(source.key_column.label("key")).where(source.condition) for source in _of(object)]
    last = ""
    every = sa.union(*parts).subquery()
    statement = sa.select(every.c.key).where(every.c.key > sa.bindparam("last")).order_by(every.c.key).limit(MANY)
    while True:
        keys = list(connection.execute(statement, {"last": last}).scalars())
        if not keys:
            return
        yield keys
        last = keys[-1]


def _of(object: str) -> list[Source]:
    return [source for source in SOURCES if source.object == object]


def differences(connection: sa.Connection) -> Iterator[str]:
    """Yield what of the index does not agree with the names: entries that are missing, and those that are too many."""
    for name in OBJECTS:
        if _agrees(connection, name):
            continue
        wanted = 0
        for keys in _all_keys(connection, name):
            entries = _entries(connection, name, keys)
            wanted += len(entries)
            for entry in sorted(entries - _standing(connection, name, entries)):
                yield f"{name} {entry[2]} is not found by {entry[1]!r}"
                wanted -= 1
        standing = connection.execute(sa.select(sa.func.count()).where(_T.tabname == name)).scalar() or 0
        if standing > wanted:
            yield f"{name}: {standing - wanted} entries that belong to no name"


def _agrees(connection: sa.Connection, object: str) -> bool:
    """Whether the index of an object has just the entries that it must have, by number and sum of hashes.

    Which entries differ is looked up one by one, and so only where this says that some do.
    """
    wanted = [0, 0]
    for keys in _all_keys(connection, object):
        entries = _entries(connection, object, keys)
        wanted = [wanted[0] + len(entries), wanted[1] + sum(map(hash, entries))]
    standing = [0, 0]
    rows = connection.execute(sa.select(_T.fieldname, _T.zzterm, _T.tabkey).where(_T.tabname == object))
    for some in rows.partitions(MANY):
        standing = [standing[0] + len(some), standing[1] + sum(hash(tuple(row)) for row in some)]
    return wanted == standing


def _standing(connection: sa.Connection, object: str, entries: set[Entry]) -> set[Entry]:
    """Return those of some entries that the index has."""
    found: set[Entry] = set()
    ordered = sorted(entries)
    for start in range(0, len(ordered), MANY):
        some = ordered[start : start + MANY]
        key = sa.tuple_(_T.fieldname, _T.zzterm, _T.tabkey)
        statement = sa.select(_T.fieldname, _T.zzterm, _T.tabkey).where(_T.tabname == object, key.in_(some))
        found.update((row[0], row[1], row[2]) for row in connection.execute(statement))
    return found
