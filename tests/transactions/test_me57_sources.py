"""ME57: assigning sources of supply, automatically and by hand, and taking them back."""

from decimal import Decimal

import pytest

from model.purchasing.tables import Requisition
from model.store import Store
from tests.requisitions import write_requisition
from tests.support import User, rows
from tests.worklist import CHOICE, LIST, MANUAL, NORVANE, SOURCED, at, listed, source_line
from transactions.kernel.image import Role

# Assigning ------------------------------------------------------------------------------------------------------------


def test_one_source_is_assigned_and_shown_in_green(trainee: User, store: Store) -> None:
    write_requisition(store)
    listed(trainee)
    at(trainee, "ORDB")
    assert trainee.said == "S Z1 158"
    assert trainee.message is not None
    assert trainee.message.variables == ("10000100", "10", "10000072", "FP00")
    assert source_line(trainee) == "Info record     5300000001  10000072  Norvane OEM Se~ Purch. org  FP00"
    image = trainee.dialog.image()
    assert any(piece.role is Role.SOURCE and piece.text == "5300000001" for piece in image.pieces)
    assert rows(store, Requisition)[0].fixed_vendor == ""


def test_several_sources_are_a_choice(trainee: User, store: Store) -> None:
    write_requisition(store, matkl="SRVREPR", menge=Decimal(4))
    listed(trainee)
    at(trainee, "ORDB")
    assert trainee.where == CHOICE
    lines = trainee.picture()
    assert lines[2].rstrip() == ">10000081   Halden Office Systems      FP00      430.00    1 CNY"
    assert lines[3].rstrip() == "            5300000003                   28    1,720.00      CNY"
    assert lines[4].rstrip() == " 10000072   Norvane OEM Service        FP00      460.00    1 CNY"
    trainee.key("CHOO", cursor=("sources", 1))
    assert (trainee.where, trainee.said) == (LIST, "S Z1 158")
    assert source_line(trainee).startswith("Info record     5300000002  10000072")


def test_the_marked_lines_are_assigned_one_choice_after_the_other(trainee: User, store: Store) -> None:
    for group in ("SRVREPR", "SRVSITE", "SRVREPR"):
        write_requisition(store, matkl=group)
    listed(trainee)
    trainee.key("MALL")
    trainee.key("ORDB")
    assert trainee.where == CHOICE
    trainee.key("")
    assert trainee.where == CHOICE
    trainee.key("")
    assert (trainee.where, trainee.said) == (LIST, "S Z1 159")
    assert [row.source.vendor[-2:] for row in trainee.screen.work.rows] == ["81", "72", "81"]


def test_no_source_at_all(trainee: User, store: Store) -> None:
    write_requisition(store, matkl="OFFSUPPLY")
    write_requisition(store, matkl="PACKING")
    listed(trainee)
    at(trainee, "ORDB")
    assert trainee.said == "S 06 577"
    trainee.key("MALL")
    trainee.key("ORDB")
    assert trainee.said == "S 06 577"


def test_not_all_marked_lines_find_a_source(trainee: User, store: Store) -> None:
    write_requisition(store)
    write_requisition(store, matkl="OFFSUPPLY")
    listed(trainee)
    trainee.key("MALL")
    trainee.key("ORDB")
    assert trainee.said == "S 06 551"


def test_a_choice_that_is_not_made_leaves_the_line(trainee: User, store: Store) -> None:
    write_requisition(store, matkl="SRVREPR")
    listed(trainee)
    at(trainee, "ORDB")
    trainee.key("CANC")
    assert (trainee.where, trainee.said) == (LIST, "S 06 553")
    assert source_line(trainee) == "No source assigned"


def test_an_existing_assignment_is_overwritten_without_warning(trainee: User, store: Store) -> None:
    write_requisition(store, **{**SOURCED, "flief": "0010000075"})
    listed(trainee, assigned="X")
    at(trainee, "ORDB")
    assert source_line(trainee).startswith("Info record     5300000001  10000072")


def test_a_source_is_keyed_by_hand(trainee: User, store: Store) -> None:
    write_requisition(store)
    listed(trainee)
    at(trainee, "ORDM")
    assert trainee.where == MANUAL
    assert (trainee.screen.work.vendor, trainee.screen.work.organization) == (NORVANE, "FP00")
    trainee.type(vendor="10000075", organization="FP00")
    assert (trainee.where, trainee.said) == (LIST, "S Z1 158")
    assert source_line(trainee) == "Fixed vendor    10000075  Kestrel Furniture Parts     Purch. org  FP00"


def test_what_was_keyed_is_kept_for_the_next_line(trainee: User, store: Store) -> None:
    write_requisition(store)
    write_requisition(store, lifnr=None)
    listed(trainee)
    trainee.key("MALL")
    trainee.key("ORDM")
    assert "1 / 2" in trainee.picture()[1]
    trainee.type(vendor="10000075")
    assert trainee.where == MANUAL
    assert "2 / 2" in trainee.picture()[1]
    assert trainee.screen.work.vendor == "0010000075"
    trainee.key("")
    assert (trainee.where, trainee.said) == (LIST, "S Z1 159")


def test_leaving_the_popup_ends_the_series(trainee: User, store: Store) -> None:
    for _ in range(3):
        write_requisition(store)
    listed(trainee)
    trainee.key("MALL")
    trainee.key("ORDM")
    trainee.key("")
    trainee.key("CANC")
    assert (trainee.where, trainee.said) == (LIST, "S Z1 158")
    assert [row.is_assigned for row in trainee.screen.work.rows] == [True, False, False]
    at(trainee, "MDEL")
    at(trainee, "ORDM", 1)
    trainee.key("CANC")
    assert trainee.said == ""


def test_an_info_record_alone_is_enough(trainee: User, store: Store) -> None:
    write_requisition(store, lifnr=None)
    listed(trainee)
    at(trainee, "ORDM")
    trainee.type(vendor="", organization="", info_record="5300000001")
    assert source_line(trainee).startswith("Info record     5300000001  10000072")


@pytest.mark.parametrize(
    ("fields", "said", "field"),
    [
        ({"vendor": "99999999"}, "E 06 025", "vendor"),
        ({"vendor": "10000095"}, "E 06 027", "vendor"),
        ({"vendor": "10000090"}, "E ME 022", "vendor"),
        ({"vendor": "10000093"}, "E ME 023", "vendor"),
        ({"vendor": ""}, "E ME 083", "vendor"),
        ({"organization": ""}, "E ME 083", "organization"),
        ({"organization": "XX00"}, "E Z1 010", "organization"),
        ({"organization": "FP01"}, "E Z1 226", "organization"),
        ({"info_record": "5399999999"}, "E Z1 167", "info_record"),
        ({"vendor": "10000081", "info_record": "5300000001"}, "E Z1 168", "info_record"),
        ({"organization": "FP02", "info_record": "5300000001"}, "E Z1 169", "info_record"),
        ({"info_record": "5300000002"}, "E Z1 170", "info_record"),
    ],
)
def test_sources_that_are_refused(trainee: User, store: Store, fields: dict[str, str], said: str, field: str) -> None:
    write_requisition(store)
    listed(trainee)
    at(trainee, "ORDM")
    trainee.type(**fields)
    assert (trainee.where, trainee.said, trainee.field) == (MANUAL, said, (field,))


@pytest.mark.parametrize(("vendor", "said"), [("10000092", "W ME 024"), ("10000094", "W ME 025")])
def test_a_vendor_marked_for_deletion_warns(trainee: User, store: Store, vendor: str, said: str) -> None:
    write_requisition(store)
    listed(trainee)
    at(trainee, "ORDM")
    trainee.type(vendor=vendor)
    assert (trainee.where, trainee.said) == (MANUAL, said)
    trainee.key("")
    assert (trainee.where, trainee.said) == (LIST, "S Z1 158")


@pytest.mark.parametrize(
    ("record", "changes", "said"),
    [("5300000018", "CAB-LOCK-41", "E Z1 171"), ("5300000010", "CHR-GAS-04", "E Z1 172")],
)
def test_info_records_out_of_use(trainee: User, store: Store, record: str, changes: str, said: str) -> None:
    write_requisition(store, matnr=changes, matkl="FURNPART", lifnr=None)
    listed(trainee)
    at(trainee, "ORDM")
    trainee.type(vendor="", organization="", info_record=record)
    assert (trainee.said, trainee.field) == (said, ("info_record",))


def test_an_assignment_is_reset(trainee: User, store: Store) -> None:
    number = write_requisition(store, **SOURCED)
    listed(trainee, assigned="X")
    at(trainee, "ZRES")
    assert trainee.said == "S Z1 177"
    assert source_line(trainee) == "Assignment reset"
    trainee.key("GBUP")
    [row] = rows(store, Requisition, number=number)
    assert (row.fixed_vendor, row.organization, row.info_record, row.assigned) == ("", "", "", "")
    at(trainee, "ZRES")
    assert trainee.said == "S Z1 176"
    trainee.key("AAKT")
    assert (trainee.said, trainee.screen.work.rows) == ("S Z1 175", [])
