"""A learner's score sheet: pass mark and the reason of every part; in front the certificate, where all is passed."""

from collections.abc import Iterator

from transactions.scenarios.trainer.classes import Learner
from transactions.scenarios.trainer.html import esc, page, table
from transactions.scenarios.trainer.results import Entry, Results, average
from transactions.scenarios.trainer.tables import mark, parts
from transactions.scenarios.trainer.words import say, told


def sheet(results: Results, learner: Learner, language: str) -> str:
    """Return the page of a learner."""
    title = f"{say('sheet.title', language)} · {learner.name}"
    body = [*_certificate(results, learner, language), *_scores(results, learner, language)]
    return page(title, language, body)


def has_certificate(results: Results, learner: Learner) -> bool:
    """Whether a learner has passed every scenario of the class's courses."""
    return bool(results.scenarios) and results.passed(learner) == len(results.scenarios)


def _certificate(results: Results, learner: Learner, language: str) -> Iterator[str]:
    if not has_certificate(results, learner):
        return
    entries = results.of_learner(learner)
    courses = " · ".join(told(course.title, language) for course in results.known.courses)
    days = [entry.attempt.day[:10] for entry in entries if entry.attempt is not None]
    yield (
        f'<section class="certificate"><h1>{say("sheet.certificate", language)}</h1>\n'
        f"<p>{say('sheet.certifies', language)}</p><p class='who'>{esc(learner.name)}</p>\n"
        f"<p>{say('sheet.has_passed', language, count=len(entries))}</p><h2>{esc(courses)}</h2>\n"
        f"<p>{say('sheet.with_average', language, points=average(entries))}</p>\n"
        f"<div class='sign'><span>{say('sheet.date', language)} {esc(max(days, default=''))}</span>"
        f"<span>{say('sheet.trainer', language)}</span></div></section>"
    )


def _scores(results: Results, learner: Learner, language: str) -> Iterator[str]:
    entries = results.of_learner(learner)
    yield f"<h1>{say('sheet.title', language)}</h1>\n<p><b>{esc(learner.name)}</b> "
    yield f"<span class='soft'>{esc(learner.id)} · {esc(results.known.name)}</span></p>"
    if not has_certificate(results, learner):
        count = results.passed(learner)
        yield f"<p class='soft'>{say('sheet.not_yet', language, all=len(results.scenarios), count=count)}</p>"
    finished = [entry for entry in entries if entry.points is not None]
    if not finished:
        yield f"<p>{say('sheet.none', language)}</p>"
    for entry in finished:
        yield from _scenario(entry, language)
    if finished:
        yield f"<p class='soft'>{say('sheet.time', language)}</p>"


def _scenario(entry: Entry, language: str) -> Iterator[str]:
    scenario, run = entry.loaded.scenario, entry.run
    assert run is not None
    mark_text = say("sheet.pass_mark", language, points=scenario.scoring.passing)
    state = "done" if entry.state == "passed" else "missed"
    told_state = say(f"state.{entry.state}", language)
    yield f"<section class='box'><h2>{esc(told(scenario.title, language))}</h2>"
    yield f"<p><b class='{state}'>{entry.points} · {told_state[:1].upper()}{told_state[1:]}</b> "
    yield f"<span class='soft'>{mark_text}</span></p>"
    heads = [("", say("part", language)), ("n", say("points", language)), ("n", say("of", language))]
    rows = [
        [("", say(f"score.{name}", language)), ("n", str(points)), ("n", str(of)), ("", esc(why))]
        for name, points, of, why in parts(entry, language)
    ]
    yield table([*heads, ("", say("why", language))], rows)
    rows = []
    for number, (cell, task) in enumerate(zip(entry.cells, run.tasks, strict=True), start=1):
        told_why = "<br>".join(esc(status[language]) for status in task.statuses)
        rows.append([("n", str(number)), (f"c {cell.state}", mark(cell)), ("", told_why)])
    yield table([("n", "#"), ("c", say("task", language)), ("", say("sheet.asked", language))], rows)
    yield "</section>"
