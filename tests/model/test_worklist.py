"""The buyer's work list: every filter rule of the sheet, every sort indicator."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from model.purchasing.worklist import SORTS, Criteria, select_requisitions
from model.ranges import Range
from model.store import Store
from tests.requisitions import write_requisition

ALL = Criteria(assigned=True, closed=True)


def numbers(store: Store, criteria: Criteria) -> list[str]:
    """Return the requisitions of the list."""
    with store.reading() as read:
        return [row.number for row in select_requisitions(read, criteria)]


def test_an_open_unassigned_requisition_is_listed(store: Store) -> None:
    number = write_requisition(store)
    assert numbers(store, Criteria()) == [number]


@pytest.mark.parametrize(
    ("changes", "tick"),
    [
        ({"zugba": "X"}, {"assigned": True}),
        ({"flief": "0010000072", "ekorg": "FP00"}, {"assigned": True}),
        ({"reswk": "FW01", "ekorg": "FP00"}, {"assigned": True}),
        ({"loekz": "X"}, {"closed": True}),
        ({"ebakz": "X"}, {"closed": True}),
        ({"bsmng": Decimal(4), "menge": Decimal(4)}, {"closed": True}),
        ({"bsmng": Decimal(5), "menge": Decimal(4)}, {"closed": True}),
    ],
)
def test_what_is_hidden_shows_with_its_tick(store: Store, changes: dict[str, Any], tick: dict[str, Any]) -> None:
    number = write_requisition(store, **changes)
    assert numbers(store, Criteria()) == []
    assert numbers(store, Criteria(**tick)) == [number]


def test_a_fixed_vendor_without_organization_counts_as_unassigned(store: Store) -> None:
    number = write_requisition(store, flief="0010000072")
    assert numbers(store, Criteria()) == [number]


def test_an_item_for_a_material_group_is_never_ordered_in_full(store: Store) -> None:
    number = write_requisition(store, pstyp="W", bsmng=Decimal(9))
    assert numbers(store, Criteria()) == [number]


def test_partly_ordered_ones_can_be_left_out(store: Store) -> None:
    partly = write_requisition(store, menge=Decimal(4), bsmng=Decimal(1))
    fresh = write_requisition(store)
    assert numbers(store, Criteria()) == [partly, fresh]
    assert numbers(store, Criteria(partly_ordered=False)) == [fresh]


def test_without_the_tick_partly_ordered_but_closed_ones_stay(store: Store) -> None:
    closed = write_requisition(store, menge=Decimal(4), bsmng=Decimal(1), ebakz="X")
    assert numbers(store, Criteria(closed=True, partly_ordered=False)) == [closed]


def test_released_ones_only(store: Store) -> None:
    waiting, released = write_requisition(store, frgrl="X"), write_requisition(store)
    assert numbers(store, Criteria()) == [waiting, released]
    assert numbers(store, Criteria(released_only=True)) == [released]


def test_release_of_the_whole_or_by_item(store: Store) -> None:
    whole, by_item = write_requisition(store, gsfrg="X"), write_requisition(store)
    assert numbers(store, Criteria(overall_release=False)) == [by_item]
    assert numbers(store, Criteria(item_release=False)) == [whole]


def test_requisitions_for_outline_agreements_are_never_listed(store: Store) -> None:
    write_requisition(store, bsakz="R")
    assert numbers(store, ALL) == []


def test_partly_ordered_ones_from_sales_are_never_listed(store: Store) -> None:
    write_requisition(store, estkz="V", menge=Decimal(4), bsmng=Decimal(1))
    fresh = write_requisition(store, estkz="V")
    assert numbers(store, ALL) == [fresh]


def test_ranges_and_wildcards_restrict(store: Store) -> None:
    mine = write_requisition(store, txz01="Repair of a chair", afnam="SM-LIU")
    write_requisition(store, ekgrp="103")
    other = write_requisition(store)
    group = {"purchasing_group": [Range("105")], "plant": [Range("FW00")]}
    assert numbers(store, Criteria(group)) == [mine, other]
    assert numbers(store, Criteria(group, requisitioner="SM-L*")) == [mine]
    assert numbers(store, Criteria(group, short_text="*of a*")) == [mine]
    assert numbers(store, Criteria(group, short_text="of a")) == []


@pytest.mark.parametrize(
    ("sort", "order"),
    [("0", "120"), ("1", "012"), ("2", "120"), ("3", "201"), ("4", "021"), ("5", "210"), ("6", "012"), ("7", "120")],
)
def test_sort_indicators(store: Store, sort: str, order: str) -> None:
    days = (dt.date(2001, 4, 1), dt.date(2001, 4, 3), dt.date(2001, 4, 2))
    materials = ("CHR-BASE-01", None, "CHR-ARM-02")
    groups = ("SRVSITE", "SRVEXCH", "FREIGHT")
    for at in range(3):
        tracking = ("B", "C", "A")[at]
        write_requisition(store, frgdt=days[at], matnr=materials[at], matkl=groups[at], bednr=tracking)
    found = numbers(store, Criteria(sort=sort))
    assert "".join(str(int(number) - 10000100) for number in found) == order


def test_every_sort_indicator_is_known(store: Store) -> None:
    number = write_requisition(store)
    for sort in SORTS:
        assert numbers(store, Criteria(sort=sort)) == [number]
