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
        Task("see the open requisitions of my group", "/nME57{Enter}{F8}", ("10000124", "0420-SM05", "Z1 157")),
        Task("look at what the requisition charges", "{F2}", ("5131040720", "F0011019", "850.00")),
        Task("go back to the list", "{F3}", ("10000124",)),
        Task("let the system find the source", "{sF6}", ("10000072", "FP00")),
        Task("see the orders that will come of it", "{sF8}", ("10000072", "850.00")),
        Task("turn the assignment into an order", "{F2}{Enter}", ("5131040720", "F0011019", "Z1 238")),
        Task("save it", "{^S}", ("06 017", "4500000357"), charges("4500000357", "F0011019")),
        Task("go back to the work list", "{F3}{F3}", ("ME57", "RM06BZ00 1000")),
        Task("look at the new order", "{^O}/nME23N{Enter}", ("4500000357", "10000124 / 10")),
    ),
)

BY_HAND = Chapter(
    "Order by hand",
    (
        Task("open the order screen", "/nME21N{Enter}", ("ME21N", "FP00")),
        Task("key vendor and item", "10000072" + ITEM, ("ME 083", "SRVSITE")),
        Task("key the account and save too early", "5131040720{^S}", ("SAPLSPO",)),
        Task("go on editing and key the cost centre", "{F12}F0011019{Enter}", ("F0011019", "850.00")),
        Task("save", "{^S}", ("06 017", "4500000357"), charges("4500000357", "F0011019")),
        Task(
            "order the same for another cost centre",
            "10000072" + ITEM + "5131040720{Tab}F0011018{^S}",
            ("06 017", "4500000358"),
            charges("4500000358", "F0011018"),
        ),
        Task("begin an order and hold it", "10000072" + ITEM + "5131040720{Tab}F0011019{F5}", ("4500000359",)),
        Task("adopt a requisition by its number", "{^O}/nME21N{Enter}{F8}", ("10000124",)),
    ),
)

SLIPS = Chapter(
    "Slips caught before saving",
    (
        Task("key a vendor that does not exist", "/nME21N{Enter}19999999{Enter}", ("06 025",)),
        Task("key one that is not created for the organisation", "10000095{Enter}", ("06 027",)),
        Task("take the right one", "10000072" + ITEM, ("ME 083",)),
        Task("charge an account that does not exist", "5131099999{Tab}F0011019{Enter}", ("5131099999",)),
        Task("read what to do about it", "{^O}{F1}", ("5131099999",)),
        Task("charge the right account", "{Esc}{F6}5131040720{Enter}", ("5131040720", "850.00")),
        Task("give up without losing it unasked", "{F3}", ("SAPLSPO",)),
        Task("stay after all and save", "{F12}{^S}", ("06 017", "4500000357")),
    ),
)

CHAPTERS = (FROM_REQUISITION, BY_HAND, SLIPS)
