"""Making a new store: schema, triggers and the teaching company's master data."""

import sqlite3
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import SQLModel

from model import teaching
from model.organization.tables import Client
from model.columns import table_of
from model.posting.append_only import create_triggers
from model.store import APPLICATION_ID, make_engine


def create(file: Path, language: str) -> None:
    """Make an empty SQLite store and fill it with customizing and master data, without documents.

    Args:
        file: where; it must not exist yet.
        language: "en" or "zh", the language in which the delivered documents will be keyed.
    """
    with sqlite3.connect(file) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.close()
    engine = make_engine(str(file))
    with engine.begin() as unit:
        SQLModel.metadata.create_all(unit)
        create_triggers(unit)
        teaching.fill(unit)
        unit.execute(sa.update(table_of(Client)).values(spras=language.upper()))
    engine.dispose()
