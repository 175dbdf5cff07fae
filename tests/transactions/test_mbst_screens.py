"""MBST at the keyboard: its functions, its pictures, and batch input."""

from collections.abc import Callable
from typing import Any

import pytest

from model.inventory.tables import MaterialDocumentItem
from model.store import Store
from tests.support import Item, User, logon_at, rows, user_at
from tests.transactions.receipts import (
    SIZES,
    accounting_number,
    clean,
    faults,
    inputs,
    received,
    reverse,
)
from transactions.kernel.batch import parse, play
from transactions.kernel.questions import field_help

ROW = ("items", 0)


def test_quantities_cannot_be_changed(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    reverse(trainee, document)
    assert set(inputs(trainee.dialog.image())) == {"RM07M-XSELK"}
    trainee.key("", {(*ROW, "quantity"): "7"})
    assert trainee.screen.work.items[0].quantity == 1


def test_only_the_item_text_can_be_typed_in_the_detail(trainee: User, store: Store) -> None:
    order, document = received(trainee, store)
    reverse(trainee, document)
    trainee.key("SP", cursor=ROW)
    assert trainee.where == "SAPMM07M 0210"
    assert inputs(trainee.dialog.image()) == ["MSEG-SGTXT"]
    trainee.key("BU", {(*ROW, "text"): "wrong sheet"})
    trainee.key("")
    assert trainee.said == "S M7 060"
    assert [row.text for row in rows(store, MaterialDocumentItem, order=order)] == ["", "wrong sheet"]


def test_straight_to_the_items_and_from_item_to_item(trainee: User, store: Store) -> None:
    _, document = received(trainee, store, Item(), Item("2", "120.00"))
    trainee.key("/nMBST")
    trainee.key("SEKL", {"document": document})
    assert trainee.where == "SAPMM07M 0210"
    trainee.key("NEXT")
    assert trainee.screen.current["items"] == 1
    trainee.key("PREV")
    assert trainee.screen.current["items"] == 0
    trainee.key("")
    assert trainee.screen.current["items"] == 1
    trainee.key("")
    assert trainee.where == "SAPMM07M 0221"
    trainee.key("SP", cursor=("items", 1))
    trainee.key("UEB")
    assert trainee.where == "SAPMM07M 0221"


def test_select_deselect_position_adopt(trainee: User, store: Store) -> None:
    _, document = received(trainee, store, Item(), Item("2", "120.00"))
    reverse(trainee, document)
    trainee.key("SELN")
    trainee.key("ALLE")
    assert len(trainee.screen.work.chosen) == 2
    trainee.key("SELN")
    trainee.key("KLA")
    trainee.key("OK", {"item": "2"})
    assert trainee.screen.windows["items"].top == 1
    trainee.key("SELE", cursor=("items", 1))
    assert trainee.said == "S Z1 015"
    assert [item.selected for item in trainee.screen.work.items] == ["", "X"]
    trainee.key("KLA")
    trainee.key("", {"item": "9"})
    assert trainee.said == "E 06 011"


def test_leaving_the_list_asks_when_something_was_entered(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    reverse(trainee, document)
    trainee.key("", {(*ROW, "selected"): ""})
    trainee.key("BACK")
    assert trainee.where == "SAPLSPO1 0100"
    trainee.key("YES")
    assert trainee.where == "SAPMM07M 0460"


@pytest.mark.parametrize("where", ["0460", "0221"])
def test_display_the_document_and_its_accounting_documents(trainee: User, store: Store, where: str) -> None:
    _, document = received(trainee, store)
    reverse(trainee, document) if where == "0221" else trainee.key("/nMBST")
    trainee.key("ANZG")
    assert trainee.where == "SAPMM07M 0221"
    assert trainee.dialog.transaction is not None
    assert trainee.dialog.transaction.code == "MB03"
    trainee.key("BACK")
    assert trainee.where == f"SAPMM07M {where}"
    assert trainee.dialog.transaction.code == "MBST"
    trainee.key("/7")
    assert trainee.where == "SAPMM07M 9002"


def test_a_warning_is_not_accepted_by_another_key(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    reverse(trainee, document)
    trainee.key("BU")
    trainee.key("ALLE")
    trainee.key("")
    assert trainee.said == ""
    trainee.key("BU")
    assert trainee.said == "W Z1 104"
    assert len(rows(store, MaterialDocumentItem)) == 1


def test_help_on_a_row_and_on_a_cell(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    reverse(trainee, document)
    assert field_help(trainee.dialog, ROW) is None
    found = field_help(trainee.dialog, (*ROW, "selected"))
    assert found is not None
    assert found.label == "Selected"


# Pictures ------------------------------------------------------------------------------------------------------------


def test_the_block_says_what_the_number_stands_for(trainee: User, store: Store) -> None:
    order, document = received(trainee, store, Item(), Item("2", "120.00"))
    trainee.key("/nMBST")
    lines = [line.strip() for line in trainee.picture()]
    assert "Document found" in lines
    assert f"{document} / 2001   101   posted 2001/04/20 by TRAINEE   order {order}" in lines
    number = accounting_number(store, document)
    assert f"Items 2   1,090.00 CNY   accounting document {number}   not invoiced" in lines


def test_the_foot_says_what_posting_will_do(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    reverse(trainee, document)
    lines = [line.rstrip() for line in trainee.picture()]
    start = lines.index(" What posting will do")
    assert lines[start + 1 : start + 5] == [
        f"  New document     102, points to {document} / 1; the first document stays",
        "  Accounting       91  5131040720 F0011019                  850.00-",
        "                   86  2120040000 GR/IR clearing            850.00",
        "  Order item 10    open quantity 0 to 1 AU; ! delivery completed is taken back",
    ]


def test_what_does_not_fit_the_foot_is_counted(trainee: User, store: Store) -> None:
    _, document = received(trainee, store, *(Item() for _ in range(8)))
    reverse(trainee, document)
    assert sum("more lines" in line for line in trainee.picture()) == 2
    assert faults(trainee.dialog.image()) == []


def _tour(user: User, document: str, look: Callable[[User], None]) -> None:
    user.key("/nMBST")
    look(user)
    user.type(document=document)
    look(user)
    user.key("SP", cursor=ROW)
    look(user)
    user.key("UEB")
    user.key("KLA")
    look(user)
    user.key("CANC")
    user.key("FIDO")
    look(user)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", SIZES)
def test_everything_fits_in_both_languages(store: Store, language: str, size: Any) -> None:
    user = user_at(store, language=language)
    _, document = received(user, store, Item(), Item("2", "120.00"))
    user.dialog.size = size
    _tour(user, document, lambda seen: _assert_fits(seen))
    user.dialog.close()
    user.dialog.logon.locks.close()


def _assert_fits(user: User) -> None:
    assert faults(user.dialog.image()) == []


# Batch input ---------------------------------------------------------------------------------------------------------

AT_ONCE = """\t\tT\tMBST
SAPMM07M\t0460\tX
\t\t\tMKPF-BUDAT\t2001/04/20
\t\t\tRM07M-MBLNR\t{document}
\t\t\tRM07M-MJAHR\t2001
\t\t\tBDC_OKCODE\t/00
SAPMM07M\t0221\tX
\t\t\tBDC_OKCODE\t=BU
"""

ONE_ITEM = """\t\tT\tMBST
SAPMM07M\t460\tX
\t\t\tRM07M-MBLNR\t{document}
\t\t\tBDC_OKCODE\t/00
SAPMM07M\t221\tX
\t\t\tBDC_OKCODE\t=SELN
SAPMM07M\t221\tX
\t\t\tBDC_OKCODE\t=KLA
SAPMM07M\t1501\tX
\t\t\tRM07M-ZEILE\t2
\t\t\tBDC_OKCODE\t=OK
SAPMM07M\t221\tX
\t\t\tRM07M-XSELK(01)\tX
\t\t\tBDC_OKCODE\t=BU
"""


@pytest.mark.parametrize(("text", "count"), [(AT_ONCE, 2), (ONE_ITEM, 1)])
def test_a_batch_file_posts(trainee: User, store: Store, text: str, count: int) -> None:
    order, document = received(trainee, store, Item(), Item("2", "120.00"))
    [recorded] = parse(text.replace("{document}", document))
    logon = logon_at(store)
    result = play(logon, recorded)
    logon.locks.close()
    assert (result.status, result.code) == ("posted", "MBST")
    back = [row for row in rows(store, MaterialDocumentItem, order=order) if row.movement_type == "102"]
    assert len(back) == count
    assert result.document == back[0].number
    assert [note.message.key for note in result.notes] == ["Z1 110", "Z1 104", "M7 060"]
    assert clean(store)


def test_a_batch_file_ends_with_the_first_error(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    [recorded] = parse(AT_ONCE.replace("{document}", document).replace("2001/04/20", "2001/02/20"))
    logon = logon_at(store)
    result = play(logon, recorded)
    logon.locks.close()
    assert result.status == "error"
    assert [(note.message.key, note.field) for note in result.notes] == [("M7 053", "MKPF-BUDAT")]
    assert len(rows(store, MaterialDocumentItem)) == 1
