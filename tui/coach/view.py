"""What the coach shows: one frozen value, made beside the dialog after every step and painted on the other side."""

import re
from dataclasses import dataclass

from model.messages import Path
from transactions.kernel import texts

COACH = "coach"
DEMO, PRACTICE, TEST, RECORD = "demo", "practice", "test", "record"
MODES = (DEMO, PRACTICE, TEST)


@dataclass(frozen=True, slots=True)
class Check:
    """Something a task asks for: what is to be said of it, whether it is reached, whether it was done wrongly."""

    text: str
    met: bool
    wrong: bool


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next: in words, why, and the field where it is one that is to be keyed or looked at."""

    what: str
    why: str = ""
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of the process: who, what they do, whether the task in hand is theirs."""

    name: str
    step: str
    is_lit: bool


@dataclass(frozen=True, slots=True)
class Posting:
    """A document beside its prediction: lines of T-accounts in words."""

    number: str
    predicted: tuple[str, ...]
    posted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """How a lesson stands. `number` counts tasks from 1; `started` is the moment of the clock at which time began;
    `left_open` says that the task before was handed in with something missing."""

    mode: str
    language: str
    title: str
    goal: str
    chapter: str
    minutes: int
    started: float
    number: int = 0
    count: int = 0
    kind: str = "do"
    role: str = ""
    lanes: tuple[Lane, ...] = ()
    user: str = ""
    task: str = ""
    text: str = ""
    note: str = ""
    checks: tuple[Check, ...] = ()
    coming: tuple[Next, ...] = ()
    message: str = ""
    remedy: str = ""
    saved: tuple[str, ...] = ()
    errors: int = 0
    hints: tuple[str, ...] = ()
    keys: int = 0
    own_system: str = ""
    posting: Posting | None = None
    left_open: bool = False
    is_over: bool = False

    @property
    def next(self) -> Next | None:
        """What comes next; `coming` also has what comes after that on the same screen."""
        return self.coming[0] if self.coming else None

    @property
    def wrong(self) -> tuple[Check, ...]:
        """What was done wrongly."""
        return tuple(check for check in self.checks if check.wrong)


@dataclass(frozen=True, slots=True)
class Wish:
    """The lesson to begin with: scenario (name or file), mode (empty: go on, else practice), seed (0: any).

    With `record` a scenario is recorded into that file instead.
    """

    scenario: str
    mode: str = ""
    seed: int = 0
    record: str = ""


def word(key: str, language: str, *values: object) -> str:
    """Return a text of the coach's own with its places filled."""
    text = texts.word(COACH, key, language)
    for number, value in enumerate(values, start=1):
        text = text.replace(f"&{number}", str(value))
    return text


def _wants_space(before: str, after: str) -> bool:
    """Whether Chinese and Latin letters or digits meet: they are written with a space between."""
    pair = before[-1] + after[0]
    return pair.isalnum() and pair[0].isascii() != pair[1].isascii()


def plain(markdown: str, language: str) -> str:
    """Return Markdown as lines of plain text: paragraphs and list items a line each, no marks."""
    lines: list[str] = []
    for line in markdown.strip().splitlines():
        line = re.sub(r"\*\*|`|^#+ ", "", line.strip())
        if lines and line and lines[-1] and not line.startswith(("- ", "* ")):
            lines[-1] += line if language == "zh" and not _wants_space(lines[-1], line) else f" {line}"
        else:
            lines.append(line)
    return "\n".join(line for line in lines if line)
