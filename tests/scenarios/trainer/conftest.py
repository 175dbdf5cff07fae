"""A class of thirty whose learners make deliberate mistakes, played by machine once for all tests."""

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import pytest

from tests.scenarios.conftest import Clock
from transactions.kernel.steps import Step
from transactions.scenarios.playing import next_step
from transactions.scenarios.run import Run
from transactions.scenarios.trainer import classes
from transactions.scenarios.trainer.classes import Class, Learner

HERE = Path(__file__).parent
MINUTES_ALLOWED = 5


@dataclass(frozen=True)
class Behaviour:
    """What a learner does, and what must come of it: shares of what the tasks ask for, whether all is handed in."""

    name: str
    reached: Fraction = Fraction(1)
    minutes: int = 2
    wrong_orders: int = 0
    warnings: int = 0
    hints: int = 0
    keys: int = 0
    finishes: bool = True
    stops_after: int = 2
    cells: tuple[str, ...] = ("done", "done")
    other: dict[str, str] = field(default_factory=dict)


BEHAVIOURS = (
    Behaviour("right"),
    Behaviour("wrong cost center", Fraction(5, 8), other={"COBL-KOSTL": "F0011020"}, cells=("part", "done")),
    Behaviour("ignored warning", warnings=1, other={"MEPO1211-EEIND(01)": "2001/04/19"}),
    Behaviour("hints bought", hints=2),
    Behaviour("not finished", finishes=False, stops_after=1, cells=("done", "missed")),
    Behaviour("slow", minutes=8),
    Behaviour("four errors", wrong_orders=4),
    Behaviour("heavy hands", keys=1000),
    Behaviour("half handed in", Fraction(4, 8), stops_after=1, cells=("done", "missed")),
    Behaviour("all at once", Fraction(5, 8), 9, 5, 0, 3, cells=("part", "done"), other={"COBL-KOSTL": "F0011020"}),
)


def behaviour_of(number: int) -> Behaviour:
    """Return what the learner at a position does."""
    return BEHAVIOURS[number % len(BEHAVIOURS)]


def _play(run: Run, behaviour: Behaviour) -> None:
    number, task = run.current, run.task
    assert task is not None
    dialog = run.open_dialog()

    def send(step: Step) -> None:
        dialog.perform(step)
        run.observe(step, dialog, behaviour.keys)

    for solved in task.solution:
        if solved.dynpro == "SAPMM07M 0200":
            for _ in range(behaviour.wrong_orders):
                wrong = solved.model_copy(update={"fields": {**solved.fields, "RM07M-EBELN": "4599999999"}})
                send(next_step(dialog, wrong, run.values, run.language))
        changed = {name: behaviour.other.get(name, value) for name, value in solved.fields.items()}
        send(next_step(dialog, solved.model_copy(update={"fields": changed}), run.values, run.language))
    if dialog.screen is not None and dialog.screen.program == "SAPLSPO2":
        send(Step("=YES"))
    dialog.close()
    dialog.logon.locks.close()
    if run.current == number:
        run.skip()


def attend(known: Class, learner: Learner, behaviour: Behaviour) -> None:
    """Let a learner play the class's scenario in test mode."""
    [loaded] = known.scenarios()
    clock = Clock()
    run = Run.start(
        loaded,
        seed=learner.seed,
        folder=known.learning(learner).folder(loaded.name),
        language=learner.language,
        clock=clock,
        mode="test",
        day="2026-03-02T09:30:00+08:00",
    )
    for level in range(1, behaviour.hints + 1):
        run.hint(level)
    clock.now += 60 * behaviour.minutes
    for _ in range(behaviour.stops_after):
        _play(run, behaviour)
    if behaviour.finishes:
        run.finish()
    run.close()


@pytest.fixture(scope="session")
def room(templates: None, tmp_path_factory: pytest.TempPathFactory) -> Class:
    """The class after the lesson. Read it, write nothing into it."""
    root = tmp_path_factory.mktemp("school")
    course = root / "short"
    course.mkdir()
    (course / "course.toml").write_text(
        'title = {zh = "短课", en = "Short course"}\nabout = {zh = "一课", en = "One lesson"}\n', encoding="utf-8"
    )
    (course / "01-order.yaml").write_text((HERE / "class.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    names = ["王敏", "Li Na", "陈刚", "Zhao <Lei>", "O'Neill"]
    learners = [Learner(f"u{n:02d}", names[n % 5], "zh" if n % 2 else "en") for n in range(30)]
    known = classes.new(str(root / "spring"), learners, str(course))
    for number, learner in enumerate(known.learners):
        attend(known, learner, behaviour_of(number))
    return known
