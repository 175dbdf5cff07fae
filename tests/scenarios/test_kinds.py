"""Tasks that are answered, clients that are changed, roles, hints: the small scenario with other tasks."""

import pytest

from model.locks import Locks
from tests.scenarios.conftest import Opener
from transactions.scenarios.playing import next_step
from transactions.scenarios.proof import Unsolved, solve_task
from transactions.scenarios.run import Run

RECEIVE = "  - name: receipt\n    role: receiver\n"
PREDICT = (
    RECEIVE,
    RECEIVE
    + """    kind: predict
    predict: {accounting_document: {items: {some: [{ebeln: "{order}"}]}}}
""",
)
REVERSE = "  - name: reversal\n    role: receiver\n"
FIND = (
    REVERSE,
    """  - name: found
    role: accounting
    kind: find
    title: {zh: 找, en: Find}
    text: {zh: 找, en: Find}
    hints: [{zh: 一, en: one}, {zh: 二, en: two}, {zh: 三, en: three}]
    find: {accounting_document: {awkey: "{receipt}2001"}, field: belnr}
"""
    + REVERSE,
)
SUM = (
    REVERSE,
    FIND[1].replace(
        '{accounting_document: {awkey: "{receipt}2001"}, field: belnr}',
        '{balance: {kostl: F0011019, ebeln: "{order}"}}',
    ),
)
READ = (
    REVERSE,
    """  - name: read
    role: buyer
    kind: read
    title: {zh: 读, en: Read}
    text: {zh: 读, en: Read}
    hints: [{zh: 一, en: one}, {zh: 二, en: two}, {zh: 三, en: three}]
    read: {message: ME 006, variables: [CLERK, "{order}"], others: [M7 021, Z1 062]}
"""
    + REVERSE,
)


def do(run: Run) -> None:
    """Play the dialog steps of the task in hand."""
    assert run.task is not None
    dialog = run.open_dialog()
    for solved in run.task.solution:
        step = next_step(dialog, solved, run.values, run.language)
        dialog.perform(step)
        run.observe(step, dialog)
    dialog.close()
    dialog.logon.locks.close()


def at_receipt(opened: Opener, *changes: tuple[str, str]) -> Run:
    run = opened(*changes)
    solve_task(run)
    return run


def test_a_prediction_comes_before_the_posting_and_is_compared_with_it(opened: Opener) -> None:
    run = at_receipt(opened, PREDICT)
    amount = str(run.values["amount"])
    assert run.statuses()[0].text.en == "Predict first, then post."
    assert run.answer("debit nothing").right is False
    assert run.state.tasks[1].answers == []
    assert run.answer(f"S 5131040720 {amount}; H 2120040000 {amount}").right is None
    assert run.statuses()[0].text.zh == "预测已记下：现在请记帐。"
    do(run)
    assert run.current == 2
    assert run.state.tasks[1].statuses[0]["met"]
    assert run.state.errors == 0


def test_a_wrong_prediction_is_told_line_by_line_and_the_task_goes_on(opened: Opener) -> None:
    run = at_receipt(opened, PREDICT)
    amount = str(run.values["amount"])
    run.answer(f"S 5131040730 {amount}\n贷 2120040000 {amount}")
    do(run)
    assert run.current == 2
    status = run.state.tasks[1].statuses[0]
    assert not status["met"]
    said = f"you predicted debit 5131040730 {amount}; it has debit 5131040720 {amount}."
    assert status["en"] == f"Accounting document 5000000089: {said}"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("S 5131040720 {0}", "Accounting document 5000000089 also has credit 2120040000 {0}."),
        ("S 5131040720 {0}; H 2120040000 {0}; S 1 2", "Accounting document 5000000089 has no debit 1 2.00."),
    ],
)
def test_a_line_too_few_or_too_many_is_told(opened: Opener, lines: str, said: str) -> None:
    run = at_receipt(opened, PREDICT)
    amount = str(run.values["amount"])
    run.answer(lines.format(amount))
    do(run)
    assert run.state.tasks[1].statuses[0]["en"] == said.format(amount)


def test_a_prediction_after_the_posting_does_not_count(opened: Opener) -> None:
    run = at_receipt(opened, (PREDICT[0], PREDICT[1]))
    do(run)
    assert run.current == 2
    assert not run.state.tasks[1].statuses[0]["met"]
    run.back_to_task(1)
    assert run.statuses()[0].text.en == "Predict first, then post."


def test_a_wrong_answer_of_the_solution_is_found_out(opened: Opener) -> None:
    answer = "    solution:\n      - answer: nonsense\n      - transaction: MB01"
    run = at_receipt(opened, PREDICT, ("    solution:\n      - transaction: MB01", answer))
    with pytest.raises(Unsolved) as raised:
        solve_task(run)
    assert raised.value.faults[0][1].key == "Z7 024"
    assert raised.value.faults[0][0] == ("tasks", 1, "solution", 0)


def test_find_a_document(opened: Opener) -> None:
    run = at_receipt(opened, FIND)
    solve_task(run)
    right = run.right_answer()
    assert run.answer("  ").is_refused
    wrong = run.answer("4711")
    assert (wrong.right, wrong.text.zh) == (False, "回答 4711 不对。")
    assert (run.current, run.state.errors) == (2, 1)
    assert run.answer(f" 00{right} ").right
    assert run.current == 3


def test_find_an_amount(opened: Opener) -> None:
    run = at_receipt(opened, SUM)
    solve_task(run)
    assert run.right_answer() == run.values["amount"]
    assert run.answer(str(run.values["amount"]).replace(",", "").removesuffix(".00")).right


def test_read_a_message(opened: Opener) -> None:
    run = at_receipt(opened, READ)
    solve_task(run)
    asked = run.question()
    assert [choice.name.en for choice in asked] == ["cause", "effect", "remedy"]
    assert all(len(choice.options) == 3 for choice in asked)
    assert str(run.values["order"]) in asked[0].options[asked[0].right - 1].en
    assert run.answer("x").is_refused
    assert (run.state.tasks[run.current].answers, run.state.errors) == ([], 0)
    right = run.right_answer().split()
    wrong = [str(int(right[0]) % 3 + 1), *right[1:]]
    assert run.answer(" ".join(wrong)).text.en == "Wrong: cause."
    assert run.answer("，".join(right)).right
    assert run.current == 3


def test_hints_are_bought_once_and_filled(opened: Opener) -> None:
    run = opened(("{zh: 二, en: two}", '{zh: 二, en: "order {quantity}"}'))
    assert run.hint(2).en == f"order {run.values['quantity']}"
    assert run.hint(1).en == "one"
    assert run.state.hints == 2
    run.hint(3)
    assert run.state.hints == 3


def test_a_task_is_done_by_the_user_of_its_role(opened: Opener) -> None:
    run = opened((RECEIVE, RECEIVE + "    user: CLERK\n"))
    assert run.user == "TRAINEE"
    solve_task(run)
    assert run.user == "CLERK"
    dialog = run.open_dialog()
    assert dialog.user == "CLERK"
    dialog.close()


CLIENT = """client:
  date: 2001/05/02
  period: 2001/04
  changes:
    - {table: lfa1, key: {lifnr: 10000072}, set: {sperm: X}}
    - {table: lfm1, key: {lifnr: 10000075, ekorg: FP00}, remove: true}
    - {table: usr05, insert: {bname: REQUEST, parid: EKO, parva: FP00}}
  locks:
    - {object: EKKO, key: 4500000340, user: CLERK}
tasks:"""


def test_a_client_with_changes(opened: Opener) -> None:
    from model.accounting.tables import OpenPeriods
    from model.organization.tables import UserParameter
    from model.purchasing.tables import Vendor, VendorPurchasing

    run = opened(("tasks:", CLIENT))
    with run.store.reading() as read:
        assert read.date.isoformat() == "2001-05-02"
        assert read.need(Vendor, "0010000072").purchasing_block == "X"
        assert read.get(VendorPurchasing, "0010000075", "FP00") is None
        assert read.need(UserParameter, "REQUEST", "EKO").value == "FP00"
        assert {period.to_period for period in read.find(OpenPeriods)} == {4}
    locks = Locks(run.folder / "client.db")
    assert [(lock.object, lock.key, lock.user) for lock in locks.entries()] == [("EKKO", "4500000340", "CLERK")]
    locks.close()


def test_a_task_handed_in_undone_counts_as_missed(opened: Opener) -> None:
    run = opened()
    run.skip()
    assert run.current == 1
    result = run.finish()
    assert result.parts[0].points == 0
    assert result.points == 0
    assert not result.passed
    assert result.parts[0].text.en == "Results: 0 of 4 reached"


def test_one_cannot_go_back_to_what_has_not_begun(opened: Opener) -> None:
    run = opened()
    with pytest.raises(ValueError, match="has not begun"):
        run.back_to_task(1)


def test_a_new_start_keeps_the_ledger_of_the_attempt_before(opened: Opener) -> None:
    run = opened()
    run.finish()
    run.close()
    again = Run.start(run.loaded, seed=2, folder=run.folder, language="en", clock=lambda: 0)
    assert (again.current, again.state.seed) == (0, 2)
    assert [file.name for file in run.folder.glob("attempt-*")] == ["attempt-001.jsonl"]
    again.close()


def test_the_same_seed_gives_the_same_values_and_another_one_others(opened: Opener) -> None:
    first, second, third = opened(seed=1), opened(seed=1), opened(seed=4)
    assert first.values == second.values
    assert first.values != third.values
    more = opened(("  quantity:", "  colour: {one_of: [red, blue]}\n  quantity:"), seed=1)
    assert {name: more.values[name] for name in first.values} == first.values
