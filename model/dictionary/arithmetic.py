"""Arithmetic in number fields: ``850*3`` is worked out exactly, with the usual precedence and parentheses."""

import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, DecimalException

_SIGNS = re.compile(r"([-+*/()])")
_PRODUCTS: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {"*": operator.mul, "/": operator.truediv}
_SUMS: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {"+": operator.add, "-": operator.sub}


def is_sum(text: str) -> bool:
    """Return whether a text is more than a number with its sign, before or behind."""
    body = text.strip().removeprefix("-").removeprefix("+").removesuffix("-")
    return any(sign in body for sign in "+-*/(")


def evaluate(text: str, read_number: Callable[[str], Decimal]) -> Decimal:
    """Return what an expression amounts to; `read_number` reads the numbers in it.

    Raises:
        ValueError: it is no expression, or divides by zero.
    """
    tokens = [part.strip() for part in _SIGNS.split(text) if part.strip()]
    tokens.reverse()
    try:
        value = _sum(tokens, read_number)
    except (DecimalException, IndexError, RecursionError):
        raise ValueError(text) from None
    if tokens:
        raise ValueError(text)
    return value


def _sum(tokens: list[str], read_number: Callable[[str], Decimal]) -> Decimal:
    value = _product(tokens, read_number)
    while tokens and tokens[-1] in _SUMS:
        value = _SUMS[tokens.pop()](value, _product(tokens, read_number))
    return value


def _product(tokens: list[str], read_number: Callable[[str], Decimal]) -> Decimal:
    value = _factor(tokens, read_number)
    while tokens and tokens[-1] in _PRODUCTS:
        value = _PRODUCTS[tokens.pop()](value, _factor(tokens, read_number))
    return value


def _factor(tokens: list[str], read_number: Callable[[str], Decimal]) -> Decimal:
    token = tokens.pop()
    if token in _SUMS:
        value = _factor(tokens, read_number)
        return -value if token == "-" else value
    if token != "(":
        return read_number(token)
    value = _sum(tokens, read_number)
    if tokens.pop() != ")":
        raise ValueError(token)
    return value
