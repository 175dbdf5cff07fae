"""Every block of ``docs/trainers.md`` is run: the scenario, its mistake, the course, the list, the commands."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from transactions.scenarios.files import course_of, loads, named
from transactions.scenarios.proof import check, solve
from transactions.scenarios.trainer.classes import opened
from tui.cli import NO_TERMINAL
from tui.commands import app

PAGE = (Path(__file__).parent.parent.parent / "docs" / "trainers.md").read_text(encoding="utf-8")
ON_PURPOSE = "{zh: 订购申请 {request}, en"


def blocks(kind: str) -> list[str]:
    """Return the blocks of a kind, in order; "" for commands and what they print."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return [text for name, text in found if name == kind]


def built() -> str:
    """Return the file that the page builds, without the mistake it makes on purpose."""
    return "".join(block for block in blocks("yaml") if ON_PURPOSE not in block)


def test_the_scenario_of_the_page_is_right(tmp_path: Path) -> None:
    file = tmp_path / "my-case.yaml"
    file.write_text(built(), encoding="utf-8")
    assert [finding.text("en") for finding in check(file, [1, 2], every_row=True)] == []
    assert len(loads(built(), file).scenario.tasks) == 2


def test_the_mistake_of_the_page_is_told_as_it_says(tmp_path: Path) -> None:
    before, wrong = PAGE.split(ON_PURPOSE, 1)[0].count("```yaml"), tmp_path / "my-case.yaml"
    wrong.write_text("".join(blocks("yaml")[:before]), encoding="utf-8")
    [finding] = check(wrong, [1])
    assert f"\n{finding.text('en').replace(str(wrong), 'my-case.yaml')}\n" in PAGE


def test_the_course_of_the_page_is_one(tmp_path: Path) -> None:
    [course] = blocks("toml")
    (tmp_path / "course.toml").write_text(course, encoding="utf-8")
    (tmp_path / "01-case.yaml").write_text(built(), encoding="utf-8")
    found = course_of(tmp_path)
    assert found is not None
    assert (len(found.files()), found.users) == (1, {"receiver": "CLERK"})
    assert check(found.files()[0], [1], ["en"]) == []


def _okcode(line: str) -> Result:
    return CliRunner().invoke(app, shlex.split(line)[1:])


def test_the_commands_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    [learners] = blocks("csv")
    Path("learners.csv").write_text(learners, encoding="utf-8-sig")
    Path("latecomers.csv").write_text("学号,姓名\nu03,陈刚\n", encoding="utf-8-sig")
    lines = [line for block in blocks("") for line in block.splitlines() if line.startswith("okcode")]
    assert len(lines) > 10
    for line in lines:
        if "results" in line and not (tmp_path / "played").exists():
            known = opened("spring")
            who = known.learner("u01")
            run = solve(named("mm15/02-receipt"), who.seed, "zh", known.learning(who).folder("mm15/02-receipt"))
            run.finish()
            run.close()
            (tmp_path / "played").touch()
        found = _okcode(line)
        asks_for_a_screen = "replay" in line and "--text" not in line
        assert found.exit_code == (NO_TERMINAL if asks_for_a_screen else 0), (line, found.output)
    assert len(list(Path("paper").glob("*.html"))) == 2 * 3 + 2 + 3
    assert {"results.html", "results.csv", "results.xlsx", "results.jsonl"} <= {
        file.name for file in tmp_path.iterdir()
    }


def test_the_commands_that_the_page_names_exist(tmp_path: Path) -> None:
    commands = set(re.findall(r"`okcode (\w+(?: \w+)?)", PAGE))
    assert {"scenario check", "scenario show", "scenario fields", "describe ME21N"} <= commands
    for command in commands:
        top, _, below = command.partition(" ")
        asked = command if top in ("scenario", "class") and below else top
        assert _okcode(f"okcode {asked} --help").exit_code == 0, command
    shown = _okcode("okcode scenario show mm15/02-receipt")
    file = tmp_path / "copy.yaml"
    file.write_text(shown.output, encoding="utf-8")
    assert loads(shown.output, file).scenario == named("mm15/02-receipt").scenario
