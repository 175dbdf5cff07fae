"""The registry of transactions: one file per code, found by its name; nothing else to register.

Looking for a code imports nothing. A code's module is imported when the code is first called.
"""

import importlib
from functools import cache
from pathlib import Path

import transactions
from transactions.kernel.transaction import Transaction

ROOT = Path(transactions.__file__).parent
NOT_BRANCHES = ("kernel", "programs")


@cache
def modules() -> dict[str, str]:
    """Return module name by transaction code, for every code that exists."""
    found: dict[str, str] = {}
    for folder in sorted(ROOT.iterdir()):
        if folder.is_dir() and folder.name not in NOT_BRANCHES:
            for file in sorted(folder.glob("[a-z]*.py")):
                found[file.stem.upper()] = f"transactions.{folder.name}.{file.stem}"
    return found


def exists(code: str) -> bool:
    """Return whether there is a transaction with this code."""
    return code.upper() in modules()


@cache
def load(code: str) -> type[Transaction]:
    """Return the transaction of a code.

    Raises:
        KeyError: there is none.
    """
    module = importlib.import_module(modules()[code.upper()])
    found = [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Transaction) and value.code == code.upper()
    ]
    if len(found) != 1:
        raise TypeError(f"{module.__name__} must declare exactly one transaction {code.upper()}")
    return found[0]
