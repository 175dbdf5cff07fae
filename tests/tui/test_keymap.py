"""The keymap: the delivered one, a user's own on top, clashes, the listing."""

import re
from pathlib import Path

import pytest

from tests.tui.typist import Typist
from transactions.kernel.codes import codes
from transactions.kernel.registry import load
from tui import keymap
from tui.hand.asking import FACE_CODES
from tui.keymap import KeymapError, delivered, notation


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A keymap file of the user's own."""
    file = tmp_path / "keymap.toml"
    monkeypatch.setenv("OKCODE_KEYMAP", str(file))
    return file


@pytest.mark.parametrize(
    ("name", "shown"),
    [("ctrl+r", "^R"), ("shift+f5", "sF5"), ("ctrl+shift+f3", "s^F3"), ("escape", "F12"), ("alt+f1", "aF1")],
)
def test_keys_in_screen_notation(name: str, shown: str) -> None:
    assert notation(name) == shown


def test_every_code_of_the_delivered_keymap_is_a_function_of_the_face() -> None:
    found = delivered()
    assert set(found.system.values()) | set(found.ours.values()) <= set(FACE_CODES)


def test_no_function_of_a_screen_stands_on_a_key_of_the_system_or_of_ours() -> None:
    taken = {**delivered().system, **delivered().ours}
    for code in codes():
        for screen in load(code).screens:
            for function in screen.functions.values():
                assert not set(function.keys) & set(taken), (code, screen.number, function.code)


def test_own_keys_press_other_keys_and_carry_out_codes(typist: Typist, order: str, own: Path) -> None:
    own.write_text('[keys]\n"^R" = "^S"\n"^T" = "=LOG"\n[keys.MB01]\n"^B" = "bu"\n', encoding="utf-8")
    typist.hand.keymap = keymap.keymap()
    typist.type(f"/nMB01{{Enter}}{order}{{Enter}}{{^R}}")
    assert typist.said == "S M7 060"
    typist.type("{^T}")
    assert typist.shows("Messages of this session")
    typist.type("{Esc}{^O}/nMB01{Enter}{^B}")
    assert typist.said.startswith("E"), "post was refused, so it was carried out"
    typist.type("{^O}/nMB03{Enter}{^B}")
    assert typist.bells == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[keys]\n"^S" = "=LOG"', "belongs to SAP (save, post)"),
        ('[keys]\nsF5 = "=LOG"', "belongs to SAP"),
        ('[keys]\nF1 = "=LOG"', "belongs to SAP (=HELP)"),
        ('[keys]\n"^L" = "=LOG"', "taken by =NEXTSESSION"),
        ('[keys]\n"^I" = "=LOG"', "terminals send ^I as Tab"),
        ('[keys]\nhome = "=LOG"', "a key is written"),
        ('[keys]\n"^T" = 5', "needs a function code"),
        ('[keys.ME99]\n"^T" = "=LOG"', "no such transaction"),
        ('[colours]\na = "b"', "only [keys]"),
        ("[keys", "keymap.toml"),
    ],
)
def test_a_clash_is_refused_and_named(own: Path, text: str, says: str) -> None:
    own.write_text(text, encoding="utf-8")
    with pytest.raises(KeymapError, match=re.escape(says)):
        keymap.keymap()


def test_a_named_file_must_exist(own: Path) -> None:
    with pytest.raises(KeymapError, match="does not exist"):
        keymap.keymap()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_listing_says_what_applies_and_marks_ours(own: Path, language: str) -> None:
    own.write_text('[keys]\n"^R" = "F8"\n[keys.ME57]\n"^B" = "ORDB"\n', encoding="utf-8")
    lines = list(keymap.listing(keymap.keymap(), language, "ME57"))
    mark = {"en": "(ours)", "zh": "(自拟)"}[language]
    assert any("^L" in line and mark in line for line in lines)
    assert any(line.strip().startswith("sF6") and "ORDB" in line and mark not in line for line in lines)
    assert any(line.strip().startswith("^R") and "F8" in line for line in lines)
    assert any(line.strip().startswith("^B") for line in lines)


def test_every_key_of_a_function_is_reached_by_typing_too(typist: Typist, order: str) -> None:
    """Browsers swallow keys: /F2 and its kin behind the command field do the same."""
    typist.type(f"/nMB01{{Enter}}{order}{{Enter}}{{^O}}/F2{{Enter}}")
    assert typist.hand.scene.image.number == 210
    typist.type("{^O}/F1{Enter}")
    assert typist.shows("Technical information") or typist.shows("Long")


def test_the_command_prints_what_applies(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tui.commands import keys

    own.write_text('[keys]\n"^R" = "F8"\n', encoding="utf-8")
    keys("mb01", "en")
    printed = capsys.readouterr().out
    assert "MB01  SAPMM07M 0200  Goods Receipt for Purchase Order: Initial Screen" in printed
    assert "^O     =COMMAND      (ours)" in printed
    assert "^R     F8" in printed


def test_the_command_refuses_a_clash(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tui.commands import keys

    own.write_text('[keys]\n"^S" = "F8"\n', encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        keys("", "en")
    assert ended.value.code == 2
    assert "^S belongs to SAP (save, post)" in capsys.readouterr().err


def test_the_command_prints_the_keys_of_easy_access(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tui.commands import keys

    own.write_text("", encoding="utf-8")
    keys("smen", "en")
    printed = capsys.readouterr().out
    first = printed[printed.index("SMEN  SAPLSMTR_NAVIGATION 0100") : printed.index("SMEN  SAPLSMTR_NAVIGATION 0200")]
    assert "Log off" in first
    assert "sF9          SETT         Settings" in first
    assert "BACK" not in first
