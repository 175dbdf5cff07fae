"""RFITEMGL: line items of G/L accounts (reference sheet *extended*, 16)."""

from collections.abc import Sequence

import sqlalchemy as sa

from model.accounting.item_list import account_conditions, account_items
from model.dictionary import elements as e
from model.lists.arrangement import Arrangement, SortKey
from model.messages import Message, success
from model.unit import Read
from transactions.kernel.fields import FieldKind
from transactions.kernel.layout import Band, F, Gap, form, layout, line
from transactions.kernel.lists.draft import Drill, Target
from transactions.kernel.lists.report import Report
from transactions.kernel.select_options import Parameter, SelectOption
from transactions.kernel.selection_rows import options

DOCUMENT = Target("FB03", {"company_code": "BUKRS", "number": "BELNR", "year": "GJAHR"}, needs="BELNR")
ORDER = Target("ME23N", {"order": "EBELN"}, needs="EBELN")


class AccountItems(Report):
    """1000: which lines of which accounts: open, cleared or all.

    No transaction of this system clears: every item is open, and cleared ones are none. Whoever asks for them is told.
    """

    program = "RFITEMGL"
    account = SelectOption(e.HKONT, "SD_SAKNR", memory=True, own=True)
    company_code = SelectOption(e.BUKRS, "SD_BUKRS", memory=True, required=True, own=True)
    open_items = Parameter(e.XFELD, "X_OPSEL", kind=FieldKind.RADIO, group="items", own=True)
    key_date = Parameter(e.BUDAT, "PA_STIDA", own=True)
    cleared_items = Parameter(e.XFELD, "X_CLSEL", kind=FieldKind.RADIO, group="items", own=True)
    clearing_date = SelectOption(e.AUGDT, "SO_AUGDT", own=True)
    cleared_key_date = Parameter(e.BUDAT, "PA_STID2", own=True)
    all_items = Parameter(e.XFELD, "X_AISEL", kind=FieldKind.RADIO, group="items", default="X", own=True)
    posting_date = SelectOption(e.BUDAT, "SO_BUDAT", own=True)

    layout = layout(
        options("account", "company_code"),
        Gap(),
        Band("status"),
        form("open_items", line(F("key_date", at=27, label=6)), "cleared_items", start=2),
        options("clearing_date"),
        form(line(F("cleared_key_date", at=27, label=6)), "all_items", start=2),
        options("posting_date"),
    )
    rowset = staticmethod(account_items)
    drill = Drill(DOCUMENT, {"EBELN": ORDER, "EBELP": ORDER})

    def prepare(self, read: Read) -> None:
        """Open items are asked for today."""
        super().prepare(read)
        if not self.is_prepared:
            self.work.key_date = self.work.key_date or read.date

    def conditions(self, read: Read) -> Sequence[sa.ColumnElement[bool]]:
        """Return what the screen says: up to the key date, or within the posting dates; nothing is cleared."""
        ranges = self.ranges()
        ranges.pop("clearing_date", None)
        if self.work.cleared_items:
            return (sa.false(),)
        if self.work.open_items:
            ranges.pop("posting_date", None)
        return account_conditions(ranges, self.work.key_date if self.work.open_items else None)

    def arrangement(self) -> Arrangement:
        """By account, each with its sum."""
        return Arrangement((SortKey("HKONT", subtotal=True), SortKey("BUDAT")), totals=("DMSHB",))

    def nothing(self) -> Message:
        """Nothing found: among cleared items there is nothing to find."""
        return success("Z4", 27) if self.work.cleared_items else super().nothing()
