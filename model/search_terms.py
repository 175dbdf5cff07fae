"""Search terms: under which texts a name is found. Pure functions, no store.

A name is found by any part of it, two Chinese characters or one included, and by the pinyin of its Chinese characters
from any character on, in full or as initials. Each suffix of these is a term of its own, so that "any part" is a range
of an ordinary index: no scan, no trigram, the same on every database.
"""

import re
import unicodedata
from functools import lru_cache

TERM_LENGTH = 60
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_BLANKS = re.compile(r"\s+")


def normalized(text: str) -> str:
    """Return a text as terms are kept and looked up: without case, wide forms as narrow ones, single blanks."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


@lru_cache(maxsize=20_000)
def parts_of(name: str) -> frozenset[str]:
    """Return the terms of a name: every suffix of it, and of its pinyin by syllables and by initials."""
    plain = normalized(name)
    found = {plain[start : start + TERM_LENGTH] for start in range(len(plain)) if plain[start] != " "}
    for run in _CHINESE.findall(plain):
        found.update(_pinyin(run))
    return frozenset(found)


def whole(text: str) -> frozenset[str]:
    """Return the only term of a text that is found by its beginning."""
    plain = normalized(text)[:TERM_LENGTH]
    return frozenset((plain,)) if plain else frozenset()


def _pinyin(run: str) -> set[str]:
    # Imported only where a Chinese name is written: searching and starting do without.
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(run)
    found = set()
    for start in range(len(syllables)):
        found.add("".join(syllables[start:])[:TERM_LENGTH])
        found.add("".join(syllable[0] for syllable in syllables[start:])[:TERM_LENGTH])
    return found


def bounds(wanted: str) -> tuple[str, str]:
    """Return the lowest term that begins with `wanted`, and what lies above all of them."""
    low = normalized(wanted)[:TERM_LENGTH]
    return low, low + "\U0010ffff"
