"""Backup, restore, copy and snapshots as commands: what they keep, what they refuse, and the exit code that says so."""

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from model.copies import is_store, schema_version
from model.inventory.tables import MaterialDocument
from model.store import Store
from model.version import SCHEMA_VERSION
from tests.frozen import load
from tests.support import rows, user_at
from tests.transactions.receipts import receive
from tui.commands import app
from tui.desk import Desk

ORDER = "4500000345"
Okcode = Callable[..., Result]


@pytest.fixture
def okcode(teaching_file: Path, monkeypatch: pytest.MonkeyPatch) -> Okcode:
    """Run a command on the teaching client, in this process and without a terminal."""
    monkeypatch.setenv("OKCODE_STORE", str(teaching_file))
    monkeypatch.setenv("LANG", "C.UTF-8")

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return run


def post(file: Path) -> str:
    """Receive an order in a store; return the document."""
    store = Store(file)
    user = user_at(store)
    number = receive(user, ORDER)
    user.dialog.close()
    user.dialog.logon.locks.close()
    store.close()
    return number


def documents(file: Path) -> list[str]:
    store = Store(file)
    found = [row.number for row in rows(store, MaterialDocument)]
    store.close()
    return found


def test_a_backup_is_one_proven_file_and_comes_back(okcode: Okcode, teaching_file: Path, tmp_path: Path) -> None:
    before, file = documents(teaching_file), tmp_path / "sub" / "backup.db"
    assert okcode("client", "backup", file).exit_code == 0
    assert [found.name for found in file.parent.iterdir()] == ["backup.db"], "one file, without a log beside it"
    number = post(teaching_file)
    assert okcode("client", "restore", file).exit_code == 0
    assert documents(teaching_file) == before
    assert okcode("client", "rollback", "before-restore").exit_code == 0
    assert documents(teaching_file) == [*before, number], "what was replaced was kept"
    assert okcode("doctor", "--verify").exit_code == 0


def test_a_backup_replaces_nothing_unasked(okcode: Okcode, teaching_file: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear vendor")
    done = okcode("client", "backup", letter)
    assert (done.exit_code, letter.read_text()) == (2, "Dear vendor")
    assert "--yes" in done.stderr
    assert okcode("client", "backup", letter, "--yes").exit_code == 0
    assert is_store(letter)


def test_a_backup_of_a_store_with_findings_is_made_and_says_so(
    okcode: Okcode, teaching_file: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(teaching_file)) as connection:
        connection.execute("DROP TRIGGER mseg_keep_change")
        connection.execute("UPDATE mseg SET menge = menge + 1000 WHERE zzlink = 2")
        connection.commit()
    file = tmp_path / "backup.db"
    done = okcode("client", "backup", file)
    assert done.exit_code == 1
    assert "chain: link 2" in done.stdout
    before = documents(teaching_file)
    post(teaching_file)
    done = okcode("client", "restore", file)
    assert done.exit_code == 1
    assert "nothing was restored" in done.stderr
    assert len(documents(teaching_file)) == len(before) + 1


@pytest.mark.parametrize("command", ["restore", "copy"])
def test_what_is_no_store_is_refused(okcode: Okcode, teaching_file: Path, tmp_path: Path, command: str) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Dear vendor " * 100)
    done = okcode("client", command, text)
    assert done.exit_code == 4
    assert len(done.stderr.strip().splitlines()) == 1
    assert text.read_text().startswith("Dear vendor")
    assert len(documents(teaching_file)) == 9


def test_an_older_backup_is_migrated_and_a_newer_one_refused(
    okcode: Okcode, teaching_file: Path, tmp_path: Path
) -> None:
    older = load(1, tmp_path / "older.db")
    assert okcode("client", "restore", older).exit_code == 0
    assert schema_version(teaching_file) == SCHEMA_VERSION
    assert schema_version(older) == 1, "the backup itself is left alone"
    with closing(sqlite3.connect(older)) as connection:
        connection.execute("UPDATE t000 SET zzschema = 99")
        connection.commit()
    assert okcode("client", "restore", older).exit_code == 7
    assert okcode("client", "copy", tmp_path / "new.db", "--store", older).exit_code == 7
    assert not (tmp_path / "new.db").exists()
    assert okcode("client", "restore", tmp_path / "nowhere.db").exit_code == 4


def test_a_damaged_store_is_restored(okcode: Okcode, teaching_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    okcode("client", "backup", file)
    with closing(sqlite3.connect(teaching_file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with teaching_file.open("r+b") as opened:
        opened.seek(4096 * 10)
        opened.write(os.urandom(4096 * 60))
    assert okcode("doctor").exit_code in (1, 4)
    assert okcode("client", "restore", file).exit_code == 0
    assert okcode("doctor", "--verify").exit_code == 0


def test_a_client_is_copied_to_another_place(okcode: Okcode, teaching_file: Path, tmp_path: Path) -> None:
    other, number = tmp_path / "elsewhere" / "other.db", post(teaching_file)
    assert okcode("client", "copy", other).exit_code == 0
    assert documents(other)[-1] == number
    assert okcode("doctor", "--verify", "--store", other).exit_code == 0
    assert okcode("client", "copy", teaching_file).exit_code == 2
    assert okcode("client", "copy", other, "--store", tmp_path / "none.db").exit_code == 4


def test_snapshots_are_taken_listed_gone_back_to_and_dropped(okcode: Okcode, teaching_file: Path) -> None:
    assert okcode("client", "snapshots").stdout == ""
    assert okcode("client", "snapshot", "练习前").exit_code == 0
    number = post(teaching_file)
    assert okcode("client", "snapshot").exit_code == 0
    listed = okcode("client", "snapshots").stdout.splitlines()
    assert listed[0].startswith("练习前\t")
    assert len(listed) == 2
    assert okcode("client", "rollback", "练习前").exit_code == 0
    assert number not in documents(teaching_file)
    assert okcode("client", "rollback", "before-rollback").exit_code == 0
    assert number in documents(teaching_file)
    assert okcode("client", "rollback", "before-rollback").exit_code == 0
    assert number not in documents(teaching_file), "there and back again"
    assert okcode("client", "snapshot", "练习前", "--drop").exit_code == 0
    names = [found["name"] for found in json.loads(okcode("client", "snapshots", "--json").stdout)]
    assert "before-rollback" in names
    assert "练习前" not in names


def test_snapshots_refuse_in_plain_words(okcode: Okcode, tmp_path: Path) -> None:
    for arguments, code in (
        (("rollback", "nowhere"), 2),
        (("snapshot", "../x"), 2),
        (("snapshot", "nowhere", "--drop"), 2),
        (("snapshot", "--drop"), 2),
        (("snapshot", "x", "--store", tmp_path / "none.db"), 4),
        (("snapshots", "--store", tmp_path / "none.db"), 4),
        (("backup", tmp_path / "x", "--store", "postgresql://nowhere/x"), 2),
    ):
        done = okcode("client", *arguments)
        assert done.exit_code == code, arguments
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_a_store_in_use_is_backed_up_but_not_replaced(
    okcode: Okcode, teaching_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("model.copies.BUSY_SECONDS", 0.1)
    file = tmp_path / "backup.db"
    with closing(sqlite3.connect(teaching_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert okcode("client", "backup", file).exit_code == 0
        assert okcode("client", "restore", file).exit_code == 5
        other.execute("ROLLBACK")


@pytest.mark.parametrize(("language", "said"), [("en", "from version 1 to"), ("zh", "已从版本 1 升级到")])
def test_a_migration_is_told(okcode: Okcode, tmp_path: Path, language: str, said: str) -> None:
    older = load(1, tmp_path / "older.db")
    done = okcode("doctor", "--store", older, "--lang", language)
    assert done.exit_code == 0
    assert said in done.stderr
    assert f"before-version-{SCHEMA_VERSION}" in done.stderr
    assert said not in okcode("doctor", "--store", older, "--lang", language).stderr


def test_a_migration_is_told_in_the_app(tmp_path: Path) -> None:
    older = load(1, tmp_path / "older.db")
    desk = Desk(str(older), "TRAINEE", "en", "en")
    desk.open()
    message = desk.redraw((80, 24)).message
    assert message is not None
    assert message.key == "Z3 003"
    desk.close()
