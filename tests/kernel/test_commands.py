"""The command field: every entry of section 1 of the reference sheet, without a terminal."""

import pytest

from model.store import Store
from tests.support import User, user_at, write_order


@pytest.mark.parametrize("code", ["MB01", "mb01", "/nMB01", "/NMB01", "/nmb01", "/n MB01"])
def test_a_transaction_is_started_in_any_case(trainee: User, code: str) -> None:
    trainee.key(code)
    assert trainee.where == "SAPMM07M 0200"


@pytest.mark.parametrize("code", ["/n", "/nSMEN"])
def test_n_alone_ends_the_transaction_without_a_question(trainee: User, code: str) -> None:
    trainee.key("/nME21N")
    trainee.key("", {"vendor": "10000072"})
    assert trainee.dialog.is_dirty
    trainee.key(code)
    assert trainee.where == "SMEN"


def test_n_with_a_code_that_is_none_keeps_what_is_running(trainee: User) -> None:
    trainee.key("/nMB01")
    trainee.key("/nME99")
    assert trainee.said == "E S# 343"
    assert trainee.where == "SAPMM07M 0200"


def test_n_with_a_code_that_is_not_allowed_keeps_what_is_running(store: Store) -> None:
    clerk = user_at(store, "CLERK")
    clerk.key("/nMB01")
    clerk.key("/nMBST")
    assert clerk.said == "E S# 077"
    assert clerk.where == "SAPMM07M 0200"


def test_a_transaction_code_inside_a_transaction_says_how_it_is_meant(trainee: User) -> None:
    trainee.key("/nMB01")
    trainee.key("ME21N")
    assert trainee.said == "E Z5 006"
    assert trainee.where == "SAPMM07M 0200"


def test_a_function_that_is_not_active_now_says_so(trainee: User) -> None:
    trainee.key("/nME21N")
    inactive = sorted(trainee.screen.excluded() & set(trainee.screen.functions))
    trainee.key(inactive[0])
    assert trainee.said == "E Z5 007"


@pytest.mark.parametrize("code", ["=BACK", "BACK", "back", "/3", "/F3", "/EBACK"])
def test_a_function_by_its_code_and_by_its_key(trainee: User, code: str) -> None:
    trainee.key("/nMB01")
    trainee.key(code)
    assert trainee.where == "SMEN"


@pytest.mark.parametrize("code", ["/h", "/hs", "/$sync", "/bda"])
def test_what_belongs_to_a_server_is_refused_with_a_clear_message(trainee: User, code: str) -> None:
    trainee.key("/nMB01")
    trainee.key(code)
    assert trainee.said == "E Z5 001"
    assert trainee.where == "SAPMM07M 0200"


@pytest.mark.parametrize("code", ["/x", "/quit", "/", "/*"])
def test_an_unknown_command_is_a_message(trainee: User, code: str) -> None:
    trainee.key("/nMB01")
    trainee.key(code)
    assert trainee.said == "E Z1 021"


def test_star_skips_the_first_screen_with_the_parameters_in_memory(trainee: User, store: Store) -> None:
    number = write_order(store)
    trainee.dialog.logon.parameters["BES"] = number
    trainee.key("/*MB01")
    assert trainee.where == "SAPMM07M 0221"


@pytest.mark.parametrize("given", ["EBELN={}", "RM07M-EBELN={};WERKS=FW00", "EBELN={} WERKS=FW00"])
def test_star_takes_values_too(trainee: User, store: Store, given: str) -> None:
    number = write_order(store)
    trainee.key("/*MB01 " + given.format(number))
    assert trainee.where == "SAPMM07M 0221"


def test_star_stops_on_the_first_screen_where_something_is_missing(trainee: User) -> None:
    trainee.key("/*MB01")
    assert trainee.where == "SAPMM07M 0200"
    assert trainee.said == "E 00 055"
    assert trainee.field == ("order",)
    trainee.key("/*MB01 4500000357")
    assert trainee.said == "E Z5 009"


def test_a_refused_command_leaves_what_was_typed_in_the_fields(trainee: User) -> None:
    trainee.key("/nMB01")
    image = trainee.key("=NOSUCH", {"delivery_note": "FS-1"})
    assert image.keeps_typing
    assert not trainee.key("", {"delivery_note": "FS-1"}).keeps_typing


def shown(user: User) -> str:
    """Return the quantity that stands on the first item."""
    found = user.dialog.image().field(("items", 0, "quantity"))
    assert found is not None
    return found.text


def test_the_question_of_an_exit_keeps_what_was_typed(trainee: User, store: Store) -> None:
    number = write_order(store)
    trainee.key("/nMB01")
    trainee.type(order=number)
    trainee.key("BACK", {("items", 0, "quantity"): "0.5"})
    assert trainee.where == "SAPLSPO1 0100"
    trainee.key("NO")
    assert shown(trainee) == "0.5"


def test_the_question_of_logging_off_keeps_what_was_typed(trainee: User, store: Store) -> None:
    number = write_order(store)
    trainee.key("/nMB01")
    trainee.type(order=number)
    trainee.key("/nend", {("items", 0, "quantity"): "0.5"})
    assert trainee.where == "SAPLSPO1 0100"
    trainee.key("NO")
    assert shown(trainee) == "0.5"
    assert not trainee.dialog.ended


@pytest.mark.parametrize("before", ["", "/nMB01"])
def test_nend_asks_and_nex_does_not(trainee: User, before: str) -> None:
    trainee.key(before)
    where = trainee.where
    trainee.key("/nend")
    assert trainee.where == "SAPLSPO1 0100"
    trainee.key("")
    assert trainee.where == where
    trainee.key("/nend")
    trainee.key("LOGO")
    assert trainee.dialog.ended
    trainee.dialog.ended = False
    trainee.key("/nex")
    assert trainee.dialog.ended


def test_batch_input_has_one_session(trainee: User) -> None:
    trainee.key("/oMB01")
    assert trainee.said == "E Z5 004"
