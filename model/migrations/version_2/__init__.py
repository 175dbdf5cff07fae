"""Version 2: tables of the user's own work on the screens; columns of the documents that became changeable.

Orders of a vendor are found in the order of their numbers: another index takes the place of the vendor's."""

from pathlib import Path

from alembic.operations import Operations

from model.migrations import run_files


def upgrade(operations: Operations) -> None:
    """Bring a store of version 1 to version 2."""
    operations.execute("DROP INDEX ekko_vendor")
    run_files(operations, Path(__file__).parent)
