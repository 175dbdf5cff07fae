"""Writing the documents of a goods movement: numbers, one link of the chain, stock, and the order's own figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from model.accounting.tables import AccountingDocument, AccountingItem
from model.columns import Table
from model.controlling.tables import CostDocument, CostItem
from model.inventory.tables import MaterialDocument, MaterialDocumentItem, MovementControl, OrderHistory
from model.money import ZERO
from model.numbers import draw_one
from model.posting import chain
from model.posting import documents as d
from model.posting.stock import move_stock
from model.purchasing.orders import OrderLine
from model.purchasing.tables import OrderItem, ScheduleLine
from model.unit import Unit

MOST_LINES = 998
Rows = dict[type[Table], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Posted:
    """The documents of a posting."""

    number: str
    year: int
    accounting: tuple[str, ...] = ()
    cost: tuple[str, ...] = ()


def write(
    unit: Unit, entry: d.Entry, ledger: d.Ledger, movements: Sequence[d.MovementLine], extra: dict[str, Any]
) -> Posted:
    """Number and write the documents of a posting as one link of the chain, and move stock.

    `extra` are the columns of MKPF that only some transactions fill.
    """
    control = unit.need(MovementControl, unit.transaction)
    number = draw_one(unit, "MATBELEG", "", control.number_range)
    rows: Rows = {
        MaterialDocument: [d.material_header(number, entry, control.event, control.document_type, extra)],
        MaterialDocumentItem: [d.material_item(number, entry, ledger.local_currency, line) for line in movements],
        OrderHistory: [d.history_row(number, entry, ledger.currency, line) for line in movements],
        AccountingDocument: [],
        AccountingItem: [],
        CostDocument: [],
        CostItem: [],
    }
    accounting, costs = [], []
    for lines in _batches(movements):
        draft = d.AccountingDraft(ledger, control.document_type, lines)
        accounting.append(_accounting_document(unit, entry, draft, f"{number}{entry.year}", rows))
        cost = _cost_document(unit, entry, draft, accounting[-1], rows)
        costs.extend([cost] if cost else [])
    chain.append(unit, rows)
    move_stock(unit, movements)
    return Posted(number, entry.year, tuple(accounting), tuple(costs))


def _batches(movements: Sequence[d.MovementLine]) -> Iterator[tuple[d.AccountLine, ...]]:
    """Yield the lines of each accounting document: one, or several where it would have more than 999 lines."""
    batch: list[d.AccountLine] = []
    for movement in movements:
        if batch and len(batch) + len(movement.lines) > MOST_LINES:
            yield tuple(batch)
            batch = []
        batch.extend(movement.lines)
    if batch:
        yield tuple(batch)


def _accounting_document(unit: Unit, entry: d.Entry, draft: d.AccountingDraft, reference: str, rows: Rows) -> str:
    number = draw_one(unit, "RF_BELEG", draft.ledger.company_code, "50")
    rows[AccountingDocument].append(d.accounting_header(number, entry, draft, reference))
    rows[AccountingItem].extend(d.accounting_items(number, entry, draft))
    return number


def _cost_document(unit: Unit, entry: d.Entry, draft: d.AccountingDraft, reference: str, rows: Rows) -> str:
    """Add the cost document of the lines that charge a cost centre; return its number, empty for none."""
    charged = [line for line in draft.lines if line.cost_center]
    if not charged:
        return ""
    number = draw_one(unit, "RK_BELEG", charged[0].area, "01")
    offset = next(line.account for line in draft.lines if line.process == "WRX")
    rows[CostDocument].append(d.cost_header(number, entry, draft, charged[0].area, reference))
    rows[CostItem].extend(d.cost_items(number, entry, charged, offset))
    return number


def update_order(unit: Unit, line: OrderLine, signed: Decimal, completed: str) -> None:
    """Bring the order item up to date: delivery completed, and what its schedule lines received."""
    item = line.item
    if completed != item.delivery_completed:
        unit.update(OrderItem, {"ebeln": item.number, "ebelp": item.item}, {"elikz": completed})
    received = line.received.quantity + signed
    schedule = unit.find(ScheduleLine, number=item.number, item=item.item)
    for position, planned in enumerate(schedule):
        last = position == len(schedule) - 1
        share = max(ZERO, received if last else min(received, planned.quantity))
        received -= share
        if share != planned.received:
            key = {"ebeln": item.number, "ebelp": item.item, "etenr": planned.line}
            unit.update(ScheduleLine, key, {"wemng": share})
