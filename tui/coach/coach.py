"""The coach at the hand: its place beside the screen, its keys, the demo. What its codes do stands in ``acting``.

It never takes the focus. Its keys are ours and not SAP's: they are not counted; every one has a function code for
terminals that swallow it.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from model.messages import Path, error
from transactions.scenarios.keys import KeyCount
from tui.coach import acting, boxes, choosing, panel
from tui.coach.courses import LEARN, RECORDING
from tui.coach.demo import Demo
from tui.coach.view import DEMO, RECORD, Next, View, word
from tui.hand.inputs import Clicked, Input, KeyPress, Pasted, Wheeled
from tui.keymap import notation
from tui.paint.canvas import Canvas
from tui.paint.frame import of_key
from tui.paint.scene import COMMAND, Scene

if TYPE_CHECKING:
    from tui.coach.desk import LearnDesk
    from tui.hand.hand import Hand

KEYS = {"alt+f1": "=HINT", "alt+f2": "=TASK", "alt+f12": "=COACH"}
"""Keys of ours, with the code that does the same in the command field."""
STOPPING = ("escape", "f12", "f3", "shift+f3")


class Coach:
    """The companion of a hand, beside its page. `view` is how the lesson stands, None while there is none."""

    def __init__(self, desk: "LearnDesk", clock: Callable[[], float]) -> None:
        self.desk, self.clock = desk, clock
        self.view: View | None = None
        self.is_hidden = False
        self.keys = KeyCount()
        self.notice = ""
        self.told = 0
        """The task (from 1) that was told in a box, 0 for none."""
        self._second = 0
        self.demo: Demo | None = None

    def leave(self) -> None:
        """The lesson is over: forget it."""
        self.view, self.told, self.is_hidden = None, 0, False
        self.keys.take()
        self.demo = None

    # Beside the page ------------------------------------------------------------------------------------------

    @property
    def spoken(self) -> Path | None:
        """The field it speaks of."""
        return self.view.next.path if self.view is not None and self.view.next is not None else None

    def margin(self, width: int, height: int, spare: int = 0) -> tuple[int, int]:
        """Return the columns and lines it takes."""
        return (0, 0) if self.view is None or self.is_hidden else panel.margin(width)

    def paint(self, canvas: Canvas, scene: Scene) -> None:
        """Paint it where it has room."""
        if self.view is not None and not self.is_hidden:
            panel.paint_panel(canvas, self._shown_view(self.view, scene), self.seconds, self._demo_state())

    def _shown_view(self, view: View, scene: Scene) -> View:
        """Return the view; in a demo it says what is being done, else what comes after all that is typed already."""
        if self.demo is not None:
            return replace(view, coming=(Next(self.demo.caption),) if self.demo.caption else ())
        told = next((one for one in view.coming if one.path not in scene.edits), None)
        if told is not None and told.path is not None and scene.field_at(told.path) is None:
            told = replace(told, what=word("out_of_sight", view.language, told.what))
        return replace(view, coming=(told,) if told is not None else ())

    def _demo_state(self) -> str:
        if self.demo is None or self.view is None:
            return ""
        key = "demo_paused" if self.demo.is_paused else "demo_plays"
        return word(key, self.view.language, self.demo.speed)

    @property
    def seconds(self) -> int:
        """Time in the lesson."""
        return max(0, int(self.clock() - self.view.started)) if self.view is not None else 0

    # Inputs ---------------------------------------------------------------------------------------------------

    def take(self, given: Input, hand: "Hand") -> bool:
        """Carry out a key of its own; count what is the learner's."""
        if self.view is None:
            return False
        if self.demo is not None:
            self._steer(self.demo, given, hand)
            return True
        in_box = bool(hand.boxes) and isinstance(hand.boxes[-1], boxes.CoachBox)
        if isinstance(given, KeyPress) and given.name in KEYS:
            if in_box:
                hand.outside.bell()
            else:
                self.command(KEYS[given.name], hand)
            return True
        if not in_box:
            self._count(given, hand)
        return False

    def _steer(self, demo: Demo, given: Input, hand: "Hand") -> None:
        """In a demo the viewer's keys steer it; nothing else is taken."""
        if isinstance(given, KeyPress) and given.name in STOPPING:
            acting.leave(self, hand)
        elif isinstance(given, KeyPress) and demo.steer(given):
            hand.outside.repaint()
        elif not isinstance(given, Wheeled):
            hand.outside.bell()

    def _end_demo(self, demo: Demo, hand: "Hand") -> None:
        """Say that the demo is over, or why it could not go on; then back to the menu."""
        self.demo = None
        language = hand.scene.image.language
        text = demo.failure.text(language) if demo.failure is not None else word("demo_over", language)
        hand.open(boxes.told_box(text, language, partial(acting.leave, self)))

    def _count(self, given: Input, hand: "Hand") -> None:
        """Count what is the learner's; a key that is ours and not SAP's is none that he has to learn."""
        if isinstance(given, KeyPress) and given.typed:
            self.keys.typed(given.typed)
        elif isinstance(given, Pasted):
            self.keys.typed(given.text)
        elif isinstance(given, KeyPress):
            self.keys.pressed(own=_is_own(given, hand))
        elif isinstance(given, Clicked):
            self.keys.pressed()

    def command(self, code: str, hand: "Hand") -> bool:
        """Carry out a code of its own, typed into the command field or meant by a key."""
        head, _, rest = code.strip().partition(" ")
        found = acting.CODES.get(head.upper())
        if found is None and head.upper() not in (LEARN, RECORDING):
            return False
        _leave_command(hand)
        if head.upper() == LEARN:
            choosing.choose(self, rest.strip(), hand)
        elif head.upper() == RECORDING:
            choosing.record(self, rest.strip(), hand)
        elif found is None or self.view is None or (self.view.mode == RECORD and found is not acting.toggle):
            hand.tell(error("Z9", 1))
        else:
            found(self, hand)
        return True

    def shown(self, hand: "Hand") -> bool:
        """Say what a step led to: a new task, the end. Return whether a box was opened."""
        if self.notice:
            hand.open(boxes.told_box(self.notice, hand.scene.image.language))
            self.notice = ""
            return True
        view = self.view
        if view is None:
            return False
        if view.mode == DEMO:
            return self._shown_in_demo(view, hand)
        if view.is_over:
            acting.finish(self, hand)
        elif view.number != self.told:
            acting.tell(self, view, hand)
        else:
            return False
        return True

    def _shown_in_demo(self, view: View, hand: "Hand") -> bool:
        """Begin the demo; take the role of the next task by itself."""
        if self.demo is None and not self.told:
            self.demo = Demo(self)
        if view.number != self.told and not view.is_over:
            self.told = view.number
            acting.take_role(self, hand)
        return False

    # What goes on ---------------------------------------------------------------------------------------------

    def ask(self, hand: "Hand", work: "Callable[[LearnDesk], Any]", done: Callable[[Any], None]) -> None:
        """Ask something of the desk with lessons."""
        hand.ask(lambda seat: work(self.desk), done)

    def tick(self, hand: "Hand") -> bool:
        """Let time go on; return whether something is to be painted: the clock, once a second."""
        if self.demo is not None and self.demo.tick(hand, self.clock()):
            if self.demo.is_over:
                self._end_demo(self.demo, hand)
            return True
        before, self._second = self._second, self.seconds
        return self.view is not None and self._second != before

    def answered(self, text: str, hand: "Hand") -> None:
        """Say what became of an answer that was taken, and go on."""
        if not self.shown(hand):
            hand.open(boxes.told_box(text, hand.scene.image.language))


def _is_own(key: KeyPress, hand: "Hand") -> bool:
    """Whether a key is ours: one of the screen in front, else of the delivered keymap."""
    shown = notation(key.name)
    found = of_key(hand.scene.image, shown) if shown else None
    return found.own_key if found is not None else shown in hand.keymap.ours


def _leave_command(hand: "Hand") -> None:
    """Empty the command field and go back to where the cursor came from."""
    if hand.scene.edits.pop(COMMAND, None) is not None or hand.scene.focus == COMMAND:
        if hand.came_from is not None:
            hand.come_back()
        else:
            hand.enter(COMMAND)
        hand.outside.repaint()
