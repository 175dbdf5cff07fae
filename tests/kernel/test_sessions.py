"""Sessions: six of them, each with its own work and locks, parameters shared."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from model.purchasing.tables import PurchaseOrder
from model.store import Store
from tests.support import logon_at, rows, write_order
from transactions.kernel.image import ScreenImage
from transactions.kernel.sessions import MOST, Sessions
from transactions.kernel.steps import Key, Step


@dataclass
class Many:
    """A user with sessions: keys go to the one in front."""

    sessions: Sessions

    def key(self, code: str = "", changed: dict[Key, str] | None = None) -> ScreenImage:
        self.sessions.front.perform(Step(code, changed or {}))
        return self.sessions.front.image()

    @property
    def said(self) -> str:
        message = self.sessions.front.message
        return f"{message.type} {message.key}" if message else ""

    @property
    def where(self) -> tuple[int, str]:
        return self.sessions.front.number, self.sessions.front.code


@pytest.fixture
def many(store: Store) -> Iterator[Many]:
    found = Many(Sessions(logon_at(store)))
    yield found
    found.sessions.close()
    found.sessions.logon.locks.close()


def test_o_opens_a_session_and_leaves_the_other_as_it_is(many: Many) -> None:
    many.key("/nME21N")
    many.key("", {"vendor": "10000072"})
    many.key("/oMB01")
    assert many.where == (2, "MB01")
    many.key("/o1")
    assert many.where == (1, "ME21N")
    assert many.sessions.front.running[0].screen.work.vendor == "0010000072"


def test_the_image_names_the_session_and_all_that_are_open(many: Many) -> None:
    many.key("/nME21N")
    many.key("", {"vendor": "10000072"})
    image = many.key("/oMB01")
    assert image.session == 2
    assert [(found.number, found.code, found.unsaved) for found in image.sessions] == [
        (1, "ME21N", True),
        (2, "MB01", False),
    ]


def test_the_seventh_is_refused(many: Many) -> None:
    for _ in range(MOST - 1):
        many.key("/oSMEN")
    assert many.where == (6, "SMEN")
    many.key("/oMB01")
    assert many.said == "I Z5 002"
    assert many.where == (6, "SMEN")
    assert len(many.sessions.all()) == MOST


@pytest.mark.parametrize(("code", "said"), [("/oME99", "E S# 343"), ("/o7", "E Z5 003"), ("/i4", "E Z5 003")])
def test_what_cannot_be_opened_opens_nothing(many: Many, code: str, said: str) -> None:
    many.key("/nMB01")
    many.key(code)
    assert many.said == said
    assert many.where == (1, "MB01")
    assert len(many.sessions.all()) == 1


def test_o_alone_says_what_is_open(many: Many) -> None:
    many.key("/oMB01")
    many.key("/o")
    assert many.said == "S Z5 008"
    message = many.sessions.front.message
    assert message is not None
    assert message.variables == ("2", "6", "1 SMEN, 2 MB01")


def test_i_ends_a_session_and_its_number_is_free_again(many: Many) -> None:
    many.key("/oMB01")
    many.key("/oMB03")
    many.key("/i2")
    assert many.where == (3, "MB03")
    many.key("/i")
    assert many.where == (1, "SMEN")
    many.key("/oMBST")
    assert many.where == (2, "MBST")


def test_ending_a_session_with_unsaved_work_asks(many: Many) -> None:
    many.key("/oME21N")
    many.key("", {"vendor": "10000072"})
    many.key("/i")
    assert many.sessions.front.screen is not None
    assert many.sessions.front.screen.program == "SAPLSPO1"
    many.key("NO")
    assert many.where == (2, "ME21N")
    many.key("/i")
    many.key("YES")
    assert many.where == (1, "SMEN")


def test_what_is_only_typed_counts_as_unsaved(many: Many) -> None:
    many.key("/oME21N")
    many.key("/i", {"vendor": "10000072"})
    many.key("NO")
    assert many.where == (2, "ME21N")
    many.key("")
    assert many.sessions.front.running[0].screen.work.vendor == "0010000072"


def test_the_last_session_ends_by_logging_off(many: Many) -> None:
    many.key("/i")
    assert many.sessions.front.screen is not None
    many.key("LOGO")
    assert many.sessions.ended


def test_logging_off_names_the_sessions_with_unsaved_work(many: Many) -> None:
    many.key("/oME21N")
    many.key("", {"vendor": "10000072"})
    many.key("/o1")
    many.key("/nend")
    screen = many.sessions.front.screen
    assert screen is not None
    assert screen.work.key == "log_off_unsaved"
    assert screen.work.variables == ("2",)


def test_locks_belong_to_their_session(many: Many, store: Store) -> None:
    number = write_order(store)
    for code in ("/nMB01", "/oMB01"):
        many.key(code)
        many.key("", {"order": number})
    assert many.said == "E ME 006"
    many.key("/o1")
    assert many.sessions.front.lock_count == 1
    many.key("/i1")
    many.key("YES")
    assert many.where == (2, "MB01")
    many.key("", {"order": number})
    assert many.sessions.front.screen is not None
    assert many.sessions.front.screen.number == 221


def test_parameters_are_shared(many: Many, store: Store) -> None:
    number = write_order(store)
    many.key("/nMB01")
    many.key("", {"order": number})
    many.key("/oME23N")
    assert many.sessions.logon.parameters["BES"] == number
    assert rows(store, PurchaseOrder, number=number)


def test_a_session_ended_in_the_list_does_not_disturb_the_one_in_front(many: Many) -> None:
    many.key("/oMB01")
    many.key("/o1")
    many.key("/i2")
    assert many.where == (1, "SMEN")
    assert [found.number for found in many.sessions.all()] == [1]
