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
from transactions.scenarios.run import Run
from transactions.scenarios.schema import Step, Text
from transactions.scenarios.values import fill


@dataclass(frozen=True)
class Advice:
    """What to do next: start a transaction, fill a field, press a function, answer.

    `why` is the caption of the step, None where the author wrote none.
    """

    what: Literal["start", "field", "function", "answer"]
    why: Text | None
    transaction: str = ""
    field: str = ""
    path: Path | None = None
    value: str = ""
    function: str = ""


def advise(run: Run, dialog: Dialog) -> Advice | None:
    """Return what comes next in the task in hand, None where there is nothing to say."""
    if run.task is None:
        return None
    state = run.state.tasks[run.current]
    ways = list(_open_ways(list(_ways(run.task.solution)), list(state.commits)))
    asks = run.task.kind == "predict" and not state.answers
    if asks or (run.task.kind in ("find", "read") and not ways):
        why = next((step.caption for step in run.task.solution if step.answer is not None), None)
        return Advice("answer", why and run.filled(why))
    front = dialog.transaction.code if dialog.transaction else MENU
    for way in ways:
        if _start(way) == front:
            found = _on_the_way(run, dialog, way[1:] if way[0].transaction is not None else way)
            if found is not None:
                return found
    if not ways:
        return None
    first = ways[0][0]
    return Advice("start", first.caption and run.filled(first.caption), transaction=_start(ways[0]))


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


def _on_the_way(run: Run, dialog: Dialog, steps: list[Step]) -> Advice | None:
    """Return what comes on the screen in front: the first field that differs, else the function."""
    screen = dialog.screen
    front = (screen.program, screen.number) if screen is not None else (Home.program, Home.number)
    here = [step for step in steps if (step.program, step.number) == front]
    if screen is None:
        return _advised(run, here[0]) if here else None
    told = dialog.message.key if dialog.message else ""
    last = None
    for step in here:
        why = step.caption and run.filled(step.caption)
        if step.accepts:
            if told in step.accepts:
                return Advice("function", why)
            continue
        for name, value in step.fields.items():
            text = fill(value, run.values, run.language)
            path = path_of(screen, name.upper())
            if not _holds(screen, path, text):
                return Advice("field", why, field=name.upper(), path=path, value=text)
        last = _advised(run, step)
    return last


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
