"""Named snapshots of a store, kept beside it: take one, go back to it, list them, drop one.

For "back to before task 3" in a scenario and for ``okcode client snapshot``. A snapshot is a store in one file, in the
folder ``<store>-snapshots``. Taking one and going back are online, by SQLite's backup interface: other sessions see the
store as it was or as it is then, their next read starts from it. Call `back_to` between two steps of a dialog, never
while a unit is open. Taking one loads none of the store's libraries.
"""

import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from model.copies import copy_over, save, schema_version, told
from model.errors import StoreDamaged, StoreError, StoreUnknown
from model.messages import Message, error
from model.version import SCHEMA_VERSION

LONGEST_NAME = 40
_ALLOWED = "-_. "


class SnapshotUnknown(StoreError):
    """There is no snapshot of this name."""

    exit_code = 2

    @property
    def message(self) -> Message:
        """The message that a dialog shows and a command prints."""
        return error("Z3", 1, self.place)


class SnapshotMisnamed(StoreError):
    """The name cannot be that of a file on every system."""

    exit_code = 2

    @property
    def message(self) -> Message:
        """The message that a dialog shows and a command prints."""
        return error("Z3", 2, self.place, LONGEST_NAME)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot: its name, when it was taken (real time) and how many bytes it takes."""

    name: str
    taken: datetime
    size: int


def take(store: Path, name: str) -> Snapshot:
    """Keep the store as it is now under `name`; a snapshot of that name is replaced.

    Raises:
        SnapshotMisnamed: the name is empty, too long or has characters that are none of a file name.
        StoreError: the store cannot be read, or the copy cannot be written.
    """
    file = _file_of(store, name)
    save(store, file)
    return _described(file)


def back_to(store: Path, name: str) -> None:
    """Bring the store back to how it was when the snapshot was taken. The snapshot stays.

    Raises:
        SnapshotUnknown: there is none of this name.
        StoreError: the store cannot be written, or is in use for longer than the busy limit.
    """
    bring(_existing(store, name), store)


def exchange(store: Path, name: str, keep_as: str) -> None:
    """Go back to a snapshot and keep what was there before as the snapshot `keep_as`, which may be the same one.

    A store that is damaged or gone is brought back all the same; then there is nothing to keep.

    Raises:
        SnapshotUnknown: there is none of this name.
        StoreError: the store cannot be written, or is in use for longer than the busy limit.
    """
    with tempfile.TemporaryDirectory(prefix="okcode-") as folder:
        copy = Path(folder) / "store.db"
        save(_existing(store, name), copy)
        with suppress(StoreUnknown, StoreDamaged):
            take(store, keep_as)
        bring(copy, store)


def bring(source: Path, store: Path) -> None:
    """Copy a kept store over the live one; one of an older version is migrated first, in a copy of its own.

    Raises:
        StoreNewer: a newer version of the program kept it.
        StoreError: it is no store, or the live one cannot be written or is in use for longer than the busy limit.
    """
    if schema_version(source) == SCHEMA_VERSION:
        copy_over(source, store)
        return
    from model.store import Store

    with tempfile.TemporaryDirectory(prefix="okcode-") as folder:
        copy = Path(folder) / source.name
        save(source, copy)
        Store(copy).close()
        copy_over(copy, store)


def listed(store: Path) -> list[Snapshot]:
    """Return the snapshots of a store, oldest first."""
    found = [_described(file) for file in folder_of(store).glob("*.db")]
    return sorted(found, key=lambda snapshot: (snapshot.taken, snapshot.name))


def drop(store: Path, name: str) -> None:
    """Delete a snapshot.

    Raises:
        SnapshotUnknown: there is none of this name.
        StoreReadOnly: the file cannot be deleted.
    """
    file = _existing(store, name)
    with told(file):
        file.unlink()


def folder_of(store: Path) -> Path:
    """Return the folder in which the snapshots of a store are kept."""
    return store.with_name(store.name + "-snapshots")


def _existing(store: Path, name: str) -> Path:
    file = _file_of(store, name)
    if not file.is_file():
        raise SnapshotUnknown(name)
    return file


def _file_of(store: Path, name: str) -> Path:
    fits = 0 < len(name) <= LONGEST_NAME and name == name.strip(_ALLOWED)
    if not fits or not all(letter.isalnum() or letter in _ALLOWED for letter in name):
        raise SnapshotMisnamed(name)
    return folder_of(store) / f"{name}.db"


def _described(file: Path) -> Snapshot:
    found = file.stat()
    return Snapshot(file.stem, datetime.fromtimestamp(found.st_mtime), found.st_size)
