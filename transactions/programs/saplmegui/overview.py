"""The document overview of ME21N (F8): requisitions of the user's purchasing group to adopt, and orders on hold."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import sqlalchemy as sa

from model.columns import table_of
from model.dictionary import elements as e
from model.messages import Rejection, error
from model.purchasing.tables import PurchaseOrder, Requisition, RequisitionAssignment
from model.unit import Read
from transactions.kernel.dialog import Dialog
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.fields import Columns, Field, FieldKind, Table
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Finish, Outcome, function
from transactions.kernel.image import Role
from transactions.kernel.layout import C, Drawn, N, Steps, layout


@dataclass
class OverviewLine:
    """A requisition item, or an order on hold (then without item)."""

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


@dataclass
class Overview:
    """What the overview lists."""

    group: str = ""
    lines: list[OverviewLine] = field(default_factory=list)

    @classmethod
    def load(cls, read: Read, dialog: Dialog, only: tuple[tuple[str, int], ...] = ()) -> "Overview":
        """Return the open requisitions of the user's purchasing group, or `only` those, and the orders on hold."""
        group = dialog.recall("EKG")
        lines = [*_requisitions(read, group, only), *([] if only else _held(read, dialog.user))]
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


class OverviewColumns(Columns):
    """A line of the overview."""

    selected = Field(e.XFELD, "MEDOCOV-SELKZ", kind=FieldKind.CHECK, width=1)
    document = Field(e.BANFN, "MEDOCOV-BANFN", display=True)
    item = Field(e.BNFPO, "MEDOCOV-BNFPO", display=True)
    short_text = Field(e.TXZ01, "MEDOCOV-TXZ01", display=True)
    quantity = Field(e.BAMNG, "MEDOCOV-MENGE", display=True, unit="unit")
    unit = Field(e.MEINS, "MEDOCOV-MEINS", display=True)
    delivery_date = Field(e.EINDT, "MEDOCOV-LFDAT", display=True)
    vendor = Field(e.ELIFN, "MEDOCOV-LIFNR", display=True)
    account = Field(e.SAKNR, "MEDOCOV-SAKTO", display=True)
    cost_center = Field(e.KOSTL, "MEDOCOV-KOSTL", display=True)


class OverviewBox(Dynpro[Overview]):
    """The overview as a box: tick lines and adopt them, or take up an order on hold."""

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
        """Adopt the ticked requisitions, or the one under the cursor; take up an order on hold."""
        lines = self.work.lines
        marked = [line for line in lines if line.selected]
        where = self.current["lines"]
        if not marked and where < len(lines):
            marked = [lines[where]]
        if not marked:
            raise Rejection(error("ME", 222))
        if not marked[0].item:
            return Finish(result=marked[0].document)
        return Finish(result=tuple((line.document, line.item) for line in marked if line.item))

    def enter(self, read: Read) -> Outcome | None:
        """Adopt."""
        return self.adopt()
