"""Golden pictures of lessons: the coach in every mode and its boxes, in both languages and two sizes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.coach.conftest import PREDICTED, SMALL, Learner, Pupil, work
from tests.tui.test_golden import SIZES, compare, text_of
from tui.coach.view import DEMO, PRACTICE, TEST

FOLDER = Path(__file__).parent.parent.parent / "golden-lessons"
Way = Callable[[Pupil], object]


def _receiving(pupil: Pupil) -> Pupil:
    """Practice, on a screen that no new line of the menu changes."""
    return pupil.begin(PREDICTED, PRACTICE, 1).type("{Enter}/nMB01{Enter}")


def _posted(pupil: Pupil) -> None:
    pupil.begin(PREDICTED, PRACTICE, 1).type(
        "{Enter}{^O}=ANSWER{Enter}S{Tab}5131040720{Tab}600.00{Tab}H{Tab}2120040000{Tab}1200.00{Enter}"
    )
    pupil.type("{Enter}")
    pupil.desk.next_move()
    work(pupil, 3)


def _wrong(pupil: Pupil) -> None:
    pupil.begin(str(SMALL), PRACTICE, 1).type("{Enter}")
    work(pupil, 3, F0011019="F0011018")


def _tested(pupil: Pupil) -> None:
    pupil.begin(str(SMALL), TEST, 1).type("{Enter}")
    work(pupil, 1)
    pupil.clock.now += 95


def _played(pupil: Pupil) -> None:
    """A demo that was paused while it types."""
    pupil.begin(PREDICTED, DEMO, 1)
    for _ in range(4000):
        pupil.clock.now += 10
        pupil.desk.coach.tick(pupil.hand)
        if pupil.where == "RM07M-EBELN" and pupil.text:
            break
    pupil.type(" +")


def _scored(pupil: Pupil) -> None:
    pupil.begin(str(SMALL), TEST, 1).type("{Enter}")
    work(pupil, 3)
    pupil.clock.now += 200
    pupil.type("{Enter}{^O}=SCORE{Enter}{Enter}")


PICTURES: dict[str, Way] = {
    "task": lambda pupil: _receiving(pupil).type("{aF2}"),
    "practice": lambda pupil: _receiving(pupil),
    "practice_order": lambda pupil: pupil.begin(str(SMALL), PRACTICE, 1).type("{Enter}/nME21N{Enter}"),
    "practice_selection": lambda pupil: pupil.begin(str(SMALL), PRACTICE, 1).type("{Enter}/nME57{Enter}{sTab}{sTab}"),
    "practice_error": lambda pupil: pupil.begin(str(SMALL), PRACTICE, 1).type("{Enter}/nMB01{Enter}{Enter}"),
    "practice_wrong": _wrong,
    "hints": lambda pupil: _receiving(pupil).type("{aF1}{F6}"),
    "process": lambda pupil: _receiving(pupil).type("{^O}=PROCESS{Enter}"),
    "back": lambda pupil: _receiving(pupil).type("{^O}=BACKTO{Enter}"),
    "predict": lambda pupil: _receiving(pupil).type("{^O}=ANSWER{Enter}S{Tab}5131040720{Tab}1200"),
    "posted": _posted,
    "test": _tested,
    "score": _scored,
    "demo": _played,
    "mode": lambda pupil: pupil.type(f"/nMB01{{Enter}}{{^O}}=LEARN {PREDICTED}{{Enter}}"),
    "recording": lambda pupil: pupil.type("=RECORD scenario.yaml{Enter}/nMB01{Enter}"),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", PICTURES)
def test_picture(name: str, lang: str, size: tuple[int, int], learner: Learner) -> None:
    pupil = learner(lang, size)
    PICTURES[name](pupil)
    compare(text_of(pupil), FOLDER / lang / f"{size[0]}x{size[1]}" / f"{name}.txt", size)


def test_every_picture_is_taken() -> None:
    assert {file.stem for file in FOLDER.rglob("*.txt")} == set(PICTURES)
