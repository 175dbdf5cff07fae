"""The coach's next step along the model solution."""

import pytest

from tests.scenarios.conftest import Opener
from transactions.kernel.dialog import Dialog
from transactions.kernel.steps import Key, Step
from transactions.scenarios.advice import Advice, advise
from transactions.scenarios.playing import next_step
from transactions.scenarios.proof import solve_task
from transactions.scenarios.run import Run

PREDICT = "    kind: predict\n    predict: {accounting_document: {blart: WE}}\n"
RECEIVE = "  - name: receipt\n    role: receiver\n"
SOLVED = "    solution:\n      - transaction: MB01\n"
ANSWERED = SOLVED.replace(
    "      - ", '      - answer: "S 1 1"\n        caption: {zh: 借方, en: The debit}\n      - ', 1
)


def send(run: Run, dialog: Dialog, code: str = "", changed: dict[Key, str] | None = None) -> Advice:
    """Send a step and return the advice that follows."""
    step = Step(code, changed or {})
    dialog.perform(step)
    run.observe(step, dialog)
    found = advise(run, dialog)
    assert found is not None
    return found


def close(dialog: Dialog) -> None:
    dialog.close()
    dialog.logon.locks.close()


def test_field_by_field_to_the_function(opened: Opener) -> None:
    run = opened()
    dialog = run.open_dialog()
    first = advise(run, dialog)
    assert first is not None
    assert (first.what, first.transaction) == ("start", "ME21N")
    advice = send(run, dialog, "/nME21N")
    assert (advice.what, advice.field, advice.value) == ("field", "MEPO_TOPLINE-SUPERFIELD", "10000072")
    assert advice.path == ("vendor",)
    assert run.task is not None
    solved = run.task.solution[1]
    step = next_step(dialog, solved, run.values, "en")
    dialog.perform(step)
    run.observe(step, dialog)
    found = advise(run, dialog)
    assert found is not None
    assert (found.what, found.field) == ("field", "MEACCT1100-SAKTO")
    charge: dict[Key, str] = {
        ("items", 0, "assignments", 0, "account"): "5131040720",
        ("items", 0, "assignments", 0, "cost_center"): "F0011020",
    }
    advice = send(run, dialog, "", charge)
    assert (advice.field, advice.value) == ("COBL-KOSTL", "F0011019")
    advice = send(run, dialog, "", {("items", 0, "assignments", 0, "cost_center"): "F0011019"})
    assert (advice.what, advice.function) == ("function", "MESAVE")
    advice = send(run, dialog, "MESAVE")
    assert (run.current, advice.what, advice.transaction) == (1, "start", "MB01")
    close(dialog)


def test_off_the_way_the_transaction_is_named_again(opened: Opener) -> None:
    run = opened()
    dialog = run.open_dialog()
    advice = send(run, dialog, "/nME51N")
    assert (advice.what, advice.transaction) == ("start", "ME21N")
    close(dialog)


def test_a_warning_of_the_way_is_accepted_with_enter(opened: Opener) -> None:
    run = opened()
    solve_task(run)
    solve_task(run)
    dialog = run.open_dialog()
    send(run, dialog, "/nMBST")
    advice = send(run, dialog, "", {"document": str(run.values["receipt"]), "year": "2001"})
    assert (advice.what, advice.function) == ("function", "BU")
    advice = send(run, dialog, "BU")
    assert (advice.what, advice.function) == ("function", "")
    close(dialog)


def test_a_prediction_comes_first(opened: Opener) -> None:
    run = opened((RECEIVE, RECEIVE + PREDICT), (SOLVED, ANSWERED))
    solve_task(run)
    dialog = run.open_dialog()
    assert advise(run, dialog) == Advice("answer", None), "the caption of an answer gives half of it away"
    run.answer("S 1 1")
    advice = advise(run, dialog)
    assert advice is not None
    assert (advice.what, advice.transaction) == ("start", "MB01")
    close(dialog)


def test_when_all_is_over_there_is_nothing_to_say(opened: Opener) -> None:
    run = opened()
    dialog = run.open_dialog()
    run.finish()
    assert advise(run, dialog) is None
    close(dialog)


FAVORITE = """  - name: favorite
    role: buyer
    title: {zh: 收藏, en: Favorite}
    text: {zh: 收藏 ME2N。, en: Make ME2N a favorite.}
    hints: [{zh: 一, en: one}, {zh: 二, en: two}, {zh: 三, en: three}]
    expect: [{row: {table: smen_buffc, report: ME2N}}]
    solution:
      - {dynpro: SAPLSMTR_NAVIGATION 0100, function: =INSF}
      - {dynpro: SAPLSMTR_NAVIGATION 0200, fields: {SMEN-REPORT: ME2N}, function: =OK}
"""


def test_what_is_done_on_the_menu_is_advised_there(opened: Opener) -> None:
    run = opened(("tasks:\n", f"tasks:\n{FAVORITE}"))
    dialog = run.open_dialog()
    first = advise(run, dialog)
    assert first is not None
    assert (first.what, first.function) == ("function", "INSF")
    advice = send(run, dialog, "INSF")
    assert (advice.what, advice.field, advice.value) == ("field", "SMEN-REPORT", "ME2N")
    close(dialog)
    dialog = run.open_dialog()
    away = send(run, dialog, "/nMB01")
    assert (away.what, away.transaction) == ("start", "SMEN")
    close(dialog)


def test_looking_through_the_errors_of_a_screen_counts_none_of_them_again(opened: Opener) -> None:
    run = opened()
    dialog = run.open_dialog()
    send(run, dialog, "/nME21N")
    send(run, dialog, "", {"vendor": "4711"})
    for _ in range(2):
        send(run, dialog, "MENEXT")
        assert dialog.message is not None
        assert dialog.message.is_error
    assert run.state.errors == 0
    send(run, dialog, "MESAVE")
    assert run.state.errors == 1


FIND = """  - name: number
    kind: find
    role: accounting
    title: {zh: 编号, en: The number}
    text: {zh: 写出编号。, en: Write the number.}
    hints: [{zh: 一, en: one}, {zh: 二, en: two}, {zh: 三, en: three}]
    find: {order: {ebeln: "4500000345"}, field: ebeln}
    solution:
      - {transaction: ME23N}
      - {dynpro: SAPLMEGUI 0003, fields: {MEPO_SELECT-EBELN: "4500000345"}, function: =OK}
"""


@pytest.mark.parametrize("code", ["OK", ""])
def test_when_it_was_looked_up_it_is_answered(opened: Opener, code: str) -> None:
    run = opened(("tasks:\n", f"tasks:\n{FIND}"))
    dialog = run.open_dialog()
    advice = send(run, dialog, "/nME23N")
    assert (advice.what, advice.field) == ("field", "MEPO_SELECT-EBELN")
    assert advice.path is not None
    advice = send(run, dialog, code, {advice.path: "4500000345"})
    assert advice.what == "answer"
    close(dialog)
