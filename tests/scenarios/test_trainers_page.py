"""The scenario that ``docs/trainers.md`` builds is right as it stands there."""

import re
from pathlib import Path

from transactions.scenarios.files import loads
from transactions.scenarios.proof import check

PAGE = Path(__file__).parent.parent.parent / "docs" / "trainers.md"
_BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


def built() -> str:
    """Return the file that the page builds, without the mistake it makes on purpose."""
    blocks = _BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    return "".join(block for block in blocks if "{zh: 冲销凭证 {wrong}, en" not in block)


def test_the_scenario_of_the_page_is_right(tmp_path: Path) -> None:
    file = tmp_path / "my-case.yaml"
    file.write_text(built(), encoding="utf-8")
    assert [finding.text("en") for finding in check(file, [1, 2])] == []
    assert len(loads(built(), file).scenario.tasks) == 2


def test_the_mistake_of_the_page_is_told_as_it_says(tmp_path: Path) -> None:
    blocks = _BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    file = tmp_path / "my-case.yaml"
    file.write_text("".join(blocks[:3]), encoding="utf-8")
    [finding] = check(file, [1])
    line = finding.text("en").replace(str(file), "my-case.yaml")
    assert line in PAGE.read_text(encoding="utf-8")
