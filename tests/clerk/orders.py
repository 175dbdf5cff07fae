"""Ordering: from a requisition, by hand, from the last order, and every slip that is caught before saving."""

from collections.abc import Callable

from model.purchasing.tables import OrderAssignment
from model.store import Store
from tests.clerk.task import Chapter, Task
from tests.support import rows

ITEM = (
    "{^Tab}{^Tab}K{Tab}{Tab}Repair of copier{Tab}{Tab}1{Tab}AU{Tab}2001/05/04{Tab}850"
    "{Tab}{Tab}{Tab}SRVSITE{Tab}FW00{Enter}"
)
"""One service item, keyed from the vendor on; Enter leads to its G/L account."""


def charges(number: str, *cost_centers: str) -> Callable[[Store], bool]:
    """Whether an order's items charge these cost centres, in order."""
    return lambda store: (
        [found.cost_center for found in rows(store, OrderAssignment, number=number)] == list(cost_centers)
    )


FROM_REQUISITION = Chapter(
    "Requisition to order",
    (
        Task(
            "see what the open requisitions of my group charge",
            "/nME57{Enter}{F8}{F2}",
            ("5131040720", "F0011019", "850.00"),
        ),
        Task("let the system find the source, and see what orders will come", "{F3}{sF6}{sF8}", ("10000072", "850.00")),
        Task(
            "turn the assignment into an order",
            "{F2}{Enter}{^S}",
            ("06 017", "4500000357"),
            charges("4500000357", "F0011019"),
        ),
        Task("see where the new order comes from", "{^O}/nME23N{Enter}", ("4500000357", "10000124 / 10")),
    ),
)

BY_HAND = Chapter(
    "Order by hand",
    (
        Task(
            "key an order whole",
            "/nME21N{Enter}10000072" + ITEM + "5131040720{Tab}F0011019{^S}",
            ("06 017", "4500000357"),
            charges("4500000357", "F0011019"),
        ),
        Task(
            "repeat the last order for another cost centre",
            "{F8}{Down}{Down}{Down}{Down}{F8}F0011018{^S}",
            ("06 017", "4500000358"),
            charges("4500000358", "F0011018"),
        ),
        Task("begin an order and hold it", "10000072{^Tab}K{Tab}{Tab}Copier{F5}", ("Z1 241", "4500000359")),
        Task("take it up again", "{F8}{Down}{Down}{Down}{Down}{F8}", ("Z1 242", "Copier")),
        Task(
            "order what a requisition asks for",
            "{^O}/nME21N{Enter}{F8}{Down}{Down}{Down}{F8}{^S}",
            ("06 017", "4500000360"),
            charges("4500000360", "F0011019"),
        ),
    ),
)

SLIPS = Chapter(
    "Slips caught before saving",
    (
        Task("key a vendor that does not exist", "/nME21N{Enter}19999999{Enter}", ("06 025",)),
        Task("key one that is not created for the organisation", "10000095{Enter}", ("06 027",)),
        Task(
            "charge an account that does not exist, and read what to do",
            "10000072" + ITEM + "5131099999{Tab}F0011019{Enter}{^O}{F1}",
            ("E Z1 220", "5131099999"),
        ),
        Task("charge the right one, but leave the cost centre out", "{Esc}{F6}5131040720{Tab}!{^S}", ("SAPLSPO",)),
        Task("complete it", "{F12}F0011019{Enter}", ("F0011019", "850.00")),
        Task(
            "give up without losing it unasked, stay and save",
            "{F3}\n{F12}{^S}",
            ("06 017", "4500000357"),
            charges("4500000357", "F0011019"),
        ),
    ),
)

CORRECTED = Chapter(
    "Correcting a saved order",
    (
        Task(
            "correct the cost centre of a saved order",
            "/nME22N{Enter}4500000354{Enter}{^Tab}{Tab}{Tab}F0011020{^S}",
            ("06 023", "4500000354"),
            charges("4500000354", "F0011020"),
        ),
        Task("see who changed what", "{^O}=MEITEMCHG{Enter}", ("F0011019", "F0011020")),
        Task("delete the item, and think better of it", "{F3}{sF2}{^O}=MEUNDO{Enter}{^S}", ("06 022",)),
        Task("look at the order without the risk of changing it", "{F7}", ("4500000354", "F0011020")),
    ),
)

CHAPTERS = (FROM_REQUISITION, BY_HAND, SLIPS, CORRECTED)
