"""SU3: own data; and data held on screens."""

import pytest

from model.messages import Path
from model.organization.tables import Setting, UserParameter
from model.organization.tables import User as UserRow
from model.store import Store
from tests.support import User, rows, user_at, write_order
from transactions.kernel.codes import codes
from transactions.kernel.dynpro import Errors
from transactions.kernel.steps import Key


def parameters(store: Store) -> dict[str, str]:
    return {row.parameter: row.value for row in rows(store, UserParameter, user="TRAINEE")}


def test_own_data_is_shown_and_saved(trainee: User, store: Store) -> None:
    trainee.key("/nSU3")
    assert trainee.screen.work.date_format == "5"
    assert [row.parameter for row in trainee.screen.work.parameters][:2] == ["BUK", "BWE"]
    trainee.key("SAVE", {"name": "Li Buyer", "date_format": "1", "number_format": "", "theme": "GREEN"})
    assert trainee.said == "S Z5 012"
    assert trainee.where == "SMEN"
    [found] = rows(store, UserRow, name="TRAINEE")
    assert (found.full_name, found.date_format, found.number_format) == ("Li Buyer", "1", "")
    assert {row.name: row.value for row in rows(store, Setting, user="TRAINEE")}["THEME"] == "GREEN"


def test_formats_and_parameters_take_effect_at_once(trainee: User, store: Store) -> None:
    trainee.key("/nSU3")
    index = len(trainee.screen.work.parameters)
    new: dict[Key, str] = {("parameters", index, "parameter"): "BES", ("parameters", index, "value"): "4500000350"}
    trainee.key("SAVE", {"date_format": "1", "number_format": "", **new})
    assert parameters(store)["BES"] == "4500000350"
    image = trainee.key("/nMB01")
    texts = {field.screen: field.text for field in image.fields}
    assert texts["MKPF-BLDAT"] == "20.04.2001"
    assert texts["RM07M-EBELN"] == "4500000350"


def test_the_language_changes_at_once(trainee: User) -> None:
    trainee.key("/nSU3")
    trainee.key("SAVE", {"language": "ZH"})
    assert trainee.key("/nMB01").title == "对采购订单的收货: 初始屏幕"


def test_a_parameter_that_is_emptied_is_gone(trainee: User, store: Store) -> None:
    trainee.key("/nSU3")
    where = next(n for n, row in enumerate(trainee.screen.work.parameters) if row.parameter == "WRK")
    trainee.key("SAVE", {("parameters", where, "value"): ""})
    assert "WRK" not in parameters(store)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"start": "ME99"}, "E S# 343"),
        ({"date_format": "9"}, "E Z1 005"),
        ({"date_format": ""}, "E 00 055"),
        ({("parameters", 0, "parameter"): "BWE"}, "E Z5 010"),
        ({("parameters", 0, "parameter"): "NONE"}, "E Z1 010"),
        ({("parameters", 0, "parameter"): "", ("parameters", 0, "value"): "X"}, "E Z5 011"),
    ],
)
def test_wrong_entries_save_nothing(trainee: User, store: Store, typed: dict[Key, str], said: str) -> None:
    before = parameters(store)
    trainee.key("/nSU3")
    trainee.key("SAVE", {"name": "Nobody", **typed})
    assert trainee.said == said
    assert trainee.where == "SAPLSUU5 0100"
    assert rows(store, UserRow, name="TRAINEE")[0].full_name != "Nobody"
    assert parameters(store) == before


def test_a_start_transaction_must_be_allowed(store: Store) -> None:
    clerk = user_at(store, "CLERK")
    clerk.key("/nSU3")
    clerk.key("", {"start": "MBST"})
    assert clerk.said == "E S# 077"
    clerk.dialog.logon.locks.close()


def test_leaving_with_unsaved_data_asks(trainee: User) -> None:
    trainee.key("/nSU3")
    trainee.key("BACK", {"name": "Li"})
    assert trainee.where == "SAPLSPO1 0100"


# Hold, set and delete data ----------------------------------------------------------------------------------------


def test_held_data_comes_back_and_can_be_changed(trainee: User) -> None:
    trainee.key("/nMB01")
    trainee.key("HOLDDATA", {"delivery_note": "FS-9", "signed_by": "Zhao"})
    assert trainee.said == "S Z5 017"
    trainee.key("/n")
    image = trainee.key("/nMB01")
    texts = {field.screen: field for field in image.fields}
    assert texts["RM07M-LFSNR"].text == "FS-9"
    assert texts["RM07M-LFSNR"].is_input
    trainee.key("", {"delivery_note": "FS-10"})
    assert trainee.screen.work.delivery_note == "FS-10"


def test_set_data_comes_back_locked_until_it_is_deleted(trainee: User, store: Store) -> None:
    order = write_order(store)
    trainee.key("/nMB01")
    trainee.key("SETDATA", {"delivery_note": "FS-9"})
    assert trainee.said == "S Z5 018"
    trainee.key("/nMB01")
    image = trainee.dialog.image()
    assert not next(field for field in image.fields if field.screen == "RM07M-LFSNR").is_input
    assert next(field for field in image.fields if field.screen == "RM07M-EBELN").is_input
    trainee.key("", {"delivery_note": "FS-10"})
    assert trainee.screen.work.delivery_note == "FS-9"
    trainee.key("DELDATA")
    assert trainee.said == "S Z5 019"
    trainee.key("/nMB01")
    assert trainee.screen.work.delivery_note == ""
    trainee.key("", {"delivery_note": "FS-10", "order": order})
    assert trainee.screen.work.delivery_note == "FS-10"


def test_held_data_lives_as_long_as_the_log_on_and_for_its_transaction(trainee: User, store: Store) -> None:
    trainee.key("/nMB03")
    trainee.key("HOLDDATA", {"document": "5000000001"})
    assert [key[0] for key in trainee.dialog.logon.held] == ["MB03"]
    other = user_at(store)
    other.key("/nMB03")
    assert other.screen.work.document == ""
    other.dialog.logon.locks.close()


@pytest.mark.parametrize(("code", "field"), [("ME21N", ("vendor",)), ("ME51N", ("items", 0, "short_text"))])
@pytest.mark.parametrize("function", ["HOLDDATA", "SETDATA"])
def test_a_screen_with_a_whole_document_holds_nothing_and_keeps_what_was_typed(
    trainee: User, code: str, field: Path, function: str
) -> None:
    trainee.key(f"/n{code}")
    trainee.key(function, {field: "10000072"})
    assert trainee.said == "E Z5 015"
    shown = trainee.dialog.image().field(field)
    assert shown is not None
    assert shown.text == "10000072"
    assert trainee.dialog.logon.held == {}
    trainee.key("DELDATA")
    assert trainee.said == "E Z5 015"


@pytest.mark.parametrize("code", codes())
def test_where_the_long_text_says_data_can_be_held_it_can(trainee: User, code: str) -> None:
    """Initial and selection screens of every transaction hold data; screens that collect errors and the menu do not."""
    trainee.key(f"/n{code}")
    trainee.key("HOLDDATA")
    refuses = trainee.screen.errors is Errors.ENJOY or trainee.screen.is_box
    assert trainee.said in ({"E Z5 015"} if refuses else {"S Z5 017", "E Z5 016"})


def test_what_cannot_be_held_says_so(trainee: User) -> None:
    trainee.key("HOLDDATA")
    assert trainee.said == "E Z5 015"
    trainee.key("/nME21N")
    trainee.key("HOLDDATA")
    assert trainee.said == "E Z5 015"
    trainee.key("/nMB03")
    trainee.key("HOLDDATA", {"document": "", "year": ""})
    assert trainee.said == "E Z5 016"
    trainee.key("DELDATA")
    assert trainee.said == "E Z5 020"
