"""The layout of SAPLMEGUI 0014 for orders: topline, header, item overview, item detail (screens.md, section 4)."""

from transactions.kernel.layout import (
    Beside,
    ByWidth,
    C,
    Column,
    Drawn,
    F,
    Page,
    Rule,
    Stack,
    Steps,
    T,
    When,
    form,
    line,
)
from transactions.programs.saplmegui.areas import LABEL, SEVERAL_ASSIGNMENTS, document_layout, one_assignment

HEADER_MOST = 7

_TOPLINE = ByWidth(
    form(
        line(
            F("type", at=2, bare=True, width=2, beside=5, box=True),
            F("document", at=18, bare=True),
            F("vendor", at=36, label=29, text="vendor"),
            F("date", at=70, label=65, text="date", plain=True),
        ),
        label=LABEL,
    ),
    form(
        line(
            F("type", at=2, bare=True, width=2, beside=5, box=True),
            F("document", at=18, bare=True),
            F("vendor", at=37, label=30, text="vendor"),
            F("date", at=101, label=91, text="doc_date", plain=True),
        ),
        label=LABEL,
    ),
)

_HEADER_PAGES = (
    Page(
        "terms",
        "TABHDT1",
        (
            form(
                line("terms", F("currency", at=62, label=50)),
                line("days1", F("percent1", at=26, bare=True), F("exchange_rate", at=62, label=50)),
                line("days2", F("percent2", at=26, bare=True), F("rate_fixed", at=50)),
                line("days3"),
                line("incoterms", F("incoterms_place", at=62, label=50)),
                label=LABEL,
            ),
        ),
    ),
    Page("notes", "TABHDT3", (Steps("texts", ((C("text", 3, 76),),), heads=0, least=3),)),
    Page("address", "TABHDT4", (Drawn("draw_address", 4),)),
    Page(
        "communication",
        "TABHDT5",
        (
            form(
                line("your_reference", F("salesperson", at=50, label=36)),
                line("our_reference", F("telephone", at=50, label=36)),
                label=LABEL,
            ),
        ),
    ),
    Page(
        "organization",
        "TABHDT8",
        (
            ByWidth(
                form("organization", "purchasing_group", "company_code", label=LABEL),
                Beside(
                    form("organization", "purchasing_group", "company_code", label=LABEL),
                    Drawn("draw_totals", 3),
                    at=68,
                ),
            ),
        ),
    ),
    Page("status", "TABHDT9", (Drawn("draw_totals", 4),)),
)

_SCROLLING = (
    Column("material", 8, 12),
    Column("quantity", 8, 9),
    Column("unit", 3),
    Column("date_category", 1),
    Column("delivery_date", 10),
    Column("price", 10, 11),
    Column("/currency", 3),
    Column("price_unit", 3),
    Column("price_quantity_unit", 3),
    Column("material_group", 9),
    Column("plant", 4),
    Column("storage_location", 4),
    Column("tracking_number", 10),
    Column("requisitioner", 12),
    Column("requisition", 10),
    Column("requisition_item", 5),
    Column("info_record", 10),
)

_ACCOUNT_NARROW = one_assignment("/company_code", Drawn("draw_origin", 3))
_ACCOUNT_WIDE = Beside(
    Stack(
        (
            form(
                line(F("assignment_category"), F("distribution", at=50, label=37)),
                line("assignments.account"),
                line("assignments.cost_center"),
                line("/company_code"),
                line("assignments.recipient"),
                line("assignments.unloading_point"),
                line("assignments.order"),
                line("assignments.business_area"),
                label=LABEL,
                scope=("items",),
            ),
            Drawn("draw_net_value", 1),
        )
    ),
    Drawn("draw_comparison", 9),
    at=68,
)
_ACCOUNT = When("is_multiple", SEVERAL_ASSIGNMENTS, ByWidth(_ACCOUNT_NARROW, _ACCOUNT_WIDE))

_HISTORY_LINE = (
    C("category", 2, 2, head="event_head"),
    C("movement_type", 5, 3, head="movement_head"),
    C("document", 9, 10, head="material_document_head"),
    C("document_item", 20, 3),
    C("posting_date", 24, 10),
    C("quantity", 35, 10),
    C("unit", 46, 3, head="unit_head"),
    C("amount", 49, 13),
    C("debit_credit", 64, 2, head="side_head"),
    C("reference", 67, 14, head="refers_head"),
)

_DETAIL_PAGES = (
    Page(
        "material",
        "TABIDT1",
        (
            form(
                line("material_group", F("material", at=56, label=42)),
                line("short_text"),
                line("vendor_material", F("tracking_number", at=56, label=44)),
                line("info_record", F("requisitioner", at=56, label=44)),
                line("requisition", F("requisition_item", at=56, label=44)),
                label=LABEL,
                scope=("items",),
            ),
        ),
    ),
    Page(
        "quantity",
        "TABIDT2",
        (
            form(
                line(F("quantity", width=13), F("unit", at=42, bare=True)),
                line(
                    F("price_unit_numerator", at=28, width=5),
                    F("unit", at=34, bare=True, plain=True),
                    T("converts", at=39),
                    F("price_unit_denominator", at=44, bare=True, width=5),
                    F("price_quantity_unit", at=50, bare=True),
                ),
                line(
                    F("stock_unit_numerator", at=28, width=5),
                    T("converts", at=39),
                    F("stock_unit_denominator", at=44, bare=True, width=5),
                ),
                line(F("net_weight", width=13), F("gross_weight", at=56, label=42, width=13)),
                label=LABEL + 8,
                scope=("items",),
            ),
        ),
    ),
    Page(
        "schedule",
        "TABIDT3",
        (
            Steps(
                "items.schedule",
                (
                    (
                        C("line", 3, 4),
                        C("date_category", 8, 1),
                        C("delivery_date", 10, 10),
                        C("quantity", 22, 13),
                        C("received", 37, 13),
                        C("requisition", 53, 10),
                        C("requisition_item", 65, 5),
                    ),
                ),
            ),
        ),
    ),
    Page(
        "delivery",
        "TABIDT6",
        (
            form(
                line(F("over_tolerance", width=5), F("receipt", at=50)),
                line(F("over_unlimited", at=28), F("receipt_non_valuated", at=50)),
                line(F("under_tolerance", width=5), F("delivery_completed", at=50)),
                line("stock_type"),
                line(F("delivery_days", width=5), F("processing_days", at=66, label=50, width=5)),
                label=LABEL + 8,
                scope=("items",),
            ),
        ),
    ),
    Page(
        "invoice",
        "TABIDT8",
        (
            form(
                line(F("invoice", at=3), F("final_invoice", at=36)),
                line(F("receipt_based_invoice", at=3)),
                "tax_code",
                label=LABEL,
                scope=("items",),
            ),
        ),
    ),
    Page("assignment", "TABIDT13", (_ACCOUNT,)),
    Page("texts", "TABIDT14", (Steps("items.texts", ((C("text", 3, 76),),), heads=0, least=4),)),
    Page(
        "service",
        "TABIDT15",
        (form("service_kind", "sheet_due", label=LABEL, scope=("items",)), Drawn("draw_service", 3)),
    ),
    Page(
        "history",
        "TABIDT16",
        (Steps("items.history", (_HISTORY_LINE,), least=3), Rule(), Drawn("draw_history", 4)),
    ),
    Page(
        "confirmations",
        "TABIDT17",
        (
            form(
                line("confirmation_control", F("acknowledgment_required", at=50)),
                "acknowledgment",
                label=LABEL,
                scope=("items",),
            ),
            Steps(
                "items.confirmations",
                (
                    (
                        C("category", 3, 2, head="confirmed_head"),
                        C("date", 7, 10),
                        C("quantity", 19, 13),
                        C("reference", 34, 16),
                    ),
                ),
            ),
        ),
    ),
)

ORDER_LAYOUT = document_layout(
    _TOPLINE, _HEADER_PAGES, _SCROLLING, _DETAIL_PAGES, header_lines=HEADER_MOST - 1, text_width=24
)
