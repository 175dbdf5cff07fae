"""Checks of a G/L account in an account assignment (manual P4–P6; messages KI 235 and KI 281)."""

from collections.abc import Iterator
from datetime import date

from model.accounting.tables import Account, AccountCompany
from model.controlling.tables import CostElement
from model.messages import Message, error
from model.unit import Read


def check_account(read: Read, number: str, company_code: str, day: date, has_cost_object: bool) -> Iterator[Message]:
    """Yield what keeps a G/L account from being charged in `company_code` on `day`."""
    account = read.get(Account, number)
    shown = number.lstrip("0")
    here = read.get(AccountCompany, company_code, number) if account is not None and company_code else None
    if account is None or (company_code and here is None):
        yield error("Z1", 71, shown, company_code).at("account")
    elif account.blocked or (here is not None and here.blocked):
        yield error("Z1", 72, shown, company_code).at("account")
    elif account.deletion_flag or (here is not None and here.deletion_flag):
        yield error("Z1", 221, shown).at("account")
    elif account.balance_sheet and has_cost_object:
        yield error("KI", 281, shown).at("account")
    elif not has_cost_object and is_cost_element(read, number, day):
        yield error("KI", 235, shown).at("cost_center")


def is_cost_element(read: Read, number: str, day: date) -> bool:
    """Return whether an account is a cost element on `day`: then it wants a cost object."""
    return any(row.valid_from <= day <= row.valid_to for row in read.find(CostElement, number=number))
