"""``okcode learn``: the list of lessons with progress, and a lesson on the screens."""

import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from tui.cli import NO_TERMINAL, USAGE, fail, language_option, reset_store, store_errors
from tui.options import LangOption, StoreOption, UserOption
from tui.place import exists, locale_language, store_place, user_name


def learn(
    scenario: Annotated[str, typer.Argument(metavar="[SCENARIO]", help="Its name or a file; none lists them.")] = "",
    mode: Annotated[str, typer.Option("--mode", help="demo, practice or test.")] = "",
    seed: Annotated[int, typer.Option("--seed", help="Decides the values that vary; else a new one each time.")] = 0,
    store: StoreOption = "",
    user: UserOption = "",
    lang: LangOption = "",
) -> None:
    """Take a lesson on the screens; without a name, list the lessons with progress."""
    from tui.coach.view import MODES

    language = language_option(lang)
    if mode and mode not in MODES:
        fail("--mode takes demo, practice or test", USAGE)
    if not scenario:
        list_lessons(language or locale_language())
        return
    _expect(scenario, language or locale_language())
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        fail("a lesson needs a terminal", NO_TERMINAL)
    place = store_place(store)
    with store_errors(language):
        if not exists(place):
            reset_store(place, language)
        _run(place, user_name(user), language, scenario, mode, seed)


def list_lessons(language: str) -> None:
    """Print the delivered courses: name, minutes, title, how far the learner is."""
    from transactions.scenarios.files import courses, load
    from transactions.scenarios.learning import Learning
    from tui.coach.boxes import standing
    from tui.coach.desk import learning_place

    learning = Learning(learning_place())
    for course in courses():
        typer.echo(getattr(course.title, language))
        for file in course.files():
            found = load(file)
            state = standing(learning.progress(found.name), language)
            title = getattr(found.scenario.title, language)
            typer.echo(f"  {found.name}\t{found.scenario.minutes}'\t{title}\t{state}")


def _expect(scenario: str, language: str) -> None:
    """End where a scenario cannot be read."""
    from transactions.scenarios.files import FileFault
    from tui.coach.desk import loaded

    try:
        loaded(scenario)
    except FileFault as fault:
        for finding in fault.findings:
            typer.echo(finding.text(language))
        raise typer.Exit(USAGE) from None


def _run(place: str, user: str, lang: str, scenario: str, mode: str, seed: int) -> NoReturn:
    from tui.cli import run_desk
    from tui.coach.desk import LearnDesk, Wish

    desk = LearnDesk(place, user, lang or locale_language(), given_language=lang)
    file = str(Path(scenario).resolve()) if scenario.endswith((".yaml", ".yml")) else scenario
    desk.wish = Wish(file, mode, seed)
    raise SystemExit(run_desk(desk))
