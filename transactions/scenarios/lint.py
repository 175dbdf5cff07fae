"""Checking a scenario file: what can be seen without playing it. `proof` plays its model solution, too."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from model.columns import attributes_of
from model.document_trees import KINDS, balance_element
from model.messages import Message, Rejection, entry, error
from model.tables import TABLES
from transactions.kernel.codes import codes, exists
from transactions.kernel.dialog import PAGE_CODES
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.fields import Field
from transactions.kernel.registry import load
from transactions.scenarios.answers import field_of
from transactions.scenarios.files import Finding, Loaded
from transactions.scenarios.judging import function_key
from transactions.scenarios.matching import FORMATS, faults
from transactions.scenarios.schema import Expectation, Sought, Step, Task
from transactions.scenarios.values import open_places, unrolled
from transactions.scenarios.yaml import Where, scalars

Fault = tuple[Where, Message]
TO_WRITE = "…"
"""What a recording writes where a person must find the words."""


def lint(loaded: Loaded) -> list[Finding]:
    """Return everything that is wrong with a scenario that has the right form, in the order of the file."""
    found = [
        *_unwritten(loaded),
        *_ranges(loaded),
        *_names(loaded),
        *_tables(loaded),
        *_places(loaded),
        *_client(loaded),
        *_tasks(loaded),
    ]
    findings = [loaded.finding(where, message) for where, message in found]
    return sorted(findings, key=lambda finding: (finding.place.line, finding.place.column))


def _unwritten(loaded: Loaded) -> Iterator[Fault]:
    """Yield texts that a recording left to be written."""
    for where, text in scalars(loaded.source.values):
        if text == TO_WRITE and where[-1] == "zh":
            yield where, error("Z7", 33)


# Values -----------------------------------------------------------------------------------------------------------


def _ranges(loaded: Loaded) -> Iterator[Fault]:
    """Yield ranges without a number in them; what is no number at all is found when values are drawn."""
    for name, how in loaded.scenario.vary.items():
        try:
            low, high, step = (FORMATS.read_number(text or "0") for text in (how.from_, how.to, how.step))
        except (Rejection, ValueError, ArithmeticError):
            continue
        if low > high or step <= 0:
            yield ("vary", name), error("Z7", 41, how.from_, how.to, how.step)


def _names(loaded: Loaded) -> Iterator[Fault]:
    """Yield names that are given twice: of tasks, and of values, planted documents and what is found on the way."""
    tasks = [(("tasks", number, "name"), task.name) for number, task in enumerate(loaded.scenario.tasks)]
    values: list[tuple[Where, str]] = [(("vary", name), name) for name in loaded.scenario.vary]
    for number, planted in enumerate(loaded.scenario.client.documents):
        values.append((("client", "documents", number, "name"), planted.name))
    for number, task in enumerate(loaded.scenario.tasks):
        for position, wanted in enumerate(task.expect):
            values += [(("tasks", number, "expect", position, "name"), wanted.name)] if wanted.name else []
    for names in (tasks, values):
        seen: set[str] = set()
        for where, name in names:
            if name in seen:
                yield where, error("Z7", 40, name)
            seen.add(name)


def _tables(loaded: Loaded) -> Iterator[Fault]:
    """Yield tables and columns that do not exist, in values drawn from tables and in changes of the client."""
    for name, how in loaded.scenario.vary.items():
        if how.table is not None and how.field is not None:
            here: Where = ("vary", name)
            own = [((*here, "where", column), column) for column in how.where if "." not in column]
            yield from _columns(how.table, [((*here, "field"), how.field), *own], (*here, "table"))
            for column in (column for column in how.where if "." in column):
                table, _, plain = column.partition(".")
                place = (*here, "where", column)
                yield from _columns(table, [(place, plain)], place)
    for number, changed in enumerate(loaded.scenario.client.changes):
        here = ("client", "changes", number)
        parts = (("key", changed.key), ("set", changed.set or {}), ("insert", changed.insert or {}))
        columns = [((*here, part, column), column) for part, given in parts for column in given]
        yield from _columns(changed.table, columns, (*here, "table"))


def _columns(name: str, columns: Iterable[tuple[Where, str]], where: Where) -> Iterator[Fault]:
    """Yield the columns that a table lacks; where there is no such table, that alone."""
    table = TABLES.get(name.upper())
    if table is None:
        yield where, error("Z7", 43, name)
        return
    known = {column.name for column in attributes_of(table).values()}
    yield from ((place, error("Z7", 12, column, name.upper())) for place, column in columns if column not in known)


def _places(loaded: Loaded) -> Iterator[Fault]:
    """Yield places like ``{vendor}`` that will never have a value."""
    known = set(_drawn(loaded))
    planted = [document.name for document in loaded.scenario.client.documents]
    found = {wanted.name for task in loaded.scenario.tasks for wanted in task.expect if wanted.name}
    for part, values in loaded.source.values.items():
        if part != "tasks":
            names = known if part == "vary" else known | set(planted) | (found if part == "always" else set())
            yield from _unknown(values, (part,), names)
    known |= set(planted)
    for number, task in enumerate(loaded.scenario.tasks):
        known |= {wanted.name for wanted in task.expect if wanted.name}
        yield from _unknown(loaded.source.values["tasks"][number], ("tasks", number), known)


def _unknown(values: Any, above: Where, known: set[str]) -> Iterator[Fault]:
    for where, text in scalars(values, above):
        for name in open_places(text):
            if name not in known:
                yield where, error("Z7", 8, name)


def _drawn(loaded: Loaded) -> Iterator[str]:
    for name, how in unrolled(loaded.scenario.vary):
        yield name
        if how.table is not None:
            yield f"{name}.name"
        for choice in how.one_of or []:
            if isinstance(choice, dict):
                yield from (f"{name}.{key}" for key in choice)


# Client and tasks -------------------------------------------------------------------------------------------------


def _client(loaded: Loaded) -> Iterator[Fault]:
    names = [task.name for task in loaded.scenario.tasks]
    for number, lock in enumerate(loaded.scenario.client.locks):
        if lock.until and lock.until not in names:
            yield ("client", "locks", number, "until"), error("Z7", 26, "until", ", ".join(names))
    for number, planted in enumerate(loaded.scenario.client.documents):
        yield from _steps(planted.steps, ("client", "documents", number, "steps"))


def _tasks(loaded: Loaded) -> Iterator[Fault]:
    for number, wanted in enumerate(loaded.scenario.always):
        yield from _expectation(wanted, ("always", number))
    for number, task in enumerate(loaded.scenario.tasks):
        here: Where = ("tasks", number)
        for position, wanted in enumerate(task.expect):
            yield from _expectation(wanted, (*here, "expect", position))
        if task.find is not None:
            yield from _sought(task.find, (*here, "find"))
        if task.predict is not None:
            pattern = task.predict.accounting_document
            yield from _pattern("accounting_document", pattern, (*here, "predict", "accounting_document"))
        if task.read is not None:
            for key, where in _keys(task, (*here, "read")):
                yield from _message_key(key, where)
        yield from _enough(task, here)
        yield from _steps(task.solution, (*here, "solution"))


def _enough(task: Task, here: Where) -> Iterator[Fault]:
    is_answered = task.kind in ("find", "read", "predict")
    if not is_answered and all(wanted.is_guard for wanted in task.expect):
        yield here, error("Z7", 9, task.name)
    if not task.solution and task.kind not in ("find", "read"):
        yield here, error("Z7", 21, task.name)


def _keys(task: Task, here: Where) -> Iterator[tuple[str, Where]]:
    assert task.read is not None
    yield task.read.message, (*here, "message")
    for number, said in enumerate(task.read.messages[1:]):
        yield said.message, (*here, "others", number)


def _expectation(wanted: Expectation, here: Where) -> Iterator[Fault]:
    if wanted.way in KINDS:
        yield from _pattern(wanted.way, getattr(wanted, wanted.way), (*here, wanted.way))
    elif wanted.balance is not None:
        yield from _balance(wanted.balance, (*here, "balance"))
    elif wanted.message is not None:
        yield from _message_key(wanted.message, (*here, "message"))
    elif wanted.transaction is not None and not exists(wanted.transaction):
        yield (*here, "transaction"), error("Z7", 14, wanted.transaction)
    elif wanted.function is not None:
        yield from _function(wanted.function, (*here, "function"))
    elif wanted.row is not None:
        yield from _row(wanted.row, (*here, "row"))


def _function(written: str, where: Where) -> Iterator[Fault]:
    program, number, code = function_key(written).split()
    screen = screens().get((program, int(number)))
    if screen is None:
        yield where, error("Z7", 17, f"{program} {number}")
    elif code not in screen.functions:
        yield where, error("Z7", 19, f"{program} {number}", code)


def _row(asked: dict[str, str], here: Where) -> Iterator[Fault]:
    columns = [((*here, name), name) for name in asked if name != "table"]
    yield from _columns(asked["table"], columns, (*here, "table"))


def _sought(sought: Sought, here: Where) -> Iterator[Fault]:
    if sought.balance is not None:
        yield from _balance(sought.balance, (*here, "balance"))
        return
    yield from _pattern(sought.way, getattr(sought, sought.way), (*here, sought.way))
    if field_of(sought.way, sought.field) is None:
        yield (*here, "field"), error("Z7", 12, sought.field, sought.way)


def _pattern(kind: str, pattern: Any, here: Where) -> Iterator[Fault]:
    yield from faults(KINDS[kind], pattern, here)


def _balance(asked: dict[str, str], here: Where) -> Iterator[Fault]:
    for name in asked:
        if name != "amount" and balance_element(name) is None:
            yield (*here, name), error("Z7", 12, name, "BSEG, BKPF")


def _message_key(key: str, where: Where) -> Iterator[Fault]:
    area, _, number = key.rpartition(" ")
    try:
        entry(area, int(number))
    except (KeyError, ValueError, FileNotFoundError):
        yield where, error("Z7", 13, key)


# Steps ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Screen:
    """What a dynpro number stands for: screens that share it differ in their GUI status."""

    fields: tuple[Field, ...]
    functions: frozenset[str]


@cache
def screens() -> dict[tuple[str, int], Screen]:
    """Return all dynpros of all transactions by program and number, boxes too."""
    for code in codes():
        load(code)
    found: dict[tuple[str, int], Screen] = {}
    for screen in _below(Dynpro):
        key, before = (screen.program, screen.number), Screen((), frozenset())
        before = found.get(key, before)
        fields = tuple(_fields(screen.fields, screen.tables))
        found[key] = Screen((*before.fields, *fields), before.functions | set(screen.functions))
    return found


def _below(screen: type[Dynpro[Any]]) -> Iterator[type[Dynpro[Any]]]:
    for found in screen.__subclasses__():
        yield found
        yield from _below(found)


def _fields(fields: Any, tables: Any) -> Iterator[Field]:
    yield from fields.values()
    for table in tables.values():
        yield from _fields(table.columns.fields, table.columns.tables)


def _steps(steps: list[Step], here: Where) -> Iterator[Fault]:
    for number, step in enumerate(steps):
        where = (*here, number)
        if step.transaction is not None and not exists(step.transaction):
            yield (*where, "transaction"), error("Z7", 14, step.transaction)
        if step.dynpro is not None:
            yield from _screen_step(step, where)


def _screen_step(step: Step, where: Where) -> Iterator[Fault]:
    for number, key in enumerate(step.accepts):
        yield from _message_key(key, (*where, "accepts", number))
    screen = screens().get((step.program, step.number))
    if screen is None:
        yield (*where, "dynpro"), error("Z7", 17, step.dynpro)
        return
    named: list[tuple[Where, str]] = [((*where, "fields", name), name) for name in step.fields]
    named += [((*where, "looks", name), name) for name in step.looks]
    named += [((*where, "cursor"), step.cursor)] if step.cursor else []
    for place, name in named:
        plain = name.upper().partition("(")[0]
        if not any(field.is_named(plain) for field in screen.fields):
            yield place, error("Z7", 18, step.dynpro, name)
    code = step.function.upper().removeprefix("=")
    if code and not code.startswith("/") and code not in PAGE_CODES and code not in screen.functions:
        yield (*where, "function"), error("Z7", 19, step.dynpro, step.function)
