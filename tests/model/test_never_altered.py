"""Every table and column of a posting under attack, from the metadata: refused, or found with the first bad link.

A new posted table or column is attacked without a line here. The ways in: the program's own connection; another one
(without the program's settings, so without recursive triggers, foreign keys and checks); one that drops the triggers
first. Each attack happens in a transaction of its own that is rolled back.
"""

import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from model.columns import Table, element_of, table_of
from model.dictionary.element import Kind
from model.doctor import examine
from model.posting.append_only import CHANGEABLE, drop_triggers
from model.posting.chain import verify
from model.posting.tables import ChainLink
from model.store import Buffer, make_engine
from model.tables import TABLES
from model.unit import Read

POSTED: list[type[Table]] = [*CHANGEABLE, ChainLink]
LINK = 4
"""The link that is attacked: neither the first nor the last of the teaching client's."""
Attack = Callable[[sa.Connection], object]


def program(file: Path) -> sa.Engine:
    """The program's own way in."""
    return make_engine(str(file))


def other(file: Path) -> sa.Engine:
    """Another program's connection: no recursive triggers, no foreign keys, checks ignored."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(file, isolation_level=None)
        connection.execute("PRAGMA ignore_check_constraints=ON")
        return connection

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.pool.NullPool)
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


class Attacked:
    """A store that is attacked in one way."""

    def __init__(self, engine: sa.Engine, guarded: bool) -> None:
        self.engine, self.guarded = engine, guarded

    def suffers(self, attack: Attack) -> list[int] | None:
        """Return the links that are then broken, None where the store refused."""
        with self.engine.connect() as connection:
            try:
                attack(connection)
            except IntegrityError:
                return None
            return [broken.number for broken in verify(Read(connection, Buffer(), "en"))]


@pytest.fixture(params=["program", "other", "no triggers"])
def attacked(request: pytest.FixtureRequest, teaching_file: Path) -> Iterator[Attacked]:
    """The teaching client, open to an attack in one of the ways."""
    engine = (program if request.param == "program" else other)(teaching_file)
    if request.param == "no triggers":
        with engine.begin() as connection:
            drop_triggers(connection)
    yield Attacked(engine, guarded=request.param != "no triggers")
    engine.dispose()


def names(table: type[Table]) -> str:
    return table_of(table).name


def values(column: sa.Column[Any], old: Any) -> list[Any]:
    """Return values to put in the place of `old`, as the database keeps them: one that would do, garbage, nothing."""
    element = element_of(column)
    plausible: Any = "9"
    if element.kind is Kind.DATS:
        plausible = "2000-12-31"
    elif element.kind is Kind.TIMS:
        plausible = "00:00:01.000000"
    elif element.is_number or element.kind is Kind.NUMC:
        plausible = (old or 0) + 500
    garbage = b"\xff" if column.primary_key else "no value of its type"
    return [value for value in (plausible, garbage, None) if value != old and not (value is None and old in ("", 0))]


@pytest.mark.parametrize("table", POSTED, ids=names)
def test_no_column_is_changed(attacked: Attacked, table: type[Table]) -> None:
    name = names(table)
    for column in table_of(table).columns:
        with attacked.engine.connect() as connection:
            query = f"SELECT rowid, {column.name} FROM {name} WHERE zzlink = {LINK} LIMIT 1"
            rowid, old = connection.exec_driver_sql(query).one()
        for value in values(column, old):
            for verb in ("UPDATE", "UPDATE OR REPLACE")[: 2 if attacked.guarded else 1]:
                statement = f"{verb} {name} SET {column.name} = ? WHERE rowid = ?"

                change = partial(sa.Connection.exec_driver_sql, statement=statement, parameters=(value, rowid))
                where = f"{name}.{column.name}: {old!r} to {value!r} by {verb}"
                expect(attacked, table, column, attacked.suffers(change), where)


def expect(attacked: Attacked, table: type[Table], column: sa.Column[Any], broken: list[int] | None, what: str) -> None:
    """The attack was refused, or found at the right link; a text that may change is neither."""
    if column.name in CHANGEABLE.get(table, ()):
        assert not broken, what
    elif attacked.guarded:
        assert broken is None, what
    else:
        moved = column.name == "zzlink"
        assert broken is None or broken[0] in ((1, LINK, LINK + 1) if moved else (LINK,)), what


@pytest.mark.parametrize("table", POSTED, ids=names)
def test_no_row_is_deleted(attacked: Attacked, table: type[Table]) -> None:
    broken = attacked.suffers(
        lambda connection: connection.exec_driver_sql(f"DELETE FROM {names(table)} WHERE zzlink = {LINK}")
    )
    expected = LINK + 1 if table is ChainLink else LINK
    assert broken is None or (not attacked.guarded and broken[0] == expected)


@pytest.mark.parametrize("table", POSTED, ids=names)
@pytest.mark.parametrize("verb", ["REPLACE INTO", "INSERT OR REPLACE INTO", "INSERT OR IGNORE INTO"])
def test_no_row_is_replaced(attacked: Attacked, table: type[Table], verb: str) -> None:
    fixed = (column.name for column in table_of(table).columns if column.name not in CHANGEABLE.get(table, ()))
    changed = next(name for name in fixed if name != "zzlink" and name not in table_of(table).primary_key.columns)
    columns = ", ".join(
        f"{column.name} || '9'" if column.name == changed else column.name for column in table_of(table).columns
    )
    listed = ", ".join(column.name for column in table_of(table).columns)
    statement = f"{verb} {names(table)} ({listed}) SELECT {columns} FROM {names(table)} WHERE zzlink = {LINK}"
    broken = attacked.suffers(lambda connection: connection.exec_driver_sql(statement))
    if attacked.guarded:
        assert broken is None
    else:
        assert broken is not None
        assert broken[:1] == ([] if "IGNORE" in verb else [LINK])


@pytest.mark.parametrize("table", list(CHANGEABLE), ids=names)
@pytest.mark.parametrize("link", [0, LINK, 99])
def test_a_row_that_is_put_in_is_found(attacked: Attacked, table: type[Table], link: int) -> None:
    key = [column.name for column in table_of(table).primary_key.columns if column.name in ("mblnr", "belnr")][-1]
    put = {key: "'9999999999'", "zzlink": str(link)}
    columns = ", ".join(put.get(column.name, column.name) for column in table_of(table).columns)
    listed = ", ".join(column.name for column in table_of(table).columns)

    def attack(connection: sa.Connection) -> None:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        connection.exec_driver_sql(
            f"INSERT INTO {names(table)} ({listed}) SELECT {columns} FROM {names(table)} WHERE zzlink = {LINK} LIMIT 1"
        )

    broken = attacked.suffers(attack)
    assert broken is not None, "a row with a new key is how the program itself posts"
    assert broken[0] == {0: 1, LINK: LINK, 99: 10}[link]


@pytest.mark.parametrize("number", [0, LINK, 10, 11, 99])
def test_a_forged_link_is_refused_or_found(attacked: Attacked, number: int) -> None:
    forged = f"INSERT OR REPLACE INTO zchain (zzlink, zzprev, zzhash) VALUES ({number}, '{'a' * 64}', '{'b' * 64}')"
    broken = attacked.suffers(lambda connection: connection.exec_driver_sql(forged))
    if attacked.guarded and number != 10:
        assert broken is None
    else:
        assert broken
        assert broken[0] == {0: 0, LINK: LINK, 10: 10, 11: 11, 99: 99}[number]


def test_every_table_that_is_linked_is_kept() -> None:
    linked = {table for table in TABLES.values() if "zzlink" in table_of(table).columns}
    assert linked == set(POSTED), "a table with a link is a posted one: add it to CHANGEABLE"


def test_the_doctor_reports_garbage_and_does_not_fall_over_it(attacked: Attacked) -> None:
    if attacked.guarded:
        return
    with attacked.engine.connect() as connection:
        for statement in (
            "UPDATE mseg SET menge = 'much' WHERE zzlink = 4",
            "UPDATE bkpf SET budat = 'some day' WHERE zzlink = 5",
            "UPDATE eket SET wemng = 'all'",
            "UPDATE eban SET bsmng = x'ff'",
        ):
            connection.exec_driver_sql(statement)
        found = [str(finding) for finding in examine(Read(connection, Buffer(), "en"), prove=True)]
    assert "chain: link 4 does not fit its rows or the link before" in found
    assert "chain: link 5 does not fit its rows or the link before" in found
    assert any(finding.startswith("values: orders") for finding in found)
    assert any(finding.startswith("values: requisitions") for finding in found)
