"""What a dialog runs: a stack of transactions, the units their handlers work with, their locks, their answers."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from model.authority import require_transaction
from model.dictionary.formats import Formats
from model.locks import Locked
from model.messages import Rejection, error
from model.store import Store
from model.unit import Read
from model.watch import Watch
from transactions.kernel import codes, registry
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.fields import Field
from transactions.kernel.functions import (
    Back,
    Enter,
    Finish,
    Leave,
    Outcome,
    Replace,
    Restart,
    Run,
    Stay,
    Write,
    parameters_of,
)
from transactions.kernel.logon import Logon
from transactions.kernel.reports import Reports
from transactions.kernel.transaction import Transaction

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog

MENU = "SMEN"


class Calls(Reports):
    """The running transactions of a dialog, the last one in front."""

    def __init__(self, logon: Logon, batch: bool, clock: Callable[[], datetime] | None) -> None:
        super().__init__(logon, batch)
        self.running: list[Transaction] = []
        self.committed = False
        self.document = ""
        self.watch = Watch()
        self._clock = clock
        self._uncommitted: dict[str, str] | None = None
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
        return next(reversed(self.running), None)

    @property
    def screen(self) -> Dynpro[Any] | None:
        """The screen in front, None on the menu."""
        transaction = self.transaction
        return next(reversed(transaction.stack), None) if transaction is not None else None

    def recall(self, parameter: str) -> str:
        """Return a SPA/GPA parameter; batch input reads none."""
        return "" if self.batch else self.logon.parameters.get(parameter, "")

    def remember(self, parameter: str, value: str) -> None:
        """Set a SPA/GPA parameter, within a unit of work when that is committed; batch input writes none."""
        if not self.batch and value:
            target = self.logon.parameters if self._uncommitted is None else self._uncommitted
            target[parameter] = value

    def note_value(self, declared: Field, value: Any) -> None:
        """Note a value for the last values of its field; batch input notes none."""
        if not self.batch:
            self.logon.history.note(declared, value)

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
        self.release(self.transaction)

    # Units ----------------------------------------------------------------------------------------------------

    def read(self) -> Read:
        """Return the read unit of this step, opened when first needed."""
        if self._read is None:
            self._unit = self.reading()
            self._read = self._unit.__enter__()
        return self._read

    def reading(self) -> AbstractContextManager[Read]:
        """Return a read unit of its own, for a question about the screen; F12 can stop it."""
        return self.store.reading(self.language, self.watch)

    def close_read(self) -> None:
        """End the read unit."""
        if self._unit is not None:
            self._unit.__exit__(None, None, None)
            self._unit = self._read = None

    def call(self, method: Callable[..., Any], *arguments: Any) -> Outcome | None:
        """Call a handler with the unit its parameters ask for, a read unit or a write unit."""
        names = parameters_of(method)
        if "unit" in names:
            return self.write(method, *arguments)
        outcome: Outcome | None = method(*arguments, self.read()) if "read" in names else method(*arguments)
        return outcome

    def write(self, method: Callable[..., Any], *arguments: Any) -> Outcome | None:
        """Call a handler with a write unit, which is committed when it returns.

        What the handler remembers, above all the number it drew, counts from the commit on: there is no such document
        when that fails.
        """
        self.close_read()
        moment, before = self._clock() if self._clock else None, self.document
        self._uncommitted = {}
        try:
            with self.store.writing(self.user, self.code, self.language, moment) as unit:
                outcome: Outcome | None = method(*arguments, unit)
                unit.commit()
            self.logon.parameters.update(self._uncommitted)
        except BaseException:
            self.document = before
            raise
        finally:
            self._uncommitted = None
        self.committed = True
        return outcome

    @property
    def code(self) -> str:
        """The transaction in front, the menu's code where there is none."""
        transaction = self.transaction
        return transaction.code if transaction is not None else MENU

    # Answers of handlers --------------------------------------------------------------------------------------

    def apply(self, outcome: Outcome | None) -> None:
        """Carry out what a handler answered."""
        if outcome is None:
            return
        if outcome.message is not None:
            self.show(outcome.message)
        transaction = self.transaction
        assert transaction is not None
        match outcome:
            case Stay(cursor=cursor):
                transaction.screen.cursor = cursor or transaction.screen.cursor
            case Enter(screen=screen, then=then):
                transaction.push(screen, then)
            case Replace(screen=screen):
                transaction.stack[-1] = screen
            case Restart(screen=screen, lock=lock):
                if lock is not None:
                    self.lock(*lock)
                self.release(transaction, lock)
                screen.is_fresh = False
                transaction.stack = [screen]
                self.forget_warnings(None)
            case Finish(result=result):
                self._finish(transaction, result)
            case Back():
                transaction.pop()
                if not transaction.stack:
                    self.end()
            case Leave():
                self.end()
            case Write(method=method, then=then) if method is not None:
                self.apply(self.write(method))
                if then is not None:
                    self.apply(self.call(then))
            case Run():
                self.start(outcome.code, outcome.parameters, outcome.then)

    def _finish(self, transaction: Transaction, result: Any) -> None:
        then = transaction.pop()
        if then is not None:
            self.apply(self.call(then, result))
        elif not transaction.stack:
            self.end()

    def require(self, code: str) -> None:
        """Check that a transaction can be started.

        Raises:
            Rejection: there is no such code, or the user may not start it.
        """
        if not codes.exists(code):
            raise Rejection(error("S#", 343, code))
        require_transaction(self.read(), self.user, code)

    def start(self, code: str, parameters: Any = None, then: Callable[..., Any] | None = None) -> None:
        """Start a transaction on top of what is running.

        Raises:
            Rejection: there is no such code, or the user may not start it.
        """
        self.require(code)
        transaction = registry.load(code)(cast("Dialog", self), parameters)
        self.running.append(transaction)
        try:
            first = transaction.begin(self.read())
            if first not in transaction.stack:
                transaction.push(first, None)
        except BaseException:
            self.running.pop()
            self.release(transaction)
            raise
        transaction.then = then
        self._pending = None
        if transaction.greeting is not None:
            self.show(transaction.greeting)

    def leave_all(self) -> None:
        """End everything without a question, as /n does."""
        for transaction in self.running:
            self.release(transaction)
        self.running = []
        self.forget_warnings(None)

    def end(self) -> None:
        """End the transaction in front and return to its caller."""
        transaction = self.running.pop()
        self.release(transaction)
        if transaction.then is not None:
            self.apply(self.call(transaction.then))

    def release(self, transaction: Transaction, but: tuple[str, str] | None = None) -> None:
        """Give back the locks of a transaction, all `but` one."""
        if transaction.locked:
            self.logon.locks.release(transaction.holder, but)
            transaction.locked = but is not None
