"""A learner at a scenario: their own client, the task in hand, what is reached and what is wrong, hints, score.

Whoever drives the dialog (face, batch, test) calls `Run.observe` after every step and asks the run for everything
else. All that happened is in the ledger beside the client, so a run goes on after a kill where it stood::

    run = Run.start(load(file), seed=7, folder=folder, language="zh", clock=time.monotonic)
    dialog = run.open_dialog()
    dialog.send(step)
    run.observe(step, dialog)
    run.statuses()          # what is missing or wrong, in words
    score = run.finish()
"""

from collections.abc import Callable
from dataclasses import asdict, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from model import snapshots
from model.document_trees import Mark, Tree, mark
from model.messages import MessageType
from model.store import Store
from model.unit import Read
from transactions.kernel.batch import field_name
from transactions.kernel.dialog import Dialog
from transactions.kernel.logon import Logon, log_on
from transactions.kernel.steps import Key, Step
from transactions.scenarios import answers, wording
from transactions.scenarios.answers import Answered, Choice
from transactions.scenarios.files import Loaded
from transactions.scenarios.judging import Seen, Status, candidates, four_eyes, judge
from transactions.scenarios.keys import cost
from transactions.scenarios.ledger import Event, Ledger, TaskState, events
from transactions.scenarios.matching import compare
from transactions.scenarios.prepare import hold_locks, prepare
from transactions.scenarios.schema import Predicted, Task, Text
from transactions.scenarios.scoring import Score, score
from transactions.scenarios.values import fill, fill_all

Clock = Callable[[], float]
"""Seconds of any clock that only goes forward."""
CLIENT, LEDGER = "client.db", "ledger.jsonl"


class Run:
    """One learner at one scenario. Open it with `start` or `resume`; `close` it in the end."""

    def __init__(self, loaded: Loaded, folder: Path, clock: Clock) -> None:
        self.loaded = loaded
        self.scenario = loaded.scenario
        self.folder = folder
        self._clock = clock
        self.ledger = Ledger(folder / LEDGER)
        self.state = self.ledger.state
        self._began = clock() - self.state.milliseconds / 1000
        start = next(events(self.ledger.file))
        self._drawn: dict[str, str | Text] = {
            name: value if isinstance(value, str) else Text(**value) for name, value in start["values"].items()
        }
        self.since = Mark(**start["mark"])
        self.store = Store(folder / CLIENT)
        self._locks = hold_locks(self.store, self.scenario.client, self.values)
        self._shown: tuple[Any, tuple[str, ...]] = (None, ())

    # Beginning and ending -------------------------------------------------------------------------------------

    @classmethod
    def start(
        cls, loaded: Loaded, *, seed: int, folder: Path, language: str, clock: Clock, mode: str = "practice"
    ) -> "Run":
        """Make the learner's client in `folder` and begin; what stood there before is kept as an earlier attempt.

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
        Ledger(folder / LEDGER).append(
            {
                "what": "start",
                "at": 0,
                "scenario": loaded.name,
                "seed": seed,
                "language": language,
                "mode": mode,
                "tasks": len(loaded.scenario.tasks),
                "values": {
                    name: value if isinstance(value, str) else value.model_dump() for name, value in values.items()
                },
                "mark": asdict(since),
            }
        )
        return cls(loaded, folder, clock)

    @classmethod
    def resume(cls, loaded: Loaded, *, folder: Path, clock: Clock) -> "Run":
        """Go on with the run in `folder`, with the values and the language it was started with."""
        run = cls(loaded, folder, clock)
        if run.task is not None:
            run._judge()
        return run

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether there is a run in `folder` that can be resumed."""
        return (folder / LEDGER).is_file() and (folder / CLIENT).is_file()

    def close(self) -> None:
        """Close the client and give planted locks back."""
        if self._locks is not None:
            self._locks.close()
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

    def text(self, text: Text, language: str = "") -> str:
        """Return a text of the file with the learner's values, in their language or in another."""
        return fill(text, self.values, language or self.language)

    def log_on(self) -> Logon:
        """Log the user of the task in hand on. Close its locks when it is no longer used."""
        logon = log_on(self.store, self.user, self.language)
        logon.parameters.update(self.state.parameters if self.state.front else {})
        return logon

    def open_dialog(self) -> Dialog:
        """Return a dialog of the user of the task in hand.

        After a kill it stands where the learner stood: the steps since the last commit are played again.
        """
        dialog = Dialog(self.log_on())
        if self.state.front or self.state.pending:
            if self.state.front:
                dialog.perform(Step(f"/n{self.state.front}"))
            for event in list(self.state.pending):
                dialog.perform(step_of_event(event))
                if dialog.refused and not event["refused"]:
                    dialog.leave_all()
                    break
        self._shown = (dialog.screen, ())
        return dialog

    # What happens ---------------------------------------------------------------------------------------------

    def observe(self, step: Step, dialog: Dialog, keys: int | None = None) -> bool:
        """Note a step that a dialog has carried out; return whether the task in hand changed.

        Args:
            step: the step as it was sent.
            dialog: the dialog after it.
            keys: keystrokes that the face counted (`KeyCount.take`); what the step takes at least where none did.
        """
        before = self.current
        self._append(self._step_event(step, dialog, cost(step) if keys is None else keys))
        screen = dialog.screen
        waiting = dialog.message
        pending = (waiting.key,) if waiting is not None and waiting.type is MessageType.WARNING else ()
        self._shown = (screen, pending)
        if self.task is not None and (dialog.committed or dialog.messages or self._looks_at_the_way()):
            self._judge(full=dialog.committed)
        return self.current != before

    def _looks_at_the_way(self) -> bool:
        assert self.task is not None
        return any(wanted.way == "transaction" for wanted in self.task.expect)

    def _step_event(self, step: Step, dialog: Dialog, keys: int) -> Event:
        screen, waiting = self._shown
        told = [f"{message.type} {message.key}" for message in dialog.messages]
        ignored = list(waiting) if not step.fcode.strip() and not step.changed else []
        if dialog.committed:
            ignored += [message.key for message in dialog.messages if message.type is MessageType.WARNING]
        task = self.task
        ignored = [key for key in dict.fromkeys(ignored) if task is None or key not in task.accepted]
        errors = [message for message in dialog.messages if message.is_error]
        errors = [message for message in errors if task is None or message.key not in task.lessons]
        fields = {field_name(screen, path) or str(path[-1]): text for path, text in step.fields().items()}
        front = dialog.running[0].code if dialog.running else ""
        event: Event = {
            "what": "step",
            "user": dialog.user,
            "tcode": dialog.transaction.code if dialog.transaction else "",
            "dynpro": f"{screen.program} {screen.number:04d}" if screen is not None else "",
            "code": step.fcode,
            "fields": fields,
            "paths": [[list(path), text] for path, text in step.fields().items()],
            "cursor": None
            if step.cursor is None
            else [step.cursor]
            if isinstance(step.cursor, str)
            else list(step.cursor),
            "messages": told,
            "ignored": ignored,
            "errors": len(errors),
            "committed": dialog.committed,
            "refused": dialog.refused,
            "document": dialog.document if dialog.committed else "",
            "front": front,
            "keys": keys,
        }
        if dialog.committed:
            event["parameters"] = dict(dialog.logon.parameters)
        return event

    def _append(self, event: Event) -> None:
        at = max(self.state.milliseconds, round((self._clock() - self._began) * 1000))
        self.ledger.append({"what": event["what"], "at": at, **event})

    # What is reached ------------------------------------------------------------------------------------------

    def statuses(self) -> list[Status]:
        """Return how every expectation of the task in hand stands, judged now."""
        return self._statuses() if self.task is not None else []

    def _judge(self, full: bool = True) -> None:
        """Judge the task in hand; where all is reached, the next one begins (which may be reached already)."""
        while (task := self.task) is not None:
            if not full and not any(wanted.way in ("message", "transaction") for wanted in task.expect):
                return
            number, statuses = self.current, self._statuses()
            for status in statuses:
                if status.name and status.found and self.state.names.get(status.name) != status.found:
                    self._append({"what": "named", "task": number, "name": status.name, "value": status.found})
            told = [status.as_json() for status in statuses]
            if told != self.state.tasks[number].statuses:
                self._append({"what": "judged", "task": number, "statuses": told})
            if not all(status.met for status in statuses):
                return
            self._append({"what": "done", "task": number})
            self._keep()
            full = True

    def _statuses(self) -> list[Status]:
        task, state = self.task, self.state.tasks[self.current]
        assert task is not None
        with self.store.reading(self.language) as read:
            found = [
                replace(judge(wanted, read, self.since, self.values, state.seen), position=number)
                for number, wanted in enumerate(task.expect)
            ]
            if task.predict is not None:
                found.insert(0, self._prediction(read, task, state))
            if not self.scenario.requester_may_receive:
                found.append(four_eyes(read, self.since))
        if task.kind in ("find", "read"):
            found.insert(0, self._answer_status(state))
        return found

    @staticmethod
    def _answer_status(state: TaskState) -> Status:
        if not state.answers:
            return Status(False, wording.word("answer_open"))
        key = "answer_right" if state.answered else "answer_wrong"
        return Status(bool(state.answered), wording.word(key, answer=state.answers[-1]))

    def _posted(self, read: Read, predicted: Predicted) -> list[Tree]:
        """Return the accounting documents that a prediction is about, as far as they are posted."""
        pattern = fill_all(predicted.accounting_document, self.values, self.language)
        trees = candidates("accounting_document", pattern, read, self.since)
        return [tree for tree in trees if not compare(tree, pattern)]

    def _prediction(self, read: Read, task: Task, state: TaskState) -> Status:
        """Compare the prediction with the first document posted since that fits."""
        assert task.predict is not None
        fitting = self._posted(read, task.predict)
        if not state.answers:
            return Status(False, wording.word("predict_late" if fitting else "predict_first"))
        if not fitting:
            return Status(False, wording.word("predict_wait"))
        judged = answers.judge_prediction(state.answers[-1], fitting[0])
        return Status(bool(judged.right), judged.text)

    # Questions and hints --------------------------------------------------------------------------------------

    def question(self) -> list[Choice]:
        """Return the questions of a *read* task; empty for tasks that are answered in words or not at all."""
        task = self.task
        return answers.choices(task.read, self.values, self.state.seed) if task and task.read else []

    def answer(self, text: str) -> Answered:
        """Take the answer to a *find*, *read* or *predict* task: a value, three numbers, lines of T-accounts."""
        task = self.task
        assert task is not None
        if task.read is not None:
            judged = answers.judge_read(text, self.question())
        elif task.predict is not None:
            with self.store.reading(self.language) as read:
                late = bool(self._posted(read, task.predict))
            judged = Answered(False, wording.word("predict_late")) if late else answers.judge_form(text)
        elif task.find is not None:
            with self.store.reading(self.language) as read:
                judged = answers.judge_found(text, task.find, read, self.since, self.values)
        else:
            raise ValueError(f"task {task.name} is not answered")
        if task.predict is None or judged.right is None:
            self._append({"what": "answer", "task": self.current, "text": text, "right": judged.right})
            self._judge()
        return judged

    def right_answer(self) -> str:
        """Return the answer that is right, for the model solution of a *find* or *read* task."""
        task = self.task
        assert task is not None
        if task.read is not None:
            return " ".join(str(choice.right) for choice in self.question())
        assert task.find is not None
        with self.store.reading(self.language) as read:
            found = answers.right_values(task.find, read, self.since, self.values)
        return found[0] if found else ""

    def hint(self, level: int) -> Text:
        """Buy a hint of level 1 to 3 of the task in hand; a level that was bought is free."""
        assert self.task is not None
        if level > self.state.tasks[self.current].hints:
            self._append({"what": "hint", "task": self.current, "level": level})
        return self.task.hints[level - 1]

    # Going on and back ----------------------------------------------------------------------------------------

    def skip(self) -> None:
        """Hand the task in hand in as it is and go on to the next."""
        if self.task is not None:
            number = self.current
            self._append(
                {"what": "judged", "task": number, "statuses": [found.as_json() for found in self._statuses()]}
            )
            self._append({"what": "skip", "task": number})
            self._keep()
            self._judge()

    def _keep(self) -> None:
        """Keep the client as it is before the task that now comes."""
        if self.current < len(self.scenario.tasks):
            snapshots.take(self.folder / CLIENT, _before(self.current))

    def back_to_task(self, number: int) -> None:
        """Bring client and tasks back to before a task (from 0). Open dialogs are void: open a new one."""
        if not 0 <= number <= self.current:
            raise ValueError(f"task {number} has not begun yet")
        snapshots.back_to(self.folder / CLIENT, _before(number))
        self._append({"what": "back", "task": number})

    # Score ----------------------------------------------------------------------------------------------------

    def finish(self) -> Score:
        """Hand everything in and return the score; it is kept in the ledger."""
        while self.task is not None:
            number = self.current
            self._append(
                {"what": "judged", "task": number, "statuses": [found.as_json() for found in self._statuses()]}
            )
            self._append({"what": "skip", "task": number})
        result = score(self.state, self.last_statuses(), self.scenario.minutes, self.model_keys, self.scenario.scoring)
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
        )
        with self.store.reading(self.language) as read:
            always = [judge(wanted, read, self.since, self.values, whole) for wanted in self.scenario.always]
        return [*found, *(status.as_json() for status in always)]

    @cached_property
    def model_keys(self) -> int:
        """Keystrokes of the model solution with the learner's values."""
        steps = [step for task in self.scenario.tasks for step in task.solution if step.answer is None]
        typed = sum(len(fill(text, self.values, self.language)) + 1 for step in steps for text in step.fields.values())
        return typed + sum(1 + len(f"/n{step.transaction}" if step.transaction else "") for step in steps)


def step_of_event(event: Event) -> Step:
    """Return the step that a ledger keeps, to play it again."""
    changed: dict[Key, str] = {tuple(path): text for path, text in event["paths"]}
    return Step(event["code"], changed, None if event["cursor"] is None else tuple(event["cursor"]))


def _put_aside(folder: Path) -> None:
    """Keep the ledger of the attempt before under the next free number; its clients go."""
    ledger = folder / LEDGER
    if ledger.is_file():
        attempt = 1 + len(list(folder.glob("attempt-*.jsonl")))
        ledger.rename(folder / f"attempt-{attempt}.jsonl")
    for old in snapshots.listed(folder / CLIENT):
        snapshots.drop(folder / CLIENT, old.name)


def _before(task: int) -> str:
    """Return the name of the snapshot from before a task."""
    return f"before task {task + 1}"
