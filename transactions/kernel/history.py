"""The last values of fields: what a user typed into fields of a data element is offered again, the newest first.

Values are noted as steps take them over and kept in the store when a transaction was saved or left (ZHISTORY). Fields
opt out by ``history=False``; ticks, fixed values and batch input are never noted.
"""

import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from model.dictionary.element import Element
from model.dictionary.formats import Formats
from model.dictionary.plain import of_plain, to_plain
from model.errors import StoreError
from model.organization.personal import FieldHistory
from model.store import Store
from transactions.kernel.fields import Field, FieldKind

MOST = 10


@dataclass
class History:
    """The values of one user by data element, as plain text; read from the store when first asked for.

    All sessions of the user note their values here.
    """

    store: Store
    user: str
    values: dict[str, list[str]] | None = None
    changed: set[str] = field(default_factory=set)
    _turn: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def _known(self) -> dict[str, list[str]]:
        with self._turn:
            if self.values is None:
                found: dict[str, list[str]] = {}
                with self.store.reading() as read:
                    for row in read.find(FieldHistory, user=self.user):
                        found.setdefault(row.element, []).append(row.value)
                self.values = found
            return self.values

    def note(self, declared: Field, value: Any) -> None:
        """Note a value that a field took over."""
        element = declared.element
        wanted = declared.history and declared.kind is FieldKind.INPUT and not element.values
        text = to_plain(value) if wanted and value != element.initial else ""
        if not text or len(text) > FIELD_LENGTH:
            return
        with self._turn:
            before = self._known().get(element.name, [])
            if before[:1] != [text]:
                self._known()[element.name] = [text, *(other for other in before if other != text)][:MOST]
                self.changed.add(element.name)

    def offered(self, element: Element[Any], formats: Formats) -> list[str]:
        """Return the values of a data element as the user reads them, the newest first."""
        return [element.write(of_plain(element, text), formats) for text in self._known().get(element.name, [])]

    def save(self) -> None:
        """Keep what is new; a store that cannot be written loses nothing but this."""
        with self._turn:
            values = {name: list(self._known()[name]) for name in sorted(self.changed)}
            self.changed.clear()
        if not values:
            return
        with suppress(StoreError), self.store.writing(self.user, "SMEN") as unit:
            for name, texts in values.items():
                key = {"bname": self.user, "rollname": name}
                unit.delete(FieldHistory, key)
                ranked = enumerate(texts, start=1)
                unit.insert(FieldHistory, [{**key, "zzrank": rank, "zzvalue": text} for rank, text in ranked])
            unit.commit()


FIELD_LENGTH = 132
"""Longer texts are not noted: they are pasted, not typed again."""
