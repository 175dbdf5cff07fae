"""The rules of receiving and posting at their edges, asked directly: tolerances, charges, rates, shares, schedules."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from model.accounting.tables import Account, AccountCompany, AccountingDocument, AccountingItem, OpenPeriods
from model.inventory.documents import StoredDocument, read_document
from model.inventory.receipt import (
    GoodsReceipt,
    ReceiptLine,
    can_be_received,
    check_charges,
    check_movement,
    check_order,
    check_quantity,
    check_reason,
    check_sheet,
    completes,
    is_backwards,
    remaining,
    reopening,
    reopens,
    why_nothing_open,
)
from model.inventory.reversal import account_lines as reversal_lines
from model.inventory.reversal import check_item as check_item_reversal
from model.inventory.reversal import check_plant, check_reversible, effect_of, open_lines, partly_reversed
from model.inventory.tables import MaterialDocument, MovementType, PostingPeriod
from model.messages import Message, Rejection
from model.organization.tables import CompanyCode
from model.periods import check_period, days_after
from model.posting import documents as d
from model.posting.receipt import post_receipt, preview_receipt
from model.posting.reversal import Reversal, post_reversal
from model.posting.valuation import Valuation, account_lines, check_rate, order_rate
from model.posting.writing import MOST_LINES, _batches
from model.purchasing.customizing import MessageControl
from model.purchasing.orders import OrderLine, Received, read_lines
from model.purchasing.tables import MaterialStock, MaterialValuation, OrderItem, PurchaseOrder, ScheduleLine
from model.store import Store
from model.unit import Read
from tests.support import DAY, Item, rows, write_order
from tests.transactions.receipts import change, clean

ONE = Decimal(1)
SHARES = (("5131040720", "F0011019", "1", "0"), ("5131040720", "F0011020", "2", "0"))


@pytest.fixture
def read(store: Store) -> Iterator[Read]:
    """A read unit of the store of the test."""
    with store.reading() as unit:
        yield unit


def said(messages: Iterable[Message]) -> list[tuple[Any, ...]]:
    """Return messages as type with key, variables and path."""
    return [(f"{found.type} {found.key}", found.variables, found.path) for found in messages]


def line_of(store: Store, item: Item | None = None, received: str = "0", **header: Any) -> OrderLine:
    """Write an order of one item and return it as a receipt reads it, with so much received before."""
    number = write_order(store, item or Item("10"), **header)
    with store.reading() as unit:
        [line] = read_lines(unit, unit.need(PurchaseOrder, number))
    return replace(line, received=Received(Decimal(received), Decimal(received) * line.item.price, count=1))


def receipt_of(line: OrderLine, quantity: str, movement_type: str = "101", **more: Any) -> GoodsReceipt:
    """Return the receipt of a quantity of an item on the client's date."""
    wanted = ReceiptLine(line.item.item, Decimal(quantity), **more)
    return GoodsReceipt(line.header.number, movement_type, DAY, DAY, (wanted,))


def post(store: Store, receipt: GoodsReceipt) -> None:
    """Post a receipt past the dialog."""
    with store.writing("TRAINEE", "MB01") as unit:
        post_receipt(unit, receipt)
        unit.commit()


# What can be received -----------------------------------------------------------------------------------------------


def test_why_nothing_at_all_is_received_for_an_order(store: Store) -> None:
    order = line_of(store).header
    number = order.number
    assert said(check_order(order, number)) == []
    assert said(check_order(None, "4599999999")) == [("E 06 019", ("4599999999",), ("order",))]
    for values, key in (({"loekz": "L"}, "E Z1 061"), ({"loekz": "S"}, "E Z1 062"), ({"memory": "X"}, "E Z1 063")):
        [found] = rows(store, PurchaseOrder, number=write_order(store, **values))
        assert said(check_order(found, found.number)) == [(key, (found.number,), ("order",))]


def test_an_item_is_offered_while_something_is_open_and_taken_back_while_something_is_received(store: Store) -> None:
    for received, forward, backward in (("0", True, False), ("9.999", True, True), ("10", False, True)):
        line = line_of(store, received=received)
        assert (can_be_received(line), can_be_received(line, reverses=True)) == (forward, backward), received
    for changes in ({"loekz": "L"}, {"wepos": ""}):
        line = line_of(store, Item("10", changes=changes), "5")
        assert not can_be_received(line)
        assert not can_be_received(line, reverses=True)


def test_why_no_item_is_open_is_said_as_exactly_as_possible(store: Store) -> None:
    deleted = line_of(store, Item(changes={"loekz": "L"}))
    full, closed = line_of(store, received="10"), line_of(store, Item("10", changes={"elikz": "X"}))
    unwanted = line_of(store, Item(changes={"wepos": ""}))
    for lines, key in (
        ([deleted], "E Z1 064"),
        ([full, closed, deleted], "E Z1 065"),
        ([full, unwanted], "E Z1 066"),
    ):
        assert said([why_nothing_open("4500000001", lines)]) == [(key, ("4500000001",), ("order",))]


def test_what_is_proposed_is_what_is_open(store: Store) -> None:
    assert remaining(line_of(store, received="3")) == 7
    assert remaining(line_of(store, received="12")) == 0


def test_movement_types_and_reasons(store: Store) -> None:
    change(store, MovementType, {"bwart": "102"}, {"kzgru": "+"})
    with store.reading() as unit:
        assert said(check_movement(unit, "MB01", "101")) == []
        assert said(check_movement(unit, "MB01", "561")) == [("E M7 096", ("561",), ("movement_type",))]
        assert [is_backwards(unit, kind) for kind in ("101", "102", "999")] == [False, True, False]
        assert said(check_reason(unit, "102", 3)) == said(check_reason(unit, "101", 0)) == []
        assert said(check_reason(unit, "102", 0)) == [("E Z1 067", ("102",), ("reason",))]
        assert said(check_reason(unit, "102", 99)) == [("E Z1 068", ("0099", "102"), ("reason",))]
        assert said(check_reason(unit, "999", 0)) == []


# Quantities and tolerances ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reverses", [False, True])
@pytest.mark.parametrize("quantity", ["0", "-1"])
def test_nothing_is_no_quantity(store: Store, quantity: str, reverses: bool) -> None:
    found = check_quantity(line_of(store), Decimal(quantity), reverses)
    assert said(found) == [("E Z1 069", ("10",), ("quantity",))]


@pytest.mark.parametrize(
    ("changes", "quantity", "more"),
    [
        ({}, "7", ""),
        ({}, "7.001", "0.001"),
        ({"uebto": Decimal(10)}, "8", ""),
        ({"uebto": Decimal(10)}, "8.001", "1.001"),
        ({"uebtk": "X"}, "999", ""),
    ],
)
def test_more_than_ordered_passes_up_to_the_tolerance(
    store: Store, changes: dict[str, Any], quantity: str, more: str
) -> None:
    line = line_of(store, Item("10", changes=changes), "3")
    expected = [("E M7 022", (more, "AU", line.header.number, "10"), ("quantity",))] if more else []
    assert said(check_quantity(line, Decimal(quantity))) == expected


@pytest.mark.parametrize(
    ("tolerance", "quantity", "less"),
    [("0", "1", ""), ("10", "6", ""), ("10", "5.999", "1.001"), ("10", "5", "2"), ("10", "7", "")],
)
def test_less_than_tolerated_warns(store: Store, tolerance: str, quantity: str, less: str) -> None:
    line = line_of(store, Item("10", changes={"untto": Decimal(tolerance)}), "3")
    expected = [("W Z1 070", (less, "AU", "10"), ("quantity",))] if less else []
    assert said(check_quantity(line, Decimal(quantity))) == expected


@pytest.mark.parametrize(("quantity", "more"), [("3", ""), ("3.5", "0.5"), ("1", "")])
def test_no_more_is_taken_back_than_was_received(store: Store, quantity: str, more: str) -> None:
    line = line_of(store, Item("10", changes={"untto": Decimal(10)}), "3")
    expected = [("E M7 021", (more, "AU", line.header.number, "10"), ("quantity",))] if more else []
    assert said(check_quantity(line, Decimal(quantity), reverses=True)) == expected


def test_delivery_is_complete_from_the_tolerance_on(store: Store) -> None:
    exact, tolerant = line_of(store, received="3"), line_of(store, Item("10", changes={"untto": Decimal(10)}), "3")
    assert [completes(exact, Decimal(quantity)) for quantity in ("6.999", "7")] == [False, True]
    assert [completes(tolerant, Decimal(quantity)) for quantity in ("5.999", "6")] == [False, True]


def test_what_leaves_a_completed_item_short_opens_it(store: Store) -> None:
    closed = line_of(store, Item("10", changes={"elikz": "X", "untto": Decimal(10)}), "10")
    assert [reopens(closed, Decimal(quantity)) for quantity in ("1", "1.001")] == [False, True]
    assert not reopens(line_of(store, received="10"), Decimal(5))


def test_the_warning_names_five_items_at_most() -> None:
    five, six = [10, 20, 30, 40, 50], [10, 20, 30, 40, 50, 60]
    assert said([reopening("4500000001", five)]) == [("W Z1 104", ("4500000001", "10, 20, 30, 40, 50"), None)]
    assert said([reopening("4500000001", six)]) == [("W Z1 104", ("4500000001", "10, 20, 30, 40, 50 ..."), None)]


# Charges and service sheets -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("account", "center", "expected"),
    [
        ("5131040720", "F0011019", []),
        ("0099999999", "F0011019", [("E Z1 071", ("99999999", "F001"), ("account",))]),
        ("5131970000", "F0011019", [("E Z1 071", ("5131970000", "F001"), ("account",))]),
        ("5131980000", "F0011019", [("E Z1 072", ("5131980000", "F001"), ("account",))]),
        ("5131990000", "F0011019", [("E Z1 072", ("5131990000", "F001"), ("account",))]),
        ("5131040720", "F0011093", [("E Z1 075", ("F0011093",), ("cost_center",))]),
        ("5131040720", "F0021019", [("E Z1 076", ("F0021019", "F002", "F001"), ("cost_center",))]),
        ("5131040720", "", []),
    ],
)
def test_what_an_item_may_be_charged_to(store: Store, account: str, center: str, expected: list[Any]) -> None:
    with store.writing("TRAINEE", "FS00") as unit:
        unit.insert(Account, [{"saknr": "0099999999", "ktopl": "FCOA"}])
        unit.commit()
    line = line_of(store, Item("10", accounts=((account, center, "0", "0"),)))
    with store.reading() as read:
        assert said(check_charges(read, line, DAY)) == expected


def test_every_charge_of_an_item_is_checked(store: Store) -> None:
    wrong = (("5131990000", "F0011019", "5", "0"), ("5131040720", "F0011090", "5", "0"))
    line = line_of(store, Item("10", changes={"vrtkz": "1", "twrkz": "2"}, accounts=wrong))
    with store.reading() as unit:
        assert [found.key for found in check_charges(unit, line, DAY)] == ["Z1 072", "Z1 073"]
        assert [found.key for found in check_charges(unit, line, dt.date(2000, 12, 31))] == ["Z1 072"]


SHEET = ("delivery_note", "sheet_date", "signed_by")


@pytest.mark.parametrize(
    ("reference", "day", "signed", "missing"),
    [
        ("FS-1", DAY, "Zhao", ""),
        ("", DAY, "Zhao", "delivery_note"),
        ("FS-1", None, "Zhao", "sheet_date"),
        ("FS-1", DAY, "", "signed_by"),
        ("", None, "", "delivery_note"),
    ],
)
def test_a_service_sheet_is_number_date_and_signer(
    store: Store, reference: str, day: dt.date | None, signed: str, missing: str
) -> None:
    site = line_of(store, Item(changes={"zzsrvkind": "SITE"}))
    with store.reading() as unit:
        found = list(check_sheet(unit, [line_of(store), site], reference, day, signed))
        assert list(check_sheet(unit, [line_of(store)], reference, day, signed)) == []
    assert said(found) == ([("W Z1 030", (), (missing,))] if missing else [])
    assert [message.fields for message in found] == ([tuple((name,) for name in SHEET)] if missing else [])


@pytest.mark.parametrize(("kind", "type"), [("E", "E"), ("W", "W"), ("", None)])
def test_customizing_says_how_badly_a_sheet_is_missed(store: Store, kind: str, type: str | None) -> None:
    site = line_of(store, Item(changes={"zzsrvkind": "SITE"}))
    change(store, MessageControl, {"arbgb": "Z1", "msgnr": 30}, {"msgtp": kind})
    with store.reading() as unit:
        assert [message.type for message in check_sheet(unit, [site], "", None, "")] == ([type] if type else [])


def test_without_customizing_a_missing_sheet_warns(store: Store) -> None:
    site = line_of(store, Item(changes={"zzsrvkind": "SITE"}))
    with store.writing("TRAINEE", "SE16N") as unit:
        unit.delete(MessageControl, {"arbgb": "Z1", "msgnr": 30})
        unit.customizing_changed()
        unit.commit()
    with store.reading() as found:
        assert [message.type for message in check_sheet(found, [site], "", None, "")] == ["W"]


# Posting past the dialog: what is checked once more -------------------------------------------------------------------


def refused(store: Store, receipt: GoodsReceipt) -> list[tuple[Any, ...]]:
    """Return why a receipt is not posted; nothing is written then."""
    with pytest.raises(Rejection) as why:
        post(store, receipt)
    assert rows(store, MaterialDocument) == []
    return said(why.value.messages)


def test_posting_checks_order_quantity_charge_and_period_again(store: Store) -> None:
    line = line_of(store)
    receipt = receipt_of(line, "1")
    assert refused(store, replace(receipt, order="4599999999")) == [("E 06 019", ("4599999999",), ("order",))]
    assert [found[0] for found in refused(store, receipt_of(line, "11"))] == ["E M7 022"]
    assert [found[0] for found in refused(store, receipt_of(line, "1", "102"))] == ["E M7 021"]
    locked = line_of(store, Item("1", accounts=(("5131990000", "F0011019", "0", "0"),)))
    assert [found[0] for found in refused(store, receipt_of(locked, "1"))] == ["E Z1 072"]
    late = replace(receipt, posting_date=dt.date(2001, 5, 1))
    assert refused(store, late) == [("E M7 053", ("2001/03", "2001/04", "F001"), ("posting_date",))]
    post(store, receipt)
    assert clean(store)


def test_a_charge_is_checked_on_the_posting_date(store: Store) -> None:
    line = line_of(store, Item("1", accounts=(("5131040720", "F0011092", "0", "0"),)))
    assert refused(store, receipt_of(line, "1")) == [("E Z1 073", ("F0011092", "2001/04/20"), ("cost_center",))]


@pytest.mark.parametrize(
    ("quantities", "completed"),
    [
        ([("101", "10")], ""),
        ([("101", "10"), ("102", "1")], ""),
        ([("101", "10", True), ("102", "1")], "X"),
        ([("101", "10", True), ("102", "2")], ""),
        ([("101", "1", True)], "X"),
        ([("101", "1", True), ("102", "1")], ""),
        ([("101", "5", True), ("101", "1")], "X"),
    ],
)
def test_delivery_completed_after_receipts_and_returns(
    store: Store, quantities: list[tuple[Any, ...]], completed: str
) -> None:
    line = line_of(store, Item("10", changes={"untto": Decimal(10)}))
    for kind, quantity, *ticked in quantities:
        post(store, receipt_of(line, quantity, kind, completed=bool(ticked)))
    [item] = rows(store, OrderItem, number=line.header.number)
    assert item.delivery_completed == completed
    assert clean(store)


@pytest.mark.parametrize(
    ("received", "shares"),
    [
        ([("101", "3")], [3, 0]),
        ([("101", "4")], [4, 0]),
        ([("101", "7")], [4, 3]),
        ([("101", "12")], [4, 8]),
        ([("101", "7"), ("102", "4")], [3, 0]),
    ],
)
def test_schedule_lines_receive_one_after_the_other(
    store: Store, received: list[tuple[str, str]], shares: list[int]
) -> None:
    line = line_of(store, Item("10", changes={"uebtk": "X"}))
    key = {"ebeln": line.header.number, "ebelp": 10}
    with store.writing("TRAINEE", "ME22N") as unit:
        unit.update(ScheduleLine, {**key, "etenr": 1}, {"menge": Decimal(4)})
        unit.insert(ScheduleLine, [{**key, "etenr": 2, "menge": Decimal(6), "eindt": DAY}])
        unit.commit()
    for kind, quantity in received:
        post(store, receipt_of(line, quantity, kind))
    assert [row.received for row in rows(store, ScheduleLine, number=line.header.number)] == shares


# Rates and values ---------------------------------------------------------------------------------------------------


def test_a_fixed_rate_is_the_orders_and_any_other_that_of_the_day(store: Store, read: Read) -> None:
    company = read.need(CompanyCode, "F001")
    for fixed, own, expected in (("X", "8.5", "8.5"), ("", "8.5", "8.277"), ("X", "0", "8.277")):
        order = line_of(store, waers="USD", kufix=fixed, wkurs=Decimal(own)).header
        assert order_rate(read, order, company, DAY) == Decimal(expected), fixed
        assert said(check_rate(read, order, DAY)) == []


def test_a_day_without_a_rate_is_said_at_the_posting_date(store: Store, read: Read) -> None:
    order = line_of(store, waers="USD").header
    missing = [("E Z1 041", ("USD", "CNY", "1999/12/31"), ("posting_date",))]
    assert said(check_rate(read, order, dt.date(1999, 12, 31))) == missing


def test_the_documents_carry_the_rate_with_five_decimals_and_the_value_is_exact(store: Store) -> None:
    line = line_of(store, Item("1", "100000"), waers="JPY")
    post(store, receipt_of(line, "1"))
    [head] = rows(store, AccountingDocument)
    assert (head.currency, head.local_currency, head.exchange_rate) == ("JPY", "CNY", Decimal("0.06592"))
    [debit, _] = rows(store, AccountingItem)
    assert (debit.amount, debit.local_amount) == (Decimal(100000), Decimal("6592.30"))


def valued(store: Store, line: OrderLine, amount: str, local: str, side: str = d.DEBIT) -> list[tuple[Any, ...]]:
    """Return key, side, centre, amounts and quantity of the account lines of a movement of one unit."""
    with store.reading() as unit:
        valuation = Valuation(unit, line.header, unit.need(CompanyCode, "F001"), DAY)
        item = line.item
        number = line.header.number
        values = (Decimal(amount), Decimal(local))
        moved = d.MovementLine(1, "101", side, number, 10, 0, ONE, "AU", *values, item.plant, "F001", "")
        found = account_lines(valuation, line, moved)
    return [
        (one.posting_key, one.debit_credit, one.cost_center, one.amount, one.local_amount, one.quantity)
        for one in found
    ]


def cents(*amounts: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(amount) for amount in amounts)


def test_shares_are_charged_forward_and_backward(store: Store) -> None:
    line = line_of(store, Item("3", "1.00", {"vrtkz": "1", "twrkz": "2"}, SHARES))
    assert valued(store, line, "1.00", "1.00") == [
        ("81", "S", "F0011019", *cents("0.33", "0.33", "0.333")),
        ("81", "S", "F0011020", *cents("0.67", "0.67", "0.667")),
        ("96", "H", "", *cents("1.00", "1.00", "1")),
    ]
    back = replace(line, received=Received(ONE, Decimal("1.00"), Decimal("1.00"), 1))
    assert valued(store, back, "1.00", "1.00", d.CREDIT) == [
        ("91", "H", "F0011019", *cents("0.33", "0.33", "0.333")),
        ("91", "H", "F0011020", *cents("0.67", "0.67", "0.667")),
        ("86", "S", "", *cents("1.00", "1.00", "1")),
    ]


def test_a_share_without_value_is_not_posted(store: Store) -> None:
    line = line_of(store, Item("3", "1.00", {"vrtkz": "1", "twrkz": "2"}, SHARES))
    assert [found[:4] for found in valued(store, line, "0.01", "0.01")] == [
        ("81", "S", "F0011020", Decimal("0.01")),
        ("96", "H", "", Decimal("0.01")),
    ]


def test_percentages_and_quantities_weigh_each_in_its_way(store: Store) -> None:
    shares = (("5131040720", "F0011019", "1", "75"), ("5131040720", "F0011020", "1", "25"))
    for distribution, amounts in (("1", ["0.50", "0.50", "1.00"]), ("2", ["0.75", "0.25", "1.00"])):
        line = line_of(store, Item("2", "1.00", {"vrtkz": distribution, "twrkz": "2"}, shares))
        assert [found[3] for found in valued(store, line, "1.00", "1.00")] == [*map(Decimal, amounts)]


def test_a_preview_is_what_posting_books(store: Store) -> None:
    line = line_of(store, Item("3", "1.00", {"vrtkz": "1", "twrkz": "2"}, SHARES))
    post(store, receipt_of(line, "1"))
    for kind in ("101", "102"):
        receipt = receipt_of(line, "1", kind, text="second floor")
        with store.reading() as unit:
            lines = read_lines(unit, line.header)
            expected = [
                (one.posting_key, one.account, one.cost_center, one.amount, one.local_amount, one.text)
                for one in preview_receipt(unit, receipt, lines)
            ]
        post(store, receipt)
        number = max(row.number for row in rows(store, AccountingDocument))
        booked = rows(store, AccountingItem, number=number)
        assert [
            (row.posting_key, row.account, row.cost_center, row.amount, row.local_amount, row.text) for row in booked
        ] == expected


# Reversals ----------------------------------------------------------------------------------------------------------


def document_of(read: Read, number: str) -> StoredDocument:
    """Return a material document that is there."""
    found = read_document(read, number)
    assert found is not None
    return found


def take_back(store: Store, number: str, *items: int, day: dt.date = DAY) -> None:
    """Reverse items of a material document past the dialog."""
    with store.writing("TRAINEE", "MBST") as unit:
        post_reversal(unit, document_of(unit, number), Reversal(items, day))
        unit.commit()


@pytest.fixture
def posted(store: Store) -> str:
    """The document of a receipt of two items, seven units and one."""
    order = write_order(store, Item("10", "3.00"), Item("1", "5.00"))
    wanted = (ReceiptLine(10, Decimal(7)), ReceiptLine(20, ONE, completed=True))
    post(store, GoodsReceipt(order, "101", DAY, DAY, wanted))
    [head] = rows(store, MaterialDocument)
    return str(head.number)


def test_posting_a_reversal_checks_items_and_period_again(store: Store, posted: str) -> None:
    with pytest.raises(Rejection) as why:
        take_back(store, posted, 1, day=dt.date(2001, 5, 1))
    assert said(why.value.messages) == [("E M7 053", ("2001/03", "2001/04", "F001"), ("posting_date",))]
    take_back(store, posted, 1)
    with pytest.raises(Rejection) as why:
        take_back(store, posted, 1, 2)
    assert said(why.value.messages) == [("E M7 067", (posted.lstrip("0"),), None)]
    assert len(rows(store, MaterialDocument)) == 2
    assert clean(store)


def test_what_of_a_document_can_be_reversed(store: Store, posted: str) -> None:
    with store.reading() as read:
        document = document_of(read, posted)
        assert list(check_reversible(read, document)) == []
        assert [line.row.item for line in open_lines(read, document)] == [1, 2]
        assert partly_reversed(document) is None
        assert said(check_plant(document, "FW00")) == said(check_plant(document, "")) == []
        assert said(check_plant(document, "FW01")) == [("E Z1 103", (document.number, "FW01"), ("plant",))]
    take_back(store, posted, 1)
    with store.reading() as read:
        document = document_of(read, posted)
        assert list(check_reversible(read, document)) == []
        assert [line.row.item for line in open_lines(read, document)] == [2]
        partly = partly_reversed(document)
        assert partly is not None
        assert said([partly]) == [("S M7 020", ("1", "2"), None)]
    take_back(store, posted, 2)
    last = max(row.number for row in rows(store, MaterialDocument))
    with store.reading() as read:
        document, reversal = document_of(read, posted), document_of(read, last)
        assert said(check_reversible(read, document)) == [("E M7 067", (document.number,), ("document",))]
        assert said(check_reversible(read, reversal)) == [("E Z1 100", (reversal.number, "102"), ("document",))]
        assert open_lines(read, reversal) == []


def test_what_forbids_to_reverse_an_item(store: Store, posted: str) -> None:
    with store.reading() as read:
        line = document_of(read, posted).lines[0]
        number = line.order.header.number
        assert said(check_item_reversal(read, line)) == []
    for table, key, expected in (
        (OrderItem, {"ebeln": number, "ebelp": 10}, ("E Z1 102", ("10", number), None)),
        (PurchaseOrder, {"ebeln": number}, ("E Z1 061", (number,), None)),
    ):
        change(store, table, key, {"loekz": "L"})
        with store.reading() as read:
            assert said(check_item_reversal(read, document_of(read, posted).lines[0])) == [expected]


def test_what_a_reversal_will_do_is_what_it_does(store: Store, posted: str) -> None:
    with store.reading() as read:
        document = document_of(read, posted)
        effects = [effect_of(line) for line in document.lines]
        booked = reversal_lines(read, document, document.lines[:1])
        assert [one.before for one in effects] == [Decimal(3), Decimal(0)]
        assert [one.after for one in effects] == [Decimal(10), Decimal(1)]
        assert [one.reopened for one in effects] == [False, True]
        assert [(one.posting_key, one.account, one.cost_center, one.amount) for one in booked] == [
            ("91", "5131040720", "F0011019", Decimal(-21)),
            ("86", "2120040000", "", Decimal(21)),
        ]
    take_back(store, posted, 1, 2)
    lines = rows(store, OrderItem, number=document.lines[0].order.header.number)
    assert [row.delivery_completed for row in lines] == ["", ""]
    assert clean(store)


# Stock, periods, long documents -------------------------------------------------------------------------------------

STOCK = {"matnr": "CHR-BASE-01", "knttp": "", "kzvbr": "", "lgort": "0002", "meins": "EA", "bprme": "EA"}


def test_stock_moves_by_location_and_carries_its_moving_price(store: Store) -> None:
    line = line_of(store, Item("10", "33.33", STOCK, accounts=()))
    key = {"material": "CHR-BASE-01"}

    def levels() -> tuple[Any, Any]:
        [place] = rows(store, MaterialStock, **key, plant="FW00", location="0002")
        [value] = rows(store, MaterialValuation, **key, area="FW00")
        return place, value

    place, value = levels()
    for kind, sign in (("101", 1), ("102", -1)):
        post(store, receipt_of(line, "3", kind, storage_location="0002"))
        moved, worth = levels()
        assert moved.stock == place.stock + 3 * sign
        assert (worth.stock, worth.value) == (value.stock + 3 * sign, value.value + sign * Decimal("99.99"))
        exact = worth.value * (worth.price_unit or 1) / worth.stock
        assert abs(worth.price - exact) <= Decimal("0.005")
        place, value = moved, worth
    new = line_of(store, Item("1", "33.33", {**STOCK, "lgort": "0001"}, accounts=()))
    post(store, receipt_of(new, "1", storage_location="0001"))
    [first] = rows(store, MaterialStock, **key, plant="FW00", location="0001")
    assert first.stock == 1


def test_more_than_is_in_stock_does_not_leave_it(store: Store) -> None:
    line = line_of(store, Item("2", "1.00", {**STOCK, "lgort": "0001"}, accounts=()))
    post(store, receipt_of(line, "2", storage_location="0001"))
    place = {"matnr": "CHR-BASE-01", "werks": "FW00", "lgort": "0001"}
    change(store, MaterialStock, place, {"labst": Decimal("0.5")})
    with pytest.raises(Rejection) as why:
        post(store, receipt_of(line, "2", "102", storage_location="0001"))
    assert said(why.value.messages) == [("E M7 021", ("1.5", "EA", "CHR-BASE-01", "FW00"), None)]
    change(store, MaterialStock, place, {"labst": Decimal(2)})
    post(store, receipt_of(line, "2", "102", storage_location="0001"))


@pytest.mark.parametrize(
    ("marv", "day", "expected"),
    [
        ({}, DAY, []),
        ({}, dt.date(2001, 3, 31), [("E M7 053", ("2001/03", "2001/04", "F001"), None)]),
        ({}, dt.date(2000, 4, 20), [("E M7 053", ("2001/03", "2001/04", "F001"), None)]),
        ({"xruem": "X"}, dt.date(2001, 2, 28), [("E M7 053", ("2001/03", "2001/04", "F001"), None)]),
        ({"xruem": "X"}, dt.date(2001, 3, 31), [("E F5 201", ("003", "2001"), None)]),
        ({"xruem": "X", "lfmon": 1}, dt.date(2000, 12, 31), [("E F5 201", ("012", "2000"), None)]),
        ({"lfmon": 1}, dt.date(2000, 12, 31), [("E M7 053", ("2000/12", "2001/01", "F001"), None)]),
        ({"lfmon": 5}, dt.date(2001, 5, 1), [("E F5 201", ("005", "2001"), None)]),
    ],
)
def test_a_posting_date_lies_in_open_periods_of_both_books(
    store: Store, marv: dict[str, Any], day: dt.date, expected: list[Any]
) -> None:
    if marv:
        change(store, PostingPeriod, {"bukrs": "F001"}, marv)
    with store.reading() as unit:
        found = check_period(unit, "F001", day)
        assert said([found] if found else []) == expected


def test_a_period_is_open_where_both_rows_of_accounting_say_so(store: Store) -> None:
    change(store, OpenPeriods, {"bukrs": "F001", "mkoar": "S"}, {"frpe1": 5, "tope1": 5})
    with store.reading() as unit:
        found = check_period(unit, "F001", DAY)
        assert found is not None
        assert said([found]) == [("E F5 201", ("004", "2001"), None)]
        missing = check_period(unit, "F009", DAY)
        assert missing is not None
        assert said([missing]) == [("E Z1 042", ("F009",), None)]


def test_days_end_with_the_calendar() -> None:
    assert days_after(DAY, 11) == dt.date(2001, 5, 1)
    assert days_after(dt.date(9999, 12, 30), 1) == days_after(dt.date(9999, 12, 30), 9) == dt.date.max


def test_a_document_never_has_more_than_999_lines() -> None:
    one = d.AccountLine(d.COSTS, d.DEBIT, "5131040720", ONE, ONE, "KBS")
    empty = d.MovementLine(1, "101", d.DEBIT, "", 10, 0, ONE, "AU", ONE, ONE, "FW00", "F001", "")

    def sizes(*counts: int) -> list[int]:
        return [len(batch) for batch in _batches([replace(empty, lines=(one,) * count) for count in counts])]

    assert sizes(MOST_LINES - 2, 2) == [MOST_LINES]
    assert sizes(MOST_LINES - 2, 3, 1) == [MOST_LINES - 2, 4]
    assert sizes(0, 0) == sizes() == []
    assert sizes(0, MOST_LINES + 2) == [MOST_LINES + 2]


def test_an_account_is_blocked_in_the_chart_or_in_the_company(store: Store) -> None:
    line = line_of(store)
    account = {"saknr": "5131040720"}
    for table, key in ((Account, account), (AccountCompany, {"bukrs": "F001", **account})):
        change(store, table, key, {"xspeb": "X"})
        with store.reading() as unit:
            assert [found.key for found in check_charges(unit, line, DAY)] == ["Z1 072"]
        change(store, table, key, {"xspeb": ""})
