"""Faults at each write of a save: the statement or the commit that fails, and a disk that is really full.

The user sits on the last screen and saves again and again; each time one more write succeeds before the fault. Every
failure is a message, leaves the store as it was and keeps what was typed: in the end the same save goes through.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any
from unittest.mock import patch

import model.store
from model.store import Store
from tests.attacks.interleavings import Case, State, sent, set_up, state_of
from tests.support import User, user_at

KINDS = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_BUSY", "SQLITE_READONLY", "SQLITE_CORRUPT", "SQLITE_IOERR_FSYNC")
MESSAGES = {"E Z1 052", "E Z1 053", "E Z1 054", "E Z1 055"}


class Fault:
    """Lets the n-th statement or commit of all connections fail, once armed."""

    def __init__(self) -> None:
        self.left, self.kind = 0, ""

    def arm(self, at: int, kind: str) -> None:
        """Fail at the `at`-th call from now on."""
        self.left, self.kind = at, kind

    def count(self) -> None:
        """Count a call; fail when it is its turn."""
        if self.left:
            self.left -= 1
            if not self.left:
                problem = sqlite3.OperationalError(f"injected {self.kind}")
                problem.sqlite_errorname = self.kind
                raise problem


def connections(fault: Fault) -> type[sqlite3.Connection]:
    """Return a class of connections whose calls the fault counts."""

    class Cursor(sqlite3.Cursor):
        def execute(self, *arguments: Any) -> Any:
            fault.count()
            return super().execute(*arguments)

        def executemany(self, *arguments: Any) -> Any:
            fault.count()
            return super().executemany(*arguments)

    class Connection(sqlite3.Connection):
        def cursor(self, factory: Any = Cursor) -> Any:
            return super().cursor(factory)

        def commit(self) -> None:
            fault.count()
            super().commit()

    return Connection


@contextmanager
def faulty() -> Iterator[Fault]:
    """Let every store that is opened inside count its calls."""
    fault, connect = Fault(), model.store.connect

    def counted(uri: str, factory: type[sqlite3.Connection] = sqlite3.Connection) -> sqlite3.Connection:
        return connect(uri, connections(fault))

    with patch.object(model.store, "connect", counted):
        yield fault


def at_last_screen(user: User, case: Case) -> None:
    """Key a transaction up to the screen on which it is saved."""
    for group in case.steps[:-1]:
        for step in group:
            sent(user, step)


def fails_at_each_statement(file: Path, case: Case) -> int:
    """Let the save of a transaction fail at each of its statements in turn; return how many there were."""
    with faulty() as fault:
        store = Store(file)
        user = user_at(store)
        at_last_screen(user, case)
        before, kinds = state_of(file), cycle(KINDS)
        for number in range(1, 1000):
            fault.arm(number, next(kinds))
            said = sent(user, case.steps[-1][-1])
            fault.left = 0
            if said == case.success:
                break
            _expect_nothing(said, before, file, f"{case.name}, statement {number}")
        assert said == case.success, f"{case.name} after all faults: {said}"
        _close(user, store)
    return number - 1


def fails_at_each_block(file: Path, case: Case, step: int = 1024) -> int:
    """Let the disk be full after ever more bytes of the save of a transaction; return how often it was.

    The limit on the size of files makes the system call itself fail, in the middle of the log if need be.
    """
    import resource

    store = Store(file)
    user = user_at(store)
    at_last_screen(user, case)
    before = state_of(file)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    for number in range(1000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (number * step, limits[1]))
        try:
            said = sent(user, case.steps[-1][-1])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        if said == case.success:
            break
        _expect_nothing(said, before, file, f"{case.name}, disk full after {number * step} bytes")
    assert said == case.success, said
    _close(user, store)
    return number


def _expect_nothing(said: str, before: State, file: Path, when: str) -> None:
    assert said in MESSAGES, f"{when}: {said}"
    assert state_of(file) == before, f"{when}: something was written"


def _close(user: User, store: Store) -> None:
    user.dialog.close()
    user.dialog.logon.locks.close()
    store.close()


def soak(seed: int, folder: Path, master: Path) -> int:
    """Both kinds of fault, in every transaction."""
    scene, done = set_up(master, folder), 0
    attempts: tuple[Callable[[Path, Case], int], ...] = (
        fails_at_each_statement,
        lambda file, case: fails_at_each_block(file, case, 256 + seed % 4000),
    )
    for number, fails in enumerate(attempts):
        for case in scene.cases:
            file = folder / f"{case.name}-{number}.db"
            shutil.copyfile(scene.file, file)
            done += fails(file, case)
    return done
