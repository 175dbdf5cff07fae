"""``okcode class``: classes of learners and their results."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from tui.cli import USAGE, fail, language_option
from tui.options import JsonOption
from tui.place import locale_language

app = typer.Typer(help="Classes: make one, see results, replay what a learner keyed.", no_args_is_help=True)
ClassArgument = Annotated[str, typer.Argument(metavar="CLASS", help="A name, or a folder (e.g. a shared one).")]


TextOption = Annotated[bool, typer.Option("--text", help="Print a line per step instead of showing the screens.")]
LangOption = Annotated[str, typer.Option("--lang", help="zh or en; else the locale.")]


@contextmanager
def class_faults() -> Iterator[None]:
    """Turn what is wrong with a class, a list or a folder into one line and the exit code of wrong usage."""
    from transactions.scenarios.files import FileFault
    from transactions.scenarios.trainer.classes import ClassFault

    try:
        yield
    except (ClassFault, FileFault) as fault:
        fail(str(fault), USAGE)
    except BrokenPipeError:
        raise
    except OSError as problem:
        fail(f"{problem.filename}: {problem.strerror}", USAGE)


@app.command("new")
def make(
    name: ClassArgument,
    learners: Annotated[Path, typer.Argument(metavar="LEARNERS.csv", help="Columns id, name, language, seed.")],
    course: Annotated[str, typer.Option("--course", help="A course or its folder; else all courses.")] = "",
) -> None:
    """Make a class from a list of learners, with a folder for each of them."""
    from transactions.scenarios.trainer.classes import new, read_learners

    with class_faults():
        made = new(name, read_learners(learners), course)
    typer.echo(f"okcode: class {made.name} with {len(made.learners)} learners, in {made.folder}", err=True)
    for learner in made.learners:
        typer.echo(f"{learner.id}\t{learner.name}\tokcode learn --class {name} --learner {learner.id}")


@app.command("add")
def add_learners(
    name: ClassArgument,
    learners: Annotated[Path, typer.Argument(metavar="LEARNERS.csv", help="Columns id, name, language, seed.")],
) -> None:
    """Add learners who come later; who is in the class already stays as they are."""
    from transactions.scenarios.trainer.classes import add, opened, read_learners

    with class_faults():
        known = opened(name)
        grown = add(known, read_learners(learners))
    new = len(grown.learners) - len(known.learners)
    typer.echo(f"okcode: {new} learners added to class {grown.name}, {len(grown.learners)} in all", err=True)


@app.command("list")
def list_learners(name: ClassArgument) -> None:
    """List the learners of a class: id, name, language, seed, folder."""
    from transactions.scenarios.trainer.classes import opened

    with class_faults():
        known = opened(name)
    for one in known.learners:
        typer.echo(f"{one.id}\t{one.name}\t{one.language}\t{one.seed}\t{known.place(one)}")


@app.command("results")
def show_results(
    name: ClassArgument,
    csv: Annotated[Path | None, typer.Option("--csv", help="Write the results as CSV.")] = None,
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", help="Write a workbook: results, tasks, parts, errors.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", help="Write a page to look at, to project and to print.")
    ] = None,
    xapi: Annotated[Path | None, typer.Option("--xapi", help="Write xAPI 1.0.3 statements, a JSON line each.")] = None,
    home: Annotated[str, typer.Option("--home", help="The address under which --xapi knows the learners.")] = "",
    tests: Annotated[bool, typer.Option("--tests", help="Only runs in test mode count.")] = False,
    as_json: JsonOption = False,
    lang: LangOption = "",
) -> None:
    """Show what a class has done: results, tasks by learner, the errors most met; or write it into files."""
    from transactions.scenarios.trainer import results_page, tables
    from transactions.scenarios.trainer import xapi as statements
    from transactions.scenarios.trainer.classes import opened
    from transactions.scenarios.trainer.results import gather

    language = language_option(lang) or locale_language()
    if home and not home.startswith(("http://", "https://")):
        fail("--home takes an address that begins with https://", USAGE)
    with class_faults():
        found = gather(opened(name), tests)
        for ledger in found.unreadable:
            typer.echo(f"okcode: {ledger} is damaged and does not count", err=True)
        every = [make(found, language) for make in tables.TABLES]
        if csv is not None:
            csv.write_bytes(tables.csv_bytes(every[0]))
        if xlsx is not None:
            tables.write_xlsx(every, xlsx)
        if html is not None:
            html.write_text(results_page.page(found, language), encoding="utf-8")
        if xapi is not None:
            text = "".join(f"{line}\n" for line in statements.lines(found, home or statements.HOME))
            xapi.write_text(text, encoding="utf-8", newline="\n")
    for file in (csv, xlsx, html, xapi):
        if file is not None:
            typer.echo(f"okcode: wrote {file}", err=True)
    if as_json:
        typer.echo(tables.as_json(found))
    elif not any((csv, xlsx, html, xapi)):
        for table in (*every[:2], every[-1]):
            typer.echo("\n".join([table.title, *tables.as_text(table), ""]))


@app.command("sheets")
def write_sheets(
    name: ClassArgument,
    to: Annotated[Path, typer.Option("--to", help="The folder for the pages.")] = Path(),
    learner: Annotated[str, typer.Option("--learner", help="Only this learner.")] = "",
    tests: Annotated[bool, typer.Option("--tests", help="Only runs in test mode count.")] = False,
    lang: LangOption = "",
) -> None:
    """Write a score sheet per learner, with the certificate where all scenarios are passed."""
    from transactions.scenarios.trainer.classes import opened
    from transactions.scenarios.trainer.results import gather
    from transactions.scenarios.trainer.score_sheet import has_certificate, sheet

    given = language_option(lang)
    with class_faults():
        known = opened(name)
        learners = [known.learner(learner)] if learner else known.learners
        found = gather(known, tests)
        to.mkdir(parents=True, exist_ok=True)
        for one in learners:
            file = to / f"{one.id}-score.html"
            file.write_text(sheet(found, one, given or one.language or locale_language()), encoding="utf-8")
            typer.echo(f"{file}\t{'certificate' if has_certificate(found, one) else ''}".rstrip())


@app.command("replay")
def replay_run(
    name: ClassArgument,
    learner: Annotated[str, typer.Argument(metavar="LEARNER")],
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="A name such as mm15/02-receipt.")],
    attempt: Annotated[int, typer.Option("--attempt", help="Which run, from 1; else the last.")] = 0,
    text: TextOption = False,
) -> None:
    """Replay what a learner keyed: on the screens, with a large caption, step by step forward and back."""
    from transactions.scenarios.learning import ledgers
    from transactions.scenarios.trainer.classes import opened
    from tui.replaying import replay

    with class_faults():
        known = opened(name)
        loaded = next((one for one in known.scenarios() if one.name == scenario), None)
        if loaded is None:
            fail(f"class {known.name} has no scenario {scenario}", USAGE)
        found = [
            ledger for ledger in ledgers(known.learning(known.learner(learner)).folder(scenario)) if ledger.is_file()
        ]
        if not 0 <= attempt <= len(found) or not found:
            fail(f"{learner} has {len(found)} runs at {scenario}", USAGE)
        replay(found[attempt - 1], loaded, text)
