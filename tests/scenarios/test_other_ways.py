"""What leads to the same result by another way than the model solution is just as right: results are judged."""

from pathlib import Path

from tests.scenarios.test_mistakes import send, ticking
from transactions.kernel.steps import Key, Step
from transactions.scenarios.files import named
from transactions.scenarios.proof import solve_task
from transactions.scenarios.run import Run
from transactions.scenarios.values import fill


def test_a_wrong_cost_center_is_corrected_in_the_old_order(tmp_path: Path) -> None:
    run = Run.start(named("mm15/09-wrong-cost-center"), seed=3, folder=tmp_path / "run", language="en", clock=ticking)
    while run.task is not None and run.task.name != "order":
        solve_task(run)
    dialog = run.open_dialog()
    row = ("items", 0, "assignments", 0)
    charge: dict[Key, str] = {
        (*row, "account"): fill("{case.account}", run.values),
        (*row, "cost_center"): fill("{case.right}", run.values),
    }
    send(run, dialog, Step("/nME22N"))
    if dialog.screen is not None and dialog.screen.number != 3:
        send(run, dialog, Step("MEOTHER"))
    send(run, dialog, Step("OK", {"document": fill("{order}", run.values)}))
    send(run, dialog, Step("MESAVE", charge))
    assert dialog.message is not None
    assert dialog.message.key == "06 023"
    dialog.close()
    dialog.logon.locks.close()
    assert run.values["corrected"] == run.values["order"]
    while run.task is not None:
        solve_task(run)
    assert run.finish().points == 100
    run.close()
