"""The message about a store that was migrated when it was opened."""

from model.messages import Message, success
from model.store import Store
from model.version import SCHEMA_VERSION


def migrated(store: Store) -> Message:
    """Return what a user is told: from which version, to which, and under which name the store before is kept."""
    return success("Z3", 3, store.migrated_from, SCHEMA_VERSION, before_version(SCHEMA_VERSION))


def before_version(version: int) -> str:
    """Return the name of the snapshot that is taken before a migration."""
    return f"before-version-{version}"
