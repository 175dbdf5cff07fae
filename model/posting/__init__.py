"""Postings: facts in, balanced documents out, written as one link of the store's chain."""
