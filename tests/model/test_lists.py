"""Lists: pages are what a plain query gives, whatever sort and filter; totals are added up right; rows are found."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.columns import table_of
from model.dictionary.formats import Formats
from model.lists import access
from model.lists import pages as paging
from model.lists import totals as totalling
from model.lists.arrangement import Arrangement, SortKey
from model.lists.listing import Detail, Listing
from model.lists.pages import Pages
from model.lists.rowset import Rowset
from model.lists.statements import Row, Statements
from model.lists.totals import Sum
from model.messages import Rejection
from model.purchasing.order_list import (
    order_conditions,
    order_items,
    selected_orders,
    service_sheets,
    sheet_conditions,
)
from model.purchasing.requisition_list import requisition_items
from model.purchasing.tables import Confirmation, OrderItem, ScheduleLine
from model.ranges import Option, Range, Sign
from model.store import Store
from model.unit import Read
from tests.support import Item, write_order

GROUPS, UNITS = ("105", "106", "107"), ("AU", "PC")
COLUMNS = ("EBELN", "EBELP", "EKGRP", "TXZ01", "MENGE", "NETWR", "WERKS", "EINDT", "ZZSHEETDUE", "MGLIEF", "WTLIEF")


@pytest.fixture(scope="module")
def filled(masters: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with orders whose columns have equal values, empty ones and different units and currencies."""
    file = tmp_path_factory.mktemp("lists") / "lists.db"
    file.write_bytes((masters / "empty.db").read_bytes())
    store = Store(file)
    for number in range(40):
        items = [
            Item(
                str(number % 7 + 1),
                f"{(number * 37) % 90 + 1}.{number % 10}0",
                {
                    "txz01": f"Text {number % 5}" if number % 4 else "",
                    "meins": UNITS[number % 2],
                    "zzsheetdue": dt.date(2001, 4, 1 + number % 28) if number % 3 else None,
                    "elikz": "X" if number % 11 == 0 else "",
                },
            )
            for _ in range(number % 3 + 1)
        ]
        write_order(store, *items, ekgrp=GROUPS[number % 3], waers="CNY" if number % 5 else "USD")
    yield store
    store.close()


def plain(read: Read, rowset: Rowset) -> list[Row]:
    """Read all rows without order, filter or pages."""
    columns = [column.expression.label(column.name) for column in rowset.columns]
    statement = sa.select(*columns).select_from(rowset.source).where(*rowset.conditions)
    return [tuple(row) for row in paging.run(read, statement)]


def expected(rowset: Rowset, rows: list[Row], arrangement: Arrangement) -> list[Row]:
    """Sort and filter rows as Python does it."""
    places = rowset.places

    def value(row: Row, name: str) -> Any:
        found = row[places[name]]
        return found if found is not None else dt.date.min

    kept = [row for row in rows if all(_meets(value(row, name), found) for name, found in arrangement.filters.items())]
    kept.sort(key=lambda row: tuple(value(row, name) for name in rowset.key))
    for key in reversed(arrangement.sort):
        kept.sort(key=lambda row: value(row, key.name), reverse=key.descending)
    return kept


def _meets(value: Any, ranges: tuple[Range, ...]) -> bool:
    included = [found for found in ranges if found.sign is Sign.INCLUDE]
    excluded = [found for found in ranges if found.sign is Sign.EXCLUDE]
    return (not included or any(_in(value, found) for found in included)) and not any(
        _in(value, found) for found in excluded
    )


def _in(value: Any, found: Range) -> bool:
    low = found.low if found.low is not None else dt.date.min
    if found.option is Option.GE:
        return bool(value >= low)
    if found.option is Option.LT:
        return bool(value < low)
    return bool(value.lower() == str(low).lower()) if isinstance(value, str) else bool(value == low)


VALUES: dict[str, list[Any]] = {
    "EBELP": [10, 20, 30],
    "EKGRP": list(GROUPS),
    "TXZ01": ["", "Text 1", "Text 3"],
    "MENGE": [Decimal(2), Decimal(5)],
    "NETWR": [Decimal(100), Decimal("250.5")],
    "WERKS": ["FW00", "FW10"],
    "EINDT": [dt.date(2001, 5, 4)],
    "ZZSHEETDUE": [None, dt.date(2001, 4, 11)],
    "MGLIEF": [Decimal(0), Decimal(3)],
    "WTLIEF": [Decimal(0), Decimal(80)],
}


@st.composite
def arrangements(draw: st.DrawFn) -> Arrangement:
    names = draw(st.lists(st.sampled_from(COLUMNS), max_size=3, unique=True))
    sort = tuple(SortKey(name, draw(st.booleans())) for name in names)
    filters = {}
    for name in draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=2, unique=True)):
        option = draw(st.sampled_from([Option.EQ, Option.GE, Option.LT]))
        filters[name] = (Range(draw(st.sampled_from(VALUES[name])), option, sign=draw(st.sampled_from(list(Sign)))),)
    return Arrangement(sort, filters)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(arrangement=arrangements(), chunk=st.integers(1, 90), scanned=st.integers(1, 5), data=st.data())
def test_pages_are_what_a_plain_query_gives(
    filled: Store, arrangement: Arrangement, chunk: int, scanned: int, data: st.DataObject
) -> None:
    rowset = order_items()
    with filled.reading() as read:
        wanted = expected(rowset, plain(read, rowset), arrangement)
        listing = Listing(rowset, arrangement)
        listing.pages = Pages(listing.pages.statements, chunk, scanned)
        listing.open(read)
        listing.pages.count_all(read)
        assert listing.line_count == len(wanted)
        order = data.draw(st.permutations(range(len(wanted)))) if data.draw(st.booleans()) else range(len(wanted))
        for number in order:
            line = listing.line(read, number)
            assert isinstance(line, Detail)
            assert line.row == wanted[number]
        assert [line.row for line in listing.lines(read) if isinstance(line, Detail)] == wanted


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from(["EKGRP", "TXZ01", "WERKS", "ZZSHEETDUE"]), min_size=1, max_size=3, unique=True))
def test_totals_are_the_sums_of_their_rows(filled: Store, names: list[str]) -> None:
    rowset = order_items()
    sort = tuple(SortKey(name, subtotal=True) for name in names)
    with filled.reading() as read:
        listing = Listing(rowset, Arrangement(sort, totals=("NETWR", "MENGE")))
        listing.open(read)
        lines = list(listing.lines(read))
        assert [listing.line(read, number) for number in range(listing.line_count)] == lines
        rows = [line.row for line in lines if isinstance(line, Detail)]
        sums = [line for line in lines if isinstance(line, Sum)]
        for found in sums:
            group = [row for row in rows if all(row[rowset.places[n]] == v for n, v in found.values.items())]
            for name, (value, unit) in found.cells.items():
                measure = rowset.by_name[name].unit
                mine = [row for row in group if row[rowset.places[measure]] == unit]
                assert value == sum((row[rowset.places[name]] for row in mine), Decimal(0))
        assert {found.level for found in sums} == set(range(1, len(names) + 2))


def test_a_group_has_a_line_for_each_unit(filled: Store) -> None:
    with filled.reading() as read:
        listing = Listing(order_items(), Arrangement(totals=("NETWR", "MENGE")))
        listing.open(read)
        sums = [line for line in listing.lines(read) if isinstance(line, Sum)]
    assert [found.cells["NETWR"][1] for found in sums] == ["CNY", "USD"]
    assert [found.cells["MENGE"][1] for found in sums] == ["AU", "PC"]


def test_too_many_subtotals_are_refused_and_the_list_stays(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(totalling, "MOST_GROUPS", 3)
    with filled.reading() as read:
        listing = Listing(order_items(), Arrangement((SortKey("EKGRP"),)))
        listing.open(read)
        before = listing.line(read, 5)
        with pytest.raises(Rejection, match="Z4 002"):
            listing.arrange(read, Arrangement((SortKey("EBELN", subtotal=True),), totals=("NETWR",)))
        assert listing.arrangement == Arrangement((SortKey("EKGRP"),))
        assert listing.line(read, 5) == before


def test_a_long_list_is_counted_late(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "COUNTED", 20)
    monkeypatch.setattr(paging, "INDEXED_CHUNK", 5)
    with filled.reading() as read:
        listing = Listing(order_items())
        listing.open(read)
        assert (listing.line_count, listing.is_counted) == (20, False)
        listing.reach(read, 19)
        assert not listing.is_counted
        listing.reach(read, 20)
        assert (listing.line_count, listing.is_counted) == (79, True)
        last = listing.line(read, 78)
        assert isinstance(last, Detail)
        assert last.row == plain(read, order_items())[-1]


def test_a_page_reads_a_page(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first page of a list sorted by a key asks for no more rows than a chunk, and counts to a bound."""
    monkeypatch.setattr(paging, "COUNTED", 20)
    statements = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        statements.append(" ".join(statement.split()))

    sa.event.listen(filled.engine, "before_cursor_execute", note)
    try:
        with filled.reading() as read:
            listing = Listing(order_items())
            listing.pages = Pages(listing.pages.statements, 10)
            listing.open(read)
    finally:
        sa.event.remove(filled.engine, "before_cursor_execute", note)
    assert [text for text in statements if "ekpo" in text and "LIMIT" not in text] == []


# By which index ---------------------------------------------------------------------------------------------------

APRIL = Range(dt.date(2001, 4, 1), Option.BT, dt.date(2001, 4, 30))
SELECTIONS: dict[str, Range] = {
    "vendor": Range("0010000072"),
    "date": APRIL,
    "purchasing_group": Range("106"),
    "plant": Range("FW00"),
    "delivery_date": Range(dt.date(2001, 1, 1), Option.BT, dt.date(2001, 12, 31)),
}


@pytest.mark.parametrize("few", [0, 5_000])
@pytest.mark.parametrize(
    "names", [["vendor"], ["date"], ["purchasing_group"], ["delivery_date"], ["date", "vendor"], [*SELECTIONS]]
)
def test_whatever_index_leads_the_same_orders_are_found(
    filled: Store, monkeypatch: pytest.MonkeyPatch, names: list[str], few: int
) -> None:
    monkeypatch.setattr(access, "FEW", few)
    ranges = {name: [SELECTIONS[name]] for name in names}
    with filled.reading() as read:
        wanted = expected(order_items(), plain(read, order_items().where(*order_conditions(ranges))), Arrangement())
        listing = Listing(selected_orders(read, ranges))
        listing.open(read)
        assert [line.row for line in listing.lines(read) if isinstance(line, Detail)] == wanted
        assert [listing.line(read, number) for number in range(len(wanted))] == list(listing.lines(read))
        assert wanted


PLANS: list[tuple[dict[str, Range], int, str, bool]] = [
    (
        {"vendor": SELECTIONS["vendor"], "purchasing_group": SELECTIONS["purchasing_group"]},
        0,
        "ekko_vendor_order",
        True,
    ),
    ({"purchasing_group": SELECTIONS["purchasing_group"]}, 0, "ekko_group", True),
    ({"date": Range(dt.date(2001, 4, 20))}, 0, "ekko_date", True),
    ({"date": APRIL}, 5_000, "ekko_date", False),
    ({"date": APRIL}, 0, "sqlite_autoindex_ekko_1", True),
    ({"number": Range("4500000356"), "vendor": SELECTIONS["vendor"]}, 0, "sqlite_autoindex_ekko_1", True),
]


@pytest.mark.parametrize(("selection", "few", "index", "in_order"), PLANS)
def test_orders_are_read_by_the_index_that_leads_to_them(
    filled: Store, monkeypatch: pytest.MonkeyPatch, selection: dict[str, Range], few: int, index: str, in_order: bool
) -> None:
    """Where an index leads to few, they are sorted; else no page of a list costs more than a page."""
    monkeypatch.setattr(access, "FEW", few)
    with filled.reading() as read:
        statements = Statements(
            selected_orders(read, {name: [found] for name, found in selection.items()}), Arrangement()
        )
        assert statements.is_indexed is in_order
        lines = plan(filled, read, (statements.page if in_order else statements.positions)(None, 100))
    assert f"INDEX {index}" in lines[0]
    assert not in_order or not [line for line in lines if line == "USE TEMP B-TREE FOR ORDER BY"]


@pytest.mark.parametrize(("few", "index"), [(5_000, "eket_date"), (0, "sqlite_autoindex_ekko_1")])
def test_delivery_dates_lead_to_few_items_and_else_the_order_is_that_of_the_list(
    filled: Store, monkeypatch: pytest.MonkeyPatch, few: int, index: str
) -> None:
    monkeypatch.setattr(access, "FEW", few)
    with filled.reading() as read:
        statements = Statements(selected_orders(read, {"delivery_date": [Range(dt.date(2001, 5, 4))]}), Arrangement())
        assert statements.is_indexed is (few == 0)
        page = plan(filled, read, (statements.page if few == 0 else statements.positions)(None, 100))
        count = plan(filled, read, statements.count(100))
    assert any(f"INDEX {index}" in line for line in page)
    assert few or "USE TEMP B-TREE FOR ORDER BY" not in page
    assert any("INDEX eket_date" in line for line in count), "counting wants no order"


def test_an_item_is_found_once_by_any_of_its_delivery_dates(store: Store) -> None:
    number, late = write_order(store, Item("2")), dt.date(2001, 6, 1)
    with store.writing("TEST", "ME21N") as unit:
        unit.insert(ScheduleLine, [{"ebeln": number, "ebelp": 10, "etenr": 2, "menge": Decimal(1), "eindt": late}])
        unit.commit()
    with store.reading() as read:
        for low, high, found in (
            (dt.date(2001, 5, 4), dt.date(2001, 5, 4), 1),
            (late, late, 1),
            (dt.date(2001, 5, 1), late, 1),
            (dt.date(2001, 5, 5), dt.date(2001, 5, 31), 0),
        ):
            listing = Listing(selected_orders(read, {"delivery_date": [Range(low, Option.BT, high)]}))
            listing.open(read)
            assert listing.pages.count == found


@pytest.mark.parametrize("few", [0, 5_000])
@pytest.mark.parametrize("names", [[], ["vendor"], ["delivery_date", "plant"]])
def test_what_is_still_to_be_received_has_an_open_quantity(
    filled: Store, monkeypatch: pytest.MonkeyPatch, names: list[str], few: int
) -> None:
    monkeypatch.setattr(access, "FEW", few)
    ranges = {name: [SELECTIONS[name]] for name in names}
    with filled.reading() as read:
        every = plain(read, order_items().where(*order_conditions(ranges)))
        place = order_items().places["MGLIEF"]
        wanted = [row for row in expected(order_items(), every, Arrangement()) if row[place] > 0]
        listing = Listing(selected_orders(read, ranges, ["WE101"]))
        listing.open(read)
        assert [line.row for line in listing.lines(read) if isinstance(line, Detail)] == wanted
        assert listing.pages.count == len(wanted)
    assert wanted


def test_open_items_are_read_along_their_index_in_order(filled: Store) -> None:
    with filled.reading() as read:
        statements = Statements(selected_orders(read, {"plant": [Range("FW00")]}, ["WE101"]), Arrangement())
        assert statements.is_indexed
        lines = plan(filled, read, statements.page(("4500000350", 10), 100))
    assert "INDEX ekpo_open" in lines[0]
    assert "USE TEMP B-TREE FOR ORDER BY" not in lines


def test_sheets_are_found_among_the_open_ones(filled: Store) -> None:
    with filled.reading() as read:
        rowset = service_sheets().where(*sheet_conditions({"purchasing_group": [Range("106")]}, ["D", "O", "R"]))
        lines = plan(filled, read, Statements(rowset, Arrangement((SortKey("EKGRP"),))).positions(None, 100))
    assert "USING INDEX ekpo_sheet" in lines[0]


def plan(store: Store, read: Read, statement: sa.Select[Any]) -> list[str]:
    """Return how SQLite goes about a statement."""
    found: list[str] = []

    def explain(connection: Any, cursor: Any, text: str, parameters: Any, context: Any, many: bool) -> None:
        if text.startswith("SELECT"):
            raw = connection.connection.cursor()
            found.extend(row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {text}", parameters))

    sa.event.listen(store.engine, "before_cursor_execute", explain)
    try:
        paging.run(read, statement).all()
    finally:
        sa.event.remove(store.engine, "before_cursor_execute", explain)
    return found


# Finding ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [("text 3", ("TXZ01",)), ("TEXT 3", ("TXZ01", "EKGRP")), ("2001/04/11", ("ZZSHEETDUE",)), ("106", ("EKGRP",))],
)
def test_rows_are_found_one_after_the_other(filled: Store, text: str, names: tuple[str, ...]) -> None:
    rowset = order_items()
    with filled.reading() as read:
        listing = Listing(rowset, Arrangement((SortKey("WERKS"), SortKey("NETWR", descending=True))))
        listing.open(read)
        rows = [line.row for line in listing.lines(read) if isinstance(line, Detail)]
        wanted = [number for number, row in enumerate(rows) if _has(rowset, row, names, text)]
        found, row, index = [], None, -1
        while (after := listing.find(read, text, names, Formats(), row)) is not None:
            index = listing.index_of(read, after, row, index)
            found.append(index)
            row = after
    assert wanted
    assert found == wanted


def _has(rowset: Rowset, row: Row, names: tuple[str, ...], text: str) -> bool:
    values = [row[rowset.places[name]] for name in names]
    shown = [value.strftime("%Y/%m/%d") if isinstance(value, dt.date) else str(value) for value in values]
    return any(text.lower() in value.lower() for value in shown)


def test_a_text_that_no_column_can_show_is_not_found(filled: Store) -> None:
    with filled.reading() as read:
        listing = Listing(order_items())
        listing.open(read)
        assert listing.find(read, "abc", ("MENGE", "BEDAT"), Formats(), None) is None


# What is computed -------------------------------------------------------------------------------------------------


def one(store: Store, number: str) -> dict[str, Any]:
    """Return the only item of an order by column."""
    with store.reading() as read:
        rowset = order_items().where(*order_conditions({"number": [Range(number)]}))
        (row,) = plain(read, rowset)
        return {name: row[place] for name, place in rowset.places.items()}


@pytest.mark.parametrize(
    ("quantity", "price", "received", "currency", "rest", "worth"),
    [
        ("3", "10.00", "0", "CNY", "3", "30.00"),
        ("3", "10.00", "1", "CNY", "2", "20.00"),
        ("3", "0.05", "2", "CNY", "1", "0.05"),
        ("8", "0.01", "3", "CNY", "5", "0.05"),
        ("3", "100", "2", "JPY", "1", "100"),
        ("7", "1", "4", "JPY", "3", "3"),
        ("3", "10.00", "4", "CNY", "0", "0"),
        ("9000000", "99999.99", "1", "CNY", "8999999", "899999810000.01"),
    ],
)
def test_what_is_still_to_be_delivered(
    store: Store, quantity: str, price: str, received: str, currency: str, rest: str, worth: str
) -> None:
    number = write_order(store, Item(quantity, price), waers=currency)
    with store.writing("TRAINEE", "MB01") as unit:
        unit.update(ScheduleLine, {"ebeln": number, "ebelp": 10}, {"wemng": Decimal(received)})
        unit.commit()
    found = one(store, number)
    assert (found["MGLIEF"], found["WTLIEF"]) == (Decimal(rest), Decimal(worth))
    assert found["MGRECH"] == Decimal(quantity)


def test_an_uneven_share_is_rounded_half_up_to_the_currencys_unit(store: Store) -> None:
    number = write_order(store, Item("8", "0.25"), waers="CNY")
    other = write_order(store, Item("2", "0.50", {"netwr": Decimal(3)}), waers="JPY")
    with store.writing("TRAINEE", "MB01") as unit:
        unit.update(OrderItem, {"ebeln": number, "ebelp": 10}, {"netwr": Decimal("0.10")})
        unit.update(ScheduleLine, {"ebeln": number, "ebelp": 10}, {"wemng": Decimal(6)})
        unit.update(ScheduleLine, {"ebeln": other, "ebelp": 10}, {"wemng": Decimal(1)})
        unit.commit()
    assert one(store, number)["WTLIEF"] == Decimal("0.03")  # 2 of 8 of 0.10: 0.025
    assert one(store, other)["WTLIEF"] == Decimal(2)  # 1 of 2 of 3 yen: 1.5


def test_completed_and_deleted_items_have_nothing_open(store: Store) -> None:
    for change in ({"elikz": "X"}, {"loekz": "L"}, {"wepos": ""}):
        assert one(store, write_order(store, Item(changes=change)))["MGLIEF"] == 0
    for change in ({"erekz": "X"}, {"loekz": "L"}, {"repos": ""}):
        assert one(store, write_order(store, Item(changes=change)))["MGRECH"] == 0


def test_a_requisition_is_worth_its_price_per_price_unit(teaching: Store) -> None:
    with teaching.reading() as read:
        rowset = requisition_items()
        places = rowset.places
        for row in plain(read, rowset):
            quantity, price, per = (row[places[name]] for name in ("MENGE", "PREIS", "PEINH"))
            assert row[places["GSWRT"]] == round(quantity * price / (per or 1), 2)


# Service sheets ---------------------------------------------------------------------------------------------------


def states(store: Store, **ranges: Any) -> dict[str, str]:
    """Return the state of the service sheets by order."""
    with store.reading() as read:
        rowset = service_sheets().where(*sheet_conditions(ranges, ["D", "O", "R"]))
        places = rowset.places
        return {row[places["EBELN"]]: row[places["ZZSHEETST"]] for row in plain(read, rowset)}


def test_a_sheet_is_due_overdue_or_received_and_not_posted(store: Store) -> None:
    due = write_order(store, Item(changes={"zzsheetdue": dt.date(2001, 4, 20)}))
    late = write_order(store, Item(changes={"zzsheetdue": dt.date(2001, 4, 19)}))
    done = write_order(store, Item(changes={"zzsheetdue": dt.date(2001, 4, 1), "elikz": "X"}))
    without = write_order(store)
    received = write_order(store, Item("2", changes={"zzsheetdue": dt.date(2001, 4, 1)}))
    confirmation = {"ebeln": received, "ebelp": 10, "etens": 1, "ebtyp": "ZS", "menge": Decimal(2)}
    with store.writing("TRAINEE", "ME22N") as unit:
        unit.insert(Confirmation, [{**confirmation, "eindt": dt.date(2001, 4, 18), "xblnr": "FS-1"}])
        unit.commit()
    assert states(store) == {due: "D", late: "O", received: "R"}
    assert {done, without} & set(states(store)) == set()
    with store.writing("TRAINEE", "MB01") as unit:
        unit.update(ScheduleLine, {"ebeln": received, "ebelp": 10}, {"wemng": Decimal(1)})
        unit.commit()
    assert states(store)[received] == "R"
    with store.writing("TRAINEE", "MB01") as unit:
        unit.update(ScheduleLine, {"ebeln": received, "ebelp": 10}, {"wemng": Decimal(2)})
        unit.commit()
    assert states(store)[received] == "O"


def test_every_list_names_its_columns_once_and_keys_are_unique(teaching: Store) -> None:
    from model.accounting.item_list import account_items
    from model.controlling.item_list import cost_items
    from model.inventory.document_list import document_items

    sets = (order_items, service_sheets, requisition_items, document_items, account_items, cost_items)
    with teaching.reading() as read:
        for rowset in (found() for found in sets):
            assert len(rowset.by_name) == len(rowset.columns)
            assert len({column.screen for column in rowset.columns}) == len(rowset.columns)
            for column in rowset.columns:
                assert not column.unit or column.unit in rowset.by_name
                assert not column.sums or column.unit
            rows = plain(read, rowset)
            assert rows
            assert len({tuple(row[rowset.places[name]] for name in rowset.key) for row in rows}) == len(rows)


def test_tables_of_layouts_are_not_buffered() -> None:
    from model.lists.tables import DefaultLayout, ListLayout
    from model.tables import is_buffered

    assert not is_buffered(ListLayout)
    assert not is_buffered(DefaultLayout)
    assert table_of(ListLayout).name == "ltdx"
