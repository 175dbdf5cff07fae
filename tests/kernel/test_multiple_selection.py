"""The multiple selection: pages, patterns, paste and import. ME57's select-options are the example."""

from pathlib import Path
from typing import Any

import pytest

from model.dictionary import elements as e
from model.messages import Rejection
from model.ranges import Option, Range, Sign
from model.store import Store
from tests.requisitions import write_requisition
from tests.support import User
from tests.worklist import ranges
from transactions.kernel.multiple import MultipleSelection, multiple_selection
from transactions.kernel.option_boxes import split
from transactions.kernel.select_options import Limits, Selected, SelectOption, blank
from transactions.kernel.selection import SelectionScreen
from transactions.kernel.steps import Key

BOX, OPTIONS = "SAPLALDB 3000", "SAPLALDB 9001"


def box(user: User, **cells: dict[int, str]) -> None:
    """Type into the page in front of the multiple selection: ``low={0: "FW00"}``."""
    screen = user.screen
    assert isinstance(screen, MultipleSelection)
    changed: dict[Key, str] = {
        (screen.front, row, side): text for side, texts in cells.items() for row, text in texts.items()
    }
    user.key("", changed)


# The multiple selection -------------------------------------------------------------------------------------------


def test_many_values_stand_behind_the_button(buyer: User) -> None:
    buyer.type(plant_low="FW00")
    buyer.key("ZSEV", cursor="plant_low")
    assert buyer.where == BOX
    box(buyer, low={1: "FW01", 2: "FE*"})
    buyer.key("ACPT")
    assert ranges(buyer, "plant") == (Range("FW00"), Range("FW01"), Range("FE*", Option.CP))
    assert buyer.picture()[5].rstrip().endswith("[  2]")


def test_the_button_itself_has_a_code(buyer: User) -> None:
    image = buyer.dialog.image()
    piece = next(piece for piece in image.pieces if piece.line == 6 and piece.code)
    assert piece.code == "%003"
    buyer.key(piece.code)
    assert buyer.where == BOX
    assert buyer.picture()[2].strip().startswith("Opt")


def test_unknown_buttons_are_refused(buyer: User) -> None:
    for code in ("%000", "%099", "%X"):
        buyer.key(code)
        assert buyer.said == "E Z1 020"


def test_four_pages_count_their_entries(buyer: User) -> None:
    buyer.key("%003")
    for page, cells in (
        ("SIVA", {"low": {0: "FW00"}}),
        ("INTL", {"low": {0: "FW10"}, "high": {0: "FW20"}}),
        ("NOSV", {"low": {0: "FW01", 1: "FX*"}}),
        ("NOIN", {"low": {0: "FW11"}, "high": {0: "FW12"}}),
    ):
        buyer.key(page)
        box(buyer, **cells)
    assert buyer.picture()[0].rstrip() == "  Values (1)  Ranges (1)  Exclude values (2) [Exclude ranges (1)]"
    buyer.key("ACPT")
    assert ranges(buyer, "plant") == (
        Range("FW00"),
        Range("FW10", Option.BT, "FW20"),
        Range("FW01", sign=Sign.EXCLUDE),
        Range("FX*", Option.CP, sign=Sign.EXCLUDE),
        Range("FW11", Option.BT, "FW12", Sign.EXCLUDE),
    )


def test_only_excluded_values_leave_the_line_on_the_screen_empty(buyer: User, store: Store) -> None:
    here, _ = write_requisition(store), write_requisition(store, werks="FW10")
    buyer.key("%003")
    buyer.key("NOSV")
    box(buyer, low={0: "FW10"})
    buyer.key("ACPT")
    assert buyer.picture()[5].rstrip().endswith("[  1]")
    buyer.key("ONLI")
    assert [row.number for row in buyer.screen.work.rows] == [here]


def test_cancel_keeps_what_was_there(buyer: User) -> None:
    buyer.type(plant_low="FW00")
    buyer.key("%003")
    box(buyer, low={0: "FW10", 1: "FW20"})
    buyer.key("CANC")
    assert ranges(buyer, "plant") == (Range("FW00"),)


def test_wrong_lines_are_refused_in_the_box(buyer: User) -> None:
    buyer.key("%003")
    buyer.key("INTL")
    image = buyer.key("ACPT", {("ranges", 0, "low"): "FW10", ("ranges", 0, "high"): "FW00"})
    assert (buyer.said, buyer.field) == ("E Z1 150", ("ranges", 0, "low"))
    assert [field.path for field in image.fields if field.is_input] == [("ranges", 0, "low"), ("ranges", 0, "high")]


def test_options_of_the_box(buyer: User) -> None:
    buyer.key("%003")
    box(buyer, low={0: "FW00", 1: "FW10"})
    buyer.key("ZOPT", cursor=("values", 1, "low"))
    buyer.key("CHOO", cursor=("rows", 2))
    assert buyer.picture()[4].startswith("> [> ]  FW10")
    buyer.key("ACPT")
    assert ranges(buyer, "plant") == (Range("FW00"), Range("FW10", Option.GT))


def test_everything_can_be_cleared(buyer: User) -> None:
    buyer.key("", {"plant_low": "FW00"})
    buyer.key("%003")
    box(buyer, low={1: "FW10"})
    buyer.key("DELA")
    buyer.key("ACPT")
    assert ranges(buyer, "plant") == ()


def test_there_is_always_an_empty_line(buyer: User) -> None:
    buyer.key("%003")
    for at in range(12):
        box(buyer, low={at: f"FW{at:02d}"})
    buyer.key("P++")
    assert len(buyer.screen.work.values) == 13
    buyer.key("ACPT")
    assert len(ranges(buyer, "plant")) == 12


def test_names_and_patterns_stand_beside_the_values(buyer: User) -> None:
    buyer.key("%003")
    box(buyer, low={0: "FW00", 1: "FE*"})
    assert buyer.picture()[3].rstrip() == "  [= ]  FW00______________ Jiading warehouse"
    assert buyer.picture()[4].rstrip() == "  [* ]  FE*_______________ pattern"


@pytest.mark.parametrize(
    ("page", "text", "expected"),
    [
        ("SIVA", "FW00 FW01;FW10,FW2*", (Range("FW00"), Range("FW01"), Range("FW10"), Range("FW2*", Option.CP))),
        ("NOSV", "FW00\nFW01", (Range("FW00", sign=Sign.EXCLUDE), Range("FW01", sign=Sign.EXCLUDE))),
        ("INTL", "FW00\tFW01", (Range("FW00", Option.BT, "FW01"),)),
    ],
)
def test_pasted_values_fill_the_page_in_front(buyer: User, page: str, text: str, expected: tuple[Range, ...]) -> None:
    buyer.key("%003")
    buyer.key(page)
    screen = buyer.screen
    assert isinstance(screen, MultipleSelection)
    screen.take_text(text)
    buyer.key("ACPT")
    assert ranges(buyer, "plant") == expected


def test_paste_comes_through_a_field(buyer: User) -> None:
    buyer.key("%003")
    buyer.key("CLIP")
    assert buyer.where == "SAPLALDB 9002"
    buyer.type(text="FW00 FW01")
    assert (buyer.where, buyer.said) == (BOX, "S Z1 155")
    buyer.key("ACPT")
    assert ranges(buyer, "plant") == (Range("FW00"), Range("FW01"))


def test_a_text_file_is_imported(buyer: User, tmp_path: Path) -> None:
    file = tmp_path / "plants.txt"
    file.write_text("FW00\nFW01\n", "utf-8")
    buyer.key("%003")
    buyer.key("IMPO")
    buyer.type(text=str(file))
    assert buyer.said == "S Z1 155"
    buyer.key("IMPO")
    buyer.type(text=str(tmp_path / "nothing.txt"))
    assert (buyer.said, buyer.where) == ("E Z1 153", BOX)
    buyer.key("ACPT")
    assert ranges(buyer, "plant") == (Range("FW00"), Range("FW01"))


def test_values_that_cannot_be_taken(buyer: User) -> None:
    buyer.key("%003")
    buyer.key("CLIP")
    buyer.type(text="FW00 MUCHTOOLONG")
    assert (buyer.said, buyer.where) == ("E Z1 003", BOX)
    buyer.key("INTL")
    buyer.key("CLIP")
    buyer.type(text="FW00 FW01 FW02")
    assert buyer.said == "E Z1 154"


@pytest.mark.parametrize(
    ("text", "element", "parts"),
    [
        ("A, B;C\tD\r\nE F", e.BEDNR, ["A", "B", "C", "D", "E", "F"]),
        ("SM CHEN, SM LIU", e.AFNAM, ["SM CHEN", "SM LIU"]),
        ("1,234.5 7", e.BAMNG, ["1,234.5", "7"]),
        ("  ", e.BEDNR, []),
    ],
)
def test_how_values_are_separated(text: str, element: Any, parts: list[str]) -> None:
    assert split(text, element) == parts


def test_the_box_is_made_once_for_each_select_option() -> None:
    option = SelectOption(e.EINDT, "S_LFDAT")
    assert multiple_selection(option) is multiple_selection(option)
    fields = multiple_selection(option).tables["ranges"].columns.fields
    assert (fields["low"].element, fields["low"].screen) == (e.EINDT, "RSCSEL-ILOW_I")


def test_a_taken_line_that_includes_comes_to_the_screen() -> None:
    selected = Selected(e.WERKS_D, blank(e.WERKS_D))
    without, first = Limits("FW01", "", sign=Sign.EXCLUDE), Limits("FW00", "")
    selected.take([without, first])
    assert (selected.first, selected.more) == (first, [without])
    selected.take([])
    assert (selected.ranges(), selected.more) == ((), [])


def test_a_report_must_say_what_it_does(trainee: User) -> None:
    class Empty(SelectionScreen):
        """A report without one."""

    trainee.key("/nME57")
    with pytest.raises(NotImplementedError), trainee.dialog.store.reading() as read:
        Empty.fresh(trainee.screen.transaction).report(read)


def test_reading_a_file_that_is_no_text_is_refused(buyer: User, tmp_path: Path) -> None:
    file = tmp_path / "picture.bin"
    file.write_bytes(b"\xff\xfe\x00\xd8")
    buyer.key("%003")
    screen = buyer.screen
    assert isinstance(screen, MultipleSelection)
    with pytest.raises(Rejection):
        screen.take_file(str(file))
