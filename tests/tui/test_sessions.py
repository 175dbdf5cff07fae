"""Sessions at the face: what is typed in one stays while another is in front; the list of sessions; the keys."""

import pytest

from model.store import Store
from tests.tui.typist import Typist, typist_at
from tui.boxes.session_list import idle


def test_what_is_typed_and_the_cursor_stay_while_another_session_is_in_front(typist: Typist, order: str) -> None:
    typist.type("/nMB01{Enter}4500{Left}{^O}/oME23N{Enter}")
    assert typist.line(1).split()[-3:-1] == ["ME23N", "TRN(2)/100"]
    typist.type("77{^L}")
    assert "TRN(1)/100" in typist.line(1)
    assert typist.where == "RM07M-EBELN"
    assert typist.text == "4500"
    typist.type("7{^L}")
    assert "TRN(2)/100" in typist.line(1)
    assert typist.text == "77"
    typist.type("{^U}")
    assert typist.text == "45070"


def test_values_in_other_fields_stay_too_and_are_sent_later(typist: Typist, order: str) -> None:
    typist.type(f"/nMB01{{Enter}}{order}{{Enter}}{{Down}}1{{Down}}{{^L}}")
    assert typist.bells == 1
    typist.type("{^O}/oSMEN{Enter}{^L}")
    assert typist.hand.scene.edits["items", 1, "quantity"] == "1"
    assert typist.where.endswith("(2)")
    typist.type("{Enter}")
    assert typist.field("MSEG-ERFMG").text == "1"


def test_an_open_box_is_found_again(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{^O}/oSMEN{Enter}{^L}{F1}")
    assert typist.shows("Technical information")
    typist.type("{Esc}{^L}{^L}")
    assert not typist.shows("Technical information")


def test_the_list_of_sessions(typist: Typist, order: str) -> None:
    typist.type(f"/nMB01{{Enter}}{order}{{Enter}}{{^O}}/oME21N{{Enter}}{{^O}}/o{{Enter}}")
    assert typist.shows("Sessions of TRAINEE")
    lines = [line for line in typist.picture if "│" in line]
    assert any(" 1  MB01" in line and "1 " in line for line in lines)
    assert any(">  2  ME21N" in line for line in lines)
    assert typist.shows("2 of 6 in use")
    typist.type("1")
    assert "TRN(1)/100" in typist.line(1)
    assert not typist.shows("Sessions of TRAINEE")


def test_the_list_opens_goes_to_and_ends_sessions(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{^O}/o{Enter}{F5}")
    assert "SMEN  TRN(2)/100" in typist.line(1)
    typist.type("/o{Enter}{Up}{Enter}")
    assert "MB01  TRN(1)/100" in typist.line(1)
    typist.type("{^O}/o{Enter}{Down}{sF2}")
    assert "MB01  TRN(1)/100" in typist.line(1)
    assert len(typist.hand.scene.image.sessions) == 1


def test_a_code_typed_into_the_list_opens_a_session_with_it(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{^O}/o{Enter}mb9{Back}03")
    assert typist.shows("/oMB03")
    typist.type("{Enter}")
    assert "MB03  TRN(2)/100" in typist.line(1)
    typist.type("{^O}/o{Enter}/omb01{Enter}")
    assert "MB01  TRN(3)/100" in typist.line(1)


def test_a_wrong_code_in_the_list_is_a_message_and_can_be_called_back(typist: Typist) -> None:
    typist.type("/nMB01{Enter}4500{^O}/o{Enter}MB77{Enter}")
    assert typist.said == "E S# 343"
    assert typist.shows("4500______")
    assert len(typist.hand.scene.image.sessions) == 1
    assert typist.desk.commands[0] == "/oMB77"


def test_a_number_without_a_session_rings(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{^O}/o{Enter}5")
    assert typist.bells == 1
    assert typist.shows("Sessions of TRAINEE")


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0s"), (59, "59s"), (60, "1min"), (3599, "59min"), (3660, "1h01"), (36000, "10h00")]
)
def test_idle_time_is_precise_while_that_says_something(seconds: int, shown: str) -> None:
    assert idle(seconds) == shown


def test_a_number_used_again_does_not_bring_old_typing_back(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{^O}/oMB01{Enter}4711{^L}{^O}/i2{Enter}")
    if typist.shows("Unsaved data"):
        typist.type("{F8}")
    typist.type("{^O}/oMB01{Enter}")
    assert "TRN(2)/100" in typist.line(1)
    assert typist.text == ""


def test_the_key_line_shows_the_open_sessions_where_there_is_room(store: Store) -> None:
    typist = typist_at(store, size=(120, 40))
    typist.type("/nME21N{Enter}{Tab}{Tab}10000072{Enter}{^O}/oMB01{Enter}")
    assert typist.line(40).rstrip().endswith("1 ME21N!  2 MB01")


def test_a_refused_command_keeps_the_typing_and_the_cursor(typist: Typist) -> None:
    typist.type("/nMB01{Enter}45{^O}/nME99{Enter}")
    assert typist.said == "E S# 343"
    assert typist.text == "45"
    assert typist.where == "RM07M-EBELN"
    typist.type("{^O}.zz{Enter}")
    assert typist.said == "E Z5 005"
    assert typist.text == "45"


def test_the_seventh_session_is_refused_in_a_box(typist: Typist) -> None:
    for _ in range(5):
        typist.type("/oSMEN{Enter}")
    typist.type("/nMB01{Enter}45{^O}/oMB03{Enter}")
    assert typist.shows("Maximum number of sessions reached: 6")
    typist.type("{Enter}")
    assert typist.text == "45"


def test_keys_typed_ahead_reach_the_session_they_were_meant_for(typist: Typist, order: str) -> None:
    typist.holds = True
    typist.type(f"/nMB01{{Enter}}{order}{{^O}}/oMB03{{Enter}}4711{{^L}}{{Enter}}{{^L}}9")
    typist.holds = False
    typist.release()
    assert "TRN(2)/100" in typist.line(1)
    assert typist.text == "47119"
    typist.type("{^L}")
    assert typist.hand.scene.image.number == 221


def test_logging_off_asks_first_and_stays_on_no(typist: Typist) -> None:
    typist.type("/nMB01{Enter}{^O}/nend{Enter}")
    assert typist.shows("Do you want to log off?")
    typist.type("{Enter}")
    assert typist.hand.scene.image.code == "MB01"
    assert not typist.desk.ended
    typist.type("{^O}/n{Enter}{^O}/nend{Enter}")
    assert typist.shows("Do you want to log off?")
    typist.type("{F8}")
    assert typist.desk.ended
