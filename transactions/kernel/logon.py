"""The log-on: a user in a store, with language, formats and the SPA/GPA parameters that sessions share.

Sessions work at the same time, each in a thread of its own. What a step sets at once (a parameter, a held screen, a
message of the log) is one operation on a dictionary or list; what is read, changed and written back has its turn.
"""

import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from model.dictionary.formats import Formats
from model.errors import StoreError
from model.locks import Locks
from model.messages import Message
from model.organization.settings import as_settings, listed, read_settings, save_settings
from model.organization.tables import User, UserParameter
from model.store import Store
from model.unit import Read
from transactions.kernel.history import History

if TYPE_CHECKING:
    from transactions.kernel.held_data import Held, ScreenKey

MENU = "SMEN"


@dataclass
class Logon:
    """A user at work. `log` keeps the messages of the log-on, newest last, `held` the data held on screens."""

    store: Store
    user: str
    language: str
    formats: Formats
    parameters: dict[str, str]
    locks: Locks
    log: list[Message] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    held: "dict[ScreenKey, Held]" = field(default_factory=dict)
    history: History = field(init=False)
    id: str = field(default_factory=lambda: uuid4().hex)
    _turn: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def __post_init__(self) -> None:
        self.history = History(self.store, self.user)

    @property
    def today(self) -> date:
        """The date the client lives at."""
        return self.formats.today

    def renew(self, read: Read) -> None:
        """Work with the user's own data as it stands now: language, formats, parameters, settings."""
        found = read.need(User, self.user)
        self.language = found.language.lower() or self.language
        self.formats = Formats(found.date_format, found.number_format, read.date)
        self.parameters.update({row.parameter: row.value for row in read.find(UserParameter, user=self.user)})
        self.settings = read_settings(read, self.user)

    def listed(self, name: str) -> list[str]:
        """Return a list among the settings, e.g. ``RECENT``: the codes used last."""
        return listed(self.settings, name)

    def keep_newest(self, name: str, value: str, most: int) -> None:
        """Put a value in front of a list of what was used last, each once."""
        with self._turn:
            values = [value, *(other for other in self.listed(name) if other != value)]
            self.keep(as_settings(name, values, most))

    def keep(self, values: Mapping[str, str]) -> None:
        """Keep settings, for this log-on and in the store; where that cannot be written now, for this log-on alone."""
        with self._turn:
            changed = {name: value for name, value in values.items() if self.settings.get(name, "") != value}
            if not changed:
                return
            self.settings = {name: value for name, value in {**self.settings, **changed}.items() if value}
            with suppress(StoreError), self.store.writing(self.user, MENU, self.language) as unit:
                save_settings(unit, self.user, changed)
                unit.commit()


class UnknownUser(LookupError):
    """The store has no such user."""


def log_on(store: Store, user: str, language: str = "", otherwise: str = "en") -> Logon:
    """Log a user on; `language` overrides the user's own, `otherwise` stands in where the user has none.

    Raises:
        UnknownUser: the user master does not have the user.
    """
    with store.reading() as read:
        found = read.get(User, user.upper())
        if found is None:
            raise UnknownUser(user)
        formats = Formats(found.date_format, found.number_format, read.date)
        parameters = {row.parameter: row.value for row in read.find(UserParameter, user=found.name)}
        settings = read_settings(read, found.name)
    place = store.file
    if place is None:
        raise NotImplementedError("locks on a database server")
    language = language or found.language.lower() or otherwise
    return Logon(store, found.name, language, formats, parameters, Locks(place), settings=settings)
