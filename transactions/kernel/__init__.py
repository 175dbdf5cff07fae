"""The kernel: what a dynpro, a dialog, a transaction is. It names no transaction and knows no terminal."""
