"""Eight processes on one store: they receive the same order item and create orders at once."""

import shutil
from collections import Counter
from pathlib import Path

from model.doctor import examine
from model.inventory.tables import MaterialDocument
from model.purchasing.orders import history_totals
from model.purchasing.tables import PurchaseOrder
from model.store import BUSY_SECONDS, Store
from tests.attacks.work import NOTHING_OPEN, REFUSED_BY_LOCK, compete, started
from tests.support import Item, rows, write_order

PROCESSES = 8
ORDERS = 2
PATIENCE = 12 * BUSY_SECONDS
"""Seconds after which a silent process counts as deadlocked; no single step may wait longer than the busy limit."""


def together(file: Path, quantity: int) -> Counter[str]:
    """Let the processes compete for `quantity` units of one order; return how often which message refused a step.

    Raises:
        AssertionError: more or less was received than ordered, a number came twice or is missing, the doctor found
            something, or somebody waited without an end.
    """
    store = Store(file)
    wanted = write_order(store, Item(str(quantity)))
    competitors = [started(compete, str(file), wanted, ORDERS) for _ in range(PROCESSES)]
    documents: list[str] = []
    created: list[str] = []
    refusals: Counter[str] = Counter()
    for process, heard in competitors:
        assert heard.poll(PATIENCE), "a process waits for ever"
        said = heard.recv()
        documents += said[0]
        created += said[1]
        refusals.update(said[2])
        heard.close()
        process.join()
    assert len(documents) == len(set(documents)) == quantity, documents
    assert len(created) == len(set(created)) == PROCESSES * ORDERS, created
    assert set(refusals) <= {REFUSED_BY_LOCK, "E Z1 053", *NOTHING_OPEN}, refusals
    with store.reading() as read:
        assert [str(finding) for finding in examine(read, prove=True)] == []
        assert history_totals(read, wanted)[10].quantity == quantity
    assert {row.number for row in rows(store, MaterialDocument)} == set(documents)
    assert {row.number for row in rows(store, PurchaseOrder)} == {wanted, *created}
    store.close()
    return refusals


def soak(seed: int, folder: Path, master: Path) -> int:
    """Let them compete once, for a quantity that the seed chooses."""
    file = folder / "together.db"
    shutil.copyfile(master, file)
    together(file, 10 + seed % 40)
    return PROCESSES
