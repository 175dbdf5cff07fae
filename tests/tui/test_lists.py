"""Lists on the face: the keys that reach their ends, and marks that the foot counts at once."""

from collections.abc import Iterator

import pytest

from model.store import Store
from tests.requisitions import write_requisition
from tests.tui.conftest import close
from tests.tui.typist import Typist, typist_at


@pytest.fixture
def at_list(teaching: Store) -> Iterator[Typist]:
    """The trainee in the list of account line items, which is longer and wider than the window."""
    typist = typist_at(teaching)
    typist.type("/nFBL3N{Enter}{F8}")
    yield typist
    close(typist)


def window(typist: Typist) -> tuple[int, int, int, int, int]:
    """Return first and last row in sight and how many there are, first and last column."""
    (table,) = typist.hand.scene.image.tables
    return table.top, table.top + table.page, table.total, table.left, table.last_column


def column(typist: Typist) -> str:
    return typist.where.partition("(")[0]


def row(typist: Typist) -> int:
    focus = typist.hand.scene.focus
    assert focus is not None
    return int(focus[1])


def test_home_and_end_reach_the_first_and_last_column(at_list: Typist) -> None:
    at_list.type("{Right}{Right}{Right}")
    columns = at_list.hand.scene.image.tables[0].columns
    for to_the_end, back in (("{End}", "{Home}"), ("{^Right}", "{^Left}")):
        at_list.type(to_the_end)
        *_, left, last = window(at_list)
        assert left > 0
        assert last == columns
        end = column(at_list)
        at_list.type("{Right}{Left}")
        assert column(at_list) == end
        at_list.type(back)
        assert window(at_list)[3] == 0
        assert column(at_list) == "BSEG-HKONT"
        assert row(at_list) == 0


def test_ctrl_home_and_end_reach_the_first_and_last_row_in_the_same_column(at_list: Typist) -> None:
    at_list.type("{Right}{Right}")
    here = column(at_list)
    for to_the_end, back in (("{^End}", "{^Home}"), ("{^Down}", "{^Up}")):
        at_list.type(to_the_end)
        top, last, total, *_ = window(at_list)
        assert top > 0
        assert last == total
        assert row(at_list) == total - 3, "the total of the account stands below, the total of the list last"
        assert column(at_list) == here
        at_list.type(back)
        assert window(at_list)[0] == 0
        assert row(at_list) == 0
        assert column(at_list) == here


def test_in_a_form_they_reach_the_ends_of_the_line_and_of_the_screen(typist: Typist) -> None:
    typist.type("/nME2N{Enter}{^Down}")
    assert typist.where == "P_TXZ01"
    typist.type("repair of lift{^Left}{^Left}X")
    assert typist.text == "REPAIR XOF LIFT".lower().replace("x", "X")
    typist.type("{^Right}Y{^Right}Z")
    assert typist.text == "repair Xof YliftZ"
    typist.type("{^Up}")
    assert typist.where == "EN_EBELN-LOW"


def test_the_foot_counts_marks_as_they_are_set(store: Store) -> None:
    for _ in range(5):
        write_requisition(store)
    typist = typist_at(store)
    typist.type("/nME57{Enter}{F8}")
    assert typist.shows("0 marked")
    typist.type(" {Down} {Down}x")
    assert typist.shows("3 marked")
    typist.type("{^End} ")
    assert typist.shows("4 marked")
    typist.type("{^Home} ")
    assert typist.shows("3 marked")
    typist.type("{Enter}")
    assert typist.shows("3 marked")
    close(typist)
