"""The store: units, numbers, locks, exact types, and what it says when it cannot be used."""

import datetime as dt
import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from model.columns import ExactDecimal, KeyNumber, table_of
from model.controlling.tables import CostCenter
from model.errors import StoreBusy, StoreDamaged, StoreNewer, StoreReadOnly, StoreUnknown
from model.inventory.tables import MaterialDocument
from model.locks import Holder, Locked, Locks
from model.numbers import Interval, draw, draw_one
from model.organization.tables import ChangeHeader, Client, NumberRange
from model.purchasing.tables import PurchaseOrder
from model.store import Store
from model.tables import TABLES
from model.version import SCHEMA_VERSION
from tests.support import rows


def test_a_unit_saves_only_what_it_commits(store: Store) -> None:
    with store.writing("TRAINEE", "SMEN") as unit:
        unit.update(Client, {}, {"mtext": "kept"})
        unit.commit()
    with store.writing("TRAINEE", "SMEN") as unit:
        unit.update(Client, {}, {"mtext": "forgotten"})
    assert rows(store, Client)[0].text == "kept"


def test_a_unit_rolls_back_on_an_error(store: Store) -> None:
    def fail() -> None:
        with store.writing("TRAINEE", "SMEN") as unit:
            unit.update(Client, {}, {"mtext": "forgotten"})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert rows(store, Client)[0].text != "forgotten"


def test_rows_are_values_that_outlive_their_unit_and_cannot_be_changed(store: Store) -> None:
    [client] = rows(store, Client)
    assert client.date == dt.date(2001, 4, 20)
    with pytest.raises(AttributeError):
        client.text = "x"


def test_a_read_unit_asks_once_and_a_write_unit_sees_what_it_wrote(store: Store) -> None:
    asked: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        asked.append(statement)

    with store.reading() as read:
        sa.event.listen(store.engine, "before_cursor_execute", note)
        found = [read.find(CostCenter, area="F000"), read.find(CostCenter, area="F000"), read.find(CostCenter)]
        sa.event.remove(store.engine, "before_cursor_execute", note)
    assert len(asked) == 2
    assert found[0] == found[1] != []
    assert found[0] is not found[1], "a caller may change its list"
    with store.writing("TRAINEE", "SMEN") as unit:
        assert unit.find(Client)[0].text != "kept"
        unit.update(Client, {}, {"mtext": "kept"})
        assert unit.find(Client)[0].text == "kept"


def test_numbers_leave_no_gap_after_a_rollback(store: Store) -> None:
    with store.writing("TRAINEE", "SMEN") as unit:
        lost = draw_one(unit, "BANF", "", "01")
    with store.writing("TRAINEE", "SMEN") as unit:
        assert draw_one(unit, "BANF", "", "01") == lost
        unit.commit()


def test_a_used_up_interval_is_a_message(store: Store) -> None:
    with store.writing("TRAINEE", "SMEN") as unit:
        unit.update(NumberRange, {"object": "BANF"}, {"nrlevel": 19999999})
        with pytest.raises(Exception, match="Z1 040"):
            draw(unit, [Interval("BANF", "", "01")])


def test_eight_threads_draw_every_number_once(store: Store) -> None:
    drawn: list[str] = []

    def work() -> None:
        for _ in range(10):
            with store.writing("TRAINEE", "SMEN") as unit:
                drawn.append(draw_one(unit, "AENDBELEG", "", "01"))
                unit.commit()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(drawn) == [f"{number:010d}" for number in range(1, 81)]


def test_buffered_customizing_is_read_again_when_it_changes(store: Store, store_file: Path) -> None:
    from model.organization.tables import Switch

    with store.reading() as read:
        assert read.get(Switch, "ME57_HANDOVER") is not None
    other = Store(store_file)
    with other.writing("TRAINEE", "SMEN") as unit:
        unit.update(Switch, {"name": "ME57_HANDOVER"}, {"value": "OVERVIEW"})
        unit.customizing_changed()
        unit.commit()
    other.close()
    with store.reading() as read:
        found = read.get(Switch, "ME57_HANDOVER")
        assert found is not None
        assert found.value == "OVERVIEW"


# Exact types ------------------------------------------------------------------------------------------------------


def test_no_table_has_a_bare_decimal_or_a_float() -> None:
    for table in TABLES.values():
        for column in table_of(table).columns:
            exact = type(column.type) in (ExactDecimal, sa.BigInteger, KeyNumber)
            assert exact or column.type.python_type not in (float, Decimal), column


@pytest.mark.parametrize("text", ["0.01", "99999999999.99", "12345678901.23", "-0.10", "1234567890.10"])
def test_money_comes_back_as_it_went_in(text: str) -> None:
    table = sa.Table("t", sa.MetaData(), sa.Column("amount", ExactDecimal(13, 2)))
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        table.create(connection)
        connection.execute(table.insert(), {"amount": Decimal(text)})
        found = connection.execute(sa.select(table.c.amount)).scalar()
    engine.dispose()
    assert found == Decimal(text)
    assert str(found) == text


def test_money_is_never_rounded_silently() -> None:
    table = sa.Table("t", sa.MetaData(), sa.Column("amount", ExactDecimal(13, 2)))
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        table.create(connection)
        with pytest.raises(sa.exc.StatementError, match="decimals"):
            connection.execute(table.insert(), {"amount": Decimal("0.001")})
    engine.dispose()


def test_foreign_keys_and_checks_are_the_last_wall(store: Store) -> None:
    with store.writing("TRAINEE", "SMEN") as unit:
        base = {"ebeln": "4500009999", "bedat": dt.date(2001, 4, 20)}
        with pytest.raises(sa.exc.IntegrityError):
            unit.insert(PurchaseOrder, [{**base, "lifnr": "0000000001"}])
        with pytest.raises(sa.exc.IntegrityError):
            unit.insert(PurchaseOrder, [{**base, "memory": "Y"}])
        with pytest.raises(sa.exc.IntegrityError):
            unit.insert(
                ChangeHeader, [{"objectclas": "X" * 16, "objectid": "1", "changenr": "1", "udate": base["bedat"]}]
            )


# Locks ------------------------------------------------------------------------------------------------------------


def test_the_empty_foreign_key_is_compared_as_the_program_means_it(store: Store) -> None:
    area, link = table_of(CostCenter).columns.gsber, table_of(MaterialDocument).columns.zzlink
    with store.writing("TRAINEE", "MB01") as unit:
        head = {"mblnr": "5000000001", "mjahr": 2001, "zzlink": None}
        unit.insert(MaterialDocument, [head])
        unit.commit()
    centers = sa.select(sa.func.count()).select_from(table_of(CostCenter))
    documents = sa.select(sa.func.count()).select_from(table_of(MaterialDocument))
    with store.reading() as read:
        every = len(read.find(CostCenter))

        def count(statement: sa.Select[Any], condition: sa.ColumnElement[bool]) -> int:
            return int(read.run(statement.where(condition)).scalar_one())

        without = count(centers, area.is_(None))
        assert 0 < without < every
        assert count(centers, area == "") == count(centers, area <= "") == without
        assert count(centers, area != "") == count(centers, area > "") == every - without
        assert count(centers, area.like("10%")) == count(centers, area == "1000") > 0
        assert count(documents, link == 0) == count(documents, link <= 0) == 1
        assert count(documents, link > 0) == count(documents, link != 0) == 0


def test_a_lock_names_its_holder_and_is_given_back(tmp_path: Path) -> None:
    locks, first, second = Locks(tmp_path / "s.db"), Holder("TRAINEE"), Holder("CLERK")
    locks.take("EKKO", "1", first)
    locks.take("EKKO", "1", first)
    with pytest.raises(Locked) as refused:
        locks.take("EKKO", "1", second)
    assert refused.value.user == "TRAINEE"
    assert [(entry.object, entry.key, entry.user) for entry in locks.entries()] == [("EKKO", "1", "TRAINEE")]
    locks.release(first)
    locks.take("EKKO", "1", second)
    locks.close()


def test_the_lock_of_a_dead_process_is_taken_over(tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from model.locks import *; "
    script += "Locks(Path(sys.argv[1])).take('EKKO', '1', Holder('GONE'))"
    root = Path(__file__).parent.parent.parent
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "s.db")], check=True, cwd=root)
    locks = Locks(tmp_path / "s.db")
    assert [entry.user for entry in locks.entries()] == ["GONE"]
    locks.take("EKKO", "1", Holder("TRAINEE"))
    assert [entry.user for entry in locks.entries()] == ["TRAINEE"]
    locks.close()


# Stores that cannot be used -----------------------------------------------------------------------------------------


def test_no_store_is_made_by_looking_for_one(tmp_path: Path) -> None:
    with pytest.raises(StoreUnknown):
        Store(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_another_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("not a database, but quite a long text " * 100)
    with pytest.raises(StoreDamaged):
        Store(tmp_path / "text.db")
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE t (x)")
    with pytest.raises(StoreDamaged):
        Store(tmp_path / "other.db")


def test_a_newer_store_is_refused(store_file: Path) -> None:
    with closing(sqlite3.connect(store_file)) as connection:
        connection.execute("UPDATE t000 SET zzschema = ?", (SCHEMA_VERSION + 1,))
        connection.commit()
    with pytest.raises(StoreNewer):
        Store(store_file)


def test_a_locked_store_is_busy(store: Store, store_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model.store.PRAGMAS", ("foreign_keys=ON", "busy_timeout=50"))
    store.engine.dispose()
    with closing(sqlite3.connect(store_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy), store.writing("TRAINEE", "SMEN"):
            pass


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser writes everywhere")
def test_a_read_only_store_says_so(store_file: Path) -> None:
    store_file.chmod(0o444)
    store_file.parent.chmod(0o555)

    def write() -> None:
        with Store(store_file).writing("TRAINEE", "SMEN") as unit:
            unit.update(Client, {}, {"mtext": "x"})
            unit.commit()

    try:
        with pytest.raises(StoreReadOnly):
            write()
    finally:
        store_file.parent.chmod(0o755)
