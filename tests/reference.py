"""The process in plain Python: requisition, order, receipt in parts, reversal, and what they book.

There is no store here and no screen. This is the specification that the machine (`tests.model.machine`) holds the
program against after every step. One company code with one currency, one user's authority, account assignment category
K. Every method either does what it says and returns the message of success, or changes nothing and returns the message
of the refusal: type, class, number. Amounts are in the currency, to the cent; quantities in the order unit.

The rules, in the order in which they are met below:

- A requisition item carries G/L account and cost centre; ordered in full, it is closed to further orders.
- The work list gives a requisition the source that the info record names, and its price.
- An order item is charged to one or several account assignments, by quantity.
- A saved order is changed under its lock: the quantity not below what was received, the charge only while nothing is.
- A receipt charges what the received quantity is worth, less what was charged before: parts are together worth the
  whole, whatever cents each part was rounded by. Each account bears its share of the total, to the cent.
- More than ordered plus tolerance is refused; at ordered less tolerance, delivery is completed and the item closed.
- A reversal takes back exactly what its receipt booked, once; an item left short of its tolerance opens again.
- Nothing is posted outside the open period, nor into an order that another session works on.
- Numbers are drawn in sequence, and only by what is really written.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
CLEARING = ("2120040000", "")
"""The GR/IR clearing account; a pair of account and cost centre, as all keys of balances."""

OK_RECEIPT, OK_ORDER, OK_REQUISITION = "S M7 060", "S 06 017", "S Z1 244"
OK_CHANGE, NO_CHANGE, TOO_LITTLE, BOUND = "S 06 023", "S 06 022", "E Z1 251", "E Z1 252"
NOT_OPEN, IN_USE, NOTHING_OPEN = "E M7 053", "E ME 006", "E Z1 065"
TOO_MUCH, NO_QUANTITY, TWICE, NOT_REVERSIBLE = "E M7 022", "E Z1 069", "E M7 067", "E Z1 100"
NO_SUCH_ORDER, NO_SUCH_DOCUMENT = "E 06 019", "E M7 063"
Account = tuple[str, str]
"""G/L account and cost centre."""


def rounded(amount: Decimal) -> Decimal:
    """Round to the cent, half away from zero."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def shares(total: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Split `total` by weights without losing a cent: what all up to here bear, less what all before bear."""
    found, before = [], Decimal(0)
    for last in range(1, len(weights) + 1):
        upto = rounded(total * sum(weights[:last]) / sum(weights))
        found.append(upto - before)
        before = upto
    return found


@dataclass
class Wish:
    """A requisition with one item. `order` is the number of the order that took it."""

    number: str
    quantity: Decimal
    charge: Account
    order: str = ""


@dataclass
class Item:
    """An order item with one or several charges: account, and the quantity that it bears."""

    quantity: Decimal
    price: Decimal
    per: Decimal
    charges: list[tuple[Account, Decimal]]
    over: Decimal = Decimal(0)
    unlimited: bool = False
    under: Decimal = Decimal(0)
    requisition: str = ""
    received: Decimal = Decimal(0)
    charged: Decimal = Decimal(0)
    completed: bool = False

    @property
    def most(self) -> Decimal:
        """What may be received in all."""
        return self.quantity * (100 + self.over) / 100

    @property
    def least(self) -> Decimal:
        """What completes the delivery."""
        return self.quantity * (100 - self.under) / 100

    @property
    def open(self) -> Decimal:
        """What is still expected."""
        return Decimal(0) if self.completed else max(Decimal(0), self.quantity - self.received)

    def worth(self, quantity: Decimal) -> Decimal:
        """The net value of a quantity."""
        return rounded(quantity * self.price / self.per)


@dataclass(frozen=True)
class Movement:
    """A line of a material document: signed quantity and amount, and what each account bears of it."""

    order: str
    item: int
    quantity: Decimal
    amount: Decimal
    parts: tuple[tuple[Account, Decimal], ...]


@dataclass
class Document:
    """A material document. `reverses` is the document that it takes back; `taken_back` says it was itself."""

    number: str
    lines: list[Movement]
    reverses: str = ""
    taken_back: bool = False


@dataclass
class Counter:
    """A number range: the next number."""

    next: int

    def draw(self) -> str:
        """Return the next number, ten digits."""
        self.next += 1
        return f"{self.next - 1:010d}"


@dataclass
class Process:
    """Everything there is."""

    wishes: dict[str, Wish] = field(default_factory=dict)
    orders: dict[str, list[Item]] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    balances: defaultdict[Account, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    locks: dict[str, str] = field(default_factory=dict)
    is_open: bool = True
    accounting: int = 0
    """Accounting documents so far: one for every material document that is worth something, with one for costs."""

    requisition_numbers: Counter = field(default_factory=lambda: Counter(10000100))
    order_numbers: Counter = field(default_factory=lambda: Counter(4500000340))
    document_numbers: Counter = field(default_factory=lambda: Counter(5000000100))

    # Requisition and order ------------------------------------------------------------------------------------

    def request(self, quantity: Decimal, charge: Account) -> str:
        """A service unit asks for a quantity and says who bears the cost."""
        number = self.requisition_numbers.draw()
        self.wishes[number] = Wish(number, quantity, charge)
        return OK_REQUISITION

    @property
    def waiting(self) -> list[Wish]:
        """The work list: what was asked for and not ordered yet."""
        return [wish for wish in self.wishes.values() if not wish.order]

    def order_waiting(self, price: Decimal) -> str:
        """Order the whole work list from its one source, one item each, at the price of the info record."""
        items = [
            Item(wish.quantity, price, Decimal(1), [(wish.charge, wish.quantity)], requisition=wish.number)
            for wish in self.waiting
        ]
        number = self._write_order(items)
        for item in items:
            self.wishes[item.requisition].order = number
        return OK_ORDER

    def order(self, items: list[Item]) -> str:
        """Order items without a requisition."""
        self._write_order(items)
        return OK_ORDER

    def _write_order(self, items: list[Item]) -> str:
        number = self.order_numbers.draw()
        self.orders[number] = items
        return number

    def change(self, session: str, order: str, number: int, quantity: Decimal, center: str) -> str:
        """Change the quantity and the cost centre of an order item (from 0) with a single charge."""
        if refused := self.lock(session, order):
            return refused
        item = self.orders[order][number]
        charge = (item.charges[0][0][0], center)
        is_recharged = charge != item.charges[0][0]
        if quantity < min(item.received, item.quantity):
            return TOO_LITTLE
        if is_recharged and item.received:
            return BOUND
        if not is_recharged and quantity == item.quantity:
            return NO_CHANGE
        item.quantity, item.charges = quantity, [(charge, quantity)]
        return OK_CHANGE

    # Receipt --------------------------------------------------------------------------------------------------

    def open_receipt(self, session: str, order: str) -> str:
        """Begin a receipt: the order has something open, the period is open, nobody else works on the order."""
        if order not in self.orders:
            return NO_SUCH_ORDER
        if not self.offered(order):
            return NOTHING_OPEN
        if not self.is_open:
            return NOT_OPEN
        return self.lock(session, order)

    def offered(self, order: str) -> list[int]:
        """The items (from 0) that can be received."""
        return [number for number, item in enumerate(self.orders[order]) if item.open > 0]

    def lock(self, session: str, order: str) -> str:
        """Reserve an order for a session; empty where it is free or the session's own."""
        if self.locks.get(order, session) != session:
            return IN_USE
        self.locks[order] = session
        return ""

    def leave(self, session: str) -> None:
        """A session gives up what it began."""
        self.locks = {order: owner for order, owner in self.locks.items() if owner != session}

    def check_receipt(self, order: str, quantities: dict[int, Decimal]) -> str:
        """Say what is wrong with the quantities of a receipt; the first item that is wrong counts."""
        for number, quantity in sorted(quantities.items()):
            item = self.orders[order][number]
            if quantity <= 0:
                return NO_QUANTITY
            if not item.unlimited and item.received + quantity > item.most:
                return TOO_MUCH
        return ""

    def receive(self, session: str, order: str, quantities: dict[int, Decimal], ticked: frozenset[int]) -> str:
        """Post a receipt of some quantity per item (from 0); `ticked` are the items declared to be completed."""
        refused = self.check_receipt(order, quantities) or ("" if self.is_open else NOT_OPEN)
        if refused:
            return refused
        lines = [self._received(order, number, quantity) for number, quantity in sorted(quantities.items())]
        for number in quantities:
            item = self.orders[order][number]
            item.completed = item.completed or number in ticked or item.received >= item.least
        self._post(Document(self.document_numbers.draw(), lines))
        self.leave(session)
        return OK_RECEIPT

    def _received(self, order: str, number: int, quantity: Decimal) -> Movement:
        item = self.orders[order][number]
        amount = item.worth(item.received + quantity) - item.charged
        weights = [weight for _, weight in item.charges]
        before, after = shares(item.charged, weights), shares(item.charged + amount, weights)
        accounts = [account for account, _ in item.charges]
        parts = tuple((account, new - old) for account, new, old in zip(accounts, after, before, strict=True))
        item.received += quantity
        item.charged += amount
        return Movement(order, number, quantity, amount, parts)

    # Reversal -------------------------------------------------------------------------------------------------

    def reverse(self, session: str, number: str) -> str:
        """Take a document back: quantities, costs and completion become what they were without it."""
        found = self.documents.get(number)
        if found is None:
            return NO_SUCH_DOCUMENT
        if not self.is_open:
            return NOT_OPEN
        if found.reverses:
            return NOT_REVERSIBLE
        if found.taken_back:
            return TWICE
        order = found.lines[0].order
        if refused := self.lock(session, order):
            return refused
        found.taken_back = True
        self._post(Document(self.document_numbers.draw(), [self._back(line) for line in found.lines], number))
        self.leave(session)
        return OK_RECEIPT

    def _back(self, line: Movement) -> Movement:
        item = self.orders[line.order][line.item]
        item.received -= line.quantity
        item.charged -= line.amount
        item.completed = item.completed and item.received >= item.least
        parts = tuple((account, -amount) for account, amount in line.parts)
        return Movement(line.order, line.item, -line.quantity, -line.amount, parts)

    # The books ------------------------------------------------------------------------------------------------

    def _post(self, document: Document) -> None:
        """Charge the accounts and credit GR/IR clearing with the same sum."""
        self.documents[document.number] = document
        for line in document.lines:
            for account, amount in line.parts:
                self.balances[account] += amount
            self.balances[CLEARING] -= line.amount
        self.accounting += any(amount for line in document.lines for _, amount in line.parts)

    def history(self, order: str, item: int) -> list[tuple[str, Decimal, Decimal]]:
        """What was posted for an order item: document, signed quantity and amount."""
        return [
            (document.number, line.quantity, line.amount)
            for document in self.documents.values()
            for line in document.lines
            if (line.order, line.item) == (order, item)
        ]
