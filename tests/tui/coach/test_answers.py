"""Tasks that are answered: predict a posting, find a value, read a message."""

from pathlib import Path

from tests.tui.coach.conftest import Learner, Pupil, work

RECEIPT = "mm15/02-receipt"


def predict(pupil: Pupil, *lines: str) -> None:
    """Type lines of T-accounts into the box and hand them in."""
    pupil.type("{F5}" + "{Tab}".join("{Tab}".join(line.split()) for line in lines) + "{Enter}")


def test_a_prediction_is_typed_as_t_accounts_before_posting(learner: Learner) -> None:
    pupil = learner().begin(RECEIPT, seed=1)
    values = pupil.lesson.run.values
    account, amount = values["service.account"], values["amount"]
    predict(pupil, f"S {account} {amount}", f"H 2120040000 {amount}")
    assert pupil.tells("The prediction is kept: now post.")
    pupil.type("{Enter}")
    pupil.desk.next_move()
    work(pupil, 3)
    assert pupil.view.number == 2


def test_what_cannot_be_read_stays_in_the_box(learner: Learner) -> None:
    pupil = learner().begin(RECEIPT, seed=1)
    predict(pupil, "X 1 2")
    assert pupil.tells("cannot be read")
    assert pupil.lesson.run.state.tasks[0].answers == []
    pupil.type("{Esc}")
    assert pupil.hand.boxes == [pupil.hand.menu]


def test_a_wrong_prediction_is_set_beside_the_document(learner: Learner) -> None:
    pupil = learner().begin(RECEIPT, seed=1)
    account, amount = pupil.lesson.run.values["service.account"], pupil.lesson.run.values["amount"]
    predict(pupil, f"H {account} {amount}", f"S 2120040000 {amount}")
    pupil.type("{Enter}")
    pupil.desk.next_move()
    work(pupil, 3)
    assert pupil.view.number == 2
    assert pupil.tells("Your prediction")


def test_a_value_that_was_found_is_typed_into_a_box(learner: Learner) -> None:
    pupil = learner().begin(RECEIPT, seed=1).type("{Enter}{^O}=HANDIN{Enter}{Enter}{Enter}")
    assert pupil.view.number == 2
    pupil.type("{aF2}{F5}4711{Enter}")
    assert pupil.tells("4711 is not the answer.")
    assert pupil.lesson.run.state.tasks[1].answered is False


READ = """
title: {zh: 读, en: Read}
goal: {zh: 读消息, en: Read a message}
minutes: 5
tasks:
  - name: read
    kind: read
    role: buyer
    title: {zh: 消息, en: The message}
    text: {zh: 怎么办？, en: What now?}
    hints: [{zh: 一, en: one}, {zh: 二, en: two}, {zh: 三, en: three}]
    read: {message: ME 083, variables: [Cost Center], others: [M7 021, Z1 062]}
"""


def test_cause_effect_and_remedy_of_a_message_are_chosen_by_number(learner: Learner, tmp_path: Path) -> None:
    file = tmp_path / "read.yaml"
    file.write_text(READ, encoding="utf-8")
    pupil = learner().begin(str(file))
    right = pupil.lesson.run.right_answer().split()
    pupil.type("{F5}")
    wrong = "1" if right[0] == "2" else "2"
    pupil.type("{Tab}".join([wrong, *right[1:]]) + "{Enter}")
    assert pupil.tells("Wrong: cause.")
    pupil.type("{Tab}{Back}" + "{Tab}".join(right) + "{Enter}")
    assert pupil.shows("Score sheet")
