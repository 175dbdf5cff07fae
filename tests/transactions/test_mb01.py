"""MB01: the manual's example 2, and everything that must be refused."""

import datetime as dt
from decimal import Decimal

import pytest

from model.accounting.tables import AccountingDocument, AccountingItem
from model.controlling.tables import CostDocument, CostItem
from model.doctor import examine
from model.inventory.tables import MaterialDocument, MaterialDocumentItem, OrderHistory
from model.purchasing.tables import OrderItem, ScheduleLine
from model.store import Store
from tests.support import DAY, Item, User, rows, user_at, write_order


def receive(user: User, number: str, **fields: str) -> None:
    """Key the five fields of the manual and press Enter."""
    user.key("/nMB01")
    keyed = {
        "document_date": "2001/04/20",
        "posting_date": "2001/04/20",
        "movement_type": "101",
        "order": number,
        "plant": "FW00",
    }
    user.type(**{**keyed, **fields})


def clean(store: Store) -> bool:
    with store.reading() as read:
        return list(examine(read, prove=True)) == []


def test_first_screen_proposes_the_clients_date_and_101(trainee: User) -> None:
    image = trainee.key("/nMB01")
    assert trainee.where == "SAPMM07M 0200"
    texts = {field.screen: field.text for field in image.fields}
    assert texts["MKPF-BLDAT"] == texts["MKPF-BUDAT"] == "2001/04/20"
    assert texts["RM07M-BWARTWE"] == "101"
    assert texts["RM07M-WERKS"] == "FW00"


def test_example_two_posts_receipt_accounting_and_cost(trainee: User, store: Store) -> None:
    order = write_order(store)
    receive(trainee, order)
    assert trainee.where == "SAPMM07M 0221"
    trainee.key("BU")
    assert trainee.said == "S M7 060"
    assert trainee.where == "SAPMM07M 0200"
    [head] = rows(store, MaterialDocument)
    [item] = rows(store, MaterialDocumentItem)
    assert (head.document_type, head.posting_date, head.user) == ("WE", DAY, "TRAINEE")
    assert (item.movement_type, item.account, item.cost_center) == ("101", "5131040720", "F0011019")
    lines = rows(store, AccountingItem)
    assert [(line.posting_key, line.debit_credit, line.amount) for line in lines] == [
        ("81", "S", Decimal("850.00")),
        ("96", "H", Decimal("850.00")),
    ]
    assert lines[0].cost_center == "F0011019"
    assert lines[1].account == "2120040000"
    [cost] = rows(store, CostItem)
    assert (cost.cost_element, cost.object, cost.amount) == ("5131040720", "KSF000F0011019", Decimal("850.00"))
    [history] = rows(store, OrderHistory)
    assert (history.event, history.category, history.debit_credit) == ("1", "E", "S")
    [line] = rows(store, OrderItem, number=order)
    assert line.delivery_completed == "X"
    [schedule] = rows(store, ScheduleLine, number=order)
    assert schedule.received == 1
    [document] = rows(store, AccountingDocument)
    assert document.reference == f"{head.number}2001"
    assert rows(store, CostDocument)[0].reference == document.number
    assert clean(store)


def test_type_and_plant_stay_for_the_next_receipt(trainee: User, store: Store) -> None:
    receive(trainee, write_order(store))
    trainee.key("BU")
    work = trainee.screen.work
    assert (work.movement_type, work.plant, work.order) == ("101", "FW00", "")


def test_empty_required_fields_are_refused_with_the_cursor_on_the_field(trainee: User) -> None:
    for name in ("document_date", "posting_date", "movement_type", "order"):
        trainee.key("/nMB01")
        fields = {"order": "4500000357", name: ""}
        trainee.type(**fields)
        assert trainee.said == "E 00 055", name
        assert trainee.field == (name,)


def test_a_classic_error_keeps_what_was_typed_and_closes_the_other_fields(trainee: User) -> None:
    trainee.key("/nMB01")
    image = trainee.type(order="4500000357", posting_date="20.13.2001")
    assert trainee.said == "E Z1 001"
    field = image.field(("posting_date",))
    assert field is not None
    assert field.text == "20.13.2001"
    assert field.is_input
    other = image.field(("plant",))
    assert other is not None
    assert not other.is_input


@pytest.mark.parametrize(
    ("fields", "said", "field"),
    [
        ({"order": "4599999999"}, "E 06 019", "order"),
        ({"movement_type": "999"}, "E Z1 010", "movement_type"),
        ({"movement_type": "561"}, "E M7 096", "movement_type"),
        ({"plant": "XX00"}, "E Z1 010", "plant"),
        ({"plant": "FW10"}, "E Z1 078", "plant"),
        ({"posting_date": "2001/03/20"}, "E M7 053", "posting_date"),
        ({"storage_location": "9999"}, "E Z1 077", "storage_location"),
        ({"order_item": "99"}, "E 06 011", "order_item"),
    ],
)
def test_wrong_entries(trainee: User, store: Store, fields: dict[str, str], said: str, field: str) -> None:
    receive(trainee, write_order(store), **fields)
    assert trainee.said == said
    assert trainee.field == (field,)
    assert trainee.where == "SAPMM07M 0200"


def test_a_delivered_order_has_no_selectable_item(trainee: User, store: Store) -> None:
    order = write_order(store)
    receive(trainee, order)
    trainee.key("BU")
    trainee.type(order=order)
    assert trainee.said == "E Z1 065"


@pytest.mark.parametrize(
    ("changes", "header", "said"),
    [
        ({"loekz": "L"}, {}, "E Z1 064"),
        ({"wepos": ""}, {}, "E Z1 066"),
        ({"elikz": "X"}, {}, "E Z1 065"),
        ({}, {"loekz": "L"}, "E Z1 061"),
        ({}, {"loekz": "S"}, "E Z1 062"),
        ({}, {"memory": "X"}, "E Z1 063"),
    ],
)
def test_orders_that_cannot_be_received(
    trainee: User, store: Store, changes: dict[str, str], header: dict[str, str], said: str
) -> None:
    receive(trainee, write_order(store, Item(changes=changes), **header))
    assert trainee.said == said


def test_partial_receipts_leave_the_rest_open(trainee: User, store: Store) -> None:
    order = write_order(store, Item("3", "100.00"))
    receive(trainee, order)
    trainee.key("BU", {("items", 0, "quantity"): "1"})
    assert trainee.said == "S M7 060"
    receive(trainee, order)
    assert trainee.screen.work.items[0].quantity == 2
    trainee.key("BU")
    assert rows(store, OrderItem, number=order)[0].delivery_completed == "X"
    assert clean(store)


def test_over_delivery_beyond_the_tolerance_is_refused(trainee: User, store: Store) -> None:
    order = write_order(store, Item("10", "1.00", {"uebto": Decimal(10)}))
    receive(trainee, order)
    trainee.key("BU", {("items", 0, "quantity"): "12"})
    assert trainee.said == "E M7 022"
    assert trainee.field == ("items", 0, "quantity")
    trainee.key("BU", {("items", 0, "quantity"): "11"})
    assert trainee.said == "S M7 060"


def test_under_delivery_within_the_tolerance_completes_the_item(trainee: User, store: Store) -> None:
    order = write_order(store, Item("10", "1.00", {"untto": Decimal(10)}))
    receive(trainee, order)
    trainee.key("BU", {("items", 0, "quantity"): "9"})
    assert trainee.said == "S M7 060"
    assert rows(store, OrderItem, number=order)[0].delivery_completed == "X"


def test_under_delivery_beyond_the_tolerance_warns_and_passes(trainee: User, store: Store) -> None:
    order = write_order(store, Item("10", "1.00", {"untto": Decimal(10)}))
    receive(trainee, order)
    trainee.key("BU", {("items", 0, "quantity"): "5"})
    assert trainee.said == "W Z1 070"
    trainee.key("")
    assert trainee.said == "S M7 060"


def test_service_sheet_is_asked_for_and_enter_accepts(trainee: User, store: Store) -> None:
    order = write_order(store, Item(changes={"matkl": "SRVSITE", "zzsrvkind": "SITE"}))
    receive(trainee, order)
    assert trainee.said == "W Z1 030"
    assert trainee.field == ("delivery_note",)
    trainee.key("")
    assert trainee.where == "SAPMM07M 0221"


def test_a_complete_service_sheet_is_kept_with_the_document(trainee: User, store: Store) -> None:
    order = write_order(store, Item(changes={"matkl": "SRVSITE", "zzsrvkind": "SITE"}))
    receive(trainee, order, delivery_note="FS-2001-0418", signed_by="Zhao", sheet_date="2001/04/18")
    assert trainee.where == "SAPMM07M 0221"
    trainee.key("BU")
    [head] = rows(store, MaterialDocument)
    assert (head.reference, head.signed_by, head.sheet_date) == ("FS-2001-0418", "Zhao", dt.date(2001, 4, 18))


def test_several_assignments_split_the_value_to_the_cent(trainee: User, store: Store) -> None:
    shares = (
        ("5131040720", "F0011019", "1", "0"),
        ("5131040720", "F0011020", "1", "0"),
        ("5131050100", "F0011019", "1", "0"),
    )
    order = write_order(store, Item("1", "100.00", {"vrtkz": "1", "twrkz": "2"}, shares))
    receive(trainee, order)
    trainee.key("BU")
    assert trainee.said == "S M7 060"
    debits = [line.amount for line in rows(store, AccountingItem) if line.debit_credit == "S"]
    assert sorted(debits) == [Decimal("33.33"), Decimal("33.33"), Decimal("33.34")]
    assert clean(store)


def test_a_foreign_order_is_posted_at_the_rate_of_the_posting_date(trainee: User, store: Store) -> None:
    order = write_order(store, Item("1", "100.00"), lifnr="0010000101", waers="USD")
    receive(trainee, order)
    trainee.key("BU")
    [debit, credit] = rows(store, AccountingItem)
    assert (debit.amount, debit.local_amount) == (Decimal("100.00"), Decimal("827.70"))
    assert (credit.amount, credit.local_amount) == (Decimal("100.00"), Decimal("827.70"))


def test_a_non_valuated_receipt_has_no_accounting_document(trainee: User, store: Store) -> None:
    receive(trainee, write_order(store, Item(changes={"weunb": "X"})))
    trainee.key("BU")
    assert trainee.said == "S M7 060"
    assert rows(store, MaterialDocument)
    assert rows(store, AccountingDocument) == []
    assert clean(store)


@pytest.mark.parametrize(
    ("account", "cost_center", "said"),
    [
        ("5131980000", "F0011019", "E Z1 072"),
        ("5131970000", "F0011019", "E Z1 071"),
        ("5131040720", "F0011090", "E Z1 073"),
        ("5131040720", "F0011093", "E Z1 075"),
        ("5131040720", "X9999999", "E Z1 074"),
    ],
)
def test_charges_that_cannot_be_posted(trainee: User, store: Store, account: str, cost_center: str, said: str) -> None:
    receive(trainee, write_order(store, Item(accounts=((account, cost_center, "0", "0"),))))
    trainee.key("BU")
    assert trainee.said == said
    assert rows(store, MaterialDocument) == []


def test_nothing_selected_is_refused(trainee: User, store: Store) -> None:
    receive(trainee, write_order(store))
    trainee.key("SELN")
    trainee.key("BU")
    assert trainee.said == "E M7 061"


def test_select_then_post_works_as_recorded(trainee: User, store: Store) -> None:
    receive(trainee, write_order(store, Item(), Item("2", "120.00")))
    trainee.key("SELN")
    trainee.key("SELE", cursor=("items", 1, "quantity"))
    assert [item.selected for item in trainee.screen.work.items] == ["", "X"]
    trainee.key("BU")
    [item] = rows(store, MaterialDocumentItem)
    assert item.order_item == 20


def test_an_order_in_use_is_locked_with_the_holders_name(trainee: User, store: Store) -> None:
    order = write_order(store)
    receive(trainee, order)
    other = user_at(store, "CLERK")
    receive(other, order)
    assert other.said == "E ME 006"
    assert other.message is not None
    assert other.message.variables[0] == "TRAINEE"
    trainee.key("/n")
    receive(other, order)
    assert other.where == "SAPMM07M 0221"
    other.dialog.close()
    other.dialog.logon.locks.close()


def test_leaving_the_list_asks_when_something_was_entered(trainee: User, store: Store) -> None:
    receive(trainee, write_order(store, Item("3", "1.00")))
    trainee.key("", {("items", 0, "quantity"): "2"})
    trainee.key("BACK")
    assert trainee.where == "SAPLSPO1 0100"
    assert trainee.screen.function("SAVE") is None, "a posting is never the answer to leaving"
    trainee.key("NO")
    assert trainee.where == "SAPMM07M 0221"
    trainee.key("BACK")
    trainee.key("YES")
    assert trainee.where == "SAPMM07M 0200"


def test_item_detail_and_back(trainee: User, store: Store) -> None:
    receive(trainee, write_order(store, Item(), Item("2", "120.00")))
    trainee.key("SP", cursor=("items", 1, "quantity"))
    assert trainee.where == "SAPMM07M 0210"
    trainee.key("PREV")
    trainee.key("BU", {("items", 0, "text"): "second floor"})
    assert trainee.said == "S M7 060"
    assert rows(store, MaterialDocumentItem)[0].text == "second floor"


def test_a_tick_typed_together_with_a_short_quantity_stays(trainee: User, store: Store) -> None:
    order = write_order(store, Item("4"))
    receive(trainee, order)
    trainee.key("", {("items", 0, "quantity"): "2"})
    trainee.key("BU", {("items", 0, "quantity"): "1", ("items", 0, "completed"): "X"})
    assert trainee.said == "S M7 060"
    [line] = rows(store, OrderItem, number=order)
    assert line.delivery_completed == "X"


def test_a_tick_keyed_together_with_the_first_short_quantity_stays(trainee: User, store: Store) -> None:
    """Batch input names the tick in the very step that changes the proposal it equals."""
    order = write_order(store, Item("4"))
    receive(trainee, order)
    trainee.key("BU", {("items", 0, "quantity"): "1", ("items", 0, "completed"): "X"})
    [line] = rows(store, OrderItem, number=order)
    assert line.delivery_completed == "X"


def test_the_tick_follows_the_quantity_while_nobody_sets_it(trainee: User, store: Store) -> None:
    receive(trainee, write_order(store, Item("4")))
    for quantity, ticked in (("3", ""), ("4", "X"), ("2", "")):
        trainee.key("", {("items", 0, "quantity"): quantity})
        assert trainee.screen.work.items[0].completed == ticked
    trainee.key("", {("items", 0, "completed"): "X"})
    trainee.key("", {("items", 0, "quantity"): "1"})
    assert trainee.screen.work.items[0].completed == "X"
