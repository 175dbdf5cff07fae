"""The command field at the face: completion, history, the fast path; never in the way of fast typing."""

import pytest

from model.store import Store
from tests.tui.conftest import close
from tests.tui.typist import Typist, typist_at
from tui.boxes.completion import suggestions


def test_a_full_code_and_enter_always_mean_that_code(typist: Typist) -> None:
    typist.type("/nMB0")
    assert typist.shows("/nMB01         Goods Receipt for Purchase Order")
    typist.type("1{Enter}")
    assert typist.hand.scene.image.code == "MB01"
    typist.type("{^O}/nMB0{Enter}")
    assert typist.said == "E S# 343"


def test_down_and_enter_take_a_line(typist: Typist) -> None:
    typist.type("/nME2{Down}{Down}{Enter}")
    assert typist.hand.scene.image.code == "ME22N"


def test_tab_takes_a_line_into_the_field_only(typist: Typist) -> None:
    typist.type("/nMB0{Down}{Tab}")
    assert typist.text == "/nMB01"
    assert typist.hand.scene.image.code == "SMEN"


@pytest.mark.parametrize("wanted", ["goods rec", "对采购订单的收货", "服务采购订单收货"])
def test_transactions_are_found_by_title_in_both_languages_and_by_the_manuals_word(typist: Typist, wanted: str) -> None:
    typist.type(wanted)
    assert typist.shows(" MB01           Goods Receipt for Purchase Order")


def test_a_title_that_can_be_no_code_means_its_first_line(typist: Typist) -> None:
    typist.type("服务采购订单收货{Enter}")
    assert typist.hand.scene.image.code == "MB01"


def test_inside_a_transaction_functions_come_first(typist: Typist, order: str) -> None:
    typist.type(f"/nMB01{{Enter}}{order}{{Enter}}{{^O}}pos")
    assert typist.shows("Post")
    typist.type("{Esc}")
    assert not typist.shows("┌")


def test_a_full_function_code_opens_no_list(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{^O}BU")
    assert not typist.shows("┌")
    typist.type("{Enter}")
    assert typist.said == "E 00 055"


def test_the_list_goes_with_the_focus(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{^O}/nme{Tab}")
    assert not typist.shows("┌")


def test_history_shows_the_newest_first_and_is_kept_in_the_store(store: Store) -> None:
    first = typist_at(store)
    first.type("/nMB01{Enter}{^O}/nMB03{Enter}{^O}=LOG{Enter}{Esc}{^O}/nMB01{Enter}")
    close(first)
    typist = typist_at(store)
    typist.type("{F4}")
    assert typist.desk.commands == ["/nMB01", "=LOG", "/nMB03"]
    where = [next(n for n, line in enumerate(typist.picture) if text in line) for text in typist.desk.commands]
    assert where == sorted(where)
    typist.type("{Down}{Down}{Enter}")
    assert typist.hand.scene.image.code == "MB03"
    close(typist)


def test_up_opens_the_history_too(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{^O}{Up}{Enter}")
    assert typist.hand.scene.image.code == "MB01"
    assert typist.desk.commands == ["/nMB01"]


def test_an_empty_history_rings(typist: Typist) -> None:
    typist.type("{F4}")
    assert typist.bells == 1


def test_recently_used_codes_are_kept_in_the_store(store: Store) -> None:
    first = typist_at(store)
    first.type("/nMB01{Enter}{^O}/nMB03{Enter}{^O}/n{Enter}")
    close(first)
    typist = typist_at(store)
    assert typist.desk.recent == ["MB03", "MB01"]
    assert typist.shows("1 MB03")
    close(typist)


def test_suggestions_of_equals_sign_and_nothing_are_none(typist: Typist) -> None:
    image = typist.hand.scene.image
    assert suggestions("", image) == []
    assert suggestions("=BU", image) == []
    assert suggestions("/n", image) == []


@pytest.mark.parametrize("keys", [".dp", ".DP"])
def test_the_fast_path_runs_the_entry_behind_its_letters(typist: Typist, order: str, keys: str) -> None:
    typist.type(f"/nMB01{{Enter}}{order}{{Enter}}{{^O}}{keys}{{Enter}}")
    assert typist.said == "S M7 060"


def test_the_fast_path_reaches_the_menus_of_the_system(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{F10}")
    system = next(menu for menu in typist.hand.boxes[-1].menus if menu.text == "System")  # type: ignore[attr-defined]
    status = next(entry for entry in system.entries if entry.code == "=STATUS")
    typist.type(f"{{Esc}}{{^O}}.{system.letter}{status.letter}{{Enter}}")
    assert typist.shows("Response time")
