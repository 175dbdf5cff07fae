"""The demo: the model solution is played key by key; the viewer steers it."""

from pathlib import Path

import pytest

from tests.tui.coach.conftest import PREDICTED, SMALL, Learner, Pupil
from tui.coach.answering import AnswerBox
from tui.coach.view import DEMO


def play(pupil: Pupil, most: int = 4000) -> list[str]:
    """Let time go on until the demo is over; return the captions it showed."""
    captions: list[str] = []
    for _ in range(most):
        demo = pupil.desk.coach.demo
        if demo is None:
            return captions
        if demo.caption not in captions:
            captions.append(demo.caption)
        pupil.clock.now += 10
        pupil.desk.coach.tick(pupil.hand)
    raise AssertionError("the demo does not end")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_demo_solves_the_scenario_by_keys(learner: Learner, size: tuple[int, int]) -> None:
    pupil = learner(size=size).begin(mode=DEMO, seed=1)
    play(pupil)
    assert pupil.desk.coach.view is not None
    assert pupil.desk.coach.view.is_over
    assert pupil.shows("The demo is over")


def test_its_captions_are_those_of_the_file_and_the_fields_are_typed_sign_by_sign(learner: Learner) -> None:
    pupil = learner().begin(PREDICTED, DEMO, 1)
    seen: set[str] = set()
    captions: list[str] = []
    while pupil.desk.coach.demo is not None:
        pupil.clock.now += 10
        pupil.desk.coach.tick(pupil.hand)
        if pupil.where == "RM07M-EBELN":
            seen.add(pupil.text)
        caption = pupil.desk.coach.demo.caption if pupil.desk.coach.demo is not None else ""
        if caption and caption not in captions:
            captions.append(caption)
            assert pupil.tells(caption)
    assert captions == [
        "The expense is debited, the clearing account credited.",
        "The receipt: transaction MB01.",
        "Document date, movement type 101, order and plant.",
        "The quantity is right: post.",
    ]
    assert {"4", "45", "450", "4500", "45000"} <= seen


def test_it_waits_for_its_time(learner: Learner) -> None:
    pupil = learner().begin(PREDICTED, DEMO, 1)
    assert pupil.desk.coach.tick(pupil.hand)
    assert pupil.desk.coach.tick(pupil.hand)
    assert not pupil.desk.coach.tick(pupil.hand)
    pupil.clock.now += 10
    assert pupil.desk.coach.tick(pupil.hand)


def test_space_pauses_it_and_right_plays_one_step(learner: Learner) -> None:
    pupil = learner().begin(PREDICTED, DEMO, 1).type(" ")
    demo = pupil.desk.coach.demo
    assert demo is not None
    assert pupil.tells("paused")
    assert not demo.tick(pupil.hand, pupil.clock.now + 100)
    pupil.type("{Right}")
    for _ in range(300):
        pupil.clock.now += 10
        pupil.desk.coach.tick(pupil.hand)
    assert demo.is_paused
    assert demo.caption.startswith("The expense is debited")
    assert pupil.lesson.run.state.tasks[0].answers


def test_plus_and_minus_change_the_speed_within_bounds(learner: Learner) -> None:
    pupil = learner().begin(PREDICTED, DEMO, 1)
    demo = pupil.desk.coach.demo
    assert demo is not None
    speeds = [demo.speed]
    for key in "+++---":
        pupil.type(key)
        speeds.append(demo.speed)
    assert speeds == ["1", "2", "4", "4", "2", "1", "1/2"]


def test_at_half_the_speed_it_waits_twice_as_long(learner: Learner) -> None:
    waits: list[int] = []
    for keys in ("", "-"):
        pupil = learner().begin(PREDICTED, DEMO, 1).type(keys)
        demo = pupil.desk.coach.demo
        assert demo is not None
        demo.tick(pupil.hand, pupil.clock.now)
        demo.tick(pupil.hand, pupil.clock.now)
        count = 0
        while not demo.tick(pupil.hand, pupil.clock.now):
            pupil.clock.now += 0.125
            count += 1
        waits.append(count)
    assert waits[0] * 2 - 1 <= waits[1] <= waits[0] * 2


def test_escape_stops_it_and_other_keys_do_nothing(learner: Learner) -> None:
    pupil = learner().begin(PREDICTED, DEMO, 1).type("x")
    assert pupil.bells == 1
    pupil.type("{Esc}")
    assert pupil.desk.lesson is None
    assert pupil.desk.coach.demo is None
    assert pupil.hand.scene.image.code == "SMEN"


def test_a_demo_leaves_the_learners_progress_alone(learner: Learner) -> None:
    pupil = learner().begin(PREDICTED, DEMO, 1).type("{Esc}")
    assert not pupil.desk.progress("predicted").attempts


def test_a_solution_that_does_not_reach_the_end_says_so(learner: Learner, tmp_path: Path) -> None:
    file = tmp_path / "short.yaml"
    text = SMALL.read_text(encoding="utf-8").replace("kostl: F0011019", "kostl: F0011018", 1)
    file.write_text(text, encoding="utf-8")
    pupil = learner().begin(str(file), DEMO, 1)
    play(pupil)
    assert pupil.tells("The model solution ends before task 1 is done")


def test_in_a_list_it_goes_to_a_column_out_of_sight(learner: Learner) -> None:
    pupil = learner().begin("first-keys/05-lists", DEMO, 1)
    play(pupil)
    assert pupil.view.is_over
    assert pupil.shows("The demo is over")


def test_where_a_value_is_found_is_shown_before_it_is_answered(learner: Learner) -> None:
    pupil = learner().begin("first-keys/01-command-field", DEMO, 1)
    for _ in range(4000):
        if isinstance(pupil.hand.boxes[-1] if pupil.hand.boxes else None, AnswerBox):
            break
        pupil.clock.now += 10
        pupil.desk.coach.tick(pupil.hand)
    assert pupil.view.number == 2
    assert pupil.field("MEPO1211-NETPR").text == pupil.lesson.run.right_answer()
    assert pupil.tells("What was found is written into the answer.")
