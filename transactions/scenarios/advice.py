"""The coach's next step: where a learner stands on the way of the model solution, and what comes there.

The way is only a suggestion. A learner who goes another one gets advice again as soon as a screen of the way is in
front; results are judged without it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from model.messages import Path, Rejection
from transactions.kernel.batch import path_of
from transactions.kernel.calls import MENU
from transactions.kernel.dialog import Dialog
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.menu_box import Home
from transactions.scenarios.ledger import TaskState
from transactions.scenarios.run import Run
from transactions.scenarios.schema import Step, Task, Text
from transactions.scenarios.values import fill


@dataclass(frozen=True)
class Advice:
    """What to do next: start a transaction, fill a field, look at one again, press a function, answer.

    `why` is the caption of the step, None where the author wrote none.
    """

    what: Literal["start", "field", "look", "function", "answer"]
    why: Text | None
    transaction: str = ""
    field: str = ""
    path: Path | None = None
    value: str = ""
    function: str = ""


def advise(run: Run, dialog: Dialog) -> Advice | None:
    """Return what comes next in the task in hand, None where there is nothing to say."""
    return next(advices(run, dialog), None)


def advices(run: Run, dialog: Dialog) -> Iterator[Advice]:
    """Yield what comes next in the task in hand, and what comes after that on the screen in front."""
    if run.task is None:
        return
    state = run.state.tasks[run.current]
    ways = (
        [] if _is_looked_up(run.task, state) else list(_open_ways(list(_ways(run.task.solution)), list(state.commits)))
    )
    asks = run.task.kind == "predict" and not state.answers
    if asks or (run.task.kind in ("find", "read") and not ways):
        yield Advice("answer", None)  # the caption of an answer is half of it
        return
    front = dialog.transaction.code if dialog.transaction else MENU
    for way in ways:
        if _start(way) == front:
            found = list(_on_the_way(run, dialog, way[1:] if way[0].transaction is not None else way))
            if found:
                yield from found
                return
    if not ways:
        return
    first = ways[0][0]
    yield Advice("start", first.caption and run.filled(first.caption), transaction=_start(ways[0]))


def _is_looked_up(task: Task, state: TaskState) -> bool:
    """Whether a task that is answered has been seen what it asks about: the message, or the last screen of the way."""
    if task.read is not None:
        return task.read.message in state.messages
    last = task.solution[-1] if task.find is not None and task.solution else None
    if last is None:
        return False
    if last.transaction is not None:
        return last.transaction.upper() in state.transactions
    codes = {"", last.function.removeprefix("=").upper()}  # Enter may carry the function out
    return any(f"{last.program} {last.number:04d} {code}" in state.functions for code in codes)


def _start(way: list[Step]) -> str:
    """Return the transaction that a part of the solution begins with; one without begins on the menu."""
    return (way[0].transaction or MENU).upper()


def _ways(steps: list[Step]) -> Iterator[list[Step]]:
    """Yield the solution transaction by transaction; what comes before the first one is done on the menu."""
    way: list[Step] = []
    for step in steps:
        if step.transaction is not None:
            if way:
                yield way
            way = [step]
        elif step.answer is None:
            way.append(step)
    if way:
        yield way


def _open_ways(ways: list[list[Step]], commits: list[str]) -> Iterator[list[Step]]:
    """Yield the transactions of the solution that have not been saved yet."""
    for way in ways:
        if _start(way) in commits:
            commits.remove(_start(way))
        else:
            yield way


def _on_the_way(run: Run, dialog: Dialog, steps: list[Step]) -> Iterator[Advice]:
    """Yield what comes on the screen in front: the fields of a step that differ, then its function."""
    screen = dialog.screen
    front = (screen.program, screen.number) if screen is not None else (Home.program, Home.number)
    here = [step for step in steps if (step.program, step.number) == front]
    if screen is None:
        yield from (_advised(run, step) for step in here[:1])
        return
    told = dialog.message.key if dialog.message else ""
    last = None
    for step in here:
        why = step.caption and run.filled(step.caption)
        if step.accepts:
            if told in step.accepts:
                yield Advice("function", why)
                return
            continue
        last = _advised(run, step)
        differing = list(_differing(run, screen, step))
        if differing:
            yield from differing
            break
    if last is not None:
        yield last


def _differing(run: Run, screen: Dynpro[object], step: Step) -> Iterator[Advice]:
    """Yield the fields of a step that have another value, those to be keyed first."""
    why = step.caption and run.filled(step.caption)
    for name, value in step.fields.items():
        text, path = fill(value, run.values, run.language), path_of(screen, name.upper())
        if not _holds(screen, path, text):
            yield Advice("field", why, field=name.upper(), path=path, value=text)
    for name, value in step.looks.items():
        text, path = fill(value, run.values, run.language), path_of(screen, name.upper())
        if path is not None and screen.place(path) is not None and not _holds(screen, path, text):
            yield Advice("look", why, field=name.upper(), path=path, value=text)


def _advised(run: Run, step: Step) -> Advice:
    """Return the advice to use the function of a step."""
    why = step.caption and run.filled(step.caption)
    return Advice("function", why, function=step.function.removeprefix("="))


def _holds(screen: Dynpro[object], path: Path | None, text: str) -> bool:
    """Whether a field has this value already."""
    place = screen.place(path) if path is not None else None
    if place is None:
        return False
    try:
        return bool(place.value == place.field.element.parse(text, screen.dialog.formats))
    except Rejection:
        return False
