"""Backup, restore and copy: whole stores, proved by the doctor before they count.

Copies are made online (`model.copies`); what a restore or a copy replaces is kept as a snapshot first.
"""

import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from model import snapshots
from model.copies import copy_over, save
from model.doctor import Finding, examine
from model.errors import StoreDamaged, StoreUnknown
from model.store import Store


def back_up(store: Path, file: Path) -> list[Finding]:
    """Write a store into one file and return what the doctor finds in it, the chain of postings proved.

    A store with findings is backed up all the same: the copy may be what its repair starts from.

    Raises:
        StoreError: there is no store, it is damaged, or the file cannot be written.
    """
    save(store, file)
    found = _proved(file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    return found


def bring_in(source: Path, store: Path, keep_as: str) -> list[Finding]:
    """Copy one store over another, making it where there is none; what was there becomes the snapshot `keep_as`.

    The source is copied aside first, migrated where it is older, and proved. With findings nothing is changed.

    Raises:
        StoreNewer: a newer version of the program wrote the source.
        StoreError: the source is no store, or the target cannot be written or is in use.
    """
    with tempfile.TemporaryDirectory(prefix="okcode-") as folder:
        copy = Path(folder) / "store.db"
        save(source, copy)
        found = _proved(copy)
        if not found:
            with suppress(StoreUnknown, StoreDamaged):
                snapshots.take(store, keep_as)
            copy_over(copy, store)
    return found


def _proved(file: Path) -> list[Finding]:
    store = Store(file)
    try:
        with store.reading() as read:
            return list(examine(read, prove=True))
    finally:
        store.close()
