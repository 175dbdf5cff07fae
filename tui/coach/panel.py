"""Painting the coach: a column of 47 cells beside the screen from 120 columns on, below that two lines at its foot."""

from collections.abc import Iterator

from model.dictionary.element import cell_width
from transactions.kernel import texts
from transactions.kernel.signs import EDGE
from tui.coach.view import DEMO, RECORD, TEST, View, word
from tui.paint.canvas import Canvas
from tui.paint.frame import WIDE

COLUMN, EDGE_WIDTH, FOOT = 47, 1, 2
ROOM = COLUMN - 1
TOP = 3
MINUTE = 60
GROUND = "coach"
Line = tuple[str, str]
"""A text and its role."""


def margin(width: int) -> tuple[int, int]:
    """Return the columns and lines that the coach takes in a window."""
    return (COLUMN + EDGE_WIDTH, 0) if width >= WIDE else (0, FOOT)


def paint_panel(canvas: Canvas, view: View, seconds: int, state: str) -> None:
    """Paint the coach; `state` says how a demo is going."""
    if canvas.width >= WIDE:
        _paint_column(canvas, view, seconds, state)
    else:
        _paint_foot(canvas, view, seconds, state)


# Beside -----------------------------------------------------------------------------------------------------------


def _paint_column(canvas: Canvas, view: View, seconds: int, state: str) -> None:
    left, bottom = canvas.width - COLUMN, canvas.height - 2
    foot = list(_last_lines(view, seconds, state))
    lines = _fitting(list(_sections(view)), bottom - TOP + 1 - len(foot) - 1)
    lines += [("", "text")] * (bottom - TOP + 1 - len(foot) - len(lines)) + foot
    for number, (text, role) in enumerate(lines, start=TOP):
        canvas.write(number, left, EDGE, "rule")
        canvas.fill(number, left + 1, COLUMN, GROUND)
        canvas.write(number, left + 2, texts.cut(text, ROOM), f"{GROUND}:{role}")


def _fitting(sections: list[tuple[int, list[Line]]], room: int) -> list[Line]:
    """Return the sections that fit, the least important ones left out whole; an empty line between them."""
    kept = list(sections)
    while len(kept) > 1 and sum(len(lines) + 1 for _, lines in kept) > room + 1:
        kept.remove(max(kept, key=lambda section: section[0]))
    found: list[Line] = []
    for _, lines in kept:
        found += [*lines, ("", "text")]
    return found[:-1][:room]


def _sections(view: View) -> Iterator[tuple[int, list[Line]]]:
    """Yield the sections from top to bottom, each with its rank: what matters least has the highest one."""
    yield 0, [_ends(f"{_mode(view)}   {view.chapter}", _position(view), "band"), (view.title, "value")]
    if view.is_over:
        yield 1, _wrapped(word("all_done", view.language), "good")
        return
    yield 1, [(word("task", view.language), "label"), *_wrapped(view.task, "value"), *_wrapped(view.text, "text")]
    if view.mode == TEST:
        return
    if view.note:
        yield 6, [(word("note", view.language), "label"), *_wrapped(view.note, "note")]
    if view.checks:
        yield 2, [line for check in view.checks for line in _check(check.text, check.met, check.wrong)]
    if view.next is not None:
        head = word("caption" if view.mode == DEMO else "next", view.language)
        lines = [(head, "label"), *_wrapped(view.next.what, "text", "> ")]
        yield 3, lines + _wrapped(view.next.why, "note", "  ")
    if view.message:
        head = f"{word('message', view.language)}  {view.message}"
        yield 4, [(head, "label"), *_wrapped(view.remedy, "text")]
    if view.hints:
        head = word("hint_number", view.language, len(view.hints))
        yield 5, [(head, "label"), *_wrapped(view.hints[-1], "text")]
    result = [line for saved in view.saved[-3:] for line in _wrapped(saved, "text")]
    yield 7, [(word("result", view.language), "label"), *(result or [(word("nothing", view.language), "text")])]
    if view.lanes:
        yield 8, [(word("process", view.language), "label"), *strip(view)]
    if view.own_system:
        yield 9, [(word("own_system", view.language), "label"), *_wrapped(view.own_system, "note")]


def _check(text: str, met: bool, wrong: bool) -> list[Line]:
    """Return an expectation: ticked where it is reached, marked where something else was done."""
    if met:
        return _wrapped(text, "good", "✓ ")
    return _wrapped(text, "error", "! ") if wrong else _wrapped(text, "text", "  ")


def _wrapped(text: str, role: str, sign: str = "") -> list[Line]:
    """Return a text as lines of the column, behind a sign on the first one."""
    blank = " " * cell_width(sign)
    lines = [line for part in text.splitlines() for line in texts.wrap(part, ROOM - len(blank))]
    return [(f"{sign if not number else blank}{line}", role) for number, line in enumerate(lines)]


def strip(view: View) -> list[Line]:
    """Return the lanes of the process with the present one in brackets, broken into lines that fit."""
    lines = [""]
    for lane in view.lanes:
        shown = f"[{lane.name}]" if lane.is_lit else f" {lane.name} "
        joined = f"{lines[-1]}>{shown}" if lines[-1] else shown
        if cell_width(joined) > ROOM:
            lines[-1] += ">"
            lines.append(shown)
        else:
            lines[-1] = joined
    return [(line, "text") for line in lines]


def _last_lines(view: View, seconds: int, state: str) -> Iterator[Line]:
    yield _clock(view, seconds, state), "note"
    yield word(f"keys_{view.mode}", view.language), "key"


def _mode(view: View) -> str:
    return word(f"mode_{view.mode}" if view.mode in (DEMO, TEST) else "coach", view.language)


def _position(view: View) -> str:
    return word("position", view.language, view.number, view.count) if view.count else ""


def _ends(left: str, right: str, role: str) -> Line:
    return texts.pad(left, ROOM - cell_width(right) - 1) + " " + right, role


def _clock(view: View, seconds: int, state: str) -> str:
    """Return time and counts; of a demo, how it is going."""
    if view.mode in (DEMO, RECORD):
        return state
    time = word("clock", view.language, minutes(seconds), minutes(view.minutes * MINUTE))
    if view.mode == TEST:
        return time
    counts = word("counts", view.language, view.errors, len(view.hints), view.keys)
    return f"{time}   {counts}"


def minutes(seconds: int) -> str:
    """Return a time as ``02:10``."""
    return f"{seconds // MINUTE:02d}:{seconds % MINUTE:02d}"


# At the foot ------------------------------------------------------------------------------------------------------


def _paint_foot(canvas: Canvas, view: View, seconds: int, state: str) -> None:
    width, first = canvas.width, canvas.height - 1 - FOOT
    right = state if view.mode == DEMO else word(f"short_{view.mode}", view.language)
    if view.mode == TEST:
        right = f"{_clock(view, seconds, state)}   {right}"
    for line in (first, first + 1):
        canvas.fill(line, 1, width, GROUND)
    left = f"{_mode(view)}  {view.title}, {_position(view)}" if view.count else f"{_mode(view)}  {view.title}"
    text, role = _one_line(view)
    lines = texts.wrap(text.replace("\n", " "), width - 2)
    if role == "error" and len(lines) > 1:
        canvas.write(first, 2, lines.pop(0), f"{GROUND}:{role}")
    else:
        canvas.write(first, 2, texts.cut(left, width - cell_width(right) - 4), f"{GROUND}:band")
        canvas.write(first, width - cell_width(right), right, f"{GROUND}:key")
    canvas.write(first + 1, 2, texts.cut(" ".join(lines), width - 2), f"{GROUND}:{role}")


def _one_line(view: View) -> Line:
    """Return what matters most now: what is wrong, what a message means, what comes next."""
    if view.is_over:
        return word("all_done", view.language), "good"
    if view.mode == RECORD:
        return (view.saved[-1] if view.saved else word("nothing", view.language)), "text"
    if view.mode == TEST:
        return view.task, "value"
    if view.wrong and view.mode != DEMO:
        return "! " + view.wrong[0].text, "error"
    if view.message.startswith(("E", "A", "W")) and view.remedy:
        return view.remedy, "text"
    if view.next is not None:
        colon = "：" if view.language == "zh" else ": "
        return view.next.what + (f"{colon}{view.next.why}" if view.next.why else ""), "text"
    return view.task, "value"
