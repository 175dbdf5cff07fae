"""Arranging a list: sorting, filters, totals and subtotals; layouts that keep all of it.

What is for a column takes the one with the cursor; where the cursor stands on none, a box asks for the columns.
"""

from dataclasses import replace
from functools import partial

from model.lists.arrangement import Arrangement, SortKey
from model.lists.layouts import ListView, load
from model.lists.rowset import ListColumn
from model.messages import Rejection, error
from model.ranges import Range
from model.unit import Read
from transactions.kernel.functions import Enter, Outcome, function
from transactions.kernel.lists.column_boxes import FilterBox, FilterChoice, FilterRow, SortBox, TotalBox
from transactions.kernel.lists.frame import ROWS, ListFrame
from transactions.kernel.lists.layout_boxes import Choice, ChooseBox, LayoutBox, SaveBox, Saving, edited
from transactions.kernel.multiple import Several, multiple_selection
from transactions.kernel.select_options import Limits, Selected, SelectOption, blank


class Arranging(ListFrame):
    """A list that a user can arrange."""

    # Sorting, filters, totals ---------------------------------------------------------------------------------

    def _arranged(self, read: Read, arrangement: Arrangement) -> None:
        """Show the list from its top, the cursor in the same column."""
        self.work.arrange(read, arrangement)
        self._to_top()

    def _to_top(self) -> None:
        self.windows[ROWS].top = 0
        self.cursor = (ROWS, 0, *(self.cursor[2:] if self.cursor and self.cursor[0] == ROWS else ()))

    @function("&OUP", "^F4", bar=1, menu="edit", own_code=True)
    def sort_up(self, read: Read) -> Outcome | None:
        """Sort by the column with the cursor, ascending; without one, choose the sort criteria."""
        return self._sort(read, descending=False)

    @function("&ODN", "s^F4", menu="edit", own_code=True)
    def sort_down(self, read: Read) -> Outcome | None:
        """Sort by the column with the cursor, descending; without one, choose the sort criteria."""
        return self._sort(read, descending=True)

    def _sort(self, read: Read, descending: bool) -> Outcome | None:
        name = self._pointed_column()
        if not name:
            return self._choose_sorting()
        self._arranged(read, self.work.view.arrangement.sorted_by(name, descending))
        return None

    def _choose_sorting(self) -> Outcome:
        """Ask for the sort criteria in their order, their directions and subtotals."""
        found = edited(self.work, self.report_program, self.dialog.language)
        return Enter(screen=SortBox(self.transaction, found), then=self._sorted)

    def _sorted(self, keys: tuple[SortKey, ...], read: Read) -> None:
        self._arranged(read, replace(self.work.view.arrangement, sort=keys))

    @function("&ILT", "^F5", bar=2, menu="edit", own_code=True)
    def filter(self) -> Outcome:
        """Choose which values of the column with the cursor stay, as in a multiple selection; without one, ask."""
        name = self._pointed_column()
        if name:
            return self._filter_by(name)
        return Enter(screen=FilterBox(self.transaction, FilterChoice(self._filter_rows())), then=self._filter_by)

    def _filter_rows(self) -> list[FilterRow]:
        """Return all columns, those of the layout first, with the filters on them."""
        columns, filters = self.work.listing.rowset.columns, self.work.view.arrangement.filters
        names = dict.fromkeys((*self.work.view.columns, *(column.name for column in columns)))
        return [
            FilterRow(name, self.label_of(name), self.filter_text(name, filters[name]) if name in filters else "")
            for name in names
        ]

    def _filter_by(self, name: str) -> Outcome:
        column = self.work.listing.rowset.by_name[name]
        option = SelectOption(column.element, column.screen)
        lines = [_limits(column, found) for found in self.work.view.arrangement.filters.get(name, ())]
        draft = Several.of(Selected(column.element, blank(column.element), lines), self.label_of(name))
        box = multiple_selection(option)(self.transaction, draft)
        return Enter(screen=box, then=partial(self._filtered, column))

    def _filtered(self, column: ListColumn, lines: list[Limits], read: Read) -> None:
        ranges = tuple(found for line in lines if (found := line.range(column.element)) is not None)
        self._arranged(read, self.work.view.arrangement.filtered(column.name, ranges))

    @function("&UMC", "^F6", bar=3, menu="edit", own_key=True, own_code=True)
    def total(self, read: Read) -> Outcome | None:
        """Switch the total of the column with the cursor on or off; without one, choose what is totalled."""
        name = self._pointed_column()
        if not name:
            found = edited(self.work, self.report_program, self.dialog.language)
            found.rows = [row for row in found.rows if row.sums]
            return Enter(screen=TotalBox(self.transaction, found), then=self._totalled)
        column = self.work.listing.rowset.by_name[name]
        if not column.sums:
            raise Rejection(error("Z4", 14, self.label_of(column.name)))
        self._arranged(read, self.work.view.arrangement.totalled(name))
        return None

    def _totalled(self, names: tuple[str, ...], read: Read) -> None:
        self._arranged(read, replace(self.work.view.arrangement, totals=names))

    @function("&SUM", "s^F6", menu="edit", own_key=True, own_code=True)
    def subtotal(self, read: Read) -> Outcome | None:
        """Switch subtotals by the column with the cursor on or off; without one, choose among the sort criteria."""
        if not self.work.view.arrangement.totals:
            raise Rejection(error("Z4", 15))
        name = self._pointed_column()
        if not name:
            return self._choose_sorting()
        self._arranged(read, self.work.view.arrangement.subtotalled(name))
        return None

    # Layouts --------------------------------------------------------------------------------------------------

    @function("&OL0", "^F8", bar=4, menu="extras", own_code=True)
    def change_layout(self) -> Outcome:
        """Choose columns, their order, sort criteria and totals."""
        found = edited(self.work, self.report_program, self.dialog.language)
        return Enter(screen=LayoutBox(self.transaction, found), then=self._changed)

    def _changed(self, view: ListView, read: Read) -> None:
        self.work.show(read, view)
        self.windows[ROWS].left = 0
        self._to_top()

    @function("&OAD", "^F9", menu="extras", own_code=True)
    def choose_layout(self) -> Outcome:
        """Choose a saved layout."""
        return Enter(screen=ChooseBox(self.transaction, Choice(self.work.report)), then=self._chosen)

    def _chosen(self, name: str, read: Read) -> Outcome | None:
        work, rowset = self.work, self.work.listing.rowset
        view = load(read, work.report, self.dialog.user, name, rowset) if name else work.delivered
        if view is None:
            raise Rejection(error("Z4", 18, name))
        self._changed(view, read)
        return None

    @function("&AVE", "^F10", menu="extras", own_code=True)
    def save_layout(self) -> Outcome:
        """Save the present layout, for oneself or for all."""
        view = self.work.view
        saving = Saving(self.work.report, view, self.work.listing.rowset, view.name, view.text)
        return Enter(screen=SaveBox(self.transaction, saving), then=self._saved)

    def _saved(self, view: ListView) -> None:
        self.work.view = view


def _limits(column: ListColumn, found: Range) -> Limits:
    """Return a range as a line of a multiple selection."""
    high = column.element.initial if found.high is None else found.high
    return Limits(found.low, high, found.option, found.sign)
