"""Every delivered scenario is right and can be solved, for several learners in both languages."""

from pathlib import Path

import pytest

from transactions.scenarios.files import courses, load
from transactions.scenarios.lint import lint
from transactions.scenarios.proof import check, solve

FILES = [file for course in courses() for file in course.files()]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
@pytest.mark.parametrize(("language", "seed"), [("zh", 1), ("en", 2)])
def test_delivered_scenarios_are_solved_by_their_own_solution(
    file: Path, language: str, seed: int, tmp_path: Path
) -> None:
    loaded = load(file)
    assert [finding.text("en") for finding in lint(loaded)] == []
    run = solve(loaded, seed, language, tmp_path / "run")
    score = run.finish()
    run.close()
    assert score.points == 100, score


TABLED = [file for file in FILES if any(how.table for how in load(file).scenario.vary.values())]


@pytest.mark.parametrize("file", TABLED, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_whatever_row_a_learner_draws_from_a_table_is_usable(file: Path) -> None:
    """A vendor blocked or marked for deletion, here or centrally, is none to order from."""
    assert [finding.text("en") for finding in check(file, [1], ["en"], every_row=True)] == []
