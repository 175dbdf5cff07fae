"""Choosing a lesson: the lessons of a course, the modes of a lesson, recording a scenario."""

from functools import partial
from typing import TYPE_CHECKING

from model.messages import error
from tui.coach import boxes
from tui.coach.view import RECORD, Wish

if TYPE_CHECKING:
    from tui.coach.coach import Coach
    from tui.coach.courses import LessonLine
    from tui.hand.hand import Hand


def choose(coach: "Coach", what: str, hand: "Hand") -> None:
    """Offer the lessons of a course, or the modes of a lesson (``course/lesson``, or a file)."""
    if "/" in what or what.endswith((".yaml", ".yml")):
        coach.ask(hand, lambda desk: desk.lesson_line(what), partial(_offer_modes, coach, what, hand))
    else:
        coach.ask(hand, lambda desk: desk.lessons(what), partial(_offer_lessons, coach, what, hand))


def _offer_lessons(coach: "Coach", course: str, hand: "Hand", found: "list[LessonLine]") -> None:
    if not found:
        hand.tell(error("Z9", 5, course))
    else:
        hand.open(boxes.lessons_box(found, hand.scene.image.language, coach.desk.today, partial(choose, coach)))


def _offer_modes(coach: "Coach", name: str, hand: "Hand", found: "LessonLine") -> None:
    def begin(mode: str, seed: int, hand: "Hand") -> None:
        wish, size = Wish(name, mode, seed), hand.size
        coach.ask(hand, lambda desk: desk.begin(wish, size), hand.show)

    language = hand.scene.image.language
    hand.open(boxes.mode_box(found.title[language], found.progress, language, coach.desk.today, begin))


def record(coach: "Coach", name: str, hand: "Hand") -> None:
    """Begin to record a scenario, or end it and write the file."""
    size = hand.size
    if coach.view is not None and coach.view.mode == RECORD:
        coach.ask(hand, lambda desk: desk.end_recording(name, size), hand.show)
    else:
        coach.ask(hand, lambda desk: desk.record(name, size), hand.show)
