"""The commands (contract, *Commands*). Each imports only what it needs."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from tui.class_commands import app as classes
from tui.cli import NO_TERMINAL, USAGE, VERSION, fail, language_option, open_program
from tui.client import client
from tui.completion import criteria, reports, transactions
from tui.learn_commands import learn
from tui.options import JsonOption, LangOption, StoreOption, UserOption, logged_on, opened
from tui.place import locale_language
from tui.scenario_commands import app as scenarios

app = typer.Typer(
    pretty_exceptions_enable=False,
    no_args_is_help=False,
    help="A practice system of SAP-style transaction screens.",
)
app.command()(learn)
app.add_typer(client, name="client")
app.add_typer(scenarios, name="scenario")
app.add_typer(classes, name="class")


@app.command()
def run(
    code: Annotated[str, typer.Argument(metavar="[TCODE]", autocompletion=transactions)] = "",
    values: Annotated[list[str] | None, typer.Argument(metavar="[FIELD=VALUE]")] = None,
    ascii: Annotated[bool, typer.Option("--ascii", help="Draw lines with - | + only.")] = False,
    store: StoreOption = "",
    user: UserOption = "",
    lang: LangOption = "",
) -> None:
    """Open the terminal program, in a transaction if one is given."""
    open_program(code, values or [], store, user, lang, ascii)


@app.command()
def batch(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    mode: Annotated[
        str, typer.Option("--mode", help="N shows nothing, A every screen, E from the first error on.")
    ] = "N",
    as_json: JsonOption = False,
    store: StoreOption = "",
    user: UserOption = "",
    lang: LangOption = "",
) -> None:
    """Run a batch-input file."""
    from model.errors import store_failure
    from transactions.kernel.batch import FileError, play, read_file

    mode = mode.upper()
    if mode not in ("N", "E", "A"):
        fail("--mode takes N, E or A", USAGE)
    if mode != "N" and not (sys.stdin.isatty() and sys.stdout.isatty()):
        fail(f"mode {mode} needs a terminal", NO_TERMINAL)
    try:
        recorded = read_file(file)
    except FileError as problem:
        fail(str(problem), USAGE)
    except OSError as problem:
        fail(f"{file}: {problem.strerror}", USAGE)
    with logged_on(store, user, language_option(lang)) as logon:
        if mode == "N":
            results = [play(logon, found) for found in recorded]
        else:
            from tui.player import play_shown

            results = play_shown(logon, recorded, mode)
        if as_json:
            typer.echo(json.dumps([result.as_json(logon.language) for result in results], ensure_ascii=False))
        else:
            for result in results:
                typer.echo(f"{result.code}\t{result.status}\t{result.document or ''}")
                for note in result.notes:
                    place = f" [{note.field}]" if note.field else ""
                    text = note.message.text(logon.language)
                    typer.echo(f"  {note.message.type} {note.message.key} {text}{place}", err=True)
    for note in (note for result in results for note in result.notes):
        failure = store_failure(note.message)
        if failure is not None:
            fail(note.message.text(logon.language), failure.exit_code)
    if any(result.status not in ("posted", "done") for result in results):
        raise typer.Exit(1)


@app.command("list")
def list_report(
    code: Annotated[str, typer.Argument(metavar="REPORT", autocompletion=reports)],
    values: Annotated[list[str] | None, typer.Argument(metavar="[FIELD=VALUE]", autocompletion=criteria)] = None,
    form: Annotated[str, typer.Option("--format", help="txt, json, csv, xlsx or html.")] = "txt",
    output: Annotated[Path | None, typer.Option("--output", help="Write into this file.")] = None,
    variant: Annotated[str, typer.Option("--variant", help="Select as this variant does; values go before it.")] = "",
    store: StoreOption = "",
    user: UserOption = "",
    lang: LangOption = "",
) -> None:
    """Print a report: every column under its technical name (txt and html: the usual columns)."""
    from tui.listing import list_to

    with logged_on(store, user, language_option(lang)) as logon:
        list_to(logon, code.upper(), values or [], form.lower(), output, variant)


@app.command()
def describe(
    code: Annotated[str, typer.Argument(metavar="TCODE", autocompletion=transactions)],
    as_json: JsonOption = False,
    lang: LangOption = "",
) -> None:
    """Print the dynpros, fields, functions and keys of a transaction."""
    from transactions.kernel import codes
    from transactions.kernel.describe import as_lines, description
    from tui import everywhere

    if not codes.exists(code):
        fail(f"transaction {code.upper()} does not exist", USAGE)
    language = language_option(lang) or locale_language()
    found = description(code.upper(), language)
    lines = [] if as_json else [*as_lines(found, language), *everywhere.as_lines(language)]
    found["everywhere"] = everywhere.everywhere()
    typer.echo(json.dumps(found, ensure_ascii=False) if as_json else "\n".join(lines))


@app.command()
def keys(
    code: Annotated[str, typer.Argument(metavar="[TCODE]")] = "",
    lang: LangOption = "",
) -> None:
    """Print what the keys do: on every screen, in a transaction, and those of your own keymap."""
    from transactions.kernel import codes
    from tui.keymap import MENU, KeymapError, keymap, listing

    if code and code.upper() != MENU and not codes.exists(code):
        fail(f"transaction {code.upper()} does not exist", USAGE)
    try:
        found = keymap()
    except KeymapError as problem:
        fail(f"keymap {problem}", USAGE)
    typer.echo("\n".join(listing(found, language_option(lang) or locale_language(), code.upper())))


@app.command()
def doctor(
    verify: Annotated[bool, typer.Option("--verify", help="Prove the whole chain of postings.")] = False,
    store: StoreOption = "",
    user: UserOption = "",
    lang: LangOption = "",
) -> None:
    """Check every invariant of the store; one line a finding."""
    from model.doctor import examine
    from model.posting.chain import head

    with opened(store, language_option(lang)) as found, found.reading() as read:
        findings = list(examine(read, verify))
        number, last = head(read)
    for finding in findings:
        typer.echo(str(finding))
    if verify:
        typer.echo(f"okcode: {number} postings in the chain; the last link is {last}", err=True)
    typer.echo(f"okcode: {len(findings)} findings", err=True)
    if findings:
        raise typer.Exit(1)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"okcode {VERSION}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def top(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Open the terminal program when no command is given."""
    if context.invoked_subcommand is None:
        run()
