"""What commands share: the options that every command takes, and how they open a store (contract, *Commands*)."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli import USAGE, fail, store_errors
from tui.place import locale_language, store_place, user_name

if TYPE_CHECKING:
    from model.store import Store
    from transactions.kernel.logon import Logon

StoreOption = Annotated[str, typer.Option("--store", help="A file; else OKCODE_STORE, else your data folder.")]
UserOption = Annotated[str, typer.Option("--user", help="The user; else OKCODE_USER, else TRAINEE.")]
LangOption = Annotated[str, typer.Option("--lang", help="zh or en; else the user's language, else the locale.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, nothing else.")]


@contextmanager
def opened(store: str, lang: str) -> "Iterator[Store]":
    """Open an existing store for a command."""
    from model.migrated import migrated
    from model.store import Store

    with store_errors(lang):
        found = Store(store_place(store))
        if found.migrated_from:
            print(f"okcode: {migrated(found).text(lang or locale_language())}", file=sys.stderr)
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
