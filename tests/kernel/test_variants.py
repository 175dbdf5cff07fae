"""Variants, free selections, execution with progress: for every selection screen, ME57's is the example."""

import datetime as dt
import json
import threading
import time
from typing import Any

import pytest
import sqlalchemy as sa

from model.client import set_date
from model.errors import ReadingStopped
from model.organization.personal import Variant
from model.purchasing.worklist import select_requisitions
from model.ranges import Option, Range, Sign
from model.store import Store
from model.watch import Watch
from tests.requisitions import write_requisition
from tests.support import User, rows, user_at
from transactions.kernel.codes import codes
from transactions.kernel.registry import load
from transactions.kernel.selection import SelectionScreen
from transactions.kernel.steps import Key
from transactions.programs.rm06bz00.selection import RequisitionSelection

SAVE, GET, FREE = "SAPLSVAR 9001", "SAPLSVAR 9002", "SAPLSVAR 9003"


def ranges(user: User) -> dict[str, tuple[Range, ...]]:
    """Return what the selection screen selects."""
    assert isinstance(user.screen, SelectionScreen)
    return user.screen.ranges()


def free(user: User) -> dict[str, tuple[Range, ...]]:
    """Return what the free selections select."""
    assert isinstance(user.screen, SelectionScreen)
    return user.screen.free_ranges()


def save(user: User, name: str = "OPEN", **ticks: str) -> None:
    """Save what stands on the selection screen as a variant."""
    user.key("SPOS")
    assert user.where == SAVE
    changed: dict[Key, str] = {"name": name, "text": "Open ones"}
    changed.update(ticks.items())
    user.key("SAVE", changed)


@pytest.fixture
def buyer(trainee: User) -> User:
    """A buyer at the selection screen of ME57."""
    trainee.key("/nME57")
    return trainee


def fields(user: User) -> dict[str, str]:
    return {found.screen: found.text for found in user.dialog.image().fields}


# Variants ---------------------------------------------------------------------------------------------------------


def test_a_variant_brings_everything_back(buyer: User) -> None:
    buyer.key(
        "", {"plant_low": "FW*", "material_group_low": "A", "material_group_high": "B", "closed": "X", "sort": "3"}
    )
    buyer.key("%003")
    buyer.key("ACPT", {("not_values", 0, "low"): "FW09"})
    selected = ranges(buyer)
    save(buyer)
    assert buyer.said == "S Z6 001"
    buyer.key("/nME57")
    assert ranges(buyer) != selected
    buyer.key("GET")
    assert buyer.where == GET
    buyer.key()
    assert ranges(buyer) == selected
    assert selected["plant"][1:] == (Range("FW09", Option.EQ, sign=Sign.EXCLUDE),)
    assert fields(buyer)["P_SRTKZ"] == "3"
    assert fields(buyer)["P_ERLBA"] == "X"


def test_dates_stand_or_move_with_the_clients_date(buyer: User, store: Store) -> None:
    buyer.key("", {"delivery_date_low": "2001/03/21", "delivery_date_high": "."})
    save(buyer, "FIXED")
    save(buyer, "MOVING", relative="X")
    kept = {row.name: json.loads(row.content)["options"]["delivery_date"] for row in rows(store, Variant)}
    assert kept["FIXED"] == [["I", "", "2001-03-21", "2001-04-20"]]
    assert kept["MOVING"] == [["I", "", "today-30", "today+0"]]
    with store.writing("TRAINEE", "TEST") as unit:
        set_date(unit, dt.date(2001, 6, 1))
        unit.commit()
    later = user_at(store)
    later.key("/nME57")
    later.key("GET")
    later.key("CHOO", cursor=("rows", 1))
    assert ranges(later)["delivery_date"] == (Range(dt.date(2001, 5, 2), Option.BT, dt.date(2001, 6, 1)),)
    later.dialog.logon.locks.close()


def test_a_variant_is_proposed_when_the_report_starts_and_no_longer(buyer: User) -> None:
    buyer.key("", {"plant_low": "FW01"})
    save(buyer, default="X")
    buyer.key("/nME57")
    assert fields(buyer)["S_WERKS-LOW"] == "FW01"
    buyer.key("GET")
    buyer.key("DEFA")
    assert buyer.said == "S Z6 007"
    buyer.key("CANC")
    buyer.key("/nME57")
    assert fields(buyer)["S_WERKS-LOW"] == "FW00"
    buyer.key("GET")
    buyer.key("DEFA")
    assert buyer.said == "S Z6 005"
    buyer.key("CANC")
    buyer.key("/nME57")
    assert fields(buyer)["S_WERKS-LOW"] == "FW01"


def test_own_variants_are_ones_own_and_those_for_all_are_their_makers(buyer: User, store: Store) -> None:
    save(buyer, "MINE")
    save(buyer, "OURS", for_all="X")
    clerk = user_at(store, "CLERK")
    clerk.key("/nME57")
    image = clerk.key("GET")
    assert [found.text for found in image.fields if found.screen == "RSVAR-VARIANT"] == ["OURS"]
    clerk.key("DELE")
    assert clerk.said == "E Z6 002"
    clerk.key("CANC")
    save(clerk, "OURS", for_all="X")
    assert clerk.said == "E Z6 002"
    assert {(row.owner, row.name, row.changed_by) for row in rows(store, Variant)} == {
        ("TRAINEE", "MINE", "TRAINEE"),
        ("", "OURS", "TRAINEE"),
    }
    clerk.dialog.logon.locks.close()


def test_a_variant_is_deleted_and_its_name_used_again(buyer: User, store: Store) -> None:
    save(buyer)
    save(buyer)
    assert len(rows(store, Variant)) == 1
    buyer.key("GET")
    buyer.key("DELE")
    assert buyer.said == "S Z6 004"
    assert rows(store, Variant) == []
    buyer.key("CHOO")
    assert buyer.said == "E Z6 003"


def test_a_report_without_variants_says_so(buyer: User) -> None:
    buyer.key("GET")
    assert buyer.said == "E Z6 003"
    assert buyer.where == "RM06BZ00 1000"


def test_a_variant_without_a_name_is_not_saved(buyer: User, store: Store) -> None:
    buyer.key("SPOS")
    buyer.key("SAVE", {"text": "Nothing"})
    assert buyer.said == "E 00 055"
    assert rows(store, Variant) == []


# Free selections --------------------------------------------------------------------------------------------------


def choose(user: User, *names: str) -> None:
    """Tick further fields and go on."""
    user.key("DYNS")
    assert user.where == FREE
    found = [row.name for row in user.screen.work.rows]
    user.key("", {("rows", found.index(name), "chosen"): "X" for name in names})


def test_further_fields_of_the_table_select_too(buyer: User, store: Store) -> None:
    wanted = write_requisition(store, txz01="Wanted", afnam="SM-CHEN", waers="USD")
    write_requisition(store, txz01="Other")
    choose(buyer, "currency")
    assert buyer.where == "SAPLSSEL 1001"
    buyer.key("ONLI", {"by_currency_low": "USD"})
    assert buyer.where == "RM06BZ00 1000"
    assert free(buyer)["currency"] == (Range("USD", Option.EQ),)
    assert any("Free selections 1" in found.text for found in buyer.dialog.image().functions)
    buyer.key("ONLI")
    assert [row.number for row in buyer.screen.work.rows] == [wanted]


def test_what_is_on_the_screen_already_is_not_offered_again(buyer: User) -> None:
    buyer.key("DYNS")
    offered = {row.column for row in buyer.screen.work.rows}
    assert "WERKS" not in offered
    assert {"WAERS", "ERNAM"} <= offered


def test_free_selections_are_part_of_a_variant_and_end_with_their_tick(buyer: User) -> None:
    choose(buyer, "currency")
    buyer.key("ONLI", {"by_currency_low": "USD"})
    save(buyer)
    buyer.key("/nME57")
    assert "currency" not in free(buyer)
    buyer.key("GET")
    buyer.key()
    assert "currency" in free(buyer)
    buyer.key("DYNS")
    ticked = [index for index, row in enumerate(buyer.screen.work.rows) if row.chosen]
    buyer.key("", {("rows", index, "chosen"): "" for index in ticked})
    assert buyer.where == "RM06BZ00 1000"
    assert "currency" not in free(buyer)


def test_more_fields_than_a_page_holds_are_refused(buyer: User) -> None:
    buyer.key("DYNS")
    buyer.key("", {("rows", index, "chosen"): "X" for index in range(16)})
    assert buyer.said == "E Z6 008"


def test_a_report_without_further_fields_says_so(buyer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RequisitionSelection, "base", None)
    buyer.key("DYNS")
    assert buyer.said == "E Z6 009"


REPORTS = [code for code in codes() if issubclass(load(code).screens[0], SelectionScreen)]


@pytest.mark.parametrize("code", REPORTS)
def test_every_report_has_variants_free_selections_and_background(learner: User, code: str) -> None:
    learner.key(f"/n{code}")
    save(learner)
    assert learner.said == "S Z6 001"
    learner.key("GET")
    learner.key()
    learner.key("DYNS")
    assert learner.where == FREE
    learner.key("", {("rows", 0, "chosen"): "X"})
    assert learner.where == "SAPLSSEL 1001"
    learner.key("ONLI")
    assert learner.screen.number == 1000
    learner.key("SJOB")
    assert not learner.dialog.refused or learner.said.startswith("E 00 055")


def test_the_rows_of_a_list_meet_the_free_selections(learner: User) -> None:
    learner.key("/nMB51")
    choose(learner, "KOSTL")
    learner.key("ONLI", {"by_KOSTL_low": "NOBODY"})
    assert isinstance(learner.screen, SelectionScreen)
    assert learner.screen.free_ranges()["KOSTL"] == (Range("NOBODY", Option.EQ),)
    learner.key("ONLI")
    assert learner.where.endswith("1000"), "no such cost centre was charged"
    assert learner.message is not None
    learner.key("DYNS")
    ticked = [index for index, row in enumerate(learner.screen.work.rows) if row.chosen]
    learner.key("", {("rows", index, "chosen"): "" for index in ticked})
    learner.key("ONLI")
    assert not learner.where.endswith("1000")


# Execution --------------------------------------------------------------------------------------------------------


def test_execution_in_background_gives_the_same_list(buyer: User, store: Store) -> None:
    number = write_requisition(store)
    buyer.key("SJOB")
    assert [row.number for row in buyer.screen.work.rows] == [number]


def test_a_reading_is_stopped_between_rows(store: Store) -> None:
    watch, other = Watch(), Watch()
    with store.reading(watch=watch) as read, store.reading(watch=other) as beside:
        found = iter(read.each(range(1000)))
        next(found)
        watch.stop()
        assert (watch.done, watch.total) == (0, 1000)
        with pytest.raises(ReadingStopped):
            list(found)
        assert len(list(beside.each(range(1000)))) == 1000
        assert (other.done, other.total) == (900, 1000)
    watch.begin()
    with store.reading(watch=watch) as read:
        assert len(list(read.each(range(1000)))) == 1000


def test_a_statement_that_runs_long_is_stopped_and_the_screen_keeps_what_was_typed(
    buyer: User, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

    def long(read: Any, criteria: Any) -> list[Any]:
        threading.Timer(0.05, buyer.dialog.watch.stop).start()
        read.run(sa.text(endless)).all()
        return []

    monkeypatch.setattr("transactions.programs.rm06bz00.selection.select_requisitions", long)
    started = time.monotonic()
    buyer.key("ONLI", {"plant_low": "FW01"})
    assert time.monotonic() - started < 5
    assert buyer.said == "S Z6 006"
    assert buyer.where == "RM06BZ00 1000"
    buyer.dialog.watch.begin()
    assert fields(buyer)["S_WERKS-LOW"] == "FW01"
    monkeypatch.setattr("transactions.programs.rm06bz00.selection.select_requisitions", select_requisitions)
    write_requisition(store, werks="FW01")
    buyer.key("ONLI")
    assert buyer.where != "RM06BZ00 1000"


def test_a_save_is_never_stopped(store: Store) -> None:
    watch = Watch()
    with store.reading(watch=watch):
        watch.stop()
    with store.writing("TRAINEE", "TEST") as unit:
        unit.watch.stop()
        assert unit.run(sa.text("SELECT count(*) FROM (SELECT 1 FROM zsearch a, lfa1 b)")).scalar()
        unit.commit()
