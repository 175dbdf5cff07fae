"""What a list screen works on: the list, which columns it shows, and what was last searched for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from model.dictionary.element import Kind, cell_width
from model.dictionary.formats import Formats
from model.lists.arrangement import Arrangement
from model.lists.layouts import ListView
from model.lists.listing import Detail, Line, Listing
from model.lists.rowset import ListColumn
from model.lists.statements import Row
from model.lists.totals import Sum
from model.organization.tables import Currency, Unit
from model.unit import Read
from transactions.kernel.fields import Field, output


class Values:
    """A row of a list as the fields of a screen see it: an attribute for each column."""

    def __init__(self, listing: Listing, row: Row) -> None:
        self._listing = listing
        self.row = row

    def __getattr__(self, name: str) -> Any:
        try:
            return self._listing.value(self.row, name)
        except KeyError:
            raise AttributeError(name) from None


@dataclass
class ListDraft:
    """A list as a user sees it.

    Args:
        listing: the rows.
        view: the layout: columns shown and arrangement.
        report: the name under which layouts of this report are kept.
        delivered: the layout that the report is delivered with.
        summary: what was selected, as pairs of label and text.
        find: the text last searched for.
        widths: cells of the columns; they grow while paging and never shrink, so that nothing moves back and forth.
        rows: placeholder for the table of the dynpro; lines are asked from `listing`.
    """

    listing: Listing
    view: ListView
    report: str
    delivered: ListView
    summary: tuple[tuple[str, str], ...] = ()
    find: str = ""
    widths: dict[str, int] = field(default_factory=dict)
    rows: tuple[()] = ()

    @property
    def columns(self) -> list[ListColumn]:
        """The columns shown, in order."""
        return [self.listing.rowset.by_name[name] for name in self.view.columns]

    def arrange(self, read: Read, arrangement: Arrangement) -> None:
        """Arrange the list anew.

        Raises:
            Rejection: there would be too many subtotals; the list stays as it was.
        """
        self.listing.arrange(read, arrangement)
        self.view = replace(self.view, arrangement=arrangement)
        self.widths.clear()

    def show(self, read: Read, view: ListView) -> None:
        """Take a layout over.

        Raises:
            Rejection: there would be too many subtotals; the list stays as it was.
        """
        self.listing.arrange(read, view.arrangement)
        self.view = view
        self.widths.clear()


@cache
def field_of(column: ListColumn) -> Field:
    """Return the field that shows a column."""
    return output(column.element, column.screen, unit=column.unit, zero=column.sums, describe=False)


@dataclass(frozen=True)
class Writer:
    """Writes the values of a list as the user reads them."""

    read: Read
    formats: Formats

    def text(self, draft: ListDraft, row: Row, column: ListColumn) -> str:
        """Return a value of a row."""
        value = draft.listing.value(row, column.name)
        measure = draft.listing.value(row, column.unit) if column.unit else ""
        return self.value(column, value, measure)

    def value(self, column: ListColumn, value: Any, measure: str = "") -> str:
        """Return a value, with the decimals of its unit or currency."""
        decimals = self._decimals(column, measure) if column.unit else None
        return column.element.write(value, self.formats, decimals, zero=column.sums)

    def _decimals(self, column: ListColumn, measure: str) -> int:
        table: Any = Unit if column.element.kind is Kind.QUAN else Currency
        found = self.read.get(table, measure)
        return found.decimals if found is not None else column.element.decimals

    def width(self, draft: ListDraft, lines: list[Line], column: ListColumn) -> int:
        """Return the cells that a column takes in some lines."""
        texts = []
        for line in lines:
            if isinstance(line, Detail):
                texts.append(self.text(draft, line.row, column))
            elif column.name in line.cells:
                texts.append(self.value(column, *line.cells[column.name]))
        return max(map(cell_width, texts), default=0)


@dataclass(frozen=True)
class Target:
    """Where F2 leads from a column: a transaction, and its parameters by the column that holds them.

    `fixed` are parameters that are no column's. `needs` is the column without whose value there is no way to go.
    """

    code: str
    parameters: Mapping[str, str]
    needs: str
    fixed: Mapping[str, Any] = field(default_factory=dict)

    def values(self, get: Callable[[str], Any]) -> dict[str, Any]:
        """Return the parameters for a row."""
        return {**self.fixed, **{name: get(column) for name, column in self.parameters.items()}}


@dataclass(frozen=True)
class Drill:
    """Where F2 leads: from some columns somewhere of their own, from all `others` to the row's document."""

    others: Target | None = None
    columns: Mapping[str, Target] = field(default_factory=dict)

    def of(self, column: str) -> Target | None:
        """Return where F2 leads from a column."""
        return self.columns.get(column, self.others)


def stars(found: Sum) -> str:
    """Return the stars of a line of totals."""
    return "*" * found.level
