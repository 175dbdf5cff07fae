"""A learner's place: a folder per scenario with client and ledgers, results of all attempts, progress and review."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from transactions.scenarios.ledger import State, events
from transactions.scenarios.run import LEDGER

REVIEW_DAYS = (1, 3, 7)
"""After the first, second and every further failure in a row, a scenario comes back after so many days."""


def own_place() -> Path:
    """Return the folder of whoever is at this machine."""
    import platformdirs

    return platformdirs.user_data_path("okcode", appauthor=False) / "learning"


@dataclass(frozen=True)
class Attempt:
    """One run at a scenario, over or not. `score` is as `Score.as_json` keeps it, None where it is not finished.

    `day` is the real day of its start as ISO text, with the time where whoever started it gave one.
    """

    ledger: Path
    seed: int
    mode: str
    day: str
    score: Mapping[str, Any] | None
    done: int
    tasks: int

    @property
    def points(self) -> Decimal:
        """Points of 100, 0 where it is not finished."""
        return Decimal(self.score["points"]) if self.score else Decimal(0)

    @property
    def passed(self) -> bool:
        """Whether it is finished and passed."""
        return bool(self.score and self.score["passed"])


@dataclass(frozen=True)
class Progress:
    """How far a learner is with a scenario."""

    attempts: tuple[Attempt, ...]

    @property
    def is_open(self) -> bool:
        """Whether the last run can be resumed."""
        return bool(self.attempts) and self.attempts[-1].score is None

    @property
    def passed(self) -> bool:
        """Whether one run was passed."""
        return any(attempt.passed for attempt in self.attempts)

    @property
    def best(self) -> Decimal | None:
        """The best points, None where nothing was finished."""
        return max((attempt.points for attempt in self.attempts if attempt.score), default=None)

    @property
    def review(self) -> dt.date | None:
        """The day on which a failed scenario comes back, None where the last finished run was passed."""
        finished = [attempt for attempt in self.attempts if attempt.score and attempt.day]
        failures = 0
        while finished and failures < len(finished) and not finished[-1 - failures].passed:
            failures += 1
        if not failures:
            return None
        days = REVIEW_DAYS[min(failures, len(REVIEW_DAYS)) - 1]
        return dt.datetime.fromisoformat(finished[-1].day).date() + dt.timedelta(days=days)

    def is_due(self, today: dt.date) -> bool:
        """Whether it comes back on a day, or should have before."""
        return self.review is not None and self.review <= today


class Learning:
    """The folders of one learner below a root: one per scenario."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def folder(self, scenario: str) -> Path:
        """Return the folder of a scenario, ``course/file``; it need not exist."""
        return self.root / scenario

    def progress(self, scenario: str) -> Progress:
        """Return all attempts at a scenario, oldest first."""
        found = (attempt_of(ledger) for ledger in ledgers(self.folder(scenario)))
        return Progress(tuple(attempt for attempt in found if attempt is not None))


def ledgers(folder: Path) -> list[Path]:
    """Return the places of the ledgers of a scenario's folder, oldest first; the last one need not exist."""
    return [*sorted(folder.glob("attempt-*.jsonl")), folder / LEDGER]


def attempt_of(ledger: Path) -> Attempt | None:
    """Return the attempt of a ledger, None where there is none."""
    state = state_of(ledger)
    if not state.tasks:
        return None
    done = sum(task.is_done for task in state.tasks)
    return Attempt(ledger, state.seed, state.mode, state.day, state.score, done, len(state.tasks))


def state_of(ledger: Path) -> State:
    """Return where the run of a ledger stands; a state without tasks where there is none."""
    state = State()
    for event in events(ledger):
        state.take(event)
    return state
