"""ME22N: what may still be changed of a saved order, what binds it, and what the store has afterwards."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from model.doctor import examine
from model.locks import Holder
from model.organization.tables import ChangeHeader, ChangeItem, RoleAuthorization
from model.purchasing.tables import (
    Confirmation,
    HeldDraft,
    OrderAssignment,
    OrderItem,
    PurchaseOrder,
    Requisition,
    ScheduleLine,
)
from model.store import Store
from tests.support import DAY, Item, User, rows, user_at, write_order
from tests.transactions.receipts import change, clean, receive, reverse
from tests.transactions.test_me21n import CHARGE, HEADER, item, keyed, said_at
from transactions.kernel.batch import parse, play
from transactions.kernel.steps import Key

CENTER: Key = ("items", 0, "assignments", 0, "cost_center")
QUANTITY: Key = ("items", 0, "quantity")
PRICE: Key = ("items", 0, "price")

SPLIT: dict[Key, str] = {
    ("items", 0, "distribution"): "2",
    ("items", 0, "partial_invoice"): "2",
    ("items", 0, "assignments", 0, "percentage"): "60",
    ("items", 0, "assignments", 1, "percentage"): "40",
    ("items", 0, "assignments", 1, "account"): "5131040720",
    ("items", 0, "assignments", 1, "cost_center"): "F0011020",
}


@pytest.fixture
def ordered(trainee: User) -> User:
    """The trainee with the manual's order, saved, on the screen of ME22N."""
    keyed(trainee, quantity="3")
    trainee.key("MESAVE")
    trainee.key("/nME22N")
    assert (trainee.where, trainee.said) == ("SAPLMEGUI 0014", "")
    return trainee


def order_of(user: User) -> str:
    """Return the number of the order on the screen."""
    return str(user.screen.work.number)


def saved_item(store: Store, order: str, number: int = 10) -> Any:
    """Return an item as it is stored."""
    [found] = rows(store, OrderItem, number=order, item=number)
    return found


def change_after_receipt(user: User, store: Store, quantity: str = "1", of: str = "3") -> str:
    """Write an order, receive a part of it, and open it in ME22N."""
    order = write_order(store, Item(of))
    receive_part(user, order, quantity)
    user.key("/nME22N")
    assert order_of(user) == order
    return order


def receive_part(user: User, order: str, quantity: str) -> None:
    """Receive a part of the first item of an order."""
    user.key("/nMB01")
    user.type(order=order, plant="FW00", movement_type="101")
    user.key("BU", {("items", 0, "quantity"): quantity})
    while user.said.startswith("W"):
        user.key("")
    assert user.said == "S M7 060", user.said


# Opening --------------------------------------------------------------------------------------------------------


def test_every_delivered_order_opens_and_has_nothing_to_save(learner: User, teaching: Store) -> None:
    for order in rows(teaching, PurchaseOrder):
        learner.dialog.remember("BES", order.number)
        learner.key("/nME22N")
        assert order_of(learner) == order.number
        assert (learner.said, said_at(learner)) == ("", [])
        learner.key("", {("items", 0, "short_text"): learner.screen.work.items[0].short_text})
        assert said_at(learner) == []
        learner.key("MESAVE")
        assert learner.said == "S 06 022", order.number
        assert not learner.screen.dirty


def test_it_opens_on_the_last_order_and_on_another_one(ordered: User, store: Store) -> None:
    other = write_order(store)
    ordered.key("MEOTHER")
    ordered.type(document=other)
    assert (order_of(ordered), ordered.said) == (other, "")
    assert ordered.dialog.title == f"Change Purchase Order {other}"
    assert [(lock.object, lock.key) for lock in ordered.dialog.logon.locks.entries()] == [("EKKO", other)]


def test_without_a_last_order_it_asks(trainee: User, store: Store) -> None:
    order = write_order(store)
    trainee.key("/nME22N")
    assert trainee.where == "SAPLMEGUI 0003"
    trainee.type(document="4599999999")
    assert trainee.said == "E 06 019"
    trainee.type(document=order)
    assert order_of(trainee) == order
    assert trainee.screen.guards


def test_an_order_in_use_is_displayed_and_says_who_has_it(ordered: User, store: Store) -> None:
    clerk = user_at(store, "CLERK")
    clerk.dialog.remember("BES", order_of(ordered))
    clerk.key("/nME22N")
    assert clerk.said == "E ME 006"
    assert clerk.message is not None
    assert clerk.message.variables[0] == "TRAINEE"
    assert clerk.dialog.title.startswith("Display")
    clerk.key("MEDISPCHG")
    assert clerk.said == "E ME 006"
    ordered.key("MEDISPCHG")
    assert ordered.dialog.title.startswith("Display")
    clerk.key("MEDISPCHG")
    assert (clerk.said, clerk.dialog.title) == ("", f"Change Purchase Order {order_of(ordered)}")
    clerk.dialog.close()
    clerk.dialog.logon.locks.close()


def test_it_needs_its_authorisation_also_from_the_display(ordered: User, store: Store) -> None:
    number = order_of(ordered)
    ordered.key("/n")
    requester = user_at(store, "REQUEST")
    requester.key("/nME22N")
    assert requester.said == "E S# 077"
    change_role(store)
    requester.dialog.remember("BES", number)
    requester.key("/nME23N")
    requester.key("MEDISPCHG")
    assert (requester.said, requester.dialog.title) == ("E S# 077", f"Display Purchase Order {number}")
    requester.dialog.close()
    requester.dialog.logon.locks.close()


def change_role(store: Store) -> None:
    """Let the service unit display orders."""
    with store.writing("TRAINEE", "SMEN") as unit:
        row = {"agr_name": "Z_REQUEST", "object": "S_TCODE", "field": "TCD", "low": "ME23N"}
        unit.insert(RoleAuthorization, [row])
        unit.customizing_changed()
        unit.commit()


def test_turning_to_the_display_asks_before_a_change_is_lost(ordered: User, store: Store) -> None:
    ordered.key("", {QUANTITY: "2"})
    ordered.key("MEDISPCHG")
    assert ordered.where == "SAPLSPO1 0100"
    ordered.key("CANC")
    assert ordered.screen.work.items[0].quantity == 2
    ordered.key("MEDISPCHG")
    ordered.key("SAVE")
    assert ordered.dialog.title.startswith("Display")
    assert ordered.screen.work.items[0].quantity == saved_item(store, order_of(ordered)).quantity == 2
    assert ordered.dialog.logon.locks.entries() == []


def test_leaving_a_change_offers_to_save_it(ordered: User, store: Store) -> None:
    number = order_of(ordered)
    ordered.key("BACK", {QUANTITY: "2"})
    ordered.key("SAVE")
    assert (ordered.where, ordered.said) == ("SMEN", "S 06 023")
    assert saved_item(store, number).quantity == 2
    assert ordered.dialog.logon.locks.entries() == []


# What may be changed --------------------------------------------------------------------------------------------


def test_the_cost_center_of_a_saved_order_is_corrected(ordered: User, store: Store) -> None:
    ordered.key("", {CENTER: "F0011020"})
    assert said_at(ordered) == []
    ordered.key("MESAVE")
    assert ordered.said == "S 06 023"
    assert ordered.message is not None
    assert ordered.message.text("en") == f"Standard PO {order_of(ordered)} changed"
    [charge] = rows(store, OrderAssignment, number=order_of(ordered))
    assert (charge.account, charge.cost_center) == ("5131040720", "F0011020")
    assert ordered.dialog.logon.locks.entries()[0].object == "EKKO"
    ordered.key("MESAVE")
    assert ordered.said == "S 06 022"
    assert clean(store)


def test_header_item_texts_and_confirmations_are_changed(ordered: User, store: Store) -> None:
    ordered.key(
        "MESAVE",
        {
            "your_reference": "OEM-77",
            "terms": "Z060",
            ("texts", 0, "text"): "Please confirm",
            ("items", 0, "texts", 0, "text"): "Second floor",
            ("items", 0, "delivery_date"): "2001/05/10",
            ("items", 0, "over_tolerance"): "10",
            ("items", 0, "final_invoice"): "X",
            ("items", 0, "confirmations", 0, "category"): "AB",
            ("items", 0, "confirmations", 0, "date"): "2001/05/09",
            PRICE: "800.00",
        },
    )
    assert ordered.said == "S 06 023", ordered.message
    number = order_of(ordered)
    [head], line = rows(store, PurchaseOrder, number=number), saved_item(store, number)
    assert (head.your_reference, head.terms, head.days1) == ("OEM-77", "Z060", 60)
    assert (line.price, line.net_value, line.over_tolerance, line.final_invoice) == (800, 2400, 10, "X")
    assert (line.sheet_due.isoformat(), line.quantity) == ("2001-05-17", 3)
    [schedule] = rows(store, ScheduleLine, number=number)
    assert (schedule.delivery_date.isoformat(), schedule.statistical_date.isoformat()) == ("2001-05-10", "2001-05-04")
    [confirmed] = rows(store, Confirmation, number=number)
    assert confirmed.date.isoformat() == "2001-05-09"
    [charge] = rows(store, OrderAssignment, number=number)
    assert charge.net_value == 2400
    ordered.key("/nME23N")
    assert [line.text for line in ordered.screen.work.texts] == ["Please confirm"]
    assert [line.text for line in ordered.screen.work.items[0].texts] == ["Second floor"]
    assert clean(store)


def test_what_was_decided_is_not_proposed_again(trainee: User, store: Store) -> None:
    keyed(trainee)
    trainee.key("MESAVE", {"days1": "5"})
    trainee.key("/nME22N")
    trainee.key("MESAVE", {"salesperson": ""})
    trainee.key("MESAVE", {QUANTITY: "2"})
    assert trainee.said == "S 06 023"
    [head] = rows(store, PurchaseOrder, number=order_of(trainee))
    assert (head.days1, head.salesperson) == (5, "")


@pytest.mark.parametrize("name", ["type", "vendor", "organization", "company_code"])
def test_vendor_and_organisation_stay(ordered: User, name: str) -> None:
    place = ordered.screen.place((name,))
    assert place is not None
    assert not ordered.screen.state_of(place).is_input
    before = getattr(ordered.screen.work, name)
    ordered.key("", {name: "10000075"})
    assert getattr(ordered.screen.work, name) == before


def second_item() -> dict[Key, str]:
    """Return the manual's item as it is keyed in the second row."""
    return {("items", 1, *path[2:]): text for path, text in item().items()}


def test_an_item_is_added(ordered: User, store: Store) -> None:
    ordered.key("", second_item())
    ordered.key("", {("items", 1, *path[2:]): text for path, text in CHARGE.items()})
    assert said_at(ordered) == []
    ordered.key("MESAVE")
    assert ordered.said == "S 06 023"
    assert [line.item for line in rows(store, OrderItem, number=order_of(ordered))] == [10, 20]
    assert clean(store)


def test_the_account_assignment_is_split(ordered: User, store: Store) -> None:
    ordered.key("MESAVE", SPLIT)
    assert ordered.said == "S 06 023", ordered.message
    found = rows(store, OrderAssignment, number=order_of(ordered))
    assert [(line.cost_center, line.percentage, line.net_value) for line in found] == [
        ("F0011019", 60, 1530),
        ("F0011020", 40, 1020),
    ]


def test_an_old_order_is_not_reproached_with_its_dates(ordered: User, store: Store) -> None:
    number = order_of(ordered)
    ordered.key("/n")
    change(store, PurchaseOrder, {"ebeln": number}, {"bedat": dt.date(2001, 3, 1)})
    ordered.key("/nME22N")
    ordered.key("", {"our_reference": "A", PRICE: "1"})
    assert said_at(ordered) == []
    ordered.key("", {("items", 0, "delivery_date"): "2001/04/01", "date": "2001/03/02"})
    assert said_at(ordered) == [("W 06 028", ("date",)), ("W Z1 227", ("items", 0, "delivery_date"))]


# What binds -----------------------------------------------------------------------------------------------------


def test_the_quantity_is_never_less_than_received(trainee: User, store: Store) -> None:
    order = change_after_receipt(trainee, store, "2")
    trainee.key("MESAVE", {QUANTITY: "1"})
    assert (trainee.said, trainee.field) == ("E Z1 251", QUANTITY)
    assert saved_item(store, order).quantity == 3
    trainee.key("MESAVE", {QUANTITY: "2"})
    assert trainee.said == "S 06 023"
    trainee.key("/nMB01")
    trainee.type(order=order, plant="FW00", movement_type="101")
    assert trainee.said == "E Z1 065"
    assert clean(store)


@pytest.mark.parametrize(
    ("path", "text"), [(CENTER, "F0011020"), (("items", 0, "assignments", 0, "account"), "5131040740")]
)
def test_the_account_assignment_is_bound_by_a_receipt_until_it_is_reversed(
    trainee: User, store: Store, path: Key, text: str
) -> None:
    order = write_order(store)
    document = receive(trainee, order)
    trainee.key("/nME22N")
    trainee.key("MESAVE", {path: text})
    assert (trainee.said, trainee.field) == ("E Z1 252", path)
    trainee.key("/n")
    reverse(trainee, document)
    trainee.key("BU")
    trainee.key("")
    trainee.dialog.remember("BES", order)
    trainee.key("/nME22N")
    trainee.key("MESAVE", {path: text})
    assert trainee.said == "S 06 023"
    receive(trainee, order)
    assert clean(store)


def test_unit_and_plant_are_bound_by_a_receipt(trainee: User, store: Store) -> None:
    change_after_receipt(trainee, store)
    trainee.key("MECHECKDOC", {("items", 0, "unit"): "H", ("items", 0, "receipt"): ""})
    assert said_at(trainee)[:2] == [("E Z1 253", ("items", 0, "unit")), ("E Z1 253", ("items", 0, "receipt"))]


def test_a_new_price_counts_for_later_receipts(trainee: User, store: Store) -> None:
    order = change_after_receipt(trainee, store)
    trainee.key("", {PRICE: "900"})
    assert said_at(trainee) == [("W Z1 254", PRICE)]
    trainee.key("MESAVE")
    assert trainee.where == "SAPLSPO2 0102"
    trainee.key("YES")
    assert trainee.said == "S 06 023"
    receive(trainee, order)
    trainee.key("/nME23N")
    assert [line.amount for line in trainee.screen.work.items[0].history] == [Decimal("850.00"), Decimal("1800.00")]
    assert clean(store)


def test_more_of_a_completed_item_is_warned_about(trainee: User, store: Store) -> None:
    order = write_order(store)
    receive(trainee, order)
    trainee.key("/nME22N")
    trainee.key("", {QUANTITY: "2"})
    assert said_at(trainee) == [("W Z1 255", QUANTITY)]
    trainee.key("MESAVE", {("items", 0, "delivery_completed"): ""})
    assert trainee.said == "S 06 023"
    receive(trainee, order)
    assert clean(store)


# Deleting -------------------------------------------------------------------------------------------------------


def test_an_item_is_deleted_and_brought_back(trainee: User, store: Store) -> None:
    order = write_order(store, Item(), Item())
    trainee.dialog.remember("BES", order)
    trainee.key("/nME22N")
    trainee.key("MEDELETE", cursor=("items", 1, "short_text"))
    assert trainee.said == "S Z1 257"
    place = trainee.screen.place(("items", 1, "quantity"))
    assert place is not None
    assert not trainee.screen.state_of(place).is_input
    trainee.key("MESAVE")
    assert (trainee.said, saved_item(store, order, 20).deleted) == ("S 06 023", "L")
    trainee.key("/nMB01")
    trainee.type(order=order, plant="FW00", movement_type="101")
    assert len(trainee.screen.work.items) == 1
    trainee.key("/nME22N")
    trainee.key("MEUNDO", cursor=("items", 1, "short_text"))
    assert trainee.said == "S Z1 259"
    trainee.key("MESAVE")
    assert (trainee.said, saved_item(store, order, 20).deleted) == ("S 06 023", "")


def test_what_was_typed_wrong_in_an_item_goes_with_it(ordered: User) -> None:
    ordered.key("", {QUANTITY: "many"})
    assert ordered.said == "E Z1 002"
    ordered.key("MEDELETE", cursor=("items", 0, "short_text"))
    ordered.key("MESAVE")
    assert ordered.said == "S 06 023"


def test_a_new_item_is_just_taken_out(ordered: User, store: Store) -> None:
    ordered.key("", second_item())
    ordered.key("MEDELETE", cursor=("items", 1, "short_text"))
    assert len(ordered.screen.work.items) == 1
    ordered.key("MESAVE")
    assert ordered.said == "S 06 022"


def test_what_was_received_and_not_invoiced_is_not_deleted(trainee: User, store: Store) -> None:
    order = change_after_receipt(trainee, store)
    trainee.key("MEDELETE", cursor=("items", 0, "short_text"))
    assert trainee.said == "E Z1 256"
    assert saved_item(store, order).deleted == ""


def test_nothing_is_received_for_a_blocked_item(ordered: User, store: Store) -> None:
    number = order_of(ordered)
    ordered.key("MEBLOCK", cursor=("items", 0, "short_text"))
    assert ordered.said == "S Z1 258"
    ordered.key("MESAVE")
    assert saved_item(store, number).deleted == "S"
    ordered.key("/nMB01")
    ordered.type(order=number, plant="FW00", movement_type="101")
    assert ordered.said == "E Z1 064"


# Requisitions ---------------------------------------------------------------------------------------------------


@pytest.fixture
def from_requisition(learner: User) -> User:
    """The manual's requisition, ordered, on the screen of ME22N."""
    learner.key("/nME21N")
    learner.key("", {**HEADER, ("items", 0, "requisition"): "10000124"})
    learner.key("", {PRICE: "850.00"})
    learner.key("MESAVE")
    assert learner.said == "S 06 017"
    learner.key("/nME22N")
    return learner


def requisition(store: Store) -> Any:
    """Return the manual's requisition."""
    [found] = rows(store, Requisition, number="0010000124", item=10)
    return found


def test_the_requisition_keeps_in_step(from_requisition: User, teaching: Store) -> None:
    user, before = from_requisition, requisition(teaching)
    assert (before.ordered_quantity, before.closed) == (before.quantity, "X")
    user.key("", {QUANTITY: str(before.quantity + 1)})
    assert said_at(user) == [("W Z1 232", QUANTITY)]
    user.key("MESAVE")
    user.key("YES")
    assert requisition(teaching).ordered_quantity == before.quantity + 1
    user.key("MEDELETE", cursor=("items", 0, "short_text"))
    user.key("MESAVE")
    assert user.said == "S 06 023"
    found = requisition(teaching)
    assert (found.ordered_quantity, found.closed, found.status) == (0, "", "B")
    user.key("MEUNDO", cursor=("items", 0, "short_text"))
    user.key("MESAVE")
    user.key("YES")
    assert requisition(teaching).ordered_quantity == before.quantity + 1
    assert clean(teaching)


def test_a_requisition_is_taken_over_into_a_saved_order(learner: User, teaching: Store) -> None:
    keyed(learner)
    learner.key("MESAVE")
    learner.key("/nME22N")
    learner.key("MESAVE", {"salesperson": ""})
    assert learner.said == "S 06 023"
    learner.key("MEOVERVIEW")
    learner.key("ADOPT", {("lines", 0, "selected"): "X"})
    assert learner.said == "S Z1 238"
    learner.key("MESAVE")
    assert learner.said == "S 06 023", learner.message
    number = order_of(learner)
    taken = saved_item(teaching, number, 20).requisition
    assert rows(teaching, PurchaseOrder, number=number)[0].salesperson == ""
    [found] = rows(teaching, Requisition, number=taken)
    assert (found.ordered_quantity, found.order, found.order_item) == (found.quantity, number, 20)
    assert [lock.object for lock in learner.dialog.logon.locks.entries()] == ["EKKO"]
    assert clean(teaching)


def test_a_requisition_link_stays(from_requisition: User) -> None:
    place = from_requisition.screen.place(("items", 0, "requisition"))
    assert place is not None
    assert not from_requisition.screen.state_of(place).is_input


# Change documents -----------------------------------------------------------------------------------------------


def test_what_was_changed_is_listed_for_header_and_item(ordered: User, store: Store) -> None:
    number = order_of(ordered)
    ordered.key("MEITEMCHG", cursor=("items", 0, "short_text"))
    assert ordered.said == "S Z1 260"
    ordered.key("MESAVE", {"your_reference": "OEM-77", QUANTITY: "2", CENTER: "F0011020"})
    ordered.key("MESAVE", {("items", 0, "delivery_date"): "2001/05/10", ("items", 0, "texts", 0, "text"): "Floor 2"})
    first, _ = rows(store, ChangeHeader, object_class="EINKBELEG")
    assert (first.object_id, first.user, first.date, first.transaction) == (number, "TRAINEE", DAY, "ME22N")
    assert first.time is not None
    ordered.key("MEHEADCHG")
    assert listed(ordered) == [("Your Reference", "", "OEM-77")]
    ordered.key("")
    ordered.key("MEDISPCHG")
    ordered.key("MEITEMCHG", cursor=("items", 0, "short_text"))
    assert listed(ordered) == [
        ("Schedule: Delivery Date", "2001/05/04", "2001/05/10"),
        ("Service Sheet Due", "2001/05/11", "2001/05/17"),
        ("Text line", "", "(new)"),
        ("Schedule: PO Quantity", "3", "2"),
        ("Assignment: Cost Center", "F0011019", "F0011020"),
        ("Assignment: Net Order Value", "2,550.00", "1,700.00"),
        ("PO Quantity", "3", "2"),
        ("Net Order Value", "2,550.00", "1,700.00"),
    ]
    found = {(row.table_name, row.field): (row.old, row.new) for row in rows(store, ChangeItem, number=first.number)}
    assert found["EKKN", "KOSTL"] == ("F0011019", "F0011020")


def test_the_doctor_holds_an_order_against_its_last_change(ordered: User, store: Store) -> None:
    number = order_of(ordered)
    ordered.key("MESAVE", {CENTER: "F0011020", QUANTITY: "2"})
    assert clean(store)
    change(store, OrderAssignment, {"ebeln": number}, {"kostl": "F0011019"})
    with store.reading() as read:
        [found] = examine(read)
    assert str(found) == (f"changes: EKKN {number}0001000001 KOSTL: last changed to 'F0011020', stands as 'F0011019'")


def test_an_assignment_that_came_and_went_is_logged_as_a_whole(ordered: User, store: Store) -> None:
    ordered.key("MESAVE", SPLIT)
    [_] = rows(store, ChangeItem, table_name="EKKN", field="KEY", indicator="I")
    assert clean(store)


def listed(user: User) -> list[tuple[str, str, str]]:
    """Return what the list of changes shows: field, old and new value."""
    assert user.where == "SAPLMEGUI 9030"
    return [(line.what, line.old, line.new) for line in user.screen.work.lines]


# On hold --------------------------------------------------------------------------------------------------------


def test_an_order_on_hold_is_completed(trainee: User, store: Store) -> None:
    trainee.key("/nME21N")
    trainee.key("", {**HEADER, **item(), "vendor": ""})
    trainee.key("MEHOLD", {PRICE: "abc"})
    assert trainee.said == "S Z1 241"
    trainee.key("/nME22N")
    assert trainee.said == "S Z1 242"
    assert trainee.screen.entries["items", 0, "price"].text == "abc"
    assert [(lock.object) for lock in trainee.dialog.logon.locks.entries()] == ["EKKO"]
    trainee.key("MEHOLD", {"vendor": "10000072"})
    assert trainee.said == "S Z1 241"
    assert trainee.screen.work.vendor == "0010000072"
    trainee.key("MESAVE", {**CHARGE, PRICE: "850"})
    assert trainee.said == "S 06 017"
    assert rows(store, HeldDraft) == []
    [head] = rows(store, PurchaseOrder)
    assert head.held == ""
    trainee.key("MESAVE")
    assert trainee.said == "S 06 022"
    trainee.key("MEHOLD")
    assert trainee.said == "E Z5 007"
    assert clean(store)


def test_an_order_taken_up_in_me21n_is_locked(trainee: User, store: Store) -> None:
    trainee.key("/nME21N")
    trainee.key("MEHOLD", {**HEADER})
    trainee.key("MEOTHER")
    trainee.type(document=trainee.dialog.document)
    assert (trainee.said, [lock.object for lock in trainee.dialog.logon.locks.entries()]) == ("S Z1 242", ["EKKO"])


# Together -------------------------------------------------------------------------------------------------------


def test_what_was_posted_meanwhile_is_not_undone(ordered: User, store: Store) -> None:
    number = order_of(ordered)
    ordered.key("", {QUANTITY: "1"})
    ordered.dialog.logon.locks.release(ordered.dialog.running[0].holder)
    clerk = user_at(store, "CLERK")
    receive(clerk, number)
    ordered.key("MESAVE")
    assert ordered.said == "E Z1 250"
    assert (saved_item(store, number).quantity, ordered.screen.work.items[0].quantity) == (3, 1)
    clerk.dialog.close()
    clerk.dialog.logon.locks.close()


def test_a_change_waits_for_a_receipt(trainee: User, store: Store) -> None:
    order = write_order(store)
    trainee.dialog.logon.locks.take("EKKO", order, Holder("CLERK"))
    trainee.dialog.remember("BES", order)
    trainee.key("/nME22N")
    assert trainee.said == "E ME 006"


# Batch input ----------------------------------------------------------------------------------------------------


def batch(order: str, *fields: tuple[str, str]) -> str:
    """Return a recording of ME22N."""
    rows = [
        ("", "", "T", "ME22N", ""),
        ("SAPLMEGUI", "3", "X", "", ""),
        ("", "", "", "MEPO_SELECT-EBELN", order),
        ("", "", "", "BDC_OKCODE", "=OK"),
        ("SAPLMEGUI", "14", "X", "", ""),
        *(("", "", "", *field) for field in fields),
        ("", "", "", "BDC_OKCODE", "=MESAVE"),
    ]
    return "\n".join("\t".join(row) for row in rows) + "\n"


def test_batch_input_changes_an_order(store: Store) -> None:
    order = write_order(store, Item("3"))
    user = user_at(store)
    [recorded] = parse(batch(order, ("MEPO1211-MENGE(01)", "2"), ("COBL-KOSTL", "F0011020")))
    result = play(user.dialog.logon, recorded)
    assert (result.status, result.document) == ("posted", order)
    assert saved_item(store, order).quantity == 2
    [charge] = rows(store, OrderAssignment, number=order)
    assert charge.cost_center == "F0011020"
    user.dialog.logon.locks.close()


def test_batch_input_that_changes_nothing_is_done(ordered: User) -> None:
    order = order_of(ordered)
    ordered.key("/n")
    [recorded] = parse(batch(order, ("MEPO1211-MENGE(01)", "3")))
    result = play(ordered.dialog.logon, recorded)
    assert (result.status, result.notes[-1].message.key) == ("done", "06 022")


def test_batch_input_ends_where_the_order_is_in_use(store: Store) -> None:
    order = write_order(store)
    user = user_at(store)
    user.dialog.logon.locks.take("EKKO", order, Holder("CLERK"))
    [recorded] = parse(batch(order, ("MEPO1211-MENGE(01)", "2")))
    result = play(user.dialog.logon, recorded)
    assert (result.status, result.notes[-1].message.key) == ("error", "ME 006")
    user.dialog.logon.locks.close()
