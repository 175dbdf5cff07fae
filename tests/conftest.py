"""Fixtures: an empty client and the delivered teaching client, copied for every test."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.client import create
from model.store import Store
from tests.support import User, user_at
from transactions.kernel.delivery import build


@pytest.fixture(autouse=True)
def dumps(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The log folder of the test. A short dump nobody planted fails it; tests that plant one are marked ``crashes``."""
    folder = tmp_path / "log"
    monkeypatch.setenv("OKCODE_LOG", str(folder))
    yield folder
    if request.node.get_closest_marker("crashes") is None:
        assert [file.read_text(encoding="utf-8") for file in folder.glob("*.txt")] == []


@pytest.fixture(scope="session")
def masters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty client (master data only) and the teaching client in each language.

    OKCODE_MASTERS names a folder where they stand already: mutants must not make them.
    """
    given = os.environ.get("OKCODE_MASTERS")
    return Path(given) if given else make_masters(tmp_path_factory.mktemp("masters"))


def make_masters(folder: Path) -> Path:
    """Make the clients that tests copy."""
    create(folder / "empty.db", "en")
    for language in ("en", "zh"):
        build(folder / f"{language}.db", language)
    return folder


def copied(master: Path, target: Path) -> Path:
    """Copy a client that nobody has open."""
    for suffix in ("", "-wal"):
        source = Path(f"{master}{suffix}")
        if source.is_file():
            shutil.copyfile(source, f"{target}{suffix}")
    return target


@pytest.fixture
def store_file(masters: Path, tmp_path: Path) -> Path:
    """An empty client of the test's own: master data, no documents."""
    return copied(masters / "empty.db", tmp_path / "okcode.db")


@pytest.fixture
def store(store_file: Path) -> Iterator[Store]:
    """The open store of the test, without documents."""
    found = Store(store_file)
    yield found
    found.close()


@pytest.fixture
def trainee(store: Store) -> Iterator[User]:
    """The trainee at the menu of the empty client, in English."""
    user = user_at(store)
    yield user
    user.dialog.close()
    user.dialog.logon.locks.close()


@pytest.fixture
def teaching_file(masters: Path, tmp_path: Path) -> Path:
    """The teaching client (English documents) as delivered, of the test's own."""
    return copied(masters / "en.db", tmp_path / "teaching.db")


@pytest.fixture
def teaching(teaching_file: Path) -> Iterator[Store]:
    """The open teaching client."""
    found = Store(teaching_file)
    yield found
    found.close()


@pytest.fixture
def learner(teaching: Store) -> Iterator[User]:
    """The trainee at the menu of the teaching client, in English."""
    user = user_at(teaching)
    yield user
    user.dialog.close()
    user.dialog.logon.locks.close()
