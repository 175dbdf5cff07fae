"""Fixtures of the face: a typist per language on a delivered store with one open order."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.store import Store
from tests.support import Item, write_order
from tests.tui.typist import Typist, typist_at

ITEMS = (
    Item(),
    Item("2", "120.00", {"txz01": "Travel of the technician"}),
    Item("2", "310.00", {"txz01": "Replacement of lift column"}),
)


@pytest.fixture
def order(store: Store) -> str:
    """An order of three items, open."""
    return write_order(store, *ITEMS)


@pytest.fixture
def typist(store: Store, order: str) -> Iterator[Typist]:
    """The trainee at the menu, in English, at 80x24."""
    found = typist_at(store)
    yield found
    close(found)


def close(typist: Typist) -> None:
    """End a typist's dialog."""
    assert typist.desk.sessions is not None
    assert typist.desk.logon is not None
    typist.desk.sessions.close()
    typist.desk.logon.locks.close()


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> str:
    """Both languages."""
    return str(request.param)


@pytest.fixture
def ordered(lang: str, masters: Path, tmp_path: Path) -> Iterator[Store]:
    """The teaching client in the test's language, with the same open order as its newest document."""
    for file in masters.glob(f"{lang}.db*"):
        shutil.copyfile(file, tmp_path / file.name)
    found = Store(tmp_path / f"{lang}.db")
    write_order(found, *ITEMS)
    yield found
    found.close()
