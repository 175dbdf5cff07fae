"""By which columns a list is sorted, filtered, totalled: boxes that ask where the cursor stands on none, as in ALV."""

from dataclasses import dataclass, field

from model.dictionary import elements as e
from model.unit import Read
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Columns, Table, output
from transactions.kernel.functions import Finish, Outcome, function
from transactions.kernel.layout import C, Steps, layout
from transactions.kernel.lists.boxes import PROGRAM
from transactions.kernel.lists.layout_boxes import LABEL_WIDTH, EditedLayout, LayoutColumns, sort_keys, totals

LINES = 12
FILTER_WIDTH = 34


class SortBox(Dynpro[EditedLayout]):
    """9008: the sort criteria: their order by number, direction, subtotals."""

    program, number, errors, box = PROGRAM, 9008, CLASSIC, (58, LINES + 1)
    rows = Table(LayoutColumns, page=LINES)
    layout = layout(
        Steps(
            "rows",
            (
                (
                    C("label", 3, LABEL_WIDTH, head="column_head"),
                    C("sort", 33, 2, head="sort_head", head_width=4),
                    C("descending", 39, 3, head="down_head", head_width=5),
                    C("subtotal", 47, 3, head="subtotal_head", head_width=8),
                ),
            ),
            least=LINES,
        )
    )

    @function("OK", "F8", bar=1, own_key=True, own_code=True)
    def take(self) -> Outcome:
        """Sort the list so."""
        return Finish(result=sort_keys(self.work))

    def enter(self, read: Read) -> Outcome | None:
        """Sort the list so."""
        return self.take()


class TotalBox(Dynpro[EditedLayout]):
    """9010: which columns are totalled; only amounts and quantities stand here."""

    program, number, errors, box = PROGRAM, 9010, CLASSIC, (44, LINES + 1)
    rows = Table(LayoutColumns, page=LINES)
    layout = layout(
        Steps(
            "rows",
            ((C("label", 3, LABEL_WIDTH, head="column_head"), C("total", 34, 3, head="total_head", head_width=5)),),
            least=LINES,
        )
    )

    @function("OK", "F8", bar=1, own_key=True, own_code=True)
    def take(self) -> Outcome:
        """Total them."""
        return Finish(result=totals(self.work))

    def enter(self, read: Read) -> Outcome | None:
        """Total them."""
        return self.take()


@dataclass
class FilterRow:
    """A column of the list, and the filter on it."""

    name: str
    label: str
    filter: str


@dataclass
class FilterChoice:
    """The columns of a list, to filter by one of them."""

    rows: list[FilterRow] = field(default_factory=list)


class FilterColumns(Columns):
    """A line of the columns."""

    label = output(e.ZZVALUE, "SKBH-ZZCOLUMN", width=LABEL_WIDTH)
    filter = output(e.ZZVALUE, "SKBH-ZZFILTER", width=FILTER_WIDTH)


class FilterBox(Dynpro[FilterChoice]):
    """9009: which column is filtered; its values are asked next."""

    program, number, errors, box = PROGRAM, 9009, CLASSIC, (LABEL_WIDTH + FILTER_WIDTH + 6, LINES + 1)
    rows = Table(FilterColumns, page=LINES)
    layout = layout(
        Steps(
            "rows",
            (
                (
                    C("label", 3, LABEL_WIDTH, head="column_head"),
                    C("filter", LABEL_WIDTH + 4, FILTER_WIDTH, head="filter_head"),
                ),
            ),
            least=LINES,
        )
    )

    def prepare(self, read: Read) -> None:
        """The cursor stands on the first column."""
        if self.cursor is None:
            self.dialog.point(self, ("rows", 0))

    @function("CHOO", "F2", bar=1, own_code=True)
    def choose(self) -> Outcome:
        """Filter the column with the cursor."""
        return Finish(result=self.work.rows[min(self.current["rows"], len(self.work.rows) - 1)].name)

    def enter(self, read: Read) -> Outcome | None:
        """Filter the column with the cursor."""
        return self.choose()
