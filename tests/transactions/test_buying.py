"""Purchasing, field by field: mistyped examples, field selection, F4 and F1 everywhere, all columns and tabs."""

from typing import Any

import pytest

from model.messages import Path, long_text
from model.organization.tables import NumberRange
from model.purchasing.customizing import DocumentType, FieldSelection, MessageControl
from model.purchasing.tables import PurchaseOrder, Requisition
from model.store import Store
from tests.requisitions import change_requisition, write_requisition
from tests.support import User, rows
from tests.transactions.test_me21n import CHARGE, HEADER, item, keyed, said_at
from transactions.kernel.dialog import Size
from transactions.kernel.fields import State
from transactions.kernel.layout import controls_of, tabs_of
from transactions.kernel.questions import field_help
from transactions.kernel.steps import Key
from transactions.kernel.value_help import hit_list

ACCOUNT: Path = ("items", 0, "assignments", 0, "account")
CENTER: Path = ("items", 0, "assignments", 0, "cost_center")


# The manual's examples, mistyped ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "typed", "said"),
    [
        (("vendor",), "1000072", "E 06 025"),
        (("vendor",), "1000007Z", "E 06 025"),
        (("organization",), "FPOO", "E Z1 010"),
        (("purchasing_group",), "1O5", "E Z1 010"),
        (("company_code",), "F0O1", "E Z1 010"),
        (("items", 0, "assignment_category"), "J", "E Z1 010"),
        (ACCOUNT, "513104072", "E Z1 220"),
        (ACCOUNT, "513104O720", "E Z1 220"),
        (CENTER, "F001101", "E Z1 239"),
        (CENTER, "FOO11019", "E Z1 239"),
    ],
)
def test_a_mistyped_example_is_reported_on_its_field_and_stays(
    trainee: User, path: Path, typed: str, said: str
) -> None:
    keyed(trainee)
    image = trainee.key("MECHECKDOC", {path: typed})
    assert said_at(trainee)[0] == (said, path), "the wrong key is the first thing reported"
    assert [message.path for message in trainee.screen.log].count(path) == 1
    assert trainee.screen.cursor == path
    found = image.field(path)
    assert found is not None
    assert (found.text, found.is_input) == (typed, True)
    assert trainee.message is not None
    assert all(long_text(trainee.message, language).todo for language in ("en", "zh"))
    kept = image.field(("items", 0, "short_text"))
    assert kept is not None
    assert kept.text == "On-site repair of meeting-room system"


# Field selection is data ------------------------------------------------------------------------------------------


def customize(store: Store, key: str, field: str, sign: str) -> None:
    with store.writing("TRAINEE", "SMEN") as unit:
        unit.delete(FieldSelection, {"brefn": key, "fauna": field})
        unit.insert(FieldSelection, [{"brefn": key, "fauna": field, "faust": sign}])
        unit.customizing_changed()
        unit.commit()


@pytest.mark.parametrize(
    ("key", "field", "path"),
    [
        ("ME21N", "MEPO1222-BUKRS", ("company_code",)),
        ("AKTV", "MEPO_TOPLINE-BEDAT", ("date",)),
        ("NBF", "MEPO1211-BEDNR", ("items", 0, "tracking_number")),
        ("PT0F", "MEPO1211-AFNAM", ("items", 0, "requisitioner")),
        ("ZSRV", "MEPO1211-EMATN", ("items", 0, "material")),
        ("KNTTPK", "COBL-GSBER", ("items", 0, "assignments", 0, "business_area")),
    ],
)
@pytest.mark.parametrize("sign", ["+", ".", "*", "-"])
def test_field_selection_says_what_a_field_is(
    trainee: User, store: Store, key: str, field: str, path: Path, sign: str
) -> None:
    customize(store, key, field, sign)
    keyed(trainee)
    place = trainee.screen.place(path)
    assert place is not None
    expected = State.REQUIRED if (field, sign) == ("MEPO_TOPLINE-BEDAT", ".") else State(sign)
    assert trainee.screen.state_of(place) is expected
    if sign == "+" and not place.value:
        trainee.key("MECHECKDOC")
        assert ("E ME 083", path) in said_at(trainee)
    if sign == "-":
        assert trainee.dialog.image().field(path) is None


# F4 and F1 --------------------------------------------------------------------------------------------------------


def opened(user: User, code: str) -> None:
    """Bring a screen up with an item, so that every field of every tab exists."""
    if code == "ME21N":
        keyed(user)
    elif code == "ME51N":
        user.key("/nME51N")
        user.key("", item())
        user.key("", CHARGE)
    else:
        user.key("/nME57")


@pytest.mark.parametrize("code", ["ME21N", "ME51N", "ME57"])
def test_f4_answers_on_every_field_with_a_check_table_and_f1_on_every_field(learner: User, code: str) -> None:
    opened(learner, code)
    screen, silent, mute = learner.screen, [], []
    for place in list(screen.places()):
        field = place.field
        told = field_help(learner.dialog, place.path)
        if told is None or len(told.text) < 20:
            mute.append(field.screen)
        if field.default_state is State.DISPLAY or not (field.search_help or (field.check and field.element.check)):
            continue
        with learner.dialog.store.reading("zh") as read:
            found = hit_list(learner.dialog, place.path, "", read)
            if found is None or not found.hits:
                silent.append(field.screen)
    assert (silent, mute) == ([], [])


@pytest.mark.parametrize(
    ("path", "column", "value"),
    [
        (("vendor",), "organization", "FP00"),
        (ACCOUNT, "company_code", "F001"),
        (CENTER, "company_code", "F001"),
        (("items", 0, "storage_location"), "plant", "FW00"),
        (("items", 0, "info_record"), "vendor", "10000072"),
        (("items", 0, "plant"), "company_code", "F001"),
    ],
)
def test_f4_is_narrowed_by_the_fields_around(learner: User, path: Path, column: str, value: str) -> None:
    keyed(learner)
    with learner.dialog.store.reading() as read:
        found = hit_list(learner.dialog, path, "", read)
    assert found is not None
    assert {one.name: one.text for one in found.restrictions}.get(column) == value
    assert found.hits


def test_f4_of_the_order_type_knows_the_category(learner: User) -> None:
    for code, wanted in (("ME21N", {"NB", "FO", "UB"}), ("ME51N", {"NB", "FO", "RV", "TB"})):
        opened(learner, code)
        with learner.dialog.store.reading() as read:
            found = hit_list(learner.dialog, ("type",), "", read)
        assert found is not None
        assert {hit.cells[0] for hit in found.hits} <= wanted


# Everything the sheets name is there ------------------------------------------------------------------------------

ORDER_COLUMNS = {
    *("item", "assignment_category", "item_category", "material", "short_text", "quantity", "unit", "date_category"),
    *("delivery_date", "price", "/currency", "price_unit", "price_quantity_unit", "material_group", "plant"),
    *("storage_location", "tracking_number", "requisitioner", "info_record", "requisition", "requisition_item"),
}
ORDER_PAGES = {
    *("organization", "terms", "notes", "status", "address", "communication"),
    *("material", "quantity", "schedule", "delivery", "invoice", "assignment", "history", "texts", "confirmations"),
    "service",
}
REQUISITION_PAGES = {
    *("notes", "material", "quantity", "valuation", "assignment", "source", "status", "contact", "texts"),
}


@pytest.mark.parametrize(("code", "pages"), [("ME21N", ORDER_PAGES), ("ME51N", REQUISITION_PAGES)])
def test_all_tabs_are_there(trainee: User, code: str, pages: set[str]) -> None:
    trainee.key(f"/n{code}")
    found = {page.name for tabs in tabs_of(trainee.screen.layout.blocks) for page in tabs.pages}
    assert found == pages


def test_all_columns_of_the_item_overview_are_there(trainee: User) -> None:
    trainee.key("/nME21N")
    [block] = controls_of(trainee.screen.layout.blocks)
    found = {column.name for column, _ in block.fixed} | {column.name for column in block.columns}
    assert found == {"selected", *ORDER_COLUMNS}


# Requisitions that cannot be ordered ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "accounts", "said"),
    [
        ({"loekz": "X"}, (("5131040720", "F0011019"),), "E Z1 230"),
        ({"ebakz": "X"}, (("5131040720", "F0011019"),), "E Z1 163"),
        ({"frgrl": "X"}, (("5131040720", "F0011019"),), "E Z1 164"),
        ({}, (("", "F0011019"),), "E Z1 160"),
        ({}, (("5131040720", ""),), "E Z1 161"),
        ({}, (), "E Z1 162"),
    ],
)
def test_a_requisition_that_cannot_be_ordered_says_why(
    trainee: User, store: Store, changes: dict[str, Any], accounts: Any, said: str
) -> None:
    number = write_requisition(store, accounts)
    change_requisition(store, number, **changes) if changes else None
    path: Path = ("items", 0, "requisition")
    trainee.key("/nME21N")
    trainee.key("MECHECKDOC", {**HEADER, path: number, ("items", 0, "requisition_item"): "10"})
    assert (said, path) in said_at(trainee)
    assert trainee.screen.work.items[0].is_blank, "nothing of it was taken over"
    trainee.key("MESAVE")
    assert rows(store, Requisition, number=number)[0].status == "N"


def test_a_requisition_that_does_not_exist_says_so(trainee: User) -> None:
    trainee.key("/nME21N")
    keys: dict[Key, str] = {("items", 0, "requisition"): "19999999", ("items", 0, "requisition_item"): "10"}
    trainee.key("MECHECKDOC", {**HEADER, **keys})
    assert ("E Z1 230", ("items", 0, "requisition")) in said_at(trainee)


def test_more_than_the_requisition_has_left_is_doubtful(learner: User) -> None:
    learner.key("/nME21N")
    learner.key("", {("items", 0, "requisition"): "10000124", ("items", 0, "requisition_item"): "10"})
    learner.key("MECHECKDOC", {"organization": "FP00", ("items", 0, "quantity"): "2"})
    assert said_at(learner) == [("W Z1 232", ("items", 0, "quantity"))]


# Messages are customizing, rates are needed -----------------------------------------------------------------------


def test_customizing_makes_a_warning_an_error(trainee: User, store: Store) -> None:
    with store.writing("TRAINEE", "SMEN") as unit:
        unit.delete(MessageControl, {"arbgb": "06", "msgnr": 28})
        unit.insert(MessageControl, [{"arbgb": "06", "msgnr": 28, "msgtp": "E"}])
        unit.customizing_changed()
        unit.commit()
    keyed(trainee)
    trainee.key("MECHECKDOC", {"date": "2001/04/19"})
    assert ("E 06 028", ("date",)) in said_at(trainee)


def test_a_currency_without_a_rate_is_refused(trainee: User) -> None:
    keyed(trainee)
    trainee.key("MECHECKDOC", {"currency": "GBP"})
    assert ("E Z1 223", ("exchange_rate",)) in said_at(trainee)


def test_an_order_type_without_external_range_takes_no_number(trainee: User, store: Store) -> None:
    keyed(trainee)
    trainee.key("MECHECKDOC", {"document": "4100000001"})
    assert said_at(trainee) == [("E Z1 178", ("document",))]
    trainee.key("MESAVE")
    assert rows(store, PurchaseOrder) == []


def test_a_number_of_ones_own_lies_in_the_external_range_and_is_free(trainee: User, store: Store) -> None:
    with store.writing("TRAINEE", "SMEN") as unit:
        unit.update(DocumentType, {"bstyp": "F", "bsart": "NB"}, {"numke": "41"})
        row = {"object": "EINKBELEG", "nrrangenr": "41", "toyear": 0}
        row |= {"fromnumber": 4100000000, "tonumber": 4199999999, "zzstart": 4100000000, "nrlevel": 4099999999}
        unit.insert(NumberRange, [row])
        unit.customizing_changed()
        unit.commit()
    keyed(trainee)
    for number in ("4500000001", "2", "45X"):
        trainee.key("MECHECKDOC", {"document": number})
        assert said_at(trainee) == [("E Z1 179", ("document",))]
    trainee.key("MESAVE", {"document": "4100000001"})
    assert (trainee.said, trainee.dialog.document) == ("S 06 017", "4100000001")
    keyed(trainee)
    trainee.key("MECHECKDOC", {"document": "4100000001"})
    assert said_at(trainee) == [("E 06 016", ("document",))]


# The collected messages at the foot -------------------------------------------------------------------------------


def test_a_large_screen_shows_the_collected_messages(trainee: User) -> None:
    trainee.dialog.size = Size(120, 40)
    trainee.key("/nME21N")
    trainee.key("", {("vendor",): "10000072", ("items", 0, "assignment_category"): "K"})
    log = trainee.screen.log
    assert len(log) > 5
    lines = trainee.picture()
    foot = next(number for number, line in enumerate(lines) if line.startswith("  Messages"))
    assert f"Errors {len(log)}   Warnings 0" in lines[foot]
    for line, message in zip(lines[foot + 1 : foot + 5], log, strict=False):
        assert line.split()[:2] == ["E", "10"]
        assert message.text("en") in line
        assert message.key in line
    assert f"{len(log) - 4} more: sF6 lists them all" in lines[foot + 5]
    trainee.dialog.size = Size(120, 39)
    assert not any(line.startswith("  Messages") for line in trainee.picture()), "only where there is room"


def test_a_mistyped_key_is_not_proposed_in_the_next_order(trainee: User) -> None:
    trainee.key("/nME21N")
    trainee.key("", {("vendor",): "10000072", ("organization",): "FPOO", ("purchasing_group",): "108"})
    parameters = trainee.dialog.logon.parameters
    assert (parameters["EKO"], parameters["EKG"]) == ("FP00", "108")
    trainee.key("", {("organization",): "FP01"})
    assert parameters["EKO"] == "FP01"
