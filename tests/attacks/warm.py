"""Loaded by the fork server only: the program does all its work once, so that a forked process begins at full speed."""

import tempfile
from pathlib import Path

from model.client import create
from model.store import Store
from tests.attacks.work import order, receive, reverse
from tests.support import user_at, write_order


def _warm_up() -> None:
    with tempfile.TemporaryDirectory() as folder:
        create(Path(folder) / "warm.db", "en")
        store = Store(Path(folder) / "warm.db")
        user = user_at(store)
        order(user)
        reverse(user, receive(user, write_order(store)))
        user.dialog.close()
        user.dialog.logon.locks.close()
        store.close()


_warm_up()
