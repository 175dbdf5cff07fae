"""Sources of supply: what is found, what is refused, what is saved, and what may become an order."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from model.columns import Table
from model.messages import Rejection
from model.organization.tables import ChangeHeader, ChangeItem, ExchangeRate, NumberRange, Switch
from model.purchasing.assignments import NO_SOURCE, AssignmentChange, save_assignments
from model.purchasing.customizing import DocumentType
from model.purchasing.handover import (
    GroupKey,
    HandOver,
    check_order_number,
    group_key,
    hand_over,
    handover_mode,
    order_type,
)
from model.purchasing.requisitions import (
    check_orderable,
    company_of,
    in_company_currency,
    lock_key,
    open_quantity,
    read_assignments,
    value_of,
)
from model.purchasing.sources import Source, check_source, find_sources, source_of_info_record
from model.purchasing.tables import InfoRecord, InfoRecordPurchasing, Requisition, Vendor, VendorPurchasing
from model.store import Store
from tests.requisitions import change_requisition, write_requisition
from tests.support import DAY, rows, write_order

NORVANE, KESTREL = "0010000072", "0010000075"
HERE = Source(NORVANE, "FP00")


def change(store: Store, table: type[Table], key: dict[str, Any], **values: Any) -> None:
    """Change customizing or master data."""
    with store.writing("TRAINEE", "SM30") as unit:
        unit.update(table, key, values)
        unit.customizing_changed()
        unit.commit()


def sources(store: Store, number: str) -> list[tuple[str, str, str]]:
    """Return vendor, organisation and info record of what is found for a requisition."""
    with store.reading() as read:
        found = find_sources(read, read.need(Requisition, number, 10))
        return [(one.vendor.lstrip("0"), one.organization, one.info_record) for one in found]


def said(store: Store, number: str, source: Source) -> list[tuple[str, tuple[str | int, ...] | None]]:
    """Return what is wrong with a source keyed by hand."""
    with store.reading() as read:
        found = check_source(read, read.need(Requisition, number, 10), source)
        return [(f"{message.type} {message.key}", message.path) for message in found]


# Finding ----------------------------------------------------------------------------------------------------------


def test_the_manuals_group_has_one_source(store: Store) -> None:
    number = write_requisition(store)
    assert sources(store, number) == [("10000072", "FP00", "5300000001")]


def test_several_sources_come_with_price_and_value_the_cheapest_first(store: Store) -> None:
    number = write_requisition(store, matkl="SRVREPR", menge=Decimal(3))
    with store.reading() as read:
        found = find_sources(read, read.need(Requisition, number, 10))
    assert [(one.vendor, one.price, one.value, one.delivery_days) for one in found] == [
        ("0010000081", Decimal("430.00"), Decimal("1290.00"), Decimal(28)),
        (NORVANE, Decimal("460.00"), Decimal("1380.00"), Decimal(21)),
    ]
    assert {one.local_currency for one in found} == {"CNY"}


def test_only_organizations_that_buy_for_the_plant_count(store: Store) -> None:
    number = write_requisition(store, matkl="SRVREPR", werks="FW10")
    assert sources(store, number) == [("10000081", "FP01", "5300000003")]


def test_a_material_is_found_by_itself_not_by_its_group(store: Store) -> None:
    number = write_requisition(store, matnr="CHR-BASE-01", matkl="FURNPART", meins="PC")
    assert sources(store, number) == [("10000061", "FP00", "5300000007")]
    group = write_requisition(store, matkl="FURNPART")
    assert sources(store, group) == []


def test_conditions_of_the_plant_go_before_those_of_all_plants(store: Store) -> None:
    number = write_requisition(store, matnr="CHR-ARM-02", matkl="FURNPART", werks="FW10", meins="SET")
    with store.reading() as read:
        [found] = find_sources(read, read.need(Requisition, number, 10))
    assert (found.organization, found.price) == ("FP01", Decimal("65.00"))


@pytest.mark.parametrize(
    ("table", "key", "values"),
    [
        (InfoRecord, {"infnr": "5300000001"}, {"loekz": "X"}),
        (InfoRecordPurchasing, {"infnr": "5300000001"}, {"loekz": "X"}),
        (InfoRecordPurchasing, {"infnr": "5300000001"}, {"prdat": dt.date(2001, 4, 19)}),
        (Vendor, {"lifnr": NORVANE}, {"sperm": "X"}),
        (Vendor, {"lifnr": NORVANE}, {"loevm": "X"}),
        (VendorPurchasing, {"lifnr": NORVANE, "ekorg": "FP00"}, {"sperm": "X"}),
        (VendorPurchasing, {"lifnr": NORVANE, "ekorg": "FP00"}, {"loevm": "X"}),
    ],
)
def test_what_is_no_source(store: Store, table: type[Table], key: dict[str, Any], values: dict[str, Any]) -> None:
    number = write_requisition(store)
    change(store, table, key, **values)
    assert sources(store, number) == []


def test_a_price_without_end_is_valid(store: Store) -> None:
    number = write_requisition(store)
    change(store, InfoRecordPurchasing, {"infnr": "5300000001"}, prdat=None)
    assert len(sources(store, number)) == 1


def test_a_foreign_price_is_compared_in_local_currency(store: Store) -> None:
    number = write_requisition(store, matnr="CHR-EXEC-30", matkl="FURNSEAT", meins="PC")
    with store.reading() as read:
        [found] = find_sources(read, read.need(Requisition, number, 10))
    assert (found.currency, found.price, found.value) == ("USD", Decimal("172.00"), Decimal("1423.64"))


def test_without_a_rate_or_a_common_unit_there_is_no_value(store: Store) -> None:
    number = write_requisition(store, meins="PC")
    with store.reading() as read:
        [found] = find_sources(read, read.need(Requisition, number, 10))
    assert found.value is None
    foreign = write_requisition(store, matnr="CHR-EXEC-30", matkl="FURNSEAT", meins="PC")
    with store.writing("TRAINEE", "OB08") as unit:
        unit.delete(ExchangeRate, {"fcurr": "USD"})
        unit.customizing_changed()
        unit.commit()
    with store.reading() as read:
        [found] = find_sources(read, read.need(Requisition, foreign, 10))
    assert (found.price, found.value) == (Decimal("172.00"), None)


# Keyed by hand ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        (HERE, []),
        (Source("", "FP00"), [("E ME 083", ("vendor",))]),
        (Source(NORVANE, ""), [("E ME 083", ("organization",))]),
        (Source("0099999999", "FP00"), [("E 06 025", ("vendor",))]),
        (Source("0010000095", "FP00"), [("E 06 027", ("vendor",))]),
        (Source("0010000090", "FP00"), [("E ME 022", ("vendor",))]),
        (Source("0010000093", "FP00"), [("E ME 023", ("vendor",))]),
        (Source("0010000092", "FP00"), [("W ME 024", ("vendor",))]),
        (Source("0010000094", "FP00"), [("W ME 025", ("vendor",))]),
        (Source(NORVANE, "FP01"), [("E Z1 226", ("organization",))]),
        (replace(HERE, info_record="5300000001"), []),
        (replace(HERE, info_record="5399999999"), [("E Z1 167", ("info_record",))]),
        (Source("0010000081", "FP00", "5300000002"), [("E Z1 168", ("info_record",)), ("E Z1 170", ("info_record",))]),
        (Source(NORVANE, "FP02", "5300000001"), [("E Z1 169", ("info_record",))]),
        (replace(HERE, info_record="5300000002"), [("E Z1 170", ("info_record",))]),
    ],
)
def test_a_source_keyed_by_hand(store: Store, source: Source, wrong: list[tuple[str, tuple[str]]]) -> None:
    number = write_requisition(store)
    assert said(store, number, source) == wrong


def test_an_info_record_that_must_not_be_used_any_more(store: Store) -> None:
    deleted = write_requisition(store, matnr="CAB-LOCK-41", matkl="FURNPART")
    assert said(store, deleted, Source("0010000061", "FP00", "5300000018")) == [("E Z1 171", ("info_record",))]
    ended = write_requisition(store, matnr="CHR-GAS-04", matkl="FURNPART")
    assert said(store, ended, Source("0010000073", "FP00", "5300000010")) == [("E Z1 172", ("info_record",))]


def test_an_info_record_alone_brings_its_source(store: Store) -> None:
    number = write_requisition(store)
    with store.reading() as read:
        row = read.need(Requisition, number, 10)
        assert source_of_info_record(read, row, "5300000001", "") == Source(NORVANE, "FP00", "5300000001")
        assert source_of_info_record(read, row, "5300000006", "") == Source("0010000096", "", "5300000006")
        assert source_of_info_record(read, row, "5399999999", "") is None


# Saving -----------------------------------------------------------------------------------------------------------


def save(store: Store, number: str, source: Source, **figures: Any) -> None:
    """Save what was changed in a requisition."""
    with store.writing("TRAINEE", "ME57") as unit:
        row = unit.need(Requisition, number, 10)
        values = {"quantity": row.quantity, "delivery_date": row.delivery_date, **figures}
        save_assignments(unit, [AssignmentChange(row, source, **values)])
        unit.commit()


def test_a_saved_assignment_fills_the_requisition_and_its_change_document(store: Store) -> None:
    number = write_requisition(store)
    save(store, number, Source(NORVANE, "FP00", "5300000001"))
    [row] = rows(store, Requisition, number=number)
    assert (row.fixed_vendor, row.organization, row.info_record) == (NORVANE, "FP00", "5300000001")
    assert (row.assigned, row.status) == ("X", "N")
    [head] = rows(store, ChangeHeader)
    assert (head.object_class, head.object_id, head.user, head.transaction) == ("BANF", number, "TRAINEE", "ME57")
    assert head.date == DAY
    found = {item.field: (item.old, item.new) for item in rows(store, ChangeItem)}
    assert found == {
        "FLIEF": ("", NORVANE),
        "EKORG": ("", "FP00"),
        "INFNR": ("", "5300000001"),
        "ZUGBA": ("", "X"),
    }
    assert {item.table_key for item in rows(store, ChangeItem)} == {f"{number}00010"}


def test_a_saved_reset_clears_the_source(store: Store) -> None:
    number = write_requisition(store, flief=NORVANE, ekorg="FP00", infnr="5300000001", zugba="X")
    save(store, number, NO_SOURCE)
    [row] = rows(store, Requisition, number=number)
    assert (row.fixed_vendor, row.organization, row.info_record, row.assigned) == ("", "", "", "")


def test_changed_figures_are_saved_too(store: Store) -> None:
    number = write_requisition(store)
    save(store, number, NO_SOURCE, quantity=Decimal(2), delivery_date=dt.date(2001, 5, 9))
    [row] = rows(store, Requisition, number=number)
    assert (row.quantity, row.delivery_date, row.assigned) == (Decimal(2), dt.date(2001, 5, 9), "")
    found = {item.field: (item.old, item.new) for item in rows(store, ChangeItem)}
    assert found["MENGE"] == ("1.000", "2")
    assert found["LFDAT"] == ("2001-05-04", "2001-05-09")


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(store: Store) -> None:
    number = write_requisition(store)
    [before] = rows(store, Requisition, number=number)
    change_requisition(store, number, menge=Decimal(7))
    with store.writing("TRAINEE", "ME57") as unit, pytest.raises(Rejection) as refused:
        save_assignments(unit, [AssignmentChange(before, HERE, before.quantity, before.delivery_date)])
    assert refused.value.messages[0].key == "Z1 165"
    assert rows(store, ChangeHeader) == []


# Becoming an order ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "accounts", "wrong"),
    [
        ({}, (("5131040720", "F0011019"),), []),
        ({}, (("", "F0011019"),), ["Z1 160"]),
        ({}, (("5131040720", ""),), ["Z1 161"]),
        ({}, (("5131040720", "F0011019"), ("5131040720", "")), ["Z1 161"]),
        ({}, (("", ""),), ["Z1 162"]),
        ({}, (), ["Z1 162"]),
        ({"knttp": None}, (), []),
        ({"ebakz": "X"}, (("5131040720", "F0011019"),), ["Z1 163"]),
        ({"loekz": "X"}, (("5131040720", "F0011019"),), ["Z1 230"]),
        ({"bsmng": Decimal(1)}, (("5131040720", "F0011019"),), ["Z1 163"]),
        ({"frgrl": "X"}, (("5131040720", "F0011019"),), ["Z1 164"]),
    ],
)
def test_what_may_become_an_order(
    store: Store, changes: dict[str, Any], accounts: tuple[tuple[str, str], ...], wrong: list[str]
) -> None:
    number = write_requisition(store, accounts, **changes)
    with store.reading() as read:
        row = read.need(Requisition, number, 10)
        found = list(check_orderable(row, read_assignments(read, row)))
    assert [message.key for message in found] == wrong
    assert all(message.variables == (number.lstrip("0"), "10") for message in found)


def test_open_quantity_and_value(store: Store) -> None:
    number = write_requisition(store, menge=Decimal(5), bsmng=Decimal(2), preis=Decimal(100), peinh=Decimal(10))
    with store.reading() as read:
        row = read.need(Requisition, number, 10)
        assert open_quantity(row) == 3
        assert value_of(read, row, Decimal(3)) == Decimal("30.00")
        assert in_company_currency(read, row, Decimal(10), "USD") == Decimal("82.77")
        company = company_of(read, row)
        assert company is not None
        assert company.code == "F001"
    assert lock_key(number, 10) == f"{number}00010"


def test_a_group_is_what_one_order_takes(store: Store) -> None:
    number = write_requisition(store)
    moved = write_requisition(store, reswk="FW01", ekorg="FP00", werks="FW10")
    with store.reading() as read:
        row = read.need(Requisition, number, 10)
        assert group_key(read, row, HERE) == GroupKey("", NORVANE, "FP00", "NB", "", "F001")
        transfer = read.need(Requisition, moved, 10)
        assert group_key(read, transfer, NO_SOURCE) == GroupKey("FW01", "", "FP00", "NB", "", "F002")


def test_what_is_handed_over(store: Store) -> None:
    first, second = write_requisition(store), write_requisition(store)
    with store.reading() as read:
        items = [read.need(Requisition, number, 10) for number in (first, second)]
        key = group_key(read, items[0], HERE)
        found = hand_over(read, items, key, "NB", DAY, "", "FP00", "105")
    assert found == HandOver(((first, 10), (second, 10)), "NB", DAY, "", "FP00", "105", NORVANE, "DIRECT")


def test_a_switch_hands_over_through_the_document_overview(store: Store) -> None:
    change(store, Switch, {"name": "ME57_HANDOVER"}, value="OVERVIEW")
    with store.reading() as read:
        assert handover_mode(read) == "OVERVIEW"


def test_the_order_type_is_the_requisitions_where_orders_have_it(store: Store) -> None:
    framework, odd = write_requisition(store, bsart="FO"), write_requisition(store, bsart="ZZ")
    with store.reading() as read:
        assert order_type(read, read.need(Requisition, framework, 10)) == "FO"
        assert order_type(read, read.need(Requisition, odd, 10)) == "NB"


def test_an_order_number_of_ones_own(store: Store) -> None:
    def wrong(number: str) -> list[str]:
        with store.reading() as read:
            return [message.key for message in check_order_number(read, "NB", number)]

    assert wrong("4100000001") == ["Z1 178"]
    change(store, DocumentType, {"bstyp": "F", "bsart": "NB"}, numke="41")
    with store.writing("TRAINEE", "SNUM") as unit:
        row = {"object": "EINKBELEG", "nrrangenr": "41", "toyear": 0}
        row |= {"fromnumber": 4100000000, "tonumber": 4199999999, "zzstart": 4100000000, "nrlevel": 4099999999}
        unit.insert(NumberRange, [row])
        unit.commit()
    assert wrong("4100000001") == []
    assert wrong("4300000001") == ["Z1 179"]
    assert wrong("FRAME1") == ["Z1 179"]
    taken = write_order(store)
    change(store, NumberRange, {"object": "EINKBELEG", "nrrangenr": "41"}, tonumber=4599999999)
    assert wrong(taken) == ["06 016"]
