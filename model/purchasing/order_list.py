"""Lists of purchase order items: what was ordered (ME2N), and the service sheets that are waited for (ZSHEET, P7)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import sqlalchemy as sa

from model.columns import attributes_of, table_of
from model.dictionary import elements as e
from model.inventory.tables import OrderHistory
from model.lists.access import aside, counted_along, leading
from model.lists.expressions import DaysBetween, difference, share, signed, summed
from model.lists.rowset import ListColumn, Rowset, of
from model.names import named
from model.organization.tables import Currency
from model.purchasing.tables import Confirmation, OrderItem, PurchaseOrder, ScheduleLine
from model.ranges import Range, condition, like_or_equal
from model.unit import Read

ORDER = "F"
INVOICE = "2"
SHEET = "ZS"
"""Confirmation category of ours: the vendor's service sheet has come in."""
OPEN_RECEIPT, OPEN_INVOICE = "WE101", "RECHNUNG"
DUE, OVERDUE, RECEIVED = "D", "O", "R"
STATES = {DUE, OVERDUE, RECEIVED}
TODAY = sa.bindparam("today", type_=sa.Date())

_H, _I = attributes_of(PurchaseOrder), attributes_of(OrderItem)
_DELIVERY = attributes_of(ScheduleLine)["delivery_date"]
LEADS = {
    "vendor": _H["vendor"],
    "delivery_date": _DELIVERY,
    "date": _H["date"],
    "purchasing_group": _H["purchasing_group"],
}
"""Criteria whose indexes lead to orders, the most selective first; behind them stands the number of the order."""
EMPTY: sa.ColumnElement[str] = sa.literal_column("''")
"""Written out in the statement, so that any database sees that its partial index fits."""
_HEADER = ("company_code", "vendor", "type", "organization", "purchasing_group", "date", "created_by", "currency")


def _source() -> tuple[sa.ColumnElement[str], sa.FromClause]:
    """Return the name of the vendor, and orders joined with items and names."""
    header, item, currency = table_of(PurchaseOrder), table_of(OrderItem), table_of(Currency)
    joined = header.join(item, item.c.ebeln == header.c.ebeln)
    joined = joined.outerjoin(currency, currency.c.waers == header.c.waers)
    name, source = named("LFA1", header.c.lifnr, joined)
    return name, source


def _of_item(other: sa.Table) -> tuple[sa.ColumnElement[bool], ...]:
    return (other.c.ebeln == _I["number"], other.c.ebelp == _I["item"])


@cache
def received() -> sa.ColumnElement[Any]:
    """The quantity of an item that was received so far."""
    lines = table_of(ScheduleLine)
    return summed(lines.c.wemng, _I["quantity"].type, *_of_item(lines))


@cache
def _invoiced() -> sa.ColumnElement[Any]:
    history = table_of(OrderHistory)
    quantity = signed(history.c.menge, history.c.shkzg)
    return summed(quantity, _I["quantity"].type, *_of_item(history), history.c.vgabe == INVOICE)


@cache
def to_deliver() -> sa.ColumnElement[Any]:
    """The quantity that is still to be delivered: nothing of an item that is complete or deleted, or has no receipt."""
    done = sa.or_(_I["delivery_completed"] != "", _I["deleted"] != "", _I["receipt"] == "")
    nothing = sa.literal(0, sa.Integer())
    rest = sa.case((done, nothing), else_=difference(_I["quantity"], received()))
    return sa.type_coerce(rest, _I["quantity"].type)


@cache
def to_invoice() -> sa.ColumnElement[Any]:
    """The quantity that is still to be invoiced."""
    done = sa.or_(_I["final_invoice"] != "", _I["deleted"] != "", _I["invoice"] == "")
    nothing = sa.literal(0, sa.Integer())
    rest = sa.case((done, nothing), else_=difference(_I["quantity"], _invoiced()))
    return sa.type_coerce(rest, _I["quantity"].type)


def delivery_date() -> sa.ColumnElement[Any]:
    """The earliest delivery date of an item."""
    lines = table_of(ScheduleLine)
    return sa.select(sa.func.min(lines.c.eindt)).where(*_of_item(lines)).scalar_subquery()


def _worth(quantity: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    return share(_I["net_value"], quantity, _I["quantity"], attributes_of(Currency)["decimals"])


def _number(name: str, element: Any, expression: sa.ColumnElement[Any], unit: str, **options: Any) -> ListColumn:
    return ListColumn(name, element, expression, "EKPO", unit=unit, sums=True, nullable=False, **options)


@cache
def order_items() -> Rowset:
    """The items of all purchase orders that are not on hold (ME2N)."""
    name, source = _source()
    columns = (
        of(PurchaseOrder, "number"),
        of(OrderItem, "item"),
        of(PurchaseOrder, "type"),
        of(PurchaseOrder, "date"),
        of(PurchaseOrder, "vendor"),
        ListColumn("NAME1", e.NAME1_GP, name, "LFA1"),
        of(OrderItem, "short_text"),
        of(OrderItem, "quantity", unit="MEINS", sums=True),
        of(OrderItem, "unit"),
        of(OrderItem, "net_value", unit="WAERS", sums=True),
        of(PurchaseOrder, "currency"),
        ListColumn("EINDT", e.EINDT, delivery_date(), "EKET"),
        _number("MGLIEF", e.OBMNG, to_deliver(), "MEINS"),
        _number("WTLIEF", e.OBWRT, _worth(to_deliver()), "WAERS"),
        _number("MGRECH", e.REMNG, to_invoice(), "MEINS"),
        _number("WTRECH", e.REWRT, _worth(to_invoice()), "WAERS"),
        of(OrderItem, "price", unit="WAERS"),
        of(OrderItem, "price_unit"),
        of(OrderItem, "plant"),
        of(OrderItem, "material_group"),
        of(OrderItem, "assignment_category"),
        of(PurchaseOrder, "purchasing_group"),
        of(OrderItem, "deleted"),
        of(OrderItem, "delivery_completed"),
        of(OrderItem, "material", hidden=True),
        of(OrderItem, "storage_location", hidden=True),
        of(OrderItem, "item_category", hidden=True),
        of(PurchaseOrder, "organization", hidden=True),
        of(PurchaseOrder, "company_code", hidden=True),
        of(PurchaseOrder, "created_by", hidden=True),
        of(PurchaseOrder, "created_on", hidden=True),
        of(OrderItem, "requisition", hidden=True),
        of(OrderItem, "requisition_item", hidden=True),
        of(OrderItem, "tracking_number", hidden=True),
        of(OrderItem, "requisitioner", hidden=True),
        of(OrderItem, "service_kind", hidden=True),
        of(OrderItem, "sheet_due", hidden=True),
    )
    return Rowset(columns, source, ("EBELN", "EBELP"), (_H["category"] == ORDER, _H["held"] == ""))


def order_conditions(
    ranges: Mapping[str, Sequence[Range]],
    parameters: Sequence[str] = (),
    short_text: str = "",
    direct: Collection[str] = (),
    empty: sa.ColumnElement[str] | str = "",
) -> list[sa.ColumnElement[bool]]:
    """Return what a selection puts on order items.

    Args:
        ranges: by field of the header or else of the item; ``delivery_date`` is that of any schedule line.
        parameters: selection parameters: ``WE101`` still to be received, ``RECHNUNG`` still to be invoiced.
        short_text: with wildcards.
        direct: which of `LEADS` are put in the words that lead to their index.
        empty: how an initial text is written: as `EMPTY` where the index of open items is to be seen.
    """
    found = []
    for name, given in ranges.items():
        if name == "delivery_date":
            found.append(_delivered(given, name in direct))
        elif name in LEADS and name not in direct:
            found.append(aside(_H[name], given))
        else:
            found.append(condition(_H[name] if name in ("number", *_HEADER) else _I[name], given))
    if short_text:
        found.append(condition(_I["short_text"], [like_or_equal(short_text)]))
    if OPEN_RECEIPT in parameters:
        is_open = (_I["delivery_completed"] == empty, _I["deleted"] == empty, _I["receipt"] != "")
        found.append(sa.and_(*is_open, _I["quantity"] > received()))
    if OPEN_INVOICE in parameters:
        found.append(to_invoice() > 0)
    return found


def _delivered(ranges: Sequence[Range], is_direct: bool) -> sa.ColumnElement[bool]:
    """Return whether a schedule line of the item meets ranges of delivery dates."""
    lines, met = table_of(ScheduleLine), condition(_DELIVERY, ranges)
    if not is_direct:
        return sa.exists().where(*_of_item(lines), met)
    items = sa.select(lines.c.ebeln, lines.c.ebelp).where(met)
    return sa.tuple_(_I["number"], _I["item"]).in_(items)


def selected_orders(
    read: Read, ranges: Mapping[str, Sequence[Range]], parameters: Sequence[str] = (), short_text: str = ""
) -> Rowset:
    """Return the order items that a selection (`order_conditions`) wants, by the index that leads to them soonest.

    Where no criterion does, items that are still to be received are read along the index of open items. Delivery dates
    lead to few items or to none: their index is not in the order of the list.
    """
    leads = LEADS if "number" not in ranges else {}
    leader, few = leading(read, leads, ranges)
    leader = leader if few or leader != "delivery_date" else ""
    along = bool(OPEN_RECEIPT in parameters and leads and not leader)
    rowset = _by_item(order_items()) if along else order_items()
    empty = EMPTY if along else ""
    counting = rowset.where(
        *order_conditions(ranges, parameters, short_text, counted_along(read, leads, ranges) or (leader,), empty)
    )
    rowset = rowset.where(*order_conditions(ranges, parameters, short_text, (leader,), empty))
    return replace(rowset, few=few, counting=counting.conditions)


def _by_item(rowset: Rowset) -> Rowset:
    """Return the list with the order's number taken from the item: the order in which an index of items has it."""
    columns = (replace(one, expression=_I["number"]) if one.name == "EBELN" else one for one in rowset.columns)
    return replace(rowset, columns=tuple(columns))


# Service sheets ---------------------------------------------------------------------------------------------------


def _sheets_in() -> sa.ColumnElement[Any]:
    """The quantity whose service sheet has come in, as the buyer noted it among the confirmations."""
    confirmations = table_of(Confirmation)
    of_sheet = confirmations.c.ebtyp == SHEET
    return summed(confirmations.c.menge, _I["quantity"].type, *_of_item(confirmations), of_sheet)


def _last_sheet(column: str) -> sa.ColumnElement[Any]:
    confirmations = table_of(Confirmation)
    newest = confirmations.c.etens.desc()
    found = sa.select(confirmations.c[column]).where(*_of_item(confirmations), confirmations.c.ebtyp == SHEET)
    return found.order_by(newest).limit(1).scalar_subquery()


@cache
def sheet_status() -> sa.ColumnElement[Any]:
    """Received and not posted (R): more came in than was received with MB01; else overdue (O) or due (D)."""
    return sa.case((_sheets_in() > received(), RECEIVED), (_I["sheet_due"] < TODAY, OVERDUE), else_=DUE)


@cache
def service_sheets() -> Rowset:
    """The order items whose service sheet is waited for, or is in and not posted (ZSHEET; manual P7 and P8)."""
    name, source = _source()
    late = DaysBetween(_I["sheet_due"], TODAY)
    columns = (
        of(PurchaseOrder, "purchasing_group"),
        ListColumn("ZZSHEETST", e.ZZSHEETST, sheet_status(), "EKPO", nullable=False),
        of(OrderItem, "sheet_due"),
        ListColumn("ZZDAYS", e.ZZDAYS, late, "EKPO"),
        of(PurchaseOrder, "number"),
        of(OrderItem, "item"),
        of(PurchaseOrder, "vendor"),
        ListColumn("NAME1", e.NAME1_GP, name, "LFA1"),
        of(OrderItem, "short_text"),
        of(OrderItem, "net_value", unit="WAERS", sums=True),
        of(PurchaseOrder, "currency"),
        ListColumn("EINDT", e.EINDT, delivery_date(), "EKET"),
        ListColumn("ZZSHEETDATE", e.ZZSHEETDATE, _last_sheet("eindt"), "EKES"),
        ListColumn("XBLNR", e.XBLNR1, _last_sheet("xblnr"), "EKES"),
        of(OrderItem, "service_kind"),
        of(OrderItem, "plant"),
        of(OrderItem, "quantity", unit="MEINS", sums=True, hidden=True),
        of(OrderItem, "unit", hidden=True),
        of(OrderItem, "requisitioner", hidden=True),
        of(OrderItem, "tracking_number", hidden=True),
        of(PurchaseOrder, "organization", hidden=True),
        of(PurchaseOrder, "date", hidden=True),
    )
    waiting = (
        _H["category"] == ORDER,
        _H["held"] == "",
        _H["deleted"] == "",
        _I["deleted"] == EMPTY,
        _I["delivery_completed"] == EMPTY,
        _I["sheet_due"].is_not(None),
    )
    return Rowset(columns, source, ("EBELN", "EBELP"), waiting)


def sheet_conditions(ranges: Mapping[str, Sequence[Range]], states: Sequence[str]) -> list[sa.ColumnElement[bool]]:
    """Return what the selection of ZSHEET puts on the items: ranges by field, and the states that are wanted."""
    found = order_conditions(ranges)
    return found if set(states) == STATES else [*found, sheet_status().in_(states)]
