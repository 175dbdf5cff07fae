"""Layouts of a list: change the present one, choose a saved one, save (keys ^F8, ^F9, ^F10 as in SAP)."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from model.dictionary import elements as e
from model.lists.arrangement import Arrangement, SortKey
from model.lists.layouts import ListView, delete, known_layouts, owner_of, save
from model.lists.rowset import Rowset
from model.messages import Message, Rejection, error, success
from model.unit import Read, Unit
from transactions.kernel import texts
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Columns, Field, FieldKind, Place, State, Table, output
from transactions.kernel.functions import Finish, Outcome, Stay, Write, chain, function
from transactions.kernel.layout import C, Gap, Steps, form, layout
from transactions.kernel.lists.boxes import PROGRAM
from transactions.kernel.lists.draft import ListDraft, field_of

LABEL_WIDTH, LINES = 28, 14


# Change -----------------------------------------------------------------------------------------------------------


@dataclass
class ColumnRow:
    """A column in the layout: its place (0 = hidden), its place among the sort criteria, and three ticks."""

    name: str
    label: str
    position: int
    sort: int
    descending: str
    subtotal: str
    total: str
    sums: bool


@dataclass
class EditedLayout:
    """A layout being changed."""

    view: ListView
    rows: list[ColumnRow] = field(default_factory=list)


def edited(draft: ListDraft, program: str, language: str) -> EditedLayout:
    """Return the present layout, its columns in order, the hidden ones behind them."""
    view = draft.view
    hidden = [column.name for column in draft.listing.rowset.columns if column.name not in view.columns]
    found = EditedLayout(view)
    for position, name in enumerate([*view.columns, *hidden], start=1):
        column, key = draft.listing.rowset.by_name[name], view.arrangement.key(name)
        found.rows.append(
            ColumnRow(
                name,
                texts.label(program, field_of(column), language, LABEL_WIDTH),
                position if name in view.columns else 0,
                view.arrangement.sort.index(key) + 1 if key is not None else 0,
                "X" if key is not None and key.descending else "",
                "X" if key is not None and key.subtotal else "",
                "X" if name in view.arrangement.totals else "",
                column.sums,
            )
        )
    return found


def chosen(found: EditedLayout) -> ListView:
    """Return the layout that the box says; filters stay."""
    shown = sorted((row for row in found.rows if row.position), key=lambda row: row.position)
    arrangement = Arrangement(sort_keys(found), found.view.arrangement.filters, totals(found))
    return replace(found.view, columns=tuple(row.name for row in shown), arrangement=arrangement)


def sort_keys(found: EditedLayout) -> tuple[SortKey, ...]:
    """Return the sort criteria that the box says, in their order."""
    keys = sorted((row for row in found.rows if row.sort), key=lambda row: row.sort)
    return tuple(SortKey(row.name, bool(row.descending), bool(row.subtotal)) for row in keys)


def totals(found: EditedLayout) -> tuple[str, ...]:
    """Return the columns that the box wants to be totalled."""
    return tuple(row.name for row in found.rows if row.total)


class LayoutColumns(Columns):
    """A column of the list."""

    label = output(e.ZZVALUE, "SKBH-ZZCOLUMN", width=LABEL_WIDTH)
    position = Field(e.ZZPOSITION, "SKBH-ZZPOSITION")
    sort = Field(e.ZZSORTPLACE, "SKBH-ZZSORT")
    descending = Field(e.XFELD, "SKBH-ZZDOWN", kind=FieldKind.CHECK)
    subtotal = Field(e.XFELD, "SKBH-ZZSUBTOTAL", kind=FieldKind.CHECK)
    total = Field(e.XFELD, "SKBH-ZZTOTAL", kind=FieldKind.CHECK)


class LayoutBox(Dynpro[EditedLayout]):
    """9003: order, sorting and totals of all columns on one page."""

    program, number, errors, box = PROGRAM, 9003, CLASSIC, (70, LINES + 1)
    rows = Table(LayoutColumns, page=LINES)
    layout = layout(
        Steps(
            "rows",
            (
                (
                    C("label", 3, LABEL_WIDTH, head="column_head"),
                    C("position", 33, 3, head="position_head", head_width=8),
                    C("sort", 42, 2, head="sort_head", head_width=4),
                    C("descending", 47, 3, head="down_head", head_width=5),
                    C("subtotal", 54, 3, head="subtotal_head", head_width=8),
                    C("total", 63, 3, head="total_head", head_width=5),
                ),
            ),
            least=LINES,
        )
    )

    def state_of(self, place: Place) -> State:
        """Only amounts and quantities can be totalled."""
        if place.name == "total" and not place.owner.sums:
            return State.HIDDEN
        return super().state_of(place)

    @chain("rows")
    def check_columns(self, read: Read) -> Iterator[Message]:
        """A list without a column would show nothing."""
        if not any(row.position for row in self.work.rows):
            yield error("Z4", 4).at("rows", 0, "position")

    @function("OK", "F8", bar=1, own_key=True, own_code=True)
    def take(self) -> Outcome:
        """Show the list so."""
        return Finish(result=chosen(self.work))

    def enter(self, read: Read) -> Outcome | None:
        """Show the list so."""
        return self.take()


# Choose -----------------------------------------------------------------------------------------------------------


@dataclass
class LayoutRow:
    """A layout to choose; the one without a name is the report's own."""

    name: str
    text: str
    default: str


@dataclass
class Choice:
    """The layouts of a report."""

    report: str
    rows: list[LayoutRow] = field(default_factory=list)


class ChoiceColumns(Columns):
    """A line of the layouts."""

    name = output(e.SLIS_VARI, "LTDX-VARIANT")
    text = output(e.SLIS_VTEXT, "LTDXT-TEXT")
    default = output(e.XFELD, "LTDX-ZZDEFAULT")


class ChooseBox(Dynpro[Choice]):
    """9004: which layout."""

    program, number, errors, box = PROGRAM, 9004, CLASSIC, (64, 11)
    rows = Table(ChoiceColumns, page=10)
    layout = layout(Steps("rows", ((C("name", 3, 12), C("text", 17, 36), C("default", 55, 7, head="default_head")),)))

    def prepare(self, read: Read) -> None:
        """Read the layouts; the report's own stands first."""
        user = self.dialog.user
        known = known_layouts(read, self.work.report, user)
        first = LayoutRow(
            "", texts.word(PROGRAM, "standard", read.language), "" if any(one.is_default for one in known) else "X"
        )
        self.work.rows = [first, *(LayoutRow(one.name, one.text, "X" if one.is_default else "") for one in known)]
        if self.cursor is None:
            self.dialog.point(self, ("rows", 0))

    def _row(self) -> LayoutRow:
        return self.work.rows[min(self.current["rows"], len(self.work.rows) - 1)]

    @function("CHOO", "F2", bar=1, own_code=True)
    def choose(self) -> Outcome:
        """Show the list in the layout with the cursor."""
        return Finish(result=self._row().name)

    def enter(self, read: Read) -> Outcome | None:
        """Show the list in the layout with the cursor."""
        return self.choose()

    @function("DELE", "sF2", bar=2, own_key=True, own_code=True)
    def delete(self, unit: Unit) -> Outcome:
        """Delete the layout with the cursor."""
        row = self._row()
        if not row.name:
            raise Rejection(error("Z4", 5))
        delete(unit, self.work.report, row.name)
        return Stay(success("Z4", 6, row.name))


# Save -------------------------------------------------------------------------------------------------------------


@dataclass
class Saving:
    """Under which name the present layout is to be saved."""

    report: str
    view: ListView
    rowset: Rowset
    name: str = ""
    text: str = ""
    default: str = ""


class SaveBox(Dynpro[Saving]):
    """9005: save the present layout: ``/NAME`` for all, ``NAME`` for oneself."""

    program, number, errors, box = PROGRAM, 9005, CLASSIC, (64, 5)
    name = Field(e.SLIS_VARI, "LTDX-VARIANT", required=True)
    text = Field(e.SLIS_VTEXT, "LTDXT-TEXT", width=36)
    default = Field(e.XFELD, "LTDX-ZZDEFAULT", kind=FieldKind.CHECK)
    layout = layout(Gap(), form("name", "text", "default", label=18))

    @chain("name")
    def check_name(self, read: Read) -> Iterator[Message]:
        """The name says whom the layout is for."""
        try:
            owner_of(self.work.name, self.dialog.user)
        except Rejection as refused:
            yield from refused.messages

    @function("SAVE", "^S", "F11", bar=1, own_code=True)
    def save(self) -> Outcome:
        """Save it."""
        return Write(method=self._saved)

    def _saved(self, unit: Unit) -> Outcome:
        work = self.work
        view = replace(work.view, name=work.name, text=work.text)
        save(unit, work.report, view, work.rowset, bool(work.default))
        return Finish(success("Z4", 7, view.name), result=view)

    def enter(self, read: Read) -> Outcome | None:
        """Save it."""
        return self.save()
