"""A hundred tasks of a clerk, and some more, by keys alone at 80x24; ``make tasks`` prints them with keystrokes."""

from tests.clerk import commands, finding, lists, orders, own, receipts, requests, selecting
from tests.clerk.task import Chapter


def chapters() -> tuple[Chapter, ...]:
    """Return all chapters."""
    parts = (requests, orders, receipts, finding, selecting, lists, commands, own)
    return tuple(chapter for part in parts for chapter in part.CHAPTERS)
