"""SE16N: every table can be looked at, restricted by any column; F1 leads there."""

import pytest

from model.browse import structure
from model.columns import table_of
from model.tables import TABLES
from tests.support import User, rows


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
    assert learner.where == "SAPLSE16N 0200"
    assert learner.said == ("S Z6 013" if count > 500 else "S Z6 012")
    assert len(learner.screen.work.rows) == min(count, 500)
    learner.picture()
    learner.key("STRU")
    assert [row.column for row in learner.screen.work.rows] == [c.name.upper() for c in table_of(TABLES[table]).columns]


def test_rows_are_restricted_by_columns_and_further_ones(learner: User) -> None:
    learner.key("/nSE16N")
    learner.type(table="lfa1")
    learner.key("ONLI", {"by_number_low": "10000060", "by_number_high": "10000065"})
    assert [row.number for row in learner.screen.work.rows] == [f"00{number}" for number in range(10000060, 10000066)]
    learner.key("BACK")
    learner.key("ONLI", {"by_city_low": "Wuxi"})
    assert {row.city for row in learner.screen.work.rows} == {"Wuxi"}


def test_a_large_table_gives_its_first_rows(learner: User) -> None:
    learner.key("/nSE16N")
    learner.type(table="zsearch", most="20")
    learner.key("ONLI")
    assert len(learner.screen.work.rows) == 20
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
