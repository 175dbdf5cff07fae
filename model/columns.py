"""The column factory: every column of every table is made from its data element, by one call.

A column carries its element (``column.info["element"]``), so that the loader of master data, the doctor and the
table browser know type, length and label. Types are exact and the same on SQLite and PostgreSQL:

- money and quantities are `Decimal` (scaled integers on SQLite, NUMERIC on PostgreSQL), never a float;
- a foreign key or date that is empty is NULL in the store; a key reads back as empty text;
- lengths and indicators are guarded by CHECK constraints, the last wall behind the dialogs' checks.
"""

from decimal import Decimal
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateColumn
from sqlalchemy.sql import operators
from sqlmodel import Field, SQLModel

from model.dictionary.element import Element, Kind

M = TypeVar("M", bound=SQLModel)


class ExactDecimal(sa.TypeDecorator[Decimal]):
    """A decimal that is stored exactly: as a scaled integer on SQLite (at most 18 digits), NUMERIC elsewhere."""

    impl = sa.Numeric
    cache_ok = True

    def __init__(self, precision: int, scale: int) -> None:
        super().__init__(precision, scale)
        self.places = scale
        self.factor = 10**scale

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        """Return the stored type."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(sa.BigInteger())
        return dialect.type_descriptor(self.impl_instance)

    def process_bind_param(self, value: Decimal | None, dialect: sa.Dialect) -> Decimal | int | None:
        """Refuse a value that would have to be rounded."""
        if value is None:
            return None
        scaled = value * self.factor
        whole = int(scaled)
        if whole != scaled:
            raise ValueError(f"{value} has more than {self.places} decimals")
        return whole if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Decimal | None:
        """Return the exact value with all its decimals."""
        if value is None:
            return None
        return Decimal(value).scaleb(-self.places) if dialect.name == "sqlite" else Decimal(value)


class _KeyComparator(sa.TypeDecorator.Comparator[Any]):
    """Compares a foreign key with the empty one as the program means it: NULL equals it, every other key is greater.

    Bound as a value it would be NULL, which nothing equals and nothing exceeds (``>=`` and ``<`` make no sense here).
    """

    def operate(self, op: Any, *other: Any, **given: Any) -> Any:
        """Return the comparison, with the empty key (a literal 0 or empty text) as NULL."""
        if len(other) == 1 and isinstance(other[0], (str, int)) and not other[0] and op in _WITH_EMPTY:
            return super().operate(_WITH_EMPTY[op], None, **given)
        return super().operate(op, *other, **given)


class _TextComparator(_KeyComparator, sa.String.Comparator[Any]):
    pass


class _NumberComparator(_KeyComparator, sa.Integer.Comparator[Any]):
    pass


_WITH_EMPTY: dict[Any, Any] = {
    operators.eq: operators.is_,
    operators.le: operators.is_,
    operators.ne: operators.is_not,
    operators.gt: operators.is_not,
}


class KeyText(sa.TypeDecorator[str]):
    """A foreign key of text: empty in the program, NULL in the store."""

    impl = sa.String
    cache_ok = True
    comparator_factory = _TextComparator

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        """Store empty text as NULL."""
        return value or None

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> str:
        """Read NULL as empty text."""
        return value or ""


class KeyNumber(sa.TypeDecorator[int]):
    """A foreign key that is a number (an item, a year): 0 in the program, NULL in the store."""

    impl = sa.Integer
    cache_ok = True
    comparator_factory = _NumberComparator

    def process_bind_param(self, value: int | None, dialect: sa.Dialect) -> int | None:
        """Store 0 as NULL."""
        return value or None

    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> int:
        """Read NULL as 0."""
        return value or 0


def column(element: Element[Any], name: str = "", *, key: bool = False, refers: str = "", since: int = 1) -> Any:
    """Return the SQLModel field of one column.

    Args:
        element: the data element that gives type, length and checks.
        name: the column's name in SAP's spelling, lower case; the element's own name where left out.
        key: whether the column belongs to the primary key.
        refers: the column (``"ekko.ebeln"``) that a single foreign key points to.
        since: the version of the schema in which a posted table got the column. Links of the chain that were hashed
            without it stay proven: from version 2 on a column is hashed only where it is not initial.
    """
    name = name or element.name.lower()
    arguments: list[Any] = [sa.ForeignKey(refers)] if refers else []
    optional = element.kind in (Kind.DATS, Kind.TIMS) or (bool(refers) and not key)
    sa_column: sa.Column[Any] = sa.Column(
        name,
        _column_type(element, foreign=bool(refers) and not key),
        *arguments,
        primary_key=key,
        autoincrement=False,
        nullable=optional and not key,
        default=None if optional else element.initial,
        info={"element": element, "since": since},
    )
    return Field(sa_column=sa_column)


def long_text_column(name: str) -> Any:
    """Return the field of a column that holds a text of any length (a draft, a setting): no dictionary field."""
    return Field(sa_column=sa.Column(name, sa.Text(), nullable=False, default="", info={"element": _TEXT, "since": 1}))


_TEXT: Element[str] = Element("STRING", Kind.CHAR, 2**31 - 1, "", lower=True)


def _column_type(element: Element[Any], foreign: bool) -> sa.types.TypeEngine[Any]:
    if element.is_number:
        return ExactDecimal(element.length, element.decimals)
    if element.kind is Kind.DATS:
        return sa.Date()
    if element.kind is Kind.TIMS:
        return sa.Time()
    if element.kind is Kind.NUMC:
        return KeyNumber() if foreign else sa.BigInteger()
    return KeyText(element.length) if foreign else sa.String(element.length)


@compiles(CreateColumn)
def _with_check(element: CreateColumn, compiler: Any, **given: Any) -> str:
    """Write a column with its CHECK. As an object of its own it would cost every start what only a new table needs."""
    written: str = compiler.visit_create_column(element, **given)
    check = _check(element.element)
    return f"{written} CHECK ({check})" if written and check else written


def _check(column: sa.Column[Any]) -> str:
    element = column.info.get("element")
    if element is None or element is _TEXT or element.kind in (Kind.DATS, Kind.TIMS) or element.is_number:
        return ""
    if element.kind is Kind.NUMC:
        return f"{column.name} BETWEEN 0 AND {10**element.length - 1}"
    if element.values:
        listed = ", ".join(f"'{value}'" for value in element.values)
        return f"{column.name} IN ({listed})"
    return f"length({column.name}) <= {element.length}"


def table_of(model: type[SQLModel]) -> sa.Table:
    """Return the table behind a model class."""
    table: sa.Table = model.__table__  # type: ignore[attr-defined]
    return table


def attributes_of(model: type[SQLModel]) -> dict[str, sa.Column[Any]]:
    """Return the columns of `model` under their Python names, in order."""
    return dict(model.__mapper__.columns.items())  # type: ignore[attr-defined]


def element_of(column: sa.Column[Any]) -> Element[Any]:
    """Return the data element of a column."""
    element: Element[Any] = column.info["element"]
    return element


class Table(SQLModel):
    """Base of all tables. Rows are read as plain values and written in bulk: pydantic's validators are never built."""

    model_config = {"defer_build": True}
