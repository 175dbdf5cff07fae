"""Figures of lists: a million orders on ME2N and ZSHEET against the driver alone: first page, page down, sort, total.

The orders are copies of one delivered order with other keys, vendors, groups, dates and amounts, written in SQL with
durability and checks off. Of fifty orders one waits for its service sheet, the others are complete.
"""

import sqlite3
import statistics
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from model.store import Store
from tests.bench.figures import Figure, against, middle, timed
from tests.support import logon_at
from transactions.kernel.delivery import build
from transactions.kernel.dialog import Dialog
from transactions.kernel.lists.screen import ListScreen
from transactions.kernel.steps import Key, Step

ORDERS = 1_000_000
TURNS, PAGES = 5, 40
TEMPLATE = "4500000356"
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?)"
_GIVEN = {
    "ekko": {
        "ebeln": "printf('46%08d', i)",
        "lifnr": "(SELECT lifnr FROM temp.vendor WHERE place = i % (SELECT count(*) FROM temp.vendor))",
        "ekgrp": "printf('%d', 101 + i % 9)",
        "bedat": "date('1998-01-01', (i * 7 % 1200) || ' days')",
    },
    "ekpo": {
        "ebeln": "printf('46%08d', i)",
        "ebelp": "10",
        "txz01": "'Service ' || (i * 7919 % 9973)",
        "netpr": "i * 7919 % 500000 + 100",
        "netwr": "i * 7919 % 500000 + 100",
        "menge": "1000",
        "elikz": "iif(i % 50 = 0, '', 'X')",
    },
    "eket": {
        "ebeln": "printf('46%08d', i)",
        "ebelp": "10",
        "eindt": "date('1998-01-22', (i * 7 % 1200) || ' days')",
        "menge": "1000",
        "wemng": "(i % 3 = 0) * 1000",
    },
}


def fill(file: Path, count: int = ORDERS) -> None:
    """Add so many orders of one item to a delivered store, in one statement a table."""
    with closing(sqlite3.connect(file, isolation_level=None)) as unit:
        for pragma in ("synchronous=OFF", "foreign_keys=OFF", "ignore_check_constraints=ON", "cache_size=-400000"):
            unit.execute(f"PRAGMA {pragma}")
        unit.execute("CREATE TEMP TABLE vendor (place INTEGER PRIMARY KEY, lifnr)")
        unit.execute("INSERT INTO vendor SELECT row_number() OVER () - 1, lifnr FROM lfa1")
        unit.execute("BEGIN")
        indexes = _indexes(unit)
        for name in indexes:
            unit.execute(f"DROP INDEX {name}")
        for table, given in _GIVEN.items():
            _copy(unit, table, given, count)
        for statement in indexes.values():
            unit.execute(statement)
        unit.execute("COMMIT")


def _indexes(unit: sqlite3.Connection) -> dict[str, str]:
    """Return the indexes of the tables that are filled: sorted at once they cost a fraction of what row by row does."""
    places = ", ".join("?" * len(_GIVEN))
    query = f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({places})"
    return dict(unit.execute(query, tuple(_GIVEN)))


def _copy(unit: sqlite3.Connection, table: str, given: dict[str, str], count: int) -> None:
    names = [row[1] for row in unit.execute(f"PRAGMA table_info({table})")]
    values = [given.get(name, f"t.{name}") for name in names]
    source = f"FROM n, {table} t WHERE t.ebeln = '{TEMPLATE}'" + (" AND t.ebelp = 10" if table != "ekko" else "")
    unit.execute(f"{_NUMBERS} INSERT INTO {table} SELECT {', '.join(values)} {source}", (count,))


NOTHING: dict[Key, str] = {"organization_low": "", "purchasing_group_low": ""}
PLAIN = (
    "SELECT ekko.ebeln, ebelp, bsart, bedat, lifnr, txz01, menge, meins, netwr, waers"
    " FROM ekko JOIN ekpo ON ekpo.ebeln = ekko.ebeln WHERE bstyp = 'F' AND memory = ''"
)


OPENED: dict[str, tuple[str, dict[Key, str]]] = {
    "as proposed": ("ME2N", {}),
    "of a vendor": ("ME2N", {**NOTHING, "vendor_low": "10000072"}),
    "of a day": ("ME2N", {**NOTHING, "date_low": "1999/03/04"}),
    "of a delivery date": ("ME2N", {**NOTHING, "delivery_date_low": "1999/03/04"}),
    "of the delivery dates of a month": (
        "ME2N",
        {**NOTHING, "delivery_date_low": "1999/03/01", "delivery_date_high": "1999/03/31"},
    ),
    "still to be received": ("ME2N", {**NOTHING, "parameter_low": "WE101"}),
    "of an account assignment, still to be received": (
        "ME2N",
        {**NOTHING, "assignment_category_low": "K", "parameter_low": "WE101"},
    ),
    "of a month": ("ME2N", {**NOTHING, "date_low": "1999/03/01", "date_high": "1999/03/31"}),
    "whose sheet is due, as proposed": ("ZSHEET", {}),
}
"""What lists are opened with, beside all orders."""


def figures(file: Path) -> list[Figure]:
    """Measure ME2N over all orders of a store, each against the plain statement of the same work."""
    store = Store(file)
    dialog = Dialog(logon_at(store))
    raw = sqlite3.connect(file)

    def execute(code: str = "ME2N", criteria: Mapping[Key, str] = NOTHING) -> None:
        dialog.send(Step(f"/n{code}"))
        dialog.send(Step("ONLI", criteria))
        assert isinstance(dialog.screen, ListScreen), dialog.message

    def send(code: str, column: str = "NETWR") -> Callable[[], Any]:
        return lambda: dialog.send(Step(code, {}, ("rows", 0, column)))

    def page() -> None:
        dialog.shift("rows", 15, 0)
        dialog.image()

    def query(text: str) -> Callable[[], Any]:
        return lambda: raw.execute(text).fetchall()

    first = query(f"{PLAIN} ORDER BY ekko.ebeln, ebelp LIMIT 200")
    found = []
    for name, (code, criteria) in OPENED.items():
        opened = middle(partial(execute, code, criteria), TURNS)
        found.append(against(f"list of a million orders, {name}", opened, middle(first, TURNS), "< 200 ms"))
    found.append(
        against("list of a million orders, first page", middle(execute, TURNS), middle(first, TURNS), "< 200 ms")
    )
    turned = statistics.quantiles((timed(page) for _ in range(PAGES)), n=20)
    found.append(against("the same, page down, median", turned[9], middle(first, TURNS), "< 16 ms"))
    found.append(against("the same, page down, 95th percentile", turned[18], middle(first, TURNS), "one chunk"))
    by_value = query(f"{PLAIN} ORDER BY netwr, ekko.ebeln, ebelp LIMIT 200")
    found.append(against("the same, sorted by an unindexed column", timed(send("&OUP")), middle(by_value, 2), "<= 3"))
    found.append(
        against("the same, page down while so sorted, median", middle(page, PAGES), middle(first, TURNS), "< 16 ms")
    )
    send("&OUP", "EBELN")()
    total = query(f"SELECT waers, count(*), sum(netwr) FROM ({PLAIN}) GROUP BY waers")
    found.append(against("the same, total", timed(send("&UMC")), middle(total, 2), "<= 2"))
    dialog.close()
    dialog.logon.locks.close()
    raw.close()
    store.close()
    return found


def million(folder: Path) -> Path:
    """Return a store with a million orders, made when it is wanted first."""
    file = folder / "million.db"
    if not file.exists():
        build(file, "en")
        fill(file)
    return file


def lists(folder: Path) -> list[Figure]:
    """Measure a list of a million orders."""
    return figures(million(folder))
