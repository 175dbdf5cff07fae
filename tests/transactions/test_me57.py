"""ME57: the selection screen, the list with its marks, saving, leaving, detail."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from model.doctor import examine
from model.organization.tables import ChangeHeader
from model.purchasing.tables import Requisition
from model.store import Store
from tests.requisitions import change_requisition, write_requisition
from tests.support import User, rows, user_at
from tests.worklist import (
    ASK,
    DETAIL,
    LIST,
    NORVANE,
    SELECTION,
    SOURCED,
    at,
    listed,
    source_line,
)
from transactions.kernel.dialog import Size

# Selection ------------------------------------------------------------------------------------------------------------


def test_the_service_units_requisition_is_listed(trainee: User, store: Store) -> None:
    write_requisition(store)
    write_requisition(store, ekgrp="103")
    write_requisition(store, werks="FW10")
    listed(trainee)
    assert trainee.where == LIST
    assert trainee.said == "S Z1 157"
    assert trainee.picture()[2:12] == [
        " S Material           Short Text                               PGr   MatlGroup  ",
        "   Requisition Item          Quantity Un  C DelivDate  Requisnr.     Plnt SLoc  ",
        "   Status                     Ordered Un    ReleaseDt  TrackingNo    SPlt MRP   ",
        "                      On-site repair of meeting-room system    105   SRVSITE    ",
        "   10000100      10                 1 AU  D 2001/05/04 SM-CHEN       FW00       ",
        "   N R   NB    K                            2001/04/18 0420-SM05                ",
        "   No source assigned                                                           ",
        "   Desired vendor  10000072  Norvane OEM Service                                ",
        " " * 80,
        " " * 80,
    ]


def test_nothing_found_stays_and_says_which_tick_shows_assigned_ones(trainee: User, store: Store) -> None:
    write_requisition(store, **SOURCED)
    listed(trainee)
    assert (trainee.where, trainee.said) == (SELECTION, "S ME 261")
    trainee.key("ONLI", {"assigned": "X"})
    assert trainee.where == LIST


@pytest.mark.parametrize(
    ("fields", "said", "field"),
    [
        ({"scope": "Z"}, "E Z1 156", "scope"),
        ({"scope": ""}, "E 00 055", "scope"),
        ({"sort": "8"}, "E ME 309", "sort"),
        ({"sort": "A"}, "E ME 309", "sort"),
        ({"overall_release": "", "item_release": ""}, "E ME 501", "overall_release"),
        ({"delivery_date_low": "x"}, "E Z1 001", "delivery_date_low"),
        ({"status_low": "Z"}, "E Z1 005", "status_low"),
    ],
)
def test_wrong_criteria(trainee: User, store: Store, fields: dict[str, str], said: str, field: str) -> None:
    write_requisition(store)
    listed(trainee, **fields)
    assert (trainee.where, trainee.said, trainee.field) == (SELECTION, said, (field,))


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"requisition_low": "10000100"}, 1),
        ({"type_low": "FO"}, 1),
        ({"item_category_low": "D"}, 1),
        ({"assignment_category_low": "K"}, 2),
        ({"delivery_date_low": "2001/05/09"}, 1),
        ({"release_date_low": "2001/04/01", "release_date_high": "2001/04/18"}, 2),
        ({"material_low": "CHR*"}, 1),
        ({"material_group_low": "SRV*"}, 3),
        ({"tracking_number_low": "0421*"}, 1),
        ({"controller_low": "002"}, 1),
        ({"status_low": "A"}, 1),
        ({"fixed_vendor_low": "10000075"}, 1),
        ({"requisitioner": "SM-L*"}, 1),
        ({"short_text": "*chair*"}, 1),
        ({"partly_ordered": ""}, 2),
        ({"released_only": "X"}, 2),
        ({"overall_release": ""}, 2),
        ({"item_release": ""}, 1),
        ({"closed": "X"}, 4),
    ],
)
def test_every_criterion_restricts(trainee: User, store: Store, fields: dict[str, str], count: int) -> None:
    write_requisition(store, bsart="FO", pstyp="D", lfdat=dt.date(2001, 5, 9), afnam="SM-LIU", gsfrg="X")
    write_requisition(store, menge=Decimal(4), bsmng=Decimal(1), bednr="0421-SM05", statu="A", dispo="002", frgrl="X")
    write_requisition(store, knttp=None, matnr="CHR-BASE-01", txz01="Office chair base", flief="0010000075", frgdt=None)
    write_requisition(store, ebakz="X", knttp="F", frgdt=None)
    listed(trainee, **fields)
    assert len(trainee.screen.work.rows) == count


def test_scope_brief_leaves_the_status_line_out(trainee: User, store: Store) -> None:
    write_requisition(store)
    listed(trainee, scope="b")
    assert "Status" not in "".join(trainee.picture())
    assert trainee.picture()[6].startswith("   No source assigned")
    trainee.dialog.size = Size(120, 40)
    assert trainee.picture()[4].startswith("   No source assigned")


def test_at_120_a_requisition_takes_three_lines(trainee: User, store: Store) -> None:
    write_requisition(store, lifnr=None)
    trainee.dialog.size = Size(120, 40)
    listed(trainee)
    image = trainee.dialog.image()
    assert [row.height for row in image.rows] == [3]
    assert trainee.picture()[4][77:] == "10000100      10         1 AU  D 2001/05/04"


# Marks ----------------------------------------------------------------------------------------------------------------


def test_marks(trainee: User, store: Store) -> None:
    write_requisition(store)
    write_requisition(store)
    listed(trainee)

    def marked() -> str:
        return "".join(row.selected or "-" for row in trainee.screen.work.rows)

    at(trainee, "MARK", 1)
    assert marked() == "-X"
    at(trainee, "MARK", 1)
    assert marked() == "--"
    trainee.key("MALL")
    assert marked() == "XX"
    assert "2 requisitions   2 marked   0 assigned" in trainee.picture()[21]
    trainee.key("MDEL")
    assert marked() == "--"
    trainee.key("", {("items", 0, "selected"): "X"})
    assert marked() == "X-"


@pytest.mark.parametrize("code", ["ORDB", "ORDM", "ZRES", "DETA", "AUSW", "MARK"])
def test_without_mark_and_cursor_there_is_nothing_to_do(trainee: User, store: Store, code: str) -> None:
    write_requisition(store)
    listed(trainee)
    trainee.key(code)
    assert (trainee.said, trainee.where) == ("S ME 222", LIST)


def test_what_is_ordered_cannot_be_marked_or_assigned(trainee: User, store: Store) -> None:
    write_requisition(store, bsmng=Decimal(1), ebeln="4500000356", ebelp=10)
    write_requisition(store)
    listed(trainee, closed="X")
    assert trainee.screen.work.rows[0].selected == "*"
    trainee.key("MALL")
    trainee.key("", {("items", 0, "selected"): ""})
    assert [row.selected for row in trainee.screen.work.rows] == ["*", "X"]
    trainee.key("MDEL")
    at(trainee, "MARK", 0)
    assert trainee.screen.work.rows[0].selected == "*"
    at(trainee, "ORDB", 0)
    assert trainee.said == "E Z1 163"
    assert any("Ordered         4500000356 / 10" in line for line in trainee.picture())


# Saving and leaving ---------------------------------------------------------------------------------------------------


def test_the_assignment_alone_is_saved(trainee: User, store: Store) -> None:
    number = write_requisition(store)
    listed(trainee)
    at(trainee, "ORDB")
    trainee.key("GBUP")
    assert trainee.said == "S Z1 166"
    [row] = rows(store, Requisition, number=number)
    assert (row.fixed_vendor, row.organization, row.info_record, row.assigned) == (
        NORVANE,
        "FP00",
        "5300000001",
        "X",
    )
    assert [head.transaction for head in rows(store, ChangeHeader)] == ["ME57"]
    trainee.key("GBUP")
    assert trainee.said == "S 06 022"
    trainee.key("BACK")
    assert trainee.where == SELECTION
    trainee.key("ONLI")
    assert trainee.said == "S ME 261"
    with store.reading() as read:
        assert list(examine(read, prove=True)) == []


def test_leaving_asks_when_assignments_are_not_saved(trainee: User, store: Store) -> None:
    write_requisition(store)
    listed(trainee)
    trainee.key("BACK")
    assert trainee.where == SELECTION
    trainee.key("ONLI")
    at(trainee, "ORDB")
    for code in ("BACK", "EXIT", "CANC"):
        trainee.key(code)
        assert trainee.where == ASK
        trainee.key("NO")
        assert trainee.where == LIST
    trainee.key("BACK")
    trainee.key("YES")
    assert trainee.where == SELECTION
    trainee.key("ONLI")
    assert source_line(trainee) == "No source assigned"


def test_what_others_changed_is_not_overwritten(trainee: User, store: Store) -> None:
    number = write_requisition(store)
    listed(trainee)
    at(trainee, "ORDB")
    change_requisition(store, number, afnam="SM-LIU")
    trainee.key("GBUP")
    assert (trainee.said, trainee.where) == ("E Z1 165", LIST)
    assert rows(store, Requisition)[0].fixed_vendor == ""


def test_a_requisition_in_use_is_locked_with_the_holders_name(trainee: User, store: Store) -> None:
    write_requisition(store)
    listed(trainee)
    at(trainee, "ORDB")
    clerk = user_at(store, "CLERK")
    listed(clerk)
    at(clerk, "ORDB")
    assert clerk.said == "E ME 006"
    assert clerk.message is not None
    assert clerk.message.variables == ("TRAINEE", "10000100 / 10")
    trainee.key("GBUP")
    listed(clerk, assigned="X")
    at(clerk, "ORDB")
    assert clerk.said == "S Z1 158"
    clerk.key("/n")
    clerk.dialog.close()
    clerk.dialog.logon.locks.close()


def test_locks_do_not_outlive_what_they_were_for(trainee: User, store: Store) -> None:
    write_requisition(store, matkl="OFFSUPPLY")
    write_requisition(store)
    listed(trainee)
    locks = trainee.dialog.logon.locks
    at(trainee, "ORDB", 0)
    assert locks.entries() == []
    at(trainee, "ORDB", 1)
    assert [lock.object for lock in locks.entries()] == ["EBAN"]
    trainee.key("BACK")
    trainee.key("YES")
    assert locks.entries() == []


def test_refresh_reads_what_is_stored_now(trainee: User, store: Store) -> None:
    kept, ordered = write_requisition(store), write_requisition(store)
    listed(trainee)
    change_requisition(store, kept, afnam="SM-LIU")
    change_requisition(store, ordered, bsmng=Decimal(1), statu="B", ebeln="4500000357", ebelp=10)
    trainee.key("AAKT")
    assert trainee.said == "S Z1 175"
    assert trainee.message is not None
    assert trainee.message.variables == ("1",)
    [row] = trainee.screen.work.rows
    assert (row.number, row.requisitioner) == (kept, "SM-LIU")


# Detail and display ---------------------------------------------------------------------------------------------------


def test_quantity_and_date_are_changed_in_the_detail(trainee: User, store: Store) -> None:
    number = write_requisition(store)
    listed(trainee)
    at(trainee, "DETA")
    assert trainee.where == DETAIL
    trainee.type(quantity="3", delivery_date="2001/05/08")
    assert (trainee.where, trainee.said) == (LIST, "S Z1 182")
    assert "3 AU  D 2001/05/08" in "".join(trainee.picture())
    trainee.key("GBUP")
    [row] = rows(store, Requisition, number=number)
    assert (row.quantity, row.delivery_date, row.assigned) == (3, dt.date(2001, 5, 8), "")


def test_the_detail_shows_who_bears_the_cost(trainee: User, store: Store) -> None:
    write_requisition(store, (("5131040720", "F0011019"), ("5131050100", "")))
    listed(trainee)
    at(trainee, "DETA")
    text = "\n".join(trainee.picture())
    assert "5131040720  Selling exp.-Service repair~ F0011019    Field Training Dept" in text
    assert "no cost ctr" in text
    assert "No source assigned" in text
    trainee.key("")
    assert (trainee.where, trainee.said) == (LIST, "")
    at(trainee, "ORDB")
    at(trainee, "DETA")
    assert "10000072 FP00" in "\n".join(trainee.picture())


@pytest.mark.parametrize(
    ("fields", "said", "field"),
    [
        ({"quantity": "0"}, "E 00 055", "quantity"),
        ({"quantity": "1"}, "E Z1 180", "quantity"),
        ({"delivery_date": ""}, "E 00 055", "delivery_date"),
        ({"delivery_date": "2001/04/01"}, "W Z1 181", "delivery_date"),
    ],
)
def test_wrong_figures(trainee: User, store: Store, fields: dict[str, str], said: str, field: str) -> None:
    write_requisition(store, menge=Decimal(4), bsmng=Decimal(2))
    listed(trainee)
    at(trainee, "DETA")
    trainee.type(**fields)
    assert (trainee.where, trainee.said, trainee.field) == (DETAIL, said, (field,))


@pytest.mark.parametrize(
    ("changes", "locked"),
    [
        ({}, set()),
        ({"pstyp": "D"}, {"EBAN-MENGE"}),
        ({"estkz": "V"}, {"EBAN-MENGE", "EBAN-LFDAT"}),
        ({"estkz": "U"}, {"EBAN-MENGE", "EBAN-LFDAT"}),
        ({"bsmng": Decimal(1)}, {"EBAN-MENGE", "EBAN-LFDAT"}),
    ],
)
def test_figures_that_come_from_elsewhere_are_locked(
    trainee: User, store: Store, changes: dict[str, Any], locked: set[str]
) -> None:
    write_requisition(store, **changes)
    listed(trainee, closed="X")
    at(trainee, "DETA")
    image = trainee.dialog.image()
    assert {field.screen for field in image.fields if field.is_input} == {"EBAN-MENGE", "EBAN-LFDAT"} - locked


def test_the_requisition_itself_is_displayed(trainee: User, store: Store) -> None:
    number = write_requisition(store)
    listed(trainee)
    at(trainee, "AUSW")
    assert trainee.dialog.transaction is not None
    assert trainee.dialog.transaction.code == "ME53N"
    assert trainee.dialog.transaction.parameters == {"requisition": number}
    trainee.key("BACK")
    assert trainee.where == LIST
