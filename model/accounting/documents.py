"""Accounting and cost documents as they are displayed, and the way to them from the document they come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from model.accounting.tables import AccountingDocument, AccountingItem
from model.columns import table_of
from model.controlling.tables import CostDocument, CostItem
from model.inventory.tables import MaterialDocument
from model.money import ZERO
from model.posting.documents import DEBIT
from model.unit import Read, selection

MOST_LISTED = 500


@dataclass(frozen=True, slots=True)
class StoredAccounting:
    """A posted accounting document."""

    header: AccountingDocument
    items: tuple[AccountingItem, ...]

    @property
    def total(self) -> Decimal:
        """Sum of the debits in document currency."""
        return sum((item.amount for item in self.items if item.debit_credit == DEBIT), ZERO)


@dataclass(frozen=True, slots=True)
class StoredCosts:
    """A posted cost document; its amounts are signed and in its own currency."""

    header: CostDocument
    items: tuple[CostItem, ...]

    @property
    def total(self) -> Decimal:
        """Sum of its lines."""
        return sum((item.amount for item in self.items), ZERO)


def signed(item: AccountingItem, local: bool = False) -> Decimal:
    """Return the amount of a line in document (or local) currency; a credit is negative."""
    amount = item.local_amount if local else item.amount
    return amount if item.debit_credit == DEBIT else -amount


def cost_center_of(item: CostItem) -> str:
    """Return the cost centre that a line charges: the rest of its object number (KS, area, cost centre)."""
    return item.object.removeprefix(f"KS{item.area}")


def find_accounting(read: Read, company_code: str, number: str, year: int = 0) -> StoredAccounting | None:
    """Return an accounting document, without a year the newest of that number, or None."""
    headers = read.find(AccountingDocument, company_code=company_code, number=number)
    header = next((found for found in reversed(headers) if not year or found.year == year), None)
    return None if header is None else _with_items(read, header)


def list_accounting(read: Read, company_code: str, year: int = 0) -> tuple[list[AccountingDocument], bool]:
    """Return a company code's newest `MOST_LISTED` documents (of one year, if given), and whether there are more.

    Newest is the highest number: they are read along the key, however many there are.
    """
    columns = table_of(AccountingDocument).columns
    wanted = [columns.bukrs == company_code, *([columns.gjahr == year] if year else [])]
    newest = selection(AccountingDocument).where(*wanted).order_by(columns.belnr.desc(), columns.gjahr.desc())
    found: list[Any] = list(read.run(newest.limit(MOST_LISTED + 1)))
    return found[:MOST_LISTED], len(found) > MOST_LISTED


def accounting_of(read: Read, header: MaterialDocument) -> list[StoredAccounting]:
    """Return the accounting documents that a material document made."""
    found = read.find(AccountingDocument, reference=f"{header.number}{header.year}")
    return [_with_items(read, document) for document in found if document.reference_type == "MKPF"]


def costs_of(read: Read, documents: Sequence[StoredAccounting]) -> list[StoredCosts]:
    """Return the cost documents that go with accounting documents."""
    headers = [
        found
        for document in documents
        for found in read.find(
            CostDocument,
            reference=document.header.number,
            reference_company_code=document.header.company_code,
            reference_year=document.header.year,
        )
    ]
    return [_with_lines(read, header) for header in headers]


def find_costs(read: Read, area: str, number: str) -> StoredCosts | None:
    """Return a cost document, or None."""
    header = read.get(CostDocument, area, number)
    return None if header is None else _with_lines(read, header)


def _with_items(read: Read, header: AccountingDocument) -> StoredAccounting:
    key = {"company_code": header.company_code, "number": header.number, "year": header.year}
    return StoredAccounting(header, tuple(read.find(AccountingItem, **key)))


def _with_lines(read: Read, header: CostDocument) -> StoredCosts:
    return StoredCosts(header, tuple(read.find(CostItem, area=header.area, number=header.number)))
