"""Transactions of the branch *controlling* of the menu, one file per code."""
