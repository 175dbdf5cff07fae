"""Figures of a store with a million orders against one with five thousand: the same work must cost the same."""

import statistics
from collections.abc import Callable
from pathlib import Path

from tests.bench.figures import Figure, against, timed
from tests.bench.million import fill, million
from tests.bench.postings import copy_store, dialog_at
from tests.support import write_order
from transactions.kernel.dialog import Dialog
from transactions.kernel.steps import Step
from transactions.kernel.value_help import PAGE, hit_list

TURNS = 40
FEW = 5_000
"""Orders of the small store: enough for a page of open ones, of which there is one in fifty."""
ORDERS = ("4500000340", "4500000349", "4500000356")


def display(dialog: Dialog, turn: int) -> None:
    """Show an order in ME23N."""
    dialog.perform(Step("/nME23N"))
    dialog.perform(Step("MEOTHER"))
    dialog.perform(Step("OK", {"document": ORDERS[turn % len(ORDERS)]}))
    dialog.image()


def possible_orders(dialog: Dialog, turn: int) -> None:
    """Ask for the orders that MB01's field may hold: F4."""
    dialog.perform(Step("/nMB01"))
    with dialog.store.reading("en") as read:
        assert hit_list(dialog, ("order",), "", read, limit=PAGE) is not None


def first_page(dialog: Dialog, turn: int) -> None:
    """Open ME2N as it is proposed."""
    dialog.perform(Step("/nME2N"))
    dialog.perform(Step("ONLI"))
    dialog.image()


def receipt(dialog: Dialog, order: str) -> None:
    """Receive an order with MB01."""
    dialog.perform(Step("/nMB01"))
    dialog.perform(Step("", {"order": order, "plant": "FW00", "movement_type": "101"}))
    dialog.perform(Step("BU"))
    assert dialog.committed, dialog.message


WORK: dict[str, Callable[[Dialog, int], None]] = {
    "ME23N": display,
    "F4 on the order": possible_orders,
    "ME2N, first page": first_page,
}


def sizes(folder: Path) -> list[Figure]:
    """Measure each piece of work on the large store and on the small one, by turns."""
    copy_store(folder / "spoken.db", folder / "small.db")
    fill(folder / "small.db", FEW)
    found = []
    with dialog_at(million(folder)) as large, dialog_at(folder / "small.db") as small:
        for name, work in WORK.items():
            turns = [(timed(work, large, turn), timed(work, small, turn)) for turn in range(TURNS)]
            found.append(_row(name, turns))
        orders = [(write_order(large.store), write_order(small.store)) for _ in range(TURNS)]
        turns = [(timed(receipt, large, one), timed(receipt, small, other)) for one, other in orders]
        found.append(_row("MB01, receipt", turns))
    return found


def _row(name: str, turns: list[tuple[float, float]]) -> Figure:
    one, other = (statistics.median(seconds) for seconds in zip(*turns[3:], strict=True))
    return against(f"{name}: a store of a million orders against a small one", one, other, "<= 1.3")
