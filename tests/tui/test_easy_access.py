"""Easy Access: favourites, settings, search; everything kept in the store."""

import re

import pytest

from model.organization.settings import read_favourites
from model.store import Store
from tests.tui.conftest import close
from tests.tui.typist import Typist, typist_at
from tui.boxes.panel import Panel, WorkLine, lines


def favourites(typist: Typist) -> list[tuple[str, str]]:
    with typist.desk.front.store.reading() as read:
        return [(row.code, row.text) for row in read_favourites(read, "TRAINEE")]


def tree(typist: Typist) -> list[str]:
    """The left part of the menu."""
    return [line[:54].rstrip() for line in typist.picture[2:22]]


def test_the_transaction_under_the_cursor_becomes_a_favourite(typist: Typist) -> None:
    typist.type("{Tab}{s^F6}")
    assert typist.said == "S Z5 022"
    assert favourites(typist) == [("ME21N", "")]
    assert any("ME21N  Create Purchase Order" in line for line in tree(typist)[:3])


def test_a_folder_cannot_become_one(typist: Typist) -> None:
    typist.type("{Tab}{Home}{s^F6}")
    assert typist.said == "E Z5 021"
    assert favourites(typist) == []


def test_a_transaction_is_inserted_with_a_text_of_ones_own(typist: Typist) -> None:
    typist.type("{s^F4}")
    assert typist.shows("Insert Transaction")
    assert typist.shows("Logistics"), "the tree stays in sight below the box"
    typist.type("{Enter}")
    assert typist.said == "E 00 055"
    typist.type("me99{Enter}")
    assert typist.said == "E S# 343"
    typist.type("mb01{Tab}Monday's receipts{Enter}")
    assert typist.said == "S Z5 022"
    assert favourites(typist) == [("MB01", "Monday's receipts")]
    assert any("MB01   Monday's receipts" in line for line in tree(typist))


def test_the_box_of_an_insertion_can_be_left(typist: Typist) -> None:
    typist.type("{s^F4}mb01{Esc}")
    assert typist.hand.scene.image.code == "SMEN"
    assert not typist.hand.scene.image.is_box
    assert favourites(typist) == []
    typist.type("/nMB01{Enter}")
    assert typist.hand.scene.image.code == "MB01"


def filled(typist: Typist) -> None:
    for code in ("mb01", "mb03", "mbst"):
        typist.type(f"{{s^F4}}{code}{{Enter}}")


def test_favourites_are_ordered_renamed_and_removed_by_keys(typist: Typist) -> None:
    filled(typist)
    typist.type("{Tab}{Home}{Down}{Down}{s^F1}")
    assert [code for code, _ in favourites(typist)] == ["MB03", "MB01", "MBST"]
    typist.type("{s^F2}")
    assert [code for code, _ in favourites(typist)] == ["MB01", "MB03", "MBST"]
    typist.type("{Home}{Down}{s^F1}")
    assert [code for code, _ in favourites(typist)] == ["MB01", "MB03", "MBST"], "there is no place above the first"
    typist.type("{s^F3}Receipts{Enter}")
    assert favourites(typist)[0] == ("MB01", "Receipts")
    typist.type("{Tab}{Home}{Down}{sF2}")
    assert typist.said == "S Z5 023"
    assert [code for code, _ in favourites(typist)] == ["MB03", "MBST"]


@pytest.mark.parametrize("key", ["{sF2}", "{s^F1}", "{s^F2}", "{s^F3}"])
def test_what_is_for_favourites_needs_one(typist: Typist, key: str) -> None:
    typist.type("{Tab}" + key)
    assert typist.said == "E Z5 025"


def test_a_favourite_starts_its_transaction(typist: Typist) -> None:
    filled(typist)
    typist.type("{Tab}{Home}{Down}{Enter}")
    assert typist.hand.scene.image.code == "MB01"


def test_favourites_and_settings_are_there_at_the_next_log_on(store: Store) -> None:
    first = typist_at(store)
    filled(first)
    first.type("{sF9} {Tab} {Enter}")
    assert first.said == "S Z5 026"
    close(first)
    typist = typist_at(store, "zh")
    lines = tree(typist)
    assert not any("MB01" in line for line in lines), "technical names are off"
    assert "后勤" in lines[0], "favourites come last"
    typist.type("{Tab}{End}")
    assert any("取消物料凭证" in line for line in tree(typist))
    close(typist)


def test_ctrl_goes_all_the_way_in_the_tree_as_in_lists(typist: Typist) -> None:
    typist.type("{Tab}{^End}")
    last = typist.hand.menu.at
    assert last > 20
    for there, back in (("{^Home}", "{^PgDn}"), ("{^Up}", "{^Down}"), ("{^PgUp}", "{^End}")):
        typist.type(there)
        assert typist.hand.menu.at == 0, there
        typist.type(back)
        assert typist.hand.menu.at == last, back


@pytest.mark.parametrize("wanted", ["MBST", "reverse", "反冲", "凭证反冲/取消"])
def test_search_finds_code_text_and_the_manuals_word(typist: Typist, wanted: str) -> None:
    typist.type(f"{{^F}}{wanted}{{Enter}}")
    assert typist.hand.menu.node.code == "MBST"
    typist.type("{Enter}")
    assert typist.hand.scene.image.code == "MBST"


def test_a_search_without_a_hit_says_so_and_leaves_the_cursor(typist: Typist) -> None:
    typist.type("{^F}MBST{Enter}{^F}qqq{Enter}")
    assert typist.said == "E Z5 027"
    assert typist.hand.menu.node.code == "MBST"


def test_functions_of_the_menu_by_code_and_by_the_menu_bar(typist: Typist) -> None:
    typist.type("{Tab}{^O}ADDF{Enter}")
    assert favourites(typist) == [("ME21N", "")]
    typist.type("{F10}")
    texts = [entry.text for entry in typist.hand.boxes[-1].menus[0].entries]  # type: ignore[attr-defined]
    assert "Insert transaction" in texts


def test_keys_of_the_menu_are_reached_by_typing_too(typist: Typist) -> None:
    typist.type("{^O}/F42{Enter}")
    assert typist.said == "S Z5 022"
    typist.type("{^O}/21{Enter}")
    assert typist.shows("Settings")
    typist.type("{F12}{^O}/F2{Enter}")
    assert typist.hand.scene.image.code == "ME21N"


def test_shift_f3_typed_on_the_menu_asks_about_logging_off(typist: Typist) -> None:
    typist.type("{^O}/F15{Enter}")
    assert typist.hand.scene.image.is_box
    assert typist.shows("Do you want to log off?")


def test_a_key_without_a_function_on_the_menu_is_told_as_one(typist: Typist) -> None:
    typist.type("{^O}/F5{Enter}")
    assert typist.said == "E Z1 020"


def test_a_work_list_that_goes_on_says_so() -> None:
    documents = tuple(f"45000003{number} 10 On-site support" for number in range(10, 15))
    found = [text for text, _, _ in lines(Panel(group="105", work=(WorkLine("due", 9, documents),)), "en", 60, 36)]
    assert found[-1] == "   4500000314 10 On-site support ..."
    whole = [text for text, _, _ in lines(Panel(group="105", work=(WorkLine("due", 5, documents),)), "en", 60, 36)]
    assert whole[-1] == "   4500000314 10 On-site support"


def test_a_long_menu_bar_leaves_the_code_of_the_transaction_alone(typist: Typist, order: str) -> None:
    typist.type(f"/*ME22N EBELN={order}{{Enter}}{{F10}}")
    assert re.search(r"Help +ME22N", typist.line(1))
