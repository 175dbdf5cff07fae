"""Possible entries (F4): the hits of a field, narrowed by what is typed and by its neighbours; personal value lists.

A hit list comes by the page: the first page costs the same whatever the store holds, the rest follows while it is
looked at. What a user took into the personal list of a search help is offered first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from model.dictionary.element import Element, Kind, cell_width
from model.dictionary.plain import of_plain, to_plain
from model.messages import Path, Rejection
from model.organization.personal import PersonalValue
from model.search import LIMIT, Hits, Match, SearchColumn, SearchPath, find_hits, hits_of, is_pattern
from model.unit import Read, Unit
from transactions.kernel import texts
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.fields import Place
from transactions.kernel.value_context import Asked, proposed_restrictions, search_help_of

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog

TITLE_ROOM = 30
HEAD_ROOM, FLAG_ROOM = 12, 4
KEY_ROOM = 6
"""Cells of a fixed value at least."""
PAGE = 50
"""Hits that are read before the box is shown."""
PERSONAL = -1
"""The choice of the personal list instead of a search path."""


@dataclass(frozen=True, slots=True)
class Restriction:
    """A line of the restriction part of a hit list."""

    name: str
    label: str
    text: str
    width: int


@dataclass(frozen=True, slots=True)
class HitColumn:
    """A column of a hit list."""

    label: str
    width: int
    numeric: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of a hit list; `values` are what choosing it types into which fields, `key` is what it is kept by."""

    cells: tuple[str, ...]
    values: Mapping[Path, str]
    key: str = ""


@dataclass(frozen=True, slots=True)
class HitList:
    """What F4 shows. `path` is the search path in front, `PERSONAL` the personal list, which is the last tab.

    `by_pattern`: a pattern is typed in the field. It names no value, so even a single hit is shown, not taken.
    """

    title: str
    paths: tuple[str, ...]
    path: int
    restrictions: tuple[Restriction, ...]
    columns: tuple[HitColumn, ...]
    hits: tuple[Hit, ...]
    more: bool
    personal: bool = False
    by_pattern: bool = False

    @property
    def front(self) -> int:
        """The tab in front."""
        return self.path % len(self.paths)


def hit_list(
    dialog: "Dialog",
    path: Path,
    typed: str,
    read: Read,
    choice: int | None = None,
    given: Mapping[str, str] | None = None,
    around: Mapping[Path, str] | None = None,
    limit: int = LIMIT,
) -> HitList | None:
    """Return the possible entries of a field; `given` are restrictions typed in the box.

    Without them, what is typed in the field and the values of its neighbours restrict the list; `around` is what was
    typed into other fields of the screen and not sent yet. What is typed narrows what is given. Without a `choice` of
    the search path, the personal list comes first where it holds something and nothing is typed; a
    pattern is looked for on one search path after the other.
    """
    screen = dialog.screen
    place = screen.imagined(path) if screen else None
    if screen is None or place is None:
        return None
    if place.field.element.values or place.field.choices:
        return _fixed_values(dialog, screen, place)
    found = search_help_of(place)
    if found is None:
        return None
    asked = Asked(dialog, screen, place, found, read)
    kept = asked.kept
    ways: Sequence[int] = range(len(found.paths)) if choice is None and is_pattern(typed) else (choice or 0,)
    if choice is None and kept and not typed and given is None:
        ways = (PERSONAL,)
    if ways[0] == PERSONAL:
        hits = hits_of(read, found.paths[0], [of_plain(place.field.element, key) for key in kept])
        return _shown(asked, PERSONAL, {}, hits, len(kept))
    way, restrictions, hits = _looked_for(asked, ways, typed, given, around or {}, limit)
    return replace(_shown(asked, way, restrictions, hits, len(kept)), by_pattern=is_pattern(typed))


def _looked_for(
    asked: Asked,
    ways: Sequence[int],
    typed: str,
    given: Mapping[str, str] | None,
    around: Mapping[Path, str],
    limit: int,
) -> tuple[int, dict[str, str], Hits]:
    """Look on one search path after the other until one has hits; where none has, the first counts."""
    looked: list[tuple[int, dict[str, str], Hits]] = []
    for wanted in ways:
        way = wanted if wanted < len(asked.help.paths) else 0
        base = dict(given) if given is not None else proposed_restrictions(asked, way, around)
        hits, restrictions = _narrowed(asked, way, typed, base, limit, only=given is not None)
        looked.append((way, restrictions, hits))
        if hits.rows:
            return looked[-1]
    return looked[0]


def _narrowed(
    asked: Asked, choice: int, typed: str, base: dict[str, str], limit: int, only: bool
) -> tuple[Hits, dict[str, str]]:
    """Look for what is typed as a number, then as a part of a name or another term.

    Where that finds nothing and not `only` what is given counts: without it, at last without the neighbours too. But a
    pattern is meant: nothing is shown for it rather than everything.
    """
    hits = Hits((), False)
    if typed:
        terms = [column.name for column in asked.help.paths[choice].columns if column.index or _contains(column)]
        for name in (asked.help.value, *terms):
            wanted = {**base, name: typed}
            hits = _hits(asked, choice, wanted, limit)
            if hits.rows:
                return hits, wanted
    if typed and only:
        return hits, base
    if is_pattern(typed):
        return hits, {**base, asked.help.value: typed}
    hits = _hits(asked, choice, base, limit)
    if hits.rows or only or not base:
        return hits, base
    return _hits(asked, choice, {}, limit), {}


def _contains(column: SearchColumn) -> bool:
    return column.match is Match.CONTAINS


def _hits(asked: Asked, choice: int, restrictions: Mapping[str, str], limit: int) -> Hits:
    try:
        return find_hits(asked.read, asked.help.paths[choice], restrictions, asked.dialog.formats, limit)
    except Rejection:
        return Hits((), False)


# What the list shows ----------------------------------------------------------------------------------------------


def _shown(asked: Asked, choice: int, restrictions: Mapping[str, str], hits: Hits, kept: int) -> HitList:
    dialog, place = asked.dialog, asked.place
    way = asked.help.paths[max(choice, 0)]
    shown = [column for column in way.columns if column.shown]
    names = [texts.word("common", f"search_{path.key}", dialog.language) for path in asked.help.paths]
    personal = texts.word("common", "search_personal", dialog.language)
    parts = [column for column in way.columns if column.match is not None] if choice != PERSONAL else []
    return HitList(
        texts.label(asked.screen.program, place.field, dialog.language, TITLE_ROOM),
        (*names, f"{personal} ({kept})" if kept else personal),
        choice,
        tuple(_restriction(column, restrictions, dialog.language) for column in parts),
        tuple(_column(column, dialog.language) for column in shown),
        tuple(_hit(asked, way, [column.name for column in shown], row) for row in hits.rows),
        hits.more,
        personal=True,
    )


def _restriction(column: SearchColumn, restrictions: Mapping[str, str], language: str) -> Restriction:
    label = column.element.label(language, HEAD_ROOM)
    return Restriction(column.name, label, restrictions.get(column.name, ""), min(column.element.width, 12))


def _column(column: SearchColumn, language: str) -> HitColumn:
    """Return how a column is shown: a sign alone has a head of up to four cells."""
    element = column.element
    label = element.label(language, column.width or max(element.width, FLAG_ROOM))
    width = column.width or max(min(element.width, HEAD_ROOM), min(cell_width(label), FLAG_ROOM))
    return HitColumn(label, width, element.is_number or element.kind is Kind.NUMC)


def _hit(asked: Asked, way: SearchPath, shown: Sequence[str], row: Mapping[str, Any]) -> Hit:
    written = {
        column.name: column.element.write(row[column.name], asked.dialog.formats, 0 if column.name == "open" else None)
        for column in way.columns
    }
    values = {asked.place.path: written[asked.help.value]}
    for name, element_name in asked.help.exports.items():
        target = _field_of(asked.screen, asked.place, element_name)
        if target is not None and name in written:
            values[target] = written[name]
    return Hit(tuple(written[name] for name in shown), values, to_plain(row[asked.help.value]))


def _field_of(screen: Dynpro[Any], place: Place, element_name: str) -> Path | None:
    """Return the input field of the same screen (or row) with this data element."""
    for name, field in screen.fields.items():
        if field.element.name == element_name and (name,) != place.path:
            target = screen.place((name,))
            if target is not None and screen.state_of(target).is_input:
                return (name,)
    return None


def _meaning(element: Element[Any], value: str, language: str) -> str:
    """Return what a fixed value stands for; a transaction code stands for its title."""
    if element.name == "TCODE":
        return texts.transaction_title(value, language)
    return str(element.texts().get("values", {}).get(value, {}).get(language, ""))


def _fixed_values(dialog: "Dialog", screen: Dynpro[Any], place: Place) -> HitList:
    element = place.field.element
    known = element.texts().get("values", {})
    hits = tuple(
        Hit((value, _meaning(element, value, dialog.language)), {place.path: value})
        for value in place.field.choices or element.values
        if value or value in known
    )
    word = texts.word("common", "search_values", dialog.language)
    widest = max((cell_width(hit.cells[0]) for hit in hits), default=0)
    head = element.label(dialog.language, max(KEY_ROOM, widest))
    keys = HitColumn(head, max(KEY_ROOM, widest, min(cell_width(head), HEAD_ROOM)), False)
    columns = (keys, HitColumn(word, 36, False))
    title = texts.label(screen.program, place.field, dialog.language, TITLE_ROOM)
    return HitList(title, (word,), 0, (), columns, hits, False)


# The personal list ------------------------------------------------------------------------------------------------


def keep_value(dialog: "Dialog", path: Path, key: str, unit: Unit, keep: bool) -> None:
    """Take a value into the user's personal list of a field's search help, or out of it."""
    screen = dialog.screen
    place = screen.imagined(path) if screen else None
    found = search_help_of(place) if place is not None else None
    if found is None:
        return
    row = {"bname": dialog.user, "shlpname": found.name, "tabkey": key}
    unit.delete(PersonalValue, row)
    if keep:
        unit.insert(PersonalValue, [row])
    unit.commit()
