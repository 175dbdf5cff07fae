"""The selection screen of a report: select-options, parameters and check boxes, declared once (SAP's dynpro 1000).

A report declares its criteria like the fields of a dynpro and says in `report` what F8 does with them::

    class Orders(SelectionScreen):
        program = "RM06EN00"
        plant = SelectOption(e.WERKS_D, "S_WERKS", memory=True)
        scope = Parameter(e.LSTUB, "LISTU", default="BEST")
        layout = layout(options("plant"), form("scope", start=2))

        def report(self, read: Read) -> Outcome | None:
            rows = select(read, self.ranges(), self.work.scope)

What is typed is kept in a `SelectionDraft` by name, so that it can be stored and brought back as a whole. Facts:
reference sheets *gui-behaviour* 10 and *terms-and-keys* 2.3.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

import sqlalchemy as sa

from model.columns import Table, attributes_of, element_of
from model.dictionary.element import Element
from model.messages import Rejection, error
from model.organization.variants import default_variant
from model.ranges import Range, condition
from model.unit import Read
from transactions.kernel.criteria import CriteriaScreen, SelectionDraft, filled
from transactions.kernel.functions import Enter, Outcome, function
from transactions.kernel.select_options import Parameter, Selected, blank
from transactions.kernel.variant_boxes import (
    ChooseFields,
    FieldChoice,
    FieldRow,
    GetVariant,
    NewVariant,
    SaveVariant,
    VariantChoice,
    VariantRow,
    label_of,
)
from transactions.kernel.variant_content import content_of, put_content


class SelectionScreen(CriteriaScreen):
    """Dynpro 1000 of a report. Subclasses declare the criteria and their layout, and what F8 starts (`report`).

    `base` is the table whose further columns may be selected by freely: `free_ranges` holds them, by attribute.
    """

    base: ClassVar[type[Table] | None] = None

    @property
    def report_name(self) -> str:
        """The name under which variants are kept: the program's."""
        return self.program

    def prepare(self, read: Read) -> None:
        """Propose the default variant the first time, then the user's parameters (SPA/GPA)."""
        if not self.is_prepared and not self.dialog.batch:
            proposed = default_variant(read, self.report_name, self.dialog.user)
            if proposed is not None:
                self.put_variant(proposed.content)
        super().prepare(read)

    def free_ranges(self) -> dict[str, tuple[Range, ...]]:
        """Return what the free selections select, by the name that `further` has given."""
        return filled(self.work.free)

    def free_conditions(self) -> list[sa.ColumnElement[bool]]:
        """Return what the free selections put on the report's table."""
        columns = attributes_of(self.base) if self.base is not None else {}
        return [condition(columns[name], ranges) for name, ranges in self.free_ranges().items()]

    @function("GET", "sF5", bar=1, menu="goto")
    def get_variant(self, read: Read) -> Outcome:
        """Choose a variant.

        Raises:
            Rejection: there is none.
        """
        choice = VariantChoice.of(read, self.report_name, self.dialog.user)
        if not choice.rows:
            raise Rejection(error("Z6", 3))
        return Enter(screen=GetVariant(self.transaction, choice), then=self._take_variant)

    def _take_variant(self, row: VariantRow) -> None:
        self.put_variant(row.content)

    def put_variant(self, content: str) -> None:
        """Put the entries of a variant into the screen."""
        put_content(self.work, content, self._parameters(), self.further(), self.dialog.formats.today)
        self.entries.clear()

    def _parameters(self) -> dict[str, Element[Any]]:
        return {name: found.element for name, found in self.fields.items() if isinstance(found, Parameter)}

    @function("SPOS", "^S", menu="object")
    def save_variant(self) -> Outcome:
        """Keep the entries as a variant."""
        contents = (
            content_of(self.work, self._parameters(), None),
            content_of(self.work, self._parameters(), self.dialog.formats.today),
        )
        return Enter(screen=SaveVariant(self.transaction, NewVariant(self.report_name, contents)))

    @function("DYNS", "sF4", bar=2, menu="edit")
    def select_freely(self, read: Read) -> Outcome:
        """Choose further fields of the report's table to select by.

        Raises:
            Rejection: there is none.
        """
        further = self.further()
        if not further:
            raise Rejection(error("Z6", 9))
        rows = [
            FieldRow(
                name, label_of(element, read.language), self.column_of(name), "X" if name in self.work.free else ""
            )
            for name, element in further.items()
        ]
        return Enter(screen=ChooseFields(self.transaction, FieldChoice(rows)), then=self._enter_freely)

    def further(self) -> dict[str, Element[Any]]:
        """Return the columns that the report can select by and its screen does not have already, by name."""
        declared = {option.element.name for option in self.options.values()}
        declared |= {found.element.name for found in self.fields.values() if isinstance(found, Parameter)}
        return {name: element for name, element in self.selectable().items() if element.name not in declared}

    def selectable(self) -> dict[str, Element[Any]]:
        """Return the columns that the report can select by: those of its table."""
        columns = attributes_of(self.base) if self.base is not None else {}
        return {name: element_of(column) for name, column in columns.items()}

    def column_of(self, name: str) -> str:
        """Return the technical name of a further column."""
        return str(attributes_of(self.base)[name].name.upper()) if self.base is not None else name

    def _enter_freely(self, names: list[str]) -> Outcome | None:
        """Enter values for the fields that were chosen; those no longer chosen are dropped."""
        further = self.further()
        self.work.free = {
            name: self.work.free.get(name) or Selected(further[name], blank(further[name])) for name in names
        }
        if not names:
            return None
        from transactions.kernel.free_selections import BY, free_selections

        screen = free_selections(tuple((name, further[name]) for name in names))(
            self.transaction, SelectionDraft({}, {})
        )
        screen.work.selected = {f"{BY}{name}": selected for name, selected in self.work.free.items()}
        return Enter(screen=screen)

    def counts(self) -> Mapping[str, int]:
        """The number of free selections stands behind their name."""
        return {"DYNS": sum(1 for found in self.work.free.values() if found.ranges())}
