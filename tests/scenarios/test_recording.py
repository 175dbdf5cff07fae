"""What is keyed becomes a scenario that passes the check as soon as its texts are written."""

from pathlib import Path

from model.store import Store
from tests.support import user_at, write_order
from transactions.kernel.dialog import Dialog
from transactions.kernel.steps import Key, Step
from transactions.scenarios.files import load
from transactions.scenarios.proof import check
from transactions.scenarios.recording import Recorder


def key(recorder: Recorder, dialog: Dialog, code: str = "", changed: dict[Key, str] | None = None) -> None:
    step = Step(code, changed or {})
    dialog.perform(step)
    recorder.observe(step, dialog)


def recorded(store: Store) -> str:
    """Order, receive with a mistake on the way, reverse; one transaction is left for another."""
    dialog = user_at(store).dialog
    recorder = Recorder(store)
    key(recorder, dialog, "/nMB01")
    key(recorder, dialog, "/nME21N")
    header: dict[Key, str] = {"vendor": "10000072", "organization": "FP00", "purchasing_group": "105"}
    item = {"assignment_category": "K", "short_text": "Repair: no. 1", "quantity": "2", "unit": "AU", "price": "100.00"}
    more = {"delivery_date": "2001/05/10", "material_group": "SRVEXCH", "plant": "FW00"}
    key(recorder, dialog, "", {**header, **{("items", 0, name): text for name, text in {**item, **more}.items()}})
    charge = {"account": "5131040720", "cost_center": "F0011019"}
    key(recorder, dialog, "MESAVE", {("items", 0, "assignments", 0, name): text for name, text in charge.items()})
    assert dialog.committed, dialog.message
    order = dialog.document
    key(recorder, dialog, "/nMB01")
    receipt: dict[Key, str] = {"document_date": "2001/04/20", "movement_type": "101", "plant": "FW00"}
    key(recorder, dialog, "", {**receipt, "order": "4599999999"})
    assert dialog.refused
    key(recorder, dialog, "", {"order": order})
    key(recorder, dialog, "BU")
    document = dialog.document
    key(recorder, dialog, "/nMBST")
    key(recorder, dialog, "", {"document": document, "year": "2001"})
    key(recorder, dialog, "BU")
    key(recorder, dialog)
    assert dialog.committed
    dialog.close()
    dialog.logon.locks.close()
    return recorder.yaml()


def test_a_recording_is_a_scenario_when_its_texts_are_written(teaching: Store, tmp_path: Path) -> None:
    file = tmp_path / "recorded.yaml"
    file.write_text(recorded(teaching), encoding="utf-8")
    assert {finding.message.key for finding in check(file, [1], ["en"])} == {"Z7 033"}
    file.write_text(file.read_text(encoding="utf-8").replace("…", "x"), encoding="utf-8")
    assert [finding.text("en") for finding in check(file, [1], ["en"])] == []
    tasks = load(file).scenario.tasks
    assert [task.role for task in tasks] == ["buyer", "receiver", "receiver"]
    assert [step.transaction for task in tasks for step in task.solution if step.transaction] == [
        "ME21N",
        "MB01",
        "MBST",
    ]
    assert tasks[1].solution[1].fields["RM07M-EBELN"] == "{order_1}"
    assert tasks[1].expect[0].material_document == {
        "budat": "2001/04/20",
        "items": [{"bwart": "101", "ebeln": "{order_1}", "erfmg": "2.000", "werks": "FW00"}],
    }
    assert tasks[2].solution[-1].accepts == ["Z1 104"]


def test_what_was_there_before_is_not_recorded(teaching: Store) -> None:
    write_order(teaching)
    assert "order" not in Recorder(teaching).yaml()


def test_what_a_screen_proposes_is_recorded_for_whoever_gets_no_proposal(teaching: Store, tmp_path: Path) -> None:
    """The order just made is proposed in MB01, but not to another user."""
    dialog = user_at(teaching).dialog
    recorder = Recorder(teaching)
    order = write_order(teaching)
    dialog.logon.parameters["BES"] = order
    key(recorder, dialog, "/nMB01")
    key(recorder, dialog)
    key(recorder, dialog, "BU")
    assert dialog.committed, dialog.message
    dialog.close()
    dialog.logon.locks.close()
    text = recorder.yaml()
    [line] = [line.strip() for line in text.splitlines() if "RM07M-EBELN" in line]
    assert line in (f"RM07M-EBELN: {order}", 'RM07M-EBELN: "{order_1}"')
    assert "MKPF-BUDAT: 2001/04/20" in text
    assert text.count("RM07M-BWARTWE: 101") == 1
