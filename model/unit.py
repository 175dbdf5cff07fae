"""Units: a read unit for screens and checks, a write unit around a save.

Rows are read as plain, immutable values with the attributes of their table class; the type checker sees the class.
Writing goes by SAP's column names and in bulk. Statements are built once per table and kept.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa

from model.columns import Table, attributes_of, table_of
from model.errors import ReadingStopped
from model.organization.tables import Client, Text
from model.search_index import WATCHED, kept
from model.tables import is_buffered
from model.watch import Watch

if TYPE_CHECKING:
    from model.store import Buffer

M = TypeVar("M", bound=Table)
R = TypeVar("R")
KNOWN = 10_000
"""Questions whose answers a read unit keeps at most."""
LOOKS = 100
"""Rows between two looks at the watch."""


@cache
def selection(table: type[Table]) -> sa.Select[Any]:
    """Return the statement that reads all columns of `table` under their Python names."""
    return sa.select(*(column.label(name) for name, column in attributes_of(table).items()))


@cache
def _by_names(table: type[Table], names: tuple[str, ...]) -> sa.Select[Any]:
    columns = attributes_of(table)
    statement = selection(table).order_by(*table_of(table).primary_key.columns)
    return statement.where(*(columns[name] == sa.bindparam(name) for name in names))


@cache
def key_names(table: type[Table]) -> tuple[str, ...]:
    """Return the Python names of the key fields of `table`, in order."""
    return tuple(name for name, column in attributes_of(table).items() if column.primary_key)


@cache
def _insertion(table: type[Table]) -> sa.Insert:
    return table_of(table).insert()


@cache
def _change(table: type[Table], keys: tuple[str, ...], names: tuple[str, ...]) -> sa.Update:
    columns = table_of(table).columns
    statement = table_of(table).update().where(*(columns[key] == sa.bindparam(f"key_{key}") for key in keys))
    return statement.values({name: sa.bindparam(f"new_{name}") for name in names})


_CLIENT = selection(Client)


class Read:
    """A read unit: one snapshot of the store. So a row that was asked for once is known: two hundred items of an order
    ask for the same account, cost centre and conditions.
    """

    _remembers = True

    def __init__(self, connection: sa.Connection, buffer: "Buffer", language: str, watch: Watch | None = None) -> None:
        self.connection = connection
        self.watch = watch or Watch()
        self.language = language
        self._names: dict[tuple[str, str], str] = {}
        self._known: dict[Hashable, Sequence[Any]] = {}
        client: Any = connection.execute(_CLIENT).one()
        self.client: Client = client
        self._buffered = buffer.at(client.customizing_version)

    @property
    def date(self) -> date:
        """The date the client lives at: "today" for every default and document."""
        return self.client.date

    def get(self, table: type[M], *key: Any) -> M | None:
        """Return the row of `table` with this key, or None. Buffered customizing costs no query."""
        if is_buffered(table):
            return self.buffered(table).get(key)
        found = self._rows_of(table, dict(zip(key_names(table), key, strict=True)))
        return found[0] if found else None

    def need(self, table: type[M], *key: Any) -> M:
        """Return the row with this key.

        Raises:
            LookupError: it is not there, though the caller's checks said so.
        """
        row = self.get(table, *key)
        if row is None:
            raise LookupError(f"{table_of(table).name} {key}")
        return row

    def find(self, table: type[M], **equal: Any) -> list[M]:
        """Return the rows of `table` whose fields equal these values, in key order."""
        if is_buffered(table):
            rows = self.buffered(table).values()
            return [row for row in rows if all(getattr(row, name) == value for name, value in equal.items())]
        return list(self._rows_of(table, equal))

    def _rows_of(self, table: type[M], equal: Mapping[str, Any]) -> Sequence[M]:
        asked = (table, *equal.items())
        if asked in self._known:
            return self._known[asked]
        found: Sequence[Any] = self.connection.execute(_by_names(table, tuple(equal)), equal).all()
        if self._remembers and len(self._known) < KNOWN:
            self._known[asked] = found
        return found

    def run(self, statement: sa.Executable, values: Mapping[str, Any] | None = None) -> sa.Result[*tuple[Any, ...]]:
        """Run a prebuilt statement of Core."""
        return self.connection.execute(statement, values)

    def each(self, rows: Sequence[R]) -> Iterator[R]:
        """Yield rows one by one, saying how far it has got: long reports go over their rows by this.

        Raises:
            ReadingStopped: the user wants the reading stopped.
        """
        for number, row in enumerate(rows):
            if number % LOOKS == 0:
                self.watch.advance(number, len(rows))
                if self.watch.is_stopped:
                    raise ReadingStopped("")
            yield row

    def buffered(self, table: type[M]) -> Mapping[tuple[Any, ...], M]:
        """Return the whole of a buffered table by key, read once per version of the customizing."""
        known = self._buffered.get(table)
        if known is None:
            names = key_names(table)
            rows: Sequence[Any] = self.connection.execute(_by_names(table, ())).all()
            known = {tuple(getattr(row, name) for name in names): row for row in rows}
            self._buffered[table] = known
        return known

    def name(self, table: type[Table], key: str, own: str) -> str:
        """Return the name of an object in the user's language: ZTEXT's, else its `own`."""
        place = (table_of(table).name.upper(), key)
        if place not in self._names:
            found = self.get(Text, *place, self.language.upper())
            self._names[place] = found.text if found else own
        return self._names[place]


class Unit(Read):
    """A write unit: the only way to change the store.

    `user` and `transaction` are written into the documents, `moment` is the real time of entry. Nothing is kept
    unless `commit` is called, at the end, by whoever opened the unit.
    """

    _remembers = False
    """Its own changes must be seen."""

    def __init__(
        self,
        connection: sa.Connection,
        buffer: "Buffer",
        language: str,
        user: str,
        transaction: str,
        moment: datetime,
    ) -> None:
        super().__init__(connection, buffer, language)
        self.user = user
        self.transaction = transaction
        self.moment = moment
        self.committed = False

    def insert(self, table: type[Table], rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert `rows`, given by column name; columns left out take their initial value."""
        if rows:
            with self._indexed(table, rows):
                self.connection.execute(_insertion(table), list(rows))

    def update(self, table: type[Table], key: Mapping[str, Any], values: Mapping[str, Any]) -> int:
        """Change the rows with this key, all by column name; return how many."""
        statement = _change(table, tuple(key), tuple(values))
        parameters = {f"key_{name}": value for name, value in key.items()}
        parameters |= {f"new_{name}": value for name, value in values.items()}
        with self._indexed(table, self._rows(table, key)):
            return int(self.connection.execute(statement, parameters).rowcount)

    def delete(self, table: type[Table], key: Mapping[str, Any]) -> int:
        """Delete the rows with this key (by column name); return how many. Posted tables refuse it."""
        columns = table_of(table).columns
        condition = [columns[name] == value for name, value in key.items()]
        with self._indexed(table, self._rows(table, key)):
            return int(self.connection.execute(table_of(table).delete().where(*condition)).rowcount)

    def _indexed(self, table: type[Table], rows: Sequence[Mapping[str, Any]]) -> AbstractContextManager[None]:
        """Keep the index of F4 up around a change of names."""
        return kept(self.connection, table, rows) if table in WATCHED else nullcontext()

    def _rows(self, table: type[Table], key: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        """Return the keys of the rows that a change is about, where names stand in them."""
        if table not in WATCHED:
            return ()
        columns = table_of(table).columns
        statement = sa.select(*table_of(table).primary_key.columns)
        found = self.connection.execute(statement.where(*(columns[name] == value for name, value in key.items())))
        return [dict(row) for row in found.mappings()]

    def customizing_changed(self) -> None:
        """Tell every process that buffered customizing is to be read again."""
        self.update(Client, {}, {"zzcustversion": self.client.customizing_version + 1})
        self._buffered = {}

    def commit(self) -> None:
        """Keep everything, durably.

        A connection whose commit failed is thrown away: the driver may have left its transaction, and so the lock on
        the whole store, open.
        """
        try:
            self.connection.commit()
        except BaseException:
            self.connection.invalidate()
            raise
        self.committed = True
