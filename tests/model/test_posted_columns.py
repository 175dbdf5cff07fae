"""Every column of every row that a posting writes: a receipt with all of its fields filled, and its reversal.

A service charged to two cost centres and a material kept in stock stand in one order; the posting date, the document
date and the date of entry differ, so that no column can take its value from a neighbour.
"""

import datetime as dt
import os
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from model.accounting.tables import AccountingDocument, AccountingItem
from model.controlling.tables import CostDocument
from model.inventory.documents import read_document
from model.inventory.receipt import GoodsReceipt, ReceiptLine
from model.posting.receipt import post_receipt
from model.posting.reversal import Reversal, post_reversal
from model.purchasing.tables import OrderAssignment
from model.store import Store
from tests.support import Item, rows, write_order
from tests.transactions.receipts import change, clean

SHARED = (("5131040720", "F0011019", "1", "0"), ("5131040720", "F0011020", "2", "0"))
SERVICE = Item("3", "850.00", {"vrtkz": "1"}, SHARED)
STOCK = Item("10", "33.33", {"matnr": "CHR-BASE-01", "knttp": "", "kzvbr": "", "meins": "EA", "bprme": "EA"}, ())
LINES = (
    ReceiptLine(10, Decimal(3), True, "", 3, "Sheet signed", "Wang Fang", "Gate 4"),
    ReceiptLine(20, Decimal(4), False, "0001"),
)
SCREEN: dict[str, Any] = {
    "reference": "SHEET-77",
    "bill_of_lading": "BILL-5",
    "header_text": "Service of April",
    "slip": "2",
    "signed_by": "Li Ming",
    "sheet_date": dt.date(2001, 4, 6),
}


EXPECTED = Path(__file__).with_name("posted_columns.txt")
ORDERED = {"mkpf": "mblnr", "mseg": "mblnr, zeile", "ekbe": "belnr, buzei", "bkpf": "belnr", "bseg": "belnr, buzei"}
TABLES = {**ORDERED, "cobk": "belnr", "coep": "belnr, buzei", "ekpo": "ebelp", "eket": "ebelp"}


def written(store: Store, order: str) -> str:
    """Return the rows of the tables by SAP's column names, as they are stored, without what is initial."""
    lines = []
    with store.reading() as read:
        for table, key in TABLES.items():
            lines.append(table.upper())
            where = f"WHERE ebeln = '{order}'" if table in ("ekpo", "eket") else ""
            for row in read.run(sa.text(f"SELECT * FROM {table} {where} ORDER BY {key}"), {}):
                shown = {name: value for name, value in row._mapping.items() if value}
                lines.append("  " + " ".join(f"{name}={value}" for name, value in shown.items()))
    return re.sub(r"cputm=\d\d:\d\d:\d\d\.000000", "cputm=now", "\n".join(lines)) + "\n"


def test_a_receipt_and_its_reversal_fill_every_column(store: Store) -> None:
    """The file is read by people: look at a difference before writing it anew with OKCODE_GOLDEN=write."""
    order = write_order(store, SERVICE, STOCK)
    change(store, OrderAssignment, {"ebeln": order}, {"gsber": "2000"})
    with store.writing("TRAINEE", "MB01") as unit:
        days = dt.date(2001, 4, 9), dt.date(2001, 4, 11)
        posted = post_receipt(unit, GoodsReceipt(order, "101", *days, LINES, **SCREEN))
        unit.commit()
    [accounting], [cost] = rows(store, AccountingDocument), rows(store, CostDocument)
    assert (posted.year, posted.accounting, posted.cost) == (2001, (accounting.number,), (cost.number,))
    after_receipt = written(store, order)
    with store.writing("TRAINEE", "MBST") as unit:
        document = read_document(unit, posted.number)
        assert document is not None
        back = Reversal((1, 2), dt.date(2001, 4, 18), 4, "Wrong sheet", ((1, "Not signed"),))
        post_reversal(unit, document, back)
        unit.commit()
    found = f"After the receipt\n\n{after_receipt}\nAfter the reversal\n\n{written(store, order)}"
    if os.environ.get("OKCODE_GOLDEN") == "write":
        EXPECTED.write_text(found, encoding="utf-8")
    assert found == EXPECTED.read_text(encoding="utf-8")
    assert clean(store)


def test_shares_of_an_order_in_foreign_currency_are_together_its_local_value(store: Store) -> None:
    order = write_order(store, Item("3", "33.33", {"vrtkz": "1"}, SHARED), waers="USD", wkurs=Decimal("8.2773"))
    day = dt.date(2001, 4, 11)
    with store.writing("TRAINEE", "MB01") as unit:
        number = post_receipt(unit, GoodsReceipt(order, "101", day, day, (ReceiptLine(10, Decimal(3)),))).number
        unit.commit()
    booked = [(row.debit_credit, row.amount, row.local_amount) for row in rows(store, AccountingItem)]
    whole = booked[2][2]
    first = (whole / 3).quantize(Decimal("0.01"))
    assert whole > Decimal("99.99")
    assert booked == [
        ("S", Decimal("33.33"), first),
        ("S", Decimal("66.66"), whole - first),
        ("H", Decimal("99.99"), whole),
    ]
    with store.writing("TRAINEE", "MBST") as unit:
        document = read_document(unit, number)
        assert document is not None
        post_reversal(unit, document, Reversal((1,), day))
        unit.commit()
    back = [(row.debit_credit, row.amount, row.local_amount) for row in rows(store, AccountingItem)][3:]
    assert back == [("H" if side == "S" else "S", amount, local) for side, amount, local in booked]
    assert clean(store)
