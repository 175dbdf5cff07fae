"""Inputs nobody should type: what a paste, a scanner, a curious user or an attacker puts into a field."""

import random
from typing import Any

from model.dictionary.element import Element, Kind

CONTROL = (
    "\x00",
    "a\x00b",
    "\x1b[2J\x1b[31mred",
    "\x07",
    "a\tb",
    "a\nb",
    "a\r\nb",
    "\x7f",
    "\x85",
    "\u2028",
    "\x1b]0;t\x07",
)
INVISIBLE = ("\u202eabc", "\u200b", "a\u200db", "\u2066x\u2069", "\ufeff", "\u00ad", "e\u0301", "\u0301", "\u200f1")
SURROGATES = ("\ud800", "a\udfffb", "\ud83d")
EMOJI = (
    "\U0001f600",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\u2764\ufe0f",
    "\U0001f1e8\U0001f1f3",
    "\U000e0041",
)
SCRIPTS = ("שלום", "مرحبا", "Straße", "ﬁx", "İı", "Ω≈ç√", "帐务凭证", "ｆｕｌｌ", "ﷺ", "\U00020000", "ŉ")
DIGITS = ("１２３", "٤٥٦", "१२३", "²³", "Ⅷ", "௧௨", "1２3", "一二三", "𝟙𝟚", "١٢٣٫٤", "1\u00a0000", "−5")
NUMBERS = (
    "1" + "0" * 30,
    "-1" + "0" * 30,
    "1e400",
    "1E5",
    "NaN",
    "sNaN",
    "Infinity",
    "-Infinity",
    "0x10",
    "1_000",
    "-0",
    "0.0000000000001",
    "1,2,3",
    "1,,000",
    "1.2.3",
    "--5",
    "5-",
    "-5",
    "+5",
    "999999999999999",
    "0" * 5000 + "1",
    "9" * 5000,
    ".",
    ",",
    "-",
    "850*3",
)
DATES = (
    "0000/00/00",
    "0000/01/01",
    "0001/01/01",
    "9999/12/31",
    "2001/02/29",
    "2000/02/29",
    "2001/13/01",
    "2001/00/10",
    "10000/01/01",
    "+9999",
    "-9999",
    "+7",
    ".",
    "20010420",
    "00000000",
    "99991231",
    "2001-04-20T00:00",
    "24:00:00",
    "14:30:00+01:00",
    "4/20",
    "31/31",
)
EXTREMES = ("0001/01/01", "9999/12/31")
ATTACKS = (
    "' OR '1'='1",
    "'; DROP TABLE ekko;--",
    '" OR 1=1',
    "%",
    "_",
    "\\",
    "%s%n",
    "{0}",
    "${x}",
    "{order}",
    "&1&2",
    "&",
    "=1+1",
    "=CMD|' /C calc'!A0",
    "@SUM(A1)",
    "+1+1",
    "<script>",
    "../../etc/passwd",
    "/dev/zero",
    "~nobody/x",
    "~",
    "C:\\con",
    "file:///etc",
    "/n",
    "/nex",
    "/o",
    "!",
    "=",
    "?",
    "*",
    "**",
    "/",
    "//",
    "[bold]x[/bold]",
    "[/]",
    "\\x00",
    "None",
    "True",
    "null",
)
LONG = ("x" * 41, "x" * 133, "9" * 41, "x" * 1_000_000, "1" * 1_000_000, "帐" * 10_000, " " * 1000 + "x", "\t" * 1000)
ORDINARY = (
    "",
    " ",
    "X",
    "x",
    "0",
    "1",
    "10",
    "105",
    "K",
    "F001",
    "FW00",
    "FP00",
    "101",
    "10000072",
    "5131040720",
    "CNY",
    "AU",
)

CLASSES = (CONTROL, INVISIBLE, SURROGATES, EMOJI, SCRIPTS, DIGITS, NUMBERS, DATES, ATTACKS, LONG, ORDINARY)
_FEARED = {
    **dict.fromkeys((Kind.DATS, Kind.TIMS), (EXTREMES, DATES, DIGITS)),
    **dict.fromkeys((Kind.QUAN, Kind.CURR, Kind.DEC, Kind.NUMC), (NUMBERS, DIGITS)),
}
_RANGES = (
    (0x20, 0x7E),
    (0x00, 0x1F),
    (0x80, 0x24F),
    (0x300, 0x6FF),
    (0x2000, 0x206F),
    (0x4E00, 0x9FFF),
    (0x1F300, 0x1FAFF),
)


def draw(dice: random.Random, element: Element[Any]) -> str:
    """Return an input for a field: one that its kind fears, a known bad one, a mixture, or random characters."""
    turn, length = dice.random(), element.length
    if turn < 0.35:
        return dice.choice(dice.choice(_FEARED.get(element.kind, CLASSES)))
    if turn < 0.7:
        return dice.choice(dice.choice(CLASSES))
    if turn < 0.85:
        return "".join(dice.choice(dice.choice(CLASSES))[:20] for _ in range(2))
    size = dice.choice((1, 2, max(1, length - 1), length, length + 1, 2 * length))
    first, last = dice.choice(_RANGES)
    return "".join(chr(dice.randint(first, last)) for _ in range(min(size, 300)))
