"""Locks on business objects: an order or requisition that somebody is working on.

They live in a side file next to the store, so that taking one costs no durable commit. A lock names its holder: user,
process and a heartbeat. The lock of a process that is gone is taken over; a lock of another machine counts as gone
when its heartbeat is older than two minutes.
"""

import os
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from uuid import uuid4

from model.copies import told
from model.errors import StoreError

STALE_SECONDS = 120.0
_TABLE = """CREATE TABLE IF NOT EXISTS lock (
    object TEXT, key TEXT, owner TEXT, user TEXT, host TEXT, pid INTEGER, started REAL, beat REAL,
    PRIMARY KEY (object, key)) WITHOUT ROWID"""


class Locked(Exception):
    """Somebody else holds the lock."""

    def __init__(self, object: str, key: str, user: str) -> None:
        super().__init__(object, key, user)
        self.object, self.key, self.user = object, key, user


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds locks: one dialog (external session) of a user in this process."""

    user: str
    owner: str = field(default_factory=lambda: uuid4().hex)


@dataclass(frozen=True, slots=True)
class Entry:
    """One lock as the lock list shows it."""

    object: str
    key: str
    user: str
    owner: str


class Locks:
    """The locks beside one store."""

    def __init__(self, store_file: Path) -> None:
        self.file = store_file.with_name(store_file.name + "-locks")
        self._connection: sqlite3.Connection | None = None
        self._turn = threading.Lock()
        self._owed: list[tuple[str, tuple[str, ...]]] = []

    def take(self, object: str, key: str, holder: Holder) -> None:
        """Take a lock; taking one's own again is fine.

        Raises:
            Locked: another living dialog holds it; the exception names the user.
            StoreError: the side file cannot be written.
        """
        with self._exclusive() as connection:
            row = connection.execute(
                "SELECT owner, user, host, pid, started, beat FROM lock WHERE object = ? AND key = ?", (object, key)
            ).fetchone()
            if row and row[0] != holder.owner and _alive(*row[2:]):
                raise Locked(object, key, row[1])
            connection.execute(
                "INSERT OR REPLACE INTO lock VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (object, key, holder.owner, holder.user, _host(), os.getpid(), _started(), time.time()),
            )

    def release(self, holder: Holder, but: tuple[str, str] | None = None) -> None:
        """Give back all locks of `holder`, all `but` one (object and key)."""
        if but is None:
            self._give_back("owner = ?", holder.owner)
        else:
            self._give_back("owner = ? AND NOT (object = ? AND key = ?)", holder.owner, *but)

    def give_back(self, object: str, key: str, holder: Holder) -> None:
        """Give back one lock of `holder`; where he does not hold it, nothing happens."""
        self._give_back("object = ? AND key = ? AND owner = ?", object, key, holder.owner)

    def _give_back(self, condition: str, *values: str) -> None:
        """Delete locks; where the side file cannot be written, before the next look at them.

        What they were taken for is done, often saved: that must not become an error.
        """
        self._owed.append((condition, values))
        with suppress(StoreError), self._exclusive():
            pass

    def beat(self, holder: Holder) -> None:
        """Say that `holder` is still at work."""
        with self._exclusive() as connection:
            connection.execute("UPDATE lock SET beat = ? WHERE owner = ?", (time.time(), holder.owner))

    def entries(self) -> list[Entry]:
        """Return all locks that are held."""
        with self._exclusive() as connection:
            rows = connection.execute("SELECT object, key, user, owner FROM lock ORDER BY object, key").fetchall()
        return [Entry(*row) for row in rows]

    @contextmanager
    def _exclusive(self) -> Iterator[sqlite3.Connection]:
        with self._turn, told(self.file):
            if self._connection is None:
                self._connection = self._open()
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                owed = list(self._owed)  # another thread may owe more meanwhile: that stands behind these
                for condition, values in owed:
                    self._connection.execute(f"DELETE FROM lock WHERE {condition}", values)
                yield self._connection
                self._connection.execute("COMMIT")
                del self._owed[: len(owed)]
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.file, isolation_level=None, timeout=5, check_same_thread=False)
        try:
            for pragma in ("journal_mode=WAL", "synchronous=OFF"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute(_TABLE)
        except BaseException:
            connection.close()
            raise
        return connection

    def close(self) -> None:
        """Close the side file."""
        if self._connection is not None:
            with closing(self._connection):
                self._connection = None


@cache
def _host() -> str:
    return socket.gethostname()


@cache
def _started() -> float:
    import psutil

    return float(psutil.Process().create_time())


def _alive(host: str, pid: int, started: float, beat: float) -> bool:
    import psutil

    if host != _host():
        return time.time() - beat < STALE_SECONDS
    if pid == os.getpid():
        return True
    try:
        return abs(float(psutil.Process(pid).create_time()) - started) < 1
    except psutil.Error:
        return False
