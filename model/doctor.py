"""The doctor: every invariant of a store as a function that yields findings. A clean store yields none.

The promise behind it: a posted document is whole, balanced, numbered once, never altered, and provable.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from model.accounting.tables import AccountingDocument, AccountingItem
from model.columns import Table, attributes_of, table_of
from model.controlling.tables import CostDocument, CostItem
from model.inventory.tables import MaterialDocument, MaterialDocumentItem, OrderHistory
from model.organization.tables import NumberRange
from model.posting.append_only import trigger_names
from model.posting.chain import UNREADABLE, verify
from model.purchasing.change_list import untrue_changes
from model.purchasing.orders import history_totals
from model.purchasing.tables import (
    MaterialStock,
    MaterialValuation,
    OrderAssignment,
    OrderItem,
    PurchaseOrder,
    Requisition,
    ScheduleLine,
)
from model.search_index import differences
from model.unit import Read


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that must not be: which invariant, and where."""

    invariant: str
    detail: str

    def __str__(self) -> str:
        return f"{self.invariant}: {self.detail}"


Check = Callable[[Read], Iterator[Finding]]


def examine(read: Read, prove: bool = False) -> Iterator[Finding]:
    """Yield all findings; with `prove`, verify the chain of postings from its first link."""
    for check in CHECKS:
        try:
            yield from check(read)
        except UNREADABLE as problem:
            yield Finding("values", f"{check.__name__.removeprefix('check_')}: a value is none of its type: {problem}")
    if prove:
        for broken in verify(read):
            yield Finding("chain", f"link {broken.number} does not fit its rows or the link before")


def check_file(read: Read) -> Iterator[Finding]:
    """The database's own structure, and every foreign key."""
    if read.connection.dialect.name != "sqlite":
        return
    for (answer,) in read.run(sa.text("PRAGMA quick_check")):
        if answer != "ok":
            yield Finding("file", str(answer))
    for table, row, parent, _ in read.run(sa.text("PRAGMA foreign_key_check")):
        yield Finding("foreign key", f"{table} row {row} refers to a missing row of {parent}")


def check_triggers(read: Read) -> Iterator[Finding]:
    """The triggers that keep posted documents stand."""
    if read.connection.dialect.name != "sqlite":
        return
    standing = set(read.run(sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars())
    for name in trigger_names():
        if name not in standing:
            yield Finding("trigger", f"{name} is missing: posted documents can be altered")


def check_balance(read: Read) -> Iterator[Finding]:
    """Debits equal credits in every accounting document, in both currencies."""
    columns = table_of(AccountingItem).columns
    sign = sa.case((columns.shkzg == "S", 1), else_=-1)
    totals = [sa.func.sum(sign * sa.type_coerce(column, sa.BigInteger())) for column in (columns.dmbtr, columns.wrbtr)]
    key = (columns.bukrs, columns.belnr, columns.gjahr)
    statement = sa.select(*key).group_by(*key).having(sa.or_(totals[0] != 0, totals[1] != 0))
    for company, number, year in read.run(statement):
        yield Finding("balance", f"accounting document {company} {number} {year}: debits and credits differ")


def check_whole(read: Read) -> Iterator[Finding]:
    """Every header has items, every item of a material document has its history."""
    pairs: list[tuple[type[Table], type[Table], tuple[str, ...]]] = [
        (MaterialDocument, MaterialDocumentItem, ("number", "year")),
        (AccountingDocument, AccountingItem, ("company_code", "number", "year")),
        (CostDocument, CostItem, ("area", "number")),
        (PurchaseOrder, OrderItem, ("number",)),
    ]
    for head, items, names in pairs:
        head_columns, item_columns = attributes_of(head), attributes_of(items)
        same = sa.and_(*(head_columns[name] == item_columns[name] for name in names))
        lonely = sa.select(*(head_columns[name] for name in names)).where(~sa.exists().where(same))
        if head is PurchaseOrder:
            lonely = lonely.where(head_columns["held"] == "")
        for row in read.run(lonely):
            yield Finding("whole", f"{table_of(head).name} {' '.join(map(str, row))} has no items")
    item, history = table_of(MaterialDocumentItem).columns, table_of(OrderHistory).columns
    same = sa.and_(history.belnr == item.mblnr, history.gjahr == item.mjahr, history.buzei == item.zeile)
    for row in read.run(sa.select(item.mblnr, item.mjahr, item.zeile).where(~sa.exists().where(same))):
        yield Finding("whole", f"material document item {' '.join(map(str, row))} has no order history")


_NUMBERED: dict[str, tuple[type[Table], str, str]] = {
    "EINKBELEG": (PurchaseOrder, "number", ""),
    "BANF": (Requisition, "number", ""),
    "MATBELEG": (MaterialDocument, "number", ""),
    "RF_BELEG": (AccountingDocument, "number", "company_code"),
    "RK_BELEG": (CostDocument, "number", "area"),
}
"""Number range object → the documents that it numbers, and the attribute that is its sub-object."""


def check_numbers(read: Read) -> Iterator[Finding]:
    """Every number from the start of an interval to its level is used exactly once."""
    for interval in read.find(NumberRange):
        if interval.object not in _NUMBERED:
            continue
        table, attribute, subobject = _NUMBERED[interval.object]
        columns = attributes_of(table)
        number = sa.cast(columns[attribute], sa.BigInteger())
        statement = sa.select(sa.func.count(sa.distinct(number))).where(number.between(interval.start, interval.level))
        above = sa.select(sa.func.count()).where(number.between(interval.level + 1, interval.highest))
        if subobject:
            statement = statement.where(columns[subobject] == interval.subobject)
            above = above.where(columns[subobject] == interval.subobject)
        used, wanted = read.run(statement).scalar() or 0, interval.level - interval.start + 1
        name = f"{interval.object} {interval.subobject} {interval.range}".replace("  ", " ")
        if used != wanted:
            yield Finding("numbers", f"{name}: {wanted} numbers drawn, {used} documents")
        if read.run(above).scalar():
            yield Finding("numbers", f"{name}: a document above the level {interval.level}")


def check_orders(read: Read) -> Iterator[Finding]:
    """What schedule lines say was received is what the history says; assignments are complete."""
    for order in read.find(PurchaseOrder):
        totals = history_totals(read, order.number)
        lines = read.find(ScheduleLine, number=order.number)
        assignments = read.find(OrderAssignment, number=order.number)
        for item in read.find(OrderItem, number=order.number):
            where = f"order {order.number} item {item.item}"
            received = sum(line.received for line in lines if line.item == item.item)
            posted = totals[item.item].quantity if item.item in totals else 0
            if received != posted:
                yield Finding("orders", f"{where}: schedule says {received} received, history {posted}")
            if posted < 0:
                yield Finding("orders", f"{where}: more was taken back than received")
            has = any(found.item == item.item for found in assignments)
            if not order.held and bool(item.assignment_category) != has:
                yield Finding("orders", f"{where}: account assignment category and assignments do not fit")


def check_changes(read: Read) -> Iterator[Finding]:
    """Fields of orders stand as their last change document says."""
    for untrue in untrue_changes(read):
        yield Finding("changes", untrue)


def check_requisitions(read: Read) -> Iterator[Finding]:
    """The ordered quantity of a requisition is what its order items carry."""
    item, head = table_of(OrderItem).columns, table_of(PurchaseOrder).columns
    ordered = (
        sa.select(item.banfn, item.bnfpo, sa.func.sum(item.menge))
        .join_from(table_of(OrderItem), table_of(PurchaseOrder), head.ebeln == item.ebeln)
        .where(item.banfn != "", item.loekz != "L", head.memory == "")
        .group_by(item.banfn, item.bnfpo)
    )
    carried = {(row[0], row[1]): row[2] for row in read.run(ordered)}
    for found in read.find(Requisition):
        expected = carried.get((found.number, found.item), 0)
        if found.ordered_quantity != expected:
            detail = f"{found.number} item {found.item}: {found.ordered_quantity} ordered, order items carry {expected}"
            yield Finding("requisitions", detail)


def check_costs(read: Read) -> Iterator[Finding]:
    """Cost documents charge what the accounting documents charge to cost centres."""
    line, cost = table_of(AccountingItem).columns, table_of(CostItem).columns
    sign = sa.case((line.shkzg == "S", 1), else_=-1)
    charged = sa.select(sa.func.sum(sign * sa.type_coerce(line.dmbtr, sa.BigInteger()))).where(line.kostl != "")
    booked = sa.select(sa.func.sum(sa.type_coerce(cost.wogbtr, sa.BigInteger())))
    if (read.run(charged).scalar() or 0) != (read.run(booked).scalar() or 0):
        yield Finding("costs", "cost documents and accounting documents charge different totals to cost centres")


def check_stock(read: Read) -> Iterator[Finding]:
    """Stock per plant is the sum over its storage locations."""
    stock: dict[tuple[str, str], object] = {}
    for row in read.find(MaterialStock):
        key = (row.material, row.plant)
        stock[key] = stock.get(key, 0) + row.stock  # type: ignore[operator]
    for valuation in read.find(MaterialValuation):
        here = stock.get((valuation.material, valuation.area), 0)
        if here != valuation.stock:
            detail = (
                f"material {valuation.material} plant {valuation.area}: {here} in locations, {valuation.stock} valued"
            )
            yield Finding("stock", detail)


def check_search(read: Read) -> Iterator[Finding]:
    """The index of F4 finds every object by its names, and nothing else."""
    for difference in differences(read.connection):
        yield Finding("search index", difference)


CHECKS: tuple[Check, ...] = (
    check_file,
    check_triggers,
    check_balance,
    check_whole,
    check_numbers,
    check_orders,
    check_changes,
    check_requisitions,
    check_costs,
    check_stock,
    check_search,
)
