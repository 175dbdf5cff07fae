"""The message types of a dialog, row by row of the table in SAP's documentation (reference sheet, section 5.1)."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from model.dictionary import elements as e
from model.messages import Abort, Message, MessageType, Rejection, abort, error, info, success, warning
from model.unit import Read
from tests.support import User
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Field
from transactions.kernel.functions import Back, Outcome, Stay, chain, function
from transactions.kernel.layout import form, layout
from transactions.kernel.transaction import Transaction


@dataclass
class Draft:
    """Two fields of one check, one of none."""

    plant: str = "FW00"
    group: str = "105"
    text: str = ""


class Told(Dynpro[Draft]):
    """A screen whose text says what its check reports: W, E; and whose functions report S, I, A."""

    program, number, errors = "SAPMM07M", 200, CLASSIC
    plant = Field(e.WERKS_D, "ZTEST-WERKS")
    group = Field(e.BKGRP, "ZTEST-EKGRP")
    text = Field(e.BKTXT, "ZTEST-TEXT")
    layout = layout(form("plant", "group", "text"))
    runs = 0

    @chain("plant", "group")
    def check(self, read: Read) -> Iterator[Message]:
        if self.work.text == "W":
            yield warning("06", 28)
        if self.work.text == "E":
            yield error("06", 10)

    def enter(self, read: Read) -> Outcome | None:
        self.runs += 1
        return None

    @function("GOON", "F5")
    def go_on(self) -> Outcome:
        self.runs += 1
        return Stay(success("06", 22))

    @function("TELL", "F6")
    def tell(self) -> Outcome:
        self.runs += 1
        return Back(info("06", 22))

    @function("STOP", "F7")
    def stop(self) -> Outcome:
        raise Abort(abort("06", 10))


class Telling(Transaction):
    """The transaction of that screen."""

    code = "MB01"
    screens = (Told,)

    def begin(self, read: Read) -> Told:
        return Told(self, Draft())


@pytest.fixture
def told(trainee: User) -> User:
    """The trainee on the screen."""
    transaction = Telling(trainee.dialog)
    transaction.push(Told(transaction, Draft()), None)
    trainee.dialog.running.append(transaction)
    trainee.key()
    return trainee


def runs(user: User) -> int:
    """How many functions ran so far."""
    screen = user.screen
    assert isinstance(screen, Told)
    return screen.runs


def opened(user: User) -> set[str]:
    """The fields that take input now."""
    return {field.screen for field in user.dialog.image().fields if field.is_input}


EVERYTHING = {"ZTEST-WERKS", "ZTEST-EKGRP", "ZTEST-TEXT"}


def test_s_stands_in_the_message_line_and_the_program_went_on(told: User) -> None:
    told.key("GOON")
    assert told.said == "S 06 022"
    assert not told.dialog.refused
    told.key("GOON")
    told.key("/n")
    assert told.message is None, "a message lives for one screen"


def test_i_is_told_on_the_screen_that_follows(told: User) -> None:
    told.key("TELL")
    assert told.said == "I 06 022"
    assert told.where == "SMEN"
    assert told.dialog.asks


def test_w_stops_the_step_and_enter_without_a_change_accepts_it(told: User) -> None:
    before = runs(told)
    told.key("", {"text": "W"})
    assert told.said == "W 06 028"
    assert runs(told) == before
    told.key()
    assert told.message is None
    assert runs(told) == before + 1


def test_w_is_not_accepted_by_another_function(told: User) -> None:
    told.key("", {"text": "W"})
    told.key("GOON")
    assert told.said == "W 06 028"


def test_w_continues_the_function_that_raised_it(told: User) -> None:
    told.key("GOON", {"text": "W"})
    assert told.said == "W 06 028"
    told.key()
    assert told.said == "S 06 022"


def test_w_comes_again_when_a_field_of_its_check_changes(told: User) -> None:
    told.key("", {"text": "W"})
    told.key()
    told.key("", {"group": "103"})
    assert told.said == "W 06 028"


def test_e_opens_the_fields_of_the_failing_check_alone(told: User) -> None:
    assert opened(told) == EVERYTHING
    told.key("", {"text": "E"})
    assert told.said == "E 06 010"
    assert opened(told) == {"ZTEST-WERKS", "ZTEST-EKGRP"}
    assert told.screen.cursor == ("plant",)


def test_an_exit_function_runs_in_spite_of_an_error(told: User) -> None:
    told.key("", {"text": "E"})
    told.key("BACK")
    assert told.where == "SMEN"
    assert told.message is None


def test_a_ends_the_transaction(told: User) -> None:
    told.key("STOP")
    assert told.said == "A 06 010"
    assert told.where == "SMEN"


def test_every_message_goes_to_the_log(told: User) -> None:
    told.key("GOON")
    told.key("", {"text": "W"})
    told.key("NOSUCH")
    kinds = [message.type for message in told.dialog.logon.log]
    assert kinds[-3:] == [MessageType.SUCCESS, MessageType.WARNING, MessageType.ERROR]


def test_a_refusal_outside_of_a_check_locks_nothing(told: User) -> None:
    told.key("NOSUCH")
    assert opened(told) == EVERYTHING
    with pytest.raises(Rejection):
        told.dialog.require("ME99")
