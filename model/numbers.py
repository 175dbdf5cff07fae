"""Number ranges (NRIV): drawn inside the unit of work, so that a rolled-back save leaves no gap.

Intervals are always taken in one order, because a database with row locks would otherwise deadlock.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from model.columns import table_of
from model.messages import Rejection, error
from model.organization.tables import NumberRange
from model.unit import Unit


@dataclass(frozen=True, order=True, slots=True)
class Interval:
    """The key of a number range: object (EINKBELEG, MATBELEG …), sub-object and range."""

    object: str
    subobject: str
    range: str


_TABLE = table_of(NumberRange).columns
_DRAW = (
    table_of(NumberRange)
    .update()
    .where(
        _TABLE.object == sa.bindparam("b_object"),
        _TABLE.subobject == sa.bindparam("b_subobject"),
        _TABLE.nrrangenr == sa.bindparam("b_range"),
        _TABLE.nrlevel < _TABLE.tonumber,
    )
    .values(nrlevel=_TABLE.nrlevel + 1)
    .returning(_TABLE.nrlevel)
)


def draw(unit: Unit, intervals: Sequence[Interval]) -> dict[Interval, str]:
    """Draw the next number of each interval, ten digits with leading zeros.

    Raises:
        Rejection: an interval is missing or used up.
    """
    drawn: dict[Interval, str] = {}
    for interval in sorted(set(intervals)):
        values = {"b_object": interval.object, "b_subobject": interval.subobject, "b_range": interval.range}
        level = unit.run(_DRAW, values).scalar()
        if level is None:
            raise Rejection(error("Z1", 40, interval.object, interval.subobject, interval.range))
        drawn[interval] = f"{level:010d}"
    return drawn


def draw_one(unit: Unit, object: str, subobject: str, range: str) -> str:
    """Draw the next number of one interval."""
    interval = Interval(object, subobject, range)
    return draw(unit, [interval])[interval]
