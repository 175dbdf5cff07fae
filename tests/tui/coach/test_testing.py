"""Test mode: only the tasks and a clock, no coach; then the score sheet."""

import pytest

from tests.tui.coach.conftest import Learner, work
from tui.coach.view import TEST


def test_a_test_shows_the_task_and_a_clock_and_nothing_else(learner: Learner) -> None:
    pupil = learner().begin(mode=TEST).type("{Enter}/nMB01{Enter}{^S}")
    pupil.clock.now += 65
    assert pupil.shows("│ Test")
    assert pupil.shows("01:05 of 05:00")
    for hidden in ("Next", "Last message", "Process", "There is no order"):
        assert not pupil.shows(hidden), hidden


def test_the_clock_is_painted_once_a_second(learner: Learner) -> None:
    pupil = learner().begin(mode=TEST).type("{Enter}")
    pupil.desk.coach.tick(pupil.hand)
    assert not pupil.desk.coach.tick(pupil.hand)
    pupil.clock.now += 1
    assert pupil.desk.coach.tick(pupil.hand)


def test_there_are_no_hints_in_a_test(learner: Learner) -> None:
    pupil = learner().begin(mode=TEST).type("{Enter}{aF1}")
    assert pupil.said == "E Z9 002"
    assert pupil.lesson.run.state.hints == 0


def test_the_score_sheet_explains_every_part(learner: Learner) -> None:
    pupil = learner().begin(mode=TEST, seed=3).type("{Enter}")
    work(pupil, 3, F0011019="F0011018")
    pupil.clock.now += 90
    for _ in range(3):
        pupil.type("{aF2}{F7}{Enter}")
        if not pupil.shows("Score sheet"):
            pupil.type("{Enter}")
    score = pupil.lesson.score
    assert score is not None
    assert not score.passed
    for part in score.parts:
        assert pupil.shows(part.text.en)
        for why in part.why:
            assert pupil.tells(why.en)
    assert pupil.shows(f"{score.points} / 100")
    assert pupil.shows("not passed")


def test_a_test_that_was_finished_is_taken_anew(learner: Learner) -> None:
    pupil = learner().begin(mode=TEST, seed=3).type("{Enter}{^O}=SCORE{Enter}{Enter}{F5}")
    assert pupil.view.number == 1
    assert not pupil.view.is_over
    assert pupil.lesson.run.state.seed == 3
    assert len(pupil.desk.progress("small").attempts) == 2


def test_what_cost_points_is_named(learner: Learner) -> None:
    """A vendor that is none, and the warning about the service sheet accepted with Enter."""
    pupil = learner(size=(120, 40)).begin("mm15/02-receipt", TEST, 1).type("{Enter}")
    values = pupil.lesson.run.values
    pupil.type("/nMB01{Enter}4599999999{Enter}{Enter}{Enter}")
    pupil.hand.fill({pupil.field("RM07M-EBELN").path: str(values["order"])})
    pupil.type("{Enter}{Enter}{^S}{^O}=SCORE{Enter}{Enter}")
    score = pupil.lesson.score
    assert score is not None
    why = {part.name: [text.en for text in part.why] for part in score.parts}
    assert why["errors"] == [
        "2 are free, each further one costs a fifth",
        "message 06 019 (Document … does not exist): 3",
    ]
    assert why["warnings"][1].startswith("message Z1 030")
    assert pupil.tells("message 06 019 (Document … does not exist): 3")


@pytest.mark.parametrize(("code", "first"), [("=HANDIN", "Hand the task in"), ("=SCORE", "Hand all tasks in")])
def test_handing_in_is_asked_for_first(learner: Learner, code: str, first: str) -> None:
    pupil = learner().begin(mode=TEST).type(f"{{Enter}}{{^O}}{code}{{Enter}}")
    assert pupil.shows(first)
    pupil.type("{Down}{Enter}")
    assert (pupil.view.number, pupil.view.is_over) == (1, False)
    assert not pupil.hand.scene.image.message


def test_a_task_handed_in_is_not_called_done(learner: Learner) -> None:
    pupil = learner().begin(mode=TEST).type("{Enter}{aF2}{F7}{Enter}")
    assert pupil.view.number == 2
    assert pupil.shows("Task 1 is handed in; not all of it is reached.")
    assert not pupil.shows("Task 1 is done")
    assert pupil.tells("Receive [no document]")


def test_of_a_task_handed_in_what_comes_nearest_goes_on(learner: Learner) -> None:
    pupil = learner().begin(mode=TEST, seed=1).type("{Enter}")
    work(pupil, 3, F0011019="F0011018")
    pupil.type("{aF2}{F7}{Enter}")
    assert pupil.tells("Receive 4500000357")
