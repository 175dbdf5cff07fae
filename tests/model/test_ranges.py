"""Ranges: every option on every kind of column, patterns, exclusions, and columns that are empty."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from model.columns import attributes_of
from model.purchasing.tables import Requisition
from model.ranges import Option, Range, Sign, condition, is_pattern, like_or_equal
from model.store import Store
from tests.requisitions import write_requisition

E, I = Sign.EXCLUDE, Sign.INCLUDE  # noqa: E741


@pytest.fixture
def filled(store: Store) -> Store:
    """Requisitions 10000100 to 10000103, told apart by group, tracking number, vendor and release date."""
    for group, tracking, vendor, released in (
        ("SRVSITE", "A-1", "0010000072", dt.date(2001, 4, 10)),
        ("SRVEXCH", "A-2", "0010000075", dt.date(2001, 4, 20)),
        ("FREIGHT", "B_1", None, None),
        (None, "", None, dt.date(2001, 5, 1)),
    ):
        write_requisition(store, matkl=group, bednr=tracking, lifnr=vendor, frgdt=released)
    return store


def found(store: Store, name: str, *ranges: Range) -> str:
    """Return the last digits of the requisitions that are selected."""
    column = attributes_of(Requisition)[name]
    statement = sa.select(attributes_of(Requisition)["number"]).where(condition(column, ranges))
    with store.reading() as read:
        return "".join(sorted(row[0][-1] for row in read.run(statement)))


@pytest.mark.parametrize(
    ("option", "low", "high", "numbers"),
    [
        (Option.EQ, "SRVSITE", "", "0"),
        (Option.NE, "SRVSITE", "", "123"),
        (Option.GT, "SRVEXCH", "", "0"),
        (Option.GE, "SRVEXCH", "", "01"),
        (Option.LT, "SRVEXCH", "", "23"),
        (Option.LE, "SRVEXCH", "", "123"),
        (Option.BT, "FREIGHT", "SRVEXCH", "12"),
        (Option.BT, "", "FREIGHT", "23"),
        (Option.NB, "FREIGHT", "SRVEXCH", "03"),
        (Option.CP, "SRV*", "", "01"),
        (Option.CP, "*", "", "0123"),
        (Option.CP, "SRV+ITE", "", "0"),
        (Option.NP, "SRV*", "", "23"),
        (Option.EQ, "", "", "3"),
        (Option.NE, "", "", "012"),
    ],
)
def test_options_on_a_key_that_may_be_empty(filled: Store, option: Option, low: str, high: str, numbers: str) -> None:
    assert found(filled, "material_group", Range(low, option, high)) == numbers
    without = "".join(sorted(set("0123") - set(numbers)))
    assert found(filled, "material_group", Range(low, option, high, E)) == without


@pytest.mark.parametrize(
    ("option", "low", "high", "numbers"),
    [
        (Option.EQ, dt.date(2001, 4, 20), None, "1"),
        (Option.GE, dt.date(2001, 4, 20), None, "13"),
        (Option.LT, dt.date(2001, 4, 20), None, "02"),
        (Option.NE, dt.date(2001, 4, 20), None, "023"),
        (Option.BT, dt.date(2001, 4, 1), dt.date(2001, 4, 30), "01"),
        (Option.BT, None, dt.date(2001, 4, 30), "012"),
        (Option.EQ, None, None, "2"),
    ],
)
def test_options_on_a_date(filled: Store, option: Option, low: Any, high: Any, numbers: str) -> None:
    assert found(filled, "release_date", Range(low, option, high)) == numbers


def test_values_are_added_and_exclusions_taken_away(filled: Store) -> None:
    lines = (Range("A-1"), Range("A-2"), Range("A*", Option.CP), Range("A-2", sign=E))
    assert found(filled, "tracking_number", *lines) == "0"
    assert found(filled, "tracking_number", Range("A-1", sign=E)) == "123"
    assert found(filled, "tracking_number") == "0123"


def test_keys_match_patterns_as_the_user_sees_them(filled: Store) -> None:
    assert found(filled, "desired_vendor", Range("1000007*", Option.CP)) == "01"
    assert found(filled, "number", Range("1000010+", Option.CP)) == "0123"
    assert found(filled, "number", Range("00100001*", Option.CP)) == "0123"


def test_signs_of_sql_are_plain_signs_in_a_pattern(filled: Store) -> None:
    assert found(filled, "tracking_number", Range("B_*", Option.CP)) == "2"
    assert found(filled, "tracking_number", Range("A_*", Option.CP)) == ""
    assert found(filled, "tracking_number", Range("%*", Option.CP)) == ""


def test_texts_are_compared_without_regard_to_case(filled: Store) -> None:
    assert found(filled, "short_text", Range("*REPAIR*", Option.CP)) == "0123"
    assert found(filled, "requisitioner", like_or_equal("sm-chen")) == "0123"
    assert found(filled, "requisitioner", like_or_equal("chen")) == ""


def test_numbers_are_exact(filled: Store) -> None:
    assert found(filled, "quantity", Range(Decimal(1))) == "0123"
    assert found(filled, "quantity", Range(Decimal(1), Option.GT)) == ""
    assert found(filled, "item", Range(10)) == "0123"


def test_an_empty_number_key_is_zero(store: Store) -> None:
    from model.inventory.tables import MaterialDocumentItem

    column = attributes_of(MaterialDocumentItem)["link"]
    with store.reading() as read:
        statement = sa.select(sa.func.count()).where(condition(column, [Range(0, Option.LE)]))
        assert read.run(statement).scalar() == 0


@pytest.mark.parametrize(("value", "pattern"), [("A*", True), ("A+", True), ("A", False), (None, False), (5, False)])
def test_what_a_pattern_is(value: Any, pattern: bool) -> None:
    assert is_pattern(value) is pattern
