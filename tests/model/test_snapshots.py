"""Snapshots: taken and gone back to under open sessions, complete or absent, and no name leads out of their folder."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from model import copies, snapshots
from model.doctor import examine
from model.errors import StoreBusy, StoreDamaged, StoreError, StoreUnknown
from model.inventory.tables import MaterialDocument
from model.organization.tables import Switch
from model.store import Store
from tests.support import User, rows
from tests.transactions.receipts import receive

ORDER, OTHER = "4500000345", "4500000349"


def documents(store: Store) -> list[str]:
    return [row.number for row in rows(store, MaterialDocument)]


def test_back_to_before_a_receipt(learner: User, teaching: Store, teaching_file: Path) -> None:
    before = documents(teaching)
    taken = snapshots.take(teaching_file, "before task 3")
    first = receive(learner, ORDER)
    snapshots.back_to(teaching_file, "before task 3")
    assert documents(teaching) == before
    assert receive(learner, ORDER) == first, "the numbers go back too"
    with teaching.reading() as read:
        assert list(examine(read, prove=True)) == []
    assert snapshots.listed(teaching_file) == [taken]


def test_the_same_name_is_replaced_and_drop_forgets(teaching_file: Path) -> None:
    for name in ("a", "b", "a", "任务三"):
        snapshots.take(teaching_file, name)
    assert sorted(found.name for found in snapshots.listed(teaching_file)) == ["a", "b", "任务三"]
    snapshots.drop(teaching_file, "a")
    assert sorted(found.name for found in snapshots.listed(teaching_file)) == ["b", "任务三"]
    assert all(file.suffix == ".db" for file in snapshots.folder_of(teaching_file).iterdir()), "one file each"


@pytest.mark.parametrize("work", [snapshots.back_to, snapshots.drop])
def test_an_unknown_snapshot_is_a_message(teaching_file: Path, work: Callable[[Path, str], None]) -> None:
    with pytest.raises(snapshots.SnapshotUnknown) as refused:
        work(teaching_file, "nowhere")
    assert refused.value.message.key == "Z3 001"
    assert refused.value.exit_code == 2


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../x", "a/b", "a\\b", "c:x", "x\0", "a\nb", "x" * 41, " a", "a ", "*"]
)
def test_no_name_leads_out_of_the_folder(teaching_file: Path, name: str) -> None:
    for work in (snapshots.take, snapshots.back_to, snapshots.drop):
        with pytest.raises(snapshots.SnapshotMisnamed) as refused:
            work(teaching_file, name)
        assert refused.value.message.key == "Z3 002"
    assert snapshots.listed(teaching_file) == []


def test_a_reader_keeps_what_it_reads(teaching: Store, teaching_file: Path, learner: User) -> None:
    snapshots.take(teaching_file, "start")
    receive(learner, ORDER)
    with teaching.reading() as read:
        before = [row.number for row in read.find(MaterialDocument)]
        snapshots.back_to(teaching_file, "start")
        assert [row.number for row in read.find(MaterialDocument)] == before, "one snapshot for a read unit"
    assert documents(teaching) == before[:-1]


def test_buffered_customizing_follows_the_store_there_and_back(teaching: Store, teaching_file: Path) -> None:
    def switched(value: str) -> None:
        with closing(sqlite3.connect(teaching_file)) as other, other:
            other.execute("UPDATE zswitch SET value = ? WHERE name = 'ME57_HANDOVER'", (value,))
            other.execute("UPDATE t000 SET zzcustversion = zzcustversion + 1")

    def seen() -> str:
        with teaching.reading() as read:
            return read.need(Switch, "ME57_HANDOVER").value

    snapshots.take(teaching_file, "start")
    switched("OVERVIEW")
    assert seen() == "OVERVIEW"
    snapshots.back_to(teaching_file, "start")
    switched("OTHER")
    assert seen() == "OTHER", "the version must not come back with other contents"


def test_a_writer_is_waited_for_no_longer_than_the_limit(teaching_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "BUSY_SECONDS", 0.05)
    snapshots.take(teaching_file, "start")
    with closing(sqlite3.connect(teaching_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        snapshots.take(teaching_file, "meanwhile")
        with pytest.raises(StoreBusy):
            snapshots.back_to(teaching_file, "start")
        other.execute("ROLLBACK")
    snapshots.back_to(teaching_file, "start")


def test_a_snapshot_under_a_writer_is_whole(teaching_file: Path, learner: User, teaching: Store) -> None:
    stop = threading.Event()

    def keep_taking() -> None:
        while not stop.is_set():
            snapshots.take(teaching_file, "meanwhile")

    thread = threading.Thread(target=keep_taking)
    thread.start()
    for order in (ORDER, OTHER):
        receive(learner, order)
    stop.set()
    thread.join()
    kept = Store(snapshots.folder_of(teaching_file) / "meanwhile.db")
    with kept.reading() as read:
        assert list(examine(read, prove=True)) == []
    kept.close()


def test_what_is_no_store_is_neither_kept_nor_overwritten(tmp_path: Path, teaching_file: Path) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Dear vendor, " * 100)
    attempts: list[tuple[Callable[[], object], type[StoreError]]] = [
        (lambda: snapshots.take(tmp_path / "none.db", "a"), StoreUnknown),
        (lambda: snapshots.take(text, "a"), StoreDamaged),
        (lambda: copies.copy_over(teaching_file, text), StoreDamaged),
        (lambda: copies.copy_over(text, teaching_file), StoreDamaged),
    ]
    for attempt, problem in attempts:
        with pytest.raises(problem):
            attempt()
    assert text.read_text().startswith("Dear vendor")
    assert not snapshots.listed(tmp_path / "none.db")


def test_a_damaged_store_gives_no_snapshot(teaching_file: Path) -> None:
    kept = snapshots.take(teaching_file, "good")
    with closing(sqlite3.connect(teaching_file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with teaching_file.open("r+b") as opened:
        opened.seek(4096 * 40)
        opened.write(b"\xff" * 4096)
    with pytest.raises(StoreDamaged):
        snapshots.take(teaching_file, "good")
    assert snapshots.listed(teaching_file) == [kept], "the good one was not replaced"
    snapshots.back_to(teaching_file, "good")
    store = Store(teaching_file)
    with store.reading() as read:
        assert list(examine(read, prove=True)) == []
    store.close()
