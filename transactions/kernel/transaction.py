"""The transaction: a code, its screens, its authorisation, and how it begins."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from model.locks import Holder
from model.messages import Message
from model.unit import Read
from transactions.kernel.boxes import Asked, LoseQuestion, SaveQuestion
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.functions import Back, Enter, Leave, Outcome

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog

SAVE_KEY = 11
"""The virtual key of Save, which ^S presses too."""
Authorization = tuple[str, str, str]
"""Object, field and value that the user must be allowed, e.g. ``("M_MSEG_BWE", "ACTVT", "01")``."""


class Transaction:
    """One running transaction. A transaction's file declares one subclass; the kernel finds it by its code."""

    code: ClassVar[str] = ""
    screens: ClassVar[tuple[type[Dynpro[Any]], ...]] = ()
    authorization: ClassVar[tuple[Authorization, ...]] = ()

    def __init__(self, dialog: "Dialog", parameters: Any = None) -> None:
        self.dialog = dialog
        self.parameters = parameters
        self.stack: list[Dynpro[Any]] = []
        self.then: Callable[..., Any] | None = None
        self.holder = Holder(dialog.user)
        self.locked = False
        self.greeting: Message | None = None
        self._returns: dict[int, Callable[..., Any]] = {}

    def begin(self, read: Read) -> Dynpro[Any]:
        """Return the first screen with a fresh draft. It may push screens itself; the last one is then in front.

        Raises:
            Rejection: the transaction cannot start; the messages say why.
        """
        raise NotImplementedError

    def push(self, screen: Dynpro[Any], then: Callable[..., Any] | None) -> None:
        """Put a screen in front; `then` takes what it hands over when it finishes."""
        self.stack.append(screen)
        if then is not None:
            self._returns[len(self.stack)] = then

    def pop(self) -> Callable[..., Any] | None:
        """Take the screen in front away and return who waits for its result.

        What was keyed on it into a draft that the screen below shares is not lost: that one has to guard it now.
        """
        then = self._returns.pop(len(self.stack), None)
        gone = self.stack.pop()
        if gone.dirty and self.stack and self.stack[-1].work is gone.work:
            self.stack[-1].dirty = True
        return then

    @property
    def screen(self) -> Dynpro[Any]:
        """The screen in front."""
        return self.stack[-1]

    @property
    def is_dirty(self) -> bool:
        """Whether leaving now would lose something that was keyed."""
        return any(screen.guards and (screen.dirty or screen.unsent) for screen in self.stack)

    def guarded(self, screen: Dynpro[Any], leaving: Outcome | Callable[..., Outcome]) -> Outcome | None:
        """Return `leaving`, or first the question whether to save what was keyed (or lose it, where it cannot be).

        Where `leaving` depends on what is saved then, it is a handler, called after the answer.
        """

        def left() -> Outcome | None:
            return leaving if isinstance(leaving, Outcome) else self.dialog.call(leaving)

        lost = self._lost(screen, leaving)
        if not lost:
            return left()

        def answered(answer: str) -> Outcome | None:
            if answer == "SAVE":
                return left() if self.dialog.save(screen) else None
            return left() if answer == "YES" else None

        can_save = screen in lost and screen.offers_save and screen.function_of_key(SAVE_KEY) is not None
        question = SaveQuestion(self, Asked("save_first")) if can_save else LoseQuestion(self, Asked("lose"))
        return Enter(screen=question, then=answered)

    def _lost(self, screen: Dynpro[Any], leaving: Outcome | Callable[..., Outcome]) -> list[Dynpro[Any]]:
        """Return the screens that leaving `screen` ends with something keyed in them that nothing else keeps.

        To leave the transaction ends all its screens. To go back ends one: what it shares with a guarding screen below
        is kept there, what was typed and not sent is not.
        """
        if isinstance(leaving, Leave):
            return [one for one in self.stack if one.guards and (one.dirty or one.unsent)]
        below = self.stack[-2] if len(self.stack) > 1 else None
        is_kept = isinstance(leaving, Back) and below is not None and below.guards and below.work is screen.work
        return [screen] if screen.guards and (screen.unsent or (screen.dirty and not is_kept)) else []
