"""Progress over attempts, and when a failed scenario comes back."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

from transactions.scenarios.files import load
from transactions.scenarios.learning import Learning
from transactions.scenarios.proof import solve_task
from transactions.scenarios.run import Run

SMALL = Path(__file__).parent / "small.yaml"


def attempt(learning: Learning, day: str, tasks: int, ends: bool = True) -> None:
    """Run the small scenario on a day and solve some of its tasks."""
    run = Run.start(
        load(SMALL), seed=1, folder=learning.folder("x/small"), language="en", clock=lambda: 0, mode="test", day=day
    )
    for _ in range(tasks):
        solve_task(run)
    if ends:
        run.finish()
    run.close()


def test_progress_and_review(tmp_path: Path) -> None:
    learning = Learning(tmp_path)
    assert learning.progress("x/small").attempts == ()
    assert learning.progress("x/small").best is None
    attempt(learning, "2026-03-01", 0)
    assert learning.progress("x/small").review == dt.date(2026, 3, 2)
    due = [learning.progress("x/small").is_due(dt.date(2026, 3, day)) for day in (1, 2, 3)]
    assert due == [False, True, True]
    attempt(learning, "2026-03-02", 1)
    assert learning.progress("x/small").review == dt.date(2026, 3, 5)
    attempt(learning, "2026-03-05", 0)
    attempt(learning, "2026-03-12", 0)
    assert learning.progress("x/small").review == dt.date(2026, 3, 19)
    attempt(learning, "2026-03-19", 1, ends=False)
    found = learning.progress("x/small")
    assert (found.is_open, found.attempts[-1].done, found.passed) == (True, 1, False)
    assert found.best == Decimal("25.1")
    attempt(learning, "2026-03-20", 3)
    found = learning.progress("x/small")
    assert (found.is_open, found.passed, found.review, found.best) == (False, True, None, Decimal("100.0"))
    assert len(found.attempts) == 6


def test_a_ledger_of_another_form_is_kept_but_not_read(tmp_path: Path) -> None:
    learning = Learning(tmp_path)
    attempt(learning, "2026-03-01", 0)
    ledger = learning.folder("x/small") / "ledger.jsonl"
    ledger.write_text(ledger.read_text(encoding="utf-8").replace('"format":1', '"format":0'), encoding="utf-8")
    assert learning.progress("x/small").attempts == ()
    assert not Run.exists(learning.folder("x/small"))
    attempt(learning, "2026-03-02", 0)
    assert len(learning.progress("x/small").attempts) == 1
