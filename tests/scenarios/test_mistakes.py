"""What learners typically do wrong in the delivered scenarios, and the words in which they are told."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from model.messages import MessageType
from transactions.kernel.dialog import Dialog
from transactions.kernel.dynpro import Errors
from transactions.kernel.steps import Step
from transactions.scenarios.files import courses, named
from transactions.scenarios.playing import next_step
from transactions.scenarios.proof import solve_task
from transactions.scenarios.run import Run
from transactions.scenarios.schema import Step as Solved
from transactions.scenarios.values import fill

WARNED = ("SAPLSPO2", 102)
"""The box that asks whether to save in spite of warnings."""


@dataclass
class Mistake:
    """What is done otherwise than in the model solution of a task, and what is then said of an expectation."""

    scenario: str
    task: str
    says: tuple[str, str]
    keyed: dict[str, str] = field(default_factory=dict)
    """Fields with other values: a field of the solution, or one keyed in its last step beside the others."""
    answer: str = ""
    """The answer given in place of the right one."""
    planted: str = ""
    """A document of the start that is keyed a second time."""
    last: int = 0
    """How many steps of the solution are left out at its end."""


MISTAKES = [
    Mistake(
        "mm15/01-requisition-to-order",
        "order",
        ("成本中心是 F0011006，应为 {service.center}", "Cost Center is F0011006, expected {service.center}"),
        {"COBL-KOSTL": "F0011006"},
    ),
    Mistake(
        "mm15/02-receipt",
        "receipt",
        ("您预测 借 {service.account} 1.00", "you predicted debit {service.account} 1.00"),
        answer="S {service.account} 1.00; H 2120040000 1.00",
    ),
    Mistake(
        "mm15/02-receipt",
        "receipt",
        ("还没有物料凭证（交货单/服务单 {sheet}", "There is no material document (Delivery Note / Sheet {sheet}"),
        last=1,
    ),
    Mistake(
        "mm15/03-both-in-one-go",
        "order",
        ("净价是 900.00，应为 {price}", "Net Price is 900.00, expected {price}"),
        {"MEPO1211-NETPR(01)": "900.00"},
    ),
    Mistake(
        "mm15/04-no-cost-center",
        "again",
        ("成本中心是 F0011006，应为 {service.center}", "Cost Center is F0011006, expected {service.center}"),
        {"COBL-KOSTL": "F0011006"},
    ),
    Mistake(
        "mm15/05-wrong-account",
        "order",
        ("总帐科目是 {service.wrong}，应为 {service.right}", "is {service.wrong}, expected {service.right}"),
        {"MEACCT1100-SAKTO": "{service.wrong}"},
    ),
    Mistake(
        "mm15/06-sheet-missing",
        "receipt",
        ("订单 {waiting} 已收货，可是它的服务单还没有回来", "Order {waiting} was received although its sheet"),
        {"RM07M-EBELN": "{waiting}", "RM07M-LFSNR": ""},
    ),
    Mistake(
        "mm15/06-sheet-missing",
        "receipt",
        ("警告 Z1 030", "Warning Z1 030"),
        {"RM07M-LFSNR": ""},
    ),
    Mistake(
        "mm15/07-sheet-overdue",
        "receipt",
        ("收错了订单：{young} 还没有服务单", "The wrong order was received: {young}"),
        {"RM07M-EBELN": "{young}"},
    ),
    Mistake(
        "mm15/07-sheet-overdue",
        "search",
        ("回答 {young} 不对", "{young} is not the answer"),
        answer="{young}",
    ),
    Mistake(
        "mm15/08-wrong-quantity",
        "receipt",
        ("是 {received}.000，应为 {right}.000", "is {received}.000, expected {right}.000"),
        {"MSEG-ERFMG(01)": "{received}"},
    ),
    Mistake(
        "mm15/08-wrong-quantity",
        "reversal",
        ("您预测 借 {service.account} {much}", "you predicted debit {service.account} {much}"),
        answer="S {service.account} {much}; H 2120040000 {much}",
    ),
    Mistake(
        "mm15/09-wrong-cost-center",
        "order",
        ("成本中心是 {case.wrong}，应为 {case.right}", "Cost Center is {case.wrong}, expected {case.right}"),
        {"COBL-KOSTL": "{case.wrong}"},
    ),
    Mistake(
        "mm15/10-closed-period",
        "receipt",
        ("凭证日期是 2001/05/08，应为 {signed}", "Document Date is 2001/05/08, expected {signed}"),
        {"MKPF-BLDAT": "2001/05/08"},
    ),
    Mistake(
        "trouble/01-blocked-vendor",
        "order",
        ("供应商是 10000075，应为 {case.other}", "Vendor is 10000075, expected {case.other}"),
        {"MEPO_TOPLINE-SUPERFIELD": "10000075"},
    ),
    Mistake(
        "trouble/02-locked-order",
        "after",
        ("为绕过锁另建了订单", "Another order was created to get round the lock"),
        planted="busy",
    ),
    Mistake(
        "trouble/03-over-delivery",
        "strict",
        ("收货是 部分，应为 全部", "receipt is partial, expected complete"),
        {"MSEG-ERFMG(01)": "1"},
    ),
    Mistake(
        "trouble/04-partial-and-final",
        "final",
        ("交货已完成是 空，应为 X", "is empty, expected X"),
        {"MSEG-ELIKZ(01)": ""},
    ),
    Mistake(
        "trouble/05-vendor-of-another-organization",
        "jiading",
        ("净价是 580.00，应为 620.00", "Net Price is 580.00, expected 620.00"),
        {"MEPO1211-NETPR(01)": "580.00"},
    ),
    Mistake(
        "trouble/06-foreign-currency",
        "order",
        ("净价是 2,000.00，应为 {price}", "Net Price is 2,000.00, expected {price}"),
        {"MEPO1211-NETPR(01)": "2000.00"},
    ),
    Mistake(
        "trouble/06-foreign-currency",
        "receipt",
        ("您预测 借 {service.account} {dollars}", "you predicted debit {service.account} {dollars}"),
        answer="S {service.account} {dollars}; H 2120040000 {dollars}",
    ),
    Mistake(
        "speed/01-ten-orders",
        "orders",
        ("成本中心是 F0011006，应为 {slip10.center}", "Cost Center is F0011006, expected {slip10.center}"),
        {"COBL-KOSTL": "F0011006"},
    ),
    Mistake(
        "speed/01-ten-orders",
        "orders",
        ("采购组 105、需求跟踪号 S-10", "Purchasing Group 105, Req. Tracking Number S-10"),
        last=3,
    ),
    Mistake(
        "speed/02-ten-receipts",
        "full",
        ("交货单/服务单是 {sheet}-8，应为 {sheet}-1", "Sheet is {sheet}-8, expected {sheet}-1"),
        {"RM07M-LFSNR": "{sheet}-8"},
    ),
    Mistake(
        "speed/03-from-requisitions",
        "orders",
        ("申请 {part_request3} 还没有向 10000075 订购", "Requisition {part_request3} is not ordered from"),
        last=4,
    ),
    Mistake(
        "speed/04-mixed-morning",
        "phone",
        ("已交货数量是 {done}.000，应为 {real}.000", "is {done}.000, expected {real}.000"),
        {"MSEG-ERFMG(01)": "{done}"},
    ),
    Mistake(
        "speed/04-mixed-morning",
        "figure",
        ("回答 1.00 不对", "1.00 is not the answer"),
        answer="1.00",
    ),
]


def ticking() -> float:
    """A clock that stands still."""
    return 0.0


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.scenario}-{mistake.task}")
def test_a_mistake_is_told_in_words(mistake: Mistake, tmp_path: Path) -> None:
    run = Run.start(named(mistake.scenario), seed=3, folder=tmp_path / "run", language="zh", clock=ticking)
    while run.task is not None and run.task.name != mistake.task:
        solve_task(run)
    make(run, mistake)
    while run.task is not None:
        run.skip()
    told = [status for task in run.state.tasks for status in task.statuses if not status["met"]]
    for language, wanted in zip(("zh", "en"), mistake.says, strict=True):
        wanted = fill(wanted, run.values, language)
        assert any(wanted in status[language] for status in told), [status[language] for status in told]
    assert run.finish().points < 100
    run.close()


def make(run: Run, mistake: Mistake) -> None:
    """Play the task in hand with the mistake in it."""
    task, dialog = run.task, run.open_dialog()
    assert task is not None
    number = run.current
    if mistake.planted:
        for document in run.scenario.client.documents:
            if document.name == mistake.planted:
                play(run, dialog, document.steps)
    for step in altered(task.solution, mistake):
        if run.current == number:
            play(run, dialog, [step])
    if mistake.answer and not any(step.answer for step in task.solution):
        run.answer(fill(mistake.answer, run.values))
    dialog.close()
    dialog.logon.locks.close()


def altered(solution: list[Solved], mistake: Mistake) -> list[Solved]:
    """Return a solution with the mistake in it."""
    steps = solution[: len(solution) - mistake.last]
    known = {name for step in steps for name in step.fields}
    found = []
    for number, step in enumerate(steps):
        fields = {name: mistake.keyed.get(name, value) for name, value in step.fields.items()}
        if number == len(steps) - 1:
            fields |= {name: value for name, value in mistake.keyed.items() if name not in known}
        answer = mistake.answer if step.answer is not None and mistake.answer else step.answer
        found.append(step.model_copy(update={"fields": fields, "answer": answer}))
    return found


def play(run: Run, dialog: Dialog, steps: list[Solved]) -> None:
    """Play steps; warnings are walked over with Enter, as hasty people do."""
    for solved in steps:
        if solved.answer is not None:
            run.answer(fill(solved.answer, run.values))
            continue
        step = next_step(dialog, solved, run.values, run.language)
        send(run, dialog, step)
        for _ in range(3):
            told, screen = dialog.message, dialog.screen
            waits = told is not None and told.type is MessageType.WARNING and not dialog.committed
            if waits and screen is not None and screen.errors is Errors.CLASSIC:
                send(run, dialog, Step(""))
        if dialog.screen is not None and (dialog.screen.program, dialog.screen.number) == WARNED:
            send(run, dialog, Step("YES"))


def send(run: Run, dialog: Dialog, step: Step) -> None:
    dialog.perform(step)
    run.observe(step, dialog)


def test_every_scenario_has_a_mistake() -> None:
    tried = {mistake.scenario for mistake in MISTAKES}
    own = {"mm15", "trouble", "speed"}
    delivered = {f"{course.name}/{file.stem}" for course in courses() if course.name in own for file in course.files()}
    assert delivered <= tried
