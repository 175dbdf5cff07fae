"""Keys: from the names that the terminal library gives to the notation of the screens (``sF5``, ``^S``).

A function declares its keys in that notation; this module only translates and adds the second keys of our own for
what terminals swallow. A key that means something in SAP is never given another meaning.
"""

import re

_FUNCTION_KEY = re.compile(r"(?P<mods>(?:ctrl\+|alt\+|shift\+)*)f(?P<number>\d+)$")

COMMAND_KEYS = frozenset({"ctrl+o", "ctrl+slash", "ctrl+underscore"})
"""Ctrl+/ is SAP's key to the command field; Ctrl+O is ours, because many terminals swallow the first."""

NEXT_SESSION, PREVIOUS_SESSION = "ctrl+l", "ctrl+u"
"""Keys of ours: letters that SAP leaves free and that every terminal and browser tried hands on."""

_OTHERS = {
    "escape": "F12",
    "ctrl+s": "^S",
    "ctrl+p": "^P",
    "ctrl+f": "^F",
    "ctrl+g": "^G",
    "enter": "Enter",
}


def notation(key: str) -> str:
    """Return a key in screen notation, empty for a key that is none of a function."""
    found = _FUNCTION_KEY.match(key)
    if not found:
        return _OTHERS.get(key, "")
    modifiers = found["mods"]
    number = int(found["number"])
    if not modifiers and 13 <= number <= 24:
        return f"sF{number - 12}"
    prefix = ("s" if "shift+" in modifiers else "") + ("^" if "ctrl+" in modifiers else "")
    return ("a" if "alt+" in modifiers else prefix) + f"F{number}"
