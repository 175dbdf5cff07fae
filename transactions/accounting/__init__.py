"""Transactions of the branch *accounting* of the menu, one file per code."""
