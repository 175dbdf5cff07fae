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
        Task(
            "receive a service without its sheet: accept the warning, see what posting will book",
            "/nMB01{Enter}4500000345{Enter}\n{Enter}{F7}",
            ("81", "96", "2120040000", "850.00-"),
        ),
        Task("post it", "{Esc}{^S}", ("M7 060", "5000000109"), documents(10)),
        Task(
            "receive a service with number, date and signature of its sheet",
            "4500000349{^Home}{Tab}{Tab}FS-0420{Tab}Zhao{Tab}{Tab}0418{Enter}{^S}",
            ("M7 060", "5000000110"),
            documents(11),
        ),
        Task("receive ten pieces of a stock order", "4500000355{Enter}10{^S}", ("M7 060", "5000000111"), documents(12)),
        Task("receive more of it than was ordered", "4500000355{Enter}99{^S}", ("E M7 022",), documents(12)),
        Task("correct the quantity", "10{^S}", ("M7 060", "5000000112"), documents(13)),
        Task("try a delivered order again", "4500000345{Enter}", ("Z1 065",)),
        Task("try a movement type that does not belong here", "{^O}/nMB01{Enter}{sTab}999{Enter}", ("999",)),
    ),
)

TAKE_BACK = Chapter(
    "Reversals",
    (
        Task("receive", "/nMB01{Enter}4500000345{Enter}\n{Enter}{^S}", ("M7 060", "5000000109"), documents(10)),
        Task(
            "see what the reversal of the last document will take back",
            "{^O}/nMBST{Enter}{Enter}",
            ("5000000109", "850.00-", "91", "86"),
        ),
        Task("post it, and accept that the item opens again", "{^S}\n{Enter}", ("M7 060", "5000000110"), documents(11)),
        Task("try to reverse it twice", "5000000109{Tab}2001{Enter}", ("M7 067",), documents(11)),
        Task("see both lines in the history of the order", "{^O}/nME23N{Enter}", ("4500000345", "102", "5000000110")),
    ),
)

LOOK_UP = Chapter(
    "Looking up",
    (
        Task(
            "see the accounting documents of a material document",
            "/nMB03{Enter}5000000105{Tab}2001{Enter}{F7}",
            ("81", "96"),
        ),
        Task("look at the first line of one", "{F2}{F2}", ("5000000085", "730.00")),
        Task("display an accounting document by number", "{^O}/nFB03{Enter}5000000084{Enter}", ("1,204.00",)),
        Task("display a requisition", "{^O}/nME53N{Enter}{sF5}10000104{Enter}", ("10000104", "F0011019")),
        Task("display an order", "{^O}/nME23N{Enter}{sF5}4500000352{Enter}", ("4500000352", "462.00")),
    ),
)

CHAPTERS = (RECEIVE, TAKE_BACK, LOOK_UP)
