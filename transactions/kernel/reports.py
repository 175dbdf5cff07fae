"""What a dialog reports: messages, warnings that Enter accepts, errors on their fields.

Classic screens lock everything but the failing check's fields; Enjoy screens collect (contract, *Two ways of reporting
errors*). Every message goes to the log of the log-on too.
"""

from dataclasses import dataclass
from typing import Any

from model.messages import Message, MessageType, Path
from transactions.kernel.dynpro import Dynpro, Errors
from transactions.kernel.functions import Function
from transactions.kernel.logon import Logon


class Caution(Exception):
    """A warning that nobody has accepted yet; `code` is the function that will go on behind it."""

    def __init__(self, message: Message, fields: tuple[Path, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.fields = fields


@dataclass(frozen=True)
class Pending:
    """A warning on the screen, and the function that Enter continues."""

    message: Message
    code: str


class Reports:
    """The messages of a dialog: of the present step, and the warnings accepted so far."""

    def __init__(self, logon: Logon, batch: bool) -> None:
        self.logon = logon
        self.batch = batch
        self.message: Message | None = None
        self.messages: list[Message] = []
        self.refused = False
        self.running_code = ""
        self._pending: Pending | None = None
        self._accepted: dict[Message, frozenset[Path]] = {}

    @property
    def asks(self) -> bool:
        """Whether the last step ended otherwise than one who types ahead expects: refused, warned or told in a box."""
        told = self.message is not None and self.message.type in (MessageType.INFO, MessageType.ABORT)
        return self.refused or self._pending is not None or told

    def caution(self, *messages: Message) -> None:
        """Show warnings one after the other; go on where all are accepted.

        Raises:
            Caution: the first one that was not accepted yet. The function that raised it is run again on Enter.
        """
        for message in messages:
            if self.batch:
                self.note(message)
            elif message not in self._accepted:
                raise Caution(message)

    def continued(self, screen: Dynpro[Any], function: Function, changed: dict[Path, str]) -> Function:
        """Accept a warning that is on the screen: Enter without a change continues the function that raised it."""
        pending, self._pending = self._pending, None
        if pending and function.code == "" and not changed:
            paths = frozenset(path for path in (pending.message.path, *pending.message.fields) if path is not None)
            self._accepted[pending.message] = paths
            return screen.function(pending.code) or function
        self.forget_warnings(set(changed))
        return function

    def forget_warnings(self, changed: set[Path] | None) -> None:
        """Forget accepted warnings whose fields changed; all of them where `changed` is None."""
        self._accepted = {
            message: paths
            for message, paths in self._accepted.items()
            if changed is not None and (not changed or (paths and not paths & changed))
        }

    def show(self, message: Message) -> None:
        """Put a message into the message line."""
        self.message = message
        self.note(message)

    def note(self, message: Message) -> None:
        """Keep a message: for whoever reads the step's, and for the log."""
        self.messages.append(message)
        self.logon.log.append(message)

    def show_log(self, screen: Dynpro[Any], function: Function) -> None:
        """Enjoy: nothing is locked; the status line shows the first error, else the first warning.

        Enter keeps the cursor in its cell (or where the screen wants it); every other function goes to the first error.
        """
        for message in screen.log:
            self.note(message)
        errors = screen.problems()
        collected = errors or screen.log
        self.message = collected[0] if collected else None
        if screen.goes_to is not None:
            screen.cursor, screen.goes_to = screen.goes_to, None
            self.message = next((found for found in collected if found.path == screen.cursor), self.message)
        elif errors and errors[0].path is not None and function.code:
            screen.reveal(errors[0].path)
            screen.cursor = errors[0].path

    def warn(self, screen: Dynpro[Any] | None, caution: Caution) -> None:
        """Show a warning; Enter without a change goes on behind it."""
        message = caution.message
        self.show(message)
        self._pending = Pending(message, self.running_code)
        if screen is not None:
            screen.log = [message]
            if message.path is not None:
                screen.cursor = message.path

    def refuse(self, messages: tuple[Message, ...], screen: Dynpro[Any] | None) -> None:
        """Report what was refused; `screen` is the one it was typed on, None where another one is in front now."""
        self.refused = True
        self.message = messages[0]
        for message in messages:
            if message not in self.messages:
                self.note(message)
        if screen is None:
            return
        if screen.errors is Errors.CLASSIC:
            screen.log = list(messages)
            paths = {message.path for message in messages if message.path} | set(messages[0].fields)
            screen.open_fields = frozenset(paths) if paths else None
        else:
            screen.log = [*screen.log, *(message for message in messages if message not in screen.log)]
        if messages[0].path is not None:
            screen.cursor = messages[0].path
