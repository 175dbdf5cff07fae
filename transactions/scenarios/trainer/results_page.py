"""The results of a class as a page to look at: figures, bars per task, tasks by learner, the errors most met."""

from collections import Counter
from collections.abc import Iterator

from transactions.scenarios.files import Loaded
from transactions.scenarios.trainer.html import esc, table
from transactions.scenarios.trainer.html import page as whole_page
from transactions.scenarios.trainer.results import DONE, MISSED, NONE, OPEN, PART, PASSED, Results, average
from transactions.scenarios.trainer.tables import mark
from transactions.scenarios.trainer.words import message_words, say, told

STATES = (DONE, PART, MISSED, NONE)
_LEGEND = {DONE: "done", PART: "part", MISSED: "missed", NONE: "open"}
MOST_MISTAKES = 10


def page(results: Results, language: str) -> str:
    """Return the page in a language."""
    title = f"{say('results', language)} · {results.known.name}"
    parts = (_top, _bars, _matrix, _mistakes)
    return whole_page(title, language, [piece for part in parts for piece in part(results, language)])


def _top(results: Results, language: str) -> Iterator[str]:
    courses = " · ".join(esc(told(course.title, language)) for course in results.known.courses)
    yield f"<h1>{esc(results.known.name)}</h1>\n<p class='soft'>{say('results', language)} — {courses}</p>"
    entries, count = results.entries, len(results.known.learners)
    finished = sum(entry.state not in (OPEN, NONE) for entry in entries)
    points = average(list(entries))
    figures = {
        say("learners", language): str(count),
        say("finished", language): f"{finished} / {len(entries)}",
        say("passed", language): f"{sum(entry.state == PASSED for entry in entries)} / {len(entries)}",
        say("average", language): "–" if points is None else str(points),
    }
    boxes = "".join(f'<div class="figure"><b>{value}</b>{esc(name)}</div>' for name, value in figures.items())
    yield f'<div class="figures">{boxes}</div>'
    yield f"<p class='soft'>{say('counted_test' if results.tests_only else 'counted', language)}</p>"


def _legend(language: str) -> str:
    items = (f'<span><i class="i-{state}"></i>{say(f"legend_{_LEGEND[state]}", language)}</span>' for state in STATES)
    return f'<p class="legend soft">{"".join(items)}</p>'


def _bars(results: Results, language: str) -> Iterator[str]:
    yield f"<h2>{say('tasks', language)}</h2>\n{_legend(language)}"
    for loaded in results.scenarios:
        entries = results.of_scenario(loaded)
        points = average(entries)
        figures = say("passed_of", language, count=sum(one.state == PASSED for one in entries), all=len(entries))
        figures += "" if points is None else f" · {say('average', language)} {points}"
        title = esc(told(loaded.scenario.title, language))
        yield f"<h3>{esc(loaded.name)} {title} <span class='soft'>— {figures}</span></h3>"
        rows = []
        for number, task in enumerate(loaded.scenario.tasks):
            states = Counter(one.cells[number].state for one in entries if number < len(one.cells))
            rows.append([("n", str(number + 1)), ("", esc(_plain(told(task.title, language)))), ("", _bar(states))])
        yield table([("n", "#"), ("", say("task", language)), ("", say("learners", language))], rows, "bars")


def _plain(title: str) -> str:
    """Return a title without its places: every learner has another value there."""
    return title.replace("{", "‹").replace("}", "›")


def _bar(states: Counter[str]) -> str:
    pieces = (
        f'<span class="b-{state}" style="flex:{states[state]}">{states[state]}</span>'
        for state in STATES
        if states[state]
    )
    return f'<div class="bar">{"".join(pieces)}</div>'


def _matrix(results: Results, language: str) -> Iterator[str]:
    yield f"<h2>{say('matrix', language)}</h2>\n{_legend(language)}"
    heads = [("", say("id", language)), ("", say("name", language))]
    heads += [("c", _short(loaded, number)) for loaded in results.scenarios for number in _numbers(loaded)]
    heads += [("n", say("passed", language)), ("n", say("average", language))]
    rows = []
    for learner in results.known.learners:
        entries = results.of_learner(learner)
        points = average(entries)
        cells = [(f"c {cell.state}", mark(cell)) for entry in entries for cell in entry.cells]
        passed = f"{results.passed(learner)} / {len(entries)}"
        ends = [("n", passed), ("n", "–" if points is None else str(points))]
        rows.append([("", esc(learner.id)), ("", esc(learner.name)), *cells, *ends])
    yield table(heads, rows)


def _numbers(loaded: Loaded) -> range:
    return range(1, len(loaded.scenario.tasks) + 1)


def _short(loaded: Loaded, number: int) -> str:
    """Return the head of a task's column: the number of its file and its own, the whole name to point at."""
    name = f"{loaded.name}.{number}"
    return f'<span title="{esc(name)}">{esc(loaded.file.stem.partition("-")[0])}.{number}</span>'


def _mistakes(results: Results, language: str) -> Iterator[str]:
    yield f"<h2>{say('mistakes', language)}</h2>"
    found = results.mistakes[:MOST_MISTAKES]
    if not found:
        yield f"<p>{say('no_mistakes', language)}</p>"
        return
    count = len(results.known.learners)
    rows = []
    for one in found:
        bar = f'<span class="b-missed" style="flex:{one.learners}">{one.learners}</span>'
        rest = f'<span style="flex:{count - one.learners}"></span>' if count > one.learners else ""
        remedy = f"<span class='soft'>{esc(message_words(one.key, language, 'todo'))}</span>"
        text = f"<b>{esc(message_words(one.key, language))}</b><br>{remedy}"
        rows.append(
            [
                ("", f"<code>{esc(one.key)}</code>"),
                ("", text),
                ("n", str(one.times)),
                ("", f'<div class="bar">{bar}{rest}</div>'),
            ]
        )
    heads = [("", say("message", language)), ("", f"{say('text', language)} · {say('remedy', language)}")]
    yield table([*heads, ("n", say("times", language)), ("", say("learners", language))], rows, "times")
