"""Changing a client by table and column names: what a teaching scenario wants to be different from the delivered one.

Values are written as a user would key them (dates YYYY/MM/DD, numbers 1,234.56). Posted tables refuse every change.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from model.accounting.tables import OpenPeriods
from model.client import set_date
from model.columns import Table, element_of, table_of
from model.dictionary.formats import Formats
from model.inventory.tables import PostingPeriod
from model.messages import Rejection
from model.names import name_of
from model.tables import TABLES
from model.teaching import complete
from model.unit import Read, Unit

FORMATS = Formats()
Values = Mapping[str, str]


class Unplantable(ValueError):
    """A table, column or value that does not exist; the text names it, `name` is the table or column."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name = name


def table_named(name: str) -> type[Table]:
    """Return a table by its SAP name, whatever its case.

    Raises:
        Unplantable: there is no such table.
    """
    found = TABLES.get(name.upper())
    if found is None:
        raise Unplantable(name, "no such table")
    return found


def parsed(table: type[Table], values: Values) -> dict[str, Any]:
    """Return values of columns, parsed by their data elements.

    Raises:
        Unplantable: a column that the table lacks, or a text that cannot be its value.
    """
    columns = table_of(table).columns
    found: dict[str, Any] = {}
    for name, text in values.items():
        if name not in columns:
            raise Unplantable(name, f"no column of {table_of(table).name.upper()}")
        try:
            found[name] = element_of(columns[name]).parse(text, FORMATS)
        except Rejection as refused:
            raise Unplantable(name, str(refused)) from None
    return found


def change(unit: Unit, table: str, key: Values, values: Values) -> int:
    """Change the rows with this key (which may be a part of the whole key); return how many."""
    found = table_named(table)
    return unit.update(found, parsed(found, key), parsed(found, values))


def insert(unit: Unit, table: str, values: Values) -> None:
    """Insert a row; columns left out take their initial value."""
    found = table_named(table)
    unit.insert(found, [complete(found, parsed(found, values))])


def remove(unit: Unit, table: str, key: Values) -> int:
    """Delete the rows with this key; return how many."""
    found = table_named(table)
    return unit.delete(found, parsed(found, key))


def live_at(unit: Unit, day: dt.date | None, period: dt.date | None) -> None:
    """Set the client's date, and the open period of MM and FI to that of another day where `period` is given."""
    if day is not None:
        set_date(unit, day)
    if period is not None:
        unit.update(PostingPeriod, {}, {"lfgja": period.year, "lfmon": period.month})
        span = {"frye1": period.year, "frpe1": period.month, "toye1": period.year, "tope1": period.month}
        unit.update(OpenPeriods, {}, span)
    unit.customizing_changed()


def choices(read: Read, table: str, field: str, where: Values) -> list[str]:
    """Return the values of a column in the rows that have these values, as a user reads them, in key order.

    A name in `where` is a column, or a column of another table that has the same key: ``lfa1.sperm`` beside LFM1.

    Raises:
        Unplantable: table, column or value do not exist.
    """
    found = table_named(table)
    columns = table_of(found).columns
    parsed(found, {field: ""})
    own = {name: text for name, text in where.items() if "." not in name}
    wanted = [columns[name] == value for name, value in parsed(found, own).items()]
    wanted += [columns[field].in_(_elsewhere(name, field, where[name])) for name in where if "." in name]
    statement = sa.select(columns[field]).where(*wanted).order_by(*table_of(found).primary_key.columns)
    element = element_of(columns[field])
    written = [element.write(value, FORMATS) for (value,) in read.run(statement)]
    return list(dict.fromkeys(text for text in written if text))


def _elsewhere(name: str, field: str, text: str) -> sa.Select[Any]:
    """Return the query of a column's values in another table whose column ``table.column`` has a value."""
    table, _, column = name.partition(".")
    other = table_named(table)
    columns = table_of(other).columns
    values = parsed(other, {field: "", column: text})
    return sa.select(columns[field]).where(columns[column] == values[column])


def name_behind(read: Read, table: str, field: str, text: str) -> str:
    """Return the name of a key in the language of the read unit, empty where it has none."""
    element = element_of(table_of(table_named(table)).columns[field])
    return name_of(read, element, element.parse(text, FORMATS))
