"""Business documents as trees of rows under SAP's names: what teaching scenarios expect is compared with them.

A kind (``order``) has a head table and parts (``items``, and below them ``accounts`` …). Parts are read when somebody
asks for them. Beside its columns a row may have derived fields, e.g. ``received`` of an order item.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from model.accounting.tables import AccountingDocument, AccountingItem
from model.columns import Table, element_of, table_of
from model.controlling.tables import CostDocument, CostItem
from model.dictionary.element import Element
from model.inventory.tables import MaterialDocument, MaterialDocumentItem, OrderHistory
from model.posting.tables import ChainLink
from model.purchasing.tables import (
    OrderAssignment,
    OrderItem,
    PurchaseOrder,
    Requisition,
    RequisitionAssignment,
    ScheduleLine,
)
from model.unit import Read

Derived = Callable[[Read, "Tree"], str]
FULL, PART, NONE = "full", "part", "none"
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Kind:
    """A table of a tree: how its rows hang on the row above (own column → column above), parts and derived fields."""

    table: type[Table]
    on: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, "Kind"] = field(default_factory=dict)
    derived: Mapping[str, tuple[tuple[str, ...], Derived]] = field(default_factory=dict)
    number: str = ""

    def element(self, column: str) -> Element[Any] | None:
        """Return the data element of a column by its SAP name in small letters, None where there is none."""
        columns = table_of(self.table).columns
        return element_of(columns[column]) if column in columns else None

    @property
    def is_posted(self) -> bool:
        """Whether its rows are links of the chain of postings."""
        return "zzlink" in table_of(self.table).columns

    def names(self) -> list[str]:
        """Return everything that a pattern may name: columns, derived fields, parts."""
        return [*(column.name for column in table_of(self.table).columns), *self.derived, *self.parts]


@dataclass
class Tree:
    """One row and, when asked, what hangs on it."""

    kind: Kind
    row: Mapping[str, Any]
    read: Read
    _parts: dict[str, list["Tree"]] = field(default_factory=dict)

    def part(self, name: str) -> list["Tree"]:
        """Return the rows of a part, in key order."""
        if name not in self._parts:
            kind = self.kind.parts[name]
            self._parts[name] = list(_rows(self.read, kind, {own: self.row[above] for own, above in kind.on.items()}))
        return self._parts[name]

    def derived(self, name: str) -> str:
        """Return a derived field."""
        return self.kind.derived[name][1](self.read, self)

    @property
    def number(self) -> str:
        """The document number of a head row, as a user reads it."""
        return str(self.row[self.kind.number]).lstrip("0") if self.kind.number else ""


def _received(read: Read, item: Tree) -> str:
    """Say whether an order item came in: by its schedule lines (EKET-WEMNG against EKPO-MENGE) or final delivery."""
    received = sum((line.row["wemng"] for line in item.part("schedule")), Decimal(0))
    if received <= 0:
        return NONE
    return FULL if received >= item.row["menge"] or item.row["elikz"] else PART


def _reversed(read: Read, document: Tree) -> str:
    """Say whether a later material document takes this one back (MSEG-SMBLN points to it)."""
    columns = table_of(MaterialDocumentItem).columns
    statement = sa.select(columns.mblnr).where(
        columns.smbln == document.row["mblnr"], columns.sjahr == document.row["mjahr"]
    )
    return YES if read.run(statement.limit(1)).first() else NO


_ON_ORDER = {"ebeln": "ebeln", "ebelp": "ebelp"}
_ITEM = Kind(
    OrderItem,
    {"ebeln": "ebeln"},
    {
        "accounts": Kind(OrderAssignment, _ON_ORDER),
        "schedule": Kind(ScheduleLine, _ON_ORDER),
        "history": Kind(OrderHistory, _ON_ORDER),
    },
    {"received": ((NONE, PART, FULL), _received)},
)
KINDS: Mapping[str, Kind] = {
    "requisition": Kind(
        Requisition,
        {},
        {"accounts": Kind(RequisitionAssignment, {"banfn": "banfn", "bnfpo": "bnfpo"})},
        number="banfn",
    ),
    "order": Kind(PurchaseOrder, {}, {"items": _ITEM}, number="ebeln"),
    "material_document": Kind(
        MaterialDocument,
        {},
        {"items": Kind(MaterialDocumentItem, {"mblnr": "mblnr", "mjahr": "mjahr"})},
        {"reversed": ((NO, YES), _reversed)},
        "mblnr",
    ),
    "accounting_document": Kind(
        AccountingDocument,
        {},
        {"items": Kind(AccountingItem, {"bukrs": "bukrs", "belnr": "belnr", "gjahr": "gjahr"})},
        number="belnr",
    ),
    "cost_document": Kind(
        CostDocument, {}, {"items": Kind(CostItem, {"kokrs": "kokrs", "belnr": "belnr"})}, number="belnr"
    ),
}
"""The kinds of documents, by the word that scenario files use. A requisition is one item: EBAN has no head table."""


@dataclass(frozen=True)
class Mark:
    """How far a store had come at a moment: highest order and requisition, last link of the chain of postings."""

    order: str = ""
    requisition: str = ""
    link: int = 0


def mark(read: Read) -> Mark:
    """Return the mark of the present moment."""
    highest = [
        read.run(sa.select(sa.func.max(column))).scalar()
        for column in (
            table_of(PurchaseOrder).columns.ebeln,
            table_of(Requisition).columns.banfn,
            table_of(ChainLink).columns.zzlink,
        )
    ]
    return Mark(str(highest[0] or ""), str(highest[1] or ""), int(highest[2] or 0))


def documents(read: Read, name: str, since: Mark | None = None, equal: Mapping[str, Any] | None = None) -> list[Tree]:
    """Return the documents of a kind in the order of their numbers.

    Args:
        read: the read unit.
        name: a key of `KINDS`.
        since: only documents made after this moment.
        equal: values of head columns that they must have.
    """
    kind = KINDS[name]
    columns = table_of(kind.table).columns
    later = []
    if since is not None and kind.is_posted:
        later = [columns.zzlink > since.link]
    elif since is not None:
        later = [columns[kind.number] > (since.order if name == "order" else since.requisition)]
    return list(_rows(read, kind, equal or {}, *later))


def _rows(read: Read, kind: Kind, equal: Mapping[str, Any], *more: sa.ColumnElement[bool]) -> Iterator[Tree]:
    table = table_of(kind.table)
    wanted = [table.columns[name] == value for name, value in equal.items()]
    statement = sa.select(table).where(*wanted, *more).order_by(*table.primary_key.columns)
    for row in read.run(statement):
        yield Tree(kind, row._asdict(), read)


def balance(read: Read, equal: Mapping[str, Any], since: Mark | None = None) -> Decimal:
    """Return the sum of accounting lines in local currency, debit positive.

    Args:
        read: the read unit.
        equal: values of columns of BSEG or, where it has none of the name, BKPF (``monat``, ``budat``).
        since: only postings after this moment.
    """
    lines, heads = table_of(AccountingItem), table_of(AccountingDocument)
    same = sa.and_(*(lines.columns[name] == heads.columns[name] for name in ("bukrs", "belnr", "gjahr")))
    signed = sa.case((lines.columns.shkzg == "S", lines.columns.dmbtr), else_=-lines.columns.dmbtr)
    total = sa.func.coalesce(sa.func.sum(sa.type_coerce(signed, lines.columns.dmbtr.type)), 0)
    statement = sa.select(sa.type_coerce(total, lines.columns.dmbtr.type)).select_from(lines.join(heads, same))
    for name, value in equal.items():
        statement = statement.where((lines if name in lines.columns else heads).columns[name] == value)
    if since is not None:
        statement = statement.where(lines.columns.zzlink > since.link)
    found: Decimal = read.run(statement).scalar_one()
    return found


def balance_element(column: str) -> Element[Any] | None:
    """Return the element of a column that `balance` may be asked by."""
    return Kind(AccountingItem).element(column) or Kind(AccountingDocument).element(column)


def received_by_their_requester(read: Read, since: Mark) -> list[tuple[str, str]]:
    """Return (material document, user) of receipts posted by who had requested the goods, made after `since`."""
    head, line = table_of(MaterialDocument).columns, table_of(MaterialDocumentItem).columns
    item, request = table_of(OrderItem).columns, table_of(Requisition).columns
    statement = (
        sa.select(head.mblnr, head.usnam)
        .distinct()
        .where(
            head.zzlink > since.link,
            line.mblnr == head.mblnr,
            line.mjahr == head.mjahr,
            line.ebeln == item.ebeln,
            line.ebelp == item.ebelp,
            request.banfn == item.banfn,
            request.bnfpo == item.bnfpo,
            request.ernam == head.usnam,
        )
        .order_by(head.mblnr)
    )
    return [(str(number).lstrip("0"), str(user)) for number, user in read.run(statement)]
