"""What a class has done: per learner and scenario the run that counts, task by task, and the errors that most met.

The best finished run counts (the first one of equals), before that the last one begun. Nothing is judged here: all of
it stands in the ledgers.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from transactions.scenarios.files import Loaded
from transactions.scenarios.learning import Attempt, attempt_of, ledgers, state_of
from transactions.scenarios.ledger import State, TaskState, events
from transactions.scenarios.trainer.classes import Class, Learner

PASSED, FAILED, OPEN, NONE = "passed", "failed", "open", "none"
DONE, PART, MISSED = "done", "part", "missed"


@dataclass(frozen=True)
class Cell:
    """How a task stands in the run that counts; `reached` of the weight `of` what it asks for."""

    state: str
    reached: int = 0
    of: int = 0
    hints: int = 0

    @property
    def percent(self) -> int:
        """The share reached, rounded down: only what is complete is 100."""
        return 100 if self.state == DONE else 100 * self.reached // self.of if self.of else 0


@dataclass(frozen=True)
class Entry:
    """A learner at a scenario. `attempt` and `run` are the run that counts, None where nothing was begun."""

    learner: Learner
    loaded: Loaded
    attempts: tuple[Attempt, ...]
    attempt: Attempt | None
    run: State | None

    @property
    def state(self) -> str:
        """Whether it is passed, failed, open (not finished) or not begun (none)."""
        if self.attempt is None:
            return NONE
        return OPEN if self.attempt.score is None else PASSED if self.attempt.passed else FAILED

    @property
    def points(self) -> Decimal | None:
        """Points of 100, None where nothing is finished."""
        return self.attempt.points if self.attempt is not None and self.attempt.score is not None else None

    @property
    def minutes(self) -> Decimal | None:
        """Minutes taken, to a tenth."""
        return _tenths(Fraction(self.run.worked, 60_000)) if self.run else None

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Its tasks in order."""
        if self.run is None:
            return tuple(Cell(NONE) for _ in self.loaded.scenario.tasks)
        return tuple(_cell(task, number <= self.run.current) for number, task in enumerate(self.run.tasks))


def _cell(task: TaskState, is_begun: bool) -> Cell:
    of = sum(status["weight"] for status in task.statuses)
    reached = sum(status["weight"] for status in task.statuses if status["met"])
    if task.is_done and reached == of:
        return Cell(DONE, reached, of, task.hints)
    if not (is_begun or task.is_over):
        return Cell(NONE, 0, of, task.hints)
    if not task.is_over and not task.statuses:
        return Cell(NONE, 0, 0, task.hints)
    return Cell(PART if reached else MISSED, reached, of, task.hints)


@dataclass(frozen=True)
class Mistake:
    """An error that was met: message key ``ME 006``, by how many learners, how often."""

    key: str
    learners: int
    times: int


@dataclass(frozen=True)
class Results:
    """The results of a class. `unreadable` are ledgers that are damaged; they count as not begun."""

    known: Class
    scenarios: tuple[Loaded, ...]
    entries: tuple[Entry, ...]
    mistakes: tuple[Mistake, ...]
    unreadable: tuple[Path, ...]
    tests_only: bool = False

    def of_learner(self, learner: Learner) -> list[Entry]:
        """Return a learner's entries, in the order of the scenarios."""
        return [entry for entry in self.entries if entry.learner == learner]

    def of_scenario(self, loaded: Loaded) -> list[Entry]:
        """Return the entries of a scenario, in the order of the learners."""
        return [entry for entry in self.entries if entry.loaded is loaded]

    def passed(self, learner: Learner) -> int:
        """Return how many scenarios a learner has passed."""
        return sum(entry.state == PASSED for entry in self.of_learner(learner))


def average(entries: list[Entry]) -> Decimal | None:
    """Return the average points of what is finished, None where nothing is."""
    points = [entry.points for entry in entries if entry.points is not None]
    return _tenths(Fraction(sum(points, Decimal(0))) / len(points)) if points else None


def gather(known: Class, tests_only: bool = False) -> Results:
    """Return the results of a class; `tests_only`: runs in practice do not count.

    Raises:
        FileFault: a scenario file of its courses cannot be read.
    """
    scenarios = tuple(known.scenarios())
    unreadable: list[Path] = []
    met: dict[str, Counter[str]] = defaultdict(Counter)
    entries: list[Entry] = []
    for learner in known.learners:
        for loaded in scenarios:
            found: list[Attempt] = []
            for ledger in ledgers(known.learning(learner).folder(loaded.name)):
                try:
                    attempt = attempt_of(ledger)
                    if attempt is not None and (attempt.mode == "test" or not tests_only):
                        found.append(attempt)
                        for key in _errors(ledger):
                            met[key][learner.id] += 1
                except (ValueError, KeyError, TypeError, AttributeError, IndexError):
                    unreadable.append(ledger)
            entries.append(_entry(learner, loaded, found))
    mistakes = [Mistake(key, len(who), who.total()) for key, who in met.items()]
    mistakes.sort(key=lambda mistake: (-mistake.learners, -mistake.times, mistake.key))
    return Results(known, scenarios, tuple(entries), tuple(mistakes), tuple(unreadable), tests_only)


def _entry(learner: Learner, loaded: Loaded, attempts: list[Attempt]) -> Entry:
    finished = [attempt for attempt in attempts if attempt.score is not None]
    best = max(finished, key=lambda attempt: attempt.points, default=None)
    counted = best or (attempts[-1] if attempts else None)
    return Entry(learner, loaded, tuple(attempts), counted, state_of(counted.ledger) if counted else None)


def _errors(ledger: Path) -> Iterator[str]:
    """Yield the error messages of steps that count as errors: those the task is about are none."""
    for event in events(ledger):
        if event["what"] == "step" and event["errors"]:
            yield from (key for kind, _, key in (told.partition(" ") for told in event["messages"]) if kind in "EA")


def _tenths(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
