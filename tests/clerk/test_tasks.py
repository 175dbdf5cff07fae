"""The clerk's tasks are done by keys alone at 80x24: in English on the running program, in Chinese through the desk."""

from pathlib import Path

import pytest

from model.store import Store
from tests.clerk import chapters
from tests.clerk.task import Chapter, Task
from tests.conftest import copied
from tests.tui.conftest import close
from tests.tui.driven import driven
from tests.tui.typist import typist_at
from transactions.kernel.image import ScreenImage

NAMES = [chapter.name for chapter in chapters()]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home folder of the clerk's own, where files are written; colours as the user chose them."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "numbers.txt").write_text("4500000342\n4500000349\n4500000354\n", encoding="utf-8")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("OKCODE_THEME", raising=False)


def check(task: Task, shown: list[str], image: ScreenImage, copied: str, store: Store) -> None:
    """Hold a task against what is seen (program, dynpro, message and clipboard included) and what is stored."""
    said = f"{image.message.type} {image.message.key}" if image.message else ""
    text = "\n".join([*shown, f"{image.program} {image.number:04d}", said, f"copied: {copied}"])
    for seen in task.sees:
        assert seen in text, f"{task.wish}: {seen} is not to be seen in\n{text}"
    assert task.holds is None or task.holds(store), f"{task.wish}: the store does not have it\n{text}"


def test_there_are_a_hundred_tasks_and_no_two_are_the_same() -> None:
    tasks = [task for chapter in chapters() for task in chapter.tasks]
    assert len(tasks) >= 100
    assert len({task.wish for task in tasks}) == len(tasks)
    assert len({(task.keys, task.sees) for task in tasks}) == len(tasks)


@pytest.mark.parametrize("chapter", chapters(), ids=NAMES)
async def test_on_the_running_program(chapter: Chapter, teaching: Store) -> None:
    async with driven(teaching, user=chapter.user) as user:
        for task in chapter.tasks:
            for part in task.parts("en"):
                await user.type(part)
            check(task, user.shown, user.app.hand.scene.image, user.app.clipboard, teaching)


@pytest.mark.parametrize("chapter", chapters(), ids=NAMES)
def test_in_chinese(chapter: Chapter, masters: Path, tmp_path: Path) -> None:
    store = Store(copied(masters / "zh.db", tmp_path / "zh.db"))
    typist = typist_at(store, "zh", user=chapter.user)
    try:
        for task in chapter.tasks:
            for part in task.parts("zh"):
                typist.type(part)
            check(task, typist.picture, typist.hand.scene.image, typist.copied, store)
    finally:
        close(typist)
        store.close()
