"""``okcode class``: classes of learners and their results."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from tui.cli import USAGE, fail

app = typer.Typer(help="Classes: make one, see results, replay what a learner keyed.", no_args_is_help=True)
ClassArgument = Annotated[str, typer.Argument(metavar="CLASS", help="A name, or a folder (e.g. a shared one).")]


@contextmanager
def class_faults() -> Iterator[None]:
    """Turn what is wrong with a class, a list or a folder into one line and the exit code of wrong usage."""
    from transactions.scenarios.files import FileFault
    from transactions.scenarios.trainer.classes import ClassFault

    try:
        yield
    except (ClassFault, FileFault) as fault:
        fail(str(fault), USAGE)
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
