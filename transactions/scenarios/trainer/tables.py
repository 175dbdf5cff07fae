"""Results as tables: who did what, tasks by learner, parts of the scores, errors; and as text, CSV, workbook, JSON."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from model.dictionary.element import cell_width
from transactions.kernel.lists.files import safe
from transactions.kernel.texts import pad
from transactions.scenarios.trainer.results import DONE, MISSED, NONE, Cell, Entry, Results, average
from transactions.scenarios.trainer.words import message_words, say, told

Value = str | int | Decimal | None
MARKS = {DONE: "✓", MISSED: "✗", NONE: "·"}
BETWEEN = "  "
WIDEST = 60


@dataclass(frozen=True)
class Table:
    """A table: a title, heads, rows of texts and numbers."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def mark(cell: Cell) -> str:
    """Return how a cell of the matrix is written."""
    return MARKS.get(cell.state) or f"{cell.percent}%"


def results_table(results: Results, language: str) -> Table:
    """Return a line per learner and scenario."""
    names = ("id", "name", "scenario", "title", "result", "points", "minutes", "errors", "warnings", "hints", "keys")
    heads = (*(say(name, language) for name in (*names, "attempts", "mode", "day", "seed")),)
    return Table(say("results", language), heads, tuple(_line(entry, language) for entry in results.entries))


def _line(entry: Entry, language: str) -> tuple[Value, ...]:
    run, attempt = entry.run, entry.attempt
    counts = (run.errors, run.warnings, run.hints, run.keys) if run else (None,) * 4
    return (
        entry.learner.id,
        entry.learner.name,
        entry.loaded.name,
        told(entry.loaded.scenario.title, language),
        say(f"state.{entry.state}", language),
        entry.points,
        entry.minutes,
        *counts,
        len(entry.attempts),
        say(f"modes.{attempt.mode}", language) if attempt else "",
        attempt.day[:10] if attempt else "",
        attempt.seed if attempt else None,
    )


def task_names(results: Results) -> list[str]:
    """Return the names of all tasks as the matrix heads them: ``mm15/02-receipt.1``."""
    return [f"{one.name}.{number}" for one in results.scenarios for number in range(1, len(one.scenario.tasks) + 1)]


def matrix(results: Results, language: str) -> Table:
    """Return a line per learner with a column per task."""
    heads = (say("id", language), say("name", language), *task_names(results))
    heads = (*heads, say("passed", language), say("average", language))
    rows = []
    for learner in results.known.learners:
        entries = results.of_learner(learner)
        cells = [mark(cell) for entry in entries for cell in entry.cells]
        rows.append((learner.id, learner.name, *cells, results.passed(learner), average(entries)))
    return Table(say("matrix", language), heads, tuple(rows))


def parts_table(results: Results, language: str) -> Table:
    """Return a line per learner, scenario and part of the score, with its reason."""
    heads = tuple(say(name, language) for name in ("id", "name", "scenario", "part", "points", "of", "why"))
    rows: list[tuple[Value, ...]] = []
    for entry in results.entries:
        if entry.attempt and entry.attempt.score:
            for name, points, of, why in parts(entry, language):
                part = say(f"score.{name}", language)
                rows.append((entry.learner.id, entry.learner.name, entry.loaded.name, part, points, of, why))
    return Table(say("parts", language), heads, tuple(rows))


def parts(entry: Entry, language: str) -> list[tuple[str, Decimal, Decimal, str]]:
    """Return the parts of a score: name, points, of how many, why; nothing where it is not finished."""
    score = entry.attempt.score if entry.attempt else None
    found = score["parts"].items() if score else ()
    place = 2 if language == "zh" else 3
    return [(name, Decimal(part[0]), Decimal(part[1]), part[place]) for name, part in found]


def mistakes_table(results: Results, language: str) -> Table:
    """Return the errors, those first that most learners met."""
    heads = tuple(say(name, language) for name in ("message", "text", "learners", "times"))
    found = ((one.key, message_words(one.key, language), one.learners, one.times) for one in results.mistakes)
    return Table(say("mistakes", language), heads, tuple(found))


TABLES: tuple[Callable[[Results, str], Table], ...] = (results_table, matrix, parts_table, mistakes_table)
"""All tables, in the order of a workbook's sheets."""


# Writing ----------------------------------------------------------------------------------------------------------


def as_text(table: Table) -> list[str]:
    """Return a table as lines for a terminal, numbers on the right."""
    rows = [[_text(value) for value in row] for row in table.rows]
    heads = list(table.heads)
    widths = [min(WIDEST, max(cell_width(line[place]) for line in (heads, *rows))) for place in range(len(table.heads))]
    numbers = [
        all(isinstance(row[place], (int, Decimal)) or row[place] is None for row in table.rows)
        for place in range(len(table.heads))
    ]

    def put(line: Sequence[str]) -> str:
        cells = (pad(cell, width, right) for cell, width, right in zip(line, widths, numbers, strict=True))
        return BETWEEN.join(cells).rstrip()

    return [put(heads), *(put(row) for row in rows)]


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def csv_bytes(table: Table) -> bytes:
    """Return a table as CSV that spreadsheets open as it is: UTF-8 with a byte order mark, no formulas."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.heads)
    writer.writerows([safe(value) if isinstance(value, str) else _text(value) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def write_xlsx(tables: Sequence[Table], file: Path) -> None:
    """Write a workbook with a sheet per table: heads stay in sight and filter, numbers are numbers."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(file), {"strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "bottom": 1})
    tenths = book.add_format({"num_format": "0.0"})
    for table in tables:
        page = book.add_worksheet(table.title[:31])
        for place, text in enumerate(table.heads):
            width = max([cell_width(text), *(cell_width(_text(row[place])) for row in table.rows)])
            page.set_column(place, place, min(width, WIDEST) + 2)
            page.write_string(0, place, text, head)
        for number, row in enumerate(table.rows, start=1):
            for place, value in enumerate(row):
                _put(page, number, place, value, tenths)
        page.freeze_panes(1, 2)
        page.autofilter(0, 0, max(1, len(table.rows)), len(table.heads) - 1)
    book.close()


def _put(page: Any, row: int, place: int, value: Value, tenths: Any) -> None:
    if isinstance(value, Decimal):
        page.write_number(row, place, value, tenths)
    elif isinstance(value, int):
        page.write_number(row, place, value)
    elif value:
        page.write_string(row, place, value)


def as_json(results: Results) -> str:
    """Return results as JSON: entries with tasks and parts, errors; decimals as texts, nothing translated."""
    entries = [
        {
            "learner": entry.learner.id,
            "name": entry.learner.name,
            "scenario": entry.loaded.name,
            "state": entry.state,
            "points": None if entry.points is None else str(entry.points),
            "attempts": len(entry.attempts),
            "seed": entry.attempt.seed if entry.attempt else None,
            "mode": entry.attempt.mode if entry.attempt else None,
            "day": entry.attempt.day if entry.attempt else None,
            "milliseconds": entry.run.worked if entry.run else None,
            "errors": entry.run.errors if entry.run else None,
            "warnings": entry.run.warnings if entry.run else None,
            "hints": entry.run.hints if entry.run else None,
            "keys": entry.run.keys if entry.run else None,
            "parts": {name: [str(points), str(of)] for name, points, of, _ in parts(entry, "en")},
            "tasks": [
                {"task": task.name, "state": cell.state, "reached": cell.reached, "of": cell.of, "hints": cell.hints}
                for task, cell in zip(entry.loaded.scenario.tasks, entry.cells, strict=False)
            ],
        }
        for entry in results.entries
    ]
    mistakes = [{"message": one.key, "learners": one.learners, "times": one.times} for one in results.mistakes]
    whole = {"class": results.known.name, "entries": entries, "errors": mistakes}
    return json.dumps(whole, ensure_ascii=False, indent=1)
