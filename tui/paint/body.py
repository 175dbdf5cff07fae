"""Painting the body: texts, wells, gutters (screens.md, *Rules*)."""

from dataclasses import dataclass

from model.dictionary.element import cell_width
from transactions.kernel.fields import FieldKind, State
from transactions.kernel.image import FieldImage, Piece, Role, RowImage, ScreenImage
from transactions.kernel.texts import cut, pad
from tui.paint.canvas import Canvas
from tui.paint.scene import Index, Scene
from tui.paint.well import caret_cell, visible

BAD = "!"
WELL = "_" * 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is painted: an image of the scene, where its first cell stands, and whether it is the one in front."""

    canvas: Canvas
    scene: Scene
    image: ScreenImage
    index: Index
    origin: tuple[int, int]
    active: bool

    @property
    def ground(self) -> str:
        """The prefix of roles inside a box."""
        return "box:" if self.image.is_box else ""

    def write(self, line: int, column: int, text: str, role: str) -> None:
        """Write at a place of the image."""
        self.canvas.write(line + self.origin[0], column + self.origin[1], text, role)

    def tint(self, line: int, column: int, width: int, role: str) -> None:
        """Give cells of the image another role."""
        self.canvas.tint(line + self.origin[0], column + self.origin[1], width, role)


def paint_body(canvas: Canvas, scene: Scene, image: ScreenImage, origin: tuple[int, int]) -> None:
    """Paint the texts and fields of an image; only the one in front shows cursor and typing."""
    sheet = Sheet(canvas, scene, image, scene.index(image), origin, image is scene.image)
    wanted = [line for line in range(1, canvas.height + 1) if canvas.wants(line + origin[0])]
    for line in wanted:
        for piece in sheet.index.pieces_by_line.get(line, ()):
            text = scene.marks_told(piece.marks) if piece.marks and image is scene.image else piece.text
            sheet.write(line, piece.column, text, sheet.ground + piece.role)
        for found in sheet.index.fields_by_line.get(line, ()):
            _paint_field(sheet, found)
    for row in image.rows:
        if any(line in wanted for line in range(row.line, row.line + row.height)):
            _paint_row(sheet, row)
    if sheet.active:
        _paint_cursor(sheet)


def _paint_field(sheet: Sheet, found: FieldImage) -> None:
    scene = sheet.scene
    focused = sheet.active and found is scene.field
    text = scene.text_of(found) if sheet.active else found.text
    if found.kind in (FieldKind.CHECK, FieldKind.RADIO):
        _paint_tick(sheet, found, text, focused)
    elif found.is_input:
        _paint_well(sheet, found, text, focused)
    else:
        role = "focus_display" if focused else sheet.ground + "value"
        sheet.write(found.line, found.column, shown(found, text), role)
    known = scene.name_of(found) if sheet.active and scene.known else None
    if known is not None and found.room:
        _paint_name(sheet, found, known.name)
    wrong = known is not None and known.wrong
    if (focused or wrong or found.problem) and not _in_row(sheet, found):
        _paint_gutter(sheet, found, text, focused, wrong)


def shown(found: FieldImage, text: str) -> str:
    """Return what a field without cursor shows: texts are cut, numbers and keys never."""
    if cell_width(text) <= found.width:
        return pad(text, found.width, found.numeric)
    if found.numeric or (found.upper and not found.is_input):
        return ">" * found.width
    return cut(text, found.width)


def _in_row(sheet: Sheet, found: FieldImage) -> bool:
    """Whether a field stands in a row of a table or list, not in the form below it."""
    for length in range(len(found.path) - 1, 1, -1):
        row = sheet.index.rows.get(found.path[:length])
        if row is not None:
            return row.line <= found.line < row.line + row.height
    return False


def _paint_name(sheet: Sheet, found: FieldImage, name: str) -> None:
    """Write the name of the key that was typed where the name of the old one stood."""
    sheet.write(found.line, found.beside, " " * found.room, sheet.ground + "text")
    sheet.write(found.line, found.beside, cut(name, found.room), sheet.ground + "value")


def _paint_gutter(sheet: Sheet, found: FieldImage, text: str, focused: bool, wrong: bool) -> None:
    """Write ``!`` for an error, ``>`` for the cursor; what is only empty says so by its ``?``."""
    line, column = found.line, found.column - 1
    only_empty = focused and not text and found.state is State.REQUIRED and any(f.locked for f in sheet.image.fields)
    if (found.problem and not only_empty) or wrong:
        sheet.write(line, column, BAD, "warning" if found.problem_type == "W" else "error")
    elif focused:
        sheet.write(line, column, ">", "mark")


def _paint_tick(sheet: Sheet, found: FieldImage, text: str, focused: bool) -> None:
    role = "focus" if focused else sheet.ground + "value"
    if found.width < 3:
        role = "well" if found.is_input and not focused else role
        sheet.write(found.line, found.column, text or " ", role)
    elif found.kind is FieldKind.RADIO:
        sheet.write(found.line, found.column, f"({'*' if text else ' '})", role)
    else:
        sheet.write(found.line, found.column, f"[{text or ' '}]", role)


def well_roles(found: FieldImage, focused: bool) -> tuple[str, str]:
    """Return the roles of value and filler of an input field."""
    if focused:
        return "focus", "focus_filler"
    if found.problem and found.problem_type != "W":
        return "error_well", "error_well"
    if found.problem:
        return "warning_well", "warning_well"
    return "well", "filler"


def _paint_well(sheet: Sheet, found: FieldImage, text: str, focused: bool) -> None:
    value_role, filler_role = well_roles(found, focused)
    sheet.write(found.line, found.column, WELL[: found.width], filler_role)
    if not text:
        if found.state is State.REQUIRED:
            sheet.write(found.line, found.column, "?", "required_focus" if focused else "required")
    elif focused:
        editor = sheet.scene.editor
        in_sight = visible(text, editor.offset, found.width)
        right = found.numeric and not editor.touched
        at = found.column + (found.width - cell_width(in_sight) if right else 0)
        sheet.write(found.line, at, in_sight, value_role)
    else:
        cells = shown(found, text)
        value = cells.lstrip(" ") if found.numeric else cells.rstrip(" ")
        at = found.column + (found.width - cell_width(value) if found.numeric else 0)
        sheet.write(found.line, at, value, value_role)


def _paint_row(sheet: Sheet, row: RowImage) -> None:
    """Mark a row: ``>`` where the cursor is, else ``!`` where a cell is wrong."""
    if sheet.active and sheet.scene.row is row:
        sheet.write(row.line, 1, ">", "mark")
        return
    for line in range(row.line, row.line + row.height):
        for found in sheet.index.fields_by_line.get(line, ()):
            if found.problem and found.path[: len(row.path)] == row.path:
                sheet.write(row.line, 1, BAD, "warning" if found.problem_type == "W" else "error")
                return


def _paint_cursor(sheet: Sheet) -> None:
    """Show where the cursor is: a whole row of a list, the head of a column, a text that can be chosen."""
    scene, row, link = sheet.scene, sheet.scene.row, sheet.scene.link
    if link is not None:
        sheet.tint(link.line, link.column, link.width, "focus_display")
    if row is None:
        return
    if scene.focus == row.path:
        for line in range(row.line, row.line + row.height):
            sheet.tint(line, 1, sheet.image.width, "cursor_row")
    elif scene.field is not None and scene.row_under(scene.focus) is not None:
        for head in heads_of(sheet.index, scene.field)[:1]:
            sheet.tint(head.line, head.column, head.width, "head_focus")


def heads_of(index: Index, found: FieldImage) -> list[Piece]:
    """Return the column heads over a cell of a table, the best one first."""
    table = next((one for one in index.image.tables if one.name == found.path[0]), None)
    if table is None:
        return []
    first = min((row.line for row in index.image.rows if row.path[0] == table.name), default=table.line)
    heads = [
        piece
        for line in range(table.line, first)
        for piece in index.pieces_by_line.get(line, ())
        if piece.role is Role.HEAD and piece.text.strip() and piece.column <= found.column < piece.column + piece.width
    ]
    exact = [piece for piece in heads if piece.column == found.column]
    return exact or heads


def caret_of(scene: Scene, found: FieldImage) -> int:
    """Return the column of the caret in the field with the focus, without origin."""
    if not found.is_input or found.kind is not FieldKind.INPUT:
        return found.column + (1 if found.width >= 3 and found.kind is not FieldKind.INPUT else 0)
    right = found.numeric and not scene.editor.touched and bool(scene.editor.text)
    return found.column + caret_cell(scene.editor.text, scene.editor.caret, scene.editor.offset, found.width, right)
