"""Migrations: every released store becomes what a fresh one is, keeps documents and proof, or stays as it was."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.operations import Operations

from model import snapshots
from model.columns import table_of
from model.copies import schema_version
from model.doctor import examine
from model.errors import StoreDamaged
from model.inventory.tables import MaterialDocumentItem
from model.migrations import run_files, version_2
from model.posting import append_only, chain
from model.store import Store
from model.tables import TABLES
from model.teaching import _contents
from model.version import SCHEMA_VERSION
from tests.frozen import lacking, load, schema, versions
from tests.support import rows, user_at
from tests.transactions.receipts import receive

OLD = [version for version in versions() if version < SCHEMA_VERSION]
ADVICE = """
A store of version {version} does not become what a new store is. If you declared a table, a column or an index, run
`make migration` and commit the files it writes; any other change is a step in model/migrations/version_{newest}
(its docstring says how). A new column of a posted table is declared with since={newest}.
What differs, table by table:
{differences}"""


@pytest.fixture(params=OLD)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A store as an older version delivered it."""
    return load(request.param, tmp_path / "old.db")


def migrated(file: Path) -> Store:
    """Open a store, which migrates it."""
    return Store(file)


def test_a_migrated_store_is_what_a_fresh_one_is(old: Path, store_file: Path) -> None:
    version = schema_version(old)
    migrated(old).close()
    ours, fresh = schema(old), schema(store_file)
    differences = [
        f"  {name}: {sign} {line}"
        for name in sorted({*ours, *fresh})
        for sign, here, there in (("lacks", fresh, ours), ("has too much", ours, fresh))
        for line in here.get(name, ["table"])
        if line not in there.get(name, [])
    ]
    assert not differences, ADVICE.format(version=version, newest=SCHEMA_VERSION, differences="\n".join(differences))
    assert schema_version(old) == SCHEMA_VERSION


def test_documents_and_their_proof_are_kept_and_work_goes_on(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        before = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in ("ekko", "zchain")}
    store = migrated(old)
    with store.reading() as read:
        assert list(examine(read, prove=True)) == []
    with closing(sqlite3.connect(old)) as connection:
        names = ", ".join(row[1] for row in connection.execute("PRAGMA table_info(zchain)"))
        assert connection.execute(f"SELECT {names} FROM zchain").fetchall() == before["zchain"]
        assert connection.execute("SELECT count(*) FROM ekko").fetchone() == (len(before["ekko"]),)
    user = user_at(store)
    assert receive(user, "4500000345") == "5000000109"
    with store.reading() as read:
        assert list(examine(read, prove=True)) == []
    user.dialog.logon.locks.close()
    store.close()


def test_delivered_customizing_that_came_later_is_there(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("DELETE FROM t158b")
        connection.execute("UPDATE zswitch SET value = 'KEPT'")
        connection.commit()
    store = migrated(old)
    with store.reading() as read:
        for table, delivered in _contents():
            keys = [column.name for column in table_of(table).primary_key.columns]
            standing = {
                tuple(row)
                for row in read.run(table_of(table).select().with_only_columns(*table_of(table).primary_key.columns))
            }
            assert {tuple(row[key] for key in keys) for row in delivered} <= standing, table_of(table).name
        assert {row.value for row in rows(store, TABLES["ZSWITCH"]) if row.name != "DELIVERED"} == {"KEPT"}
    store.close()


def test_the_store_before_is_kept_as_a_snapshot(old: Path) -> None:
    version = schema_version(old)
    migrated(old).close()
    [kept] = snapshots.listed(old)
    assert kept.name == f"before-version-{SCHEMA_VERSION}"
    assert schema_version(snapshots.folder_of(old) / f"{kept.name}.db") == version
    snapshots.back_to(old, kept.name)
    assert schema_version(old) == SCHEMA_VERSION, "an older snapshot comes back migrated"
    migrated(old).close()


def test_a_migration_that_fails_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = schema(old)
    done = version_2.upgrade

    def fails(operations: Operations) -> None:
        done(operations)
        operations.execute("CREATE TABLE zhalf (x)")
        operations.execute("INSERT INTO t001w (werks, bukrs) VALUES ('XXXX', 'NONE')")
        operations.execute("SELECT * FROM nowhere")

    def orphans(operations: Operations) -> None:
        done(operations)
        operations.execute("DELETE FROM ekko")

    for upgrade, problem in ((fails, Exception), (orphans, StoreDamaged)):
        monkeypatch.setattr(version_2, "upgrade", upgrade)
        with pytest.raises(problem):
            migrated(old)
        assert schema(old) == before
        assert schema_version(old) < SCHEMA_VERSION
    monkeypatch.setattr(version_2, "upgrade", done)
    migrated(old).close()


def test_two_programs_open_an_old_store_at_once(old: Path) -> None:
    problems: list[BaseException] = []

    def opens() -> None:
        try:
            migrated(old).close()
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=opens) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert schema_version(old) == SCHEMA_VERSION


def test_alembic_is_loaded_only_when_a_migration_is_due(store_file: Path) -> None:
    script = "import sys; from model.store import Store; Store(sys.argv[1]).close(); print('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script, str(store_file)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


# The ways to write a migration ----------------------------------------------------------------------------------------


def test_what_is_written_makes_of_an_old_store_what_was_declared(
    old: Path, store_file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    migrated(old).close()
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute("DROP TABLE zheld")
        for name in append_only.trigger_names():
            connection.execute(f"DROP TRIGGER {name}")
        for place in ("ekpo.idnlf", "lfa1.ort01", "mkpf.frbnr", "eban.loekz", "ekpo.webre"):
            table, name = place.split(".")
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {name}")
        connection.execute("ALTER TABLE ekko ADD COLUMN zzgone VARCHAR(1)")
        connection.execute("ALTER TABLE mseg DROP COLUMN kzbew")
        connection.execute("ALTER TABLE mseg ADD COLUMN kzbew VARCHAR(3) DEFAULT 'B'")
        connection.execute("DROP INDEX bkpf_reference")
        connection.execute("UPDATE t000 SET zzschema = ?", (SCHEMA_VERSION - 1,))
        scratch = sqlite3.connect(":memory:")
        connection.backup(scratch)
    with closing(scratch):
        for name, text in lacking(scratch):
            (tmp_path / name).write_text(text)
    assert {file.name for file in tmp_path.glob("*.rebuilt.sql")} == {"ekko.rebuilt.sql", "mseg.rebuilt.sql"}
    monkeypatch.setattr(version_2, "upgrade", lambda operations: run_files(operations, tmp_path))
    store = migrated(old)
    assert schema(old) == schema(store_file)
    assert len(rows(store, MaterialDocumentItem)) == 9
    with store.reading() as read:
        assert list(examine(read, prove=True)) == []
    store.close()
    with closing(sqlite3.connect(old)) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute("DELETE FROM mseg")


@pytest.fixture
def younger(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Let a column of MSEG be one that the newest version brought."""

    def forget() -> None:
        chain._writers.cache_clear()
        chain._later_writers.cache_clear()

    def declare(name: str) -> None:
        monkeypatch.setitem(table_of(MaterialDocumentItem).columns[name].info, "since", SCHEMA_VERSION)
        forget()

    yield declare
    monkeypatch.undo()
    forget()


def test_a_column_that_came_later_is_hashed_only_where_it_is_not_initial(younger: Callable[[str], None]) -> None:
    def linked(**changes: object) -> str:
        return chain.digest(chain.GENESIS, {MaterialDocumentItem: [{**row, **changes}]})

    row: dict[str, object] = {column.name: "" for column in table_of(MaterialDocumentItem).columns}
    row |= dict.fromkeys(("zeile", "menge", "dmbtr", "erfmg"), 1)
    before = linked()
    younger("kzvbr")
    younger("grund")
    without = {name: value for name, value in row.items() if name not in ("kzvbr", "grund")}
    assert linked() == chain.digest(chain.GENESIS, {MaterialDocumentItem: [without]})
    assert linked() != before, "had the two been there from the beginning, the link would hold their place"
    assert len({linked(), linked(kzvbr="V"), linked(grund=3), linked(grund=4), linked(kzvbr="V", grund=3)}) == 5
