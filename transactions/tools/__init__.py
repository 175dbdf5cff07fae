"""Transactions for power users: what stands in the store."""
