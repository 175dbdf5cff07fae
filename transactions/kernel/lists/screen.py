"""SAPMSSY0 0120, status ALV: the list of a report (screens.md 9; reference sheet *gui-behaviour*, 3.2 and 11).

Three layers: what every list has (`frame`), what arranges it (`arranging`); here finding, files and the clipboard.
Lines are read when they come into sight. The sheets give most keys of a list but none of its function codes, ``%PC``
excepted: these are marked as ours.
"""

from functools import partial

from model.lists.listing import Detail
from model.messages import Rejection, error, success
from model.unit import Read
from transactions.kernel.functions import Enter, Outcome, Stay, function
from transactions.kernel.lists.arranging import Arranging
from transactions.kernel.lists.boxes import FindBox, Sought
from transactions.kernel.lists.file_boxes import (
    CLIPBOARD,
    FOLDER_PARAMETER,
    HOME,
    FileBox,
    FileFormats,
    FilePlace,
    FormatBox,
)
from transactions.kernel.lists.files import as_table
from transactions.kernel.lists.frame import ROWS
from transactions.kernel.lists.saving import sheet_of, write_file

COPIED = 20_000
"""Lines that go to the clipboard at most."""


class ListScreen(Arranging):
    """The list. `Report.list_screen` is the class for one report."""

    # Finding --------------------------------------------------------------------------------------------------

    @function("%SC", "^F", menu="edit", own_code=True)
    def find(self) -> Outcome:
        """Ask for a text and go to the next row that shows it."""
        return Enter(screen=FindBox(self.transaction, Sought(self.work.find)), then=self._sought)

    def _sought(self, text: str, read: Read) -> Outcome:
        self.work.find = text
        return self.find_next(read)

    @function("%SC+", "^G", menu="edit", own_code=True)
    def find_next(self, read: Read) -> Outcome:
        """Go to the next row that shows the text last searched for; behind the last one, on from the top."""
        work = self.work
        if not work.find:
            return self.find()
        behind = self._row_above(int(self.cursor[1])) if self.cursor and self.cursor[0] == ROWS else None
        start = behind
        search = partial(work.listing.find, read, work.find, work.view.columns, self.dialog.formats)
        row = search(behind.row if behind else None)
        if row is None and behind is not None:
            start, row = None, search(None)
        if row is None:
            return Stay(success("Z4", 16, work.find))
        index = work.listing.index_of(read, row, start.row if start else None, start.index if start else -1)
        self._bring_into_sight(read, index)
        return Stay(success("Z4", 17, work.find) if start is not behind else None)

    def _row_above(self, number: int) -> Detail | None:
        """Return the row on a line; on a line of totals the one above."""
        while number >= 0:
            line = self._line(number)
            if isinstance(line, Detail):
                return line
            number -= 1
        return None

    def _bring_into_sight(self, read: Read, index: int) -> None:
        line, window, page = self.work.listing.line_of(index), self.windows[ROWS], self.page(ROWS)
        self.reach(ROWS, line)
        if not window.top <= line < window.top + page:
            window.top = max(0, line - page // 2)
        self.dialog.point(self, (ROWS, line, *(self.cursor[2:] if self.cursor else ())))

    # Out of the system ----------------------------------------------------------------------------------------

    @function("%PC", "s^F9", bar=5, menu="object")
    def export(self) -> Outcome:
        """Save the list to a file, or copy it."""
        return Enter(screen=FormatBox(self.transaction, FileFormats()), then=self._export)

    def _export(self, kind: str, read: Read) -> Outcome:
        if kind == CLIPBOARD:
            return self.copy(read)
        folder = self.dialog.recall(FOLDER_PARAMETER) or HOME
        name = f"{self.work.report.lower().replace(' ', '_')}.{kind}"
        return Enter(screen=FileBox(self.transaction, FilePlace(folder, name, partial(write_file, self, kind))))

    @function("ZCPY", "s^F8", menu="edit", own_key=True, own_code=True)
    def copy(self, read: Read) -> Outcome:
        """Put the whole list on the clipboard, cells separated by tabs."""
        if self.work.listing.pages.count_all(read) > COPIED:
            raise Rejection(error("Z4", 19, COPIED))
        self.copied = as_table(sheet_of(self, read))
        return Stay(success("Z4", 20, self.work.listing.line_count))
