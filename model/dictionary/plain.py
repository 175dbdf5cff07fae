"""Values as plain text that means the same in every format and language: how values are kept beside the documents."""

from datetime import date, time
from decimal import Decimal
from typing import Any

from model.dictionary.element import Element, Kind


def to_plain(value: Any) -> str:
    """Return a value of a data element as plain text."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def of_plain(element: Element[Any], text: str) -> Any:
    """Return the value that plain text stands for; what cannot be one any more is the initial value."""
    if not text:
        return element.initial
    try:
        if element.kind is Kind.DATS:
            return date.fromisoformat(text)
        if element.kind is Kind.TIMS:
            return time.fromisoformat(text)
        if element.is_number:
            return Decimal(text)
        return int(text) if element.kind is Kind.NUMC else text
    except (ValueError, ArithmeticError):
        return element.initial
