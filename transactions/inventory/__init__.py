"""Transactions of the branch *inventory* of the menu, one file per code."""
