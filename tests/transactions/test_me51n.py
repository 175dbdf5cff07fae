"""ME51N and ME53N: the service unit's requisition (manual P2, P4)."""

import datetime as dt
from decimal import Decimal

import pytest

from model.messages import Path
from model.purchasing.tables import Requisition, RequisitionAssignment
from model.store import Store
from tests.support import DAY, User, rows, user_at
from transactions.kernel.batch import parse, play
from transactions.kernel.steps import Key

ITEM = {
    "assignment_category": "K",
    "short_text": "On-site repair of meeting-room system",
    "quantity": "1",
    "unit": "AU",
    "delivery_date": "2001/05/04",
    "material_group": "SRVSITE",
    "plant": "FW00",
    "purchasing_group": "105",
    "requisitioner": "SM-CHEN",
    "tracking_number": "0420-SM05",
    "desired_vendor": "10000072",
    "price": "850.00",
}
CHARGE: dict[Key, str] = {
    ("items", 0, "assignments", 0, "account"): "5131040720",
    ("items", 0, "assignments", 0, "cost_center"): "F0011019",
    ("items", 0, "assignments", 0, "recipient"): "SM-CHEN",
}


def keyed(user: User, **changes: str) -> None:
    """Key the manual's requisition."""
    user.key("/nME51N")
    user.key("", {("items", 0, name): text for name, text in {**ITEM, **changes}.items() if text})
    if {**ITEM, **changes}["assignment_category"]:
        user.key("", CHARGE)


def said_at(user: User) -> list[tuple[str, Path | None]]:
    """Return the collected messages with their fields."""
    return [(f"{m.type} {m.key}", m.path) for m in user.screen.log]


def test_the_service_unit_creates_the_requisition(store: Store) -> None:
    request = user_at(store, "REQUEST")
    keyed(request)
    assert said_at(request) == []
    request.key("MESAVE")
    assert request.said == "S Z1 244"
    [found] = rows(store, Requisition)
    assert (found.type, found.status, found.origin, found.created_by) == ("NB", "N", "R", "REQUEST")
    assert (found.desired_vendor, found.purchasing_group, found.plant) == ("0010000072", "105", "FW00")
    assert (found.price, found.currency, found.delivery_date) == (Decimal("850.00"), "CNY", dt.date(2001, 5, 4))
    assert (found.requested_on, found.assigned, found.closed) == (DAY, "", "")
    [charge] = rows(store, RequisitionAssignment)
    assert (charge.account, charge.cost_center, charge.area) == ("5131040720", "F0011019", "F000")
    request.dialog.close()
    request.dialog.logon.locks.close()


def test_k_and_enter_go_to_the_account(trainee: User) -> None:
    trainee.key("/nME51N")
    image = trainee.key("", {("items", 0, name): text for name, text in ITEM.items()})
    assert image.cursor == ("items", 0, "assignments", 0, "account")


@pytest.mark.parametrize("name", ["account", "cost_center"])
def test_without_account_or_cost_center_it_is_refused(trainee: User, store: Store, name: str) -> None:
    keyed(trainee)
    path: Path = ("items", 0, "assignments", 0, name)
    trainee.key("MESAVE", {path: ""})
    assert (trainee.said, trainee.field) == ("E ME 083", path)
    assert rows(store, Requisition) == []


@pytest.mark.parametrize(
    "name",
    [
        "short_text",
        "quantity",
        "unit",
        "delivery_date",
        "material_group",
        "plant",
        "purchasing_group",
        "price",
        "assignment_category",
    ],
)
def test_required_fields(trainee: User, name: str) -> None:
    keyed(trainee)
    trainee.key("MECHECKDOC", {("items", 0, name): ""})
    assert ("items", 0, name) in [path for _, path in said_at(trainee)]


@pytest.mark.parametrize(
    ("changes", "said", "name"),
    [
        ({"desired_vendor": "10009999"}, "E 06 025", "desired_vendor"),
        ({"fixed_vendor": "10000090"}, "E ME 022", "fixed_vendor"),
        ({"purchasing_group": "999"}, "E Z1 010", "purchasing_group"),
        ({"plant": "XX00"}, "E Z1 010", "plant"),
        ({"delivery_date": "2001/04/01"}, "W Z1 227", "delivery_date"),
        ({"quantity": "0"}, "E ME 083", "quantity"),
        ({"quantity": "-2"}, "E Z1 069", "quantity"),
        ({"tracking_number": "", "material_group": "SRVREPR"}, "E Z1 229", "tracking_number"),
        ({"assignment_category": "", "material_group": "OFFSUPPLY"}, "E 06 026", "assignment_category"),
        ({"storage_location": "9999"}, "E Z1 077", "storage_location"),
    ],
)
def test_wrong_entries(trainee: User, changes: dict[str, str], said: str, name: str) -> None:
    keyed(trainee)
    trainee.key("MECHECKDOC", {("items", 0, key): text for key, text in changes.items()})
    assert (said, ("items", 0, name)) in said_at(trainee)


def test_an_empty_requisition_is_refused(trainee: User) -> None:
    trainee.key("/nME51N")
    trainee.key("MESAVE")
    assert trainee.said == "E 06 010"


def test_plant_and_group_come_from_the_users_parameters(trainee: User) -> None:
    trainee.key("/nME51N")
    trainee.key("", {("items", 0, "short_text"): "something"})
    line = trainee.screen.work.items[0]
    assert (line.plant, line.purchasing_group) == ("FW00", "105")


def test_as_a_batch_file(trainee: User, store: Store) -> None:
    lines = ["\t\tT\tME51N", "SAPLMEGUI\t14\tX"]
    names = {"KNTTP": "K", "TXZ01": "Repair", "MENGE": "2", "MEINS": "AU", "LFDAT": "20010504", "MATKL": "SRVSITE"}
    names |= {"WERKS": "fw00", "EKGRP": "105", "PREIS": "1,850.00"}
    lines += [f"\t\t\tEBAN-{name}(01)\t{value}" for name, value in names.items()]
    lines += ["\t\t\tBDC_OKCODE\t/00", "SAPLMEGUI\t0014\tX", "\t\t\tMEACCT1100-SAKTO\t5131040720"]
    lines += ["\t\t\tCOBL-KOSTL\tf0011019", "\t\t\tBDC_OKCODE\t/11"]
    [recorded] = parse("\n".join(lines))
    result = play(trainee.dialog.logon, recorded)
    assert (result.status, result.document) == ("posted", "10000100")
    assert rows(store, Requisition)[0].price == Decimal("1850.00")


def test_me53n_displays_it(learner: User) -> None:
    learner.dialog.start("ME53N", {"requisition": "0010000124"})
    image = learner.dialog.image()
    assert image.title == "Display Purchase Requisition 10000124"
    assert not any(field.is_input for field in image.fields)
    learner.key("MEOTHERREQ")
    learner.key("OK", {"document": "19999999"})
    assert learner.said == "E 06 019"
