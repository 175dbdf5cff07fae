"""The short dump: an error of the program ends a step, never the session, and never loses what was typed."""

from pathlib import Path
from typing import Any

import pytest

from model.inventory.tables import MaterialDocument
from model.organization.tables import Switch
from model.store import Store
from tests.support import User, rows, user_at, write_order
from tests.tui.conftest import close
from tests.tui.typist import Typist, typist_at
from transactions.inventory.mb01 import PostGoodsReceipt
from transactions.kernel import value_help
from transactions.kernel.batch import parse, play
from transactions.kernel.dialog import Size
from transactions.programs.saplmegui.order import OrderScreen
from transactions.programs.sapmm07m import receipt_items
from transactions.programs.sapmm07m.receipt import ReceiptInitial
from transactions.programs.sapmm07m.receipt_items import ReceiptList

pytestmark = pytest.mark.crashes
SIZES = (Size(80, 24), Size(120, 40))


class PlantedError(Exception):
    """What the tests let happen."""


def fail(*_: Any, **__: Any) -> Any:
    raise PlantedError("about the note SHEET-4711 of somebody")


def dump_of(folder: Path) -> str:
    """Return the text of the one dump that was written."""
    [file] = folder.glob("*.txt")
    return file.read_text(encoding="utf-8")


def at_list(user: User, order: str) -> None:
    """Go to the item list of MB01."""
    user.key("/nMB01")
    user.type(order=order, delivery_note="SHEET-4711")
    assert user.where == "SAPMM07M 0221"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_the_screen_says_what_happened_and_what_to_do(
    store: Store, dumps: Path, monkeypatch: pytest.MonkeyPatch, language: str, size: Size
) -> None:
    user = user_at(store, language=language)
    user.dialog.size = size
    at_list(user, write_order(store))
    monkeypatch.setattr(receipt_items, "post_receipt", fail)
    image = user.key("BU", {("items", 0, "quantity"): "1"})
    assert user.where == "ZOKDUMP 0100"
    assert user.said == "E Z8 001"
    [file] = dumps.glob("*.txt")
    page = "\n".join(user.picture())
    for fact in (file.stem, "MB01", "SAPMM07M 0221", "BU", "PlantedError"):
        assert fact in page
    assert "F3" in page
    assert max(piece.line for piece in image.pieces) <= size.height - 2
    assert all(piece.column + piece.width - 1 <= size.width for piece in image.pieces)
    assert not rows(store, MaterialDocument)
    user.dialog.close()
    user.dialog.logon.locks.close()


def test_back_leads_to_the_screen_with_everything_typed(
    trainee: User, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_list(trainee, write_order(store))
    with monkeypatch.context() as planted:
        planted.setattr(receipt_items, "post_receipt", fail)
        trainee.key("BU", {("items", 0, "quantity"): "1", ("items", 0, "text"): "half of it"})
    image = trainee.key("BACK")
    assert trainee.where == "SAPMM07M 0221"
    shown = {field.path: field.text.strip() for field in image.fields}
    assert shown["items", 0, "quantity"] == "1"
    trainee.key("BU")
    assert trainee.said == "S M7 060"


@pytest.mark.parametrize("key", ["", "BACK", "CANC"])
def test_fields_that_were_not_reached_keep_their_texts(
    trainee: User, store: Store, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """The error comes while fields are taken over: the ones behind it are still typed, and taken over next time."""
    order = write_order(store)
    trainee.key("/nMB01")
    with monkeypatch.context() as planted:
        planted.setattr("transactions.kernel.checking.take_over", fail)
        trainee.type(order=order, delivery_note="SHEET-4711", plant="FW00")
    image = trainee.key(key)
    assert trainee.where == "SAPMM07M 0200"
    shown = {field.screen: field.text for field in image.fields}
    assert (shown["RM07M-EBELN"], shown["RM07M-LFSNR"]) == (order, "SHEET-4711")
    trainee.key("")
    assert trainee.where == "SAPMM07M 0221"


def test_a_row_that_was_being_typed_stays(trainee: User, monkeypatch: pytest.MonkeyPatch) -> None:
    trainee.key("/nME21N")
    with monkeypatch.context() as planted:
        planted.setattr(OrderScreen, "derive", fail)
        trainee.key("", {"vendor": "10000072", ("items", 0, "short_text"): "Lift", ("items", 1, "quantity"): "x"})
    assert trainee.where == "ZOKDUMP 0100"
    image = trainee.key("BACK")
    shown = {field.path: field.text for field in image.fields}
    assert shown["items", 0, "short_text"] == "Lift"
    assert shown["items", 1, "quantity"] == "x"


def test_the_dump_names_the_place_and_holds_no_values(
    trainee: User, store: Store, dumps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = write_order(store)
    at_list(trainee, order)
    monkeypatch.setattr(receipt_items, "post_receipt", fail)
    trainee.key("BU", {("items", 0, "text"): "Mrs Wang, room 5"})
    text = dump_of(dumps)
    assert "PlantedError: about the note *** of somebody" in text
    assert "transactions/programs/sapmm07m/receipt_items.py:" in text
    assert "typed items.0.text: 16 characters" in text
    for secret in ("SHEET-4711", "Wang", order):
        assert secret not in text


def test_a_databases_error_shows_no_parameters(
    trainee: User, store: Store, dumps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def twice(unit: Any, receipt: Any) -> None:
        unit.insert(Switch, [{"name": "PRIVATE", "value": receipt.reference}] * 2)

    at_list(trainee, write_order(store))
    monkeypatch.setattr(receipt_items, "post_receipt", twice)
    trainee.key("BU")
    assert "IntegrityError: UNIQUE constraint failed" in dump_of(dumps)
    assert "PRIVATE" not in dump_of(dumps)


def test_other_sessions_and_the_lock_stay(trainee: User, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    order, other = write_order(store), user_at(store)
    at_list(trainee, order)
    at_list(other, write_order(store))
    with monkeypatch.context() as planted:
        planted.setattr(receipt_items, "post_receipt", fail)
        trainee.key("BU")
    other.key("BU")
    assert other.said == "S M7 060"
    other.key("/nMB01")
    other.type(order=order)
    assert other.said == "E ME 006", "the document is still locked by the session that stands at the dump"
    other.dialog.close()
    other.dialog.logon.locks.close()


def test_a_saved_step_is_not_offered_again(trainee: User, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    at_list(trainee, write_order(store))
    with monkeypatch.context() as planted:
        planted.setattr(ReceiptInitial, "prepare", fail)
        trainee.key("BU")
    assert trainee.said == "E Z8 002"
    assert len(rows(store, MaterialDocument)) == 1
    trainee.key("BACK")
    assert trainee.where == "SMEN"


def test_a_screen_that_cannot_be_shown(trainee: User, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    order = write_order(store)
    with monkeypatch.context() as planted:
        planted.setattr(ReceiptList, "draw_head", fail)
        at_list_image = trainee.key("/nMB01")
        assert at_list_image.program == "SAPMM07M"
        image = trainee.type(order=order)
        assert image.program == "ZOKDUMP"
    assert trainee.key("BACK").number == 221


def test_a_transaction_that_cannot_begin(trainee: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PostGoodsReceipt, "begin", fail)
    image = trainee.key("/nMB01")
    assert (image.code, image.program) == ("MB01", "ZOKDUMP")
    trainee.key("BACK")
    assert trainee.where == "SMEN"
    trainee.key("/nME21N")
    assert trainee.where == "SAPLMEGUI 0014"


def test_a_full_disk_does_not_hide_the_error(
    trainee: User, tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("OKCODE_LOG", str(tmp_path / "file"))
    at_list(trainee, write_order(store))
    monkeypatch.setattr(receipt_items, "post_receipt", fail)
    trainee.key("BU")
    assert trainee.said == "E Z8 001"
    assert any("could not be written" in line for line in trainee.picture())


def test_batch_input_ends_the_transaction_with_the_message(
    trainee: User, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = write_order(store)
    text = (
        f"\t\tT\tMB01\nSAPMM07M\t200\tX\n\t\t\tRM07M-EBELN\t{order}\n\t\t\tRM07M-WERKS\tFW00\n\t\t\tBDC_OKCODE\t/00\n"
    )
    text += "SAPMM07M\t221\tX\n\t\t\tBDC_OKCODE\tBU\nSAPMM07M\t200\tX\n\t\t\tBDC_OKCODE\t/00\n"
    [recorded] = parse(text)
    with monkeypatch.context() as planted:
        planted.setattr(receipt_items, "post_receipt", fail)
        result = play(trainee.dialog.logon, recorded)
    assert result.status == "error"
    assert [note.message.key for note in result.notes if note.message.is_error] == ["Z8 001"]
    assert play(trainee.dialog.logon, recorded).status == "posted"


# The face ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def typing(store: Store) -> Any:
    found = typist_at(store)
    yield found
    close(found)


def test_a_failed_help_leaves_what_is_typed(typing: Typist, dumps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typing.type("/nMB01{Enter}4500")
    with monkeypatch.context() as planted:
        planted.setattr(value_help, "hit_list", fail)
        typing.type("{F4}")
    assert typing.shows("Z8 003")
    assert "PlantedError" in dump_of(dumps)
    typing.type("{Enter}000357")
    assert typing.text == "4500000357"


def test_the_face_shows_the_dump_and_returns(typing: Typist, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    order = write_order(store)
    typing.type(f"/nMB01{{Enter}}{order}{{Enter}}")
    with monkeypatch.context() as planted:
        planted.setattr(receipt_items, "post_receipt", fail)
        typing.type("{^S}")
    assert typing.shows("Runtime Error")
    assert typing.said == "E Z8 001"
    typing.type("{F3}{^S}")
    assert typing.said == "S M7 060"
