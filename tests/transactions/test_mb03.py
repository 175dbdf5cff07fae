"""MB03: the posted document, its header, its documents in accounting and the way to them and back."""

from typing import Any

import pytest

from model.controlling.tables import CostDocument
from model.messages import Rejection
from model.store import Store
from tests.support import Item, User, rows, user_at, write_order
from tests.transactions.receipts import (
    SIZES,
    YEAR,
    accounting_number,
    clean,
    faults,
    inputs,
    receive,
    received,
    texts,
)
from transactions.kernel.functions import Run


def display(user: User, number: str, /, **fields: str) -> None:
    """Key the document and press Enter."""
    user.key("/nMB03")
    user.type(**{"document": number, "year": str(YEAR), **fields})


def code(user: User) -> str:
    """Return the transaction in front."""
    assert user.dialog.transaction is not None
    return user.dialog.transaction.code


def test_the_last_document_is_proposed(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    image = trainee.key("/nMB03")
    assert trainee.where == "SAPMM07M 0460"
    assert texts(image) == {"RM07M-MBLNR": document, "RM07M-MJAHR": "2001"}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"document": ""}, "E 00 055"),
        ({"document": "5999999999"}, "E M7 062"),
        ({"document": "5999999999", "year": ""}, "E M7 063"),
        ({"document": "59999999991"}, "E Z1 003"),
        ({"year": "ABCD"}, "E Z1 006"),
    ],
)
def test_wrong_entries(trainee: User, store: Store, fields: dict[str, str], said: str) -> None:
    _, document = received(trainee, store)
    display(trainee, document, **fields)
    assert trainee.said == said
    assert trainee.where == "SAPMM07M 0460"


def test_overview_detail_and_back(trainee: User, store: Store) -> None:
    order, document = received(trainee, store, Item(), Item("2", "120.00"))
    display(trainee, document)
    assert trainee.where == "SAPMM07M 0221"
    assert trainee.dialog.image().title == f"Display Material Document {document}: Overview"
    trainee.key("SP", cursor=("items", 1))
    image = trainee.dialog.image()
    assert trainee.where == "SAPMM07M 0210"
    assert texts(image)["MSEG-SAKTO"] == "5131040720"
    assert texts(image)["EKBE-WRBTR"] == "240.00"
    assert texts(image)["MSEG-ELIKZ"] == "X"
    assert any(f"{order} 20" in line for line in trainee.picture())
    trainee.key("PREV")
    assert texts(trainee.dialog.image())["EKBE-WRBTR"] == "850.00"
    trainee.key("BACK")
    trainee.key("BACK")
    assert trainee.where == "SAPMM07M 0460"
    assert trainee.screen.work.document == document


def test_no_screen_takes_input_but_the_first(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    display(trainee, document)
    assert inputs(trainee.dialog.image()) == []
    for function, back in (("SP", "UEB"), ("KOPF", "BACK"), ("FIDO", "CANC")):
        trainee.key(function)
        assert inputs(trainee.dialog.image()) == [], function
        trainee.key(back)
        assert trainee.where == "SAPMM07M 0221"


def test_the_header_shows_the_service_sheet(trainee: User, store: Store) -> None:
    order = write_order(store, Item(changes={"matkl": "SRVSITE", "zzsrvkind": "SITE"}))
    sheet = {"delivery_note": "FS-2001-0418", "signed_by": "Zhao", "sheet_date": "2001/04/18"}
    document = receive(trainee, order, header_text="second floor", **sheet)
    display(trainee, document)
    trainee.key("/16")
    shown = texts(trainee.dialog.image())
    assert shown["RM07M-LFSNR"] == "FS-2001-0418"
    assert shown["MKPF-ZZSIGNEDBY"] == "Zhao"
    assert shown["MKPF-BKTXT"] == "second floor"
    assert (shown["MKPF-USNAM"], shown["MKPF-TCODE2"], shown["MKPF-BLART"]) == ("TRAINEE", "MB01", "WE")
    trainee.key("")
    assert trainee.where == "SAPMM07M 0221"
    trainee.key("/5")
    assert trainee.where == "SAPMM07M 9003"


def test_from_the_first_screen_to_items_header_and_accounting(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    for function, where in (("SEKL", "0210"), ("KOPF", "9003"), ("UEB", "0221"), ("FIDO", "9002")):
        trainee.key("/nMB03")
        trainee.key(function, {"document": document})
        assert trainee.where == f"SAPMM07M {where}"


def test_a_reversal_names_what_it_takes_back(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    trainee.key("/nMBST")
    trainee.type(document=document)
    trainee.key("BU")
    trainee.key("")
    new = trainee.dialog.document
    for number, label, other in ((document, "Reversed by", new), (new, "Reverses", document)):
        display(trainee, number)
        trainee.key("SP")
        [line] = [line for line in trainee.picture() if label in line]
        assert line.split()[-4:] == [other, "2001", "/", "1"]
    assert texts(trainee.dialog.image())["EKBE-WRBTR"] == "850.00-"


# Documents in accounting ----------------------------------------------------------------------------------------------


def test_the_box_lists_both_documents_and_the_lines_of_the_chosen_one(trainee: User, store: Store) -> None:
    _, document = received(trainee, store, Item(), Item("2", "120.00"))
    display(trainee, document)
    trainee.key("/7")
    assert trainee.where == "SAPMM07M 9002"
    number = accounting_number(store, document)
    lines = [" ".join(line.split()) for line in trainee.picture()]
    assert f"{number} Accounting document 1,090.00 CNY 04/2001" in lines
    assert f"{number} WE F001 2001/04/20 balance 0.00" in lines
    assert "1 81 5131040720 Selling exp.-Serv~ 850.00 F0011019" in lines
    assert "4 96 2120040000 Trade payables-GR~ 240.00-" in lines
    [costs] = rows(store, CostDocument, reference=number)
    trainee.key("", cursor=("documents", 1))
    lines = [" ".join(line.split()) for line in trainee.picture()]
    assert f"{costs.number.lstrip('0')} COIN F000 2001/04/20 total 1,090.00" in lines
    assert "2 5131040720 Selling exp.-Serv~ 240.00 F0011019" in lines


def test_to_the_accounting_document_and_back(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    display(trainee, document)
    trainee.key("FIDO")
    image = trainee.key("PICK", cursor=("documents", 0))
    assert (trainee.where, code(trainee)) == ("SAPMF05L 0700", "FB03")
    assert texts(image)["BKPF-BELNR"] == accounting_number(store, document)
    trainee.key("BACK")
    assert (trainee.where, code(trainee)) == ("SAPMM07M 9002", "MB03")
    trainee.key("CANC")
    assert trainee.where == "SAPMM07M 0221"


def test_to_the_cost_document_and_back(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    display(trainee, document)
    trainee.key("FIDO")
    image = trainee.key("/2", cursor=("documents", 1))
    assert (trainee.where, code(trainee)) == ("SAPLKAB 0100", "FB03")
    assert texts(image)["COEP-KOSTL"] == "F0011019"
    trainee.key("BACK")
    assert trainee.where == "SAPMM07M 9002"


def test_a_single_document_is_opened_at_once(trainee: User, store: Store) -> None:
    changes = {"matnr": "CHR-BASE-01", "meins": "PC", "bprme": "PC", "knttp": "", "kzvbr": "", "lgort": "0001"}
    document = receive(trainee, write_order(store, Item("10", "84.00", changes, ())))
    display(trainee, document)
    trainee.key("FIDO")
    assert trainee.where == "SAPMF05L 0700"
    trainee.key("BACK")
    assert (trainee.where, code(trainee)) == ("SAPMM07M 0221", "MB03")


def test_without_a_document_there_is_only_a_message(trainee: User, store: Store) -> None:
    document = receive(trainee, write_order(store, Item(changes={"weunb": "X"})))
    display(trainee, document)
    trainee.key("FIDO")
    assert trainee.said == "S Z1 105"
    assert trainee.where == "SAPMM07M 0221"


# Calls ----------------------------------------------------------------------------------------------------------------


def test_the_order_history_is_called_with_the_order(trainee: User, store: Store) -> None:
    order, document = received(trainee, store)
    display(trainee, document)
    outcome: Any = trainee.screen.order_history()  # type: ignore[attr-defined]
    assert outcome == Run(code="ME23N", parameters={"order": order})


def test_called_with_a_document_back_returns_to_the_caller(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    trainee.key("/nMBST")
    trainee.dialog.start("MB03", {"number": document, "year": YEAR})
    assert trainee.where == "SAPMM07M 0221"
    trainee.key("BACK")
    assert code(trainee) == "MBST"
    with pytest.raises(Rejection) as refused:
        trainee.dialog.start("MB03", {"number": "5999999999", "year": YEAR})
    assert refused.value.messages[0].key == "M7 062"
    assert code(trainee) == "MBST"


def test_the_clerk_may_display_and_the_service_unit_not(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    for name, where in (("CLERK", "SAPMM07M 0221"), ("REQUEST", "SMEN")):
        user = user_at(store, name)
        if name == "REQUEST":
            user.key("/nMB03")
            assert user.said == "E S# 077"
        else:
            display(user, document)
        assert user.where == where
        user.dialog.close()
        user.dialog.logon.locks.close()
    assert clean(store)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", SIZES)
def test_everything_fits_in_both_languages(store: Store, language: str, size: Any) -> None:
    user = user_at(store, language=language)
    _, document = received(user, store, Item(), Item("2", "120.00"))
    user.dialog.size = size
    display(user, document)
    for function, back in (("SP", "UEB"), ("KOPF", "BACK"), ("KLA", "CANC"), ("FIDO", "CANC")):
        assert faults(user.dialog.image()) == []
        user.key(function)
        assert faults(user.dialog.image()) == [], function
        user.key(back)
    user.dialog.close()
    user.dialog.logon.locks.close()
