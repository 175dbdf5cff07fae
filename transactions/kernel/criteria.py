"""The criteria of a selection screen: select-options, parameters and check boxes, declared once, and what they select.

What is typed is kept in a `SelectionDraft` by name, so that it can be stored and brought back as a whole.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Self

from model.dictionary.element import Element
from model.messages import Message, Path, Rejection, error
from model.ranges import Option, Range
from model.unit import Read
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Field, Place, collect
from transactions.kernel.functions import Chain, Enter, Function, Outcome, function
from transactions.kernel.multiple import Several, multiple_selection
from transactions.kernel.option_boxes import option_box
from transactions.kernel.select_options import LimitPlace, Limits, Parameter, Selected, SelectOption, blank
from transactions.kernel.texts import label

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


class CriteriaScreen(Dynpro[SelectionDraft]):
    """Dynpro 1000 without what keeps its entries: criteria, their options and multiple selections, F8."""

    number, errors = 1000, CLASSIC
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

    def report(self, read: Read) -> Outcome | None:
        """Carry the report out; a report with nothing to show says so and stays here."""
        raise NotImplementedError

    # What is selected -----------------------------------------------------------------------------------------

    def ranges(self) -> dict[str, tuple[Range, ...]]:
        """Return what the select-options select, by name; those that select nothing special are left out."""
        return filled(self.work.selected)

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


def _fields(cls: type[CriteriaScreen]) -> Iterator[tuple[str, Field]]:
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


def filled(selected: Mapping[str, Selected]) -> dict[str, tuple[Range, ...]]:
    """Return the ranges of those that select something."""
    found = {name: one.ranges() for name, one in selected.items()}
    return {name: ranges for name, ranges in found.items() if ranges}


def _checking(name: str) -> Callable[[CriteriaScreen, Read], Iterator[Message]]:
    """Return the chain method that checks one select-option: only its two fields stay open when it fails."""

    def check(screen: CriteriaScreen, read: Read) -> Iterator[Message]:
        return screen.check_limits(name)

    return check


def _opening(name: str) -> Callable[[CriteriaScreen], Outcome]:
    """Return the method behind the button of one select-option."""

    def open_multiple(screen: CriteriaScreen) -> Outcome:
        return screen.open_multiple(name)

    return open_multiple
