"""Exact arithmetic that SQLite lacks: its integers have 64 bits, and what does not fit quietly becomes inexact."""

import sqlite3


def share(amount: int, part: int, whole: int, step: int) -> int:
    """Return ``amount * part / whole`` rounded half up to a step; nothing is negative, `whole` and `step` not zero."""
    return (2 * amount * part + whole * step) // (2 * whole * step) * step


def add_functions(connection: sqlite3.Connection) -> None:
    """Make the functions known to a connection."""
    connection.create_function("okcode_share", 4, share, deterministic=True)
