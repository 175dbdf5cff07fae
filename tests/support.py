"""What tests share: a store of their own, a user at a dialog, and short ways to read what was written."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from model.columns import Table
from model.messages import Message, Path
from model.numbers import draw_one
from model.organization.tables import Switch
from model.purchasing.tables import OrderAssignment, OrderItem, PurchaseOrder, ScheduleLine
from model.store import Store
from transactions.kernel.dialog import Dialog
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.image import ScreenImage, picture
from transactions.kernel.logon import Logon, log_on
from transactions.kernel.steps import Key, Step

DAY = dt.date(2001, 4, 20)


@dataclass
class User:
    """A user at a dialog: keys, and what the screen then says."""

    dialog: Dialog

    def key(self, code: str = "", changed: dict[Key, str] | None = None, cursor: Key | None = None) -> ScreenImage:
        """Type values and press a function."""
        return self.dialog.send(Step(code, changed or {}, cursor))

    def type(self, **fields: str) -> ScreenImage:
        """Type values into fields and press Enter."""
        return self.dialog.send(Step("", dict(fields.items())))

    @property
    def screen(self) -> Dynpro[Any]:
        """The dynpro in front."""
        assert self.dialog.screen is not None
        return self.dialog.screen

    @property
    def where(self) -> str:
        """Program and number of the dynpro in front, or SMEN."""
        screen = self.dialog.screen
        return f"{screen.program} {screen.number:04d}" if screen else "SMEN"

    @property
    def message(self) -> Message | None:
        """The message in the message line."""
        return self.dialog.message

    @property
    def said(self) -> str:
        """Type, class and number of the message in the message line, e.g. ``S M7 060``."""
        message = self.dialog.message
        return f"{message.type} {message.key}" if message else ""

    @property
    def field(self) -> Path | None:
        """The field the message stands at."""
        return self.dialog.message.path if self.dialog.message else None

    def picture(self) -> list[str]:
        """The screen as text."""
        return picture(self.dialog.image())


def user_at(store: Store, name: str = "TRAINEE", language: str = "en") -> User:
    """Log a user on and return him at the menu."""
    return User(Dialog(log_on(store, name, language)))


def logon_at(store: Store, name: str = "TRAINEE", language: str = "en") -> Logon:
    """Log a user on."""
    return log_on(store, name, language)


def rows(store: Store, table: type[Table], **equal: Any) -> list[Any]:
    """Read rows of a table."""
    with store.reading() as read:
        return read.find(table, **equal)


@dataclass
class Item:
    """An item for `write_order`."""

    quantity: str = "1"
    price: str = "850.00"
    changes: dict[str, Any] | None = None
    accounts: tuple[tuple[str, str, str, str], ...] = (("5131040720", "F0011019", "0", "0"),)


def write_order(store: Store, *items: Item, **header: Any) -> str:
    """Write an order straight into the store, with a number of its range, and return the number."""
    with store.writing("TRAINEE", "ME21N") as unit:
        number = draw_one(unit, "EINKBELEG", "", "45")
        row: dict[str, Any] = {
            "bukrs": "F001",
            "bstyp": "F",
            "bsart": "NB",
            "lifnr": "0010000072",
            "ekorg": "FP00",
            "ekgrp": "105",
            "waers": "CNY",
            "bedat": DAY,
            "wkurs": Decimal(1),
        }
        unit.insert(PurchaseOrder, [{**row, **header, "ebeln": number}])
        for position, item in enumerate(items or (Item(),), start=1):
            _write_item(unit, number, position * 10, item)
        unit.commit()
    return number


def _write_item(unit: Any, number: str, item_number: int, item: Item) -> None:
    quantity, price = Decimal(item.quantity), Decimal(item.price)
    key = {"ebeln": number, "ebelp": item_number}
    row: dict[str, Any] = {
        **key,
        "txz01": "On-site repair of meeting-room system",
        "bukrs": "F001",
        "werks": "FW00",
        "matkl": "SRVEXCH",
        "menge": quantity,
        "meins": "AU",
        "bprme": "AU",
        "netpr": price,
        "peinh": Decimal(1),
        "netwr": quantity * price,
        "knttp": "K",
        "kzvbr": "V",
        "wepos": "X",
        "repos": "X",
    }
    unit.insert(OrderItem, [{**row, **(item.changes or {})}])
    unit.insert(ScheduleLine, [{**key, "etenr": 1, "menge": quantity, "eindt": dt.date(2001, 5, 4)}])
    assignments = [
        {
            **key,
            "zekkn": line,
            "sakto": account,
            "kostl": cost_center,
            "kokrs": "F000",
            "menge": Decimal(share),
            "vproz": Decimal(percent),
        }
        for line, (account, cost_center, share, percent) in enumerate(item.accounts, start=1)
    ]
    unit.insert(OrderAssignment, assignments)


def turn_switches(store: Store, values: Iterable[tuple[str, str]]) -> None:
    """Turn switches of customizing."""
    with store.writing("TRAINEE", "SMEN") as unit:
        for name, value in values:
            unit.update(Switch, {"name": name}, {"value": value})
        unit.customizing_changed()
        unit.commit()
