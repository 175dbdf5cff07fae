"""The demo: the model solution is played key by key; the viewer steers it."""

import pytest

from tests.tui.coach.conftest import Learner, Pupil
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
