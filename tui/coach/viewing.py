"""Making the coach's view of a lesson, from the run and the dialog in front. It reads the learner's store."""

from dataclasses import replace

from model.messages import Message, long_text
from transactions.kernel import texts
from transactions.kernel.dialog import Dialog
from transactions.kernel.questions import field_help
from transactions.scenarios import wording
from transactions.scenarios.advice import Advice, advise
from transactions.scenarios.run import Run
from transactions.scenarios.schema import Text
from tui.coach.view import Check, Lane, Next, View, plain, word


def said(text: Text, language: str) -> str:
    """Return a text in a language."""
    return str(getattr(text, language))


def make_view(run: Run, mode: str, dialog: Dialog, saved: tuple[str, ...], started: float) -> View:
    """Return how a lesson stands; reads the learner's store."""
    language, scenario, task = run.language, run.scenario, run.task
    note = scenario.client.note
    start = View(
        mode,
        language,
        said(run.filled(scenario.title), language),
        plain(said(run.filled(scenario.goal), language), language),
        scenario.chapter,
        scenario.minutes,
        started,
        count=len(scenario.tasks),
        note=plain(said(run.filled(note), language), language) if note else "",
        saved=saved,
    )
    return _finished(start, run) if task is None else _in_hand(start, run, dialog)


def _finished(start: View, run: Run) -> View:
    state = run.state
    missed = [said(Text(zh=one["zh"], en=one["en"]), run.language) for one in run.last_statuses() if not one["met"]]
    checks = tuple(Check(text, met=False, wrong=True) for text in missed)
    return replace(start, number=start.count, errors=state.errors, keys=state.keys, checks=checks, is_over=True)


def _in_hand(start: View, run: Run, dialog: Dialog) -> View:
    task, state, language = run.task, run.state, run.language
    assert task is not None
    own = wording.own_system(dialog.code)
    message, checks = dialog.message, tuple(_checks(run))
    return replace(
        start,
        number=run.current + 1,
        kind=task.kind,
        role=next(said(lane.name, language) for lane in wording.lanes() if lane.role == task.role),
        lanes=tuple(
            Lane(said(lane.name, language), said(lane.step, language), lane.role == task.role)
            for lane in wording.lanes()
        ),
        user=run.user,
        task=said(run.filled(task.title), language),
        text=plain(said(run.filled(task.text), language), language),
        checks=checks,
        next=_next(run, dialog) or _put_right(checks, language),
        message=f"{message.type} {message.key}" if message is not None and message.type != "S" else "",
        remedy=remedy(message, language) if message is not None else "",
        errors=state.errors,
        hints=tuple(said(run.filled(hint), language) for hint in task.hints[: state.tasks[run.current].hints]),
        keys=state.keys,
        own_system=said(own, language) if own is not None else "",
    )


def _checks(run: Run) -> list[Check]:
    """Return what the task asks for; what must not happen is told only once it has."""
    found = []
    for status in run.statuses():
        if not status.is_guard or status.is_wrong:
            found.append(Check(said(status.text, run.language), status.met, status.is_wrong))
    return found


def remedy(message: Message, language: str) -> str:
    """Return what a message means in plain words: what to do, else why it came."""
    found = long_text(message, language)
    return found.todo or found.why


# What comes next --------------------------------------------------------------------------------------------------


def _next(run: Run, dialog: Dialog) -> Next | None:
    """Return the coach's advice; a question of the system is to be answered first."""
    advice, screen = advise(run, dialog), dialog.screen
    if advice is None or (advice.what == "start" and screen is not None and screen.is_box):
        return None
    why = plain(said(advice.why, run.language), run.language) if advice.why is not None else ""
    return Next(_what(advice, run.language, dialog), why, advice.path)


def _put_right(checks: tuple[Check, ...], language: str) -> Next | None:
    """Say how to go on where all was done and something is wrong."""
    return Next(word("next_wrong", language)) if any(check.wrong for check in checks) else None


def _what(advice: Advice, language: str, dialog: Dialog) -> str:
    match advice.what:
        case "start":
            return word("next_start", language, advice.transaction)
        case "answer":
            return word("next_answer", language)
        case "field":
            help_text = field_help(dialog, advice.path) if advice.path is not None else None
            return word("next_field", language, help_text.label if help_text is not None else advice.field)
        case _:
            return word("next_function", language, _function(advice.function, language, dialog))


def _function(code: str, language: str, dialog: Dialog) -> str:
    """Return the name of a function with its key, as the function line has it."""
    screen = dialog.screen
    found = screen.functions.get(code) if screen is not None and code else None
    if screen is None or found is None:
        return code or word("enter", language)
    name = texts.function_text(screen.program, code, language)
    return f"{name} ({found.keys[0]})" if found.keys else name
