"""The document overview of ME21N (F8): requisitions of the user's purchasing group to adopt, orders on hold to take up,
and the group's last orders to repeat."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import sqlalchemy as sa

from model.columns import table_of
from model.dictionary import elements as e
from model.messages import Rejection, error
from model.purchasing.tables import (
    OrderAssignment,
    OrderItem,
    PurchaseOrder,
    Requisition,
    RequisitionAssignment,
    ScheduleLine,
)
from model.unit import Read
from transactions.kernel.dialog import Dialog
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.fields import Columns, Field, FieldKind, Table, output
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Finish, Outcome, function
from transactions.kernel.image import Role
from transactions.kernel.layout import C, Drawn, N, Steps, layout

NEWEST, SHOWN = 200, 20
"""The group's last orders are looked for among so many; so many items of them are listed."""


@dataclass(frozen=True)
class Repeated:
    """Items of earlier orders to copy: number and item."""

    items: tuple[tuple[str, int], ...]


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


@dataclass
class Overview:
    """What the overview lists."""

    group: str = ""
    lines: list[OverviewLine] = field(default_factory=list)

    @classmethod
    def load(cls, read: Read, dialog: Dialog, only: tuple[tuple[str, int], ...] = ()) -> "Overview":
        """Return the open requisitions of the user's purchasing group and its orders; or `only` those requisitions."""
        group = dialog.recall("EKG")
        lines = [*_requisitions(read, group, only)]
        if not only:
            lines += [*_held(read, dialog.user), *_ordered(read, group)]
        return cls(group, lines)


def _requisitions(read: Read, group: str, only: tuple[tuple[str, int], ...]) -> Iterable[OverviewLine]:
    columns = table_of(Requisition).columns
    statement = sa.select(columns.banfn, columns.bnfpo).where(
        columns.loekz == "", columns.ebakz == "", columns.bsmng < columns.menge, columns.frgrl == ""
    )
    if group and not only:
        statement = statement.where(columns.ekgrp == group)
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


def _held(read: Read, user: str) -> Iterable[OverviewLine]:
    for order in read.find(PurchaseOrder, held="X", created_by=user):
        yield OverviewLine(order.number, 0, "", Decimal(0), "", order.date, order.vendor, "", "")


def _ordered(read: Read, group: str) -> Iterable[OverviewLine]:
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


class OverviewColumns(Columns):
    """A line of the overview."""

    selected = Field(e.XFELD, "MEDOCOV-SELKZ", kind=FieldKind.CHECK, width=1)
    document = output(e.BANFN, "MEDOCOV-BANFN")
    item = output(e.BNFPO, "MEDOCOV-BNFPO")
    short_text = output(e.TXZ01, "MEDOCOV-TXZ01")
    quantity = output(e.BAMNG, "MEDOCOV-MENGE", unit="unit")
    unit = output(e.MEINS, "MEDOCOV-MEINS")
    delivery_date = output(e.EINDT, "MEDOCOV-LFDAT")
    vendor = output(e.ELIFN, "MEDOCOV-LIFNR")
    account = output(e.SAKNR, "MEDOCOV-SAKTO")
    cost_center = output(e.KOSTL, "MEDOCOV-KOSTL")


class OverviewBox(Dynpro[Overview]):
    """The overview as a box: tick lines and adopt them, take up an order on hold, or repeat earlier orders."""

    program, number, box = "SAPLMEGUI", 9020, (72, 15)
    lines = Table(OverviewColumns, page=5, mark="selected")
    layout = layout(
        Drawn("draw_head", 1),
        Steps(
            "lines",
            (
                (
                    C("selected", 2, 1, head="mark_head"),
                    C("document", 4, 10, head="document_head"),
                    C("item", 15, 4),
                    C("short_text", 20, 40),
                    C("delivery_date", 61, 10),
                ),
                (
                    C("quantity", 4, 10),
                    C("unit", 15, 3),
                    C("vendor", 19, 10),
                    N("vendor", 30, 18),
                    C("account", 49, 10),
                    C("cost_center", 61, 10),
                ),
            ),
        ),
        Drawn("draw_foot", 1),
    )

    def draw_head(self, frame: Frame, line: int) -> None:
        """Which requisitions these are."""
        frame.write(line, 2, frame.word("overview_head").replace("&1", self.work.group or "*"), Role.NOTE)

    def draw_foot(self, frame: Frame, line: int) -> None:
        """How many."""
        number = len(self.work.lines)
        count = frame.word("overview_count" if number != 1 else "overview_one").replace("&1", str(number))
        frame.write(line, 2, count, Role.NOTE)
        table = frame.tables[-1]
        more = table.top + table.page < table.total
        frame.write(line, frame.width - 4, frame.word("more" if more else "end"), Role.NOTE)

    @function("ADOPT", "F8", bar=1, own=True)
    def adopt(self) -> Outcome:
        """Adopt the ticked lines of the first one's kind, or the line under the cursor."""
        lines = self.work.lines
        marked = [line for line in lines if line.selected]
        where = self.current["lines"]
        if not marked and where < len(lines):
            marked = [lines[where]]
        if not marked:
            raise Rejection(error("ME", 222))
        if not marked[0].item:
            return Finish(result=marked[0].document)
        is_order = marked[0].is_order
        chosen = tuple((line.document, line.item) for line in marked if line.item and line.is_order == is_order)
        return Finish(result=Repeated(chosen) if is_order else chosen)

    def enter(self, read: Read) -> Outcome | None:
        """Adopt."""
        return self.adopt()
