"""Finding and reading scenario files: the courses delivered with the program, and a trainer's own files."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import data
from model.messages import Message, error, long_text
from transactions.scenarios.schema import EXAMPLES, Scenario, Text
from transactions.scenarios.yaml import Place, Source, Where, YamlError, parse

if TYPE_CHECKING:
    from pydantic import ValidationError

COURSES = data.ROOT / "scenarios"
USERS = {
    "service_unit": "REQUEST",
    "buyer": "TRAINEE",
    "vendor": "TRAINEE",
    "receiver": "TRAINEE",
    "accounting": "TRAINEE",
}
"""Role → user where neither task nor course names another: in the manual the buyer posts the receipt, too."""


@dataclass(frozen=True)
class Finding:
    """Something wrong in a file, at a line and a column."""

    file: Path
    place: Place
    message: Message
    learner: Message | None = None
    """For whom it is wrong, where it depends on the values drawn."""

    def text(self, language: str) -> str:
        """Return the line that the command prints."""
        message = self.message
        learner = f" ({self.learner.text(language)})" if self.learner else ""
        at = f"{self.file}:{self.place.line}:{self.place.column}"
        return f"{at}: {message.type} {message.key} {message.text(language)}{learner}"

    def remedy(self, language: str) -> str:
        """Return what to do about it."""
        return long_text(self.message, language).todo


class FileFault(ValueError):
    """A file that is no scenario; `findings` say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(finding.text("en") for finding in findings))
        self.findings = findings


@dataclass(frozen=True)
class Course:
    """A course: a folder with ``course.toml``."""

    name: str
    folder: Path
    title: Text
    about: Text
    order: int
    users: dict[str, str]
    passing: int = 60
    """The points that a scenario of the course wants to be passed, where it names none itself."""

    def files(self) -> list[Path]:
        """Return its scenario files in order."""
        return sorted(self.folder.glob("[0-9]*.yaml"))


@dataclass(frozen=True)
class Loaded:
    """A scenario with its file."""

    file: Path
    scenario: Scenario
    source: Source
    course: Course | None

    @property
    def name(self) -> str:
        """The name: course and file, ``mm15/01-order``."""
        return f"{self.course.name}/{self.file.stem}" if self.course else self.file.stem

    def user_of(self, task: int) -> str:
        """Return the user who does a task."""
        found = self.scenario.tasks[task]
        users = self.course.users if self.course else {}
        return found.user or users.get(found.role, "") or USERS[found.role]

    def finding(self, where: Where, message: Message, learner: Message | None = None) -> Finding:
        """Return a finding at the place of a value."""
        return Finding(self.file, self.source.place(where), message, learner)


def courses(root: Path = COURSES) -> list[Course]:
    """Return the courses of a folder in their order."""
    found = [course for folder in root.iterdir() if (course := course_of(folder)) is not None] if root.is_dir() else []
    return sorted(found, key=lambda course: (course.order, course.name))


def course_of(folder: Path) -> Course | None:
    """Return the course in a folder, None where it is none."""
    file = folder / "course.toml"
    if not file.is_file():
        return None
    facts = tomllib.loads(file.read_text(encoding="utf-8"))
    return Course(
        folder.name,
        folder,
        Text(**facts["title"]),
        Text(**facts["about"]),
        int(facts.get("order", 99)),
        dict(facts.get("users", {})),
        int(facts.get("passing", Course.passing)),
    )


def named(name: str, root: Path = COURSES) -> Loaded:
    """Return a delivered scenario by its name ``course/file``.

    Raises:
        FileFault: the file cannot be read.
    """
    return load(root / f"{name}.yaml")


def load(file: Path) -> Loaded:
    """Read a scenario file.

    Raises:
        FileFault: it cannot be read, or is no scenario; every finding has its line and column.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise FileFault([Finding(file, Place(), error("Z7", 1, problem.strerror))]) from None
    except UnicodeDecodeError as problem:
        raise FileFault([Finding(file, Place(), error("Z7", 1, problem.reason))]) from None
    return loads(text, file)


def loads(text: str, file: Path) -> Loaded:
    """Read the text of a scenario file.

    Raises:
        FileFault: as for `load`.
    """
    from pydantic import ValidationError

    try:
        source = parse(text)
    except YamlError as problem:
        raise FileFault([Finding(file, problem.place, _no_yaml(problem))]) from None
    try:
        scenario = Scenario.model_validate(source.values)
    except ValidationError as problem:
        raise FileFault(list(_findings(problem, file, source))) from None
    course = course_of(file.parent)
    return Loaded(file, _passing_as(course, scenario) if course else scenario, source, course)


def _no_yaml(problem: YamlError) -> Message:
    """Return the message of a text that is no YAML."""
    match problem.cause:
        case "unquoted":
            return error("Z7", 35)
        case "indented":
            return error("Z7", 37)
        case "tab":
            return error("Z7", 38)
        case "colon":
            return error("Z7", 39)
        case _:
            return error("Z7", 2, problem.problem)


def _passing_as(course: Course, scenario: Scenario) -> Scenario:
    """Return a scenario with the pass mark of its course, where it names none."""
    if "passing" in scenario.scoring.model_fields_set:
        return scenario
    scoring = scenario.scoring.model_copy(update={"passing": course.passing})
    return scenario.model_copy(update={"scoring": scoring})


def _findings(problem: "ValidationError", file: Path, source: Source) -> Iterator[Finding]:
    """Yield what pydantic found, in our words."""
    for fault in problem.errors(include_url=False):
        where = tuple(part for part in fault["loc"] if not str(part).startswith("form:"))
        cut = fault["type"] == "extra_forbidden" and _is_cut(source.values, where)
        message = error("Z7", 35) if cut else _message(fault["type"], where, fault.get("ctx", {}))
        yield Finding(file, source.place(where), message)


def _is_cut(values: Any, where: Where) -> bool:
    """Whether a name without a value stands beside a language: the rest of a text that a comma has cut."""
    for part in where[:-1]:
        values = values[part]
    return values[where[-1]] is None and not {"zh", "en"}.isdisjoint(values)


def _message(kind: str, where: Where, facts: Mapping[str, Any]) -> Message:
    """Return the message of a fault of a kind of pydantic's."""
    name = next((str(part) for part in reversed(where) if isinstance(part, str) and part != "[key]"), "")
    owner = str(where[-2]) if len(where) > 1 else ""
    match kind:
        case "missing" | "string_too_short" if name in ("zh", "en"):
            return error("Z7", 4, owner, name)
        case "missing" | "too_short" | "too_long" if name == "hints":
            return error("Z7", 7)
        case "missing":
            return error("Z7", 3, name)
        case "extra_forbidden":
            return error("Z7", 5, name)
        case "one_way":
            return error("Z7", 28, facts["ways"])
        case "needs":
            return error("Z7", 29, facts["name"], facts["other"])
        case "literal_error":
            return error("Z7", 26, name, str(facts["expected"]).replace("'", "").replace(" or ", ", "))
        case "string_pattern_mismatch":
            return error("Z7", 27, name, EXAMPLES[facts["pattern"]])
        case _:
            return error("Z7", 6, name)
