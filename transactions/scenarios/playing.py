"""Playing a model solution step by step through a dialog: for the proof of a scenario, and for demos."""

from model.messages import Message, error
from transactions.kernel.batch import Missing, step_of
from transactions.kernel.codes import exists
from transactions.kernel.dialog import Dialog
from transactions.kernel.menu_box import Home
from transactions.kernel.steps import Step
from transactions.scenarios.prepare import rows_of
from transactions.scenarios.schema import Step as Solved
from transactions.scenarios.schema import Text


class Stuck(Exception):
    """A step of a solution cannot be played; the message says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text("en"))
        self.message = message


def next_step(dialog: Dialog, solved: Solved, values: dict[str, str | Text], language: str) -> Step:
    """Return what a step of a solution means on the screen in front.

    Raises:
        Stuck: another screen is in front, or it has no such field.
    """
    if solved.transaction is not None:
        if not exists(solved.transaction):
            raise Stuck(error("S#", 343, solved.transaction))
        return Step(solved.command)
    screen = dialog.screen
    wanted = f"{solved.program} {solved.number:04d}"
    if screen is None and wanted == f"{Home.program} {Home.number:04d}":
        return Step(solved.function)
    front = f"{screen.program} {screen.number:04d}" if screen is not None else "SMEN"
    if screen is None or front != wanted:
        said = f": {dialog.message.key} {dialog.message.text(language)}" if dialog.message else ""
        raise Stuck(error("Z7", 20, wanted, f"{front}{said}"))
    try:
        return step_of(screen, rows_of(solved, values, language))
    except Missing as missing:
        raise Stuck(missing.message) from None
