"""Short ways to every dynpro of every transaction, for tests that have to stand on each of them.

A transaction that brings a new dynpro brings a way to it here: `reached` says what is missing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from model.accounting.tables import AccountingDocument
from model.organization.tables import UserParameter
from model.purchasing.tables import Requisition
from model.store import Store
from tests.requisitions import write_requisition
from tests.support import Item, User, rows, user_at, write_order
from tests.transactions.receipts import receive
from tests.worklist import SOURCED
from transactions.kernel.codes import codes
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.lists.file_boxes import FileBox, ReplaceQuestion
from transactions.kernel.registry import load
from transactions.kernel.steps import Key
from transactions.programs.saplmegui.boxes import LogBox

Typed = Mapping[Key, str]


@dataclass(frozen=True)
class Press:
    """One step on a way: a function, what is typed, where the cursor is."""

    code: str = ""
    typed: Typed = field(default_factory=dict)
    cursor: Key | None = None


Way = tuple[Press, ...]


def press(code: str = "", cursor: Key | None = None, **typed: str) -> Press:
    """Return a step with fields by name."""
    return Press(code, dict(typed.items()), cursor)


def in_row(code: str = "", **typed: str) -> Press:
    """Return a step that types into the first row of the items."""
    return Press(code, {("items", 0, name): text for name, text in typed.items()}, ("items", 0, next(iter(typed))))


FIRST, GROUP = ("items", 0), ("groups", 0)
HEADER = press(vendor="10000072", organization="FP00", purchasing_group="105", company_code="F001")
SERVICE: dict[str, str] = {
    "assignment_category": "K",
    "short_text": "Repair",
    "quantity": "1",
    "unit": "AU",
    "delivery_date": "2001/05/04",
    "price": "850.00",
    "material_group": "SRVSITE",
    "plant": "FW00",
}
WISHED = {**SERVICE, "purchasing_group": "105", "requisitioner": "SM-CHEN", "tracking_number": "T"}
CHARGE = Press(
    "",
    {
        ("items", 0, "assignments", 0, name): text
        for name, text in (("account", "5131040720"), ("cost_center", "F0011019"))
    },
)
CHARGED = Press("", {("items", 0, "assignments", 0, "account"): "5131040720"})
RECEIPT = press(order="{order}", movement_type="101", plant="FW00")
POSTED = press(document="{document}", year="2001")
BOOKED = press(document="{accounting}", company_code="F001", year="2001")
LISTED = press("ONLI", purchasing_group_low="105", plant_low="FW00", assigned="X")
SITE = in_row("MECHECKDOC", **{**SERVICE, "delivery_date": "2001/04/01"})


LIST_BOXES = (press("&ETA", ("rows", 0)), *map(press, ("&OUP", "&ILT", "&UMC", "&OL0", "&OAD", "&AVE", "%SC", "%PC")))
"""What opens the boxes of a list."""


def report(criterion: str, **values: str) -> tuple[Way, ...]:
    """Return the ways through a report: its selection by `criterion`, its list, and their boxes."""
    at, listed = (f"{criterion}_low",), press("ONLI", **values)
    selecting = (press("ZSEV", at), press("CLIP")), (press("ZSEV", at), press("IMPO")), (press("ZOPT", at),)
    return (*((listed, box) for box in LIST_BOXES), *selecting)


def changing(*turned: Press) -> tuple[Way, ...]:
    """Return the ways through the change of an order; `turned` is what turns from the display to it."""
    opened, past = press("OK", document="{order}"), {"delivery_date": "2001/04/01"}
    boxes = (in_row("MESAVE", **past),), (in_row("MECHECKDOC", **past), press("MELOG"))
    others = (press("MEOVERVIEW"),), (press("MEOTHER"),)
    listed = in_row("MESAVE", short_text="Repair"), press("MEITEMCHG", ("items", 0, "short_text"))
    held = (press("OK", document="{held}"), *turned, press("MESAVE"))
    return (held, *((opened, *turned, *way) for way in (*boxes, *others, listed)))


BROWSED, BY_NUMBER = press(table="EKKO"), ("by_number_low",)
ITEMS = {"posting_date_low": "2001/01/01", "posting_date_high": "2001/12/31"}
WAYS: Mapping[str, tuple[Way, ...]] = {
    "FBL3N": report(
        "account", account_low="5131040720", company_code_low="F001", all_items="X", open_items="", **ITEMS
    ),
    "KSB1": report("cost_center", area="F000", cost_center_low="F0011019", **ITEMS),
    "MB51": report("order", plant_low="FW00"),
    "ME2N": report("order", plant_low="FW00"),
    "ME5A": report("requisition", plant_low="FW00"),
    "ZSHEET": report("vendor", plant_low="FW00", received="X"),
    "SE16N": (
        (press("STRU", table="EKKO"),),
        *((BROWSED, press("ONLI"), box) for box in LIST_BOXES),
        (BROWSED, press("ZSEV", BY_NUMBER), press("CLIP")),
        (BROWSED, press("ZSEV", BY_NUMBER), press("IMPO")),
        (BROWSED, press("ZOPT", BY_NUMBER)),
        (BROWSED, press("DYNS")),
        (BROWSED, press("SPOS"), press("SAVE", name="ONE"), press("GET")),
    ),
    "FB03": (
        (BOOKED, press("ORIG"), press("FIDO"), press("PICK", ("documents", 1))),
        (BOOKED, press("PICK", ("items", 0))),
        (BOOKED, press("KOPF")),
        (BOOKED, press("ORIG")),
        (press("LIST", document="", company_code="F001", year=""),),
    ),
    "MB01": (
        (RECEIPT, press("SEKL", FIRST)),
        (RECEIPT, press("SP")),
        (RECEIPT, press("KLA")),
        (RECEIPT, press("VORS")),
        (RECEIPT, press("BACK"), press("NFBL")),
    ),
    "MB03": (
        (POSTED, press("SP", FIRST)),
        (POSTED, press("KLA")),
        (POSTED, press("KOPF")),
        (POSTED, press("FIDO")),
    ),
    "MBST": (
        (POSTED, press("SEKL", FIRST)),
        (POSTED, press("SP", FIRST)),
        (POSTED, press("KLA")),
        (POSTED, press("FIDO")),
    ),
    "ME21N": (
        (HEADER, in_row(**SERVICE), CHARGE),
        (press("MEOTHER"),),
        (press("MEOVERVIEW"),),
        (HEADER, in_row(**SERVICE), press("MECHECKDOC"), press("MELOG")),
        (HEADER, in_row(**SERVICE), press("MESAVE")),
        (HEADER, SITE, CHARGE, press("MESAVE")),
    ),
    "ME22N": (*changing(), (press("OK", document="{order}"), press("MEDISPCHG"))),
    "ME23N": (*changing(press("MEDISPCHG")), (press("MEOTHER"), press("OK", document="{order}"))),
    "ME51N": (
        (in_row(**WISHED), CHARGE),
        (in_row(**WISHED), press("MECHECKDOC"), press("MELOG")),
        (in_row(**{**WISHED, "delivery_date": "2001/04/01"}), CHARGE, press("MESAVE")),
    ),
    "ME53N": ((press("OK", document="{requisition}"),),),
    "ME57": (
        (LISTED, press("DETA", FIRST)),
        (LISTED, press("ORDM", FIRST)),
        (LISTED, press("ORDB", ("items", 1))),
        (LISTED, press("ZANZ"), press("ZBEA", GROUP)),
        (press("ZSEV", ("purchasing_group_low",)), press("CLIP")),
        (press("ZSEV", ("purchasing_group_low",)), press("IMPO")),
        (press("ZOPT", ("purchasing_group_low",)),),
    ),
}

NEVER: Mapping[type[Dynpro[Any]], str] = {
    FileBox: "writes files: anything typed there at random would be one",
    ReplaceQuestion: "comes when a file is there already",
}
COLLECTS_NOTHING = ("ME53N",)
"""Displays: their message log stays empty and does not open."""
"""Registered dynpros that no way can lead to, and why."""


@dataclass(frozen=True)
class Stage:
    """A dynpro and the way to it."""

    code: str
    screen: type[Dynpro[Any]]
    way: Way

    def __str__(self) -> str:
        return f"{self.code} {self.screen.program} {self.screen.number:04d} {self.screen.__name__}"


def furnish(store: Store) -> dict[str, str]:
    """Write what the ways need into a store and return its numbers by name."""
    user = user_at(store)
    document = receive(user, write_order(store, Item("4"), Item()))
    [accounting] = rows(store, AccountingDocument, reference=f"{document}2001")
    for requisition in rows(store, Requisition, purchasing_group="105"):
        with store.writing("REQUEST", "ME51N") as unit:
            unit.update(Requisition, {"banfn": requisition.number, "bnfpo": requisition.item}, {"loekz": "X"})
            unit.commit()
    write_requisition(store, **SOURCED)
    write_requisition(store, matkl="SRVREPR", lifnr=None)
    requisition = write_requisition(store)
    number = write_order(store, Item("3"), Item("2", changes={"uebto": Decimal(10)}))
    user.key("/nME21N")
    user.key("MEHOLD", {("items", 0, "short_text"): "Repair"})
    held = user.dialog.document
    user.dialog.close()
    user.dialog.logon.locks.close()
    names = {"order": number, "held": held, "document": document, "requisition": requisition}
    return {**names, "accounting": accounting.number}


def go(user: User, code: str, way: Way, numbers: Mapping[str, str]) -> Iterator[Dynpro[Any]]:
    """Walk a way from the menu and yield every screen on it; nothing is remembered from walks before."""
    logon = user.dialog.logon
    logon.parameters = dict(_delivered_parameters(logon.store, user.dialog.user))
    user.key(f"/n{code}")
    yield user.screen
    for one in way:
        typed = {key: re.sub(r"\{(\w+)\}", lambda found: numbers[found[1]], text) for key, text in one.typed.items()}
        user.key(one.code, typed, one.cursor)
        yield user.screen


@cache
def _delivered_parameters(store: Store, user: str) -> tuple[tuple[str, str], ...]:
    """Return a user's parameters as they are before the first walk: whatever is saved in SU3 later bends no way."""
    return tuple((row.parameter, row.value) for row in rows(store, UserParameter, user=user))


def stages(user: User, numbers: Mapping[str, str]) -> list[Stage]:
    """Return one stage for every dynpro that a way leads to, the one with the most keyed before it."""
    found: dict[tuple[str, type[Dynpro[Any]]], Stage] = {}
    for code in codes():
        for way in WAYS.get(code, ((),)):
            for length, screen in enumerate(go(user, code, way, numbers)):
                known = _registered(code, screen) if user_code(user) == code else None
                if known is not None and ((code, known) not in found or length > len(found[code, known].way)):
                    found[code, known] = Stage(code, known, way[:length])
    return list(found.values())


def _registered(code: str, screen: Dynpro[Any]) -> type[Dynpro[Any]] | None:
    """Return the class that a transaction registers for a screen: its own, else the one it is made from."""
    kinds = load(code).screens
    return type(screen) if type(screen) in kinds else next((kind for kind in kinds if isinstance(screen, kind)), None)


def user_code(user: User) -> str:
    """Return the code of the transaction in front."""
    assert user.dialog.transaction is not None
    return user.dialog.transaction.code


def missing(found: list[Stage]) -> list[str]:
    """Return the dynpros that are registered and that no way reaches."""
    reached = {(stage.code, stage.screen) for stage in found}
    return [
        f"{code} {screen.program} {screen.number:04d} {screen.__name__}"
        for code in codes()
        for screen in load(code).screens
        if (code, screen) not in reached and screen not in NEVER and not (screen is LogBox and code in COLLECTS_NOTHING)
    ]
