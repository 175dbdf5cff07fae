"""The coach at the hand: keys and codes of its own, boxes between the tasks, its place beside the screen.

It never takes the focus. Its keys are ours and not SAP's: they are not counted; every one has a function code for
terminals that swallow it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from model.messages import Path, error
from transactions.scenarios.keys import KeyCount
from tui.boxes.text_box import Action
from tui.coach import answering, boxes, panel
from tui.coach.courses import LEARN, RECORDING
from tui.coach.demo import Demo
from tui.coach.view import DEMO, RECORD, TEST, Next, View, Wish, word
from tui.hand.inputs import Clicked, Input, KeyPress, Pasted, Wheeled
from tui.keymap import notation
from tui.paint.canvas import Canvas
from tui.paint.frame import of_key
from tui.paint.scene import COMMAND, Scene

if TYPE_CHECKING:
    from tui.coach.courses import LessonLine
    from tui.coach.desk import LearnDesk
    from tui.hand.hand import Hand

KEYS = {"alt+f1": "=HINT", "alt+f2": "=TASK", "alt+f12": "=COACH"}
"""Keys of ours, with the code that does the same in the command field."""
STOPPING = ("escape", "f12", "f3", "shift+f3")
ANSWERED = ("find", "read", "predict")


class Coach:
    """The companion of a hand, beside its page. `view` is how the lesson stands, None while there is none."""

    def __init__(self, desk: "LearnDesk", clock: Callable[[], float]) -> None:
        self.desk, self.clock = desk, clock
        self.view: View | None = None
        self.is_hidden = False
        self.keys = KeyCount()
        self.notice = ""
        self._told = 0
        self._second = 0
        self.demo: Demo | None = None

    def leave(self) -> None:
        """The lesson is over: forget it."""
        self.view, self._told, self.is_hidden = None, 0, False
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
        """Return the view; in a demo it says what is being done, else how to reach a next field out of sight."""
        if self.demo is not None:
            return replace(view, next=Next(self.demo.caption) if self.demo.caption else None)
        told = view.next
        if told is None or told.path is None or any(field.path == told.path for field in scene.image.fields):
            return view
        return replace(view, next=replace(told, what=word("out_of_sight", view.language, told.what)))

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
        if isinstance(given, KeyPress) and given.name in KEYS:
            self.command(KEYS[given.name], hand)
            return True
        if not (hand.boxes and isinstance(hand.boxes[-1], boxes.CoachBox)):
            self._count(given, hand)
        return False

    def _steer(self, demo: Demo, given: Input, hand: "Hand") -> None:
        """In a demo the viewer's keys steer it; nothing else is taken."""
        if isinstance(given, KeyPress) and given.name in STOPPING:
            self.leave_lesson(hand)
        elif isinstance(given, KeyPress) and demo.steer(given):
            hand.outside.repaint()
        elif not isinstance(given, Wheeled):
            hand.outside.bell()

    def _end_demo(self, demo: Demo, hand: "Hand") -> None:
        """Say that the demo is over, or why it could not go on; then back to the menu."""
        self.demo = None
        language = hand.scene.image.language
        text = demo.failure.text(language) if demo.failure is not None else word("demo_over", language)
        hand.open(boxes.told_box(text, language, self.leave_lesson))

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
        found = CODES.get(head.upper())
        if found is None and head.upper() not in (LEARN, RECORDING):
            return False
        _leave_command(hand)
        if head.upper() == LEARN:
            self.choose(rest.strip(), hand)
        elif head.upper() == RECORDING:
            self.record(rest.strip(), hand)
        elif found is None or self.view is None or (self.view.mode == RECORD and found is not Coach.toggle):
            hand.tell(error("Z9", 1))
        else:
            found(self, hand)
        return True

    def record(self, name: str, hand: "Hand") -> None:
        """Begin to record a scenario, or end it and write the file."""
        size = hand.size
        if self.view is not None and self.view.mode == RECORD:
            self.ask(hand, lambda desk: desk.end_recording(name, size), hand.show)
        else:
            self.ask(hand, lambda desk: desk.record(name, size), hand.show)

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
            self.finish(hand)
        elif view.number != self._told:
            done = word("task_done", view.language, self._told) if 0 < self._told < view.number else ""
            self._told = view.number
            hand.open(boxes.task_box(view, self._offers(view), self._take_role, done))
        else:
            return False
        return True

    def _shown_in_demo(self, view: View, hand: "Hand") -> bool:
        """Begin the demo; take the role of the next task by itself."""
        if self.demo is None and not self._told:
            self.demo = Demo(self)
        if view.number != self._told and not view.is_over:
            self._told = view.number
            self._take_role(hand)
        return False

    # Choosing a lesson ----------------------------------------------------------------------------------------

    def choose(self, what: str, hand: "Hand") -> None:
        """Offer the lessons of a course, or the modes of a lesson (``course/lesson``, or a file)."""
        if "/" in what or what.endswith((".yaml", ".yml")):
            self.ask(hand, lambda desk: desk.lesson_line(what), partial(self._offer_modes, what, hand))
        else:
            self.ask(hand, lambda desk: desk.lessons(what), partial(self._offer_lessons, what, hand))

    def _offer_lessons(self, course: str, hand: "Hand", found: "list[LessonLine]") -> None:
        if not found:
            hand.tell(error("Z9", 5, course))
        else:
            hand.open(boxes.lessons_box(found, hand.scene.image.language, self.choose))

    def _offer_modes(self, name: str, hand: "Hand", found: "LessonLine") -> None:
        def begin(mode: str, seed: int, hand: "Hand") -> None:
            wish, size = Wish(name, mode, seed), hand.size
            self.ask(hand, lambda desk: desk.begin(wish, size), hand.show)

        language = hand.scene.image.language
        hand.open(boxes.mode_box(found.title[language], found.progress, language, begin))

    # What it does ---------------------------------------------------------------------------------------------

    def ask(self, hand: "Hand", work: "Callable[[LearnDesk], Any]", done: Callable[[Any], None]) -> None:
        """Ask something of the desk with lessons."""
        hand.ask(lambda seat: work(self.desk), done)

    def _take_role(self, hand: "Hand") -> None:
        """Go on as the user of the task in hand; the same user goes on where he is."""
        view, size = self.view, hand.size
        if view is not None and view.user != hand.scene.image.user:
            self.ask(hand, lambda desk: desk.take_role(size), hand.show)

    def _offers(self, view: View) -> Mapping[str, tuple[str, Action]]:
        """Return the keys of the box of a task."""
        found: dict[str, tuple[str, Action]] = {}
        if view.kind in ANSWERED and view.mode != DEMO:
            found["F5"] = ("answer", self.answer)
        if view.mode != TEST:
            found["F6"] = ("process", self.process)
        if view.mode != DEMO:
            found["F7"] = ("hand_in", self.hand_in)
            found["F8"] = ("back", self.back)
        found["sF3"] = ("leave", self.leave_lesson)
        return found

    def toggle(self, hand: "Hand") -> None:
        """Hide it, or show it again; what is typed stays."""
        self.is_hidden = not self.is_hidden
        size = hand.size
        self.ask(hand, lambda desk: desk.redraw(size), hand.renew)

    def task(self, hand: "Hand") -> None:
        """Show the task in hand."""
        if self.view is not None and not self.view.is_over:
            hand.open(boxes.task_box(self.view, self._offers(self.view), None))

    def hint(self, hand: "Hand") -> None:
        """Give the next hint of the task in hand; in a test there are none."""
        view = self.view
        if view is None or view.is_over:
            return
        if view.mode == TEST:
            hand.tell(error("Z9", 2))
            return
        self.ask(hand, lambda desk: desk.hint(), lambda answer: self._show_hints(hand))

    def _show_hints(self, hand: "Hand") -> None:
        if self.view is not None:
            hand.open(boxes.hint_box(self.view, self.hint if len(self.view.hints) < 3 else None))

    def process(self, hand: "Hand") -> None:
        """Show the process with the lane of the task lit."""
        if self.view is not None:
            hand.open(boxes.lanes_box(self.view))

    def hand_in(self, hand: "Hand") -> None:
        """Hand the task in hand in as it is."""

        def handed_in(answer: None) -> None:
            self.shown(hand)

        self.ask(hand, lambda desk: desk.skip(), handed_in)

    def answer(self, hand: "Hand") -> None:
        """Ask for the answer of the task in hand."""
        view = self.view
        if view is None or view.kind not in ANSWERED:
            hand.tell(error("Z9", 3))
        else:
            answering.open_box(self, view, hand)

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

    def back(self, hand: "Hand") -> None:
        """Ask how far back to go: before one of the tasks, or to the very start."""
        view = self.view
        if view is None:
            return
        language = view.language
        options: list[tuple[str, Action]] = []
        for number in range(view.number - 1, -1, -1):
            text = word("before_task", language, number + 1)
            options.append((text, partial(self._go_back, number)))
        options.append((word("restart", language), self.again))
        hand.open(boxes.choice_box(word("key_back", language), options, language))

    def _go_back(self, task: int, hand: "Hand") -> None:
        self._told, size = 0, hand.size
        self.ask(hand, lambda desk: desk.back_to(task, size), hand.show)

    def again(self, hand: "Hand") -> None:
        """Begin the lesson anew."""
        size = hand.size
        self.ask(hand, lambda desk: desk.again(size), hand.show)

    def leave_lesson(self, hand: "Hand") -> None:
        """Leave; the lesson can be resumed later."""
        size = hand.size
        self.ask(hand, lambda desk: desk.leave(size), hand.show)

    def finish(self, hand: "Hand") -> None:
        """Hand everything in and show the score sheet."""
        self.ask(hand, lambda desk: desk.finish(), lambda score: self._show_score(score, hand))

    def _show_score(self, score: Any, hand: "Hand") -> None:
        if self.view is not None:
            hand.open(boxes.score_box(self.view, score, self.again, self.leave_lesson))


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


CODES: Mapping[str, Callable[[Coach, "Hand"], None]] = {
    "=HINT": Coach.hint,
    "=COACH": Coach.toggle,
    "=TASK": Coach.task,
    "=ANSWER": Coach.answer,
    "=PROCESS": Coach.process,
    "=HANDIN": Coach.hand_in,
    "=BACKTO": Coach.back,
    "=AGAIN": Coach.again,
    "=SCORE": Coach.finish,
    "=LEAVE": Coach.leave_lesson,
}
