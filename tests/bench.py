"""Figures, as ratios within one run (``make bench``): every measure stands against its reference on the same machine.

- one receipt through the dialog against a raw `sqlite3` loop that writes the same rows with the same pragmas, the link
  of the chain included; a reversal against its receipt;
- first paint of the whole process, measured in a pseudo-terminal, against a bare Textual application;
- a key and a Tab on the fullest screen against one stock `Input`, 95th percentile;
- the first page of F4 on a million vendors against fifty (`tests.bench_values`);
- a list of a million orders against the driver alone (`tests.bench_million`).

``python -m tests.bench --only PART`` measures one part: postings, paint, keys, values or lists.
"""

import argparse
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from model.store import PRAGMAS, Store
from tests import bench_million, bench_values
from tests.bench_terminal import Terminal
from tests.support import logon_at, write_order
from transactions.kernel import codes
from transactions.kernel.delivery import build
from transactions.kernel.dialog import Dialog
from transactions.kernel.steps import Step

DOCUMENTS = 150
BATCH = 10
PAINTS = 15
KEYS = 200
Statement = tuple[str, Any]

BARE = """
from textual.app import App
from textual.widgets import Input, Static
class Quiet(Input):
    cursor_blink = False
class Bare(App):
    def compose(self):
        yield from (Static("READY"),) if PAINT else (Quiet(), Quiet())
Bare().run()
"""


@dataclass(frozen=True)
class Row:
    """A line of the table of figures."""

    name: str
    ours: str
    reference: str
    ratio: float
    aim: str


# Postings ---------------------------------------------------------------------------------------------------------


@contextmanager
def dialog_at(file: Path) -> Iterator[Dialog]:
    """A dialog on a store, as batch input drives it."""
    store = Store(file)
    dialog = Dialog(logon_at(store), batch=True)
    try:
        yield dialog
    finally:
        dialog.close()
        dialog.logon.locks.close()
        store.close()


def receive(dialog: Dialog, orders: list[str]) -> tuple[list[float], list[str]]:
    """Post the receipt of every order; return the seconds each took, and the material documents."""
    seconds, documents = [], []
    dialog.perform(Step("/nMB01"))
    for order in orders:
        start = time.perf_counter()
        dialog.perform(Step("", {"order": order, "plant": "FW00", "movement_type": "101"}))
        dialog.perform(Step("BU"))
        seconds.append(time.perf_counter() - start)
        assert dialog.committed, dialog.message
        assert dialog.message is not None
        documents.append(dialog.message.variables[0])
    return seconds, documents


def reverse(dialog: Dialog, documents: list[str]) -> list[float]:
    """Reverse every material document; return the seconds each took."""
    seconds = []
    dialog.perform(Step("/nMBST"))
    for document in documents:
        start = time.perf_counter()
        dialog.perform(Step("", {"document": document, "year": "2001"}))
        dialog.perform(Step("BU"))
        seconds.append(time.perf_counter() - start)
        assert dialog.committed, dialog.message
    return seconds


def recorded(dialog: Dialog, orders: list[str]) -> list[list[Statement]]:
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
    seconds = []
    for statements in receipts:
        start = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for statement, parameters in statements:
            connection.executemany(statement, parameters)
        connection.execute("COMMIT")
        seconds.append(time.perf_counter() - start)
    connection.close()
    return seconds


def postings(folder: Path) -> list[Row]:
    """Measure receipt and reversal: the median document, by turns, so that a busy machine touches all alike."""
    with dialog_at(folder / "spoken.db") as dialog:
        orders = [write_order(dialog.store) for _ in range(DOCUMENTS)]
    for name in ("raw.db", "noted.db"):
        copy_store(folder / "spoken.db", folder / name)
    with dialog_at(folder / "noted.db") as dialog:
        receipts = recorded(dialog, orders)
    spoken, back, raw = [], [], []
    with dialog_at(folder / "spoken.db") as dialog:
        for first in range(0, DOCUMENTS, BATCH):
            seconds, documents = receive(dialog, orders[first : first + BATCH])
            spoken += seconds
            raw += replay(folder / "raw.db", receipts[first : first + BATCH])
            back += reverse(dialog, documents)
    one, reference, other = (statistics.median(found[BATCH:]) for found in (spoken, raw, back))
    return [
        Row(
            "receipt, documents a second",
            rate(one),
            rate(reference),
            reference / one,
            ">= 0.12 of raw sqlite3, better 0.2",
        ),
        Row("reversal, against its receipt", milliseconds(other), milliseconds(one), other / one, "<= 1.3"),
    ]


def copy_store(source: Path, target: Path) -> None:
    """Copy a store that is closed."""
    with sqlite3.connect(source) as one, sqlite3.connect(target) as other:
        one.backup(other)
    one.close()
    other.close()


def rate(seconds: float) -> str:
    """Documents a second."""
    return f"{1 / seconds:.0f}"


# The face ---------------------------------------------------------------------------------------------------------


def okcode(*arguments: str) -> list[str]:
    """The command that opens the program."""
    return [str(Path(sys.executable).with_name("okcode")), *arguments]


def bare(paint: bool) -> list[str]:
    """The command of a bare Textual application."""
    return [sys.executable, "-c", f"PAINT = {paint}\n{BARE}"]


def first_paint(folder: Path) -> list[Row]:
    """Measure the time from the start of the process to the first picture; both programs by turns."""
    environment = {**os.environ, "OKCODE_STORE": str(folder / "spoken.db")}
    ours, theirs = [], []
    for turn in range(PAINTS + 1):
        one = Terminal.seconds_to(okcode("run", "--lang", "en"), b"Logistics", environment)
        other = Terminal.seconds_to(bare(paint=True), b"READY", environment)
        if turn:
            ours.append(one)
            theirs.append(other)
    middle, reference = statistics.median(ours), statistics.median(theirs)
    return [Row("first paint, median", milliseconds(middle), milliseconds(reference), middle / reference, "<= 1.3")]


def keys(folder: Path) -> list[Row]:
    """Measure echo: a key in a field, and Tab from field to field."""
    code = "ME21N" if codes.exists("ME21N") else "MB01"
    arguments = okcode("run", code, "--lang", "en", "--store", str(folder / "spoken.db"))
    with Terminal(arguments, size=(120, 40)) as ours, Terminal(bare(paint=False), size=(120, 40)) as theirs:
        ours.wait_for(code.encode(), quiet=2.0)
        theirs.wait_quiet(1.0)
        figures = []
        for name, sent in (("key", [b"1", b"\x7f"]), ("Tab", [b"\t"])):
            one, other = [], []
            for _ in range(KEYS // len(sent)):
                for key in sent:
                    one.append(ours.echo(key))
                    other.append(theirs.echo(key))
            figures.append(key_row(f"{name} on {code} at 120x40, 95th percentile", one, other))
            figures.append(key_row(f"{name} on {code} at 120x40, median", one, other, 50))
    return figures


def key_row(name: str, ours: list[float], theirs: list[float], percentile: int = 95) -> Row:
    """Return a line of the table for two series of echoes."""
    one, other = (statistics.quantiles(found, n=100)[percentile - 1] for found in (ours, theirs))
    return Row(name, milliseconds(one), milliseconds(other), one / other, "<= 1")


def milliseconds(seconds: float) -> str:
    """Seconds as milliseconds."""
    return f"{seconds * 1000:.1f} ms"


def values(folder: Path) -> list[Row]:
    """Measure the first page of F4 on a million vendors against fifty."""
    return [
        Row(f"F4 by {name}: a million against fifty", milliseconds(many), milliseconds(few), many / few, "<= 1.5")
        for name, many, few in bench_values.measure(folder)
    ]


def lists(folder: Path) -> list[Row]:
    """Measure a list of a million orders."""
    return [
        Row(one.name, milliseconds(one.ours), milliseconds(one.reference), one.ours / one.reference, one.aim)
        for one in bench_million.measure(folder)
    ]


PARTS: dict[str, Callable[[Path], list[Row]]] = {
    "postings": postings,
    "paint": first_paint,
    "keys": keys,
    "values": values,
    "lists": lists,
}


def main() -> None:
    """Measure everything, or the part that is asked for, and print one table."""
    parser = argparse.ArgumentParser(description="figures, as ratios within one run")
    parser.add_argument("--only", choices=PARTS, help="measure this part alone")
    only = parser.parse_args().only
    with tempfile.TemporaryDirectory(prefix="okcode-bench-") as name:
        folder = Path(name)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
        build(folder / "spoken.db", "en")
        rows = [row for part in ([only] if only else PARTS) for row in PARTS[part](folder)]
    width = max(len(row.name) for row in rows)
    print(f"{'measure':{width}}  {'okcode':>10}  {'reference':>10}  {'ratio':>6}  aim")
    for row in rows:
        print(f"{row.name:{width}}  {row.ours:>10}  {row.reference:>10}  {row.ratio:6.2f}  {row.aim}")


if __name__ == "__main__":
    main()
