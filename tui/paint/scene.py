"""The scene: a screen image plus what the user is doing with it: typing, moving, looking at a box."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from model.messages import Path
from transactions.kernel.fields import FieldKind, State
from transactions.kernel.image import FieldImage, MarkCount, Piece, RowImage, ScreenImage

if TYPE_CHECKING:
    from tui.paint.boxes import BoxKey
    from tui.paint.canvas import Canvas

COMMAND: Path = ("=command",)
"""The path of the command field."""
BODY_FIRST = 3
LINK = "=link"
"""Begins the path of a text that can be chosen: a band, the head of a tab."""
COMMAND_FIELD = FieldImage(2, 6, 16, COMMAND, "OKCODE", "", 132, FieldKind.INPUT, State.OPTIONAL, upper=False)


@dataclass
class Editor:
    """The text being typed in the field with the focus, with caret and the first sign in sight.

    `touched` says that the caret was moved or something changed: before that, the first key replaces the text.
    `by_hand` says that keys changed it, not a paste: only then `!` and `=` mean something.
    """

    text: str = ""
    caret: int = 0
    offset: int = 0
    touched: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What the system makes of a text that was typed: how it reads it, the name of the key, whether it is wrong."""

    typed: str
    text: str
    name: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reading has got that F12 stops: rows done of a total, 0 while it is not known."""

    done: int = 0
    total: int = 0


class Overlay(Protocol):
    """What lies over the page and belongs to the face: boxes of F1 and F4, the long text, the menu bar."""

    def paint(self, canvas: "Canvas", scene: "Scene") -> None:
        """Paint over what the page painted."""

    def caret(self) -> tuple[int, int] | None:
        """Return line and column of the caret, from 1."""

    def keys(self) -> "tuple[BoxKey, ...] | None":
        """Return the keys that line 24 shows while it is open, or None for those of the screen."""


class Aside(Protocol):
    """Who has cells beside or lines below the body for its own: the coach. It covers no box and takes no focus."""

    @property
    def spoken(self) -> Path | None:
        """The field it speaks of: kept in sight together with the cursor where both fit."""

    def margin(self, width: int, height: int) -> tuple[int, int]:
        """Return how many columns at the right and lines at the foot of the body it takes in a window."""

    def paint(self, canvas: "Canvas", scene: "Scene") -> None:
        """Paint them."""


class Index:
    """An image looked up by line and by path: a key paints one line, not the page."""

    def __init__(self, image: ScreenImage) -> None:
        self.image = image

    @cached_property
    def fields(self) -> dict[Path, FieldImage]:
        """The fields by path; of one that is shown twice, the first, which takes the input."""
        return {found.path: found for found in reversed(self.image.fields)}

    @cached_property
    def fields_by_line(self) -> dict[int, list[FieldImage]]:
        """The fields by line."""
        found: dict[int, list[FieldImage]] = {}
        for one in self.image.fields:
            found.setdefault(one.line, []).append(one)
        return found

    @cached_property
    def pieces_by_line(self) -> dict[int, list[Piece]]:
        """The texts by line."""
        found: dict[int, list[Piece]] = {}
        for piece in self.image.pieces:
            found.setdefault(piece.line, []).append(piece)
        return found

    @cached_property
    def links(self) -> dict[Path, Piece]:
        """The texts that can be chosen, by path."""
        found: dict[Path, Piece] = {}
        for piece in self.image.pieces:
            if piece.code:
                found.setdefault((LINK, piece.code), piece)
        return found

    @cached_property
    def rows(self) -> dict[Path, RowImage]:
        """The rows by path."""
        return {row.path: row for row in self.image.rows}


@dataclass
class Scene:
    """What stands on the terminal."""

    image: ScreenImage
    focus: Path | None = None
    editor: Editor = field(default_factory=Editor)
    edits: dict[Path, str] = field(default_factory=dict)
    known: dict[Path, Known] = field(default_factory=dict)
    overtype: bool = False
    auto_skip: bool = False
    busy: int = 0
    progress: Progress | None = None
    ascii: bool = False
    overlays: Sequence[Overlay] = ()
    ground: Overlay | None = None
    hint: Overlay | None = None
    response: float = 0.0
    origin: tuple[int, int] = (0, 0)
    aside: Aside | None = None
    shift: tuple[int, int] = (0, 0)
    """How far the body is scrolled, lines and columns, where something beside it takes its room."""
    _indexes: dict[int, Index] = field(default_factory=dict)

    def index(self, image: ScreenImage | None = None) -> Index:
        """Return the index of an image of the scene, made when first asked for."""
        image = image or self.image
        found = self._indexes.get(id(image))
        if found is None or found.image is not image:
            if len(self._indexes) > 4:
                self._indexes.clear()
            found = self._indexes[id(image)] = Index(image)
        return found

    def field_at(self, path: Path | None) -> FieldImage | None:
        """Return the field at a path if it is in sight; the command field is one too."""
        if path is None:
            return None
        return COMMAND_FIELD if path == COMMAND else self.index().fields.get(path)

    @property
    def field(self) -> FieldImage | None:
        """The field with the focus."""
        return self.field_at(self.focus)

    @property
    def link(self) -> Piece | None:
        """The text with the focus that can be chosen."""
        return self.index().links.get(self.focus) if self.focus and self.focus[0] == LINK else None

    def row_of(self, path: Path | None) -> RowImage | None:
        """Return the row that a path stands in, the innermost one."""
        rows = self.index().rows
        for length in range(len(path) if path else 0, 1, -1):
            assert path is not None
            if path[:length] in rows:
                return rows[path[:length]]
        return None

    def row_under(self, path: Path | None) -> RowImage | None:
        """Return the row that a path stands on; a field of the form below the table stands on none."""
        row, found = self.row_of(path), self.field_at(path)
        if row is None or (found is not None and not row.line <= found.line < row.line + row.height):
            return None
        return row

    @property
    def row(self) -> RowImage | None:
        """The row with the focus: the cursor is on it, or on a field that belongs to it."""
        return self.row_of(self.focus)

    def marks_told(self, marks: MarkCount) -> str:
        """Return how many rows are marked, with what was ticked and unticked and not sent yet."""
        unsent = (text for path, text in self.edits.items() if marks.counts(path))
        return marks.told(sum(1 if text else -1 for text in unsent))

    def text_of(self, found: FieldImage) -> str:
        """Return what a field shows: what is being typed, what was typed and understood, else its value."""
        if found.path == self.focus and found.is_input:
            return self.editor.text
        text = self.edits.get(found.path, found.text)
        known = self.known.get(found.path) if self.known else None
        return known.text if known is not None and known.typed == text else text

    def name_of(self, found: FieldImage) -> Known | None:
        """Return what is known of a text that was typed and left, None where the image says it all."""
        known = self.known.get(found.path)
        return known if known is not None and known.typed == self.edits.get(found.path, found.text) else None

    @property
    def command(self) -> str:
        """What stands in the command field."""
        return self.editor.text if self.focus == COMMAND else self.edits.get(COMMAND, "")

    def margin(self, width: int, height: int) -> tuple[int, int]:
        """Return the columns and lines that the body gives up."""
        return self.aside.margin(width, height) if self.aside is not None else (0, 0)

    def follow(self, width: int, height: int) -> bool:
        """Scroll the body to where the cursor is; return whether it moved."""
        columns, lines = self.margin(width, height)
        before, self.shift = self.shift, self.shift if columns or lines else (0, 0)
        if (columns or lines) and not self.image.is_box:
            spoken = self._extent(self.aside.spoken) if self.aside is not None else None
            found = [extent for extent in (self._extent(self.focus), spoken) if extent is not None]
            self.shift = (
                _scrolled([(top, bottom) for top, bottom, _, _ in found], BODY_FIRST, height - 2 - lines),
                _scrolled([(left, right) for _, _, left, right in found], 1, width - columns),
            )
        return self.shift != before

    def _extent(self, path: Path | None) -> tuple[int, int, int, int] | None:
        """Return first and last line, first and last column of a place, a gutter on its left."""
        if path is None or path == COMMAND:
            return None
        found, link = self.field_at(path), self.index().links.get(path)
        if found is not None:
            return found.line, found.line, found.column - 1, found.column + found.width - 1
        if link is not None:
            return link.line, link.line, link.column, link.column
        row = self.row_of(path)
        return None if row is None else (row.line, row.line + row.height - 1, 1, 1)


def _scrolled(spans: list[tuple[int, int]], low: int, high: int) -> int:
    """Return how far to scroll at least so that all spans stand between `low` and `high`, else the first one."""
    shift = max(0, *(last - high for _, last in spans), 0)
    fits = all(first - shift >= low for first, _ in spans)
    return shift if fits else max(0, spans[0][1] - high)
