"""Filling a new store with the teaching company: customizing and master data from ``data/``.

A file there is a list of rows per SAP table, columns under SAP's names, values as a user would key them (dates
YYYY/MM/DD, numbers 1,234.56). A text in two languages is written ``{zh = "…", en = "…"}``: it goes to the object's text
table where SAP has one (`TEXT_TABLES`), else the Chinese stays in the row and the English goes to ZTEXT.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

import data
from model.columns import Table, element_of, table_of
from model.dictionary.formats import Formats
from model.search_index import rebuild
from model.tables import TABLES

FORMATS = Formats()
TEXT_TABLES = {
    "ska1": "skat",
    "csks": "cskt",
    "mara": "makt",
    "t003": "t003t",
    "t006": "t006a",
    "t023": "t023t",
    "t156": "t156t",
    "t157d": "t157e",
    "t161": "t161t",
    "t163": "t163y",
    "t163k": "t163i",
    "tbsl": "tbslt",
    "tcurc": "tcurt",
    "tpara": "tparat",
}
"""Table → the text table that takes its texts, with the language as a further key."""

FOLDERS = ("customizing", "company")
Row = dict[str, Any]


def fill(connection: sa.Connection) -> None:
    """Insert all customizing and master data; foreign keys are checked at the end of the transaction.

    Raises:
        ValueError: a row that cannot be read; the message names table, row and column.
    """
    for table, rows in _contents():
        connection.execute(table_of(table).insert(), rows)
    rebuild(connection)


def complete_contents(connection: sa.Connection) -> None:
    """Insert the delivered rows that a store of an older version lacks; what stands under their keys is kept."""
    for table, rows in _contents():
        keys = [column.name for column in table_of(table).primary_key.columns]
        standing = {tuple(row) for row in connection.execute(sa.select(*table_of(table).primary_key.columns))}
        lacking = [row for row in rows if tuple(row[key] for key in keys) not in standing]
        if lacking:
            connection.execute(table_of(table).insert(), lacking)


def _contents() -> Iterator[tuple[type[Table], list[Row]]]:
    """Yield the delivered rows, every column given, of the tables that others refer to first."""
    collected = dict(_collect())
    for table in SORTED:
        rows = collected.pop(table_of(table).name, [])
        if rows:
            yield table, [complete(table, row) for row in rows]
    if collected:
        raise ValueError(f"unknown tables in data: {', '.join(collected)}")


ORDER = {table.name: number for number, table in enumerate(table_of(TABLES["T000"]).metadata.sorted_tables)}
SORTED: list[type[Table]] = sorted(TABLES.values(), key=lambda table: ORDER[table_of(table).name])
"""All tables, those that others refer to first."""


def complete(table: type[Table], row: Row) -> Row:
    """Return `row` with the initial value in every column that it leaves out."""
    columns = table_of(table).columns
    return {
        column.name: row.get(column.name, None if column.nullable else element_of(column).initial) for column in columns
    }


def _collect() -> Iterator[tuple[str, list[Row]]]:
    """Yield the rows of every table, those of text tables and ZTEXT split off."""
    gathered: dict[str, list[Row]] = {}
    for folder in FOLDERS:
        for name, rows in data.read_all(folder).items():
            for number, row in enumerate(rows, start=1):
                for table, found in _split(name, row):
                    gathered.setdefault(table, []).append(_parsed(table, found, f"{folder}: {name} row {number}"))
    for name, rows in gathered.items():
        yield name, rows


def _split(name: str, row: Row) -> Iterator[tuple[str, Row]]:
    """Yield the row itself and the rows that its texts in two languages become."""
    texts = {column: value for column, value in row.items() if isinstance(value, Mapping)}
    plain = {column: value for column, value in row.items() if column not in texts}
    text_table = TEXT_TABLES.get(name)
    if text_table and texts:
        keys = {column.name for column in table_of(TABLES[text_table.upper()]).primary_key.columns}
        for language in ("zh", "en"):
            key = {column: value for column, value in plain.items() if column in keys}
            words = {column: value[language] for column, value in texts.items()}
            yield text_table, {**key, **words, "spras": language.upper()}
        if name.upper() in TABLES:
            yield name, plain
        return
    if texts:
        first = next(iter(table_of(TABLES[name.upper()]).primary_key.columns)).name
        for column, value in texts.items():
            plain[column] = value["zh"]
        english = next(iter(texts.values()))["en"]
        key = _value(table_of(TABLES[name.upper()]).columns[first], plain[first])
        yield "ztext", {"tabname": name.upper(), "tabkey": key, "spras": "EN", "text": english}
    yield name, plain


def _parsed(table: str, row: Row, where: str) -> Row:
    columns = table_of(TABLES[table.upper()]).columns
    parsed: Row = {}
    for name, value in row.items():
        try:
            parsed[name] = _value(columns[name], value)
        except Exception as problem:
            raise ValueError(f"{where}, column {name}: {problem}") from problem
    return parsed


def _value(column: sa.Column[Any], value: Any) -> Any:
    """Return a value of a file as the column wants it."""
    element = element_of(column)
    if isinstance(value, (int, float)) and element.is_number:
        return Decimal(str(value))
    if isinstance(value, (date, int)):
        return value
    return element.parse(str(value), FORMATS)
