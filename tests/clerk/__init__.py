"""A hundred tasks of a clerk, done by keys alone at 80x24; ``make tasks`` prints them with their keystrokes."""

from tests.clerk import orders, receipts
from tests.clerk.task import Chapter


def chapters() -> tuple[Chapter, ...]:
    """Return all chapters."""
    return (*orders.CHAPTERS, *receipts.CHAPTERS)
