"""Ranges: what one line of a select-option selects, and its translation into a condition on a column.

A range has SAP's four parts: sign (I include, E exclude), option, low and high. ``*`` in a pattern stands for any
signs, ``+`` for exactly one (reference sheet *gui-behaviour*, section 10). An empty column counts as its initial value,
which lies below every other one, as it does in SAP where no column is ever NULL.
"""

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from model.columns import element_of
from model.dictionary.element import Element, Kind
from model.search import like


class Sign(StrEnum):
    """Whether a range adds to the selection or takes away from it."""

    INCLUDE = "I"
    EXCLUDE = "E"


class Option(StrEnum):
    """How a range compares; NB and NP are the opposites of BT (between) and CP (pattern)."""

    EQ = "EQ"
    NE = "NE"
    GT = "GT"
    GE = "GE"
    LT = "LT"
    LE = "LE"
    BT = "BT"
    NB = "NB"
    CP = "CP"
    NP = "NP"


@dataclass(frozen=True, slots=True)
class Range:
    """One line of a select-option; `high` counts for BT and NB only."""

    low: Any
    option: Option = Option.EQ
    high: Any = None
    sign: Sign = Sign.INCLUDE


LOWEST: dict[Kind, Any] = {Kind.DATS: date.min, Kind.TIMS: time.min}
"""What an empty value counts as where the initial value cannot be compared."""
_ABOVE = (Option.EQ, Option.GT, Option.GE, Option.BT)
"""Options that an empty column cannot meet when the lower value is not empty."""
_COMPARE = {Option.GT: operator.gt, Option.GE: operator.ge, Option.LT: operator.lt, Option.LE: operator.le}
_OPPOSITES = {Option.NE: Option.EQ, Option.NB: Option.BT, Option.NP: Option.CP}


def is_pattern(value: Any) -> bool:
    """Return whether a value is a text with ``*`` or ``+``."""
    return isinstance(value, str) and ("*" in value or "+" in value)


def condition(column: sa.Column[Any], ranges: Sequence[Range]) -> sa.ColumnElement[bool]:
    """Return the condition that ranges put on a column: one of those included, and none of those excluded."""
    return meets(column, element_of(column), bool(column.nullable), ranges)


def meets(
    expression: sa.ColumnElement[Any], element: Element[Any], nullable: bool, ranges: Sequence[Range]
) -> sa.ColumnElement[bool]:
    """Return the condition that ranges put on an expression of a statement; `nullable` where it can be NULL."""
    compared = _Compared(expression, element, nullable)
    included = [_meets(compared, found) for found in ranges if found.sign is Sign.INCLUDE]
    excluded = [sa.not_(_meets(compared, found)) for found in ranges if found.sign is Sign.EXCLUDE]
    parts = [sa.or_(*included)] if included else []
    return sa.and_(sa.true(), *parts, *excluded)


def like_or_equal(text: str) -> Range:
    """Return the range that a parameter with a wildcard means: a pattern where it has one, else the value itself."""
    return Range(text, Option.CP if is_pattern(text) else Option.EQ)


@dataclass(frozen=True, eq=False)
class _Compared:
    """What is compared: an expression, its data element, and whether it can be NULL."""

    expression: sa.ColumnElement[Any]
    element: Element[Any]
    nullable: bool


def _meets(compared: _Compared, found: Range) -> sa.ColumnElement[bool]:
    opposite = _OPPOSITES.get(found.option)
    if opposite is not None:
        return sa.not_(_plain(compared, opposite, found))
    return _plain(compared, found.option, found)


def _plain(column: _Compared, option: Option, found: Range) -> sa.ColumnElement[bool]:
    source, element = _source(column, found), column.element
    low, high = _known(element, found.low), _known(element, found.high)
    if option is Option.CP:
        return _matches(source, element, str(found.low))
    if option is Option.BT:
        return sa.and_(source >= low, source <= high)
    if option is Option.EQ:
        return _equals(source, element, low)
    compared: sa.ColumnElement[bool] = _COMPARE[option](source, low)
    return compared


def _source(column: _Compared, found: Range) -> sa.ColumnElement[Any]:
    """Return what is compared: the column itself where NULL cannot matter, so that an index is used."""
    never_met = found.sign is Sign.INCLUDE and found.option in _ABOVE and found.low not in (None, "", 0)
    if never_met or not column.nullable:
        return column.expression
    return never_null(column.expression, column.element)


def never_null(expression: sa.ColumnElement[Any], element: Element[Any]) -> sa.ColumnElement[Any]:
    """Return an expression with NULL read as the initial value of its element."""
    if element.kind in LOWEST:
        type_ = sa.Date() if element.kind is Kind.DATS else sa.Time()
        return sa.func.coalesce(expression, sa.literal(LOWEST[element.kind], type_), type_=type_)
    if element.kind is Kind.NUMC:
        return sa.type_coerce(sa.func.coalesce(expression, sa.literal(0, sa.Integer())), sa.Integer())
    if element.is_number:
        return sa.func.coalesce(expression, sa.literal(element.initial, expression.type), type_=expression.type)
    # The column's own type would turn the empty text back into NULL.
    return sa.type_coerce(sa.func.coalesce(expression, sa.literal("", sa.String())), sa.String())


def _known(element: Element[Any], value: Any) -> Any:
    """Return a value that can be compared: no date lies before every date, no time before every time."""
    return LOWEST.get(element.kind) if value is None else value


def _equals(source: sa.ColumnElement[Any], element: Element[Any], value: Any) -> sa.ColumnElement[bool]:
    """Compare for equality; texts of free upper and lower case are compared without regard to case."""
    if element.lower and isinstance(value, str):
        return sa.func.lower(source) == value.lower()
    equal: sa.ColumnElement[bool] = source == value
    return equal


def _matches(source: sa.ColumnElement[Any], element: Element[Any], text: str) -> sa.ColumnElement[bool]:
    """Compare with a pattern; keys that are padded inside also match as the user sees them, without zeros."""
    pattern = like(text)
    if element.lower:
        return sa.func.lower(source).like(pattern.lower(), escape="\\")
    if element.alpha:
        return sa.or_(source.like(pattern, escape="\\"), sa.func.ltrim(source, "0").like(pattern, escape="\\"))
    return source.like(pattern, escape="\\")
