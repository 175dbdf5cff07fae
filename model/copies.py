"""Whole stores copied by SQLite's backup interface: online, so that a reader sees the old store or the new one.

A live store is written in place and never swapped for another file. A copy that is kept (a snapshot, a backup) is one
file of its own without a write-ahead log; it gets its name when it is complete and its structure was checked.
Nothing here loads the store's libraries: a reset is done before they would be imported.
"""

import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from errno import ENOSPC
from pathlib import Path

from model.errors import StoreBusy, StoreDamaged, StoreFull, StoreReadOnly, StoreUnknown, store_error

BUSY_SECONDS = 5.0
"""How long a copy waits for somebody who is writing, as a save does (`model.store`)."""
_WAITING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_store(file: Path) -> bool:
    """Return whether a file is a store of this program, by its application id."""
    with file.open("rb") as opened:
        head = opened.read(72)
    return head[:15] == b"SQLite format 3" and head[68:72] == b"OKCD"


def copy_over(source: Path, target: Path) -> None:
    """Copy a store over `target`, making it where there is none. Open readers see the old or the new.

    The version of the customizing moves on, so that no process keeps what it buffered of the store that was there.
    Where there was no store and none can be made, no file is left behind.

    Raises:
        StoreError: the source is damaged; the target cannot be written, is in use for longer than the busy limit, or
            is no store.
    """
    expect_store(source)
    with told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_file() and target.stat().st_size and not is_store(target):
            raise StoreDamaged(str(target))
        fresh = not target.exists()
        try:
            with closing(_source(source)) as kept, closing(_opened(target)) as live:
                _expect_sound(kept, source)
                before = _customizing_version(live)
                _copy(kept, live, target)
                live.execute("PRAGMA journal_mode=WAL")
                live.execute("UPDATE t000 SET zzcustversion = max(zzcustversion, ?) + 1", (before,))
        except BaseException:
            if fresh:
                target.unlink(missing_ok=True)
            raise


def save(source: Path, file: Path) -> None:
    """Write a copy of a store into one file that can be kept and moved; a file of that name is replaced.

    Raises:
        StoreError: there is no store, it is damaged, or the copy cannot be written.
    """
    expect_store(source)
    with told(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
        os.close(handle)
        part = Path(name)
        try:
            with closing(_source(source)) as live, closing(_opened(part)) as kept:
                _copy(live, kept, file)
                kept.execute("PRAGMA journal_mode=DELETE")
                _expect_sound(kept, source)
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)


def schema_version(file: Path) -> int:
    """Return the version of a store's schema.

    Raises:
        StoreError: the file is no store, or cannot be read.
    """
    expect_store(file)
    with told(file), closing(_source(file)) as connection:
        row = connection.execute("SELECT zzschema FROM t000").fetchone()
    if row is None:
        raise StoreDamaged(str(file))
    return int(row[0])


@contextmanager
def told(place: Path) -> Iterator[None]:
    """Turn an error of the driver or of the file system into the `StoreError` that says it plainly."""
    try:
        yield
    except sqlite3.Error as problem:
        raise (store_error(problem, str(place)) or StoreDamaged(str(place))) from problem
    except OSError as problem:
        raise (StoreFull if problem.errno == ENOSPC else StoreReadOnly)(str(place)) from problem


def expect_store(file: Path) -> None:
    """Refuse a file that is not there or is something else than a store.

    Raises:
        StoreUnknown: there is no file.
        StoreDamaged: it is no store.
    """
    if not file.is_file():
        raise StoreUnknown(str(file))
    with told(file):
        if not is_store(file):
            raise StoreDamaged(str(file))


def _expect_sound(connection: sqlite3.Connection, file: Path) -> None:
    """Check the structure of a copy; `file` is where its pages came from."""
    try:
        answer = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as problem:
        raise (store_error(problem, str(file)) or StoreDamaged(str(file))) from problem
    if answer != ("ok",):
        raise StoreDamaged(str(file))


def _source(file: Path) -> sqlite3.Connection:
    """Open an existing file; a write-protected one is opened for reading."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=BUSY_SECONDS, isolation_level=None)


def _customizing_version(live: sqlite3.Connection) -> int:
    """Return the version that buffers may hold; 0 where nothing can be read (a new file, a damaged one)."""
    with suppress(sqlite3.DatabaseError):
        row = live.execute("SELECT zzcustversion FROM t000").fetchone()
        return int(row[0]) if row else 0
    return 0


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, place: Path) -> None:
    """Copy all pages in one transaction. Python's own loop would wait for a lock for ever."""
    limit = time.monotonic() + BUSY_SECONDS

    def watch(status: int, remaining: int, total: int) -> None:
        if status in _WAITING and time.monotonic() > limit:
            raise StoreBusy(str(place))

    source.backup(target, progress=watch, sleep=0.02)
