"""Checks of cost centres: known, valid on a date, of the right company code, not locked."""

from collections.abc import Iterator
from datetime import date

from model.controlling.tables import CostCenter
from model.messages import Message, error
from model.unit import Read


def valid_cost_center(read: Read, area: str, number: str, day: date) -> CostCenter | None:
    """Return the cost centre's row that is valid on `day`."""
    rows = read.find(CostCenter, area=area, number=number)
    return next((row for row in rows if row.valid_from <= day <= row.valid_to), None)


def check_cost_center(read: Read, area: str, number: str, company_code: str, day: date) -> Iterator[Message]:
    """Yield what keeps a cost centre from being charged on `day` in `company_code`."""
    found = valid_cost_center(read, area, number, day)
    shown = number.lstrip("0")
    if found is None:
        known = read.find(CostCenter, area=area, number=number)
        if known:
            yield error("Z1", 73, shown, day.strftime("%Y/%m/%d")).at("cost_center")
        else:
            yield error("Z1", 74, shown, area).at("cost_center")
    elif found.locked:
        yield error("Z1", 75, shown).at("cost_center")
    elif company_code and found.company_code != company_code:
        yield error("Z1", 76, shown, found.company_code, company_code).at("cost_center")
