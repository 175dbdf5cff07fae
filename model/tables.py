"""All tables by their SAP name. Importing this module loads the store's libraries and every table class."""

from types import ModuleType

import model.accounting.tables
import model.controlling.tables
import model.inventory.tables
import model.lists.tables
import model.organization.personal
import model.organization.tables
import model.posting.tables
import model.purchasing.customizing
import model.purchasing.tables
from model.columns import Table, table_of

_MODULES: tuple[ModuleType, ...] = (
    model.organization.tables,
    model.organization.personal,
    model.purchasing.customizing,
    model.accounting.tables,
    model.controlling.tables,
    model.purchasing.tables,
    model.posting.tables,
    model.inventory.tables,
    model.lists.tables,
)


def _collect() -> dict[str, type[Table]]:
    found: dict[str, type[Table]] = {}
    for module in _MODULES:
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Table) and value is not Table:
                found[table_of(value).name.upper()] = value
    return found


TABLES: dict[str, type[Table]] = _collect()
"""SAP name in capitals → class, e.g. ``TABLES["EKKO"]``."""


def is_buffered(table: type[Table]) -> bool:
    """Whether `table` is customizing that is read once and kept (`Store` drops it when the customizing changes)."""
    return bool(getattr(table, "buffered", False))
