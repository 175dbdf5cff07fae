"""SAPFM06B 0300: one requisition item with its account assignment; quantity and delivery date may be changed.

Reference sheet *purchasing*, 4.4 (DETA): the quantity of a service item is locked, and both where the requisition
comes from production planning or sales.
"""

from collections.abc import Iterator

from model.dictionary import elements as e
from model.messages import Message, error, warning
from model.names import name_of
from model.purchasing.requisitions import read_assignments
from model.unit import Read
from transactions.kernel import texts
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Field, Place, State
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Finish, Outcome, chain, function
from transactions.kernel.image import Role
from transactions.kernel.layout import Band, Drawn, F, form, layout, line
from transactions.programs.rm06bz00.draft import Figures, WorklistRow

SERVICE = "D"
PLANNED_ELSEWHERE = ("F", "U", "V")
ASSIGNMENTS = 6


class RequisitionDetail(Dynpro[Figures]):
    """0300: the figures of one requisition item."""

    program, number, errors, guards = "SAPFM06B", 300, CLASSIC, True
    quantity = Field(e.BAMNG, "EBAN-MENGE", required=True, unit="unit")
    unit = Field(e.MEINS, "EBAN-MEINS", display=True)
    delivery_date = Field(e.EINDT, "EBAN-LFDAT", required=True)
    price = Field(e.BAPRE, "EBAN-PREIS", display=True, unit="currency")
    currency = Field(e.WAERS, "EBAN-WAERS", display=True)
    ordered_quantity = Field(e.BSMNG, "EBAN-BSMNG", display=True, unit="unit", zero=True)
    material_group = Field(e.MATKL, "EBAN-MATKL", display=True)
    plant = Field(e.WERKS_D, "EBAN-WERKS", display=True)
    purchasing_group = Field(e.BKGRP, "EBAN-EKGRP", display=True)
    requisitioner = Field(e.AFNAM, "EBAN-AFNAM", display=True)
    desired_vendor = Field(e.WLIEF, "EBAN-LIFNR", display=True)
    layout = layout(
        Drawn("draw_head", 2),
        form(
            Band("figures"),
            line(F("quantity", width=16), F("unit", at=45, bare=True)),
            "delivery_date",
            line(F("ordered_quantity", width=16)),
            line(F("price", width=16), F("currency", at=45, bare=True, plain=True)),
            Band("requisition"),
            "material_group",
            "plant",
            "purchasing_group",
            "requisitioner",
            "desired_vendor",
            Band("assignment"),
        ),
        Drawn("draw_assignments", ASSIGNMENTS),
    )

    @property
    def row(self) -> WorklistRow:
        """The requisition item."""
        return self.work.row

    def state_of(self, place: Place) -> State:
        """Quantity and date are locked where they come from elsewhere, the quantity of a service item always."""
        locked = {"quantity", "delivery_date"} if self.row.origin in PLANNED_ELSEWHERE else set()
        if self.row.item_category == SERVICE:
            locked.add("quantity")
        return State.DISPLAY if place.name in locked or self.row.is_done else super().state_of(place)

    def draw_head(self, frame: Frame, line: int) -> None:
        """Number, item and short text; the source of supply."""
        row, source = self.row, self.row.source
        frame.write(line, 3, frame.word("requisition_head"), Role.LABEL)
        frame.write(line, 28, "{} / {}".format(*row.shown_key), Role.VALUE)
        frame.write(line, 46, texts.cut(row.short_text, frame.width - 46), Role.VALUE)
        frame.write(line + 1, 3, frame.word("source"), Role.LABEL)
        if row.is_assigned:
            shown = e.LIFNR.write(source.vendor, self.dialog.formats) or row.supplying_plant
            frame.write(line + 1, 28, f"{shown} {source.organization}", Role.VALUE)
            frame.write(line + 1, 46, texts.cut(name_of(frame.read, e.LIFNR, source.vendor), 34), Role.VALUE)
        else:
            frame.write(line + 1, 28, frame.word("source_none"), Role.NOTE)

    def draw_assignments(self, frame: Frame, line: int) -> None:
        """Category, G/L account and cost centre: without both it cannot become an order (manual P4)."""
        row, formats = self.row, self.dialog.formats
        frame.write(line, 3, frame.word("category"), Role.LABEL)
        name = name_of(frame.read, e.KNTTP, row.assignment_category)
        frame.write(line, 28, f"{row.assignment_category} {name}", Role.VALUE)
        for offset, found in enumerate(read_assignments(frame.read, row.requisition)[: ASSIGNMENTS - 1], start=1):
            account, center = e.SAKNR.write(found.account, formats), e.KOSTL.write(found.cost_center, formats)
            frame.write(line + offset, 5, account or frame.word("no_account"), Role.VALUE if account else Role.ERROR)
            account_text = name_of(frame.read, e.SAKNR, found.account)
            frame.write(line + offset, 17, texts.cut(account_text, 28), Role.NOTE)
            frame.write(line + offset, 46, center or frame.word("no_center"), Role.VALUE if center else Role.ERROR)
            center_text = name_of(frame.read, e.KOSTL, found.cost_center)
            frame.write(line + offset, 58, texts.cut(center_text, frame.width - 58), Role.NOTE)

    @chain("quantity")
    def check_quantity(self, read: Read) -> Iterator[Message]:
        """More than nothing, and no less than what was ordered already."""
        ordered = self.row.requisition.ordered_quantity
        if self.work.quantity <= 0 or self.work.quantity < ordered:
            shown = e.BAMNG.write(ordered, self.dialog.formats, 0, zero=True)
            yield error("Z1", 180, *self.row.shown_key, shown, self.row.unit)

    @chain("delivery_date")
    def check_date(self, read: Read) -> Iterator[Message]:
        """A new date in the past is doubtful."""
        day = self.work.delivery_date
        if day is not None and day < read.date and day != self.row.delivery_date:
            yield warning("Z1", 181, *self.row.shown_key)

    def enter(self, read: Read) -> Outcome | None:
        """Take the figures over into the list; they are saved there."""
        return self.take()

    @function("OK", "F8", menu="object", own_key=True, own_code=True)
    def take(self) -> Outcome:
        """Take the figures over into the list."""
        return Finish(result=self.work)
