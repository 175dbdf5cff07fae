"""The Easy Access menu as a tree of nodes, from ``data/menu``. Needs no store and no transaction module."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import data
from transactions.kernel import texts


@dataclass(frozen=True)
class Node:
    """A folder or, with a code, a transaction; one with a command carries that out."""

    key: str
    texts: Mapping[str, str]
    code: str
    children: tuple["Node", ...]
    command: str = ""

    def text(self, language: str) -> str:
        """Return its text in a language."""
        return self.texts[language]

    @property
    def is_folder(self) -> bool:
        """Whether it opens and closes."""
        return not self.code and not self.command


FAVOURITES = "f"
"""The key of the favourites' folder; its nodes are ``f.0``, ``f.1`` …"""


def favourites(entries: Sequence[tuple[str, str]]) -> Node:
    """Return the folder of a user's favourites: code and own text, else the title of the transaction."""
    nodes = tuple(
        Node(f"{FAVOURITES}.{number}", _texts(code, text), code, ()) for number, (code, text) in enumerate(entries)
    )
    return Node(FAVOURITES, {name: texts.word("common", "favourites", name) for name in texts.LANGUAGES}, "", nodes)


def _texts(code: str, text: str) -> dict[str, str]:
    return {name: text or texts.transaction_title(code, name) for name in texts.LANGUAGES}


@cache
def roots() -> tuple[Node, ...]:
    """Return the top nodes of the menu."""
    return tuple(_nodes(data.read("menu")["node"], ""))


def _nodes(entries: list[dict[str, Any]], above: str) -> Iterator[Node]:
    for number, entry in enumerate(entries):
        key = f"{above}.{number}" if above else str(number)
        children = tuple(_nodes(entry.get("node", []), key))
        yield Node(key, {"en": entry["en"], "zh": entry["zh"]}, entry.get("code", ""), children)


def visible(
    expanded: frozenset[str] | set[str], nodes: tuple[Node, ...] | None = None, depth: int = 0
) -> Iterator[tuple[int, Node]]:
    """Yield the nodes that are in sight with their depth."""
    for node in roots() if nodes is None else nodes:
        yield depth, node
        if node.key in expanded:
            yield from visible(expanded, node.children, depth + 1)


def folders(nodes: tuple[Node, ...] | None = None) -> Iterator[str]:
    """Yield the keys of all folders."""
    for node in roots() if nodes is None else nodes:
        if node.children:
            yield node.key
            yield from folders(node.children)
