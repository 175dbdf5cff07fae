"""SAPLSE16N: a table, restricted by any of its columns, its rows, and what the dictionary says about its columns.

The page of criteria is an ordinary report made of the table: ranges, free selections, variants, the list with its
layouts and files come with it.
"""

from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any, ClassVar

import sqlalchemy as sa

from model.browse import ColumnFact, first_rows, shown_columns, structure, table_rows
from model.columns import attributes_of, element_of
from model.dictionary import elements as e
from model.lists.rowset import Rowset
from model.messages import Message, Rejection, error, success
from model.ranges import condition
from model.tables import TABLES
from model.unit import Read
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Columns, Field, Table, output
from transactions.kernel.free_selections import BY
from transactions.kernel.functions import Enter, Outcome, function
from transactions.kernel.layout import C, Gap, Steps, form, layout
from transactions.kernel.lists.report import Report
from transactions.kernel.select_options import SelectOption
from transactions.kernel.selection_rows import options
from transactions.kernel.texts import label

PROGRAM = "SAPLSE16N"
CRITERIA = 16
"""Columns that stand on the page of criteria; the others are free selections."""


@dataclass
class Browsed:
    """The draft of the first screen: a table, and how many rows are read at most."""

    table: str = ""
    most: int = 500


class TableScreen(Dynpro[Browsed]):
    """0100: which table."""

    program, number, errors = PROGRAM, 100, CLASSIC
    table = Field(e.TABNAME, "GD-TAB", required=True, check=False, choices=tuple(sorted(TABLES)))
    most = Field(e.ZZMAXLINES, "GD-MAX_LINES", required=True)
    layout = layout(Gap(), form("table", "most"))

    def enter(self, read: Read) -> Outcome | None:
        """Go on to the criteria."""
        name = self._table()
        screen = criteria_of(name).fresh(self.transaction)
        screen.most = self.work.most
        return Enter(screen=screen)

    def _table(self) -> str:
        if self.work.table not in TABLES:
            raise Rejection(error("Z6", 10, self.work.table).at("table"))
        return self.work.table

    @function("STRU", "F5", bar=1, menu="goto", own_key=True, own_code=True)
    def show_structure(self) -> Outcome:
        """Show what the dictionary says about the columns."""
        return Enter(screen=Structure(self.transaction, Facts.of(self._table(), self.dialog.language)))


@dataclass
class Facts:
    """The draft of the structure of a table."""

    table: str
    rows: list[ColumnFact] = field(default_factory=list)

    @classmethod
    def of(cls, name: str, language: str) -> "Facts":
        """Return the structure of a table."""
        return cls(name, structure(TABLES[name], language))


class FactColumns(Columns):
    """A column of the table."""

    key = output(e.XFELD, "DD03L-KEYFLAG", width=1)
    column = output(e.FIELDNAME, "DD03L-FIELDNAME")
    element = output(e.ROLLNAME, "DD03L-ROLLNAME")
    type = output(e.ARBGB, "DD03L-DATATYPE")
    length = output(e.ZZMAXLINES, "DD03L-LENG")
    decimals = output(e.ZZRANK, "DD03L-DECIMALS")
    check = output(e.TABNAME, "DD03L-CHECKTABLE")
    label = output(e.ZZTEXT, "DD03L-ZZLABEL")


class Structure(Dynpro[Facts]):
    """0300: the columns of a table with their data elements."""

    program, number, errors = PROGRAM, 300, CLASSIC
    rows = Table(FactColumns, page=18)
    layout = layout(
        Steps(
            "rows",
            (
                (
                    C("key", 3, 1, head="key_head"),
                    C("column", 5, 16, head="column_head"),
                    C("element", 22, 14, head="element_head"),
                    C("type", 37, 6, head="type_head"),
                    C("length", 44, 5, head="length_head"),
                    C("decimals", 50, 3, head="decimals_head"),
                    C("check", 54, 10, head="check_head"),
                    C("label", 65, 15, head="label_head"),
                ),
            ),
            heads=1,
            least=5,
        )
    )

    def title_values(self) -> tuple[str, ...]:
        """The title names the table."""
        return (self.work.table,)


class Criteria(Report):
    """0110: what restricts the rows; `criteria_of` makes the class for a table."""

    program, number = PROGRAM, 110
    name: ClassVar[str] = ""
    most = 500
    found: tuple[int, bool] = (0, False)

    @property
    def report_name(self) -> str:
        """Each table has variants of its own."""
        return f"{PROGRAM} {self.name}"

    @property
    def layout_name(self) -> str:
        """Each table has layouts of its own."""
        return f"{self.transaction.code} {self.name}"

    def title_values(self) -> tuple[str, ...]:
        """The title names the table."""
        return (self.name,)

    def conditions(self, read: Read) -> list[sa.ColumnElement[bool]]:
        """Return what the criteria put on the columns."""
        columns = attributes_of(TABLES[self.name])
        return [condition(columns[name.removeprefix(BY)], found) for name, found in self.ranges().items()]

    def limited(self, read: Read, rowset: Rowset) -> Rowset:
        """Return the first rows by key, as many as are wanted at most."""
        first, count, more = first_rows(read, TABLES[self.name], rowset, self.most)
        self.found = (count, more)
        return first

    def summary(self, read: Read) -> tuple[tuple[str, str], ...]:
        """The first line of the list names the table."""
        return ((label(PROGRAM, TableScreen.fields["table"], read.language, 10), self.name), *super().summary(read))

    def remark(self) -> Message | None:
        """How many rows there are, or that there are more."""
        count, more = self.found
        return success("Z6", 13, count) if more else success("Z6", 12, count)

    def nothing(self) -> Message:
        """Nothing found."""
        return success("Z6", 11, self.name)


@cache
def rows_of(name: str) -> Rowset:
    """Return the rows of a table."""
    return table_rows(TABLES[name])


@cache
def criteria_of(name: str) -> type[Criteria]:
    """Return the page of criteria of a table."""
    columns = list(shown_columns(TABLES[name]).items())[:CRITERIA]
    declared: dict[str, Any] = {
        f"{BY}{attribute}": SelectOption(element_of(column), column.name.upper()) for attribute, column in columns
    }
    names = tuple(declared)
    declared |= {"name": name, "layout": layout(options(*names)), "__doc__": Criteria.__doc__}
    declared["rowset"] = staticmethod(partial(rows_of, name))
    return type(Criteria.__name__, (Criteria,), declared)
