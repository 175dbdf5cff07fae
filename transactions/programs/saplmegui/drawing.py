"""What the screens of order and requisition write alike: the bands over items and item detail, the items' signs."""

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from model.dictionary import elements as e
from model.messages import Path
from model.money import ZERO, decimals_of
from model.purchasing.draft import PurchasingItem
from transactions.kernel import texts
from transactions.kernel.signs import GOOD

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog
    from transactions.kernel.formatter import Frame

HEAD_WIDTH = 30
"""Cells of item number and short text on a band that also carries the account assignment."""
MISSING = "?"


class DocumentDrawing:
    """The drawn parts that a document with items has, whatever the document is."""

    work: Any
    current: defaultdict[str, int]
    detail_page: str
    dialog: "Dialog"

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
        return GOOD if index < len(self.work.items) and not self.work.items[index].is_blank else " "

    def items_summary(self, frame: "Frame", is_open: bool) -> tuple[str, str]:
        """Number of items and, where they have one currency, their value on the closed band."""
        if is_open:
            return frame.word("items"), ""
        items = [item for _, item in self.work.keyed_items()]
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
        head = f"{frame.word('item')} {item.item}  {item.short_text}"
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

    def amount(self, frame: "Frame", amount: Decimal, currency: str) -> str:
        """Return an amount with its currency, in the decimals of that currency."""
        return f"{self.dialog.formats.write_number(amount, decimals_of(frame.read, currency))} {currency}"
