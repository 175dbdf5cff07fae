"""A machine that works at random through the dialogs and holds the store against the reference after every step.

Two sessions, one in English and one in Chinese, share a store; a third user asks for services. What every session is
told, and every document, figure and number that is then in the store, must be what `tests.reference` says.
"""

import shutil
import tempfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import hypothesis
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from model.accounting.tables import AccountingDocument, AccountingItem
from model.client import set_date
from model.controlling.tables import CostItem
from model.doctor import CHECKS, check_search, examine
from model.inventory.tables import MaterialDocument, MaterialDocumentItem, OrderHistory
from model.organization.tables import Client
from model.posting.documents import DEBIT
from model.purchasing.tables import OrderAssignment, OrderItem, PurchaseOrder, Requisition, ScheduleLine
from model.store import Store
from model.unit import Read
from tests.reference import CLEARING, Account, Item, Process
from tests.support import DAY, User, user_at
from transactions.kernel.steps import Key

EXAMPLES, STEPS = 20, 60
"""Of a round of the soak."""
ACCOUNT = "5131040720"
QUICK_CHECKS = tuple(check for check in CHECKS if check is not check_search)
"""What the doctor looks at after every step; at the end he proves everything."""
FIRST_ACCOUNTING = 5000000080
CENTERS = ("F0011019", "F0011020", "F0011021")
SITE_PRICE = Decimal("850.00")
HEADER = {"vendor": "10000072", "organization": "FP00", "purchasing_group": "105", "company_code": "F001"}
COMMON = {
    "assignment_category": "K",
    "short_text": "Repair",
    "unit": "AU",
    "delivery_date": "2001/05/31",
    "plant": "FW00",
}
SHEET = {"delivery_note": "S-1", "signed_by": "Mrs Li", "sheet_date": "2001/04/20"}
NONSENSE = st.sampled_from(("abc", "1,2,3", "１", "\x00", "9" * 40, "-", "2001/04/20", "1.0000001"))
MOST_ORDERS = 4
"""Orders are keyed as long as there are few: what happens to them is what counts."""
SESSIONS = st.sampled_from(("en", "zh"))


@st.composite
def items(draw: st.DrawFn) -> Item:
    """An order item: quantity, price that does not always divide, one to three charges, tolerances."""
    weights = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    quantity = Decimal(sum(weights)) if len(weights) > 1 else Decimal(draw(st.integers(1, 6)))
    charges = [((ACCOUNT, center), Decimal(weight)) for center, weight in zip(CENTERS, weights, strict=False)]
    over, unlimited = draw(st.sampled_from(((0, False), (0, False), (50, False), (0, True))))
    return Item(
        quantity,
        Decimal(draw(st.integers(1, 99999))) / 100,
        Decimal(draw(st.sampled_from((1, 1, 3, 7)))),
        charges if len(weights) > 1 else [(charges[0][0], quantity)],
        Decimal(over),
        unlimited,
        Decimal(draw(st.sampled_from((0, 0, 40)))),
    )


class Machine(RuleBasedStateMachine):
    """Everything the reference can do, keyed."""

    master: Path

    @initialize()
    def open(self) -> None:
        """Begin with an empty client."""
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(self.master, self.folder / "store.db")
        self.store = Store(self.folder / "store.db")
        self.process = Process()
        self.users: dict[str, User] = {name: user_at(self.store, language=name) for name in ("en", "zh")}
        self.asking = user_at(self.store, "REQUEST")
        self.standing: dict[str, str] = {}

    # Requisition and order ------------------------------------------------------------------------------------

    @precondition(lambda self: len(self.process.waiting) < 2)
    @rule(quantity=st.integers(1, 5), center=st.sampled_from(CENTERS))
    def request(self, quantity: int, center: str) -> None:
        """Ask for a service in ME51N."""
        item = {**COMMON, "quantity": str(quantity), "material_group": "SRVSITE", "price": "850.00"}
        item |= {"purchasing_group": "105", "requisitioner": "SM-LI", "tracking_number": "T-1"}
        self.asking.key("/nME51N")
        self.asking.key("", {("items", 0, name): text for name, text in item.items()})
        row = ("items", 0, "assignments", 0)
        self.asking.key("MESAVE", {(*row, "account"): ACCOUNT, (*row, "cost_center"): center})
        assert self.asking.said == self.process.request(Decimal(quantity), (ACCOUNT, center))

    @precondition(lambda self: self.process.waiting)
    @rule(session=SESSIONS)
    def order_waiting(self, session: str) -> None:
        """Assign the whole work list in ME57 and make one order of it."""
        user = self._free(session)
        user.key("/nME57")
        user.key("ONLI")
        for code in ("MALL", "ORDB", "ZANZ"):
            user.key(code)
        user.key("ZBEA", cursor=("groups", 0))
        user.key("")
        user.key("MESAVE")
        assert user.said == self.process.order_waiting(SITE_PRICE)

    @precondition(lambda self: len(self.process.orders) < MOST_ORDERS)
    @rule(session=SESSIONS, wanted=st.lists(items(), min_size=1, max_size=3))
    def order(self, session: str, wanted: list[Item]) -> None:
        """Key an order in ME21N."""
        user = self._free(session)
        user.key("/nME21N")
        typed: dict[Key, str] = dict(HEADER.items())
        for number, item in enumerate(wanted):
            typed |= {("items", number, name): text for name, text in _item_fields(item).items()}
        user.key("", typed)
        user.key("MESAVE", {key: text for number, item in enumerate(wanted) for key, text in _charges(number, item)})
        assert user.said == self.process.order(wanted)

    @precondition(lambda self: self.process.orders)
    @rule(session=SESSIONS, quantity=st.integers(1, 6), center=st.sampled_from(CENTERS), data=st.data())
    def change_order(self, session: str, quantity: int, center: str, data: st.DataObject) -> None:
        """Change quantity and cost centre of an item in ME22N; what a requisition asked for keeps its quantity."""
        user = self._free(session)
        order = data.draw(st.sampled_from(sorted(self.process.orders)))
        single = [number for number, item in enumerate(self.process.orders[order]) if len(item.charges) == 1]
        if not single:
            return
        number = data.draw(st.sampled_from(single))
        item = self.process.orders[order][number]
        wanted = item.quantity if item.requisition else Decimal(quantity)
        user.key("/nME22N")
        if user.where != "SAPLMEGUI 0003":
            user.key("MEOTHER")
        user.type(document=order)
        if not user.said:
            row = ("items", number)
            user.key("MESAVE", {(*row, "quantity"): str(wanted), (*row, "assignments", 0, "cost_center"): center})
        if user.where == "SAPLSPO2 0102":
            user.key("YES")
        assert user.said == self.process.change(session, order, number, wanted, center)
        self._free(session)

    # Receipt --------------------------------------------------------------------------------------------------

    @precondition(lambda self: self.process.orders)
    @rule(session=SESSIONS, data=st.data())
    def open_receipt(self, session: str, data: st.DataObject) -> None:
        """Go to the list of items of an order in MB01, and stay there."""
        user = self._free(session)
        order = data.draw(st.sampled_from([*self.process.orders, "4599999999"]))
        self._open(user, session, order)

    def _open(self, user: User, session: str, order: str) -> bool:
        user.key("/nMB01")
        user.type(order=order, movement_type="101", plant="FW00", **SHEET)
        told = self.process.open_receipt(session, order)
        assert user.said == (told or "S Z1 014")
        if not told:
            self.standing[session] = order
        return not told

    @precondition(lambda self: self.standing)
    @rule(data=st.data())
    def post_receipt(self, data: st.DataObject) -> None:
        """Post what a session began, whatever happened in between."""
        session = data.draw(st.sampled_from(sorted(self.standing)))
        self._post(self.users[session], session, self.standing.pop(session), data)

    @precondition(lambda self: self.process.orders)
    @rule(session=SESSIONS, data=st.data())
    def receive(self, session: str, data: st.DataObject) -> None:
        """Receive part of an order, all of it, or too much, without a pause."""
        user = self._free(session)
        order = data.draw(st.sampled_from(sorted(self.process.orders)))
        if self._open(user, session, order):
            self._post(user, session, self.standing.pop(session), data)

    def _post(self, user: User, session: str, order: str, data: st.DataObject) -> None:
        offered = self.process.offered(order)
        chosen = data.draw(st.sets(st.sampled_from(offered), min_size=1))
        wanted = {
            number: Decimal(data.draw(st.integers(0, int(self.process.orders[order][number].open) + 1)))
            for number in chosen
        }
        ticked = data.draw(st.sets(st.sampled_from(sorted(chosen))))
        typed: dict[Key, str] = {}
        for row, number in enumerate(offered):
            if number in chosen:
                typed["items", row, "quantity"] = str(wanted[number])
            else:
                typed["items", row, "selected"] = ""
        _accepting(user, "", typed)
        if not user.said.startswith("E"):
            _accepting(user, "BU", {("items", offered.index(number), "completed"): "X" for number in ticked})
        assert user.said == self.process.receive(session, order, wanted, frozenset(ticked))
        if user.said.startswith("E"):
            self._free(session)

    @precondition(lambda self: self.standing)
    @rule(data=st.data(), text=NONSENSE)
    def type_nonsense(self, data: st.DataObject, text: str) -> None:
        """Type what is no quantity: it is refused on the field, and typed over with what was meant."""
        session = data.draw(st.sampled_from(sorted(self.standing)))
        user = self.users[session]
        user.key("BU", {("items", 0, "quantity"): text})
        assert user.said.startswith("E Z1")
        assert user.field == ("items", 0, "quantity")
        _accepting(user, "", {("items", 0, "quantity"): "1"})
        assert not user.said.startswith("E")

    @precondition(lambda self: self.standing)
    @rule(data=st.data())
    def give_up(self, data: st.DataObject) -> None:
        """Leave a receipt that was begun."""
        self._free(data.draw(st.sampled_from(sorted(self.standing))))

    # Reversal and periods -------------------------------------------------------------------------------------

    @precondition(lambda self: self.process.documents)
    @rule(session=SESSIONS, data=st.data())
    def reverse(self, session: str, data: st.DataObject) -> None:
        """Reverse a document in MBST: a receipt, one that was reversed, or a reversal."""
        user = self._free(session)
        number = data.draw(st.sampled_from(sorted(self.process.documents)))
        user.key("/nMBST")
        user.type(document=number, year="2001")
        if not user.said.startswith("E"):
            _accepting(user, "BU", {})
        assert user.said == self.process.reverse(session, number)

    @rule(closing=st.integers(0, 3))
    def close_or_open_the_period(self, closing: int) -> None:
        """Close the month now and then, or open it again: the client's day stays where it is."""
        if self.process.is_open and closing:
            return
        with self.store.writing("TRAINEE", "SMEN") as unit:
            set_date(unit, DAY.replace(month=6) if self.process.is_open else DAY)
            unit.update(Client, {}, {"zzdate": DAY})
            unit.commit()
        self.process.is_open = not self.process.is_open

    def _free(self, session: str) -> User:
        """Return a session's user at the menu: what he began is given up."""
        user = self.users[session]
        user.key("/n")
        self.standing.pop(session, None)
        self.process.leave(session)
        return user

    # What must be the same ------------------------------------------------------------------------------------

    @invariant()
    def the_store_says_the_same(self) -> None:
        """Orders, requisitions, documents, history, balances and numbers; and the doctor finds nothing."""
        if not hasattr(self, "store"):
            return
        with self.store.reading() as read:
            compare_orders(read, self.process)
            compare_documents(read, self.process)
            compare_books(read, self.process)
            assert [finding for check in QUICK_CHECKS for finding in check(read)] == []

    def teardown(self) -> None:
        """Prove the chain, then forget the store."""
        if not hasattr(self, "store"):
            return
        with self.store.reading() as read:
            assert list(examine(read, prove=True)) == []
        for user in (*self.users.values(), self.asking):
            user.dialog.close()
            user.dialog.logon.locks.close()
        self.store.close()
        shutil.rmtree(self.folder)


def soak(seed: int, folder: Path, master: Path) -> int:
    """Let the machine run through some examples; a topic of the soak. Returns the steps at most.

    Raises:
        AssertionError: store and reference differ; hypothesis prints the shortest way to it.
    """
    Machine.master = master
    seeded = hypothesis.seed(seed)(Machine)
    run_state_machine_as_test(
        seeded,
        settings=hypothesis.settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(hypothesis.HealthCheck),
        ),
    )
    return EXAMPLES * STEPS


def compare_orders(read: Read, process: Process) -> None:
    """Hold orders, their history and the requisitions against the reference."""
    history: defaultdict[tuple[str, int], list[tuple[str, Decimal, Decimal]]] = defaultdict(list)
    for one in read.find(OrderHistory):
        figures = one.document, _signed(one, one.quantity), _signed(one, one.amount)
        history[one.order, one.order_item].append(figures)
    received = {(row.number, row.item): row.received for row in read.find(ScheduleLine)}
    assert [row.number for row in read.find(PurchaseOrder)] == list(process.orders)
    for number, wanted in process.orders.items():
        charges = read.find(OrderAssignment, number=number)
        for index, (row, item) in enumerate(zip(read.find(OrderItem, number=number), wanted, strict=True)):
            assert (row.item, row.quantity, row.price) == (10 * (index + 1), item.quantity, item.price)
            assert bool(row.delivery_completed) == item.completed
            charged = [(found.account, found.cost_center) for found in charges if found.item == row.item]
            assert charged == [account for account, _ in item.charges]
            assert received[number, row.item] == item.received
            assert history[number, row.item] == process.history(number, index)
    for asked in read.find(Requisition):
        wish = process.wishes[asked.number]
        assert (asked.order, asked.ordered_quantity) == (wish.order, wish.quantity if wish.order else 0)


def compare_documents(read: Read, process: Process) -> None:
    """Hold the material documents against the reference."""
    lines: defaultdict[str, list[MaterialDocumentItem]] = defaultdict(list)
    for row in read.find(MaterialDocumentItem):
        lines[row.number].append(row)
    assert [row.number for row in read.find(MaterialDocument)] == list(process.documents)
    for number, document in process.documents.items():
        found = lines[number]
        assert [(row.order, row.order_item, _signed(row, row.quantity)) for row in found] == [
            (line.order, 10 * (line.item + 1), line.quantity) for line in document.lines
        ]
        assert {row.movement_type for row in found} == {"102" if document.reverses else "101"}
        assert {row.reversed_number for row in found} == {document.reverses}


def compare_books(read: Read, process: Process) -> None:
    """Hold balances per account and cost centre, cost documents and numbers against the reference."""
    found: defaultdict[Account, Decimal] = defaultdict(Decimal)
    costs: defaultdict[str, Decimal] = defaultdict(Decimal)
    for line in read.find(AccountingItem):
        found[line.account, line.cost_center] += _signed(line, line.amount)
    for cost in read.find(CostItem):
        costs[cost.object.removeprefix("KSF000")] += cost.amount
    balances = _standing(process.balances)
    assert _standing(found) == balances
    assert _standing(costs) == {center: amount for (_, center), amount in balances.items() if center}
    numbers = [int(row.number) for row in read.find(AccountingDocument)]
    assert numbers == list(range(FIRST_ACCOUNTING, FIRST_ACCOUNTING + process.accounting))
    assert sum(balances.values()) == 0
    assert found[CLEARING] <= 0


def _item_fields(item: Item) -> dict[str, str]:
    fields = {
        **COMMON,
        "quantity": str(item.quantity),
        "material_group": "SRVEXCH",
        "price": str(item.price),
        "price_unit": str(item.per),
        "over_tolerance": str(item.over),
        "under_tolerance": str(item.under),
        "over_unlimited": "X" if item.unlimited else "",
    }
    return fields | ({"distribution": "1", "partial_invoice": "2"} if len(item.charges) > 1 else {})


def _charges(number: int, item: Item) -> list[tuple[Key, str]]:
    typed: list[tuple[Key, str]] = []
    for line, ((account, center), weight) in enumerate(item.charges):
        row = ("items", number, "assignments", line)
        typed += [((*row, "account"), account), ((*row, "cost_center"), center)]
        if len(item.charges) > 1:
            typed.append(((*row, "quantity"), str(weight)))
    return typed


def _accepting(user: User, code: str, typed: dict[Key, str]) -> None:
    """Press a function and accept warnings."""
    user.key(code, typed)
    while user.said.startswith("W"):
        user.key("")


def _signed(row: Any, figure: Decimal) -> Decimal:
    return figure if row.debit_credit == DEBIT else -figure


def _standing(balances: dict[Any, Decimal]) -> dict[Any, Decimal]:
    return {key: amount for key, amount in balances.items() if amount}
