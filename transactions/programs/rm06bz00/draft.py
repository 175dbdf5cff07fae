"""The drafts of ME57: the requisitions on the list with what was changed in them, and the groups they fall into."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from model.dictionary.elements import EBELN
from model.dictionary.formats import Formats
from model.money import ZERO
from model.purchasing.assignments import NO_SOURCE, AssignmentChange
from model.purchasing.handover import GroupKey, group_key
from model.purchasing.requisitions import open_quantity, shown, value_of
from model.purchasing.sources import Simulation, Source
from model.purchasing.tables import Requisition
from model.unit import Read

MARKED, PROCESSED = "X", "*"


@dataclass
class WorklistRow:
    """A requisition item on the list: as it was read, and what it is to become.

    What is not kept here is the requisition's own value (`__getattr__`). `selected` is blank, X, or ``*`` for one that
    was ordered; `is_set_here`: its source was set or reset in this session; `was_reset`: the reset was saved;
    `is_locked`: this transaction holds its lock; `is_handed_over`: an order being created has it in hand.
    """

    requisition: Requisition
    source: Source = NO_SOURCE
    quantity: Decimal = ZERO
    delivery_date: date | None = None
    selected: str = ""
    is_set_here: bool = False
    was_reset: bool = False
    is_ordered_here: bool = False
    is_locked: bool = False
    is_handed_over: bool = False

    def __getattr__(self, name: str) -> Any:
        """Return a value of the requisition."""
        return getattr(self.requisition, name)

    @classmethod
    def of(cls, found: Requisition) -> "WorklistRow":
        """Return the row of a requisition item as it stands."""
        row = cls(found)
        row.renew(found)
        return row

    def renew(self, found: Requisition) -> None:
        """Take over the stored requisition item; what was changed here and not saved is forgotten."""
        if found.ordered_quantity > self.requisition.ordered_quantity:
            self.is_ordered_here, self.is_set_here = True, False
        self.requisition, self.source = found, _stored(found)
        self.quantity, self.delivery_date = found.quantity, found.delivery_date
        if self.is_done:
            self.selected = PROCESSED

    @property
    def key(self) -> tuple[str, int]:
        """Number and item."""
        return self.requisition.number, self.requisition.item

    @property
    def shown_key(self) -> tuple[str, int]:
        """Number and item as users read them."""
        return shown(self.requisition.number), self.requisition.item

    @property
    def ordered_unit(self) -> str:
        """Unit of the ordered quantity; nothing stands there while nothing was ordered."""
        return self.requisition.unit if self.requisition.ordered_quantity else ""

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to be ordered."""
        return not open_quantity(self.requisition)

    @property
    def is_marked(self) -> bool:
        """Whether the user ticked it."""
        return self.selected == MARKED

    @property
    def is_assigned(self) -> bool:
        """Whether it has a source: vendor or supplying plant, each with a purchasing organisation."""
        return bool(self.source.organization and (self.source.vendor or self.requisition.supplying_plant))

    @property
    def is_changed(self) -> bool:
        """Whether something is not saved yet."""
        return self.source != _stored(self.requisition) or self.has_new_figures

    @property
    def has_new_figures(self) -> bool:
        """Whether quantity or delivery date are not saved yet."""
        return (self.quantity, self.delivery_date) != (self.requisition.quantity, self.requisition.delivery_date)

    def assign(self, source: Source) -> None:
        """Give it a source; an earlier one is overwritten."""
        self.source, self.is_set_here = source, True

    def change(self) -> AssignmentChange:
        """Return what is to be saved."""
        return AssignmentChange(self.requisition, self.source, self.quantity, self.delivery_date)

    def ordered_shown(self, formats: Formats) -> str:
        """Return order number and item, empty where there is no order."""
        found = self.requisition
        return f"{EBELN.write(found.order, formats)} / {found.order_item}" if found.order else ""


def _stored(found: Requisition) -> Source:
    return Source(found.fixed_vendor, found.organization, found.info_record)


@dataclass
class Group:
    """A line of the overview: requisitions that go into one order. `value` is in the company code's currency."""

    key: GroupKey
    rows: list[WorklistRow]
    value: Decimal

    @property
    def type(self) -> str:
        """Document type of the requisitions."""
        return self.key.type

    @property
    def organization(self) -> str:
        """Purchasing organisation."""
        return self.key.organization

    @property
    def vendor(self) -> str:
        """Vendor; empty for a stock transfer."""
        return self.key.vendor

    @property
    def company_code(self) -> str:
        """Company code of the plants."""
        return self.key.company_code

    @property
    def agreement(self) -> str:
        """Outline agreement; there are none in this system."""
        return self.key.agreement

    @property
    def count(self) -> int:
        """How many requisition items."""
        return len(self.rows)


@dataclass
class Worklist:
    """The list of requisitions; `only` restricts it to one group, `groups` are those of the overview."""

    rows: list[WorklistRow]
    scope: str = "A"
    only: GroupKey | None = None
    groups: list[Group] = field(default_factory=list)

    @property
    def items(self) -> list[WorklistRow]:
        """The rows in sight: all, or those of the one group."""
        if self.only is None:
            return self.rows
        keys = {row.key for group in self.groups if group.key == self.only for row in group.rows}
        return [row for row in self.rows if row.key in keys]

    @property
    def changed(self) -> list[WorklistRow]:
        """The rows with something that is not saved; what an order has in hand is that order's to save."""
        return [row for row in self.rows if row.is_changed and not row.is_handed_over]

    def regroup(self, read: Read) -> None:
        """Work out the groups: of every requisition that has a source and something left to be ordered."""
        found: dict[GroupKey, list[WorklistRow]] = {}
        for row in self.rows:
            if row.is_assigned and not row.is_done:
                found.setdefault(group_key(read, row.requisition, row.source), []).append(row)
        self.groups = [Group(key, rows, _value(read, rows)) for key, rows in sorted(found.items())]


def _value(read: Read, rows: list[WorklistRow]) -> Decimal:
    left = ((row, row.quantity - row.requisition.ordered_quantity) for row in rows)
    return sum((value_of(read, row.requisition, quantity) for row, quantity in left), ZERO)


@dataclass
class Search:
    """An automatic assignment under way: lines still to be looked at, and what became of the others.

    `is_of_marked`: it runs over ticked lines, not over the one with the cursor.
    """

    rows: list[WorklistRow]
    is_of_marked: bool
    total: int
    assigned: list[WorklistRow] = field(default_factory=list)
    without: int = 0


@dataclass
class Choice:
    """The draft of the box with several sources for one requisition."""

    row: WorklistRow
    sources: list[Simulation]


@dataclass
class ManualSource:
    """The draft of popup 0104: a source keyed by hand for one requisition after the other."""

    rows: list[WorklistRow]
    vendor: str = ""
    organization: str = ""
    info_record: str = ""
    at: int = 0

    @property
    def row(self) -> WorklistRow:
        """The requisition it is for."""
        return self.rows[self.at]

    @property
    def source(self) -> Source:
        """What was keyed."""
        return Source(self.vendor, self.organization, self.info_record)


@dataclass
class OrderRequest:
    """The draft of popup 0100: the order that requisitions of one group are to go into."""

    group: Group
    requisitions: list[Requisition]
    type: str
    date: date | None
    organization: str
    purchasing_group: str
    order: str = ""

    @property
    def source(self) -> Source:
        """The vendor of the group under the organisation that is to order."""
        return Source(self.group.vendor, self.organization)


@dataclass
class Figures:
    """The draft of dynpro 0300: quantity and delivery date of one requisition, before they are taken over."""

    row: WorklistRow
    quantity: Decimal
    delivery_date: date | None

    def __getattr__(self, name: str) -> Any:
        """Return a value of the requisition."""
        return getattr(self.row, name)
