"""What is pasted or typed at the face: nothing breaks the page, nothing that was typed before is lost."""

import os
import random
from pathlib import Path

import pytest

from model.characters import is_kept, readable
from model.dictionary import elements as e
from model.dictionary.element import cell_width
from model.dictionary.formats import Formats
from model.messages import Rejection, error
from model.store import Store
from tests.fuzz.inputs import CLASSES, CONTROL, DIGITS, INVISIBLE, SURROGATES
from tests.support import User, write_order
from tests.tui.conftest import close
from tests.tui.typist import typist_at
from transactions.kernel.batch import parse, play

PLACES = ("/nMB01{Enter}{Tab}{Tab}", "/nME21N{Enter}{Tab}", "/nME57{Enter}", "/nFB03{Enter}", "{^O}")


@pytest.mark.parametrize("place", PLACES)
def test_a_paste_is_taken_or_refused_and_the_page_stands(store: Store, place: str) -> None:
    dice = random.Random(place)
    typist = typist_at(store)
    for kind in CLASSES:
        for text in dice.sample(kind, min(3, len(kind))):
            typist.type(f"{{^O}}/n{{Enter}}{place}")
            typist.paste(text)
            for keys in ("", "{F4}", "{F12}", "{Enter}", "{F1}"):
                typist.type(keys)
                for line in typist.picture:
                    assert all(map(is_kept, line)), ascii(text)
                    assert cell_width(line) == 80, ascii(text)
                assert not typist.shows("Z8 00"), ascii(text)
    close(typist)


def test_a_sign_that_cannot_be_kept_rings_the_bell(store: Store) -> None:
    typist = typist_at(store)
    typist.type("/nMB01{Enter}{^Home}{Down}{Down}")
    for number, text in enumerate(("a\u202eb", "c\x00d", "e\ud800f"), start=1):
        typist.paste(text)
        assert typist.bells == number
    assert typist.text == "abcdef"
    typist.paste("　")
    assert typist.text == "abcdef　", "the full-width blank of a Chinese keyboard is a sign like others"
    close(typist)


def test_more_rows_than_a_list_has_are_told(trainee: User, store: Store) -> None:
    trainee.key("/nMB01")
    trainee.type(order=write_order(store))
    trainee.key("", {("items", row, "text"): "x" for row in range(3)})
    assert trainee.said == "E Z8 010"
    assert [message.variables for message in trainee.dialog.messages] == [("2",), ("3",)]
    assert trainee.screen.work.items[0].text == "x"


def test_a_million_pasted_rows_do_not_grow_a_table(trainee: User) -> None:
    trainee.key("/nME21N")
    trainee.key("", {("items", 1_000_000, "short_text"): "x", ("items", 2, "short_text"): "y"})
    assert "Z8 010" in [message.key for message in trainee.dialog.messages]
    assert len(trainee.screen.work.items) == 3


def test_a_batch_file_cannot_grow_a_table_either(trainee: User) -> None:
    [recorded] = parse("\t\tT\tME21N\nSAPLMEGUI\t14\tX\n\t\t\tMEPO1211-TXZ01(99999999)\tx\n")
    result = play(trainee.dialog.logon, recorded)
    assert [note.message.key for note in result.notes if note.message.is_error] == ["00 349"]


@pytest.mark.parametrize("text", [text for text in (*CONTROL, *INVISIBLE, *SURROGATES) if text != "e\u0301"])
def test_what_cannot_be_kept_is_refused_by_the_element(text: str) -> None:
    with pytest.raises(Rejection) as refused:
        e.SGTXT.parse(f"x{text}x", Formats())
    assert refused.value.messages[0].key == "Z1 004"


def test_an_accent_typed_apart_is_composed() -> None:
    assert e.SGTXT.parse("e\u0301", Formats()) == "é"


@pytest.mark.parametrize("text", DIGITS)
@pytest.mark.parametrize("element", [e.MENGE_D, e.EBELP, e.BLDAT], ids=lambda element: element.name)
def test_digits_of_other_scripts_are_no_numbers(element: object, text: str) -> None:
    with pytest.raises(Rejection):
        element.parse(text, Formats())  # type: ignore[attr-defined]


def test_messages_show_what_was_typed_readably() -> None:
    assert error("Z1", 1, "a\x1b[31m\ud800", "x").variables == ("a\ufffd[31m\ufffd", "x")
    assert readable("帐 é") == "帐 é"


@pytest.mark.parametrize("place", ["/dev/zero", "~nobody-here/x", "/", "../../../etc/shadow-x", "NUL:", "https://x/y"])
def test_a_file_of_values_must_be_an_ordinary_one(learner: User, place: str) -> None:
    learner.key("/nME57")
    learner.key("ZSEV", cursor=("purchasing_group_low",))
    learner.key("IMPO")
    learner.key("OK", {"text": place})
    assert learner.said == "E Z1 153"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are a thing of Unix")
def test_a_pipe_or_a_huge_file_is_no_file_of_values(learner: User, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "huge").write_bytes(b"105\n" * 300_000)
    for name in ("pipe", "huge"):
        learner.key("/nME57")
        learner.key("ZSEV", cursor=("purchasing_group_low",))
        learner.key("IMPO")
        learner.key("OK", {"text": str(tmp_path / name)})
        assert learner.said == "E Z1 153"
