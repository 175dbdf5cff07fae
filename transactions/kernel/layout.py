"""The layout of a dynpro, declared: blocks from top to bottom, fields at columns.

Columns count from 1. Column 1 is the gutter; one more gutter cell stands left of every field. A form's labels start
in column 3 (2 on selection screens) and its fields in one column for the whole page, so that nothing moves between
languages. `transactions.kernel.formatter` turns a layout into pieces and fields for a window of a given size.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

WIDE = 120
"""From this width on the wide variants of a layout are used."""


@dataclass(frozen=True)
class F:
    """A field on a line of a form.

    `at` is the column of the field and `label` the column of its label, where they are not the form's. `text` is the
    key of another label text. `bare` leaves the label out, `plain` the description behind a key; `beside` is the
    column of that description, else it stands one cell behind the field. `box` marks it as a list box while it can be
    chosen from.
    """

    name: str
    at: int = 0
    label: int = 0
    text: str = ""
    bare: bool = False
    plain: bool = False
    width: int = 0
    beside: int = 0
    box: bool = False


@dataclass(frozen=True)
class T:
    """A fixed text on a line, by its key."""

    key: str
    at: int
    role: str = "label"


@dataclass(frozen=True)
class N:
    """The name of the key in field `name`, on a list or step loop, cut to `width`."""

    name: str
    at: int
    width: int


@dataclass(frozen=True)
class C:
    """A field on a line of a list or step loop: column, width, and the key of its head if not its label.

    `head_width` are the cells of a head that is wider than its column.
    """

    name: str
    at: int
    width: int = 0
    head: str = ""
    right: bool = False
    head_width: int = 0


@dataclass(frozen=True)
class H:
    """A text in the head of a list or step loop alone, by its key."""

    key: str
    at: int


@dataclass(frozen=True)
class D:
    """A line of a row that a method of the dynpro writes; it takes the frame, the line and the row's draft."""

    method: str


Line = tuple[F | T, ...]
ListLine = tuple[C | N | T | H | D, ...]


class Block:
    """A part of a page, as high as it needs or is given."""


@dataclass(frozen=True)
class Band(Block):
    """A heading over a group."""

    key: str


@dataclass(frozen=True)
class Gap(Block):
    """A blank line."""

    lines: int = 1


@dataclass(frozen=True)
class Form(Block):
    """Lines of labelled fields. `scope` names the table whose current row the fields belong to."""

    lines: tuple[Line | Band, ...]
    label: int = 24
    start: int = 3
    scope: tuple[str, ...] = ()
    most: int = 0
    least: int = 0


@dataclass(frozen=True)
class Steps(Block):
    """Rows of one or more lines each: a step loop or a classic list.

    `shown` is a method of the dynpro that says for a row which of its lines stand (all, where it is empty);
    `wide` the lines from 120 columns on; `heads` how many lines the head has (one for each line with fields). With
    `most` it takes at most so many lines and no more than its rows need: what follows stands right below the last row.
    """

    table: str
    lines: tuple[ListLine, ...]
    wide: tuple[ListLine, ...] = ()
    heads: int = -1
    shown: str = ""
    least: int = 3
    most: int = 0


@dataclass(frozen=True)
class Column:
    """A column of a table control; `wide` is its width from 120 columns on."""

    name: str
    width: int
    wide: int = 0
    head: str = ""


@dataclass(frozen=True)
class Control(Block):
    """A table control: fixed columns, an edge, columns that scroll sideways."""

    table: str
    fixed: tuple[tuple[Column, int], ...]
    fixed_wide: tuple[tuple[Column, int], ...]
    columns: tuple[Column, ...]
    status: str = ""
    least: int = 3


@dataclass(frozen=True)
class Area(Block):
    """A part that opens and closes: its band, and its blocks while it is open.

    `summary` is a method of the dynpro that writes the values shown on the band; `opens` and `closes` are code and key
    of the functions that open and close it.
    """

    name: str
    summary: str
    opens: tuple[str, str]
    closes: tuple[str, str]
    blocks: tuple[Block, ...]
    table: str = ""


@dataclass(frozen=True)
class Page:
    """A page of a tab strip; `code` is the function that brings it to the front."""

    name: str
    code: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Tabs(Block):
    """A tab strip; `name` is the attribute of the dynpro that holds the name of the page in front.

    `table` names the table whose current row its pages show; without a row they are empty.
    """

    name: str
    pages: tuple[Page, ...]
    least: int = 5
    most: int = 0
    table: str = ""


@dataclass(frozen=True)
class Drawn(Block):
    """Lines that a method of the dynpro writes: sums, comparisons, explanations."""

    method: str
    lines: int


@dataclass(frozen=True)
class Rule(Block):
    """A line across the page."""


@dataclass(frozen=True)
class ByWidth(Block):
    """One block below 120 columns, another one from there on."""

    narrow: Block
    wide: Block


@dataclass(frozen=True)
class When(Block):
    """One block or the other, as a method of the dynpro says."""

    test: str
    then: Block
    otherwise: Block


@dataclass(frozen=True)
class Stack(Block):
    """Blocks below each other."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Beside(Block):
    """Two blocks side by side, divided by a line at column `at`."""

    left: Block
    right: Block
    at: int


@dataclass(frozen=True)
class Layout:
    """The layout of a page. `first` are the blocks that are given lines first when room is short."""

    blocks: tuple[Block, ...]
    first: tuple[str, ...] = field(default=())


def layout(*blocks: Block) -> Layout:
    """Return a layout of blocks from top to bottom."""
    return Layout(blocks)


def line(*items: F | T | str) -> Line:
    """Return a line of a form; a plain name stands for a field."""
    return tuple(F(item) if isinstance(item, str) else item for item in items)


def form(*lines: Line | Band | str, **options: Any) -> Form:
    """Return a form; a plain name stands for a line with that one field."""
    return Form(tuple(line(found) if isinstance(found, str) else found for found in lines), **options)


Shown = Callable[[Any], tuple[int, ...]]


def areas_of(blocks: tuple[Block, ...]) -> Iterator[Area]:
    """Yield all areas of a layout."""
    for block in blocks:
        if isinstance(block, Area):
            yield block
        yield from areas_of(_inside(block))


def tabs_of(blocks: tuple[Block, ...]) -> Iterator[Tabs]:
    """Yield all tab strips of a layout."""
    for block in blocks:
        if isinstance(block, Tabs):
            yield block
        yield from tabs_of(_inside(block))


def controls_of(blocks: tuple[Block, ...]) -> Iterator[Control]:
    """Yield all table controls of a layout."""
    for block in blocks:
        if isinstance(block, Control):
            yield block
        yield from controls_of(_inside(block))


def shows(blocks: tuple[Block, ...], name: str) -> bool:
    """Return whether a form among these blocks has the field `name` (the last part of a dotted name counts)."""
    for block in blocks:
        if isinstance(block, Form):
            items = [item for found in block.lines if not isinstance(found, Band) for item in found]
            if any(isinstance(item, F) and item.name.rpartition(".")[2].lstrip("/") == name for item in items):
                return True
        if isinstance(block, Steps):
            cells = [item for found in block.lines for item in found]
            if any(isinstance(item, C) and item.name == name for item in cells):
                return True
        if shows(_inside(block), name):
            return True
    return False


def _inside(block: Block) -> tuple[Block, ...]:
    """Return the blocks inside a block."""
    if isinstance(block, (Area, Stack)):
        return block.blocks
    if isinstance(block, Tabs):
        return tuple(inner for page in block.pages for inner in page.blocks)
    if isinstance(block, When):
        return (block.then, block.otherwise)
    if isinstance(block, ByWidth):
        return (block.narrow, block.wide)
    return (block.left, block.right) if isinstance(block, Beside) else ()
