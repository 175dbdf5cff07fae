"""Figures of posting, without a face: the dialog and batch input against the driver alone, and what the disk costs.

The driver writes the same rows with the same pragmas, the link of the chain included, checks nothing and derives
nothing. Documents of one row take turns in groups of ten, so that a busy machine touches all alike.
"""

import sqlite3
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from model.store import PRAGMAS, Store
from tests.bench.figures import Figure, against, milliseconds, rates, timed
from tests.support import logon_at, write_order
from transactions.kernel.batch import Recorded, parse, play
from transactions.kernel.dialog import Dialog
from transactions.kernel.steps import Key, Step

DOCUMENTS = 150
BATCH = 10
ITEMS = 1_000
Statement = tuple[str, Any]
RECEIPT = (
    "\t\tT\tMB01\nSAPMM07M\t0200\tX\n\t\t\tRM07M-BWARTWE\t101\n\t\t\tRM07M-EBELN\t{order}\n\t\t\tRM07M-WERKS\tFW00\n"
    "\t\t\tBDC_OKCODE\t/00\nSAPMM07M\t0221\tX\n\t\t\tBDC_OKCODE\t=BU\n"
)


@contextmanager
def dialog_at(file: Path, synchronous: str = "FULL") -> Iterator[Dialog]:
    """A dialog on a store, as batch input drives it."""
    store = Store(file)
    if synchronous != "FULL":
        _sync(store, synchronous)
    dialog = Dialog(logon_at(store), batch=True)
    try:
        yield dialog
    finally:
        dialog.close()
        dialog.logon.locks.close()
        store.close()


def _sync(store: Store, mode: str) -> None:
    store.close()

    def ask(connection: sqlite3.Connection, record: Any) -> None:
        connection.execute(f"PRAGMA synchronous={mode}")

    sa.event.listen(store.engine, "connect", ask)


def receive(dialog: Dialog, orders: list[str]) -> tuple[list[float], list[str]]:
    """Post the receipt of every order; return the seconds each took, and the material documents."""
    seconds, documents = [], []
    dialog.perform(Step("/nMB01"))
    for order in orders:
        seconds.append(timed(_receive, dialog, order))
        assert dialog.message is not None
        documents.append(dialog.message.variables[0])
    return seconds, documents


def _receive(dialog: Dialog, order: str) -> None:
    dialog.perform(Step("", {"order": order, "plant": "FW00", "movement_type": "101"}))
    dialog.perform(Step("BU"))
    assert dialog.committed, dialog.message


def reverse(dialog: Dialog, documents: list[str]) -> list[float]:
    """Reverse every material document; return the seconds each took."""
    dialog.perform(Step("/nMBST"))
    return [timed(_reverse, dialog, document) for document in documents]


def _reverse(dialog: Dialog, document: str) -> None:
    dialog.perform(Step("", {"document": document, "year": "2001"}))
    dialog.perform(Step("BU"))
    assert dialog.committed, dialog.message


def played(dialog: Dialog, orders: list[str]) -> list[float]:
    """Post the receipts of a batch-input file; return the seconds each transaction of it took."""
    recorded = parse("".join(RECEIPT.format(order=order) for order in orders))
    return [timed(_play, dialog, one) for one in recorded]


def _play(dialog: Dialog, recorded: Recorded) -> None:
    result = play(dialog.logon, recorded)
    assert result.status == "posted", result.notes


def recorded_writes(dialog: Dialog, orders: list[str]) -> list[list[Statement]]:
    """Return what each receipt writes, statement by statement."""
    writes: list[list[Statement]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        if statement.startswith("BEGIN IMMEDIATE"):
            writes.append([])
        elif statement.split(" ", 1)[0] in ("INSERT", "UPDATE", "DELETE"):
            writes[-1].append((statement, list(parameters) if many else [parameters]))

    sa.event.listen(dialog.store.engine, "before_cursor_execute", note)
    receive(dialog, orders)
    return [statements for statements in writes if len(statements) > 3]


def replay(file: Path, receipts: list[list[Statement]]) -> list[float]:
    """Write the same rows with the driver alone; return the seconds each receipt took."""
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    seconds = [timed(_write, connection, statements) for statements in receipts]
    connection.close()
    return seconds


def _write(connection: sqlite3.Connection, statements: list[Statement]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for statement, parameters in statements:
        connection.executemany(statement, parameters)
    connection.execute("COMMIT")


def copy_store(source: Path, target: Path) -> None:
    """Copy a store that is closed."""
    with sqlite3.connect(source) as one, sqlite3.connect(target) as other:
        one.backup(other)
    one.close()
    other.close()


def postings(folder: Path) -> list[Figure]:
    """Measure receipts by dialog, batch input and the driver, with less care for the disk, and reversals."""
    with dialog_at(folder / "spoken.db") as dialog:
        orders = [write_order(dialog.store) for _ in range(DOCUMENTS)]
    names = ("receipt", "batch", "noted", "raw", "normal")
    stores = {name: folder / f"{name}.db" for name in names}
    for store in stores.values():
        copy_store(folder / "spoken.db", store)
    with dialog_at(stores["noted"]) as dialog:
        receipts = recorded_writes(dialog, orders)
    found = _by_turns(stores, orders, receipts)
    one, raw, back, batch, normal = (
        statistics.median(found[name][BATCH:]) for name in ("receipt", "raw", "reversal", "batch", "normal")
    )
    return [
        rates("receipt by dialog, documents a second, against raw sqlite3", one, raw, ">= 0.12, better 0.2"),
        rates("receipt by batch input, the same", batch, raw, ">= 0.12, better 0.25"),
        rates("receipt, synchronous FULL against NORMAL", one, normal, ">= 0.9"),
        against("reversal, against its receipt", back, one, "<= 1.3"),
    ]


def _by_turns(stores: dict[str, Path], orders: list[str], receipts: list[list[Statement]]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {name: [] for name in ("receipt", "raw", "reversal", "batch", "normal")}
    with (
        dialog_at(stores["receipt"]) as dialog,
        dialog_at(stores["batch"]) as batch,
        dialog_at(stores["normal"], "NORMAL") as normal,
    ):
        for first in range(0, DOCUMENTS, BATCH):
            some = orders[first : first + BATCH]
            seconds, documents = receive(dialog, some)
            found["receipt"] += seconds
            found["raw"] += replay(stores["raw"], receipts[first : first + BATCH])
            found["batch"] += played(batch, some)
            found["normal"] += receive(normal, some)[0]
            found["reversal"] += reverse(dialog, documents)
    return found


# A large order ----------------------------------------------------------------------------------------------------


def items(count: int) -> dict[Key, str]:
    """Return an order of so many items as it is keyed in ME21N, each charged to one cost centre."""
    changed: dict[Key, str] = {"vendor": "10000072", "organization": "FP00", "purchasing_group": "105"}
    one = {
        "assignment_category": "K",
        "short_text": "On-site repair",
        "quantity": "1",
        "unit": "AU",
        "delivery_date": "2001/05/04",
        "price": "850.00",
        "material_group": "SRVSITE",
        "plant": "FW00",
    }
    for row in range(count):
        changed |= {("items", row, name): text for name, text in one.items()}
    return changed


def charges(count: int) -> dict[Key, str]:
    """Return the account assignments of so many items."""
    one = {"account": "5131040720", "cost_center": "F0011019"}
    return {("items", row, "assignments", 0, name): text for row in range(count) for name, text in one.items()}


def keyed(dialog: Dialog, count: int) -> None:
    """Key an order of so many items, not yet saved."""
    dialog.perform(Step("/nME21N"))
    dialog.perform(Step("", items(count)))
    dialog.perform(Step("", charges(count)))


def order(dialog: Dialog, count: int) -> str:
    """Key and save an order of so many items; return its number."""
    keyed(dialog, count)
    dialog.perform(Step("MESAVE"))
    assert dialog.committed, dialog.message
    return dialog.document


def large_orders(folder: Path) -> list[Figure]:
    """Measure an order of a thousand items keyed and saved, then received: against a thousand orders of one item."""
    found = []
    with dialog_at(folder / "spoken.db") as dialog:
        singles: list[str] = []
        small = statistics.median(timed(lambda: singles.append(order(dialog, 1))) for _ in range(DOCUMENTS // 5))
        receipt = statistics.median(receive(dialog, singles)[0])
        large: list[str] = []
        for name, seconds, one in (
            ("keyed and saved", timed(lambda: large.append(order(dialog, ITEMS))), small),
            ("received", receive(dialog, large)[0][0], receipt),
        ):
            title = f"an order of {ITEMS:,} items {name}, against as many orders"
            found.append(Figure(title, milliseconds(seconds), milliseconds(one * ITEMS), seconds / one / ITEMS, "<= 1"))
    return found
