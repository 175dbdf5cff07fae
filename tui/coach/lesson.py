"""A lesson beside the dialogs: a learner's run with the sessions it is played in, watched step by step."""

from collections.abc import Callable

from transactions.kernel.dialog import Dialog
from transactions.kernel.logon import Logon
from transactions.kernel.sessions import Sessions
from transactions.kernel.steps import Step
from transactions.scenarios.run import Run
from transactions.scenarios.scoring import Score
from tui.coach.view import View
from tui.coach.viewing import make_view


class Lesson:
    """A run in a mode. Its sessions are those of the user who does the task in hand."""

    def __init__(self, run: Run, mode: str, clock: Callable[[], float]) -> None:
        self.run, self.mode = run, mode
        self.saved: list[str] = []
        self.score: Score | None = None
        self._clock = clock
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
        self.run.observe(step, dialog, keys)
        if dialog.committed and dialog.message is not None:
            self.saved.append(dialog.message.text(self.language))
        front = self.sessions.front
        if front not in self._known:
            self._known.append(front)
            self.run.observe(Step(f"/n{front.code}"), front, 0)

    def take_role(self) -> None:
        """Log the user of the task in hand on, where it is another one than before."""
        if self.logon.user != self.run.user:
            self._log_off()
            self._log_on()

    def back_to(self, task: int) -> None:
        """Bring the client back to before a task (from 0); its user begins at the menu."""
        self._log_off()
        self.run.back_to_task(task)
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
        return make_view(self.run, self.mode, self.sessions.front, tuple(self.saved), started)

    def close(self) -> None:
        """Log off and close the learner's client."""
        self._log_off()
        self.run.close()
