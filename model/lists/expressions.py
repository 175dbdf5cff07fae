"""Expressions that lists compute in the store, exactly, on every database."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from model.columns import ExactDecimal


class Share(FunctionElement[Any]):
    """``amount * part / whole``, rounded half up to a step: the currency's smallest unit, in cents.

    Amounts are not negative, `whole` is greater than zero. The last argument says how many times finer `part` is
    scaled than `whole` where numbers are kept as scaled integers.
    """

    inherit_cache = True
    name = "okcode_share"


@compiles(Share, "sqlite")
def _share_of_integers(element: Share, compiler: Any, **options: Any) -> str:
    """SQLite holds exact numbers as scaled integers; a product of two may not fit, so Python multiplies them."""
    amount, part, whole, step, scale = (compiler.process(found, **options) for found in element.clauses)
    return f"okcode_share({amount}, {part}, {whole} * {scale}, {step})"


@compiles(Share)
def _share_of_numerics(element: Share, compiler: Any, **options: Any) -> str:
    amount, part, whole, step, _ = (compiler.process(found, **options) for found in element.clauses)
    return f"(round({amount} * {part} / {whole} * 100 / {step}) * {step} / 100)"


class DaysBetween(FunctionElement[Any]):
    """How many days lie between two dates."""

    inherit_cache = True
    name = "okcode_days"
    type = ExactDecimal(5, 0)


@compiles(DaysBetween, "sqlite")
def _days_by_julian_day(element: DaysBetween, compiler: Any, **options: Any) -> str:
    start, end = (compiler.process(found, **options) for found in element.clauses)
    return f"CAST(julianday({end}) - julianday({start}) AS INTEGER)"


@compiles(DaysBetween)
def _days_by_subtraction(element: DaysBetween, compiler: Any, **options: Any) -> str:
    start, end = (compiler.process(found, **options) for found in element.clauses)
    return f"({end} - {start})"


def signed(value: sa.Column[Any], side: sa.Column[Any]) -> sa.ColumnElement[Any]:
    """Return a value that is negative on the credit side (H)."""
    return sa.type_coerce(sa.case((side == "H", -value), else_=value), value.type)


def share(
    amount: sa.Column[Any], part: sa.ColumnElement[Any], whole: sa.Column[Any], decimals: sa.ColumnElement[Any]
) -> sa.ColumnElement[Any]:
    """Return what a part is worth where `whole` is worth `amount`, in a currency with so many decimals.

    `whole` may be a quantity, worth the value of an item, or a price unit, worth the price.
    """
    step = sa.case((decimals == 0, 100), (decimals == 1, 10), else_=1)
    scale = _factor(part) // _factor(whole)
    nothing = (sa.or_(whole == 0, part == 0), sa.literal(0, sa.Integer()))
    everything = [(part == whole, amount)] if scale == 1 else []
    worth = sa.case(nothing, *everything, else_=Share(amount, part, whole, step, sa.literal(scale, sa.Integer())))
    return sa.type_coerce(worth, amount.type)


def _factor(value: sa.ColumnElement[Any]) -> int:
    assert isinstance(value.type, ExactDecimal)
    return int(value.type.factor)


def difference(whole: sa.Column[Any], *taken: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """Return what is left of a quantity, never less than nothing."""
    type_ = whole.type
    assert isinstance(type_, ExactDecimal)
    rest: sa.ColumnElement[Any] = whole
    for found in taken:
        rest = rest - found
    return sa.type_coerce(sa.case((rest > 0, rest), else_=sa.literal(0, sa.Integer())), type_)


def summed(
    value: sa.ColumnElement[Any], type_: sa.types.TypeEngine[Any], *conditions: sa.ColumnElement[bool]
) -> sa.ColumnElement[Any]:
    """Return the sum over the rows of another table that belong to a row, nothing where there is none."""
    found = sa.select(sa.func.coalesce(sa.func.sum(value), sa.literal(0, sa.Integer()))).where(*conditions)
    return sa.type_coerce(found.scalar_subquery(), type_)
