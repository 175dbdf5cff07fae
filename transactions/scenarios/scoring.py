"""Scoring: six parts with the weights of the scenario file, each explained by a line. Exact, never a float.

- *results*: the weighted share of the expectations reached.
- *time*: from the start until the last task is over or handed in, sittings added up; all points up to the minutes
  allowed, none from twice as many on.
- *errors*: two are free, each further one costs a fifth. *warnings*: each one ignored costs a third.
- *hints*: the share of the hint levels not bought.
- *keys*: all points up to one and a half times the model solution, none from three times on.

Accuracy counts first: the other parts are given in proportion to the results.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import data
from transactions.scenarios import wording
from transactions.scenarios.ledger import State
from transactions.scenarios.schema import Scoring, Text

PARTS = ("results", "time", "errors", "warnings", "hints", "keys")
FREE_ERRORS, ERRORS_TO_ZERO, WARNINGS_TO_ZERO, HINT_LEVELS = 2, 5, 3, 3
MINUTE = 60_000


@dataclass(frozen=True)
class Part:
    """A part of a score: points, of how many, and from what; where points are lost, `why` says by what rule."""

    name: str
    points: Decimal
    of: Decimal
    text: Text
    why: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Score:
    """A score of 100 points."""

    points: Decimal
    passed: bool
    parts: tuple[Part, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the score as a ledger keeps it; decimals as texts."""
        return {
            "points": str(self.points),
            "passed": self.passed,
            "parts": {part.name: [str(part.points), str(part.of), part.text.zh, part.text.en] for part in self.parts},
        }


def score(state: State, statuses: Sequence[dict[str, Any]], minutes: int, model_keys: int, weights: Scoring) -> Score:
    """Return the score of a run.

    Args:
        state: the run's state: time, keys, errors, warnings, hints.
        statuses: the last status of every expectation of all tasks (`Status.as_json`).
        minutes: the time allowed.
        model_keys: keystrokes of the model solution.
        weights: of the scenario file.
    """
    total = sum(status["weight"] for status in statuses)
    reached = sum(status["weight"] for status in statuses if status["met"])
    results = Fraction(reached, total) if total else Fraction(0)
    shares = {
        "results": results,
        "time": results * _falling(Fraction(state.worked, MINUTE), minutes, 2 * minutes),
        "errors": results * _falling(Fraction(state.errors), FREE_ERRORS, FREE_ERRORS + ERRORS_TO_ZERO),
        "warnings": results * _falling(Fraction(state.warnings), 0, WARNINGS_TO_ZERO),
        "hints": results * _falling(Fraction(state.hints), 0, HINT_LEVELS * len(state.tasks)),
        "keys": results * _falling(Fraction(2 * state.keys), 3 * model_keys, 6 * model_keys),
    }
    told = {
        "results": (str(sum(status["met"] for status in statuses)), str(len(statuses))),
        "time": (str(_rounded(Fraction(state.worked, MINUTE))), str(minutes)),
        "errors": (str(state.errors), str(FREE_ERRORS)),
        "warnings": (str(state.warnings), ""),
        "hints": (str(state.hints), ""),
        "keys": (str(state.keys), str(model_keys)),
    }
    whole = sum(getattr(weights, name) for name in PARTS) or 1
    parts = []
    for name in PARTS:
        of = Fraction(100 * getattr(weights, name), whole)
        points, most = _rounded(of * shares[name]), _rounded(of)
        why = _why(name, state, model_keys, shares) if points < most else ()
        parts.append(Part(name, points, most, _text(name, *told[name]), why))
    points = sum((part.points for part in parts), Decimal(0))
    return Score(points, points >= weights.passing, tuple(parts))


def _why(name: str, state: State, model_keys: int, shares: Mapping[str, Fraction]) -> tuple[Text, ...]:
    """Say why a part is not full: its rule and what was met; that it counts by the results is said with those."""
    if name != "results" and shares[name] == shares["results"]:
        return ()
    free = {"errors": FREE_ERRORS, "keys": 3 * model_keys // 2}.get(name, 0)
    met = {"errors": state.met, "warnings": state.ignored}.get(name, [])
    rule = wording.word(f"rule_{name}", free=str(free))
    return (rule, *(_counted(key, count) for key, count in Counter(met).items()))


def _counted(key: str, count: int) -> Text:
    """Say a message that was met, or (without a key) a wrong answer, and how often."""
    what = wording.message(key) if key else wording.word("wrong_answer")
    return wording.word("times", what=what, count=str(count))


def _falling(value: Fraction, free: int, zero: int) -> Fraction:
    """Return 1 up to `free`, 0 from `zero` on, and what lies on the line between."""
    if value <= free:
        return Fraction(1)
    return max(Fraction(0), Fraction(zero - value) / (zero - free)) if zero > free else Fraction(0)


def _rounded(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _text(name: str, actual: str, wanted: str) -> Text:
    found = data.read("scenarios/words")["score"][name]
    return Text(**{language: found[language].format(actual=actual, wanted=wanted) for language in ("zh", "en")})
