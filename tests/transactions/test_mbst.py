"""MBST: the manual's reversal (P9)."""

import datetime as dt
from decimal import Decimal

from model.accounting.tables import AccountingDocument, AccountingItem
from model.controlling.tables import CostDocument, CostItem
from model.inventory.tables import MaterialDocumentItem, OrderHistory
from model.purchasing.tables import OrderItem, ScheduleLine
from model.store import Store
from tests.support import DAY, Item, User, rows, write_order
from tests.transactions.receipts import (
    YEAR,
    accounting_number,
    clean,
    header_of,
    receive,
    received,
    reverse,
)

ROW = ("items", 0)


def test_number_and_year_of_the_last_document_are_proposed(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    trainee.key("/nMBST")
    work = trainee.screen.work
    assert trainee.where == "SAPMM07M 0460"
    assert (work.document, work.year, work.posting_date) == (document, YEAR, DAY)


def test_the_reversal_takes_back_costs_and_opens_the_order_item(trainee: User, store: Store) -> None:
    order, document = received(trainee, store)
    reverse(trainee, document, header_text="Wrong sheet keyed")
    assert trainee.said == "S Z1 110"
    assert trainee.where == "SAPMM07M 0221"
    trainee.key("BU")
    assert trainee.said == "W Z1 104"
    assert len(rows(store, MaterialDocumentItem, order=order)) == 1
    trainee.key("")
    assert trainee.said == "S M7 060"
    assert trainee.where == "SAPMM07M 0460"
    new = trainee.dialog.document
    assert trainee.message is not None
    assert trainee.message.variables == (new,)
    first, second = rows(store, MaterialDocumentItem, order=order)
    assert (first.number, first.movement_type, first.completed) == (document, "101", "X")
    assert (second.number, second.movement_type, second.debit_credit) == (new, "102", "H")
    assert (second.reversed_number, second.reversed_year, second.reversed_item) == (document, YEAR, 1)
    assert (second.reference_number, second.reference_item) == (document, 1)
    header = header_of(store, new)
    assert (header.document_type, header.event, header.header_text) == ("WE", "WE", "Wrong sheet keyed")
    assert clean(store)


def test_history_has_both_lines_and_the_quantity_is_open_again(trainee: User, store: Store) -> None:
    order, document = received(trainee, store)
    reverse(trainee, document)
    trainee.key("BU")
    trainee.key("")
    history = rows(store, OrderHistory, order=order)
    assert [(row.event, row.category, row.movement_type, row.debit_credit, row.quantity) for row in history] == [
        ("1", "E", "101", "S", 1),
        ("1", "E", "102", "H", 1),
    ]
    [item] = rows(store, OrderItem, number=order)
    assert item.delivery_completed == ""
    [schedule] = rows(store, ScheduleLine, number=order)
    assert schedule.received == 0
    trainee.key("/nMB01")
    trainee.type(order=order, plant="FW00", movement_type="101")
    assert trainee.screen.work.items[0].quantity == 1


def test_accounting_and_costs_are_mirrored(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    reverse(trainee, document)
    trainee.key("BU")
    trainee.key("")
    number = accounting_number(store, trainee.dialog.document)
    lines = rows(store, AccountingItem, number=number)
    assert [(line.posting_key, line.debit_credit, line.account, line.amount, line.cost_center) for line in lines] == [
        ("91", "H", "5131040720", Decimal("850.00"), "F0011019"),
        ("86", "S", "2120040000", Decimal("850.00"), ""),
    ]
    [head] = rows(store, CostDocument, reference=number)
    [cost] = rows(store, CostItem, number=head.number)
    assert (cost.object, cost.cost_element, cost.amount) == ("KSF000F0011019", "5131040720", Decimal("-850.00"))
    assert rows(store, AccountingDocument, number=number)[0].transaction == "MBST"


def test_the_screen_is_empty_afterwards_and_the_number_is_remembered(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    reverse(trainee, document)
    trainee.key("BU")
    trainee.key("")
    new = trainee.dialog.document
    work = trainee.screen.work
    assert (work.document, work.year, work.posting_date) == ("", 0, DAY)
    assert (trainee.dialog.recall("MBN"), trainee.dialog.recall("MJA")) == (new, "2001")


def test_a_reversal_can_be_received_and_reversed_again(trainee: User, store: Store) -> None:
    order, document = received(trainee, store)
    for _ in range(2):
        reverse(trainee, document)
        trainee.key("BU")
        trainee.key("")
        assert trainee.said == "S M7 060"
        document = receive(trainee, order)
    assert len(rows(store, OrderHistory, order=order)) == 5
    assert clean(store)


def test_a_part_of_the_items_and_then_the_rest(trainee: User, store: Store) -> None:
    order, document = received(trainee, store, Item(), Item("2", "120.00"))
    reverse(trainee, document)
    trainee.key("", {(*ROW, "selected"): ""})
    trainee.key("BU")
    assert trainee.message is not None
    assert trainee.message.variables == (order, "20")
    trainee.key("")
    [item] = [row for row in rows(store, MaterialDocumentItem, order=order) if row.movement_type == "102"]
    assert (item.order_item, item.reversed_item, item.quantity) == (20, 2, 2)
    assert [row.delivery_completed for row in rows(store, OrderItem, number=order)] == ["X", ""]
    reverse(trainee, document)
    assert trainee.said == "S M7 020"
    assert trainee.message.variables == ("1", "2")
    assert [found.item for found in trainee.screen.work.items] == [1]
    trainee.key("BU")
    trainee.key("")
    assert trainee.said == "S M7 060"
    assert clean(store)


def test_a_part_receipt_is_reversed_without_a_warning(trainee: User, store: Store) -> None:
    order = write_order(store, Item("3", "100.00"))
    trainee.key("/nMB01")
    trainee.type(order=order, plant="FW00", movement_type="101")
    trainee.key("BU", {(*ROW, "quantity"): "1"})
    reverse(trainee, trainee.dialog.document)
    trainee.key("BU")
    assert trainee.said == "S M7 060"
    assert clean(store)


def test_several_assignments_and_a_foreign_currency_are_taken_back_to_the_cent(trainee: User, store: Store) -> None:
    shares = (("5131040720", "F0011019", "1", "0"), ("5131040720", "F0011020", "2", "0"))
    item = Item("1", "100.00", {"vrtkz": "1", "twrkz": "2"}, shares)
    document = receive(trainee, write_order(store, item, lifnr="0010000101", waers="USD"))
    reverse(trainee, document)
    trainee.key("BU")
    trainee.key("")
    before = rows(store, AccountingItem, number=accounting_number(store, document))
    after = rows(store, AccountingItem, number=accounting_number(store, trainee.dialog.document))
    assert [line.posting_key for line in after] == ["91", "91", "86"]
    assert [(line.amount, line.local_amount) for line in after] == [(line.amount, line.local_amount) for line in before]
    assert clean(store)


def test_a_stock_receipt_goes_back_out_of_stock(trainee: User, store: Store) -> None:
    changes = {"matnr": "CHR-BASE-01", "meins": "PC", "bprme": "PC", "knttp": "", "kzvbr": "", "lgort": "0001"}
    document = receive(trainee, write_order(store, Item("10", "84.00", changes, ())))
    reverse(trainee, document)
    trainee.key("BU")
    trainee.key("")
    assert trainee.said == "S M7 060"
    keys = [line.posting_key for line in rows(store, AccountingItem)]
    assert keys == ["89", "96", "99", "86"]
    assert clean(store)


def test_a_non_valuated_receipt_is_reversed_without_accounting(trainee: User, store: Store) -> None:
    document = receive(trainee, write_order(store, Item(changes={"weunb": "X"})))
    reverse(trainee, document)
    assert any("no accounting document" in line for line in trainee.picture())
    trainee.key("FIDO")
    assert trainee.said == "S Z1 105"
    trainee.key("BU")
    trainee.key("")
    assert trainee.said == "S M7 060"
    assert clean(store)


def test_the_posting_date_is_todays_not_the_originals(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    reverse(trainee, document, posting_date="2001/04/25")
    trainee.key("BU")
    trainee.key("")
    header = header_of(store, trainee.dialog.document)
    assert (header.posting_date, header.document_date) == (dt.date(2001, 4, 25), DAY)


def test_without_a_year_the_newest_document_is_taken(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    reverse(trainee, document, year="")
    assert trainee.where == "SAPMM07M 0221"
    assert trainee.screen.work.stored.header.year == YEAR
