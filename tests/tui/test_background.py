"""Executing in the background of a session: keys, progress and messages while another session is in front."""

import threading
from typing import Any

import pytest

from model.messages import Rejection, error
from model.purchasing.worklist import select_requisitions
from model.store import Store
from tests.requisitions import write_requisition
from tests.tui.driven import driven
from tests.tui.typist import Typist
from tui.boxes.text_box import TextBox

SELECTION = "/nME57{Enter}"
READS = "transactions.programs.rm06bz00.selection.select_requisitions"
PATIENCE = 30


def executing(typist: Typist) -> Typist:
    """A typist whose only session executes ME57 in the background."""
    typist.type(SELECTION)
    typist.holds = True
    return typist.type("{F9}")


def test_f9_lets_go_at_once_and_a_session_is_opened_where_there_is_none(typist: Typist, order: str) -> None:
    executing(typist).type("{^L}")
    typist.holds, executes = False, typist.held.pop(0)
    typist.release()
    assert typist.hand.session == 2
    assert "SMEN  TRN(2)/100" in typist.line(1)
    typist.type(f"/nMB01{{Enter}}{order}{{Enter}}")
    assert typist.hand.scene.image.number == 221
    typist.held.append(executes)
    typist.release()
    assert typist.hand.session == 2
    assert typist.said == "S Z5 028"
    assert typist.hand.scene.image.message is not None
    assert typist.hand.scene.image.message.variables[0] == "1"
    typist.type("{^L}")
    assert "TRN(1)/100" in typist.line(1)


def test_a_session_in_front_is_told_what_is_done_but_not_over_what_it_has_to_read(typist: Typist) -> None:
    typist.type(f"/nMB01{{Enter}}{{^O}}/oSMEN{{Enter}}{SELECTION}")
    typist.holds = True
    typist.type("{F9}{^L}")
    typist.holds, executes = False, typist.held.pop(0)
    typist.release()
    typist.type("9999{Enter}")
    assert typist.said.startswith("E")
    typist.held.append(executes)
    typist.release()
    assert typist.said.startswith("E")
    typist.type("{^O}/n{Enter}")
    assert typist.said == "S Z5 028"
    assert typist.hand.scene.image.message is not None
    assert typist.hand.scene.image.message.variables[0] == "2"
    typist.type("/nMB03{Enter}")
    assert typist.said == ""


def test_a_session_that_comes_to_an_error_in_the_background_says_that_it_waits(
    typist: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*arguments: Any) -> list[Any]:
        raise Rejection(error("Z1", 20, "X"))

    monkeypatch.setattr(READS, refused)
    typist.type("/nMB03{Enter}{^O}/oSMEN{Enter}" + SELECTION)
    typist.holds = True
    typist.type("{F9}{^L}")
    typist.holds = False
    typist.held.append(typist.held.pop(0))
    typist.release()
    assert typist.hand.session == 1
    assert typist.said == "W Z5 029"
    assert typist.hand.scene.image.message is not None
    assert typist.hand.scene.image.message.variables[0] == "2"


def test_who_waits_for_the_end_is_told_nothing(typist: Typist) -> None:
    executing(typist)
    typist.holds = False
    typist.release()
    assert not typist.said.startswith("S Z5")


def test_keys_typed_ahead_are_played_in_the_session_that_was_left(typist: Typist) -> None:
    typist.type("/nMB03{Enter}{^O}/oSMEN{Enter}" + SELECTION)
    typist.holds = True
    typist.type("{F9}{F3}{^L}")
    assert typist.hand.session == 1
    typist.holds = False
    typist.type("4711")
    typist.release()
    assert typist.hand.session == 1
    assert typist.text == "4711"
    typist.type("{^L}")
    assert typist.hand.session == 2
    assert typist.hand.scene.image.number != 221


def test_a_step_that_is_not_in_the_background_keeps_the_change_of_sessions_in_its_turn(typist: Typist) -> None:
    typist.type("/nMB03{Enter}{^O}/oSMEN{Enter}" + SELECTION)
    typist.holds = True
    typist.type("{F8}{^L}")
    assert typist.hand.session == 2
    typist.holds = False
    typist.release()
    assert typist.hand.session == 1


def test_any_reading_that_shows_its_progress_can_be_left(typist: Typist) -> None:
    typist.type("/nMB03{Enter}{^O}/oSMEN{Enter}" + SELECTION)
    typist.holds = True
    typist.type("{F8}")
    typist.desk.front.watch.is_reading = True
    typist.hand.scene.busy, typist.hand.scene.progress = 2, typist.desk.reading(2)
    assert "^L session" in typist.line(23)
    typist.type("{^U}")
    assert typist.hand.session == 1


def test_going_back_to_a_busy_session_shows_it_as_it_stands(typist: Typist) -> None:
    typist.type("/nMB03{Enter}{^O}/oSMEN{Enter}" + SELECTION)
    typist.holds = True
    typist.type("{F9}{^L}")
    typist.holds, executes = False, typist.held.pop(0)
    typist.release()
    typist.type("{^L}")
    assert typist.hand.session == 2
    assert typist.hand.waiting
    typist.type("{^L}77{^O}/o2{Enter}")
    assert typist.hand.session == 2
    assert typist.hand.waiting
    typist.held.append(executes)
    typist.release()
    assert not typist.hand.waiting


def test_the_list_of_sessions_says_what_is_typed_and_what_executes(typist: Typist) -> None:
    typist.type("/nMB03{Enter}4711{^O}/o{Enter}")
    lines = [line for line in typist.picture if " 1  MB03" in line]
    assert "! not sent" in lines[0]
    typist.type("{Esc}{Del}{Back}{Back}{Back}{Back}{^O}/o{Enter}")
    assert not typist.shows("! not sent")
    assert isinstance(typist.hand.boxes[-1], TextBox)
    typist.desk.front.is_busy = True
    typist.type("{Esc}{^O}/o{Enter}")
    assert typist.shows("executing")
    typist.desk.front.is_busy = False


def test_what_is_typed_elsewhere_is_marked_too(typist: Typist) -> None:
    typist.type("/nMB03{Enter}4711{^O}/oMB01{Enter}{^O}/o{Enter}")
    assert any(" 1  MB03" in line and "! not sent" in line for line in typist.picture)
    assert not any(" 2  MB01" in line and "!" in line for line in typist.picture)


def test_the_session_in_front_may_be_ended_by_keys_typed_ahead_in_another(typist: Typist) -> None:
    typist.type("/nMB03{Enter}{^O}/oSMEN{Enter}" + SELECTION)
    typist.holds = True
    typist.type("{F9}{^O}/i1{Enter}{^L}")
    typist.holds, executes = False, typist.held.pop(0)
    typist.release()
    assert typist.hand.session == 1
    typist.held.append(executes)
    typist.release()
    assert typist.hand.session == 2
    assert [found.number for found in typist.hand.scene.image.sessions] == [2]
    typist.type("{^L}")
    assert typist.bells == 1


async def test_the_first_command_may_open_a_session(store: Store) -> None:
    async with driven(store) as user:
        await user.type("/oMB03{Enter}")
        assert (user.app.hand.session, user.app.hand.scene.image.code) == (2, "MB03")
        await user.type("{^L}")
        assert (user.app.hand.session, user.app.hand.scene.image.code) == (1, "SMEN")
        assert user.shown == user.picture


async def test_on_the_running_program_another_session_posts_while_one_executes(
    store: Store, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_requisition(store)
    reached, gate = threading.Event(), threading.Event()

    def slowly(*arguments: Any) -> list[Any]:
        reached.set()
        assert gate.wait(PATIENCE)
        return select_requisitions(*arguments)

    monkeypatch.setattr(READS, slowly)
    async with driven(store, "ME57") as user:
        await user.type("{Del}{Tab}{Del}")
        user.post("{F9}{^L}")
        await user.front_quiet()
        assert reached.is_set()
        assert user.app.hand.session == 2
        user.post(f"/nMB01{{Enter}}{order}{{Enter}}{{Enter}}{{^S}}")
        await user.front_quiet()
        assert user.shown == user.picture
        assert user.app.hand.scene.image.code == "MB01"
        assert user.shows("S Document 5000")
        user.post("{^L}")
        await user.front_quiet()
        assert user.app.hand.session == 1
        assert user.app.hand.waiting
        assert user.shown == user.picture
        user.post("{^L}")
        await user.front_quiet()
        gate.set()
        await user.quiet()
        assert user.app.hand.session == 2
        assert user.shows("Session 1")
        await user.type("{^L}")
        assert user.app.hand.scene.image.number != 1000
        assert user.shown == user.picture


async def test_leaving_the_window_while_a_session_executes_asks_and_stops_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_requisition(store)
    reached, gate = threading.Event(), threading.Event()

    def slowly(*arguments: Any) -> list[Any]:
        reached.set()
        gate.wait(PATIENCE)
        return select_requisitions(*arguments)

    monkeypatch.setattr(READS, slowly)
    async with driven(store, "ME57") as user:
        user.post("{F9}{^L}")
        await user.front_quiet()
        user.post("/nend{Enter}")
        await user.front_quiet()
        assert reached.is_set()
        assert user.shows("Session 1 is still executing")
        user.post("{Enter}")
        await user.front_quiet()
        assert not user.app.desk.ended
        user.post("{^O}/nend{Enter}")
        await user.front_quiet()
        user.post("{F8}")
        gate.set()
        await user.ended()
        assert user.app.return_value == 0
