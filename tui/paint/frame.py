"""Painting the frame: title line, command and function line, message line, key line (screens.md, section 1)."""

from model.dictionary.element import cell_width
from transactions.kernel.image import FunctionImage, ScreenImage
from transactions.kernel.texts import cut, function_text
from tui.paint.canvas import Canvas
from tui.paint.scene import COMMAND, Scene

COMMAND_WIDTH, COMMAND_AT = 16, 6
SLOTS = (
    ("F1", "HELP"),
    ("F2", "DETAIL"),
    ("F3", "BACK"),
    ("F4", "VALUES"),
    ("F8", "EXEC"),
    ("F10", "MENU"),
    ("^S", "SAVE"),
    ("F12", "CANC"),
)
SLOT_WIDTH = 10
FUNCTIONS_AT = 24


def paint_frame(canvas: Canvas, scene: Scene) -> None:
    """Paint the four lines around the body."""
    image = scene.image
    screen = image
    while screen.is_box and screen.below is not None:
        screen = screen.below
    _title(canvas, scene, screen)
    _functions(canvas, scene, screen)
    _message(canvas, scene, image)
    _keys(canvas, scene, image)


def _title(canvas: Canvas, scene: Scene, image: ScreenImage) -> None:
    width = canvas.width
    canvas.fill(1, 1, width, "title")
    where = f"{scene.system} {image.user}"
    right = f"{image.code:>5}  {where}"
    start = width - cell_width(right)
    canvas.write(1, 2, cut(image.title, start - 3), "title_text")
    canvas.write(1, start, image.code.rjust(5), "title_code")
    canvas.write(1, start + 7, where, "title")


def _functions(canvas: Canvas, scene: Scene, image: ScreenImage) -> None:
    canvas.fill(2, 1, canvas.width, "command")
    canvas.write(2, 2, "==>", "command")
    focused = scene.focus == COMMAND
    shown = scene.command
    if cell_width(shown) >= COMMAND_WIDTH:
        shown = shown[-(COMMAND_WIDTH - 1) :]
    canvas.write(2, COMMAND_AT, "_" * COMMAND_WIDTH, "focus_filler" if focused else "filler")
    canvas.write(2, COMMAND_AT, shown, "focus" if focused else "well")
    column = FUNCTIONS_AT
    for function in image.functions:
        if not function.bar:
            continue
        key, text = next(iter(function.keys), ""), function.text
        if column + cell_width(key) + 1 + cell_width(text) > canvas.width:
            continue
        if key:
            column = canvas.write(2, column, key, "key") + 1
        column = canvas.write(2, column, text, "command") + 2


def _message(canvas: Canvas, scene: Scene, image: ScreenImage) -> None:
    line = canvas.height - 1
    canvas.fill(line, 1, canvas.width, "command")
    canvas.write(line, canvas.width - 3, "OVR" if scene.overtype else "INS", "command")
    message = image.message
    if message is None:
        if scene.busy:
            canvas.write(line, 3, "...", "command")
        return
    text = message.text(image.language)
    if message.type == "W":
        text = f"{text} {function_text(image.program, 'ACCEPT', image.language)}"
    index, count = image.message_count
    right = message.key + (f"  {index}/{count}" if count else "")
    room = canvas.width - 7
    canvas.write(line, 1, message.type, f"type_{message.type}")
    canvas.write(line, 3, cut(text, room), "message")
    if cell_width(text) + cell_width(right) + 2 <= room:
        canvas.write(line, canvas.width - 4 - cell_width(right), right, "command")


def _keys(canvas: Canvas, scene: Scene, image: ScreenImage) -> None:
    line = canvas.height
    canvas.fill(line, 1, canvas.width, "title")
    for slot, (key, standard) in enumerate(SLOTS):
        text = _slot_text(image, scene, key, standard)
        if text:
            column = canvas.write(line, 1 + slot * SLOT_WIDTH, key, "title_code") + 1
            canvas.write(line, column, cut(text, 1 + (slot + 1) * SLOT_WIDTH - column), "title")
    if canvas.width >= 120:
        _sessions(canvas, scene, line)


def _slot_text(image: ScreenImage, scene: Scene, key: str, standard: str) -> str:
    """Return the name of what a slot's key does now, empty when it does nothing."""
    function = _of_key(image, key)
    if function is not None:
        return function.short
    if key in ("F1", "F10"):
        return function_text(image.program, standard, image.language, short=True)
    found = scene.field
    if key == "F4" and (scene.focus == COMMAND or (found is not None and found.search and found.is_input)):
        return function_text(image.program, standard, image.language, short=True)
    return ""


def _of_key(image: ScreenImage, key: str) -> FunctionImage | None:
    return next((found for found in image.functions if key in found.keys), None)


def _sessions(canvas: Canvas, scene: Scene, line: int) -> None:
    parts = [f"{number} {code}{'!' if unsaved else ''}" for number, (code, unsaved) in enumerate(scene.sessions, 1)]
    text = "  ".join(parts)
    canvas.write(line, canvas.width - cell_width(text), text, "title")
