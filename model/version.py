"""What marks a file as a store of this program, and the version of its schema. Nothing of the store is loaded here."""

SCHEMA_VERSION = 2
"""The schema that this program knows; older ones are migrated (`model.migrations`)."""
APPLICATION_ID = 0x4F4B4344
"""``OKCD``: marks a SQLite file as a store of this program."""
