"""Characters: which can be kept and shown in one cell grid, and how a text with others is shown.

A screen is a grid of cells and documents go to other programs: control characters, halves of a surrogate pair,
invisible signs that change direction or join others, and marks without a cell of their own are neither stored nor
painted.
"""

import unicodedata
from functools import cache

REFUSED = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn", "Me"))
STANDS_FOR = "\N{REPLACEMENT CHARACTER}"


@cache
def is_kept(sign: str) -> bool:
    """Whether a character can be stored and shown."""
    return unicodedata.category(sign) not in REFUSED


def is_plain(text: str) -> bool:
    """Whether all characters of a text can be kept."""
    return (text.isascii() and text.isprintable()) or all(map(is_kept, text))


def composed(text: str) -> str:
    """Return a text with letters and their accents composed, as keyboards type them."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def readable(text: str) -> str:
    """Return a text that can be shown and printed: a sign stands for each character that cannot be kept."""
    return text if is_plain(text) else "".join(sign if is_kept(sign) else STANDS_FOR for sign in text)
