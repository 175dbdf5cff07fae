"""The list of a report: cursor, sorting, filters, totals, finding, details, layouts. ME2N's list is the example."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from model.lists import pages as paging
from model.lists.layouts import default_name
from model.lists.listing import Detail
from model.lists.tables import DefaultLayout, ListLayout
from model.store import Store
from tests.support import Item, User, rows, user_at, write_order
from transactions.kernel.dialog import Size
from transactions.kernel.image import ScreenImage
from transactions.kernel.lists.screen import ListScreen
from transactions.kernel.steps import Key

LIST, SELECTION = "SAPMSSY0 0120", "RM06EN00 1000"


def open_list(user: User, **criteria: str) -> ScreenImage:
    """Execute ME2N over all orders, or those that meet some criteria."""
    user.key("/nME2N")
    changed: dict[Key, str] = {"organization_low": "", "purchasing_group_low": ""}
    return user.key("ONLI", {**changed, **dict(criteria.items())})


@pytest.fixture
def clerk(learner: User) -> User:
    """The trainee on the list of all orders of the teaching client."""
    open_list(learner)
    assert learner.where == LIST
    return learner


def at(column: str, line: int = 0) -> tuple[str | int, ...]:
    """The path of a cell."""
    return ("rows", line, column)


def column(user: User, name: str) -> list[Any]:
    """Return the values of a column over the whole list."""
    screen = user.screen
    assert isinstance(screen, ListScreen)
    with user.dialog.store.reading(user.dialog.language) as read:
        lines = list(screen.work.listing.lines(read))
    return [screen.work.listing.value(line.row, name) for line in lines if isinstance(line, Detail)]


def head(user: User) -> str:
    return user.picture()[4]


def foot(user: User) -> str:
    return user.picture()[-3]


# The screen -------------------------------------------------------------------------------------------------------


def test_the_list_opens_on_its_first_line(clerk: User) -> None:
    image = clerk.dialog.image()
    assert image.cursor == ("rows", 0)
    assert (image.title, image.number) == ("Purchasing Documents per Document Number", 120)
    assert foot(clerk).startswith(" Rows 1-15/17")
    assert foot(clerk).rstrip().endswith("More")
    assert re.search(r"Cols 1-\d+/24 >", foot(clerk))


def test_what_was_selected_stands_above(learner: User) -> None:
    open_list(learner, purchasing_group_low="105", date_low="2001/03/01", date_high="2001/03/31")
    assert learner.picture()[2].split("  ")[1:][:1] == ["Purch. Group"]
    assert "105 OEM services" in learner.picture()[2]
    assert "2001/03/01 - 2001/03/31" in learner.picture()[2]


def test_equal_values_of_the_sort_column_are_printed_once(store: Store) -> None:
    write_order(store, Item(), Item())
    user = user_at(store)
    image = open_list(user)
    texts = [found.text for found in image.fields if found.path[2] == "EBELN"]
    assert texts[0]
    assert texts[1:] == [""]
    place = user.screen.place(at("EBELN", 1))
    assert place is not None
    assert place.value == texts[0]
    close(user)


def test_nothing_found_stays_on_the_selection_screen(learner: User) -> None:
    open_list(learner, order_low="4599999999")
    assert (learner.said, learner.where) == ("S Z4 021", SELECTION)


def test_pages_turn_and_the_list_ends(clerk: User) -> None:
    clerk.key("P+")
    assert clerk.screen.windows["rows"].top == 2
    assert foot(clerk).rstrip().endswith("End")
    clerk.key("P--")
    assert clerk.screen.windows["rows"].top == 0


def test_the_last_page_of_a_long_list_is_counted_first(clerk: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "COUNTED", 6)
    monkeypatch.setattr(paging, "INDEXED_CHUNK", 3)
    clerk.key("&RFR")
    assert "/6+" in foot(clerk)
    clerk.key("P++")
    assert re.search(r"Rows \d+-17/17", foot(clerk))


def test_key_columns_stay_when_the_list_is_scrolled_sideways(clerk: User) -> None:
    clerk.dialog.shift("rows", 0, 9)
    assert head(clerk).split()[:2] == ["PO^", "Itm"]
    assert "Crcy" not in head(clerk).split()[2:3]
    assert "<" in foot(clerk)


def test_more_columns_stand_in_a_wider_window(clerk: User) -> None:
    narrow = clerk.dialog.image().tables[0].last_column
    clerk.dialog.size = Size(200, 60)
    wide = clerk.dialog.image()
    assert wide.tables[0].last_column > narrow + 5
    for piece in wide.pieces:
        assert piece.column + piece.width - 1 <= 200


def test_widths_do_not_shrink_while_paging(clerk: User) -> None:
    first = [(piece.column, piece.text) for piece in clerk.dialog.image().pieces if piece.line == 5]
    clerk.key("P+")
    clerk.key("P--")
    assert [(piece.column, piece.text) for piece in clerk.dialog.image().pieces if piece.line == 5] == first


# Rows -------------------------------------------------------------------------------------------------------------


def test_choosing_opens_the_document_and_back_returns_to_the_place(clerk: User) -> None:
    clerk.key("P+")
    order = column(clerk, "EBELN")[5]
    clerk.key("&IC1", cursor=at("NETWR", 5))
    assert clerk.where == "SAPLMEGUI 0014"
    assert clerk.dialog.transaction is not None
    assert clerk.dialog.transaction.code == "ME23N"
    assert any(order in line for line in clerk.picture())
    clerk.key("BACK")
    assert (clerk.where, clerk.screen.cursor) == (LIST, at("NETWR", 5))
    assert clerk.screen.windows["rows"].top == 2


def test_a_column_may_lead_elsewhere_and_an_empty_one_nowhere(clerk: User) -> None:
    requisitions = column(clerk, "BANFN")
    filled = next(number for number, found in enumerate(requisitions) if found)
    clerk.key("&IC1", cursor=at("BANFN", filled))
    assert clerk.dialog.transaction is not None
    assert clerk.dialog.transaction.code == "ME53N"
    clerk.key("BACK")
    clerk.key("&IC1", cursor=at("BANFN", requisitions.index("")))
    assert clerk.said == "E Z4 013"


def test_details_show_all_fields_that_have_a_value(clerk: User) -> None:
    clerk.key("&ETA", cursor=at("EBELN"))
    assert clerk.where == "SAPLSKBH 9002"
    names = {line.name for line in clerk.screen.work.lines}
    assert {"EBELN", "NETWR", "EKORG", "BUKRS"} <= names
    clerk.key("BACK")
    assert clerk.where == LIST


def test_help_answers_in_a_cell(clerk: User) -> None:
    from transactions.kernel.questions import field_help

    clerk.dialog.image()
    found = field_help(clerk.dialog, at("WTLIEF"))
    assert found is not None
    assert ("screen_field", "EKPO-WTLIEF") in found.technical


# Sorting, filters, totals -----------------------------------------------------------------------------------------


def test_sorting_by_the_column_with_the_cursor(clerk: User) -> None:
    clerk.key("&OUP", cursor=at("NETWR", 3))
    assert column(clerk, "NETWR") == sorted(column(clerk, "NETWR"))
    assert clerk.screen.cursor == at("NETWR")
    clerk.key("&ODN", cursor=at("NETWR"))
    assert column(clerk, "NETWR") == sorted(column(clerk, "NETWR"), reverse=True)
    assert clerk.picture()[3].split("Sort  ")[1].split()[-1].endswith("v")


def test_sorting_without_a_column_asks_for_several(clerk: User) -> None:
    clerk.key("&OUP", cursor=("rows", 0))
    assert clerk.where == "SAPLSKBH 9008"
    where = {row.name: number for number, row in enumerate(clerk.screen.work.rows)}
    changes: dict[Any, str] = {("rows", where["EBELN"], "sort"): ""}
    changes |= {("rows", where["WERKS"], "sort"): "1", ("rows", where["NETWR"], "sort"): "2"}
    clerk.key("", {**changes, ("rows", where["NETWR"], "descending"): "X"})
    assert clerk.where == LIST
    pairs = list(zip(column(clerk, "WERKS"), [-value for value in column(clerk, "NETWR")], strict=True))
    assert pairs == sorted(pairs)


def test_a_filter_is_a_multiple_selection(clerk: User) -> None:
    total = len(column(clerk, "NETWR"))
    clerk.key("&ILT", cursor=at("NETWR"))
    assert clerk.where == "SAPLALDB 3000"
    clerk.key("INTL")
    clerk.key("", {("ranges", 0, "low"): "1000", ("ranges", 0, "high"): "3000"})
    clerk.key("ACPT")
    found = column(clerk, "NETWR")
    assert found
    assert all(1000 <= value <= 3000 for value in found)
    assert f"{total - len(found)} of {total} rows filtered out" in foot(clerk)
    assert "Filter  !" in clerk.picture()[3]
    clerk.key("&ILT", cursor=at("NETWR"))
    assert [line.low for line in clerk.screen.work.ranges[:1]] == [Decimal(1000)]
    clerk.key("DELA")
    clerk.key("ACPT")
    assert len(column(clerk, "NETWR")) == total


def test_a_filter_that_leaves_nothing_shows_an_empty_list(clerk: User) -> None:
    clerk.key("&ILT", cursor=at("BSART"))
    clerk.key("", {("values", 0, "low"): "ZZ"})
    clerk.key("ACPT")
    assert column(clerk, "EBELN") == []
    assert foot(clerk).startswith(" Rows 0/0")
    clerk.key("&IC1", cursor=("rows", 0))
    assert clerk.said == "E Z4 012"


def test_totals_stand_at_the_end_and_subtotals_between(clerk: User) -> None:
    clerk.key("&SUM", cursor=at("WERKS"))
    assert clerk.said == "E Z4 015"
    clerk.key("&UMC", cursor=at("NETWR"))
    clerk.key("&SUM", cursor=at("WERKS"))
    screen = clerk.screen
    assert isinstance(screen, ListScreen)
    assert screen.work.view.arrangement.sort[0].name == "WERKS"
    lines = clerk.picture()
    assert any("FW00 *" in line for line in lines)
    clerk.key("P++")
    last = [line for line in clerk.picture() if "Total **" in line]
    assert len(last) == 2
    clerk.key("&UMC", cursor=at("NETWR"))
    assert not any("Total" in line for line in clerk.picture())


def test_what_a_total_sums_up_is_read_wherever_the_list_is_scrolled_to(learner: User) -> None:
    learner.key("/nFBL3N")
    learner.key("ONLI")
    shown = list_of(learner).work.view.columns
    learner.dialog.shift("rows", 100, shown.index("HWAER"))
    lines = [line for line in learner.picture() if "*" in line]
    assert any(line.startswith(" Total **") for line in lines)
    assert any(re.match(r" 5131\d{6} \*", line) for line in lines)


def test_only_numbers_are_totalled(clerk: User) -> None:
    clerk.key("&UMC", cursor=at("TXZ01"))
    assert clerk.said == "E Z4 014"


def test_a_filter_without_a_column_asks_for_it(clerk: User) -> None:
    clerk.key("&ILT", cursor=("rows", 0))
    assert clerk.where == "SAPLSKBH 9009"
    where = [row.name for row in clerk.screen.work.rows]
    assert len(where) == len(set(where)) == len(list_of(clerk).work.listing.rowset.columns)
    clerk.key("CHOO", cursor=("rows", where.index("BSART")))
    assert clerk.where == "SAPLALDB 3000"
    clerk.key("", {("values", 0, "low"): "ZZ"})
    clerk.key("ACPT")
    assert column(clerk, "EBELN") == []
    clerk.key("&ILT", cursor=("rows", 0))
    assert clerk.screen.work.rows[where.index("BSART")].filter == "= ZZ"


def test_totals_without_a_column_ask_for_several(clerk: User) -> None:
    clerk.key("&UMC", cursor=("rows", 0))
    assert clerk.where == "SAPLSKBH 9010"
    where = [row.name for row in clerk.screen.work.rows]
    assert "NETWR" in where
    assert "EBELN" not in where
    clerk.key("", {("rows", where.index(name), "total"): "X" for name in ("NETWR", "MENGE")})
    assert clerk.where == LIST
    assert list_of(clerk).work.view.arrangement.totals == ("MENGE", "NETWR")
    clerk.key("&SUM", cursor=("rows", 0))
    assert clerk.where == "SAPLSKBH 9008"
    order = [row.name for row in clerk.screen.work.rows].index("EBELN")
    clerk.key("", {("rows", order, "sort"): "1", ("rows", order, "subtotal"): "X"})
    assert any(" *" in line for line in clerk.picture())


def list_of(user: User) -> ListScreen:
    """Return the list, which a box may cover."""
    transaction = user.dialog.transaction
    assert transaction is not None
    return next(screen for screen in transaction.stack if isinstance(screen, ListScreen))


def test_too_many_subtotals_leave_the_list(clerk: User, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk.key("&UMC", cursor=at("NETWR"))
    monkeypatch.setattr("model.lists.totals.MOST_GROUPS", 2)
    clerk.key("&SUM", cursor=at("EBELN"))
    assert clerk.said == "E Z4 002"
    assert any("1-" in line and "/17" in line for line in clerk.picture())


# Finding ----------------------------------------------------------------------------------------------------------


def test_finding_goes_from_row_to_row_and_on_from_the_top(clerk: User) -> None:
    texts = [text.lower() for text in column(clerk, "TXZ01")]
    wanted = [number for number, text in enumerate(texts) if "repair" in text]
    clerk.key("%SC", cursor=("rows", 0))
    clerk.key("", {"text": "repair"})
    found = [clerk.screen.cursor]
    for _ in wanted[1:]:
        clerk.key("%SC+")
        found.append(clerk.screen.cursor)
    assert wanted[0] == 0
    assert [int(path[1]) for path in found if path] == [*wanted[1:], 0]
    assert clerk.said == "S Z4 017"


def test_what_is_not_there_is_not_found(clerk: User) -> None:
    clerk.key("%SC")
    clerk.key("", {"text": "no such text"})
    assert (clerk.said, clerk.screen.cursor) == ("S Z4 016", ("rows", 0))


def test_finding_again_from_the_top_says_so(clerk: User) -> None:
    first = column(clerk, "EBELN")[0]
    clerk.key("%SC", cursor=("rows", 16))
    clerk.key("", {"text": first})
    assert (clerk.said, clerk.screen.cursor) == ("S Z4 017", ("rows", 0))


# Layouts ----------------------------------------------------------------------------------------------------------


def change(user: User, **positions: str) -> None:
    """Give columns other positions; blank hides them."""
    user.key("&OL0")
    where = {row.name: number for number, row in enumerate(user.screen.work.rows)}
    user.key("", {("rows", where[name], "position"): text for name, text in positions.items()})


def save(user: User, name: str, text: str = "", default: str = "") -> None:
    """Save the present layout."""
    user.key("&AVE")
    user.key("", {"name": name, "text": text, "default": default})


def shown(user: User) -> tuple[str, ...]:
    screen = user.screen
    assert isinstance(screen, ListScreen)
    return screen.work.view.columns


def test_columns_are_hidden_and_moved(clerk: User) -> None:
    change(clerk, NETWR="1", BSART="", BEDAT="")
    assert shown(clerk)[:3] == ("EBELN", "NETWR", "EBELP")
    assert {"BSART", "BEDAT"} & set(shown(clerk)) == set()


def test_a_list_keeps_a_column(clerk: User) -> None:
    clerk.key("&OL0")
    rows_ = clerk.screen.work.rows
    clerk.key("", {("rows", number, "position"): "" for number in range(len(rows_))})
    assert (clerk.said, clerk.where) == ("E Z4 004", "SAPLSKBH 9003")


def test_a_layout_is_saved_chosen_and_deleted(clerk: User, teaching: Store) -> None:
    change(clerk, BSART="")
    clerk.key("&ILT", cursor=at("NETWR"))
    clerk.key("", {("values", 0, "low"): "850"})
    clerk.key("ACPT")
    clerk.key("&UMC", cursor=at("NETWR"))
    save(clerk, "mine", "My view")
    assert clerk.said == "S Z4 007"
    before = (shown(clerk), clerk.screen.work.view.arrangement)
    open_list(clerk)
    assert "BSART" in shown(clerk)
    clerk.key("&OAD")
    assert [row.name for row in clerk.screen.work.rows] == ["", "MINE"]
    clerk.key("CHOO", cursor=("rows", 1))
    assert (shown(clerk), clerk.screen.work.view.arrangement) == before
    assert "MINE My view" in clerk.picture()[3]
    clerk.key("&OAD")
    clerk.key("CHOO", cursor=("rows", 0))
    assert "Standard" in clerk.picture()[3]
    clerk.key("&OAD")
    clerk.key("DELE", cursor=("rows", 0))
    assert clerk.said == "E Z4 005"
    clerk.key("DELE", cursor=("rows", 1))
    assert clerk.said == "S Z4 006"
    assert rows(teaching, ListLayout) == []


def test_layouts_are_for_oneself_or_for_all(clerk: User, teaching: Store) -> None:
    save(clerk, "/all", "For all", "X")
    save(clerk, "own")
    assert [(row.user, row.name) for row in rows(teaching, ListLayout)] == [("", "/ALL"), ("TRAINEE", "OWN")]
    other = user_at(teaching, "CLERK")
    open_list(other)
    assert "/ALL For all" in other.picture()[3]
    other.key("&OAD")
    assert [row.name for row in other.screen.work.rows] == ["", "/ALL"]
    close(other)


def test_ones_own_default_goes_before_the_one_for_all(clerk: User, teaching: Store) -> None:
    save(clerk, "/ALL", default="X")
    change(clerk, BSART="")
    save(clerk, "OWN", default="X")
    open_list(clerk)
    assert "BSART" not in shown(clerk)
    with teaching.reading() as read:
        assert default_name(read, "ME2N", "TRAINEE") == "OWN"
        assert default_name(read, "ME2N", "CLERK") == "/ALL"
    save(clerk, "OWN")
    assert [(row.user, row.name) for row in rows(teaching, DefaultLayout)] == [("", "/ALL")]


@pytest.mark.parametrize("name", ["1ABC", "/", "A B", "Ä"])
def test_names_of_layouts_are_checked(clerk: User, name: str) -> None:
    save(clerk, name)
    assert (clerk.said, clerk.field, clerk.where) == ("E Z4 003", ("name",), "SAPLSKBH 9005")


def test_a_layout_deleted_meanwhile_is_said(clerk: User, teaching: Store) -> None:
    save(clerk, "GONE")
    clerk.key("&OAD")
    with teaching.writing("TRAINEE", "ME2N") as unit:
        unit.delete(ListLayout, {"report": "ME2N"})
        unit.commit()
    clerk.key("CHOO", cursor=("rows", 1))
    assert clerk.said == "E Z4 018"


def test_columns_that_a_report_lost_are_left_out(clerk: User, teaching: Store) -> None:
    save(clerk, "OLD")
    (row,) = rows(teaching, ListLayout)
    content = json.loads(row.content)
    content["columns"] = ["GONE", "EBELN"]
    content["sort"] = [["GONE", False, False]]
    with teaching.writing("TRAINEE", "ME2N") as unit:
        unit.update(ListLayout, {"variant": "OLD"}, {"zzcontent": json.dumps(content)})
        unit.commit()
    clerk.key("&OAD")
    clerk.key("CHOO", cursor=("rows", 1))
    assert shown(clerk) == ("EBELN",)


def close(user: User) -> None:
    user.dialog.close()
    user.dialog.logon.locks.close()


@pytest.fixture(autouse=True)
def _no_leak(learner: User) -> Iterator[None]:
    """A list holds no read unit open between steps."""
    yield
    assert learner.dialog._read is None
