"""Figures of the whole process in a pseudo-terminal, against a bare Textual application: paint, keys, Enter, memory."""

import os
import statistics
import sys
from pathlib import Path

from tests.bench.figures import Figure, against, percentile, timed
from tests.bench.postings import dialog_at, keyed
from tests.bench.terminal import SETTLED, Terminal
from transactions.kernel.steps import Step

PAINTS = 15
KEYS = 200
ENTERS = 60
ITEMS = 200
LARGE = (120, 40)
NEXT_FIELD = b"\t"
EMPTY_FIELD = b"\x1b[H" + b"\x1b[3~" * 10

LIBRARIES = """
import sqlmodel
sqlmodel.create_engine("sqlite://").connect()
"""
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


def okcode(*arguments: str) -> list[str]:
    """The command that opens the program."""
    return [str(Path(sys.executable).with_name("okcode")), *arguments]


def bare(paint: bool, store: bool = False) -> list[str]:
    """The command of a bare Textual application, with the store's libraries at work or without."""
    return [sys.executable, "-c", f"PAINT = {paint}\n{LIBRARIES if store else ''}{BARE}"]


def first_paint(folder: Path) -> list[Figure]:
    """Measure the time from the start of the process to the first picture; both programs by turns."""
    environment = {**os.environ, "OKCODE_STORE": str(folder / "spoken.db")}
    ours, theirs = [], []
    for turn in range(PAINTS + 1):
        one = Terminal.seconds_to(okcode("run", "--lang", "en"), b"Logistics", environment)
        other = Terminal.seconds_to(bare(paint=True), b"READY", environment)
        if turn:
            ours.append(one)
            theirs.append(other)
    return [against("first paint, median", statistics.median(ours), statistics.median(theirs), "<= 1.3")]


def keys(folder: Path) -> list[Figure]:
    """Measure a key, a Tab and an Enter on ME21N with 200 items, the fullest screen there is."""
    number = _held(folder / "spoken.db")
    arguments = okcode("run", "ME21N", "--lang", "en", "--store", str(folder / "spoken.db"))
    with Terminal(arguments, size=LARGE) as ours, Terminal(bare(paint=False), size=LARGE) as theirs:
        ours.wait_for(b"ME21N", quiet=2.0)
        theirs.wait_quiet(1.0)
        _take_up(ours, number)
        found = [_enter(ours)]
        for name, sent, aim in (
            ("key", [b"1", b"\x7f"], "<= 1"),
            ("Tab", [b"\t"], "<= 1, a frame where a table moves"),
        ):
            turns = [(ours.echo(key), theirs.echo(key)) for _ in range(KEYS // len(sent)) for key in sent]
            one, other = zip(*turns, strict=True)
            name = f"{name} on ME21N with {ITEMS} items"
            found.append(against(f"{name}, 95th percentile", percentile(one, 95), percentile(other, 95), aim))
            found.append(against(f"{name}, median", percentile(one, 50), percentile(other, 50), "<= 1"))
    return found


def _held(store: Path) -> str:
    """Put an order of 200 items on hold; return its number."""
    with dialog_at(store) as dialog:
        keyed(dialog, ITEMS)
        dialog.perform(Step("MEHOLD"))
        assert dialog.message is not None
        return dialog.message.variables[1]


def _take_up(terminal: Terminal, number: str) -> None:
    terminal.type(b"\x0f=MEOTHER")
    terminal.send(b"\r", b"Other Document")
    terminal.type(number.encode())
    terminal.send(b"\r", f"{ITEMS} AU".encode())
    terminal.wait_quiet(1.0)


def _enter(terminal: Terminal) -> Figure:
    """Measure Enter until the message on a vendor that does not exist is written."""
    terminal.type(NEXT_FIELD * 2)
    seconds = []
    for turn in range(ENTERS):
        vendor = f"1000{9000 + turn}".encode()
        terminal.type(EMPTY_FIELD + vendor)
        seconds.append(timed(terminal.send, b"\r", b"Vendor " + vendor))
        terminal.wait_quiet(SETTLED)
    terminal.type(EMPTY_FIELD + b"10000072\r", quiet=1.0)
    name = f"Enter to message on ME21N with {ITEMS} items, 95th percentile"
    return against(name, percentile(seconds, 95), 0.05, "<= 1 (50 ms)")


def memory(folder: Path) -> list[Figure]:
    """Measure the memory of the program on its first screen: against bare Textual that loads the store's libraries."""
    arguments = okcode("run", "--lang", "en", "--store", str(folder / "spoken.db"))
    with Terminal(arguments) as ours, Terminal(bare(paint=True, store=True)) as theirs:
        ours.wait_for(b"Logistics", quiet=2.0)
        theirs.wait_for(b"READY", quiet=2.0)
        one, other = ours.memory(), theirs.memory()
    return [Figure("memory on the first screen", f"{one:.0f} MB", f"{other:.0f} MB", one / other, "<= 1.3")]
