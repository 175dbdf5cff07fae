"""Batch input: a recorded file is played through the same dialogs as keys (contract, *Batch-input file*).

A file has rows of PROGRAM, DYNPRO, DYNBEGIN, FNAM, FVAL, separated by tabs. A transaction ends with its first commit,
as in SAP; rows that follow it are not played. What was not committed leaves nothing behind.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from model.messages import Message, Path, error
from transactions.kernel.codes import exists
from transactions.kernel.dialog import Dialog
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.logon import Logon
from transactions.kernel.steps import Key, Step

COLUMNS = 5
OKCODE, CURSOR, SUBSCREEN = "BDC_OKCODE", "BDC_CURSOR", "BDC_SUBSCR"
NO_DATA = "/"
_INDEXED = re.compile(r"(?P<name>[^()]+)(?:\((?P<line>\d+)\))?$")


class FileError(ValueError):
    """The file is no batch-input file; the message names the line."""


@dataclass
class ScreenRows:
    """The rows of one screen: which dynpro, and the fields to fill."""

    program: str
    number: int
    fields: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Recorded:
    """A transaction of a file."""

    code: str
    screens: list[ScreenRows] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Noted:
    """A message of a run with the screen field it stands at.

    `screen` tells which of the recorded screens it came on, from 0; -1 before the first.
    """

    message: Message
    field: str | None
    screen: int


@dataclass
class Result:
    """What became of a transaction: posted, done, error or incomplete (contract)."""

    code: str
    status: str = "incomplete"
    document: str | None = None
    notes: list[Noted] = field(default_factory=list)

    def as_json(self, language: str) -> dict[str, Any]:
        """Return the result as the command prints it."""
        return {
            "tcode": self.code,
            "status": self.status,
            "document": self.document,
            "messages": [
                {
                    "type": note.message.type.value,
                    "class": note.message.id,
                    "number": f"{note.message.number:03d}",
                    "text": note.message.text(language),
                    "variables": list(note.message.variables),
                    "field": note.field,
                }
                for note in self.notes
            ],
        }


# Reading ----------------------------------------------------------------------------------------------------------


def read_file(file: FilePath) -> list[Recorded]:
    """Read a batch-input file.

    Raises:
        FileError: a row cannot be read; the line is named.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise FileError(f"{file}: not UTF-8 ({problem.reason})") from None
    return parse(text, str(file))


def parse(text: str, name: str = "batch input") -> list[Recorded]:
    """Return the transactions of a batch-input text.

    Raises:
        FileError: a row cannot be read; the line is named.
    """
    recorded: list[Recorded] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) > COLUMNS:
            raise FileError(f"{name}, line {number}: more than {COLUMNS} columns")
        program, dynpro, begin, field_name, value = (*cells, *[""] * (COLUMNS - len(cells)))
        _take_row(
            recorded, (program.strip(), dynpro.strip(), begin.strip().upper(), field_name.strip(), value), name, number
        )
    return recorded


def _take_row(recorded: list[Recorded], row: tuple[str, str, str, str, str], name: str, number: int) -> None:
    program, dynpro, begin, field_name, value = row
    if begin == "T":
        recorded.append(Recorded(field_name.upper()))
        return
    if not recorded:
        raise FileError(
            f"{name}, line {number}: no transaction begins here; expected are five columns separated by tabs: "
            "PROGRAM, DYNPRO, DYNBEGIN, FNAM, FVAL, first of all a row with T in DYNBEGIN and the code in FNAM"
        )
    if begin == "X":
        if not dynpro.isdigit():
            raise FileError(f"{name}, line {number}: {dynpro or 'nothing'} is no dynpro number")
        recorded[-1].screens.append(ScreenRows(program.upper(), int(dynpro)))
    elif begin:
        raise FileError(f"{name}, line {number}: DYNBEGIN is {begin}, not T or X")
    elif not recorded[-1].screens:
        raise FileError(f"{name}, line {number}: a field before the first dynpro (X)")
    else:
        recorded[-1].screens[-1].fields.append((field_name.upper(), value))


# Playing ----------------------------------------------------------------------------------------------------------


class Missing(Exception):
    """A field that the screen lacks, or that takes no input."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class Playing:
    """One recorded transaction being played: the step that comes next, and what became of it so far.

    It ends with its first commit or error, or when rows or screens run out; a face that shows the screens may let the
    user correct an error and go on.
    """

    def __init__(self, logon: Logon, recorded: Recorded) -> None:
        self.dialog = Dialog(logon, batch=True)
        self.result = Result(recorded.code)
        self._rows = list(recorded.screens)
        self._played = 0

    def begin(self) -> None:
        """Start the transaction."""
        if exists(self.result.code):
            self.perform(Step(f"/n{self.result.code}"))
        else:
            self.fail(error("S#", 343, self.result.code))

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to play."""
        return self.result.status != "incomplete"

    def next_step(self) -> Step | None:
        """Return the step that the next rows mean on the screen in front, None where the playing ends."""
        if not self.is_over and not self.dialog.running:
            self.result.status = "done" if not self._rows else self.result.status
        if self.is_over or not self._rows:
            return None
        rows, screen = self._rows[0], self.dialog.screen
        if screen is None or (screen.program, screen.number) != (rows.program, rows.number):
            self.fail(error("00", 344, rows.program, f"{rows.number:04d}"))
            return None
        try:
            return step_of(screen, rows)
        except Missing as missing:
            self.fail(missing.message)
            return None

    def go_on(self) -> None:
        """The rows of the screen in front are played; the next ones come."""
        self._rows.pop(0)
        self._played += 1

    def perform(self, step: Step) -> None:
        """Send a step and note its messages; a refusal ends the transaction, a commit too."""
        screen = self.dialog.screen
        self.dialog.perform(step)
        for message in self.dialog.messages:
            self.result.notes.append(Noted(message, field_name(screen, message.path), self._played - 1))
        if self.dialog.refused:
            self.result.status = "error"
        elif self.dialog.committed:
            self.result.status, self.result.document = "posted", self.dialog.document or None

    def fail(self, message: Message) -> None:
        """End the transaction with an error."""
        self.result.status = "error"
        self.result.notes.append(Noted(message, None, self._played))

    def close(self) -> None:
        """Give back what the transaction holds."""
        self.dialog.close()


def play(logon: Logon, recorded: Recorded) -> Result:
    """Play one transaction without showing anything."""
    playing = Playing(logon, recorded)
    try:
        playing.begin()
        while (step := playing.next_step()) is not None:
            playing.go_on()
            playing.perform(step)
    finally:
        playing.close()
    return playing.result


def step_of(screen: Dynpro[Any], rows: ScreenRows) -> Step:
    """Return the step that the rows of a screen mean.

    Raises:
        Missing: the screen has no such field now, or it takes no input.
    """
    code, cursor = "", None
    changed: dict[Key, str] = {}
    for name, value in rows.fields:
        if name == OKCODE:
            code = value.strip()
        elif name == CURSOR:
            cursor = path_of(screen, value.strip().upper())
        elif not name.startswith(SUBSCREEN) and value != NO_DATA:
            changed[_input(screen, name, rows)] = value
    return Step("" if code.upper() in ("", "/00", "=") else code, changed, cursor)


def _input(screen: Dynpro[Any], name: str, rows: ScreenRows) -> Path:
    path = path_of(screen, name)
    place = screen.place(path, grow=True) if path is not None else None
    if path is None or place is None:
        raise Missing(error("00", 349, name, rows.program, f"{rows.number:04d}"))
    if not screen.state_of(place).is_input:
        raise Missing(error("00", 350, name, rows.program, f"{rows.number:04d}"))
    return path


def path_of(screen: Dynpro[Any], name: str) -> Path | None:
    """Return the path of a screen field: ``RM07M-EBELN``, or ``MSEG-ERFMG(02)`` for the second line in sight."""
    found = _INDEXED.match(name)
    if not found:
        return None
    plain, line = found["name"], int(found["line"] or 0)
    if not line:
        for key, declared in screen.fields.items():
            if declared.is_named(plain):
                return (key,)
    return next(_table_paths(screen, plain, line), None)


def _table_paths(screen: Dynpro[Any], plain: str, line: int) -> Iterator[Path]:
    for name, table in screen.tables.items():
        row = screen.windows[name].top + line - 1 if line else screen.current[name]
        for key, declared in table.columns.fields.items():
            if declared.is_named(plain):
                yield (name, row, key)
        current = screen.current[name]
        for inner, inner_table in table.columns.tables.items():
            for key, declared in inner_table.columns.fields.items():
                if declared.is_named(plain):
                    yield (name, current, inner, max(0, line - 1), key)


def field_name(screen: Dynpro[Any] | None, path: Path | None) -> str | None:
    """Return the screen name of a path, with its line in sight: the reverse of `path_of`."""
    if screen is None or path is None:
        return None
    place = screen.place(path)
    if place is None:
        return None
    if len(path) == 1:
        return place.field.screen
    top = screen.windows[str(path[0])].top if len(path) == 3 else 0
    return f"{place.field.screen}({int(path[-2]) - top + 1:02d})"
