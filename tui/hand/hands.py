"""The hands of a user: one for each session. The one in front takes what is keyed; the others go on by themselves.

What belongs to the window (its size, inserting or typing over, the coach) goes along to the hand in front.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.messages import Message, MessageType, success, warning
from transactions.kernel.image import ScreenImage
from tui.hand.hand import Hand
from tui.hand.inputs import Input
from tui.hand.requests import Elsewhere, Outside, Request, Window
from tui.keymap import Keymap, delivered

if TYPE_CHECKING:
    from tui.hand.companion import Beside

Extent = tuple[int, int]
Make = Callable[[Outside, ScreenImage, Extent], Hand]


@dataclass
class Side:
    """The outside as one hand sees it."""

    hands: "Hands"
    hand: Hand | None = None

    @property
    def _is_front(self) -> bool:
        return self.hand is not None and self.hands.front is self.hand

    def repaint(self, lines: Collection[int] | None = None) -> None:
        """Paint the page again where the hand is in front."""
        if self._is_front:
            self.hands.window.repaint(lines)

    def ask(self, request: Request) -> None:
        """Carry out a request of the hand's session."""
        self.hands.window.ask(request)

    def bell(self) -> None:
        """Ring where the hand is in front."""
        if self._is_front:
            self.hands.window.bell()

    def stop(self) -> None:
        """Stop the reading of the hand's session."""
        if self.hand is not None:
            self.hands.window.stop(self.hand.session)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        self.hands.window.copy(text)

    def turn(self, direction: int) -> None:
        """Go to the next or previous session."""
        self.hands.turn(direction)

    def hand_over(self, shown: ScreenImage | Elsewhere) -> bool:
        """Let the hand of another session show what a step led to; return whether there is one."""
        return self.hand is not None and self.hands.hand_over(self.hand, shown)

    def settled(self) -> None:
        """Learn that the hand waits for nothing any more."""
        if self.hand is not None:
            self.hands.settled(self.hand)


class Hands:
    """The hands by session; `numbers` are the sessions that are open."""

    def __init__(self, window: Window, image: ScreenImage, size: Extent = (80, 24), make: Make = Hand) -> None:
        self.window = window
        self.companion: Beside | None = None
        self.keymap: Keymap = delivered()
        self._size = size
        self._make = make
        self._by_session: dict[int, Hand] = {}
        self._numbers = [image.session]
        self._logon = image.logon
        self._left_busy: set[Hand] = set()
        self._news: list[Message] = []
        self.front = self._new(image)

    def all(self) -> Iterable[Hand]:
        """Return the hands."""
        return tuple(self._by_session.values())

    def _new(self, image: ScreenImage) -> Hand:
        side = Side(self)
        found = side.hand = self._make(side, image, self._size)
        found.keymap = self.keymap
        found.companion = found.scene.aside = self.companion
        self._by_session[image.session] = found
        return found

    @property
    def size(self) -> Extent:
        """Width and height of the window."""
        return self._size

    @size.setter
    def size(self, size: Extent) -> None:
        self._size = size
        for found in self.all():
            found.size = size

    def accompany(self, companion: "Beside") -> None:
        """Let a coach or a projector go along."""
        self.companion = companion
        for found in self.all():
            found.companion = found.scene.aside = companion

    def use(self, keymap: Keymap) -> None:
        """Take the user's keymap."""
        self.keymap = keymap
        for found in self.all():
            found.keymap = keymap

    def take(self, given: Input) -> None:
        """Let the hand in front act on an input."""
        self.front.take(given)

    # Between the sessions -------------------------------------------------------------------------------------

    def turn(self, direction: int) -> None:
        """Go to the next or previous session; everything in this one stays as it is, and goes on if it is busy.

        Where there is no other one and this one is busy, one is opened: the user can go on working there.
        """
        here = self._numbers.index(self.front.session)
        target = self._numbers[(here + direction) % len(self._numbers)]
        if target != self.front.session:
            self._go_to(target)
        elif self.front.waiting and (opened := self.window.open_session()) is not None:
            self._numbers = sorted({*self._numbers, opened})
            self._go_to(opened)
        else:
            self.window.bell()

    def _go_to(self, session: int) -> None:
        """Put the hand of a session in front; what it shows is renewed where it is not busy.

        A session that had no hand yet (another one was worked on when it came up, as after a lesson) gets one.
        """
        known, size = self._by_session.get(session), self._size
        hand = known or self._new(self.window.blank(session))
        self._to_front(hand)
        if not hand.waiting:
            hand.ask(lambda seat: seat.redraw(size), hand.reappear if known else hand.show)

    def _to_front(self, hand: Hand) -> None:
        """Put a hand in front. Keys that were typed behind a change of sessions are for the session it leads to."""
        left, self.front = self.front, hand
        left.leave()
        if left.waiting:
            self._left_busy.add(left)
        else:
            left.pass_on(hand)
        self._left_busy.discard(hand)
        for name in ("ascii", "overtype", "auto_skip", "response"):
            setattr(hand.scene, name, getattr(left.scene, name))
        self.window.came_to_front(hand)
        self.window.repaint()

    def hand_over(self, hand: Hand, shown: ScreenImage | Elsewhere) -> bool:
        """Let the hand of another session show what a step led to; return whether there is one."""
        if isinstance(shown, Elsewhere):
            self._go_to(shown.session)
            return True
        self._numbers = [found.number for found in shown.sessions] or [shown.session]
        before, self._logon = self._logon, shown.logon
        if before not in ("", shown.logon):
            self._begin_anew(hand, shown)
            return False
        for number in [*self._by_session]:
            if number not in self._numbers:
                self._drop(self._by_session.pop(number))
        if shown.session == hand.session:
            if self.front.is_dropped:
                self._to_front(hand)
            return False
        found = self._by_session.get(shown.session)
        if found is None:
            self._to_front(self._new(shown))
            self.front.show(shown)
            self.front.go_on()
        else:
            self._to_front(found)
            if not found.waiting:
                found.reappear(shown)
                found.go_on()
        return True

    def _begin_anew(self, hand: Hand, shown: ScreenImage) -> None:
        """Another log-on, as a lesson has: the sessions of the one before have no hands any more."""
        for other in self.all():
            if other is not hand:
                self._drop(other)
        self._by_session = {shown.session: hand}
        self.front = hand

    def _drop(self, hand: Hand) -> None:
        hand.is_dropped = True
        self._left_busy.discard(hand)

    # News of sessions in the background -----------------------------------------------------------------------

    def settled(self, hand: Hand) -> None:
        """A hand waits for nothing any more: of one that was left busy, the hand in front tells."""
        if hand is self.front:
            self._tell(is_new=True)
        elif hand in self._left_busy:
            self._left_busy.discard(hand)
            self._news.append(_news_of(hand))
            self._tell(is_new=False)

    def _tell(self, is_new: bool) -> None:
        """Tell the next news in the message line, but not over a message that the user has not read yet."""
        message = self.front.scene.image.message
        is_free = message is None or (not is_new and message.type is MessageType.SUCCESS)
        if self._news and is_free and not self.front.waiting:
            self.front.tell(self._news.pop(0))


def _news_of(hand: Hand) -> Message:
    """Return what to say of a session that is done, or waits for an answer."""
    image = hand.scene.image
    asks = image.asks or (bool(hand.boxes) and hand.boxes[-1] is not hand.menu)
    what = image.message.text(image.language) if image.message is not None else image.title
    return warning("Z5", 29, hand.session, what) if asks else success("Z5", 28, hand.session, what)
