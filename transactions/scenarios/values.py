"""Values that vary per learner: drawn from a seed, and filled into texts, steps and expectations as ``{name}``.

Each value is drawn by a generator of its own (scenario, seed and name), so a further value changes none of the others;
only `random.Random.random` is used, whose sequence Python guarantees.
"""

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from model.dictionary.formats import Formats
from model.planting import choices, name_behind
from model.store import Store
from transactions.scenarios.schema import Draw, Text

Values = Mapping[str, str | Text]
"""Name → value. ``vendor.name`` is the name behind a key that was drawn from a table."""

_PLACE = re.compile(r"\{([a-z][a-z0-9_.]*)\}")
FORMATS = Formats()


MOST_SEEDS = 10_000
"""So far seeds are searched for one that draws a row: enough for some thousand rows."""


class NoChoice(ValueError):
    """A table has no row to draw from; `name` is the value."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def draw(vary: Mapping[str, Draw], scenario: str, seed: int, store: Store) -> dict[str, str | Text]:
    """Draw all values of a scenario for a seed.

    Raises:
        NoChoice: nothing fits a query.
        Unplantable: a query names a table or column that does not exist.
    """
    values: dict[str, str | Text] = {}
    for name, how in unrolled(vary):
        turn = _turn(scenario, seed, name)
        if how.one_of:
            _take(values, name, how.one_of[int(turn * len(how.one_of))])
        elif how.from_ is not None and how.to is not None:
            values[name] = _between(how.from_, how.to, how.step, turn)
        elif how.product:
            values[name] = _product((fill(text, values) for text in how.product), how.decimals)
        else:
            _query(values, name, how, turn, store)
    return values


def _turn(scenario: str, seed: int, name: str) -> float:
    return random.Random(f"{scenario}:{seed}:{name}").random()


def covering(vary: Mapping[str, Draw], scenario: str, store: Store) -> list[int]:
    """Return seeds that together draw every entry of each list and every row of each table, each seed for a new one.

    How many rows a table offers is counted with the values of the first seed, where its query names other values.

    Raises:
        NoChoice, Unplantable: as for `draw`.
    """
    known = draw(vary, scenario, 1, store)
    counts = {name: count for name, how in vary.items() if (count := _rows(how, known, store)) > 1}
    missing = {(name, row) for name, count in counts.items() for row in range(count)}
    found: list[int] = []
    for seed in range(1, MOST_SEEDS):
        if not missing:
            break
        shown = {
            (name, int(_turn(scenario, seed, one) * count))
            for name, count in counts.items()
            for one, _ in unrolled({name: vary[name]})
        }
        if shown & missing:
            found.append(seed)
            missing -= shown
    return found


def _rows(how: Draw, known: Values, store: Store) -> int:
    if how.table is None:
        return len(how.one_of or [])
    with store.reading() as read:
        where = {key: fill(text, known) for key, text in how.where.items()}
        return len(choices(read, how.table, str(how.field), where))


def _take(values: dict[str, str | Text], name: str, chosen: str | Text | Mapping[str, str | Text]) -> None:
    if isinstance(chosen, Mapping):
        values |= {f"{name}.{key}": value for key, value in chosen.items()}
    else:
        values[name] = chosen


def _between(first: str, last: str, step: str, turn: float) -> str:
    low, high, by = (FORMATS.read_number(text) for text in (first, last, step))
    value = low + by * int(turn * (int((high - low) / by) + 1))
    decimals = max(len(text.partition(".")[2]) for text in (first, last, step))
    return FORMATS.write_number(value, decimals) if decimals else str(int(value))


def unrolled(vary: Mapping[str, Draw]) -> Iterator[tuple[str, Draw]]:
    """Yield every value to be drawn; what is drawn several times as ``slip1`` …, ``#`` being the number."""
    for name, how in vary.items():
        if how.times is None:
            yield name, how
            continue
        for number in range(1, how.times + 1):
            factors = [text.replace("#", str(number)) for text in how.product or []]
            yield f"{name}{number}", how.model_copy(update={"product": factors or None})


def _product(texts: Iterable[str], wanted: int | None) -> str:
    total, decimals = Decimal(1), 0
    for text in texts:
        total *= FORMATS.read_number(text)
        decimals += len(text.partition(".")[2])
    if wanted is not None:
        total, decimals = total.quantize(Decimal(1).scaleb(-wanted), ROUND_HALF_UP), wanted
    return FORMATS.write_number(total, decimals)


def _query(values: dict[str, str | Text], name: str, how: Draw, turn: float, store: Store) -> None:
    table, field = str(how.table), str(how.field)
    names = {}
    for language in ("zh", "en"):
        with store.reading(language) as read:
            found = choices(read, table, field, {key: fill(text, values) for key, text in how.where.items()})
            if not found:
                raise NoChoice(name)
            values[name] = chosen = found[int(turn * len(found))]
            names[language] = name_behind(read, table, field, chosen) or chosen
    values[f"{name}.name"] = Text(**names)


def fill(text: str | Text, values: Values, language: str = "en") -> str:
    """Return a text with its places filled; a place without a value yet stays as it is."""
    plain = text if isinstance(text, str) else str(getattr(text, language))

    def value(found: re.Match[str]) -> str:
        known = values.get(found[1])
        return found[0] if known is None else known if isinstance(known, str) else str(getattr(known, language))

    return _PLACE.sub(value, plain)


def fill_all(value: Any, values: Values, language: str = "en") -> Any:
    """Return a nested value with the places of all its texts filled."""
    if isinstance(value, Mapping):
        return {key: fill_all(inner, values, language) for key, inner in value.items()}
    if isinstance(value, list):
        return [fill_all(inner, values, language) for inner in value]
    return fill(value, values, language) if isinstance(value, (str, Text)) else value


def closed(text: str, missing: str) -> str:
    """Return a text for a reader: what has no value yet is said to be missing."""
    return _PLACE.sub(missing, text)


def open_places(text: str) -> list[str]:
    """Return the names of the places in a text."""
    return _PLACE.findall(text)
