"""Texts of screens in the user's language, from ``data/texts``: one file per program, ``common`` for all.

A label is a list of texts from short to long; the longest one that fits is shown.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import data
from model.dictionary.element import cell_width
from transactions.kernel.fields import Field

LANGUAGES = ("en", "zh")


@cache
def _file(program: str) -> Mapping[str, Any]:
    name = f"texts/{program}"
    return data.read(name) if name in data.names("texts") else {}


def _find(program: str, *path: str) -> Any:
    """Return the entry of a program's text file, else the one in ``common``, else None."""
    for file in (_file(program), _file("common")):
        found: Any = file
        for part in path:
            found = found.get(part) if isinstance(found, Mapping) else None
        if found is not None:
            return found
    return None


def word(program: str, key: str, language: str) -> str:
    """Return a text of a screen: a band, a note, a fixed word.

    Raises:
        KeyError: no file has it (the conformance suite provokes every screen in both languages).
    """
    found = _find(program, "text", key)
    if found is None:
        raise KeyError(f"text {key} of {program}")
    return str(found[language])


def title(program: str, number: int, code: str, language: str, status: str = "") -> str:
    """Return the title of a dynpro, which may differ per GUI status (``0120.ZALL``) or transaction (``MBST.0460``)."""
    names = (f"{number:04d}.{status}" if status else "", f"{code}.{number:04d}", f"{number:04d}")
    found = next((found for name in names if name and (found := _find(program, "title", name))), None)
    return str(found[language]) if found else transaction_title(code, language)


def function_text(program: str, code: str, language: str, short: bool = False) -> str:
    """Return the name of a function; `short` for the eight key slots of the last line (at most 6 cells)."""
    if short:
        found = _find(program, "short", code)
        if found is not None:
            return str(found[language])
    found = _find(program, "function", code)
    return str(found[language]) if found else code


def label(program: str, field: Field, language: str, room: int) -> str:
    """Return the longest label of a field that fits `room` cells: its own of this program, else its element's.

    Both fields of a select-option have the label of the select-option, ``S_WERKS`` for ``S_WERKS-LOW``.
    """
    name, _, side = field.screen.rpartition("-")
    own = _find(program, "field", name if side in ("LOW", "HIGH") else field.screen)
    if own is None:
        return field.element.label(language, room)
    return longest(own[language], room)


def longest(labels: Iterable[str], room: int) -> str:
    """Return the longest of `labels` that fits, else the shortest."""
    known = [str(text) for text in labels]
    fitting = [text for text in known if cell_width(text) <= room]
    return max(fitting, key=cell_width) if fitting else min(known, key=cell_width)


def transaction_title(code: str, language: str) -> str:
    """Return the title of a transaction code, the code itself where it has none."""
    found = data.read("transactions").get(code)
    return str(found[language]) if found else code


def transaction_words(code: str) -> str:
    """Return everything a transaction may be looked for by, in small letters: code, titles, the manual's words."""
    found = data.read("transactions").get(code, {})
    return " ".join([code, *(str(found.get(part, "")) for part in ("en", "zh", "manual"))]).lower()


def cut(text: str, width: int) -> str:
    """Cut `text` to `width` cells at a whole character; the last cell of a cut text is ``~``."""
    if cell_width(text) <= width:
        return text
    kept, used = [], 0
    for sign in text:
        size = cell_width(sign)
        if used + size > width - 1:
            break
        kept.append(sign)
        used += size
    return ("".join(kept) + " " * (width - 1 - used) + "~") if width > 0 else ""


def pad(text: str, width: int, right: bool = False) -> str:
    """Fill `text` with blanks to `width` cells, cutting it where it is too long; `right` aligns it right."""
    text = cut(text, width)
    blanks = " " * (width - cell_width(text))
    return blanks + text if right else text + blanks


def wrap(text: str, width: int) -> list[str]:
    """Break `text` into lines of at most `width` cells: Latin words stay whole, Chinese breaks anywhere.

    A closing sign of punctuation never begins a line.
    """
    lines, current = [], ""
    for token in _tokens(text):
        if cell_width(current) + cell_width(token.rstrip()) <= width:
            current += token
        elif token.strip() in _NOT_FIRST and current:
            head = len(current) - len(_last_word(current))
            lines.append(current[:head].rstrip())
            current = current[head:] + token
        else:
            lines.append(current.rstrip())
            current = token.lstrip()
    return [line for line in [*lines, current.rstrip()] if line]


def _last_word(text: str) -> str:
    """Return what must stay together at the end of a text: a Latin word or a wide character, and signs behind it."""
    start = len(text) - 1
    while start > 0 and text[start] in _NOT_FIRST:
        start -= 1
    while start > 0 and cell_width(text[start]) == 1 and cell_width(text[start - 1]) == 1 and text[start - 1] != " ":
        start -= 1
    return text[start:] if start else text[-1:]


_NOT_FIRST = frozenset("，。；：、！？）》”’,.;:!?)")


def _tokens(text: str) -> Iterable[str]:
    """Split into units that must stay whole: a Latin word with the blanks behind it, or one wide character."""
    word_part = ""
    for sign in text:
        if cell_width(sign) == 2:
            if word_part:
                yield word_part
            word_part = ""
            yield sign
        elif sign == " ":
            yield word_part + sign
            word_part = ""
        else:
            word_part += sign
    if word_part:
        yield word_part
