"""``okcode scenario``: checking and listing scenario files, handouts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli import USAGE, fail, language_option
from tui.place import locale_language

if TYPE_CHECKING:
    from transactions.scenarios.files import Loaded

app = typer.Typer(
    help="Teaching scenarios: list them, check a file, print handouts, replay a transcript.", no_args_is_help=True
)
LangOption = Annotated[str, typer.Option("--lang", help="zh or en; else the locale.")]


@app.command("check")
def check_files(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…")],
    seeds: Annotated[int, typer.Option("--seeds", help="How many learners the model solution is played for.")] = 3,
    lang: LangOption = "",
) -> None:
    """Check scenario files and prove them solvable: FILE:LINE:COLUMN and what is wrong, below it what to do.

    Beside the first learners, it is played for as many more as it takes to draw every entry and every row once.
    """
    from transactions.scenarios.proof import check

    language = language_option(lang) or locale_language()
    if seeds < 1:
        fail("--seeds takes a number from 1", USAGE)
    faulty, told = 0, set()
    for file in files:
        found = check(file, range(1, seeds + 1), (language, *{"zh", "en"} - {language}), every_row=True)
        faulty += bool(found)
        for finding in found:
            typer.echo(finding.text(language))
            if finding.message.key not in told:
                typer.echo(f"    {finding.remedy(language)}")
            told.add(finding.message.key)
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


@app.command("show")
def show_scenario(scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="mm15/02-receipt")]) -> None:
    """Print the file of a scenario, to begin one of your own from."""
    from tui.class_commands import class_faults

    with class_faults():
        typer.echo(_loaded(scenario, []).file.read_text(encoding="utf-8"), nl=False)


@app.command("fields")
def list_fields(
    kind: Annotated[str, typer.Argument(metavar="[KIND]", help="A kind of document, or a table: order, LFM1.")] = "",
    lang: LangOption = "",
) -> None:
    """List the fields that expectations may name, of one kind of document or of all; or the columns of a table."""
    from model.document_trees import KINDS
    from model.tables import TABLES
    from transactions.scenarios.wording import column_lines, field_lines

    language = language_option(lang) or locale_language()
    table = TABLES.get(kind.upper())
    if kind and kind not in KINDS and table is None:
        fail(f"there is no {kind}; kinds are {', '.join(KINDS)}; else name a table such as LFM1", USAGE)
    for name in [] if table else [kind] if kind else KINDS:
        for line in field_lines(name, language):
            typer.echo(line)
    for line in column_lines(table, language) if table else ():
        typer.echo(line)


@app.command("handout")
def write_handout(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="A name such as mm15/02-receipt, or a file.")],
    seed: Annotated[int, typer.Option("--seed", help="Which values are printed.")] = 1,
    class_name: Annotated[str, typer.Option("--class", help="Print for a class, each with their own values.")] = "",
    learner: Annotated[str, typer.Option("--learner", help="Only for this learner of the class.")] = "",
    to: Annotated[Path, typer.Option("--to", help="The folder for the pages.")] = Path(),
    lang: LangOption = "",
) -> None:
    """Write task sheet (with field tables and key card) and answer sheet as pages to print."""
    from transactions.scenarios.proof import Unsolved
    from transactions.scenarios.trainer import handout
    from transactions.scenarios.trainer.classes import Learner, opened
    from transactions.scenarios.trainer.walk import walk
    from tui.class_commands import class_faults

    given = language_option(lang)
    if learner and not class_name:
        fail("--learner needs --class", USAGE)
    with class_faults():
        known = opened(class_name) if class_name else None
        loaded = _loaded(scenario, known.scenarios() if known else [])
        learners: list[Learner] = [Learner(f"seed-{seed}", "", "", seed)]
        if known is not None:
            learners = [known.learner(learner)] if learner else list(known.learners)
        to.mkdir(parents=True, exist_ok=True)
        for one in learners:
            try:
                walked = walk(loaded, one.seed, given or one.language or locale_language())
            except Unsolved as unsolved:
                fail(f"{loaded.name} cannot be solved: {unsolved}; okcode scenario check says where", 1)
            for kind, page in (("sheet", handout.sheet), ("answers", handout.answers)):
                file = to / f"{loaded.file.stem}-{one.id}-{kind}.html"
                file.write_text(page(walked, one.name), encoding="utf-8")
                typer.echo(str(file))


@app.command("replay")
def replay_ledger(
    ledger: Annotated[Path, typer.Argument(metavar="LEDGER", help="A file ledger.jsonl or attempt-NNN.jsonl.")],
    scenario: Annotated[
        str, typer.Option("--scenario", help="The scenario's file, where it is no delivered one.")
    ] = "",
    text: Annotated[bool, typer.Option("--text", help="Print a line per step instead of showing the screens.")] = False,
) -> None:
    """Replay a transcript: on the screens, with a large caption, step by step forward and back."""
    from transactions.scenarios.ledger import events
    from tui.class_commands import class_faults
    from tui.replaying import replay

    with class_faults():
        first = next(events(ledger), None)
        if first is None:
            fail(f"{ledger}: no transcript that this program can read", USAGE)
        replay(ledger, _loaded(scenario or str(first["scenario"]), []), text)


def _loaded(name: str, known: "list[Loaded]") -> "Loaded":
    """Return a scenario by its file, its name in the courses of a class, or its delivered name."""
    from transactions.scenarios.files import COURSES, load, named

    if name.endswith((".yaml", ".yml")):
        return load(Path(name))
    found = next((one for one in known if one.name == name), None)
    if found is None and not (COURSES / f"{name}.yaml").is_file():
        fail(f"there is no scenario {name}; okcode scenario list shows them", USAGE)
    return found or named(name)
