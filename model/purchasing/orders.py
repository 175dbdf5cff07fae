"""Purchase orders as a receipt or a display needs them: header, items, assignments and what was received."""

from dataclasses import dataclass
from decimal import Decimal

import sqlalchemy as sa

from model.columns import table_of
from model.inventory.tables import OrderHistory
from model.money import ZERO, rounded
from model.purchasing.tables import OrderAssignment, OrderItem, PurchaseOrder
from model.unit import Read

RECEIPT, INVOICE = "1", "2"


@dataclass(frozen=True, slots=True)
class Received:
    """What the history says was received of an item, net of reversals: quantity, value, number of postings."""

    quantity: Decimal = ZERO
    amount: Decimal = ZERO
    local_amount: Decimal = ZERO
    count: int = 0


NOTHING = Received()


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order item with its account assignments and history."""

    header: PurchaseOrder
    item: OrderItem
    assignments: tuple[OrderAssignment, ...]
    received: Received

    @property
    def open_quantity(self) -> Decimal:
        """Quantity still to be delivered: none when delivery is completed."""
        return ZERO if self.item.delivery_completed else max(ZERO, self.item.quantity - self.received.quantity)

    @property
    def is_service(self) -> bool:
        """Whether the item is one of the manual's services."""
        return bool(self.item.service_kind)

    def value_of(self, quantity: Decimal, decimals: int) -> Decimal:
        """Return the net value of `quantity` at the item's price, in the order's currency."""
        return rounded(quantity * self.item.price / (self.item.price_unit or 1), decimals)

    def receipt_value(self, quantity: Decimal, decimals: int) -> Decimal:
        """Return the value of receiving `quantity` more.

        Parts received one after the other are together worth what receiving at once is: rounding differences of
        earlier parts are settled with this one. Where the price was changed in between, the part stands for itself.
        """
        before, after = self.received.quantity, self.received.quantity + quantity
        alone = self.value_of(after, decimals) - self.value_of(before, decimals)
        drift = self.value_of(before, decimals) - self.received.amount
        most = Decimal(self.received.count) * Decimal(1).scaleb(-decimals)
        return alone + drift if abs(drift) <= most else self.value_of(quantity, decimals)


_H = table_of(OrderHistory).columns


def _net(column: sa.Column[Decimal]) -> sa.ColumnElement[Decimal]:
    signed = sa.case((_H.shkzg == "S", column), else_=-column)
    return sa.type_coerce(sa.func.coalesce(sa.func.sum(signed), 0), column.type)


_RECEIVED = (
    sa.select(_H.ebelp, _net(_H.menge), _net(_H.wrbtr), _net(_H.dmbtr), sa.func.count())
    .where(_H.ebeln == sa.bindparam("number"), _H.vgabe == sa.bindparam("event"))
    .group_by(_H.ebelp)
)


def history_totals(read: Read, number: str, event: str = RECEIPT) -> dict[int, Received]:
    """Return what was received (or invoiced) per item of an order."""
    rows = read.run(_RECEIVED, {"number": number, "event": event})
    return {row[0]: Received(row[1], row[2], row[3], row[4]) for row in rows}


def read_lines(read: Read, header: PurchaseOrder) -> list[OrderLine]:
    """Return all items of an order with assignments and history."""
    totals = history_totals(read, header.number)
    assignments: dict[int, list[OrderAssignment]] = {}
    for row in read.find(OrderAssignment, number=header.number):
        assignments.setdefault(row.item, []).append(row)
    return [
        OrderLine(header, item, tuple(assignments.get(item.item, ())), totals.get(item.item, NOTHING))
        for item in read.find(OrderItem, number=header.number)
    ]
