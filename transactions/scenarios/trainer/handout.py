"""Handouts of a scenario with a learner's own values: task sheet with field tables and key card, and answer sheet."""

import re
from collections.abc import Iterator

from transactions.scenarios import wording
from transactions.scenarios.schema import Task, Text
from transactions.scenarios.trainer.html import esc, inline, markdown, page, table
from transactions.scenarios.trainer.walk import FieldLine, Moved, Walk
from transactions.scenarios.trainer.words import say, told
from transactions.scenarios.values import Values, fill, open_places

_OPEN = re.compile(r"\{[a-z][a-z0-9_.]*\}")
_BLANK = '<span class="write">&nbsp;</span>'
PREDICTED_LINES = 4
_KEYS = (("Enter", "enter"), ("F1", "help"), ("F4", "entries"), ("F3", "back"), ("F12", "cancel"))


def sheet(walk: Walk, learner: str = "") -> str:
    """Return the task sheet: tasks, field tables, key card. What the learner finds out on the way is left blank."""
    title = f"{say('handout.sheet', walk.language)} · {_filled(walk, walk.loaded.scenario.title)}"
    parts = (_top(walk, learner, "sheet"), _goal(walk), _tasks(walk), _key_card(walk))
    return page(title, walk.language, [piece for part in parts for piece in part])


def answers(walk: Walk, learner: str = "") -> str:
    """Return the answer sheet: the steps with their values, what is reached, the right answers."""
    title = f"{say('handout.answers', walk.language)} · {_filled(walk, walk.loaded.scenario.title)}"
    parts = (_top(walk, learner, "answers"), _solutions(walk))
    return page(title, walk.language, [piece for part in parts for piece in part])


def _filled(walk: Walk, text: Text, values: Values | None = None) -> str:
    return fill(text, walk.start if values is None else values, walk.language)


def _blanks(html: str) -> str:
    """Return HTML with a line to write on for every value that is not known yet."""
    return _OPEN.sub(_BLANK, html)


def _top(walk: Walk, learner: str, kind: str) -> Iterator[str]:
    scenario, language = walk.loaded.scenario, walk.language
    facts = [say("handout.learner", language, name=learner)] if learner else []
    facts += [say("handout.allowed", language, minutes=scenario.minutes)]
    facts += [say("handout.chapter", language, chapter=scenario.chapter)] if scenario.chapter else []
    facts += [walk.loaded.name, say("handout.seed", language, seed=walk.seed)]
    yield f"<p class='soft'>{say(f'handout.{kind}', language)}</p>\n<h1>{esc(_filled(walk, scenario.title))}</h1>"
    yield f"<p class='soft'>{esc(' · '.join(facts))}</p>"


def _goal(walk: Walk) -> Iterator[str]:
    scenario = walk.loaded.scenario
    yield f"<h2>{say('handout.goal', walk.language)}</h2>\n{_blanks(markdown(_filled(walk, scenario.goal)))}"
    if scenario.client.note is not None:
        note = _blanks(markdown(_filled(walk, scenario.client.note)))
        yield f"<div class='box'><h3>{say('handout.note', walk.language)}</h3>\n{note}</div>"


def _tasks(walk: Walk) -> Iterator[str]:
    scenario = walk.loaded.scenario
    told = _told(scenario.title, scenario.goal, scenario.client.note)
    for number, task in enumerate(scenario.tasks):
        told |= _told(task.title, task.text)
        yield _heading(walk, number, task, walk.start)
        yield _blanks(markdown(_filled(walk, task.text)))
        if task.kind in ("find", "read", "predict"):
            room = "<br>".join([_BLANK] * (PREDICTED_LINES if task.kind == "predict" else 1))
            yield f"<p class='box'>{say('handout.yours', walk.language)}: {room}</p>"
        for (code, title), lines in walk.fields(number).items():
            yield f"<h3>{say('handout.fields', walk.language)} {esc(code)} — {esc(title)}</h3>"
            yield _field_table(walk, lines, told & set(walk.start))


def _told(*texts: Text | None) -> set[str]:
    """Return the names of the values that texts tell."""
    return {name for text in texts if text is not None for name in open_places(f"{text.zh} {text.en}")}


def _heading(walk: Walk, number: int, task: Task, values: Values) -> str:
    role = next((told(lane.name, walk.language) for lane in wording.lanes() if lane.role == task.role), task.role)
    who = say("handout.role", walk.language, role=role, user=walk.loaded.user_of(number))
    title = _blanks(inline(_filled(walk, task.title, values)))
    return f"<h2>{number + 1}. {title}</h2>\n<p class='soft'>{esc(who)}</p>"


def _field_table(walk: Walk, lines: list[FieldLine], told: set[str]) -> str:
    heads = [("", say(f"handout.{name}", walk.language)) for name in ("field", "about", "example")]
    rows = ([("", _bold(line)), ("", _about(walk, line)), ("", _example(line, told))] for line in lines)
    return table(heads, rows, "fields")


def _bold(line: FieldLine) -> str:
    return f"<b>{esc(line.label)}</b>"


def _about(walk: Walk, line: FieldLine) -> str:
    state = say(f"handout.{'required' if line.required else 'optional'}", walk.language)
    return f"<b>{state}</b>{'：' if walk.language == 'zh' else '. '}{esc(line.about)}"


def _example(line: FieldLine, told: set[str]) -> str:
    """Return what is entered; a line to write on where the sheet has not told it: the learner finds it out."""
    if not told.issuperset(line.places):
        return _BLANK
    return f"<code>{esc(line.example)}</code>" + (f" {esc(line.name)}" if line.name else "")


def _key_card(walk: Walk) -> Iterator[str]:
    language = walk.language
    yield f"<section class='page'><h2>{say('handout.key_card', language)}</h2>"
    yield f"<h3>{say('handout.everywhere', language)}</h3>"
    rows = [[("", _keys((key,))), ("", esc(say(f"handout.{name}", language)))] for key, name in _KEYS]
    yield table(_key_heads(language), rows, "keys")
    ours = esc(say("handout.ours", language))
    begun: set[str] = set()
    for (code, title), functions in walk.functions.items():
        yield f"<h3>{esc(code)} — {esc(title)}</h3>"
        if code not in begun:
            yield f"<p>{inline(say('handout.command', language, code=f'`/n{code}`'))}</p>"
        begun.add(code)
        common = {key for key, _ in _KEYS}
        rows = [
            [("", _keys(one.keys)), ("", esc(one.text) + (f" ({ours})" if one.own_key else ""))]
            for one in functions.values()
            if not common & set(one.keys)
        ]
        yield table(_key_heads(language), rows, "keys")
    yield "</section>"


def _key_heads(language: str) -> list[tuple[str, str]]:
    return [("", say("handout.key", language)), ("", say("handout.function", language))]


def _keys(keys: tuple[str, ...]) -> str:
    return " / ".join(f"<kbd>{esc(_spelt(key))}</kbd>" for key in keys)


def _spelt(key: str) -> str:
    """Return a key of a screen (``sF3``, ``s^F3``, ``^S``) as keyboards label it."""
    plain = key.removeprefix("s") if key.startswith(("sF", "s^")) else key
    shift, control = "Shift+" if plain != key else "", "Ctrl+" if plain.startswith("^") and plain != "^" else ""
    return shift + control + plain.removeprefix("^")


def _solutions(walk: Walk) -> Iterator[str]:
    for number, task in enumerate(walk.loaded.scenario.tasks):
        yield _heading(walk, number, task, walk.values)
        moves = [move for move in walk.moves if move.task == number]
        if moves:
            heads = [("n", "#"), *(("", say(f"handout.{name}", walk.language)) for name in ("screen", "entered"))]
            yield table(heads, (_move_row(walk, place, move) for place, move in enumerate(moves, start=1)))
        if walk.answers[number]:
            right = esc(walk.answers[number].strip()).replace("\n", "<br>")
            yield f"<div class='box'><b>{say('handout.answer', walk.language)}</b><br><code>{right}</code></div>"
        if walk.reached[number]:
            items = "".join(f"<li>{esc(told(text, walk.language))}</li>" for text in walk.reached[number])
            yield f"<h3>{say('handout.reached', walk.language)}</h3>\n<ul>{items}</ul>"


def _move_row(walk: Walk, number: int, move: Moved) -> list[tuple[str, str]]:
    caption = esc(_filled(walk, move.caption, walk.values)) if move.caption else ""
    entered = [f"{esc(line.label)} <code>{esc(line.example)}</code>" for line in move.fields]
    if move.command:
        entered.append(f"<code>{esc(move.command)}</code>")
    elif move.function is None:
        entered.append(_keys(("Enter",)))
    else:
        entered.append(f"{_keys(move.function.keys)} {esc(move.function.text)}")
    where = f"<b>{esc(move.code)}</b> {esc(move.title)}"
    return [
        ("n", str(number)),
        ("", where + (f"<br><span class='soft'>{caption}</span>" if caption else "")),
        ("", "<br>".join(entered)),
    ]
