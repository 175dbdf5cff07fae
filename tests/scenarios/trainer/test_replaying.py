"""A replay on the screens and as text; the commands of the trainers' page."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.scenarios.trainer.test_replay import replay_of
from tests.tui.typist import Typist
from transactions.scenarios.files import named
from transactions.scenarios.learning import Learning
from transactions.scenarios.proof import solve
from transactions.scenarios.trainer import classes
from transactions.scenarios.trainer.classes import Class
from transactions.scenarios.trainer.replay import Replay
from tui.commands import app
from tui.hand.inputs import KeyPress
from tui.replaying import FOOT, PAUSES, Projector, ReplayDesk

PAGE = Path(__file__).parent.parent.parent.parent / "docs" / "trainers.md"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Viewer:
    """Somebody at a projector."""

    def __init__(self, replay: Replay, size: tuple[int, int] = (80, 24)) -> None:
        self.desk, self.clock = ReplayDesk(replay), Clock()
        self.typist = Typist(self.desk, size)
        self.projector = Projector(self.desk, self.clock)
        self.hand = self.typist.hand
        self.typist.hands.accompany(self.projector)

    def press(self, *names: str) -> None:
        for name in names:
            self.hand.take(KeyPress(name, name if len(name) == 1 else ""))

    def caption(self) -> list[str]:
        return self.typist.picture[-2 - FOOT : -2]


@pytest.fixture
def viewer(room: Class, tmp_path: Path) -> Iterator[Viewer]:
    replay = replay_of(room, 1, tmp_path)
    yield Viewer(replay)
    replay.close()


def test_keys_step_forward_and_back_and_the_caption_says_what_was_keyed(viewer: Viewer) -> None:
    assert "第 0 / 8 步" in viewer.caption()[0]
    viewer.press("right", "right", "right")
    assert viewer.hand.scene.image.code == "ME21N"
    assert "▸ 总帐科目 5131040720   成本中心 F0011020   [^S] 保存" in viewer.caption()[1]
    assert "还没有采购订单。" in "".join(viewer.caption())
    viewer.press("left")
    assert "第 2 / 8 步" in viewer.caption()[0]
    viewer.press("end")
    assert "交卷：62.5 分" in "".join(viewer.caption())
    viewer.press("right")
    assert viewer.desk.position == 8
    viewer.press("home")
    assert viewer.hand.scene.image.code == "SMEN"


def test_it_runs_by_itself_until_the_end(viewer: Viewer) -> None:
    viewer.press("space", "+")
    assert not viewer.projector.tick(viewer.hand)
    for step in range(1, 9):
        viewer.clock.now += max(PAUSES)
        assert viewer.projector.tick(viewer.hand)
        assert viewer.desk.position == step
    viewer.clock.now += max(PAUSES)
    assert not viewer.projector.tick(viewer.hand)
    assert not viewer.projector.is_running


def test_nothing_else_reaches_the_screens_and_f3_leaves(viewer: Viewer) -> None:
    viewer.press("right")
    before = viewer.hand.scene.image
    viewer.press("x", "f8", "ctrl+s")
    assert viewer.hand.scene.image is before
    assert viewer.typist.bells == 3
    assert not viewer.desk.ended
    viewer.press("f3")
    assert viewer.desk.ended


def test_a_wider_window_shows_the_same_frame(viewer: Viewer) -> None:
    viewer.press("right", "right")
    image = viewer.desk.redraw((120, 40))
    assert (image.code, image.width, viewer.desk.position) == ("ME21N", 120, 2)


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def test_a_transcript_is_printed_and_wrong_names_are_told(room: Class) -> None:
    place = str(room.folder)
    code, out, _ = run("class", "replay", place, "u01", "short/01-order", "--text")
    assert code == 0
    assert out.splitlines()[3].startswith(
        "02:00\tME21N\t总帐科目 5131040720 · 成本中心 F0011020 · [^S] 保存\tS 06 017 "
    )
    ledger = str(room.learning(room.learners[1]).folder("short/01-order") / "ledger.jsonl")
    scenario = str(Path(__file__).parent / "class.yaml")
    assert run("scenario", "replay", ledger, "--scenario", scenario, "--text")[0] == 0
    assert run("scenario", "replay", scenario)[0] == 2
    assert run("class", "replay", place, "u01", "short/01-order", "--attempt", "2", "--text")[0] == 2
    assert run("class", "replay", place, "nobody", "short/01-order", "--text")[0] == 2
    assert run("class", "replay", place, "u01", "mm15/99-none", "--text")[0] == 2
    assert run("class", "replay", place, "u01", "short/01-order")[0] == 3


def test_the_commands_of_the_page_do_what_it_says(room: Class, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(classes, "place_of", lambda name: (tmp_path / name).resolve())
    Path("learners.csv").write_text("学号,姓名,语言\nu01,王敏,zh\n", encoding="utf-8-sig")
    Path("latecomers.csv").write_text("id;name\nu02;Li\n", encoding="utf-8")
    section = PAGE.read_text(encoding="utf-8").partition("## Running a class")[2]
    commands = [line for block in re.findall(r"```\n(.*?)```", section, re.DOTALL) for line in block.splitlines()]
    assert len(commands) == 11
    solved = False
    for line in commands:
        words = shlex.split(line)[1:]
        if "replay" in words and not solved:
            known = classes.opened("spring")
            folder = Learning(known.place(known.learner("u01"))).folder("mm15/02-receipt")
            folder.mkdir(parents=True)
            solve(named("mm15/02-receipt"), 1, "zh", folder).close()
            solved = True
        code, _, told = run(*words)
        assert code == (3 if words[1] == "replay" and "--text" not in words else 0), f"{line}: {told}"
    assert len(list(Path("paper").glob("*.html"))) == 2 * 3 + 2
    assert {path.name for path in tmp_path.glob("results.*")} == {
        f"results.{end}" for end in ("html", "csv", "xlsx", "jsonl")
    }
