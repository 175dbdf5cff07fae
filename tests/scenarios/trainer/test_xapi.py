"""Statements of the Experience API: valid by the rules of 1.0.3, the same bytes for the same ledgers."""

import copy
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.scenarios.trainer.conftest import behaviour_of
from tests.scenarios.trainer.xapi_rules import broken
from transactions.scenarios.trainer.classes import Class
from transactions.scenarios.trainer.results import gather
from transactions.scenarios.trainer.xapi import lines

Statement = dict[str, Any]


@pytest.fixture(scope="module")
def statements(room: Class) -> list[Statement]:
    return [json.loads(line) for line in lines(gather(room))]


def test_all_statements_are_valid_and_their_ids_differ(statements: list[Statement]) -> None:
    assert [(found["id"], rules) for found in statements if (rules := broken(found))] == []
    assert len({found["id"] for found in statements}) == len(statements)


def test_they_say_what_happened(statements: list[Statement]) -> None:
    for number in range(10):
        done = behaviour_of(number)
        mine = [one for one in statements if one["actor"]["account"]["name"] == f"u{number:02d}"]
        verbs = [one["verb"]["display"]["en"] for one in mine]
        over = 2 if done.finishes else 1
        assert verbs[: over + 1] == ["initialized", *["completed"] * over], done.name
        assert len(verbs) == over + (2 if done.finishes else 1)
        success = [one["result"]["success"] for one in mine[1 : over + 1]]
        assert success == [cell == "done" for cell in done.cells[:over]], done.name
        if done.finishes:
            assert mine[-1]["result"]["duration"] == f"PT{60 * done.minutes}S"
            score = mine[-1]["result"]["score"]
            assert Decimal(str(score["raw"])) == 100 * Decimal(str(score["scaled"]))
    slow = [one for one in statements if one["actor"]["account"]["name"] == "u05"]
    assert slow[0]["timestamp"] == "2026-03-02T09:30:00.000+08:00"
    assert slow[-1]["timestamp"] == "2026-03-02T09:38:00.000+08:00"
    assert slow[0]["context"]["language"] == "zh-CN"
    assert slow[1]["context"]["contextActivities"]["parent"][0]["id"] == slow[0]["object"]["id"]


def test_the_same_ledgers_give_the_same_bytes(room: Class) -> None:
    assert list(lines(gather(room))) == list(lines(gather(room)))
    other = [json.loads(line) for line in lines(gather(room), "https://lms.example/")]
    assert {one["actor"]["account"]["homePage"] for one in other} == {"https://lms.example"}


def test_moments_are_those_of_the_sitting(room: Class) -> None:
    """Resumed the next evening, a run is passed then, not so many minutes after its start."""
    entry = next(one for one in gather(room).entries if one.learner.id == "u05")
    assert entry.attempt is not None
    ledger = entry.attempt.ledger
    text = ledger.read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    last = next(number for number, row in enumerate(rows) if row["what"] == "done")
    sit = {"what": "sit", "at": rows[last]["at"], "day": "2026-03-03T19:00:00+08:00"}
    try:
        ledger.write_text("".join(json.dumps(row) + "\n" for row in [*rows[: last + 1], sit, *rows[last + 1 :]]))
        said = [json.loads(line) for line in lines(gather(room)) if f'"{entry.learner.id}"' in line]
    finally:
        ledger.write_text(text, encoding="utf-8")
    assert [one["timestamp"] for one in said] == [
        "2026-03-02T09:30:00.000+08:00",
        "2026-03-02T09:38:00.000+08:00",
        "2026-03-03T19:00:00.000+08:00",
        "2026-03-03T19:00:00.000+08:00",
    ]


def _without(name: str) -> Callable[[Statement], None]:
    return lambda found: found.pop(name)


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (_without("actor"), "actor is required"),
        (lambda found: found.update(id="1"), "id is no UUID"),
        (lambda found: found.update(timestamp="2026-03-02"), "timestamp is no ISO 8601 moment with an offset"),
        (lambda found: found["actor"].update(mbox="mailto:a@b.example"), "an agent has exactly one identifier"),
        (lambda found: found["verb"].update(id="passed"), "verb.id is no IRI"),
        (lambda found: found["result"]["score"].update(scaled=95), "score.scaled is not between -1 and 1"),
        (lambda found: found["result"].update(duration="8:00"), "result.duration is no ISO 8601 duration"),
        (lambda found: found["result"].update(success=None), "result.success is no boolean"),
        (lambda found: found["context"].update(extensions={"seed": 1}), "context.extensions: seed is no IRI"),
        (lambda found: found["object"].update(name="x"), "object.name is unknown"),
    ],
)
def test_the_rules_find_what_is_wrong(
    statements: list[Statement], spoil: Callable[[Statement], None], rule: str
) -> None:
    found = copy.deepcopy(
        next(one for one in statements if "score" in one.get("result", {}) and "duration" in one["result"])
    )
    assert broken(found) == []
    spoil(found)
    assert rule in broken(found)
