"""The index of F4: what a name is found by, that every writing keeps it up, and that searches read ranges only."""

import pytest
import sqlalchemy as sa

from model.dictionary.formats import Formats
from model.doctor import check_search
from model.organization.tables import SearchTerm, Text
from model.purchasing.tables import MaterialText, Vendor
from model.search import CANDIDATES, find_hits
from model.search_index import NAME, find_keys
from model.search_terms import normalized, parts_of, whole
from model.searchhelps import search_help
from model.store import Store
from tests.support import rows

VENDOR = "0010000072"
VENDORS = search_help("KRED")
BY_ORGANIZATION, BY_NAME = VENDORS.paths


def found(store: Store, help: str = "KRED", path: int = 1, **restrictions: str) -> list[str]:
    """Return the keys that a search finds, in its order."""
    with store.reading("en") as read:
        way = search_help(help).paths[path]
        hits = find_hits(read, way, restrictions, Formats())
    return [str(row[way.columns[0].name]) for row in hits.rows]


@pytest.mark.parametrize(
    "part",
    ["Norvane OEM", "norvane", "oem", "EM S", "诺凡", "凡设", "原厂服务", "务", "nuofan", "fanshebei", "nfsb", "ycfw"],
)
def test_a_vendor_is_found_by_any_part_of_its_name_and_by_pinyin(store: Store, part: str) -> None:
    assert VENDOR in found(store, name=part)


@pytest.mark.parametrize("number", ["1", "100000", "10000072", "0010000072"])
def test_a_vendor_is_found_by_the_beginning_of_its_number(store: Store, number: str) -> None:
    assert VENDOR in found(store, number=number)


def test_a_number_that_begins_otherwise_is_not_found(store: Store) -> None:
    assert found(store, number="72") == []
    assert VENDOR not in found(store, number="10000073")


def test_wildcards_compare_the_name_that_is_shown(store: Store) -> None:
    assert found(store, name="nor*oem") == [VENDOR]
    assert found(store, name="oem*nor") == []


def test_restrictions_go_together(store: Store) -> None:
    assert found(store, path=0, name="norvane", organization="FP00") == [VENDOR, "0010000073"]
    assert found(store, name="oem", search_term="NORV") == [VENDOR]
    assert found(store, name="oem", city="Nowhere") == []


@pytest.mark.parametrize(("help", "part"), [("KOST", "力资"), ("SAKO", "feiyong"), ("MAT1", "bangongyi")])
def test_cost_centers_accounts_and_materials_are_found_the_same_way(store: Store, help: str, part: str) -> None:
    assert found(store, help, 0, name=part)


def test_terms_are_written_once_for_each_beginning() -> None:
    assert parts_of("上海 AB") == {"上海 ab", "海 ab", "ab", "b", "shanghai", "hai", "sh", "h"}
    assert parts_of("ＯＥＭ") == {"oem", "em", "m"}
    assert whole(" Nor  vane ") == {"nor vane"}
    assert parts_of("") == whole("  ") == frozenset()
    assert normalized("  A\tB ") == "a b"


@pytest.fixture
def renamed(store: Store) -> Store:
    """A store in which a vendor changed its Chinese name, and another came."""
    with store.writing("TRAINEE", "XK02") as unit:
        unit.update(Vendor, {"lifnr": VENDOR}, {"name1": "昭远工程"})
        unit.insert(Vendor, [{"lifnr": "0000004711", "name1": "Quibble Works", "sortl": "QUIB"}])
        unit.insert(Text, [{"tabname": "LFA1", "tabkey": "0000004711", "spras": "EN", "text": "Zephyr Works"}])
        unit.commit()
    return store


def test_a_new_name_is_found_and_the_old_one_forgotten(renamed: Store) -> None:
    assert found(renamed, name="远工") == [VENDOR]
    assert VENDOR in found(renamed, name="zhaoyuan")
    assert VENDOR not in found(renamed, name="诺凡")
    assert found(renamed, name="ephyr") == found(renamed, name="quibb") == found(renamed, search_term="qui")
    assert found(renamed, number="47") == ["0000004711"]
    with renamed.reading() as read:
        assert list(check_search(read)) == []


def test_what_is_deleted_is_found_no_more(renamed: Store) -> None:
    with renamed.writing("TRAINEE", "XK06") as unit:
        unit.delete(Text, {"tabname": "LFA1", "tabkey": "0000004711"})
        unit.delete(Vendor, {"lifnr": "0000004711"})
        unit.commit()
    assert found(renamed, name="zephyr") == found(renamed, name="quibble") == []
    assert rows(renamed, SearchTerm, key="0000004711") == []


def test_what_was_rolled_back_is_not_found(store: Store) -> None:
    with store.writing("TRAINEE", "XK02") as unit:
        unit.update(Vendor, {"lifnr": VENDOR}, {"name1": "昭远工程"})
    assert found(store, name="昭远") == []


def test_the_doctor_sees_names_written_past_the_unit(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(sa.text("UPDATE lfa1 SET name1 = '昭远' WHERE lifnr = :key"), {"key": VENDOR})
    with store.reading() as read:
        findings = [str(finding) for finding in check_search(read)]
    assert any("is not found by '昭远'" in finding for finding in findings)
    assert any("belong to no name" in finding for finding in findings)


def test_the_doctor_looks_entries_up_only_where_the_index_differs(store: Store) -> None:
    asked: list[str] = []
    sa.event.listen(store.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    with store.reading() as read:
        assert list(check_search(read)) == []
        assert not [statement for statement in asked if "VALUES" in statement]
    given = {"key": VENDOR}
    with store.engine.begin() as connection:
        term = connection.execute(sa.text("SELECT min(zzterm) FROM zsearch WHERE tabkey = :key"), given).scalar()
        connection.execute(
            sa.text("UPDATE zsearch SET zzterm = 'qqq' WHERE tabkey = :key AND zzterm = :term"),
            {**given, "term": term},
        )
    with store.reading() as read:
        findings = [str(finding) for finding in check_search(read)]
    assert any(f"is not found by {term!r}" in finding for finding in findings)
    assert any("1 entries that belong to no name" in finding for finding in findings)


def test_a_search_reads_ranges_of_an_index_and_never_a_table(store: Store) -> None:
    searches = [
        (BY_NAME, {}),
        (BY_NAME, {"name": "座椅"}),
        (BY_NAME, {"number": "1000"}),
        (BY_NAME, {"search_term": "NOR", "city": "Sha"}),
        (BY_ORGANIZATION, {"organization": "FP00"}),
        (BY_ORGANIZATION, {"organization": "FP00", "name": "oem"}),
        (search_help("SAKO").paths[0], {"company_code": "F001", "name": "fei"}),
        (search_help("MEKK_C").paths[0], {"vendor": "10000072"}),
        (search_help("MEKK_C").paths[0], {"order": "4500"}),
        (search_help("MEKK_C").paths[1], {"requisition": "10000124"}),
        (search_help("MEKK_C").paths[2], {"tracking_number": "0420"}),
    ]
    seen: list[tuple[str, object]] = []

    def note(connection: object, cursor: object, statement: str, parameters: object, *rest: object) -> None:
        if statement.startswith("SELECT"):
            seen.append((statement, parameters))

    sa.event.listen(store.engine, "before_cursor_execute", note)
    for path, restrictions in searches:
        with store.reading("zh") as read:
            seen.clear()
            find_hits(read, path, restrictions, Formats())
            for statement, parameters in list(seen):
                plan = read.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()  # type: ignore[arg-type]
                for step in (str(row[-1]) for row in plan):
                    is_walk = step.startswith("SCAN") and ("lfa1" in step or "lfm1" in step or "zsearch" in step)
                    in_order = "USING" in step and "INDEX" in step and not restrictions
                    assert not is_walk or in_order, (restrictions, step, statement)
                    assert "TEMP B-TREE FOR ORDER BY" not in step or path.key != "by_name", (restrictions, step)


def test_more_than_a_list_shows_is_said(store: Store) -> None:
    many = [{"matnr": f"{number:018d}", "spras": "EN", "maktx": f"Bolt {number}"} for number in range(1, 701)]
    with store.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    with store.writing("TRAINEE", "MM01") as unit:
        unit.connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        unit.insert(MaterialText, many)
        keys = find_keys(unit.connection, "MARA", NAME, "bolt", CANDIDATES)
        assert len(keys) == 700
        assert len(find_keys(unit.connection, "MARA", NAME, "bolt", 501)) == 501
