"""The commands on a whole client: reset, date, backup, restore, copy, snapshots (contract, *Commands*)."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli import USAGE, fail, language_option, reset_store, store_errors
from tui.options import JsonOption, LangOption, StoreOption, UserOption, logged_on
from tui.place import exists, store_place

if TYPE_CHECKING:
    from model.doctor import Finding

client = typer.Typer(help="The client: reset, date, backup, restore, copy, snapshots.", no_args_is_help=True)

YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
FileArgument = Annotated[Path, typer.Argument(metavar="FILE")]


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


@client.command("backup")
def client_backup(file: FileArgument, yes: YesOption = False, store: StoreOption = "", lang: LangOption = "") -> None:
    """Write the client into one file, prove the copy with the doctor; the client may be in use meanwhile."""
    with store_errors(language_option(lang)):
        source = _file_place(store)
        if file.exists() and not yes:
            if not sys.stdin.isatty():
                fail(f"{file} exists; give another name, or --yes to replace it", USAGE)
            if not typer.confirm(f"{file} exists. Replace it?"):
                raise typer.Exit(0)
        from model.keeping import back_up

        _report(back_up(source, file), f"{file} written, but the client has findings")
    typer.echo(f"okcode: client {source} backed up to {file}", err=True)


@client.command("restore")
def client_restore(file: FileArgument, yes: YesOption = False, store: StoreOption = "", lang: LangOption = "") -> None:
    """Bring the client to what a backup holds; what was there before is kept as the snapshot before-restore."""
    with store_errors(language_option(lang)):
        target = _file_place(store)
        _ask_before_replacing(target, yes)
        from model.keeping import bring_in

        _report(bring_in(file, target, "before-restore"), f"{file} has findings; nothing was restored")
    typer.echo(f"okcode: client {target} restored from {file}", err=True)


@client.command("copy")
def client_copy(
    to: Annotated[Path, typer.Argument(metavar="TO", help="The store to copy to; made where there is none.")],
    yes: YesOption = False,
    store: StoreOption = "",
    lang: LangOption = "",
) -> None:
    """Copy the client over another store; what was there before is kept as its snapshot before-copy."""
    with store_errors(language_option(lang)):
        source = _file_place(store)
        if to.exists() and source.exists() and to.samefile(source):
            fail("a client cannot be copied onto itself", USAGE)
        _ask_before_replacing(to, yes)
        from model.keeping import bring_in

        _report(bring_in(source, to, "before-copy"), f"{source} has findings; nothing was copied")
    typer.echo(f"okcode: client {source} copied to {to}", err=True)


@client.command("snapshot")
def client_snapshot(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="Date and time where left out.")] = "",
    drop: Annotated[bool, typer.Option("--drop", help="Delete the snapshot NAME.")] = False,
    store: StoreOption = "",
    lang: LangOption = "",
) -> None:
    """Keep the client as it is now under a name, beside the store."""
    import datetime as dt

    from model import snapshots

    if drop and not name:
        fail("--drop needs the name of a snapshot", USAGE)
    with store_errors(language_option(lang)):
        place = _file_place(store)
        if drop:
            snapshots.drop(place, name)
        else:
            name = snapshots.take(place, name or f"{dt.datetime.now():%Y-%m-%d %H.%M.%S}").name
    typer.echo(f"okcode: snapshot {name} {'deleted' if drop else 'taken'}", err=True)


@client.command("snapshots")
def client_snapshots(as_json: JsonOption = False, store: StoreOption = "", lang: LangOption = "") -> None:
    """List the snapshots of the client, oldest first."""
    from model.copies import expect_store
    from model.snapshots import listed

    with store_errors(language_option(lang)):
        place = _file_place(store)
        expect_store(place)
        found = listed(place)
    if as_json:
        shown = [{"name": one.name, "taken": one.taken.isoformat(" ", "seconds"), "size": one.size} for one in found]
        typer.echo(json.dumps(shown, ensure_ascii=False))
        return
    for one in found:
        typer.echo(f"{one.name}\t{one.taken:%Y-%m-%d %H:%M:%S}\t{one.size}")


@client.command("rollback")
def client_rollback(
    name: Annotated[str, typer.Argument(metavar="NAME")],
    yes: YesOption = False,
    store: StoreOption = "",
    lang: LangOption = "",
) -> None:
    """Bring the client back to a snapshot; what was there before is kept as the snapshot before-rollback."""
    from model.snapshots import exchange

    with store_errors(language_option(lang)):
        place = _file_place(store)
        _ask_before_replacing(place, yes)
        exchange(place, name, "before-rollback")
    typer.echo(f"okcode: client {place} is back at snapshot {name}", err=True)


def _file_place(store: str) -> Path:
    """Return the store's file; a database server has backups of its own."""
    place = store_place(store)
    if "://" in place:
        fail("this needs a store in a file; use the database's own backup", USAGE)
    return Path(place)


def _ask_before_replacing(target: Path, yes: bool) -> None:
    """Ask on a terminal before documents that were posted are replaced, as a reset does."""
    from model.errors import StoreDamaged
    from model.reset import has_postings

    if yes or not sys.stdin.isatty() or not target.exists():
        return
    try:
        asks = has_postings(target)
    except StoreDamaged:
        return
    if asks and not typer.confirm(f"Documents were posted in {target}. Replace them?"):
        raise typer.Exit(0)


def _report(findings: "list[Finding]", what: str) -> None:
    """Print the doctor's findings and end with exit code 1 where there are any."""
    for finding in findings:
        typer.echo(str(finding))
    if findings:
        typer.echo(f"okcode: {what}", err=True)
        raise typer.Exit(1)
