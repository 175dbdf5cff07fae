"""MB01: what holds whatever is keyed: nothing before Post, everything or nothing, stock, parts, change meanwhile."""

from decimal import Decimal
from typing import Any

import pytest

from model.accounting.tables import AccountingDocument, AccountingItem
from model.columns import Table, table_of
from model.controlling.tables import CostDocument
from model.inventory.tables import MaterialDocument, MaterialDocumentItem, OrderHistory, PostingPeriod
from model.organization.tables import NumberRange
from model.posting.append_only import CHANGEABLE
from model.purchasing.tables import MaterialStock, MaterialValuation, OrderItem, PurchaseOrder
from model.store import Store
from tests.support import Item, User, rows, user_at, write_order
from tests.transactions.receipts import change, clean, receive
from transactions.kernel.fields import State

STOCK = {"matnr": "CHR-BASE-01", "knttp": "", "kzvbr": "", "lgort": "0001", "meins": "EA", "bprme": "EA"}


def to_list(user: User, order: str, **fields: str) -> None:
    """Key the first screen of MB01 and press Enter."""
    user.key("/nMB01")
    user.type(**{"order": order, "plant": "FW00", "movement_type": "101", **fields})
    assert user.where == "SAPMM07M 0221", user.said


def written(store: Store) -> list[Any]:
    """Return all posted rows and the levels of all number ranges."""
    posted = [row for table in CHANGEABLE for row in rows(store, table)]
    return [*posted, *((row.object, row.subobject, row.range, row.level) for row in rows(store, NumberRange))]


# Nothing before Post, everything or nothing --------------------------------------------------------------------------


def test_nothing_is_written_before_post(trainee: User, store: Store) -> None:
    order = write_order(store, Item(), Item("2", "120.00"))
    before = written(store)
    to_list(trainee, order)
    for code in ("SELN", "ALLE", "VORS", "CANC", "SP", "NEXT", "UEB", "SELE"):
        trainee.key(code, cursor=("items", 0))
    trainee.key("", {("items", 0, "text"): "second floor"})
    trainee.key("BACK")
    trainee.key("YES")
    assert written(store) == before
    assert rows(store, OrderItem, number=order)[0].delivery_completed == ""


def test_a_refused_posting_writes_nothing_and_draws_no_number(trainee: User, store: Store) -> None:
    order = write_order(store, Item(), Item("2", "120.00"))
    to_list(trainee, order)
    before = written(store)
    change(store, OrderItem, {"ebeln": order, "ebelp": 20}, {"menge": Decimal(1)})
    trainee.key("BU", {("items", 0, "text"): "typed and kept"})
    assert trainee.said == "E M7 022"
    assert written(store) == before
    assert trainee.screen.work.items[0].text == "typed and kept"


@pytest.mark.parametrize(
    ("table", "values", "said"),
    [
        (PurchaseOrder, {"loekz": "L"}, "E Z1 061"),
        (PurchaseOrder, {"memory": "X"}, "E Z1 063"),
        (PostingPeriod, {"lfmon": 6}, "E M7 053"),
    ],
)
def test_what_changed_meanwhile_is_noticed_when_posting(
    trainee: User, store: Store, table: type[Table], values: dict[str, Any], said: str
) -> None:
    order = write_order(store)
    to_list(trainee, order)
    change(store, table, {"ebeln": order} if "ebeln" in table_of(table).columns else {"bukrs": "F001"}, values)
    trainee.key("BU")
    assert trainee.said == said
    assert rows(store, MaterialDocument) == []


def test_a_store_that_cannot_be_written_keeps_what_was_typed(
    trainee: User, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_list(trainee, write_order(store))
    with monkeypatch.context() as patch:
        patch.setattr("model.store.PRAGMAS", ("foreign_keys=ON", "query_only=ON"))
        store.engine.dispose()
        trainee.key("BU", {("items", 0, "text"): "second floor"})
        assert (trainee.said, trainee.where) == ("E Z1 054", "SAPMM07M 0221")
    store.engine.dispose()
    trainee.key("BU")
    assert trainee.said == "S M7 060"
    assert rows(store, MaterialDocumentItem)[0].text == "second floor"


# Stock, non-valuated, foreign currency, parts -----------------------------------------------------------------------


def test_a_stock_receipt_debits_stock_and_moves_it(trainee: User, store: Store) -> None:
    receive(trainee, write_order(store, Item("4", "25.00", STOCK, accounts=())))
    [debit, credit] = rows(store, AccountingItem)
    assert (debit.posting_key, debit.process, debit.account_type) == ("89", "BSX", "M")
    assert (credit.posting_key, credit.process) == ("96", "WRX")
    assert debit.amount == credit.amount == Decimal("100.00")
    assert rows(store, CostDocument) == []
    [stock] = rows(store, MaterialStock, material="CHR-BASE-01", plant="FW00", location="0001")
    [value] = rows(store, MaterialValuation, material="CHR-BASE-01", area="FW00")
    assert stock.stock >= 4
    assert value.value >= Decimal("100.00")
    assert clean(store)


def test_a_stock_item_wants_a_storage_location_and_a_service_has_none(trainee: User, store: Store) -> None:
    to_list(trainee, write_order(store, Item("4", "25.00", {**STOCK, "lgort": ""}, accounts=())))
    trainee.key("BU")
    assert (trainee.said, trainee.field) == ("E Z1 080", ("items", 0, "storage_location"))
    trainee.key("BU", {("items", 0, "storage_location"): "0001"})
    assert trainee.said == "S M7 060"
    to_list(trainee, write_order(store))
    place = trainee.screen.place(("items", 0, "storage_location"))
    assert place is not None
    assert trainee.screen.state_of(place) is State.HIDDEN


def test_a_non_valuated_receipt_is_in_the_history_only(trainee: User, store: Store) -> None:
    receive(trainee, write_order(store, Item(changes={"weunb": "X"})))
    [history] = rows(store, OrderHistory)
    assert (history.quantity, history.amount, history.local_amount) == (1, 0, 0)
    assert rows(store, AccountingDocument) == rows(store, CostDocument) == []


@pytest.mark.parametrize("price", ["100.00", "0.10", "33.33"])
@pytest.mark.parametrize("currency", ["CNY", "USD"])
def test_parts_over_several_assignments_lose_no_cent(trainee: User, store: Store, price: str, currency: str) -> None:
    shares = (
        ("5131040720", "F0011019", "0", "33.3"),
        ("5131040720", "F0011020", "0", "33.3"),
        ("5131050100", "F0011019", "0", "33.4"),
    )
    order = write_order(store, Item("3", price, {"vrtkz": "2", "twrkz": "2"}, shares), waers=currency)
    for _ in range(3):
        to_list(trainee, order)
        trainee.key("BU", {("items", 0, "quantity"): "1"})
        assert trainee.said == "S M7 060"
    for document in rows(store, AccountingDocument):
        lines = rows(store, AccountingItem, number=document.number)
        for amount in ("amount", "local_amount"):
            signed = [getattr(line, amount) if line.debit_credit == "S" else -getattr(line, amount) for line in lines]
            assert sum(signed) == 0
    charged = sum(line.amount for line in rows(store, AccountingItem) if line.posting_key == "81")
    assert charged == 3 * Decimal(price)
    assert clean(store)


def test_a_complete_receipt_closes_the_item_and_a_part_does_not(trainee: User, store: Store) -> None:
    order = write_order(store, Item("2", "10.00"))
    to_list(trainee, order)
    trainee.key("BU", {("items", 0, "quantity"): "1"})
    assert rows(store, OrderItem, number=order)[0].delivery_completed == ""
    to_list(trainee, order)
    trainee.key("BU")
    assert rows(store, OrderItem, number=order)[0].delivery_completed == "X"


def test_an_item_can_be_closed_by_hand_with_a_part(trainee: User, store: Store) -> None:
    order = write_order(store, Item("5", "10.00"))
    to_list(trainee, order)
    trainee.key("", {("items", 0, "quantity"): "2"})
    trainee.key("BU", {("items", 0, "completed"): "X"})
    assert rows(store, OrderItem, number=order)[0].delivery_completed == "X"
    trainee.type(order=order)
    assert trainee.said == "E Z1 065"


def test_two_sessions_cannot_receive_one_order(trainee: User, store: Store) -> None:
    order = write_order(store)
    to_list(trainee, order)
    other = user_at(store, "CLERK")
    other.key("/nMB01")
    other.type(order=order, plant="FW00", movement_type="101")
    assert (other.said, other.where) == ("E ME 006", "SAPMM07M 0200")
    trainee.key("BU")
    other.type(order=order)
    assert other.said == "E Z1 065"
    other.dialog.close()
    other.dialog.logon.locks.close()


def test_zero_lines_are_selected_by_typing_a_quantity(trainee: User, store: Store) -> None:
    to_list(trainee, write_order(store, Item("3", "10.00"), Item("2", "120.00")), zero_lines="X")
    assert [(item.selected, item.quantity) for item in trainee.screen.work.items] == [("", 0), ("", 0)]
    trainee.key("BU")
    assert trainee.said == "E M7 061"
    trainee.key("BU", {("items", 1, "quantity"): "2"})
    assert trainee.said == "S M7 060"
    assert [(row.order_item, row.quantity) for row in rows(store, MaterialDocumentItem)] == [(20, 2)]
