"""The selection screen of a report: select-options, parameters and check boxes, declared once (SAP's dynpro 1000).

A report declares its criteria like the fields of a dynpro and says in `report` what F8 does with them::

    class Orders(SelectionScreen):
        program = "RM06EN00"
        plant = SelectOption(e.WERKS_D, "S_WERKS", memory=True)
        scope = Parameter(e.LSTUB, "LISTU", default="BEST")
        layout = layout(options("plant"), form("scope", start=2))

        def report(self, read: Read) -> Outcome | None:
            rows = select(read, self.ranges(), self.work.scope)

What is typed is kept in a `SelectionDraft` by name, so that it can be stored and brought back as a whole. Facts:
reference sheets *gui-behaviour* 10 and *terms-and-keys* 2.3.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Self

import sqlalchemy as sa

from model.columns import Table, attributes_of, element_of
from model.dictionary.element import Element
from model.messages import Message, Path, Rejection, error
from model.organization.variants import default_variant
from model.ranges import Option, Range, condition
from model.unit import Read
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Field, Place, collect
from transactions.kernel.functions import Chain, Enter, Function, Outcome, function
from transactions.kernel.multiple import Several, multiple_selection
from transactions.kernel.option_boxes import option_box
from transactions.kernel.select_options import LimitPlace, Limits, Parameter, Selected, SelectOption, blank
from transactions.kernel.texts import label
from transactions.kernel.variant_boxes import (
    ChooseFields,
    FieldChoice,
    FieldRow,
    GetVariant,
    NewVariant,
    SaveVariant,
    VariantChoice,
    VariantRow,
    label_of,
)
from transactions.kernel.variant_content import content_of, put_content

if TYPE_CHECKING:
    from transactions.kernel.transaction import Transaction

LABEL_ROOM = 40


class SelectionDraft:
    """What a user selects: `selected` by the name of the select-option, an attribute for each parameter.

    `free` holds the free selections, by the attribute of the report's table.
    """

    def __init__(self, options: Mapping[str, Element[Any]], values: Mapping[str, Any]) -> None:
        self.selected = {name: Selected(element, blank(element)) for name, element in options.items()}
        self.free: dict[str, Selected] = {}
        vars(self).update(values)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """The value of a parameter."""

        def __setattr__(self, name: str, value: Any) -> None:
            """Set the value of a parameter."""


class SelectionScreen(Dynpro[SelectionDraft]):
    """Dynpro 1000 of a report. Subclasses declare the criteria and their layout, and what F8 starts (`report`).

    `base` is the table whose further columns may be selected by freely: `free_ranges` holds them, by attribute.
    """

    number, errors = 1000, CLASSIC
    base: ClassVar[type[Table] | None] = None
    options: ClassVar[Mapping[str, SelectOption]] = {}

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.options = collect(cls, SelectOption)
        cls.fields = dict(_fields(cls))
        for name in cls.options:
            setattr(cls, f"_limits_{name}", _checking(name))
            setattr(cls, f"_several_{name}", _opening(name))
        limits = (Chain((f"{name}_low", f"{name}_high"), f"_limits_{name}") for name in cls.options)
        cls.chains = (*limits, *cls.chains)

    @classmethod
    def fresh(cls, transaction: "Transaction") -> Self:
        """Return the screen with the proposals of its declaration."""
        values = {name: found.first for name, found in cls.fields.items() if isinstance(found, Parameter)}
        draft = SelectionDraft({name: option.element for name, option in cls.options.items()}, values)
        return cls(transaction, draft)

    @property
    def report_name(self) -> str:
        """The name under which variants are kept: the program's."""
        return self.program

    def report(self, read: Read) -> Outcome | None:
        """Carry the report out; a report with nothing to show says so and stays here."""
        raise NotImplementedError

    # What is selected -----------------------------------------------------------------------------------------

    def ranges(self) -> dict[str, tuple[Range, ...]]:
        """Return what the select-options select, by name; those that select nothing special are left out."""
        return _filled(self.work.selected)

    def free_ranges(self) -> dict[str, tuple[Range, ...]]:
        """Return what the free selections select, by the name that `further` has given."""
        return _filled(self.work.free)

    def free_conditions(self) -> list[sa.ColumnElement[bool]]:
        """Return what the free selections put on the report's table."""
        columns = attributes_of(self.base) if self.base is not None else {}
        return [condition(columns[name], ranges) for name, ranges in self.free_ranges().items()]

    def sign_of(self, name: str) -> str:
        """Return the option that was chosen for a select-option, empty where it follows from the values."""
        first = self.work.selected[name].first
        return first.sign_shown(self.options[name].element) if first.option is not None else ""

    def count_of(self, name: str) -> int:
        """Return how many lines stand behind the button of a select-option."""
        return len(self.work.selected[name].more)

    def button_of(self, name: str) -> str:
        """Return the function code of the button of a select-option."""
        return f"%{list(self.options).index(name) + 1:03d}"

    def check_limits(self, name: str) -> Iterator[Message]:
        """Yield what is wrong with the values of a select-option."""
        selected = self.work.selected[name]
        for message in selected.first.problems(selected.element, self.dialog.formats):
            yield message.at(f"{name}_low")

    # What the kernel asks -------------------------------------------------------------------------------------

    def prepare(self, read: Read) -> None:
        """Propose the user's parameters (SPA/GPA) the first time."""
        if self.is_prepared:
            return
        proposed = None if self.dialog.batch else default_variant(read, self.report_name, self.dialog.user)
        if proposed is not None:
            self.put_variant(proposed.content)
        for name, option in self.options.items():
            first = self.work.selected[name].first
            if option.memory and first.low == option.element.initial:
                first.low = self.dialog.recall(option.element.parameter)

    def places(self) -> Iterator[Place]:
        """Yield all fields with their values."""
        for name in self.fields:
            found = self.place((name,))
            if found is not None:
                yield found

    def place(self, path: Path, grow: bool = False) -> Place | None:
        """Return the field at `path`; those of a select-option lie on its first line."""
        name = self._option_of(path)
        if not name:
            return super().place(path, grow)
        return LimitPlace(path, self.fields[str(path[0])], self.work.selected[name].first)

    def _option_of(self, path: Path | None) -> str:
        """Return the select-option that a field belongs to, empty for none."""
        name, _, side = str(path[0]).rpartition("_") if path else ("", "", "")
        return name if name in self.options and side in ("low", "high") else ""

    # Functions ------------------------------------------------------------------------------------------------

    @function("ONLI", "F8", menu="object")
    def execute(self, read: Read) -> Outcome | None:
        """Start the report with what is selected; single values become the user's parameters."""
        for name, option in self.options.items():
            found = self.work.selected[name].first.range(option.element)
            if option.memory and found is not None and found.option is Option.EQ:
                self.dialog.remember(option.element.parameter, str(found.low))
        return self.report(read)

    @function("ZSEV", "sF2", bar=4, menu="edit", own_key=True, own_code=True)
    def open_several(self) -> Outcome:
        """Open the multiple selection of the field with the cursor."""
        return self.open_multiple(self._pointed())

    @function("ZOPT", "F2", bar=5, menu="edit", own_code=True)
    def open_option(self) -> Outcome:
        """Choose the option of the field with the cursor."""
        name = self._pointed()
        return Enter(screen=option_box(self, self.options[name], self.work.selected[name].first, self.label_of(name)))

    @function("SJOB", "F9", bar=3, menu="object", background=True)
    def execute_in_background(self, read: Read) -> Outcome | None:
        """Start the report while other sessions can be used; here the message line shows how far it has got."""
        return self.execute(read)

    @function("GET", "sF5", bar=1, menu="goto")
    def get_variant(self, read: Read) -> Outcome:
        """Choose a variant.

        Raises:
            Rejection: there is none.
        """
        choice = VariantChoice.of(read, self.report_name, self.dialog.user)
        if not choice.rows:
            raise Rejection(error("Z6", 3))
        return Enter(screen=GetVariant(self.transaction, choice), then=self._take_variant)

    def _take_variant(self, row: VariantRow) -> None:
        self.put_variant(row.content)

    def put_variant(self, content: str) -> None:
        """Put the entries of a variant into the screen."""
        put_content(self.work, content, self._parameters(), self.further(), self.dialog.formats.today)
        self.entries.clear()

    def _parameters(self) -> dict[str, Element[Any]]:
        return {name: found.element for name, found in self.fields.items() if isinstance(found, Parameter)}

    @function("SPOS", "^S", menu="object")
    def save_variant(self) -> Outcome:
        """Keep the entries as a variant."""
        contents = (
            content_of(self.work, self._parameters(), None),
            content_of(self.work, self._parameters(), self.dialog.formats.today),
        )
        return Enter(screen=SaveVariant(self.transaction, NewVariant(self.report_name, contents)))

    @function("DYNS", "sF4", bar=2, menu="edit")
    def select_freely(self, read: Read) -> Outcome:
        """Choose further fields of the report's table to select by.

        Raises:
            Rejection: there is none.
        """
        further = self.further()
        if not further:
            raise Rejection(error("Z6", 9))
        rows = [
            FieldRow(
                name, label_of(element, read.language), self.column_of(name), "X" if name in self.work.free else ""
            )
            for name, element in further.items()
        ]
        return Enter(screen=ChooseFields(self.transaction, FieldChoice(rows)), then=self._enter_freely)

    def further(self) -> dict[str, Element[Any]]:
        """Return the columns that the report can select by and its screen does not have already, by name."""
        declared = {option.element.name for option in self.options.values()}
        declared |= {found.element.name for found in self.fields.values() if isinstance(found, Parameter)}
        return {name: element for name, element in self.selectable().items() if element.name not in declared}

    def selectable(self) -> dict[str, Element[Any]]:
        """Return the columns that the report can select by: those of its table."""
        columns = attributes_of(self.base) if self.base is not None else {}
        return {name: element_of(column) for name, column in columns.items()}

    def column_of(self, name: str) -> str:
        """Return the technical name of a further column."""
        return str(attributes_of(self.base)[name].name.upper()) if self.base is not None else name

    def _enter_freely(self, names: list[str]) -> Outcome | None:
        """Enter values for the fields that were chosen; those no longer chosen are dropped."""
        further = self.further()
        self.work.free = {
            name: self.work.free.get(name) or Selected(further[name], blank(further[name])) for name in names
        }
        if not names:
            return None
        from transactions.kernel.free_selections import BY, free_selections

        screen = free_selections(tuple((name, further[name]) for name in names))(
            self.transaction, SelectionDraft({}, {})
        )
        screen.work.selected = {f"{BY}{name}": selected for name, selected in self.work.free.items()}
        return Enter(screen=screen)

    def counts(self) -> Mapping[str, int]:
        """The number of free selections stands behind their name."""
        return {"DYNS": sum(1 for found in self.work.free.values() if found.ranges())}

    def _pointed(self) -> str:
        name = self._option_of(self.cursor)
        if not name:
            raise Rejection(error("Z1", 152))
        return name

    def label_of(self, name: str, room: int = LABEL_ROOM) -> str:
        """Return the label of a select-option in the user's language."""
        return label(self.program, self.fields[f"{name}_low"], self.dialog.language, room)

    def open_multiple(self, name: str) -> Outcome:
        """Open the multiple selection of a select-option."""
        draft = Several.of(self.work.selected[name], self.label_of(name))
        screen = multiple_selection(self.options[name])(self.transaction, draft)
        return Enter(screen=screen, then=partial(self.take_lines, name))

    def take_lines(self, name: str, lines: list[Limits]) -> None:
        """Take over what the multiple selection hands back."""
        self.work.selected[name].take(lines)
        self.cursor = (f"{name}_low",)

    def function(self, code: str) -> Function | None:
        """Return the active function with this code; ``%001`` and so on are the buttons of the select-options."""
        number = code[1:]
        if code.startswith("%") and number.isdigit() and 1 <= int(number) <= len(self.options):
            return Function(code, (), f"_several_{list(self.options)[int(number) - 1]}", False, 0, "", False)
        return super().function(code)


def _fields(cls: type[SelectionScreen]) -> Iterator[tuple[str, Field]]:
    """Yield all fields in the order of their declaration, two for each select-option."""
    declared: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        declared.update({name: value for name, value in vars(base).items() if isinstance(value, (Field, SelectOption))})
    for name, value in declared.items():
        if isinstance(value, SelectOption):
            for side, field in value.fields().items():
                yield f"{name}_{side}", field
        else:
            yield name, value


def _filled(selected: Mapping[str, Selected]) -> dict[str, tuple[Range, ...]]:
    """Return the ranges of those that select something."""
    found = {name: one.ranges() for name, one in selected.items()}
    return {name: ranges for name, ranges in found.items() if ranges}


def _checking(name: str) -> Callable[[SelectionScreen, Read], Iterator[Message]]:
    """Return the chain method that checks one select-option: only its two fields stay open when it fails."""

    def check(screen: SelectionScreen, read: Read) -> Iterator[Message]:
        return screen.check_limits(name)

    return check


def _opening(name: str) -> Callable[[SelectionScreen], Outcome]:
    """Return the method behind the button of one select-option."""

    def open_multiple(screen: SelectionScreen) -> Outcome:
        return screen.open_multiple(name)

    return open_multiple
