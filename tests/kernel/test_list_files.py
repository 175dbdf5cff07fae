"""Lists outside the system: every format, cells that look like formulas, files that are there, the clipboard."""

import codecs
import csv
import datetime as dt
import html.parser
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from model.store import Store
from tests.kernel.test_list_screen import LIST, at, open_list
from tests.support import Item, User, user_at, write_order
from transactions.kernel.lists import files
from transactions.kernel.lists.file_boxes import KINDS
from transactions.kernel.lists.saving import sheet_of
from transactions.kernel.lists.screen import ListScreen

TEXT = '=HYPERLINK("http://x","y")'


@pytest.fixture
def clerk(trainee: User, store: Store) -> User:
    """The trainee on a list of three orders, one of them with a text that looks like a formula."""
    write_order(store, Item("2", "850.00"), ekgrp="105")
    write_order(store, Item("1", "0.50", {"txz01": TEXT}), ekgrp="106", waers="USD")
    write_order(store, Item("4", "10.00", {"txz01": "中文 <b>"}))
    open_list(trainee)
    assert trainee.where == LIST
    return trainee


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder."""
    found = tmp_path / "out"
    found.mkdir()
    return found


def export(user: User, kind: str, folder: Path, name: str = "") -> Path:
    """Save the list as a user does, and return the file."""
    user.key("%PC")
    user.key("", cursor=("rows", KINDS.index(kind)))
    assert user.where == "SAPLSKBH 9007"
    user.key("", {"folder": str(folder), **({"name": name} if name else {})})
    return folder / (name or f"me2n.{kind}")


def test_json_has_numbers_dates_and_all_digits(clerk: User, folder: Path) -> None:
    file = export(clerk, "json", folder)
    assert clerk.said == "S Z4 010"
    rows = json.loads(file.read_text("utf-8"), parse_float=Decimal)
    assert [row["NETWR"] for row in rows] == [Decimal("1700.00"), Decimal("0.50"), Decimal("40.00")]
    assert (rows[0]["LIFNR"], rows[0]["EBELP"], rows[0]["BEDAT"]) == ("10000072", 10, "2001-04-20")
    assert rows[1]["TXZ01"] == TEXT
    assert "EKORG" not in rows[0]


def test_csv_marks_formulas_as_text(clerk: User, folder: Path) -> None:
    file = export(clerk, "csv", folder)
    assert file.read_bytes().startswith(codecs.BOM_UTF8), "a spreadsheet program knows the encoding by it"
    with file.open(encoding="utf-8-sig", newline="") as source:
        head, *rows = csv.reader(source)
    place = head.index("Short Text")
    assert [row[place] for row in rows][1:] == [f"'{TEXT}", "中文 <b>"]
    assert rows[0][head.index("Net Order Value") if "Net Order Value" in head else 9] == "1700.00"


def test_the_message_names_the_folder(clerk: User, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export(clerk, "json", folder)
    assert clerk.dialog.messages[-1].variables[1] == str(folder / "me2n.json")
    monkeypatch.setenv("HOME", str(folder.parent))
    export(clerk, "txt", folder)
    assert clerk.dialog.messages[-1].variables[1] == "~/out/me2n.txt"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_a_text_like_a_formula_is_made_safe(text: str) -> None:
    assert files.safe(text) == f"'{text}"
    assert files.safe(f" {text}") == f" {text}"


def test_a_spreadsheet_has_types(clerk: User, folder: Path) -> None:
    file = export(clerk, "xlsx", folder)
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    rows = list(sheet.iter_rows())
    screen = clerk.screen
    assert isinstance(screen, ListScreen)
    names = list(screen.work.view.columns)
    cell = {name: rows[2][names.index(name)] for name in names}
    assert (cell["TXZ01"].value, cell["TXZ01"].data_type) == (TEXT, "s")
    assert (cell["NETWR"].value, cell["NETWR"].data_type) == (0.5, "n")
    assert cell["BEDAT"].value == dt.datetime(2001, 4, 20)
    assert cell["BEDAT"].is_date
    assert (cell["EBELN"].value, cell["EBELN"].data_type) == (rows[2][0].value, "s")
    assert len(rows) == 4


def test_a_sheet_that_is_too_short_is_refused_and_nothing_written(
    clerk: User, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "SHEET_ROWS", 2)
    export(clerk, "xlsx", folder)
    assert clerk.said == "E Z4 008"
    assert list(folder.iterdir()) == []


def test_html_is_escaped(clerk: User, folder: Path) -> None:
    clerk.key("&UMC", cursor=at("NETWR"))
    text = export(clerk, "html", folder).read_text("utf-8")
    html.parser.HTMLParser().feed(text)
    assert "中文 &lt;b&gt;" in text
    assert text.count("<tr") == 1 + 3 + 2
    assert "1,740.00" in text


def test_plain_text_is_aligned_and_has_totals(clerk: User, folder: Path) -> None:
    clerk.key("&UMC", cursor=at("NETWR"))
    lines = export(clerk, "txt", folder).read_text("utf-8").splitlines()
    assert lines[0] == "Purchasing Documents per Document Number"
    assert [line.split()[0] for line in lines[-2:]] == ["Total", "Total"]
    head, first = lines[2], lines[3]
    end = first.index("1,700.00") + len("1,700.00")
    assert head[:end].rstrip() == head[:end]
    assert lines[-2][:end].endswith("1,740.00")


# The file ---------------------------------------------------------------------------------------------------------


def test_an_existing_file_is_replaced_only_after_the_question(clerk: User, folder: Path) -> None:
    (folder / "me2n.csv").write_text("old")
    file = export(clerk, "csv", folder)
    assert clerk.where == "SAPLSPO4 0500"
    clerk.key("")
    assert (clerk.where, file.read_text()) == ("SAPLSKBH 9007", "old")
    clerk.key("OK")
    clerk.key("YES")
    assert (clerk.said, clerk.where) == ("S Z4 010", LIST)
    assert file.read_text("utf-8") != "old"


def test_replace_asks_nothing(clerk: User, folder: Path) -> None:
    (folder / "me2n.csv").write_text("old")
    clerk.key("%PC")
    clerk.key("", cursor=("rows", KINDS.index("csv")))
    clerk.key("REPL", {"folder": str(folder)})
    assert clerk.said == "S Z4 010"
    assert (folder / "me2n.csv").read_text("utf-8") != "old"


def test_a_folder_that_is_not_there_is_said_and_nothing_lost(clerk: User, folder: Path) -> None:
    export(clerk, "csv", folder / "none")
    assert (clerk.said, clerk.field, clerk.where) == ("E Z4 009", ("name",), "SAPLSKBH 9007")
    clerk.key("", {"folder": str(folder)})
    assert clerk.said == "S Z4 010"


def test_a_failing_export_leaves_the_old_file(clerk: User, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(sheet: files.Sheet, target: object) -> None:
        raise OSError(28, "No space left on device")

    writers: dict[str, Callable[..., None]] = {**files.WRITERS, "csv": failing}
    monkeypatch.setattr("transactions.kernel.lists.saving.WRITERS", writers)
    (folder / "me2n.csv").write_text("old")
    clerk.key("%PC")
    clerk.key("", cursor=("rows", KINDS.index("csv")))
    clerk.key("REPL", {"folder": str(folder)})
    assert clerk.said == "E Z4 009"
    assert [found.name for found in folder.iterdir()] == ["me2n.csv"]
    assert (folder / "me2n.csv").read_text() == "old"


def test_the_folder_is_remembered(clerk: User, folder: Path) -> None:
    export(clerk, "csv", folder)
    clerk.key("%PC")
    clerk.key("", cursor=("rows", 0))
    assert clerk.screen.work.folder == str(folder)


# The clipboard ----------------------------------------------------------------------------------------------------


def test_the_list_is_copied_with_tabs(clerk: User) -> None:
    image = clerk.key("ZCPY")
    assert clerk.said == "S Z4 020"
    lines = image.copied.splitlines()
    assert len(lines) == 4
    assert {line.count("\t") for line in lines} == {23}
    assert clerk.dialog.image().copied == ""


def test_the_clipboard_is_a_format_too(clerk: User) -> None:
    clerk.key("%PC")
    image = clerk.key("", cursor=("rows", KINDS.index("clipboard")))
    assert image.copied.startswith("Pur. Order") or image.copied.count("\n") == 4
    assert clerk.where == LIST


def test_too_much_is_not_copied(clerk: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transactions.kernel.lists.screen.COPIED", 2)
    image = clerk.key("ZCPY")
    assert (clerk.said, image.copied) == ("E Z4 019", "")


def test_labels_head_the_columns_in_the_users_language(store: Store) -> None:
    write_order(store)
    user = user_at(store, language="zh")
    open_list(user)
    screen = user.screen
    assert isinstance(screen, ListScreen)
    with store.reading("zh") as read:
        assert sheet_of(screen, read).heads[6] == "短文本"
        assert sheet_of(screen, read, technical=True).heads[0] == "EBELN"
    user.dialog.close()
    user.dialog.logon.locks.close()
