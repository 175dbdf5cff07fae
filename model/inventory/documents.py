"""Material documents as they are displayed and reversed: header, items, what their orders say, what became of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from model.inventory.tables import MaterialDocument, MaterialDocumentItem, OrderHistory
from model.messages import Message, error
from model.purchasing.orders import OrderLine, read_lines
from model.purchasing.tables import PurchaseOrder
from model.unit import Read


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """An item of a material document with the order item it rests on.

    `amount` is its value in `currency`, the order's, never negative; `assignment` the line of the order's account
    assignment where there is one only; `reversed_by` the item that took it back.
    """

    row: MaterialDocumentItem
    order: OrderLine
    amount: Decimal
    currency: str
    assignment: int
    reversed_by: MaterialDocumentItem | None = None


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A posted material document."""

    header: MaterialDocument
    lines: tuple[DocumentLine, ...]

    @property
    def number(self) -> str:
        """Its number as users write it."""
        return self.header.number.lstrip("0")

    @property
    def company_code(self) -> str:
        """Company code of its items: a document never crosses one."""
        return self.lines[0].row.company_code

    @property
    def orders(self) -> tuple[str, ...]:
        """The orders that it moves, each once."""
        return tuple(dict.fromkeys(line.row.order for line in self.lines))


def read_document(read: Read, number: str, year: int = 0) -> StoredDocument | None:
    """Return a material document, without a year the newest of that number, or None."""
    headers = read.find(MaterialDocument, number=number)
    header = next((found for found in reversed(headers) if not year or found.year == year), None)
    if header is None:
        return None
    rows = read.find(MaterialDocumentItem, number=header.number, year=header.year)
    orders = {row.order: read.need(PurchaseOrder, row.order) for row in rows}
    items = {(name, line.item.item): line for name, order in orders.items() for line in read_lines(read, order)}
    values = {row.document_item: row for name in orders for row in _history(read, header, name)}
    taken = reversals_of(read, header)
    return StoredDocument(
        header,
        tuple(
            DocumentLine(
                row,
                items[row.order, row.order_item],
                values[row.item].amount,
                values[row.item].currency,
                values[row.item].assignment,
                taken.get(row.item),
            )
            for row in rows
        ),
    )


def check_exists(document: StoredDocument | None, number: str, year: int) -> Iterator[Message]:
    """Yield M7 062 (number and year) or M7 063 (number only) where there is no such document."""
    if document is None and year:
        yield error("M7", 62, number, year).at("document")
    elif document is None:
        yield error("M7", 63, number).at("document")


def _history(read: Read, header: MaterialDocument, order: str) -> list[OrderHistory]:
    """Return the rows of an order's history that a document made; only they know the value in the order's currency."""
    return read.find(OrderHistory, order=order, document=header.number, year=header.year)


def reversals_of(read: Read, header: MaterialDocument) -> dict[int, MaterialDocumentItem]:
    """Return the items that took back items of a document, by the item that was taken back."""
    rows = read.find(MaterialDocumentItem, reversed_number=header.number, reversed_year=header.year)
    return {row.reversed_item: row for row in rows}
