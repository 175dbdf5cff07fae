"""ME57: the overview of assignments, the order popup, the way to ME21N, batch input."""

import datetime as dt
from decimal import Decimal

import pytest

from model.organization.tables import Switch
from model.purchasing.handover import HandOver
from model.purchasing.tables import Requisition
from model.store import Store
from tests.requisitions import change_requisition, write_requisition
from tests.support import User, rows
from tests.worklist import (
    ASK,
    LIST,
    NORVANE,
    POPUP,
    SOURCED,
    at,
    listed,
    process,
    source_line,
)


def change_switch(store: Store, value: str) -> None:
    """Set the customizing switch of the hand-over."""
    with store.writing("TRAINEE", "SM30") as unit:
        unit.update(Switch, {"name": "ME57_HANDOVER"}, {"value": value})
        unit.customizing_changed()
        unit.commit()


# Overview -------------------------------------------------------------------------------------------------------------


def assigned(user: User, store: Store) -> None:
    """Select requisitions of two vendors and two companies, all assigned, and open the overview."""
    write_requisition(store, **SOURCED)
    write_requisition(store, flief="0010000075", ekorg="FP00", zugba="X", preis=Decimal(620))
    write_requisition(store, flief="0010000075", ekorg="FP00", zugba="X", preis=Decimal(310), menge=Decimal(2))
    write_requisition(store, flief="0010000081", ekorg="FP01", zugba="X", preis=Decimal(300), werks="FW10")
    write_requisition(store)
    listed(user, assigned="X", plant_low="")
    user.key("ZANZ")
    assert user.where == LIST


def test_one_line_is_one_future_order(trainee: User, store: Store) -> None:
    assigned(trainee, store)
    assert trainee.picture()[2:7] == [
        " Type POrg Vendor     Name                     CoCd Agreement   PRs      Value  ",
        ">NB   FP00 10000072   Norvane OEM Service      F001               1     850.00  ",
        " NB   FP00 10000075   Kestrel Furniture Parts  F001               2   1,240.00  ",
        " NB   FP01 10000081   Halden Office Systems    F002               1     300.00  ",
        " " * 80,
    ]
    assert "One line = one future order" in trainee.picture()[21]
    assert "3 groups" in trainee.picture()[21]


def test_the_overview_needs_an_assignment(trainee: User, store: Store) -> None:
    write_requisition(store)
    listed(trainee)
    trainee.key("ZANZ")
    assert trainee.said == "E Z1 174"


def test_the_requisitions_of_one_line_and_all_again(trainee: User, store: Store) -> None:
    assigned(trainee, store)
    trainee.key("ZLIS", cursor=("groups", 1))
    assert len(trainee.screen.work.items) == 2
    trainee.key("BACK")
    assert "3 groups" in trainee.picture()[21]
    trainee.key("ZLIS", cursor=("groups", 2))
    assert [row.organization for row in trainee.screen.work.items] == ["FP01"]
    trainee.key("GLIS")
    assert len(trainee.screen.work.items) == 5
    trainee.key("ZANZ")
    trainee.key("GLIS")
    assert len(trainee.screen.work.items) == 5
    trainee.key("GLIS")
    assert trainee.said == "E Z5 007"


def test_back_from_the_overview_loses_nothing(trainee: User, store: Store) -> None:
    write_requisition(store)
    listed(trainee)
    at(trainee, "ORDB")
    for code in ("BACK", "CANC"):
        trainee.key("ZANZ")
        trainee.key(code)
        assert trainee.where == LIST
        assert trainee.screen.work.changed
    trainee.key("ZANZ")
    trainee.key("EXIT")
    assert trainee.where == ASK
    trainee.key("NO")
    trainee.key("ZBUP")
    assert trainee.said == "S Z1 166"
    assert rows(store, Requisition)[0].assigned == "X"


def test_the_cursor_must_be_on_a_line_that_can_be_processed(trainee: User, store: Store) -> None:
    write_requisition(store, reswk="FW01", ekorg="FP00", lifnr=None)
    listed(trainee, assigned="X")
    assert source_line(trainee) == "Supplying plant FW01" + " " * 34 + "Purch. org  FP00"
    trainee.key("ZANZ")
    for code in ("ZBEA", "ZLIS"):
        trainee.key(code, cursor=("groups", 0))
        assert trainee.said == "S ME 201"


def test_changed_figures_are_saved_first(trainee: User, store: Store) -> None:
    write_requisition(store, **SOURCED)
    listed(trainee, assigned="X")
    at(trainee, "DETA")
    trainee.type(quantity="2")
    trainee.key("ZANZ")
    trainee.key("ZBEA", cursor=("groups", 0))
    assert (trainee.said, trainee.where) == ("I ME 688", LIST)
    trainee.key("ZBUP")
    trainee.key("ZBEA", cursor=("groups", 0))
    assert trainee.where == POPUP


def test_nothing_left_to_transfer(trainee: User, store: Store) -> None:
    number = write_requisition(store, **SOURCED)
    listed(trainee, assigned="X")
    trainee.key("ZANZ")
    change_requisition(store, number, ebakz="X")
    trainee.key("ZBEA", cursor=("groups", 0))
    assert (trainee.said, trainee.where) == ("I ME 204", LIST)


def test_what_is_not_released_is_left_out(trainee: User, store: Store) -> None:
    write_requisition(store, **SOURCED, frgrl="X")
    released = write_requisition(store, **SOURCED)
    listed(trainee, assigned="X")
    trainee.key("ZANZ")
    trainee.key("ZBEA", cursor=("groups", 0))
    assert (trainee.said, trainee.where) == ("S ME 264", POPUP)
    assert [found.number for found in trainee.screen.work.requisitions] == [released]


def test_nothing_released_is_no_order(trainee: User, store: Store) -> None:
    write_requisition(store, **SOURCED, frgrl="X")
    listed(trainee, assigned="X")
    trainee.key("ZANZ")
    trainee.key("ZBEA", cursor=("groups", 0))
    assert (trainee.said, trainee.where) == ("E ME 265", LIST)


@pytest.mark.parametrize(
    ("accounts", "said"),
    [((("", "F0011019"),), "E Z1 160"), ((("5131040720", ""),), "E Z1 161"), ((), "E Z1 162")],
)
def test_without_account_and_cost_center_there_is_no_order(
    trainee: User, store: Store, accounts: tuple[tuple[str, str], ...], said: str
) -> None:
    write_requisition(store, accounts, **SOURCED)
    listed(trainee, assigned="X")
    trainee.key("ZANZ")
    trainee.key("ZBEA", cursor=("groups", 0))
    assert (trainee.said, trainee.where) == (said, LIST)
    assert trainee.message is not None
    assert trainee.message.variables == ("10000100", "10")


# The order popup ------------------------------------------------------------------------------------------------------


def asked(user: User, store: Store) -> None:
    """Bring the order popup up for the manual's requisition."""
    write_requisition(store, **SOURCED)
    listed(user, assigned="X")
    user.key("ZANZ")
    user.key("ZBEA", cursor=("groups", 0))
    assert user.where == POPUP


def test_the_popup_proposes_type_date_organization_and_group(trainee: User, store: Store) -> None:
    asked(trainee, store)
    assert [line.rstrip() for line in trainee.picture()] == [
        "",
        "  Order Type           NB__ Standard PO",
        "  Purchase Order Date  2001/04/20",
        "  Purchase Order       __________",
        "  Purch. Organization  FP00 Head off., E.China",
        "  Purchasing Group     105 OEM services",
        "",
        "  1 requisition of vendor 10000072 goes into it",
        "",
    ]


@pytest.mark.parametrize(
    ("fields", "said", "field"),
    [
        ({"type": "XX"}, "E ME 013", "type"),
        ({"type": ""}, "E 00 055", "type"),
        ({"date": ""}, "E ME 220", "date"),
        ({"date": "2001/04/19"}, "W ME 214", "date"),
        ({"order": "4100000001"}, "E Z1 178", "order"),
        ({"organization": ""}, "E 00 055", "organization"),
        ({"organization": "FP01"}, "E Z1 226", "organization"),
        ({"organization": "FP03"}, "E 06 027", "organization"),
        ({"purchasing_group": ""}, "E 00 055", "purchasing_group"),
        ({"purchasing_group": "999"}, "E Z1 010", "purchasing_group"),
    ],
)
def test_wrong_answers(trainee: User, store: Store, fields: dict[str, str], said: str, field: str) -> None:
    asked(trainee, store)
    trainee.type(**fields)
    assert (trainee.where, trainee.said, trainee.field) == (POPUP, said, (field,))


def test_the_popup_can_be_left(trainee: User, store: Store) -> None:
    asked(trainee, store)
    trainee.key("CANC")
    assert (trainee.where, trainee.screen.gui_status) == (LIST, "ZALL")


def test_what_goes_to_me21n(trainee: User, store: Store) -> None:
    write_requisition(store, **SOURCED)
    write_requisition(store, **SOURCED)
    listed(trainee, assigned="X")
    trainee.key("ZANZ")
    process(trainee, date="2001/04/21", purchasing_group="103")
    assert trainee.dialog.transaction is not None
    assert trainee.dialog.transaction.code == "ME21N"
    assert trainee.dialog.transaction.parameters == HandOver(
        (("0010000100", 10), ("0010000101", 10)),
        "NB",
        dt.date(2001, 4, 21),
        "",
        "FP00",
        "103",
        NORVANE,
        "DIRECT",
    )


def test_the_switch_leads_through_the_document_overview(trainee: User, store: Store) -> None:
    change_switch(store, "OVERVIEW")
    asked(trainee, store)
    trainee.key("")
    assert trainee.dialog.transaction is not None
    assert trainee.dialog.transaction.parameters.mode == "OVERVIEW"


def test_a_date_in_the_past_is_accepted_by_enter(trainee: User, store: Store) -> None:
    asked(trainee, store)
    trainee.type(date="2001/04/19")
    trainee.key("")
    assert trainee.where == "SAPLMEGUI 0014"
