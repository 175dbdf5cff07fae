"""Handouts and score sheets: from the scenario file and the dialogs, with the learner's own values."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.scenarios.trainer.test_results import Outside
from transactions.scenarios.files import load, named
from transactions.scenarios.trainer import handout, score_sheet
from transactions.scenarios.trainer.classes import Class
from transactions.scenarios.trainer.html import markdown
from transactions.scenarios.trainer.results import gather
from transactions.scenarios.trainer.walk import walk
from tui.commands import app

HERE = Path(__file__).parent


def alone(page: str) -> str:
    """Check that a page stands alone and closes its tags; return it."""
    checked = Outside()
    checked.feed(page)
    assert (checked.outside, checked.open) == ([], [])
    return page


def test_the_field_table_has_the_form_of_the_manual_and_the_screens_own_facts(room: Class) -> None:
    walked = walk(named("mm15/02-receipt"), 5, "zh")
    page = alone(handout.sheet(walked, "王敏"))
    assert "<th>栏位名称</th><th>栏位说明</th><th>资料范例</th>" in page
    [(screen, lines)] = walked.fields(0).items()
    assert screen[0] == "MB01"
    by_label = {line.label: line for line in lines}
    assert by_label["移动类型"].required
    assert (by_label["移动类型"].example, by_label["工厂"].example) == ("101", "FW00")
    assert not by_label["签收人"].required
    assert by_label["工厂"].name
    assert by_label["移动类型"].about in page


def test_the_task_sheet_leaves_blank_what_is_found_on_the_way(room: Class) -> None:
    walked = walk(load(HERE / "class.yaml"), 3, "en")
    order = str(walked.values["order"])
    page, right = alone(handout.sheet(walked)), alone(handout.answers(walked))
    assert '<span class="write">&nbsp;</span> with MB01.' in page
    assert f"Receive order {order} with MB01" not in page
    assert order in right
    assert f"cost center <b>{walked.start['center']}</b>" in page
    assert "<kbd>F4</kbd>" in page
    assert "<kbd>Ctrl+S</kbd> / <kbd>F11</kbd>" in page
    assert "<kbd>Shift+F3</kbd>" in page
    assert "/nME21N" in page
    assert "Fill header and item." in right
    assert "Fill header and item." not in page


def test_the_key_card_has_saps_keys_though_the_code_is_ours_and_marks_keys_of_ours(room: Class) -> None:
    page = handout.sheet(walk(load(HERE / "class.yaml"), 3, "en"))
    rows = re.findall(r"<tr>.*?</tr>", page, re.DOTALL)
    [header] = [row for row in rows if "<kbd>Ctrl+F2</kbd>" in row]
    assert "ours" not in header
    [hold] = [row for row in rows if "Hold" in row]
    assert "(ours, not SAP" in hold


def test_the_example_of_a_field_is_a_blank_where_the_learner_finds_it_out(room: Class) -> None:
    """The order of a task before, and what another task lets the learner find, stand on the answer sheet alone."""
    walked = walk(load(HERE / "class.yaml"), 3, "en")
    order = str(walked.values["order"])
    assert f"<code>{order}</code>" not in handout.sheet(walked)
    assert f"<code>{order}</code>" in handout.answers(walked)
    assert "<td><b>Purchase Order</b></td>" in handout.sheet(walked)
    overdue = walk(named("mm15/07-sheet-overdue"), 3, "zh")
    late = str(overdue.values["late"])
    page = alone(handout.sheet(overdue))
    assert late not in page
    assert '订单 <b><span class="write">' in page
    assert late in handout.answers(overdue)


def test_a_vendor_to_be_found_by_name_is_not_printed(room: Class) -> None:
    walked = walk(named("first-keys/02-fields-and-f4"), 2, "en")
    page = handout.sheet(walked)
    assert f">{walked.values['vendor']}<" not in page
    assert str(walked.values["vendor.name"].en) in page  # type: ignore[union-attr]


def test_no_key_means_two_things_on_one_screen_of_the_key_card(room: Class) -> None:
    page = handout.sheet(walk(named("mm15/02-receipt"), 1, "en"))
    screens = page[page.index("Key card") :].split("<h3>")[1:]
    assert len([screen for screen in screens if screen.startswith("MB01")]) > 1
    for screen in screens:
        keys = re.findall(r"<kbd>([^<]+)</kbd>", screen)
        assert len(keys) == len(set(keys)), screen


def test_every_delivered_kind_of_answer_stands_on_the_answer_sheet(room: Class) -> None:
    walked = walk(named("mm15/02-receipt"), 1, "en")
    page = handout.answers(walked)
    assert walked.answers[1] in page
    assert "H 2120040000" in page
    assert page.count("class='box'") == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_certificate_stands_before_the_scores_of_who_has_passed_all(room: Class, language: str) -> None:
    results = gather(room)
    passed, failed, unfinished = (alone(score_sheet.sheet(results, room.learners[n], language)) for n in (5, 8, 4))
    certificate = {"zh": "结业证书", "en": "Certificate"}[language]
    assert passed.index(certificate) < passed.index({"zh": "及格线 60 分", "en": "Pass mark: 60 points"}[language])
    assert "8.0" in passed
    assert "95.2" in passed
    for page in (failed, unfinished):
        assert 'class="certificate"' not in page
    assert "50.0" in failed
    assert {"zh": "还没有完成的案例。", "en": "No scenario is finished yet."}[language] in unfinished


def test_the_commands_write_pages_per_learner(room: Class, tmp_path: Path) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, list(arguments))
        return result.exit_code, result.stdout

    place, to = str(room.folder), str(tmp_path)
    code, out = run("class", "sheets", place, "--to", to)
    assert (code, len(out.splitlines()), out.count("certificate")) == (0, 30, 21)
    assert '<html lang="zh-CN">' in (tmp_path / "u05-score.html").read_text(encoding="utf-8")
    code, out = run("scenario", "handout", "short/01-order", "--class", place, "--learner", "u05", "--to", to)
    assert (code, out.splitlines()) == (0, [f"{to}/01-order-u05-sheet.html", f"{to}/01-order-u05-answers.html"])
    assert "学员 王敏" in (tmp_path / "01-order-u05-sheet.html").read_text(encoding="utf-8")
    code, out = run("scenario", "handout", str(HERE / "class.yaml"), "--seed", "9", "--to", to, "--lang", "en")
    assert (code, out.splitlines()[0]) == (0, f"{to}/class-seed-9-sheet.html")
    assert run("scenario", "handout", "short/99-none", "--to", to)[0] == 2
    assert run("scenario", "handout", "mm15/02-receipt", "--learner", "u05")[0] == 2


def test_markdown_becomes_html_and_nothing_else_does() -> None:
    assert markdown("用 `MB01`\n收货 **<b>**。\n\n- a\n- b") == (
        "<p>用 <code>MB01</code>收货 <b>&lt;b&gt;</b>。</p>\n<ul><li>a</li><li>b</li></ul>"
    )
    assert markdown("one\ntwo") == "<p>one two</p>"


def test_a_step_on_the_menu_has_a_place_in_the_walk() -> None:
    found = walk(named("first-keys/06-favorites-and-variants"), 1, "en")
    assert [(move.task, [line.label for line in move.fields]) for move in found.moves][:2] == [
        (0, []),
        (0, ["Transaction Code", "Own Text"]),
    ]
