"""The report: a selection screen and the list that F8 shows, declared once.

    class MaterialDocuments(Report):
        program = "RM07DOCS"
        plant = SelectOption(e.WERKS_D, "WERKS", memory=True)
        layout = layout(options("plant"))
        rowset = staticmethod(document_items)
        drill = Drill(Target("MB03", {"number": "MBLNR", "year": "MJAHR"}, needs="MBLNR"))

        def conditions(self, read):
            return document_conditions(self.ranges())

From it come the screens, ``okcode list``, export and layouts. `ReportTransaction` puts it under a transaction code.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

import sqlalchemy as sa

from model.dictionary.element import Element
from model.lists.arrangement import Arrangement
from model.lists.layouts import ListView, default_name, load, standard
from model.lists.listing import Listing
from model.lists.rowset import Rowset
from model.messages import Message, success
from model.names import name_of
from model.ranges import Option, Range, Sign, meets
from model.unit import Read
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.fields import Table
from transactions.kernel.functions import Enter, Outcome, Stay
from transactions.kernel.lists.boxes import DetailBox, FindBox
from transactions.kernel.lists.column_boxes import FilterBox, SortBox, TotalBox
from transactions.kernel.lists.draft import Drill, ListDraft
from transactions.kernel.lists.file_boxes import FileBox, FormatBox, ReplaceQuestion
from transactions.kernel.lists.frame import LINES_OF_BATCH, columns_of
from transactions.kernel.lists.layout_boxes import ChooseBox, LayoutBox, SaveBox
from transactions.kernel.lists.screen import ListScreen
from transactions.kernel.multiple import MultipleSelection
from transactions.kernel.option_boxes import ImportBox, OptionBox, PasteBox
from transactions.kernel.select_options import SHOWN
from transactions.kernel.selection import SelectionScreen
from transactions.kernel.transaction import Transaction

SUMMARY_ROOM = 14
"""Cells of a label in the first line of a list."""


class Listable(SelectionScreen):
    """A selection screen whose rows can be listed: by F8 (`Report`); by ``okcode list`` alone where F8 shows them in
    another way.

    Subclasses declare criteria and layout, the columns that can be shown (`rowset`), where F2 leads from a column
    (`drill`), and say which rows are wanted (`conditions`; `wanted` where it matters by which index they are found).
    """

    rowset: ClassVar[Callable[[], Rowset]]
    drill: ClassVar[Drill] = Drill()
    list_screen: ClassVar[type[ListScreen]]

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if hasattr(cls, "rowset"):
            cls.list_screen = _list_screen(cls)

    def conditions(self, read: Read) -> Sequence[sa.ColumnElement[bool]]:
        """Return what the selection puts on the rows."""
        raise NotImplementedError

    def wanted(self, read: Read) -> Rowset:
        """Return the list narrowed to what is selected."""
        return type(self).rowset().where(*self.conditions(read))

    def arrangement(self) -> Arrangement:
        """Return how the list is arranged as delivered."""
        return Arrangement()

    def view(self, rowset: Rowset) -> ListView:
        """Return the layout as delivered."""
        return standard(rowset, self.arrangement())

    @property
    def layout_name(self) -> str:
        """The name under which layouts are kept: the transaction's."""
        return self.transaction.code

    def limited(self, read: Read, rowset: Rowset) -> Rowset:
        """Return the list with at most as many rows as are wanted: all."""
        return rowset

    def listed(self, read: Read) -> ListDraft:
        """Return the list, opened in the user's default layout; without a user at it, in the one delivered."""
        name = self.layout_name
        rowset = self.limited(read, self.wanted(read).where(*self.free_conditions()))
        chosen = default_name(read, name, self.dialog.user) if not self.dialog.batch else ""
        delivered = self.view(rowset)
        view = (load(read, name, self.dialog.user, chosen, rowset) if chosen else None) or delivered
        listing = Listing(rowset, view.arrangement)
        listing.open(read)
        return ListDraft(listing, view, name, delivered, self.summary(read))

    def summary(self, read: Read) -> tuple[tuple[str, str], ...]:
        """Return what is selected, for the first line of the list: labels and values."""
        found = []
        for name, ranges in self.ranges().items():
            element, formats = self.options[name].element, self.dialog.formats
            texts = [_written(one, partial(element.write, formats=formats)) for one in ranges]
            text = texts[0] + (f" +{len(texts) - 1}" if len(texts) > 1 else "")
            if len(ranges) == 1 and ranges[0].option is Option.EQ:
                text = f"{text} {name_of(read, element, ranges[0].low)}".rstrip()
            found.append((self.label_of(name, SUMMARY_ROOM), text))
        return tuple(found)


class Report(Listable):
    """A selection screen with a list behind it, that F8 shows. Every column of the list may be selected by freely."""

    def nothing(self) -> Message:
        """Return what is said where no row is found."""
        return success("Z4", 1)

    def report(self, read: Read) -> Outcome | None:
        """Show the list, or say that there is nothing in it."""
        draft = self.listed(read)
        if not draft.listing.pages.count and not draft.view.arrangement.filters:
            return Stay(self.nothing())
        return Enter(self.remark(), screen=self.list_screen(self.transaction, draft))

    def remark(self) -> Message | None:
        """Return what is said with the list, None where there is nothing to say."""
        return None

    def selectable(self) -> dict[str, Element[Any]]:
        """Every column of the list may be selected by freely."""
        return {column.name: column.element for column in type(self).rowset().columns}

    def column_of(self, name: str) -> str:
        """Columns of a list go by their technical names."""
        return name

    def free_conditions(self) -> list[sa.ColumnElement[bool]]:
        """Return what the free selections put on the columns of the list."""
        columns = type(self).rowset().by_name
        found = ((columns[name], ranges) for name, ranges in self.free_ranges().items())
        return [meets(column.expression, column.element, column.nullable, ranges) for column, ranges in found]


def _written(found: Range, write: Callable[[Any], str]) -> str:
    """Return a range as a user reads it."""
    sign = "" if found.sign is Sign.INCLUDE else "- "
    if found.option in (Option.BT, Option.NB):
        between = f"{write(found.low)} - {write(found.high)}"
        return sign + (between if found.option is Option.BT else f"<> {between}")
    plain = found.option in (Option.EQ, Option.CP)
    return sign + ("" if plain else f"{SHOWN[found.option]} ") + write(found.low)


def _list_screen(report: type[Listable]) -> type[ListScreen]:
    """Return the list screen of a report: its columns are those of the report."""
    attributes = {
        "rows": Table(columns_of(report.rowset()), page=LINES_OF_BATCH),
        "report_program": report.program,
        "drill": report.drill,
        "__doc__": ListScreen.__doc__,
        "__module__": report.__module__,
    }
    return type(f"{report.__name__}List", (ListScreen,), attributes)


BOXES: tuple[type[Dynpro[Any]], ...] = (
    LayoutBox,
    ChooseBox,
    SaveBox,
    SortBox,
    FilterBox,
    TotalBox,
    FindBox,
    DetailBox,
    FormatBox,
    FileBox,
    ReplaceQuestion,
    MultipleSelection,
    OptionBox,
    PasteBox,
    ImportBox,
)


class ReportTransaction(Transaction):
    """A transaction that is a report; a subclass declares code, report and authorisation."""

    report: ClassVar[type[Report]]

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.screens = (cls.report, cls.report.list_screen, *BOXES)

    def begin(self, read: Read) -> Report:
        """Begin with the proposals of the selection screen and the user's parameters."""
        return self.report.fresh(self)
