"""Transactions of the branch *purchasing* of the menu, one file per code."""
