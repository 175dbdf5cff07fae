"""The formatter: a dynpro, its draft and the size of a window in; a screen image out.

It is the part of a mainframe that lays out a page before sending it: it knows labels, lengths and languages, and
nothing of colours or keys being pressed. Each kind of block has one function that measures and one that places it: what
only arranges others here, forms in `forms`, areas and tabs in `areas`, lists and table controls in `tables`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import singledispatch
from typing import Any

from model.characters import readable
from model.dictionary.element import Kind
from model.messages import Path
from model.money import decimals_of
from model.names import name_of
from model.organization.tables import Currency, Unit
from model.unit import Read
from transactions.kernel import texts
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.fields import Place, State
from transactions.kernel.image import FieldImage, MarkCount, Piece, Role, RowImage, TableImage
from transactions.kernel.layout import WIDE, Band, Beside, Block, ByWidth, Drawn, Gap, Rule, Stack, When
from transactions.kernel.signs import EDGE, RULE


@dataclass
class Frame:
    """What is being laid out: the dynpro, the window, and what was placed so far."""

    screen: Dynpro[Any]
    read: Read
    width: int
    pages: Mapping[str, int] = field(default_factory=dict)
    scope: Path = ()
    left: int = 0
    pieces: list[Piece] = field(default_factory=list)
    fields: list[FieldImage] = field(default_factory=list)
    rows: list[RowImage] = field(default_factory=list)
    tables: list[TableImage] = field(default_factory=list)
    _placed: set[Path] = field(default_factory=set)

    @property
    def language(self) -> str:
        """The user's language."""
        return self.read.language

    @property
    def is_wide(self) -> bool:
        """Whether the wide variants are used."""
        return self.width + self.left >= WIDE

    def word(self, key: str) -> str:
        """Return a text of the program."""
        return texts.word(self.screen.program, key, self.language)

    def write(self, line: int, column: int, text: str, role: Role = Role.TEXT, code: str = "") -> None:
        """Place a text, cut to the window."""
        text = texts.cut(text, self.width - column + 1)
        if text:
            self.pieces.append(Piece(line, column + self.left, text, role, code))

    def write_marks(self, line: int, column: int, table: str, count: int, key: str) -> None:
        """Place how many rows of a table are marked; the text of the word is the program's."""
        mark = self.screen.tables[table].mark
        marks = MarkCount(table, mark, count, self.word(key))
        self.pieces.append(Piece(line, column + self.left, marks.told(), Role.NOTE, marks=marks))

    def place(self, name: str) -> Place | None:
        """Return the field `name` of the present scope.

        ``assignments.account`` stands for a field of the current row of a table in the scope, ``/currency`` for a
        field of the dynpro itself.
        """
        if name.startswith("/"):
            return self.screen.place((name[1:],))
        inner, _, plain = name.rpartition(".")
        if not inner:
            return self.screen.place((*self.scope, name))
        where = self.screen.current[f"{self.scope[0]}.{inner}"]
        return self.screen.place((*self.scope, inner, where, plain))

    def label(self, place: Place, room: int) -> str:
        """Return the label of a field that fits `room`."""
        return texts.cut(texts.label(self.screen.program, place.field, self.language, room), room)

    def put(self, place: Place, line: int, column: int, width: int = 0, right: bool = False) -> FieldImage | None:
        """Place a field; a hidden one leaves its cells blank, one that stands above already is shown for reading."""
        state = self.screen.state_of(place)
        if state is State.HIDDEN:
            return None
        if place.path in self._placed:
            state = State.DISPLAY
        self._placed.add(place.path)
        image = self._image(place, state, line, column + self.left, width or place.field.well)
        if right:
            image = replace(image, numeric=True)
        self.fields.append(image)
        return image

    def _image(self, place: Place, state: State, line: int, column: int, width: int) -> FieldImage:
        element, entry = place.field.element, self.screen.entries.get(place.path)
        problem = next((found for found in self.screen.log if found.path == place.path), None)
        return FieldImage(
            line,
            column,
            width,
            place.path,
            place.field.screen,
            readable(entry.text) if entry else self.value_text(place),
            element.width if element.is_number or element.kind in (Kind.DATS, Kind.TIMS) else element.length,
            place.field.kind,
            state,
            numeric=element.is_number or element.kind is Kind.NUMC,
            upper=not element.lower,
            locked=self.screen.is_locked(place.path),
            search=place.field.has_values,
            problem=problem.text(self.language) if problem else "",
            problem_type=problem.type if problem else "",
            group=place.field.group,
        )

    def value_text(self, place: Place) -> str:
        """Return a field's value as the user reads it."""
        element, value = place.field.element, place.value
        decimals = self.decimals(place) if element.is_number and place.field.unit else None
        text = element.write(value, self.screen.dialog.formats, decimals, place.field.zero)
        return f"{text} " if place.field.signed and text and not text.endswith("-") else text

    def write_amount(self, line: int, end: int, amount: Decimal, currency: str, role: Role = Role.VALUE) -> None:
        """Place an amount with its last digit at column `end` and the minus of a credit behind it."""
        text = self.screen.dialog.formats.write_number(amount, decimals_of(self.read, currency))
        self.write(line, end + 1 - len(text.rstrip("-")), text, role)

    def decimals(self, place: Place) -> int:
        """Return the decimals of the unit or currency that a quantity or amount is measured in."""
        measure = self._measure(place)
        if place.field.element.kind is Kind.QUAN:
            unit = self.read.get(Unit, measure)
            return unit.decimals if unit else place.field.element.decimals
        currency = self.read.get(Currency, measure)
        return currency.decimals if currency else place.field.element.decimals

    def _measure(self, place: Place) -> str:
        """Return the unit or currency of a field: of its own row, the row around it, or the document."""
        name = place.field.unit
        if hasattr(place.owner, name):
            return str(getattr(place.owner, name))
        around = self.screen.place((*place.path[:-3], name)) if len(place.path) > 3 else None
        return str(around.value if around is not None else getattr(self.screen.work, name))

    def description(self, place: Place) -> str:
        """Return the text that stands behind a key."""
        if place.path in self.screen.entries or not place.field.describe:
            return ""
        own = self.screen.describe(place, self.read)
        return name_of(self.read, place.field.element, place.value) if own is None else own


# Heights ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Size:
    """How many lines a block needs at least, would like, and whether it takes what is left."""

    least: int
    wanted: int
    rank: int = 9
    greedy: bool = False


@singledispatch
def measure(block: Block, frame: Frame) -> Size:
    """Return the size of a block."""
    raise TypeError(type(block))


@singledispatch
def render(block: Block, frame: Frame, line: int, height: int) -> None:
    """Place a block at `line`, at most `height` lines high."""
    raise TypeError(type(block))


def render_all(blocks: tuple[Block, ...], frame: Frame, line: int, height: int) -> None:
    """Place blocks below each other, sharing the lines (screens.md, *Sharing the lines*)."""
    for block, given in zip(blocks, share([measure(block, frame) for block in blocks], height), strict=True):
        if given > 0:
            render(block, frame, line, given)
        line += given


def share(sizes: list[Size], height: int) -> list[int]:
    """Give each block its least, then by rank what it wants, then the rest to the greedy ones."""
    given = [size.least for size in sizes]
    rest = height - sum(given)
    for index in sorted(range(len(sizes)), key=lambda index: sizes[index].rank):
        more = max(0, min(rest, sizes[index].wanted - given[index]))
        given[index] += more
        rest -= more
    for index, size in enumerate(sizes):
        if size.greedy and rest > 0:
            given[index] += rest
            rest = 0
    for index in reversed(range(len(sizes))):
        less = min(given[index], max(0, -rest))
        given[index] -= less
        rest += less
    return given


@measure.register
def _(block: Gap, frame: Frame) -> Size:
    return Size(0, block.lines, rank=0)


@render.register
def _(block: Gap, frame: Frame, line: int, height: int) -> None:
    return None


@measure.register
def _(block: Band, frame: Frame) -> Size:
    return Size(1, 1)


@render.register
def _(block: Band, frame: Frame, line: int, height: int) -> None:
    frame.write(line, 2, frame.word(block.key), Role.LABEL)


@measure.register
def _(block: Rule, frame: Frame) -> Size:
    return Size(1, 1)


@render.register
def _(block: Rule, frame: Frame, line: int, height: int) -> None:
    frame.write(line, 1, RULE * frame.width, Role.RULE)


@measure.register
def _(block: Drawn, frame: Frame) -> Size:
    return Size(block.lines, block.lines)


@render.register
def _(block: Drawn, frame: Frame, line: int, height: int) -> None:
    draw: Callable[[Frame, int], None] = getattr(frame.screen, block.method)
    draw(frame, line)


@measure.register
def _(block: ByWidth, frame: Frame) -> Size:
    return measure(block.wide if frame.is_wide else block.narrow, frame)


@render.register
def _(block: ByWidth, frame: Frame, line: int, height: int) -> None:
    render(block.wide if frame.is_wide else block.narrow, frame, line, height)


def _chosen(block: When, frame: Frame) -> Block:
    test: Callable[[], bool] = getattr(frame.screen, block.test)
    return block.then if test() else block.otherwise


@measure.register
def _(block: When, frame: Frame) -> Size:
    return measure(_chosen(block, frame), frame)


@render.register
def _(block: When, frame: Frame, line: int, height: int) -> None:
    render(_chosen(block, frame), frame, line, height)


@measure.register
def _(block: Stack, frame: Frame) -> Size:
    sizes = [measure(found, frame) for found in block.blocks]
    greedy = any(size.greedy for size in sizes)
    return Size(sum(size.least for size in sizes), sum(size.wanted for size in sizes), greedy=greedy)


@render.register
def _(block: Stack, frame: Frame, line: int, height: int) -> None:
    render_all(block.blocks, frame, line, height)


@measure.register
def _(block: Beside, frame: Frame) -> Size:
    left, right = measure(block.left, frame), measure(block.right, frame)
    return Size(max(left.least, right.least), max(left.wanted, right.wanted), greedy=left.greedy)


@render.register
def _(block: Beside, frame: Frame, line: int, height: int) -> None:
    whole, left = frame.width, frame.left
    frame.width = block.at - 1
    render(block.left, frame, line, height)
    for offset in range(height):
        frame.pieces.append(Piece(line + offset, block.at + left, EDGE, Role.RULE))
    frame.width, frame.left = whole - block.at, left + block.at
    render(block.right, frame, line, height)
    frame.width, frame.left = whole, left
