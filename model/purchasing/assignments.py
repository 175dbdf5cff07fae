"""Saving what ME57 changed in requisitions: the source of supply, quantity and delivery date, with change documents.

Which fields a source fills: reference sheet *purchasing*, 4.6.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from model.changes import Change, write_changes
from model.columns import attributes_of
from model.messages import Rejection, error
from model.purchasing.requisitions import shown
from model.purchasing.sources import Source
from model.purchasing.tables import Requisition
from model.unit import Unit

OBJECT_CLASS = "BANF"
NO_SOURCE = Source("", "")


@dataclass(frozen=True)
class AssignmentChange:
    """A requisition item as it was read, and what it is to become. A source without vendor resets the assignment."""

    requisition: Requisition
    source: Source
    quantity: Decimal
    delivery_date: date | None

    @property
    def key(self) -> dict[str, Any]:
        """The key of its row, by column name."""
        return {"banfn": self.requisition.number, "bnfpo": self.requisition.item}

    def values(self) -> dict[str, Any]:
        """Return the values of its row, by column name."""
        return {
            "flief": self.source.vendor,
            "ekorg": self.source.organization,
            "infnr": self.source.info_record,
            "zugba": "X" if self.source.vendor and self.source.organization else "",
            "menge": self.quantity,
            "lfdat": self.delivery_date,
        }


def save_assignments(unit: Unit, changes: Sequence[AssignmentChange]) -> None:
    """Write changed requisition items, one change document for each requisition.

    Raises:
        Rejection: somebody else changed or ordered one of them since it was read; nothing is written.
    """
    by_number: dict[str, list[Change]] = {}
    for change in changes:
        found = change.requisition
        stored = unit.get(Requisition, found.number, found.item)
        if stored is None or tuple(stored) != tuple(found):
            raise Rejection(error("Z1", 165, shown(found.number), found.item))
        new, old = change.values(), _old(found)
        new = {name: value for name, value in new.items() if value != old[name]}
        unit.update(Requisition, change.key, new)
        by_number.setdefault(found.number, []).append((change.key, old, new))
    for number, rows in by_number.items():
        write_changes(unit, OBJECT_CLASS, number, {Requisition: rows})


def _old(row: Requisition) -> dict[str, Any]:
    return {column.name: getattr(row, name) for name, column in attributes_of(Requisition).items()}
