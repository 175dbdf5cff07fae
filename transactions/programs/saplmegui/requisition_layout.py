"""The layout of SAPLMEGUI 0014 for requisitions: the same house as the order's, with a grid of items."""

from transactions.kernel.layout import (
    C,
    Column,
    Drawn,
    F,
    Page,
    Steps,
    When,
    form,
    line,
)
from transactions.programs.saplmegui.areas import LABEL, SEVERAL_ASSIGNMENTS, document_layout, one_assignment

_SCROLLING = (
    Column("material", 8, 12),
    Column("quantity", 8, 9),
    Column("unit", 3),
    Column("date_category", 1),
    Column("delivery_date", 10),
    Column("material_group", 9),
    Column("plant", 4),
    Column("purchasing_group", 3),
    Column("storage_location", 4),
    Column("requisitioner", 12),
    Column("tracking_number", 10),
    Column("desired_vendor", 10),
    Column("fixed_vendor", 10),
    Column("organization", 4),
    Column("price", 11),
    Column("currency", 3),
    Column("price_unit", 3),
)
_ASSIGNMENT = When("is_multiple", SEVERAL_ASSIGNMENTS, one_assignment("company_code", Drawn("draw_service", 2)))
_NOTES = Page("notes", "TABREQHDT1", (Steps("texts", ((C("text", 3, 76),),), heads=0, least=3),))
_PAGES = (
    Page(
        "material",
        "TABREQDT1",
        (
            form(
                line("material_group", F("material", at=56, label=42)),
                "short_text",
                line("tracking_number", F("requisitioner", at=56, label=42)),
                label=LABEL,
                scope=("items",),
            ),
        ),
    ),
    Page(
        "quantity",
        "TABREQDT2",
        (
            form(
                line(F("quantity", width=13), F("unit", at=34, bare=True)),
                line("delivery_date", F("date_category", at=56, label=42)),
                line("release_date", F("plant", at=56, label=42)),
                label=LABEL,
                scope=("items",),
            ),
        ),
    ),
    Page(
        "valuation",
        "TABREQDT3",
        (
            form(
                line("price", F("currency", at=36, bare=True, plain=True), F("price_unit", at=56, label=44)),
                line(F("receipt", at=3), F("invoice", at=30)),
                line(F("receipt_non_valuated", at=3)),
                line("net_value"),
                label=LABEL,
                scope=("items",),
            ),
        ),
    ),
    Page("assignment", "TABREQDT6", (_ASSIGNMENT,)),
    Page(
        "source",
        "TABREQDT7",
        (
            form(
                "desired_vendor",
                "fixed_vendor",
                "organization",
                "info_record",
                "supplying_plant",
                label=LABEL,
                scope=("items",),
            ),
        ),
    ),
    Page(
        "status",
        "TABREQDT8",
        (
            form(
                line("status", F("ordered_quantity", at=56, label=40, width=13)),
                line("order", F("order_item", at=56, label=40)),
                line("order_date", F("closed", at=40)),
                label=LABEL,
                scope=("items",),
            ),
        ),
    ),
    Page(
        "contact",
        "TABREQDT9",
        (
            form(
                line("purchasing_group", F("requisitioner", at=56, label=42)),
                line("created_by", F("created_on", at=56, label=42)),
                label=LABEL,
                scope=("items",),
            ),
        ),
    ),
    Page("texts", "TABREQDT13", (Steps("items.texts", ((C("text", 3, 76),),), heads=0, least=4),)),
)

_TOPLINE = form(
    line(
        F("type", at=2, bare=True, width=2, beside=5),
        F("document", at=27, bare=True),
        F("source_determination", at=42),
    ),
    label=LABEL,
)

REQUISITION_LAYOUT = document_layout(_TOPLINE, (_NOTES,), _SCROLLING, _PAGES, header_lines=4, text_width=30)
