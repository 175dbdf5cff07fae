"""Laws: two ways that must end the same. What is compared are the documents, column by column, and the balances."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from model.accounting.tables import AccountingItem
from model.columns import Table, attributes_of
from model.money import distribute
from model.posting.append_only import CHANGEABLE
from model.posting.documents import DEBIT
from model.purchasing.tables import OrderAssignment, OrderItem, PurchaseOrder, ScheduleLine
from model.store import Store
from tests.conftest import copied
from tests.support import Item, User, rows, user_at, write_order
from tests.transactions.receipts import receive
from transactions.kernel.batch import parse, play
from transactions.kernel.steps import Key

LAW = settings(max_examples=12, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
OWN = frozenset(("cputm", "spras"))
"""Columns that are nobody's fault: the real time of entry, and the language in which an order goes to its vendor."""
ORDER_TABLES: tuple[type[Table], ...] = (PurchaseOrder, OrderItem, ScheduleLine, OrderAssignment)
CENTERS = ("F0011019", "F0011020", "F0011021")
Balances = dict[tuple[str, str], Decimal]


@pytest.fixture(scope="module")
def master(masters: Path) -> Path:
    """The empty client: hypothesis' examples each copy it."""
    return masters / "empty.db"


@contextmanager
def fresh(master: Path, language: str = "en") -> Iterator[tuple[User, Store]]:
    """Give a user on a store of its own."""
    with TemporaryDirectory() as folder:
        store = Store(copied(master, Path(folder) / "store.db"))
        user = user_at(store, language=language)
        try:
            yield user, store
        finally:
            user.dialog.close()
            user.dialog.logon.locks.close()
            store.close()


def priced(quantity: int, cents: int, per: int, weights: Sequence[int], distribution: str = "1") -> Item:
    """Return an item whose value need not divide, split by quantity (1) or percentage (2)."""
    changes: dict[str, Any] = {"peinh": Decimal(per)}
    if len(weights) > 1:
        changes |= {"vrtkz": distribution, "twrkz": "2"}
    shares = [(str(weight), "0") if distribution == "1" else ("0", str(weight)) for weight in weights]
    charges = tuple(("5131040720", center, *share) for center, share in zip(CENTERS, shares, strict=False))
    return Item(str(quantity), str(Decimal(cents) / 100), changes, charges)


def take(user: User, order: str, quantity: int) -> str:
    """Receive a quantity of an order's only item and return the document."""
    user.key("/nMB01")
    user.type(order=order, plant="FW00", movement_type="101")
    user.key("BU", {("items", 0, "quantity"): str(quantity)})
    assert user.said == "S M7 060"
    assert user.message is not None
    return user.message.variables[0]


def cancel(user: User, document: str) -> None:
    """Reverse a document, accepting that its item opens again."""
    user.key("/nMBST")
    user.type(document=document, year="2001")
    user.key("BU")
    if user.said.startswith("W"):
        user.key("")
    assert user.said == "S M7 060"


def balances(store: Store, order: str = "") -> Balances:
    """Return what each account and cost centre bears, of one order or of all."""
    found: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for line in rows(store, AccountingItem, **({"order": order} if order else {})):
        found[line.account, line.cost_center] += line.amount if line.debit_credit == DEBIT else -line.amount
    return {key: amount for key, amount in found.items() if amount}


def standing(store: Store, order: str) -> list[Any]:
    """Return the order as it stands: items and schedule lines."""
    return [rows(store, table, number=order) for table in (OrderItem, ScheduleLine)]


def documents(store: Store) -> dict[str, list[dict[str, Any]]]:
    """Return all rows of orders and posted documents without what may differ."""
    found = {}
    for table in (*ORDER_TABLES, *CHANGEABLE):
        names = [name for name, column in attributes_of(table).items() if column.name not in OWN]
        found[table.__name__] = [{name: getattr(row, name) for name in names} for row in rows(store, table)]
    return found


QUANTITIES = st.integers(1, 6)
VALUES = {
    "cents": st.integers(1, 99999),
    "per": st.sampled_from((1, 3, 7)),
    "weights": st.lists(st.integers(1, 4), min_size=1, max_size=3),
}


@given(before=st.integers(0, 3), quantity=QUANTITIES, **VALUES)
@LAW
def test_receive_then_cancel_is_nothing(
    master: Path, before: int, quantity: int, cents: int, per: int, weights: list[int]
) -> None:
    with fresh(master) as (user, store):
        order = write_order(store, priced(before + quantity, cents, per, weights))
        if before:
            take(user, order, before)
        was = standing(store, order), balances(store)
        cancel(user, take(user, order, quantity))
        assert (standing(store, order), balances(store)) == was


@given(parts=st.lists(st.integers(1, 3), min_size=2, max_size=4), **VALUES)
@example(parts=[1, 1, 1], cents=1000, per=7, weights=[1, 1, 1])
@LAW
def test_receiving_in_parts_is_receiving_at_once(
    master: Path, parts: list[int], cents: int, per: int, weights: list[int]
) -> None:
    with fresh(master) as (user, store):
        one, many = (write_order(store, priced(sum(parts), cents, per, weights)) for _ in range(2))
        take(user, one, sum(parts))
        for part in parts:
            take(user, many, part)
        assert balances(store, one) == balances(store, many)
        for at_once, in_parts in zip(standing(store, one), standing(store, many), strict=True):
            assert [row[1:] for row in map(tuple, at_once)] == [row[1:] for row in map(tuple, in_parts)]


@pytest.mark.parametrize("turn", list(itertools.permutations(range(3))), ids=str)
def test_the_order_of_independent_receipts_does_not_matter(master: Path, turn: tuple[int, ...]) -> None:
    wanted = [(2, 999, 7, [1, 2]), (5, 3333, 3, [1]), (4, 1, 1, [2, 1, 1])]
    with fresh(master) as (user, store):
        orders = [write_order(store, priced(*one)) for one in wanted]
        for which in turn:
            take(user, orders[which], wanted[which][0] - 1)
        for which in reversed(turn):
            take(user, orders[which], 1)
        assert [balances(store, order) for order in orders] == [
            {
                ("5131040720", "F0011019"): Decimal("0.95"),
                ("5131040720", "F0011020"): Decimal("1.90"),
                ("2120040000", ""): Decimal("-2.85"),
            },
            {("5131040720", "F0011019"): Decimal("55.55"), ("2120040000", ""): Decimal("-55.55")},
            {
                ("5131040720", "F0011019"): Decimal("0.02"),
                ("5131040720", "F0011020"): Decimal("0.01"),
                ("5131040720", "F0011021"): Decimal("0.01"),
                ("2120040000", ""): Decimal("-0.04"),
            },
        ]


@given(
    total=st.decimals(-(10**9), 10**9, places=2),
    weights=st.lists(st.decimals(0, 10**6, places=3), min_size=1, max_size=12).filter(any),
)
@settings(LAW, max_examples=300)
def test_splitting_an_amount_loses_no_cent(total: Decimal, weights: list[Decimal]) -> None:
    parts = distribute(total, weights, 2)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - total * weight / sum(weights, Decimal(0))) <= Decimal("0.01")


@given(quantity=QUANTITIES, distribution=st.sampled_from("12"), **VALUES)
@LAW
def test_splitting_an_account_assignment_loses_no_cent(
    master: Path, quantity: int, distribution: str, cents: int, per: int, weights: list[int]
) -> None:
    with fresh(master) as (user, store):
        whole, split = (
            write_order(store, priced(quantity, cents, per, shares, distribution)) for shares in ([1], weights)
        )
        take(user, whole, quantity)
        take(user, split, quantity)
        clearing = ("2120040000", "")
        charged = balances(store, split)
        assert charged.pop(clearing, 0) == balances(store, whole).get(clearing, 0)
        worth = sum(charged.values(), Decimal(0))
        for center, weight in zip(CENTERS, weights, strict=False):
            part = charged.get(("5131040720", center), Decimal(0))
            assert abs(part - worth * weight / sum(weights[: len(CENTERS)])) <= Decimal("0.01")


# Who keys, and how --------------------------------------------------------------------------------------------------

HEADER: dict[Key, str] = {
    "vendor": "10000072",
    "organization": "FP00",
    "purchasing_group": "105",
    "company_code": "F001",
    ("items", 0, "assignment_category"): "K",
    ("items", 0, "short_text"): "Repair",
    ("items", 0, "quantity"): "3",
    ("items", 0, "unit"): "AU",
    ("items", 0, "delivery_date"): "2001/05/31",
    ("items", 0, "price"): "10.01",
    ("items", 0, "material_group"): "SRVEXCH",
    ("items", 0, "plant"): "FW00",
}
CHARGE: dict[Key, str] = {
    ("items", 0, "assignments", 0, "account"): "5131040720",
    ("items", 0, "assignments", 0, "cost_center"): "F0011019",
}
FILE = """\
\t\tT\tME21N
SAPLMEGUI\t14\tX
\t\t\tMEPO_TOPLINE-SUPERFIELD\t10000072
\t\t\tMEPO1222-EKORG\tFP00
\t\t\tMEPO1222-EKGRP\t105
\t\t\tMEPO1222-BUKRS\tF001
\t\t\tMEPO1211-KNTTP(01)\tK
\t\t\tMEPO1211-TXZ01(01)\tRepair
\t\t\tMEPO1211-MENGE(01)\t3
\t\t\tMEPO1211-MEINS(01)\tAU
\t\t\tMEPO1211-EEIND(01)\t2001/05/31
\t\t\tMEPO1211-NETPR(01)\t10.01
\t\t\tMEPO1211-WGBEZ(01)\tSRVEXCH
\t\t\tMEPO1211-NAME1(01)\tFW00
\t\t\tBDC_OKCODE\t/00
SAPLMEGUI\t14\tX
\t\t\tMEACCT1100-SAKTO\t5131040720
\t\t\tCOBL-KOSTL\tF0011019
\t\t\tBDC_OKCODE\t=MESAVE
\t\tT\tMB01
SAPMM07M\t200\tX
\t\t\tMKPF-BLDAT\t2001/04/20
\t\t\tMKPF-BUDAT\t2001/04/20
\t\t\tRM07M-BWARTWE\t101
\t\t\tRM07M-EBELN\t4500000340
\t\t\tRM07M-WERKS\tFW00
\t\t\tBDC_OKCODE\t/00
SAPMM07M\t221\tX
\t\t\tMSEG-ERFMG(01)\t2
\t\t\tBDC_OKCODE\t=BU
\t\tT\tMBST
SAPMM07M\t460\tX
\t\t\tMKPF-BUDAT\t2001/04/20
\t\t\tRM07M-MBLNR\t5000000100
\t\t\tRM07M-MJAHR\t2001
\t\t\tBDC_OKCODE\t/00
SAPMM07M\t221\tX
\t\t\tBDC_OKCODE\t=BU
"""


def key_everything(user: User) -> None:
    """Order, receive a part, reverse it."""
    user.key("/nME21N")
    user.key("", HEADER)
    user.key("MESAVE", CHARGE)
    assert user.said == "S 06 017"
    cancel(user, take(user, "4500000340", 2))


def test_changing_the_language_changes_no_document(master: Path) -> None:
    found = []
    for language in ("en", "zh"):
        with fresh(master, language) as (user, store):
            key_everything(user)
            found.append(documents(store))
    english, chinese = found
    assert english == chinese
    assert len(english["MaterialDocument"]) == 2


def test_a_batch_file_and_the_same_keys_give_the_same_documents(master: Path) -> None:
    with fresh(master) as (user, store):
        key_everything(user)
        keyed = documents(store)
    with fresh(master) as (user, store):
        results = [play(user.dialog.logon, recorded) for recorded in parse(FILE)]
        assert [result.status for result in results] == ["posted"] * 3, results
        assert documents(store) == keyed


def test_receiving_a_whole_order_is_receiving_its_items_one_by_one(master: Path) -> None:
    with fresh(master) as (user, store):
        items = [priced(2, 333, 7, [1, 2]), priced(1, 5, 3, [1])]
        whole, single = write_order(store, *items), write_order(store, *items)
        receive(user, whole)
        for number in (10, 20):
            receive(user, single, order_item=str(number))
        assert balances(store, whole) == balances(store, single)
