"""The buyer's work list: which requisition items ME57 shows (manual P3; reference sheet *purchasing*, 4.1 and 4.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from model.columns import attributes_of
from model.purchasing.tables import Requisition
from model.ranges import Range, condition, like_or_equal
from model.unit import Read, selection

SCOPES = ("A", "B")
"""Scopes of list: A four lines a requisition, B (ours) three."""
SORTS = ("0", "1", "2", "3", "4", "5", "6", "7", "9")
"""Sort indicators that the selection screen takes; 8 is left to the list."""
MATERIAL_GROUP_ITEM = "W"
AGREEMENT, SALES = "R", "V"

SORT_FIELDS: Mapping[str, tuple[str, ...]] = {
    "0": ("material", "plant"),
    "1": (),
    "2": ("purchasing_group", "material", "plant"),
    "3": ("tracking_number", "purchasing_group", "plant"),
    "4": ("release_date",),
    "5": ("material_group",),
    "6": ("plant", "controller"),
    "7": ("material",),
    "9": ("fixed_vendor", "organization"),
}
_C: Mapping[str, sa.Column[Any]] = attributes_of(Requisition)


@dataclass(frozen=True)
class Criteria:
    """What the selection screen says; `ranges` by the field of the requisition.

    `requisitioner` and `short_text` may hold wildcards. The ticks: already assigned ones too, closed ones too, partly
    ordered ones too, released ones only, those that are released as a whole, those that are released item by item.
    """

    ranges: Mapping[str, Sequence[Range]] = field(default_factory=dict)
    requisitioner: str = ""
    short_text: str = ""
    assigned: bool = False
    closed: bool = False
    partly_ordered: bool = True
    released_only: bool = False
    overall_release: bool = True
    item_release: bool = True
    sort: str = "1"


def select_requisitions(read: Read, criteria: Criteria, *further: sa.ColumnElement[bool]) -> list[Requisition]:
    """Return the requisition items that meet the criteria of ME57 and `further` conditions, sorted."""
    order = [_C[name].nulls_first() for name in (*SORT_FIELDS[criteria.sort], "number", "item")]
    statement = selection(Requisition).where(can_be_ordered(), *conditions_of(criteria), *further).order_by(*order)
    rows: Sequence[Any] = read.run(statement).all()
    return list(rows)


def conditions_of(criteria: Criteria) -> list[sa.ColumnElement[bool]]:
    """Return what a selection puts on requisition items."""
    conditions = [condition(_C[name], ranges) for name, ranges in criteria.ranges.items()]
    if criteria.requisitioner:
        conditions.append(condition(_C["requisitioner"], [like_or_equal(criteria.requisitioner)]))
    if criteria.short_text:
        conditions.append(condition(_C["short_text"], [like_or_equal(criteria.short_text)]))
    return [*conditions, *_filters(criteria)]


def _filters(criteria: Criteria) -> list[sa.ColumnElement[bool]]:
    """Return the conditions of the ticks, in the order of the sheet; each tick left out takes rows away."""
    found: list[sa.ColumnElement[bool]] = []
    if not criteria.assigned:
        found.append(sa.not_(_is_assigned()))
    if not criteria.closed:
        found.append(sa.not_(_is_closed()))
    if not criteria.partly_ordered:
        found.append(sa.or_(_C["deleted"] != "", _C["closed"] != "", sa.not_(_is_partly_ordered())))
    if criteria.released_only:
        found.append(_C["release_open"] == "")
    if not criteria.overall_release:
        found.append(_C["overall_release"] == "")
    if not criteria.item_release:
        found.append(_C["overall_release"] != "")
    return found


def can_be_ordered() -> sa.ColumnElement[bool]:
    """Whether ME57 handles the item at all: no outline agreements, nothing of sales that is partly ordered already."""
    return sa.and_(_C["control"] != AGREEMENT, sa.or_(_C["origin"] != SALES, sa.not_(_is_partly_ordered())))


def _is_assigned() -> sa.ColumnElement[bool]:
    """A fixed vendor without a purchasing organisation is no source yet."""
    vendor, plant = _C["fixed_vendor"].is_not(None), _C["supplying_plant"].is_not(None)
    sourced = sa.and_(_C["organization"].is_not(None), sa.or_(vendor, plant))
    return sa.or_(_C["assigned"] != "", sourced)


def _is_closed() -> sa.ColumnElement[bool]:
    """Deleted, closed or ordered in full; an item for a whole material group has no full quantity."""
    full = sa.and_(_C["ordered_quantity"] >= _C["quantity"], _kind() != MATERIAL_GROUP_ITEM)
    return sa.or_(_C["deleted"] != "", _C["closed"] != "", full)


def _kind() -> sa.ColumnElement[str]:
    return sa.type_coerce(sa.func.coalesce(_C["item_category"], sa.literal("", sa.String())), sa.String())


def _is_partly_ordered() -> sa.ColumnElement[bool]:
    return sa.and_(_C["ordered_quantity"] > 0, _C["ordered_quantity"] < _C["quantity"])
