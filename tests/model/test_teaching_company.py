"""The teaching company: enough of everything for real lists and real mistakes, in both languages, and well guarded."""

import pytest

from model.accounting.tables import Account, AccountCompany
from model.columns import table_of
from model.controlling.tables import CostCenter
from model.posting.append_only import CHANGEABLE
from model.purchasing.tables import Requisition
from model.store import Store
from model.tables import TABLES
from tests.support import DAY, rows

OWNERS = {"MSEG": "MKPF", "BSEG": "BKPF", "COEP": "COBK", "EKBE": "EKPO"}
"""Items of posted documents, and what they belong to."""


@pytest.mark.parametrize(
    ("table", "least"),
    [("T001", 3), ("T024E", 3), ("T001W", 5), ("T024", 12), ("LFA1", 40), ("SKA1", 60), ("CSKS", 40), ("MARA", 10)],
)
def test_there_is_enough_for_real_lists(store: Store, table: str, least: int) -> None:
    assert len(rows(store, TABLES[table])) >= least


@pytest.mark.parametrize(("table", "texts"), [("SKA1", "SKAT"), ("CSKS", "CSKT"), ("T156", "T156T")])
def test_names_are_there_in_both_languages(store: Store, table: str, texts: str) -> None:
    for language in ("EN", "ZH"):
        assert len(rows(store, TABLES[texts], language=language)) == len(rows(store, TABLES[table]))


def test_vendors_for_every_mistake(store: Store) -> None:
    vendors = rows(store, TABLES["LFA1"])
    bought_from = {row.vendor for row in rows(store, TABLES["LFM1"], organization="FP00")}
    assert any(vendor.purchasing_block for vendor in vendors)
    assert any(vendor.deletion_flag for vendor in vendors)
    assert {vendor.number for vendor in vendors} - bought_from
    assert "0010000072" in bought_from


def test_accounts_and_cost_centers_for_every_mistake(store: Store) -> None:
    accounts = rows(store, Account)
    assert any(account.balance_sheet for account in accounts)
    assert any(account.blocked for account in accounts) or any(row.blocked for row in rows(store, AccountCompany))
    assert {account.number for account in accounts} - {row.number for row in rows(store, AccountCompany)} or {
        row.number for row in rows(store, AccountCompany, company_code="F001")
    } < {account.number for account in accounts}
    centers = rows(store, CostCenter)
    assert any(center.valid_to < DAY for center in centers)
    assert any(center.locked for center in centers)


def test_one_requisition_waits_for_the_manual(teaching: Store) -> None:
    waiting = [
        row
        for row in rows(teaching, Requisition, purchasing_group="105", plant="FW00")
        if not row.fixed_vendor and not row.ordered_quantity and not row.closed and not row.deleted
    ]
    assert len(waiting) == 1


@pytest.mark.parametrize("table", CHANGEABLE, ids=lambda table: str(table_of(table).name))
def test_posted_rows_refer_to_what_they_rest_on(table: type) -> None:
    own = table_of(table)
    referred = {key.column.table.name.upper() for key in own.foreign_keys}
    owner = OWNERS.get(own.name.upper())
    assert owner is None or owner in referred, referred
    assert "ZCHAIN" in referred


def test_no_delivered_name_is_empty(store: Store) -> None:
    for name in ("LFA1", "T001", "T001W", "T024E"):
        assert all(row.name for row in rows(store, TABLES[name])), name
