"""Values given by name from outside: ``okcode run ME23N EBELN=…``, ``/*ME23N EBELN=…``."""

from collections.abc import Mapping
from typing import Any

from transactions.kernel.dynpro import Dynpro
from transactions.kernel.steps import Key


def typed_values(screen: Dynpro[Any], values: Mapping[str, str]) -> dict[Key, str]:
    """Return values as typed into the fields they name: by screen name, its column part, or the data element."""
    changed: dict[Key, str] = {}
    for name, text in values.items():
        for key, declared in screen.fields.items():
            if name.upper() in (declared.screen, declared.screen.partition("-")[2], declared.element.name):
                changed[key,] = text
    return changed
