"""SAPLSUU5: what users maintain about themselves."""
