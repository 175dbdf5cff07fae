"""Function codes that every screen has beside its own: those of the program itself and those of the coach."""

from typing import Any

from transactions.kernel import texts
from transactions.kernel.describe import whose
from transactions.kernel.functions import virtual_key
from tui.boxes.menu_bar import HELP, SYSTEM
from tui.coach.acting import CODES
from tui.coach.coach import KEYS
from tui.keymap import delivered, notation

FACE, COACH = "common", "coach"


def everywhere() -> list[dict[str, Any]]:
    """Return these functions as `okcode describe --json` has them; their codes are all ours."""
    keymap = delivered()
    by_code: dict[str, list[str]] = {}
    for key, code in {**keymap.system, **keymap.ours, **{notation(name): code for name, code in KEYS.items()}}.items():
        by_code.setdefault(code, []).append(key)
    own = {*keymap.ours, *(notation(name) for name in KEYS)}
    words = [(code, FACE, word) for code, word, _ in (*SYSTEM, *HELP) if code.startswith("=")]
    words += [(code, COACH, f"code_{code[1:].lower()}") for code in CODES]
    return [
        {
            "code": code[1:],
            "keys": [{"key": key, "vkey": virtual_key(key)} for key in by_code.get(code, [])],
            "texts": {language: texts.word(file, word, language) for language in texts.LANGUAGES},
            "own_key": bool(by_code.get(code)) and set(by_code[code]) <= own,
            "own_code": True,
        }
        for code, file, word in words
    ]


def as_lines(language: str) -> list[str]:
    """Return them as lines to read."""
    lines = ["", texts.word(COACH, "everywhere", language)]
    for found in everywhere():
        keys = " ".join(key["key"] for key in found["keys"])
        mark = whose(found["own_key"], found["own_code"], language)
        lines.append(f"    ={found['code']:<12} {keys:<6} {found['texts'][language]}{mark}")
    return lines
