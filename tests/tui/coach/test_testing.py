"""Test mode: only the tasks and a clock, no coach; then the score sheet."""

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
        pupil.type("{aF2}{F7}")
        if not pupil.shows("Score sheet"):
            pupil.type("{Enter}")
    score = pupil.lesson.score
    assert score is not None
    assert not score.passed
    for part in score.parts:
        assert pupil.shows(part.text.en)
    assert pupil.shows(f"{score.points} / 100")
    assert pupil.shows("not passed")


def test_a_test_that_was_finished_is_taken_anew(learner: Learner) -> None:
    pupil = learner().begin(mode=TEST, seed=3).type("{Enter}{^O}=SCORE{Enter}{F5}")
    assert pupil.view.number == 1
    assert not pupil.view.is_over
    assert pupil.lesson.run.state.seed == 3
    assert len(pupil.desk.progress("small").attempts) == 2
