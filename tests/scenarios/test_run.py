"""A learner at a scenario: what is judged when, stepping back, going on after a kill, the score."""

import sqlalchemy as sa

from model.doctor import examine
from tests.scenarios.conftest import Clock, Opener
from transactions.kernel.dialog import Dialog
from transactions.kernel.steps import Key, Step
from transactions.scenarios.keys import KeyCount, cost
from transactions.scenarios.ledger import events
from transactions.scenarios.playing import next_step
from transactions.scenarios.proof import solve_task
from transactions.scenarios.run import Run


def send(
    run: Run, dialog: Dialog, code: str = "", changed: dict[Key, str] | None = None, keys: int | None = None
) -> bool:
    """Send a step and let the run observe it."""
    step = Step(code, changed or {})
    dialog.perform(step)
    return run.observe(step, dialog, keys)


def play(run: Run, dialog: Dialog, steps: int, **other: str) -> None:
    """Play the first steps of the solution of the task in hand, with other values in some fields."""
    assert run.task is not None
    for solved in run.task.solution[:steps]:
        changed = {name: other.get(name, value) for name, value in solved.fields.items()}
        step = next_step(dialog, solved.model_copy(update={"fields": changed}), run.values, run.language)
        dialog.perform(step)
        run.observe(step, dialog)


def close(dialog: Dialog) -> None:
    dialog.close()
    dialog.logon.locks.close()


def test_a_wrong_cost_center_is_told_in_plain_words(opened: Opener) -> None:
    run = opened()
    dialog = run.open_dialog()
    play(run, dialog, 3, **{"COBL-KOSTL": "F0011020"})
    assert dialog.committed
    [status] = run.statuses()
    assert not status.met
    assert status.text.en == (
        f"Order {dialog.document}, item 10, account assignment 1: Cost Center is F0011020, expected F0011019."
    )
    assert status.text.zh == f"采购订单 {dialog.document} 的项目 10 的科目分配 1：成本中心是 F0011020，应为 F0011019。"
    close(dialog)


def test_the_whole_way_is_judged_task_by_task(opened: Opener) -> None:
    run = opened()
    assert [run.current, run.user] == [0, "TRAINEE"]
    for number in range(3):
        assert run.current == number
        solve_task(run)
    assert run.task is None
    assert run.values["order"] == "4500000357"
    assert run.finish().points == 100
    with run.store.reading() as read:
        assert list(examine(read, prove=True)) == []


def test_a_step_without_commit_and_message_asks_the_store_nothing(opened: Opener) -> None:
    run = opened()
    dialog = run.open_dialog()
    step = Step("/nME21N")
    dialog.perform(step)
    asked: list[str] = []
    sa.event.listen(run.store.engine, "before_cursor_execute", lambda *facts: asked.append(facts[2]))
    run.observe(step, dialog)
    assert asked == []
    close(dialog)


def test_back_to_before_a_task_takes_its_documents_away(opened: Opener) -> None:
    run = opened()
    for _ in range(3):
        solve_task(run)
    receipt = run.values["receipt"]
    run.back_to_task(1)
    assert run.current == 1
    assert "receipt" not in run.values
    assert run.values["order"] == "4500000357"
    assert [status.met for status in run.statuses()] == [False, False]
    solve_task(run)
    solve_task(run)
    assert run.values["receipt"] == receipt
    with run.store.reading() as read:
        assert list(examine(read, prove=True)) == []


def test_a_run_goes_on_after_a_kill_at_the_step_before(opened: Opener, clock: Clock) -> None:
    run = opened()
    solve_task(run)
    dialog = run.open_dialog()
    clock.now += 90
    play(run, dialog, 2)
    assert dialog.screen is not None
    assert dialog.screen.number == 221
    with run.ledger.file.open("a", encoding="utf-8") as file:
        file.write('{"what":"step","at":90')
    again = Run.resume(run.loaded, folder=run.folder, clock=clock)
    assert (again.current, again.values) == (run.current, run.values)
    assert again.state.milliseconds == 90_000
    close(dialog)
    other = again.resume_dialog()
    assert other.screen is not None
    assert other.screen.number == 221
    send(again, other, "BU")
    assert again.current == 2
    close(other)
    again.close()


def test_the_time_that_is_scored_ends_with_the_last_task(opened: Opener, clock: Clock) -> None:
    """Looking at what was posted costs neither time nor keys; who hands in early is timed up to that moment."""
    run = opened()
    for _ in range(3):
        clock.now += 60
        solve_task(run)
    keys = run.state.keys
    dialog = run.open_dialog()
    clock.now += 3600
    send(run, dialog, "/nMB03")
    close(dialog)
    assert run.finish().points == 100
    assert (run.state.worked, run.state.milliseconds, run.state.keys) == (180_000, 3_780_000, keys)
    run.back_to_task(2)
    clock.now += 60
    assert run.finish().points < 100
    assert run.state.worked == 3_840_000


def test_a_later_sitting_keeps_its_real_moment_and_the_score(opened: Opener, clock: Clock) -> None:
    run = opened()
    solve_task(run)
    again = Run.resume(run.loaded, folder=run.folder, clock=clock, day="2026-03-05T20:00:00+08:00")
    solve_task(again)
    solve_task(again)
    assert [event["day"] for event in events(again.ledger.file) if "day" in event] == ["", "2026-03-05T20:00:00+08:00"]
    assert again.finish().points == 100
    again.close()


def test_the_same_seed_and_keys_give_the_same_ledger(opened: Opener) -> None:
    files = []
    for _ in range(2):
        run = opened(seed=5)
        for _ in range(3):
            solve_task(run)
        run.hint(1) if run.task else run.back_to_task(2)
        run.finish()
        files.append(run.ledger.file.read_bytes())
    assert files[0] == files[1]


def test_keys_are_counted_as_characters_that_arrive() -> None:
    keys = KeyCount()
    keys.typed("现场维修")
    keys.pressed()
    keys.pressed(own=True)
    assert keys.take() == 5
    assert keys.take() == 0
    assert cost(Step("/nMB01")) == 7
    assert cost(Step("BU", {"order": "45", ("items", 0, "quantity"): "1"})) == 6
