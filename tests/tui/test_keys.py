"""Keys on a page: focus order, caret, overtype, ticks, marks, the command field."""

from collections.abc import Iterator

import pytest

from model.store import Store
from tests.tui.conftest import close
from tests.tui.typist import Typist, key_named, typist_at


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("F4", "f4"),
        ("sF5", "shift+f5"),
        ("^F4", "ctrl+f4"),
        ("s^F3", "ctrl+shift+f3"),
        ("^S", "ctrl+s"),
        ("Tab", "tab"),
    ],
)
def test_key_notation(name: str, expected: str) -> None:
    assert key_named(name).name == expected


def test_the_cursor_begins_on_the_first_empty_required_field(typist: Typist) -> None:
    typist.type("/nMB01{Enter}")
    assert typist.where == "RM07M-EBELN"
    assert ">?_________" in typist.line(12)


def test_tab_goes_row_by_row_and_the_command_field_comes_last_and_first(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{^Home}")
    walked = []
    for _ in range(30):
        walked.append(typist.where)
        typist.type("{Tab}")
        if typist.where == walked[0]:
            break
    assert walked[:6] == [
        "MKPF-BLDAT",
        "MKPF-BUDAT",
        "RM07M-LFSNR",
        "MKPF-ZZSIGNEDBY",
        "MKPF-FRBNR",
        "MKPF-ZZSHEETDATE",
    ]
    assert walked[-1] == "OKCODE"
    typist.type("{^Home}{sTab}")
    assert typist.where == "OKCODE"


def test_arrows_reach_display_fields_and_tab_does_not(typist: Typist, order: str) -> None:
    typist.type(f"/nMB01{{Enter}}{order}{{Enter}}{{^Home}}")
    seen = set()
    for _ in range(12):
        typist.type("{Right}{End}{Right}")
        found = typist.hand.scene.field
        if found is not None:
            seen.add(found.is_input)
    assert seen == {True, False}


def test_down_in_a_table_keeps_the_column(typist: Typist, order: str) -> None:
    typist.type(f"/nMB01{{Enter}}{order}{{Enter}}")
    first = typist.where
    typist.type("{Down}")
    assert typist.where == first.replace("(0)", "(1)")
    typist.type("{Down}{Up}{Up}")
    assert typist.where == first


def test_home_end_and_caret(typist: Typist) -> None:
    typist.type("/nMB01{Enter}4500{End}")
    assert typist.caret == (12, 32)
    typist.type("{Home}9")
    assert typist.text == "94500"
    typist.type("{Left}{Del}{End}{Back}")
    assert typist.text == "450"


def test_the_first_key_replaces_what_stood_there(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{^Home}2")
    assert typist.text == "2"


def test_overtype_replaces_sign_by_sign(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{^Home}{Ins}1999")
    assert typist.text == "1999/04/20"
    assert typist.line(23).endswith("OVR ")
    typist.type("{Ins}")
    assert typist.line(23).endswith("INS ")


def test_a_full_field_rings_and_keeps_its_text(typist: Typist) -> None:
    typist.type("/nMB01{Enter}45000003571")
    assert typist.text == "4500000357"
    assert typist.bells == 1


def test_the_required_mark_comes_back_when_the_field_is_emptied(typist: Typist) -> None:
    typist.type("/nMB01{Enter}45")
    assert ">45________" in typist.line(12)
    typist.type("{Back}{Back}")
    assert ">?_________" in typist.line(12)
    typist.type("{Tab}")
    assert " ?_________" in typist.line(12)


def test_exclamation_mark_alone_clears_a_field_typed_by_hand(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{^Home}!{Tab}")
    assert "?_________" in typist.line(4)
    typist.type("{Tab}!important{sTab}")
    assert "!important" in typist.line(6).lower()


def test_a_pasted_exclamation_mark_is_text(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{^Home}{Tab}{Tab}")
    typist.paste("!")
    typist.type("{Tab}")
    assert typist.hand.scene.edits["delivery_note",] == "!"


def test_ticks_and_radio_buttons(typist: Typist) -> None:
    typist.type("/nMB01{Enter}")
    while typist.where != "RM07M-XNUVO":
        typist.type("{Tab}")
    typist.type("x")
    assert "[X] Suggest" in typist.line(16)
    typist.type("x")
    assert "[X] Suggest" in typist.line(16)
    typist.type(" ")
    assert "[ ] Suggest" in typist.line(16)
    while typist.where != "RM07M-WVERS1":
        typist.type("{Tab}")
    typist.type(" ")
    assert "(*) Individual slip" in typist.line(18)
    assert "( ) Individual slip with" in typist.line(19)


def test_undo_takes_typing_back(typist: Typist) -> None:
    typist.type("/nMB01{Enter}123{^Z}")
    assert typist.text == ""
    typist.type("{^Z}")
    assert typist.bells == 1


def test_copy_and_cut(typist: Typist) -> None:
    typist.type("/nMB01{Enter}123{^C}")
    assert typist.copied == "123"
    typist.type("{^X}")
    assert typist.text == ""


def test_a_long_text_scrolls_in_its_well(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{^O}" + "abcdefghijklmnopqrstuvw")
    assert "==> <jklmnopqrstuvw_" in typist.line(2)
    typist.type("{Home}")
    assert "==> abcdefghijklmno>" in typist.line(2)
    typist.type("{Tab}")
    assert "==> abcdefghijklmno~" in typist.line(2)


def test_the_names_of_keys_appear_when_the_field_is_left(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{Tab}{Tab}")
    assert typist.where == "RM07M-WERKS"
    typist.type("FW01{Tab}")
    before = typist.line(13)
    assert "Jiading" not in before
    typist.type("{sTab}XX99{Tab}")
    assert "!XX99" in typist.line(13)
    typist.type("{sTab}FW00{Tab}")
    assert "Jiading" in typist.line(13)


def test_dates_are_shown_as_understood(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{^Home}20010418{Tab}+7{Tab}")
    assert "2001/04/18" in typist.line(4)
    assert "2001/04/27" in typist.line(5)
    typist.type("{^Home}4/19{Tab}.{Tab}")
    assert "2001/04/19" in typist.line(4)
    assert "2001/04/20" in typist.line(5)


def test_classic_errors_lock_all_but_the_failing_field(typist: Typist) -> None:
    typist.type("/nMB01{Enter}4599999999{Enter}")
    assert typist.said == "E 06 019"
    assert typist.where == "RM07M-EBELN"
    assert "!4599999999" in typist.line(12)
    assert "____" not in typist.line(8)
    typist.type("{^Home}{Tab}{Tab}{Tab}")
    assert typist.where in ("RM07M-EBELN", "RM07M-WERKS", "RM07M-EBELP", "OKCODE")


def test_letters_are_upper_case_where_the_element_wants_it(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{Tab}{Tab}fw00")
    assert typist.text == "FW00"


def test_alt_with_a_letter_types_nothing(typist: Typist) -> None:
    from tui.hand.inputs import KeyPress

    typist.type("/nMB01{Enter}")
    typist.hand.take(KeyPress("alt+x", "x"))
    assert typist.text == ""


def test_keys_without_a_function_ring(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{sF9}")
    assert typist.bells == 1


def test_page_keys_scroll_and_keep_the_typing(store: Store) -> None:
    from tests.support import Item, write_order

    number = write_order(store, *(Item(str(n)) for n in range(1, 31)))
    typist = typist_at(store)
    typist.type(f"/nMB01{{Enter}}{number}{{Enter}}")
    first = typist.where
    typist.type("7{PgDn}")
    assert typist.where != first
    assert not typist.shows("  10 On-site")
    typist.type("{^PgUp}")
    assert typist.shows("  10 On-site")
    assert typist.hand.scene.edits["items", 0, "quantity"] == "7"
    for _ in range(29):
        typist.type("{Down}")
    assert typist.where.endswith("(29)")
    assert typist.shows("300 On-site")


def test_chinese_counts_characters_and_shows_cells(store: Store) -> None:
    typist = typist_at(store, "zh")
    typist.type("/nMB01{Enter}{^Home}{Tab}{Tab}{Tab}")
    assert typist.where == "MKPF-ZZSIGNEDBY"
    typist.type("赵钱孙李周吴郑王冯陈褚卫蒋")
    assert len(typist.text) == 12
    assert typist.bells == 1
    assert typist.caret is not None
    assert typist.caret[1] <= 71
    assert len(typist.picture) == 24


@pytest.fixture
def buyer(teaching: Store) -> Iterator[Typist]:
    """The trainee at the menu of the teaching client."""
    found = typist_at(teaching)
    yield found
    close(found)


def test_a_slash_on_a_list_or_a_tick_goes_to_the_command_field(buyer: Typist) -> None:
    buyer.type("/nME57{Enter}{F8}/nMB01{Enter}")
    assert buyer.hand.scene.image.code == "MB01"
    while buyer.where != "RM07M-XNUVO":
        buyer.type("{Tab}")
    buyer.type("/")
    assert (buyer.where, buyer.text) == ("OKCODE", "/")


def test_help_offers_values_only_where_there_are_some(buyer: Typist) -> None:
    buyer.type("/nMB01{Enter}")
    for keys, offers in (("{F1}", True), ("{F12}{sTab}{sTab}{F1}", False)):
        buyer.type(keys)
        bar = [key.key for key in buyer.hand.boxes[-1].keys() or ()]
        assert ("F4" in bar) is offers, buyer.where


def test_an_empty_row_of_the_overview_leaves_the_detail_of_the_item_in_sight(buyer: Typist) -> None:
    buyer.type("/nME57{Enter}{F8}{sF6}{sF8}{F2}{Enter}")
    while buyer.where != "MEACCT1200-VRTKZ(0)":
        buyer.type("{Tab}")
    buyer.type("{sTab}")
    assert buyer.where.startswith("MEPO1211")
    assert buyer.where != "MEPO1211-NETPR(0)"
    assert buyer.shows("5131040720")


def test_a_field_shown_twice_has_the_cursor_once(buyer: Typist) -> None:
    buyer.type("/nME57{Enter}{F8}{sF6}{sF8}{F2}{Enter}")
    assert buyer.where == "MEPO1211-KNTTP(0)"
    assert buyer.shows("Acct Assgmt Cat. K")
    assert sum(line.count(">") for line in buyer.picture[6:23]) == 2, "the row, and more tabs to the right"
