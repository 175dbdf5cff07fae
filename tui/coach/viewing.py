"""Making the coach's view of a lesson, from the run and the dialog in front. It reads the learner's store."""

from dataclasses import replace

from model.messages import Message, long_text
from transactions.kernel import texts
from transactions.kernel.dialog import Dialog
from transactions.kernel.questions import field_help
from transactions.scenarios import wording
from transactions.scenarios.advice import Advice, advices
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
        left_open=run.current > 0 and state.tasks[run.current - 1].is_skipped,
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
        coming=_coming(run, dialog) or _put_right(checks, language),
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


def _coming(run: Run, dialog: Dialog) -> tuple[Next, ...]:
    """Return the coach's advice for the screen in front; a question of the system is to be answered first."""
    found, screen, language = list(advices(run, dialog)), dialog.screen, run.language
    if screen is not None and screen.is_box and (not found or found[0].what == "start"):
        return (Next(word("next_box", language)),)
    if found and found[0].what == "start" and _goes_another_way(run, dialog):
        return (Next(word("next_elsewhere", language, found[0].transaction)),)
    return tuple(_advice(advice, language, dialog) for advice in found)


def _goes_another_way(run: Run, dialog: Dialog) -> bool:
    """Whether the task in hand is being done in a transaction that its model solution does not use."""
    task, code = run.task, dialog.code
    own = {step.transaction.upper() for step in task.solution if step.transaction is not None} if task else set()
    return code not in own and code in run.state.tasks[run.current].transactions


def _advice(advice: Advice, language: str, dialog: Dialog) -> Next:
    why = plain(said(advice.why, language), language) if advice.why is not None else ""
    return Next(_what(advice, language, dialog), why, advice.path)


def _put_right(checks: tuple[Check, ...], language: str) -> tuple[Next, ...]:
    """Say how to go on where all was done and something is wrong."""
    return (Next(word("next_wrong", language)),) if any(check.wrong for check in checks) else ()


def _what(advice: Advice, language: str, dialog: Dialog) -> str:
    match advice.what:
        case "start":
            return word("next_start", language, advice.transaction)
        case "answer":
            return word("next_answer", language)
        case "field":
            return _label(advice, dialog)
        case "look":
            return word("next_look", language, _label(advice, dialog), advice.value)
        case _:
            return word("next_function", language, _function(advice.function, language, dialog))


def _label(advice: Advice, dialog: Dialog) -> str:
    """Return the name of the field that is meant."""
    found = field_help(dialog, advice.path) if advice.path is not None else None
    return found.label if found is not None else advice.field


def _function(code: str, language: str, dialog: Dialog) -> str:
    """Return the name of a function with its key, as the function line has it."""
    screen = dialog.screen
    found = screen.functions.get(code) if screen is not None and code else None
    if screen is None or found is None:
        return code or word("enter", language)
    name = texts.function_text(screen.program, code, language)
    return f"{name} ({found.keys[0]})" if found.keys else name
