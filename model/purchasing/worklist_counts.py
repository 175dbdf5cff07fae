"""What waits for a purchasing group: requisitions to assign, service sheets due and overdue (manual P7)."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa

from model.columns import table_of
from model.purchasing.tables import OrderItem, PurchaseOrder, Requisition
from model.unit import Read


@dataclass(frozen=True, slots=True)
class Waiting:
    """One kind of work: how many documents wait, and the first of them as number, item and text."""

    key: str
    count: int
    documents: tuple[tuple[str, int, str], ...]


def work_list(read: Read, group: str, most: int) -> list[Waiting]:
    """Return what waits for a purchasing group at the client's date, with at most `most` documents of each kind."""
    if not group:
        return []
    values = {"group": group, "today": read.date}
    return [
        Waiting(
            key,
            int(read.run(_counting(key), values).scalar_one()),
            tuple((row[0], row[1], row[2]) for row in read.run(_first(key), {**values, "most": most})),
        )
        for key in ("assign", "due", "overdue")
    ]


@cache
def _counting(key: str) -> sa.Select[Any]:
    statement, _ = _waiting(key)
    return sa.select(sa.func.count()).select_from(statement.subquery())


@cache
def _first(key: str) -> sa.Select[Any]:
    statement, order = _waiting(key)
    return statement.order_by(*order).limit(sa.bindparam("most"))


def _waiting(key: str) -> tuple[sa.Select[Any], list[sa.ColumnElement[Any]]]:
    """Return the documents that wait, and their order: the most urgent first."""
    return _to_assign() if key == "assign" else _sheets(overdue=key == "overdue")


def _to_assign() -> tuple[sa.Select[Any], list[sa.ColumnElement[Any]]]:
    """Open, released requisitions without a source; a fixed vendor counts only with its organisation, as in ME57."""
    eban = table_of(Requisition).c
    is_open = [eban.loekz == "", eban.ebakz == "", eban.bsmng < eban.menge, eban.frgrl == ""]
    no_source = [eban.zugba == "", sa.or_(sa.and_(eban.flief.is_(None), eban.reswk.is_(None)), eban.ekorg.is_(None))]
    statement = sa.select(eban.banfn, eban.bnfpo, eban.txz01).where(
        eban.ekgrp == sa.bindparam("group"), *is_open, *no_source
    )
    return statement, [eban.lfdat, eban.banfn, eban.bnfpo]


def _sheets(overdue: bool) -> tuple[sa.Select[Any], list[sa.ColumnElement[Any]]]:
    """Items that still wait for the vendor's service sheet, by the date it is due."""
    ekko, ekpo = table_of(PurchaseOrder), table_of(OrderItem)
    due = ekpo.c.zzsheetdue
    today: sa.BindParameter[date] = sa.bindparam("today")
    statement = (
        sa.select(ekpo.c.ebeln, ekpo.c.ebelp, ekpo.c.txz01)
        .select_from(ekpo.join(ekko, ekko.c.ebeln == ekpo.c.ebeln))
        .where(
            ekko.c.ekgrp == sa.bindparam("group"),
            ekko.c.loekz == "",
            ekko.c.memory == "",
            ekpo.c.loekz == "",
            ekpo.c.elikz == "",
            due < today if overdue else due >= today,
        )
    )
    return statement, [due, ekpo.c.ebeln, ekpo.c.ebelp]
