"""SAPLSE16N: the technical view of tables."""
