"""Purchasing: vendors, requisitions, orders, sources of supply and the rules between them."""
