"""What a user sets for himself: theme, start transaction, formats; the status box."""

import pytest

from model.store import Store
from tests.support import user_at
from tests.tui.conftest import close
from tests.tui.typist import Typist, typist_at
from tui.theme_choice import THEMES, next_theme, theme_for
from tui.themes import PALETTES


def test_themes_have_a_palette_each() -> None:
    assert set(THEMES) == set(PALETTES)


def test_the_next_theme_is_kept_in_the_store(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("OKCODE_THEME", raising=False)
    typist = typist_at(store)
    typist.type("/nMB01{Enter}45{^O}=THEME{Enter}")
    assert typist.said == "S Z5 013"
    assert typist.text == "45"
    close(typist)
    again = typist_at(store)
    assert again.desk.theme == "green"
    close(again)


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("OKCODE_THEME", "green")])
def test_the_environment_comes_first(typist: Typist, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv(name, value)
    assert theme_for("contrast") == ("plain" if name == "NO_COLOR" else "green")
    typist.type("=THEME{Enter}")
    assert typist.said == "E Z5 014"


def test_themes_go_round() -> None:
    theme = THEMES[0]
    for _ in THEMES:
        theme = next_theme(theme)
    assert theme == THEMES[0]


def test_the_status_box(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{^O}=STATUS{Enter}")
    for text in ("TRN", "TRAINEE", "MB01", "SAPMM07M", "0200", "2001/04/20", "ms"):
        assert typist.shows(text)


def test_program_and_response_time_stand_in_the_frame_where_there_is_room(store: Store) -> None:
    typist = typist_at(store, size=(160, 40))
    typist.type("/nMB01{Enter}{Enter}")
    assert "SAPMM07M 0200" in typist.line(39)
    assert typist.line(39).rstrip().endswith("ms  INS")
    assert "00 055" in typist.line(39)
    close(typist)


def test_the_start_transaction_comes_up_at_log_on(store: Store) -> None:
    user = user_at(store)
    user.key("/nSU3")
    user.key("SAVE", {"start": "MB01"})
    assert user.said == "S Z5 012"
    user.dialog.logon.locks.close()
    typist = typist_at(store)
    assert typist.desk.first_image((80, 24), "", {}).code == "MB01"
    assert typist.desk.first_image((80, 24), "MB03", {}).code == "MB03"
    close(typist)


def test_formats_take_effect_at_once_in_every_session(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{^O}/oSU3{Enter}{^Home}{Tab}{Tab}1{^S}")
    assert typist.said == "S Z5 012"
    typist.type("{^L}")
    assert typist.field("MKPF-BLDAT").text == "20.04.2001"
