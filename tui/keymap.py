"""Keys: from the terminal library's names to the notation of the screens (``sF5``, ``^S``), and on to codes.

A function declares its keys in that notation. What holds on every screen stands in ``data/keymaps/sap.toml``; a user's
own keymap lies on top (``keymap.toml`` in his configuration folder, or the file that OKCODE_KEYMAP names)::

    [keys]              # on every screen
    "^R" = "F8"         # presses another key
    "^T" = "=LOG"       # or carries out a function by its code
    [keys.ME21N]        # in one transaction
    "^B" = "MECHECKDOC"

A key that means something in SAP is never given another meaning: all F-keys with Shift and Ctrl, and the letters that
the delivered keymap names.
"""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import data

_FUNCTION_KEY = re.compile(r"(?P<mods>(?:ctrl\+|alt\+|shift\+)*)f(?P<number>\d+)$")
_LETTER = re.compile(r"ctrl\+([a-z])$")
_FREE = re.compile(r"\^[A-Z]|a(F([1-9]|1[0-2])|[A-Z])")
_SAP_KEY = re.compile(r"(s|\^|s\^)?F([1-9]|1[0-2])")
_TYPED_AS = {"^H": "Backspace", "^I": "Tab", "^J": "Enter", "^M": "Enter", "^Q": "nothing", "^W": "nothing"}
"""Letters that terminals and browsers keep for themselves."""

MENU = "SMEN"
_OTHERS = {
    "escape": "F12",
    "enter": "Enter",
    "ctrl+slash": "^/",
    "ctrl+underscore": "^/",
}


def notation(key: str) -> str:
    """Return a key in screen notation, empty for a key that is none of a function."""
    if letter := _LETTER.match(key):
        return f"^{letter[1].upper()}"
    found = _FUNCTION_KEY.match(key)
    if not found:
        alt = key.removeprefix("alt+")
        return f"a{alt.upper()}" if key.startswith("alt+") and len(alt) == 1 else _OTHERS.get(key, "")
    modifiers = found["mods"]
    number = int(found["number"])
    if not modifiers and 13 <= number <= 24:
        return f"sF{number - 12}"
    prefix = ("s" if "shift+" in modifiers else "") + ("^" if "ctrl+" in modifiers else "")
    return ("a" if "alt+" in modifiers else prefix) + f"F{number}"


class KeymapError(Exception):
    """A keymap that cannot be used: the text says which key, and why."""


@dataclass(frozen=True)
class Keymap:
    """The delivered keys and a user's own, on every screen (transaction "") and in single transactions."""

    system: Mapping[str, str]
    ours: Mapping[str, str]
    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    source: str = ""

    def meaning(self, key: str, code: str) -> str:
        """Return what a key stands for in a transaction: a code, another key, or nothing (empty)."""
        for table in (self.own.get(code, {}), self.own.get("", {}), self.system, self.ours):
            if key in table:
                return table[key]
        return ""


def is_key(text: str) -> bool:
    """Whether the meaning of a key is another key."""
    return bool(_SAP_KEY.fullmatch(text)) or text in data.read("keymaps/sap")["reserved"]


def delivered() -> Keymap:
    """Return the delivered keymap."""
    found = data.read("keymaps/sap")
    return Keymap(found["system"], found["ours"])


def keymap() -> Keymap:
    """Return the delivered keymap with the user's own on top.

    Raises:
        KeymapError: the user's file cannot be read, or gives away a key that is taken.
    """
    file = _own_file()
    if not file.is_file():
        if os.environ.get("OKCODE_KEYMAP"):
            raise KeymapError(f"{file} does not exist")
        return delivered()
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise KeymapError(f"{file}: {problem}") from None
    own = _tables(found, file)
    basis = delivered()
    for code, table in own.items():
        for key, meaning in table.items():
            _check(key, meaning, code, basis, file)
    return Keymap(basis.system, basis.ours, own, str(file))


def _own_file() -> Path:
    """Return where the user's keymap is: OKCODE_KEYMAP, else the configuration folder."""
    given = os.environ.get("OKCODE_KEYMAP")
    if given:
        return Path(given)
    import platformdirs

    return platformdirs.user_config_path("okcode", appauthor=False) / "keymap.toml"


def _tables(found: Mapping[str, Any], file: Path) -> dict[str, dict[str, str]]:
    """Return the keys by transaction; "" are those of every screen."""
    unknown = sorted(set(found) - {"keys"})
    if unknown or not isinstance(found.get("keys", {}), Mapping):
        raise KeymapError(f"{file}: only [keys] and [keys.TCODE] are known, not {', '.join(unknown) or 'keys = …'}")
    tables: dict[str, dict[str, str]] = {"": {}}
    for name, value in found.get("keys", {}).items():
        rows = value.items() if isinstance(value, Mapping) else [(name, value)]
        table = tables.setdefault(name.upper(), {}) if isinstance(value, Mapping) else tables[""]
        for key, meaning in rows:
            if not isinstance(meaning, str) or not meaning.strip():
                raise KeymapError(f"{file}: {key} needs a function code or a key in quotes")
            table[key] = meaning.strip().upper() if not is_key(meaning.strip()) else meaning.strip()
    return tables


def _check(key: str, meaning: str, code: str, basis: Keymap, file: Path) -> None:
    """Refuse a key that is taken or does not exist.

    Raises:
        KeymapError: says which.
    """
    from transactions.kernel import codes

    reserved = data.read("keymaps/sap")["reserved"]
    where = f"{file}: {key} = {meaning!r}"
    if code and not codes.exists(code):
        raise KeymapError(f"{file}: [keys.{code}]: there is no such transaction")
    if _SAP_KEY.fullmatch(key) or key in reserved or key in basis.system:
        name = reserved[key]["en"] if key in reserved else basis.system.get(key, "a function key")
        raise KeymapError(f"{where}: {key} belongs to SAP ({name}) and cannot be given away")
    if key in basis.ours:
        raise KeymapError(f"{where}: {key} is taken by {basis.ours[key]}")
    if key in _TYPED_AS:
        raise KeymapError(f"{where}: terminals send {key} as {_TYPED_AS[key]}")
    if not _FREE.fullmatch(key):
        raise KeymapError(f"{where}: a key is written ^R (Ctrl), aF5 or aR (Alt)")


# Listing ----------------------------------------------------------------------------------------------------------


def listing(found: Keymap, language: str, code: str = "") -> Iterator[str]:
    """Yield what applies, key by key: the system's, a transaction's, the user's; ours are marked."""
    ours = {"en": "ours", "zh": "自拟"}[language]
    heads = {"en": ("Every screen", "Your own"), "zh": ("所有屏幕", "您自己的")}[language]
    yield heads[0]
    for table, mark in ((found.system, ""), (found.ours, f"  ({ours})")):
        for key, meaning in table.items():
            yield f"  {key:<6} {meaning:<12}{mark}"
    for key, words in data.read("keymaps/sap")["reserved"].items():
        yield f"  {key:<6} {words[language]}"
    if code:
        yield from _transaction(code, language)
    for where in ("", *([code] if code else sorted(name for name in found.own if name))):
        table = found.own.get(where, {})
        if table:
            yield f"{heads[1]} {where}".rstrip() + f"  ({found.source})"
            yield from (f"  {key:<6} {meaning}" for key, meaning in table.items())


def _transaction(code: str, language: str) -> Iterator[str]:
    """Yield the keys of the screens of a transaction; a function without a key is reached by its code."""
    from transactions.kernel.describe import description, whose
    from tui.boxes.menu_bar import LEAVING

    for dynpro in description(code, language)["dynpros"]:
        is_menu = code == MENU and not dynpro["box"]
        yield f"{code}  {dynpro['program']} {dynpro['number']}  {dynpro['title'][language]}"
        if is_menu:
            yield from _menu(language)
        for function in dynpro["functions"]:
            if is_menu and function["code"] in LEAVING:
                continue
            keys = " ".join(key["key"] for key in function["keys"])
            mark = whose(function["own_key"], function["own_code"], language)
            yield f"  {keys:<12} {function['code']:<12} {function['texts'][language]}{mark}"


def _menu(language: str) -> Iterator[str]:
    """Yield the keys that the menu tree itself acts on."""
    from transactions.kernel import texts

    for key, name in (("F2", "open"), ("^F", "find"), ("sF3", "log_off")):
        yield f"  {key:<25} {texts.word('common', f'key_{name}', language)}"
