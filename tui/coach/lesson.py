"""A lesson beside the dialogs: a learner's run with the sessions it is played in, watched step by step."""

from collections.abc import Callable
from dataclasses import replace

from model.messages import error
from transactions.kernel.dialog import Dialog
from transactions.kernel.logon import Logon
from transactions.kernel.sessions import Sessions
from transactions.kernel.steps import Step, as_path
from transactions.scenarios.answers import line_text
from transactions.scenarios.playing import Stuck, next_step
from transactions.scenarios.run import Run
from transactions.scenarios.schema import Step as Solved
from transactions.scenarios.scoring import Score
from transactions.scenarios.values import fill
from tui.coach.demo import Move
from tui.coach.view import Posting, View, plain, word
from tui.coach.viewing import make_view, said


class Lesson:
    """A run in a mode. Its sessions are those of the user who does the task in hand."""

    def __init__(self, run: Run, mode: str, clock: Callable[[], float]) -> None:
        self.run, self.mode = run, mode
        self.saved: list[str] = []
        self.score: Score | None = None
        self._clock = clock
        self._played = (-1, 0)
        self.posting: Posting | None = None
        self.logon: Logon
        self.sessions: Sessions
        self._log_on()

    @property
    def language(self) -> str:
        """The language of the learner's client."""
        return self.run.language

    def _log_on(self) -> None:
        self.logon = self.run.log_on()
        self.sessions = Sessions(self.logon)
        self._known = [self.sessions.front]

    def _log_off(self) -> None:
        self.sessions.close()
        self.logon.history.save()
        self.logon.locks.close()

    def bring_back(self) -> None:
        """Bring the first session to where the learner's last one stood before a kill."""
        self.run.bring_back(self.sessions.front)

    def observe(self, step: Step, dialog: Dialog, keys: int) -> None:
        """Take note of a step that a dialog has carried out, and of a session that it opened."""
        before = self.run.current
        if self.run.observe(step, dialog, keys):
            self.posting = self._posting(before)
        if dialog.committed and dialog.message is not None:
            self.saved.append(dialog.message.text(self.language))
        front = self.sessions.front
        if front not in self._known:
            self._known.append(front)
            self.run.observe(Step(f"/n{front.code}"), front, 0)

    def _posting(self, task: int) -> Posting | None:
        """Return the document that a task has led to beside its prediction, None where nothing was predicted."""
        number, said_lines, posted = self.run.posting(task)
        if not number or not said_lines:
            return None
        texts = [tuple(said(line_text(line), self.language) for line in lines) for lines in (said_lines, posted)]
        return Posting(number, *texts)

    def next_move(self) -> Move | None:
        """Return the next step of the model solution, None when all tasks are done."""
        run = self.run
        task = run.task
        if task is None:
            return None
        if run.current != self._played[0]:
            self._played = (run.current, 0)
        number = self._played[1]
        self._played = (run.current, number + 1)
        if number < len(task.solution):
            return self._move(task.solution[number])
        asks = task.kind in ("find", "read") and number == len(task.solution)
        told = word("demo_answers", run.language)
        return Move(told, answer=run.right_answer()) if asks else Move("", stuck=error("Z9", 4, run.current + 1))

    def _move(self, solved: Solved) -> Move:
        run = self.run
        caption = ""
        if solved.caption is not None:
            caption = plain(said(run.filled(solved.caption), run.language), run.language)
        if solved.answer is not None:
            return Move(caption, answer=fill(solved.answer, run.values, run.language))
        try:
            step = next_step(self.sessions.front, solved, run.values, run.language)
        except Stuck as stuck:
            return Move(caption, stuck=stuck.message)
        cursor = None if step.cursor is None else as_path(step.cursor)
        return Move(caption, tuple(step.fields().items()), step.fcode, cursor)

    def take_role(self) -> None:
        """Log the user of the task in hand on, where it is another one than before."""
        if self.logon.user != self.run.user:
            self._log_off()
            self._log_on()

    def back_to(self, task: int) -> None:
        """Bring the client back to before a task (from 0); its user begins at the menu."""
        self._log_off()
        self.run.back_to_task(task)
        self._played = (-1, 0)
        self.saved.clear()
        self._log_on()

    def finish(self) -> Score:
        """Hand everything in."""
        if self.score is None:
            self.score = self.run.finish()
        return self.score

    def view(self) -> View:
        """Return how it stands."""
        started = self._clock() - self.run.milliseconds / 1000
        found = make_view(self.run, self.mode, self.sessions.front, tuple(self.saved), started)
        return replace(found, posting=self.posting)

    def close(self) -> None:
        """Log off and close the learner's client."""
        self._log_off()
        self.run.close()
