"""The reports: what each selects, shows, totals, and where F2 leads. Totals are compared with the store's rows."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from model.accounting.tables import AccountingItem
from model.controlling.tables import CostItem
from model.inventory.tables import MaterialDocumentItem
from model.lists.listing import Detail
from model.lists.totals import Sum
from model.purchasing.tables import OrderItem, PurchaseOrder, Requisition, ScheduleLine
from model.ranges import Option
from model.store import Store
from tests.support import Item, User, rows, user_at, write_order
from transactions.kernel.codes import codes
from transactions.kernel.describe import as_lines, description
from transactions.kernel.lists.report import Report, ReportTransaction
from transactions.kernel.lists.screen import ListScreen
from transactions.kernel.questions import field_help
from transactions.kernel.registry import load
from transactions.kernel.steps import Key
from transactions.kernel.variant_boxes import MOST_FREE

REPORTS = tuple(code for code in codes() if issubclass(load(code), ReportTransaction))
LIST = "SAPMSSY0 0120"


def execute(user: User, code: str, **criteria: str) -> ListScreen:
    """Execute a report with nothing but these criteria."""
    user.key(f"/n{code}")
    changed: dict[Key, str] = {
        name: ""
        for name, found in user.screen.fields.items()
        if name.endswith("_low") and not found.required and "posting_date" not in name
    }
    user.key("ONLI", {**changed, **dict(criteria.items())})
    assert user.where == LIST, user.message
    screen = user.screen
    assert isinstance(screen, ListScreen)
    return screen


def values(user: User, *names: str) -> list[tuple[Any, ...]]:
    """Return columns of the whole list."""
    screen = user.screen
    assert isinstance(screen, ListScreen)
    listing = screen.work.listing
    with user.dialog.store.reading(user.dialog.language) as read:
        found = [line.row for line in listing.lines(read) if isinstance(line, Detail)]
    return [tuple(listing.value(row, name) for name in names) for row in found]


def totals(user: User, name: str) -> dict[str, Decimal]:
    """Return the total of a column by unit."""
    screen = user.screen
    assert isinstance(screen, ListScreen)
    with user.dialog.store.reading() as read:
        lines = [line for line in screen.work.listing.lines(read) if isinstance(line, Sum) and not line.values]
    return {line.cells[name][1]: line.cells[name][0] for line in lines if name in line.cells}


def total(user: User, name: str) -> dict[str, Decimal]:
    """Total a column as a user does."""
    screen = user.screen
    assert isinstance(screen, ListScreen)
    if name not in screen.work.view.arrangement.totals:
        user.key("&UMC", cursor=("rows", 0, name))
    return totals(user, name)


def choose(user: User, name: str, line: int = 0) -> tuple[str, str]:
    """Press F2 on a cell; return the transaction that came, and go back."""
    user.key("&IC1", cursor=("rows", line, name))
    transaction = user.dialog.transaction
    assert transaction is not None
    found = (transaction.code, "\n".join(user.picture()))
    user.key("BACK")
    assert user.where == LIST
    assert user.screen.cursor == ("rows", line, name)
    return found


@pytest.mark.parametrize("code", REPORTS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_report_lists_and_leads_to_a_document(teaching: Store, code: str, language: str) -> None:
    user = user_at(teaching, language=language)
    screen = execute(user, code)
    listing = screen.work.listing
    assert listing.line_count > 0
    transaction, _ = choose(user, screen.work.view.columns[0])
    assert transaction in ("ME23N", "ME53N", "MB03", "FB03")
    for name in screen.work.view.columns:
        assert screen.label_of(name)
    user.dialog.close()
    user.dialog.logon.locks.close()


@pytest.mark.parametrize("code", REPORTS)
def test_every_report_says_when_nothing_is_found(learner: User, code: str) -> None:
    learner.key(f"/n{code}")
    name = next(
        name for name in ("order_low", "requisition_low", "account_low", "cost_element_low") if _has(learner, name)
    )
    where = learner.where
    learner.key("ONLI", {name: "4999999999"})
    assert learner.message is not None
    assert (learner.where, learner.message.type) == (where, "S")
    assert learner.screen.place((name,)).value  # type: ignore[union-attr]


def _has(user: User, name: str) -> bool:
    return name in user.screen.fields


# ME2N -------------------------------------------------------------------------------------------------------------


def test_me2n_lists_every_item_that_is_not_on_hold(learner: User, teaching: Store) -> None:
    execute(learner, "ME2N")
    held = {row.number for row in rows(teaching, PurchaseOrder) if row.held}
    items = [row for row in rows(teaching, OrderItem) if row.number not in held]
    assert values(learner, "EBELN", "EBELP") == sorted((row.number, row.item) for row in items)
    currencies = {row.number: row.currency for row in rows(teaching, PurchaseOrder)}
    wanted: dict[str, Decimal] = {}
    for row in items:
        wanted[currencies[row.number]] = wanted.get(currencies[row.number], Decimal(0)) + row.net_value
    assert total(learner, "NETWR") == wanted


def test_me2n_selects_what_is_still_open(learner: User, teaching: Store) -> None:
    received = {(row.number, row.item): row.received for row in rows(teaching, ScheduleLine)}
    wanted = [
        (row.number, row.item)
        for row in rows(teaching, OrderItem)
        if received[row.number, row.item] < row.quantity and not row.delivery_completed and not row.deleted
    ]
    execute(learner, "ME2N", parameter_low="WE101")
    assert values(learner, "EBELN", "EBELP") == wanted


def test_me2n_knows_criteria_of_header_item_and_schedule(learner: User) -> None:
    execute(
        learner,
        "ME2N",
        vendor_low="10000072",
        plant_low="FW00",
        delivery_date_low="2001/04/01",
        delivery_date_high="2001/12/31",
    )
    found = values(learner, "LIFNR", "WERKS", "EINDT")
    assert found
    assert all(row[:2] == ("0010000072", "FW00") and row[2] >= dt.date(2001, 4, 1) for row in found)
    execute(learner, "ME2N", short_text="*repair*")
    assert all("repair" in text.lower() for (text,) in values(learner, "TXZ01"))


def test_me2n_shows_all_columns_when_asked(learner: User) -> None:
    screen = execute(learner, "ME2N", scope="ALLES")
    assert len(screen.work.view.columns) == len(screen.work.listing.rowset.columns)
    learner.key("/nME2N")
    learner.key("ONLI", {"scope": "X"})
    assert (learner.said, learner.field) == ("E Z1 156", ("scope",))


def test_me2n_refuses_an_unknown_selection_parameter(learner: User) -> None:
    learner.key("/nME2N")
    learner.key("ONLI", {"parameter_low": "WE999"})
    assert learner.said == "E Z1 005"


# ME5A -------------------------------------------------------------------------------------------------------------


def test_me5a_filters_as_me57_does_but_shows_what_is_assigned(learner: User, teaching: Store) -> None:
    execute(learner, "ME5A", closed="X")
    assert values(learner, "BANFN", "BNFPO") == [(row.number, row.item) for row in rows(teaching, Requisition)]
    execute(learner, "ME5A")
    open_ones = [row for row in rows(teaching, Requisition) if row.ordered_quantity < row.quantity and not row.deleted]
    assert {number for (number,) in values(learner, "BANFN")} == {row.number for row in open_ones if not row.closed}


def test_me5a_shows_account_and_cost_center(learner: User) -> None:
    execute(learner, "ME5A", assignment_category_low="K")
    assert all(account and center for account, center in values(learner, "SAKTO", "KOSTL"))


def test_me5a_sorts_as_the_indicator_says(learner: User) -> None:
    execute(learner, "ME5A", sort="5", closed="X")
    groups = [group for (group,) in values(learner, "MATKL")]
    assert groups == sorted(groups)


def test_me5a_leads_to_requisition_and_order(learner: User) -> None:
    execute(learner, "ME5A", closed="X")
    orders = [order for (order,) in values(learner, "EBELN")]
    line = next(number for number, order in enumerate(orders) if order)
    assert choose(learner, "EBELN", line)[0] == "ME23N"
    assert choose(learner, "TXZ01", line)[0] == "ME53N"


# ZSHEET -----------------------------------------------------------------------------------------------------------


def test_zsheet_lists_due_and_overdue_sheets_by_group(learner: User, teaching: Store) -> None:
    execute(learner, "ZSHEET")
    open_items = [
        row for row in rows(teaching, OrderItem) if row.sheet_due and not row.delivery_completed and not row.deleted
    ]
    found = values(learner, "EBELN", "EKGRP", "ZZSHEETST", "ZZSHEETDUE", "ZZDAYS")
    assert {row[0] for row in found} == {row.number for row in open_items}
    assert [row[1] for row in found] == sorted(row[1] for row in found)
    for _, _, state, due, days in found:
        assert days == (dt.date(2001, 4, 20) - due).days
        assert state == ("O" if days > 0 else "D")


def test_zsheet_shows_the_states_that_are_ticked(learner: User) -> None:
    execute(learner, "ZSHEET", due="", received="")
    assert {state for (state,) in values(learner, "ZZSHEETST")} == {"O"}
    learner.key("/nZSHEET")
    learner.key("ONLI", {"due": "", "overdue": "", "received": ""})
    assert learner.said == "E Z4 022"
    learner.key("ONLI", {"received": "X"})
    assert learner.said == "S Z4 023"


# MB51 -------------------------------------------------------------------------------------------------------------


def test_mb51_shows_reversals_negative_and_the_orders_text(learner: User, teaching: Store) -> None:
    execute(learner, "MB51")
    items = rows(teaching, MaterialDocumentItem)
    assert len(values(learner, "MBLNR")) == len(items)
    wanted = sum((row.amount if row.debit_credit == "S" else -row.amount for row in items), Decimal(0))
    assert total(learner, "DMBTR") == {"CNY": wanted}
    texts = {row.number: row.short_text for row in rows(teaching, OrderItem)}
    for order, text, material in values(learner, "EBELN", "MAKTX", "MATNR"):
        assert material or text == texts[order]


def test_mb51_leads_to_the_document_its_order_and_what_it_cancels(learner: User) -> None:
    execute(learner, "MB51", movement_type_low="102")
    ((number, cancelled),) = values(learner, "MBLNR", "SMBLN")
    code, page = choose(learner, "MBLNR")
    assert (code, number in page) == ("MB03", True)
    code, page = choose(learner, "SMBLN")
    assert (code, cancelled in page) == ("MB03", True)
    assert choose(learner, "EBELN")[0] == "ME23N"


# FBL3N and KSB1 ---------------------------------------------------------------------------------------------------


def test_fbl3n_sums_each_account(learner: User, teaching: Store) -> None:
    execute(learner, "FBL3N", account_low="2120040000")
    items = [
        row for row in rows(teaching, AccountingItem) if row.account == "2120040000" and row.company_code == "F001"
    ]
    wanted = sum((row.local_amount if row.debit_credit == "S" else -row.local_amount for row in items), Decimal(0))
    assert totals(learner, "DMSHB") == {"CNY": wanted}
    assert len(values(learner, "BELNR")) == len(items)


def test_fbl3n_open_items_at_a_key_date(learner: User) -> None:
    execute(learner, "FBL3N", open_items="X", key_date="2001/03/31")
    dates = [date for (date,) in values(learner, "BUDAT")]
    assert dates
    assert max(dates) <= dt.date(2001, 3, 31)
    learner.key("/nFBL3N")
    learner.key("ONLI", {"company_code_low": ""})
    assert (learner.said, learner.field) == ("E 00 055", ("company_code_low",))


def test_fbl3n_knows_no_cleared_items_and_says_why(learner: User) -> None:
    learner.key("/nFBL3N")
    learner.key("ONLI", {"cleared_items": "X", "clearing_date_low": "2001/03/31", "cleared_key_date": "2001/04/20"})
    assert (learner.where, learner.said) == ("RFITEMGL 1000", "S Z4 027")
    assert (learner.screen.work.cleared_items, learner.screen.work.all_items) == ("X", "")
    learner.key("ONLI", {"all_items": "X"})
    assert learner.where == LIST, "clearing dates are for cleared items"


def test_me2n_says_that_validity_and_coverage_restrict_no_order(learner: User) -> None:
    execute(learner, "ME2N")
    every = values(learner, "EBELN", "EBELP")
    assert learner.said == ""
    for name in ("validity", "coverage"):
        execute(learner, "ME2N", **{name: "2001/04/20"})
        assert learner.said == "S Z4 028"
        assert values(learner, "EBELN", "EBELP") == every
        learner.key("BACK")
        learner.key("ONLI", {name: ""})


def test_ksb1_proposes_the_month_and_sums_cost_elements(learner: User, teaching: Store) -> None:
    learner.key("/nKSB1")
    first = learner.screen.work.selected["posting_date"].first
    assert (first.low, first.high) == (dt.date(2001, 4, 1), dt.date(2001, 4, 30))
    execute(learner, "KSB1", posting_date_low="2001/01/01", posting_date_high="2001/12/31")
    wanted = sum((row.amount for row in rows(teaching, CostItem)), Decimal(0))
    assert totals(learner, "WOGBTR") == {"CNY": wanted}


def test_ksb1_selects_cost_centers_singly_and_by_pattern(learner: User) -> None:
    execute(learner, "KSB1", cost_center_low="F0011019")
    single = values(learner, "KOSTL", "BELNR")
    assert {center for center, _ in single} == {"F0011019"}
    execute(learner, "KSB1", cost_center_low="F001101*")
    assert set(single) < set(values(learner, "KOSTL", "BELNR"))


def test_ksb1_leads_to_source_and_cost_document(learner: User) -> None:
    execute(learner, "KSB1")
    ((source, document), *_) = values(learner, "REFBN", "BELNR")
    code, page = choose(learner, "SGTXT")
    assert (code, source in page) == ("FB03", True)
    code, page = choose(learner, "BELNR")
    assert (code, document.lstrip("0") in page) == ("FB03", True)


# Batch input ------------------------------------------------------------------------------------------------------


def test_lines_of_a_list_are_reached_by_batch_input(teaching: Store) -> None:
    from tests.support import logon_at
    from transactions.kernel.batch import parse, play

    order = write_order(teaching, Item())
    (recorded,) = parse(
        "\t\tT\tME2N\nRM06EN00\t1000\tX\n\t\t\tEN_EBELN-LOW\t" + order + "\n\t\t\tBDC_OKCODE\t=ONLI\n"
        "SAPMSSY0\t0120\tX\n\t\t\tBDC_CURSOR\tEKKO-EBELN(01)\n\t\t\tBDC_OKCODE\t=&IC1\n"
        "SAPLMEGUI\t0014\tX\n\t\t\tBDC_OKCODE\t/EBACK\n"
        "SAPMSSY0\t0120\tX\n\t\t\tBDC_OKCODE\t/15\n"
    )
    logon = logon_at(teaching)
    result = play(logon, recorded)
    logon.locks.close()
    assert (result.status, result.notes) == ("done", [])


# What is SAP's and what is ours -------------------------------------------------------------------------------------

SOURCED = {
    "ME2N": {"LISTU", "SELPA"},
    "ME5A": {"BA_BANFN", "BA_EKGRP", "P_LSTUB", "P_AFNAM", "P_TXZ01", "P_SRTKZ", "P_ZUGBA", "P_ERLBA", "P_BSTBA"}
    | {"P_FREIG", "P_SELGS", "P_SELPO"}
    | {f"S_{name}" for name in ("WERKS", "BSART", "PSTYP", "KNTTP", "LFDAT", "FRGDT", "DISPO", "STATU", "FLIEF")},
    "MB51": {"MATNR", "WERKS", "LGORT", "LIFNR", "BWART", "BUDAT", "USNAM", "VGART", "XBLNR"},
}
"""Names of criteria that a source gives (reference sheets purchasing 4.1, goods-movements 1.7, gui-behaviour 10)."""


@pytest.mark.parametrize("code", REPORTS)
def test_criteria_whose_names_no_source_gives_are_marked_as_ours(code: str) -> None:
    fields = load(code).screens[0].fields.values()
    own = {field.screen.partition("-")[0] for field in fields if field.has_own_name}
    given = {field.screen.partition("-")[0] for field in fields if not field.has_own_name}
    assert given == SOURCED.get(code, set())
    assert not own & given


def test_help_and_description_say_which_names_are_ours(learner: User) -> None:
    learner.key("/nME2N")
    told = {name: field_help(learner.dialog, (name,)) for name in ("scope", "vendor_low")}
    assert {name: found is not None and found.own_name for name, found in told.items()} == {
        "scope": False,
        "vendor_low": True,
    }
    lines = as_lines(description("ME2N", "en"), "en")
    assert [line.endswith("(ours)") for line in lines if " LISTU " in line or " S_LIFNR-LOW " in line] == [False, True]


def test_function_codes_of_lists_are_ours_but_for_the_local_file_and_leaving() -> None:
    found = {function.code for function in ListScreen.functions.values() if not function.own_code}
    assert found == {"%PC", "BACK", "EXIT", "CANC"}


def test_keys_of_lists_are_saps_where_a_source_gives_them_though_the_codes_are_ours() -> None:
    keys = {key for function in ListScreen.functions.values() if not function.own_key for key in function.keys}
    assert keys == {
        "F2",
        "F3",
        "F5",
        "F12",
        "sF3",
        "s^F3",
        "^F",
        "^G",
        "^F4",
        "s^F4",
        "^F5",
        "^F8",
        "^F9",
        "^F10",
        "s^F9",
    }
    ours = {key for function in ListScreen.functions.values() if function.own_key for key in function.keys}
    assert ours == {"^F6", "s^F6", "s^F8"}


def test_key_and_code_of_a_function_are_marked_apart() -> None:
    lines = {line.split()[0]: line for line in as_lines(description("ME57", "en"), "en") if line.startswith("    =")}
    assert lines["=ZANZ"].endswith("(key ours)")
    assert lines["=DELA"].endswith("(ours)")
    assert lines["=CLIP"].endswith("(code ours)")
    assert lines["=ORDB"].endswith("Assign auto")


@pytest.mark.parametrize("code", ["ME57", "ME2N", "MB01"])
def test_boxes_of_the_kernel_are_described_with_the_transactions_that_open_them(code: str) -> None:
    programs = {(found["program"], found["number"]) for found in description(code, "en")["dynpros"]}
    assert ("SAPLSPO1", "0100") in programs
    assert (("SAPLSVAR", "9002") in programs) is (code != "MB01")


# Free selections --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", REPORTS)
def test_every_further_column_of_a_report_can_be_selected_by(learner: User, code: str) -> None:
    rowset = execute(learner, code).work.listing.rowset
    whole = values(learner, *rowset.key)
    learner.key("BACK")
    assert isinstance(learner.screen, Report)
    further = len(learner.screen.further())
    for start in range(0, further, MOST_FREE):
        among = range(start, min(start + MOST_FREE, further))
        learner.key("DYNS")
        learner.key("", {("rows", index, "chosen"): "X" if index in among else "" for index in range(further)})
        for selected in learner.screen.work.selected.values():
            initial = selected.element.initial
            unlike = type(initial)(-1) if selected.element.is_number else initial
            selected.first.low, selected.first.option = unlike, Option.NE if unlike != initial else Option.GE
        learner.key("ONLI")
        learner.key("ONLI")
        assert learner.where == LIST, learner.message
        assert values(learner, *rowset.key) == whole
        learner.key("BACK")
    assert further > 1


@pytest.mark.parametrize("code", REPORTS)
def test_every_column_of_a_report_can_be_sorted_by(learner: User, code: str) -> None:
    rowset = execute(learner, code).work.listing.rowset
    whole = sorted(values(learner, *rowset.key))
    for column in rowset.columns:
        learner.key("&ODN", cursor=("rows", 0, column.name))
        assert learner.where == LIST, learner.message
        assert sorted(values(learner, *rowset.key)) == whole
