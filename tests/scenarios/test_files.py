"""What is wrong with a file is told with line and column; every value stays as it was written."""

from pathlib import Path

import pytest

from transactions.scenarios.files import FileFault, loads
from transactions.scenarios.proof import check
from transactions.scenarios.yaml import Place, YamlError, parse

HERE = Path("small.yaml")


def faults(text: str) -> list[str]:
    """Return ``line:column message`` of everything that reading finds."""
    with pytest.raises(FileFault) as raised:
        loads(text, HERE)
    return [f"{found.place.line}:{found.place.column} {found.message.key}" for found in raised.value.findings]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_values_stay_the_texts_they_are() -> None:
    source = parse("a: 850.00\nb: 2001/04/20\nc: 0010\nd: {vendor}\ne: yes\nf:\ng: [1, x]\nh: ''\n")
    assert source.values == {
        "a": "850.00",
        "b": "2001/04/20",
        "c": "0010",
        "d": "{vendor}",
        "e": "yes",
        "f": None,
        "g": ["1", "x"],
        "h": "",
    }
    assert source.place(("g",)) == Place(7, 1)
    assert source.place(("g", 1)) == Place(7, 8)
    assert source.place(("g", 1, "deeper")) == Place(7, 8)


def test_a_name_given_twice_is_no_yaml() -> None:
    with pytest.raises(YamlError) as raised:
        parse("a: 1\nb: 2\na: 3\n")
    assert raised.value.place == Place(3, 1)


def test_a_file_that_is_not_there_or_not_utf8(tmp_path: Path) -> None:
    assert [found.message.key for found in check(tmp_path / "no.yaml")] == ["Z7 001"]
    (tmp_path / "old.yaml").write_bytes("title: 订单".encode("gb18030"))
    assert [found.message.key for found in check(tmp_path / "old.yaml")] == ["Z7 001"]


def test_broken_yaml_is_told_with_its_place(small: str) -> None:
    assert faults(small.replace("minutes: 5", "minutes: [5")) == ["4:5 Z7 002"]


@pytest.mark.parametrize(
    "text",
    ["{zh: 小案例：一, en: Small: one}", "{zh: 小, en: Small, or not}", "{zh: 订单 {a}, en: x}", "{zh: 小, en: **S**}"],
)
def test_a_text_that_wants_quotes_is_told_so(small: str, text: str) -> None:
    [found] = faults(small.replace("{zh: 小案例, en: A small scenario}", text))
    assert found.endswith("Z7 035")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    role: buyer", "   role: buyer", "Z7 037"),
        ("minutes: 5", "  minutes: 5", "Z7 037"),
        ("minutes: 5", "\tminutes: 5", "Z7 038"),
        ("minutes: 5", "minutes：5", "Z7 039"),
    ],
)
def test_what_is_no_yaml_has_its_likely_cause(small: str, old: str, new: str, told: str) -> None:
    [found] = faults(small.replace(old, new, 1))
    line = line_of(small, old)
    assert (found.partition(":")[0], found.partition(" ")[2]) == (str(line), told)


def test_a_name_without_a_value_is_not_taken_for_the_rest_of_a_text(small: str) -> None:
    assert faults(small.replace("minutes: 5", "minutes: 5\nspeed:")) == ["4:1 Z7 005"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("minutes: 5", "", "Z7 003"),
        ("title: {zh: 小案例, en: A small scenario}", "title: {zh: 小案例}", "Z7 004"),
        ("title: {zh: 小案例, en: A small scenario}", "title: {zh: 小案例, en: ''}", "Z7 004"),
        ("minutes: 5", "minutes: 5\nminuts: 6", "Z7 005"),
        ("minutes: 5", "minutes: five", "Z7 006"),
        ("role: buyer", "role: buyers", "Z7 026"),
        ("dynpro: SAPLMEGUI 0014", "dynpro: SAPLMEGUI", "Z7 027"),
        ("- name: order", "- name: Order", "Z7 027"),
        ("  quantity: {from", "  Quantity: {from", "Z7 027"),
        ("- transaction: ME21N", "- transaction: ME21N\n        dynpro: SAPLMEGUI 0014", "Z7 028"),
        ("vendor: {table: lfm1, field: lifnr", "vendor: {table: lfm1, one_of: [a]", "Z7 028"),
        ("quantity: {from: 1, to: 9}", "quantity: {from: 1}", "Z7 029"),
        ("quantity: {from: 1, to: 9}", "quantity: {from: 1, to: 9}\n  x: {table: lfa1}", "Z7 029"),
        ("        exactly: 1", "        exactly: 1\n        at_most: 1", "Z7 028"),
        ("    role: buyer", "    role: buyer\n    kind: find", "Z7 029"),
        ("- transaction: MBST", "- transaction: MBST\n        fields: {A-B: x}", "Z7 029"),
        ("    expect:\n      - order:\n", "    expect:\n      - balance: {hkont: 1}\n      - order:\n", "Z7 029"),
        ("tasks:", "client: {changes: [{table: lfa1}]}\ntasks:", "Z7 028"),
        ("tasks:", "client: {changes: [{table: lfa1, set: {sperm: X}}]}\ntasks:", "Z7 029"),
        ("tasks:", "always: [{name: x}]\ntasks:", "Z7 028"),
    ],
)
def test_each_fault_of_form_has_its_message(small: str, old: str, new: str, message: str) -> None:
    found = faults(small.replace(old, new, 1))
    assert [text.partition(" ")[2] for text in found] == [message], found


def test_a_task_has_three_hints(small: str) -> None:
    text = small.replace("      - {zh: 三, en: three}\n", "", 1)
    assert faults(text) == [f"{line_of(text, '    hints:')}:5 Z7 007"]
    lines = small.splitlines(keepends=True)
    start = line_of(small, "    hints:") - 1
    assert [found.partition(" ")[2] for found in faults("".join(lines[:start] + lines[start + 4 :]))] == ["Z7 007"]


def test_the_place_is_that_of_the_value(small: str) -> None:
    text = small.replace("role: buyer", "role: buyer\n    speed: 3")
    assert faults(text) == [f"{line_of(text, '    speed: 3')}:5 Z7 005"]


def test_a_finding_prints_as_file_line_column() -> None:
    found = check(Path("nowhere.yaml"))
    assert found[0].text("en").startswith("nowhere.yaml:1:1: E Z7 001 The file cannot be read: ")
    assert found[0].text("zh").startswith("nowhere.yaml:1:1: E Z7 001 无法读取文件: ")


def test_the_pass_mark_is_the_scenarios_or_the_courses(tmp_path: Path, small: str) -> None:
    texts = 'title = {zh = "课", en = "C"}\nabout = {zh = "课", en = "C"}\n'
    (tmp_path / "course.toml").write_text(texts + "passing = 80\n", encoding="utf-8")
    assert loads(small, tmp_path / "01-small.yaml").scenario.scoring.passing == 80
    own = small.replace("minutes: 5", "minutes: 5\nscoring: {passing: 55}")
    assert loads(own, tmp_path / "01-small.yaml").scenario.scoring.passing == 55
    (tmp_path / "course.toml").write_text(texts, encoding="utf-8")
    assert loads(small, tmp_path / "01-small.yaml").scenario.scoring.passing == 60


UNIONS = [
    ("MEPO1211-TXZ01(01): Repair", "MEPO1211-TXZ01(01): {zh: 修理}", ["Z7 004"]),
    ("MEPO1211-TXZ01(01): Repair", "MEPO1211-TXZ01(01): [a]", ["Z7 006"]),
    ("quantity: {from: 1, to: 9}", "quantity: {one_of: [{a: {zh: 一}}]}", ["Z7 004"]),
    ("title: {zh: 小案例, en: A small scenario}", "title: A small scenario", ["Z7 006"]),
]


@pytest.mark.parametrize(("old", "new", "messages"), UNIONS)
def test_a_value_of_several_forms_is_complained_about_once(small: str, old: str, new: str, messages: list[str]) -> None:
    found = faults(small.replace(old, new, 1))
    assert [text.partition(" ")[2] for text in found] == messages
