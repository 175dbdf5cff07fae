"""How a task stands: its expectations, the answer or the prediction it asks for, and who may receive what."""

from dataclasses import replace

from model.document_trees import Mark, Tree
from model.unit import Read
from transactions.scenarios import answers, wording
from transactions.scenarios.judging import Look, Status, candidates, judge
from transactions.scenarios.ledger import TaskState
from transactions.scenarios.matching import compare
from transactions.scenarios.schema import Expectation, Predicted, Task
from transactions.scenarios.values import Values, fill_all


def assess(task: Task, state: TaskState, read: Read, start: Mark, values: Values) -> list[Status]:
    """Return the status of everything a task asks for, in the order of the file."""
    look = Look(read)

    def judged(wanted: Expectation) -> Status:
        return judge(wanted, read, start, values, state.seen, state.begun, look)

    found = [judged(wanted) for wanted in task.expect]
    # What a later expectation took for its own is no attempt at an earlier one: those are looked at once more.
    found = [status if status.met else judged(wanted) for status, wanted in zip(found, task.expect, strict=True)]
    found = [replace(status, position=number) for number, status in enumerate(found)]
    if task.predict is not None:
        found.insert(0, _prediction(task.predict, state, read, state.begun or start, values))
    elif task.kind in ("find", "read"):
        found.insert(0, _answer(state))
    return found


def _answer(state: TaskState) -> Status:
    if not state.answers:
        return Status(False, wording.word("answer_open"))
    key = "answer_right" if state.answered else "answer_wrong"
    right = bool(state.answered)
    return Status(right, wording.word(key, answer=state.answers[-1]), is_wrong=not right)


def posted(predicted: Predicted, read: Read, since: Mark, values: Values) -> list[Tree]:
    """Return the accounting documents that a prediction is about, as far as they are posted."""
    pattern = fill_all(predicted.accounting_document, values, read.language)
    trees = candidates("accounting_document", pattern, Look(read), since)
    return [tree for tree in trees if not compare(tree, pattern)]


def _prediction(predicted: Predicted, state: TaskState, read: Read, since: Mark, values: Values) -> Status:
    """Compare the prediction with the document; once that is posted, a wrong one no longer keeps the task open."""
    fitting = posted(predicted, read, since, values)
    if not state.answers:
        word = "predict_late" if fitting else "predict_first"
        return Status(False, wording.word(word), blocks=not fitting)
    if not fitting:
        return Status(False, wording.word("predict_wait"))
    judged = answers.judge_prediction(state.answers[-1], fitting[0])
    right = bool(judged.right)
    return Status(right, judged.text, blocks=False, is_wrong=not right)
