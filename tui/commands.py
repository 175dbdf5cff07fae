"""The commands (contract, *Commands*). Each imports only what it needs."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli import NO_TERMINAL, USAGE, VERSION, fail, language_option, open_program, reset_store, store_errors
from tui.place import exists, locale_language, store_place, user_name
from tui.scenario_commands import app as scenarios

if TYPE_CHECKING:
    from model.store import Store
    from transactions.kernel.logon import Logon

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=False,
    help="A practice system of SAP-style transaction screens.",
)
client = typer.Typer(help="The client: reset it, set its date.", no_args_is_help=True)
app.add_typer(client, name="client")
app.add_typer(scenarios, name="scenario")

StoreOption = Annotated[str, typer.Option("--store", help="A file; else OKCODE_STORE, else your data folder.")]
UserOption = Annotated[str, typer.Option("--user", help="The user; else OKCODE_USER, else TRAINEE.")]
LangOption = Annotated[str, typer.Option("--lang", help="zh or en; else the user's language, else the locale.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, nothing else.")]


@contextmanager
def opened(store: str, lang: str) -> "Iterator[Store]":
    """Open an existing store for a command."""
    from model.store import Store

    with store_errors(lang):
        found = Store(store_place(store))
        try:
            yield found
        finally:
            found.close()


@contextmanager
def logged_on(store: str, user: str, lang: str) -> "Iterator[Logon]":
    """Open a store and log a user on."""
    from transactions.kernel.logon import UnknownUser, log_on

    with opened(store, lang) as found:
        try:
            logon = log_on(found, user_name(user), lang, locale_language())
        except UnknownUser as unknown:
            fail(f"user {unknown} does not exist in this store", USAGE)
        try:
            yield logon
        finally:
            logon.locks.close()


@app.command()
def run(
    code: Annotated[str, typer.Argument(metavar="[TCODE]")] = "",
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
    if any(result.status not in ("posted", "done") for result in results):
        raise typer.Exit(1)


@app.command()
def describe(
    code: Annotated[str, typer.Argument(metavar="TCODE")],
    as_json: JsonOption = False,
    lang: LangOption = "",
) -> None:
    """Print the dynpros, fields, functions and keys of a transaction."""
    from transactions.kernel import codes
    from transactions.kernel.describe import as_lines, description

    if not codes.exists(code):
        fail(f"transaction {code.upper()} does not exist", USAGE)
    found = description(code.upper(), language_option(lang) or locale_language())
    typer.echo(json.dumps(found, ensure_ascii=False) if as_json else "\n".join(as_lines(found)))


@app.command()
def doctor(
    verify: Annotated[bool, typer.Option("--verify", help="Prove the whole chain of postings.")] = False,
    store: StoreOption = "",
    user: UserOption = "",
    lang: LangOption = "",
) -> None:
    """Check every invariant of the store; one line a finding."""
    from model.doctor import examine

    with opened(store, language_option(lang)) as found, found.reading() as read:
        findings = list(examine(read, verify))
    for finding in findings:
        typer.echo(str(finding))
    typer.echo(f"okcode: {len(findings)} findings", err=True)
    if findings:
        raise typer.Exit(1)


@client.command("reset")
def client_reset(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    store: StoreOption = "",
    user: UserOption = "",
    lang: LangOption = "",
) -> None:
    """Bring the teaching client back to as it was delivered; make the store where there is none."""
    from model.reset import has_postings

    place = store_place(store)
    with store_errors(language_option(lang)):
        asks = sys.stdin.isatty() and not yes and exists(place)
        if asks and has_postings(Path(place)) and not typer.confirm(f"Documents were posted in {place}. Reset?"):
            raise typer.Exit(0)
        reset_store(place, lang)
    typer.echo(f"okcode: client reset at {place}", err=True)


@client.command("date")
def client_date(
    date: Annotated[str, typer.Argument(metavar="DATE|today")],
    keep_periods: Annotated[bool, typer.Option("--keep-periods", help="Leave posting periods as they are.")] = False,
    store: StoreOption = "",
    user: UserOption = "",
    lang: LangOption = "",
) -> None:
    """Set the date the client lives at, and open its periods for it."""
    import datetime as dt

    from model.dictionary.formats import Formats

    try:
        day = dt.date.today() if date.lower() == "today" else Formats().read_date(date)
    except (ValueError, IndexError):
        fail(f"{date} is not a date; write YYYY/MM/DD or today", USAGE)
    with logged_on(store, user, language_option(lang)) as logon:
        from model.client import set_date

        with logon.store.writing(logon.user, "SMEN") as unit:
            set_date(unit, day, keep_periods)
            unit.commit()
    typer.echo(f"okcode: the client lives at {Formats().write_date(day)}", err=True)


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
