"""Fixtures: a delivered store per language, copied for every test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.store import Store
from tests.support import User, user_at
from transactions.kernel.delivery import build


@pytest.fixture(scope="session")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a delivered store per language; nobody writes to these."""
    folder = tmp_path_factory.mktemp("delivered")
    for language in ("en", "zh"):
        build(folder / f"{language}.db", language)
    return folder


@pytest.fixture
def store_file(delivered: Path, tmp_path: Path) -> Path:
    """A delivered store of the test's own (English documents)."""
    file = tmp_path / "okcode.db"
    shutil.copyfile(delivered / "en.db", file)
    return file


@pytest.fixture
def store(store_file: Path) -> Iterator[Store]:
    """The open store of the test."""
    found = Store(store_file)
    yield found
    found.close()


@pytest.fixture
def trainee(store: Store) -> Iterator[User]:
    """The trainee at the menu, in English."""
    user = user_at(store)
    yield user
    user.dialog.close()
    user.dialog.logon.locks.close()
