"""Frozen stores: the schema and the delivered documents of every released version, as SQL.

``python -m tests.frozen`` (``make migration``) writes what the last frozen schema lacks into the newest migration;
``python -m tests.frozen dump`` freezes the present one at a release (``tests/model/frozen/vN.sql``).
"""

import re
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateColumn, CreateIndex, CreateTable

import model.migrations
from model.columns import element_of, table_of
from model.tables import TABLES
from model.version import APPLICATION_ID, SCHEMA_VERSION
from transactions.kernel.delivery import build

FROZEN = Path(__file__).parent / "model" / "frozen"
DIALECT = sqlite.dialect()


def versions() -> list[int]:
    """Return the versions that were frozen."""
    return sorted(int(file.stem[1:]) for file in FROZEN.glob("v*.sql"))


def load(version: int, file: Path) -> Path:
    """Make a store as that version delivered it."""
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript((FROZEN / f"v{version}.sql").read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    return file


def dump() -> None:
    """Freeze the present schema with the delivered documents."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "store.db"
        build(file, "en")
        with closing(sqlite3.connect(file)) as connection:
            text = "\n".join(connection.iterdump()) + "\n"
    (FROZEN / f"v{SCHEMA_VERSION}.sql").write_text(text, encoding="utf-8")


# What a migration lacks ---------------------------------------------------------------------------------------------


def write_migration() -> list[str]:
    """Write the SQL of what the last frozen schema lacks into the newest migration; return the files' names."""
    folder = Path(model.migrations.__file__).parent / f"version_{SCHEMA_VERSION}"
    with tempfile.TemporaryDirectory() as place:
        last = max(version for version in versions() if version < SCHEMA_VERSION)
        with closing(sqlite3.connect(load(last, Path(place) / "store.db"))) as connection:
            files = dict(lacking(connection))
    for file in folder.glob("*.sql"):
        file.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(files)


def lacking(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield file name and SQL of everything declared that a store lacks; columns are added to it on the way."""
    standing = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    for declared in TABLES.values():
        table = table_of(declared)
        if table.name not in standing:
            yield f"{table.name}.table.sql", _sql(CreateTable(table))
        else:
            yield from _changed(connection, table)
        for index in table.indexes:
            if index.name not in standing:
                yield f"{index.name}.index.sql", _sql(CreateIndex(index))


def _changed(connection: sqlite3.Connection, table: sa.Table) -> Iterator[tuple[str, str]]:
    """Yield the columns that a table lacks, then the whole table where it still differs."""
    columns = {row[1] for row in connection.execute(f"PRAGMA table_xinfo({table.name})")}
    for column in table.columns:
        if column.name not in columns:
            added = _added(table, column)
            connection.executescript(added)
            yield f"{table.name}.{column.name}.column.sql", added
    with closing(sqlite3.connect(":memory:")) as fresh:
        fresh.executescript(_sql(CreateTable(table)))
        if _columns(connection, table.name) != _columns(fresh, table.name):
            yield f"{table.name}.rebuilt.sql", _sql(CreateTable(table))


def _added(table: sa.Table, column: sa.Column[Any]) -> str:
    """Return the SQL that adds a column to a table with rows: what must not be NULL gets its initial value."""
    written = " ".join(str(CreateColumn(column).compile(dialect=DIALECT)).split())
    if not column.nullable:
        initial = element_of(column).initial
        default = f"'{initial}'" if isinstance(initial, str) else str(int(initial))
        written = written.replace(" NOT NULL", f" DEFAULT {default} NOT NULL", 1)
    for key in column.foreign_keys:
        written += f" REFERENCES {key.column.table.name} ({key.column.name})"
    return f"ALTER TABLE {table.name} ADD COLUMN {written};\n"


def _sql(element: Any) -> str:
    text = str(element.compile(dialect=DIALECT)).strip()
    return "\n".join(line.rstrip() for line in text.splitlines()) + ";\n"


# What a schema is ---------------------------------------------------------------------------------------------------


def schema(file: Path) -> dict[str, list[str]]:
    """Return what must be the same in two stores: columns, keys, checks, indexes and triggers of every table.

    The order of columns, names of unnamed things and defaults (a column that is added needs one) do not count.
    """
    with closing(sqlite3.connect(file)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(_columns(connection, name) + _attached(connection, name)) for name in names}


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return columns, keys and checks of a table."""
    [sql] = connection.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone()
    lines = [f"check {check}" for check in _checks(sql)]
    for _, column, kind, needed, _, key, *_ in connection.execute(f"PRAGMA table_xinfo({table})"):
        lines.append(f"column {column} {kind}{' NOT NULL' if needed else ''}{f' key {key}' if key else ''}")
    return sorted(lines + [f"foreign key {text}" for text in _foreign_keys(connection, table)])


def _foreign_keys(connection: sqlite3.Connection, table: str) -> list[str]:
    keys: dict[int, tuple[str, list[str]]] = {}
    for number, _, parent, child, column, *_ in connection.execute(f"PRAGMA foreign_key_list({table})"):
        keys.setdefault(number, (parent, []))[1].append(f"{child}={column or child}")
    return sorted(f"{parent} {', '.join(pairs)}" for parent, pairs in keys.values())


def _attached(connection: sqlite3.Connection, table: str) -> list[str]:
    query = (
        "SELECT type, sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('index', 'trigger') AND sql IS NOT NULL"
    )
    return [f"{kind} {' '.join(sql.split())}" for kind, sql in connection.execute(query, (table,))]


def _checks(sql: str) -> list[str]:
    """Return the CHECK constraints of a table, by counting brackets."""
    found: list[str] = []
    for start in re.finditer(r"\bCHECK \(", sql):
        depth, position = 1, start.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(sql[position], 0)
            position += 1
        found.append(" ".join(sql[start.end() : position - 1].split()))
    return found


if __name__ == "__main__":
    if sys.argv[1:] == ["dump"]:
        dump()
    else:
        print("\n".join(write_migration()) or "The last released schema lacks nothing.")
