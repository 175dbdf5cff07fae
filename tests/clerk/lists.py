"""Lists: sorted, filtered, totalled, searched, arranged, written into files, and the documents behind their lines."""

from collections.abc import Callable
from pathlib import Path

from model.lists.tables import ListLayout
from model.store import Store
from tests.clerk.task import Chapter, Task
from tests.support import rows


def written(name: str, text: str = "") -> Callable[[Store], bool]:
    """Whether a file of this name stands in the home folder, with this text in it."""

    def found(store: Store) -> bool:
        content = (Path.home() / name).read_bytes()
        return content.startswith(b"PK") if name.endswith("xlsx") else text in content.decode("utf-8-sig")

    return found


def layouts(*names: str) -> Callable[[Store], bool]:
    """Whether these layouts are kept."""
    return lambda store: [row.name for row in rows(store, ListLayout)] == list(names)


ORDERS = Chapter(
    "Open orders",
    (
        Task("list the orders of my group", "/nME2N{Enter}{F8}", ("4500000340", "4500000356", "1-6/6")),
        Task("find the order of a vendor and open it", "{^F}10000075{F8}{F2}", ("ME23N", "4500000354")),
        Task("come back and see all values of its line", "{F3}{s^F3}", ("SAPLSKBH 9002", "10000075")),
        Task("take only those of one vendor", "{Esc}{Right}{Right}{Right}{Right}{Right}{^F5}10000072{F8}", ("1-4/4",)),
        Task("sort them, newest first", "{Left}{s^F4}", ("2001/04/13",)),
        Task("add up their value", "{Right}{Right}{Right}{Right}{Right}{Right}{^F6}", ("4,310.00",)),
        Task("keep this as a layout", "{^F10}/MINE{^S}", ("/MINE",), layouts("/MINE")),
        Task("take them along as a spreadsheet", "{s^F9}{Down}{F2}{F8}", ("Z4 010",), written("me2n.xlsx")),
        Task(
            "and as comma-separated values",
            "{s^F9}{Down}{Down}{F2}{F8}",
            ("Z4 010",),
            written("me2n.csv", "4500000356"),
        ),
        Task("copy the lines", "{s^F8}", ("Z4 020", "4500000356\t10")),
        Task("copy one cell", "{Tab}{Right}{^C}", ("copied: 4500000",)),
    ),
)

OTHERS = Chapter(
    "Other lists",
    (
        Task("open the order whose service sheet is overdue", "/nZSHEET{Enter}{F8}{F2}", ("ME23N", "4500000345")),
        Task("list the requisitions still open", "{^O}/nME5A{Enter}{F8}", ("10000124", "1-3/3")),
        Task("list the receipts of the plant", "{^O}/nMB51{Enter}{F8}", ("5000000108", "1-7/7")),
        Task("add up their amounts", "{Right}{Right}{Right}{Right}{Right}{Right}{Right}{Right}{^F6}", ("7,680.40",)),
        Task("find the receipt that was reversed", "{^F}4500000352{F8}{^G}", ("5000000108",)),
        Task("open a document that charged an account", "{^O}/nFBL3N{Enter}5131040720{F8}{F2}", ("FB03", "2120040000")),
        Task("see what my cost centre was charged", "{^O}/nKSB1{Enter}{Tab}F0011019{F8}", ("1,204.00",)),
    ),
)

ARRANGED = Chapter(
    "Arranging a list",
    (
        Task("list the orders of my group once more", "/nME2N{Enter}{F8}", ("1-6/6", "/24")),
        Task("take the document type out of the list", "{^F8}{Down}{Down}!{F8}", ("/23",)),
        Task("keep the list without it", "{^F10}/SHORT{^S}", ("Z4 007",), layouts("/SHORT")),
        Task("go back to the columns as delivered", "{^F9}{F2}", ("/24",)),
        Task("choose my own layout again", "{^F9}{Down}{F2}", ("/SHORT", "/23")),
        Task("sort by vendor", 4 * "{Right}" + "{^F4}", ("10000072", "/SHORT")),
        Task("add up the quantities", "{Right}{Right}{Right}{^F6}", ("14",)),
        Task("and for every vendor by itself", "{Left}{Left}{Left}{s^F6}", ("10000072 *", "10000081 *")),
        Task(
            "take the list along as a web page",
            "{s^F9}{Down}{Down}{Down}{F2}{F8}",
            ("Z4 010",),
            written("me2n.html", "4500000356"),
        ),
        Task(
            "and as data for a program",
            "{s^F9}{Down}{Down}{Down}{Down}{F2}{F8}",
            ("Z4 010",),
            written("me2n.json", '"EBELN"'),
        ),
        Task("go to the last page of all vendors", "{^O}/nSE16N{Enter}LFA1{Enter}{F8}{^O}=P++{Enter}", ("10000108",)),
        Task("and to the first again", "{^O}=P--{Enter}", ("10000060",)),
    ),
)

CHAPTERS = (ORDERS, OTHERS, ARRANGED)
