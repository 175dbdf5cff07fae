"""Account determination (T030): which account a process finds."""

from model.accounting.tables import AccountDetermination
from model.messages import Rejection, error
from model.purchasing.tables import MaterialValuation
from model.unit import Read


def clearing_account(read: Read, chart: str) -> str:
    """Return the GR/IR clearing account (process WRX)."""
    return _account(read, chart, "WRX", "")


def stock_account(read: Read, chart: str, material: str, plant: str) -> str:
    """Return the stock account of a material in a plant (process BSX, by valuation class)."""
    valuation = read.get(MaterialValuation, material, plant)
    if valuation is None:
        raise Rejection(error("Z1", 43, material, plant))
    return _account(read, chart, "BSX", valuation.valuation_class)


def _account(read: Read, chart: str, process: str, valuation_class: str) -> str:
    found = read.get(AccountDetermination, chart, process, "", valuation_class)
    if found is None:
        raise Rejection(error("Z1", 44, process, chart, valuation_class))
    return found.account
