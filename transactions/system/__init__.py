"""Transactions of the system itself: one file per transaction code."""
