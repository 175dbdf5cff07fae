"""The desk with lessons: it changes between the user's own client and that of a lesson, and watches every step there.

Everything here may block and is called off the event loop, as at any desk.
"""

import datetime as dt
import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path as Folder
from typing import TYPE_CHECKING

from model.messages import Path, error
from transactions.kernel.image import ScreenImage
from transactions.kernel.steps import Step
from tui.boxes.panel import Panel
from tui.coach.coach import Coach
from tui.coach.courses import courses_node, lesson_line, lesson_lines, loaded
from tui.coach.view import DEMO, Wish, word
from tui.desk import Desk
from tui.hand.requests import Failure
from tui.seat import Extent, Seat, Shown

if TYPE_CHECKING:
    from transactions.kernel.dialog import Size
    from transactions.kernel.logon import Logon
    from transactions.kernel.sessions import Sessions
    from transactions.scenarios.answers import Answered, Choice
    from transactions.scenarios.files import Course
    from transactions.scenarios.learning import Learning, Progress
    from transactions.scenarios.scoring import Score
    from tui.coach.courses import LessonLine
    from tui.coach.demo import Move
    from tui.coach.lesson import Lesson
    from tui.coach.recording import Recording

Begun = ScreenImage | Failure


def learning_place() -> Folder:
    """Return the learner's folder: OKCODE_LEARNING, else one in the user's data folder."""
    from transactions.scenarios.learning import own_place

    return Folder(os.environ["OKCODE_LEARNING"]) if os.environ.get("OKCODE_LEARNING") else own_place()


@dataclass
class LearnDesk(Desk):
    """A user's desk with lessons.

    `place` is the learner's folder, `courses` are those of a class (None: all delivered ones), `seed` is the learner's
    own (0: another one each time), `clock` counts seconds, `now` is the real moment.
    """

    place: Folder | None = None
    wish: Wish | None = None
    seed: int = 0
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now().astimezone()
    courses: "tuple[Course, ...] | None" = None
    lesson: "Lesson | None" = None
    recording: "Recording | None" = None
    coach: Coach = field(init=False)
    _home: "tuple[Logon | None, Sessions | None, str]" = field(init=False, default=(None, None, ""))

    def __post_init__(self) -> None:
        self._turn = threading.RLock()
        self.coach = Coach(self, self.clock)

    # The desk's own -------------------------------------------------------------------------------------------

    def first_image(self, size: Extent, code: str, fields: Mapping[str, str]) -> ScreenImage:
        """Return the first screen of the lesson that was wished for, else of the desk."""
        if self.wish is not None:
            image = self.record(self.wish.record, size) if self.wish.record else self.begin(self.wish, size)
            if isinstance(image, ScreenImage):
                return image
            self.coach.notice = image.message.text(self.language)
        return super().first_image(size, code, fields)

    def window(self, size: Extent) -> "Size":
        """Return the size that screens are laid out for: what the coach leaves of the window."""
        from transactions.kernel.dialog import Size

        columns, lines = self.coach.margin(*size)
        return Size(size[0] - columns, size[1], lines)

    def send(self, seat: Seat, step: Step, size: Extent) -> Shown:
        """Send a step and let the lesson watch it; who logs off there is back at the own client.

        A lesson is one line of events: while one session is busy there, the steps of the others wait.
        """
        guest = self._guest
        if guest is None:
            return super().send(seat, step, size)
        with self._turn:
            dialog = seat.dialog
            shown = super().send(seat, step, size)
            if guest.sessions.ended:
                left = self.leave(size)
                return left if isinstance(left, ScreenImage) else self._stay(left, size)
            guest.observe(step, dialog, self.coach.keys.take())
            self._look()
            return shown

    def panel(self) -> Panel:
        """Return the right part of Easy Access, and the courses as further nodes where no lesson is open."""
        found = super().panel()
        return (
            found
            if self._guest is not None
            else replace(found, further=(courses_node(self._courses, self._learning, self.today),))
        )

    def close(self) -> None:
        """End the lesson and the desk."""
        if self._guest is not None:
            self._go_home()
        super().close()

    @property
    def today(self) -> dt.date:
        """The real day."""
        return self.now().date()

    # Lessons --------------------------------------------------------------------------------------------------

    def begin(self, wish: Wish, size: Extent) -> Begun:
        """Begin or resume a lesson and return its first screen."""
        from transactions.scenarios.files import FileFault
        from transactions.scenarios.prepare import CannotPrepare

        try:
            lesson = self._open(wish)
        except FileFault as fault:
            return Failure(fault.findings[0].message)
        except CannotPrepare as fault:
            return Failure(fault.message)
        self._leave_home()
        self.lesson = lesson
        self._sit_down(lesson)
        return self.redraw(size)

    @property
    def _guest(self) -> "Lesson | Recording | None":
        """Whose client the desk is at, None at the user's own."""
        return self.lesson or self.recording

    def _leave_home(self) -> None:
        """Remember the user's own place; what is open elsewhere ends."""
        if self._guest is not None:
            self._go_home()
        self._home = self.logon, self.sessions, self.language

    def _open(self, wish: Wish) -> "Lesson":
        from transactions.scenarios.run import Run
        from tui.coach.lesson import Lesson

        found, learning = loaded(wish.scenario, self._courses), self._learning
        folder = learning.folder(found.name if wish.mode != DEMO else f"demo/{found.name}")
        attempts = learning.progress(found.name).attempts
        last = attempts[-1] if attempts else None
        goes_on = last is not None and last.score is None and not wish.seed and wish.mode in ("", last.mode)
        day = self.now().isoformat(timespec="seconds")
        if goes_on and wish.mode != DEMO and Run.exists(folder):
            assert last is not None
            lesson = Lesson(Run.resume(found, folder=folder, clock=self.clock, day=day), last.mode, self.clock)
            lesson.bring_back()
            return lesson
        mode, seed = wish.mode or "practice", wish.seed or self.seed or 1 + len(attempts)
        run = Run.start(found, seed=seed, folder=folder, language=self.language, clock=self.clock, mode=mode, day=day)
        return Lesson(run, mode, self.clock)

    def _sit_down(self, guest: "Lesson | Recording") -> None:
        """Sit down at the sessions of a lesson or recording."""
        self.logon, self.sessions, self.language = guest.logon, guest.sessions, guest.language
        self._look()

    def _look(self) -> None:
        if self._guest is not None:
            self.coach.view = self._guest.view()

    def leave(self, size: Extent) -> Begun:
        """Leave the lesson, or end the recording and write its file; return the menu of the own client.

        A recording that cannot be written goes on, so that nothing of it is lost.
        """
        told = self._write_recording()
        if isinstance(told, Failure):
            return told
        self._go_home()
        self.coach.notice = told
        return self.redraw(size)

    def _go_home(self) -> None:
        """Go back to the own client; a step that is under way in another session of the lesson is stopped first."""
        assert self._guest is not None
        guest = self._guest
        guest.sessions.close()
        with self._turn:
            guest.close()
        self.logon, self.sessions, self.language = self._home
        self.lesson = self.recording = None
        self.coach.leave()

    # Recording ------------------------------------------------------------------------------------------------

    def record(self, name: str, size: Extent) -> Begun:
        """Begin to record a scenario in a fresh client; `name` is its file, else one in the learner's folder."""
        from tui.coach.recording import Recording, free_file

        place = self.place or learning_place()
        file = Folder(name).expanduser() if name else free_file(place / "recorded")
        if file.exists():
            return Failure(error("Z9", 7, file))
        recording = Recording(file, place / "recording" / "client.db", self.user, self.language, self.clock)
        self._leave_home()
        self.recording = recording
        self._sit_down(recording)
        return self.redraw(size)

    def end_recording(self, name: str, size: Extent) -> Begun:
        """End the recording; `name` is another file than the one it was begun with."""
        if name and self.recording is not None:
            file = Folder(name).expanduser()
            if file.exists():
                return Failure(error("Z9", 7, file))
            self.recording.file = file
        return self.leave(size)

    def _write_recording(self) -> str | Failure:
        """Write the file of a recording and say where it is; where nothing was saved, there is nothing to write.

        A file that cannot be written must not cost the work: it then stands in the learner's own folder.
        """
        recording = self.recording
        if recording is None:
            return ""
        if not recording.saved:
            return word("record_nothing", self.language)
        from tui.coach.recording import free_file

        problem = ""
        for file in (recording.file, free_file((self.place or learning_place()) / "recorded")):
            try:
                recording.write(file)
            except OSError as found:
                problem = problem or f"{file}: {found.strerror}"
            else:
                return word("record_written", self.language, file)
        return Failure(error("Z9", 6, problem))

    def _stay(self, told: Failure, size: Extent) -> ScreenImage:
        """Sit down once more in the recording, which could not be written when its user logged off, and say why."""
        assert self.recording is not None
        self.recording.sit_again()
        self._sit_down(self.recording)
        self.coach.notice = told.message.text(self.language)
        return self.redraw(size)

    # In a lesson ----------------------------------------------------------------------------------------------

    def _in_hand(self) -> "Lesson":
        assert self.lesson is not None
        return self.lesson

    def take_role(self, size: Extent) -> ScreenImage:
        """Sit down as the user of the task in hand."""
        self._in_hand().take_role()
        self._sit_down(self._in_hand())
        return self.redraw(size)

    def back_to(self, task: int, size: Extent) -> ScreenImage:
        """Bring the learner's client back to before a task (from 0)."""
        self._in_hand().back_to(task)
        self._sit_down(self._in_hand())
        return self.redraw(size)

    def again(self, size: Extent) -> Begun:
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

    def lessons(self, course: str) -> "list[LessonLine]":
        """Return the scenarios of a course with how far the learner is."""
        return lesson_lines([known for known in self._courses if known.name == course], self._learning)

    @property
    def _courses(self) -> "Sequence[Course]":
        from transactions.scenarios.files import courses

        return courses() if self.courses is None else self.courses

    def lesson_line(self, scenario: str) -> "LessonLine | Failure":
        """Return a lesson with how far the learner is."""
        from transactions.scenarios.files import FileFault

        try:
            return lesson_line(loaded(scenario, self._courses), self._learning)
        except FileFault as fault:
            return Failure(fault.findings[0].message)

    @property
    def _learning(self) -> "Learning":
        from transactions.scenarios.learning import Learning

        return Learning(self.place or learning_place())

    def progress(self, scenario: str) -> "Progress":
        """Return how far the learner is with a scenario."""
        return self._learning.progress(scenario)
