"""Migrations: a store of an older schema is brought to this program's when it is opened.

First a snapshot ``before-version-N`` is taken, then everything happens in one transaction: the steps of each version in
turn (a package ``version_N`` with a function `upgrade`, written with Alembic's operations), the delivered customizing
that the store lacks, the triggers of posted tables, the foreign keys checked, the index of F4, the version number.
What fails leaves the store as it was. Alembic is imported here only, so only when a migration is due; it has no
environment of its own.

**Adding a table, a column or an index, changing a check**: declare it, then run ``make migration``. It writes the SQL
of what differs from the last released schema as files into the newest ``version_N``, frozen there: later changes of
the classes do not reach them. Commit them with the declaration. ``NAME.table.sql`` makes a table,
``TABLE.NAME.column.sql`` adds a column, ``TABLE.rebuilt.sql`` moves the rows into the table as it is declared now,
``NAME.index.sql`` makes an index. A new column of a posted table is declared with ``since=N``, so that links hashed
without it stay proven. What the files cannot know (a column renamed, values moved) is a step by hand before them, in
``version_N/__init__.py``, for instance::

    operations.execute("ALTER TABLE ekpo RENAME COLUMN zzold TO zznew")

``tests/model/test_migrations.py`` migrates every frozen store and compares it with a fresh one. **At a release** run
``python -m tests.frozen dump``, which freezes the schema with the delivered documents for that test; the next change
then begins a new version: raise `model.version.SCHEMA_VERSION` and add its package.
"""

import importlib
import sqlite3
from pathlib import Path

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from model import search_index, snapshots, teaching
from model.columns import table_of
from model.errors import StoreDamaged, StoreNewer
from model.migrated import before_version
from model.organization.tables import Client
from model.posting.append_only import create_triggers, drop_triggers
from model.store import make_engine, translated
from model.version import SCHEMA_VERSION

_CLIENT = table_of(Client)


def migrate(location: str) -> None:
    """Bring a store to this program's schema; another process may have done it meanwhile.

    Raises:
        StoreError: it cannot be written, is in use, or does not hold together after the migration.
    """
    is_file = "://" not in location
    if is_file:
        snapshots.take(Path(location), before_version(SCHEMA_VERSION))
    engine = make_engine(location)
    if is_file:
        sa.event.listen(engine, "connect", _free_foreign_keys)
    try:
        with translated(location), engine.begin() as connection:
            _upgrade(connection, location)
    finally:
        engine.dispose()


def _upgrade(connection: sa.Connection, location: str) -> None:
    found = connection.execute(sa.select(_CLIENT.columns.zzschema)).scalar_one()
    if found > SCHEMA_VERSION:
        raise StoreNewer(location)
    if found == SCHEMA_VERSION:
        return
    operations = Operations(MigrationContext.configure(connection))
    for version in range(found + 1, SCHEMA_VERSION + 1):
        importlib.import_module(f"{__name__}.version_{version}").upgrade(operations)
    teaching.complete_contents(connection)
    if connection.dialect.name == "sqlite":
        drop_triggers(connection)
        create_triggers(connection)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise StoreDamaged(location)
    search_index.rebuild(connection)
    moved_on = _CLIENT.columns.zzcustversion + 1
    connection.execute(_CLIENT.update().values(zzschema=SCHEMA_VERSION, zzcustversion=moved_on))


def _free_foreign_keys(connection: sqlite3.Connection, _: object) -> None:
    """A table that is rebuilt is gone for a moment: keys are checked once, at the end."""
    connection.execute("PRAGMA foreign_keys=OFF")


def run_files(operations: Operations, folder: Path) -> None:
    """Run the frozen SQL of a version: tables, then columns, rebuilt tables, and indexes."""
    for kind in ("table", "column", "rebuilt", "index"):
        for file in sorted(folder.glob(f"*.{kind}.sql")):
            text = file.read_text(encoding="utf-8")
            if kind == "rebuilt":
                _rebuild(operations, file.name.partition(".")[0], text)
            else:
                _execute(operations, text)


def _rebuild(operations: Operations, table: str, text: str) -> None:
    """Move the rows of a SQLite table into a new one and give it the old one's name; its indexes are made again."""
    connection, new = operations.get_bind(), f"zznew_{table}"
    about = {"name": table}
    indexes = connection.execute(
        sa.text("SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = :name AND sql IS NOT NULL"), about
    ).scalars()
    made_again = list(indexes)
    _execute(operations, text.replace(f"CREATE TABLE {table} ", f"CREATE TABLE {new} ", 1))
    here, there = (
        connection.execute(sa.text("SELECT name FROM pragma_table_info(:name)"), {"name": name}).scalars().all()
        for name in (table, new)
    )
    columns = ", ".join(name for name in there if name in here)
    operations.execute(f"INSERT INTO {new} ({columns}) SELECT {columns} FROM {table}")
    operations.drop_table(table)
    operations.rename_table(new, table)
    for statement in made_again:
        operations.execute(statement)


def _execute(operations: Operations, text: str) -> None:
    for statement in text.split(";\n"):
        if statement.strip():
            operations.execute(sa.text(statement.replace(":", r"\:")))
