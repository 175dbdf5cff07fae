"""The screen image: what a dialog hands to whoever shows it. Frozen; every element stands at a line and a column.

Lines and columns count from 1 as in the drawings: line 1 the title, line 2 the command field and functions, lines 3
to the last but two the body, then message line and key line. The face adds colours, the cursor and what is being
typed; a picture of an image without a terminal is `picture`.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from model.dictionary.element import cell_width
from model.messages import Message, Path
from transactions.kernel.fields import FieldKind, State
from transactions.kernel.texts import pad, word


class Role(StrEnum):
    """What a piece of text is; a theme gives each role its colours."""

    LABEL = "label"
    NOTE = "note"
    TEXT = "text"
    VALUE = "value"
    LINK = "link"
    BAND = "band"
    HEAD = "head"
    KEY = "key"
    TAB = "tab"
    TAB_FRONT = "tab_front"
    RULE = "rule"
    MARK = "mark"
    GOOD = "good"
    ERROR = "error"
    WARNING = "warning"
    SOURCE = "source"
    TOTAL = "total"
    SUBTOTAL = "subtotal"


@dataclass(frozen=True, slots=True)
class MarkCount:
    """How many rows of a table are marked, told in a text with ``&1``: the face adds the marks not sent yet."""

    table: str
    mark: str
    count: int
    text: str

    def told(self, more: int = 0) -> str:
        """Return the text with `more` marks than were sent."""
        return self.text.replace("&1", str(self.count + more))

    def counts(self, path: Path) -> bool:
        """Whether a path is a mark of the table."""
        return len(path) == 3 and (path[0], path[2]) == (self.table, self.mark)


@dataclass(frozen=True, slots=True)
class Piece:
    """A text at a place. `code` is the function that a click on it means; `marks` is what it counts."""

    line: int
    column: int
    text: str
    role: Role = Role.TEXT
    code: str = ""
    marks: MarkCount | None = None

    @property
    def width(self) -> int:
        """Cells it takes."""
        return cell_width(self.text)


@dataclass(frozen=True, slots=True)
class FieldImage:
    """A field at a place, with the text it shows and what it may become.

    The name of its key stands in column `beside` and has `room` cells; no room: no name is shown.
    """

    line: int
    column: int
    width: int
    path: Path
    screen: str
    text: str
    length: int
    kind: FieldKind
    state: State
    numeric: bool = False
    upper: bool = True
    locked: bool = False
    search: bool = False
    wide: bool = False
    problem: str = ""
    problem_type: str = ""
    group: str = ""
    beside: int = 0
    room: int = 0

    @property
    def is_input(self) -> bool:
        """Whether it takes input now."""
        return self.state.is_input and not self.locked

    @property
    def is_required_empty(self) -> bool:
        """Whether it shows the mark of a required, empty field."""
        return self.is_input and self.state is State.REQUIRED and not self.text


@dataclass(frozen=True, slots=True)
class RowImage:
    """A row of a table: where it stands, which field marks it."""

    path: Path
    line: int
    height: int
    mark: Path | None = None
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class TableImage:
    """The visible window of a table; `fixed` columns at the front stay while it is scrolled sideways."""

    name: str
    line: int
    top: int
    page: int
    total: int
    left: int = 0
    columns: int = 0
    last_column: int = 0
    follows: bool = False
    fixed: int = 0

    @property
    def shows_all(self) -> bool:
        """Whether every row is in sight."""
        return not self.top and self.page >= self.total

    def rows_told(self, language: str) -> str:
        """Return ``Rows 1-3/5 v``: which rows are in sight, and whether more follow or went before."""
        last = min(self.top + self.page, self.total)
        more = " v" if last < self.total else " ^" if self.top else ""
        return f"{word('common', 'rows', language)} {min(self.top + 1, self.total)}-{last}/{self.total}{more}"


@dataclass(frozen=True, slots=True)
class FunctionImage:
    """A function that is active now."""

    code: str
    keys: tuple[str, ...]
    text: str
    short: str
    bar: int
    menu: str
    own_key: bool
    own_code: bool
    background: bool = False


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session as lists of them show it."""

    number: int
    code: str
    unsaved: bool


@dataclass(frozen=True, slots=True)
class ScreenImage:
    """One screen as it stands after a step.

    `below` is the screen under a box; `box` gives the box's size (columns, lines) and its title stands in `title`.
    `copied` is what the step put on the clipboard.
    `asks` tells that nobody who types ahead could foresee it: a warning to accept, a refused function. Errors that an
    Enjoy screen collects on Enter do not ask: nothing is locked, the cursor stays where it would have gone.
    `session` is the number of its session among the open `sessions` of the log-on (`logon` tells log-ons apart). With
    `keeps_typing` nothing that was typed was looked at (a command was refused): it still stands in the fields.
    """

    code: str
    program: str
    number: int
    title: str
    user: str
    language: str
    width: int
    height: int
    pieces: tuple[Piece, ...]
    fields: tuple[FieldImage, ...]
    rows: tuple[RowImage, ...]
    tables: tuple[TableImage, ...]
    functions: tuple[FunctionImage, ...]
    message: Message | None
    message_count: tuple[int, int]
    cursor: Path | None
    asks: bool = False
    is_box: bool = False
    box_size: tuple[int, int] = (0, 0)
    below: "ScreenImage | None" = None
    messages: tuple[Message, ...] = field(default=())
    session: int = 1
    sessions: tuple[OpenSession, ...] = ()
    keeps_typing: bool = False
    copied: str = ""
    logon: str = field(default="", compare=False)

    def function(self, code: str) -> FunctionImage | None:
        """Return an active function by its code."""
        return next((found for found in self.functions if found.code == code), None)

    def field(self, path: Path) -> FieldImage | None:
        """Return the field at `path` if it is in sight."""
        return next((found for found in self.fields if found.path == path), None)


def shown(field_image: FieldImage) -> str:
    """Return the cells of a field as a picture without attributes shows them."""
    image = field_image
    if image.kind is FieldKind.CHECK:
        return f"[{image.text or ' '}]" if image.width >= 3 else (image.text or " ")
    if image.kind is FieldKind.RADIO:
        return f"({'*' if image.text else ' '})"
    text = image.text
    if not image.is_input:
        return pad(text, image.width, image.numeric)
    if image.numeric:
        filled = pad(text, image.width, right=True)
        empty = len(filled) - len(filled.lstrip(" "))
        return "_" * empty + filled[empty:] if text else _empty(image)
    if not text:
        return _empty(image)
    well = pad(text, image.width)
    return well.rstrip(" ") + "_" * (image.width - cell_width(well.rstrip(" ")))


def _empty(image: FieldImage) -> str:
    return ("?" if image.is_required_empty else "_") + "_" * (image.width - 1)


def picture(image: ScreenImage, cursor: Path | None = None) -> list[str]:
    """Return the body of an image as lines of text, with the cursor's ``>`` and errors' ``!`` in the gutters."""
    where = cursor or image.cursor
    canvas = Canvas(image.width, image.height)
    for piece in image.pieces:
        canvas.write(piece.line, piece.column, piece.text)
    for field_image in image.fields:
        canvas.write(field_image.line, field_image.column, shown(field_image))
        if field_image.problem and len(field_image.path) == 1:
            canvas.write(field_image.line, field_image.column - 1, "!")
        if field_image.path == where and len(field_image.path) == 1:
            canvas.write(field_image.line, field_image.column - 1, ">")
    for row in image.rows:
        if where is not None and where[: len(row.path)] == row.path:
            canvas.write(row.line, 1, ">")
    return canvas.lines()


class Canvas:
    """Cells to write texts into; a wide character takes two, and half of one is never left standing."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self._cells = [[" "] * width for _ in range(height)]

    def write(self, line: int, column: int, text: str) -> None:
        """Write `text` at `line` and `column`, both from 1; what does not fit is cut."""
        if not 1 <= line <= len(self._cells):
            return
        cells, position = self._cells[line - 1], column - 1
        for sign in text:
            size = cell_width(sign)
            if position < 0 or position + size > self.width:
                return
            self._clear(cells, position, size)
            cells[position] = sign
            if size == 2:
                cells[position + 1] = ""
            position += size

    @staticmethod
    def _clear(cells: list[str], position: int, size: int) -> None:
        if cells[position] == "" and position:
            cells[position - 1] = " "
        end = position + size
        if end < len(cells) and cells[end] == "":
            cells[end] = " "

    def lines(self) -> list[str]:
        """Return the lines, each exactly as wide as the canvas."""
        return ["".join(cells) for cells in self._cells]
