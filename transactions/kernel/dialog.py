"""The dialog: the one loop behind keys, batch files, scenarios and tests.

``send(step)`` takes what was typed over, checks it, runs the function's handler and prepares the next screen. A
transaction never touches a widget, a face never touches the store: they exchange `Step` and `ScreenImage`. What a
dialog reports stands in `reports`, what it runs in `calls`, how it checks in `checking`, how it moves over tables in
`moving`, how the next screen is made ready in `preparing`, what the command field understands in `commands`.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from model.errors import StoreError
from model.messages import MessageType, Path, Rejection, fill
from model.store import translated
from transactions.kernel import commands, dump, held_data, preparing, texts
from transactions.kernel.calls import MENU
from transactions.kernel.dynpro import ENTER, Dynpro
from transactions.kernel.functions import Enter, Function
from transactions.kernel.image import OpenSession, ScreenImage
from transactions.kernel.logon import Logon
from transactions.kernel.menu_box import MenuTransaction
from transactions.kernel.moving import Moving
from transactions.kernel.reports import Caution
from transactions.kernel.steps import Step, as_path
from transactions.kernel.takeover import leave_typed, take_over, untaken
from transactions.kernel.transaction import SAVE_KEY, Transaction
from transactions.kernel.typed_values import typed_values

if TYPE_CHECKING:
    from transactions.kernel.sessions import Sessions

PAGE_CODES = {"P+": 1, "P-": -1, "P++": 2, "P--": -2}


@dataclass(frozen=True)
class Size:
    """The size of the window a dialog is shown in. The page leaves its last `spare` lines free if it can."""

    width: int = 80
    height: int = 24
    spare: int = 0


class Dialog(Moving):
    """One external session: a stack of running transactions, the last one in front.

    `host` are the sessions it belongs to, None for batch input; `number` is its own among them. `typed` says that
    something stands on its screen at the face that was not sent yet. `led_to` is the session that the last step put in
    front, None where it stayed in this one: with the user elsewhere meanwhile, the front of `host` does not tell.
    `is_busy` says that a step is under way.
    """

    def __init__(
        self,
        logon: Logon,
        *,
        batch: bool = False,
        clock: Callable[[], datetime] | None = None,
        host: "Sessions | None" = None,
        number: int = 1,
    ) -> None:
        super().__init__(logon, batch, clock)
        self.size = Size()
        self.ended = False
        self.host, self.number = host, number
        self._home = MenuTransaction(self)
        self._typed_on: Dynpro[Any] | None = None
        self._taken_over = True
        self.typed = False
        self.led_to: Dialog | None = None
        self.last_step = time.monotonic()
        self._turn = threading.Lock()
        self.is_busy = False
        self._is_closed = False

    # The loop -------------------------------------------------------------------------------------------------

    def send(self, step: Step) -> ScreenImage:
        """Carry out a step and return the screen that follows."""
        self.perform(step)
        return self.image()

    def run_command(self, command: str) -> None:
        """Carry out a command as if it had been typed into the command field."""
        self.perform(Step(command))

    def perform(self, step: Step) -> None:
        """Carry out a step; the result is in `screen`, `message` and `messages`."""
        with self._turn:
            if self._is_closed:
                return
            self.is_busy = True
        try:
            self._carry_out(step)
        finally:
            self._rest()

    def _rest(self) -> None:
        """A step is done; where another session ended this one meanwhile, its transactions end now."""
        with self._turn:
            self.is_busy = False
            ends = self._is_closed
        if ends:
            self.leave_all()

    def _carry_out(self, step: Step) -> None:
        self.led_to, self.typed = None, False
        if self.screen is not None:
            self.screen.told = self.message
        self.message, self.messages, self.committed, self.refused = None, [], False, False
        self._taken_over, self.last_step = False, time.monotonic()
        self._typed_on, before, standing = self.screen, len(self.running), dump.Standing(self)
        try:
            with translated(self.store.location):
                self._dispatch(step)
                preparing.prepare(self)
        except Rejection as refused:
            same = self._taken_over and self.screen is self._typed_on
            self.refuse(refused.messages, self._typed_on if same else None)
        except Caution as caution:
            self.warn(self._typed_on, caution)
        except StoreError as problem:
            # What was committed is kept: its message stands, though the next screen could not be read.
            self.refused = not self.committed
            if not self.committed or self.message is None:
                self.show(problem.message)
        except Exception as problem:
            dump.crash(self, step, standing, problem)
        finally:
            self._leave_menu_boxes()
            self.close_read()
        self._abort_if_told(before)

    def _abort_if_told(self, before: int) -> None:
        """After a message of type A the transaction ends."""
        told = self.message
        if told is not None and told.type is MessageType.ABORT and len(self.running) == before and self.running:
            self.end()

    def _leave_menu_boxes(self) -> None:
        """The menu counts as running only while one of its boxes is open."""
        if self.running and self.running[-1] is self._home and not self._home.has_box:
            self.running.pop()

    def _dispatch(self, step: Step) -> None:
        code, screen = step.fcode.strip(), self.screen
        plain = code.upper().removeprefix("=")
        if commands.is_command(code):
            self.typed = bool(step.changed)
            commands.carry_out(self, code)
            self._keep(screen, step.fields())
        elif plain in held_data.FUNCTIONS:
            self._hold_data(screen, plain, step)
        elif screen is None:
            self._from_menu(plain, step)
        elif plain in PAGE_CODES:
            self._taken_over = True
            take_over(screen, step.fields())
            self.scroll(PAGE_CODES[plain])
        else:
            self._run(screen, self.function(screen, plain), step)

    def _from_menu(self, plain: str, step: Step) -> None:
        """A code on Easy Access is a function of the menu or starts its transaction; Enter alone does nothing."""
        home = self._home.home
        is_key = plain.startswith("/") and plain != "/00"
        function = self.function(home, plain) if is_key else home.function(plain) if plain else None
        if function is not None:
            home.cursor = None
            self.running.append(self._home)
            self._run(home, function, step)
        elif plain:
            self.start(plain)

    def _hold_data(self, screen: Dynpro[Any] | None, plain: str, step: Step) -> None:
        """Hold, set or delete the data of the screen in front; what was typed counts."""
        if screen is not None:
            self._taken_over = True
            wrong = take_over(screen, step.fields())
            if wrong:
                raise Rejection(*wrong)
        held_data.carry_out(self, plain, screen)

    def begin_behind(self, code: str, values: dict[str, str]) -> None:
        """Start a transaction and leave its first screen by Enter, with parameters and `values` in its fields."""
        self.start(code)
        preparing.prepare(self)
        screen = self._typed_on = self.screen
        if screen is not None:
            self._run(screen, ENTER, Step("", typed_values(screen, values)))

    def ask(self, question: Dynpro[Any], then: Callable[[str], Any]) -> None:
        """Put a question over what is in front, be it the menu; `then` takes the code of the answer."""
        self.apply(Enter(screen=question, then=then))

    @property
    def sessions(self) -> tuple[OpenSession, ...]:
        """The open sessions of the log-on; of batch input, its own."""
        dialogs = self.host.all() if self.host is not None else [self]
        return tuple(OpenSession(found.number, found.code, found.is_dirty) for found in dialogs)

    @property
    def home(self) -> Dynpro[Any]:
        """The menu's own screen."""
        return self._home.home

    @property
    def title(self) -> str:
        """The title of the screen in front."""
        screen = self.screen
        if screen is None:
            return texts.transaction_title(MENU, self.language)
        found = texts.title(screen.program, screen.number, self.code, self.language, screen.gui_status)
        return fill(found, screen.title_values())

    @property
    def lock_count(self) -> int:
        """How many locks its transactions hold."""
        owners = {found.holder.owner for found in self.running if found.locked}
        return sum(entry.owner in owners for entry in self.logon.locks.entries()) if owners else 0

    @property
    def is_dirty(self) -> bool:
        """Whether ending now would lose something that was keyed."""
        return any(transaction.is_dirty for transaction in self.running) or (self.typed and self._guards_typing)

    @property
    def _guards_typing(self) -> bool:
        """Whether leaving the screen in front asks where something was typed on it."""
        return self.screen is not None and self.screen.guards

    @property
    def in_front(self) -> Transaction:
        """The transaction that a box of the system belongs to: the one in front, else the menu."""
        if not self.running:
            self.running.append(self._home)
        return self.running[-1]

    def _run(self, screen: Dynpro[Any], function: Function, step: Step) -> None:
        self._taken_over = True
        changed = {**untaken(screen), **step.fields()}
        if step.cursor is not None:
            self.point(screen, as_path(step.cursor))
        screen.unsent = function.exit and bool(changed)
        if function.exit:
            self.forget_warnings(None)
        else:
            function = self.continued(screen, function, changed)
            self.running_code = function.code
            if not self.checked(screen, function, changed):
                return
        self.apply(self.call(getattr(screen, function.method)))
        if function.exit:
            self._keep(screen, changed)

    def save(self, screen: Dynpro[Any]) -> bool:
        """Save a screen that is about to be left, as its key does; return whether it is saved and may be left."""
        function = screen.function_of_key(SAVE_KEY)
        assert function is not None
        self._typed_on = screen
        self._run(screen, function, Step(function.code))
        return self.committed

    def _keep(self, screen: Dynpro[Any] | None, changed: dict[Path, str]) -> None:
        """Leave what was typed in the fields of a screen that a question was put over: whoever stays finds it again.

        It is not taken over: whoever agrees to lose it must not find it in the draft.
        """
        below = self.running[-1].stack[:-1] if self.running else []
        if screen in below and screen is not None and changed:
            self._taken_over = True
            leave_typed(screen, changed)
            screen.unsent = True

    @property
    def keeps_typing(self) -> bool:
        """Whether nothing that was typed was looked at in the last step, and its screen is still in front."""
        return not self._taken_over and self.screen is not None and self.screen is self._typed_on

    # Between steps --------------------------------------------------------------------------------------------

    def image(self) -> ScreenImage:
        """Return the screen in front as it stands."""
        from transactions.kernel.imaging import make_image

        try:
            with translated(self.store.location):
                return make_image(self, self.read())
        except StoreError:
            raise
        except Exception as problem:
            dump.crash(self, None, dump.Standing(self), problem)
            return make_image(self, self.read())
        finally:
            self.close_read()

    def close(self) -> None:
        """End the dialog and give back its locks; a step under way is stopped if it only reads, and done before."""
        with self._turn:
            self._is_closed = True
            busy = self.is_busy
        if busy:
            self.watch.stop()
        else:
            self.leave_all()
