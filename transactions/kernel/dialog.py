"""The dialog: the one loop behind keys, batch files, scenarios and tests.

``send(step)`` takes what was typed over, checks it, runs the function's handler and prepares the next screen. A
transaction never touches a widget, a face never touches the store: they exchange `Step` and `ScreenImage`.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from model.authority import require_transaction
from model.dictionary.formats import Formats
from model.errors import StoreError
from model.locks import Locked
from model.messages import Message, MessageType, Path, Rejection, error
from model.store import Store
from model.unit import Read
from transactions.kernel import codes, dump, registry
from transactions.kernel.dynpro import Dynpro, Errors
from transactions.kernel.functions import (
    Back,
    Enter,
    Finish,
    Function,
    Leave,
    Outcome,
    Replace,
    Restart,
    Run,
    Stay,
    Write,
    parameters_of,
)
from transactions.kernel.image import ScreenImage
from transactions.kernel.logon import Logon
from transactions.kernel.steps import Step, as_path
from transactions.kernel.takeover import check_fields, take_over, untaken
from transactions.kernel.transaction import Transaction

OF_DOCUMENTS = ("BES", "BSP", "BAN", "BAP", "MBN", "MJA", "BLN", "GJR")
"""Parameters that name a document: after posting, the next one is not proposed from the last."""
PAGE_CODES = {"P+": 1, "P-": -1, "P++": 2, "P--": -2}


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


@dataclass(frozen=True)
class Size:
    """The size of the window a dialog is shown in."""

    width: int = 80
    height: int = 24


@cache
def _wants(method: Callable[..., Any]) -> str:
    """Return what a handler wants: "unit", "read" or nothing."""
    names = parameters_of(method)
    return "unit" if "unit" in names else "read" if "read" in names else ""


class Dialog:
    """One external session: a stack of running transactions, the last one in front."""

    def __init__(self, logon: Logon, *, batch: bool = False, clock: Callable[[], datetime] | None = None) -> None:
        self.logon = logon
        self.batch = batch
        self.size = Size()
        self.running: list[Transaction] = []
        self.message: Message | None = None
        self.messages: list[Message] = []
        self.committed = False
        self.refused = False
        self.document = ""
        self.ended = False
        self._clock = clock
        self._pending: Pending | None = None
        self.running_code = ""
        self._accepted: dict[Message, frozenset[Path]] = {}
        self._unit: AbstractContextManager[Read] | None = None
        self._read: Read | None = None

    # What screens may ask -------------------------------------------------------------------------------------

    @property
    def store(self) -> Store:
        """The store."""
        return self.logon.store

    @property
    def language(self) -> str:
        """The language of texts: "en" or "zh"."""
        return self.logon.language

    @property
    def user(self) -> str:
        """The user's name."""
        return self.logon.user

    @property
    def formats(self) -> Formats:
        """The user's formats."""
        return self.logon.formats

    @property
    def transaction(self) -> Transaction | None:
        """The transaction in front, None on the menu."""
        return self.running[-1] if self.running else None

    @property
    def screen(self) -> Dynpro[Any] | None:
        """The screen in front, None on the menu."""
        return self.running[-1].screen if self.running else None

    @property
    def asks(self) -> bool:
        """Whether the last step ended otherwise than one who types ahead expects: refused, warned or told in a box."""
        told = self.message is not None and self.message.type in (MessageType.INFO, MessageType.ABORT)
        return self.refused or self._pending is not None or told

    def recall(self, parameter: str) -> str:
        """Return a SPA/GPA parameter; batch input reads none."""
        return "" if self.batch else self.logon.parameters.get(parameter, "")

    def remember(self, parameter: str, value: str) -> None:
        """Set a SPA/GPA parameter; batch input writes none."""
        if not self.batch and value:
            self.logon.parameters[parameter] = value

    def lock(self, object: str, key: str) -> None:
        """Lock a document for this transaction.

        Raises:
            Rejection: somebody else is working on it; the message names the user.
        """
        assert self.transaction is not None
        try:
            self.logon.locks.take(object, key, self.transaction.holder)
        except Locked as taken:
            raise Rejection(error("ME", 6, taken.user, taken.key)) from None
        self.transaction.locked = True

    def unlock(self, object: str, key: str) -> None:
        """Give one lock of this transaction back: another transaction is called that needs it."""
        assert self.transaction is not None
        self.logon.locks.give_back(object, key, self.transaction.holder)

    def unlock_all(self) -> None:
        """Give all locks of this transaction back: what they were taken for was given up."""
        assert self.transaction is not None
        self._release(self.transaction)

    def caution(self, *messages: Message) -> None:
        """Show warnings one after the other; go on where all are accepted.

        Raises:
            Caution: the first one that was not accepted yet. The function that raised it is run again on Enter.
        """
        for message in messages:
            if self.batch:
                self._note(message)
            elif message not in self._accepted:
                raise Caution(message)

    # The loop -------------------------------------------------------------------------------------------------

    def send(self, step: Step) -> ScreenImage:
        """Carry out a step and return the screen that follows."""
        self.perform(step)
        return self.image()

    def perform(self, step: Step) -> None:
        """Carry out a step; the result is in `screen`, `message` and `messages`."""
        self.message, self.messages, self.committed, self.refused = None, [], False, False
        screen, before, standing = self.screen, len(self.running), dump.Standing(self)
        try:
            self._dispatch(step)
            self._prepare()
        except Rejection as refused:
            self._refuse(screen, refused.messages)
        except Caution as caution:
            self._warn(screen, caution)
        except StoreError as problem:
            self.refused = True
            self._show(problem.message)
        except Exception as problem:
            dump.crash(self, step, standing, problem)
        finally:
            self._close_read()
        self._abort_if_told(before)

    def _abort_if_told(self, before: int) -> None:
        """After a message of type A the transaction ends."""
        told = self.message
        if told is not None and told.type is MessageType.ABORT and len(self.running) == before and self.running:
            self._end()

    def _dispatch(self, step: Step) -> None:
        code = step.fcode.strip()
        screen = self.screen
        if code.startswith("/") and not code[1:].isdigit() and code[1:2].upper() not in ("E", "F"):
            self._command(code[1:])
        elif screen is None:
            self.start(code.upper())
        elif code.upper().removeprefix("=") in PAGE_CODES:
            take_over(screen, step.fields())
            self.scroll(PAGE_CODES[code.upper().removeprefix("=")])
        else:
            self._run(screen, self._function(screen, code), step)

    def _command(self, command: str) -> None:
        """Carry out ``/n``, ``/nXXXX``, ``/nex``."""
        command = command.upper()
        if command in ("NEX", "NEND"):
            self.leave_all()
            self.ended = True
        elif command.startswith("N"):
            code = command[1:].strip()
            if code and not codes.exists(code):
                raise Rejection(error("S#", 343, code))
            self.leave_all()
            if code:
                self.start(code)
        else:
            raise Rejection(error("Z1", 21, "/" + command))

    def _function(self, screen: Dynpro[Any], code: str) -> Function:
        plain = code.upper().removeprefix("=")
        found = self._numbered(screen, plain[1:]) if plain.startswith("/") else screen.function(plain)
        if found is None:
            raise Rejection(error("Z1", 20, code))
        return found

    @staticmethod
    def _numbered(screen: Dynpro[Any], rest: str) -> Function | None:
        """Return the function behind ``/11`` or ``/F11`` (a virtual key), or ``/EBACK`` (an exit function)."""
        digits = rest.removeprefix("F")
        if digits.isdigit():
            return screen.function_of_key(int(digits))
        return screen.function(rest.removeprefix("E"))

    def _run(self, screen: Dynpro[Any], function: Function, step: Step) -> None:
        changed = {**untaken(screen), **step.fields()}
        if step.cursor is not None:
            self.point(screen, as_path(step.cursor))
        if function.exit:
            screen.dirty = screen.dirty or bool(changed)
            self._forget_warnings(None)
        else:
            function = self._continued(screen, function, changed)
            self.running_code = function.code
            if not self._checked(screen, function, changed):
                return
        self._apply(self._call(screen, function))

    def _continued(self, screen: Dynpro[Any], function: Function, changed: dict[Path, str]) -> Function:
        """Accept a warning that is on the screen: Enter without a change continues the function that raised it."""
        pending, self._pending = self._pending, None
        if pending and function.code == "" and not changed:
            paths = frozenset(path for path in (pending.message.path, *pending.message.fields) if path is not None)
            self._accepted[pending.message] = paths
            return screen.function(pending.code) or function
        self._forget_warnings(set(changed))
        return function

    def _forget_warnings(self, changed: set[Path] | None) -> None:
        """Forget accepted warnings whose fields changed; all of them where `changed` is None."""
        self._accepted = {
            message: paths
            for message, paths in self._accepted.items()
            if changed is not None and (not changed or (paths and not paths & changed))
        }

    def _checked(self, screen: Dynpro[Any], function: Function, changed: dict[Path, str]) -> bool:
        """Take the fields over and check them; return whether the function may run."""
        read = self.read()
        wrong = take_over(screen, changed)
        screen.open_fields = None
        if screen.errors is Errors.ENJOY:
            screen.derive(read, changed)
            missing, unknown = check_fields(screen, read)
            found = [message for chain in screen.chains for message in getattr(screen, chain.method)(read)]
            empty = {message.path for message in missing}
            screen.log = [*wrong, *missing, *unknown, *(message for message in found if message.path not in empty)]
            self._show_log(screen, function)
            return True
        if wrong:
            raise Rejection(*wrong)
        missing, unknown = check_fields(screen, read)
        if missing or unknown:
            raise Rejection(*(missing or unknown))
        screen.log = []
        for chain in screen.chains:
            fields = tuple((name,) for name in chain.fields)
            for message in getattr(screen, chain.method)(read):
                placed = message if message.path else message.at(chain.fields[0])
                self._judge(replace(placed, fields=placed.fields or fields))
        return True

    def _judge(self, message: Message) -> None:
        """Report a message of a classic chain."""
        if message.is_error:
            raise Rejection(message)
        if message.type is MessageType.WARNING:
            self.caution(message)
        else:
            self._note(message)

    def _call(self, screen: Dynpro[Any], function: Function) -> Outcome | None:
        return self._invoke(getattr(screen, function.method), _wants(getattr(type(screen), function.method)))

    def _invoke(self, method: Callable[..., Any], wants: str, *arguments: Any) -> Outcome | None:
        """Call a handler with the unit it wants; a write unit is committed when the handler returns."""
        outcome: Outcome | None
        if wants == "unit":
            self._close_read()
            moment = self._clock() if self._clock else None
            with self.store.writing(self.user, self._code(), self.language, moment) as unit:
                outcome = method(*arguments, unit)
                unit.commit()
            self.committed = True
        elif wants == "read":
            outcome = method(*arguments, self.read())
        else:
            outcome = method(*arguments)
        return outcome

    def _code(self) -> str:
        return self.transaction.code if self.transaction else "SMEN"

    # Answers of handlers --------------------------------------------------------------------------------------

    def _apply(self, outcome: Outcome | None) -> None:
        if outcome is None:
            return
        if outcome.message is not None:
            self._show(outcome.message)
        transaction = self.transaction
        assert transaction is not None
        match outcome:
            case Stay(cursor=cursor):
                transaction.screen.cursor = cursor or transaction.screen.cursor
            case Enter(screen=screen, then=then):
                transaction.push(screen, then)
            case Replace(screen=screen):
                transaction.stack[-1] = screen
            case Restart(screen=screen):
                self._release(transaction)
                screen.is_fresh = False
                transaction.stack = [screen]
                self._forget_warnings(None)
            case Finish(result=result):
                self._finish(transaction, result)
            case Back():
                transaction.pop()
                if not transaction.stack:
                    self._end()
            case Leave():
                self._end()
            case Write(method=method) if method is not None:
                self._apply(self._invoke(method, "unit"))
            case Run():
                self.start(outcome.code, outcome.parameters, outcome.then)

    def _finish(self, transaction: Transaction, result: Any) -> None:
        then = transaction.pop()
        if then is not None:
            wants = "unit" if "unit" in parameters_of(then) else "read" if "read" in parameters_of(then) else ""
            self._apply(self._invoke(then, wants, result))

    def start(self, code: str, parameters: Any = None, then: Callable[..., Any] | None = None) -> None:
        """Start a transaction on top of what is running.

        Raises:
            Rejection: there is no such code, or the user may not start it.
        """
        if not code:
            return
        if not codes.exists(code):
            raise Rejection(error("S#", 343, code))
        require_transaction(self.read(), self.user, code)
        transaction = registry.load(code)(self, parameters)
        self.running.append(transaction)
        try:
            first = transaction.begin(self.read())
            if first not in transaction.stack:
                transaction.push(first, None)
        except BaseException:
            self.running.pop()
            self._release(transaction)
            raise
        transaction.then = then
        self._pending = None
        if transaction.greeting is not None:
            self._show(transaction.greeting)

    def leave_all(self) -> None:
        """End everything without a question, as /n does."""
        for transaction in self.running:
            self._release(transaction)
        self.running = []
        self._forget_warnings(None)

    def _end(self) -> None:
        """End the transaction in front and return to its caller."""
        transaction = self.running.pop()
        self._release(transaction)
        if transaction.then is not None:
            self._apply(self._invoke(transaction.then, "read" if "read" in parameters_of(transaction.then) else ""))

    def _release(self, transaction: Transaction) -> None:
        if transaction.locked:
            self.logon.locks.release(transaction.holder)
            transaction.locked = False

    # Messages -------------------------------------------------------------------------------------------------

    def _show(self, message: Message) -> None:
        self.message = message
        self._note(message)

    def _note(self, message: Message) -> None:
        self.messages.append(message)
        self.logon.log.append(message)

    def _show_log(self, screen: Dynpro[Any], function: Function) -> None:
        """Enjoy: nothing is locked; the status line shows the first error, else the first warning.

        Enter keeps the cursor in its cell (or where the screen wants it); every other function goes to the first error.
        """
        for message in screen.log:
            self._note(message)
        errors = screen.problems()
        collected = errors or screen.log
        self.message = collected[0] if collected else None
        if screen.goes_to is not None:
            screen.cursor, screen.goes_to = screen.goes_to, None
        elif errors and errors[0].path is not None and function.code:
            screen.reveal(errors[0].path)
            screen.cursor = errors[0].path

    def _refuse(self, screen: Dynpro[Any] | None, messages: tuple[Message, ...]) -> None:
        self.refused = True
        self.message = messages[0]
        for message in messages:
            if message not in self.messages:
                self._note(message)
        front = self.screen
        if screen is None or front is not screen:
            return
        if screen.errors is Errors.CLASSIC:
            screen.log = list(messages)
            paths = {message.path for message in messages if message.path} | set(messages[0].fields)
            screen.open_fields = frozenset(paths) if paths else None
        else:
            screen.log = [*screen.log, *(message for message in messages if message not in screen.log)]
        if messages[0].path is not None:
            screen.cursor = messages[0].path

    def _warn(self, screen: Dynpro[Any] | None, caution: Caution) -> None:
        message = caution.message
        self._show(message)
        self._pending = Pending(message, self.running_code)
        if screen is not None:
            screen.log = [message]
            if message.path is not None:
                screen.cursor = message.path

    # Between steps --------------------------------------------------------------------------------------------

    def read(self) -> Read:
        """Return the read unit of this step, opened when first needed."""
        if self._read is None:
            self._unit = self.store.reading(self.language)
            self._read = self._unit.__enter__()
        return self._read

    def _close_read(self) -> None:
        if self._unit is not None:
            self._unit.__exit__(None, None, None)
            self._unit = self._read = None

    def _prepare(self) -> None:
        """Run the next screen's preparation; propose SPA/GPA parameters the first time it comes."""
        screen = self.screen
        if screen is None:
            return
        screen.prepare(self.read())
        if not screen.is_prepared:
            screen.is_prepared = True
            screen.select_fields(self.read())
            for place in screen.places():
                parameter = place.field.element.parameter if place.field.memory else ""
                if not screen.is_fresh and parameter in OF_DOCUMENTS:
                    continue
                recalled = self.recall(parameter) if parameter else ""
                if recalled and place.value == place.field.element.initial:
                    place.put(type(place.field.element.initial)(recalled))
            screen.prepare(self.read())

    def point(self, screen: Dynpro[Any], path: Path) -> None:
        """Put the cursor on a field or row; the row becomes the current one of its table."""
        screen.cursor = path
        if len(path) >= 2 and isinstance(path[1], int):
            screen.current[str(path[0])] = path[1]
        if len(path) >= 4 and isinstance(path[3], int):
            screen.current[f"{path[0]}.{path[2]}"] = path[3]

    def scroll(self, direction: int, table: str = "") -> None:
        """Move the window of a table by a page, or to its first or last page."""
        screen = self.screen
        if screen is None or not screen.tables:
            return
        name = table or next(iter(screen.tables))
        window, page = screen.windows[name], screen.page(name)
        total = screen.row_count(name)
        last = max(0, total - page)
        targets = {1: min(window.top + page, last), -1: max(window.top - page, 0), 2: last, -2: 0}
        window.top = targets[direction]

    def shift(self, table: str, rows: int, columns: int) -> None:
        """Move the window of a table by rows and columns, without a step."""
        screen = self.screen
        if screen is None:
            return
        window = screen.windows[table]
        total, page = screen.row_count(table), screen.page(table)
        last = max(0, total - page) if screen.declared_table(table).new is None else max(0, total - 1)
        window.top = max(0, min(window.top + rows, last))
        window.left = max(0, window.left + columns)

    def name_of(self, path: Path, text: str) -> str:
        """Return the name of a key as it is being typed."""
        from transactions.kernel.questions import name_of_key

        try:
            return name_of_key(self, path, text, self.read())
        finally:
            self._close_read()

    def image(self) -> ScreenImage:
        """Return the screen in front as it stands."""
        from transactions.kernel.imaging import make_image

        try:
            return make_image(self, self.read())
        except StoreError:
            raise
        except Exception as problem:
            dump.crash(self, None, dump.Standing(self), problem)
            return make_image(self, self.read())
        finally:
            self._close_read()

    def close(self) -> None:
        """End the dialog and give back its locks."""
        self.leave_all()
