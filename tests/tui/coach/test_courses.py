"""The courses in the menu, progress, the choice of a mode; ``okcode learn`` without a terminal."""

import datetime as dt
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.tui.coach.conftest import Learner, Pupil, work
from tui.coach.courses import LEARN, LESSONS
from tui.coach.view import DEMO, PRACTICE, TEST
from tui.commands import app

FIRST = "mm15/01-requisition-to-order"


def to_courses(pupil: Pupil) -> Pupil:
    """Open the folder of the lessons and put the cursor on MM15."""
    pupil.hand.menu.panel = pupil.desk.panel()
    pupil.type("{Tab}")
    while pupil.hand.menu.node.key != LESSONS:
        pupil.type("{Up}")
    pupil.type("{Enter}")
    while pupil.hand.menu.node.command != f"{LEARN} mm15":
        pupil.type("{Down}")
    return pupil


def courses_shown(pupil: Pupil) -> set[str]:
    """The texts of the courses in the menu."""
    return {node.text("en") for node in pupil.desk.panel().further[0].children}


def test_a_course_in_the_menu_opens_its_lessons_and_asks_for_the_mode(learner: Learner) -> None:
    pupil = to_courses(learner()).type("{Enter}")
    assert pupil.shows("01 Example 1: a service requisition becomes an order")
    assert pupil.shows("new")
    pupil.type("{Enter}")
    assert pupil.shows("Practice: with the coach")
    pupil.type("{Down}{Enter}")
    assert pupil.view.mode == TEST
    assert pupil.lesson.run.loaded.name == FIRST


def test_f2_starts_it_too_and_in_a_lesson_the_courses_are_gone(learner: Learner) -> None:
    pupil = to_courses(learner()).type("{F2}{Enter}{Down}{Down}{Enter}")
    assert pupil.view.mode == DEMO
    assert pupil.desk.panel().further == ()


def test_an_open_lesson_is_offered_first(learner: Learner) -> None:
    pupil = learner().begin(FIRST).type("{Enter}{^O}=LEAVE{Enter}")
    assert pupil.desk.lesson is None
    pupil.type(f"{{^O}}=LEARN {FIRST}{{Enter}}")
    assert pupil.shows("Go on with the Practice, task 1 of 1")
    pupil.type("{Enter}")
    assert pupil.view.mode == PRACTICE
    assert pupil.lesson.run.state.seed == 1


def test_progress_says_best_score_and_when_it_comes_back(learner: Learner) -> None:
    pupil = learner().begin(FIRST, mode=TEST).type("{Enter}{^O}=SCORE{Enter}{Enter}{Enter}")
    progress = pupil.desk.progress(FIRST)
    assert progress.review == dt.date(2026, 11, 27)
    pupil.type("{^O}=LEARN mm15{Enter}")
    assert pupil.shows(f"not passed yet, best {progress.best}, review on 2026/11/27")


def test_what_comes_back_for_review_stands_in_the_menu(learner: Learner) -> None:
    pupil = learner().begin(FIRST, mode=TEST).type("{Enter}{^O}=SCORE{Enter}{Enter}{Enter}")
    started = pupil.desk.now()
    assert "MM15 After-sales service purchasing" in courses_shown(pupil)
    pupil.desk.now = lambda: started + dt.timedelta(days=1)
    assert "MM15 After-sales service purchasing (1 to review)" in courses_shown(pupil)
    pupil.type("{Tab}{^O}=LEARN mm15{Enter}")
    assert pupil.shows("review today")


def test_after_a_lesson_the_cursor_is_at_its_course_again(learner: Learner) -> None:
    pupil = to_courses(learner()).type("{Enter}{Enter}{Enter}{Enter}{Down}{^O}=LEAVE{Enter}")
    assert pupil.desk.lesson is None
    assert pupil.hand.menu.node.command == f"{LEARN} mm15"


def test_what_is_no_course_is_said(learner: Learner) -> None:
    pupil = learner().type("=LEARN nothing{Enter}")
    assert pupil.said == "E Z9 005"


def test_a_lesson_that_cannot_be_read_is_said_in_a_box(learner: Learner, tmp_path: Path) -> None:
    pupil = learner().type(f"=LEARN {tmp_path}/none.yaml{{Enter}}")
    assert pupil.shows("Z7 001")
    assert pupil.desk.lesson is None


# The command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the command takes for the learner's."""
    monkeypatch.setenv("OKCODE_LEARNING", str(tmp_path / "learning"))
    return tmp_path / "learning"


def test_the_list_of_courses_with_progress(place: Path) -> None:
    found = CliRunner().invoke(app, ["learn", "--lang", "zh"])
    assert found.exit_code == 0
    assert "MM15 售后服务采购" in found.stdout
    assert f"{FIRST}\t8'\t例一：把服务申请转成采购订单\t未做" in found.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["mm15/none"], 2, "There is no lesson mm15/none"),
        (["mm15/01-requisition-to-order", "--mode", "game"], 2, "demo, practice or test"),
        (["mm15/01-requisition-to-order"], 3, "needs a terminal"),
        (["--learner", "u01"], 2, "goes with --class"),
        (["--class", "none", "--learner", "u01"], 2, "no class none"),
    ],
)
def test_what_cannot_be_begun_is_said(place: Path, arguments: list[str], code: int, said: str) -> None:
    found = CliRunner().invoke(app, ["learn", "--lang", "en", *arguments])
    assert found.exit_code == code
    assert said in found.output


def test_a_recording_does_not_write_over_a_file(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("mine", encoding="utf-8")
    found = CliRunner().invoke(app, ["learn", "--record", str(file)])
    assert found.exit_code == 2
    assert "exists" in found.output


def test_a_learner_of_a_class_has_folder_language_and_list_of_their_own(tmp_path: Path, place: Path) -> None:
    learners = tmp_path / "learners.csv"
    learners.write_text("id,name,language,seed\nu01,Chen,zh,17\n", encoding="utf-8")
    folder = str(tmp_path / "spring")
    assert CliRunner().invoke(app, ["class", "new", folder, str(learners), "--course", "mm15"]).exit_code == 0
    found = CliRunner().invoke(app, ["learn", "--class", folder, "--learner", "u01"])
    assert found.exit_code == 0
    assert "例一" in found.stdout


def test_the_seed_of_a_class_is_the_learners_own(learner: Learner) -> None:
    pupil = learner()
    pupil.desk.seed = 17
    pupil.begin().type("{Enter}")
    assert pupil.lesson.run.state.seed == 17
    work(pupil, 1)


@pytest.mark.parametrize(("lang", "said"), [("en", "There is no lesson"), ("zh", "没有课程")])
def test_an_unknown_lesson_is_told_with_the_nearest(lang: str, said: str) -> None:
    found = CliRunner().invoke(app, ["learn", "mm15/01-requisition", "--lang", lang])
    assert found.exit_code == 2
    assert f"{said} mm15/01-requisition" in found.stderr
    assert "mm15/01-requisition-to-order" in found.stderr
    assert "okcode learn" in found.stderr
    assert ".yaml" not in found.output


def test_an_unknown_lesson_is_told_on_the_screens(learner: Learner) -> None:
    pupil = learner().type("=LEARN mm15/09-wrong{Enter}")
    assert pupil.shows("Z9 008")
    assert pupil.desk.lesson is None
