"""What the screens of order and requisition write alike: the bands over items and item detail, the items' signs."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from model.dictionary import elements as e
from model.messages import Message, Path, fill
from model.money import ZERO, decimals_of
from model.purchasing.draft import BLOCKED, DELETED, PurchasingItem
from transactions.kernel import texts
from transactions.kernel.image import Role
from transactions.kernel.signs import GOOD
from transactions.programs.saplmegui.areas import LOG_LINES

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog
    from transactions.kernel.formatter import Frame

HEAD_WIDTH = 30
"""Cells of item number and short text on a band that also carries the account assignment."""
MISSING = "?"
LOG_FROM, LOG_ROOM = (120, 40), 90
"""The size from which the collected messages stand at the foot, and the cells of their texts."""


def item_of(items: Sequence[Any], message: Message) -> str:
    """Return ``10`` for a message of item 10, empty for one of the header."""
    path = message.path
    if path is None or path[0] != "items" or int(path[1]) >= len(items):
        return ""
    return str(items[int(path[1])].item)


class DocumentDrawing:
    """The drawn parts that a document with items has, whatever the document is."""

    work: Any
    current: defaultdict[str, int]
    detail_page: str
    dialog: "Dialog"
    log: list[Message]
    guards: ClassVar[bool]

    def currency_of(self, item: Any) -> str:
        """Return the currency in which an item's value is measured."""
        raise NotImplementedError

    @property
    def row(self) -> Any:
        """The item whose detail is shown, None where there is none."""
        items, index = self.work.items, self.current["items"]
        return items[index] if index < len(items) else None

    def is_multiple(self) -> bool:
        """Whether the item's account assignment is split."""
        return self.row is not None and self.row.is_multiple

    def item_status(self, path: Path) -> str:
        """Return the sign of an item without errors."""
        index = int(path[1])
        if index >= len(self.work.items) or self.work.items[index].is_blank:
            return " "
        return self.work.items[index].deleted or GOOD

    def items_summary(self, frame: "Frame", is_open: bool) -> tuple[str, str]:
        """Number of items and, where they have one currency, their value on the closed band."""
        if is_open:
            return frame.word("items"), ""
        items = [item for _, item in self.work.keyed_items() if item.deleted != DELETED]
        count = frame.word("items_count" if len(items) != 1 else "item_count").replace("&1", str(len(items)))
        parts = [frame.word("items"), count]
        currencies = {self.currency_of(item) for item in items}
        if len(currencies) == 1:
            parts.append(self.amount(frame, sum((item.net_value for item in items), ZERO), currencies.pop()))
        return "  ".join(parts), ""

    def detail_summary(self, frame: "Frame", is_open: bool) -> tuple[str, str]:
        """The item, and its account assignment whenever that is not in front (manual P6)."""
        item = self.row
        if item is None or item.is_blank:
            return frame.word("item"), ""
        flag = {DELETED: "deleted", BLOCKED: "blocked"}.get(item.deleted)
        head = f"{frame.word('item')} {item.item}  {frame.word(flag) + ' ' if flag else ''}{item.short_text}"
        if is_open and self.detail_page == "assignment":
            return head, ""
        charged = self._charged(item)
        if not is_open:
            charged = f"{charged}  {self.amount(frame, item.net_value, self.currency_of(item))}".lstrip()
        return texts.cut(head, HEAD_WIDTH), charged

    def _charged(self, item: PurchasingItem) -> str:
        """Return category, G/L account and cost centre; of several assignments the first, and how many more."""
        if not item.assignments:
            return item.assignment_category
        first, more = item.assignments[0], len(item.assignments) - 1
        account = e.SAKNR.write(first.account, self.dialog.formats) or MISSING
        center = e.KOSTL.write(first.cost_center, self.dialog.formats) or MISSING
        return f"{item.assignment_category} {account} {center}" + (f" +{more}" if more else "")

    # Collected messages ---------------------------------------------------------------------------------------

    def shows_log(self) -> bool:
        """Whether the collected messages stand at the foot: while a document is keyed, on a large screen."""
        return self.guards and self.dialog.size.width >= LOG_FROM[0] and self.dialog.size.height >= LOG_FROM[1]

    def draw_log(self, frame: "Frame", line: int) -> None:
        """How many errors and warnings are collected, and the first of them."""
        errors = len([message for message in self.log if message.is_error])
        counts = fill(frame.word("log_counts"), (str(errors), str(len(self.log) - errors)))
        frame.write(line, 1, " " * frame.width, Role.BAND)
        frame.write(line, 3, f"{frame.word('log')}   {counts}", Role.BAND)
        room = LOG_LINES - 1 if len(self.log) < LOG_LINES else LOG_LINES - 2
        for offset, message in enumerate(self.log[:room], start=1):
            role = Role.ERROR if message.is_error else Role.WARNING
            frame.write(line + offset, 3, message.type, role)
            frame.write(line + offset, 5, item_of(self.work.items, message), Role.NOTE)
            frame.write(line + offset, 11, texts.cut(message.text(frame.language), LOG_ROOM), role)
            frame.write(line + offset, LOG_ROOM + 13, message.key, Role.NOTE)
        if len(self.log) > room:
            frame.write(line + room + 1, 11, fill(frame.word("log_more"), (str(len(self.log) - room),)), Role.NOTE)

    def amount(self, frame: "Frame", amount: Decimal, currency: str) -> str:
        """Return an amount with its currency, in the decimals of that currency."""
        return f"{self.dialog.formats.write_number(amount, decimals_of(frame.read, currency))} {currency}"
