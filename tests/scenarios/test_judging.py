"""Each kind of expectation, right and wrong, on documents made by hand in the store."""

from typing import Any

import pytest

from model.document_trees import KINDS, Mark, mark
from model.inventory.tables import MaterialDocument
from model.store import Store
from tests.support import Item, User, rows, write_order
from transactions.scenarios.judging import Seen, Status, four_eyes, judge
from transactions.scenarios.schema import Expectation, Text
from transactions.scenarios.wording import LABEL_ROOM

START = Mark()


def judged(store: Store, seen: Seen | None = None, since: Mark = START, **wanted: Any) -> Status:
    """Judge one expectation, in English."""
    with store.reading("en") as read:
        return judge(Expectation(**wanted), read, since, {"n": "2"}, seen or Seen())


def receive(user: User, order: str, **fields: str) -> str:
    """Receive an order and return the material document."""
    user.key("/nMB01")
    keyed = {"document_date": "2001/04/20", "posting_date": "2001/04/20", "movement_type": "101", "order": order}
    user.type(**{**keyed, "plant": "FW00", **fields})
    user.key("BU")
    assert user.dialog.committed, user.said
    return user.dialog.document


def reverse(user: User, document: str) -> str:
    """Reverse a material document."""
    user.key("/nMBST")
    user.type(document=document, year="2001")
    user.key("BU")
    if not user.dialog.committed:
        user.key("")
    assert user.dialog.committed, user.said
    return user.dialog.document


def test_an_order_by_vendor_item_and_cost_center(store: Store) -> None:
    number = write_order(store, Item("2"))
    right = {"lifnr": "10000072", "items": [{"menge": "2", "knttp": "K", "accounts": [{"kostl": "F0011019"}]}]}
    status = judged(store, order=right, name="order")
    assert (status.met, status.found, status.name) == (True, number, "order")
    wrong = {**right, "items": [{"menge": "3", "accounts": [{"kostl": "F0011020"}]}]}
    assert judged(store, order=wrong).text.en == (
        f"Order {number}, item 10: PO Quantity is 2.000, expected 3.000."
        f" Order {number}, item 10, account assignment 1: Cost Center is F0011019, expected F0011020."
    )


@pytest.mark.parametrize(
    ("pattern", "met"),
    [
        ({"lifnr": ["10000075", "10000072"]}, True),
        ({"lifnr": ["10000075", "10000076"]}, False),
        ({"lifnr": {"not": "10000075"}}, True),
        ({"lifnr": {"not": "10000072"}}, False),
        ({"lifnr": {"not": ""}}, True),
        ({"bedat": {"at_least": "2001/04/20", "at_most": "2001/04/30"}}, True),
        ({"bedat": {"at_least": "2001/04/21"}}, False),
        ({"ihrez": ""}, True),
        ({"ihrez": "X"}, False),
        ({"items": [{"menge": "{n}"}, {"menge": "1"}]}, True),
        ({"items": [{"menge": "1"}, {}]}, True),
        ({"items": [{"menge": "1"}]}, False),
        ({"items": {"some": [{"menge": "1"}]}}, True),
        ({"items": {"some": [{"menge": "1"}, {"menge": "1"}]}}, False),
        ({"items": [{"received": "none"}, {"received": ["none", "part"]}]}, True),
        ({"items": [{"received": "full"}, {}]}, False),
        ({"items": [{"menge": "{later}"}, {}]}, False),
    ],
)
def test_forms_of_a_pattern(store: Store, pattern: dict[str, Any], met: bool) -> None:
    write_order(store, Item("1"), Item("2"))
    assert judged(store, order=pattern).met is met


def test_the_number_of_items_is_told(store: Store) -> None:
    number = write_order(store, Item(), Item())
    text = judged(store, order={"items": [{"menge": "1"}]}).text
    assert text.en == f"Order {number}: number of item lines is 2, expected 1."
    assert text.zh == f"采购订单 {number}：项目有 2 个，应为 1 个。"


def test_only_what_was_made_after_the_start_counts(store: Store) -> None:
    before = write_order(store)
    with store.reading() as read:
        start = mark(read)
    status = judged(store, since=start, order={"lifnr": "10000072"})
    assert not status.met
    vendor = KINDS["order"].element("lifnr")
    assert vendor is not None
    assert status.text.en == f"There is no order ({vendor.label('en', LABEL_ROOM)} 10000072) yet."
    assert judged(store, since=start, order={"ebeln": before, "lifnr": "10000072"}).met
    after = write_order(store)
    assert judged(store, since=start, order={"lifnr": "10000072"}).found == after


def test_counts(store: Store) -> None:
    write_order(store)
    write_order(store)
    assert judged(store, order={}, exactly=2).met
    assert judged(store, order={}, at_least=2).met
    assert not judged(store, order={"lifnr": "10000072"}, at_least=3).met
    over = judged(store, order={}, at_most=1)
    assert not over.met
    assert over.is_guard
    assert over.text.en == "Order: 2 made, at most 1 allowed."
    assert judged(store, order={"lifnr": "10000075"}, at_most=0).met


def test_receipt_reversal_links_and_balance(trainee: User, store: Store) -> None:
    order = write_order(store, Item("1", "850.00"))
    receipt = receive(trainee, order)
    balance = {"hkont": "5131040720", "kostl": "F0011019"}
    assert judged(store, order={"ebeln": order, "items": [{"received": "full", "elikz": "X"}]}).met
    assert judged(store, balance={**balance, "amount": "850.00"}).met
    assert judged(store, balance={**balance, "monat": "4", "amount": "850.00"}).met
    assert judged(store, balance={**balance, "monat": "3", "amount": "0"}).met
    wrong = judged(store, balance={**balance, "amount": "800.00"})
    assert wrong.text.en == "Balance (G/L Account 5131040720, Cost Center F0011019) is 850.00, expected 800.00."
    assert judged(store, material_document={"reversed": "no", "items": [{"ebeln": order}]}).met
    reversal = reverse(trainee, receipt)
    assert not judged(store, material_document={"mblnr": receipt, "reversed": "no"}).met
    assert judged(store, material_document={"items": [{"bwart": "102", "smbln": receipt}]}).found == reversal
    assert judged(store, order={"ebeln": order, "items": [{"received": "none", "history": [{}, {}]}]}).met
    assert judged(store, balance={**balance, "amount": "0"}).met
    assert judged(store, accounting_document={"blart": "WE"}, at_least=1).met
    assert judged(store, cost_document={"items": [{"kstar": "5131040720", "objnr": "KSF000F0011019"}]}).met
    with store.reading() as read:
        now = mark(read)
    assert judged(store, since=now, balance={**balance, "amount": "0"}).met


def test_a_partial_receipt_is_told(trainee: User, store: Store) -> None:
    order = write_order(store, Item("2", "850.00"))
    trainee.key("/nMB01")
    trainee.type(document_date="2001/04/20", order=order, plant="FW00", movement_type="101")
    trainee.key("", {("items", 0, "quantity"): "1"})
    for _ in range(3):
        if not trainee.dialog.committed:
            trainee.key("BU" if trainee.message is None or trainee.message.type != "W" else "")
    text = judged(store, order={"ebeln": order, "items": [{"received": "full"}]}).text
    assert text.en == f"Order {order}, item 10: receipt is partial, expected complete."


def test_messages_transactions_and_warnings(store: Store) -> None:
    seen = Seen(("M7 060", "ME 006", "M7 060"), frozenset({"MB01"}), ("Z1 104",))
    assert judged(store, seen, message="M7 060").met
    assert judged(store, seen, message="ME 083").text.en.startswith("Message ME 083 (")
    assert not judged(store, seen, message="ME 083").met
    assert not judged(store, seen, message="M7 060", at_most=1).met
    assert judged(store, seen, message="ME 083", at_most=0).met
    assert judged(store, seen, transaction="MB01").met
    assert judged(store, seen, transaction="ME57").text.zh == "本任务要用事务 ME57 完成。"
    assert not judged(store, seen, transaction="MB01", at_most=0).met
    assert judged(store, seen, transaction="ME57", at_most=0).met
    assert judged(store, Seen(), warnings_ignored="none").met
    assert judged(store, seen, warnings_ignored="none").text.en.startswith("Warning Z1 104 (")


def test_a_trainer_may_say_it_in_words_of_his_own(store: Store) -> None:
    says = Text(zh="还差 {n} 个", en="Still {n} missing")
    status = judged(store, order={}, says=says)
    assert (status.text.zh, status.text.en) == ("还差 2 个", "Still 2 missing")


def test_every_kind_reads_its_parts(teaching: Store) -> None:
    from model.document_trees import documents

    with teaching.reading() as read:
        for name, kind in KINDS.items():
            trees = documents(read, name)
            assert trees, name
            for part in kind.parts:
                assert any(tree.part(part) for tree in trees), (name, part)
            for field in kind.derived:
                assert trees[0].derived(field) in kind.derived[field][0]


def test_the_requester_cannot_receive_own_goods(learner: User, teaching: Store) -> None:
    with teaching.reading() as read:
        start = mark(read)
    learner.key("/nME51N")
    item = {
        "assignment_category": "K",
        "short_text": "Repair",
        "quantity": "1",
        "unit": "AU",
        "delivery_date": "2001/05/10",
        "material_group": "SRVEXCH",
        "plant": "FW00",
        "purchasing_group": "105",
        "price": "100.00",
    }
    learner.key("", {("items", 0, name): text for name, text in item.items()})
    charge = {"account": "5131040720", "cost_center": "F0011019"}
    learner.key("MESAVE", {("items", 0, "assignments", 0, name): text for name, text in charge.items()})
    assert learner.dialog.committed, learner.said
    requisition = learner.dialog.document
    learner.key("/nME21N")
    learner.key("", {"vendor": "10000072", "organization": "FP00", "purchasing_group": "105"})
    learner.key("", {("items", 0, "requisition"): requisition, ("items", 0, "requisition_item"): "10"})
    learner.key("MESAVE")
    assert learner.dialog.committed, learner.said
    with teaching.reading() as read:
        assert four_eyes(read, start).met
    receipt = receive(learner, learner.dialog.document)
    assert rows(teaching, MaterialDocument, number=receipt.zfill(10))[0].user == "TRAINEE"
    with teaching.reading() as read:
        status = four_eyes(read, start)
        assert not status.met
        assert receipt in status.text.en
        assert four_eyes(read, mark(read)).met


def test_since_the_start_the_task_or_ever(store: Store) -> None:
    write_order(store)
    with store.reading() as read:
        start = mark(read)
    write_order(store)
    with store.reading() as read:
        task = mark(read)
        counted = {
            since: judge(Expectation(order={}, exactly=number, since=since), read, start, {}, Seen(), task).met  # type: ignore[arg-type]
            for since, number in (("ever", 2), ("start", 1), ("task", 0))
        }
    assert counted == {"ever": True, "start": True, "task": True}


# The way, where the lesson is about it --------------------------------------------------------------------------------


def test_a_function_of_a_screen_was_used(store: Store) -> None:
    seen = Seen(functions=frozenset({"SAPMSSY0 0120 &UMC"}))
    assert judged(store, seen, function="SAPMSSY0 120 =&UMC").text.en == "Done: function Sum (&UMC)."
    status = judged(store, seen, function="SAPMSSY0 0120 &ODN")
    assert (status.met, status.text.en) == (False, "Not used yet: function Sort descending (&ODN).")


def test_so_many_sessions_were_worked_in(store: Store) -> None:
    assert judged(store, Seen(sessions=frozenset({0, 3})), sessions=2).met
    status = judged(store, Seen(sessions=frozenset({3})), sessions=2)
    assert (status.met, status.text.en) == (False, "2 sessions are wanted, 1 used so far.")


def test_a_row_of_the_users_own_work(trainee: User) -> None:
    wanted = {"table": "varid", "programm": "RM06EN00", "variant": "MINE"}
    store = trainee.dialog.store
    status = judged(store, row=wanted)
    assert (status.met, "MINE" in status.text.en) == (False, True)
    trainee.key("/nME2N")
    trainee.key("SPOS")
    trainee.type(name="MINE")
    trainee.key("SAVE")
    assert judged(store, row=wanted).met
    assert not judged(store, row={**wanted, "programm": "RM07DOCS"}).met
