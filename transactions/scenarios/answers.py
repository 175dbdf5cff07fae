"""Tasks that are answered: find a value, read a message, predict a posting. What is asked, and whether it is right."""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from model.dictionary.element import Element
from model.document_trees import KINDS, Tree, documents
from model.messages import Message, MessageType, long_text
from model.unit import Read
from transactions.scenarios import wording
from transactions.scenarios.judging import FORMATS, balance_of
from transactions.scenarios.matching import compare
from transactions.scenarios.schema import Reading, Said, Sought, Text
from transactions.scenarios.values import Values, fill, fill_all, open_places
from transactions.scenarios.yaml import scalars

PARTS = (("cause", "why"), ("effect", "system"), ("remedy", "todo"))
SIDES = {"S": "S", "D": "S", "借": "S", "DEBIT": "S", "H": "H", "C": "H", "贷": "H", "CREDIT": "H"}


@dataclass(frozen=True)
class Choice:
    """One question of several options; the answer is the number of an option, from 1."""

    name: Text
    options: tuple[Text, ...]
    right: int


@dataclass(frozen=True)
class Answered:
    """What became of an answer: right or wrong, in words; None where only the posting will tell.

    One that is refused (it cannot be read, or comes too late) is none: it is not kept and costs nothing.
    """

    right: bool | None
    text: Text
    is_refused: bool = False


def _unread(answer: str, form: str) -> Answered:
    """Refuse an answer that cannot be read, and say how it is written."""
    told = wording.word("answer_form", answer=answer.strip(), form=wording.word(form))
    return Answered(False, told, is_refused=True)


# Find -------------------------------------------------------------------------------------------------------------


def right_values(sought: Sought, read: Read, values: Values) -> list[str]:
    """Return the values that are right, as a user reads them. The whole store counts, not only what is new."""
    if sought.way == "balance":
        asked = fill_all(sought.balance, values, read.language)
        return [FORMATS.write_number(balance_of(asked, read, None), 2)]
    pattern = fill_all(getattr(sought, sought.way), values, read.language)
    if any(open_places(text) for _, text in scalars(pattern)):
        return []
    *parts, name = sought.field.split(".")
    element = field_of(sought.way, sought.field)
    assert element is not None
    fitting = [
        tree for tree in documents(read, sought.way, None, _plain(sought.way, pattern)) if not compare(tree, pattern)
    ]
    rows = fitting
    for part in parts:
        rows = [inner for row in rows for inner in row.part(part)]
    return list(dict.fromkeys(element.write(row.row[name], FORMATS) for row in rows))


def field_of(kind: str, field: str) -> Element[Any] | None:
    """Return the element of a field of a document or of a part (``items.netpr``), None where there is none."""
    *parts, name = field.split(".")
    found = KINDS[kind]
    for part in parts:
        if part not in found.parts:
            return None
        found = found.parts[part]
    return found.element(name)


def _plain(kind: str, pattern: dict[str, Any]) -> dict[str, Any]:
    """Return the head columns of a pattern that must equal one value: the store finds by them."""
    of = KINDS[kind]
    found: dict[str, Any] = {}
    for name, wanted in pattern.items():
        element = of.element(name)
        if element is not None and isinstance(wanted, str):
            found[name] = element.parse(wanted, FORMATS)
    return found


def judge_found(answer: str, sought: Sought, read: Read, values: Values) -> Answered:
    """Judge the answer to a *find* task."""
    if not answer.strip():
        return _unread(answer, "form_value")
    right = right_values(sought, read, values)
    if _plainly(answer) in [_plainly(value) for value in right]:
        return Answered(True, wording.word("answer_right", answer=answer.strip()))
    return Answered(False, wording.word("answer_wrong", answer=answer.strip()))


def _plainly(text: str) -> str:
    """Return an answer without what does not matter: spaces, thousands, leading zeros, ending zeros of an amount."""
    text = text.strip().upper()
    try:
        return str(FORMATS.read_number(text).normalize() + 0)
    except ValueError:
        return text


# Read -------------------------------------------------------------------------------------------------------------


def choices(reading: Reading, values: Values, seed: int) -> list[Choice]:
    """Return the three questions of a *read* task, options in an order of the seed's."""
    said = reading.messages
    found = []
    for name, part in PARTS:
        turn = random.Random(f"{seed}:{reading.message}:{name}")
        order = sorted(range(len(said)), key=lambda _: turn.random())
        texts = [_paragraph(said[number], part, values) for number in order]
        found.append(Choice(wording.word(name), tuple(texts), order.index(0) + 1))
    return found


def _paragraph(said: Said, part: str, values: Values) -> Text:
    area, _, number = said.message.rpartition(" ")
    variables = tuple(fill(text, values) for text in said.variables)
    message = Message(MessageType.ERROR, area, int(number), variables)
    return Text(**{language: getattr(long_text(message, language), part) or "–" for language in ("zh", "en")})


def judge_read(answer: str, asked: list[Choice]) -> Answered:
    """Judge the answer to a *read* task: three numbers."""
    given = answer.replace(",", " ").replace("，", " ").split()
    if len(given) != len(asked) or not all(number.isdigit() for number in given):
        return _unread(answer, "form_choice")
    wrong = [choice.name for number, choice in zip(given, asked, strict=True) if int(number) != choice.right]
    if not wrong:
        return Answered(True, wording.word("read_right"))
    names = Text(zh="、".join(name.zh for name in wrong), en=", ".join(name.en for name in wrong))
    return Answered(False, wording.word("read_wrong", parts=names))


# Predict ----------------------------------------------------------------------------------------------------------

Line = tuple[str, str, Decimal]
"""A line of T-accounts: side (S debit, H credit), account, amount."""


def lines_of(answer: str) -> list[Line] | None:
    """Read predicted lines: one per line or parted by ``;``. None where they cannot be read."""
    found: list[Line] = []
    for text in answer.replace(";", "\n").replace("；", "\n").splitlines():
        cells = text.split()
        if not cells:
            continue
        if len(cells) != 3 or cells[0].upper() not in SIDES:
            return None
        try:
            found.append((SIDES[cells[0].upper()], cells[1].lstrip("0"), FORMATS.read_number(cells[2])))
        except ValueError:
            return None
    return found or None


def judge_form(answer: str) -> Answered:
    """Say whether a prediction can be read; whether it is right the posting will tell."""
    if lines_of(answer) is None:
        return _unread(answer, "form_lines")
    return Answered(None, wording.word("predict_wait"))


def posted_lines(posted: Tree) -> list[Line]:
    """Return the lines of an accounting document as T-accounts have them."""
    return [
        (str(line.row["shkzg"]), str(line.row["hkont"]).lstrip("0"), line.row["dmbtr"]) for line in posted.part("items")
    ]


def judge_prediction(answer: str, posted: Tree) -> Answered:
    """Compare predicted lines with those of the accounting document that was posted."""
    said = Counter(lines_of(answer) or [])
    real = Counter(posted_lines(posted))
    if said == real:
        return Answered(True, wording.word("predict_right", number=posted.number))
    extra, missing = (_listed(lines) for lines in (said - real, real - said))
    key = "predict_differs" if extra.en and missing.en else "predict_extra" if extra.en else "predict_missing"
    return Answered(False, wording.word(key, number=posted.number, extra=extra, missing=missing))


def _listed(lines: Iterable[Line]) -> Text:
    """Return lines in words, one behind the other."""
    told = [line_text(line) for line in lines]
    return Text.model_construct(zh="、".join(text.zh for text in told), en=", ".join(text.en for text in told))


def line_text(line: Line) -> Text:
    """Return a line in words: side, account, amount."""
    side, account, amount = line
    return wording.word("line", side=wording.word(side), account=account, amount=FORMATS.write_number(amount, 2))
