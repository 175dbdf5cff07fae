"""Replaying a transcript: the same screens again, in a fresh client, forward and back."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenarios.conftest import Opener
from transactions.kernel.dialog import Dialog, Size
from transactions.scenarios.playing import next_step
from transactions.scenarios.proof import solve_task
from transactions.scenarios.run import Run
from transactions.scenarios.trainer.classes import Class
from transactions.scenarios.trainer.replay import NoTranscript, Replay


def replay_of(room: Class, number: int, folder: Path, size: Size | None = None) -> Replay:
    [loaded] = room.scenarios()
    learning = room.learning(room.learners[number])
    return Replay(learning.folder(loaded.name) / "ledger.jsonl", loaded, folder, size)


@pytest.fixture
def wrong(room: Class, tmp_path: Path) -> Iterator[Replay]:
    """The transcript of the learner with the wrong cost center."""
    found = replay_of(room, 1, tmp_path)
    yield found
    found.close()


def test_the_steps_lead_to_the_same_screens_and_documents(wrong: Replay) -> None:
    frames = [wrong.frame(number) for number in range(len(wrong))]
    assert [frame.image.code for frame in frames[:5]] == ["SMEN", "ME21N", "ME21N", "ME21N", "ME21N"]
    assert not any(frame.differs for frame in frames)
    posted = next(frame for frame in frames if frame.image.message and frame.image.message.key == "M7 060")
    assert posted.image.code == "MB01"
    assert frames[-1].notes == ("交卷：62.5 分",)
    assert [frame.second for frame in frames] == sorted(frame.second for frame in frames)


def test_what_was_keyed_is_named_as_the_screen_names_it_and_what_is_wrong_is_said(wrong: Replay) -> None:
    saved = wrong.frame(3)
    assert saved.keys == ("总帐科目 5131040720", "成本中心 F0011020", "[^S] 保存")
    assert saved.notes == ("还没有采购订单。",)
    assert wrong.frame(1).keys == ("/nME21N",)
    assert wrong.frame(2).keys[-1] == "[Enter]"
    assert wrong.frame(2).task.startswith("1. ")


def test_back_is_there_at_once_and_the_same(wrong: Replay) -> None:
    last = wrong.frame(len(wrong) + 5)
    assert wrong.frame(3) is wrong.frame(3)
    assert wrong.frame(-1).image.code == "SMEN"
    assert wrong.frame(len(wrong) - 1) is last


def test_another_window_is_played_anew(room: Class, tmp_path: Path) -> None:
    replay = replay_of(room, 0, tmp_path)
    small = replay.frame(2).image
    replay.resize(Size(120, 40))
    large = replay.frame(2).image
    assert (small.width, large.width) == (80, 120)
    assert large.code == small.code == "ME21N"
    replay.close()


def test_hints_errors_and_ignored_warnings_are_told(room: Class, tmp_path: Path) -> None:
    for number, wanted in ((3, "使用提示 2：先填抬头，再填项目。"), (2, "Warning Z1 227 was ignored"), (6, "06 019")):
        replay = replay_of(room, number, tmp_path / str(number))
        frames = [replay.frame(place) for place in range(len(replay))]
        told = [note for frame in frames for note in frame.notes]
        told += [frame.image.message.key for frame in frames if frame.image.message]
        assert wanted in told
        replay.close()


def test_steps_back_and_a_sitting_after_a_kill_are_replayed(opened: Opener, tmp_path: Path) -> None:
    run = opened()
    solve_task(run)
    solve_task(run)
    receipt = run.values["receipt"]
    run.back_to_task(1)
    assert run.task is not None
    dialog = run.open_dialog()
    _play(run, dialog, 0, 2)
    dialog.close()
    dialog.logon.locks.close()
    again = Run.resume(run.loaded, folder=run.folder, clock=lambda: 0)
    dialog = again.resume_dialog()
    _play(again, dialog, 2, 3)
    dialog.close()
    dialog.logon.locks.close()
    assert again.values["receipt"] == receipt
    replay = Replay(run.folder / "ledger.jsonl", run.loaded, tmp_path / "replay")
    frames = [replay.frame(place) for place in range(len(replay))]
    assert not any(frame.differs for frame in frames)
    assert frames[-1].image.message is not None
    assert frames[-1].image.message.key == "M7 060"
    assert str(receipt) in frames[-1].image.message.text("en")
    assert "Went back to before task 2" in [note for frame in frames for note in frame.notes]
    replay.close()
    again.close()


def _play(run: Run, dialog: Dialog, first: int, last: int) -> None:
    assert run.task is not None
    for solved in run.task.solution[first:last]:
        step = next_step(dialog, solved, run.values, run.language)
        dialog.perform(step)
        run.observe(step, dialog)


def test_a_step_that_goes_another_way_than_recorded_is_marked(opened: Opener, tmp_path: Path) -> None:
    run = opened()
    solve_task(run)
    lines = (run.folder / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    changed = [json.loads(line) for line in lines]
    step = next(event for event in changed if event.get("committed"))
    step["refused"] = True
    other = tmp_path / "other.jsonl"
    other.write_text("".join(json.dumps(event) + "\n" for event in changed), encoding="utf-8")
    replay = Replay(other, run.loaded, tmp_path / "replay")
    assert [replay.frame(place).differs for place in range(len(replay))].count(True) == 1
    replay.close()


def test_a_file_that_is_no_transcript_is_refused(room: Class, tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_text("{}\n", encoding="utf-8")
    with pytest.raises(NoTranscript):
        Replay(file, room.scenarios()[0], tmp_path)


def test_what_is_good_is_told_apart_and_a_later_sitting_is_no_step(room: Class, tmp_path: Path) -> None:
    [loaded] = room.scenarios()
    ledger = room.learning(room.learners[8]).folder(loaded.name) / "ledger.jsonl"
    first, *rest = ledger.read_text(encoding="utf-8").splitlines(keepends=True)
    later = tmp_path / "later.jsonl"
    later.write_text("".join([first, '{"what":"sit","at":0,"day":"2026-03-03"}\n', *rest]), encoding="utf-8")
    plain, resumed = replay_of(room, 8, tmp_path / "one"), Replay(later, loaded, tmp_path / "two")
    assert len(plain) == len(resumed)
    done = plain.frame(3)
    assert done.notes[0] == "Task 1 is done"
    assert done.good == {"Task 1 is done"}
    plain.close()
    resumed.close()
