"""Painting the coach: a column beside the screen from 120 columns on, below that two lines at its foot.

The column never takes of the 80 cells that every screen is laid out for: it has what a window leaves, 47 cells at most.
"""

from collections.abc import Iterator

from model.dictionary.element import cell_width
from transactions.kernel import texts
from transactions.kernel.signs import EDGE
from tui.coach.view import DEMO, PRACTICE, RECORD, TEST, Check, Next, View, word
from tui.paint.canvas import Canvas
from tui.paint.frame import WIDE

SCREEN, EDGE_WIDTH, MOST, FOOT = 80, 1, 47, 2
TOP = 3
MINUTE = 60
GROUND = "coach"
Line = tuple[str, str]
"""A text and its role."""


def margin(width: int) -> tuple[int, int]:
    """Return the columns and lines that the coach takes in a window."""
    return (column(width) + EDGE_WIDTH, 0) if width >= WIDE else (0, FOOT)


def column(width: int) -> int:
    """Return the cells of the column in a window that is wide enough for it."""
    return min(MOST, width - SCREEN - EDGE_WIDTH)


def paint_panel(canvas: Canvas, view: View, seconds: int, state: str) -> None:
    """Paint the coach; `state` says how a demo is going."""
    if canvas.width >= WIDE:
        _paint_column(canvas, view, seconds, state)
    else:
        _paint_foot(canvas, view, seconds, state)


# Beside -----------------------------------------------------------------------------------------------------------


def _paint_column(canvas: Canvas, view: View, seconds: int, state: str) -> None:
    cells = column(canvas.width)
    left, bottom, room = canvas.width - cells, canvas.height - 2, cells - 1
    foot = list(_last_lines(view, seconds, state, room))
    lines = _fitting(list(_sections(view, room)), bottom - TOP + 1 - len(foot) - 1)
    lines += [("", "text")] * (bottom - TOP + 1 - len(foot) - len(lines)) + foot
    for number, (text, role) in enumerate(lines, start=TOP):
        canvas.write(number, left, EDGE, "rule")
        canvas.fill(number, left + 1, cells, GROUND)
        canvas.write(number, left + 2, texts.cut(text, room), f"{GROUND}:{role}")


def _fitting(sections: list[tuple[int, list[Line]]], room: int) -> list[Line]:
    """Return the sections that fit, the least important ones left out whole; an empty line between them."""
    kept = list(sections)
    while len(kept) > 1 and sum(len(lines) + 1 for _, lines in kept) > room + 1:
        kept.remove(max(kept, key=lambda section: section[0]))
    found: list[Line] = []
    for _, lines in kept:
        found += [*lines, ("", "text")]
    return found[:-1][:room]


def _sections(view: View, room: int) -> Iterator[tuple[int, list[Line]]]:
    """Yield the sections from top to bottom, each with its rank: what matters least has the highest one."""
    yield 0, [_ends(f"{_mode(view)}   {view.chapter}", _position(view), room), *_wrapped(view.title, room, "value")]
    if view.is_over:
        yield 1, _wrapped(word("all_done", view.language), room, "good")
        return
    yield (
        1,
        [
            (word("task", view.language), "label"),
            *_wrapped(view.task, room, "value"),
            *_wrapped(view.text, room, "text"),
        ],
    )
    if view.mode == TEST:
        return
    if view.note:
        yield 6, [(word("note", view.language), "label"), *_wrapped(view.note, room, "note")]
    if view.checks:
        yield 2, [line for check in view.checks for line in _check(check, room)]
    if view.next is not None:
        head = word("caption" if view.mode == DEMO else "next", view.language)
        lines = [(head, "label"), *_wrapped(view.next.what, room, "text", "> ")]
        yield 3, lines + _wrapped(view.next.why, room, "note", "  ")
    if view.message:
        head = f"{word('message', view.language)}  {view.message}"
        yield 4, [(head, "label"), *_wrapped(view.remedy, room, "text")]
    if view.hints:
        head = word("hint_number", view.language, len(view.hints))
        yield 5, [(head, "label"), *_wrapped(view.hints[-1], room, "text")]
    result = [line for saved in view.saved[-3:] for line in _wrapped(saved, room, "text")]
    yield 7, [(word("result", view.language), "label"), *(result or [(word("nothing", view.language), "text")])]
    if view.lanes:
        yield 8, [(word("process", view.language), "label"), *strip(view, room)]
    if view.own_system:
        yield 9, [(word("own_system", view.language), "label"), *_wrapped(view.own_system, room, "note")]


def _check(check: Check, room: int) -> list[Line]:
    """Return an expectation: ticked where it is reached, marked where something else was done."""
    if check.met:
        return _wrapped(check.text, room, "good", "✓ ")
    return _wrapped(check.text, room, "error", "! ") if check.wrong else _wrapped(check.text, room, "text", "  ")


def _wrapped(text: str, room: int, role: str, sign: str = "") -> list[Line]:
    """Return a text as lines of the column, behind a sign on the first one."""
    blank = " " * cell_width(sign)
    lines = [line for part in text.splitlines() for line in texts.wrap(part, room - len(blank))]
    return [(f"{sign if not number else blank}{line}", role) for number, line in enumerate(lines)]


def strip(view: View, room: int) -> list[Line]:
    """Return the lanes of the process with the present one in brackets, broken into lines that fit."""
    lines = [""]
    for lane in view.lanes:
        shown = f"[{lane.name}]" if lane.is_lit else f" {lane.name} "
        joined = f"{lines[-1]}>{shown}" if lines[-1] else shown
        if cell_width(joined) + 1 > room:
            lines[-1] += ">"
            lines.append(shown)
        else:
            lines[-1] = joined
    return [(line, "text") for line in lines]


def _last_lines(view: View, seconds: int, state: str, room: int) -> Iterator[Line]:
    yield from _wrapped(_clock(view, seconds, state), room, "note")
    if view.mode == PRACTICE:
        yield word("counts", view.language, view.errors, len(view.hints), view.keys), "note"
    yield from _wrapped(word(f"keys_{view.mode}", view.language), room, "key")


def _mode(view: View) -> str:
    return word(f"mode_{view.mode}" if view.mode in (DEMO, TEST) else "coach", view.language)


def _position(view: View) -> str:
    return word("position", view.language, view.number, view.count) if view.count else ""


def _ends(left: str, right: str, room: int) -> Line:
    return texts.pad(left, room - cell_width(right) - 1) + " " + right, "band"


def _clock(view: View, seconds: int, state: str) -> str:
    """Return the time; of a demo, how it is going."""
    if view.mode in (DEMO, RECORD):
        return state
    return word("clock", view.language, minutes(seconds), minutes(view.minutes * MINUTE))


def minutes(seconds: int) -> str:
    """Return a time as ``02:10``."""
    return f"{seconds // MINUTE:02d}:{seconds % MINUTE:02d}"


# At the foot ------------------------------------------------------------------------------------------------------


def _paint_foot(canvas: Canvas, view: View, seconds: int, state: str) -> None:
    """Paint the heading and what matters most; a long text takes the heading's place, a longer one that of the keys.

    What even both lines do not hold ends in the key that shows it whole.
    """
    width, first = canvas.width, canvas.height - 1 - FOOT
    right = state if view.mode == DEMO else word(f"short_{view.mode}", view.language)
    if view.mode == TEST:
        right = f"{_clock(view, seconds, state)}   {right}"
    for line in (first, first + 1):
        canvas.fill(line, 1, width, GROUND)
    text, role = _one_line(view)
    text = text.replace("\n", " ")
    room = width - cell_width(right) - 4
    if cell_width(text) <= width - 2:
        canvas.write(first, 2, _heading(view, room), f"{GROUND}:band")
    else:
        if role == "error" or cell_width(_broken(text, room)[1]) > width - 2:
            right, room = "", width - 2
        head, text = _broken(text, room)
        canvas.write(first, 2, head, f"{GROUND}:{role}")
    canvas.write(first, width - cell_width(right), right, f"{GROUND}:key")
    _write_whole(canvas, first + 1, text, role, view)


def _broken(text: str, room: int) -> tuple[str, str]:
    """Return what of a text goes into a line, and the rest."""
    head = texts.wrap(text, room)[0]
    return head, text[len(head) :].lstrip()


def _write_whole(canvas: Canvas, line: int, text: str, role: str, view: View) -> None:
    """Write a line; one that is too long ends in the key that shows the whole."""
    width, more = canvas.width - 2, word("more", view.language)
    if cell_width(text) > width and view.mode in (PRACTICE, TEST):
        text = texts.wrap(text, width - cell_width(more) - 1)[0]
        canvas.write(line, canvas.width - cell_width(more), more, f"{GROUND}:key")
    canvas.write(line, 2, texts.cut(text, width), f"{GROUND}:{role}")


def _heading(view: View, room: int) -> str:
    """Return mode, title and position; the title gives way."""
    position = f", {_position(view)}" if view.count else ""
    return texts.cut(f"{_mode(view)}  {view.title}", room - cell_width(position)) + position


def _one_line(view: View) -> Line:
    """Return what matters most now: what a message asks for, what is wrong, what comes next."""
    if view.is_over:
        return word("all_done", view.language), "good"
    if view.mode == RECORD:
        return (view.saved[-1] if view.saved else word("nothing", view.language)), "text"
    if view.mode == TEST:
        return view.task, "value"
    if view.mode != DEMO and view.message.startswith(("E", "A", "W")) and view.remedy:
        return view.remedy, "text"
    if view.mode != DEMO and view.wrong:
        return "! " + view.wrong[0].text, "error"
    if view.next is not None:
        return _sentence(view.next, view.language), "text"
    return view.task, "value"


def _sentence(coming: Next, language: str) -> str:
    """Return what comes next and why in a line; what has a colon already is parted by a full stop."""
    if not coming.why:
        return coming.what
    marks = ("：", "。") if language == "zh" else (": ", ". ")
    return f"{coming.what}{marks[marks[0] in coming.what]}{coming.why}"
