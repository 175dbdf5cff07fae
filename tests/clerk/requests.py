"""Asking for a service: the requisition of a service unit, keyed whole."""

from collections.abc import Callable

from model.purchasing.tables import Requisition, RequisitionAssignment
from model.store import Store
from tests.clerk.task import Chapter, Task
from tests.support import rows


def requested(number: str, price: int, cost_center: str) -> Callable[[Store], bool]:
    """Whether a requisition asks for one item of this price for this cost centre."""

    def found(store: Store) -> bool:
        items = [item.price for item in rows(store, Requisition, number=number)]
        charges = [charge.cost_center for charge in rows(store, RequisitionAssignment, number=number)]
        return items == [price] and charges == [cost_center]

    return found


REQUEST = Chapter(
    "Requisition",
    (
        Task(
            "key what is to be repaired",
            "/nME51N{Enter}K{Tab}{Tab}Repair of copier{Tab}{Tab}1{Tab}AU{Tab}0504{Tab}SRVSITE{Enter}",
            ("ME 083", "2001/05/04"),
        ),
        Task("charge my cost centre, and forget the price", "5131040720{Tab}F0011019{Enter}{^S}", ("ME 083",)),
        Task(
            "key the price where the cursor is put, and save",
            "850{^S}",
            ("Z1 244",),
            requested("0010000127", 850, "F0011019"),
        ),
        Task("look at it again", "{^O}/nME53N{Enter}", ("10000127", "F0011019")),
    ),
    "REQUEST",
)

CHAPTERS = (REQUEST,)
