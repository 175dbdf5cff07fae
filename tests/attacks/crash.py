"""kill -9 at random moments of posting, on a real file: a document is whole or absent, a confirmed one is there."""

import random
import shutil
import time
from pathlib import Path

from model.doctor import examine
from model.inventory.tables import MaterialDocument
from model.purchasing.tables import PurchaseOrder
from model.store import Store
from tests.attacks.work import post_for_ever, started
from tests.support import Item, rows, write_order

LONGEST = 0.08
"""Seconds from the first document to the kill: a few more are posted in between."""


def crash(file: Path, seed: int, kills: int) -> int:
    """Kill a process that posts in the store `kills` times and look at the store after each; return the documents.

    Raises:
        AssertionError: the doctor found something, or a number that a screen had confirmed is gone.
    """
    draws = random.Random(seed)
    store = Store(file)
    wanted = write_order(store, Item("100000"))
    store.close()
    confirmed: set[str] = set()
    for kill in range(kills):
        confirmed |= _killed(file, wanted, seed + kill, draws.uniform(0, LONGEST))
        _look(file, confirmed, f"seed {seed}, kill {kill}")
    return len(confirmed)


def _killed(file: Path, wanted: str, seed: int, seconds: float) -> set[str]:
    """Let a process post, kill it, and return what it had confirmed."""
    process, heard = started(post_for_ever, str(file), wanted, seed)
    said = {str(heard.recv())}
    time.sleep(seconds)
    process.kill()
    process.join()
    try:
        while True:
            said.add(heard.recv())
    except EOFError:
        heard.close()
    return said


def _look(file: Path, confirmed: set[str], when: str) -> None:
    store = Store(file)
    with store.reading() as read:
        findings = [str(finding) for finding in examine(read, prove=True)]
    there = {row.number for row in [*rows(store, MaterialDocument), *rows(store, PurchaseOrder)]}
    store.close()
    assert not findings, f"{when}: {findings}"
    assert confirmed <= there, f"{when}: {sorted(confirmed - there)} had been confirmed"


def soak(seed: int, folder: Path, master: Path) -> int:
    """Twenty kills on a fresh store."""
    file = folder / "crash.db"
    shutil.copyfile(master, file)
    crash(file, seed, 20)
    return 20
