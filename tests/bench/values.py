"""Figures of F4: its first page on a million vendors against fifty, by number, search term, name and pinyin.

Both stores hold vendors of the same making and every search finds a full page in either; only their number differs.
"""

import sqlite3
import statistics
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from model.client import create
from model.search_index import CITY, NAME, SEARCH_TERM
from model.search_terms import parts_of, whole
from model.store import Store
from tests.bench.figures import Figure, against
from tests.support import logon_at
from transactions.kernel.dialog import Dialog
from transactions.kernel.steps import Step
from transactions.kernel.value_help import PAGE, hit_list

FEW, MANY = 50, 1_000_000
TURNS = 40
SEARCHES = {
    "everything": "",
    "number": "1000",
    "search term": "s",
    "part of the name": "精机",
    "one character": "机",
    "pinyin": "jingji",
    "pinyin initials": "jj",
}
CITIES = (("上海", "SHANGHAI"), ("深圳", "SHENZHEN"), ("苏州", "SUZHOU"), ("沈阳", "SHENYANG"))
WORDS = "安邦诚达恒丰广华嘉凯利明宁鹏勤荣顺泰伟鑫"


def vendors(count: int) -> Iterator[tuple[str, str, str, str]]:
    """Yield number, name, search term and city of so many vendors."""
    names = [f"{city}{word}精机" for (city, _), word in product(CITIES, WORDS)]
    cities = [latin for _, latin in CITIES]
    for number in range(count):
        where = number * 7919 % len(names)
        city = cities[where * len(cities) // len(names)]
        yield f"{10_000_001 + number:010d}", names[where], city[:10], city.title()


def fill(file: Path, count: int) -> None:
    """Make a store with so many vendors, all in one purchasing organisation; bulk inserts, the index in its order."""
    create(file, "en")
    with sqlite3.connect(file) as unit:
        unit.execute("PRAGMA synchronous=OFF")
        unit.execute("PRAGMA cache_size=-500000")
        for statement in ("lfa1", "lfm1", "zsearch WHERE tabname='LFA1'", "ztext WHERE tabname='LFA1'"):
            unit.execute(f"DELETE FROM {statement}")
        unit.execute("CREATE TEMP TABLE made (lifnr, name1, sortl, ort01)")
        unit.executemany("INSERT INTO made VALUES (?, ?, ?, ?)", vendors(count))
        _copy(unit, "lfa1", {"lifnr": "lifnr", "name1": "name1", "sortl": "sortl", "ort01": "ort01", "land1": "'CN'"})
        _copy(unit, "lfm1", {"lifnr": "lifnr", "ekorg": "'FP00'", "waers": "'CNY'", "zterm": "'Z030'"})
        _index(unit)
    unit.close()


def _copy(unit: sqlite3.Connection, table: str, given: dict[str, str]) -> None:
    columns = [(row[1], row[2]) for row in unit.execute(f"PRAGMA table_info({table})")]
    values = [given.get(name, "''" if "CHAR" in kind else "0") for name, kind in columns]
    unit.execute(f"INSERT INTO {table} SELECT {', '.join(values)} FROM made")


def _index(unit: sqlite3.Connection) -> None:
    """Write the terms: those of each text once, then joined with the vendors that have it."""
    unit.execute("CREATE TEMP TABLE terms (field, term, text)")
    for field, column, terms in ((NAME, "name1", parts_of), (SEARCH_TERM, "sortl", whole), (CITY, "ort01", whole)):
        texts = [row[0] for row in unit.execute(f"SELECT DISTINCT {column} FROM made")]
        unit.executemany(
            "INSERT INTO terms VALUES (?, ?, ?)", ((field, t, text) for text in texts for t in terms(text))
        )
        unit.execute(f"CREATE INDEX temp.made_{column} ON made ({column}, lifnr)")
        unit.execute(
            f"INSERT INTO zsearch SELECT 'LFA1', field, term, lifnr "
            f" FROM (SELECT * FROM terms WHERE field = '{field}' ORDER BY term) CROSS JOIN made ON {column} = text"
        )


class Desk:
    """A user at the vendor field of ME21N in a store."""

    def __init__(self, file: Path) -> None:
        self.store = Store(file)
        self.dialog = Dialog(logon_at(self.store))
        self.dialog.perform(Step("/nME21N"))

    def seconds(self, typed: str) -> float:
        """Return how long the first page of a search takes."""
        start = time.perf_counter()
        with self.store.reading("zh") as read:
            hits = hit_list(self.dialog, ("vendor",), typed, read, limit=PAGE)
        seconds = time.perf_counter() - start
        assert hits is not None
        assert len(hits.hits) == PAGE, typed
        return seconds

    def close(self) -> None:
        """Log off."""
        self.dialog.close()
        self.dialog.logon.locks.close()
        self.store.close()


def first_pages(few: Path, many: Path) -> list[tuple[str, float, float]]:
    """Return for each search its median seconds on the many and on the few, measured by turns."""
    one, other = Desk(few), Desk(many)
    found = []
    for name, typed in SEARCHES.items():
        turns = [(one.seconds(typed), other.seconds(typed)) for _ in range(TURNS)][3:]
        small, large = (statistics.median(seconds) for seconds in zip(*turns, strict=True))
        found.append((name, large, small))
    one.close()
    other.close()
    return found


def values(folder: Path) -> list[Figure]:
    """Measure the first page of F4 for each search, on a million vendors and on fifty."""
    fill(folder / "few.db", FEW)
    fill(folder / "many.db", MANY)
    return [
        against(f"F4 by {name}: a million vendors against fifty", many, few, "<= 1.5")
        for name, many, few in first_pages(folder / "few.db", folder / "many.db")
    ]
