"""Posting periods: materials management (MARV) and accounting (T001B) are open independently; both must be.

The fiscal year is the calendar year. Rules: reference sheet *goods-movements*, section 6.
"""

from datetime import date, timedelta

from model.accounting.tables import OpenPeriods
from model.inventory.tables import PostingPeriod
from model.messages import Message, error
from model.unit import Read


def days_after(day: date, days: int) -> date:
    """Return the day `days` later, the last day of the calendar where it would lie behind it."""
    return day + timedelta(days=min(days, (date.max - day).days))


def check_period(read: Read, company_code: str, day: date) -> Message | None:
    """Return the message for a posting date outside the open periods, M7 053 before F5 201, or None."""
    return check_material_period(read, company_code, day) or check_accounting_period(read, company_code, day)


def check_material_period(read: Read, company_code: str, day: date) -> Message | None:
    """Check the period of materials management: the current one, and the one before while that is allowed."""
    control = read.get(PostingPeriod, company_code)
    if control is None:
        return error("Z1", 42, company_code)
    current = (control.year, control.month)
    previous = (control.year, control.month - 1) if control.month > 1 else (control.year - 1, 12)
    asked = (day.year, day.month)
    if asked == current or (asked == previous and control.back_posting):
        return None
    return error("M7", 53, _shown(previous), _shown(current), company_code)


def check_accounting_period(read: Read, company_code: str, day: date, account_type: str = "S") -> Message | None:
    """Check the period of accounting: the row for all account types (+), then the one of this type."""
    for kind in ("+", account_type):
        row = read.get(OpenPeriods, company_code, kind)
        if row is None or not (row.from_year, row.from_period) <= (day.year, day.month) <= (row.to_year, row.to_period):
            return error("F5", 201, f"{day.month:03d}", day.year)
    return None


def _shown(period: tuple[int, int]) -> str:
    return f"{period[0]}/{period[1]:02d}"
