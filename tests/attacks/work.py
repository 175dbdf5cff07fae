"""What the processes under attack do: a user at a dialog who orders, receives and reverses.

They come from a fork server that has the program loaded, so that one more costs a few milliseconds.
"""

import random
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from typing import Any

from model.store import Store
from tests.support import User, user_at
from tests.transactions.test_me21n import keyed

REFUSED_BY_LOCK = "E ME 006"
NOTHING_OPEN = ("E Z1 065", "E M7 022", "E M7 036")


def processes() -> ForkServerContext:
    """Return the context that starts processes with the program loaded."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["pytest", "tests.attacks.warm"])
    return context


def started(work: Any, *arguments: Any) -> tuple[ForkServerProcess, Connection]:
    """Start ``work(*arguments, said)`` in a process and return it with the end of the pipe that it reports to."""
    context = processes()
    heard, said = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(*arguments, said))
    process.start()
    said.close()
    return process, heard


def receive(user: User, order: str, quantity: int = 1) -> str:
    """Receive some of an order; return the document, empty where it was refused (`User.said` says why)."""
    user.key("/nMB01")
    user.type(order=order, plant="FW00", movement_type="101")
    if user.where == "SAPMM07M 0221":
        user.key("BU", {("items", 0, "quantity"): str(quantity)})
    return _number(user, "S M7 060")


def reverse(user: User, document: str) -> str:
    """Reverse a material document; return the new one, empty where it was refused."""
    user.key("/nMBST")
    user.type(document=document, year="2001")
    if user.where == "SAPMM07M 0221":
        user.key("BU")
    while user.said.startswith("W"):
        user.key("")
    return _number(user, "S M7 060")


def order(user: User) -> str:
    """Key and save the manual's order; return its number, empty where it was refused."""
    keyed(user)
    user.key("MESAVE")
    return user.message.variables[-1] if user.said == "S 06 017" and user.message else ""


def _number(user: User, wanted: str) -> str:
    return user.message.variables[0] if user.said == wanted and user.message else ""


def post_for_ever(file: str, order_number: str, seed: int, said: Connection) -> None:
    """Receive, reverse and order at random until killed; say every number that was confirmed on the screen."""
    draws, user = random.Random(seed), user_at(Store(file))
    received: list[str] = []
    while True:
        choice = draws.random()
        if choice < 0.1:
            number = order(user)
        elif choice < 0.3 and received:
            number = reverse(user, received.pop())
        else:
            number = receive(user, order_number)
            received.append(number)
        assert number, user.message
        said.send(number)


def compete(file: str, order_number: str, orders: int, said: Connection) -> None:
    """Receive one unit after the other until nothing is open, creating orders in between; say all numbers."""
    store = Store(file)
    user = user_at(store)
    documents: list[str] = []
    created: list[str] = []
    refusals: list[str] = []
    is_open = True
    while is_open or len(created) < orders:
        if is_open:
            number = receive(user, order_number)
            documents += [number] if number else []
            refusals += [] if number else [user.said]
            is_open = bool(number) or user.said not in NOTHING_OPEN
        if len(created) < orders:
            number = order(user)
            created += [number] if number else []
            refusals += [] if number else [user.said]
    said.send((documents, created, refusals))
    user.dialog.close()
    user.dialog.logon.locks.close()
    store.close()
