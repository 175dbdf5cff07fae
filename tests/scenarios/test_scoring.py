"""The score: exact, explained, accuracy first."""

from decimal import Decimal
from typing import Any

import pytest

from transactions.scenarios.ledger import State, TaskState
from transactions.scenarios.schema import Scoring
from transactions.scenarios.scoring import Score, score

MET = {"met": True, "zh": "", "en": "", "weight": 1}


def scored(met: int = 4, of: int = 4, **state: Any) -> Score:
    statuses = [{**MET, "met": number < met} for number in range(of)]
    found = State(tasks=[TaskState(), TaskState()], met=state.pop("met_errors", []), **state)
    return score(found, statuses, 10, 100, Scoring())


def points(name: str, result: Score) -> Decimal:
    return next(part.points for part in result.parts if part.name == name)


def test_all_right_is_a_hundred() -> None:
    result = scored(milliseconds=600_000, keys=150, errors=2)
    assert (result.points, result.passed) == (Decimal("100.0"), True)
    assert sum(part.of for part in result.parts) == 100


@pytest.mark.parametrize(
    ("name", "state", "expected"),
    [
        ("time", {"milliseconds": 900_000}, "4.0"),
        ("time", {"milliseconds": 1_200_000}, "0.0"),
        ("errors", {"errors": 3}, "6.4"),
        ("errors", {"errors": 7}, "0.0"),
        ("warnings", {"warnings": 1}, "2.7"),
        ("warnings", {"warnings": 9}, "0.0"),
        ("hints", {"hints": 3}, "2.5"),
        ("hints", {"hints": 6}, "0.0"),
        ("keys", {"keys": 225}, "2.5"),
        ("keys", {"keys": 300}, "0.0"),
    ],
)
def test_each_part_falls_as_it_says(name: str, state: dict[str, int], expected: str) -> None:
    assert points(name, scored(**state)) == Decimal(expected)


def test_accuracy_counts_first() -> None:
    half = scored(met=2)
    assert half.points == 50
    assert not half.passed
    assert points("time", half) == 4
    assert scored(met=0).points == 0


def test_weights_of_expectations_count() -> None:
    statuses = [{**MET, "weight": 3}, {**MET, "met": False}]
    result = score(State(tasks=[TaskState()]), statuses, 10, 100, Scoring())
    assert points("results", result) == Decimal("52.5")


def test_a_part_may_weigh_nothing() -> None:
    weights = Scoring(results=10, time=0, errors=0, warnings=0, hints=0, keys=0)
    assert score(State(tasks=[TaskState()]), [MET], 10, 100, weights).points == 100


def test_a_part_that_is_not_full_says_by_what_rule() -> None:
    met = ["06 019", "06 019", "", "06 019"]
    found = {
        part.name: [text.en for text in part.why] for part in scored(met=3, errors=4, keys=151, met_errors=met).parts
    }
    assert found["results"] == ["by weight; the parts below count in proportion"]
    assert found["errors"] == [
        "2 are free, each further one costs a fifth",
        "message 06 019 (Document … does not exist): 3",
        "wrong answer: 1",
    ]
    assert found["keys"] == ["full up to 150, none at three times the model"]
    assert found["time"] == []


def test_a_full_part_says_no_rule() -> None:
    assert not any(part.why for part in scored().parts)
