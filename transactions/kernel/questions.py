"""Questions to a screen that are no steps: F1, F4, the name of a key that is being typed. They check nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model.dictionary.element import Kind
from model.messages import Path, Rejection
from model.names import name_of
from model.search import Hits, SearchHelp, find_hits
from model.searchhelps import of_check_table, search_help
from model.unit import Read
from transactions.kernel import texts
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.fields import Place, State
from transactions.kernel.layout import controls_of
from transactions.kernel.takeover import check_table

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog

TITLE_ROOM = 30
HEAD_ROOM = 12


@dataclass(frozen=True, slots=True)
class FieldHelp:
    """What F1 shows: label, text, the manual's own word, and the technical information as pairs."""

    label: str
    text: str
    manual: str
    technical: tuple[tuple[str, str], ...]
    own: bool


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
    """A line of a hit list; `values` are what choosing it types into which fields."""

    cells: tuple[str, ...]
    values: Mapping[Path, str]


@dataclass(frozen=True, slots=True)
class HitList:
    """What F4 shows."""

    title: str
    paths: tuple[str, ...]
    path: int
    restrictions: tuple[Restriction, ...]
    columns: tuple[HitColumn, ...]
    hits: tuple[Hit, ...]
    more: bool


def field_help(dialog: "Dialog", path: Path) -> FieldHelp | None:
    """Return the F1 help of a field."""
    screen = dialog.screen
    place = screen.imagined(path) if screen else None
    if screen is None or place is None:
        return None
    element, language = place.field.element, dialog.language
    entry = element.texts()
    return FieldHelp(
        texts.label(screen.program, place.field, language, 40),
        str(entry.get(f"help_{language}", "")),
        str(entry.get("manual", "")),
        _technical(screen, place),
        bool(entry.get("own", False)),
    )


def _technical(screen: Dynpro[Any], place: Place) -> tuple[tuple[str, str], ...]:
    element, field = place.field.element, place.field
    kind = f"{element.kind} {element.length}" + (f".{element.decimals}" if element.decimals else "")
    state = screen.state_of(place)
    return (
        ("screen_field", field.screen),
        ("program", f"{screen.program} {screen.number:04d}"),
        ("element", element.name),
        ("check", element.check),
        ("type", kind + ("" if element.lower or element.is_number else ", A-Z")),
        ("parameter", element.parameter),
        ("input", {State.REQUIRED: "+", State.OPTIONAL: ".", State.DISPLAY: "*", State.HIDDEN: "-"}[state]),
        ("search", field.search_help),
    )


def name_of_key(dialog: "Dialog", path: Path, text: str, read: Read) -> str:
    """Return the name of a key as typed, or ``!`` when its check table does not have it."""
    screen = dialog.screen
    place = screen.imagined(path) if screen else None
    if screen is None or place is None or not text:
        return ""
    try:
        value = place.field.element.parse(text, dialog.formats)
    except Rejection:
        return "!"
    typed = Place((*path[:-1], "value"), place.field, _Typed(value))
    if any(check_table(screen, typed, read)):
        return "!"
    return name_of(read, place.field.element, value)


@dataclass(frozen=True, slots=True)
class Understood:
    """What the system makes of a text in a field, before any step: how it reads it, the key's name, whether wrong."""

    text: str
    name: str
    wrong: bool


def understood(dialog: "Dialog", path: Path, text: str, read: Read) -> Understood | None:
    """Return what a text typed into a field means: dates as the user writes them, names of keys, wrong keys."""
    screen = dialog.screen
    place = screen.place(path, grow=False) if screen else None
    if place is None:
        return None
    element = place.field.element
    try:
        value = element.parse(text, dialog.formats)
    except Rejection:
        return Understood(text, "", True)
    shown = text if element.is_number else element.write(value, dialog.formats) or text
    name = name_of_key(dialog, path, text, read) if place.field.check and element.check else ""
    if not name and element.values:
        name = name_of(read, element, value)
    return Understood(shown, "" if name == "!" else name, name == "!")


def columns_behind(dialog: "Dialog", path: Path) -> list[str]:
    """Return the columns of a table from a cell on, in the order of its table control, those out of sight too."""
    screen = dialog.screen
    if screen is None:
        return []
    for block in controls_of(screen.layout.blocks):
        if block.table == path[0]:
            names = [column.name for column, _ in block.fixed] + [column.name for column in block.columns]
            return names[names.index(str(path[-1])) :] if path[-1] in names else names
    return []


class _Typed:
    """Stands for a draft that holds just the value being typed."""

    def __init__(self, value: Any) -> None:
        self.value = value


def hit_list(
    dialog: "Dialog",
    path: Path,
    typed: str,
    read: Read,
    choice: int = 0,
    given: Mapping[str, str] | None = None,
    around: Mapping[Path, str] | None = None,
) -> HitList | None:
    """Return the possible entries of a field; `given` are restrictions typed in the box.

    Without them, what is typed in the field and the values of its neighbours restrict the list; `around` is what was
    typed into other fields of the screen and not sent yet.
    """
    screen = dialog.screen
    place = screen.imagined(path) if screen else None
    if screen is None or place is None:
        return None
    if place.field.element.values or place.field.choices:
        return _fixed_values(dialog, screen, place)
    found = _search_help(place)
    if found is None:
        return None
    way = found.paths[choice]
    restrictions = dict(given) if given is not None else _proposed(screen, place, found, choice, typed, around or {})
    hits = _found(dialog, read, found, choice, restrictions)
    if given is None and typed and not hits.rows:
        restrictions.pop(found.value, None)
        hits = _found(dialog, read, found, choice, restrictions)
    shown = [column for column in way.columns if column.shown]
    columns = tuple(
        HitColumn(
            column.element.label(dialog.language, column.width or max(column.element.width, 4)),
            column.width or min(column.element.width, HEAD_ROOM),
            column.element.is_number or column.element.kind is Kind.NUMC,
        )
        for column in shown
    )
    return HitList(
        texts.label(screen.program, place.field, dialog.language, TITLE_ROOM),
        tuple(texts.word("common", f"search_{way.key}", dialog.language) for way in found.paths),
        choice,
        tuple(
            Restriction(
                column.name,
                column.element.label(dialog.language, HEAD_ROOM),
                restrictions.get(column.name, ""),
                min(column.element.width, 12),
            )
            for column in way.columns
            if column.match is not None
        ),
        columns,
        tuple(_hit(dialog, screen, place, found, [column.name for column in shown], row, choice) for row in hits.rows),
        hits.more,
    )


def _search_help(place: Place) -> SearchHelp | None:
    if place.field.search_help:
        return search_help(place.field.search_help)
    return of_check_table(place.field.element.check) if place.field.element.check else None


def _found(dialog: "Dialog", read: Read, found: SearchHelp, choice: int, restrictions: Mapping[str, str]) -> Hits:
    try:
        return find_hits(read, found.paths[choice], restrictions, dialog.formats)
    except Rejection:
        return Hits((), False)


def _proposed(
    screen: Dynpro[Any], place: Place, found: SearchHelp, choice: int, typed: str, unsent: Mapping[Path, str]
) -> dict[str, str]:
    """Return the restrictions that follow from what is typed and from neighbouring fields."""
    way = found.paths[choice]
    around = {**_neighbours(screen, place), **_typed_neighbours(screen, place, unsent)}
    proposed: dict[str, str] = {}
    for column in way.columns:
        if column.match is None:
            continue
        if column.name == found.value:
            proposed[column.name] = typed
        elif column.element.name in around and column.match.value in ("equal", "prefix"):
            value = around[column.element.name]
            proposed[column.name] = column.element.write(value, screen.dialog.formats)
    return {name: text for name, text in proposed.items() if text}


def _neighbours(screen: Dynpro[Any], place: Place) -> dict[str, Any]:
    around: dict[str, Any] = {}
    for name, field in screen.fields.items():
        beside = screen.place((name,))
        if beside is not None and (field.element.name not in around or beside.value != field.element.initial):
            around[field.element.name] = beside.value
    if len(place.path) > 1:
        for name in vars(type(place.owner)).get("__dataclass_fields__", {}):
            found = screen.place((*place.path[:-1], name))
            if found is not None:
                around[found.field.element.name] = found.value
    return {**around, **screen.neighbours(place)}


def _typed_neighbours(screen: Dynpro[Any], place: Place, unsent: Mapping[Path, str]) -> dict[str, Any]:
    """Return the values of neighbours that were typed and not sent; what cannot be read restricts nothing."""
    around: dict[str, Any] = {}
    for path, text in unsent.items():
        found = screen.place(path)
        if found is None or path == place.path or path[:-1] not in ((), place.path[:-1]):
            continue
        try:
            around[found.field.element.name] = found.field.element.parse(text, screen.dialog.formats)
        except Rejection:
            continue
    return around


def _hit(
    dialog: "Dialog",
    screen: Dynpro[Any],
    place: Place,
    found: SearchHelp,
    shown: list[str],
    row: Mapping[str, Any],
    choice: int,
) -> Hit:
    way = found.paths[choice]
    written = {
        column.name: column.element.write(row[column.name], dialog.formats, 0 if column.name == "open" else None)
        for column in way.columns
    }
    values = {place.path: written[found.value]}
    for name, element_name in found.exports.items():
        target = _field_of(screen, place, element_name)
        if target is not None and name in written:
            values[target] = written[name]
    return Hit(tuple(written[name] for name in shown), values)


def _field_of(screen: Dynpro[Any], place: Place, element_name: str) -> Path | None:
    """Return the input field of the same screen (or row) with this data element."""
    for name, field in screen.fields.items():
        if field.element.name == element_name and (name,) != place.path:
            target = screen.place((name,))
            if target is not None and screen.state_of(target).is_input:
                return (name,)
    return None


def _fixed_values(dialog: "Dialog", screen: Dynpro[Any], place: Place) -> HitList:
    element = place.field.element
    known = element.texts().get("values", {})
    hits = tuple(
        Hit((value, str(known.get(value, {}).get(dialog.language, ""))), {place.path: value})
        for value in place.field.choices or element.values
        if value or value in known
    )
    word = texts.word("common", "search_values", dialog.language)
    columns = (HitColumn(element.label(dialog.language, 6), 6, False), HitColumn(word, 36, False))
    title = texts.label(screen.program, place.field, dialog.language, TITLE_ROOM)
    return HitList(title, (word,), 0, (), columns, hits, False)
