"""Preparing a learner's own client: the delivered one, and what the scenario wants to be different."""

import datetime as dt
from pathlib import Path

from model.copies import copy_over
from model.locks import Holder, Locks
from model.messages import Message, error
from model.planting import Unplantable, change, insert, live_at, remove
from model.reset import template
from model.store import Store
from transactions.kernel.batch import Noted, Recorded, ScreenRows, play
from transactions.kernel.batch import Result as Played
from transactions.kernel.delivery import build
from transactions.kernel.logon import UnknownUser, log_on
from transactions.scenarios.files import Loaded
from transactions.scenarios.schema import Change, Client, Planted, Step, Text
from transactions.scenarios.values import FORMATS, NoChoice, Values, draw, fill
from transactions.scenarios.yaml import Where

NO_SUCH_FIELD = ("00 349", "00 350")
"""Messages of batch input whose first variable is the field that the screen lacks, or that takes no input."""


class CannotPrepare(ValueError):
    """The client of a scenario cannot be made; `where` is the way to the fault in the file."""

    def __init__(self, where: Where, message: Message) -> None:
        super().__init__(message.text("en"))
        self.where, self.message = where, message


def prepare(file: Path, loaded: Loaded, seed: int, language: str) -> dict[str, str | Text]:
    """Make the client of a scenario at `file` and return its values, with the numbers of planted documents.

    Raises:
        CannotPrepare: a fault of the scenario file.
        StoreError: the file cannot be written.
    """
    copy_over(template(language, build), file)
    store = Store(file)
    try:
        try:
            values = draw(loaded.scenario.vary, loaded.name, seed, store)
        except NoChoice as none:
            raise CannotPrepare(("vary", none.name), error("Z7", 10, none.name)) from None
        except (Unplantable, ArithmeticError, ValueError) as problem:
            raise CannotPrepare(("vary",), error("Z7", 11, problem)) from None
        _plant(store, loaded.scenario.client, values, language)
        return values
    finally:
        store.close()


def _plant(store: Store, client: Client, values: dict[str, str | Text], language: str) -> None:
    """Documents first (a blocked vendor may have old orders), then master data, date and periods."""
    with store.reading() as read:
        today = read.date
    for number, planted in enumerate(client.documents):
        where: Where = ("client", "documents", number)
        _live(store, planted.date, None, where)
        values[planted.name] = _play(store, planted, values, language, where)
        _live(store, today.strftime("%Y/%m/%d") if planted.date else None, None, where)
    for number, changed in enumerate(client.changes):
        _change(store, changed, values, ("client", "changes", number))
    _live(store, client.date, client.period, ("client",))


def _live(store: Store, day: str | None, period: str | None, where: Where) -> None:
    if day is None and period is None:
        return
    with store.writing("TRAINEE", "SMEN") as unit:
        try:
            dates = [_date(day), _date(f"{period}/01" if period else None)]
        except (ValueError, IndexError):
            said = error("Z1", 1, day, "YYYY/MM/DD") if day else error("Z7", 27, "period", "2001/05")
            raise CannotPrepare((*where, "date" if day else "period"), said) from None
        live_at(unit, *dates)
        unit.commit()


def _date(text: str | None) -> dt.date | None:
    return FORMATS.read_date(text) if text else None


def _change(store: Store, changed: Change, values: dict[str, str | Text], where: Where) -> None:
    def filled(texts: dict[str, str]) -> dict[str, str]:
        return {name: fill(text, values) for name, text in texts.items()}

    with store.writing("TRAINEE", "SMEN") as unit:
        try:
            if changed.insert is not None:
                insert(unit, changed.table, filled(changed.insert))
                count = 1
            elif changed.set is not None:
                count = change(unit, changed.table, filled(changed.key), filled(changed.set))
            else:
                count = remove(unit, changed.table, filled(changed.key))
        except Unplantable as problem:
            raise CannotPrepare(where, error("Z7", 11, problem)) from None
        if not count:
            raise CannotPrepare(where, error("Z7", 11, f"{changed.table}: no row has this key"))
        unit.customizing_changed()
        unit.commit()


def _play(store: Store, planted: Planted, values: dict[str, str | Text], language: str, where: Where) -> str:
    """Play a planted document as batch input and return its number."""
    try:
        logon = log_on(store, planted.user, language)
    except UnknownUser:
        raise CannotPrepare((*where, "user"), error("Z7", 15, planted.user)) from None
    try:
        document, last = "", -1
        for recorded in recorded_of(planted.steps, values, language):
            first, last = last + 1, last + 1 + len(recorded.screens)
            result = play(logon, recorded)
            if result.status != "posted":
                notes = _last_notes(result)
                place = _place(planted.steps[: last + 1], first, notes)
                raise CannotPrepare((*where, "steps", *place), error("Z7", 16, planted.name, _said(notes, language)))
            document = result.document or document
        return document
    finally:
        logon.locks.close()


def _last_notes(result: Played) -> list[Noted]:
    """Return what a transaction ended with: the errors of one screen, what came before was answered."""
    notes = [note for note in result.notes if note.message.is_error] or result.notes[-1:]
    return [note for note in notes if note.screen == notes[-1].screen]


def _said(notes: list[Noted], language: str) -> str:
    told = (f"{note.message.key} {note.message.text(language)} {note.field or ''}".strip() for note in notes)
    return "; ".join(dict.fromkeys(told)) or "?"


def _place(steps: list[Step], first: int, notes: list[Noted]) -> Where:
    """Return the way to the field of a message, where a step of a transaction that begins at `first` has filled it."""
    position = min(first + 1 + notes[0].screen, len(steps) - 1) if notes else first
    named = [note.field or (note.message.variables[0] if note.message.key in NO_SUCH_FIELD else "") for note in notes]
    names = {plain for name in named if name for plain in (name, name.partition("(")[0])}
    for number in range(position, first, -1):
        for name in steps[number].fields:
            if name.upper() in names:
                return (number, "fields", name)
    return (position,)


def recorded_of(steps: list[Step], values: dict[str, str | Text], language: str) -> list[Recorded]:
    """Return steps as the transactions of a batch-input file."""
    found: list[Recorded] = []
    for step in steps:
        if step.transaction is not None:
            found.append(Recorded(step.transaction.upper()))
        elif step.dynpro is not None and found:
            found[-1].screens.append(rows_of(step, values, language))
    return found


def rows_of(step: Step, values: dict[str, str | Text], language: str) -> ScreenRows:
    """Return a step as the rows of one screen, its values filled in."""
    rows = [(name.upper(), fill(value, values, language)) for name, value in step.fields.items()]
    if step.cursor:
        rows.append(("BDC_CURSOR", step.cursor))
    return ScreenRows(step.program, step.number, [*rows, ("BDC_OKCODE", step.function)])


class Colleagues:
    """The locks that other sessions hold while a learner works: each as long as its `until` has not come."""

    def __init__(self, store: Store, client: Client, tasks: list[str]) -> None:
        self._locks = Locks(store.file) if client.locks and store.file is not None else None
        self._held = [(lock, Holder(lock.user)) for lock in client.locks]
        self._tasks = tasks

    def work(self, current: int, values: Values) -> None:
        """Take the locks that are held during a task (its position), give the others back."""
        if self._locks is None:
            return
        for lock, holder in self._held:
            key = fill(lock.key, values).zfill(10)
            if lock.until and self._tasks.index(lock.until) <= current:
                self._locks.give_back(lock.object.upper(), key, holder)
            else:
                self._locks.take(lock.object.upper(), key, holder)

    def close(self) -> None:
        """Give all locks back."""
        if self._locks is not None:
            for _, holder in self._held:
                self._locks.release(holder)
            self._locks.close()
