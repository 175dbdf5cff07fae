"""MB01: the ways of posting that recordings show, at the keyboard and in a batch file, and the manual's mistypes."""

from decimal import Decimal

import pytest

from model.inventory.tables import MaterialDocument, MaterialDocumentItem, MovementReason, MovementType
from model.purchasing.customizing import MessageControl
from model.store import Store
from model.tables import TABLES
from tests.support import Item, User, logon_at, rows, write_order
from transactions.kernel.batch import Result, parse, play
from transactions.kernel.value_help import hit_list

TWO = (Item(), Item("2", "120.00"))
FIRST, SECOND = ("items", 0, "quantity"), ("items", 1, "quantity")


def to_list(user: User, order: str, **fields: str) -> None:
    """Key the first screen of MB01 and press Enter."""
    user.key("/nMB01")
    user.type(**{"order": order, "plant": "FW00", "movement_type": "101", **fields})


# Three ways of posting ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "items"),
    [
        ([("BU", None)], [10, 20]),
        ([("SELE", FIRST), ("BU", None)], [10, 20]),
        ([("SELE", FIRST), ("SELE", SECOND), ("BU", None)], [10, 20]),
        ([("SELN", None), ("SELE", FIRST), ("SELE", SECOND), ("BU", None)], [10, 20]),
        ([("SELN", None), ("SELE", SECOND), ("BU", None)], [20]),
        ([("SELN", None), ("ALLE", None), ("BU", None)], [10, 20]),
    ],
)
def test_at_the_keyboard(
    trainee: User, store: Store, steps: list[tuple[str, tuple[str, int, str] | None]], items: list[int]
) -> None:
    to_list(trainee, write_order(store, *TWO))
    for code, cursor in steps:
        trainee.key(code, cursor=cursor)
    assert trainee.said == "S M7 060"
    assert [row.order_item for row in rows(store, MaterialDocumentItem)] == items


def test_a_line_that_was_left_out_is_not_adopted_again(trainee: User, store: Store) -> None:
    to_list(trainee, write_order(store, *TWO))
    trainee.key("SELE", {("items", 1, "selected"): ""}, SECOND)
    trainee.key("BU")
    assert [row.order_item for row in rows(store, MaterialDocumentItem)] == [10]


START = """\t\tT\tMB01
SAPMM07M\t0200\tX
\t\t\tMKPF-BLDAT\t2001/04/20
\t\t\tMKPF-BUDAT\t2001/04/20
\t\t\tRM07M-BWARTWE\t101
\t\t\tRM07M-EBELN\t{order}
\t\t\tRM07M-WERKS\tFW00
\t\t\tBDC_OKCODE\t/00
"""


def recorded(*steps: str) -> str:
    """Return the rows of a batch file: function and rows of fields of each step on the list."""
    text = START
    for step in steps:
        code, *fields = step.split()
        text += "SAPMM07M\t0221\tX\n"
        text += "".join(f"\t\t\t{field.replace('=', chr(9))}\n" for field in fields)
        text += f"\t\t\tBDC_OKCODE\t={code}\n"
    return text


def batch(store: Store, text: str, order: str) -> Result:
    """Play the only transaction of a batch file."""
    [transaction] = parse(text.replace("{order}", order))
    logon = logon_at(store)
    try:
        return play(logon, transaction)
    finally:
        logon.locks.close()


@pytest.mark.parametrize(
    ("steps", "items"),
    [
        (["BU"], [10, 20]),
        (["SELE", "BU"], [10, 20]),
        (["SELE BDC_CURSOR=MSEG-ERFMG(01)", "SELE BDC_CURSOR=MSEG-ERFMG(02)", "BU"], [10, 20]),
        (["SELN", "SELE BDC_CURSOR=MSEG-ERFMG(01)", "SELE BDC_CURSOR=MSEG-ERFMG(02)", "BU"], [10, 20]),
        (["SELN", "BU RM07M-XSELK(02)=X"], [20]),
    ],
)
def test_in_a_batch_file(store: Store, steps: list[str], items: list[int]) -> None:
    result = batch(store, recorded(*steps), write_order(store, *TWO))
    assert (result.status, result.notes[-1].message.key) == ("posted", "M7 060")
    assert [row.order_item for row in rows(store, MaterialDocumentItem)] == items
    assert result.document == rows(store, MaterialDocument)[0].number


# The box that asks for the order -------------------------------------------------------------------------------------


def test_the_box_asks_for_the_order(trainee: User, store: Store) -> None:
    order = write_order(store, *TWO)
    trainee.key("/nMB01")
    trainee.key("NFBL")
    assert trainee.where == "SAPMM07M 1201"
    trainee.key("OK", {"order": "4599999999"})
    assert (trainee.said, trainee.where) == ("E 06 019", "SAPMM07M 0200")
    trainee.key("NFBL", {"order": ""})
    trainee.key("OK", {"order": order, "order_item": "20"})
    assert (trainee.said, trainee.where) == ("S Z1 014", "SAPMM07M 0221")
    assert [item.item for item in trainee.screen.work.items] == [20]


def test_the_box_asks_for_the_service_sheet_too(trainee: User, store: Store) -> None:
    order = write_order(store, Item(changes={"matkl": "SRVSITE", "zzsrvkind": "SITE"}))
    trainee.key("/nMB01")
    trainee.key("NFBL")
    trainee.key("OK", {"order": order})
    assert trainee.said == "W Z1 030"
    trainee.key("")
    assert trainee.where == "SAPMM07M 0221"


def test_the_box_in_a_batch_file(store: Store) -> None:
    text = START.replace("\t\t\tRM07M-EBELN\t{order}\n", "").replace("/00", "=NFBL")
    text += "SAPMM07M\t1201\tX\n\t\t\tRM07M-EBELN\t{order}\n\t\t\tBDC_OKCODE\t=OK\n"
    text += "SAPMM07M\t0221\tX\n\t\t\tBDC_OKCODE\t=BU\n"
    assert batch(store, text, write_order(store)).status == "posted"


# The manual's first screen, every example mistyped ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("document_date", "2001/04/31", "E Z1 001"),
        ("posting_date", "2001-13-20", "E Z1 001"),
        ("posting_date", "2000/04/20", "E M7 053"),
        ("movement_type", "110", "E Z1 010"),
        ("movement_type", "10", "E Z1 010"),
        ("order", "450000357", "E 06 019"),
        ("order", "4500O00357", "E 06 019"),
        ("plant", "FWOO", "E Z1 010"),
        ("plant", "FW01", "E Z1 078"),
        ("reason", "ab", "E Z1 006"),
        ("order_item", "x", "E Z1 006"),
        ("sheet_date", "18.04.", "E Z1 001"),
    ],
)
def test_a_mistype_is_reported_on_its_field_and_nothing_typed_is_lost(
    trainee: User, store: Store, field: str, typed: str, said: str
) -> None:
    keyed = {
        "document_date": "2001/04/19",
        "posting_date": "2001/04/20",
        "delivery_note": "FS-2001-0418",
        "signed_by": "Zhao",
        "header_text": "sheet came by fax",
        "order": write_order(store),
    }
    to_list(trainee, **{**keyed, field: typed})
    assert (trainee.said, trainee.field, trainee.where) == (said, (field,), "SAPMM07M 0200")
    shown = {image.path[0]: image.text for image in trainee.dialog.image().fields}
    assert {name: shown[name] for name in keyed if name != field} == {
        name: text for name, text in keyed.items() if name != field
    }
    assert shown[field].casefold() == typed.casefold()
    trainee.type(**{field: keyed.get(field, {"movement_type": "101", "plant": "FW00"}.get(field, ""))})
    assert trainee.where == "SAPMM07M 0221"


def test_a_missing_entry_leaves_all_fields_open(trainee: User) -> None:
    trainee.key("/nMB01")
    image = trainee.type(header_text="sheet came by fax")
    assert trainee.said == "E 00 055"
    assert all(field.is_input for field in image.fields)


# Service sheet, rate, reason ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "said"), [("E", "E Z1 030"), ("W", "W Z1 030"), ("", "S Z1 014")])
def test_a_switch_says_what_a_missing_service_sheet_is(trainee: User, store: Store, kind: str, said: str) -> None:
    with store.writing("TRAINEE", "SM30") as unit:
        assert unit.update(MessageControl, {"arbgb": "Z1", "msgnr": 30}, {"msgtp": kind})
        unit.customizing_changed()
        unit.commit()
    to_list(trainee, write_order(store, Item(changes={"matkl": "SRVSITE", "zzsrvkind": "SITE"})), delivery_note="FS-1")
    assert trainee.said == said
    if kind == "E":
        assert trainee.field == ("sheet_date",)
        trainee.type(sheet_date="2001/04/18", signed_by="Zhao")
        assert trainee.where == "SAPMM07M 0221"


def test_a_currency_without_a_rate_is_refused_at_the_posting_date(trainee: User, store: Store) -> None:
    with store.writing("TRAINEE", "OB08") as unit:
        for name in ("fcurr", "tcurr"):
            unit.delete(TABLES["TCURR"], {name: "JPY"})
        unit.customizing_changed()
        unit.commit()
    to_list(trainee, write_order(store, waers="JPY"))
    assert (trainee.said, trainee.field) == ("E Z1 041", ("posting_date",))
    to_list(trainee, write_order(store, waers="JPY", kufix="X", wkurs=Decimal("0.06700")))
    trainee.key("BU")
    assert trainee.said == "S M7 060"


def test_why_nothing_can_be_booked_stands_in_the_account_view(trainee: User, store: Store) -> None:
    order = write_order(store, waers="USD")
    to_list(trainee, order)
    with store.writing("TRAINEE", "OB08") as unit:
        unit.delete(TABLES["TCURR"], {"fcurr": "USD"})
        unit.customizing_changed()
        unit.commit()
    trainee.key("VORS")
    assert any("! No exchange rate from USD to CNY" in line for line in trainee.picture())
    trainee.key("CANC")
    trainee.key("BU")
    assert trainee.said == "E Z1 041"
    assert rows(store, MaterialDocument) == []


def test_a_reason_that_the_movement_type_demands(trainee: User, store: Store) -> None:
    order = write_order(store)
    with store.writing("TRAINEE", "OMJJ") as unit:
        unit.update(MovementType, {"bwart": "101"}, {"kzgru": "+"})
        unit.insert(MovementReason, [{"bwart": "101", "grund": 7}])
        unit.customizing_changed()
        unit.commit()
    to_list(trainee, order)
    assert (trainee.said, trainee.field) == ("E Z1 067", ("reason",))
    trainee.type(reason="7")
    trainee.key("BU")
    assert rows(store, MaterialDocumentItem)[0].reason == 7


# F4 on the order --------------------------------------------------------------------------------------------------


def test_values_of_the_order_are_those_still_to_be_received(trainee: User, store: Store) -> None:
    received, still_open = write_order(store, Item()), write_order(store, Item())
    to_list(trainee, received)
    trainee.key("BU")
    trainee.key("/nMB01")
    with store.reading() as read:
        found = hit_list(trainee.dialog, ("order",), "", read)
        assert found is not None
        assert {part.name: part.text for part in found.restrictions}["open_only"] == "X"
        assert [hit.values[("order",)] for hit in found.hits] == [still_open]
        every = hit_list(trainee.dialog, ("order",), "", read, given={})
    assert every is not None
    assert {hit.values[("order",)] for hit in every.hits} == {received, still_open}


# SPA/GPA --------------------------------------------------------------------------------------------------------------


def test_a_mistake_is_not_proposed_the_next_time(trainee: User, store: Store) -> None:
    order = write_order(store, Item())
    before = dict(trainee.dialog.logon.parameters)
    to_list(trainee, "4599999999", plant="FWOO")
    assert trainee.said.startswith("E")
    assert trainee.dialog.logon.parameters == before
    to_list(trainee, order)
    assert trainee.where == "SAPMM07M 0221"
    assert trainee.dialog.logon.parameters["BES"].lstrip("0") == order.lstrip("0")
    assert trainee.dialog.logon.parameters["WRK"] == "FW00"
