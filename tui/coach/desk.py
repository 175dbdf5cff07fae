"""The desk with lessons: it changes between the user's own client and that of a lesson, and watches every step there.

Everything here may block and is called off the event loop, as at any desk.
"""

import datetime as dt
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path as Folder
from typing import TYPE_CHECKING

from model.messages import Path
from transactions.kernel.image import ScreenImage
from transactions.kernel.steps import Step
from tui.coach.coach import Coach
from tui.coach.view import DEMO
from tui.desk import Desk, Extent
from tui.hand.requests import Failure

if TYPE_CHECKING:
    from transactions.kernel.dialog import Size
    from transactions.kernel.logon import Logon
    from transactions.kernel.sessions import Sessions
    from transactions.scenarios.answers import Answered, Choice
    from transactions.scenarios.files import Loaded
    from transactions.scenarios.learning import Progress
    from transactions.scenarios.scoring import Score
    from tui.coach.demo import Move
    from tui.coach.lesson import Lesson

LEAST_WIDTH = 80
Shown = ScreenImage | Failure


def learning_place() -> Folder:
    """Return the learner's folder: OKCODE_LEARNING, else one in the user's data folder."""
    from transactions.scenarios.learning import own_place

    return Folder(os.environ["OKCODE_LEARNING"]) if os.environ.get("OKCODE_LEARNING") else own_place()


def loaded(scenario: str) -> "Loaded":
    """Return a scenario by its name, or from a file.

    Raises:
        FileFault: it cannot be read.
    """
    from transactions.scenarios.files import load, named

    return load(Folder(scenario)) if scenario.endswith((".yaml", ".yml")) else named(scenario)


@dataclass(frozen=True, slots=True)
class Wish:
    """The lesson to begin with: scenario (name or file), mode (empty: go on, else practice), seed (0: any)."""

    scenario: str
    mode: str = ""
    seed: int = 0


@dataclass
class LearnDesk(Desk):
    """A user's desk with lessons; `place` is the learner's folder, `clock` counts seconds, `today` is the real day."""

    place: Folder | None = None
    wish: Wish | None = None
    clock: Callable[[], float] = time.monotonic
    today: Callable[[], dt.date] = dt.date.today
    lesson: "Lesson | None" = None
    coach: Coach = field(init=False)
    _home: "tuple[Logon | None, Sessions | None, str]" = field(init=False, default=(None, None, ""))

    def __post_init__(self) -> None:
        self.coach = Coach(self, self.clock)

    # The desk's own -------------------------------------------------------------------------------------------

    def first_image(self, size: Extent, code: str, fields: Mapping[str, str]) -> ScreenImage:
        """Return the first screen of the lesson that was wished for, else of the desk."""
        if self.wish is not None:
            image = self.begin(self.wish, size)
            if isinstance(image, ScreenImage):
                return image
            self.coach.failure = image.message
        return super().first_image(size, code, fields)

    def window(self, size: Extent) -> "Size":
        """Return the size that screens are laid out for: what the coach leaves of the window."""
        from transactions.kernel.dialog import Size

        columns, lines = self.coach.margin(*size)
        return Size(max(LEAST_WIDTH, size[0] - columns), size[1], lines)

    def send(self, step: Step, size: Extent) -> ScreenImage:
        """Send a step and let the lesson watch it; who logs off there is back at the own client."""
        if self.lesson is None:
            return super().send(step, size)
        dialog = self.front
        image = super().send(step, size)
        if self.sessions is not None and self.sessions.ended:
            return self.leave(size)
        self.lesson.observe(step, dialog, self.coach.keys.take())
        self._look()
        return image

    def close(self) -> None:
        """End the lesson and the desk."""
        if self.lesson is not None:
            self._go_home()
        super().close()

    # Lessons --------------------------------------------------------------------------------------------------

    def begin(self, wish: Wish, size: Extent) -> Shown:
        """Begin or resume a lesson and return its first screen."""
        from transactions.scenarios.files import FileFault
        from transactions.scenarios.prepare import CannotPrepare

        try:
            lesson = self._open(wish)
        except FileFault as fault:
            return Failure(fault.findings[0].message)
        except CannotPrepare as fault:
            return Failure(fault.message)
        if self.lesson is not None:
            self._go_home()
        self._home = self.logon, self.sessions, self.language
        self.lesson, self.language = lesson, lesson.language
        self._seat(lesson)
        return self.redraw(size)

    def _open(self, wish: Wish) -> "Lesson":
        from transactions.scenarios.learning import Learning
        from transactions.scenarios.run import Run
        from tui.coach.lesson import Lesson

        found, learning = loaded(wish.scenario), Learning(self.place or learning_place())
        folder = learning.folder(found.name if wish.mode != DEMO else f"demo/{found.name}")
        attempts = learning.progress(found.name).attempts
        last = attempts[-1] if attempts else None
        goes_on = last is not None and last.score is None and not wish.seed and wish.mode in ("", last.mode)
        if goes_on and wish.mode != DEMO and Run.exists(folder):
            assert last is not None
            lesson = Lesson(Run.resume(found, folder=folder, clock=self.clock), last.mode, self.clock)
            lesson.bring_back()
            return lesson
        mode, seed = wish.mode or "practice", wish.seed or 1 + len(attempts)
        day = self.today().isoformat()
        run = Run.start(found, seed=seed, folder=folder, language=self.language, clock=self.clock, mode=mode, day=day)
        return Lesson(run, mode, self.clock)

    def _seat(self, lesson: "Lesson") -> None:
        """Sit down at the lesson's sessions."""
        self.logon, self.sessions = lesson.logon, lesson.sessions
        self._look()

    def _look(self) -> None:
        assert self.lesson is not None
        self.coach.view = self.lesson.view()

    def leave(self, size: Extent) -> ScreenImage:
        """Leave the lesson and return the menu of the own client."""
        self._go_home()
        return self.redraw(size)

    def _go_home(self) -> None:
        assert self.lesson is not None
        self.lesson.close()
        self.logon, self.sessions, self.language = self._home
        self.lesson = None
        self.coach.leave()

    # In a lesson ----------------------------------------------------------------------------------------------

    def _in_hand(self) -> "Lesson":
        assert self.lesson is not None
        return self.lesson

    def take_role(self, size: Extent) -> ScreenImage:
        """Sit down as the user of the task in hand."""
        self._in_hand().take_role()
        self._seat(self._in_hand())
        return self.redraw(size)

    def back_to(self, task: int, size: Extent) -> ScreenImage:
        """Bring the learner's client back to before a task (from 0)."""
        self._in_hand().back_to(task)
        self._seat(self._in_hand())
        return self.redraw(size)

    def again(self, size: Extent) -> Shown:
        """Begin the lesson anew, with the same values."""
        lesson = self._in_hand()
        name = lesson.run.loaded.name if lesson.run.loaded.course else str(lesson.run.loaded.file)
        return self.begin(Wish(name, lesson.mode, lesson.run.state.seed), size)

    def hint(self) -> None:
        """Buy the next hint of the task in hand."""
        run = self._in_hand().run
        if run.task is not None:
            run.hint(min(run.state.tasks[run.current].hints + 1, len(run.task.hints)))
        self._look()

    def skip(self) -> None:
        """Hand the task in hand in as it is."""
        self._in_hand().run.skip()
        self._look()

    def answer(self, text: str) -> "Answered":
        """Take the answer to the task in hand."""
        found = self._in_hand().run.answer(text)
        self._look()
        return found

    def next_move(self) -> "Move | None":
        """Return the next step of the model solution, None when all tasks are done."""
        return self._in_hand().next_move()

    def reveal(self, path: Path) -> ScreenImage:
        """Bring the field at a path to the front."""
        if self.front.screen is not None:
            self.front.screen.reveal(path)
        return self.front.image()

    def question(self) -> "list[Choice]":
        """Return the questions of a task about a message."""
        return self._in_hand().run.question()

    def finish(self) -> "Score":
        """Hand everything in and return the score."""
        score = self._in_hand().finish()
        self._look()
        return score

    def progress(self, scenario: str) -> "Progress":
        """Return how far the learner is with a scenario."""
        from transactions.scenarios.learning import Learning

        return Learning(self.place or learning_place()).progress(scenario)
