"""Walking through a scenario with a learner's own values: its model solution is played, every screen looked at.

What a handout prints comes from here: fields as the screens name them, required or optional by field selection, F1
texts, function keys. Nothing is written down twice.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from model.messages import Path as FieldPath
from transactions.kernel import texts
from transactions.kernel.dialog import Dialog
from transactions.kernel.fields import State
from transactions.kernel.image import FunctionImage
from transactions.kernel.questions import field_help, name_of_key
from transactions.kernel.steps import Step
from transactions.scenarios.files import Loaded
from transactions.scenarios.proof import solve
from transactions.scenarios.run import Run
from transactions.scenarios.schema import Step as Solved
from transactions.scenarios.schema import Text
from transactions.scenarios.values import Values, fill, open_places


@dataclass(frozen=True)
class FieldLine:
    """A line of a field table: label, F1 text, what is entered, the name of that key, whether it is required.

    `places` are the names of the values that it is made of: empty where every learner enters the same.
    """

    label: str
    about: str
    example: str
    name: str
    required: bool
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Moved:
    """A step of the solution: the screen it was done on, its fields, its function (None: Enter, or a transaction)."""

    task: int
    code: str
    title: str
    caption: Text | None
    fields: tuple[FieldLine, ...]
    function: FunctionImage | None
    command: str = ""


@dataclass
class Walk:
    """A scenario walked through.

    `start` are the values that a learner may be told before the first key, `values` all of them in the end.

    `functions` are those with keys, by transaction and title of the screen: the next one may use a key otherwise.
    """

    loaded: Loaded
    seed: int
    language: str
    moves: list[Moved] = field(default_factory=list)
    functions: dict[tuple[str, str], dict[str, FunctionImage]] = field(default_factory=dict)
    start: Values = field(default_factory=dict)
    values: Values = field(default_factory=dict)
    reached: list[list[Text]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)

    def fields(self, task: int) -> dict[tuple[str, str], list[FieldLine]]:
        """Return the field tables of a task, by transaction and title of the screen; every field once."""
        found: dict[tuple[str, str], dict[str, FieldLine]] = {}
        for move in self.moves:
            if move.task == task and move.fields:
                lines = found.setdefault((move.code, move.title), {})
                for line in move.fields:
                    lines.setdefault(line.label, line)
        return {screen: list(lines.values()) for screen, lines in found.items()}

    def look(self, run: Run, dialog: Dialog, solved: Solved, step: Step) -> None:
        """Keep what a step of the solution does."""
        if solved.transaction is not None:
            code = solved.transaction.upper()
            self.moves.append(Moved(run.current, code, "", solved.caption, (), None, step.fcode))
            return
        image = dialog.image()
        known = self.functions.setdefault((image.code, _title(dialog)), {})
        for found in image.functions:
            if found.keys:
                known.setdefault(found.code, found)
        function = image.function(step.fcode.strip().removeprefix("="))
        fields = _lines(dialog, step.fields(), _places(solved, run))
        self.moves.append(Moved(run.current, image.code, image.title, solved.caption, fields, function))


def _places(solved: Solved, run: Run) -> Mapping[str, tuple[str, ...]]:
    """Return the names of values in a step, by the text that they make."""
    found = {}
    for value in solved.fields.values():
        raw = value if isinstance(value, str) else str(getattr(value, run.language))
        found[fill(value, run.values, run.language)] = tuple(open_places(raw))
    return found


def _title(dialog: Dialog) -> str:
    """Return the title of the screen in front without its variables: a number may be what the learner finds out."""
    screen = dialog.screen
    if screen is None:
        return dialog.title
    found = texts.title(screen.program, screen.number, dialog.code, dialog.language, screen.gui_status)
    return re.sub(r"\s*/?\s*&", "", found).strip(" :")


def _lines(
    dialog: Dialog, typed: Mapping[FieldPath, str], places: Mapping[str, tuple[str, ...]]
) -> tuple[FieldLine, ...]:
    found: list[FieldLine] = []
    screen = dialog.screen
    if screen is None:
        return ()
    with dialog.reading() as read:
        for path, text in typed.items():
            known, place = field_help(dialog, path), screen.imagined(path)
            if known is not None and place is not None:
                name = name_of_key(dialog, path, text, read).removeprefix("!")
                required = screen.state_of(place) is State.REQUIRED
                named = "" if name == text else name
                found.append(FieldLine(known.label, known.text, text, named, required, places.get(text, ())))
    return tuple(found)


def _sought(run: Run, answers: list[str]) -> set[str]:
    """Return the names of planted documents that a task lets the learner find: a later text would give them away."""
    right = {answer for answer, task in zip(answers, run.scenario.tasks, strict=True) if task.kind == "find"}
    return {document.name for document in run.scenario.client.documents if run.values[document.name] in right}


def walk(loaded: Loaded, seed: int, language: str) -> Walk:
    """Play a scenario's model solution for a seed and return what there was to see.

    Raises:
        Unsolved: the model solution does not solve it.
    """
    found = Walk(loaded, seed, language)
    with TemporaryDirectory(prefix="okcode-") as folder:
        run = solve(loaded, seed, language, Path(folder), found.look)
        try:
            found.values = run.values
            for task in run.state.tasks:
                found.reached.append([Text(zh=status["zh"], en=status["en"]) for status in task.statuses])
                found.answers.append(task.answers[-1] if task.answers else "")
            hidden = {*run.state.names, *_sought(run, found.answers)}
            found.start = {name: value for name, value in run.values.items() if name not in hidden}
        finally:
            run.close()
    return found
