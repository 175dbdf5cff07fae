"""The installed transaction codes, by looking at file names only: needs no store and no transaction module."""

from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
NOT_BRANCHES = ("kernel", "programs", "scenarios", "__pycache__")


@cache
def modules() -> dict[str, str]:
    """Return module name by transaction code, for every code that exists."""
    found: dict[str, str] = {}
    for folder in sorted(ROOT.iterdir()):
        if folder.is_dir() and folder.name not in NOT_BRANCHES:
            for file in sorted(folder.glob("[a-z]*.py")):
                found[file.stem.upper()] = f"transactions.{folder.name}.{file.stem}"
    return found


def codes() -> list[str]:
    """Return all transaction codes."""
    return list(modules())


def exists(code: str) -> bool:
    """Return whether there is a transaction with this code."""
    return code.upper() in modules()
