"""Fixtures: the delivered templates where runs look for them, and a run of a small scenario."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from model.copies import save
from model.reset import template
from transactions.scenarios.files import loads
from transactions.scenarios.run import Run

Opener = Callable[..., Run]
HERE = Path(__file__).parent


@pytest.fixture(scope="session", autouse=True)
def templates(masters: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let `template` find the stores that the session has made, in a cache of its own."""
    patch = pytest.MonkeyPatch()
    patch.setenv("OKCODE_CACHE", str(tmp_path_factory.mktemp("cache")))
    for language in ("en", "zh"):
        template(language, lambda file, language: save(masters / f"{language}.db", file))
    yield
    patch.undo()


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until the test moves it."""
    return Clock()


@pytest.fixture
def small() -> str:
    """The text of a scenario with three tasks: order, receive, reverse."""
    return (HERE / "small.yaml").read_text(encoding="utf-8")


@pytest.fixture
def opened(tmp_path: Path, clock: Clock, small: str) -> Iterator[Opener]:
    """A function that starts a run of the small scenario; given texts are replaced in its file."""
    runs: list[Run] = []

    def open_run(*changes: tuple[str, str], seed: int = 1, language: str = "en") -> Run:
        text = small
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        folder = tmp_path / f"run-{len(runs)}"
        shutil.rmtree(folder, ignore_errors=True)
        runs.append(
            Run.start(loads(text, HERE / "small.yaml"), seed=seed, folder=folder, language=language, clock=clock)
        )
        return runs[-1]

    yield open_run
    for run in runs:
        run.close()
