"""Every rule of the check, provoked; and a scenario whose own solution does not solve it is found out."""

from pathlib import Path

import pytest

from transactions.scenarios.proof import check


def found(tmp_path: Path, text: str) -> list[str]:
    """Return ``line message`` of what the check finds."""
    file = tmp_path / "case.yaml"
    file.write_text(text, encoding="utf-8")
    return [f"{finding.place.line} {finding.message.key}" for finding in check(file, [1], ["en"])]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_right_file_has_no_findings(tmp_path: Path, small: str) -> None:
    assert found(tmp_path, small) == []


LINT = [
    ("向 {vendor.name} 订购", "向 {vendor.nam} 订购", "Z7 008"),
    ("zh: 订购、收货、反冲。", "zh: '{order}'", "Z7 008"),
    ("lifnr: 10000072\n", "lifnr: 10000072\n          lifnrr: 1\n", "Z7 012"),
    ("accounts: [{kostl: F0011019}]", "accounts: [{kost: F0011019}]", "Z7 012"),
    ("accounts: [{kostl: F0011019}]", "accounts: {kostl: F0011019}", "Z7 030"),
    ("accounts: [{kostl: F0011019}]", "accounts: F0011019", "Z7 030"),
    ("accounts: [{kostl: F0011019}]", "accounts: [F0011019]", "Z7 031"),
    ("lifnr: 10000072\n", "lifnr: 10000072\n          bedat: yesterday\n", "Z1 001"),
    ("lifnr: 10000072\n", "lifnr: {like: 1000}\n", "Z7 026"),
    ("lifnr: 10000072\n", "lifnr: [[1], 2]\n", "Z7 006"),
    ("received: full", "received: fully", "Z7 026"),
    ("      - order: {ebeln:", "      - message: M7 999\n      - order: {ebeln:", "Z7 013"),
    ("      - order: {ebeln:", "      - message: nonsense\n      - order: {ebeln:", "Z7 013"),
    ("      - order: {ebeln:", "      - transaction: MB99\n      - order: {ebeln:", "Z7 014"),
    ("      - order: {ebeln:", "      - function: SAPMM07M 9999 BU\n      - order: {ebeln:", "Z7 017"),
    ("      - order: {ebeln:", "      - function: SAPMM07M 0221 =BOO\n      - order: {ebeln:", "Z7 019"),
    ("      - order: {ebeln:", "      - row: {table: nowhere}\n      - order: {ebeln:", "Z7 043"),
    ("{table: lfm1,", "{table: lfmm,", "Z7 043"),
    ("field: lifnr", "field: lifn", "Z7 012"),
    ("where: {ekorg: FP00", "where: {ekorx: FP00", "Z7 012"),
    ("where: {ekorg: FP00", "where: {lfa2.sperm: X", "Z7 043"),
    ("where: {ekorg: FP00", "where: {lfa1.spermm: X", "Z7 012"),
    ("tasks:", "client: {changes: [{table: lfa9, key: {lifnr: 1}, remove: true}]}\ntasks:", "Z7 043"),
    ("tasks:", "client: {changes: [{table: lfa1, key: {lifn: 1}, set: {sperm: X}}]}\ntasks:", "Z7 012"),
    ("tasks:", "client: {changes: [{table: lfa1, key: {lifnr: 1}, set: {sper: X}}]}\ntasks:", "Z7 012"),
    ("tasks:", "client: {changes: [{table: lfa1, insert: {lifn: 1}}]}\ntasks:", "Z7 012"),
    ("      - order: {ebeln:", "      - row: {table: varid, vari: X}\n      - order: {ebeln:", "Z7 012"),
    ("      - order: {ebeln:", "      - balance: {konto: 1, amount: 1}\n      - order: {ebeln:", "Z7 012"),
    ("transaction: MBST", "transaction: MB99", "Z7 014"),
    ("dynpro: SAPMM07M 0460", "dynpro: SAPMM07M 0461", "Z7 017"),
    ("RM07M-MJAHR:", "RM07M-MJAR:", "Z7 018"),
    ("RM07M-MJAHR: 2001}", "RM07M-MJAHR: 2001}\n        cursor: RM07M-X", "Z7 018"),
    ("        function: =MESAVE", "        function: =SAVE", "Z7 019"),
    ("accepts: [Z1 104]", "accepts: [Z1 998]", "Z7 013"),
    ("  - name: receipt\n", "  - name: order\n", "Z7 040"),
    ("  quantity: {from", "  order: {from: 1, to: 2}\n  quantity: {from", "Z7 040"),
    ("quantity: {from: 1, to: 9}", "quantity: {from: 9, to: 1}", "Z7 041"),
    ("quantity: {from: 1, to: 9}", "quantity: {from: 1, to: 9, step: 0}", "Z7 041"),
]


@pytest.mark.parametrize(
    ("old", "new", "message"), LINT, ids=[f"{case[2]}-{number}" for number, case in enumerate(LINT)]
)
def test_each_rule_without_playing(tmp_path: Path, small: str, old: str, new: str, message: str) -> None:
    assert old in small
    findings = found(tmp_path, small.replace(old, new, 1))
    assert [finding.partition(" ")[2] for finding in findings] == [message], findings


def test_a_task_that_expects_nothing_that_can_be_reached(tmp_path: Path, small: str) -> None:
    text = small.replace("        exactly: 1", "        at_most: 1")
    assert found(tmp_path, text) == [f"{line_of(text, '- name: reversal')} Z7 009"]


def test_a_task_without_solution(tmp_path: Path, small: str) -> None:
    text = small[: small.rindex("    solution:")]
    assert found(tmp_path, text) == [f"{line_of(text, '- name: reversal')} Z7 021"]


PROOF = [
    ("where: {ekorg: FP00", "where: {ekorg: FPXX", "Z7 010", "vendor: {table"),
    ("where: {ekorg: FP00", "where: {minbw: nonsense, ekorg: FP00", "Z7 011", "vary:"),
    ("from: 100.00", "from: much", "Z7 011", "vary:"),
    ("tasks:", "client: {changes: [{table: lfa1, key: {lifnr: 99}, set: {sperm: X}}]}\ntasks:", "Z7 011", "client:"),
    ("tasks:", "client: {date: 2001/13/01}\ntasks:", "Z1 001", "client:"),
    ("tasks:", "client: {period: 2001/13}\ntasks:", "Z7 027", "client:"),
    ("    role: buyer", "    role: buyer\n    user: NOBODY", "Z7 015", "    user: NOBODY"),
    ("received: full", "received: part", "Z7 023", "- order: {ebeln"),
    ("bwart: 102, smbln", "bwart: 122, smbln", "Z7 023", "- material_document: {items: [{bwart: 122"),
    ("        exactly: 1", "        exactly: 2", "Z7 023", "- material_document: {items: [{bwart: 102"),
    ("accepts: [Z1 104]", "accepts: []", "Z7 032", "      - dynpro: SAPMM07M 0221\n        accepts"),
    (
        "    expect:\n      - order: {ebeln",
        "    expect:\n      - order: {ebeln: 4500000340}\n      - order: {ebeln",
        "Z7 022",
        "- order: {ebeln: 4500000340}",
    ),
    (
        "      - transaction: MBST",
        "      - dynpro: SAPMM07M 0460\n      - transaction: MBST",
        "Z7 020",
        "      - dynpro: SAPMM07M 0460\n      - transaction: MBST",
    ),
    ("RM07M-WERKS: FW00", "MKPF-ZZSIGNEDBY: X\n          RM07M-WERKS: FWXX", "Z7 020", "      - dynpro: SAPMM07M 0221"),
    (
        "        accepts: [Z1 104]",
        "        accepts: [Z1 104]\n      - transaction: MB03",
        "Z7 025",
        "      - transaction: MB03",
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "message", "place"), PROOF, ids=[f"{case[2]}-{number}" for number, case in enumerate(PROOF)]
)
def test_each_rule_by_playing(tmp_path: Path, small: str, old: str, new: str, message: str, place: str) -> None:
    assert old in small
    text = small.replace(old, new, 1)
    [finding] = found(tmp_path, text)
    assert finding.partition(" ")[2] == message
    if place:
        assert finding == f"{line_of(text, place)} {message}"


def test_what_an_earlier_task_leaves_open_is_in_the_way_of_the_next(tmp_path: Path, small: str) -> None:
    """The proof keeps its sessions as a learner does: a lock in one is met from another."""
    start = "    solution:\n      - transaction: ME21N\n"
    opening = """    solution:
      - transaction: MB01
      - dynpro: SAPMM07M 0200
        fields: {MKPF-BLDAT: 2001/04/20, MKPF-BUDAT: 2001/04/20, RM07M-BWARTWE: 101, RM07M-EBELN: 4500000354}
      - transaction: ME21N
        new_session: true
"""
    assert start in small
    receipt = 'RM07M-EBELN: "{order}"'
    text = small.replace(start, opening, 1).replace(receipt, "RM07M-EBELN: 4500000354", 1)
    file = tmp_path / "case.yaml"
    file.write_text(text, encoding="utf-8")
    assert "ME 006" in " ".join(finding.text("en") for finding in check(file, [1], ["en"]))
    file.write_text(text.replace("    role: receiver\n", "    role: receiver\n    user: CLERK\n"), encoding="utf-8")
    assert "ME 006" not in " ".join(finding.text("en") for finding in check(file, [1], ["en"]))


def test_what_the_screen_said_stands_beside_what_is_missing(tmp_path: Path, small: str) -> None:
    """A refused step is the likely cause: the check names it with the screen's own message."""
    posting = "      - dynpro: SAPMM07M 0221\n        function: =BU\n  - name: reversal"
    assert posting in small
    text = small.replace(posting, posting.replace("function", "fields: {MSEG-ERFMG(01): 99}\n        function"), 1)
    findings = found(tmp_path, text)
    assert {finding.partition(" ")[2] for finding in findings} == {"Z7 023", "Z7 034"}
    assert f"{line_of(text, '      - dynpro: SAPMM07M 0221')} Z7 034" in findings


def test_what_is_missing_is_told_in_the_language_asked_for(tmp_path: Path, small: str) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(small.replace("received: full", "received: part", 1), encoding="utf-8")
    [finding] = check(file, languages=("en", "zh"))
    assert finding.message.variables[0].isascii()


def test_every_entry_is_played_and_a_finding_names_who_drew_it(tmp_path: Path, small: str) -> None:
    """The first learner draws a quantity that can be ordered; whoever draws none fails, and is named."""
    file = tmp_path / "case.yaml"
    entries = ["1", "2", "3", "4", "0"]
    file.write_text(small.replace("{from: 1, to: 9}", f"{{one_of: [{', '.join(entries)}]}}"), encoding="utf-8")
    assert check(file, [1], ["en"]) == []
    [finding, *_] = check(file, [1], ["en"], every_row=True)
    assert finding.learner is not None
    assert "quantity 0; " in finding.learner.variables[1]
    assert f"(learner with seed {finding.learner.variables[0]}: " in finding.text("en")


PLANTED = """client:
  documents:
    - name: planted
      steps:
        - transaction: MB01
        - dynpro: SAPMM07M 0200
          fields: {RM07M-EBELN: 4599999999, MKPF-BLDAT: 2001/04/20}
tasks:"""


REFUSED = [
    ("{RM07M-EBELN: 4599999999, ", "{", "- dynpro: SAPMM07M 0200"),
    ("MKPF-BLDAT: 2001/04/20", "MKPF-BLDAT: 20/04/2001", "MKPF-BLDAT: 20/"),
    ("MKPF-BLDAT: 2001/04/20", "MKPF-BLDAT(01): 2001/04/20", "MKPF-BLDAT(01)"),
]


@pytest.mark.parametrize(("old", "new", "place"), REFUSED)
def test_a_planted_document_that_is_refused(tmp_path: Path, small: str, old: str, new: str, place: str) -> None:
    """The place is that of the field where the screen named one, else that of the step."""
    assert old in PLANTED
    text = small.replace("tasks:", PLANTED.replace(old, new), 1)
    file = tmp_path / "case.yaml"
    file.write_text(text, encoding="utf-8")
    [finding] = [*check(file, [1], ["zh"])][:1]
    column = text.splitlines()[line_of(text, place) - 1].index(place.removeprefix("- ")) + 1
    assert (finding.place.line, finding.place.column) == (line_of(text, place), column)


def test_why_a_planted_document_is_refused_is_told_once_in_the_language_asked_for(tmp_path: Path, small: str) -> None:
    """What an earlier screen still lacked is not told: a later step has brought it."""
    steps = small[small.index("      - transaction: ME21N") : small.index("  - name: receipt")]
    lines = "".join(f"    {line}\n" for line in steps.replace("F0011019", "F9999999").splitlines())
    text = small.replace("tasks:", f"client:\n  documents:\n    - name: planted\n      steps:\n{lines}tasks:", 1)
    file = tmp_path / "case.yaml"
    file.write_text(text, encoding="utf-8")
    [finding] = check(file, [1], ["zh"])
    assert finding.message.variables == ("planted", "Z1 239 成本中心 F9999999 不存在 COBL-KOSTL(01)")
    assert finding.place.line == line_of(text, "COBL-KOSTL: F9999999")


def test_a_planted_document_of_nobody(tmp_path: Path, small: str) -> None:
    text = small.replace("tasks:", PLANTED.replace("    - name: planted", "    - name: planted\n      user: NOBODY"), 1)
    assert found(tmp_path, text) == [f"{line_of(text, '      user: NOBODY')} Z7 015"]


def test_a_warning_that_waits_at_the_end_is_named(tmp_path: Path, small: str) -> None:
    last = "      - dynpro: SAPMM07M 0221\n        accepts: [Z1 104]\n"
    assert small.endswith(last)
    text = small.removesuffix(last)
    findings = found(tmp_path, text)
    posting = text.rindex("      - dynpro: SAPMM07M 0221")
    assert findings[-1] == f"{text[:posting].count(chr(10)) + 1} Z7 042"
    assert {finding.partition(" ")[2] for finding in findings} == {"Z7 023", "Z7 042"}
