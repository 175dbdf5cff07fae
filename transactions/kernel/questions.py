"""Questions to a screen that are no steps: F1, the name of a key that is being typed. They check nothing."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from model.dictionary.element import Kind
from model.dictionary.formats import Formats
from model.messages import Path, Rejection
from model.names import name_of
from model.tables import TABLES
from model.unit import Read
from transactions.kernel import texts
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.fields import Place
from transactions.kernel.formatter import Frame
from transactions.kernel.layout import controls_of
from transactions.kernel.takeover import check_table

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog


@dataclass(frozen=True, slots=True)
class FieldHelp:
    """What F1 shows: label, text, the manual's own word, technical information as pairs, whether F4 has values.

    `table_view` is the command that shows the table of the field in a session of its own.
    """

    label: str
    text: str
    manual: str
    technical: tuple[tuple[str, str], ...]
    own: bool
    own_name: bool
    has_values: bool
    table_view: str = ""


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
        place.field.has_own_name,
        place.field.has_values and screen.state_of(place).is_input and not screen.is_locked(path),
        texts.word("common", "table_view", language).replace("&1", table) if (table := table_behind(place)) else "",
    )


def table_behind(place: Place) -> str:
    """Return the table that a field belongs to, else the one that it is checked against, empty for none."""
    own = place.field.screen.partition("-")[0]
    return next((name for name in (own, place.field.element.check) if name in TABLES), "")


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
        ("input", texts.word("common", f"input_{state.name.lower()}", screen.dialog.language)),
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
    place = screen.imagined(path) if screen else None
    if screen is None or place is None:
        return None
    element = place.field.element
    try:
        value = element.parse(text, dialog.formats)
    except Rejection:
        return Understood(text, "", True)
    decimals = Frame(screen, read, 0).decimals(place) if element.is_number and place.field.unit else None
    shown = element.write(value, dialog.formats, decimals, zero=True) or text
    name = name_of_key(dialog, path, text, read) if place.field.check and element.check else ""
    if not name and element.values:
        name = name_of(read, element, value)
    return Understood(shown, "" if name == "!" else name, name == "!")


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """The day at which a calendar opens, and how days are written."""

    label: str
    day: date
    formats: Formats


def calendar_day(dialog: "Dialog", path: Path, typed: str) -> CalendarDay | None:
    """Return where the calendar of a date field opens: at what is typed, else today; None for any other field."""
    screen = dialog.screen
    place = screen.imagined(path) if screen else None
    if screen is None or place is None or place.field.element.kind is not Kind.DATS:
        return None
    try:
        day = place.field.element.parse(typed, dialog.formats)
    except Rejection:
        day = None
    label = texts.label(screen.program, place.field, dialog.language, 24)
    return CalendarDay(label, day or dialog.formats.today, dialog.formats)


@dataclass(frozen=True, slots=True)
class LastValues:
    """What Up offers in a field: its label, and its last values with the names of their keys."""

    label: str
    values: tuple[tuple[str, str], ...]


def last_values(dialog: "Dialog", path: Path, typed: str, read: Read) -> LastValues | None:
    """Return the last values of a field, but the one that stands there; None where there are none."""
    screen = dialog.screen
    place = screen.imagined(path) if screen else None
    if screen is None or place is None or not place.field.history:
        return None
    offered = [text for text in dialog.logon.history.offered(place.field.element, dialog.formats) if text != typed]
    if not offered:
        return None
    names = (name_of_key(dialog, path, text, read) for text in offered)
    label = texts.label(screen.program, place.field, dialog.language, 24)
    return LastValues(label, tuple((text, name.strip("!")) for text, name in zip(offered, names, strict=True)))


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
