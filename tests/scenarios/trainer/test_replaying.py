"""A replay on the screens, in pictures, and as text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.scenarios.trainer.test_replay import replay_of
from tests.tui.test_golden import SIZES, compare, text_of
from tests.tui.typist import Typist
from transactions.scenarios.trainer.classes import Class
from transactions.scenarios.trainer.replay import Replay
from tui.commands import app
from tui.hand.inputs import KeyPress
from tui.replaying import FOOT, PAUSES, Projector, ReplayDesk


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


GOLDEN = Path(__file__).parent.parent.parent / "golden-replays"
SEEN = {"start": (), "keyed": ("right", "right", "right"), "running": ("right", "space"), "last": ("end",)}
LEARNERS = {"zh": 1, "en": 8}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LEARNERS)
@pytest.mark.parametrize("name", SEEN)
def test_picture(name: str, language: str, size: tuple[int, int], room: Class, tmp_path: Path) -> None:
    replay = replay_of(room, LEARNERS[language], tmp_path)
    assert replay.language == language
    viewer = Viewer(replay, size)
    viewer.press(*SEEN[name])
    compare(text_of(viewer.typist), GOLDEN / language / f"{size[0]}x{size[1]}" / f"{name}.txt", size)
    replay.close()


def test_every_picture_is_taken() -> None:
    assert {file.stem for file in GOLDEN.rglob("*.txt")} == set(SEEN)
