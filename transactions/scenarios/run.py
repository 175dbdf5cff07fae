"""A learner at a scenario: their own client, the task in hand, what is reached and what is wrong, hints, score.

Whoever drives dialogs (face, batch, test) calls `Run.observe` after every step and asks the run for everything else.
All that happened is in the ledger beside the client, so a run goes on after a kill where it stood::

    run = Run.start(load(file), seed=7, folder=folder, language="zh", clock=time.monotonic)
    dialog = run.open_dialog()
    dialog.perform(step)
    if run.observe(step, dialog):   # the task changed
        ...
    run.statuses()                  # what is missing or wrong, in words
    score = run.finish()
"""

from collections.abc import Callable
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Any

from model import snapshots
from model.document_trees import Mark, mark
from model.store import Store
from transactions.kernel.dialog import Dialog
from transactions.kernel.logon import Logon, log_on
from transactions.kernel.steps import Step
from transactions.scenarios import answers, wording
from transactions.scenarios.answers import Answered, Choice, Line
from transactions.scenarios.assessing import assess, posted
from transactions.scenarios.files import Loaded
from transactions.scenarios.judging import Seen, Status, four_eyes, judge
from transactions.scenarios.keys import cost
from transactions.scenarios.ledger import FORMAT, Event, Ledger, events, is_readable
from transactions.scenarios.prepare import Colleagues, prepare
from transactions.scenarios.schema import Task, Text
from transactions.scenarios.scoring import Score, score
from transactions.scenarios.values import closed, fill
from transactions.scenarios.watching import Watch, rebuild

Clock = Callable[[], float]
"""Seconds of any clock that only goes forward."""
SEEN_AT_ANY_STEP = {"transaction", "function", "sessions", "row"}
"""Expectations that a step may reach which saves no document."""
CLIENT, LEDGER = "client.db", "ledger.jsonl"


class Run:
    """One learner at one scenario. Open it with `start` or `resume`; `close` it in the end."""

    def __init__(self, loaded: Loaded, folder: Path, clock: Clock) -> None:
        self.loaded = loaded
        self.scenario = loaded.scenario
        self.folder = folder
        self.ledger = Ledger(folder / LEDGER)
        self.state = self.ledger.state
        self._clock = clock
        self._began = clock() - self.state.milliseconds / 1000
        start = next(events(self.ledger.file))
        self._drawn = {
            name: Text(**found) if isinstance(found, dict) else found for name, found in start["values"].items()
        }
        self.since = Mark(**start["mark"])
        self.store = Store(folder / CLIENT)
        self._colleagues = Colleagues(self.store, self.scenario.client, [task.name for task in self.scenario.tasks])
        self._colleagues.work(self.current, self.values)
        self._watch = Watch(max(self.state.sessions, default=-1) + 1)

    # Beginning and ending -------------------------------------------------------------------------------------

    @classmethod
    def start(
        cls,
        loaded: Loaded,
        *,
        seed: int,
        folder: Path,
        language: str,
        clock: Clock,
        mode: str = "practice",
        day: str = "",
    ) -> "Run":
        """Make the learner's client in `folder` and begin; what stood there before is kept as an earlier attempt.

        Args:
            loaded: the scenario.
            seed: decides the values that vary; the same seed gives the same values.
            folder: of this learner and this scenario alone.
            language: of the client and of the learner, "zh" or "en".
            clock: gives the time; only differences count.
            mode: "practice", "test" or "demo", kept for whoever reads the ledger.
            day: the real moment as ISO text, for progress, review and statements; kept, and part of no score.

        Raises:
            CannotPrepare: the scenario's file is at fault.
            StoreError: the folder cannot be written.
        """
        folder.mkdir(parents=True, exist_ok=True)
        _put_aside(folder)
        values = prepare(folder / CLIENT, loaded, seed, language)
        store = Store(folder / CLIENT)
        with store.reading() as read:
            since = mark(read)
        store.close()
        snapshots.take(folder / CLIENT, _before(0))
        facts = {"scenario": loaded.name, "seed": seed, "language": language, "mode": mode, "day": day}
        plain = {name: value if isinstance(value, str) else value.model_dump() for name, value in values.items()}
        start: Event = {"what": "start", "format": FORMAT, "at": 0, **facts, "tasks": len(loaded.scenario.tasks)}
        Ledger(folder / LEDGER).append({**start, "values": plain, "mark": asdict(since)})
        return cls(loaded, folder, clock)

    @classmethod
    def resume(cls, loaded: Loaded, *, folder: Path, clock: Clock, day: str = "") -> "Run":
        """Go on with the run in `folder`, with the values and the language it was started with.

        Args:
            loaded: the scenario.
            folder: of this learner and this scenario alone.
            clock: gives the time; only differences count.
            day: the real moment as ISO text, as for `start`.
        """
        run = cls(loaded, folder, clock)
        if day:
            run._append({"what": "sit", "day": day})
        run._judge()
        return run

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether there is a run in `folder` that can be resumed."""
        return is_readable(folder / LEDGER) and (folder / CLIENT).is_file()

    def close(self) -> None:
        """Close the client and give planted locks back."""
        self._colleagues.close()
        self.store.close()

    # What is to be done ---------------------------------------------------------------------------------------

    @property
    def values(self) -> dict[str, str | Text]:
        """All values: drawn, planted, and numbers of documents that were found on the way."""
        return {**self._drawn, **self.state.names}

    @property
    def language(self) -> str:
        """The language of the client and of the learner."""
        return self.state.language

    @property
    def current(self) -> int:
        """The position of the task in hand, the number of tasks when all are over."""
        return self.state.current

    @property
    def task(self) -> Task | None:
        """The task in hand, None when all are over."""
        return self.scenario.tasks[self.current] if self.current < len(self.scenario.tasks) else None

    @property
    def user(self) -> str:
        """The user who does the task in hand (the last one's when all are over)."""
        return self.loaded.user_of(min(self.current, len(self.scenario.tasks) - 1))

    def filled(self, text: Text) -> Text:
        """Return a text of the file with the learner's values; a document that was never made is said to be missing."""
        none = wording.word("no_document")
        zh, en = fill(text, self.values, "zh"), fill(text, self.values, "en")
        return Text(zh=closed(zh, none.zh), en=closed(en, none.en))

    def log_on(self) -> Logon:
        """Log the user of the task in hand on. Close the log-on's locks."""
        return log_on(self.store, self.user, self.language)

    def open_dialog(self) -> Dialog:
        """Return a new dialog at the menu, of the user of the task in hand. Close it and its log-on's locks."""
        return Dialog(self.log_on())

    def bring_back(self, dialog: Dialog) -> None:
        """Bring a new dialog to where the learner's last one stood, after the step before a kill."""
        session = self.state.sessions.get(self.state.last_session)
        if session is not None and session.user == dialog.user:
            rebuild(dialog, session)
        self._watch.look(dialog)

    def resume_dialog(self) -> Dialog:
        """Return a dialog that stands where the learner's last one stood."""
        dialog = self.open_dialog()
        self.bring_back(dialog)
        return dialog

    @property
    def milliseconds(self) -> int:
        """Time since the start, sittings added up."""
        return round((self._clock() - self._began) * 1000)

    # What happens ---------------------------------------------------------------------------------------------

    def observe(self, step: Step, dialog: Dialog, keys: int | None = None) -> bool:
        """Note a step that a dialog has carried out; return whether the task in hand changed.

        Args:
            step: the step as it was sent.
            dialog: the dialog after it.
            keys: keystrokes that the face counted (`KeyCount.take`); what the step takes at least where none did.
        """
        before, task = self.current, self.task
        self._append(self._watch.event(step, dialog, cost(step) if keys is None else keys, task))
        self._watch.look(dialog)
        ways = {wanted.way for wanted in task.expect} if task else set()
        if dialog.committed or (dialog.messages and "message" in ways) or ways & SEEN_AT_ANY_STEP:
            self._judge()
        return self.current != before

    def _append(self, event: Event) -> None:
        at = max(self.state.milliseconds, self.milliseconds)
        self.ledger.append({"what": event["what"], "at": at, **event})

    # What is reached ------------------------------------------------------------------------------------------

    def statuses(self) -> list[Status]:
        """Return how everything stands that the task in hand asks for, judged now; what must not happen comes last."""
        if self.task is None:
            return []
        with self.store.reading(self.language) as read:
            found = assess(self.task, self.state.tasks[self.current], read, self.since, self.values)
            if not self.scenario.requester_may_receive:
                found.append(four_eyes(read, self.since))
        return found

    def _judge(self) -> None:
        """Judge the task in hand; where all is reached, the next one begins (which may be reached already)."""
        while self.task is not None:
            statuses = self._note_statuses()
            if any(status.blocks and not status.met for status in statuses):
                return
            self._append({"what": "done", "task": self.current})
            self._keep()

    def _note_statuses(self, is_last: bool = False) -> list[Status]:
        """Judge the task in hand and keep what changed, names of documents that were found, too.

        With the last look at a task that is handed in, what comes nearest gets the name: later tasks speak of it.
        """
        number, statuses = self.current, self.statuses()
        for status in statuses:
            found = status.found or (status.nearest if is_last else "")
            if status.name and found and self.state.names.get(status.name) != found:
                self._append({"what": "named", "task": number, "name": status.name, "value": found})
        told = [status.as_json() for status in statuses if status.blocks or status.position >= 0 or not status.is_guard]
        if told != self.state.tasks[number].statuses:
            self._append({"what": "judged", "task": number, "statuses": told})
        return statuses

    # Questions and hints --------------------------------------------------------------------------------------

    def question(self) -> list[Choice]:
        """Return the questions of a *read* task; empty for tasks that are answered in words or not at all."""
        task = self.task
        return answers.choices(task.read, self.values, self.state.seed) if task and task.read else []

    def answer(self, text: str) -> Answered:
        """Take the answer to a *find*, *read* or *predict* task: a value, three numbers, lines of T-accounts.

        One that cannot be read, or a prediction after the posting, is refused and not kept.
        """
        judged = self._judged_answer(text)
        if not judged.is_refused:
            self._append({"what": "answer", "task": self.current, "text": text, "right": judged.right})
            self._judge()
        return judged

    def _judged_answer(self, text: str) -> Answered:
        task = self.task
        assert task is not None, "no task is in hand"
        if task.read is not None:
            return answers.judge_read(text, self.question())
        with self.store.reading(self.language) as read:
            if task.find is not None:
                return answers.judge_found(text, task.find, read, self.values)
            if task.predict is None:
                raise ValueError(f"task {task.name} is not answered")
            begun = self.state.tasks[self.current].begun or self.since
            if posted(task.predict, read, begun, self.values):
                return Answered(False, wording.word("predict_late"), is_refused=True)
        return answers.judge_form(text)

    def posting(self, number: int) -> tuple[str, list[Line], list[Line]]:
        """Return the document that a *predict* task (from 0) led to, its lines as predicted and as posted.

        The number is empty and nothing is posted as long as there is no document.
        """
        task, state = self.scenario.tasks[number], self.state.tasks[number]
        said = answers.lines_of(state.answers[-1]) if state.answers else None
        if task.predict is None:
            return "", [], []
        with self.store.reading(self.language) as read:
            found = posted(task.predict, read, state.begun or self.since, self.values)
            if not found:
                return "", said or [], []
            return found[0].number, said or [], answers.posted_lines(found[0])

    def right_answer(self) -> str:
        """Return the answer that is right, for the model solution of a *find* or *read* task."""
        task = self.task
        assert task is not None, "no task is in hand"
        if task.read is not None:
            return " ".join(str(choice.right) for choice in self.question())
        assert task.find is not None, "no answer is sought"
        with self.store.reading(self.language) as read:
            found = answers.right_values(task.find, read, self.values)
        return found[0] if found else ""

    def hint(self, level: int) -> Text:
        """Buy a hint of level 1 to 3 of the task in hand; a level that was bought is free."""
        assert self.task is not None, "no task is in hand"
        if level > self.state.tasks[self.current].hints:
            self._append({"what": "hint", "task": self.current, "level": level})
        return self.filled(self.task.hints[level - 1])

    # Going on and back ----------------------------------------------------------------------------------------

    def skip(self) -> None:
        """Hand the task in hand in as it is and go on to the next."""
        if self.task is not None:
            self._note_statuses(is_last=True)
            self._append({"what": "skip", "task": self.current})
            self._keep()
            self._judge()

    def _keep(self) -> None:
        """Keep the client as it is before the task that now comes, and how far it has come."""
        if self.task is not None:
            with self.store.reading() as read:
                self._append({"what": "begin", "task": self.current, "mark": asdict(mark(read))})
            snapshots.take(self.folder / CLIENT, _before(self.current))
        self._colleagues.work(self.current, self.values)

    def back_to_task(self, number: int) -> None:
        """Bring client and tasks back to before a task (from 0). Open dialogs are void: close them, open a new one.

        Time, keystrokes, errors and hints bought stay counted.
        """
        if not 0 <= number <= self.current or number == len(self.scenario.tasks):
            raise ValueError(f"task {number} has not begun yet")
        snapshots.back_to(self.folder / CLIENT, _before(number))
        self._append({"what": "back", "task": number})
        self._colleagues.work(self.current, self.values)

    # Score ----------------------------------------------------------------------------------------------------

    def finish(self) -> Score:
        """Hand everything in and return the score; it is kept in the ledger."""
        while self.task is not None:
            self._note_statuses()
            self._append({"what": "skip", "task": self.current})
        scenario = self.scenario
        result = score(self.state, self.last_statuses(), scenario.minutes, self.model_keys, scenario.scoring)
        self._append({"what": "finish", "score": result.as_json()})
        return result

    def last_statuses(self) -> list[dict[str, Any]]:
        """Return the last status of every expectation of every task, and of what must always hold."""
        found = [status for task in self.state.tasks for status in task.statuses]
        seen = [task.seen for task in self.state.tasks]
        whole = Seen(
            tuple(key for one in seen for key in one.messages),
            frozenset(code for one in seen for code in one.transactions),
            tuple(key for one in seen for key in one.ignored),
            frozenset(key for one in seen for key in one.functions),
            frozenset(number for one in seen for number in one.sessions),
        )
        with self.store.reading(self.language) as read:
            always = [judge(wanted, read, self.since, self.values, whole) for wanted in self.scenario.always]
            if not self.scenario.requester_may_receive:
                always.append(four_eyes(read, self.since))
        return [*found, *(status.as_json() for status in always)]

    @cached_property
    def model_keys(self) -> int:
        """Keystrokes of the model solution with the learner's values."""
        steps = [step for task in self.scenario.tasks for step in task.solution if step.answer is None]
        typed = sum(len(fill(text, self.values, self.language)) + 1 for step in steps for text in step.fields.values())
        return typed + sum(1 + len(step.command if step.transaction else "") for step in steps)


def _put_aside(folder: Path) -> None:
    """Keep the ledger of the attempt before under the next free number; its snapshots go."""
    ledger = folder / LEDGER
    if ledger.is_file():
        attempt = 1 + len(list(folder.glob("attempt-*.jsonl")))
        ledger.rename(folder / f"attempt-{attempt:03d}.jsonl")
    for old in snapshots.listed(folder / CLIENT):
        snapshots.drop(folder / CLIENT, old.name)


def _before(task: int) -> str:
    """Return the name of the snapshot from before a task."""
    return f"before task {task + 1}"
