"""Every delivered scenario is right and can be solved, for several learners in both languages."""

from pathlib import Path

import pytest

from transactions.scenarios.files import courses, load
from transactions.scenarios.lint import lint
from transactions.scenarios.proof import solve

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
