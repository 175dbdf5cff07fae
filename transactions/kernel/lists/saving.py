"""Writing the list of a screen to a file, whole or not at all."""

import codecs
import os
from pathlib import Path
from typing import TYPE_CHECKING

from model.unit import Read
from transactions.kernel import texts
from transactions.kernel.lists.draft import Writer
from transactions.kernel.lists.files import WRITERS, Sheet

if TYPE_CHECKING:
    from transactions.kernel.lists.screen import ListScreen

HEAD_ROOM = 40
MARKS = {"csv": codecs.BOM_UTF8}
"""What a file begins with: without it, a spreadsheet program takes CSV for the code page of its country."""


def sheet_of(screen: "ListScreen", read: Read, technical: bool = False) -> Sheet:
    """Return what is written: the columns of the layout under their labels; with `technical` all under their names."""
    draft, language = screen.work, screen.dialog.language
    columns = draft.listing.rowset.columns if technical else tuple(draft.columns)
    heads = tuple(column.name if technical else screen.label_of(column.name, HEAD_ROOM) for column in columns)
    title = texts.transaction_title(screen.transaction.code, language)
    total = texts.word(screen.program, "total", language)
    return Sheet(title, language, heads, columns, draft, Writer(read, screen.dialog.formats), total)


def write_file(screen: "ListScreen", kind: str, path: Path, technical: bool = False) -> int:
    """Write the list to a file and return how many rows it has; a file that is there stays until all is written.

    Raises:
        OSError: the file cannot be written.
        Rejection: the format cannot hold so many rows.
    """
    read = screen.dialog.read()
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with part.open("wb") as target:
            target.write(MARKS.get(kind, b""))
            WRITERS[kind](sheet_of(screen, read, technical), target)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return screen.work.listing.pages.count_all(read)
