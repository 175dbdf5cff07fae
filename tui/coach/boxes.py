"""The coach's boxes: the task, hints, the process, going back, the score sheet, the choice of a mode."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING

from model.dictionary.element import cell_width
from transactions.kernel import texts
from tui.boxes.text_box import Action, Line, TextBox
from tui.coach.view import DEMO, PRACTICE, TEST, View, word
from tui.paint.boxes import BoxKey

if TYPE_CHECKING:
    from transactions.scenarios.learning import Progress
    from transactions.scenarios.scoring import Score
    from tui.coach.courses import LessonLine
    from tui.hand.hand import Hand

WIDTH = 72
TEXT_WIDTH = WIDTH - 6
LANE_AT, POSTED_AT = 18, 36
LEAVING = ("enter", "escape", "f12", "f3")


class CoachBox(TextBox):
    """A box of the coach: keys pressed in it are ours and are not counted."""


def box_key(key: str, name: str, language: str) -> BoxKey:
    """Return a key of a box with its name."""
    text = word(f"key_{name}", language)
    return BoxKey(key, text, texts.cut(text, 6))


def wrapped(text: str, role: str, column: int = 2, sign: str = "") -> list[Line]:
    """Return a text as lines of a box."""
    found: list[Line] = []
    for part in text.splitlines():
        for line in texts.wrap(part, WIDTH - 4 - column - cell_width(sign)):
            head = sign if not found else " " * cell_width(sign)
            found.append(((column, f"{head}{line}", role),))
    return found


# The task ---------------------------------------------------------------------------------------------------------


def task_box(view: View, actions: Mapping[str, tuple[str, Action]], closing: Action | None, done: str = "") -> TextBox:
    """Return the box of the task in hand.

    Args:
        view: how the lesson stands.
        actions: key in screen notation → name of its text and what it does.
        closing: what happens when the box is left, None where it only closes.
        done: what to say of the task before.
    """
    language = view.language
    lines: list[Line] = [*wrapped(done, "good"), ()] if done else []
    lines += _posting(view)
    if view.number == 1 and view.goal:
        lines += [*wrapped(view.goal, "note"), ()]
    who = word("you_are", language, view.role, view.user)
    lines += [*wrapped(who, "label"), (), *wrapped(view.task, "value"), *wrapped(view.text, "text")]
    if view.note:
        lines += [(), ((2, word("note", language), "label"),), *wrapped(view.note, "text")]
    if view.mode == PRACTICE and view.checks:
        lines += [(), *(line for check in view.checks for line in wrapped(check.text, *_look(check.met, check.wrong)))]
    if view.mode == PRACTICE and view.wrong and view.next is not None:
        lines += [(), *wrapped(view.next.what, "note", 2, "> ")]
    if view.mode == PRACTICE and view.message and view.remedy:
        head = f"{word('message', language)}  {view.message}"
        lines += [(), ((2, head, "label"),), *wrapped(view.remedy, "text")]
    keys = [box_key(key, name, language) for key, (name, _) in actions.items()]
    keys.append(box_key("Enter", "go_on", language))
    acts: dict[str, Action] = {}
    for key, (_, action) in actions.items():
        acts[_plain(key)] = _closing_first(action)
    if closing is not None:
        acts |= dict.fromkeys(LEAVING, _closing_first(closing))
    title = f"{view.title} - {word('position', language, view.number, view.count)}"
    return CoachBox(title, lines, tuple(keys), WIDTH, None, acts)


def _posting(view: View) -> list[Line]:
    """Return a document beside its prediction, line by line."""
    found = view.posting
    if found is None:
        return []
    heads = word("predicted", view.language), word("posted", view.language, found.number)
    lines: list[Line] = [((2, heads[0], "label"), (POSTED_AT - 2, "│", "rule"), (POSTED_AT, heads[1], "label"))]
    for said, real in zip_longest(found.predicted, found.posted, fillvalue=""):
        role = "good" if said in found.posted else "error"
        lines.append(((2, said, role), (POSTED_AT - 2, "│", "rule"), (POSTED_AT, real, "value")))
    return [*lines, ()]


def _look(met: bool, wrong: bool) -> tuple[str, int, str]:
    return ("good", 2, "✓ ") if met else ("error", 2, "! ") if wrong else ("text", 2, "- ")


def _plain(key: str) -> str:
    """Return a key in the notation of screens as the terminal names it."""
    return f"shift+{key[1:].lower()}" if key.startswith("s") else key.lower()


def _closing_first(action: Action) -> Action:
    def act(hand: "Hand") -> None:
        hand.close(hand.boxes[-1])
        action(hand)

    return act


def hint_box(view: View, further: Action | None) -> TextBox:
    """Return the hints bought so far; F6 buys the next one."""
    language = view.language
    lines: list[Line] = []
    for number, hint in enumerate(view.hints, start=1):
        lines += [((2, word("hint_number", language, number), "label"),), *wrapped(hint, "text", 4), ()]
    keys = [box_key("Enter", "go_on", language)]
    actions: dict[str, Action] = {}
    if further is not None:
        keys.insert(0, box_key("F6", "next_hint", language))
        actions["f6"] = _closing_first(further)
    return CoachBox(word("hints", language), lines[:-1], tuple(keys), WIDTH, None, actions)


def told_box(text: str, language: str, closing: Action | None = None) -> TextBox:
    """Return a box that says something; `closing` is what happens when it is left."""
    acts = dict.fromkeys(LEAVING, _closing_first(closing)) if closing is not None else {}
    keys = (box_key("Enter", "go_on", language),)
    return CoachBox(word("coach", language), wrapped(text, "text"), keys, WIDTH, None, acts)


def lanes_box(view: View) -> TextBox:
    """Return the process as a swim-lane, the lane of the task in hand lit; and what a company's system may have."""
    language = view.language
    lines: list[Line] = []
    for number, lane in enumerate(view.lanes):
        sign, role = (">", "value") if lane.is_lit else (" ", "text")
        shown = texts.wrap(lane.step, WIDTH - LANE_AT - 6)
        for row, text in enumerate(shown):
            name = f"{sign} {lane.name}" if not row else ""
            lines.append(((2, name, role), (LANE_AT, "│", "rule"), (LANE_AT + 2, text, role)))
        if number + 1 < len(view.lanes):
            lines.append(
                ((2, "─" * (LANE_AT - 2) + "┼" + "─" * (WIDTH - LANE_AT - 5), "rule"), (LANE_AT + 4, "▾", "rule"))
            )
    if view.own_system:
        lines += [(), ((2, word("own_system", language), "label"),), *wrapped(view.own_system, "note")]
    return CoachBox(word("process", language), lines, (box_key("Enter", "go_on", language),), WIDTH)


# Choices ----------------------------------------------------------------------------------------------------------


def choice_box(title: str, options: Sequence[tuple[str, Action]], language: str, head: Sequence[Line] = ()) -> TextBox:
    """Return a box to choose one of some options in."""
    lines: list[Line] = [((4, text, "text"),) for text, _ in options]

    def chosen(row: int, hand: "Hand") -> None:
        hand.close(box)
        options[row][1](hand)

    keys = (box_key("Enter", "choose", language), box_key("F12", "cancel", language))
    box = CoachBox(title, lines, keys, WIDTH, None, {}, chosen, head=head)
    return box


def lessons_box(
    found: "Sequence[LessonLine]", language: str, today: dt.date, choose: "Callable[[str, Hand], None]"
) -> TextBox:
    """Return the lessons of a course with how far the learner is."""
    lines: list[Line] = []
    for one in found:
        state = standing(one.progress, language, today)
        title = texts.cut(f"{one.number} {one.title[language]}".lstrip(), WIDTH - 13 - cell_width(state))
        lines.append(
            (
                (3, title, "text"),
                (WIDTH - 8 - cell_width(state), state, "note"),
                (WIDTH - 6, f"{one.minutes:>2}'", "value"),
            )
        )

    def chosen(row: int, hand: "Hand") -> None:
        hand.close(box)
        choose(found[row].name, hand)

    keys = (box_key("Enter", "choose", language), box_key("F12", "cancel", language))
    box = CoachBox(word("lessons", language), lines, keys, WIDTH, None, {}, chosen)
    return box


def mode_box(
    title: str, progress: "Progress", language: str, today: dt.date, begin: Callable[[str, int, "Hand"], None]
) -> TextBox:
    """Return the box that asks for the mode; `begin` takes mode and seed (0: go on, or a new one)."""
    options: list[tuple[str, Action]] = []
    last = progress.attempts[-1] if progress.attempts else None
    if last is not None and progress.is_open:
        text = word("go_on_at", language, word(f"mode_{last.mode}", language), last.done + 1, last.tasks)
        options.append((text, partial(begin, "", 0)))
    seed = 1 + len(progress.attempts)
    for mode in (PRACTICE, TEST, DEMO):
        options.append((word(f"choose_{mode}", language), partial(begin, mode, seed)))
    return choice_box(title, options, language, head=[((2, standing(progress, language, today), "note"),), ()])


def standing(progress: "Progress", language: str, today: dt.date) -> str:
    """Say how far a learner is with a scenario: new, open, passed, best score, when it comes back."""
    if not progress.attempts:
        return word("state_new", language)
    told = []
    if progress.is_open:
        last = progress.attempts[-1]
        told.append(word("state_open", language, last.done, last.tasks))
    if progress.best is not None:
        told.append(word("state_passed" if progress.passed else "state_failed", language, progress.best))
    if progress.is_due(today):
        told.append(word("state_due", language))
    elif progress.review is not None:
        told.append(word("state_review", language, f"{progress.review:%Y/%m/%d}"))
    return ("，" if language == "zh" else ", ").join(told)


# The score --------------------------------------------------------------------------------------------------------


def score_box(view: View, score: "Score", again: Action, leave: Action) -> TextBox:
    """Return the score sheet: every part with its points and why; where points are lost, by what rule."""
    language = view.language
    verdict = word("passed" if score.passed else "failed", language)
    role, rule = "good" if score.passed else "error", ((2, "─" * (WIDTH - 6), "rule"),)
    lines: list[Line] = [((2, view.title, "value"),), ()]
    lines += [((2, f"{score.points:>5} / 100", "value"), (18, verdict, role)), rule]
    for part in score.parts:
        points = f"{part.points:>5} / {part.of}"
        lines.append(((2, f"{points:<14}", "value"), (18, texts.cut(getattr(part.text, language), WIDTH - 22), "text")))
        lines += [line for why in part.why for line in wrapped(getattr(why, language), "note", 20)]
    if view.checks:
        lines += [
            rule,
            *(line for check in view.checks for line in wrapped(check.text, *_look(check.met, check.wrong))),
        ]
    if view.posting is not None:
        lines += [(), *_posting(view)]
    keys = (box_key("F5", "again", language), box_key("Enter", "to_menu", language))
    acts = {"f5": _closing_first(again)} | dict.fromkeys(LEAVING, _closing_first(leave))
    return CoachBox(word("score", language), lines, keys, WIDTH, None, acts)
