"""Many of a kind: entries repeated in lists, values drawn several times; locks that end, answers from lines."""

import pytest

from model.locks import Locks
from model.numbers import draw_one
from tests.scenarios.conftest import Opener
from tests.scenarios.test_kinds import FIND, READ, SUM, at_receipt
from tests.support import write_order
from transactions.scenarios.lint import lint
from transactions.scenarios.playing import next_step
from transactions.scenarios.proof import solve_task
from transactions.scenarios.yaml import Place, YamlError, parse

REPEATED = """list:
  - first
  - repeat: 2
    do:
      - {name#: "{slip#.price} #"}
      - line: MENGE(0#)
  - "last #"
"""


def test_repeated_entries_are_numbered_and_keep_their_places() -> None:
    source = parse(REPEATED)
    assert source.values["list"] == [
        "first",
        {"name1": "{slip1.price} 1"},
        {"line": "MENGE(01)"},
        {"name2": "{slip2.price} 2"},
        {"line": "MENGE(02)"},
        "last #",
    ]
    assert source.place(("list", 4, "line")) == Place(6, 9)


@pytest.mark.parametrize("block", ["{repeat: 0, do: [a]}", "{repeat: 51, do: [a]}", "{repeat: x, do: [a]}"])
def test_a_block_that_cannot_be_repeated(block: str) -> None:
    with pytest.raises(YamlError, match="repeat: 1 to 50") as raised:
        parse(f"list:\n  - {block}\n")
    assert raised.value.place == Place(2, 5)


def test_a_value_drawn_several_times(opened: Opener) -> None:
    more = """vary:
  slip: {times: 3, one_of: [{price: 10.00}, {price: 20.00}]}
  pieces: {times: 3, from: 1, to: 50}
  total: {times: 3, product: ["{slip#.price}", "{pieces#}", 0.33335], decimals: 2}
"""
    run = opened(("vary:\n", more), ("title: {zh: 订单, en: Order}", 'title: {zh: "{total1}", en: "{pieces3}"}'))
    assert lint(run.loaded) == []
    values = run.values
    assert len({values[f"pieces{number}"] for number in (1, 2, 3)}) > 1
    for number in (1, 2, 3):
        exact = float(str(values[f"slip{number}.price"])) * int(str(values[f"pieces{number}"])) * 0.33335
        assert str(values[f"total{number}"]) == f"{exact:,.2f}"


def test_what_has_no_value_yet_is_neither_reached_nor_an_error(opened: Opener) -> None:
    nothing = '      - balance: {ebeln: "{receipt}", amount: 0}\n      - material_document: {items: [{bwart: 102'
    run = at_receipt(opened, SUM, ("      - material_document: {items: [{bwart: 102", nothing))
    run.skip()
    assert run.answer("0.00").right
    assert "is 0.00, expected 0" in run.statuses()[0].text.en
    run.back_to_task(0)
    run.skip()
    run.skip()
    assert run.right_answer() == "0.00"


def test_what_is_right_for_one_is_no_attempt_at_another(opened: Opener) -> None:
    old = """          items: [{menge: "{quantity}", accounts: [{kostl: F0011019}]}]
        name: order
"""
    more = "      - order: {lifnr: 10000075}\n      - order: {lifnr: 10000072, items: [{menge: 77}]}\n"
    run = opened((old, old + more))
    dialog = run.open_dialog()
    assert run.task is not None
    for solved in run.task.solution:
        step = next_step(dialog, solved, run.values, run.language)
        dialog.perform(step)
        run.observe(step, dialog)
    assert dialog.committed
    right, other, third = run.statuses()
    assert right.met
    assert (other.is_wrong, other.text.en) == (False, "There is no order (Vendor 10000075) yet.")
    assert (third.is_wrong, third.text.en) == (False, "There is no order (Vendor 10000072, PO Quantity 77) yet.")
    dialog.close()
    dialog.logon.locks.close()


def test_nothing_is_wrong_before_anything_was_done(opened: Opener) -> None:
    run = opened()
    solve_task(run)
    waiting, _ = run.statuses()
    assert (waiting.met, waiting.is_wrong) == (False, False)
    assert waiting.text.en.endswith("receipt is none, expected complete.")
    with run.store.writing("TRAINEE", "ME21N") as unit:
        draw_one(unit, "EINKBELEG", "", "45")
        unit.commit()
    assert not run.statuses()[0].is_wrong
    write_order(run.store)
    assert run.statuses()[0].is_wrong


def test_what_must_not_happen_is_not_called_done(opened: Opener) -> None:
    guards = (
        "      - order: {items: {some: [{menge: 77}]}}\n        at_most: 0\n"
        "      - order: {}\n        at_most: 2\n    solution:\n      - transaction: ME21N\n"
    )
    run = opened(("    solution:\n      - transaction: ME21N\n", guards))
    assert [status.text.en for status in run.statuses()[1:]] == [
        "No order (PO Quantity 77), as it should be.",
        "Order: not more than 2.",
    ]


def test_other_messages_have_variables_of_their_own(opened: Opener) -> None:
    own = READ[1].replace("others: [M7 021, Z1 062]", "others: [M7 021, {message: Z1 062, variables: [4711]}]")
    run = at_receipt(opened, (READ[0], own))
    solve_task(run)
    causes = [option.en for option in run.question()[0].options]
    assert any("4711" in cause for cause in causes)
    assert sum("CLERK" in cause for cause in causes) == 2


LOCKED = "client: {locks: [{object: EKKO, key: 4500000340, until: receipt}]}\ntasks:"


def held(run: object) -> list[str]:
    locks = Locks(run.folder / "client.db")  # type: ignore[attr-defined]
    found = [lock.key for lock in locks.entries()]
    locks.close()
    return found


def test_a_colleague_is_done_when_a_task_comes(opened: Opener) -> None:
    run = opened(("tasks:", LOCKED))
    assert held(run) == ["4500000340"]
    solve_task(run)
    assert held(run) == []
    run.back_to_task(0)
    assert held(run) == ["4500000340"]
    run.close()
    assert held(run) == []


def test_a_lock_until_a_task_that_does_not_exist(opened: Opener) -> None:
    run = opened(("tasks:", LOCKED))
    wrong = run.loaded.scenario.client.locks[0].model_copy(update={"until": "lunch"})
    client = run.loaded.scenario.client.model_copy(update={"locks": [wrong]})
    loaded = type(run.loaded)(
        run.loaded.file, run.loaded.scenario.model_copy(update={"client": client}), run.loaded.source, None
    )
    assert [finding.message.key for finding in lint(loaded)] == ["Z7 026"]


def test_an_answer_from_a_line_of_a_document(opened: Opener) -> None:
    wanted = '{accounting_document: {awkey: "{receipt}2001"}, field: belnr}'
    assert wanted in FIND[1]
    line = '{order: {ebeln: "{order}"}, field: items.accounts.sakto}'
    run = at_receipt(opened, (FIND[0], FIND[1].replace(wanted, line)))
    solve_task(run)
    assert run.right_answer() == "5131040720"
    assert run.answer("5131040720").right


@pytest.mark.parametrize("field", ["items.sakto", "lines.sakto", "items.accounts"])
def test_an_answer_from_a_line_that_is_not_there(opened: Opener, field: str) -> None:
    line = f'{{order: {{ebeln: "{{order}}"}}, field: {field}}}'
    old = '{accounting_document: {awkey: "{receipt}2001"}, field: belnr}'
    run = opened((FIND[0], FIND[1].replace(old, line)))
    assert [finding.message.key for finding in lint(run.loaded)] == ["Z7 012"]
