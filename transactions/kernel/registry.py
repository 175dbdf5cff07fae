"""The registry of transactions: one file per code, found by its name; nothing else to register.

Looking for a code imports nothing. A code's module is imported when the code is first called.
"""

import importlib
from functools import cache

from transactions.kernel.codes import modules
from transactions.kernel.transaction import Transaction


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
