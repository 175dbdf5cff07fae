"""The log-on: a user in a store, with language, formats and the SPA/GPA parameters that sessions share."""

from dataclasses import dataclass, field
from datetime import date

from model.dictionary.formats import Formats
from model.locks import Locks
from model.messages import Message
from model.organization.tables import User, UserParameter
from model.store import Store
from transactions.kernel.history import History


@dataclass
class Logon:
    """A user at work. `log` keeps the messages of the log-on, newest last."""

    store: Store
    user: str
    language: str
    formats: Formats
    parameters: dict[str, str]
    locks: Locks
    log: list[Message] = field(default_factory=list)
    history: History = field(init=False)

    def __post_init__(self) -> None:
        self.history = History(self.store, self.user)

    @property
    def today(self) -> date:
        """The date the client lives at."""
        return self.formats.today


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
    place = store.file
    if place is None:
        raise NotImplementedError("locks on a database server")
    return Logon(store, found.name, language or found.language.lower() or otherwise, formats, parameters, Locks(place))
