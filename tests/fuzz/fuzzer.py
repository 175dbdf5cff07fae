"""The fuzzer: types inputs into the fields of every dynpro and judges what became of them."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from model.characters import composed, is_kept
from model.dictionary.element import Element, Kind, cell_width
from model.doctor import examine
from model.messages import Path as FieldPath
from model.messages import long_text
from model.store import Store
from tests.fuzz.inputs import draw
from tests.fuzz.ways import Stage, furnish, go, missing, stages
from tests.support import user_at
from transactions.kernel.delivery import build
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.fields import FieldKind, Place
from transactions.kernel.image import ScreenImage, picture
from transactions.kernel.questions import understood
from transactions.kernel.texts import LANGUAGES
from transactions.kernel.value_help import hit_list

ASK_EVERY = 7
"""One in so many inputs is also asked about with F4."""
ANEW_EVERY = 40
"""After so many inputs a stage is walked to anew."""
ROUND = 4000
"""Inputs of a round of the soak."""
OTHER_FUNCTION = 0.15
POSTING = ("BU", "GBUP", "ZBUP")
NEIGHBOURS = ("SM-1", "X", "12", "帐", "2001/04/20", "nonsense")


@dataclass(frozen=True)
class Finding:
    """What went wrong with one input."""

    stage: str
    field: str
    text: str
    what: str

    def __str__(self) -> str:
        return f"{self.stage} {self.field} {self.text[:60]!a} ({len(self.text)} characters): {self.what}"


class Fuzzer:
    """A user at a furnished store who types anything anywhere. The same seed types the same."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.dice = random.Random(seed)
        self.numbers = furnish(store)
        self.user = user_at(store)
        self.stages = stages(self.user, self.numbers)
        self.typed = 0

    @property
    def unreached(self) -> list[str]:
        """The dynpros that no way leads to."""
        return missing(self.stages)

    def run(self, count: int) -> Iterator[Finding]:
        """Type `count` inputs, every field of every dynpro in turn, and yield what goes wrong."""
        while self.typed < count:
            before = self.typed
            for stage in self.stages:
                yield from self._stage(stage, count)
            assert self.typed > before, "no field takes input"
        self.close()

    def close(self) -> None:
        """End the dialog."""
        self.user.dialog.close()
        self.user.dialog.logon.locks.close()

    def _walk(self, stage: Stage) -> Dynpro[Any]:
        *_, screen = go(self.user, stage.code, stage.way, self.numbers)
        return screen

    def _stage(self, stage: Stage, count: int) -> Iterator[Finding]:
        screen = self._walk(stage)
        told = self.user.dialog.message
        assert isinstance(screen, stage.screen), f"{stage}: the way leads to {screen} now: {told}"
        fields = self._inputs(screen)
        for number, path in enumerate(fields):
            if self.typed >= count:
                return
            if self.user.dialog.screen is not screen or number % ANEW_EVERY == ANEW_EVERY - 1:
                screen = self._walk(stage)
            place = screen.place(path, grow=True)
            if place is not None and screen.state_of(place).is_input:
                yield from (Finding(str(stage), *found) for found in self._input(screen, place, fields))

    def _inputs(self, screen: Dynpro[Any]) -> list[FieldPath]:
        """Return the paths of all fields that take input now, in sight or on another page."""
        shown = [found.path for found in self.user.dialog.image().fields if found.is_input]
        hidden = [place.path for place in screen.places() if screen.state_of(place).is_input]
        found = list(dict.fromkeys([*shown, *hidden]))
        self.dice.shuffle(found)
        return found

    # One input ------------------------------------------------------------------------------------------------

    def _input(self, screen: Dynpro[Any], place: Place, fields: list[FieldPath]) -> Iterator[tuple[str, str, str]]:
        text = draw(self.dice, place.field.element)
        before, name = place.value, place.field.screen
        other = self._neighbour(screen, place, fields)
        beside = self.dice.choice(NEIGHBOURS)
        other_before = other.value if other is not None else None
        changed: dict[Any, str] = {place.path: text}
        if other is not None:
            changed[other.path] = beside
        self.typed += 1
        dumped = len(self.user.dialog.logon.log)
        if self.typed % ASK_EVERY == 0:
            try:
                with self.store.reading() as read:
                    understood(self.user.dialog, place.path, text, read)
                    hit_list(self.user.dialog, place.path, text, read)
            except Exception as problem:
                yield name, text, f"F4 raises {problem!r}"
        code = self._function(screen)
        image = self.user.key(code, changed, place.path)
        if image.program == "ZOKDUMP":
            yield name, text, f"runtime error {image.message.variables if image.message else ()} after {code}"
        for what in self._kept(screen, place, text) if not code else ():
            yield name, text, what
        if other is not None and not code:
            for what in self._kept(screen, other, beside):
                yield other.field.screen, beside, f"typed beside {name} {text[:40]!a}: {what}"
        for message in self.user.dialog.logon.log[dumped:]:
            for language in LANGUAGES:
                if not all(map(is_kept, message.text(language))):
                    yield name, text, f"the message {message.key} cannot be shown"
                long_text(message, language)
        yield from ((name, text, what) for what in _page(image))
        _forget(screen, place, before)
        if other is not None:
            _forget(screen, other, other_before)

    def _neighbour(self, screen: Dynpro[Any], place: Place, fields: list[FieldPath]) -> Place | None:
        path = self.dice.choice(fields)
        found = screen.place(path)
        if (
            found is None
            or path == place.path
            or path[:-1] != place.path[:-1]
            or found.field.kind is not FieldKind.INPUT
        ):
            return None
        return found if screen.state_of(found).is_input else None

    def _function(self, screen: Dynpro[Any]) -> str:
        """Return Enter, or now and then another function of the screen that posts nothing the ways need."""
        others = [found for found in screen.functions if screen.function(found) and found not in POSTING]
        return self.dice.choice(others) if others and self.dice.random() < OTHER_FUNCTION else ""

    def _kept(self, screen: Dynpro[Any], place: Place, text: str) -> Iterator[str]:
        entry = screen.entries.get(place.path)
        if entry is not None:
            told = [message for message in screen.log if message.path == place.path]
            if entry.text != text:
                yield f"changed to {entry.text[:40]!a}"
            elif not told and self.user.dialog.screen is screen:
                yield "refused without a message on the field"
        elif self.user.dialog.screen is screen and not is_same(place.field.element, text, place.value):
            told = [message for message in self.user.dialog.messages if message.path == place.path]
            if not told:
                yield f"taken over as {str(place.value)[:40]!a}"


def soak(seed: int, folder: Path, master: Path) -> int:
    """Type some thousand inputs into the teaching client; a topic of the soak.

    Not into a copy of the empty client `master`: lists without rows lead to no boxes.

    Raises:
        AssertionError: a dynpro is not reached, or something went wrong with an input.
    """
    build(folder / "store.db", "en")
    store = Store(folder / "store.db")
    fuzzer = Fuzzer(store, seed)
    assert not fuzzer.unreached, fuzzer.unreached
    found = [str(one) for one in fuzzer.run(ROUND)]
    with store.reading() as read:
        found += map(str, examine(read, prove=True))
    store.close()
    assert not found, "\n".join(found)
    return fuzzer.typed


def _page(image: ScreenImage) -> Iterator[str]:
    for line in picture(image):
        if cell_width(line) != image.width or not all(map(is_kept, line)):
            yield f"the page has a line that cannot be shown: {line.strip()[:60]!a}"


def _forget(screen: Dynpro[Any], place: Place, value: Any) -> None:
    """Let a field be as it was, so that the next input meets the same screen."""
    screen.entries.pop(place.path, None)
    screen.open_fields = None
    screen.log = []
    place.put(value)


def is_same(element: Element[Any], text: str, value: Any) -> bool:
    """Whether a value is what a text says, judged without the parsers: nothing was cut, rounded or guessed."""
    text = composed(text).rstrip() if element.lower else composed(text).strip()
    if not text:
        return True
    if element.kind is Kind.NUMC:
        return text.isascii() and text.isdigit() and int(text.lstrip("0") or 0) == value
    if isinstance(value, Decimal):  # a zero is an empty field, which takes a proposal
        if not text.isascii():
            return False
        return bool(_SUM.fullmatch(text)) if re.search(_WORKED_OUT, text) else Decimal(_plain(text)) in (value, 0)
    if isinstance(value, date):
        return text.isascii() and bool(re.fullmatch(r"[0-9./+-]+", text))
    if value is None:
        return False
    shown = text if element.lower else composed(text.upper())  # a capital may compose where its letter did not
    return value in (shown, shown.zfill(element.length)) if element.alpha else value == shown


_SUM = re.compile(r"[-+]*[0-9.,]+([-+*/][-+]*[0-9.,]+)*")
"""A sum, or several signs, that the field works out; that it does so rightly has tests of its own."""

_WORKED_OUT = re.compile(r"[0-9][-+*/]+[0-9]|[-+]{2}")


def _plain(text: str) -> str:
    """Return a number in the teaching user's format as Python writes it."""
    digits = text.replace(",", "").strip("-").strip()
    return ("-" if "-" in text else "") + digits
