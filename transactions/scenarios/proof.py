"""Proving that a scenario can be solved: its model solution is played headless for several seeds, in both languages."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from model.copies import copy_over
from model.messages import Message, MessageType, error
from model.reset import template
from model.store import Store
from transactions.kernel.delivery import build
from transactions.kernel.dialog import Dialog
from transactions.kernel.logon import UnknownUser
from transactions.kernel.sessions import Sessions
from transactions.kernel.steps import Step as Move
from transactions.scenarios.files import FileFault, Finding, Loaded, load
from transactions.scenarios.judging import judge
from transactions.scenarios.lint import lint
from transactions.scenarios.playing import Stuck, next_step
from transactions.scenarios.prepare import CannotPrepare
from transactions.scenarios.run import Run
from transactions.scenarios.schema import Step as Solved
from transactions.scenarios.values import covering, draw, fill
from transactions.scenarios.yaml import Where

Look = Callable[[Run, Dialog, Solved, Move], None]
"""Looks at a step of the model solution before it is played: the run, the dialog, the step of the file, the step."""
SEEDS = (1, 2, 3)
SECONDS_PER_LOOK = 1


class Unsolved(Exception):
    """The model solution does not solve the scenario; `faults` say where."""

    def __init__(self, *faults: tuple[Where, Message]) -> None:
        super().__init__(*(message.text("en") for _, message in faults))
        self.faults = faults


def check(
    file: Path, seeds: Iterable[int] = SEEDS, languages: Sequence[str] = ("zh", "en"), *, every_row: bool = False
) -> list[Finding]:
    """Return everything that is wrong with a scenario file; of the learners, the first who fails is told.

    Args:
        file: the scenario.
        seeds: the learners for whom the model solution is played, in all languages.
        languages: of the client; what is found is told in the first that fails.
        every_row: play it, in the first language, also for learners who together draw every entry and row.
    """
    try:
        loaded = load(file)
    except FileFault as fault:
        return fault.findings
    found = lint(loaded)
    if found:
        return found
    played = list(seeds)
    for seed, language in itertools.product(played, languages):
        if found := _fails(loaded, seed, language):
            return found
    further = set(_covering(loaded, languages[0])) - set(played) if every_row else set()
    return next((found for seed in sorted(further) if (found := _fails(loaded, seed, languages[0]))), [])


def _fails(loaded: Loaded, seed: int, language: str) -> list[Finding]:
    """Return what keeps a learner from solving a scenario, with the values drawn."""
    with TemporaryDirectory(prefix="okcode-") as folder:
        try:
            solve(loaded, seed, language, Path(folder)).close()
        except Unsolved as unsolved:
            learner = _learner(loaded, seed, language)
            return [loaded.finding(where, message, learner) for where, message in unsolved.faults]
    return []


def _learner(loaded: Loaded, seed: int, language: str) -> Message | None:
    """Return the seed and the values drawn; None where none are, or none can be."""
    with _delivered(language) as store:
        try:
            values = draw(loaded.scenario.vary, loaded.name, seed, store)
        except (ArithmeticError, ValueError):
            return None
    told = "; ".join(f"{name} {fill(value, {}, language)}" for name, value in values.items())
    return error("Z7", 36, seed, told) if told else None


def _covering(loaded: Loaded, language: str) -> list[int]:
    with _delivered(language) as store:
        return covering(loaded.scenario.vary, loaded.name, store)


@contextmanager
def _delivered(language: str) -> Iterator[Store]:
    """Open a copy of the teaching company, as values are drawn from it."""
    with TemporaryDirectory(prefix="okcode-") as folder:
        file = Path(folder) / "client.db"
        copy_over(template(language, build), file)
        store = Store(file)
        try:
            yield store
        finally:
            store.close()


def solve(loaded: Loaded, seed: int, language: str, folder: Path, look: Look | None = None) -> Run:
    """Play the model solution in a client of its own and return the run, all tasks done; the caller closes it.

    `look` is called before every step that is played.

    Raises:
        Unsolved: the client cannot be made, a step cannot be played, or an expectation is not met, or met from the
            start.
    """
    ticks = itertools.count()
    try:
        run = Run.start(
            loaded, seed=seed, folder=folder, language=language, clock=lambda: next(ticks) * SECONDS_PER_LOOK
        )
    except CannotPrepare as problem:
        raise Unsolved((problem.where, problem.message)) from None
    seat = Seat(run)
    try:
        _nothing_is_met(run)
        while run.task is not None:
            solve_task(run, look, seat)
    except BaseException:
        seat.leave()
        run.close()
        raise
    seat.leave()
    return run


class Seat:
    """The sessions in which a model solution is played: like a learner's, they stay until another user takes over.

    So what a task leaves open, with its locks, is there when the next one comes.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self._sessions: Sessions | None = None

    def take(self) -> Sessions:
        """Sit down as the user of the task in hand.

        Raises:
            UnknownUser: there is no such user.
        """
        if self._sessions is None or self._sessions.logon.user != self._run.user:
            self.leave()
            self._sessions = Sessions(self._run.log_on())
        return self._sessions

    def leave(self) -> None:
        """Log off."""
        if self._sessions is not None:
            self._sessions.close()
            self._sessions.logon.locks.close()
        self._sessions = None


def _nothing_is_met(run: Run) -> None:
    """Raise where an expectation is met before the first key."""
    for number, task in enumerate(run.scenario.tasks):
        with run.store.reading(run.language) as read:
            for position, wanted in enumerate(task.expect):
                status = judge(wanted, read, run.since, run.values, run.state.tasks[number].seen)
                if status.met and not wanted.is_guard:
                    raise Unsolved((("tasks", number, "expect", position), error("Z7", 22)))


def solve_task(run: Run, look: Look | None = None, seat: Seat | None = None) -> None:
    """Play the model solution of the task in hand, at a seat of its own where none is given."""
    number, task = run.current, run.task
    assert task is not None
    here: Where = ("tasks", number)
    taken = seat or Seat(run)
    refused: list[tuple[Where, Message]] = []
    try:
        sessions = taken.take()
        for position, solved in enumerate(task.solution):
            if run.current != number:
                raise Unsolved(((*here, "solution", position), error("Z7", 25)))
            refused = _play(run, sessions, solved, (*here, "solution", position), look) or refused
        waiting = _waiting(run, sessions.front, (*here, "solution", len(task.solution) - 1))
    except UnknownUser as unknown:
        raise Unsolved(((*here, "user"), error("Z7", 15, unknown))) from None
    finally:
        if seat is None:
            taken.leave()
    if run.current == number and task.kind in ("find", "read") and not run.state.tasks[number].answers:
        _answer(run, run.right_answer(), here)
    if run.current == number:
        raise Unsolved(*_unmet(run, number), *(refused or waiting))


def _play(run: Run, sessions: Sessions, solved: Solved, where: Where, look: Look | None) -> list[tuple[Where, Message]]:
    """Play a step of a model solution and return what the screen said against it."""
    if solved.answer is not None:
        _answer(run, fill(solved.answer, run.values, run.language), where)
        return []
    dialog = sessions.front
    try:
        step = next_step(dialog, solved, run.values, run.language)
    except Stuck as stuck:
        raise Unsolved((where, stuck.message)) from None
    if look is not None:
        look(run, dialog, solved, step)
    dialog.perform(step)
    run.observe(step, dialog)
    if sessions.front is not dialog:
        run.observe(Move(f"/n{sessions.front.code}"), sessions.front, 0)
    if run.state.warnings:
        key = next(key for state in run.state.tasks for key in state.ignored)
        raise Unsolved((where, error("Z7", 32, key)))
    return _refused(run, dialog, where)


def _refused(run: Run, dialog: Dialog, where: Where) -> list[tuple[Where, Message]]:
    """Return what the screen said against a step: the likely cause of what is missing at the end."""
    said = dialog.message
    if said is None or not said.is_error:
        return []
    return [(where, error("Z7", 34, said.key, said.text(run.language)))]


def _waiting(run: Run, dialog: Dialog, where: Where) -> list[tuple[Where, Message]]:
    """Return the warning that stands on the screen when all steps are done: one more would accept it."""
    said = dialog.message
    if said is None or said.type is not MessageType.WARNING:
        return []
    return [(where, error("Z7", 42, said.key, said.text(run.language)))]


def _answer(run: Run, text: str, where: Where) -> None:
    judged = run.answer(text)
    if judged.right is False:
        raise Unsolved((where, error("Z7", 24, text.strip().replace("\n", "; "), judged.text.en)))


def _unmet(run: Run, number: int) -> list[tuple[Where, Message]]:
    found: list[tuple[Where, Message]] = []
    for status in run.statuses():
        if not status.met:
            where: Where = ("tasks", number, "expect", status.position) if status.position >= 0 else ("tasks", number)
            found.append((where, error("Z7", 23, getattr(status.text, run.language))))
    return found
