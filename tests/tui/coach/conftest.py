"""A learner at the face: a lesson of the small scenario, or of a delivered one, driven by the typist."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from model.copies import save
from model.reset import template
from model.store import Store
from tests.scenarios.conftest import Clock
from tests.support import logon_at
from tests.tui.typist import MOMENT, Typist
from transactions.kernel.image import ScreenImage
from transactions.kernel.sessions import Sessions
from tui.coach.desk import LearnDesk
from tui.coach.lesson import Lesson
from tui.coach.view import View, Wish

SMALL = Path(__file__).parent.parent.parent / "scenarios" / "small.yaml"
PREDICTED = str(Path(__file__).parent / "predicted.yaml")
Learner = Callable[..., "Pupil"]
STARTED = dt.datetime(2026, 11, 26, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
"""The real moment at which all lessons of the tests begin and are resumed."""


@pytest.fixture(scope="session", autouse=True)
def templates(masters: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let `template` find the stores that the session has made, in a cache of its own."""
    patch = pytest.MonkeyPatch()
    patch.setenv("OKCODE_CACHE", str(tmp_path_factory.mktemp("cache")))
    for language in ("en", "zh"):
        template(language, lambda file, language: save(masters / f"{language}.db", file))
    yield
    patch.undo()


class Pupil(Typist):
    """A typist with a coach; `clock` is what the coach and the run count by."""

    desk: LearnDesk
    clock: Clock

    def begin(self, scenario: str = str(SMALL), mode: str = "", seed: int = 0) -> "Pupil":
        """Begin a lesson as `okcode learn` does."""
        image = self.desk.begin(Wish(scenario, mode, seed), self.size)
        assert isinstance(image, ScreenImage), image
        self.hand.show(image)
        return self

    @property
    def view(self) -> View:
        """How the lesson stands."""
        assert self.desk.coach.view is not None
        return self.desk.coach.view

    @property
    def lesson(self) -> Lesson:
        """The lesson."""
        assert self.desk.lesson is not None
        return self.desk.lesson

    def tells(self, text: str) -> bool:
        """Whether a box or the panel has a text, wherever its lines break."""
        parts = [line.split("│") for line in self.picture]
        columns = ["".join(row[at] for row in parts if -len(row) <= at < len(row)) for at in (-1, -2, 1, 0)]
        return any(text.replace(" ", "") in column.replace(" ", "") for column in columns)


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until the test moves it."""
    return Clock()


@pytest.fixture
def learner(store: Store, tmp_path: Path, clock: Clock) -> Iterator[Learner]:
    """A function that seats a learner at a desk with lessons; all of one test share the learner's folder."""
    seated: list[Pupil] = []

    def seat(language: str = "en", size: tuple[int, int] = (120, 40)) -> Pupil:
        logon = logon_at(store, "TRAINEE", language)
        sessions = Sessions(logon, clock=lambda: MOMENT)
        desk = LearnDesk(store.location, "TRAINEE", language, language, logon, sessions)
        desk.place, desk.clock, desk.now = tmp_path / "learning", clock, lambda: STARTED
        desk.coach.clock = clock
        pupil = Pupil(desk, size)
        pupil.clock = clock
        pupil.hands.accompany(desk.coach)
        seated.append(pupil)
        return pupil

    yield seat
    for pupil in seated:
        if pupil.desk.lesson is not None:
            pupil.desk.leave(pupil.size)
        assert pupil.desk.sessions is not None
        pupil.desk.sessions.close()
        assert pupil.desk.logon is not None
        pupil.desk.logon.locks.close()


def work(pupil: Pupil, steps: int, **swaps: str) -> None:
    """Do the next steps of the model solution, values swapped as given, and go on where the coach's box asks."""
    for _ in range(steps):
        move = pupil.desk.next_move()
        assert move is not None
        assert move.stuck is None, move.stuck
        pupil.hand.fill({path: swaps.get(text, text) for path, text in move.fields})
        pupil.hand.send(move.code)
