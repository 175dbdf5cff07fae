"""The contents: customizing, the teaching company, texts, messages and help, as TOML files.

Nothing here computes. A file is read once, when somebody first asks for it, and kept.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent


@cache
def read(name: str) -> dict[str, Any]:
    """Return the parsed file `name`, a path below this folder without the ending (``"messages/M7"``)."""
    with (ROOT / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def names(folder: str) -> list[str]:
    """Return the names of the files of `folder`, in order, as `read` takes them."""
    return sorted(f"{folder}/{path.stem}" for path in (ROOT / folder).glob("*.toml"))


@cache
def read_all(folder: str) -> dict[str, Any]:
    """Return the top-level tables of all files of `folder` as one dictionary; a key may stand in one file only."""
    merged: dict[str, Any] = {}
    for name in names(folder):
        for key, value in read(name).items():
            if key in merged:
                raise ValueError(f"{key} stands in {name} and in another file of {folder}")
            merged[key] = value
    return merged
