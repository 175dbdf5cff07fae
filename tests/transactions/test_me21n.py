"""ME21N and ME23N: the manual's example 1, field by field, and everything that must be refused."""

import datetime as dt
from decimal import Decimal

import pytest

from model.doctor import examine
from model.locks import Holder
from model.messages import Path
from model.numbers import draw_one
from model.purchasing.customizing import FieldSelection
from model.purchasing.document_overview import MOST
from model.purchasing.handover import OVERVIEW, HandOver
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
from tests.requisitions import write_item
from tests.support import DAY, User, rows
from transactions.kernel.batch import parse, play
from transactions.kernel.steps import Key

HEADER: dict[Key, str] = {
    "vendor": "10000072",
    "organization": "FP00",
    "purchasing_group": "105",
    "company_code": "F001",
}
ITEM: dict[str, str] = {
    "assignment_category": "K",
    "short_text": "On-site repair of meeting-room system",
    "quantity": "1",
    "unit": "AU",
    "delivery_date": "2001/05/04",
    "price": "850.00",
    "material_group": "SRVSITE",
    "plant": "FW00",
}
CHARGE: dict[Key, str] = {
    ("items", 0, "assignments", 0, "account"): "5131040720",
    ("items", 0, "assignments", 0, "cost_center"): "F0011019",
}


def item(**changes: str) -> dict[Key, str]:
    """Return the manual's item as it is keyed in the first row of the overview."""
    return {("items", 0, name): text for name, text in {**ITEM, **changes}.items() if text}


def keyed(user: User, **changes: str) -> None:
    """Key the manual's order up to the account assignment."""
    user.key("/nME21N")
    user.key("", {**HEADER, **item(**changes)}, cursor=("items", 0, "assignment_category"))
    user.key("", CHARGE)


def said_at(user: User) -> list[tuple[str, Path | None]]:
    """Return the collected messages with their fields."""
    return [(f"{m.type} {m.key}", m.path) for m in user.screen.log]


def test_example_one_from_an_empty_screen(learner: User, teaching: Store) -> None:
    keyed(learner)
    assert said_at(learner) == []
    learner.key("MESAVE")
    assert learner.said == "S 06 017"
    assert learner.message is not None
    assert learner.message.text("en") == "Standard PO created under the number 4500000357"
    [head] = rows(teaching, PurchaseOrder, number="4500000357")
    assert (head.vendor, head.organization, head.purchasing_group) == ("0010000072", "FP00", "105")
    assert (head.company_code, head.currency, head.terms, head.date) == ("F001", "CNY", "Z030", DAY)
    [line] = rows(teaching, OrderItem, number="4500000357")
    assert (line.item, line.assignment_category, line.consumption) == (10, "K", "V")
    assert (line.price, line.net_value) == (Decimal("850.00"), Decimal("850.00"))
    assert (line.service_kind, line.sheet_due) == ("SITE", dt.date(2001, 5, 11))
    [charge] = rows(teaching, OrderAssignment, number="4500000357")
    assert (charge.account, charge.cost_center, charge.area) == ("5131040720", "F0011019", "F000")
    [schedule] = rows(teaching, ScheduleLine, number="4500000357")
    assert (schedule.delivery_date, schedule.quantity, schedule.received) == (dt.date(2001, 5, 4), 1, 0)
    with teaching.reading() as read:
        assert list(examine(read, prove=True)) == []


def test_me21n_stays_empty_after_save_and_back_leads_to_the_menu(trainee: User) -> None:
    keyed(trainee)
    trainee.key("MESAVE")
    assert trainee.where == "SAPLMEGUI 0014"
    assert trainee.screen.work.items == []
    trainee.key("BACK")
    assert trainee.where == "SMEN"


def test_k_and_enter_bring_the_account_assignment_forward(trainee: User) -> None:
    trainee.key("/nME21N")
    trainee.screen.detail_page = "texts"  # type: ignore[attr-defined]
    image = trainee.key("", {**HEADER, **item()}, cursor=("items", 0, "assignment_category"))
    assert trainee.screen.detail_page == "assignment"  # type: ignore[attr-defined]
    assert image.cursor == ("items", 0, "assignments", 0, "account")
    found = image.field(image.cursor)
    assert found is not None
    assert found.is_required_empty


@pytest.mark.parametrize("name", ["vendor", "organization", "purchasing_group"])
def test_required_header_fields(trainee: User, name: str) -> None:
    keyed(trainee)
    trainee.key("", {name: ""})
    assert ("E ME 083", (name,)) in said_at(trainee)


def test_the_company_code_is_optional_and_proposed(trainee: User) -> None:
    keyed(trainee)
    trainee.key("", {"company_code": ""})
    assert said_at(trainee) == []
    assert trainee.screen.work.company_code == "F001"


@pytest.mark.parametrize(
    "name", ["short_text", "quantity", "unit", "delivery_date", "material_group", "plant", "assignment_category"]
)
def test_required_item_fields(trainee: User, name: str) -> None:
    keyed(trainee)
    trainee.key("MECHECKDOC", {("items", 0, name): ""})
    assert ("items", 0, name) in [path for _, path in said_at(trainee)]


@pytest.mark.parametrize("name", ["account", "cost_center"])
def test_the_account_assignment_is_required_and_save_refuses(trainee: User, store: Store, name: str) -> None:
    keyed(trainee)
    path: Path = ("items", 0, "assignments", 0, name)
    trainee.key("MESAVE", {path: ""})
    assert trainee.where == "SAPLSPO2 0101"
    trainee.key("OPT2")
    assert (trainee.said, trainee.field) == ("E ME 083", path)
    assert trainee.screen.cursor == path
    assert rows(store, PurchaseOrder) == []


@pytest.mark.parametrize(
    ("changes", "said", "path"),
    [
        ({"vendor": "10009999"}, "E 06 025", ("vendor",)),
        ({"vendor": "10000095"}, "E 06 027", ("vendor",)),
        ({"vendor": "10000090"}, "E ME 022", ("vendor",)),
        ({"vendor": "10000093"}, "E ME 023", ("vendor",)),
        ({"vendor": "10000092"}, "W ME 024", ("vendor",)),
        ({"vendor": "10000094"}, "W ME 025", ("vendor",)),
        ({"type": "XX"}, "E ME 013", ("type",)),
        ({"organization": "XX00"}, "E Z1 010", ("organization",)),
        ({"organization": "FP01"}, "E Z1 225", ("items", 0, "plant")),
        ({"organization": "FP01", "company_code": "F001"}, "E Z1 222", ("company_code",)),
        ({"company_code": "F002", "organization": "FP02"}, "E Z1 225", ("items", 0, "plant")),
        ({"date": "2001/04/19"}, "W 06 028", ("date",)),
        ({"date": "2001/02/31"}, "E Z1 001", ("date",)),
    ],
)
def test_wrong_header_entries(trainee: User, changes: dict[Key, str], said: str, path: Path) -> None:
    keyed(trainee)
    trainee.key("MECHECKDOC", changes)
    assert (said, path) in said_at(trainee)


@pytest.mark.parametrize(
    ("changes", "said", "name"),
    [
        ({"quantity": "0"}, "E ME 083", "quantity"),
        ({"quantity": "-2"}, "E Z1 069", "quantity"),
        ({"quantity": "one"}, "E Z1 002", "quantity"),
        ({"price": "0"}, "E Z1 224", "price"),
        ({"plant": "FW10"}, "E Z1 225", "plant"),
        ({"plant": "FW02"}, "E Z1 226", "plant"),
        ({"plant": "XX00"}, "E Z1 010", "plant"),
        ({"unit": "XYZ"}, "E Z1 010", "unit"),
        ({"material_group": "NONE"}, "E Z1 010", "material_group"),
        ({"assignment_category": "Y"}, "E Z1 010", "assignment_category"),
        ({"delivery_date": "2001/04/01"}, "W Z1 227", "delivery_date"),
        ({"delivery_date": "2001/04/22"}, "W Z1 228", "delivery_date"),
        ({"material_group": "SRVREPR"}, "E Z1 229", "tracking_number"),
    ],
)
def test_wrong_item_entries(trainee: User, changes: dict[str, str], said: str, name: str) -> None:
    keyed(trainee)
    trainee.key("MECHECKDOC", {("items", 0, key): text for key, text in changes.items()})
    assert (said, ("items", 0, name)) in said_at(trainee)


def test_a_text_item_without_category_or_material(trainee: User) -> None:
    keyed(trainee, assignment_category="", material_group="OFFSUPPLY")
    assert ("E 06 026", ("items", 0, "assignment_category")) in said_at(trainee)


@pytest.mark.parametrize(
    ("account", "center", "said", "name"),
    [
        ("9999999999", "F0011019", "E Z1 220", "account"),
        ("5131970000", "F0011019", "E Z1 071", "account"),
        ("5131990000", "F0011019", "E Z1 072", "account"),
        ("5131980000", "F0011019", "E Z1 072", "account"),
        ("5131960000", "F0011019", "E Z1 221", "account"),
        ("2120040000", "F0011019", "E KI 281", "account"),
        ("5131040720", "X9999999", "E Z1 239", "cost_center"),
        ("5131040720", "F0011090", "E Z1 073", "cost_center"),
        ("5131040720", "F0011092", "E Z1 073", "cost_center"),
        ("5131040720", "F0011093", "E Z1 075", "cost_center"),
        ("5131040720", "F0021019", "E Z1 076", "cost_center"),
        ("5131040720", "", "E ME 083", "cost_center"),
    ],
)
def test_wrong_account_assignments(trainee: User, account: str, center: str, said: str, name: str) -> None:
    keyed(trainee)
    charge: dict[Key, str] = {
        ("items", 0, "assignments", 0, "account"): account,
        ("items", 0, "assignments", 0, "cost_center"): center,
    }
    trainee.key("MECHECKDOC", charge)
    assert (said, ("items", 0, "assignments", 0, name)) in said_at(trainee)


def test_a_cost_element_wants_a_cost_object_whatever_field_selection_says(trainee: User, store: Store) -> None:
    with store.writing("TRAINEE", "SMEN") as unit:
        unit.update(FieldSelection, {"brefn": "KNTTPK", "fauna": "COBL-KOSTL"}, {"faust": "."})
        unit.customizing_changed()
        unit.commit()
    keyed(trainee)
    trainee.key("MECHECKDOC", {("items", 0, "assignments", 0, "cost_center"): ""})
    assert said_at(trainee) == [("E KI 235", ("items", 0, "assignments", 0, "cost_center"))]


def test_nothing_is_locked_by_an_error_and_what_was_typed_stays(trainee: User) -> None:
    trainee.key("/nME21N")
    image = trainee.key("", {**HEADER, "vendor": "10009999", "date": "20.04.01x"})
    date, vendor = image.field(("date",)), image.field(("vendor",))
    assert date is not None
    assert vendor is not None
    assert date.text == "20.04.01x"
    assert vendor.text == "10009999"
    assert date.is_input
    assert vendor.is_input


def test_the_log_lists_all_errors_and_jumps_to_the_field(trainee: User) -> None:
    keyed(trainee)
    trainee.key("", {("items", 0, "over_tolerance"): "abc", "terms": "XXXX"})
    trainee.key("MELOG")
    assert trainee.where == "SAPLMEGUI 9010"
    texts = [line.text for line in trainee.screen.work.lines]
    assert len(texts) == 2
    trainee.key("JUMP", cursor=("lines", 0))
    assert trainee.screen.detail_page == "delivery"  # type: ignore[attr-defined]
    assert trainee.screen.cursor == ("items", 0, "over_tolerance")


def test_info_record_and_vendor_fill_what_was_left_empty(trainee: User) -> None:
    keyed(trainee, price="", delivery_date="")
    work = trainee.screen.work
    assert work.items[0].price == Decimal("850.00")
    assert work.items[0].info_record == "5300000001"
    assert work.items[0].delivery_date == dt.date(2001, 5, 4)


def test_a_proposal_follows_its_source_until_it_is_overridden(trainee: User) -> None:
    keyed(trainee, price="")
    trainee.key("", {"vendor": "10000101"})
    assert trainee.screen.work.currency == "USD"
    trainee.key("", {"currency": "EUR"})
    trainee.key("", {"vendor": "10000072"})
    assert trainee.screen.work.currency == "EUR"


def test_several_account_assignments_by_percentage(trainee: User, store: Store) -> None:
    keyed(trainee)
    trainee.key("", {("items", 0, "distribution"): "2", ("items", 0, "partial_invoice"): "2"})
    row: Path = ("items", 0, "assignments")
    trainee.key(
        "MESAVE",
        {
            (*row, 0, "percentage"): "33.3",
            (*row, 1, "percentage"): "66.7",
            (*row, 1, "account"): "5131050100",
            (*row, 1, "cost_center"): "F0011020",
        },
    )
    assert trainee.said == "S 06 017"
    charges = rows(store, OrderAssignment)
    assert [charge.net_value for charge in charges] == [Decimal("283.05"), Decimal("566.95")]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "E 06 414"),
        ({"distribution": "2", "partial_invoice": "2"}, "E Z1 233"),
        ({"distribution": "1", "partial_invoice": "2"}, "E Z1 234"),
        ({"distribution": "2"}, "E 06 414"),
    ],
)
def test_several_account_assignments_must_add_up(trainee: User, fields: dict[str, str], said: str) -> None:
    keyed(trainee)
    row: Path = ("items", 0, "assignments", 1)
    changed: dict[Key, str] = {(*row, "account"): "5131050100", (*row, "cost_center"): "F0011020"}
    changed |= {("items", 0, name): text for name, text in fields.items()}
    trainee.key("MECHECKDOC", changed)
    assert said in [found for found, _ in said_at(trainee)]


def test_a_single_line_with_a_distribution_warns(trainee: User) -> None:
    keyed(trainee)
    trainee.key("MECHECKDOC", {("items", 0, "distribution"): "1"})
    assert "W 06 409" in [found for found, _ in said_at(trainee)]


def test_save_with_warnings_asks_and_saves(trainee: User, store: Store) -> None:
    keyed(trainee, delivery_date="2001/04/22")
    trainee.key("MESAVE")
    assert trainee.where == "SAPLSPO2 0102"
    trainee.key("YES")
    assert trainee.said == "S 06 017"
    assert len(rows(store, PurchaseOrder)) == 1


def test_an_order_without_items_is_refused(trainee: User) -> None:
    trainee.key("/nME21N")
    trainee.key("MESAVE", HEADER)
    assert trainee.said == "E 06 010"


def test_hold_keeps_everything_and_can_be_taken_up(trainee: User, store: Store) -> None:
    trainee.key("/nME21N")
    trainee.key("", {**HEADER, **item(), "vendor": "10009999", ("items", 0, "quantity"): "much"})
    trainee.key("MEHOLD")
    assert trainee.said == "S Z1 241"
    [head] = rows(store, PurchaseOrder)
    assert (head.held, head.vendor) == ("X", "")
    trainee.key("MEOTHER")
    image = trainee.key("OK", {"document": head.number})
    assert trainee.said == "S Z1 242"
    quantity, vendor = image.field(("items", 0, "quantity")), image.field(("vendor",))
    assert quantity is not None
    assert vendor is not None
    assert (quantity.text, vendor.text) == ("much", "10009999")
    trainee.key("", {**CHARGE, "vendor": "10000072", ("items", 0, "quantity"): "1"})
    trainee.key("MESAVE")
    assert trainee.said == "S 06 017"
    [head] = rows(store, PurchaseOrder)
    assert head.held == ""
    assert rows(store, HeldDraft) == []
    with store.reading() as read:
        assert list(examine(read)) == []


def test_a_requisitions_number_takes_it_over(learner: User, teaching: Store) -> None:
    learner.key("/nME21N")
    learner.key("", {("items", 0, "requisition"): "10000124", ("items", 0, "requisition_item"): "10"})
    work = learner.screen.work
    assert (work.vendor, work.purchasing_group, work.company_code) == ("0010000072", "105", "F001")
    assert work.items[0].assignments[0].cost_center == "F0011019"
    learner.key("MESAVE", {"organization": "FP00"})
    assert learner.said == "S 06 017"
    [found] = rows(teaching, Requisition, number="0010000124")
    assert (found.status, found.order, found.closed, found.ordered_quantity) == ("B", "4500000357", "X", 1)
    with teaching.reading() as read:
        assert list(examine(read)) == []


def test_the_document_overview_adopts_a_requisition(learner: User) -> None:
    learner.key("/nME21N")
    learner.key("MEOVERVIEW")
    assert learner.where == "SAPLMEGUI 9020"
    lines = learner.screen.work.lines
    where = next(index for index, line in enumerate(lines) if line.document == "0010000124")
    learner.key("ADOPT", {("lines", where, "selected"): "X"})
    assert learner.said == "S Z1 238"
    assert learner.screen.work.items[0].requisition == "0010000124"
    assert "header" not in learner.screen.open_areas


def adopted(user: User, document: str) -> None:
    """Adopt the line of a document in the overview."""
    user.key("MEOVERVIEW")
    lines = user.screen.work.lines
    where = next(index for index, line in enumerate(lines) if line.document == document)
    user.key("ADOPT", {("lines", where, "selected"): "X"})


def test_an_earlier_order_is_repeated_for_another_cost_center(learner: User, teaching: Store) -> None:
    learner.key("/nME21N")
    adopted(learner, "4500000345")
    assert learner.said == "S Z1 360"
    assert learner.screen.cursor == ("items", 0, "assignments", 0, "cost_center")
    [item] = learner.screen.work.items
    assert (item.price, item.quantity, item.charge.account) == (Decimal(850), 1, "5131040720")
    assert (item.requisition, item.delivery_date) == ("", dt.date(2001, 5, 4)), "14 days after the order, as before"
    learner.key("MESAVE", {("items", 0, "assignments", 0, "cost_center"): "F0011018"})
    assert learner.said == "S 06 017"
    [charge] = rows(teaching, OrderAssignment, number="4500000357")
    assert (charge.account, charge.cost_center) == ("5131040720", "F0011018")
    [requested] = rows(teaching, Requisition, number="0010000104")
    assert requested.ordered_quantity == 1, "the copy does not count against the requisition of the original"


def test_several_items_are_repeated_below_what_was_keyed(learner: User) -> None:
    learner.key("/nME21N")
    learner.key("", {("items", 0, "short_text"): "Travel"})
    learner.key("MEOVERVIEW")
    lines = learner.screen.work.lines
    wanted = [index for index, line in enumerate(lines) if line.document in ("4500000345", "4500000349")]
    learner.key("ADOPT", {("lines", index, "selected"): "X" for index in wanted})
    assert [item.short_text for item in learner.screen.work.items][:1] == ["Travel"]
    assert len(learner.screen.work.items) == 3


def test_the_overview_lists_the_last_orders_of_the_group_newest_first(learner: User) -> None:
    learner.key("/nME21N")
    learner.key("MEOVERVIEW")
    lines = [line for line in learner.screen.work.lines if line.is_order]
    assert [line.document for line in lines] == sorted((line.document for line in lines), reverse=True)
    assert {"4500000356", "4500000345"} <= {line.document for line in lines}
    assert "4500000355" not in {line.document for line in lines}, "an order of another group"


def test_the_overview_says_where_it_does_not_list_all_requisitions(learner: User) -> None:
    learner.key("/nME21N")
    learner.key("MEOVERVIEW")
    assert learner.said == ""
    before = sum(1 for line in learner.screen.work.lines if line.item and not line.is_order)
    learner.key("CANC")
    with learner.dialog.store.writing("REQUEST", "ME51N") as unit:
        for _ in range(MOST + 1 - before):
            write_item(unit, draw_one(unit, "BANF", "", "01"))
        unit.commit()
    learner.key("MEOVERVIEW")
    assert learner.said == "S Z1 290"
    lines = learner.screen.work.lines
    assert sum(1 for line in lines if line.item and not line.is_order) == MOST
    assert any(line.is_order for line in lines), "the last orders follow"


def test_an_order_on_hold_is_taken_up_through_the_overview(learner: User) -> None:
    learner.key("/nME21N")
    learner.key("MEHOLD", {**HEADER, ("items", 0, "short_text"): "Travel"})
    assert learner.said == "S Z1 241"
    adopted(learner, "4500000357")
    assert learner.said == "S Z1 242"
    assert learner.screen.work.items[0].short_text == "Travel"


def test_a_requisition_that_is_ordered_in_full_is_refused(learner: User) -> None:
    learner.key("/nME21N")
    learner.key(
        "MECHECKDOC", {**HEADER, ("items", 0, "requisition"): "10000100", ("items", 0, "requisition_item"): "10"}
    )
    assert ("E Z1 163", ("items", 0, "requisition")) in said_at(learner)


def test_handed_over_requisitions_fill_the_order(learner: User) -> None:
    given = HandOver((("0010000124", 10),), "NB", DAY, "", "FP00", "105", "0010000072")
    learner.dialog.start("ME21N", given)
    image = learner.dialog.image()
    assert image.message is not None
    assert image.message.key == "Z1 238"
    work = learner.screen.work
    assert (work.vendor, work.organization, work.purchasing_group, work.company_code) == (
        "0010000072",
        "FP00",
        "105",
        "F001",
    )
    [line] = work.items
    assert (line.price, line.assignment_category) == (Decimal("850.00"), "K")
    assert (line.assignments[0].account, line.assignments[0].cost_center) == ("5131040720", "F0011019")
    learner.key("MESAVE")
    assert learner.said == "S 06 017"


def test_the_switch_hands_over_through_the_document_overview(learner: User) -> None:
    given = HandOver((("0010000124", 10),), "NB", DAY, "", "FP00", "105", "0010000072", OVERVIEW)
    learner.dialog.start("ME21N", given)
    assert learner.where == "SAPLMEGUI 9020"
    assert [line.document for line in learner.screen.work.lines] == ["0010000124"]
    learner.key("ADOPT")
    assert learner.screen.work.items[0].requisition == "0010000124"


def test_a_requisition_in_use_is_locked(learner: User, teaching: Store) -> None:
    learner.dialog.logon.locks.take("EBAN", "001000012400010", Holder("CLERK"))
    learner.key("/nME21N")
    learner.key("MEOVERVIEW")
    lines = learner.screen.work.lines
    where = next(index for index, line in enumerate(lines) if line.document == "0010000124")
    learner.key("ADOPT", {("lines", where, "selected"): "X"})
    assert learner.said == "E ME 006"
    assert learner.message is not None
    assert learner.message.variables[0] == "CLERK"


def test_leaving_asks_when_something_was_keyed(trainee: User) -> None:
    trainee.key("/nME21N")
    trainee.key("", HEADER)
    trainee.key("BACK")
    assert trainee.where == "SAPLSPO1 0100"
    trainee.key("YES")
    assert trainee.where == "SMEN"


def test_save_is_the_first_answer_on_the_way_out(learner: User, teaching: Store) -> None:
    keyed(learner)
    learner.key("BACK")
    learner.key("")
    assert learner.said == "S 06 017"
    assert learner.where == "SMEN"
    assert rows(teaching, PurchaseOrder, number="4500000357")


def test_what_cannot_be_saved_on_the_way_out_stays(learner: User, teaching: Store) -> None:
    account: Path = ("items", 0, "assignments", 0, "account")
    keyed(learner)
    learner.key("", {account: ""})
    learner.key("BACK")
    learner.key("SAVE")
    assert learner.where == "SAPLSPO2 0101"
    learner.key("")
    assert learner.where == "SAPLMEGUI 0014"
    assert learner.said == "E ME 083"
    assert learner.field == account
    assert not rows(teaching, PurchaseOrder, number="4500000357")


def test_an_empty_order_is_not_put_on_hold(learner: User, teaching: Store) -> None:
    before = len(rows(teaching, PurchaseOrder))
    learner.key("/nME21N")
    learner.key("MEHOLD")
    assert learner.said == "E Z1 340"
    assert len(rows(teaching, PurchaseOrder)) == before
    learner.key("MEHOLD", {("vendor",): "10000072"})
    assert learner.said == "S Z1 241"


@pytest.mark.parametrize(
    ("path", "typed"),
    [(("organization",), "FPOO"), (("company_code",), "F0O1")],
)
def test_what_only_follows_from_a_wrong_key_is_not_reported(learner: User, path: Path, typed: str) -> None:
    keyed(learner)
    learner.key("", {path: typed})
    assert said_at(learner) == [("E Z1 010", path)]


def test_confirmed_dates_are_kept_with_the_item(trainee: User, store: Store) -> None:
    keyed(trainee)
    path: Path = ("items", 0, "confirmations", 0)
    trainee.key("MESAVE", {(*path, "category"): "AB", (*path, "date"): "2001/05/03", (*path, "quantity"): "1"})
    assert trainee.said == "S 06 017"
    [found] = rows(store, Confirmation)
    assert (found.category, found.date) == ("AB", dt.date(2001, 5, 3))


def test_a_storage_location_belongs_to_the_plant(trainee: User) -> None:
    trainee.key("/nME21N")
    stock = {"material": "CHR-BASE-01", "quantity": "5", "plant": "FW00", "storage_location": "9999"}
    trainee.key("MECHECKDOC", {**HEADER, **{("items", 0, name): text for name, text in stock.items()}})
    assert ("E Z1 077", ("items", 0, "storage_location")) in said_at(trainee)


def test_a_stock_item_by_material(trainee: User, store: Store) -> None:
    trainee.key("/nME21N")
    trainee.key(
        "",
        {
            **HEADER,
            "vendor": "10000061",
            ("items", 0, "material"): "chr-base-01",
            ("items", 0, "quantity"): "5",
            ("items", 0, "plant"): "FW00",
        },
    )
    line = trainee.screen.work.items[0]
    assert (line.short_text, line.unit, line.material_group) == ("Office chair base, five-star", "PC", "FURNPART")
    assert line.price == Decimal("84.00")
    trainee.key("MESAVE")
    assert trainee.said == "S 06 017"
    assert rows(store, OrderAssignment) == []


BATCH = """\
\t\tT\tME21N
SAPLMEGUI\t0014\tX
\t\t\tMEPO_TOPLINE-SUPERFIELD\t10000072
\t\t\tMEPO1222-EKORG\tFP00
\t\t\tMEPO1222-EKGRP\t105
\t\t\tMEPO1222-BUKRS\tF001
\t\t\tMEPO1211-KNTTP(01)\tK
\t\t\tMEPO1211-TXZ01(01)\tOn-site repair
\t\t\tMEPO1211-MENGE(01)\t1
\t\t\tMEPO1211-MEINS(01)\tAU
\t\t\tMEPO1211-EEIND(01)\t2001/05/04
\t\t\tMEPO1211-NETPR(01)\t850.00
\t\t\tMEPO1211-WGBEZ(01)\tSRVSITE
\t\t\tMEPO1211-NAME1(01)\tFW00
\t\t\tBDC_OKCODE\t/00
SAPLMEGUI\t0014\tX
\t\t\tMEACCT1100-SAKTO\t5131040720
\t\t\tCOBL-KOSTL\tF0011019
\t\t\tBDC_OKCODE\t=MESAVE
"""


def test_the_same_order_as_a_batch_file(learner: User) -> None:
    [recorded] = parse(BATCH)
    result = play(learner.dialog.logon, recorded)
    assert (result.status, result.document) == ("posted", "4500000357")
    assert result.as_json("en")["messages"][-1]["number"] == "017"


def test_a_batch_save_with_errors_ends_with_the_first_one(learner: User, teaching: Store) -> None:
    [recorded] = parse(BATCH.replace("\t\t\tCOBL-KOSTL\tF0011019\n", ""))
    result = play(learner.dialog.logon, recorded)
    assert result.status == "error"
    assert [(note.message.key, note.field) for note in result.notes if note.message.is_error][-1] == (
        "ME 083",
        "COBL-KOSTL(01)",
    )
    assert rows(teaching, PurchaseOrder, number="4500000357") == []


def test_account_fields_exist_only_with_a_category(learner: User) -> None:
    [recorded] = parse(BATCH.replace("\t\t\tMEPO1211-KNTTP(01)\tK\n", ""))
    result = play(learner.dialog.logon, recorded)
    assert result.status == "error"
    assert result.notes[-1].message.key == "00 349"


def test_me23n_shows_and_takes_no_input(learner: User) -> None:
    learner.dialog.start("ME23N", {"order": "4500000345"})
    image = learner.dialog.image()
    assert image.title == "Display Purchase Order 4500000345"
    assert not any(field.is_input for field in image.fields)


def test_me23n_shows_the_history_and_the_items_state(learner: User) -> None:
    learner.dialog.start("ME23N", {"order": "4500000352"})
    line = learner.screen.work.items[0]
    assert [(entry.movement_type, entry.debit_credit) for entry in line.history] == [("101", "S"), ("102", "H")]
    assert learner.screen.detail_page == "history"  # type: ignore[attr-defined]
    assert any("open again" in text for text in learner.picture())


def test_me23n_opens_on_the_last_order_used_and_asks_without_one(learner: User) -> None:
    learner.key("/nME23N")
    assert learner.where == "SAPLMEGUI 0003"
    learner.key("OK", {"document": "4599999999"})
    assert learner.said == "E 06 019"
    learner.key("/nME23N")
    learner.key("OK", {"document": "4500000345"})
    learner.key("/nME23N")
    assert learner.screen.work.number == "4500000345"


# Messages that are collected --------------------------------------------------------------------------------------


def test_f6_steps_through_the_errors_and_brings_their_tabs_to_the_front(trainee: User) -> None:
    keyed(trainee)
    trainee.key("TABIDT14")
    trainee.key("MECHECKDOC", {"purchasing_group": "", ("items", 0, "assignments", 0, "cost_center"): ""})
    assert (trainee.said, trainee.field) == ("E ME 083", ("purchasing_group",))
    center: Path = ("items", 0, "assignments", 0, "cost_center")
    assert trainee.dialog.image().message_count == (1, 2)
    trainee.key("MENEXT")
    assert trainee.dialog.image().message_count == (2, 2)
    assert trainee.screen.cursor == trainee.field == center
    assert trainee.screen.detail_page == "assignment"  # type: ignore[attr-defined]
    trainee.key("MENEXT")
    assert trainee.screen.cursor == trainee.field == ("purchasing_group",)


def test_f6_steps_through_warnings_where_there_are_no_errors(trainee: User) -> None:
    keyed(trainee, delivery_date="2001/04/22")
    trainee.key("MENEXT", {"date": "2001/04/19"})
    assert trainee.said == "W 06 028"
    trainee.key("MENEXT")
    assert (trainee.said, trainee.screen.cursor) == ("W Z1 228", ("items", 0, "delivery_date"))


@pytest.mark.parametrize("code", ["MENEXT", "MELOG"])
def test_without_messages_f6_says_so(trainee: User, code: str) -> None:
    trainee.key("/nME21N")
    trainee.key(code)
    assert (trainee.said, trainee.where) == ("S Z1 300", "SAPLMEGUI 0014")


@pytest.mark.parametrize("code", ["MEOTHER", "MEOVERVIEW", "TABIDT1", "HDROFF", "NEXTTAB"])
def test_looking_around_an_empty_order_reports_nothing(trainee: User, code: str) -> None:
    trainee.key("/nME21N")
    trainee.key(code)
    assert trainee.message is None
    trainee.key("/nME21N")
    trainee.key("MECHECKDOC")
    assert (trainee.said, trainee.field) == ("E ME 083", ("vendor",))


def test_the_message_line_speaks_of_the_field_with_the_cursor(trainee: User) -> None:
    trainee.key("/nME21N")
    trainee.key("", {**HEADER, **item(material_group="")}, cursor=("items", 0, "assignment_category"))
    assert trainee.screen.cursor == trainee.field == ("items", 0, "assignments", 0, "account")


def test_the_users_plant_is_proposed_where_it_belongs_to_the_company_code(trainee: User) -> None:
    keyed(trainee, plant="")
    assert trainee.screen.work.items[0].plant == "FW00"
    trainee.key("/nME21N")
    trainee.key("", {**HEADER, "organization": "FP01", "company_code": "F002", **item(plant="")})
    assert trainee.screen.work.items[0].plant == ""
    assert ("E ME 083", ("items", 0, "plant")) in said_at(trainee)


def test_the_single_schedule_line_and_its_item_follow_each_other(trainee: User) -> None:
    keyed(trainee)
    line: Path = ("items", 0, "schedule", 0)
    trainee.key("", {(*line, "quantity"): "3", (*line, "delivery_date"): "2001/06/01"})
    item = trainee.screen.work.items[0]
    assert (item.quantity, item.delivery_date, item.net_value) == (3, dt.date(2001, 6, 1), Decimal("2550.00"))
    trainee.key("", {("items", 0, "quantity"): "2"})
    assert item.schedule[0].quantity == 2


def test_the_last_day_of_the_calendar_is_a_date(trainee: User) -> None:
    keyed(trainee, delivery_date="9999/12/31")
    assert trainee.screen.work.items[0].sheet_due == dt.date.max
