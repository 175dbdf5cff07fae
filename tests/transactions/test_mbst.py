"""MBST: the manual's reversal (P9), and everything that must be refused."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from model.accounting.tables import AccountingDocument, AccountingItem, OpenPeriods
from model.columns import Table
from model.controlling.tables import CostDocument, CostItem
from model.inventory.tables import MaterialDocumentItem, MovementType, OrderHistory, PostingPeriod
from model.purchasing.tables import OrderItem, PurchaseOrder, ScheduleLine
from model.store import Store
from tests.support import DAY, Item, User, logon_at, rows, user_at, write_order
from tests.transactions.receipts import (
    SIZES,
    YEAR,
    accounting_number,
    clean,
    faults,
    header_of,
    inputs,
    receive,
    received,
)
from transactions.kernel.batch import parse, play
from transactions.kernel.questions import field_help
from transactions.kernel.value_help import hit_list

ROW = ("items", 0)


def reverse(user: User, number: str, /, **fields: str) -> None:
    """Key the document to be reversed and press Enter."""
    user.key("/nMBST")
    user.type(**{"document": number, "year": str(YEAR), **fields})


def change(store: Store, table: type[Table], key: dict[str, Any], values: dict[str, Any]) -> None:
    """Change rows behind the dialog's back."""
    with store.writing("TRAINEE", "SE16N") as unit:
        assert unit.update(table, key, values)
        unit.customizing_changed()
        unit.commit()


# The manual's reversal ------------------------------------------------------------------------------------------------


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


# What is refused ------------------------------------------------------------------------------------------------------


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
    assert trainee.said == "E Z1 100"
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


# At the keyboard ------------------------------------------------------------------------------------------------------


def test_quantities_cannot_be_changed(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    reverse(trainee, document)
    assert set(inputs(trainee.dialog.image())) == {"RM07M-XSELK"}
    trainee.key("", {(*ROW, "quantity"): "7"})
    assert trainee.screen.work.items[0].quantity == 1


def test_only_the_item_text_can_be_typed_in_the_detail(trainee: User, store: Store) -> None:
    order, document = received(trainee, store)
    reverse(trainee, document)
    trainee.key("SP", cursor=ROW)
    assert trainee.where == "SAPMM07M 0210"
    assert inputs(trainee.dialog.image()) == ["MSEG-SGTXT"]
    trainee.key("BU", {(*ROW, "text"): "wrong sheet"})
    trainee.key("")
    assert trainee.said == "S M7 060"
    assert [row.text for row in rows(store, MaterialDocumentItem, order=order)] == ["", "wrong sheet"]


def test_straight_to_the_items_and_from_item_to_item(trainee: User, store: Store) -> None:
    _, document = received(trainee, store, Item(), Item("2", "120.00"))
    trainee.key("/nMBST")
    trainee.key("SEKL", {"document": document})
    assert trainee.where == "SAPMM07M 0210"
    trainee.key("NEXT")
    assert trainee.screen.current["items"] == 1
    trainee.key("PREV")
    assert trainee.screen.current["items"] == 0
    trainee.key("")
    assert trainee.screen.current["items"] == 1
    trainee.key("")
    assert trainee.where == "SAPMM07M 0221"
    trainee.key("SP", cursor=("items", 1))
    trainee.key("UEB")
    assert trainee.where == "SAPMM07M 0221"


def test_select_deselect_position_adopt(trainee: User, store: Store) -> None:
    _, document = received(trainee, store, Item(), Item("2", "120.00"))
    reverse(trainee, document)
    trainee.key("SELN")
    trainee.key("ALLE")
    assert len(trainee.screen.work.chosen) == 2
    trainee.key("SELN")
    trainee.key("KLA")
    trainee.key("OK", {"item": "2"})
    assert trainee.screen.windows["items"].top == 1
    trainee.key("SELE", cursor=("items", 1))
    assert trainee.said == "S Z1 015"
    assert [item.selected for item in trainee.screen.work.items] == ["", "X"]
    trainee.key("KLA")
    trainee.key("", {"item": "9"})
    assert trainee.said == "E 06 011"


def test_leaving_the_list_asks_when_something_was_entered(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    reverse(trainee, document)
    trainee.key("", {(*ROW, "selected"): ""})
    trainee.key("BACK")
    assert trainee.where == "SAPLSPO1 0100"
    trainee.key("YES")
    assert trainee.where == "SAPMM07M 0460"


@pytest.mark.parametrize("where", ["0460", "0221"])
def test_display_the_document_and_its_accounting_documents(trainee: User, store: Store, where: str) -> None:
    _, document = received(trainee, store)
    reverse(trainee, document) if where == "0221" else trainee.key("/nMBST")
    trainee.key("ANZG")
    assert trainee.where == "SAPMM07M 0221"
    assert trainee.dialog.transaction is not None
    assert trainee.dialog.transaction.code == "MB03"
    trainee.key("BACK")
    assert trainee.where == f"SAPMM07M {where}"
    assert trainee.dialog.transaction.code == "MBST"
    trainee.key("/7")
    assert trainee.where == "SAPMM07M 9002"


def test_a_warning_is_not_accepted_by_another_key(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    reverse(trainee, document)
    trainee.key("BU")
    trainee.key("ALLE")
    trainee.key("")
    assert trainee.said == ""
    trainee.key("BU")
    assert trainee.said == "W Z1 104"
    assert len(rows(store, MaterialDocumentItem)) == 1


def test_help_on_a_row_and_on_a_cell(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    reverse(trainee, document)
    assert field_help(trainee.dialog, ROW) is None
    found = field_help(trainee.dialog, (*ROW, "selected"))
    assert found is not None
    assert found.label == "Selected"


# Pictures -------------------------------------------------------------------------------------------------------------


def test_the_block_says_what_the_number_stands_for(trainee: User, store: Store) -> None:
    order, document = received(trainee, store, Item(), Item("2", "120.00"))
    trainee.key("/nMBST")
    lines = [line.strip() for line in trainee.picture()]
    assert "Document found" in lines
    assert f"{document} / 2001   101   posted 2001/04/20 by TRAINEE   order {order}" in lines
    number = accounting_number(store, document)
    assert f"Items 2   1,090.00 CNY   accounting document {number}   not invoiced" in lines


def test_the_foot_says_what_posting_will_do(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    reverse(trainee, document)
    lines = [line.rstrip() for line in trainee.picture()]
    start = lines.index(" What posting will do")
    assert lines[start + 1 : start + 5] == [
        f"  New document     102, points to {document} / 1; the first document stays",
        "  Accounting       91  5131040720 F0011019                  850.00-",
        "                   86  2120040000 GR/IR clearing            850.00",
        "  Order item 10    open quantity 0 to 1 AU; ! delivery completed is taken back",
    ]


def test_what_does_not_fit_the_foot_is_counted(trainee: User, store: Store) -> None:
    _, document = received(trainee, store, *(Item() for _ in range(8)))
    reverse(trainee, document)
    assert sum("more lines" in line for line in trainee.picture()) == 2
    assert faults(trainee.dialog.image()) == []


def _tour(user: User, document: str, look: Callable[[User], None]) -> None:
    user.key("/nMBST")
    look(user)
    user.type(document=document)
    look(user)
    user.key("SP", cursor=ROW)
    look(user)
    user.key("UEB")
    user.key("KLA")
    look(user)
    user.key("CANC")
    user.key("FIDO")
    look(user)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", SIZES)
def test_everything_fits_in_both_languages(store: Store, language: str, size: Any) -> None:
    user = user_at(store, language=language)
    _, document = received(user, store, Item(), Item("2", "120.00"))
    user.dialog.size = size
    _tour(user, document, lambda seen: _assert_fits(seen))
    user.dialog.close()
    user.dialog.logon.locks.close()


def _assert_fits(user: User) -> None:
    assert faults(user.dialog.image()) == []


# Batch input ----------------------------------------------------------------------------------------------------------

AT_ONCE = """\t\tT\tMBST
SAPMM07M\t0460\tX
\t\t\tMKPF-BUDAT\t2001/04/20
\t\t\tRM07M-MBLNR\t{document}
\t\t\tRM07M-MJAHR\t2001
\t\t\tBDC_OKCODE\t/00
SAPMM07M\t0221\tX
\t\t\tBDC_OKCODE\t=BU
"""

ONE_ITEM = """\t\tT\tMBST
SAPMM07M\t460\tX
\t\t\tRM07M-MBLNR\t{document}
\t\t\tBDC_OKCODE\t/00
SAPMM07M\t221\tX
\t\t\tBDC_OKCODE\t=SELN
SAPMM07M\t221\tX
\t\t\tBDC_OKCODE\t=KLA
SAPMM07M\t1501\tX
\t\t\tRM07M-ZEILE\t2
\t\t\tBDC_OKCODE\t=OK
SAPMM07M\t221\tX
\t\t\tRM07M-XSELK(01)\tX
\t\t\tBDC_OKCODE\t=BU
"""


@pytest.mark.parametrize(("text", "count"), [(AT_ONCE, 2), (ONE_ITEM, 1)])
def test_a_batch_file_posts(trainee: User, store: Store, text: str, count: int) -> None:
    order, document = received(trainee, store, Item(), Item("2", "120.00"))
    [recorded] = parse(text.replace("{document}", document))
    logon = logon_at(store)
    result = play(logon, recorded)
    logon.locks.close()
    assert (result.status, result.code) == ("posted", "MBST")
    back = [row for row in rows(store, MaterialDocumentItem, order=order) if row.movement_type == "102"]
    assert len(back) == count
    assert result.document == back[0].number
    assert [note.message.key for note in result.notes] == ["Z1 110", "Z1 104", "M7 060"]
    assert clean(store)


def test_a_batch_file_ends_with_the_first_error(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    [recorded] = parse(AT_ONCE.replace("{document}", document).replace("2001/04/20", "2001/02/20"))
    logon = logon_at(store)
    result = play(logon, recorded)
    logon.locks.close()
    assert result.status == "error"
    assert [(note.message.key, note.field) for note in result.notes] == [("M7 053", "MKPF-BUDAT")]
    assert len(rows(store, MaterialDocumentItem)) == 1
