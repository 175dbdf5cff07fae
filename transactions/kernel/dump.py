"""The short dump: what becomes of an error of the program itself, an exception that is no message (as in ST22).

The step is taken back, the session lives on: a screen says what happened and what to do, and behind it stands the
screen that was left, with everything that was typed. The log folder gets a file with place and cause. It holds no
values: names and lengths of what was typed, and texts of exceptions with the values of the screen masked.
"""

import os
import platform
import traceback
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from model.messages import Message, error, fill
from transactions.kernel import texts
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.functions import Back, Leave, Outcome, function
from transactions.kernel.image import Role
from transactions.kernel.layout import Drawn, layout
from transactions.kernel.steps import Step
from transactions.kernel.takeover import leave_typed
from transactions.kernel.transaction import Transaction

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog
    from transactions.kernel.formatter import Frame

PROGRAM = "ZOKDUMP"
MENU = "SMEN"
ROOT = Path(__file__).parent.parent.parent
LONGEST = 300
SHORTEST = 3
"""Values of fewer signs are not masked: they say nothing, and a mask over every 1 would hide the cause."""


@dataclass(frozen=True)
class Dump:
    """What is known of a runtime error.

    `saved` says that the step had been committed before it happened, `unpainted` that its screen could not be painted.
    """

    id: str
    code: str
    program: str
    number: int
    function: str
    kind: str
    place: str
    file: str = ""
    saved: bool = False
    unpainted: bool = False

    @property
    def message(self) -> Message:
        """The message of the status line, of a batch result and of the message log."""
        if self.unpainted:
            return error("Z8", 4, self.id, self.kind)
        return error("Z8", 2, self.id, self.kind) if self.saved else error("Z8", 1, self.id, self.kind)


class Standing:
    """How a dialog stood before a step: its transactions, their screens, and which of them held locks."""

    def __init__(self, dialog: "Dialog") -> None:
        self.running = [(found, list(found.stack), found.locked) for found in dialog.running]

    def restore(self, dialog: "Dialog") -> None:
        """Put the screens back. What the step began gives back its locks; what gave its own back was left for good."""
        before = [transaction for transaction, _, _ in self.running]
        for transaction in dialog.running:
            if transaction not in before and transaction.locked:
                dialog.logon.locks.release(transaction.holder)
        dialog.running = [found for found, _, was_locked in self.running if found.locked or not was_locked]
        for transaction, stack, _ in self.running:
            transaction.stack = stack


def crash(dialog: "Dialog", step: Step | None, before: Standing, problem: Exception) -> None:
    """Take a step back that ended in `problem`, keep what was typed, and put the dump's screen in front.

    A step that was committed is not taken back: its transaction ends, so that nothing is saved twice. Batch input has
    nobody to look at a screen: the transaction ends with the message.
    """
    before.restore(dialog)
    code = dialog.running[-1].code if dialog.running else _asked(step)
    if step is not None and not dialog.committed:
        _keep_typed(dialog.screen, step)
    found = report(dialog, problem, step, code)
    dialog.refused = True
    dialog.message = found.message
    dialog.messages.append(found.message)
    if dialog.batch:
        dialog.leave_all()
        return
    if not dialog.running:
        dialog.running.append(Crashed(dialog, code))
    transaction = dialog.running[-1]
    transaction.stack.append(DumpScreen(transaction, found))


def abandon(dialog: "Dialog", problem: Exception) -> None:
    """End what runs in a session whose screen cannot be painted: behind the screen of the dump stands the menu.

    To go back to that screen would fail again, so its locks are given back and what was typed on it is lost.
    """
    found = report(dialog, problem, unpainted=True)
    dialog.leave_all()
    dialog.message, dialog.messages, dialog.refused = found.message, [found.message], True
    transaction = Crashed(dialog, found.code)
    transaction.stack.append(DumpScreen(transaction, found))
    dialog.running.append(transaction)


def _asked(step: Step | None) -> str:
    """Return the code of the transaction that a step was to start."""
    return step.fcode.strip().upper().removeprefix("/N") if step is not None else ""


def _keep_typed(screen: Dynpro[Any] | None, step: Step) -> None:
    """Leave the texts of a step in their fields: they are taken over with the next one."""
    if screen is None or isinstance(screen, DumpScreen):
        return
    leave_typed(screen, {path: text for path, text in step.fields().items() if path not in screen.entries})
    screen.dirty = screen.dirty or bool(step.changed)


def report(
    dialog: "Dialog", problem: Exception, step: Step | None = None, code: str = "", unpainted: bool = False
) -> Dump:
    """Write the dump of `problem`, note it in the message log, and return what the user is told."""
    screen = dialog.screen
    found = Dump(
        f"{datetime.now():%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:6].upper()}",
        code or (dialog.transaction.code if dialog.transaction else MENU),
        screen.program if screen else "",
        screen.number if screen else 0,
        step.fcode if step else "",
        type(problem).__name__,
        _places(problem)[-1],
        saved=dialog.committed and not unpainted,
        unpainted=unpainted,
    )
    found = replace(found, file=_write(found, "\n".join(_lines(found, dialog, step, problem)) + "\n"))
    dialog.logon.log.append(found.message)
    return found


# The file ---------------------------------------------------------------------------------------------------------


def log_folder() -> Path:
    """Return where dumps are written: OKCODE_LOG, else the user's log folder."""
    import platformdirs

    return Path(os.environ.get("OKCODE_LOG") or platformdirs.user_log_path("okcode", appauthor=False))


def _write(dump: Dump, text: str) -> str:
    """Write the file and return its name, empty where it cannot be written: a full disk must not hide the error."""
    try:
        folder = log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{dump.id}.txt"
        file.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return ""
    return str(file)


def _lines(dump: Dump, dialog: "Dialog", step: Step | None, problem: Exception) -> Iterator[str]:
    yield f"okcode runtime error {dump.id}"
    yield f"transaction {dump.code}, program {dump.program} {dump.number:04d}, function {dump.function or 'Enter'}"
    yield f"user {dialog.user}, language {dialog.language}, batch {dialog.batch}, committed {dump.saved}"
    yield f"Python {platform.python_version()} on {platform.system()}"
    for path, text in (step.fields() if step else {}).items():
        yield f"typed {'.'.join(map(str, path))}: {len(text)} characters"
    secrets = _values(dialog, step)
    cause: BaseException | None = problem
    while cause is not None:
        yield ""
        yield f"{type(cause).__module__}.{type(cause).__name__}: {_masked(cause, secrets)}"
        yield from (f"  {place}" for place in _places(cause))
        cause = cause.__cause__ or cause.__context__


def _places(problem: BaseException) -> list[str]:
    """Return where an exception passed, outermost first, with the program's files named from its root."""
    return [
        f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(problem.__traceback__)
    ] or ["?"]


def _short(file: str) -> str:
    path = Path(file)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else "/".join(path.parts[-3:])


def _values(dialog: "Dialog", step: Step | None) -> list[str]:
    """Return the values that stand on the screens or were typed, longest first."""
    found = set(step.changed.values()) if step else set()
    for transaction in dialog.running:
        for screen in transaction.stack:
            found.update(str(place.value) for place in screen.places())
    return sorted((text for text in found if len(text) >= SHORTEST), key=len, reverse=True)


def _masked(problem: BaseException, secrets: list[str]) -> str:
    """Return the text of an exception without values: a database's statement and parameters are left out."""
    text = str(getattr(problem, "orig", None) or problem)
    for secret in secrets:
        text = text.replace(secret, "***")
    return " ".join(text.split())[:LONGEST]


# The screen -------------------------------------------------------------------------------------------------------


class DumpScreen(Dynpro[Dump]):
    """The runtime error: what happened, what the system did, what to do. Back leads to the screen that was left."""

    program = PROGRAM
    number = 100
    layout = layout(Drawn("draw", 16))
    facts: ClassVar[tuple[str, ...]] = ("id", "code", "screen", "function", "kind", "place", "file")

    def draw(self, frame: "Frame", line: int) -> None:
        """Write the three paragraphs and the facts, as far as the window has room."""
        dump = self.work
        line = self._paragraph(frame, line, "happened", Role.ERROR)
        values = {
            **vars(dump),
            "screen": f"{dump.program} {dump.number:04d}" if dump.program else "",
            "file": dump.file or frame.word("no_file"),
        }
        for fact in self.facts:
            if values[fact]:
                frame.write(line, 3, frame.word(fact), Role.LABEL)
                for part in _folded(str(values[fact]), frame.width - 24):
                    frame.write(line, 24, part, Role.VALUE)
                    line += 1
        end = "unpainted" if dump.unpainted else "saved" if dump.saved else ""
        line = self._paragraph(frame, line + 1, end or "undone", Role.TEXT)
        self._paragraph(frame, line, f"todo_{end}" if end else "todo", Role.TEXT)

    def _paragraph(self, frame: "Frame", line: int, key: str, role: Role) -> int:
        for part in texts.wrap(fill(frame.word(key), (self.work.id,)), frame.width - 4):
            frame.write(line, 3, part, role)
            line += 1
        return line + 1

    @function("BACK", "F3", exit=True, menu="goto")
    def back(self) -> Outcome | None:
        """Return to the screen that was left; after a saved step, or from the menu, there is none to return to."""
        return Leave() if self.work.saved or len(self.transaction.stack) == 1 else Back()

    @function("CANC", "F12", exit=True, menu="edit")
    def cancel(self) -> Outcome | None:
        """Do as Back does."""
        return self.back()

    def enter(self, read: object) -> Outcome | None:
        """Do as Back does."""
        return self.back()


def _folded(text: str, width: int) -> list[str]:
    """Break a text without blanks, such as a file's name, into lines."""
    return [text[start : start + width] for start in range(0, len(text), width)]


class Crashed(Transaction):
    """What carries the dump's screen where no transaction is left: one that could not begin."""

    def __init__(self, dialog: "Dialog", code: str) -> None:
        super().__init__(dialog)
        self.code = code  # type: ignore[misc]
