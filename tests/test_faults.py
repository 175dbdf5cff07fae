"""Files that cannot be used: read-only, locked, damaged, on a full disk. A message and an exit code, nothing half-done.

Faults at each write of a save stand in `tests.attacks.faults`.
"""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from model import snapshots
from model.errors import StoreDamaged, StoreFull
from model.inventory.tables import MaterialDocument
from model.locks import Holder, Locked, Locks
from model.purchasing.tables import PurchaseOrder
from model.store import Store
from model.unit import Read
from tests.attacks.faults import faulty
from tests.attacks.interleavings import state_of
from tests.support import User, rows, user_at
from tests.transactions.receipts import clean, receive
from tests.transactions.test_me21n import keyed
from transactions.kernel.batch import parse, play
from transactions.kernel.steps import Step
from transactions.programs.sapmm07m.receipt import ReceiptInitial
from tui.commands import app

ORDER = "4500000349"
posix = pytest.mark.skipif(os.name == "nt", reason="permissions and limits of POSIX")
RECEIPT = (
    f"\t\tT\tMB01\nSAPMM07M\t200\tX\n\t\t\tRM07M-BWARTWE\t101\n\t\t\tRM07M-EBELN\t{ORDER}\n"
    "\t\t\tRM07M-WERKS\tFW00\n\t\t\tBDC_OKCODE\t/00\nSAPMM07M\t0221\tX\n\t\t\tBDC_OKCODE\t=BU\n"
)


def settled(file: Path) -> None:
    """Move everything from the log into the file."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def command(*arguments: object) -> tuple[int, str]:
    """Run a command in this process; return its exit code and what it said on stderr."""
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return done.exit_code, done.stderr


# Locked ---------------------------------------------------------------------------------------------------------------


def test_a_locked_store_keeps_what_was_typed(teaching_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model.store.PRAGMAS", ("foreign_keys=ON", "recursive_triggers=ON", "busy_timeout=50"))
    store = Store(teaching_file)
    user = user_at(store)
    user.key("/nMB01")
    user.type(order=ORDER, plant="FW00", movement_type="101", delivery_note="L-1")
    while user.said.startswith("W"):
        user.key("")
    with closing(sqlite3.connect(teaching_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        user.key("BU", {("items", 0, "text"): "typed once"})
        assert user.said == "E Z1 053"
        other.execute("ROLLBACK")
    user.key("BU")
    assert user.said == "S M7 060"
    [posted] = [row for row in rows(store, MaterialDocument) if row.reference == "L-1"]
    assert posted.number == "5000000109"
    assert clean(store)
    user.dialog.logon.locks.close()
    store.close()


# A commit that fails --------------------------------------------------------------------------------------------------


def test_a_save_that_fails_leaves_no_number_behind(teaching_file: Path) -> None:
    with faulty() as fault:
        store = Store(teaching_file)
        user = user_at(store)
        parameters = user.dialog.logon.parameters
        parameters.pop("BES", None)
        keyed(user)
        for at in range(1, 1000):
            fault.arm(at, "SQLITE_FULL")
            user.key("MESAVE")
            fault.left = 0
            if user.said == "S 06 017":
                break
            assert user.said.startswith("E Z1 05"), user.said
            assert (parameters.get("BES"), user.dialog.document) == (None, ""), f"after statement {at}"
        assert parameters["BES"] == user.dialog.document == "4500000357"
        user.dialog.close()
        user.dialog.logon.locks.close()
        store.close()


# Read-only ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def shown_only(teaching_file: Path) -> Iterator[Path]:
    """A store in a folder of its own that other users may read and not write, seen by such a user."""
    folder = Path(tempfile.mkdtemp())
    file = Path(shutil.copyfile(teaching_file, folder / "okcode.db"))
    settled(file)
    superuser = os.geteuid() == 0
    folder.chmod(0o755 if superuser else 0o555)
    file.chmod(0o644 if superuser else 0o444)
    if superuser:
        os.seteuid(65534)
    yield file
    if superuser:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


@posix
def test_a_read_only_folder_says_so(teaching: Store, shown_only: Path, tmp_path: Path) -> None:
    for arguments in (
        ("client", "date", "today"),
        ("client", "reset", "--yes"),
        ("client", "snapshot", "x"),
    ):
        code, said = command(*arguments, "--store", shown_only)
        assert (code, "Traceback" in said) == (6, False), (arguments, said)
        assert "cannot be written" in said


@posix
def test_a_read_only_file_can_be_looked_at_and_not_posted_to(learner: User, shown_only: Path) -> None:
    euid = os.geteuid()
    if euid == 65534:
        os.seteuid(0)
    shown_only.parent.chmod(0o777)
    if euid == 65534:
        os.seteuid(euid)
    before = shown_only.read_bytes()
    store = Store(shown_only)
    user = user_at(store)
    user.key(
        "/nME23N",
    )
    user.key("/nMB01")
    user.type(order=ORDER, plant="FW00", movement_type="101")
    while user.said.startswith("W"):
        user.key("")
    user.key("BU")
    assert user.said == "E Z1 054"
    assert shown_only.read_bytes() == before
    user.dialog.logon.locks.close()
    store.close()


# Damaged --------------------------------------------------------------------------------------------------------------


def damage(file: Path, table: str) -> None:
    """Overwrite the first page of a table on disk."""
    settled(file)
    with closing(sqlite3.connect(file)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = ?"
        [page] = connection.execute(query, (table,)).fetchone()
        [size] = connection.execute("PRAGMA page_size").fetchone()
    with file.open("r+b") as opened:
        opened.seek((page - 1) * size)
        opened.write(b"\xa5" * size)


@pytest.mark.parametrize("table", ["ekko", "ekpo", "ekbe", "mseg", "zchain", "nriv", "bkpf", "t001w"])
def test_a_damaged_page_is_a_message_and_never_a_posting(teaching_file: Path, table: str) -> None:
    damage(teaching_file, table)
    store = Store(teaching_file)
    user = user_at(store)
    before = teaching_file.read_bytes()
    [recorded] = parse(RECEIPT, "receipt")
    result = play(user.dialog.logon, recorded)
    assert result.status == "error"
    assert [note.message.key for note in result.notes if note.message.is_error] == ["Z1 052"]
    user.key("/nME23N")
    user.key("/nMBST")
    user.dialog.close()
    user.dialog.logon.locks.close()
    store.close()
    assert teaching_file.read_bytes() == before, "nothing was written into a damaged file"
    code, said = command("doctor", "--verify", "--store", teaching_file)
    assert code in (1, 4)
    assert "Traceback" not in said


def test_a_damaged_head_is_refused(teaching_file: Path) -> None:
    damage(teaching_file, "t000")
    assert command("doctor", "--store", teaching_file)[0] == 4
    settled_size = teaching_file.stat().st_size
    with teaching_file.open("r+b") as opened:
        opened.truncate(settled_size // 2)
    code, said = command("doctor", "--store", teaching_file)
    assert (code, len(said.strip().splitlines())) == (4, 1)


# A full disk under a copy ---------------------------------------------------------------------------------------------


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes."""
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def until_there_is_room(work: Callable[[], object], check: Callable[[], None], most: int) -> int:
    """Do work with ever more room; after each failure check. Return how often it failed."""
    for failures, size in enumerate(range(0, most, 48 * 1024)):
        try:
            with room_for(size):
                work()
        except StoreFull:
            check()
        else:
            return failures
    raise AssertionError("there was never room enough")


@posix
def test_a_disk_that_fills_up_under_a_snapshot_leaves_the_old_one(teaching_file: Path, learner: User) -> None:
    settled(teaching_file)
    snapshots.take(teaching_file, "kept")
    [kept] = snapshots.listed(teaching_file)
    content = state_of(snapshots.folder_of(teaching_file) / "kept.db")

    def check() -> None:
        assert snapshots.listed(teaching_file) == [kept]
        assert len(list(snapshots.folder_of(teaching_file).iterdir())) == 1, "no half file is left"

    receive(learner, ORDER)
    assert until_there_is_room(lambda: snapshots.take(teaching_file, "kept"), check, 4 * kept.size) > 5
    assert state_of(snapshots.folder_of(teaching_file) / "kept.db") != content


@posix
def test_a_disk_that_fills_up_under_a_restore_leaves_the_store(
    teaching: Store, teaching_file: Path, learner: User
) -> None:
    snapshots.take(teaching_file, "start")
    number = receive(learner, ORDER)
    before = state_of(teaching_file)

    def check() -> None:
        assert state_of(teaching_file) == before
        assert [row.number for row in rows(teaching, MaterialDocument)][-1] == number

    most = 8 * teaching_file.stat().st_size
    assert until_there_is_room(lambda: snapshots.back_to(teaching_file, "start"), check, most) > 5
    assert number not in [row.number for row in rows(teaching, MaterialDocument)]
    assert rows(teaching, PurchaseOrder)
    assert clean(teaching)


@posix
def test_a_lock_that_could_not_be_given_back_is_given_back_later(tmp_path: Path) -> None:
    locks, clerk, trainee = Locks(tmp_path / "okcode.db"), Holder("CLERK"), Holder("TRAINEE")
    locks.take("EKKO", "1", clerk)
    with room_for(0):
        locks.release(clerk)
        with pytest.raises(StoreFull):
            locks.take("EKKO", "2", clerk)
    other = Locks(tmp_path / "okcode.db")
    with pytest.raises(Locked):
        other.take("EKKO", "1", trainee)
    locks.take("EKKO", "2", clerk)
    other.take("EKKO", "1", trainee)
    locks.close()
    other.close()


@posix
def test_what_was_posted_stays_posted_when_the_next_screen_cannot_be_read(
    learner: User, teaching: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner.key("/nMB01")
    learner.type(order=ORDER, plant="FW00", movement_type="101")
    while learner.said.startswith("W"):
        learner.key("")

    def unreadable(self: ReceiptInitial, read: Read) -> None:
        raise StoreDamaged(teaching.location)

    monkeypatch.setattr(ReceiptInitial, "prepare", unreadable)
    learner.dialog.perform(Step("BU"))
    assert learner.said == "S M7 060"
    assert [row.number for row in rows(teaching, MaterialDocument)][-1] == "5000000109"
