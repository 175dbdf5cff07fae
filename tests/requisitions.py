"""Requisitions for tests, written straight into the store: the manual's one, and whatever differs from it."""

import datetime as dt
from decimal import Decimal
from typing import Any

from model.numbers import draw_one
from model.purchasing.tables import Requisition, RequisitionAssignment
from model.store import Store
from model.unit import Unit

Account = tuple[str, str]
"""G/L account and cost centre."""
CHARGED: tuple[Account, ...] = (("5131040720", "F0011019"),)


def write_requisition(store: Store, accounts: tuple[Account, ...] = CHARGED, **changes: Any) -> str:
    """Write a requisition with one item, with a number of its range, and return the number.

    Without `changes` (by column name) it is the manual's: K, desired vendor 10000072, group 105, plant FW00.
    """
    with store.writing("REQUEST", "ME51N") as unit:
        number = draw_one(unit, "BANF", "", "01")
        write_item(unit, number, accounts, **changes)
        unit.commit()
    return number


def write_item(unit: Unit, number: str, accounts: tuple[Account, ...] = CHARGED, **changes: Any) -> None:
    """Write one item of a requisition with its account assignments."""
    row: dict[str, Any] = {
        "banfn": number,
        "bnfpo": 10,
        "bsart": "NB",
        "statu": "N",
        "estkz": "R",
        "ekgrp": "105",
        "ernam": "REQUEST",
        "erdat": dt.date(2001, 4, 18),
        "afnam": "SM-CHEN",
        "txz01": "On-site repair of meeting-room system",
        "werks": "FW00",
        "matkl": "SRVSITE",
        "bednr": "0420-SM05",
        "menge": Decimal(1),
        "meins": "AU",
        "badat": dt.date(2001, 4, 18),
        "lpein": "D",
        "lfdat": dt.date(2001, 5, 4),
        "frgdt": dt.date(2001, 4, 18),
        "preis": Decimal("850.00"),
        "peinh": Decimal(1),
        "waers": "CNY",
        "knttp": "K",
        "lifnr": "0010000072",
        "wepos": "X",
        "repos": "X",
    }
    row |= changes
    unit.insert(Requisition, [row])
    key = {"banfn": number, "bnfpo": row["bnfpo"]}
    lines = [
        {**key, "zebkn": line, "sakto": account, "kostl": center, "kokrs": "F000"}
        for line, (account, center) in enumerate(accounts, start=1)
    ]
    unit.insert(RequisitionAssignment, lines)


def change_requisition(store: Store, number: str, item: int = 10, **values: Any) -> None:
    """Change a requisition item behind everybody's back, by column name."""
    with store.writing("CLERK", "ME52N") as unit:
        unit.update(Requisition, {"banfn": number, "bnfpo": item}, values)
        unit.commit()
