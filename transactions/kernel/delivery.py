"""The delivered client: master data, then the company's past, keyed through the dialogs as a batch-input file.

``data/documents`` holds the days of the company's past in order: the date, the user, and what was keyed. So the
delivered documents are made by the same engine, with the same checks, as a user's.
"""

from datetime import date
from pathlib import Path
from typing import Any

import data
from model.client import create, set_date
from model.columns import table_of
from model.organization.tables import Switch
from model.posting.tables import ChainLink
from model.store import Store
from transactions.kernel.batch import Recorded, parse, play
from transactions.kernel.logon import Logon, log_on

DELIVERED = "DELIVERED"


class DeliveryError(RuntimeError):
    """The delivered documents could not be keyed: a fault of the contents."""


def build(file: Path, language: str) -> None:
    """Make a delivered store in a new file.

    Raises:
        DeliveryError: a delivered document was refused.
    """
    create(file, language)
    store = Store(file)
    try:
        living = _client_date(store)
        for day in data.read("documents/days").get("day", []):
            _live_through(store, day, language)
        with store.writing("TRAINEE", "SMEN") as unit:
            set_date(unit, living)
            last = unit.run(table_of(ChainLink).select().order_by(table_of(ChainLink).columns.zzlink.desc())).first()
            unit.insert(Switch, [{"name": DELIVERED, "value": str(last[0] if last else 0)}])
            unit.commit()
    finally:
        store.close()


def _client_date(store: Store) -> date:
    with store.reading() as read:
        return read.date


def _live_through(store: Store, day: dict[str, Any], language: str) -> None:
    """Set the client's date to a day of the past and key what was done then."""
    with store.writing("TRAINEE", "SMEN") as unit:
        set_date(unit, day["date"])
        unit.commit()
    texts = data.read("documents/texts")[language]
    keyed = str(day["keyed"])
    for name, text in texts.items():
        keyed = keyed.replace("{" + name + "}", text)
    logon = log_on(store, str(day["user"]), language)
    for recorded in parse(keyed, f"documents of {day['date']}"):
        _key(logon, recorded, day)
    logon.locks.close()


def _key(logon: Logon, recorded: Recorded, day: dict[str, Any]) -> None:
    result = play(logon, recorded)
    if result.status != "posted":
        messages = "; ".join(f"{n.message.type} {n.message.key} {n.message.text('en')} {n.field}" for n in result.notes)
        raise DeliveryError(f"{day['date']} {recorded.code}: {result.status}: {messages}")
