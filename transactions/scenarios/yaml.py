"""Reading YAML so that every value keeps its place: all scalars stay the texts they were written as.

A list may repeat entries: ``{repeat: 10, do: [ … ]}`` stands for its entries ten times, ``#`` in them being the number.

``850.00`` stays ``850.00`` and ``2001/04/20`` needs no quotes; ``{vendor}`` without quotes, which YAML takes for a
mapping, is read as the place of a value that it is meant to be.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

MOST_TURNS = 50
Cause = Literal["broken", "unquoted", "indented", "tab", "colon"]
"""Why a text is no YAML, as far as can be told."""
_CAUSES: tuple[tuple[str, Cause], ...] = (
    (r"found character '\\t'", "tab"),
    (r"could not find expected ':'", "colon"),
    (r"mapping values are not allowed", "unquoted"),
    (r"expected ',' or '}'", "unquoted"),
    (r"found undefined alias", "unquoted"),
    (r"that cannot start any token", "unquoted"),
    (r"but found '<scalar>'", "unquoted"),
    (r"expected <block end>", "indented"),
)
"""What ruamel says, and the likely cause; the first that fits."""
_ONLY_A_NAME = re.compile(r"\s*(- +)?\w+")
Where = tuple[str | int, ...]
"""The way to a value: keys and positions from the top of the file."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column of a file, both from 1."""

    line: int = 1
    column: int = 1


class YamlError(ValueError):
    """The text is no YAML; `cause` is the likely one."""

    def __init__(self, problem: str, place: Place, cause: Cause = "broken") -> None:
        super().__init__(problem)
        self.problem, self.place, self.cause = problem, place, cause


@dataclass
class Source:
    """The values of a file and where each one stands."""

    values: Any = None
    places: dict[Where, Place] = field(default_factory=dict)

    def place(self, where: Where) -> Place:
        """Return the place of a value, or of the nearest one around it that stands in the file."""
        while where and where not in self.places:
            where = where[:-1]
        return self.places.get(where, Place())


def parse(text: str) -> Source:
    """Read a YAML text.

    Raises:
        YamlError: it is none, or a key stands twice.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError

    try:
        node = YAML(typ="rt", pure=True).compose(text)
    except MarkedYAMLError as problem:
        raise _error(problem, text) from None
    source = Source()
    source.values = _read(node, (), source, "#") if node is not None else None
    return source


def _error(problem: Any, text: str) -> YamlError:
    """Return what is wrong, with the likely cause and its place."""
    said = str(problem.problem or problem.context)
    fitting = [cause for pattern, cause in _CAUSES if re.search(pattern, said)]
    cause: Cause = fitting[0] if fitting else "broken"
    mark = (problem.context_mark if cause == "colon" else None) or problem.problem_mark or problem.context_mark
    if mark is None:
        return YamlError(said, Place(), cause)
    before = text.split("\n")[mark.line][: mark.column]
    if cause == "unquoted" and "mapping values" in said and _ONLY_A_NAME.fullmatch(before):
        cause = "indented"
    return YamlError(said, Place(mark.line + 1, mark.column + 1), cause)


def _read(node: Any, where: Where, source: Source, turn: str) -> Any:
    source.places[where] = _place(node)
    if node.id == "sequence":
        entries = enumerate(_entries(node, turn))
        return [_read(item, (*where, number), source, number_of) for number, (item, number_of) in entries]
    if node.id == "mapping":
        return _mapping(node, where, source, turn)
    empty = node.tag == "tag:yaml.org,2002:null" and node.style is None
    return None if empty else str(node.value).replace("#", turn)


def _entries(node: Any, turn: str) -> Iterator[tuple[Any, str]]:
    """Yield the entries of a list and what ``#`` means in each; a repeated block yields its own entries."""
    for item in node.value:
        block = {key.value: value for key, value in item.value} if item.id == "mapping" else {}
        if set(block) != {"repeat", "do"}:
            yield item, turn
            continue
        count = str(block["repeat"].value)
        if block["do"].id != "sequence" or not count.isdigit() or not 0 < int(count) <= MOST_TURNS:
            raise YamlError(f"repeat: 1 to {MOST_TURNS}, do: [ … ]", _place(item))
        for number in range(1, int(count) + 1):
            yield from ((entry, str(number)) for entry in block["do"].value)


def _place(node: Any) -> Place:
    return Place(node.start_mark.line + 1, node.start_mark.column + 1)


def _mapping(node: Any, where: Where, source: Source, turn: str) -> Any:
    found: dict[str, Any] = {}
    for key, value in node.value:
        name = str(key.value).replace("#", turn)
        place = _place(key)
        if name in found:
            raise YamlError(f"{name} stands here twice", place)
        found[name] = _read(value, (*where, name), source, turn)
        source.places[(*where, name)] = place
    if len(found) == 1 and node.flow_style and next(iter(found.values())) is None:
        return f"{{{next(iter(found))}}}"
    return found


def scalars(value: Any, where: Where = ()) -> "list[tuple[Where, str]]":
    """Return all texts below a value with the way to each."""
    if isinstance(value, Mapping):
        return [found for key, inner in value.items() for found in scalars(inner, (*where, str(key)))]
    if isinstance(value, list):
        return [found for number, inner in enumerate(value) for found in scalars(inner, (*where, number))]
    return [(where, value)] if isinstance(value, str) else []
