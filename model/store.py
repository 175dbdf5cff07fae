"""The store: one database, one client. Opens it, hands out read units and write units, keeps buffered customizing.

SQLite is the embedded default, set for safety first (WAL, synchronous FULL, foreign keys, immediate transactions);
nothing here keeps PostgreSQL out.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from model.columns import Table
from model.errors import StoreDamaged, StoreNewer, StoreUnknown, store_error
from model.exact import add_functions
from model.unit import Read, Unit
from model.version import APPLICATION_ID, SCHEMA_VERSION
from model.watch import Watch

BUSY_SECONDS = 5
WATCH_STEPS = 20_000
"""Steps of SQLite's machine between two looks at the watch: a millisecond or less."""

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    f"busy_timeout={BUSY_SECONDS * 1000}",
)


Buffered = dict[type[Table], dict[tuple[Any, ...], Any]]


class Buffer:
    """Customizing tables that were read whole, dropped when the client's customizing version moves on.

    Sessions read at the same time: who still sees an older version keeps the tables of that version to himself.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._version = -1
        self._tables: Buffered = {}

    def at(self, version: int) -> Buffered:
        """Return the tables of a version as far as they were read, empty where it is not the one read last."""
        with self._turn:
            if version != self._version:
                self._version, self._tables = version, {}
            return self._tables


class Store:
    """An open store. One of an older schema is migrated first, after a snapshot of it was taken.

    Raises:
        StoreUnknown: there is no file at this place.
        StoreDamaged: the file is no store.
        StoreNewer: its schema is newer than this program.
    """

    def __init__(self, location: str | Path) -> None:
        self.location = str(location)
        self.engine = make_engine(self.location)
        self.buffer = Buffer()
        self.migrated_from = 0
        """The version that was migrated on opening, 0 where none was."""
        self._check()

    @property
    def file(self) -> Path | None:
        """The file of an embedded store."""
        return None if "://" in self.location else Path(self.location)

    def _check(self) -> None:
        if self.file is not None and not self.file.is_file():
            raise StoreUnknown(self.location)
        with translated(self.location), self.engine.connect().execution_options(read_only=True) as connection:
            if self.file is not None and connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
                raise StoreDamaged(self.location)
            version = connection.exec_driver_sql("SELECT zzschema FROM t000").scalar()
        if version is None:
            raise StoreDamaged(self.location)
        if version > SCHEMA_VERSION:
            raise StoreNewer(self.location)
        if version < SCHEMA_VERSION:
            from model.migrations import migrate

            migrate(self.location)
            self.migrated_from = version

    @contextmanager
    def reading(self, language: str = "en", watch: Watch | None = None) -> Iterator[Read]:
        """Open a read unit: one snapshot for a screen, an F4 or a check; closed at once.

        `watch` is the reader's own, by which it can be stopped.
        """
        watch = watch or Watch()
        with (
            translated(self.location),
            self.engine.connect().execution_options(read_only=True) as connection,
            _watched(connection, watch),
        ):
            yield Read(connection, self.buffer, language, watch)

    @contextmanager
    def writing(
        self, user: str, transaction: str, language: str = "en", moment: datetime | None = None
    ) -> Iterator[Unit]:
        """Open a write unit: everything or nothing. It is rolled back unless `Unit.commit` was called."""
        with translated(self.location), self.engine.connect() as connection:
            yield Unit(connection, self.buffer, language, user, transaction, moment or datetime.now())

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()


@contextmanager
def _watched(connection: sa.Connection, watch: Watch) -> Iterator[None]:
    """Let a reading be stopped while SQLite works on a statement."""
    raw = connection.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        yield
        return
    raw.set_progress_handler(lambda: int(watch.is_stopped), WATCH_STEPS)
    watch.is_reading = True
    try:
        yield
    finally:
        watch.is_reading = False
        raw.set_progress_handler(None, 0)


@contextmanager
def translated(location: str) -> Iterator[None]:
    """Turn a driver's error into the `StoreError` that says it plainly."""
    try:
        yield
    except DBAPIError as problem:
        known = store_error(problem.orig or problem, location)
        if known is None:
            raise
        raise known from problem


def make_engine(location: str) -> sa.Engine:
    """Return an engine for a file or a database URL, with the pragmas set on every connection of SQLite."""
    if "://" in location:
        return sa.create_engine(location)
    uri = Path(location).absolute().as_uri()
    engine = sa.create_engine("sqlite://", creator=lambda: connect(uri), poolclass=sa.pool.QueuePool)
    sa.event.listen(engine, "begin", _begin)
    return engine


def connect(uri: str, factory: type[sqlite3.Connection] = sqlite3.Connection) -> sqlite3.Connection:
    """Open an existing file; SQLite must never make one by looking for it."""
    connection = sqlite3.connect(
        f"{uri}?mode=rw", uri=True, isolation_level=None, check_same_thread=False, factory=factory
    )
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    add_functions(connection)
    return connection


def _begin(connection: sa.Connection) -> None:
    """Take the write lock at once: a deferred BEGIN fails when two units that read want to write."""
    read_only = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
