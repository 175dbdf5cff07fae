"""SAPMM07M, reversing a material document (MBST): which document, and when (0460).

Rules: manual P9; reference sheet *goods-movements*, sections 1.6 and 5. Dialog: screens.md, section 6.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from model.accounting.documents import accounting_of
from model.dictionary import elements as e
from model.inventory.documents import StoredDocument
from model.inventory.receipt import check_reason
from model.inventory.reversal import (
    check_item,
    check_plant,
    check_reversible,
    is_invoiced,
    next_type,
    open_lines,
    partly_reversed,
)
from model.inventory.tables import MovementReasonText
from model.messages import Message, Rejection, error, fill, reject, success
from model.money import ZERO, decimals_of
from model.periods import check_period
from model.unit import Read
from transactions.kernel.fields import Field, FieldKind, Place
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Enter, Outcome, chain, function
from transactions.kernel.image import Role
from transactions.kernel.layout import Band, Drawn, Gap, form, layout, line
from transactions.programs.sapmm07m.cancel_items import CancelDetail, CancelList, displaying
from transactions.programs.sapmm07m.document_draft import offered
from transactions.programs.sapmm07m.documents import DocumentInitial
from transactions.programs.sapmm07m.items import slip_lines

CHECK, RADIO = FieldKind.CHECK, FieldKind.RADIO
KEY_FIELDS = (("document",), ("year",))


class CancelInitial(DocumentInitial):
    """0460 of MBST: which document is reversed, and when."""

    posting_date = Field(e.BUDAT, "MKPF-BUDAT", required=True)
    plant = Field(e.WERKS_D, "RM07M-WERKS")
    reason = Field(e.GRUND, "RM07M-GRUND")
    header_text = Field(e.BKTXT, "MKPF-BKTXT")
    print_slip = Field(e.XFELD, "RM07M-XNAPR", kind=CHECK)
    slip_single = Field(e.XFELD, "RM07M-WVERS1", kind=RADIO, group="slip")
    slip_inspection = Field(e.XFELD, "RM07M-WVERS2", kind=RADIO, group="slip")
    slip_collective = Field(e.XFELD, "RM07M-WVERS3", kind=RADIO, group="slip")

    layout = layout(
        Gap(),
        form(
            "posting_date",
            "document",
            "year",
            "plant",
            "reason",
            "header_text",
            line(),
            Band("slip"),
            *slip_lines(),
        ),
        Gap(),
        Drawn("draw_found", 4),
    )

    def prepare(self, read: Read) -> None:
        """Propose today's date; the original's does not count, its period may be closed."""
        super().prepare(read)
        if not self.is_prepared:
            self.cursor = ("document",)
            self.work.posting_date = self.work.posting_date or read.date

    def describe(self, place: Place, read: Read) -> str | None:
        """Name the reason: its text belongs to the movement type."""
        if place.name != "reason":
            return None
        text = read.get(MovementReasonText, read.language.upper(), self._reversing(read), place.value)
        return text.text if text else ""

    def neighbours(self, place: Place) -> Mapping[str, Any]:
        """Offer the reasons of the reversing movement type only."""
        if place.name != "reason":
            return {}
        with self.dialog.reading() as read:
            return {"BWART": self._reversing(read)}

    def _reversing(self, read: Read) -> str:
        """Return the movement type that reverses the document on the screen."""
        return next_type(read, self.found.lines[0].row.movement_type) if self.found else ""

    def draw_found(self, frame: Frame, line: int) -> None:
        """Say what the number stands for, before Enter commits to it."""
        document = self.found
        if document is None:
            return
        header, formats = document.header, self.dialog.formats
        key = (document.number, str(header.year), document.lines[0].row.movement_type)
        posted = (formats.write_date(header.posting_date), header.user, ", ".join(document.orders))
        frame.write(line, 2, frame.word("found"), Role.LABEL)
        frame.write(line + 1, 3, fill(frame.word("found_posted"), (*key, *posted)), Role.VALUE)
        frame.write(line + 2, 3, "   ".join(self._worth(frame, document)), Role.VALUE)
        done = next(check_reversible(frame.read, document), None) or partly_reversed(document)
        if done is not None:
            frame.write(line + 3, 3, f"! {done.text(frame.language)}", Role.WARNING)

    def _worth(self, frame: Frame, document: StoredDocument) -> Iterator[str]:
        """Yield number of items, value, accounting document, and whether it was invoiced."""
        value = sum((found.amount for found in document.lines), ZERO)
        currency = document.lines[0].currency
        amount = self.dialog.formats.write_number(value, decimals_of(frame.read, currency))
        yield fill(frame.word("items"), (str(len(document.lines)),))
        yield f"{amount} {currency}"
        numbers = [entry.header.number.lstrip("0") for entry in accounting_of(frame.read, document.header)]
        word = "found_accounting" if numbers else "effect_no_accounting"
        yield fill(frame.word(word), (", ".join(numbers),))
        yield frame.word("found_invoiced" if is_invoiced(frame.read, document) else "found_not_invoiced")

    @chain("plant")
    def check_plant(self, read: Read) -> Iterator[Message]:
        """The document moves something in the plant."""
        assert self.found is not None
        yield from check_plant(self.found, self.work.plant)

    @chain("reason")
    def check_reason(self, read: Read) -> Iterator[Message]:
        """The reason is one of the reversing movement type."""
        if self._reversing(read):
            yield from check_reason(read, self._reversing(read), self.work.reason)

    @chain("posting_date")
    def check_period(self, read: Read) -> Iterator[Message]:
        """The posting date lies in open periods: an old document is reversed in the current one."""
        assert self.found is not None
        assert self.work.posting_date is not None
        late = check_period(read, self.found.company_code, self.work.posting_date)
        if late is not None:
            yield late.at("posting_date")

    def enter(self, read: Read) -> Outcome | None:
        """Load the items that can be reversed and go to the list."""
        return Enter(self._offer(read), screen=CancelList(self.transaction, self.work))

    def _offer(self, read: Read) -> Message:
        """Take over the items that are still to be reversed; return the message for the list.

        Items that something forbids come deselected, as long as there are others.

        Raises:
            Rejection: nothing can be reversed, or somebody else is working on the document or its order.
        """
        work, document = self.work, self.found
        assert document is not None
        self._reject(check_reversible(read, document))
        lines = [line for line in open_lines(read, document) if not work.plant or line.row.plant == work.plant]
        if not lines:
            self._reject([error("M7", 67, document.number)])
        problems = {line.row.item: next(check_item(read, line), None) for line in lines}
        if all(problems.values()):
            self._reject(message for message in problems.values() if message)
        for order in document.orders:
            self.dialog.lock("EKKO", order)
        self.dialog.lock("MKPF", f"{document.header.number}{document.header.year}")
        work.source = document
        work.items = [
            offered(line, next_type(read, line.row.movement_type), work.reason, problems[line.row.item] is None)
            for line in lines
        ]
        return partly_reversed(document) or success("Z1", 110, len(lines), document.number)

    @staticmethod
    def _reject(messages: Iterable[Message]) -> None:
        """Refuse the document: number and year stay open together."""
        reject(replace(message, path=KEY_FIELDS[0], fields=KEY_FIELDS) for message in messages)

    @function("ANZG", "sF6", bar=4, menu="environment", own_key=True, own_code=True)
    def display(self) -> Outcome | None:
        """Display the document that is to be reversed."""
        assert self.found is not None
        return displaying(self.found)

    @function("SEKL", "F6", bar=1, menu="goto")
    def details(self, read: Read) -> Outcome | None:
        """Go straight to the item screens."""
        return Enter(self._offer(read), screen=CancelDetail(self.transaction, self.work))

    @function("BU", "^S", "F11", menu="object")
    def post(self) -> Outcome | None:
        """Post needs items first: Enter brings the list."""
        raise Rejection(error("Z1", 79))
