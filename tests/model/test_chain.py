"""Posted documents are append-only, and the chain proves it when somebody gets past the triggers."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from model.columns import Table, element_of, table_of
from model.dictionary.element import Kind
from model.doctor import examine
from model.posting.append_only import CHANGEABLE, substance, trigger_names
from model.posting.chain import verify
from model.store import Store

POSTED = sorted(table_of(table).name for table in CHANGEABLE)


def attacked(file: Path, attack: Callable[[sqlite3.Connection], object], triggers: bool) -> None:
    """Do something to a store behind the program's back, with or without its triggers."""
    with closing(sqlite3.connect(file)) as connection:
        if not triggers:
            for name in trigger_names():
                connection.execute(f"DROP TRIGGER {name}")
        attack(connection)
        connection.commit()


def findings(file: Path) -> list[str]:
    """What the doctor finds, the chain proved."""
    store = Store(file)
    with store.reading() as read:
        found = [str(finding) for finding in examine(read, prove=True)]
    store.close()
    return found


def test_the_delivered_store_is_proven(teaching_file: Path) -> None:
    assert findings(teaching_file) == []


@pytest.mark.parametrize("table", [*POSTED, "zchain"])
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE", "REPLACE"])
def test_the_store_refuses_to_alter_posted_rows(teaching_file: Path, table: str, verb: str) -> None:
    def attack(connection: sqlite3.Connection) -> None:
        key = "zzlink"
        statements = {
            "UPDATE": f"UPDATE {table} SET {key} = {key} + 1000",
            "DELETE": f"DELETE FROM {table}",
            "REPLACE": f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
        }
        connection.execute(statements[verb])

    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        attacked(teaching_file, attack, triggers=True)


def changed(column: sa.Column[object], old: object) -> object:
    """Return another value for a column, in the form the database stores."""
    element = element_of(column)
    if element.kind is Kind.DATS:
        return "2000-12-31"
    if element.kind is Kind.TIMS:
        return "00:00:01.000000"
    return old + 500 if isinstance(old, int) else 500 if element.is_number or element.kind is Kind.NUMC else "9"


@pytest.mark.parametrize("table", list(CHANGEABLE), ids=lambda table: table_of(table).name)
def test_a_change_of_any_column_is_found(teaching_file: Path, table: type[Table]) -> None:
    attacked(teaching_file, lambda connection: None, triggers=False)
    store, name = Store(teaching_file), table_of(table).name
    with closing(sqlite3.connect(teaching_file, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        rowid = connection.execute(f"SELECT min(rowid) FROM {name}").fetchone()[0]
        for column in substance(table):
            change = f"UPDATE {name} SET {column.name} = ? WHERE rowid = ?"
            old = connection.execute(f"SELECT {column.name} FROM {name} WHERE rowid = ?", (rowid,)).fetchone()[0]
            connection.execute(change, (changed(column, old), rowid))
            with store.reading() as read:
                assert list(verify(read)), f"{name}.{column.name}"
            connection.execute(change, (old, rowid))
            with store.reading() as read:
                assert not list(verify(read)), f"{name}.{column.name} put back"
    store.close()


@pytest.mark.parametrize("table", POSTED)
def test_a_row_taken_out_is_found(teaching_file: Path, table: str) -> None:
    attacked(
        teaching_file, lambda c: c.execute(f"DELETE FROM {table} WHERE rowid = (SELECT max(rowid) FROM {table})"), False
    )
    assert any(found.startswith("chain") for found in findings(teaching_file))


@pytest.mark.parametrize("table", POSTED)
def test_a_row_put_in_is_found(teaching_file: Path, table: str) -> None:
    def attack(connection: sqlite3.Connection) -> None:
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        number = next(name for name in names if name in ("mblnr", "belnr"))
        chosen = ", ".join("'9999999999'" if name == number else name for name in names)
        connection.execute(f"INSERT INTO {table} SELECT {chosen} FROM {table} LIMIT 1")

    attacked(teaching_file, attack, triggers=False)
    assert any(found.startswith("chain") for found in findings(teaching_file))


def test_a_forged_or_missing_link_is_found(teaching_file: Path) -> None:
    attacked(teaching_file, lambda c: c.execute("UPDATE zchain SET zzhash = zzprev WHERE zzlink = 3"), triggers=False)
    assert "chain: link 3 does not fit its rows or the link before" in findings(teaching_file)


def test_missing_triggers_are_found(teaching_file: Path) -> None:
    attacked(teaching_file, lambda c: None, triggers=False)
    assert len([found for found in findings(teaching_file) if found.startswith("trigger")]) == len(trigger_names())


def test_texts_that_may_change_do_not_break_the_chain(teaching_file: Path) -> None:
    attacked(teaching_file, lambda c: c.execute("UPDATE mkpf SET bktxt = 'corrected'"), triggers=True)
    assert findings(teaching_file) == []
