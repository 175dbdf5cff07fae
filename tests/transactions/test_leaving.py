"""Leaving asks exactly when something would be lost: every dynpro of every registered transaction, every way out.

The ways are those of the fuzz, so a transaction that is added later is tested without a line here.
"""

from collections.abc import Iterator

import pytest

from model.store import Store
from tests.fuzz.ways import Stage, furnish, go, stages
from tests.support import Item, User, logon_at, write_order
from transactions.kernel.boxes import LoseQuestion, SaveQuestion
from transactions.kernel.codes import codes
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.fields import FieldKind
from transactions.kernel.image import FieldImage
from transactions.kernel.registry import load
from transactions.kernel.sessions import Sessions

LEAVING = ("BACK", "EXIT", "CANC")
SAVES_NO_WORK = ("SPOS",)
"""Save keys that keep the entries of a selection screen as a variant: they are no work."""


@pytest.fixture
def clerk(teaching: Store) -> Iterator[User]:
    """The trainee in the second of two sessions: leaving it loses what stands in it."""
    sessions = Sessions(logon_at(teaching))
    sessions.open()
    yield User(sessions.front)
    sessions.close()
    sessions.logon.locks.close()


@pytest.fixture
def numbers(teaching: Store) -> dict[str, str]:
    return furnish(teaching)


def asks(user: User) -> bool:
    """Whether a question stands in front, and take it away with Cancel: everything is as it was."""
    if not isinstance(user.dialog.screen, LoseQuestion):
        return False
    user.key("CANC")
    return True


def arrive(user: User, stage: Stage, numbers: dict[str, str]) -> bool:
    """Walk to a stage and return whether something was keyed on the way that only Save keeps."""
    keyed = False
    before: Dynpro[object] | None = None
    presses = [None, *stage.way]
    for press, screen in zip(presses, go(user, stage.code, stage.way, numbers), strict=True):
        if press is not None and before is not None:
            keyed = keyed or (before.guards and bool(press.typed))
        before = screen
    return keyed


def field_of(user: User) -> FieldImage | None:
    """Return a field of the screen in front that something can be typed into, no tick of a row."""
    image = user.dialog.image()
    marks = {row.mark for row in image.rows}
    found = [one for one in image.fields if one.is_input and one.kind is FieldKind.INPUT and one.path not in marks]
    return next((one for one in found if not one.problem), None)


def in_front(user: User, stages: list[Stage], numbers: dict[str, str]) -> Iterator[tuple[Stage, bool]]:
    """Walk to all stages that are no boxes."""
    for stage in stages:
        if stage.screen.box is None:
            yield stage, arrive(user, stage, numbers)


def test_every_way_out_asks_exactly_when_something_was_typed(clerk: User, numbers: dict[str, str]) -> None:
    wrong = []
    found = stages(clerk, numbers)
    for stage, keyed in in_front(clerk, found, numbers):
        for code in LEAVING:
            arrive(clerk, stage, numbers)
            below = [screen for screen in clerk.dialog.running[-1].stack[:-1] if screen.guards and screen.dirty]
            ends = code == "EXIT" or len(clerk.dialog.running[-1].stack) == 1
            expected = clerk.screen.guards and keyed and not (below and not clerk.screen.dirty)
            clerk.key(code)
            if asks(clerk) != (expected or (ends and bool(below))):
                wrong.append(f"{stage} {code}: keyed {keyed}")
            arrive(clerk, stage, numbers)
            field = field_of(clerk)
            if field is None:
                continue
            expected = clerk.screen.guards or (ends and bool(below))
            clerk.key(code, {field.path: "1"})
            if asks(clerk) != expected:
                wrong.append(f"{stage} {code}, typed {field.screen}")
    assert wrong == []


def test_ending_the_session_and_logging_off_ask_about_what_was_typed(clerk: User, numbers: dict[str, str]) -> None:
    wrong = []
    for stage, keyed in in_front(clerk, stages(clerk, numbers), numbers):
        host = clerk.dialog.host
        assert host is not None
        clerk.key("/i")
        if asks(clerk) != keyed:
            wrong.append(f"{stage} /i: keyed {keyed}")
        if clerk.dialog not in host.all():
            host.open()
            clerk.dialog = host.front
        arrive(clerk, stage, numbers)
        clerk.key("/nend")
        assert isinstance(clerk.screen, LoseQuestion)
        if (clerk.screen.work.key == "log_off_unsaved") != keyed:
            wrong.append(f"{stage} /nend: keyed {keyed}")
        clerk.key("CANC")
        assert clerk.where != "SMEN"
    assert wrong == []


def test_n_asks_nothing(clerk: User, numbers: dict[str, str]) -> None:
    for stage, _ in in_front(clerk, stages(clerk, numbers), numbers):
        field = field_of(clerk)
        clerk.key("/n", {field.path: "1"} if field is not None else {})
        assert clerk.where == "SMEN", stage


@pytest.mark.parametrize("code", LEAVING)
def test_leaving_a_screen_asks_about_what_was_typed_on_the_ones_below_that_it_ends(learner: User, code: str) -> None:
    order = write_order(learner.dialog.store, Item("3"))
    learner.key("/nMB01")
    learner.key("", {"order": order})
    learner.key("", {("items", 0, "quantity"): "2"})
    learner.key("SP", cursor=("items", 0))
    assert learner.where == "SAPMM07M 0210"
    learner.key(code)
    assert asks(learner) == (code == "EXIT")
    assert learner.where == ("SAPMM07M 0210" if code == "EXIT" else "SAPMM07M 0221")
    learner.key("EXIT")
    learner.key("YES")
    assert learner.where == "SMEN"


def test_what_was_keyed_on_the_item_is_guarded_by_the_list_it_goes_back_to(learner: User) -> None:
    order = write_order(learner.dialog.store, Item("3"))
    learner.key("/nMB01")
    learner.key("", {"order": order})
    learner.key("SP", cursor=("items", 0))
    learner.key("UEB", {("items", 0, "quantity"): "2"})
    assert learner.where == "SAPMM07M 0221"
    learner.key("SP", cursor=("items", 0))
    learner.key("BACK")
    assert learner.where == "SAPMM07M 0221"
    learner.key("BACK")
    assert asks(learner)


def test_typing_on_the_item_that_the_user_agreed_to_lose_is_not_asked_about_again(learner: User) -> None:
    order = write_order(learner.dialog.store, Item("3"))
    learner.key("/nMB01")
    learner.key("", {"order": order})
    learner.key("SP", cursor=("items", 0))
    learner.key("BACK", {("items", 0, "quantity"): "2"})
    learner.key("YES")
    assert learner.where == "SAPMM07M 0221"
    learner.key("BACK")
    assert learner.where == "SAPMM07M 0200"


def test_saving_first_is_offered_for_the_screen_in_front_alone(learner: User) -> None:
    learner.key("/nME51N")
    learner.key("EXIT", {("items", 0, "short_text"): "Repair"})
    assert isinstance(learner.screen, SaveQuestion)


def test_who_stays_finds_what_was_typed(clerk: User, numbers: dict[str, str]) -> None:
    for stage, _ in in_front(clerk, stages(clerk, numbers), numbers):
        field = field_of(clerk)
        if field is None or not clerk.screen.guards:
            continue
        clerk.key("EXIT", {field.path: "7"})
        assert asks(clerk), stage
        again = next(one for one in clerk.dialog.image().fields if one.path == field.path)
        assert again.text.lstrip("0").startswith("7"), stage


@pytest.mark.parametrize("code", codes())
def test_screens_that_save_work_guard_it(code: str) -> None:
    """A screen with a Save key asks, unless its entries are only what the work begins with."""
    for screen in load(code).screens[1:]:
        saves = [found.code for found in screen.functions.values() if 11 in found.virtual_keys]
        if saves and screen.box is None and not set(saves) <= set(SAVES_NO_WORK):
            assert screen.guards, screen.__name__
