"""Results as statements of the Experience API 1.0.3, for a learning record store: a JSON object per line.

For every run of every learner, finished or not: *initialized*; for every task that is over *completed*; then *passed*
or *failed*. Ids are made of what a statement says (UUIDv5), so the same ledgers give the same bytes, and a store that
gets a statement twice keeps one.
"""

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from transactions.scenarios.learning import Attempt, state_of
from transactions.scenarios.ledger import Event, TaskState, events
from transactions.scenarios.schema import Text
from transactions.scenarios.trainer.results import Entry, Results

HOME = "https://okcode.example"
"""Where accounts live unless one is given: an address that belongs to nobody."""
VERSION = "1.0.3"
VERBS = {
    "initialized": ("http://adlnet.gov/expapi/verbs/initialized", "开始", "initialized"),
    "completed": ("http://adlnet.gov/expapi/verbs/completed", "完成", "completed"),
    "passed": ("http://adlnet.gov/expapi/verbs/passed", "通过", "passed"),
    "failed": ("http://adlnet.gov/expapi/verbs/failed", "未通过", "failed"),
}
TYPES = {
    "course": "http://adlnet.gov/expapi/activities/course",
    "scenario": "http://adlnet.gov/expapi/activities/simulation",
    "task": "http://adlnet.gov/expapi/activities/objective",
}
LANGUAGES = {"zh": "zh-CN", "en": "en"}
Statement = dict[str, Any]


def lines(results: Results, home: str = HOME) -> Iterator[str]:
    """Yield the statements of a class as JSON lines; `home` is the address of the system that knows the learners."""
    for entry in results.entries:
        for number, attempt in enumerate(entry.attempts, start=1):
            for statement in _Attempt(results, entry, number, attempt, home.rstrip("/")).statements():
                yield json.dumps(statement, ensure_ascii=False, separators=(",", ":"))


class _Attempt:
    """One run, as statements."""

    def __init__(self, results: Results, entry: Entry, number: int, attempt: Attempt, home: str) -> None:
        self.entry, self.attempt, self.home = entry, attempt, home
        self.state = state_of(attempt.ledger)
        self.key = f"{results.known.name}/{entry.learner.id}/{entry.loaded.name}/{number}"
        self.space = uuid.uuid5(uuid.NAMESPACE_URL, home)
        self.begun, self.ends, self.finished = "", dict[int, str](), ""
        for event, moment in _moments(attempt):
            match event["what"]:
                case "start":
                    self.begun = moment
                case "done" | "skip":
                    self.ends[event["task"]] = moment
                case "finish":
                    self.finished = moment

    def statements(self) -> Iterator[Statement]:
        """Yield the statements in the order in which things happened."""
        yield self._statement("initialized", self._scenario(), self.begun)
        for number, task in enumerate(self.state.tasks):
            if task.is_over:
                yield self._statement("completed", self._task(number), self.ends[number], _task_result(task), number)
        score = self.attempt.score
        if score is not None:
            verb = "passed" if score["passed"] else "failed"
            yield self._statement(verb, self._scenario(), self.finished, self._result(self.state.worked))

    def _statement(
        self, verb: str, activity: Statement, moment: str, result: Statement | None = None, task: int | None = None
    ) -> Statement:
        name, zh, en = VERBS[verb]
        account = {"homePage": self.home, "name": self.entry.learner.id}
        return {
            "id": str(uuid.uuid5(self.space, f"{self.key}/{verb}/{'' if task is None else task}")),
            "actor": {"objectType": "Agent", "name": self.entry.learner.name, "account": account},
            "verb": {"id": name, "display": {"zh-CN": zh, "en": en}},
            "object": activity,
            **({"result": result} if result is not None else {}),
            "context": self._context(is_task=task is not None),
            **({"timestamp": moment} if moment else {}),
            "version": VERSION,
        }

    def _result(self, at: int) -> Statement:
        assert self.attempt.score is not None
        counts = {name: getattr(self.state, name) for name in ("errors", "warnings", "hints", "keys")}
        return {
            "score": {
                "scaled": _number(self.attempt.points / 100),
                "raw": _number(self.attempt.points),
                "min": 0,
                "max": 100,
            },
            "success": bool(self.attempt.passed),
            "completion": True,
            "duration": f"PT{_number(Decimal(at) / 1000)}S",
            "extensions": {f"{self.home}/xapi/{name}": count for name, count in counts.items()},
        }

    def _context(self, is_task: bool) -> Statement:
        above = self._scenario() if is_task else self._course()
        extensions = {f"{self.home}/xapi/seed": self.attempt.seed, f"{self.home}/xapi/mode": self.attempt.mode}
        return {
            "registration": str(uuid.uuid5(self.space, self.key)),
            **({"contextActivities": {"parent": [above]}} if above else {}),
            "platform": "okcode",
            "language": LANGUAGES[self.state.language],
            "extensions": extensions,
        }

    def _course(self) -> Statement | None:
        course = self.entry.loaded.course
        return _activity(self._id(course.name), "course", course.title) if course else None

    def _id(self, name: str) -> str:
        from urllib.parse import quote

        return f"{self.home}/scenarios/{quote(name)}"

    def _scenario(self) -> Statement:
        return _activity(self._id(self.entry.loaded.name), "scenario", self.entry.loaded.scenario.title)

    def _task(self, number: int) -> Statement:
        task = self.entry.loaded.scenario.tasks[number]
        return _activity(f"{self._id(self.entry.loaded.name)}#{task.name}", "task", task.title)


def _activity(id: str, type: str, title: Text) -> Statement:
    definition = {"type": TYPES[type], "name": {"zh-CN": title.zh, "en": title.en}}
    return {"objectType": "Activity", "id": id, "definition": definition}


def _task_result(task: TaskState) -> Statement:
    of = sum(status["weight"] for status in task.statuses)
    reached = sum(status["weight"] for status in task.statuses if status["met"])
    return {
        **({"score": {"raw": reached, "min": 0, "max": of}} if of else {}),
        "success": task.is_done and reached == of,
        "completion": True,
    }


def _number(value: Decimal) -> Any:
    """Return a decimal as JSON has numbers, without a trailing nought: an integer where it is one."""
    return int(value) if value == value.to_integral_value() else float(value)


def _moments(attempt: Attempt) -> Iterator[tuple[Event, str]]:
    """Yield the events of a run with the real moment of each: so long after its sitting began."""
    day, began = "", 0
    for event in events(attempt.ledger):
        if "day" in event:
            day, began = event["day"], event["at"]
        yield event, _moment(day, event["at"] - began)


def _moment(day: str, at: int) -> str:
    """Return the moment `at` milliseconds after another; where that has no time of day, midnight. Empty: unknown."""
    if not day:
        return ""
    start = dt.datetime.fromisoformat(day)
    zoned = start if start.tzinfo else start.replace(tzinfo=dt.UTC)
    return (zoned + dt.timedelta(milliseconds=at)).isoformat(timespec="milliseconds")
