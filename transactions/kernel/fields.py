"""Fields and tables of a dynpro, declared; their values live in the dialog's draft (a plain dataclass of the model).

A `Field` says which attribute of the draft stands on the screen, with which data element and under which SAP screen
name. It never holds a value, so that one draft can stand on several dynpros.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

from model.dictionary.element import Element, Kind
from model.messages import Path


class State(StrEnum):
    """What a field is on the screen now; the signs are those of SAP's field selection."""

    REQUIRED = "+"
    OPTIONAL = "."
    DISPLAY = "*"
    HIDDEN = "-"

    @property
    def is_input(self) -> bool:
        """Whether the field takes input."""
        return self in (State.REQUIRED, State.OPTIONAL)


class FieldKind(StrEnum):
    """How a field is drawn and keyed."""

    INPUT = "input"
    CHECK = "check"
    RADIO = "radio"
    LIST = "list"


@dataclass(frozen=True)
class Field:
    """One field of a dynpro.

    Args:
        element: its data element.
        screen: SAP's screen name; names of our own start with Z or ZZ.
        required: the program cannot run without it (everything else is field selection, which is data).
        display: output only.
        kind: input, check box, radio button or list box.
        group: the group of a radio button.
        width: cells of its well where that is not the element's own width.
        unit: the attribute of the same draft whose unit or currency gives the decimals.
        zero: show a zero.
        signed: it may be negative; a cell is kept for the minus, so that digits stand below each other.
        check: whether the kernel looks the value up in the element's check table.
        missing: class and number of the message for a value that the check table lacks.
        search: another search help than the element's.
        memory: whether its SPA/GPA parameter proposes and remembers it.
        describe: whether the name of the key stands behind it.
        aliases: further screen names under which batch input knows it.
        history: whether its last values are kept and offered again.
        own: its screen name is ours: the sheets give none of SAP's.
        choices: values that F4 offers where neither domain nor check table has any; the report checks them itself.
    """

    element: Element[Any]
    screen: str
    required: bool = False
    display: bool = False
    kind: FieldKind = FieldKind.INPUT
    group: str = ""
    width: int = 0
    unit: str = ""
    zero: bool = False
    signed: bool = False
    check: bool = True
    missing: tuple[str, int] | None = None
    search: str | None = None
    memory: bool = False
    describe: bool = True
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    history: bool = True
    own: bool = False

    @property
    def has_own_name(self) -> bool:
        """Whether its screen name is ours and not SAP's: declared so, or a column of our own."""
        return self.own or self.screen.partition("-")[2].startswith("ZZ")

    @property
    def well(self) -> int:
        """Cells of the field on the screen."""
        return self.width or self.element.width

    @property
    def search_help(self) -> str:
        """Name of its search help, empty for none."""
        return self.element.search if self.search is None else self.search

    @property
    def has_values(self) -> bool:
        """Whether F4 has possible entries to offer: of a search help, fixed ones, a calendar."""
        return bool(self.search_help or self.element.values or self.choices or self.element.kind is Kind.DATS)

    def is_named(self, screen: str) -> bool:
        """Whether batch input knows the field by this screen name."""
        return screen == self.screen or screen in self.aliases

    @property
    def default_state(self) -> State:
        """Its state as declared, before field selection."""
        if self.display:
            return State.DISPLAY
        return State.REQUIRED if self.required else State.OPTIONAL


def output(element: Element[Any], screen: str, **options: Any) -> Field:
    """Declare a field that only shows a value; what was posted needs no check."""
    return Field(element, screen, display=True, check=False, **options)


class Columns:
    """The columns of a table, declared like the fields of a dynpro; one draft object is one row."""

    fields: ClassVar[Mapping[str, Field]] = {}
    tables: ClassVar[Mapping[str, "Table"]] = {}

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.fields = collect(cls, Field)
        cls.tables = collect(cls, Table)


@dataclass(frozen=True)
class Table:
    """A table of rows: a step loop, a table control or a list.

    Args:
        columns: the declaration of a row.
        page: rows of a page where there is no terminal (batch input).
        new: makes a row of the draft when a user types behind the last one (or None where there can be none now);
            without it, no rows can be added.
        mark: the column (a check box) that selects rows, if there is one.
    """

    columns: type[Columns]
    page: int = 10
    new: Callable[[Any], Any] | None = None
    mark: str = ""


def collect(cls: type, kind: type) -> dict[str, Any]:
    """Return the declarations of `kind` of a class and its bases under their names, bases first."""
    found: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        for name, value in vars(base).items():
            if isinstance(value, kind):
                found[name] = value
            elif name in found:
                del found[name]
    return found


@dataclass(slots=True)
class Place:
    """Where a field is: its path, its declaration and the draft object that holds the value.

    Nobody changes one; to say so by `frozen` would make each of the ten thousand of a large order dearer to make.
    """

    path: Path
    field: Field
    owner: Any

    @property
    def name(self) -> str:
        """The attribute of the owner."""
        return str(self.path[-1])

    @property
    def value(self) -> Any:
        """The present value."""
        return getattr(self.owner, self.name)

    def put(self, value: Any) -> None:
        """Set the value."""
        setattr(self.owner, self.name, value)


def places(fields: Mapping[str, Field], tables: Mapping[str, Table], owner: Any, prefix: Path = ()) -> Iterator[Place]:
    """Yield every field of a draft, row by row, in the order of their declaration."""
    for name, found in fields.items():
        yield Place((*prefix, name), found, owner)
    for name, table in tables.items():
        for index, row in enumerate(getattr(owner, name)):
            yield from places(table.columns.fields, table.columns.tables, row, (*prefix, name, index))


@dataclass
class Entry:
    """What a user left in a field that could not be taken over: the text as typed, and why."""

    text: str
    problem: Any = field(default=None)
