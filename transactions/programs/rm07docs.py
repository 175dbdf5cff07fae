"""RM07DOCS: material documents (reference sheets *goods-movements* 1.7 and *extended* 17)."""

from collections.abc import Sequence

import sqlalchemy as sa

from model.dictionary import elements as e
from model.inventory.document_list import document_conditions, document_items
from model.unit import Read
from transactions.kernel.layout import Band, Gap, layout
from transactions.kernel.lists.draft import Drill, Target
from transactions.kernel.lists.report import Report
from transactions.kernel.select_options import SelectOption
from transactions.kernel.selection_rows import options

DOCUMENT = Target("MB03", {"number": "MBLNR", "year": "MJAHR"}, needs="MBLNR")
ORDER = Target("ME23N", {"order": "EBELN"}, needs="EBELN")
REVERSED = Target("MB03", {"number": "SMBLN", "year": "SJAHR"}, needs="SMBLN")


class MaterialDocuments(Report):
    """1000: which items of material documents."""

    program = "RM07DOCS"
    material = SelectOption(e.MATNR, "MATNR")
    plant = SelectOption(e.WERKS_D, "WERKS", memory=True)
    storage_location = SelectOption(e.LGORT_D, "LGORT")
    vendor = SelectOption(e.LIFNR, "LIFNR")
    movement_type = SelectOption(e.BWART, "BWART")
    order = SelectOption(e.EBELN, "EBELN", own=True)
    posting_date = SelectOption(e.BUDAT, "BUDAT")
    user = SelectOption(e.BNAME, "USNAM")
    event = SelectOption(e.VGART, "VGART")
    reference = SelectOption(e.XBLNR1, "XBLNR")

    layout = layout(
        Band("item_data"),
        options("material", "plant", "storage_location", "vendor", "movement_type", "order"),
        Gap(),
        Band("header_data"),
        options("posting_date", "user", "event", "reference"),
    )
    rowset = staticmethod(document_items)
    drill = Drill(DOCUMENT, {"EBELN": ORDER, "EBELP": ORDER, "SMBLN": REVERSED})

    def conditions(self, read: Read) -> Sequence[sa.ColumnElement[bool]]:
        """Return what the screen says."""
        return document_conditions(self.ranges())
