"""The right part of Easy Access: recently used codes, sessions, the client's date and period, the work list."""

from collections.abc import Iterator
from dataclasses import dataclass

import data
from model.dictionary.element import cell_width
from transactions.kernel import texts
from transactions.kernel.image import OpenSession
from transactions.kernel.menu import Node

MOST_RECENT, VALUE_AT = 4, 8
FURTHER = " ..."
WIDE = 40
"""From this room on full titles are shown."""
Line = tuple[str, str, str]
"""Left text, right text, role of the left one."""


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One number of the work list, and its first documents."""

    key: str
    count: int
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """What the panel shows; everything empty before the store is open."""

    recent: tuple[str, ...] = ()
    sessions: tuple[OpenSession, ...] = ()
    date: str = ""
    period: str = ""
    is_open: bool = False
    group: str = ""
    work: tuple[WorkLine, ...] = ()
    favourites: tuple[tuple[str, str], ...] = ()
    technical: bool = True
    favourites_first: bool = True
    further: tuple[Node, ...] = ()
    """Nodes behind those of the menu: the lessons."""


def lines(panel: Panel, language: str, room: int, height: int) -> list[Line]:
    """Return the lines of the panel; at 24 lines everything keeps its place, whatever is empty."""
    found = [*_recent(panel, language, room), ("", "", "text"), *_sessions(panel, language, room), ("", "", "text")]
    found += [*_client(panel, language), ("", "", "text")]
    found += _work(panel, language, room, max(0, height - len(found) - len(panel.work) - 2))
    return found[:height]


def _word(key: str, language: str) -> str:
    return texts.word("common", key, language)


def _recent(panel: Panel, language: str, room: int) -> Iterator[Line]:
    yield _word("panel_recent", language), "", "label"
    for number in range(MOST_RECENT):
        code = panel.recent[number] if number < len(panel.recent) else ""
        yield _numbered(number + 1, code, language, room) if code else "", "", "text"


def _numbered(number: int, code: str, language: str, room: int, mark: str = "") -> str:
    title = texts.transaction_title(code, language)
    if room < WIDE or cell_width(title) > room - 12:
        title = short_title(code, language)
    return f"{number:>2} {code:<6}{mark or ' '}{title}"


def short_title(code: str, language: str) -> str:
    """Return the short title of a code, else its title."""
    found = data.read("texts/common")["tcode"].get(code)
    return str(found[language]) if found else texts.transaction_title(code, language)


def _sessions(panel: Panel, language: str, room: int) -> Iterator[Line]:
    yield _word("panel_sessions", language), "", "label"
    for found in panel.sessions or (OpenSession(1, "SMEN", False),):
        yield _numbered(found.number, found.code, language, room, "!" * found.unsaved), "", "text"


def _client(panel: Panel, language: str) -> Iterator[Line]:
    yield _word("panel_client", language), "", "label"
    state = _word("panel_open" if panel.is_open else "panel_closed", language)
    date, period = _word("panel_date", language), _word("panel_period", language)
    yield " " + texts.pad(date, VALUE_AT) + panel.date, "", "text"
    yield " " + texts.pad(period, VALUE_AT) + (f"{panel.period} {state}" if panel.period else ""), "", "text"
    yield " " + _word("panel_keys", language), "", "note"


def _work(panel: Panel, language: str, room: int, spare: int) -> Iterator[Line]:
    """Yield the numbers of the work list; where there is room, their first documents below them, and a sign of more."""
    if not panel.group:
        return
    yield _word("panel_work", language).replace("&1", panel.group), "", "label"
    for line in panel.work:
        yield " " + _word(f"work_{line.key}", language), str(line.count), "text"
        shown = [f"   {document}" for document in line.documents[: max(0, spare // max(1, len(panel.work)))]]
        if shown and line.count > len(shown):
            shown[-1] = texts.cut(shown[-1], room - cell_width(FURTHER)) + FURTHER
        for document in shown:
            yield document, "", "note"
