"""The rules of an order and of account assignments at their edges, asked directly."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from model.accounting.checks import check_account, is_cost_element
from model.accounting.tables import Account, AccountCompany
from model.controlling.tables import CostElement
from model.messages import Message, Rejection
from model.organization.tables import ChangeItem
from model.purchasing.assignments import NO_SOURCE, AssignmentChange, save_assignments
from model.purchasing.draft import AssignmentDraft, ItemDraft, OrderDraft
from model.purchasing.order_checks import check_assignments, check_distribution, check_item, check_order
from model.purchasing.orders import OrderLine, Received, history_totals, read_lines
from model.purchasing.sources import Source
from model.purchasing.tables import PurchaseOrder, Requisition
from model.store import Store
from model.unit import Read
from tests.requisitions import write_requisition
from tests.support import DAY, Item, User, rows, write_order
from tests.transactions.receipts import change, receive

EXPENSE, BALANCE = "5131040720", "1211010000"


@pytest.fixture
def read(store: Store) -> Iterator[Read]:
    """A read unit of the store of the test."""
    with store.reading() as unit:
        yield unit


def said(messages: Iterable[Message]) -> list[tuple[Any, ...]]:
    """Return messages as type with key, variables and path."""
    return [(f"{found.type} {found.key}", found.variables, found.path) for found in messages]


def order_of(*items: ItemDraft, **changes: Any) -> OrderDraft:
    """Return an order without a fault."""
    order = OrderDraft(type="NB", vendor="0010000072", date=DAY, organization="FP00", company_code="F001")
    return replace(order, **{"currency": "CNY", "items": list(items), **changes})


def item_of(**changes: Any) -> ItemDraft:
    """Return an order item without a fault."""
    charge = AssignmentDraft(account=EXPENSE, cost_center="F0011019", area="F000")
    item = ItemDraft(item=10, assignment_category="K", short_text="Repair", quantity=Decimal(2), unit="AU")
    item = replace(item, price=Decimal(850), plant="FW00", delivery_date=dt.date(2001, 5, 4), assignments=[charge])
    return replace(item, **changes)


def told(read: Read, **changes: Any) -> list[tuple[Any, ...]]:
    """Return what is said of an item in an order without a fault."""
    return said(check_item(read, order_of(), item_of(**changes)))


def test_an_order_without_a_fault_says_nothing_and_blank_lines_are_passed_over(read: Read) -> None:
    assert said(check_order(read, order_of(item_of()))) == []
    wrong = order_of(ItemDraft(), item_of(), item_of(item=30, price=Decimal(0)))
    assert said(check_order(read, wrong)) == [("E Z1 224", ("30",), ("items", 2, "price"))]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"type": "ZZ"}, [("E ME 013", ("ZZ", "F"), ("type",))]),
        ({"type": ""}, []),
        ({"vendor": "0099999999"}, [("E 06 025", ("99999999",), ("vendor",))]),
        ({"vendor": ""}, []),
        ({"organization": "FP01", "vendor": ""}, [("E Z1 222", ("FP01", "F001"), ("company_code",))]),
        ({"organization": "FP02", "vendor": ""}, []),
        ({"organization": "FP01", "vendor": "", "company_code": ""}, []),
        ({"date": dt.date(2001, 4, 19)}, [("W 06 028", (), ("date",))]),
        ({"date": dt.date(2001, 4, 21)}, []),
        ({"date": None}, []),
        ({"currency": "USD"}, [("E Z1 223", ("USD", "CNY"), ("exchange_rate",))]),
        ({"currency": "USD", "exchange_rate": Decimal(8)}, []),
        ({"currency": ""}, []),
        ({"currency": "USD", "company_code": ""}, []),
        ({"number": "4500000001"}, [("E Z1 178", ("NB",), ("document",))]),
        ({"number": "4500000001", "held": "X"}, []),
    ],
)
def test_the_header(read: Read, changes: dict[str, Any], expected: list[Any]) -> None:
    assert said(check_order(read, order_of(**changes))) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"assignment_category": "", "material": ""}, [("E 06 026", (), ("assignment_category",))]),
        ({"assignment_category": "", "material": "CHR-BASE-01"}, []),
        ({"quantity": Decimal(0)}, [("E Z1 069", ("10",), ("quantity",))]),
        ({"quantity": Decimal("0.001")}, []),
        ({"price": Decimal(0)}, [("E Z1 224", ("10",), ("price",))]),
        ({"price": Decimal("0.01")}, []),
        ({"plant": "FW10"}, [("E Z1 225", ("FW10", "F001"), ("plant",))]),
        ({"plant": "FW02"}, [("E Z1 226", ("FP00", "FW02"), ("plant",))]),
        ({"plant": "", "storage_location": "0009"}, []),
        ({"storage_location": "0009"}, [("E Z1 077", ("0009", "FW00"), ("storage_location",))]),
        ({"storage_location": "0001"}, []),
        ({"service_kind": "REPR"}, [("E Z1 229", ("10",), ("tracking_number",))]),
        ({"service_kind": "REPR", "tracking_number": "T1"}, []),
        ({"service_kind": "SITE"}, []),
    ],
)
def test_an_item(read: Read, changes: dict[str, Any], expected: list[Any]) -> None:
    assert told(read, **changes) == expected


def test_the_plant_of_an_order_without_company_code_or_organization(read: Read) -> None:
    item = item_of(plant="FW10", assignments=[AssignmentDraft(account=EXPENSE)])
    open_order = order_of(company_code="", organization="")
    assert [found[0] for found in said(check_item(read, open_order, item))] == ["E KI 235"]


@pytest.mark.parametrize(
    ("day", "lead", "expected"),
    [
        (None, "0", []),
        (dt.date(2001, 4, 20), "0", []),
        (dt.date(2001, 4, 19), "0", [("W Z1 227", ("10",), ("delivery_date",))]),
        (dt.date(2001, 4, 19), "5", [("W Z1 227", ("10",), ("delivery_date",))]),
        (dt.date(2001, 4, 25), "5", []),
        (dt.date(2001, 4, 24), "5", [("W Z1 228", ("10", "5"), ("delivery_date",))]),
    ],
)
def test_delivery_dates(read: Read, day: dt.date | None, lead: str, expected: list[Any]) -> None:
    assert told(read, delivery_date=day, delivery_days=Decimal(lead)) == expected


def test_the_delivery_time_runs_from_the_order_date(read: Read) -> None:
    item = item_of(delivery_date=dt.date(2001, 4, 25), delivery_days=Decimal(5))
    [late] = said(check_item(read, order_of(date=dt.date(2001, 4, 21)), item))
    assert late == ("W Z1 228", ("10", "5"), ("delivery_date",))
    assert said(check_item(read, order_of(date=None), item)) == []


@pytest.mark.parametrize(
    ("changes", "quantity", "expected"),
    [
        ({}, "5", []),
        ({}, "5.5", [("W Z1 232", ("{number}", "10", "5", "AU"), ("quantity",))]),
        ({"bsmng": Decimal("3.5")}, "1.5", []),
        ({"bsmng": Decimal("3.5")}, "1.501", [("W Z1 232", ("{number}", "10", "1.5", "AU"), ("quantity",))]),
        ({"bsmng": Decimal(5)}, "1", [("E Z1 163", ("{number}", "10"), ("requisition",))]),
        ({"ebakz": "X"}, "1", [("E Z1 163", ("{number}", "10"), ("requisition",))]),
        ({"loekz": "X"}, "1", [("E Z1 230", ("{number}", "10"), ("requisition",))]),
    ],
)
def test_a_requisition_is_ordered_once(
    store: Store, changes: dict[str, Any], quantity: str, expected: list[Any]
) -> None:
    number = write_requisition(store, **{"menge": Decimal(5), **changes})
    shown = [
        (key, tuple(value.format(number=number.lstrip("0")) for value in values), path)
        for key, values, path in expected
    ]
    with store.reading() as unit:
        assert told(unit, requisition=number, requisition_item=10, quantity=Decimal(quantity)) == shown


def test_an_order_may_keep_what_it_ordered_of_a_requisition(store: Store) -> None:
    order = write_order(store)
    number = write_requisition(store, menge=Decimal(5), bsmng=Decimal(5), ebeln=order)
    item = item_of(requisition=number, requisition_item=10, quantity=Decimal(5))
    with store.reading() as unit:
        assert said(check_item(unit, order_of(number=order), item, item)) == []
        assert [found[0] for found in said(check_item(unit, order_of(), item))] == ["E Z1 163"]
        strange = replace(item, requisition="0019999999")
        [unknown] = said(check_item(unit, order_of(number=order), strange))
        assert unknown == ("E Z1 230", ("19999999", "10"), ("requisition",))


# Account assignments ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("account", "company", "has_object", "expected"),
    [
        (EXPENSE, "F001", True, []),
        (EXPENSE, "", True, []),
        (EXPENSE, "F001", False, [("E KI 235", (EXPENSE,), ("cost_center",))]),
        (BALANCE, "F001", True, [("E KI 281", (BALANCE,), ("account",))]),
        (BALANCE, "F001", False, []),
        ("0099999999", "F001", True, [("E Z1 071", ("99999999", "F001"), ("account",))]),
        ("0099999999", "", True, [("E Z1 071", ("99999999", ""), ("account",))]),
        ("5131970000", "F001", True, [("E Z1 071", ("5131970000", "F001"), ("account",))]),
        ("5131970000", "", True, []),
        ("5131980000", "F001", True, [("E Z1 072", ("5131980000", "F001"), ("account",))]),
        ("5131990000", "F001", True, [("E Z1 072", ("5131990000", "F001"), ("account",))]),
        ("5131990000", "", True, [("E Z1 072", ("5131990000", ""), ("account",))]),
        ("5131960000", "F001", True, [("E Z1 221", ("5131960000",), ("account",))]),
        ("5131960000", "", True, [("E Z1 221", ("5131960000",), ("account",))]),
    ],
)
def test_accounts(read: Read, account: str, company: str, has_object: bool, expected: list[Any]) -> None:
    assert said(check_account(read, account, company, DAY, has_object)) == expected


def test_an_account_marked_for_deletion_in_the_company_only_and_one_shown_without_zeros(store: Store) -> None:
    change(store, AccountCompany, {"bukrs": "F001", "saknr": EXPENSE}, {"xloeb": "X"})
    with store.writing("TRAINEE", "FS00") as unit:
        for number, values in (("0000004711", {"xspeb": "X"}), ("0000004712", {"xloev": "X"})):
            unit.insert(Account, [{"saknr": number, "ktopl": "FCOA", **values}])
        unit.insert(Account, [{"saknr": "0000004713", "ktopl": "FCOA", "xbilk": "X"}])
        unit.commit()
    with store.reading() as read:
        assert said(check_account(read, EXPENSE, "F001", DAY, True)) == [("E Z1 221", (EXPENSE,), ("account",))]
        assert said(check_account(read, EXPENSE, "F002", DAY, True)) == []
        for number, key in (("4711", "Z1 072"), ("4712", "Z1 221"), ("4713", "KI 281")):
            [found] = check_account(read, number.zfill(10), "", DAY, True)
            assert (found.key, found.variables[0]) == (key, number)


def test_a_cost_element_is_one_on_its_days(store: Store, read: Read) -> None:
    [element] = rows(store, CostElement, number=EXPENSE)
    for day, expected in (
        (element.valid_from, True),
        (element.valid_to, True),
        (element.valid_from - dt.timedelta(1), False),
    ):
        assert is_cost_element(read, EXPENSE, day) is expected


def shared(distribution: str, partial: str, *shares: str, quantity: str = "3") -> ItemDraft:
    """Return an item split by shares, each as quantity and percentage."""
    charges = [AssignmentDraft(quantity=Decimal(share), percentage=Decimal(share)) for share in shares]
    changes = {"distribution": distribution, "partial_invoice": partial, "assignments": charges}
    return item_of(quantity=Decimal(quantity), **changes)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (shared("", "", "1"), []),
        (shared("1", "2", "1"), [("W 06 409", (), ("distribution",))]),
        (shared("", "2", "1", "2"), [("E 06 414", (), ("distribution",))]),
        (shared("1", "", "1", "2"), [("E 06 414", (), ("partial_invoice",))]),
        (shared("", ""), [("E 06 414", (), ("distribution",))]),
        (shared("1", "2", "1", "2"), []),
        (shared("1", "2", "1", "2.5"), [("E Z1 234", ("10", "3.5", "3"), ("assignments", 0, "quantity"))]),
        (shared("1", "2", "1", "1.500"), [("E Z1 234", ("10", "2.5", "3"), ("assignments", 0, "quantity"))]),
        (shared("2", "2", "40", "60"), []),
        (shared("2", "2", "40", "59.9"), [("E Z1 233", ("10", "99.9"), ("assignments", 0, "percentage"))]),
        (shared("2", "2", "40", "61"), [("E Z1 233", ("10", "101"), ("assignments", 0, "percentage"))]),
    ],
)
def test_several_assignments_add_up(item: ItemDraft, expected: list[Any]) -> None:
    assert said(check_distribution(item)) == expected


def test_each_assignment_is_checked_in_its_row(read: Read) -> None:
    charges = [
        AssignmentDraft(account=EXPENSE, cost_center="F0011019", area="F000", quantity=Decimal(1)),
        AssignmentDraft(account="5131990000", cost_center="F0011093", area="F000", quantity=Decimal(1)),
        AssignmentDraft(account="", cost_center="F0011093", area="", quantity=Decimal(1)),
    ]
    item = item_of(quantity=Decimal(3), distribution="1", partial_invoice="2", assignments=charges)
    expected = [
        ("E Z1 072", ("5131990000", "F001"), ("assignments", 1, "account")),
        ("E Z1 075", ("F0011093",), ("assignments", 1, "cost_center")),
    ]
    assert said(check_assignments(read, item, "F001", DAY)) == expected
    assert said(check_item(read, order_of(), item)) == expected


def test_a_charge_is_checked_on_the_order_date_or_today(read: Read) -> None:
    item = item_of(assignments=[AssignmentDraft(account=EXPENSE, cost_center="F0011092", area="F000")])
    assert said(check_item(read, order_of(date=dt.date(2001, 7, 1)), replace(item, delivery_date=None))) == []
    [today] = said(check_item(read, order_of(date=None), item))
    assert today == ("E Z1 073", ("F0011092", "2001/04/20"), ("assignments", 0, "cost_center"))


# Sources of requisitions, and orders as a receipt reads them ----------------------------------------------------------

SOURCE = Source("0010000072", "FP00")


def changed(store: Store, number: str, source: Source, **values: Any) -> AssignmentChange:
    """Return a change of a requisition's only item as it stands now."""
    [found] = rows(store, Requisition, number=number)
    return AssignmentChange(
        found, source, values.get("quantity", found.quantity), values.get("day", found.delivery_date)
    )


def save(store: Store, *changes: AssignmentChange) -> None:
    with store.writing("TRAINEE", "ME57") as unit:
        save_assignments(unit, changes)
        unit.commit()


def test_a_source_is_assigned_and_taken_away_with_change_documents(store: Store) -> None:
    number, other = write_requisition(store), write_requisition(store)
    save(store, changed(store, number, SOURCE), changed(store, other, SOURCE, quantity=Decimal(3)))
    [found] = rows(store, Requisition, number=number)
    assert (found.fixed_vendor, found.organization, found.assigned) == ("0010000072", "FP00", "X")
    assert rows(store, Requisition, number=other)[0].quantity == 3
    noted = [(row.object_id, row.field, row.old, row.new) for row in rows(store, ChangeItem, object_class="BANF")]
    assert sorted(noted) == sorted(
        [
            *((one, "FLIEF", "", "0010000072") for one in (number, other)),
            *((one, "EKORG", "", "FP00") for one in (number, other)),
            *((one, "ZUGBA", "", "X") for one in (number, other)),
            (other, "MENGE", "1.000", "3"),
        ]
    )
    save(store, changed(store, number, NO_SOURCE, day=DAY))
    [found] = rows(store, Requisition, number=number)
    assert (found.fixed_vendor, found.organization, found.assigned, found.delivery_date) == ("", "", "", DAY)


def test_a_vendor_without_organization_is_no_assignment(store: Store) -> None:
    number = write_requisition(store)
    save(store, changed(store, number, Source("0010000072", "")))
    assert rows(store, Requisition, number=number)[0].assigned == ""


def test_a_requisition_that_somebody_changed_meanwhile_is_not_assigned(store: Store) -> None:
    number, other = write_requisition(store), write_requisition(store)
    first, second = changed(store, other, SOURCE), changed(store, number, SOURCE)
    change(store, Requisition, {"banfn": number, "bnfpo": 10}, {"afnam": "OTHER"})
    with pytest.raises(Rejection) as why:
        save(store, first, second)
    assert said(why.value.messages) == [("E Z1 165", (number.lstrip("0"), "10"), None)]
    assert [row.assigned for row in rows(store, Requisition)] == ["", ""]


def line_of(store: Store, item: Item, received: Received) -> OrderLine:
    number = write_order(store, item)
    with store.reading() as unit:
        [line] = read_lines(unit, unit.need(PurchaseOrder, number))
    return replace(line, received=received)


@pytest.mark.parametrize(
    ("before", "amount", "count", "quantity", "expected"),
    [
        ("0", "0", 0, "1", "0.33"),
        ("1", "0.33", 1, "1", "0.34"),
        ("2", "0.67", 2, "1", "0.33"),
        ("1", "0.34", 1, "1", "0.33"),
        ("1", "0.35", 1, "1", "0.33"),
        ("1", "0.31", 1, "1", "0.33"),
        ("1", "0.32", 1, "1", "0.35"),
        ("2", "0.65", 2, "1", "0.35"),
        ("3", "1.00", 3, "-1", "-0.33"),
    ],
)
def test_parts_are_together_worth_the_whole_unless_the_price_was_changed(
    store: Store, before: str, amount: str, count: int, quantity: str, expected: str
) -> None:
    received = Received(Decimal(before), Decimal(amount), Decimal(amount), count)
    line = line_of(store, Item("3", "1.00", {"peinh": Decimal(3)}), received)
    assert line.receipt_value(Decimal(quantity), 2) == Decimal(expected)


def test_an_order_as_a_receipt_reads_it(trainee: User, store: Store) -> None:
    order = write_order(store, Item("2", "10.00"), Item("3", "5.00", {"zzsrvkind": "SITE"}))
    with store.reading() as unit:
        first, second = read_lines(unit, unit.need(PurchaseOrder, order))
    assert first.received == second.received == Received()
    assert (first.open_quantity, second.open_quantity) == (Decimal(2), Decimal(3))
    assert [first.is_service, second.is_service] == [False, True]
    receive(trainee, order)
    with store.reading() as unit:
        first, second = read_lines(unit, unit.need(PurchaseOrder, order))
        assert history_totals(unit, order, "2") == {}
    twenty, fifteen = Decimal(20), Decimal(15)
    assert first.received == Received(Decimal(2), twenty, twenty, 1)
    assert second.received == Received(Decimal(3), fifteen, fifteen, 1)
    assert [len(line.assignments) for line in (first, second)] == [1, 1]
    assert replace(first, received=Received()).open_quantity == 0
