"""Rules at their edges: the first and last day, the exact message, what must never be posted."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from model.controlling.checks import check_cost_center, valid_cost_center
from model.controlling.tables import CostCenter
from model.inventory.tables import MaterialDocument
from model.messages import Message
from model.posting import documents as d
from model.store import Store
from tests.support import DAY, User, rows, write_order
from tests.transactions.receipts import receive

AREA, CENTER = "F000", "0000001234"
FIRST, LAST = dt.date(2001, 4, 1), dt.date(2001, 4, 30)


@pytest.fixture
def limited(store: Store) -> Store:
    """A store with a cost centre that is valid in April 2001 only, with a number that is shown without zeros."""
    [found] = rows(store, CostCenter, area=AREA, number="F0011019")
    with store.writing("TRAINEE", "KS01") as unit:
        row = {"kokrs": AREA, "kostl": CENTER, "datab": FIRST, "datbi": LAST, "bukrs": found.company_code}
        unit.insert(CostCenter, [row])
        unit.commit()
    return store


def told(store: Store, day: dt.date, company_code: str = "F001", number: str = CENTER) -> list[Message]:
    with store.reading() as read:
        return list(check_cost_center(read, AREA, number, company_code, day))


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_a_cost_center_is_valid_on_its_first_and_last_day(limited: Store, day: dt.date) -> None:
    assert told(limited, day) == []
    with limited.reading() as read:
        assert valid_cost_center(read, AREA, CENTER, day) is not None


@pytest.mark.parametrize("day", [FIRST - dt.timedelta(1), LAST + dt.timedelta(1)])
def test_a_day_outside_is_named_as_users_write_it(limited: Store, day: dt.date) -> None:
    [message] = told(limited, day)
    assert (message.key, message.path) == ("Z1 073", ("cost_center",))
    assert message.variables == ("1234", day.strftime("%Y/%m/%d"))


def test_an_unknown_cost_center_and_one_of_another_company(limited: Store) -> None:
    [unknown] = told(limited, DAY, number="0000009999")
    assert (unknown.key, unknown.variables, unknown.path) == ("Z1 074", ("9999", AREA), ("cost_center",))
    [foreign] = told(limited, DAY, "F002")
    assert (foreign.key, foreign.variables, foreign.path) == ("Z1 076", ("1234", "F001", "F002"), ("cost_center",))


def test_an_accounting_document_that_does_not_balance_cannot_be_made() -> None:
    debit = d.AccountLine(d.COSTS, d.DEBIT, "5131040720", Decimal("1.00"), Decimal("1.00"), "KBS")
    credit = d.AccountLine(d.CLEARING, d.CREDIT, "2120040000", Decimal("1.00"), Decimal("1.00"), "WRX")
    ledger = d.Ledger("F001", "CNY", "CNY", Decimal(1))
    d.AccountingDraft(ledger, "WE", (debit, credit))
    for wrong in (replace(credit, amount=Decimal("0.99")), replace(credit, local_amount=Decimal("0.99"))):
        with pytest.raises(d.UnbalancedError):
            d.AccountingDraft(ledger, "WE", (debit, wrong))


def test_a_material_document_says_what_it_is_and_when_it_was_entered(trainee: User, store: Store) -> None:
    receive(trainee, write_order(store), document_date="2001/04/18", header_text="Sheet of April")
    [head] = rows(store, MaterialDocument)
    assert (head.event, head.document_type, head.transaction) == ("WE", "WE", "MB01")
    assert (head.document_date, head.posting_date, head.entry_date) == (dt.date(2001, 4, 18), DAY, DAY)
    assert head.entry_time is not None
    assert head.header_text == "Sheet of April"
