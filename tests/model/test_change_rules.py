"""What may be changed of a saved order, rule by rule, and what a change leaves behind."""

import datetime as dt
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal

import pytest

from model.messages import Path
from model.organization.tables import ChangeItem, LongTextLine
from model.purchasing.change_checks import check_change, check_deletion
from model.purchasing.draft import DELETED, AssignmentDraft, HistoryLine, ItemDraft, OrderDraft, TextDraft
from model.purchasing.order_change import change_order
from model.purchasing.order_load import load_order
from model.purchasing.tables import Requisition
from model.store import Store
from model.unit import Read
from tests.requisitions import write_requisition
from tests.support import DAY, Item, rows, write_order

SPLIT = (("5131040720", "F0011019", "1", "0"), ("5131040720", "F0011020", "2", "0"))


@dataclass
class Saved:
    """An order as it stands in the store, and as it is on the screen."""

    read: Read
    stood: OrderDraft
    order: OrderDraft

    @property
    def item(self) -> ItemDraft:
        """The first item on the screen."""
        return self.order.items[0]

    def receive(self, quantity: str, category: str = "WE") -> None:
        """Let the history have a receipt (or an invoice) of the first item."""
        line = HistoryLine(category, "101", "5000000100", 1, 2001, DAY, Decimal(quantity), "AU", Decimal(1), "S", "")
        for draft in (self.stood, self.order):
            draft.items[0].history.append(line)

    def said(self) -> list[tuple[str, tuple[str, ...], Path | None]]:
        """Return type, class and number, variables and field of what the checks say."""
        found = check_change(self.read, self.order, self.stood)
        return [(f"{message.type} {message.key}", message.variables, message.path) for message in found]

    def keys(self) -> list[str]:
        """Return type, class and number only."""
        return [found[0] for found in self.said()]


def opened(read: Read, number: str) -> Saved:
    """Return an order as it was read, to be changed."""
    stood = load_order(read, number)
    assert stood is not None
    return Saved(read, stood, deepcopy(stood))


@pytest.fixture
def saved(store: Store) -> Iterator[Saved]:
    """An order of three, and a second item."""
    number = write_order(store, Item("3"), Item())
    with store.reading() as read:
        yield opened(read, number)


@pytest.fixture
def split(store: Store) -> Iterator[Saved]:
    """An order of three, charged to two cost centres."""
    number = write_order(store, Item("3", accounts=SPLIT, changes={"vrtkz": "1", "twrkz": "2"}))
    with store.reading() as read:
        yield opened(read, number)


# What is looked at ----------------------------------------------------------------------------------------------


def test_only_what_was_changed_is_checked(saved: Saved) -> None:
    for draft in (saved.stood, saved.order):
        draft.items[0].price = draft.items[1].price = Decimal(0)
    saved.order.your_reference = "OEM"
    assert saved.keys() == []
    saved.item.tracking_number = "T-1"
    assert saved.said() == [("E Z1 224", ("10",), ("items", 0, "price"))]
    saved.item.deleted = DELETED
    assert saved.keys() == []


def test_a_mark_is_no_change(saved: Saved) -> None:
    for draft in (saved.stood, saved.order):
        draft.items[0].price = Decimal(0)
    saved.item.selected = "X"
    assert saved.keys() == []


def test_the_header_is_checked_only_when_it_was_changed(saved: Saved) -> None:
    for draft in (saved.stood, saved.order):
        draft.currency, draft.exchange_rate, draft.date = "USD", Decimal(0), dt.date(2001, 3, 1)
        draft.vendor = "0010000090"
    saved.item.tracking_number = "T-1"
    assert saved.keys() == []
    saved.order.your_reference = "OEM"
    assert saved.keys() == ["E Z1 223"]
    saved.order.date = dt.date(2001, 3, 2)
    assert saved.keys() == ["W 06 028", "E Z1 223"]


def test_a_delivery_date_in_the_past_is_told_once(saved: Saved) -> None:
    for draft in (saved.stood, saved.order):
        draft.items[0].delivery_date = dt.date(2001, 4, 1)
    saved.item.tracking_number = "T-1"
    assert saved.keys() == []
    saved.item.delivery_date = dt.date(2001, 4, 2)
    assert saved.keys() == ["W Z1 227"]


# What was received ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("received", "quantity", "shown"), [("2", "1", "2"), ("20", "2", "20"), ("0.5", "0.4", "0.5")])
def test_the_quantity_is_bound(saved: Saved, received: str, quantity: str, shown: str) -> None:
    saved.receive(received)
    saved.item.quantity = Decimal(quantity)
    assert saved.said() == [("E Z1 251", ("10", shown, "AU"), ("items", 0, "quantity"))]


def test_more_or_just_what_was_received_is_right(saved: Saved) -> None:
    saved.receive("2")
    for quantity in ("2", "4"):
        saved.item.quantity = Decimal(quantity)
        assert saved.keys() == []


def test_what_was_received_above_the_quantity_is_no_mistake_of_the_change(saved: Saved) -> None:
    saved.receive("4")
    saved.item.tracking_number = "T-1"
    assert saved.keys() == []


def test_more_of_a_completed_item_is_warned_about(saved: Saved) -> None:
    saved.receive("4")
    for draft in (saved.stood, saved.order):
        draft.items[0].delivery_completed = "X"
    saved.item.quantity = Decimal(4)
    assert saved.keys() == []
    saved.item.quantity = Decimal(5)
    assert saved.said() == [("W Z1 255", ("10",), ("items", 0, "quantity"))]
    saved.item.delivery_completed = ""
    assert saved.keys() == []


def test_a_new_price_is_warned_about_once(saved: Saved) -> None:
    saved.item.price, saved.item.price_unit = Decimal(900), Decimal(10)
    assert saved.keys() == []
    saved.receive("1")
    assert saved.said() == [("W Z1 254", ("10", "1", "AU"), ("items", 0, "price"))]


@pytest.mark.parametrize("name", ["unit", "plant", "receipt", "receipt_non_valuated"])
def test_what_a_receipt_rests_on_is_bound(saved: Saved, name: str) -> None:
    saved.receive("1")
    setattr(saved.item, name, {"unit": "H", "plant": "FW01", "receipt": "", "receipt_non_valuated": "X"}[name])
    assert ("E Z1 253", ("10", "1", "AU"), ("items", 0, name)) in saved.said()


def test_who_bears_the_cost_is_bound(split: Saved) -> None:
    split.receive("1")
    told = ("E Z1 252", ("10", "1", "AU"))
    split.item.distribution = "2"
    assert (*told, ("items", 0, "distribution")) in split.said()
    split.item.distribution = "1"
    split.item.assignments[1].cost_center = "F0011018"
    assert split.said() == [(*told, ("items", 0, "assignments", 1, "cost_center"))]
    split.item.assignments[1].cost_center = "F0011020"
    split.item.assignments[1].recipient = "Chen"
    assert split.keys() == []


def test_assignments_neither_come_nor_go_after_a_receipt(split: Saved) -> None:
    split.receive("1")
    split.item.assignments.append(AssignmentDraft(3, account="5131040720", cost_center="F0011018", area="F000"))
    assert ("E Z1 252", ("10", "1", "AU"), ("items", 0, "assignments", 2, "account")) in split.said()
    del split.item.assignments[1:]
    assert ("E Z1 252", ("10", "1", "AU"), ("items", 0, "assignment_category")) in split.said()


def test_an_item_is_deleted_when_receipts_and_invoices_agree(saved: Saved) -> None:
    assert list(check_deletion(saved.order.items)) == []
    saved.receive("10")
    saved.receive("20", "RE-L")
    [refused] = check_deletion(saved.order.items)
    assert (refused.key, refused.variables) == ("Z1 256", ("10", "10", "20", "AU"))
    saved.receive("10")
    assert list(check_deletion(saved.order.items)) == []


# What is written ------------------------------------------------------------------------------------------------


def changed(store: Store, number: str, *, item: ItemDraft | None = None, **values: object) -> None:
    """Save changes of the first item of an order, or a further one."""
    with store.writing("TRAINEE", "ME22N") as unit:
        found = opened(unit, number)
        for name, value in values.items():
            setattr(found.item, name, value)
        if item is not None:
            found.order.items.append(item)
        change_order(unit, found.order, found.stood)
        unit.commit()


def logged(store: Store, **equal: str) -> list[tuple[str, str, str, str]]:
    """Return table, key, field and indicator of what was changed."""
    found = rows(store, ChangeItem, **equal)
    return [(row.table_name, row.table_key, row.field, row.indicator) for row in found]


def test_a_text_comes_and_goes(store: Store) -> None:
    number = write_order(store)
    changed(store, number, texts=[TextDraft("First floor"), TextDraft("Ring twice"), TextDraft("")])
    assert [line.text for line in rows(store, LongTextLine, object="EKPO")] == ["First floor", "Ring twice"]
    changed(store, number, texts=[TextDraft("First floor")])
    assert [line.text for line in rows(store, LongTextLine, object="EKPO")] == ["First floor"]
    key = f"EKPO{number}00010F01"
    came = [("STXL", f"{key}00001", "KEY", "I"), ("STXL", f"{key}00002", "KEY", "I")]
    assert logged(store) == [*came, ("STXL", f"{key}00002", "KEY", "D")]


def test_a_new_item_is_logged_as_a_whole(store: Store) -> None:
    number = write_order(store)
    with store.reading() as read:
        second = deepcopy(opened(read, number).item)
    second.item = 20
    changed(store, number, item=second)
    assert logged(store) == [("EKPO", f"{number}00020", "KEY", "I")]


def test_a_requisition_is_open_again_and_closed_again(store: Store) -> None:
    requisition = write_requisition(store, menge=Decimal(5), bsmng=Decimal(5), ebakz="X")
    number = write_order(store, Item("5", changes={"banfn": requisition, "bnfpo": 10}))
    for quantity, closed in ((3, ""), (5, "X"), (6, "X")):
        changed(store, number, quantity=Decimal(quantity))
        [found] = rows(store, Requisition, number=requisition)
        assert (found.ordered_quantity, found.closed) == (quantity, closed)
    assert [row[2:] for row in logged(store, object_class="BANF")] == [
        *(("BSMNG", "U"), ("EBAKZ", "U")) * 2,
        ("BSMNG", "U"),
    ]
