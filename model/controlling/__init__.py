"""Controlling: cost centres, cost elements and cost postings."""
