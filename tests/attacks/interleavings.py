"""Two sessions, step by step in every order: what they leave is what some serial order of the successful ones leaves.

A transaction is a list of dialog steps. A session whose transaction was refused (locked by the other, changed
meanwhile) must have left nothing, so it does not count. End states are compared row by row over all tables.
"""

import datetime as dt
import random
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import combinations, permutations
from pathlib import Path

from model.store import Store
from tests.requisitions import write_requisition
from tests.support import DAY, Item, User, logon_at, user_at, write_order
from tests.transactions.receipts import receive
from tests.transactions.test_me21n import CHARGE, HEADER, item
from transactions.kernel.dialog import Dialog
from transactions.kernel.steps import Key, Step

MOMENT = dt.datetime.combine(DAY, dt.time(9, 30))
State = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True)
class Case:
    """A transaction as it is keyed: groups of steps that belong together, and the message of its success."""

    name: str
    steps: tuple[tuple[Step, ...], ...]
    success: str


def _step(code: str = "", cursor: Key | None = None, /, **fields: str) -> Step:
    return Step(code, dict(fields.items()), cursor)


@dataclass(frozen=True)
class Scene:
    """A store with something to receive, to reverse and to assign, and the transactions on it."""

    file: Path
    cases: tuple[Case, ...]


def set_up(master: Path, folder: Path) -> Scene:
    """Make the store that all interleavings begin with."""
    file = folder / "scene.db"
    shutil.copyfile(master, file)
    store = Store(file)
    user = user_at(store)
    order = write_order(store, Item("3"), Item("2"))
    document = receive(user, write_order(store, Item("2")))
    write_requisition(store)
    write_requisition(store)
    user.dialog.close()
    user.dialog.logon.locks.close()
    store.close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    first = (_step("/nMB01"), _step("", order=order, plant="FW00", movement_type="101"))
    opened = (_step("/nME22N"), _step("OK", document=order))
    changed: dict[Key, str] = {("items", 1, "quantity"): "4", ("items", 0, "texts", 0, "text"): "Second floor"}
    return Scene(
        file,
        (
            Case(
                "ME21N",
                (
                    (_step("/nME21N"), Step("", {**HEADER, **item()}, ("items", 0, "assignment_category"))),
                    (Step("", CHARGE),),
                    (_step("MESAVE"),),
                ),
                "S 06 017",
            ),
            Case("ME22N", (opened, (Step("MESAVE", changed),)), "S 06 023"),
            Case("MB01", (first, (Step("BU", {("items", 0, "quantity"): "1"}),)), "S M7 060"),
            Case("MBST", ((_step("/nMBST"), _step("", document=document, year="2001")), (_step("BU"),)), "S M7 060"),
            Case(
                "ME57", ((_step("/nME57"), _step("ONLI")), (_step("ORDB", ("items", 0)),), (_step("GBUP"),)), "S Z1 166"
            ),
        ),
    )


def orders_of(first: int, second: int) -> Iterator[tuple[int, ...]]:
    """Yield every order of the steps of two sessions, as the session whose turn it is."""
    for places in combinations(range(first + second), first):
        yield tuple(0 if place in places else 1 for place in range(first + second))


def run(scene: Scene, folder: Path, cases: Sequence[Case], turns: Sequence[int]) -> tuple[State, tuple[int, ...]]:
    """Run sessions in an order of turns; return what they left, and which of them succeeded."""
    file = folder / "run.db"
    for suffix in ("", "-wal", "-shm", "-locks", "-locks-wal", "-locks-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)
    shutil.copyfile(scene.file, file)
    stores = [Store(file) for _ in cases]
    users = [User(Dialog(logon_at(store), clock=lambda: MOMENT)) for store in stores]
    left = [list(case.steps) for case in cases]
    said = [""] * len(cases)
    for turn in turns:
        for step in left[turn].pop(0):
            said[turn] = sent(users[turn], step)
    for user, store in zip(users, stores, strict=True):
        user.dialog.close()
        user.dialog.logon.locks.close()
        store.close()
    done = tuple(number for number, case in enumerate(cases) if said[number] == case.success)
    return state_of(file), done


def sent(user: User, step: Step) -> str:
    """Send a step, accepting warnings."""
    user.dialog.perform(step)
    for _ in range(5):
        if not user.said.startswith("W"):
            break
        user.dialog.perform(Step(""))
    return user.said


def state_of(file: Path) -> State:
    """Return all rows of all tables."""
    with closing(sqlite3.connect(file)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


def check_pair(scene: Scene, folder: Path, first: Case, second: Case) -> int:
    """Run every interleaving of two transactions; return how many there were.

    Raises:
        AssertionError: one left what no serial order of its successful transactions leaves, or none succeeded.
    """
    cases, count = (first, second), 0
    serial: dict[tuple[int, ...], State] = {}
    for chosen in ((0,), (1,), (0, 1), (1, 0)):
        one_by_one = [turn for turn in chosen for _ in cases[turn].steps]
        serial[chosen], _ = run(scene, folder, cases, one_by_one)
    for turns in orders_of(len(first.steps), len(second.steps)):
        state, done = run(scene, folder, cases, turns)
        assert done, f"{first.name} and {second.name} {turns}: none succeeded"
        allowed = [serial[order] for order in permutations(done)]
        assert state in allowed, f"{first.name} and {second.name} {turns}: {_difference(state, allowed[0])}"
        count += 1
    return count


def _difference(state: State, other: State) -> str:
    return "; ".join(f"{name}: {state[name]} not {other[name]}" for name in state if state[name] != other[name])


def soak(seed: int, folder: Path, master: Path) -> int:
    """All interleavings of two transactions that the seed chooses, step by step."""
    scene = set_up(master, folder)
    first, second = (_split(case) for case in random.Random(seed).choices(scene.cases, k=2))
    return check_pair(scene, folder, first, second)


def _split(case: Case) -> Case:
    """Return a transaction whose every step is a turn of its own."""
    return Case(case.name, tuple((step,) for group in case.steps for step in group), case.success)
