"""Exchange rates, forward and inverse, and what hangs on exact values: goods taken back, the price unit of stock."""

import datetime as dt
from decimal import Decimal

import pytest

from model.inventory.receipt import GoodsReceipt, ReceiptLine
from model.inventory.tables import MaterialDocumentItem
from model.messages import Rejection
from model.money import rate
from model.organization.tables import ExchangeRate
from model.posting.receipt import post_receipt
from model.purchasing.tables import MaterialValuation
from model.store import Store
from tests.support import DAY, Item, rows, write_order
from tests.transactions.receipts import change, clean

APRIL, JULY = dt.date(2001, 4, 1), dt.date(2001, 7, 1)


def quote(store: Store, *quotes: tuple[str, str, dt.date, str, int]) -> None:
    """Let these be the only rates: from, to, valid from, rate, for so many units."""
    with store.writing("TRAINEE", "SMEN") as unit:
        for row in unit.find(ExchangeRate):
            key = {"kurst": row.type, "fcurr": row.source, "tcurr": row.target, "gdatu": row.valid_from}
            unit.delete(ExchangeRate, key)
        given = [
            {"kurst": "M", "fcurr": one, "tcurr": other, "gdatu": day, "ukurs": Decimal(value), "ffact": units}
            for one, other, day, value, units in quotes
        ]
        unit.insert(ExchangeRate, given)
        unit.customizing_changed()
        unit.commit()


def found(store: Store, source: str, target: str, day: dt.date) -> Decimal:
    """Return the rate on a day."""
    with store.reading() as read:
        return rate(read, source, target, day)


def test_the_rate_is_the_last_one_valid_on_the_day(store: Store) -> None:
    quote(store, ("USD", "CNY", APRIL, "8", 1), ("USD", "CNY", JULY, "9", 1))
    assert found(store, "USD", "CNY", APRIL) == 8
    assert found(store, "USD", "CNY", JULY - dt.timedelta(days=1)) == 8
    assert found(store, "USD", "CNY", JULY) == 9
    assert found(store, "CNY", "CNY", dt.date(1990, 1, 1)) == 1
    with pytest.raises(Rejection) as why:
        found(store, "USD", "CNY", APRIL - dt.timedelta(days=1))
    assert why.value.messages[0].variables == ("USD", "CNY", "2001/03/31")


def test_a_rate_quoted_the_other_way_round_is_turned(store: Store) -> None:
    quote(store, ("CNY", "JPY", APRIL, "1600", 100), ("CNY", "JPY", JULY, "2000", 100))
    assert found(store, "JPY", "CNY", APRIL) == Decimal("0.0625")
    assert found(store, "JPY", "CNY", JULY) == Decimal("0.05")
    with pytest.raises(Rejection):
        found(store, "JPY", "CNY", APRIL - dt.timedelta(days=1))


def test_a_rate_of_its_own_direction_goes_before_one_that_must_be_turned(store: Store) -> None:
    quote(store, ("JPY", "CNY", APRIL, "7", 100), ("CNY", "JPY", JULY, "2000", 100))
    assert found(store, "JPY", "CNY", JULY) == Decimal("0.07")


def move(store: Store, order: str, movement_type: str, quantity: str, location: str = "") -> None:
    """Post a quantity of the only item of an order."""
    lines = (ReceiptLine(10, Decimal(quantity), storage_location=location),)
    with store.writing("TRAINEE", "MB01") as unit:
        post_receipt(unit, GoodsReceipt(order, movement_type, DAY, DAY, lines))
        unit.commit()


def test_what_is_taken_back_is_worth_what_came_last(store: Store) -> None:
    """100.00 for three: the parts are 33.33, 33.34, 33.33, and taking back goes the same way downwards."""
    order = write_order(store, Item("3", "100.00", {"peinh": Decimal(3)}))
    for kind, quantity in (("101", "1"), ("101", "1"), ("102", "1"), ("101", "2"), ("102", "2")):
        move(store, order, kind, quantity)
    booked = [(row.debit_credit, str(row.amount)) for row in rows(store, MaterialDocumentItem, order=order)]
    assert booked == [("S", "33.33"), ("S", "33.34"), ("H", "33.34"), ("S", "66.67"), ("H", "66.67")]
    assert clean(store)


def test_the_moving_price_counts_by_its_price_unit_and_stays_when_nothing_is_left(store: Store) -> None:
    changes = {"matnr": "CHR-BASE-01", "knttp": "", "kzvbr": "", "lgort": "0002", "meins": "EA", "bprme": "EA"}
    area = {"matnr": "CHR-BASE-01", "bwkey": "FW00"}
    empty = {"lbkum": Decimal(0), "salk3": Decimal(0), "peinh": Decimal(100), "verpr": Decimal(5)}
    change(store, MaterialValuation, area, empty)
    order = write_order(store, Item("4", "30.00", changes, accounts=()))
    move(store, order, "101", "4", "0002")
    [worth] = rows(store, MaterialValuation, material="CHR-BASE-01", area="FW00")
    assert (worth.stock, worth.value, worth.price) == (4, 120, 3000)
    move(store, order, "102", "4", "0002")
    [worth] = rows(store, MaterialValuation, material="CHR-BASE-01", area="FW00")
    assert (worth.stock, worth.value, worth.price) == (0, 0, 3000)
