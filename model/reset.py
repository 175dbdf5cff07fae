"""The delivered store that a reset copies over the live one (`model.copies`).

A template is made once per version and content of the program and language, and kept in the user's cache folder.
Nothing here loads the store's libraries: a reset is done before they would be imported.
"""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path

import data
from model.copies import told

LIBRARY = Path(__file__).parent.parent
Builder = Callable[[Path, str], None]
"""Makes a delivered store in a new file, in a language."""


@cache
def fingerprint() -> str:
    """Return a hash over all contents and all code that makes a template."""
    total = hashlib.sha256()
    files = [*data.ROOT.rglob("*.toml"), *data.ROOT.rglob("*.tsv")]
    files += [*(LIBRARY / "model").rglob("*.py"), *(LIBRARY / "transactions").rglob("*.py")]
    for file in sorted(files):
        total.update(file.relative_to(LIBRARY).as_posix().encode())
        total.update(file.read_bytes())
    return total.hexdigest()[:16]


def template(language: str, build: Builder) -> Path:
    """Return the template store of a language, making it when there is none yet."""
    folder = _cache_folder()
    file = folder / f"template-{fingerprint()}-{language}.db"
    if not file.is_file():
        handle, name = tempfile.mkstemp(dir=folder, suffix=".db")
        os.close(handle)
        made = Path(name)
        made.unlink()
        try:
            build(made, language)
            with told(file):
                _settle(made)
                made.replace(file)
        finally:
            for left in folder.glob(f"{made.name}*"):
                left.unlink()
    return file


def _cache_folder() -> Path:
    """Return a folder that can be written: the user's cache, else a temporary one."""
    import platformdirs

    folder = Path(os.environ.get("OKCODE_CACHE") or platformdirs.user_cache_path("okcode", appauthor=False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except OSError:
        pass
    return Path(tempfile.mkdtemp(prefix="okcode-"))


def _settle(file: Path) -> None:
    """Move everything from the write-ahead log into the file, so that it can be copied alone."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for suffix in ("-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)


def has_postings(file: Path) -> bool:
    """Return whether something was posted in a store beyond what was delivered."""
    query = "SELECT (SELECT value FROM zswitch WHERE name = ?), (SELECT coalesce(max(zzlink), 0) FROM zchain)"
    with told(file), closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        delivered, posted = connection.execute(query, ("DELIVERED",)).fetchone()
    return int(posted) > int(delivered or 0)
