"""Posted documents are append-only: which tables, which of their columns may change later, and the triggers.

Refused by the store itself: deleting a posted row, changing a column of its substance, replacing it, and adding a
chain link that does not follow the last one. What gets past (triggers dropped behind the program's back) is found by
the doctor, because the chain's hashes no longer fit.
"""

from collections.abc import Iterator
from functools import cache

import sqlalchemy as sa

from model.accounting.tables import AccountingDocument, AccountingItem
from model.columns import Table, table_of
from model.controlling.tables import CostDocument, CostItem
from model.inventory.tables import MaterialDocument, MaterialDocumentItem, OrderHistory
from model.posting.tables import ChainLink

CHANGEABLE: dict[type[Table], frozenset[str]] = {
    MaterialDocument: frozenset({"bktxt"}),
    MaterialDocumentItem: frozenset({"sgtxt", "wempf", "ablad"}),
    OrderHistory: frozenset(),
    AccountingDocument: frozenset({"bktxt"}),
    AccountingItem: frozenset({"zuonr", "sgtxt"}),
    CostDocument: frozenset({"bltxt"}),
    CostItem: frozenset({"sgtxt"}),
}
"""Posted tables, in the order in which a posting is hashed, with the texts that a later change may touch."""


@cache
def substance(table: type[Table]) -> tuple[sa.Column[object], ...]:
    """Return the columns of a posted table that never change."""
    return tuple(column for column in table_of(table).columns if column.name not in CHANGEABLE[table])


def trigger_names() -> list[str]:
    """Return the names of all triggers that must stand (the doctor looks)."""
    return [name for name, _ in _triggers()]


def create_triggers(connection: sa.Connection) -> None:
    """Create the triggers of a new SQLite store."""
    for _, statement in _triggers():
        connection.exec_driver_sql(statement)


def drop_triggers(connection: sa.Connection) -> None:
    """Drop all triggers, those of an older version too: a migration makes them anew."""
    standing = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
    for name in standing:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def _triggers() -> Iterator[tuple[str, str]]:
    posted: tuple[type[Table], ...] = (*CHANGEABLE, ChainLink)
    for table in posted:
        name = table_of(table).name
        fixed = substance(table) if table in CHANGEABLE else tuple(table_of(table).columns)
        columns = ", ".join(column.name for column in fixed)
        yield _refuse(f"{name}_keep_change", f"BEFORE UPDATE OF {columns} ON {name}")
        yield _refuse(f"{name}_keep_delete", f"BEFORE DELETE ON {name}")
        same_key = " AND ".join(f"{key.name} = NEW.{key.name}" for key in table_of(table).primary_key.columns)
        exists = f"WHEN EXISTS (SELECT 1 FROM {name} WHERE {same_key})"
        yield _refuse(f"{name}_keep_replace", f"BEFORE INSERT ON {name} {exists}")
    next_link = "WHEN NEW.zzlink <> (SELECT coalesce(max(zzlink), 0) + 1 FROM zchain)"
    yield _refuse("zchain_keep_order", f"BEFORE INSERT ON zchain {next_link}")


def _refuse(name: str, event: str) -> tuple[str, str]:
    message = f"posted documents are append-only ({name})"
    return name, f"CREATE TRIGGER {name} {event} BEGIN SELECT RAISE(ABORT, '{message}'); END"
