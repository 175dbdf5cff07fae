"""The ledger of a run: what happened, event by event, as JSON lines; and the state that follows from it.

State is nothing but the fold of the events, so a run that was killed stands again where it stood when its file is
read, and the same events always give the same score. Times are milliseconds since the start, on the clock of whoever
drives the run.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from model.document_trees import Mark
from transactions.scenarios.judging import Seen

Event = dict[str, Any]
FORMAT = 1
"""The form of the events; a ledger of another form is kept, but not read."""


@dataclass
class TaskState:
    """How a task stands."""

    is_done: bool = False
    is_skipped: bool = False
    statuses: list[dict[str, Any]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    answered: bool | None = None
    hints: int = 0
    begun: Mark | None = None
    """How far the store had come when the task came; None for the first one: the start of the run."""
    messages: list[str] = field(default_factory=list)
    transactions: set[str] = field(default_factory=set)
    functions: set[str] = field(default_factory=set)
    sessions: set[int] = field(default_factory=set)
    ignored: list[str] = field(default_factory=list)
    commits: list[str] = field(default_factory=list)
    """Transactions that were saved, in order."""

    @property
    def is_over(self) -> bool:
        """Whether the learner is through with it."""
        return self.is_done or self.is_skipped

    @property
    def seen(self) -> Seen:
        """What it has seen."""
        return Seen(
            tuple(self.messages),
            frozenset(self.transactions),
            tuple(self.ignored),
            frozenset(self.functions),
            frozenset(self.sessions),
        )


@dataclass
class SessionState:
    """Where a session (dialog) stands: its first transaction, and the steps since its last commit."""

    user: str = ""
    front: str = ""
    pending: list[Event] = field(default_factory=list)
    parameters: dict[str, str] = field(default_factory=dict)


@dataclass
class State:
    """Where a run stands."""

    tasks: list[TaskState] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    named_in: dict[str, int] = field(default_factory=dict)
    milliseconds: int = 0
    steps: int = 0
    keys: int = 0
    errors: int = 0
    met: list[str] = field(default_factory=list)
    """The messages of the errors, ``06 019``; empty texts for wrong answers."""
    warnings: int = 0
    ignored: list[str] = field(default_factory=list)
    """The warnings that were ignored."""
    hints: int = 0
    seed: int = 0
    language: str = ""
    mode: str = ""
    score: Mapping[str, Any] | None = None
    sessions: dict[int, SessionState] = field(default_factory=dict)
    last_session: int = -1
    day: str = ""
    over_at: int | None = None
    """When the last task was over, None while one is open."""

    @property
    def worked(self) -> int:
        """Milliseconds from the start until the last task was over, so far while one is open: the time that is scored.

        What is looked at afterwards takes no time, and who hands in early is timed up to that moment.
        """
        return self.milliseconds if self.over_at is None else self.over_at

    @property
    def current(self) -> int:
        """The position of the task that is to be done; the number of tasks when all are over."""
        return next((number for number, task in enumerate(self.tasks) if not task.is_over), len(self.tasks))

    def take(self, event: Event) -> None:
        """Let an event happen."""
        self.milliseconds = event.get("at", self.milliseconds)
        getattr(self, f"_{event['what']}")(event)
        if self.current < len(self.tasks):
            self.over_at = None
        elif self.over_at is None:
            self.over_at = self.milliseconds

    def _start(self, event: Event) -> None:
        self.tasks = [TaskState() for _ in range(event["tasks"])]
        self.seed, self.language, self.mode = event["seed"], event["language"], event["mode"]
        self.day = event["day"]

    def _sit(self, event: Event) -> None:
        """A sitting begins: only whoever wants real moments looks at its day."""

    def _step(self, event: Event) -> None:
        self.steps += 1
        if self.current < len(self.tasks):
            self.keys += event["keys"]
            if event["errors"]:
                self.errors += event["errors"]
                self.met += [told[2:] for told in event["messages"] if told[0] in "EA"][:1]
            self.warnings += len(event["ignored"])
            self.ignored += event["ignored"]
            task = self.tasks[self.current]
            task.messages += [message.partition(" ")[2] for message in event["messages"]]
            task.ignored += event["ignored"]
            task.transactions |= {event["tcode"]} - {""}
            task.sessions.add(event["session"])
            if not event["refused"]:
                task.functions.add(f"{event['dynpro']} {event['code'].strip().upper().removeprefix('=')}")
            task.commits += [event["tcode"]] if event["committed"] else []
        session = self.sessions.setdefault(event["session"], SessionState(event["user"]))
        self.last_session = event["session"]
        if event["committed"] or event["front"] == "":
            session.pending, session.front = [], event["front"]
            session.parameters = event.get("parameters", session.parameters)
        else:
            session.pending.append(event)

    def _judged(self, event: Event) -> None:
        self.tasks[event["task"]].statuses = event["statuses"]

    def _named(self, event: Event) -> None:
        self.names[event["name"]] = event["value"]
        self.named_in[event["name"]] = event["task"]

    def _answer(self, event: Event) -> None:
        task = self.tasks[event["task"]]
        task.answers.append(event["text"])
        task.answered = event["right"]
        if event["right"] is False:
            self.errors += 1
            self.met.append("")

    def _hint(self, event: Event) -> None:
        task = self.tasks[event["task"]]
        self.hints += max(0, event["level"] - task.hints)
        task.hints = max(task.hints, event["level"])

    def _done(self, event: Event) -> None:
        self.tasks[event["task"]].is_done = True

    def _begin(self, event: Event) -> None:
        self.tasks[event["task"]].begun = Mark(**event["mark"])

    def _skip(self, event: Event) -> None:
        self.tasks[event["task"]].is_skipped = True

    def _back(self, event: Event) -> None:
        """Go back to before a task: what was bought or met on the way stays counted."""
        for number in range(event["task"], len(self.tasks)):
            self.tasks[number] = TaskState(hints=self.tasks[number].hints, begun=self.tasks[number].begun)
        for name in [name for name, task in self.named_in.items() if task >= event["task"]]:
            del self.names[name], self.named_in[name]
        self.score, self.sessions = None, {}

    def _finish(self, event: Event) -> None:
        self.score = event["score"]


class Ledger:
    """A file of events and the state they make."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.state = State()
        _cut_away(file)
        for event in events(file):
            self.state.take(event)

    def append(self, event: Event) -> None:
        """Keep an event and let it happen. One line, written at once: a kill loses at most the step it fell into."""
        line = json.dumps(event, ensure_ascii=False, separators=(",", ":"))
        with self.file.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        self.state.take(event)


def is_readable(file: Path) -> bool:
    """Whether there is a ledger of this program's form."""
    if not file.is_file():
        return False
    with file.open(encoding="utf-8") as opened:
        first = opened.readline()
    try:
        return bool(first.endswith("\n") and json.loads(first)["format"] == FORMAT)
    except (ValueError, KeyError, TypeError):
        return False


def events(file: Path) -> Iterator[Event]:
    """Yield the events of a ledger; a last line that a kill cut off, or that is being written now, does not count.

    Reading changes nothing: a trainer looks at ledgers that learners are writing.

    Raises:
        ValueError: a line in the middle is damaged.
    """
    if not is_readable(file):
        return
    text = file.read_bytes().decode("utf-8", "replace")
    for line in text[: text.rfind("\n") + 1].split("\n")[:-1]:
        yield json.loads(line)


def _cut_away(file: Path) -> None:
    """Cut a last line away that was cut off by a kill, before more is written behind it."""
    if not is_readable(file):
        return
    text = file.read_bytes()
    whole = text[: text.rfind(b"\n") + 1]
    if whole != text:
        file.write_bytes(whole)
