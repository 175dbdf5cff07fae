"""What is missing or wrong, in plain words of both languages, made from expectations and differences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import data
from model.columns import Table, element_of, table_of
from model.dictionary.element import Element
from model.document_trees import KINDS, Kind
from model.messages import Rejection, entry, fill
from transactions.scenarios.matching import FORMATS, Difference
from transactions.scenarios.schema import Text
from transactions.scenarios.values import closed, open_places

LABEL_ROOM = 24
FIELDS_SAID = 5


@cache
def _words() -> Mapping[str, Any]:
    return data.read("scenarios/words")


def word(name: str, /, **values: "str | Text") -> Text:
    """Return a text of ``data/scenarios/words.toml`` with its places filled."""
    found = _words()[name]
    return Text(**{language: found[language].format(**_in(values, language)) for language in ("zh", "en")})


def _in(values: Mapping[str, "str | Text"], language: str) -> dict[str, str]:
    return {name: value if isinstance(value, str) else str(getattr(value, language)) for name, value in values.items()}


def message_text(key: str) -> Text:
    """Return the text of a message ``M7 060``, dots in the places of its variables."""
    area, _, number = key.rpartition(" ")
    found = entry(area, int(number))
    return Text(**{name: fill(str(found[name]), ("…",) * 4).strip(" :：,，") for name in ("zh", "en")})


def message(key: str) -> Text:
    """Return a message with its key."""
    return word("message", key=key, text=message_text(key))


def joined(texts: "list[Text]") -> Text:
    """Return sentences as one text."""
    return Text(zh="".join(text.zh for text in texts), en=" ".join(text.en[:1].upper() + text.en[1:] for text in texts))


def kind_name(name: str) -> Text:
    """Return the name of a kind of document or of a part."""
    return word(name)


def label(element: Element[Any] | None, field: str) -> Text:
    """Return the name of a field."""
    if element is None or field in _words():
        return word(field)
    names = {language: element.label(language, LABEL_ROOM) for language in ("zh", "en")}
    return Text(**{language: name or field for language, name in names.items()})


def value_text(value: Any) -> Text:
    """Return a wanted value: one, a choice, a comparison."""
    if isinstance(value, list):
        options = [value_text(one) for one in value]
        return Text(zh=" 或 ".join(option.zh for option in options), en=" or ".join(option.en for option in options))
    if isinstance(value, Mapping):
        parts = [
            word("filled") if (operator, inner) == ("not", "") else word(operator, value=value_text(inner))
            for operator, inner in value.items()
        ]
        return Text(zh="、".join(part.zh for part in parts), en=" and ".join(part.en for part in parts))
    none, text = word("no_document"), str(value or "")
    if open_places(text):
        return Text(zh=closed(text, none.zh), en=closed(text, none.en))
    if text in ("full", "part", "none", "yes", "no"):
        return word(text)
    return Text(zh=text, en=text) if text else word("empty")


def _as_written(element: Element[Any] | None, wanted: Any) -> Any:
    """Return a wanted value as the system writes it, so that it can be compared with what is there."""
    if isinstance(wanted, list):
        return [_as_written(element, one) for one in wanted]
    if isinstance(wanted, Mapping):
        return {operator: _as_written(element, inner) for operator, inner in wanted.items()}
    if element is None or not wanted:
        return wanted
    try:
        return element.write(element.parse(str(wanted), FORMATS), FORMATS, zero=True)
    except Rejection:
        return wanted


def difference(kind: str, number: str, found: Difference) -> Text:
    """Say a difference: where, which field, what it is and what it should be."""
    where = word("document", kind=kind_name(kind), number=number)
    for part, position in found.steps:
        where = word("inside", where=where, part=kind_name(part), position=position)
    if found.is_count:
        return word(
            "row_count", where=where, part=kind_name(found.field), actual=found.actual, wanted=str(found.wanted)
        )
    return word(
        "differs",
        where=where,
        field=label(found.element, found.field),
        actual=value_text(found.actual),
        wanted=value_text(_as_written(found.element, found.wanted)),
    )


def wanted(kind: str, pattern: Mapping[str, Any]) -> Text:
    """Say what document is wanted, by the first plain fields of its head and its first line."""
    of = KINDS[kind]
    fields = _fields(of, pattern)
    for name, part in of.parts.items():
        lines = pattern.get(name, [])
        lines = lines["some"] if isinstance(lines, Mapping) else lines
        fields += _fields(part, lines[0]) if lines else []
    fields = fields[:FIELDS_SAID]
    named = kind_name(kind)
    if not fields:
        return named
    listed = Text(zh="、".join(field.zh for field in fields), en=", ".join(field.en for field in fields))
    return word("with_fields", kind=named, fields=listed)


def _fields(kind: Kind, pattern: Mapping[str, Any]) -> list[Text]:
    """Say the plain fields of a pattern."""
    return [
        word("field_is", field=label(kind.element(name), name), value=value_text(value))
        for name, value in pattern.items()
        if name not in kind.parts
    ]


@dataclass(frozen=True)
class Lane:
    """A lane of the process: the role, its name, what it does."""

    role: str
    name: Text
    step: Text


def lanes() -> list[Lane]:
    """Return the lanes of the process from top to bottom; a task's role says which one is lit."""
    return [Lane(row["role"], Text(**row["name"]), Text(**row["step"])) for row in _words()["lane"]]


def own_system(code: str) -> Text | None:
    """Return what may be different in a company's own system for a transaction, None where nothing is known."""
    found = _words()["own_system"].get(code)
    return Text(**found) if found else None


def field_lines(name: str, language: str) -> Iterator[str]:
    """Yield a line for every field that a pattern of a kind of document may name, parts indented."""
    yield from _lines(name, KINDS[name], language, "")


def column_lines(table: type[Table], language: str) -> Iterator[str]:
    """Yield a line for every column of a table; key columns have a ``*``."""
    yield table_of(table).name.upper()
    for column in table_of(table).columns:
        key = "*" if column.primary_key else " "
        yield f"{key} {column.name:<12} {getattr(label(element_of(column), column.name), language)}"


def _lines(name: str, kind: Kind, language: str, indent: str) -> Iterator[str]:
    yield f"{indent}{name}: {getattr(kind_name(name), language)} ({str(kind.table.__tablename__).upper()})"
    for field in kind.names():
        if field in kind.parts:
            yield from _lines(field, kind.parts[field], language, indent + "  ")
        else:
            values = f" ({', '.join(kind.derived[field][0])})" if field in kind.derived else ""
            yield f"{indent}  {field:<12} {getattr(label(kind.element(field), field), language)}{values}"
