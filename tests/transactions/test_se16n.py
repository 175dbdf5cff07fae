"""SE16N: every table can be looked at, restricted by any column; F1 leads there."""

from typing import Any

import pytest

from model.browse import structure
from model.columns import table_of
from model.lists.listing import Detail
from model.tables import TABLES
from tests.support import User, rows
from transactions.kernel.lists.screen import ListScreen

LIST = "SAPMSSY0 0120"


def values(user: User, name: str = "") -> list[Any]:
    """Return a column of the list, else its rows."""
    screen = user.screen
    assert isinstance(screen, ListScreen)
    listing = screen.work.listing
    with user.dialog.store.reading(user.dialog.language) as read:
        found = [line.row for line in listing.lines(read) if isinstance(line, Detail)]
    return [listing.value(row, name) for row in found] if name else found


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_table_can_be_looked_at(learner: User, table: str) -> None:
    learner.key("/nSE16N")
    learner.type(table=table)
    assert learner.where == "SAPLSE16N 0110", learner.message
    learner.key("ONLI")
    count = len(rows(learner.dialog.store, TABLES[table]))
    if not count:
        assert learner.said == "S Z6 011"
        return
    assert learner.where == LIST
    assert learner.said == ("S Z6 013" if count > 500 else "S Z6 012")
    assert len(values(learner)) == min(count, 500)
    learner.picture()
    learner.key("&IC1", cursor=("rows", 0))
    assert learner.where == "SAPLSKBH 9002", "rows of a table lead nowhere: their fields are shown"
    learner.key("/nSE16N")
    learner.key("STRU", {"table": table})
    assert [row.column for row in learner.screen.work.rows] == [c.name.upper() for c in table_of(TABLES[table]).columns]


def test_rows_are_restricted_by_columns_and_further_ones(learner: User) -> None:
    learner.key("/nSE16N")
    learner.type(table="lfa1")
    learner.key("ONLI", {"by_number_low": "10000060", "by_number_high": "10000065"})
    assert values(learner, "LIFNR") == [f"00{number}" for number in range(10000060, 10000066)]
    learner.key("BACK")
    learner.key("ONLI", {"by_city_low": "Wuxi"})
    assert set(values(learner, "ORT01")) == {"Wuxi"}


def test_a_large_table_gives_its_first_rows(learner: User) -> None:
    learner.key("/nSE16N")
    learner.type(table="zsearch", most="20")
    learner.key("ONLI")
    found = values(learner)
    assert len(found) == 20
    assert learner.said == "S Z6 013"


def test_a_table_that_does_not_exist_is_refused(learner: User) -> None:
    learner.key("/nSE16N")
    learner.type(table="nowhere")
    assert learner.said == "E Z6 010"
    assert learner.field == ("table",)
    learner.type(table="ekko")
    assert learner.where == "SAPLSE16N 0110"


def test_each_table_has_variants_of_its_own(learner: User) -> None:
    learner.key("/nSE16N")
    learner.type(table="lfa1")
    learner.key("SPOS")
    learner.key("SAVE", {"name": "A"})
    assert learner.said == "S Z6 001"
    learner.key("/nSE16N")
    learner.type(table="ekko")
    learner.key("GET")
    assert learner.said == "E Z6 003"


def test_the_structure_tells_data_elements(learner: User) -> None:
    found = {fact.column: fact for fact in structure(TABLES["EKPO"], "en")}
    assert (found["EBELN"].key, found["EBELN"].element, found["EBELN"].check) == ("X", "EBELN", "EKKO")
    assert (found["MENGE"].type, found["MENGE"].length, found["MENGE"].decimals) == ("QUAN", 13, 3)
