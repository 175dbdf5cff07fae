"""MBST: everything that must be refused."""

from decimal import Decimal

import pytest

from model.accounting.tables import OpenPeriods
from model.columns import Table
from model.inventory.tables import MaterialDocumentItem, MovementType, OrderHistory, PostingPeriod
from model.purchasing.tables import OrderItem, PurchaseOrder
from model.store import Store
from tests.support import DAY, Item, User, rows, user_at
from tests.transactions.receipts import (
    YEAR,
    change,
    received,
    reverse,
)
from transactions.kernel.value_help import hit_list

ROW = ("items", 0)


@pytest.mark.parametrize(
    ("fields", "said", "field"),
    [
        ({"document": ""}, "E 00 055", "document"),
        ({"posting_date": ""}, "E 00 055", "posting_date"),
        ({"document": "5999999999"}, "E M7 062", "document"),
        ({"year": "1999"}, "E M7 062", "document"),
        ({"document": "5999999999", "year": ""}, "E M7 063", "document"),
        ({"posting_date": "2001/03/20"}, "E M7 053", "posting_date"),
        ({"posting_date": "20.13.2001"}, "E Z1 001", "posting_date"),
        ({"plant": "XX00"}, "E Z1 010", "plant"),
        ({"plant": "FW10"}, "E Z1 103", "plant"),
        ({"reason": "0099"}, "E Z1 068", "reason"),
    ],
)
def test_wrong_entries(trainee: User, store: Store, fields: dict[str, str], said: str, field: str) -> None:
    _, document = received(trainee, store)
    reverse(trainee, document, **fields)
    assert trainee.said == said
    assert trainee.field == (field,)
    assert trainee.where == "SAPMM07M 0460"


def test_a_closed_accounting_period(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    change(store, PostingPeriod, {"bukrs": "F001"}, {"xruem": "X"})
    reverse(trainee, document, posting_date="2001/03/31")
    assert trainee.said == "E F5 201"
    change(store, OpenPeriods, {"bukrs": "F001"}, {"frpe1": 3})
    trainee.type(posting_date="2001/03/31")
    assert trainee.where == "SAPMM07M 0221"


def test_a_period_closed_meanwhile_is_noticed_when_posting(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    reverse(trainee, document)
    change(store, PostingPeriod, {"bukrs": "F001"}, {"lfmon": 5})
    trainee.key("BU")
    trainee.key("")
    assert trainee.said == "E M7 053"
    assert len(rows(store, MaterialDocumentItem)) == 1


def test_a_second_reversal_is_refused(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    reverse(trainee, document)
    trainee.key("BU")
    trainee.key("")
    reverse(trainee, document)
    assert trainee.said == "E M7 067"
    assert trainee.field == ("document",)
    image = trainee.dialog.image()
    assert [field.path[0] for field in image.fields if field.is_input] == ["document", "year"]
    assert any("! Document" in line for line in trainee.picture())


def test_a_reversal_is_not_reversed(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    reverse(trainee, document)
    trainee.key("BU")
    trainee.key("")
    new = trainee.dialog.document
    reverse(trainee, new)
    assert (trainee.said, trainee.field) == ("E Z1 100", ("document",))
    assert trainee.message is not None
    assert trainee.message.variables == (new, "102")


def test_a_required_reason(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    change(store, MovementType, {"bwart": "102"}, {"kzgru": "+"})
    reverse(trainee, document)
    assert trainee.said == "E Z1 067"
    trainee.type(reason="3")
    assert trainee.where == "SAPMM07M 0221"
    trainee.key("BU")
    trainee.key("")
    assert [row.reason for row in rows(store, MaterialDocumentItem)] == [0, 3]
    assert [row.reason for row in rows(store, OrderHistory)] == [0, 3]


def test_the_reason_is_named_and_offered_by_movement_type(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    trainee.key("/nMBST")
    trainee.key("BU", {"reason": "3", "document": document})
    assert any("Service not accepted" in line for line in trainee.picture())
    with store.reading("en") as read:
        reasons = hit_list(trainee.dialog, ("reason",), "", read)
        documents = hit_list(trainee.dialog, ("document",), "", read)
    assert reasons is not None
    assert [hit.cells[1] for hit in reasons.hits] == ["102", "102", "102"]
    assert documents is not None
    assert [hit.values for hit in documents.hits] == [{("document",): document, ("year",): "2001"}]


def test_nothing_selected(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    reverse(trainee, document)
    trainee.key("SELN")
    assert any("Nothing: no item is selected." in line for line in trainee.picture())
    trainee.key("BU")
    assert trainee.said == "E M7 061"


def test_posting_needs_items_first(trainee: User, store: Store) -> None:
    received(trainee, store)
    trainee.key("/nMBST")
    trainee.key("BU")
    assert trainee.said == "E Z1 079"


def invoice(store: Store, order: str, document: str, quantity: str = "1", side: str = "S") -> None:
    """Write an invoice of a receipt into the order history."""
    row = {
        "ebeln": order,
        "ebelp": 10,
        "zekkn": 1,
        "vgabe": "2",
        "gjahr": YEAR,
        "belnr": "5100000001" if side == "S" else "5100000002",
        "buzei": 1,
        "bewtp": "Q",
        "budat": DAY,
        "menge": Decimal(quantity),
        "waers": "CNY",
        "shkzg": side,
        "lfgja": YEAR,
        "lfbnr": document,
        "lfpos": 1,
        "cpudt": DAY,
        "ernam": "TRAINEE",
    }
    with store.writing("TRAINEE", "MR01") as unit:
        unit.insert(OrderHistory, [row])
        unit.commit()


def test_an_invoice_against_the_receipt_must_be_cancelled_first(trainee: User, store: Store) -> None:
    order, document = received(trainee, store, Item(changes={"webre": "X"}))
    invoice(store, order, document)
    reverse(trainee, document)
    assert trainee.said == "E Z1 101"
    assert any("invoiced" in line and "not invoiced" not in line for line in trainee.picture())
    invoice(store, order, document, side="H")
    trainee.type(document=document)
    assert trainee.where == "SAPMM07M 0221"


def test_without_receipt_based_verification_an_invoiced_receipt_is_reversed(trainee: User, store: Store) -> None:
    order, document = received(trainee, store)
    invoice(store, order, document)
    reverse(trainee, document)
    trainee.key("BU")
    trainee.key("")
    assert trainee.said == "S M7 060"


@pytest.mark.parametrize(
    ("table", "key", "said"),
    [(OrderItem, {"ebelp": 10}, "E Z1 102"), (PurchaseOrder, {}, "E Z1 061")],
)
def test_a_deleted_order_is_not_opened_again(
    trainee: User, store: Store, table: type[Table], key: dict[str, int], said: str
) -> None:
    order, document = received(trainee, store)
    change(store, table, {"ebeln": order, **key}, {"loekz": "L"})
    reverse(trainee, document)
    assert trainee.said == said
    assert trainee.field == ("document",)


def test_a_deleted_item_is_left_out_and_the_rest_can_be_reversed(trainee: User, store: Store) -> None:
    order, document = received(trainee, store, Item(), Item("2", "120.00"))
    change(store, OrderItem, {"ebeln": order, "ebelp": 10}, {"loekz": "L"})
    reverse(trainee, document)
    assert [item.selected for item in trainee.screen.work.items] == ["", "X"]
    trainee.key("BU", {(*ROW, "selected"): "X"})
    assert trainee.said == "E Z1 102"
    assert trainee.field == (*ROW, "selected")
    trainee.key("BU", {(*ROW, "selected"): ""})
    trainee.key("")
    assert trainee.said == "S M7 060"


def test_an_item_deleted_meanwhile_is_noticed_when_posting(trainee: User, store: Store) -> None:
    order, document = received(trainee, store)
    reverse(trainee, document)
    change(store, OrderItem, {"ebeln": order, "ebelp": 10}, {"loekz": "L"})
    trainee.key("BU")
    assert trainee.said == "E Z1 102"
    assert trainee.field == (*ROW, "selected")
    assert len(rows(store, MaterialDocumentItem)) == 1


def test_what_was_taken_back_by_hand_is_not_there_to_be_reversed(trainee: User, store: Store) -> None:
    order, document = received(trainee, store)
    trainee.key("/nMB01")
    trainee.type(order=order, plant="FW00", movement_type="102")
    trainee.key("BU")
    assert trainee.said == "W Z1 104"
    trainee.key()
    assert trainee.said == "S M7 060"
    reverse(trainee, document)
    assert trainee.said == "E M7 021"


def test_the_document_and_its_order_are_locked(trainee: User, store: Store) -> None:
    order, document = received(trainee, store)
    reverse(trainee, document)
    other = user_at(store)
    reverse(other, document)
    assert other.said == "E ME 006"
    other.key("/nMB01")
    other.type(order=order, plant="FW00", movement_type="102")
    assert other.said == "E ME 006"
    trainee.key("/n")
    reverse(other, document)
    assert other.where == "SAPMM07M 0221"
    other.dialog.close()
    other.dialog.logon.locks.close()


def test_the_clerk_may_not_reverse(store: Store) -> None:
    clerk = user_at(store, "CLERK")
    clerk.key("/nMBST")
    assert clerk.said == "E S# 077"
    assert clerk.where == "SMEN"
    clerk.dialog.close()
    clerk.dialog.logon.locks.close()
