"""Inventory management: movement types, material documents and the rules of receipts and reversals."""
