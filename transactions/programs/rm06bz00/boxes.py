"""SAPFM06B: the popups of ME57: choice of a source, source keyed by hand (0104), order to be created (0100).

Fields and checks: reference sheet *purchasing*, 4.4 and 4.5. What F12 leaves is handed back as None.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from model.dictionary import elements as e
from model.messages import Message, error, warning
from model.purchasing.customizing import DocumentType, DocumentTypeText
from model.purchasing.handover import ORDERS, check_order_number
from model.purchasing.sources import check_source, source_of_info_record
from model.unit import Read
from transactions.kernel import texts
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Columns, Field, Place, Table
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Finish, Outcome, chain, function
from transactions.kernel.image import Role
from transactions.kernel.layout import C, Drawn, Gap, H, N, Steps, form, layout
from transactions.programs.rm06bz00.draft import Choice, ManualSource, OrderRequest

PROGRAM = "SAPFM06B"


class SourceColumns(Columns):
    """A source with its price."""

    vendor = Field(e.LIFNR, "EINA-LIFNR", display=True, check=False)
    organization = Field(e.EKORG, "EINE-EKORG", display=True)
    price = Field(e.BPREI, "EINE-NETPR", display=True, unit="currency")
    price_unit = Field(e.EPEIN, "EINE-PEINH", display=True)
    currency = Field(e.WAERS, "EINE-WAERS", display=True)
    info_record = Field(e.INFNR, "EINA-INFNR", display=True)
    delivery_days = Field(e.PLIFZ, "EINE-APLFZ", display=True)
    value = Field(e.BWERT, "RM06E-ZZWERT", display=True, unit="local_currency")
    local_currency = Field(e.WAERS, "T001-WAERS", display=True)


class SourceBox(Dynpro[Choice]):
    """9001: several sources for one requisition, the cheapest first, each with what the open quantity would cost."""

    program, number, errors, box = PROGRAM, 9001, CLASSIC, (68, 9)
    sources = Table(SourceColumns, page=3)
    layout = layout(
        Steps(
            "sources",
            (
                (
                    C("vendor", 2, 10),
                    H("name_head", 13),
                    N("vendor", 13, 26),
                    C("organization", 40, 4, head="organization_head"),
                    C("price", 45, 11, head="price_head"),
                    C("price_unit", 57, 4, head="per_head"),
                    C("currency", 62, 5, head="currency_head"),
                ),
                (
                    C("info_record", 13, 12),
                    C("delivery_days", 40, 4, head="days_head"),
                    C("value", 45, 11, head="value_head"),
                    C("local_currency", 62, 5, head="-"),
                ),
            ),
        ),
        Drawn("draw_note", 1),
    )

    def title_values(self) -> tuple[str, ...]:
        """The title names the requisition."""
        number, item = self.work.row.shown_key
        return (number, str(item))

    def prepare(self, read: Read) -> None:
        """The cursor stands on the cheapest source."""
        if not self.is_prepared:
            self.dialog.point(self, ("sources", 0))

    def draw_note(self, frame: Frame, line: int) -> None:
        """Say what the value is for."""
        row = self.work.row
        quantity = e.BAMNG.write(row.quantity - row.ordered_quantity, self.dialog.formats, 0)
        note = frame.word("note_value").replace("&1", f"{quantity} {row.unit}")
        frame.write(line, 2, texts.cut(f"{note}  {row.short_text}", frame.width - 8), Role.NOTE)
        table = frame.tables[-1]
        more = table.top + table.page < table.total
        frame.write(line, frame.width - 4, frame.word("more" if more else "end"), Role.NOTE)

    def enter(self, read: Read) -> Outcome | None:
        """Take the source with the cursor."""
        return self.choose()

    @function("CHOO", "F2", bar=1, menu="edit", own_code=True)
    def choose(self) -> Outcome:
        """Take the source with the cursor."""
        return Finish(result=self.work.sources[self.current["sources"]].source)

    @function("CANC", "F12", exit=True, menu="edit")
    def cancel(self) -> Outcome:
        """Assign nothing."""
        return Finish()


class ManualBox(Dynpro[ManualSource]):
    """0104: vendor, purchasing organisation and info record of one requisition."""

    program, number, errors, box = PROGRAM, 104, CLASSIC, (60, 8)
    vendor = Field(e.FLIEF, "EBAN-FLIEF", missing=("06", 25))
    organization = Field(e.EKORG, "EBAN-EKORG", memory=True)
    info_record = Field(e.INFNR, "EBAN-INFNR")
    layout = layout(
        Gap(),
        Drawn("draw_row", 2),
        Gap(),
        form("vendor", "organization", "info_record", label=20),
    )

    def draw_row(self, frame: Frame, line: int) -> None:
        """Which requisition it is for, and how many there are."""
        row, count = self.work.row, f"{self.work.at + 1} / {len(self.work.rows)}"
        frame.write(line, 3, frame.word("requisition_head"), Role.LABEL)
        frame.write(line, 24, "{} / {}".format(*row.shown_key), Role.VALUE)
        frame.write(line, frame.width - len(count) - 1, count, Role.NOTE)
        frame.write(line + 1, 24, texts.cut(row.short_text, frame.width - 25), Role.NOTE)

    def neighbours(self, place: Place) -> Mapping[str, Any]:
        """Info records are those of the vendor and of the requisition's material group."""
        row = self.work.row
        return {"LIFNR": self.work.vendor, "MATKL": row.material_group, "MATNR": row.material}

    @chain("vendor", "organization", "info_record")
    def check_source(self, read: Read) -> Iterator[Message]:
        """The vendor can be ordered from here. An info record alone brings its vendor and organisation along."""
        work = self.work
        if work.info_record and not (work.vendor and work.organization):
            found = source_of_info_record(read, work.row.requisition, work.info_record, work.organization)
            if found is not None:
                work.vendor, work.organization = work.vendor or found.vendor, found.organization
        yield from check_source(read, work.row.requisition, work.source)

    @function("OK", "Enter", "F8", bar=1)
    def take(self) -> Outcome:
        """Assign the source."""
        return Finish(result=self.work.source)

    def enter(self, read: Read) -> Outcome | None:
        """Assign the source."""
        return self.take()

    @function("CANC", "F12", exit=True, menu="edit")
    def cancel(self) -> Outcome:
        """Assign nothing, and ask for no further line."""
        return Finish()


class OrderBox(Dynpro[OrderRequest]):
    """0100: the order that the requisitions of one group go into."""

    program, number, errors, box = PROGRAM, 100, CLASSIC, (48, 9)
    type = Field(e.BSART, "RM06E-BSART", required=True)
    date = Field(e.EBDAT, "RM06E-BEDAT")
    order = Field(e.EBELN, "RM06E-BSTNR", check=False)
    organization = Field(e.EKORG, "EKKO-EKORG", required=True)
    purchasing_group = Field(e.BKGRP, "EKKO-EKGRP", required=True)
    layout = layout(
        Gap(),
        form("type", "date", "order", "organization", "purchasing_group", label=20),
        Gap(),
        Drawn("draw_note", 1),
        Gap(),
    )

    def describe(self, place: Place, read: Read) -> str | None:
        """The name of the order type stands in a table of its own."""
        if place.name != "type":
            return None
        found = read.get(DocumentTypeText, read.language.upper(), ORDERS, place.value)
        return found.text if found is not None else ""

    def neighbours(self, place: Place) -> Mapping[str, Any]:
        """Document types are those of orders."""
        return {"BSTYP": ORDERS}

    def draw_note(self, frame: Frame, line: int) -> None:
        """Say what goes into the order."""
        work = self.work
        vendor = e.LIFNR.write(work.group.vendor, self.dialog.formats)
        count = len(work.requisitions)
        note = frame.word("note_order" if count > 1 else "note_order_1").replace("&1", str(count)).replace("&2", vendor)
        frame.write(line, 3, note, Role.NOTE)

    @chain("type")
    def check_type(self, read: Read) -> Iterator[Message]:
        """The type is one of orders."""
        if read.get(DocumentType, ORDERS, self.work.type) is None:
            yield error("ME", 13, self.work.type, ORDERS)

    @chain("date")
    def check_date(self, read: Read) -> Iterator[Message]:
        """There is a date, better not in the past."""
        if self.work.date is None:
            yield error("ME", 220)
        elif self.work.date < read.date:
            yield warning("ME", 214)

    @chain("order")
    def check_number(self, read: Read) -> Iterator[Message]:
        """A number of one's own lies in the external range of the order type."""
        if self.work.order:
            yield from check_order_number(read, self.work.type, self.work.order)

    @chain("organization")
    def check_organization(self, read: Read) -> Iterator[Message]:
        """The organisation buys from the vendor and for the plants."""
        for found in self.work.requisitions:
            for message in check_source(read, found, self.work.source):
                yield message.at("organization")

    @function("OK", "Enter", "F8", bar=1)
    def take(self) -> Outcome:
        """Go on to the order."""
        return Finish(result=self.work)

    def enter(self, read: Read) -> Outcome | None:
        """Go on to the order."""
        return self.take()
