"""What F4 is asked for: a field of a screen, its search help, and what the fields around it restrict."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model.messages import Path, Rejection
from model.organization.personal import PersonalValue
from model.search import Match, SearchHelp
from model.searchhelps import of_check_table, search_help
from model.unit import Read
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.fields import Place

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog


@dataclass(frozen=True, slots=True)
class Asked:
    """Which field of which screen is asked for, and by which search help."""

    dialog: "Dialog"
    screen: Dynpro[Any]
    place: Place
    help: SearchHelp
    read: Read

    @property
    def kept(self) -> list[str]:
        """The keys of the user's personal list."""
        rows = self.read.find(PersonalValue, user=self.dialog.user, help=self.help.name)
        return [row.value for row in rows]


def search_help_of(place: Place) -> SearchHelp | None:
    """Return the search help of a field: its own, else that of its check table."""
    if place.field.search_help:
        return search_help(place.field.search_help)
    return of_check_table(place.field.element.check) if place.field.element.check else None


def proposed_restrictions(asked: Asked, choice: int, unsent: Mapping[Path, str]) -> dict[str, str]:
    """Return the restrictions that follow from neighbouring fields."""
    screen, place = asked.screen, asked.place
    around = {**_neighbours(screen, place), **_typed_neighbours(screen, place, unsent)}
    proposed: dict[str, str] = {}
    for column in asked.help.paths[choice].columns:
        element = column.element
        if column.name != asked.help.value and column.match in (Match.EQUAL, Match.PREFIX) and element.name in around:
            proposed[column.name] = element.write(around[element.name], asked.dialog.formats)
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
