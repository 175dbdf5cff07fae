"""Recording: what is keyed in a fresh client becomes a scenario file."""

from pathlib import Path

import pytest

from model.messages import Path as FieldPath
from tests.tui.coach.conftest import Learner, Pupil
from transactions.scenarios.files import load
from transactions.scenarios.proof import check

HEADER = {"vendor": "10000072", "organization": "FP00", "purchasing_group": "105"}
ITEM = {
    "assignment_category": "K",
    "short_text": "Repair",
    "quantity": "2",
    "unit": "AU",
    "price": "100.00",
    "delivery_date": "2001/05/10",
    "material_group": "SRVEXCH",
    "plant": "FW00",
}
CHARGE = {"account": "5131040720", "cost_center": "F0011019"}


def order(pupil: Pupil) -> None:
    """Key an order of one item and save it."""
    pupil.type("/nME21N{Enter}")
    item: dict[FieldPath, str] = {("items", 0, name): text for name, text in ITEM.items()}
    pupil.hand.fill({**{(name,): text for name, text in HEADER.items()}, **item})
    pupil.type("{Enter}")
    pupil.hand.fill({("items", 0, "assignments", 0, name): text for name, text in CHARGE.items()})
    pupil.type("{^S}")


def test_keys_become_a_scenario_that_asks_only_for_texts(learner: Learner, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    pupil = learner()
    own = pupil.desk.front.store.location
    pupil.type(f"=RECORD {file}{{Enter}}")
    assert pupil.shows("Recording a scenario")
    assert pupil.desk.front.store.location != own
    order(pupil)
    assert len(pupil.view.saved) == 1
    assert pupil.tells(pupil.view.saved[0])
    pupil.type("{^O}=RECORD{Enter}")
    assert pupil.tells(f"Written: {file}")
    assert pupil.desk.recording is None
    assert pupil.desk.front.store.location == own
    assert {finding.message.key for finding in check(file, [1], ["en"])} == {"Z7 033"}
    file.write_text(file.read_text(encoding="utf-8").replace("…", "x"), encoding="utf-8")
    assert [finding.text("en") for finding in check(file, [1], ["en"])] == []
    assert [task.solution[0].transaction for task in load(file).scenario.tasks] == ["ME21N"]


def test_a_file_that_cannot_be_written_does_not_cost_the_work(learner: Learner, tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("no folder", encoding="utf-8")
    pupil = learner().type(f"=RECORD {tmp_path}/plain/mine.yaml{{Enter}}")
    order(pupil)
    pupil.type("{^O}=RECORD{Enter}")
    assert load(tmp_path / "learning" / "recorded" / "recorded-01.yaml").scenario.tasks


@pytest.mark.parametrize("end", ["{^O}=RECORD{Enter}", "{^O}/nex{Enter}"])
def test_a_recording_that_can_be_written_nowhere_goes_on(learner: Learner, tmp_path: Path, end: str) -> None:
    (tmp_path / "plain").write_text("no folder", encoding="utf-8")
    pupil = learner().type(f"=RECORD {tmp_path}/plain/mine.yaml{{Enter}}")
    order(pupil)
    (tmp_path / "learning" / "recorded").write_text("no folder either", encoding="utf-8")
    pupil.type(end)
    assert pupil.tells("the recording goes on")
    assert pupil.desk.recording is not None
    pupil.type("{Enter}")
    order(pupil)
    pupil.type(f"{{^O}}=RECORD {tmp_path}/plain{{Enter}}")
    assert pupil.tells("exists")
    pupil.type(f"{{Enter}}{{^O}}=RECORD {tmp_path}/other.yaml{{Enter}}")
    assert pupil.tells(f"Written: {tmp_path}/other.yaml")
    assert len(load(tmp_path / "other.yaml").scenario.tasks) == 2


def test_a_recording_writes_over_nothing(learner: Learner, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("title: old", encoding="utf-8")
    pupil = learner().type(f"=RECORD {tmp_path}/mine.yaml{{Enter}}")
    assert pupil.tells("exists")
    assert pupil.desk.recording is None


def test_without_a_document_there_is_no_file(learner: Learner, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    pupil = learner().type(f"=RECORD {file}{{Enter}}/nMB01{{Enter}}{{^O}}/nex{{Enter}}")
    assert pupil.tells("Nothing was saved while recording")
    assert not file.exists()


def test_the_coachs_codes_mean_nothing_in_a_recording(learner: Learner) -> None:
    pupil = learner().type("=RECORD{Enter}=HINT{Enter}")
    assert pupil.said == "E Z9 001"
