"""Attacks on the store, too long or too rough for one test: small rounds in the suite, many in ``make soak``."""
