"""Watching dialogs: what a step was, in SAP's screen names, what it met, which warnings it walked over.

A learner may work in several sessions (dialogs) at once; what each one showed before a step is remembered here.
"""

from dataclasses import dataclass
from typing import Any

from model.messages import MessageType
from transactions.kernel.batch import field_name
from transactions.kernel.dialog import Dialog
from transactions.kernel.dynpro import Dynpro, Errors
from transactions.kernel.steps import Key, Step
from transactions.scenarios.ledger import Event, SessionState
from transactions.scenarios.schema import Task


@dataclass
class Shown:
    """What a dialog shows: its screen, warnings that Enter would accept, and those a box asks whether to save over."""

    session: int
    dialog: Dialog
    screen: Dynpro[Any] | None = None
    waiting: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


class Watch:
    """The dialogs of a run; sessions count on where an earlier sitting ended."""

    def __init__(self, sessions: int) -> None:
        self._next = sessions
        self._shown: dict[int, Shown] = {}

    def meet(self, dialog: Dialog) -> Shown:
        """Return what a dialog showed last; a new dialog gets the next session number."""
        known = self._shown.get(id(dialog))
        if known is None:
            known = self._shown[id(dialog)] = Shown(self._next, dialog, None)
            self._next += 1
        return known

    def look(self, dialog: Dialog) -> None:
        """Remember what a dialog shows now. In an Enjoy screen Enter accepts nothing: its warnings count when saved."""
        shown, told, screen = self.meet(dialog), dialog.message, dialog.screen
        waits = told is not None and told.type is MessageType.WARNING
        shown.waiting = (told.key,) if told and waits and screen and screen.errors is Errors.CLASSIC else ()
        warnings = tuple(message.key for message in dialog.messages if message.type is MessageType.WARNING)
        shown.asked = warnings if screen is not None and screen.box is not None else ()
        shown.screen = screen

    def event(self, step: Step, dialog: Dialog, keys: int, task: Task | None) -> Event:
        """Return a step that was carried out as an event of the ledger."""
        shown = self.meet(dialog)
        screen = shown.screen
        fields = step.fields()
        event: Event = {
            "what": "step",
            "session": shown.session,
            "user": dialog.user,
            "tcode": dialog.transaction.code if dialog.transaction else "",
            "dynpro": f"{screen.program} {screen.number:04d}" if screen is not None else "",
            "code": step.fcode,
            "fields": {field_name(screen, path) or str(path[-1]): text for path, text in fields.items()},
            "paths": [[list(path), text] for path, text in fields.items()],
            "cursor": _path(step.cursor),
            "messages": [f"{message.type} {message.key}" for message in dialog.messages],
            "ignored": _ignored(step, dialog, shown, task),
            "errors": int(_met_error(step, dialog, screen, task)),
            "committed": dialog.committed,
            "refused": dialog.refused,
            "front": dialog.running[0].code if dialog.running else "",
            "keys": keys,
        }
        if dialog.committed:
            event |= {"document": dialog.document, "parameters": dict(dialog.logon.parameters)}
        return event


def _path(cursor: Key | None) -> list[str | int] | None:
    return None if cursor is None else [cursor] if isinstance(cursor, str) else list(cursor)


def _ignored(step: Step, dialog: Dialog, shown: Shown, task: Task | None) -> list[str]:
    """Return the warnings that were accepted: by Enter without a change, or by saving over them."""
    keys = list(shown.waiting) if not step.fcode.strip() and not step.changed else []
    if dialog.committed:
        keys += shown.asked
        keys += [message.key for message in dialog.messages if message.type is MessageType.WARNING]
    return [key for key in dict.fromkeys(keys) if task is None or key not in task.accepted]


def _met_error(step: Step, dialog: Dialog, screen: Dynpro[Any] | None, task: Task | None) -> bool:
    """Whether a step met an error that the task is not about.

    An Enjoy screen lists on Enter what is still missing: that is no error yet, only trying to save is; and looking
    through the list again (F6) is none either.
    """
    code = step.fcode.strip().removeprefix("=").upper()
    if screen is not None and screen.errors is Errors.ENJOY:
        asked = screen.function(code)
        if not code or (asked is not None and asked.looks):
            return False
    return any(message.is_error and (task is None or message.key not in task.lessons) for message in dialog.messages)


def rebuild(dialog: Dialog, session: SessionState) -> None:
    """Bring a new dialog to where a session stood: its transaction, and the steps since the last commit."""
    dialog.logon.parameters.update(session.parameters)
    if session.front:
        dialog.perform(Step(f"/n{session.front}"))
    for event in session.pending:
        dialog.perform(step_of(event))
        if dialog.refused and not event["refused"]:
            dialog.leave_all()
            return


def step_of(event: Event) -> Step:
    """Return the step that a ledger keeps, to play it again."""
    changed: dict[Key, str] = {tuple(path): text for path, text in event["paths"]}
    return Step(event["code"], changed, None if event["cursor"] is None else tuple(event["cursor"]))
