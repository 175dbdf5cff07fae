"""ME57: the whole way from the requisition to the order, and the same as batch input."""

from decimal import Decimal

from model.locks import Holder
from model.purchasing.requisitions import LOCK_OBJECT, lock_key
from model.purchasing.tables import OrderAssignment, OrderItem, PurchaseOrder, Requisition
from model.store import Store
from model.unit import Unit
from tests.requisitions import write_item, write_requisition
from tests.support import DAY, User, rows
from tests.worklist import (
    LIST,
    NORVANE,
    at,
    listed,
    process,
)
from transactions.kernel.batch import parse, play
from transactions.kernel.logon import log_on

# The whole way --------------------------------------------------------------------------------------------------------


def test_from_the_requisition_to_the_order(trainee: User, store: Store) -> None:
    number = write_requisition(store)
    other = write_requisition(store, matkl="SRVEXCH", lifnr="0010000075")
    listed(trainee)
    trainee.key("MALL")
    trainee.key("ORDB")
    trainee.key("ZANZ")
    process(trainee)
    assert trainee.where == "SAPLMEGUI 0014"
    trainee.key("MESAVE")
    assert trainee.said == "S 06 017"
    trainee.key("BACK")
    assert (trainee.where, trainee.screen.gui_status) == (LIST, "ZALL")
    assert [group.vendor for group in trainee.screen.work.groups] == ["0010000075"]
    [head] = rows(store, PurchaseOrder)
    [item] = rows(store, OrderItem)
    [charge] = rows(store, OrderAssignment)
    assert (head.vendor, head.organization, head.purchasing_group, head.company_code, head.date) == (
        NORVANE,
        "FP00",
        "105",
        "F001",
        DAY,
    )
    assert (item.requisition, item.requisition_item, item.price) == (number, 10, Decimal("850.00"))
    assert (charge.account, charge.cost_center) == ("5131040720", "F0011019")
    trainee.key("BACK")
    first_row, second_row = trainee.screen.work.rows
    assert (first_row.selected, second_row.selected) == ("*", "X")
    assert f"Ordered         {head.number} / 10" in "\n".join(trainee.picture())
    assert "1 ordered in this session" in trainee.picture()[21]
    assert second_row.is_changed
    [stored] = rows(store, Requisition, number=other)
    assert stored.assigned == ""
    trainee.key("AAKT")
    assert [row.number for row in trainee.screen.work.rows] == [other]


def test_when_all_is_ordered_the_list_is_back(trainee: User, store: Store) -> None:
    write_requisition(store)
    listed(trainee)
    at(trainee, "ORDB")
    trainee.key("ZANZ")
    process(trainee)
    trainee.key("MESAVE")
    trainee.key("BACK")
    assert (trainee.where, trainee.screen.gui_status) == (LIST, "BEAR")
    assert trainee.screen.work.rows[0].selected == "*"


def test_an_order_that_is_not_saved_leaves_the_assignment(trainee: User, store: Store) -> None:
    number = write_requisition(store)
    listed(trainee)
    at(trainee, "ORDB")
    trainee.key("ZANZ")
    process(trainee)
    locks = trainee.dialog.logon.locks
    mine = trainee.dialog.running[0].holder
    assert all(lock.owner != mine.owner for lock in locks.entries())
    trainee.key("BACK")
    trainee.key("YES")
    assert (trainee.where, trainee.screen.gui_status) == (LIST, "ZALL")
    assert [(lock.object, lock.key) for lock in locks.entries()] == [(LOCK_OBJECT, lock_key(number, 10))]
    assert trainee.screen.work.rows[0].is_changed


def test_what_an_order_has_in_hand_is_unsaved_until_the_order_is(trainee: User, store: Store) -> None:
    write_requisition(store)
    listed(trainee)
    at(trainee, "ORDB")
    assert trainee.dialog.is_dirty
    trainee.key("ZANZ")
    process(trainee)
    assert trainee.dialog.is_dirty, "the order is not saved"
    trainee.key("MESAVE")
    assert trainee.said == "S 06 017"
    assert not trainee.dialog.is_dirty


def test_leaving_the_list_saves_the_assignment_first(trainee: User, store: Store) -> None:
    number = write_requisition(store)
    listed(trainee)
    at(trainee, "ORDB")
    trainee.key("BACK")
    trainee.key("")
    assert trainee.where != LIST
    assert trainee.said == "S Z1 166"
    [saved] = rows(store, Requisition, number=number)
    assert saved.fixed_vendor


def test_somebody_may_take_the_requisition_in_between(trainee: User, store: Store) -> None:
    number = write_requisition(store)
    listed(trainee)
    at(trainee, "ORDB")
    trainee.key("ZANZ")
    process(trainee)
    locks = trainee.dialog.logon.locks
    for running in trainee.dialog.running:
        locks.release(running.holder)
    locks.take(LOCK_OBJECT, lock_key(number, 10), Holder("CLERK"))
    trainee.key("BACK")
    trainee.key("YES")
    assert (trainee.where, trainee.said) == (LIST, "E ME 006")


# Batch input ----------------------------------------------------------------------------------------------------------


def file(*steps: str) -> str:
    """Return a batch-input text from ``program dynpro`` and ``field=value`` lines."""
    lines = ["\t\tT\tME57"]
    for step in steps:
        name, mark, value = step.partition("=")
        if mark:
            lines.append(f"\t\t\t{name}\t{value}")
        else:
            program, number = step.split()
            lines.append(f"{program}\t{number}\tX")
    return "\n".join(lines)


def test_a_batch_file_assigns_and_saves(store: Store) -> None:
    with store.writing("REQUEST", "ME51N") as unit:
        write_two(unit)
        unit.commit()
    logon = log_on(store, "TRAINEE", "en")
    [recorded] = parse(
        file(
            "RM06BZ00 1000",
            "BA_EKGRP-LOW=105",
            "S_WERKS-LOW=FW00",
            "S_KNTTP-LOW=K",
            "BDC_OKCODE=/8",
            "SAPMSSY0 0120",
            "RM06A-SELKZ(02)=X",
            "BDC_OKCODE==ORDB",
            "SAPMSSY0 0120",
            "BDC_OKCODE=/11",
        )
    )
    result = play(logon, recorded)
    logon.locks.close()
    assert [(note.message.type.value, note.message.key) for note in result.notes] == [
        ("S", "Z1 157"),
        ("S", "Z1 158"),
        ("S", "Z1 166"),
    ]
    assert result.status == "posted"
    assert [row.assigned for row in rows(store, Requisition)] == ["", "X"]


def write_two(unit: Unit) -> None:
    """Write one requisition with two items."""
    write_item(unit, "0010000500")
    write_item(unit, "0010000500", bnfpo=20)


def test_batch_input_reads_no_user_parameters(store: Store) -> None:
    write_requisition(store)
    write_requisition(store, ekgrp="108", werks="FW10")
    logon = log_on(store, "TRAINEE", "en")
    [recorded] = parse(file("RM06BZ00 1000", "BDC_OKCODE==ONLI"))
    result = play(logon, recorded)
    logon.locks.close()
    assert result.notes[0].message.variables == ("2",)
    assert result.status == "incomplete"


def test_batch_input_goes_on_to_the_order(store: Store) -> None:
    write_requisition(store)
    logon = log_on(store, "TRAINEE", "en")
    [recorded] = parse(
        file(
            "RM06BZ00 1000",
            "BA_EKGRP-LOW=105",
            "BDC_OKCODE==ONLI",
            "SAPMSSY0 0120",
            "BDC_CURSOR=RM06A-SELKZ(01)",
            "BDC_OKCODE==ORDM",
            "SAPFM06B 0104",
            "EBAN-FLIEF=10000072",
            "EBAN-EKORG=FP00",
            "BDC_OKCODE=/00",
            "SAPMSSY0 0120",
            "BDC_OKCODE==ZANZ",
            "SAPMSSY0 0120",
            "BDC_CURSOR=EBAN-FLIEF(01)",
            "BDC_OKCODE==ZBEA",
            "SAPFM06B 0100",
            "BDC_OKCODE=/00",
            "SAPLMEGUI 0014",
            "BDC_OKCODE==MESAVE",
        )
    )
    result = play(logon, recorded)
    logon.locks.close()
    assert (result.status, result.notes[-1].message.key) == ("posted", "06 017")
    [order] = rows(store, PurchaseOrder)
    assert order.vendor == NORVANE
