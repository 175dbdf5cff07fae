"""FB03: the accounting document as a classic list, its lines, its header, and the cost document."""

from typing import Any

import pytest

from model.accounting.tables import AccountingDocument
from model.controlling.tables import CostDocument
from model.messages import Rejection
from model.store import Store
from tests.support import Item, User, rows, user_at, write_order
from tests.transactions.receipts import SIZES, YEAR, accounting_number, faults, inputs, receive, received, texts


def posted(user: User, store: Store, *items: Item, **header: Any) -> str:
    """Receive an order and return the accounting document."""
    return accounting_number(store, receive(user, write_order(store, *items, **header)))


def display(user: User, number: str, /, **fields: str) -> None:
    """Key the document and press Enter."""
    user.key("/nFB03")
    user.type(**{"document": number, "company_code": "F001", "year": str(YEAR), **fields})


def lines_of(user: User) -> list[str]:
    """Return the picture, blanks reduced."""
    return [" ".join(line.split()) for line in user.picture()]


def test_the_last_document_is_proposed(trainee: User, store: Store) -> None:
    number = posted(trainee, store)
    display(trainee, number)
    image = trainee.key("/nFB03")
    assert trainee.where == "SAPMF05L 0100"
    assert texts(image) == {"RF05L-BELNR": number, "RF05L-BUKRS": "F001", "RF05L-GJAHR": "2001"}


@pytest.mark.parametrize(
    ("fields", "said", "field"),
    [
        ({"document": ""}, "E 00 055", "document"),
        ({"company_code": ""}, "E 00 055", "company_code"),
        ({"company_code": "XXXX"}, "E Z1 010", "company_code"),
        ({"company_code": "F002"}, "E Z1 106", "document"),
        ({"document": "5099999999"}, "E Z1 106", "document"),
        ({"document": "5099999999", "year": ""}, "E Z1 107", "document"),
        ({"year": "1999"}, "E Z1 106", "document"),
    ],
)
def test_wrong_entries(trainee: User, store: Store, fields: dict[str, str], said: str, field: str) -> None:
    display(trainee, posted(trainee, store), **fields)
    assert trainee.said == said
    assert trainee.field == (field,)
    assert trainee.where == "SAPMF05L 0100"


def test_the_overview_lists_the_lines_with_the_minus_behind_credits(trainee: User, store: Store) -> None:
    number = posted(trainee, store, Item(), Item("2", "120.00"))
    display(trainee, number, year="")
    assert trainee.where == "SAPMF05L 0700"
    lines = lines_of(trainee)
    assert f"Document Number {number} Company Code F001 Fiscal Year 2001" in lines
    assert "Document Type WE Goods receipt Posting Date 2001/04/20 Period 4" in lines
    assert "1 81 5131040720 Selling exp.-Service ~ 850.00 F0011019" in lines
    assert "2 96 2120040000 Trade payables-GR/IR ~ 850.00-" in lines
    assert "Items 4 Document currency Balance 0.00 CNY End" in lines
    amounts = [field for field in trainee.dialog.image().fields if field.screen == "BSEG-WRBTR"]
    assert [field.text for field in amounts[:2]] == ["850.00 ", "850.00-"]


def test_line_items_forth_and_back(trainee: User, store: Store) -> None:
    display(trainee, posted(trainee, store))
    image = trainee.key("/2", cursor=("items", 1))
    assert trainee.where == "SAPMF05L 0300"
    assert image.title == "Display Document: Line Item 2 / 2"
    assert image.function("NEXT") is None
    assert any("96 GR/IR credit" in line for line in lines_of(trainee))
    image = trainee.key("/7")
    assert image.function("PREV") is None
    assert texts(image)["BSEG-KOSTL"] == "F0011019"
    assert "BSEG-DMBTR" not in texts(image)
    trainee.key("/8")
    assert trainee.screen.current["items"] == 1
    trainee.key("/9")
    assert trainee.where == "SAPMF05L 0700"
    trainee.key("PICK", cursor=("items", 0))
    trainee.key("")
    assert trainee.where == "SAPMF05L 0300"
    trainee.key("")
    assert trainee.where == "SAPMF05L 0700"


def test_the_header_box(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    display(trainee, accounting_number(store, document))
    image = trainee.key("/5")
    assert trainee.where == "SAPMF05L 1710"
    assert texts(image)["BKPF-AWKEY"] == f"{document}2001"
    assert texts(image)["BKPF-TCODE"] == "MB01"
    trainee.key("")
    assert trainee.where == "SAPMF05L 0700"


def test_the_display_currency_is_switched(trainee: User, store: Store) -> None:
    display(trainee, posted(trainee, store, Item("1", "100.00"), lifnr="0010000101", waers="USD"))
    assert "1 81 5131040720 Selling exp.-Service ~ 100.00 F0011019" in lines_of(trainee)
    trainee.key("/16")
    assert "1 81 5131040720 Selling exp.-Service ~ 827.70 F0011019" in lines_of(trainee)
    assert "Items 2 Local currency Balance 0.00 CNY End" in lines_of(trainee)
    image = trainee.key("PICK", cursor=("items", 0))
    assert (texts(image)["BSEG-WRBTR"], texts(image)["BSEG-DMBTR"]) == ("827.70", "100.00")
    trainee.key("UEB")
    trainee.key("WAEH")
    assert "Items 2 Document currency Balance 0.00 USD End" in lines_of(trainee)


def test_a_document_in_local_currency_has_nothing_to_switch(trainee: User, store: Store) -> None:
    display(trainee, posted(trainee, store))
    trainee.key("WAEH")
    assert trainee.said == "S Z1 111"


def test_another_document(trainee: User, store: Store) -> None:
    display(trainee, posted(trainee, store))
    image = trainee.key("/17")
    assert trainee.where == "SAPMF05L 0100"
    assert texts(image) == {"RF05L-BELNR": "", "RF05L-BUKRS": "F001", "RF05L-GJAHR": "2001"}
    trainee.key("BACK")
    assert trainee.where == "SMEN"


def test_the_original_document_and_back(trainee: User, store: Store) -> None:
    _, document = received(trainee, store)
    display(trainee, accounting_number(store, document))
    trainee.key("ORIG")
    assert trainee.where == "SAPMM07M 0221"
    assert trainee.screen.work.document == document
    trainee.key("BACK")
    assert trainee.where == "SAPMF05L 0700"


def test_a_document_without_an_original(trainee: User, store: Store) -> None:
    number = posted(trainee, store)
    display(trainee, number)
    work = trainee.screen.work
    header = work.heads[0]
    work.heads[0] = type("Header", (), {**header._mapping, "reference_type": "BKPF"})()
    trainee.key("ORIG")
    assert trainee.said == "S Z1 112"


def test_a_long_list_shows_the_newest_and_says_so(trainee: User, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = [posted(trainee, store) for _ in range(3)]
    monkeypatch.setattr("model.accounting.documents.MOST_LISTED", 2)
    trainee.key("/nFB03")
    trainee.key("/5", {"document": "", "company_code": "F001", "year": str(YEAR)})
    assert trainee.said == "S Z1 320"
    assert [row.number for row in trainee.screen.work.documents] == sorted(numbers, reverse=True)[:2]


def test_the_list_of_documents_needs_no_number(trainee: User, store: Store) -> None:
    numbers = [posted(trainee, store) for _ in range(3)]
    trainee.key("/nFB03")
    trainee.key("/5", {"document": "", "company_code": "F001", "year": ""})
    assert trainee.where == "SAPMF05L 9001"
    assert trainee.said == "S Z1 113"
    assert {row.number for row in trainee.screen.work.documents} == set(numbers)
    trainee.key("PICK", cursor=("documents", 2))
    assert trainee.where == "SAPMF05L 0700"
    trainee.key("BACK")
    trainee.key("BACK")
    assert trainee.where == "SAPMF05L 0100"
    trainee.key("LIST", {"year": "1999"})
    assert trainee.said == "E Z1 109"
    assert trainee.field == ("company_code",)


def test_a_long_list_scrolls(trainee: User, store: Store) -> None:
    row = {"bukrs": "F001", "gjahr": YEAR, "blart": "WE", "monat": 4, "waers": "CNY", "hwaer": "CNY"}
    with store.reading() as read:
        day = read.date
    with store.writing("TRAINEE", "FB01") as unit:
        stamp = {"bldat": day, "budat": day, "cpudt": day, "cputm": unit.moment.time().replace(microsecond=0)}
        unit.insert(AccountingDocument, [{**row, **stamp, "belnr": f"50000{n:05d}"} for n in range(200, 240)])
        unit.commit()
    trainee.key("/nFB03")
    trainee.key("LIST")
    assert any("Lines 1-17 of 40" in line and "More" in line for line in trainee.picture())
    trainee.key("P++")
    assert any("of 40" in line and "End" in line for line in trainee.picture())


def test_the_lines_of_a_long_document_scroll(trainee: User, store: Store) -> None:
    display(trainee, posted(trainee, store, *(Item() for _ in range(9))))
    assert any("More" in line for line in trainee.picture())
    trainee.key("P++")
    assert any(line.startswith("18 96") for line in lines_of(trainee))
    trainee.key("PICK", cursor=("items", 17))
    assert trainee.dialog.image().title == "Display Document: Line Item 18 / 18"


# The cost document ----------------------------------------------------------------------------------------------------


def costs_of(store: Store, number: str) -> str:
    """Return the cost document of an accounting document."""
    [found] = rows(store, CostDocument, reference=number)
    return str(found.number)


def test_the_cost_document_and_the_way_back_to_accounting(trainee: User, store: Store) -> None:
    number = posted(trainee, store, Item(), Item("2", "120.00"))
    trainee.dialog.start("FB03", {"area": "F000", "number": costs_of(store, number)})
    trainee.key("")
    assert trainee.where == "SAPLKAB 0100"
    lines = lines_of(trainee)
    assert "1 F0011019 Field Traini~ 5131040720 850.00 1 AU" in lines
    assert "Items 2 Total 1,090.00 CNY End" in lines
    image = trainee.key("/7")
    assert trainee.where == "SAPMF05L 0700"
    assert texts(image)["BKPF-BELNR"] == number
    trainee.key("BACK")
    assert trainee.where == "SAPLKAB 0100"
    trainee.key("BACK")
    assert trainee.where == "SAPMM07M 0200"


@pytest.mark.parametrize(
    ("parameters", "key"),
    [
        ({"area": "F000", "number": "0000099999"}, "Z1 108"),
        ({"company_code": "F001", "number": "5099999999", "year": YEAR}, "Z1 106"),
        ({"company_code": "F001", "number": "5099999999"}, "Z1 107"),
    ],
)
def test_called_with_what_does_not_exist(trainee: User, parameters: dict[str, Any], key: str) -> None:
    with pytest.raises(Rejection) as refused:
        trainee.dialog.start("FB03", parameters)
    assert refused.value.messages[0].key == key
    assert trainee.where == "SMEN"


# What all of it promises ----------------------------------------------------------------------------------------------


def test_no_screen_takes_input_but_the_first(trainee: User, store: Store) -> None:
    number = posted(trainee, store)
    display(trainee, number)
    assert inputs(trainee.dialog.image()) == []
    for function, back in (("PICK", "UEB"), ("KOPF", "CANC")):
        trainee.key(function)
        assert inputs(trainee.dialog.image()) == []
        trainee.key(back)
    trainee.dialog.start("FB03", {"area": "F000", "number": costs_of(store, number)})
    assert inputs(trainee.dialog.image()) == []
    trainee.key("/nFB03")
    trainee.key("LIST")
    assert inputs(trainee.dialog.image()) == []


def test_the_service_unit_may_not_display_accounting(store: Store) -> None:
    user = user_at(store, "REQUEST")
    user.key("/nFB03")
    assert user.said == "E S# 077"
    user.dialog.close()
    user.dialog.logon.locks.close()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", SIZES)
def test_everything_fits_in_both_languages(store: Store, language: str, size: Any) -> None:
    user = user_at(store, language=language)
    number = posted(user, store, Item("1", "100.00"), lifnr="0010000101", waers="USD")
    user.dialog.size = size
    display(user, number)
    for function, back in (("PICK", "UEB"), ("KOPF", "CANC"), ("WAEH", "WAEH"), ("NEUB", "LIST")):
        assert faults(user.dialog.image()) == []
        user.key(function)
        assert faults(user.dialog.image()) == [], function
        user.key(back)
    assert user.where == "SAPMF05L 9001"
    assert faults(user.dialog.image()) == []
    user.dialog.start("FB03", {"area": "F000", "number": costs_of(store, number)})
    assert faults(user.dialog.image()) == []
    user.dialog.close()
    user.dialog.logon.locks.close()
