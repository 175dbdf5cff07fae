"""``okcode scenario``: checking and listing scenario files."""

from pathlib import Path
from typing import Annotated

import typer

from tui.cli import USAGE, fail, language_option
from tui.place import locale_language

app = typer.Typer(help="Teaching scenarios: list them, check a file.", no_args_is_help=True)
LangOption = Annotated[str, typer.Option("--lang", help="zh or en; else the locale.")]


@app.command("check")
def check_files(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…")],
    seeds: Annotated[int, typer.Option("--seeds", help="How many learners the model solution is played for.")] = 3,
    lang: LangOption = "",
) -> None:
    """Check scenario files and prove them solvable: FILE:LINE:COLUMN and what is wrong."""
    from transactions.scenarios.proof import check

    language = language_option(lang) or locale_language()
    if seeds < 1:
        fail("--seeds takes a number from 1", USAGE)
    faulty = 0
    for file in files:
        found = check(file, range(1, seeds + 1))
        faulty += bool(found)
        for finding in found:
            typer.echo(finding.text(language))
    typer.echo(f"okcode: {len(files) - faulty} of {len(files)} files are right", err=True)
    if faulty:
        raise typer.Exit(1)


@app.command("list")
def list_scenarios(lang: LangOption = "") -> None:
    """List the delivered courses with their scenarios: name, minutes, title."""
    from transactions.scenarios.files import courses, load

    language = language_option(lang) or locale_language()
    for course in courses():
        typer.echo(getattr(course.title, language))
        for file in course.files():
            found = load(file)
            typer.echo(f"  {found.name}\t{found.scenario.minutes}'\t{getattr(found.scenario.title, language)}")


@app.command("fields")
def list_fields(
    kind: Annotated[str, typer.Argument(metavar="[KIND]")] = "",
    lang: LangOption = "",
) -> None:
    """List the fields that expectations may name, of one kind of document or of all."""
    from model.document_trees import KINDS
    from transactions.scenarios.wording import field_lines

    language = language_option(lang) or locale_language()
    if kind and kind not in KINDS:
        fail(f"there is no {kind}; kinds are {', '.join(KINDS)}", USAGE)
    for name in [kind] if kind else KINDS:
        for line in field_lines(name, language):
            typer.echo(line)
