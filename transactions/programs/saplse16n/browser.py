"""SAPLSE16N: a table, restricted by any of its columns, its rows, and what the dictionary says about its columns.

The page of criteria is an ordinary selection screen made of the table: ranges, free selections, variants and the
progress of long readings come with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar

from model.browse import ColumnFact, shown_columns, structure, table_rows
from model.columns import element_of, table_of
from model.dictionary import elements as e
from model.messages import Rejection, error, success
from model.tables import TABLES
from model.unit import Read
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Columns, Field, Table, output
from transactions.kernel.free_selections import BY
from transactions.kernel.functions import Enter, Outcome, Stay, function
from transactions.kernel.layout import C, Column, Control, Gap, Steps, form, layout
from transactions.kernel.select_options import SelectOption
from transactions.kernel.selection import SelectionScreen
from transactions.kernel.selection_rows import options

PROGRAM = "SAPLSE16N"
CRITERIA = 16
"""Columns that stand on the page of criteria; the others are free selections."""
FIXED_CELLS, WIDEST = 40, 40


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


@dataclass
class Found:
    """The draft of the rows of a table."""

    table: str
    rows: list[Any]


class TableRows(Dynpro[Found]):
    """0200: rows of a table; `rows_of` makes the class for one."""

    program, number, errors = PROGRAM, 200, CLASSIC

    def title_values(self) -> tuple[str, ...]:
        """The title names the table."""
        return (self.work.table,)

    @function("STRU", "F5", bar=1, menu="goto", own_key=True, own_code=True)
    def show_structure(self) -> Outcome:
        """Show what the dictionary says about the columns."""
        return Enter(screen=Structure(self.transaction, Facts.of(self.work.table, self.dialog.language)))


class Criteria(SelectionScreen):
    """0110: what restricts the rows; `criteria_of` makes the class for a table."""

    program, number = PROGRAM, 110
    name: ClassVar[str] = ""
    most = 500

    @property
    def report_name(self) -> str:
        """Each table has variants of its own."""
        return f"{PROGRAM} {self.name}"

    def title_values(self) -> tuple[str, ...]:
        """The title names the table."""
        return (self.name,)

    def report(self, read: Read) -> Outcome | None:
        """Show the rows, or say that there are none."""
        ranges = {name.removeprefix(BY): found for name, found in self.ranges().items()} | self.free_ranges()
        rows, more = table_rows(read, TABLES[self.name], ranges, self.most)
        if not rows:
            return Stay(success("Z6", 11, self.name))
        message = success("Z6", 13, len(rows)) if more else success("Z6", 12, len(rows))
        return Enter(message, screen=rows_of(self.name)(self.transaction, Found(self.name, rows)))


@cache
def criteria_of(name: str) -> type[Criteria]:
    """Return the page of criteria of a table."""
    columns = list(shown_columns(TABLES[name]).items())[:CRITERIA]
    declared: dict[str, Any] = {
        f"{BY}{attribute}": SelectOption(element_of(column), column.name.upper()) for attribute, column in columns
    }
    names = tuple(declared)
    declared |= {"name": name, "base": TABLES[name], "layout": layout(options(*names)), "__doc__": Criteria.__doc__}
    return type(Criteria.__name__, (Criteria,), declared)


@cache
def rows_of(name: str) -> type[TableRows]:
    """Return the screen for the rows of a table: its key stays, the other columns scroll sideways."""
    columns = shown_columns(TABLES[name])
    fields: Mapping[str, Field] = {
        attribute: output(element_of(column), column.name.upper()) for attribute, column in columns.items()
    }
    kind = type("RowColumns", (Columns,), {**fields, "__doc__": "A row of the table."})
    widths = {
        attribute: min(max(element_of(column).width, len(column.name)), WIDEST) for attribute, column in columns.items()
    }
    fixed: list[tuple[Column, int]] = []
    at = 2
    for column in table_of(TABLES[name]).primary_key.columns:
        attribute = next(key for key, value in columns.items() if value is column)
        if fixed and at + widths[attribute] > FIXED_CELLS:
            break
        fixed.append((Column(attribute, widths[attribute]), at))
        at += widths[attribute] + 1
    kept = {column.name for column, _ in fixed}
    rest = tuple(Column(attribute, widths[attribute]) for attribute in columns if attribute not in kept)
    declared = {
        "rows": Table(kind, page=18),
        "layout": layout(Control("rows", tuple(fixed), tuple(fixed), rest, least=5)),
        "__doc__": TableRows.__doc__,
    }
    return type(TableRows.__name__, (TableRows,), declared)
