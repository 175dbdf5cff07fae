"""Receiving what was ordered, taking it back, and looking up where the cost went."""

from collections.abc import Callable

from model.inventory.tables import MaterialDocument
from model.store import Store
from tests.clerk.task import Chapter, Task
from tests.support import rows


def documents(count: int) -> Callable[[Store], bool]:
    """Whether so many material documents are posted."""
    return lambda store: len(rows(store, MaterialDocument)) == count


RECEIVE = Chapter(
    "Receipts",
    (
        Task("receive a service without its sheet", "/nMB01{Enter}4500000345{Enter}", ("Z1 030",)),
        Task("accept the warning", "{Enter}", ("5131040720", "F0011019", "850.00")),
        Task("see what posting will book", "{F7}", ("81", "96", "2120040000", "850.00-")),
        Task("post", "{Esc}{^S}", ("M7 060", "5000000109")),
        Task("receive part of a stock order", "4500000355{Enter}", ("16,200.00",)),
        Task("key ten pieces and post", "10{^S}", ("M7 060", "5000000110")),
        Task("receive ten more of it", "4500000355{Enter}", ("30",)),
        Task("receive more than was ordered", "99{^S}", ("E",)),
        Task("correct the quantity and post", "10{^S}", ("M7 060", "5000000111")),
        Task("try a delivered order again", "4500000345{Enter}", ("4500000345",)),
        Task("try a movement type that does not belong here", "{^O}/nMB01{Enter}{sTab}999{Enter}", ("999",)),
    ),
)

TAKE_BACK = Chapter(
    "Reversals",
    (
        Task("receive", "/nMB01{Enter}4500000345{Enter}", ("Z1 030",)),
        Task("accept the warning and post", "{Enter}{^S}", ("M7 060", "5000000109")),
        Task("call the reversal of the last document", "{^O}/nMBST{Enter}", ("5000000109", "4500000345")),
        Task("see what it will take back", "{Enter}", ("850.00-", "91", "86")),
        Task("post it", "{^S}", ("Z1 104",)),
        Task("accept that the item opens again", "{Enter}", ("M7 060", "5000000110")),
        Task("try to reverse it twice", "5000000109{Tab}2001{Enter}", ("M7 067",)),
        Task("see both lines in the history", "{^O}/nME23N{Enter}{sF5}4500000345{Enter}", ("4500000345",)),
    ),
)

LOOK_UP = Chapter(
    "Looking up",
    (
        Task("display a material document", "/nMB03{Enter}5000000105{Tab}2001{Enter}", ("5000000105",)),
        Task("see its accounting documents", "{F7}", ("81", "96")),
        Task("open the accounting document", "{F2}", ("FB03",)),
        Task("look at its first line", "{F2}", ("81",)),
        Task("go back to the material document", "{F3}{F3}", ("MB03",)),
        Task("display an accounting document by number", "{^O}/nFB03{Enter}5000000085{Enter}", ("5000000085",)),
        Task("display a requisition", "{^O}/nME53N{Enter}{sF5}10000104{Enter}", ("10000104",)),
        Task("display an order", "{^O}/nME23N{Enter}{sF5}4500000352{Enter}", ("4500000352",)),
    ),
)

CHAPTERS = (RECEIVE, TAKE_BACK, LOOK_UP)
