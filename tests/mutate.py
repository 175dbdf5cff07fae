"""Mutation testing: ``make mutate`` changes one thing in a rule at a time and looks whether a test notices.

Each mutant (`tests.mutants`) runs in a forked child against the tests that reach its statement: first those that are
quick and killed its neighbours. A mutant that no test kills is printed, unless `EXPLAINED` says why none need.

What became of a mutant is kept in `MEMORY` until the module or a test file concerned changes (what tests share, and
modules that are no target, may change unnoticed: ``--anew`` forgets), so only survivors are run again. Loops are found
by CPU time, never by the clock: a busy machine kills no mutant.

``python -m tests.mutate [--only PART ...] [--anew]`` takes the targets whose
path contains a PART. Several may run at once, in a tree that nobody changes meanwhile.
"""

import argparse
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tests.conftest import make_masters
from tests.mutants import ROOT, Mutant, install, mark_statements, mutants_of

TARGETS = (
    "model/inventory/receipt.py",
    "model/posting/receipt.py",
    "model/posting/valuation.py",
    "model/posting/writing.py",
    "model/posting/documents.py",
    "model/accounting/checks.py",
    "model/controlling/checks.py",
    "model/purchasing/order_checks.py",
    "model/purchasing/change_checks.py",
    "model/purchasing/order_change.py",
    "model/purchasing/assignments.py",
    "model/purchasing/orders.py",
    "model/inventory/reversal.py",
    "model/posting/reversal.py",
    "model/inventory/documents.py",
    "model/posting/stock.py",
    "model/periods.py",
    "model/money.py",
)
TESTS = (
    "tests/transactions/test_mb01.py",
    "tests/transactions/test_mb01_rules.py",
    "tests/transactions/test_mbst.py",
    "tests/transactions/test_mbst_refused.py",
    "tests/transactions/test_mbst_screens.py",
    "tests/transactions/test_mb03.py",
    "tests/transactions/test_fb03.py",
    "tests/transactions/test_me21n.py",
    "tests/transactions/test_me22n.py",
    "tests/transactions/test_me51n.py",
    "tests/transactions/test_me57.py",
    "tests/transactions/test_me57_orders.py",
    "tests/transactions/test_laws.py",
    "tests/model/test_rules.py",
    "tests/model/test_order_rules.py",
    "tests/model/test_change_rules.py",
    "tests/model/test_posting_rules.py",
    "tests/model/test_money.py",
    "tests/model/test_posted_columns.py",
)
EXPLAINED = ROOT / "tests" / "mutants.toml"
MEMORY = ROOT / ".mutation"
CPU_FACTOR, CPU_LEAST = 5, 20
"""A child may take as many times the CPU seconds of its tests, and so many in any case."""
STUCK = 1800
"""Seconds after which a child that does nothing is given up: its mutant is left, not killed."""


@dataclass(frozen=True)
class Fate:
    """What became of a mutant: killed by a test, looped in one, or left; `proof` is a mark of the files it rests on."""

    end: str
    test: str
    proof: str


@cache
def _content(file: str) -> bytes:
    return sha256((ROOT / file).read_bytes()).digest()


def mark(*files: str) -> str:
    """Return a hash over files as they were when they were first asked for."""
    return sha256(b"".join(_content(file) for file in files)).hexdigest()[:16]


def file_of(test: str) -> str:
    """Return the file of a test."""
    return test.partition("::")[0]


def proof(mutant: Mutant, test: str) -> str:
    """Return the mark of what a fate rests on: the module, and the test that killed or all that did not."""
    return mark(mutant.file, *([file_of(test)] if test else TESTS))


# Which tests reach which statement --------------------------------------------------------------------------------


@dataclass
class Reach:
    """What each test reaches: the lines of statements by target, and the CPU seconds it takes. Kept per test file."""

    kept: dict[str, dict[str, Any]] = field(default_factory=dict)
    lines: set[tuple[str, int]] = field(default_factory=set)
    file: Path = MEMORY / "reach.json"

    def measure(self, items: Iterable[pytest.Item]) -> bool:
        """Run the tests of files that changed since they were measured; return whether all passed."""
        self.kept = _loaded(self.file)
        by_file: defaultdict[str, list[pytest.Item]] = defaultdict(list)
        for item in items:
            by_file[file_of(item.nodeid)].append(item)
        stale = {
            file: found for file, found in by_file.items() if self._mark(file) != self.kept.get(file, {}).get("mark")
        }
        for target in TARGETS if stale else ():
            mark_statements(target, partial(self._reached, target))
        for file, found in stale.items():
            tests = {item.nodeid: self._measured(item) for item in found}
            if not all(result["passed"] for result in tests.values()):
                return False
            self.kept[file] = {"mark": self._mark(file), "tests": tests}
            _store(self.file, self.kept)
        return True

    def _mark(self, file: str) -> str:
        return mark(*TARGETS, file)

    def _reached(self, target: str, line: int) -> None:
        self.lines.add((target, line))

    def _measured(self, item: pytest.Item) -> dict[str, Any]:
        self.lines.clear()
        started = time.process_time()
        passed = runs(item)
        seconds = time.process_time() - started
        return {"passed": passed, "seconds": round(seconds, 3), "lines": sorted(self.lines)}

    def of(self, mutant: Mutant) -> dict[str, float]:
        """Return the tests that reach a mutant's statement, with their seconds."""
        spot = [mutant.file, mutant.statement]
        return {
            test: found["seconds"]
            for file in TESTS
            for test, found in self.kept[file]["tests"].items()
            if spot in [list(line) for line in found["lines"]]
        }


def runs(item: pytest.Item) -> bool:
    """Run a test; return whether it passed."""
    reports = runtestprotocol(item, log=False, nextitem=None)
    failed = [report for report in reports if report.failed]
    for report in failed:
        print(f"\nfailed: {report.nodeid}\n{report.longrepr}", flush=True)
    return not failed


def _loaded(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return found


def _store(file: Path, values: dict[str, Any]) -> None:
    file.parent.mkdir(exist_ok=True)
    written = file.with_suffix(f".{os.getpid()}")
    written.write_text(json.dumps(values, indent=0), encoding="utf-8")
    written.replace(file)


# Running mutants --------------------------------------------------------------------------------------------------


@dataclass
class Mutation:
    """A pytest plugin: instead of the tests, the mutants of some targets run against them."""

    targets: list[str]
    folder: Path
    reach: Reach = field(default_factory=Reach)
    items: dict[str, pytest.Item] = field(default_factory=dict)
    table: dict[str, Counter[str]] = field(default_factory=dict)

    def pytest_sessionstart(self) -> None:
        """Note the files before they are imported, and have laws end at the first example that fails."""
        mark(*TARGETS, *TESTS)
        from hypothesis import Phase, settings

        settings.register_profile("mutate", phases=(Phase.explicit, Phase.generate))
        settings.load_profile("mutate")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Measure the tests, then run the mutants of each target."""
        self.items = {item.nodeid: item for item in session.items}
        if not self.reach.measure(session.items):
            pytest.exit("tests fail without a mutant", 1)
        reasons = explained()
        for target in self.targets:
            self.table[target] = Counter(end for _, end in self._ends(target, reasons))
            print(f"{target}: {dict(self.table[target])}", flush=True)
        return True

    def _ends(self, target: str, reasons: dict[tuple[str, str, str], str]) -> Iterator[tuple[Mutant, str]]:
        file = MEMORY / f"{target.replace('/', '.')}.json"
        fates = {name: Fate(**kept) for name, kept in _loaded(file).items()}
        kills: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for mutant in mutants_of(target):
            if mutant.key in reasons:
                yield mutant, "explained"
                continue
            name = f"{mutant.function} {mutant.spot}.{mutant.variant} {mutant.what}"
            fate = fates.get(name)
            if fate is None or fate.proof != proof(mutant, fate.test):
                fate = fates[name] = self._run(mutant, fate.test if fate else "", kills[mutant.function])
                _store(file, {name: asdict(kept) for name, kept in fates.items()})
            kills[mutant.function][fate.test] += 1
            if fate.end == "left":
                print(f"left ({len(self.reach.of(mutant))} tests): {mutant}", flush=True)
            yield mutant, fate.end

    def _run(self, mutant: Mutant, killer: str, kills: Counter[str]) -> Fate:
        """Run a mutant: first the test that killed it before, then the quick ones that killed its neighbours."""
        seconds = self.reach.of(mutant)
        tests = sorted(seconds, key=lambda test: (test != killer, seconds[test] / (1 + kills[test])))
        limit = CPU_LEAST + int(CPU_FACTOR * sum(seconds.values()))
        end, test = self._forked(mutant, tests, limit) if tests else ("left", "")
        return Fate(end, test, proof(mutant, test))

    def _forked(self, mutant: Mutant, tests: list[str], limit: int) -> tuple[str, str]:
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            _child(mutant, [self.items[test] for test in tests], limit, writing)
        os.close(writing)
        with os.fdopen(reading) as told:
            started = told.read().split("\n")
        _, status = os.waitpid(child, 0)
        for left in self.folder.glob("tests/*"):
            shutil.rmtree(left, ignore_errors=True)
        ends = {0: "left", -signal.SIGXCPU: "looped", -signal.SIGALRM: "left"}
        end = ends.get(os.waitstatus_to_exitcode(status), "killed")
        return end, "" if end == "left" else started[-1]


def _child(mutant: Mutant, items: list[pytest.Item], limit: int, writing: int) -> None:
    """Run tests with a mutant, telling which; end at the first that fails."""
    signal.alarm(STUCK)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    try:
        install(mutant)
        for number, item in enumerate(items):
            os.write(writing, f"{chr(10) if number else ''}{item.nodeid}".encode())
            if not runs(item):
                os._exit(1)
        os._exit(0)
    except BaseException:
        os._exit(2)


def explained() -> dict[tuple[str, str, str], str]:
    """Return the reasons for mutants that may survive."""
    found = tomllib.loads(EXPLAINED.read_text(encoding="utf-8")).get("mutant", [])
    return {(entry["file"], entry["function"], entry["what"]): entry["why"] for entry in found}


def report(table: dict[str, Counter[str]]) -> float:
    """Print the figures per file as a table; return the share that is killed or explained."""
    row = "| {:<34} | {:>7} | {:>6} | {:>9} | {:>4} | {:>7} |"
    print(row.format("rules", "mutants", "killed", "explained", "left", "share"))
    print(f"|{'-' * 36}|{'-' * 8}:|{'-' * 7}:|{'-' * 10}:|{'-' * 5}:|{'-' * 8}:|")
    share = 0.0
    for name, counts in [*table.items(), ("together", sum(table.values(), Counter()))]:
        killed = counts["killed"] + counts["looped"]
        share = (killed + counts["explained"]) / max(1, counts.total())
        print(row.format(name, counts.total(), killed, counts["explained"], counts["left"], f"{100 * share:.1f} %"))
    return share


def main() -> int:
    """Run mutants; return 1 where more than one in ten is neither killed nor explained."""
    asked = argparse.ArgumentParser(prog="python -m tests.mutate")
    asked.add_argument("--only", nargs="+", default=[""])
    asked.add_argument("--anew", action="store_true")
    given = asked.parse_args()
    if given.anew:
        shutil.rmtree(MEMORY, ignore_errors=True)
    known = {mutant.key for target in TARGETS for mutant in mutants_of(target)}
    for key in explained().keys() - known:
        print(f"explained, but no mutant: {key}")
    with tempfile.TemporaryDirectory() as name:
        if "OKCODE_MASTERS" not in os.environ:
            os.environ["OKCODE_MASTERS"] = str(make_masters(Path(name)))
        mutation = Mutation([target for target in TARGETS if any(part in target for part in given.only)], Path(name))
        options = ["-q", "-p", "no:cacheprovider", "-s", f"--basetemp={name}/tests"]
        if pytest.main([*options, *TESTS], plugins=[mutation]):
            return 1
    return 0 if report(mutation.table) >= 0.9 else 1


if __name__ == "__main__":
    sys.exit(main())
