"""Sessions that work at the same time, each stepped by a thread of its own, on one store and one log-on."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

from model.doctor import examine
from model.inventory.tables import MaterialDocument
from model.locks import Holder
from model.organization.settings import read_settings
from model.organization.tables import Client, CompanyCode
from model.purchasing.worklist import select_requisitions
from model.store import Store
from tests.requisitions import write_requisition
from tests.support import Item, logon_at, rows, write_order
from transactions.kernel.dialog import Dialog
from transactions.kernel.sessions import MOST, Sessions
from transactions.kernel.steps import Key, Step

ROUNDS = 6
PATIENCE = 30
READS = "transactions.programs.rm06bz00.selection.select_requisitions"


@pytest.fixture
def sessions(store: Store) -> Iterator[Sessions]:
    """Six sessions of the trainee."""
    found = Sessions(logon_at(store))
    for _ in range(MOST - 1):
        found.open()
    yield found
    found.close()
    found.logon.locks.close()


@pytest.fixture
def workers() -> Iterator[ThreadPoolExecutor]:
    """A thread for every session."""
    with ThreadPoolExecutor(MOST) as found:
        yield found


def key(dialog: Dialog, code: str = "", changed: dict[Key, str] | None = None) -> str:
    """Carry out a step, image and all, as the face does; return type and number of the message."""
    dialog.watch.begin()
    dialog.perform(Step(code, changed or {}))
    dialog.image()
    return f"{dialog.message.type} {dialog.message.key}" if dialog.message else ""


class Gate:
    """A reading that stands still until the test opens it."""

    def __init__(self) -> None:
        self.is_reached, self._is_open = threading.Event(), threading.Event()

    def read(self, *arguments: Any) -> list[Any]:
        self.is_reached.set()
        assert self._is_open.wait(PATIENCE)
        return select_requisitions(*arguments)

    def open(self) -> None:
        self._is_open.set()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """The report of ME57 stands still in the middle of its reading."""
    found = Gate()
    monkeypatch.setattr(READS, found.read)
    return found


def execute(dialog: Dialog, workers: ThreadPoolExecutor, gate: Gate) -> "Future[str]":
    """Execute ME57 in the background of a session and return when it stands in its reading."""
    key(dialog, "/nME57")
    key(dialog, "", {"purchasing_group_low": "", "plant_low": ""})
    gate.is_reached.clear()
    found = workers.submit(key, dialog, "SJOB")
    assert gate.is_reached.wait(PATIENCE)
    assert dialog.is_busy
    return found


def receive(dialog: Dialog, order: str) -> str:
    """Receive what is open of an order."""
    key(dialog, "/nMB01")
    key(dialog, "", {"order": order})
    if dialog.screen is not None and dialog.screen.number == 200:
        key(dialog)
    while (said := key(dialog, "BU")).startswith("W"):
        assert key(dialog).startswith(("W", "S")), said
        if dialog.committed:
            break
    assert dialog.message is not None
    return str(dialog.message.variables[0])


def test_six_sessions_post_at_once_and_the_doctor_finds_nothing(
    sessions: Sessions, workers: ThreadPoolExecutor, store: Store
) -> None:
    orders = {found.number: [write_order(store, Item("2")) for _ in range(ROUNDS)] for found in sessions.all()}

    def work(dialog: Dialog) -> list[str]:
        return [receive(dialog, order) for order in orders[dialog.number]]

    posted = [number for found in workers.map(work, sessions.all()) for number in found]
    assert len(set(posted)) == MOST * ROUNDS
    assert {row.number for row in rows(store, MaterialDocument)} >= set(posted)
    with store.reading() as read:
        assert [str(finding) for finding in examine(read, prove=True)] == []
    assert sessions.logon.locks.entries() == []
    said = [message.variables[0] for message in sessions.logon.log if message.key == "M7 060"]
    assert sorted(map(str, said)) == sorted(posted)


def test_a_session_that_reads_holds_up_no_other(
    sessions: Sessions, workers: ThreadPoolExecutor, gate: Gate, store: Store
) -> None:
    busy, free = sessions.all()[:2]
    order = write_order(store)
    executed = execute(busy, workers, gate)
    number = receive(free, order)
    assert rows(store, MaterialDocument, number=number)
    assert sessions.logon.parameters["BES"] == order
    assert not executed.done()
    gate.open()
    executed.result(PATIENCE)
    assert busy.code == "ME57"


def test_to_stop_one_reading_stops_no_other(
    sessions: Sessions, workers: ThreadPoolExecutor, gate: Gate, store: Store
) -> None:
    write_requisition(store)
    first, second = sessions.all()[:2]
    executed = execute(first, workers, gate), execute(second, workers, gate)
    assert (first.watch.is_reading, second.watch.is_reading) == (True, True)
    first.watch.stop()
    gate.open()
    assert executed[0].result(PATIENCE) == "S Z6 006"
    assert executed[1].result(PATIENCE) != "S Z6 006"


def test_a_lock_of_another_session_is_respected_while_both_work(
    sessions: Sessions, workers: ThreadPoolExecutor, store: Store
) -> None:
    order, start = write_order(store), threading.Barrier(MOST)

    def work(dialog: Dialog) -> str:
        key(dialog, "/nMB01")
        start.wait(PATIENCE)
        return key(dialog, "", {"order": order})

    said = sorted(workers.map(work, sessions.all()))
    assert said.count("E ME 006") == MOST - 1
    assert len(sessions.logon.locks.entries()) == 1


def test_a_lock_given_back_while_another_thread_takes_one_is_not_forgotten(
    sessions: Sessions, workers: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    locks, mine, other = sessions.logon.locks, Holder("TRAINEE"), Holder("TRAINEE")
    locks.take("EKKO", "4500000001", mine)
    locks.take("EKKO", "4500000002", mine)
    looking, released = threading.Event(), threading.Event()

    def slowly(*row: object) -> bool:
        looking.set()
        assert released.wait(PATIENCE)
        return False  # the holder counts as gone: the lock is taken over

    monkeypatch.setattr("model.locks._alive", slowly)
    taking = workers.submit(locks.take, "EKKO", "4500000001", other)
    assert looking.wait(PATIENCE)
    giving = workers.submit(locks.give_back, "EKKO", "4500000002", mine)
    while not locks._owed:
        time.sleep(0.001)
    released.set()
    taking.result(PATIENCE)
    giving.result(PATIENCE)
    assert [(entry.key, entry.owner) for entry in locks.entries()] == [("4500000001", other.owner)]


def test_a_busy_session_is_ended_after_a_question_and_gives_its_locks_back(
    sessions: Sessions, workers: ThreadPoolExecutor, gate: Gate
) -> None:
    busy, free = sessions.all()[:2]
    executed = execute(busy, workers, gate)
    busy.lock("EKKO", "4500000001")
    key(free, "/i1")
    assert free.screen is not None
    assert free.screen.work.key == "end_running"
    key(free, "YES")
    assert [found.number for found in sessions.all()] == [2, 3, 4, 5, 6]
    assert busy.watch.is_stopped
    gate.open()
    executed.result(PATIENCE)
    assert not busy.running
    assert sessions.logon.locks.entries() == []


def test_logging_off_asks_while_another_session_executes(
    sessions: Sessions, workers: ThreadPoolExecutor, gate: Gate
) -> None:
    busy, free = sessions.all()[:2]
    executed = execute(busy, workers, gate)
    key(free, "/nend")
    assert free.screen is not None
    assert (free.screen.work.key, free.screen.work.variables[0]) == ("log_off_running", "1")
    key(free, "NO")
    assert not free.ended
    key(free, "/nME21N")
    key(free, "", {"vendor": "10000072"})
    key(free, "/nend")
    assert (free.screen.work.key, free.screen.work.variables) == ("log_off_running_unsaved", ("1", "2"))
    key(free, "LOGO")
    assert busy.ended
    gate.open()
    executed.result(PATIENCE)
    assert not busy.running


def test_nex_asks_nothing_and_stops_what_executes(sessions: Sessions, workers: ThreadPoolExecutor, gate: Gate) -> None:
    busy, free = sessions.all()[:2]
    executed = execute(busy, workers, gate)
    key(free, "/nex")
    assert sessions.ended
    gate.open()
    executed.result(PATIENCE)
    assert not busy.running


def test_a_step_leads_where_it_led_though_the_user_is_elsewhere(
    sessions: Sessions, workers: ThreadPoolExecutor, gate: Gate
) -> None:
    busy, free = sessions.all()[:2]
    sessions.go_to(busy.number)
    executed = execute(busy, workers, gate)
    sessions.go_to(free.number)
    gate.open()
    executed.result(PATIENCE)
    assert busy.led_to is None
    key(free, "/o1")
    assert free.led_to is busy


def together(workers: ThreadPoolExecutor, work: Callable[[int], object]) -> None:
    """Do work for each number from 0 to 5 at once."""
    start = threading.Barrier(MOST)

    def begin(number: int) -> None:
        start.wait(PATIENCE)
        work(number)

    list(workers.map(begin, range(MOST)))


def test_settings_that_sessions_keep_at_once_are_all_kept(
    sessions: Sessions, workers: ThreadPoolExecutor, store: Store
) -> None:
    logon = sessions.logon

    def keep(number: int) -> None:
        for at in range(ROUNDS):
            logon.keep({f"ZT{number}{at}": "X"})

    together(workers, keep)
    names = {f"ZT{number}{at}" for number in range(MOST) for at in range(ROUNDS)}
    assert names <= set(logon.settings)
    with store.reading() as read:
        assert names <= set(read_settings(read, logon.user))


def test_lists_of_what_was_used_last_lose_nothing(sessions: Sessions, workers: ThreadPoolExecutor) -> None:
    logon = sessions.logon
    together(workers, lambda number: logon.keep_newest("RECENT", f"ZR{number}", MOST))
    assert sorted(logon.listed("RECENT")) == [f"ZR{number}" for number in range(MOST)]


def test_who_reads_an_older_snapshot_leaves_no_old_customizing_behind(store: Store) -> None:
    with store.reading() as old:
        with store.writing("TRAINEE", "TEST") as unit:
            unit.update(CompanyCode, {"bukrs": "F001"}, {"butxt": "Renamed"})
            unit.customizing_changed()
            unit.commit()
        with store.reading() as new:
            assert new.client.customizing_version > old.client.customizing_version
            assert new.need(CompanyCode, "F001").name == "Renamed"
            assert old.need(CompanyCode, "F001").name != "Renamed"
        with store.reading() as newest:
            assert newest.need(CompanyCode, "F001").name == "Renamed"
    assert rows(store, Client)
