"""Why a store cannot be used: one class per exit code of the commands (contract, *Commands*).

The tree::

    StoreError
    ├── StoreUnknown     exit 4   there is no store at this place
    ├── StoreDamaged     exit 4   it is no store, or its pages are broken
    ├── StoreBusy        exit 5   another program held it for longer than the busy limit
    ├── StoreReadOnly    exit 6   the file or the disk cannot be written
    ├── StoreFull        exit 6   the disk is full
    ├── StoreNewer       exit 7   a newer version of the program made it
    └── ReadingStopped   exit 1   the user stopped a long reading
"""

from model.messages import Message, error, success


class StoreError(Exception):
    """The store cannot be used. Nothing was written."""

    exit_code = 4
    number = 50

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place

    @property
    def message(self) -> Message:
        """The message that a dialog shows and a command prints."""
        return error("Z1", self.number, self.place)


class StoreUnknown(StoreError):
    """There is no store at this place."""

    number = 51


class StoreDamaged(StoreError):
    """The file is no store of this program, or is damaged."""

    number = 52


class StoreBusy(StoreError):
    """Another program keeps the store locked."""

    exit_code = 5
    number = 53


class StoreReadOnly(StoreError):
    """The store cannot be written."""

    exit_code = 6
    number = 54


class StoreFull(StoreError):
    """No room left on the disk."""

    exit_code = 6
    number = 55


class StoreNewer(StoreError):
    """A newer version of the program wrote the store."""

    exit_code = 7
    number = 56


class ReadingStopped(StoreError):
    """The user stopped a reading."""

    exit_code = 1
    number = 0

    @property
    def message(self) -> Message:
        """What happened is what was asked for."""
        return success("Z6", 6)


_BY_SQLITE_NAME: tuple[tuple[str, type[StoreError]], ...] = (
    ("SQLITE_INTERRUPT", ReadingStopped),
    ("SQLITE_BUSY", StoreBusy),
    ("SQLITE_LOCKED", StoreBusy),
    ("SQLITE_READONLY", StoreReadOnly),
    ("SQLITE_PERM", StoreReadOnly),
    ("SQLITE_CANTOPEN", StoreReadOnly),
    ("SQLITE_FULL", StoreFull),
    ("SQLITE_IOERR", StoreFull),
    ("SQLITE_CORRUPT", StoreDamaged),
    ("SQLITE_NOTADB", StoreDamaged),
)


def store_error(cause: BaseException, place: str) -> StoreError | None:
    """Return the store error that a driver's exception means, or None when it means something else."""
    name = str(getattr(cause, "sqlite_errorname", ""))
    for prefix, kind in _BY_SQLITE_NAME:
        if name.startswith(prefix):
            return kind(place)
    return None


def store_failure(message: Message) -> type[StoreError] | None:
    """Return the kind of store error that a dialog showed as this message, or None for any other message."""
    if message.id != "Z1":
        return None
    return next((kind for kind in StoreError.__subclasses__() if kind.number == message.number), None)
