"""The house of SAPLMEGUI 0014, which order and requisition share: a top line, then header, items and item detail.

Each of the three areas opens and closes with keys of its own (reference sheet *terms-and-keys*, 2.6).
"""

from transactions.kernel.layout import (
    Area,
    Block,
    C,
    Column,
    Control,
    Drawn,
    F,
    Gap,
    Layout,
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

HEADER, ITEMS, DETAIL = "header", "items", "detail"
LABEL = 16
LOG_LINES = 6
"""Lines of the collected messages at the foot of a large screen, their band among them."""

FIXED = (
    (Column("selected", 1, head="-"), 2),
    (Column("item", 4), 5),
    (Column("assignment_category", 1), 10),
    (Column("item_category", 1), 12),
    (Column("short_text", 18), 14),
)
"""The columns of the item overview that stay when the others scroll, with their places on the screen."""

_SPLIT = (
    C("line", 2, 2),
    C("quantity", 5, 9),
    C("percentage", 15, 5),
    C("account", 22, 10),
    N("account", 33, 12),
    C("cost_center", 46, 10),
    N("cost_center", 57, 10),
    C("net_value", 68, 12),
)
_SPLIT_WIDE = (
    *_SPLIT[:4],
    N("account", 33, 24),
    C("cost_center", 59, 10),
    N("cost_center", 70, 18),
    C("recipient", 90, 12),
    C("net_value", 104, 14),
)

SEVERAL_ASSIGNMENTS = Stack(
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
        Steps("items.assignments", (_SPLIT,), (_SPLIT_WIDE,), least=3),
    )
)
"""An item whose value is split over several account assignments."""


def one_assignment(company_code: str, origin: Block) -> Stack:
    """Return the page of an item with one account assignment; `origin` says below where the item comes from."""
    return Stack(
        (
            form(
                line(
                    F("assignment_category"),
                    F("distribution", at=49, label=36),
                    F(company_code, at=76, label=66, text="company_short", plain=True),
                ),
                line("assignments.account"),
                line("assignments.cost_center", F("assignments.area", at=67, label=54, plain=True)),
                line("assignments.recipient", F("assignments.unloading_point", at=52, label=39)),
                label=LABEL,
                scope=("items",),
            ),
            Gap(),
            origin,
        )
    )


def document_layout(
    topline: Block,
    header: tuple[Page, ...],
    columns: tuple[Column, ...],
    detail: tuple[Page, ...],
    *,
    header_lines: int,
    text_width: int,
) -> Layout:
    """Return the layout of a document; `text_width` is that of the short text where the screen is wide."""
    wide = (*FIXED[:4], (Column("short_text", text_width), 14))
    return layout(
        topline,
        Area(
            HEADER,
            "header_summary",
            ("HDRON", "^F2"),
            ("HDROFF", "^F5"),
            (Tabs("header_page", header, least=3, most=header_lines),),
        ),
        Area(
            ITEMS,
            "items_summary",
            ("ITMON", "^F3"),
            ("ITMOFF", "^F6"),
            (Control("items", FIXED, wide, columns, status="item_status"),),
            table="items",
        ),
        Area(
            DETAIL,
            "detail_summary",
            ("DETON", "^F4"),
            ("DETOFF", "^F7"),
            (Tabs("detail_page", detail, least=5, table="items"),),
        ),
        When("shows_log", Drawn("draw_log", LOG_LINES), Stack(())),
    )
