"""A machine that orders, receives and reverses at random, through the dialogs, and holds the invariants all the time.

What it expects is kept in plain numbers: what each order item was ordered, received and charged. The store must say the
same, and the doctor must find nothing.
"""

import shutil
import tempfile
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from model.accounting.tables import AccountingItem
from model.client import set_date
from model.doctor import examine
from model.inventory.tables import MaterialDocument
from model.organization.tables import Client
from model.purchasing.tables import OrderItem
from model.store import Store
from tests.support import DAY, Item, User, rows, user_at, write_order

QUANTITIES = st.integers(1, 4)
CENTS = st.integers(1, 99999)


@dataclass
class Expected:
    """What the machine knows of an order with one item."""

    number: str
    quantity: int
    price: Decimal
    receipts: list[tuple[str, int]] = field(default_factory=list)

    @property
    def received(self) -> int:
        """Received, net of reversals."""
        return sum(quantity for _, quantity in self.receipts)


class Process(RuleBasedStateMachine):
    """Orders, receipts and reversals of one user, with the period closed now and then."""

    master: Path

    @initialize()
    def open(self) -> None:
        """Begin with an empty client."""
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(self.master, self.folder / "store.db")
        self.store = Store(self.folder / "store.db")
        self.user: User = user_at(self.store)
        self.orders: list[Expected] = []
        self.closed = False

    @rule(quantity=QUANTITIES, cents=CENTS, split=st.integers(1, 3))
    def order(self, quantity: int, cents: int, split: int) -> None:
        """Order some quantity, charged to one to three cost centres."""
        price = Decimal(cents) / 100
        charges = tuple(("5131040720", f"F00110{19 + line}", "1", "0") for line in range(split))
        changes = {"vrtkz": "1", "twrkz": "2"} if split > 1 else {}
        number = write_order(self.store, Item(str(quantity), str(price), changes, charges))
        self.orders.append(Expected(number, quantity, price))

    @precondition(lambda self: self.orders)
    @rule(data=st.data())
    def receive(self, data: st.DataObject) -> None:
        """Receive part of an order, all of it, or too much."""
        wanted = data.draw(st.sampled_from(self.orders))
        quantity = data.draw(st.integers(1, wanted.quantity + 1))
        self.user.key("/nMB01")
        self.user.type(order=wanted.number, movement_type="101", plant="FW00")
        if self.closed or wanted.received >= wanted.quantity:
            assert self.user.said in ("E M7 053", "E Z1 065")
            return
        self.user.key("BU", {("items", 0, "quantity"): str(quantity)})
        if wanted.received + quantity > wanted.quantity:
            assert self.user.said == "E M7 022"
            return
        assert self.user.said == "S M7 060"
        assert self.user.message is not None
        wanted.receipts.append((self.user.message.variables[0], quantity))

    @precondition(lambda self: any(order.receipts for order in self.orders))
    @rule(data=st.data())
    def reverse(self, data: st.DataObject) -> None:
        """Reverse a receipt; a second time is refused."""
        wanted = data.draw(st.sampled_from([order for order in self.orders if order.receipts]))
        document, quantity = data.draw(st.sampled_from(wanted.receipts))
        self.cancel(document)
        if self.closed:
            assert self.user.said == "E M7 053"
            return
        assert self.user.said == "S M7 060"
        wanted.receipts.remove((document, quantity))
        self.cancel(document)
        assert self.user.said == "E M7 067"

    def cancel(self, document: str) -> None:
        """Key MBST for a document, accepting warnings."""
        self.user.key("/nMBST")
        self.user.type(document=document)
        if self.user.where == "SAPMM07M 0221":
            self.user.key("BU")
        while self.user.said.startswith("W"):
            self.user.key("")

    @rule()
    def toggle_period(self) -> None:
        """Close the month, or open it again: the client's day stays where it is."""
        with self.store.writing("TRAINEE", "SMEN") as unit:
            set_date(unit, DAY.replace(month=6) if not self.closed else DAY)
            unit.update(Client, {}, {"zzdate": DAY})
            unit.commit()
        self.closed = not self.closed

    @invariant()
    def the_store_says_the_same(self) -> None:
        """Received quantity, completion and charged value of every order, and no finding of the doctor."""
        if not hasattr(self, "store"):
            return
        for wanted in self.orders:
            [line] = rows(self.store, OrderItem, number=wanted.number)
            assert bool(line.delivery_completed) == (wanted.received == wanted.quantity)
            entries = rows(self.store, AccountingItem, order=wanted.number, process="KBS")
            charged = sum(entry.amount if entry.debit_credit == "S" else -entry.amount for entry in entries)
            assert charged == (wanted.price * wanted.received).quantize(Decimal("0.01"))
        with self.store.reading() as read:
            assert list(examine(read)) == []

    def teardown(self) -> None:
        """Prove the chain, then forget the store."""
        if not hasattr(self, "store"):
            return
        with self.store.reading() as read:
            assert list(examine(read, prove=True)) == []
        documents = [row.number for row in rows(self.store, MaterialDocument)]
        assert documents == [f"{5000000100 + number}" for number in range(len(documents))]
        self.user.dialog.close()
        self.user.dialog.logon.locks.close()
        self.store.close()
        shutil.rmtree(self.folder)


@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
def test_the_process_holds_its_invariants(masters: Path) -> None:
    Process.master = masters / "empty.db"
    run_state_machine_as_test(
        Process,
        settings=settings(
            max_examples=15,
            stateful_step_count=20,
            derandomize=True,
            deadline=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )
