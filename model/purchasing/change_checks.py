"""The checks of a saved order that is changed: what was received or invoiced binds what may still be changed.

Only what was changed is checked: an order of last month is not reproached with its date.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any

from model.messages import Message, error, warning
from model.purchasing.draft import DELETED, INVOICED, RECEIVED, ItemDraft, OrderDraft
from model.purchasing.order_checks import check_header, check_item
from model.unit import Read

CHARGE = ("account", "cost_center", "area", "business_area", "order", "quantity", "percentage")
"""What of an account assignment decides who bears the cost."""
BY_RECEIPT = ("unit", "plant", "receipt", "receipt_non_valuated")
"""What the postings of an item rest on besides its account assignment."""
ON_ITS_OWN = (("type",), ("vendor",), ("date",), ("organization",), ("company_code",))
"""Header fields that are judged by themselves: as long as they stand as saved, nobody is told."""
PRICE = ("price", "price_unit", "price_quantity_unit")


def check_change(read: Read, order: OrderDraft, saved: OrderDraft) -> Iterator[Message]:
    """Yield all messages about what was changed in an order; `saved` is how it stands in the store."""
    if _header_of(order) != _header_of(saved):
        for message in check_header(read, order):
            if message.path not in ON_ITS_OWN or _differs(order, saved, str(message.path[0])):
                yield message
    before = {item.item: item for item in saved.items}
    for index, item in order.keyed_items():
        stood = before.get(item.item)
        if item == stood or item.deleted == DELETED:
            continue
        for message in _check_changed_item(read, order, item, stood):
            yield message.below("items", index)


def _header_of(order: OrderDraft) -> list[Any]:
    return [getattr(order, found.name) for found in fields(order) if found.compare and found.name != "items"]


def _differs(ours: Any, theirs: Any, name: str) -> bool:
    return bool(getattr(ours, name) != getattr(theirs, name))


def _check_changed_item(read: Read, order: OrderDraft, item: ItemDraft, stood: ItemDraft | None) -> Iterator[Message]:
    yield from check_item(read, order, item, stood)
    if stood is None:
        return
    received = stood.posted(RECEIVED)[0]
    if received:
        yield from _check_received(item, stood, received)
    if item.delivery_completed and stood.delivery_completed and item.quantity > max(stood.quantity, received):
        yield warning("Z1", 255, item.item).at("quantity")


def _check_received(item: ItemDraft, stood: ItemDraft, received: Decimal) -> Iterator[Message]:
    """What was received stays explained by its order item: quantity, unit, price, and who bore the cost."""
    shown = (item.item, f"{received.normalize():f}", stood.unit)
    if item.quantity < received and item.quantity < stood.quantity:
        yield error("Z1", 251, *shown).at("quantity")
    charged = _changed_charge(item, stood)
    if charged is not None:
        yield error("Z1", 252, *shown).at(*charged)
    for name in BY_RECEIPT:
        if _differs(item, stood, name):
            yield error("Z1", 253, *shown).at(name)
    price = next((name for name in PRICE if _differs(item, stood, name)), None)
    if price is not None:
        yield warning("Z1", 254, *shown).at(price)


def _changed_charge(item: ItemDraft, stood: ItemDraft) -> tuple[str | int, ...] | None:
    """Return the first field in which the account assignment differs, None where it does not."""
    for name in ("assignment_category", "distribution", "partial_invoice"):
        if _differs(item, stood, name):
            return (name,)
    for index, ours in enumerate(item.assignments):
        if index >= len(stood.assignments):
            return ("assignments", index, "account")
        theirs = stood.assignments[index]
        for name in CHARGE:
            if _differs(ours, theirs, name):
                return ("assignments", index, name)
    return ("assignment_category",) if len(item.assignments) < len(stood.assignments) else None


def check_deletion(items: Sequence[ItemDraft]) -> Iterator[Message]:
    """Yield why items cannot be deleted: more or less was received than invoiced, so something is still to come."""
    for item in items:
        received, invoiced = item.posted(RECEIVED)[0], item.posted(INVOICED)[0]
        if received != invoiced:
            shown = (f"{received.normalize():f}", f"{invoiced.normalize():f}", item.unit)
            yield error("Z1", 256, item.item, *shown)
