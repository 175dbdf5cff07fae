"""Filling fields: vendors by part of their names, hot keys, dates, sums, the calendar, values keyed before."""

from collections.abc import Callable

from model.organization.personal import PersonalValue
from model.purchasing.tables import OrderItem
from model.store import Store
from tests.clerk.task import Chapter, Task
from tests.support import rows


def kept(*values: str) -> Callable[[Store], bool]:
    """Whether the personal list of vendors holds these and no others."""
    return lambda store: [row.value for row in rows(store, PersonalValue)] == list(values)


def ordered(number: str, quantity: int, price: int) -> Callable[[Store], bool]:
    """Whether an order has one item of this quantity and price."""
    return lambda store: (
        [(item.quantity, item.price) for item in rows(store, OrderItem, number=number)] == [(quantity, price)]
    )


FIND = Chapter(
    "Finding a vendor",
    (
        Task(
            "take the vendor whose name I know in part",
            "/nME21N{Enter}{F4}oem{Enter}",
            ("10000072",),
            chinese="/nME21N{Enter}{F4}原厂{Enter}",
        ),
        Task(
            "take another by the sound of its name",
            "{^X}{F4}kestrel{Enter}",
            ("10000075",),
            chinese="{^X}{F4}kaisite{Enter}",
        ),
        Task("look by name, for numbers that end in 81", "{^X}{F4}{F6}{Tab}*81{Enter}", ("10000081", "(1)")),
        Task("keep the hit in my personal list", "{F5}", ("(1)",), kept("0010000081")),
        Task("take it", "{Enter}", ("10000081",)),
        Task("find it there the next time", "{^X}{F4}{Enter}", ("10000081",)),
        Task("take it out of the personal list", "{^X}{F4}{F5}", ("SAPLMEGUI 0014",), kept()),
        Task("take the one hit of a hot key", "{F12}=2.10000072{Enter}", ("10000072",)),
        Task("see all vendors of a city", "{^X}=....suzhou{Enter}", ("10000061",)),
    ),
)

FIELDS = Chapter(
    "Filling fields",
    (
        Task(
            "key an item for two weeks from now, three times 850",
            "/nME21N{Enter}10000072{^Tab}{^Tab}K{Tab}{Tab}Visits{Tab}{Tab}1{Tab}AU{Tab}+14{Tab}850*3{Tab}{Tab}{Tab}SRVSITE{Tab}FW00{Enter}",
            ("2001/05/11", "2,550.00"),
        ),
        Task(
            "key account and cost centre and save",
            "5131040720{Tab}F0011019{^S}",
            ("06 017",),
            ordered("4500000357", 1, 2550),
        ),
        Task("date a receipt by month and day alone", "{^O}/nMB01{Enter}{^Home}0418{Tab}", ("2001/04/18",)),
        Task("date it a week back", "{sTab}-7{Tab}", ("2001/04/13",)),
        Task("take Monday from the calendar", "{sTab}{F4}{Up}{Right}{Right}{Right}{Enter}", ("2001/04/09",)),
        Task("date it today", ".{Tab}", ("2001/04/20",)),
        Task("clear a proposed plant", "{^O}/nMB51{Enter}{Tab}{Tab}!{Enter}", ("RM07DOCS 1000",)),
        Task("key two plants one after the other", "FW02{Enter}FW01{Enter}", ("FW01",)),
        Task("take the first of them again", "{Up}{Enter}", ("FW02",)),
        Task("ask what the field means", "{F1}", ("WERKS",)),
        Task("take back what I chose", "{Esc}{^Z}", ("FW01",)),
    ),
)

CHAPTERS = (FIND, FIELDS)
