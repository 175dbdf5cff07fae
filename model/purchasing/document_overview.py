"""What a buyer's document overview lists: open requisitions, orders on hold, the group's last orders."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import sqlalchemy as sa

from model.columns import table_of
from model.purchasing.tables import (
    OrderAssignment,
    OrderItem,
    PurchaseOrder,
    Requisition,
    RequisitionAssignment,
    ScheduleLine,
)
from model.unit import Read

MOST = 500
"""Requisition items that are listed."""
NEWEST, SHOWN = 200, 20
"""The group's last orders are looked for among so many; so many items of them are listed."""


@dataclass
class OverviewLine:
    """A requisition item, an order on hold (then without item), or an item of an earlier order."""

    document: str
    item: int
    short_text: str
    quantity: Decimal
    unit: str
    delivery_date: date | None
    vendor: str
    account: str
    cost_center: str
    selected: str = ""
    is_order: bool = False


def open_requisitions(read: Read, group: str, only: tuple[tuple[str, int], ...]) -> Iterable[OverviewLine]:
    """Yield what the group has to order, one more than `MOST` where there are more; or `only` those items, marked."""
    columns = table_of(Requisition).columns
    statement = sa.select(columns.banfn, columns.bnfpo).where(
        columns.loekz == "", columns.ebakz == "", columns.bsmng < columns.menge, columns.frgrl == ""
    )
    if group and not only:
        statement = statement.where(columns.ekgrp == group)
    if not only:
        statement = statement.limit(MOST + 1)
    for number, item in read.run(statement.order_by(columns.banfn, columns.bnfpo)):
        if not only or (number, item) in only:
            yield _line(read, read.need(Requisition, number, item), bool(only))


def _line(read: Read, found: Requisition, marked: bool) -> OverviewLine:
    charges = read.find(RequisitionAssignment, number=found.number, item=found.item)
    first = charges[0] if charges else None
    return OverviewLine(
        found.number,
        found.item,
        found.short_text,
        found.quantity - found.ordered_quantity,
        found.unit,
        found.delivery_date,
        found.fixed_vendor or found.desired_vendor,
        first.account if first else "",
        first.cost_center if first else "",
        "X" if marked else "",
    )


def held_orders(read: Read, user: str) -> Iterable[OverviewLine]:
    """Yield the orders that a user has on hold."""
    for order in read.find(PurchaseOrder, held="X", created_by=user):
        yield OverviewLine(order.number, 0, "", Decimal(0), "", order.date, order.vendor, "", "")


def last_orders(read: Read, group: str) -> Iterable[OverviewLine]:
    """Yield the items of the group's last orders, the newest first."""
    headers, items = table_of(PurchaseOrder).columns, table_of(OrderItem).columns
    newest = sa.select(headers.ebeln, headers.ekgrp).where(headers.memory == "", headers.bstyp == "F")
    last = newest.order_by(headers.ebeln.desc()).limit(NEWEST).subquery()
    statement = sa.select(items.ebeln, items.ebelp).join(last, last.c.ebeln == items.ebeln).where(items.loekz == "")
    if group:
        statement = statement.where(last.c.ekgrp == group)
    for number, item in read.run(statement.order_by(items.ebeln.desc(), items.ebelp).limit(SHOWN)):
        yield _order_line(read, read.need(OrderItem, number, item))


def _order_line(read: Read, found: OrderItem) -> OverviewLine:
    key = {"number": found.number, "item": found.item}
    charges, dates = read.find(OrderAssignment, **key), read.find(ScheduleLine, **key)
    return OverviewLine(
        found.number,
        found.item,
        found.short_text,
        found.quantity,
        found.unit,
        dates[0].delivery_date if dates else None,
        read.need(PurchaseOrder, found.number).vendor,
        charges[0].account if charges else "",
        charges[0].cost_center if charges else "",
        is_order=True,
    )
