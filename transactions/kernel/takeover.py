"""Taking over what was typed: every changed field is parsed, then required fields and check tables are looked at.

All errors of a step are collected; how they are reported (classic or Enjoy) is the dialog's business.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from model.columns import table_of
from model.messages import Message, Path, Rejection, error
from model.tables import TABLES
from model.unit import Read
from transactions.kernel import texts
from transactions.kernel.dynpro import Dynpro, Errors
from transactions.kernel.fields import Entry, FieldKind, Place, State

NO_ROOM = 40


def take_over(screen: Dynpro[Any], changed: dict[Path, str]) -> list[Message]:
    """Put the changed texts into the draft; keep those that cannot be values as they were typed."""
    messages: list[Message] = []
    for path, text in changed.items():
        place = screen.place(path, grow=True)
        if place is None and text:
            messages.append(error("Z8", 10, int(path[1]) + 1 if len(path) > 1 else ""))
        if place is None or screen.is_locked(path) or not screen.state_of(place).is_input:
            continue
        try:
            value = place.field.element.parse(text, screen.dialog.formats)
        except Rejection as refused:
            message = refused.messages[0].at(*path)
            screen.entries[path] = Entry(text, message)
            screen.dirty = True
            messages.append(message)
            continue
        screen.entries.pop(path, None)
        if value != place.value:
            screen.dirty = True
        if place.field.kind is FieldKind.RADIO and value:
            _clear_group(screen, place)
        place.put(value)
        screen.dialog.note_value(place.field, value)
        if place.field.memory and place.field.element.parameter:
            screen.unproven.add(path)
    standing = (entry.problem for path, entry in screen.entries.items() if path not in changed)
    return [*messages, *(problem for problem in standing if problem is not None)]


def remember_proven(screen: Dynpro[Any]) -> None:
    """Set the SPA/GPA parameters of fields that were keyed and passed all checks: a mistake is not proposed again."""
    faulty = {message.path for message in screen.problems()}
    for path in screen.unproven - faulty:
        place = screen.place(path)
        if place is not None:
            screen.dialog.remember(place.field.element.parameter, str(place.value))
    screen.unproven = {path for path in screen.unproven if path in faulty}


def leave_typed(screen: Dynpro[Any], changed: dict[Path, str]) -> None:
    """Leave texts in their fields as they were typed: they are taken over with the next step (`untaken`)."""
    for path, text in changed.items():
        with suppress(Exception):  # making a row may be what a short dump is about
            screen.place(path, grow=True)
        screen.entries[path] = Entry(text)


def untaken(screen: Dynpro[Any]) -> dict[Path, str]:
    """Return what was typed in a step that did not take it over, for a question or a runtime error."""
    return {path: entry.text for path, entry in screen.entries.items() if entry.problem is None}


def _clear_group(screen: Dynpro[Any], chosen: Place) -> None:
    for name, field in screen.fields.items():
        if field.group == chosen.field.group and field.kind is FieldKind.RADIO:
            setattr(screen.work, name, "")


def check_required(screen: Dynpro[Any], place: Place) -> Iterator[Message]:
    """Yield the message for an empty field where it is required; no check that closes fields has it."""
    if screen.state_of(place) is State.REQUIRED:
        if screen.errors is Errors.ENJOY:
            yield error("ME", 83, label_of(screen, place)).at(*place.path)
        else:
            yield replace(error("00", 55).at(*place.path), fields=tuple(found.path for found in screen.places()))


def label_of(screen: Dynpro[Any], place: Place) -> str:
    """Return the long label of a field in the user's language."""
    return texts.label(screen.program, place.field, screen.dialog.language, NO_ROOM)


def check_table(screen: Dynpro[Any], place: Place, read: Read) -> Iterator[Message]:
    """Yield the message for a value that its check table does not have."""
    field, value = place.field, place.value
    if not field.check or not field.element.check or value == field.element.initial:
        return
    if screen.checked.get(place.path) == value:
        return
    if not _exists(read, field.element.check, value):
        class_id, number = field.missing or ("Z1", 10)
        shown = field.element.write(value, screen.dialog.formats)
        variables = (shown,) if field.missing else (label_of(screen, place), shown)
        yield error(class_id, number, *variables).at(*place.path)
    else:
        screen.checked[place.path] = value


def _exists(read: Read, name: str, value: Any) -> bool:
    """Return whether a check table has a row with this value in its first key field (the language aside)."""
    table = TABLES[name]
    keys = list(table_of(table).primary_key.columns)
    if len(keys) == 1:
        return read.get(table, value) is not None
    column = next(key for key in keys if key.info["element"].name not in ("SPRAS", "KOKRS", "BSTYP"))
    return read.run(sa.select(column).where(column == value).limit(1)).first() is not None


def check_fields(screen: Dynpro[Any], read: Read) -> tuple[list[Message], list[Message]]:
    """Return the messages for required fields that are empty, and those for unknown keys."""
    missing: list[Message] = []
    unknown: list[Message] = []
    for place in screen.places():
        if place.path in screen.entries:
            continue
        if place.value == place.field.element.initial:
            missing.extend(check_required(screen, place))
        elif place.field.element.check:
            unknown.extend(check_table(screen, place, read))
    return missing, unknown
