"""Comparing documents with a pattern of a scenario file, and saying what differs.

A pattern maps SAP's names in small letters to values as a user keys them; a list means one of them, ``{not: x}``,
``{at_least: x}`` and ``{at_most: x}`` what they say, ``""`` empty. A part (``items``) maps to a list of patterns:
exactly these rows, each matching one of them; ``{some: […]}`` allows further rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from model.dictionary.element import Element
from model.dictionary.formats import Formats
from model.document_trees import Kind, Tree
from model.messages import Message, Rejection, error

FORMATS = Formats()
OPERATORS = ("not", "at_least", "at_most")
Steps = tuple[tuple[str, str], ...]
"""The way into a document: part and position there, ``(("items", "10"),)``."""


@dataclass(frozen=True)
class Difference:
    """What differs: a field (`element` or a derived one), or the number of rows of a part."""

    steps: Steps
    field: str
    element: Element[Any] | None
    actual: str
    wanted: Any
    is_count: bool = False


def compare(tree: Tree, pattern: Mapping[str, Any], steps: Steps = ()) -> list[Difference]:
    """Return what differs between a document and a (filled) pattern."""
    found: list[Difference] = []
    for name, wanted in pattern.items():
        if name in tree.kind.parts:
            found += _part(tree, name, wanted, steps)
        elif name in tree.kind.derived:
            actual = tree.derived(name)
            if not _is_one(actual, wanted):
                found.append(Difference(steps, name, None, actual, wanted))
        else:
            element = tree.kind.element(name)
            assert element is not None
            if not _holds(element, tree.row[name], wanted):
                actual = element.write(tree.row[name], FORMATS, zero=True)
                found.append(Difference(steps, name, element, actual, wanted))
    return found


def _is_one(actual: str, wanted: Any) -> bool:
    return actual in wanted if isinstance(wanted, list) else actual == wanted


def _holds(element: Element[Any], actual: Any, wanted: Any) -> bool:
    if isinstance(wanted, list):
        return any(_holds(element, actual, one) for one in wanted)
    if isinstance(wanted, Mapping):
        return all(_compares(operator, actual, _value(element, text)) for operator, text in wanted.items())
    return bool(actual == _value(element, wanted))


def _compares(operator: str, actual: Any, value: Any) -> bool:
    if operator == "not":
        return bool(actual != value)
    if actual is None or value is None:
        return False
    return bool(actual >= value) if operator == "at_least" else bool(actual <= value)


def _value(element: Element[Any], text: Any) -> Any:
    """Return the value a text means; a place that has no value yet equals nothing."""
    try:
        return element.parse(str(text or ""), FORMATS)
    except Rejection:
        return object()


def _part(tree: Tree, name: str, wanted: Any, steps: Steps) -> Iterator[Difference]:
    """Pair the wanted rows with the rows there are, so that as little as possible differs."""
    some = isinstance(wanted, Mapping)
    patterns: Sequence[Mapping[str, Any]] = wanted["some"] if some else wanted
    rows = tree.part(name)
    if len(rows) < len(patterns) or (len(rows) > len(patterns) and not some):
        yield Difference(steps, name, None, str(len(rows)), str(len(patterns)), is_count=True)
    table = [[compare(row, pattern, (*steps, (name, _position(row)))) for row in rows] for pattern in patterns]
    for differences in _paired(table):
        yield from differences


def _paired(table: list[list[list[Difference]]]) -> list[list[Difference]]:
    """Return the differences of the best pairing: as many full matches as there can be, then the nearest rows."""
    owner: dict[int, int] = {}

    def settle(pattern: int, tried: set[int]) -> bool:
        for row, differences in enumerate(table[pattern]):
            if not differences and row not in tried:
                tried.add(row)
                if row not in owner or settle(owner[row], tried):
                    owner[row] = pattern
                    return True
        return False

    missed = [pattern for pattern in range(len(table)) if not settle(pattern, set())]
    free = [row for row in range(len(table[0]) if table else 0) if row not in owner]
    found = []
    for pattern in missed:
        if free:
            row = min(free, key=lambda row: len(table[pattern][row]))
            free.remove(row)
            found.append(table[pattern][row])
    return found


def _position(row: Tree) -> str:
    """Return the number of a row in its document: the last key field."""
    columns = [column.name for column in row.kind.table.__table__.primary_key.columns]  # type: ignore[attr-defined]
    return str(row.row[columns[-1]])


# Checking patterns -------------------------------------------------------------------------------------------------


Fault = tuple[tuple[str | int, ...], Message]
"""The way to a fault in a pattern, and what is wrong there."""


def faults(kind: Kind, pattern: Any, where: tuple[str | int, ...] = ()) -> Iterator[Fault]:
    """Yield what is wrong with a pattern, with the way to it: unknown fields, values no field can have."""
    if not isinstance(pattern, Mapping):
        yield where, error("Z7", 31, str(where[-1]) if where else "")
        return
    for name, wanted in pattern.items():
        here = (*where, name)
        if name in kind.parts:
            yield from _part_faults(kind.parts[name], wanted, here)
        elif name in kind.derived:
            known = kind.derived[name][0]
            for value in wanted if isinstance(wanted, list) else [wanted]:
                if value not in known:
                    yield here, error("Z7", 26, name, ", ".join(known))
        elif (element := kind.element(name)) is None:
            yield here, error("Z7", 12, name, str(kind.table.__tablename__).upper())
        else:
            yield from _value_faults(element, name, wanted, here)


def _part_faults(kind: Kind, wanted: Any, where: tuple[str | int, ...]) -> Iterator[Fault]:
    if isinstance(wanted, Mapping):
        if list(wanted) != ["some"]:
            yield where, error("Z7", 30, str(where[-1]))
            return
        wanted, where = wanted["some"], (*where, "some")
    if not isinstance(wanted, list):
        yield where, error("Z7", 30, str(where[-1]))
        return
    for number, inner in enumerate(wanted):
        yield from faults(kind, inner, (*where, number))


def _value_faults(element: Element[Any], name: str, wanted: Any, where: tuple[str | int, ...]) -> Iterator[Fault]:
    if isinstance(wanted, Mapping):
        values = list(wanted.values())
        if not set(wanted) <= set(OPERATORS):
            yield where, error("Z7", 26, name, ", ".join(OPERATORS))
            return
    else:
        values = wanted if isinstance(wanted, list) else [wanted]
    for value in values:
        if isinstance(value, (Mapping, list)):
            yield where, error("Z7", 6, name)
        elif "{" not in str(value):
            try:
                element.parse(str(value or ""), FORMATS)
            except Rejection as refused:
                yield where, refused.messages[0]
