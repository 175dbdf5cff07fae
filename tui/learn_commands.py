"""``okcode learn``: the list of lessons with progress, and a lesson on the screens."""

import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli import NO_TERMINAL, USAGE, fail, language_option, reset_store, store_errors
from tui.coach.view import Wish
from tui.options import LangOption, StoreOption, UserOption
from tui.place import exists, locale_language, store_place, user_name

if TYPE_CHECKING:
    from transactions.scenarios.files import Course


def learn(
    scenario: Annotated[str, typer.Argument(metavar="[SCENARIO]", help="Its name or a file; none lists them.")] = "",
    mode: Annotated[str, typer.Option("--mode", help="demo, practice or test.")] = "",
    seed: Annotated[int, typer.Option("--seed", help="Decides the values that vary; else a new one each time.")] = 0,
    store: StoreOption = "",
    user: UserOption = "",
    lang: LangOption = "",
    record: Annotated[Path | None, typer.Option("--record", help="Record a new scenario into this file.")] = None,
    of_class: Annotated[str, typer.Option("--class", help="A class: a name or a folder; with --learner.")] = "",
    learner: Annotated[str, typer.Option("--learner", help="Who learns, by the class's list.")] = "",
) -> None:
    """Take a lesson on the screens; without a name, list the lessons with progress."""
    from tui.coach.view import MODES

    if mode and mode not in MODES:
        fail("--mode takes demo, practice or test", USAGE)
    if record is not None and record.exists():
        fail(f"{record} exists; give another name", USAGE)
    seat = _seat(of_class, learner, language_option(lang))
    if not scenario and record is None:
        list_lessons(seat)
        return
    if record is None:
        _expect(scenario, seat)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        fail("a lesson needs a terminal", NO_TERMINAL)
    place = store_place(store)
    with store_errors(seat.language):
        if not exists(place):
            reset_store(place, seat.language)
        wish = Wish(_absolute(scenario), mode, seed, str(record.resolve()) if record is not None else "")
        raise SystemExit(_run(place, user_name(user), seat, wish))


@dataclass(frozen=True)
class Seat:
    """Where a learner sits: folder, courses, seed (0: another one each time), language (empty: the user's)."""

    place: Path
    courses: "tuple[Course, ...]"
    seed: int
    language: str

    @property
    def tongue(self) -> str:
        """The language to print in."""
        return self.language or locale_language()


def _seat(of_class: str, learner: str, language: str) -> Seat:
    """Return the seat of a learner of a class, else that of whoever is at this machine."""
    from transactions.scenarios.files import courses
    from tui.coach.desk import learning_place

    if not of_class:
        if learner:
            fail("--learner goes with --class", USAGE)
        return Seat(learning_place(), tuple(courses()), 0, language)
    from transactions.scenarios.trainer.classes import ClassFault, opened

    try:
        found = opened(of_class)
        who = found.learner(learner)
    except ClassFault as fault:
        fail(str(fault), USAGE)
    return Seat(found.place(who), found.courses, who.seed, language or who.language)


def _absolute(scenario: str) -> str:
    return str(Path(scenario).resolve()) if scenario.endswith((".yaml", ".yml")) else scenario


def list_lessons(seat: Seat) -> None:
    """Print the courses: name, minutes, title, how far the learner is."""
    from transactions.scenarios.learning import Learning
    from tui.coach.boxes import standing
    from tui.coach.courses import lesson_lines

    language = seat.tongue
    for course in seat.courses:
        typer.echo(getattr(course.title, language))
        for line in lesson_lines([course], Learning(seat.place)):
            state = standing(line.progress, language, dt.date.today())
            typer.echo(f"  {line.name}\t{line.minutes}'\t{line.title[language]}\t{state}")


def _expect(scenario: str, seat: Seat) -> None:
    """End where a scenario cannot be read."""
    from transactions.scenarios.files import FileFault
    from tui.coach.courses import NO_LESSON, loaded

    try:
        loaded(_absolute(scenario), seat.courses)
    except FileFault as fault:
        [first, *_] = fault.findings
        if first.message.key == NO_LESSON:
            fail(first.message.text(seat.tongue), USAGE)
        for finding in fault.findings:
            typer.echo(finding.text(seat.tongue))
        raise typer.Exit(USAGE) from None


def _run(place: str, user: str, seat: Seat, wish: Wish) -> int:
    from tui.cli import run_desk
    from tui.coach.desk import LearnDesk

    desk = LearnDesk(place, user, seat.tongue, given_language=seat.language)
    desk.place, desk.courses, desk.seed, desk.wish = seat.place, seat.courses, seat.seed, wish
    return run_desk(desk)
