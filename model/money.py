"""Money: exact amounts, commercial rounding, distribution without losing a cent, currency translation.

Amounts are `Decimal` in a currency's own decimals (TCURC); nothing here or elsewhere uses a float.
"""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from model.messages import Rejection, error
from model.organization.tables import Currency, ExchangeRate
from model.unit import Read

AVERAGE_RATE = "M"
ZERO = Decimal(0)
ONE = Decimal(1)


def decimals_of(read: Read, currency: str) -> int:
    """Return the decimals of a currency."""
    found = read.get(Currency, currency)
    return found.decimals if found else 2


def rounded(amount: Decimal, decimals: int) -> Decimal:
    """Round half away from zero, as commerce does."""
    return amount.quantize(ONE.scaleb(-decimals), rounding=ROUND_HALF_UP)


def distribute(total: Decimal, weights: Sequence[Decimal], decimals: int) -> list[Decimal]:
    """Split `total` by weights: each part rounded, the parts together exactly `total`.

    Rounding runs over the cumulated weights, so that no part is off by more than one smallest unit.
    """
    whole = sum(weights, ZERO)
    parts, reached, taken = [], ZERO, ZERO
    for weight in weights:
        reached += weight
        upto = rounded(total * reached / whole, decimals) if whole else ZERO
        parts.append(upto - taken)
        taken = upto
    return parts


def rate(read: Read, source: str, target: str, day: date, kind: str = AVERAGE_RATE) -> Decimal:
    """Return how many units of `target` one unit of `source` is worth on `day`.

    Raises:
        Rejection: there is no rate for that day.
    """
    if source == target:
        return ONE
    rates = [row for row in read.find(ExchangeRate, type=kind, source=source, target=target) if row.valid_from <= day]
    if rates:
        return _per_unit(max(rates, key=lambda row: row.valid_from))
    inverse = [row for row in read.find(ExchangeRate, type=kind, source=target, target=source) if row.valid_from <= day]
    if inverse:
        return ONE / _per_unit(max(inverse, key=lambda row: row.valid_from))
    raise Rejection(error("Z1", 41, source, target, f"{day:%Y/%m/%d}"))


def _per_unit(row: ExchangeRate) -> Decimal:
    return row.rate / Decimal(row.from_factor or 1)
