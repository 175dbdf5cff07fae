"""The delivered client: master data, then the company's past, keyed through the dialogs as batch input.

``data/documents/past`` holds what was keyed, in order: day, user, a batch-input file and the values for its places. So
the delivered documents are made by the same engine, with the same checks, as a user's.
"""

import re
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa

import data
from model.client import create, set_date
from model.columns import table_of
from model.errors import store_failure
from model.organization.tables import Switch
from model.posting.tables import ChainLink
from model.store import Store
from transactions.kernel.batch import NO_DATA, parse, play
from transactions.kernel.logon import log_on

DELIVERED = "DELIVERED"
_PLACE = re.compile(r"\{(\w+)\}")


class DeliveryError(RuntimeError):
    """The delivered documents could not be keyed: a fault of the contents."""


def build(file: Path, language: str) -> None:
    """Make a delivered store in a new file.

    Raises:
        DeliveryError: a delivered document was refused.
        StoreError: the disk is full or cannot be written.
    """
    create(file, language)
    store = Store(file)
    try:
        living = _client_date(store)
        day = None
        for entry in data.read("documents/past")["past"]:
            if entry["date"] != day:
                day = entry["date"]
                _live_at(store, day)
            _key(store, entry, language)
        _live_at(store, living)
        with store.writing("TRAINEE", "SMEN") as unit:
            last = unit.run(sa.select(sa.func.max(table_of(ChainLink).columns.zzlink))).scalar()
            unit.insert(Switch, [{"name": DELIVERED, "value": str(last or 0)}])
            unit.commit()
    finally:
        store.close()


def _client_date(store: Store) -> date:
    with store.reading() as read:
        return read.date


def _live_at(store: Store, day: date) -> None:
    """Let the client live at a day of its past, with the periods of that day open."""
    with store.writing("TRAINEE", "SMEN") as unit:
        set_date(unit, day)
        unit.commit()


def _key(store: Store, entry: dict[str, Any], language: str) -> None:
    """Key one entry of the past."""
    logon = log_on(store, entry["user"], language)
    text = (data.ROOT / "documents" / f"{entry['key']}.tsv").read_text(encoding="utf-8")
    keyed = _PLACE.sub(lambda found: _value(entry["values"].get(found[1]), language), text)
    try:
        for recorded in parse(keyed, f"past of {entry['date']}"):
            result = play(logon, recorded)
            for failure in filter(None, (store_failure(note.message) for note in result.notes)):
                raise failure(store.location)
            if result.status != "posted":
                said = "; ".join(
                    f"{n.message.type} {n.message.key} {n.message.text('en')} {n.field}" for n in result.notes
                )
                raise DeliveryError(f"{entry['date']} {recorded.code} {entry['values']}: {result.status}: {said}")
    finally:
        logon.locks.close()


def _value(value: Any, language: str) -> str:
    """Return a value in the client's language; a place without one is left alone on the screen."""
    if value is None:
        return NO_DATA
    return str(value[language]) if isinstance(value, dict) else str(value)
