"""Judging expectations against the store and what was seen: reached or not, and why in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from model.columns import attributes_of, element_of
from model.dictionary.formats import Formats
from model.document_trees import (
    KINDS,
    Mark,
    Tree,
    balance,
    balance_element,
    documents,
    mark,
    received_by_their_requester,
)
from model.money import ZERO
from model.tables import TABLES
from model.unit import Read
from transactions.kernel.texts import function_text
from transactions.scenarios import wording
from transactions.scenarios.matching import Difference, compare
from transactions.scenarios.schema import Expectation, Text
from transactions.scenarios.values import Values, fill, fill_all, open_places

FORMATS = Formats()


@dataclass(frozen=True)
class Seen:
    """What a task has seen so far: messages ``M7 060`` in order, transactions entered, warnings ignored, functions.

    A function is written with its dynpro, ``SAPMSSY0 0120 &UMC``; `sessions` are those that were worked in.
    """

    messages: tuple[str, ...] = ()
    transactions: frozenset[str] = frozenset()
    ignored: tuple[str, ...] = ()
    functions: frozenset[str] = frozenset()
    sessions: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Status:
    """How an expectation stands: `text` says what is reached, or what is missing or wrong."""

    met: bool
    text: Text
    weight: int = 1
    name: str = ""
    found: str = ""
    is_guard: bool = False
    position: int = -1
    """Which of the task's expectations it is; -1 for what a kind of task or a rule of the scenario adds."""
    blocks: bool = True
    """Whether the task stays open as long as it is not met."""
    is_wrong: bool = False
    """Whether something was done that is not what is wanted, not only something left to do."""
    nearest: str = ""
    """The number of the document that comes nearest, where none fits."""

    def as_json(self) -> dict[str, Any]:
        """Return the status as a transcript keeps it."""
        return {"met": self.met, "zh": self.text.zh, "en": self.text.en, "weight": self.weight}


@dataclass
class Look:
    """One look at the store: documents are read once for all expectations of a task.

    What fits one expectation, or was there before the task came, is no attempt at another.
    """

    read: Read
    taken: set[tuple[str, str]] = field(default_factory=set)
    """Kind and number of the documents that fit an expectation."""
    _trees: dict[tuple[str, Mark | None, str], list[Tree]] = field(default_factory=dict)
    _now: Mark | None = None

    def documents(self, kind: str, since: Mark | None, number: str = "") -> list[Tree]:
        """Return the documents of a kind made after a moment, or the one with a number, whenever it was made."""
        key = (kind, None if number else since, number)
        if key not in self._trees:
            of = KINDS[kind]
            element = of.element(of.number)
            assert element is not None
            equal = {of.number: element.parse(number, FORMATS)} if number else None
            self._trees[key] = documents(self.read, kind, key[1], equal)
        return self._trees[key]

    def is_touched(self, since: Mark) -> bool:
        """Whether anything was ordered, requested or posted after a moment."""
        if self._now is None:
            self._now = mark(self.read)
        return self._now != since

    def attempts(self, kind: str, since: Mark | None) -> set[str]:
        """Return the numbers of the documents made after a moment that fit nothing."""
        return {tree.number for tree in self.documents(kind, since) if (kind, tree.number) not in self.taken}


def judge(
    wanted: Expectation,
    read: Read,
    start: Mark,
    values: Values,
    seen: Seen,
    task: Mark | None = None,
    look: Look | None = None,
) -> Status:
    """Return how an expectation stands.

    Args:
        wanted: the expectation.
        read: a read unit; values that differ by language are taken in its language.
        start: the mark of the start of the run.
        values: fill the places.
        seen: messages, transactions and warnings that count.
        task: the mark of the moment when the task came; the start of the run where left out.
        look: shared by the expectations of a task; one of its own where left out.
    """
    look = look or Look(read)
    since = {"start": start, "task": task or start, "ever": None}[wanted.since]
    match wanted.way:
        case "balance":
            verdict = _balance(wanted, read, since, values)
        case "message":
            verdict = _message(wanted, values, seen)
        case "transaction":
            verdict = _transaction(wanted, seen)
        case "function":
            verdict = _function(wanted, seen)
        case "sessions":
            verdict = _sessions(wanted, seen)
        case "row":
            verdict = _row(wanted, read, values)
        case "warnings_ignored":
            verdict = _warnings(seen)
        case _:
            verdict = _document(wanted, look, since, task or start, values)
    met, text, found, is_near, nearest = verdict
    if not met and wanted.says is not None:
        text = Text(zh=fill(wanted.says, values, "zh"), en=fill(wanted.says, values, "en"))
    text = Text(zh=text.zh, en=text.en[:1].upper() + text.en[1:])
    is_wrong = not met and (wanted.is_guard or (is_near and look.is_touched(task or start)))
    return Status(met, text, wanted.weight, wanted.name, found, wanted.is_guard, is_wrong=is_wrong, nearest=nearest)


class Verdict(NamedTuple):
    """Whether it is reached, what is said of it, the number that fits; `is_near`: something else is there."""

    met: bool
    text: Text
    found: str = ""
    is_near: bool = False
    nearest: str = ""


def own_number(kind: str, pattern: Mapping[str, Any]) -> str:
    """Return the number of the very document a pattern means, whenever it was made; empty where it names none."""
    given = pattern.get(KINDS[kind].number)
    return given if isinstance(given, str) and not open_places(given) else ""


def candidates(kind: str, pattern: Mapping[str, Any], look: Look, since: Mark | None) -> list[Tree]:
    """Return the documents that a pattern is compared with: what was made after a moment, or the one it names."""
    return look.documents(kind, since, own_number(kind, pattern))


def _document(wanted: Expectation, look: Look, since: Mark | None, task: Mark, values: Values) -> Verdict:
    kind = wanted.way
    pattern = fill_all(getattr(wanted, kind), values, look.read.language)
    compared = [(tree, compare(tree, pattern)) for tree in candidates(kind, pattern, look, since)]
    fitting = [tree for tree, differences in compared if not differences]
    what, count = wording.wanted(kind, pattern), len(fitting)
    if not wanted.is_guard:
        look.taken |= {(kind, tree.number) for tree in fitting}
    number = fitting[0].number if fitting else ""
    if wanted.most is not None and count > wanted.most:
        told = wording.word("too_many", what=what, actual=str(count), wanted=str(wanted.most))
        return Verdict(False, told, number, is_near=True)
    if count >= wanted.least:
        return Verdict(True, _reached(wanted, what), number)
    near = [(tree, differences) for tree, differences in compared if differences]
    if not own_number(kind, pattern):
        attempts = look.attempts(kind, task)
        near = [(tree, differences) for tree, differences in near if tree.number in attempts]
    nearest = _nearest(near)[0].number if near else ""
    return Verdict(False, _shortfall(wanted, what, near, count), is_near=bool(near), nearest=nearest)


def _reached(wanted: Expectation, what: Text) -> Text:
    """Say that it is as wanted: reached, or for what is limited, not broken."""
    if not wanted.is_guard:
        return wording.word("met", what=what)
    return wording.word("not_more" if wanted.most else "none_made", what=what, wanted=str(wanted.most))


Near = tuple[Tree, list[Difference]]


def _nearest(near: list[Near]) -> Near:
    """Return the document that differs least, the last one of several."""
    return min(reversed(near), key=lambda pair: len(pair[1]))


def _shortfall(wanted: Expectation, what: Text, near: list[Near], count: int) -> Text:
    """Say why too few documents fit: what differs at the nearest one, or that there is none."""
    if near:
        tree, differences = _nearest(near)
        told = [wording.difference(wanted.way, tree.number, found) for found in differences[:3]]
    else:
        told = [wording.word("missing", what=what)]
    if count:
        told.insert(0, wording.word("too_few", what=what, actual=str(count), wanted=str(wanted.least)))
    return wording.joined(told)


def balance_of(asked: Mapping[str, str], read: Read, since: Mark | None) -> Any:
    """Return the amount of a (filled) balance, of what was posted after a moment or ever.

    Where a place has no value yet, nothing can have been posted for it.
    """
    if any(open_places(text) for text in asked.values()):
        return ZERO
    equal: dict[str, Any] = {}
    for name, text in asked.items():
        if name != "amount":
            element = balance_element(name)
            assert element is not None
            equal[name] = element.parse(text, FORMATS)
    return balance(read, equal, since)


def _balance(wanted: Expectation, read: Read, since: Mark | None, values: Values) -> Verdict:
    asked = fill_all(wanted.balance, values, read.language)
    actual = balance_of(asked, read, since)
    fields = [
        wording.word("field_is", field=wording.label(balance_element(name), name), value=text)
        for name, text in asked.items()
        if name != "amount"
    ]
    listed = Text(zh="、".join(field.zh for field in fields), en=", ".join(field.en for field in fields))
    what = wording.word("balance", fields=listed)
    is_open = any(open_places(text) for text in asked.values())
    if not is_open and actual == FORMATS.read_number(asked["amount"]):
        return Verdict(True, wording.word("met", what=what))
    told = wording.word("balance_is", what=what, actual=FORMATS.write_number(actual, 2), wanted=asked["amount"])
    return Verdict(False, told, is_near=actual != 0)


def _message(wanted: Expectation, values: Values, seen: Seen) -> Verdict:
    key = str(wanted.message)
    text = wording.message_text(key)
    count = seen.messages.count(key)
    if wanted.most is not None and count > wanted.most:
        told = wording.word("message_seen", key=key, text=text, actual=str(count), wanted=str(wanted.most))
        return Verdict(False, told)
    if count >= wanted.least:
        return Verdict(True, wording.word("met", what=wording.word("message", key=key, text=text)))
    return Verdict(False, wording.word("message_missing", key=key, text=text))


def _transaction(wanted: Expectation, seen: Seen) -> Verdict:
    code = str(wanted.transaction).upper()
    used = code in seen.transactions
    if wanted.most == 0:
        return Verdict(not used, wording.word("way_not", code=code))
    met = wording.word("met", what=wording.word("way", code=code))
    return Verdict(used, met if used else wording.word("way_missing", code=code))


def function_key(written: str) -> str:
    """Return a function of a file, ``SAPMSSY0 120 =&UMC``, as events name it."""
    program, number, code = written.upper().split()
    return f"{program} {int(number):04d} {code.removeprefix('=')}"


def _function(wanted: Expectation, seen: Seen) -> Verdict:
    key = function_key(str(wanted.function))
    used = key in seen.functions
    program, _, code = key.split()
    names = {language: function_text(program, code, language) for language in ("zh", "en")}
    what = wording.word("function", code=code, name=Text(**names))
    return Verdict(used, wording.word("met" if used else "function_missing", what=what))


def _sessions(wanted: Expectation, seen: Seen) -> Verdict:
    least, count = int(wanted.sessions or 0), len(seen.sessions)
    what = wording.word("sessions", count=str(least))
    if count >= least:
        return Verdict(True, wording.word("met", what=what))
    return Verdict(False, wording.word("sessions_missing", wanted=str(least), actual=str(count)))


def _row(wanted: Expectation, read: Read, values: Values) -> Verdict:
    asked = fill_all(wanted.row, values, read.language)
    table = TABLES[asked["table"].upper()]
    columns = {column.name: (name, column) for name, column in attributes_of(table).items()}
    equal, fields = {}, []
    for written, text in asked.items():
        if written != "table":
            name, column = columns[written]
            element = element_of(column)
            equal[name] = element.parse(text, FORMATS)
            fields.append(wording.word("field_is", field=wording.label(element, written), value=text))
    listed = Text(zh="、".join(field.zh for field in fields), en=", ".join(field.en for field in fields))
    what = wording.word("row", table=asked["table"].upper(), fields=listed)
    met = bool(read.find(table, **equal))
    return Verdict(met, wording.word("met" if met else "missing", what=what))


def _warnings(seen: Seen) -> Verdict:
    if not seen.ignored:
        return Verdict(True, wording.word("met", what=wording.word("warnings")))
    key = seen.ignored[0]
    text = wording.message_text(key)
    return Verdict(False, wording.word("warning_ignored", key=key, text=text), is_near=True)


def four_eyes(read: Read, since: Mark) -> Status:
    """Return whether nobody received what they had requested themselves."""
    found = received_by_their_requester(read, since)
    if not found:
        return Status(True, wording.word("met", what=wording.word("four_eyes")), is_guard=True, blocks=False)
    number, user = found[0]
    told = wording.word("own_receipt", number=number, user=user)
    return Status(False, told, is_guard=True, blocks=False, is_wrong=True)
