"""The layout of SAPLMEGUI 0014 for requisitions: the same house as the order's, with a grid of items."""

from transactions.kernel.layout import (
    Area,
    C,
    Column,
    Control,
    Drawn,
    F,
    Gap,
    N,
    Page,
    Stack,
    Steps,
    Tabs,
    When,
    form,
    layout,
    line,
)
from transactions.programs.saplmegui.areas import DETAIL, HEADER, ITEMS, LABEL

_FIXED = (
    (Column("selected", 1, head="-"), 2),
    (Column("item", 3), 6),
    (Column("assignment_category", 1), 10),
    (Column("item_category", 1), 12),
    (Column("short_text", 18), 14),
)
_FIXED_WIDE = (*_FIXED[:4], (Column("short_text", 30), 14))
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
_ASSIGNMENT_LINE = (
    C("line", 2, 2),
    C("quantity", 5, 9),
    C("percentage", 15, 5),
    C("account", 22, 10),
    N("account", 33, 12),
    C("cost_center", 46, 10),
    N("cost_center", 57, 10),
    C("net_value", 68, 12),
)
_ASSIGNMENT = When(
    "is_multiple",
    Stack(
        (
            form(
                line(
                    F("assignment_category"),
                    F("distribution", at=49, label=36),
                    F("partial_invoice", at=76, label=66, text="partial_short", plain=True),
                ),
                label=LABEL,
                scope=("items",),
            ),
            Steps("items.assignments", (_ASSIGNMENT_LINE,), least=3),
        )
    ),
    Stack(
        (
            form(
                line(
                    F("assignment_category"),
                    F("distribution", at=49, label=36),
                    F("company_code", at=76, label=66, text="company_short", plain=True),
                ),
                line("assignments.account"),
                line("assignments.cost_center", F("assignments.area", at=67, label=54, plain=True)),
                line("assignments.recipient", F("assignments.unloading_point", at=52, label=39)),
                label=LABEL,
                scope=("items",),
            ),
            Gap(),
            Drawn("draw_service", 2),
        )
    ),
)
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

REQUISITION_LAYOUT = layout(
    form(
        line(
            F("type", at=2, bare=True, width=4, beside=7),
            F("document", at=24, bare=True),
            F("source_determination", at=40),
        ),
        label=LABEL,
    ),
    Area(
        HEADER,
        "header_summary",
        ("HDRON", "^F2"),
        ("HDROFF", "^F5"),
        (
            Tabs(
                "header_page",
                (Page("notes", "TABREQHDT1", (Steps("texts", ((C("text", 3, 76),),), heads=0, least=3),)),),
                least=3,
                most=4,
            ),
        ),
    ),
    Area(
        ITEMS,
        "items_summary",
        ("ITMON", "^F3"),
        ("ITMOFF", "^F6"),
        (Control("items", _FIXED, _FIXED_WIDE, _SCROLLING, status="item_status"),),
        table="items",
    ),
    Area(
        DETAIL,
        "detail_summary",
        ("DETON", "^F4"),
        ("DETOFF", "^F7"),
        (Tabs("detail_page", _PAGES, least=5, table="items"),),
    ),
)
