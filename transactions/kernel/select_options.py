"""Select-options: their declaration, and the draft of what a user typed into them.

A select-option is declared once per report and yields two fields, ``S_WERKS-LOW`` and ``S_WERKS-HIGH``, and the button
to more values. What is typed becomes ranges (`model.ranges`): a value, an interval, a pattern, or what the option box
says. Facts: reference sheets *gui-behaviour* 10 and *terms-and-keys* 2.3.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from model.dictionary.element import Element, Kind
from model.dictionary.formats import Formats
from model.messages import Message, error
from model.ranges import Option, Range, Sign, is_pattern
from transactions.kernel.fields import Field, FieldKind, Place

TEXTS = (Kind.CHAR, Kind.UNIT, Kind.CUKY)
SHOWN = {
    Option.EQ: "=",
    Option.NE: "<>",
    Option.GT: ">",
    Option.GE: ">=",
    Option.LT: "<",
    Option.LE: "<=",
    Option.BT: "[]",
    Option.NB: "][",
    Option.CP: "*",
    Option.NP: "<>",
}
"""What stands for an option on the screens."""
SINGLE = (Option.EQ, Option.NE, Option.GT, Option.GE, Option.LT, Option.LE, Option.CP)
INTERVAL = (Option.BT, Option.NB)
_TURNED = {Option.EQ: Option.CP, Option.NE: Option.NP}
_TURNED_BACK = {Option.CP: Option.EQ, Option.NP: Option.NE}


@dataclass(frozen=True)
class SelectOption:
    """The declaration of a select-option.

    Args:
        element: the data element of its values.
        screen: its name in the report, e.g. ``S_WERKS``.
        memory: whether the SPA/GPA parameter of the element proposes the lower value.
        search: another search help than the element's.
        required: whether the lower value must be filled.
        own: its name is ours: the sheets give none of SAP's.
    """

    element: Element[Any]
    screen: str
    memory: bool = False
    search: str | None = None
    required: bool = False
    own: bool = False

    def fields(self) -> dict[str, Field]:
        """Return its fields by side, ``low`` and ``high``. Values may be patterns: no check table is asked."""
        found = {side: self.limit(f"{self.screen}-{side.upper()}") for side in ("low", "high")}
        return {**found, "low": replace(found["low"], required=self.required)}

    def limit(self, screen: str) -> Field:
        """Return a field for one of its values."""
        return Field(self.element, screen, check=False, search=self.search, describe=False, own=self.own)

    def options(self, interval: bool) -> tuple[Option, ...]:
        """Return the options that the option box offers: patterns for texts only."""
        if interval:
            return INTERVAL
        return SINGLE if self.element.kind in TEXTS else SINGLE[:-1]


@dataclass(frozen=True)
class Parameter(Field):
    """A field of a selection screen that holds one value; `default` is proposed when the report starts."""

    default: Any = None

    @property
    def first(self) -> Any:
        """The value proposed, the element's initial one where none is declared."""
        return self.element.initial if self.default is None else self.default


def tick(element: Element[str], screen: str, on: bool = False, own: bool = False) -> Parameter:
    """Return the declaration of a check box."""
    return Parameter(element, screen, kind=FieldKind.CHECK, default="X" if on else "", own=own)


@dataclass
class Limits:
    """One line of a select-option; `option` is what the option box chose, None = it follows from the values."""

    low: Any
    high: Any
    option: Option | None = None
    sign: Sign = Sign.INCLUDE

    def range(self, element: Element[Any]) -> Range | None:
        """Return the range that the line means, None when nothing is selected by it."""
        if self.high != element.initial:
            return Range(self.low, Option.NB if self.option is Option.NB else Option.BT, self.high, self.sign)
        chosen = None if self.option in INTERVAL else self.option
        if self.low == element.initial and chosen is None:
            return None
        return Range(self.low, self._effective(chosen or Option.EQ), sign=self.sign)

    def _effective(self, chosen: Option) -> Option:
        """Equal and unequal compare with a pattern when the value is one."""
        return (_TURNED if is_pattern(self.low) else _TURNED_BACK).get(chosen, chosen)

    def sign_shown(self, element: Element[Any]) -> str:
        """Return what stands for the line's option, empty for a line that selects nothing."""
        found = self.range(element)
        return SHOWN[found.option] if found is not None else ""

    def problems(self, element: Element[Any], formats: Formats) -> Iterator[Message]:
        """Yield what is wrong with the values: a pattern that does not stand alone, an interval that goes downwards."""
        found = self.range(element)
        if found is None:
            return
        if is_pattern(found.high) or (is_pattern(found.low) and found.option not in (Option.CP, Option.NP)):
            yield error("Z1", 151, found.high if is_pattern(found.high) else found.low)
        elif found.option in INTERVAL and found.low != element.initial and found.low > found.high:
            yield error("Z1", 150, element.write(found.low, formats), element.write(found.high, formats))

    def clear(self, element: Element[Any]) -> None:
        """Take the line's values and its option away."""
        self.low = self.high = element.initial
        self.option = None


def blank(element: Element[Any], sign: Sign = Sign.INCLUDE) -> Limits:
    """Return an empty line."""
    return Limits(element.initial, element.initial, sign=sign)


@dataclass
class Selected:
    """The draft of one select-option: the line on the screen, and those behind its button."""

    element: Element[Any]
    first: Limits
    more: list[Limits] = field(default_factory=list)

    def lines(self) -> list[Limits]:
        """Return all lines."""
        return [self.first, *self.more]

    def ranges(self) -> tuple[Range, ...]:
        """Return what is selected."""
        return tuple(found for line in self.lines() if (found := line.range(self.element)) is not None)

    def take(self, lines: list[Limits]) -> None:
        """Put lines in: the first one that includes something stands on the screen, the others behind the button."""
        shown = next((line for line in lines if line.sign is Sign.INCLUDE), None)
        self.first = shown or blank(self.element)
        self.more = [line for line in lines if line is not shown]


class LimitPlace(Place):
    """The place of a LOW or HIGH field: its path is ``plant_low``, its value `Limits.low`."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The attribute of the owner."""
        return str(self.path[-1]).rpartition("_")[2]
