"""Thirty learners with deliberate mistakes get thirty right scores, each computed here from what was done."""

import csv
import json
import shutil
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from tests.scenarios.trainer.conftest import MINUTES_ALLOWED, Behaviour, behaviour_of
from transactions.scenarios.trainer import classes, results_page, tables
from transactions.scenarios.trainer.classes import Class
from transactions.scenarios.trainer.results import Results, gather
from tui.commands import app


@pytest.fixture(scope="module")
def results(room: Class) -> Results:
    return gather(room)


def expected(done: Behaviour) -> Decimal:
    """The points by the words of the trainers' page, part by part."""

    def falling(value: Fraction, free: Fraction, zero: Fraction) -> Fraction:
        return min(Fraction(1), max(Fraction(0), (zero - value) / (zero - free)))

    parts = [
        Fraction(70),
        8 * falling(Fraction(done.minutes), Fraction(MINUTES_ALLOWED), Fraction(2 * MINUTES_ALLOWED)),
        8 * (1 - Fraction(min(5, max(0, done.wrong_orders - 2)), 5)),
        4 * (1 - Fraction(min(3, done.warnings), 3)),
        5 * (1 - Fraction(done.hints, 6)),
        Fraction(0 if done.keys else 5),
    ]
    points = [done.reached * part for part in parts]
    return sum((_tenth(part) for part in points), Decimal(0))


def _tenth(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def test_thirty_learners_get_thirty_right_scores(results: Results) -> None:
    assert len(results.entries) == 30
    for number, entry in enumerate(results.entries):
        done = behaviour_of(number)
        assert entry.run is not None
        assert (entry.run.errors, entry.run.warnings, entry.run.hints) == (
            done.wrong_orders,
            done.warnings,
            done.hints,
        ), done.name
        assert tuple(cell.state for cell in entry.cells) == done.cells, done.name
        if not done.finishes:
            assert (entry.points, entry.state) == (None, "open")
            continue
        assert entry.points == expected(done), done.name
        assert entry.state == ("passed" if expected(done) >= 60 else "failed"), done.name


def test_the_errors_most_met_come_first(results: Results) -> None:
    [mistake] = results.mistakes
    assert (mistake.key, mistake.learners, mistake.times) == ("06 019", 6, 3 * (4 + 5))


def test_the_best_finished_run_counts_and_a_damaged_ledger_counts_for_nothing(room: Class, tmp_path: Path) -> None:
    copy = tmp_path / "spring"
    shutil.copytree(room.folder, copy, ignore=shutil.ignore_patterns("*.db*", "*.snap*"))
    known = classes.opened(str(copy))
    folders = [known.learning(learner).folder("short/01-order") for learner in known.learners]
    worse, best = folders[1] / "ledger.jsonl", folders[0] / "ledger.jsonl"
    best.rename(folders[1] / "attempt-001.jsonl")
    whole = worse.read_bytes()
    worse.write_bytes(whole + b'{"what":"step"')
    lines = (folders[2] / "ledger.jsonl").read_bytes().splitlines(keepends=True)
    (folders[2] / "ledger.jsonl").write_bytes(b"".join([lines[0], b"{oops}\n", *lines[1:]]))
    found = gather(known)
    assert [entry.state for entry in found.entries[:3]] == ["none", "passed", "none"]
    assert (found.entries[1].points, len(found.entries[1].attempts)) == (Decimal("100.0"), 2)
    assert found.unreadable == (folders[2] / "ledger.jsonl",)
    assert worse.read_bytes() == whole + b'{"what":"step"', "looking at a ledger changes nothing"


def test_only_tests_count_where_that_is_wanted(room: Class, tmp_path: Path) -> None:
    copy = tmp_path / "spring"
    shutil.copytree(room.folder, copy, ignore=shutil.ignore_patterns("*.db*", "*.snap*"))
    known = classes.opened(str(copy))
    ledger = known.learning(known.learners[0]).folder("short/01-order") / "ledger.jsonl"
    ledger.write_text(
        ledger.read_text(encoding="utf-8").replace('"mode":"test"', '"mode":"practice"'), encoding="utf-8"
    )
    assert gather(known).entries[0].state == "passed"
    assert gather(known, tests_only=True).entries[0].state == "none"
    assert gather(known, tests_only=True).entries[5].state == "passed"


def test_the_command_writes_tables_files_and_json(room: Class, tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        result = CliRunner().invoke(app, ["class", "results", str(room.folder), "--lang", "en", *arguments])
        assert result.exit_code == 0, result.output
        return result.stdout

    shown = run()
    lines = [line.split() for line in shown.splitlines()]
    assert ["u05", "王敏", "✓", "✓", "1", "95.2"] in lines
    assert ["u01", "Li", "Na", "25%", "✓", "1", "62.5"] in lines
    assert ["06", "019", "Document", "…", "does", "not", "exist", "6", "27"] in lines
    names = ("csv", "xlsx", "html", "xapi")
    assert run(*(part for name in names for part in (f"--{name}", str(tmp_path / f"r.{name}")))) == ""
    written = {name: (tmp_path / f"r.{name}").read_bytes() for name in names}
    rows = list(csv.reader(written["csv"].decode("utf-8-sig").splitlines()))
    assert rows[0][:6] == ["ID", "Name", "Scenario", "Title", "Result", "Points"]
    assert rows[6][:6] == ["u05", "王敏", "short/01-order", "Order and receive", "passed", "95.2"]
    assert len(rows) == 31
    assert written["xapi"].count(b"\n") == len(written["xapi"].splitlines()) > 90
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == ["Class results", "Tasks by learner", "Parts of the scores", "Errors most met"]
    assert [book.worksheets[0].cell(7, column).value for column in (1, 6, 8)] == ["u05", 95.2, 0]
    assert book.worksheets[2].max_row == 1 + 6 * 27
    found = json.loads(run("--json"))
    assert found["entries"][5]["points"] == "95.2"
    assert found["entries"][1]["tasks"][0] == {"task": "order", "state": "part", "reached": 1, "of": 4, "hints": 0}


def test_parts_and_points_of_a_sheet_explain_each_other(results: Results) -> None:
    for entry in results.entries:
        if entry.points is not None:
            assert sum(points for _, points, _, _ in tables.parts(entry, "zh")) == entry.points


class Outside(HTMLParser):
    """Collects what a page would fetch, and its tags that do not close."""

    def __init__(self) -> None:
        super().__init__()
        self.outside: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.outside += [str(value) for name, value in attrs if name in ("src", "href", "srcset", "action")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_stands_alone_and_shows_bars_and_errors(results: Results, language: str) -> None:
    shown = results_page.page(results, language)
    checked = Outside()
    checked.feed(shown)
    assert (checked.outside, checked.open) == ([], [])
    assert "url(" not in shown
    assert "@import" not in shown
    assert '<span class="b-done" style="flex:24">24</span><span class="b-part" style="flex:6">6</span>' in shown
    assert "Zhao &lt;Lei&gt;" in shown
    assert {"zh": "最常见的错误", "en": "Errors most met"}[language] in shown
    assert f'<html lang="{ {"zh": "zh-CN", "en": "en"}[language] }">' in shown
