"""Orders on hold: kept exactly as keyed, complete or not, and taken up again later (EKKO-MEMORY)."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from model.messages import Path
from model.numbers import draw_one
from model.purchasing.customizing import DocumentType
from model.purchasing.draft import (
    AssignmentDraft,
    ConfirmationDraft,
    ItemDraft,
    OrderDraft,
    ScheduleDraft,
    TextDraft,
)
from model.purchasing.order_save import CATEGORY, held_row
from model.purchasing.tables import HeldDraft
from model.unit import Read, Unit

_LISTS: dict[str, type[Any]] = {
    "items": ItemDraft,
    "assignments": AssignmentDraft,
    "schedule": ScheduleDraft,
    "confirmations": ConfirmationDraft,
    "texts": TextDraft,
}


def hold(unit: Unit, order: OrderDraft, typed: dict[Path, str]) -> str:
    """Put an order on hold; `typed` are the texts that could not be taken over. Returns its number."""
    number = order.number
    if not number:
        kind = unit.get(DocumentType, CATEGORY, order.type)
        number = draw_one(unit, "EINKBELEG", "", kind.number_range if kind else "45")
    held_row(unit, order, number)
    kept = {"order": _plain(order), "typed": [[list(path), text] for path, text in typed.items()]}
    unit.insert(HeldDraft, [{"ebeln": number, "draft": json.dumps(kept)}])  # in ASCII: what was typed may be no text
    return number


def take_up(read: Read, number: str) -> tuple[OrderDraft, dict[Path, str]] | None:
    """Return the draft of an order on hold with the texts that could not be taken over, None if it is not held."""
    row = read.get(HeldDraft, number)
    if row is None:
        return None
    kept = json.loads(row.draft)
    draft: OrderDraft = _draft(OrderDraft, kept["order"])
    draft.number, draft.held = number, "X"
    return draft, {tuple(path): text for path, text in kept["typed"]}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {found.name: _plain(getattr(value, found.name)) for found in fields(value) if found.name != "derived"}
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    return {"date": value.isoformat()} if isinstance(value, date) else value


def _draft(kind: type[Any], values: dict[str, Any]) -> Any:
    draft = kind()
    for name, value in values.items():
        if hasattr(draft, name):
            setattr(draft, name, _value(name, value))
    return draft


def _value(name: str, value: Any) -> Any:
    if isinstance(value, list):
        kind = _LISTS.get(name)
        return [_draft(kind, entry) for entry in value] if kind else []
    if isinstance(value, dict):
        return Decimal(value["decimal"]) if "decimal" in value else date.fromisoformat(value["date"])
    return value
