"""Table controls: Tab scrolls sideways, rows open below, a pasted block fills cells, marks and boxes."""

import re

import pytest

from model.store import Store
from tests.tui.test_golden import text_of
from tests.tui.typist import Typist, typist_at
from transactions.kernel.image import TableImage


@pytest.fixture
def ordering(store: Store) -> Typist:
    """The trainee in ME21N, on the first cell of the item overview."""
    typist = typist_at(store)
    typist.type("/nME21N{Enter}")
    while not typist.where.startswith("MEPO1211-"):
        typist.type("{Tab}")
    return typist


def columns(typist: Typist) -> tuple[int, int]:
    [table] = [found for found in typist.hand.scene.image.tables if found.name == "items"]
    return table.left, table.last_column


def test_tab_scrolls_sideways_and_returns_on_the_next_row(ordering: Typist) -> None:
    start, seen = ordering.where, []
    for _ in range(40):
        seen.append(ordering.where)
        ordering.type("{Tab}")
        if ordering.where == start.replace("(0)", "(1)"):
            break
    assert ordering.where == start.replace("(0)", "(1)")
    assert len(seen) == len(set(seen))
    assert len(seen) > 12
    assert columns(ordering)[0] == 0


def test_back_tab_scrolls_back(ordering: Typist) -> None:
    walked = [ordering.where]
    for _ in range(14):
        ordering.type("{Tab}")
        walked.append(ordering.where)
    assert columns(ordering)[0] > 0
    for name in reversed(walked[:-1]):
        ordering.type("{sTab}")
        assert ordering.where == name


def go_to(typist: Typist, name: str) -> None:
    for _ in range(200):
        if typist.where.startswith(name):
            return
        typist.type("{Tab}")
    raise AssertionError(name)


def test_what_is_typed_stays_while_the_table_scrolls(ordering: Typist) -> None:
    go_to(ordering, "MEPO1211-KNTTP")
    ordering.type("K")
    for _ in range(14):
        ordering.type("{Tab}")
    assert columns(ordering)[0] > 0
    assert "K" in ordering.hand.scene.edits.values()


def test_down_in_the_last_row_opens_a_new_one(ordering: Typist) -> None:
    go_to(ordering, "MEPO1211-TXZ01")
    [table] = [found for found in ordering.hand.scene.image.tables if found.name == "items"]
    for _ in range(table.page):
        ordering.type("Repair{Down}")
    ordering.type("{Enter}")
    ordering.hand.go_to(("items", table.page - 1, "short_text"))
    ordering.type("{Down}")
    assert ordering.where == f"MEPO1211-TXZ01({table.page})"
    ordering.type("{Up}")
    assert ordering.where == f"MEPO1211-TXZ01({table.page - 1})"


def test_rows_are_pasted_from_the_cursor_on_and_undone_as_one(ordering: Typist) -> None:
    go_to(ordering, "MEPO1211-TXZ01")
    before = dict(ordering.hand.scene.edits)
    ordering.paste("Repair of pump\t\t2\nRepair of valve\t\t3\n")
    assert ordering.shows("Repair of pump")
    assert ordering.shows("Repair of valve")
    texts = set(ordering.hand.scene.edits.values())
    assert {"2", "3"} <= texts
    ordering.type("{^Z}")
    assert ordering.hand.scene.edits == before


def test_a_block_wider_than_the_window_reaches_hidden_columns(ordering: Typist) -> None:
    go_to(ordering, "MEPO1211-TXZ01")
    ordering.paste("\t".join(["Repair", "", "2", "AU", "2001/05/04", "850", "1", "AU", "SRVEXCH", "FW00"]))
    assert len(ordering.hand.scene.edits) >= 8
    assert ordering.bells == 0


def test_the_row_of_the_cursor_is_marked(ordering: Typist) -> None:
    line = ordering.caret[0] if ordering.caret else 0
    assert ordering.line(line).startswith(">")
    ordering.type("{Down}")
    assert not ordering.line(line).startswith(">")
    assert ordering.line(line + 1).startswith(">")


def test_next_area_goes_from_band_to_band(ordering: Typist) -> None:
    ordering.type("{^Home}")
    first = ordering.where
    ordering.type("{^Tab}")
    second = ordering.where
    assert first != second
    ordering.type("{aDown}")
    assert ordering.where not in (first, second)
    ordering.type("{^Home}{^Tab}{^O}=NEXT{Enter}")
    assert ordering.where not in (second, "OKCODE")


def test_a_band_is_reached_by_arrows_and_toggled_by_space(ordering: Typist) -> None:
    ordering.type("{^Home}{Down}")
    link = ordering.hand.scene.link
    assert link is not None
    before = ordering.picture[3]
    ordering.type(" ")
    assert ordering.picture[3] != before


def test_tab_leads_through_overview_and_detail_and_each_field_once(typist: Typist) -> None:
    typist.type("/nME21N{Enter}10000072{Enter}{^Tab}{^Tab}K{Enter}")
    assert typist.where == "MEACCT1100-SAKTO(0,0)"
    typist.type("{Tab}{Tab}{Tab}{sTab}{sTab}")
    assert typist.where == "COBL-KOSTL(0,0)"
    typist.type("{^Home}")
    seen: list[str] = []
    for _ in range(100):
        seen.append(typist.where)
        if typist.where == "MEACCT1100-ABLAD(0,0)":
            break
        typist.type("{Tab}")
    assert len(seen) == len(set(seen)), "no field is passed twice"
    assert seen[-1] == "MEACCT1100-ABLAD(0,0)"


# Lists of reports -------------------------------------------------------------------------------------------------


def test_arrows_scroll_a_list_sideways_and_back(typist: Typist) -> None:
    typist.type("/nME2N{Enter}{F8}" + "{Right}" * 12)
    assert typist.where.startswith("EKPO-MGLIEF")
    assert typist.hand.scene.image.tables[0].left > 0
    typist.type("{Left}" * 12)
    assert typist.hand.scene.image.tables[0].left in (0, 2)
    assert typist.where == "EKPO-EBELP(0)"


def test_a_cell_a_row_and_the_whole_list_are_copied(typist: Typist) -> None:
    typist.type("/nME2N{Enter}{F8}{^C}")
    cells = typist.copied.split("\t")
    assert cells[:3] == ["4500000340", "10", "NB"]
    assert len(cells) == typist.hand.scene.image.tables[0].last_column
    typist.type("{Right}{^C}")
    assert typist.copied == "4500000340"
    typist.type("{^O}zcpy{Enter}")
    assert typist.copied.count("\n") == typist.hand.scene.image.tables[0].total + 1


def test_function_codes_of_a_list_are_typed(typist: Typist) -> None:
    typist.type("/nME2N{Enter}{F8}{^O}%pc{Enter}")
    assert typist.shows("Save List in File")


# Rows out of sight ------------------------------------------------------------------------------------------------


@pytest.fixture
def lang() -> str:
    """The language that `ordered` is in."""
    return "en"


@pytest.fixture
def twice_reversed(ordered: Store) -> Typist:
    """ME23N on an order that was received and reversed twice: four lines of history."""
    typist = typist_at(ordered)
    typist.type("/nMB01{Enter}4500000352{Enter}{Enter}{Enter}{^S}{^O}/nMBST{Enter}{Enter}{^S}{Enter}")
    typist.type("{^O}/nME23N{Enter}")
    return typist


def history(typist: Typist) -> TableImage:
    [table] = [found for found in typist.hand.scene.image.tables if found.name == "items.history"]
    return table


def test_the_history_takes_lines_before_empty_rows_of_the_overview(twice_reversed: Typist) -> None:
    assert history(twice_reversed).total == 4
    assert history(twice_reversed).shows_all


def test_a_history_that_is_not_whole_in_sight_says_so_and_turns_its_pages(twice_reversed: Typist) -> None:
    twice_reversed.type("{^F2}")
    assert "Rows 1-3/4 v" in text_of(twice_reversed)
    while "history" not in (twice_reversed.hand.scene.focus or ()):
        twice_reversed.type("{Down}")
    twice_reversed.type("{PgDn}")
    assert "Rows 2-4/4 ^" in text_of(twice_reversed)


def test_lines_of_a_closed_area_go_to_the_open_one(twice_reversed: Typist) -> None:
    twice_reversed.type("{^F2}{^F6}")
    assert history(twice_reversed).shows_all


def test_a_box_says_which_rows_it_shows(ordered: Store) -> None:
    typist = typist_at(ordered)
    typist.type("/nME2N{Enter}{F8}{^F8}")
    assert re.search(r"┌─ Change Layout ─+ Rows 1-14/\d\d v ─┐", text_of(typist))
    typist.type("{^PgDn}")
    assert re.search(r"Rows \d+-(\d+)/\1 \^ ─┐", text_of(typist))


def test_the_days_a_sheet_is_late_stand_whole_on_a_narrow_screen(ordered: Store) -> None:
    typist = typist_at(ordered)
    typist.type("/*ME23N EBELN=4500000345{Enter}")
    assert any(line.rstrip().endswith("Sheet due  2001/04/05 15 days late") for line in typist.picture)


def test_a_bar_that_needs_the_room_of_the_code_covers_it_whole(ordered: Store) -> None:
    typist = typist_at(ordered, "zh")
    typist.type("/nFB03{Enter}{F5}{F2}{Enter}{F10}")
    assert typist.hand.scene.image.code == "FB03"
    assert re.search(r"帮助\(H\) +TRN\(1\)/100", typist.line(1))
