"""What the coach's codes do in a lesson: the task, hints, the process, answers, going back, the end."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from model.messages import error, success
from transactions.kernel.image import ScreenImage
from tui.boxes.text_box import Action
from tui.coach import answering, boxes
from tui.coach.view import DEMO, TEST, View, word

if TYPE_CHECKING:
    from tui.coach.coach import Coach
    from tui.hand.hand import Hand

ANSWERED = ("find", "read", "predict")


def take_role(coach: "Coach", hand: "Hand") -> None:
    """Go on as the user of the task in hand; the same user goes on where he is."""
    view, size = coach.view, hand.size
    if view is not None and view.user != hand.scene.image.user:
        coach.ask(hand, lambda desk: desk.take_role(size), hand.show)


def offers(coach: "Coach", view: View) -> Mapping[str, tuple[str, Action]]:
    """Return the keys of the box of a task."""
    found: dict[str, tuple[str, Action]] = {}
    if view.kind in ANSWERED and view.mode != DEMO:
        found["F5"] = ("answer", partial(answer, coach))
    if view.mode != TEST:
        found["F6"] = ("process", partial(process, coach))
    if view.mode != DEMO:
        found["F7"] = ("hand_in", partial(hand_in, coach))
        found["F8"] = ("back", partial(back, coach))
    found["sF3"] = ("leave", partial(leave, coach))
    return found


def toggle(coach: "Coach", hand: "Hand") -> None:
    """Hide it, or show it again; what is typed stays. Nothing else on the screen would say how it comes back."""
    coach.is_hidden = not coach.is_hidden
    size = hand.size

    def shown(image: ScreenImage) -> None:
        hand.renew(image)
        if coach.is_hidden and image.message is None:
            hand.tell(success("Z9", 9))

    coach.ask(hand, lambda desk: desk.redraw(size), shown)


def tell(coach: "Coach", view: View, hand: "Hand") -> None:
    """Tell a new task in a box, and what became of the one before."""
    key = "task_handed_in" if view.left_open else "task_done"
    done = word(key, view.language, view.number - 1) if 0 < coach.told < view.number else ""
    coach.told = view.number
    hand.open(boxes.task_box(view, offers(coach, view), partial(take_role, coach), done))


def task(coach: "Coach", hand: "Hand") -> None:
    """Show the task in hand."""
    if coach.view is not None and not coach.view.is_over:
        hand.open(boxes.task_box(coach.view, offers(coach, coach.view), None))


def hint(coach: "Coach", hand: "Hand") -> None:
    """Give the next hint of the task in hand; in a test there are none."""
    view = coach.view
    if view is None or view.is_over:
        return
    if view.mode == TEST:
        hand.tell(error("Z9", 2))
        return
    coach.ask(hand, lambda desk: desk.hint(), lambda answer: _show_hints(coach, hand))


def _show_hints(coach: "Coach", hand: "Hand") -> None:
    if coach.view is not None:
        hand.open(boxes.hint_box(coach.view, partial(hint, coach) if len(coach.view.hints) < 3 else None))


def process(coach: "Coach", hand: "Hand") -> None:
    """Show the process with the lane of the task lit."""
    if coach.view is not None:
        hand.open(boxes.lanes_box(coach.view))


def hand_in(coach: "Coach", hand: "Hand") -> None:
    """Ask whether the task in hand is to be handed in as it is: what is reached would have been over by itself."""
    _ask_first(coach, "hand_in_task", _hand_in, hand)


def hand_all_in(coach: "Coach", hand: "Hand") -> None:
    """Ask whether everything is to be handed in as it is."""
    _ask_first(coach, "hand_in_all", finish, hand)


def _ask_first(coach: "Coach", key: str, action: "Callable[[Coach, Hand], None]", hand: "Hand") -> None:
    view = coach.view
    if view is not None and not view.is_over:
        options: list[tuple[str, Action]] = [(word(key, view.language), partial(action, coach))]
        options.append((word("hand_in_not", view.language), _stay))
        hand.open(boxes.choice_box(word("key_hand_in", view.language), options, view.language))


def _stay(hand: "Hand") -> None:
    """Go on where one was."""


def _hand_in(coach: "Coach", hand: "Hand") -> None:
    def handed_in(answer: None) -> None:
        coach.shown(hand)

    coach.ask(hand, lambda desk: desk.skip(), handed_in)


def answer(coach: "Coach", hand: "Hand") -> None:
    """Ask for the answer of the task in hand."""
    view = coach.view
    if view is None or view.kind not in ANSWERED:
        hand.tell(error("Z9", 3))
    else:
        answering.open_box(coach, view, hand)


def back(coach: "Coach", hand: "Hand") -> None:
    """Ask how far back to go: before one of the tasks, or to the very start."""
    view = coach.view
    if view is None:
        return
    language = view.language
    options: list[tuple[str, Action]] = []
    for number in range(view.number - 1, -1, -1):
        text = word("before_task", language, number + 1)
        options.append((text, partial(_go_back, coach, number)))
    options.append((word("restart", language), partial(again, coach)))
    hand.open(boxes.choice_box(word("code_backto", language), options, language))


def _go_back(coach: "Coach", task: int, hand: "Hand") -> None:
    coach.told, size = 0, hand.size
    coach.ask(hand, lambda desk: desk.back_to(task, size), hand.show)


def again(coach: "Coach", hand: "Hand") -> None:
    """Begin the lesson anew."""
    size = hand.size
    coach.ask(hand, lambda desk: desk.again(size), hand.show)


def leave(coach: "Coach", hand: "Hand") -> None:
    """Leave; the lesson can be resumed later."""
    size = hand.size
    coach.ask(hand, lambda desk: desk.leave(size), hand.show)


def finish(coach: "Coach", hand: "Hand") -> None:
    """Hand everything in and show the score sheet."""
    coach.ask(hand, lambda desk: desk.finish(), lambda score: _show_score(coach, score, hand))


def _show_score(coach: "Coach", score: Any, hand: "Hand") -> None:
    if coach.view is not None:
        hand.open(boxes.score_box(coach.view, score, partial(again, coach), partial(leave, coach)))


CODES: Mapping[str, Callable[["Coach", "Hand"], None]] = {
    "=HINT": hint,
    "=COACH": toggle,
    "=TASK": task,
    "=ANSWER": answer,
    "=PROCESS": process,
    "=HANDIN": hand_in,
    "=BACKTO": back,
    "=AGAIN": again,
    "=SCORE": hand_all_in,
    "=LEAVE": leave,
}
