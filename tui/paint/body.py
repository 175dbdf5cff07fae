"""Painting the body: texts, wells, gutters (screens.md, *Rules*)."""

from model.dictionary.element import cell_width
from transactions.kernel.fields import FieldKind
from transactions.kernel.image import FieldImage, ScreenImage
from transactions.kernel.texts import pad
from tui.paint.canvas import Canvas
from tui.paint.scene import Scene


def paint_body(canvas: Canvas, scene: Scene, image: ScreenImage, active: bool, origin: tuple[int, int]) -> None:
    """Paint the texts and fields of an image; only the active one shows cursor and typing."""
    down, right = origin
    ground = "box:" if image.is_box else ""
    for piece in image.pieces:
        canvas.write(piece.line + down, piece.column + right, piece.text, ground + piece.role)
    for found in image.fields:
        _paint_field(canvas, scene, found, active, origin, ground)
    if active and scene.row is not None:
        canvas.write(scene.row.line + down, 1 + right, ">", "mark")


def _paint_field(
    canvas: Canvas, scene: Scene, found: FieldImage, active: bool, origin: tuple[int, int], ground: str
) -> None:
    line, column = found.line + origin[0], found.column + origin[1]
    focused = active and found.path == scene.focus
    text = scene.text_of(found) if active else found.text
    if found.kind is FieldKind.CHECK or found.kind is FieldKind.RADIO:
        _paint_tick(canvas, found, text, "focus" if focused else ground + "value", line, column)
    elif found.is_input:
        _paint_well(canvas, scene, found, text, focused, line, column)
    else:
        role = "focus_display" if focused else ground + "value"
        canvas.write(line, column, pad(text, found.width, found.numeric), role)
    if len(found.path) == 1 or focused or found.problem:
        _paint_gutter(canvas, found, focused, line, column - 1)


def _paint_gutter(canvas: Canvas, found: FieldImage, focused: bool, line: int, column: int) -> None:
    in_table = len(found.path) > 1 and isinstance(found.path[-2], int) and found.width < 3
    if in_table:
        return
    if found.problem:
        canvas.write(line, column, "!", "error" if found.problem_type != "W" else "warning")
    if focused:
        canvas.write(line, column, ">", "mark")


def _paint_tick(canvas: Canvas, found: FieldImage, text: str, role: str, line: int, column: int) -> None:
    if found.width < 3:
        canvas.write(line, column, text or " ", "well" if found.is_input and role.endswith("value") else role)
    elif found.kind is FieldKind.RADIO:
        canvas.write(line, column, f"({'*' if text else ' '})", role)
    else:
        canvas.write(line, column, f"[{text or ' '}]", role)


def _well_role(found: FieldImage, focused: bool) -> tuple[str, str]:
    """Return the roles of value and filler of an input field."""
    if focused:
        return "focus", "focus_filler"
    if found.problem and found.problem_type != "W":
        return "error_well", "error_well"
    if found.problem:
        return "warning_well", "warning_well"
    return "well", "filler"


def _paint_well(
    canvas: Canvas, scene: Scene, found: FieldImage, text: str, focused: bool, line: int, column: int
) -> None:
    value_role, filler_role = _well_role(found, focused)
    canvas.write(line, column, "_" * found.width, filler_role)
    if focused:
        shown = visible(text, scene.editor.offset, found.width)
        at = column + (found.width - cell_width(shown) if found.numeric and not scene.editor.touched else 0)
        canvas.write(line, at, shown, value_role)
        return
    if not text:
        if found.is_required_empty:
            canvas.write(line, column, "?", "required")
        return
    shown = pad(text, found.width, found.numeric)
    blank = len(shown) - len(shown.lstrip(" ")) if found.numeric else 0
    canvas.write(line, column + blank, shown.strip(" ") if found.numeric else shown.rstrip(" "), value_role)


def visible(text: str, offset: int, width: int) -> str:
    """Return what a well of `width` cells shows of a text from `offset` on, with ``<`` and ``>`` where it goes on."""
    shown = text[offset:]
    kept, used = "", 0
    for sign in shown:
        if used + cell_width(sign) > width:
            kept = kept[:-1] + ">" if cell_width(kept[-1:]) == 1 else kept[:-1] + " >"
            break
        kept, used = kept + sign, used + cell_width(sign)
    if offset and kept:
        kept = ("<" if cell_width(kept[0]) == 1 else "< ") + kept[1:]
    return kept


def caret_cell(scene: Scene, found: FieldImage) -> int:
    """Return the column of the caret in a focused field, from 1, without origin."""
    shown = visible(scene.editor.text, scene.editor.offset, found.width)
    start = found.column + (found.width - cell_width(shown) if found.numeric and not scene.editor.touched else 0)
    inside = cell_width(scene.editor.text[scene.editor.offset : scene.editor.caret])
    return min(start + inside, found.column + found.width - 1)
