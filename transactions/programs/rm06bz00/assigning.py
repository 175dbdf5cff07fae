"""Assigning sources of supply to the marked requisitions: automatically, by hand, and taking them back.

Functions and messages: reference sheet *purchasing*, 4.4.
"""

from model.messages import Message, Rejection, error, success
from model.purchasing.assignments import NO_SOURCE
from model.purchasing.sources import Source, find_sources
from model.purchasing.vendors import shown as shown_vendor
from model.unit import Read
from transactions.kernel.functions import Enter, Outcome, Stay, function
from transactions.programs.rm06bz00.boxes import ManualBox, SourceBox
from transactions.programs.rm06bz00.common import WorklistScreen
from transactions.programs.rm06bz00.draft import MARKED, Choice, ManualSource, Search, WorklistRow


class Assigning(WorklistScreen):
    """The marks of the list, and the functions that change the source of the marked lines or of the cursor line."""

    def targets(self) -> list[WorklistRow]:
        """Return the marked lines, else the one with the cursor.

        Raises:
            Rejection: nothing is marked and the cursor is on no line (ME 222), or the line is ordered in full.
        """
        marked = [row for row in self.work.items if row.is_marked]
        if marked:
            return marked
        row = self.pointed()
        if row.is_done:
            raise Rejection(error("Z1", 163, *row.shown_key))
        return [row]

    def pointed(self) -> WorklistRow:
        """Return the line with the cursor.

        Raises:
            Rejection: the cursor is on none (ME 222).
        """
        items = self.work.items
        if not items or not self.cursor or self.cursor[0] != "items":
            raise Rejection(success("ME", 222))
        return items[min(self.current["items"], len(items) - 1)]

    def bring_up(self, row: WorklistRow) -> None:
        """Put the cursor on a line and bring it into sight: a box is about to ask for it."""
        where = self.work.items.index(row)
        self.dialog.point(self, ("items", where))
        window = self.windows["items"]
        if not window.top <= where < window.top + self.page("items"):
            window.top = where

    def to_top(self) -> None:
        """Begin at the first line: the list is another one now."""
        self.windows["items"].top = self.current["items"] = 0
        self.cursor = ("items", 0)

    # Marks ----------------------------------------------------------------------------------------------------

    @function("MARK", "F9", menu="edit")
    def mark(self) -> Outcome | None:
        """Tick the line with the cursor, or take its tick away."""
        row = self.pointed()
        if not row.is_done:
            row.selected = "" if row.is_marked else MARKED
        return None

    @function("MALL", "F5", menu="edit", own_key=True)
    def mark_all(self) -> Outcome | None:
        """Tick all lines that are not ordered yet."""
        for row in self.work.items:
            if not row.is_done:
                row.selected = MARKED
        return None

    @function("MDEL", "F6", menu="edit", own_key=True)
    def unmark_all(self) -> Outcome | None:
        """Take all ticks away."""
        for row in self.work.items:
            if row.is_marked:
                row.selected = ""
        return None

    # Sources --------------------------------------------------------------------------------------------------

    @function("ORDB", "sF6", bar=1, menu="edit")
    def assign_automatically(self, read: Read) -> Outcome | None:
        """Look for sources; where there are several, a box asks which. An existing assignment is overwritten."""
        rows = self.targets()
        self.lock_rows(rows)
        return self._search(Search(list(rows), rows[0].is_marked, len(rows)), read)

    def _search(self, search: Search, read: Read) -> Outcome | None:
        """Go on with the lines that are left; a box that asks comes back here."""
        while search.rows:
            row = search.rows.pop(0)
            found = find_sources(read, row.requisition)
            if len(found) > 1:

                def take(source: Source | None, read: Read, row: WorklistRow = row) -> Outcome | None:
                    if source is not None:
                        self._found(search, row, source)
                    return self._search(search, read)

                self.bring_up(row)
                return Enter(screen=SourceBox(self.transaction, Choice(row, found)), then=take)
            if found:
                self._found(search, row, found[0].source)
            else:
                search.without += 1
        return Stay(self._result(search))

    @staticmethod
    def _found(search: Search, row: WorklistRow, source: Source) -> None:
        row.assign(source)
        search.assigned.append(row)

    @staticmethod
    def _result(search: Search) -> Message:
        """Say what came of a search."""
        if len(search.assigned) == search.total:
            return _assigned(search.assigned)
        if search.without == search.total:
            return success("06", 577)
        return success("06", 551) if search.is_of_marked else success("06", 553)

    @function("ORDM", "sF7", bar=2, menu="edit", own_key=True)
    def assign_manually(self, read: Read) -> Outcome:
        """Ask for vendor, organisation or info record, line after line; what was keyed is kept for the next one."""
        rows = self.targets()
        self.lock_rows(rows)
        return self._ask(
            ManualSource(rows, rows[0].source.vendor or rows[0].desired_vendor, rows[0].source.organization)
        )

    def _ask(self, draft: ManualSource) -> Outcome:
        def take(source: Source | None) -> Outcome | None:
            if source is not None:
                draft.row.assign(source)
                draft.at += 1
            if source is not None and draft.at < len(draft.rows):
                return self._ask(draft)
            return Stay(_assigned(draft.rows[: draft.at])) if draft.at else None

        self.bring_up(draft.row)
        return Enter(screen=ManualBox(self.transaction, draft), then=take)

    @function("ZRES", "sF9", menu="edit", own_key=True)
    def reset(self) -> Outcome:
        """Take the sources back."""
        rows = [row for row in self.targets() if row.source != NO_SOURCE]
        if not rows:
            return Stay(success("Z1", 176))
        self.lock_rows(rows)
        for row in rows:
            row.assign(NO_SOURCE)
        return Stay(success("Z1", 177, len(rows)))


def _assigned(rows: list[WorklistRow]) -> Message:
    if len(rows) > 1:
        return success("Z1", 159, len(rows))
    source = rows[0].source
    return success("Z1", 158, *rows[0].shown_key, shown_vendor(source.vendor), source.organization)
