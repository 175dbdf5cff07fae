"""Making a new store: schema, triggers and the teaching company's master data."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import SQLModel

from model import teaching
from model.accounting.tables import OpenPeriods
from model.columns import table_of
from model.copies import told
from model.inventory.tables import PostingPeriod
from model.organization.tables import Client
from model.posting.append_only import create_triggers
from model.store import make_engine, translated
from model.unit import Unit
from model.version import APPLICATION_ID, SCHEMA_VERSION


def create(file: Path, language: str) -> None:
    """Make an empty SQLite store and fill it with customizing and master data, without documents.

    Args:
        file: where; it must not exist yet.
        language: "en" or "zh", the language in which the delivered documents will be keyed.

    Raises:
        StoreError: the disk is full or cannot be written.
    """
    with told(file), closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    engine = make_engine(str(file))
    with translated(str(file)), engine.begin() as unit:
        SQLModel.metadata.create_all(unit)
        create_triggers(unit)
        teaching.fill(unit)
        unit.execute(sa.update(table_of(Client)).values(spras=language.upper(), zzschema=SCHEMA_VERSION))
    engine.dispose()


def set_date(unit: Unit, day: date, keep_periods: bool = False) -> None:
    """Let the client live at `day`, and open its periods of MM and FI for it (unless `keep_periods`)."""
    unit.update(Client, {}, {"zzdate": day})
    if not keep_periods:
        unit.update(PostingPeriod, {}, {"lfgja": day.year, "lfmon": day.month})
        period = {"frye1": day.year, "frpe1": day.month, "toye1": day.year, "tope1": day.month}
        unit.update(OpenPeriods, {}, period)
    unit.customizing_changed()
