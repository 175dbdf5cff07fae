"""Courses and lessons as lists: nodes of the menu, lines with progress, for the face and for the command."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from model.messages import error
from transactions.kernel.menu import Node
from transactions.kernel.texts import LANGUAGES
from tui.coach.view import word

if TYPE_CHECKING:
    from transactions.scenarios.files import Course, FileFault, Loaded
    from transactions.scenarios.learning import Learning, Progress

LESSONS = "lessons"
NO_LESSON = "Z9 008"
LEARN, RECORDING = "=LEARN", "=RECORD"


@dataclass(frozen=True, slots=True)
class LessonLine:
    """A lesson: its name, title, minutes allowed, and how far the learner is."""

    name: str
    title: dict[str, str]
    minutes: int
    progress: "Progress"

    @property
    def number(self) -> str:
        """Its number in the course, ``01``; empty where its name has none."""
        head = self.name.rpartition("/")[2].partition("-")[0]
        return head if head.isdigit() else ""


def courses_node(courses: "Sequence[Course]", learning: "Learning", today: dt.date) -> Node:
    """Return the folder of the courses; a course opens the list of its lessons. Recording stands behind them.

    A course says how many of its lessons come back for review.
    """
    found = tuple(
        Node(f"{LESSONS}.{number}", _title(course, _due(course, learning, today)), "", (), f"{LEARN} {course.name}")
        for number, course in enumerate(courses)
    )
    record = Node(f"{LESSONS}.{len(found)}", _words("record"), "", (), RECORDING)
    return Node(LESSONS, _words("lessons"), "", (*found, record))


def _title(course: "Course", due: int) -> dict[str, str]:
    title = course.title.model_dump()
    return {name: word("node_due", name, text, due) for name, text in title.items()} if due else title


def _due(course: "Course", learning: "Learning", today: dt.date) -> int:
    return sum(learning.progress(f"{course.name}/{file.stem}").is_due(today) for file in course.files())


def _words(key: str) -> dict[str, str]:
    return {language: word(key, language) for language in LANGUAGES}


def lesson_lines(courses: "Sequence[Course]", learning: "Learning") -> list[LessonLine]:
    """Return the lessons of courses in order."""
    from transactions.scenarios.files import load

    loads = [load(file) for course in courses for file in course.files()]
    return [lesson_line(found, learning) for found in loads]


def lesson_line(found: "Loaded", learning: "Learning") -> LessonLine:
    """Return a lesson as a line."""
    title = found.scenario.title.model_dump()
    return LessonLine(found.name, title, found.scenario.minutes, learning.progress(found.name))


def _there_is_none(file: Path, scenario: str, courses: "Sequence[Course]") -> "FileFault":
    """Return what says that there is no such lesson, and which one is nearest."""
    from transactions.scenarios.files import FileFault, Finding
    from transactions.scenarios.yaml import Place

    names = [f"{course.name}/{one.stem}" for course in courses for one in course.files()]
    near = get_close_matches(scenario, names, n=1, cutoff=0) or ["-"]
    return FileFault([Finding(file, Place(), error("Z9", 8, scenario, near[0]))])


def loaded(scenario: str, courses: "Sequence[Course]") -> "Loaded":
    """Return a scenario by its name ``course/file``, or from a file.

    Raises:
        FileFault: it cannot be read; Z9 008, there is none of this name.
    """
    from transactions.scenarios.files import COURSES, load

    if scenario.endswith((".yaml", ".yml")):
        return load(Path(scenario))
    course = scenario.partition("/")[0]
    root = next((known.folder.parent for known in courses if known.name == course), COURSES)
    file = root / f"{scenario}.yaml"
    if not file.is_file():
        raise _there_is_none(file, scenario, courses)
    return load(file)
