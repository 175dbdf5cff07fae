"""Painting the frame: title line, command and function line, message line, key line (screens.md, section 1)."""

from collections.abc import Iterator
from dataclasses import dataclass

from model.dictionary.element import cell_width
from transactions.kernel.image import FunctionImage, ScreenImage
from transactions.kernel.texts import cut, function_text, word
from tui.paint.boxes import BoxKey
from tui.paint.canvas import Canvas
from tui.paint.scene import COMMAND, COMMAND_FIELD, Scene
from tui.paint.well import visible

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
RIGHT_PART = 25
"""Cells of the first line for code, system and user."""
USER_WIDTH = 7
MENU = "SMEN"
WIDE, SPACIOUS = 120, 160


@dataclass(frozen=True, slots=True)
class Place:
    """A function in the function line or a key in the key line."""

    column: int
    key: str
    text: str
    code: str = ""

    def holds(self, column: int) -> bool:
        """Whether a cell of the line belongs to it."""
        return self.column <= column <= self.column + cell_width(self.key) + cell_width(self.text)


def paint_frame(canvas: Canvas, scene: Scene) -> None:
    """Paint the four lines around the body."""
    screen = under_boxes(scene.image)
    if canvas.wants(1):
        _paint_title(canvas, scene, screen)
    if canvas.wants(2):
        _paint_functions(canvas, scene, screen)
    if canvas.wants(canvas.height - 1):
        _paint_message(canvas, scene, scene.image)
    if canvas.wants(canvas.height):
        _paint_keys(canvas, scene)


def under_boxes(image: ScreenImage) -> ScreenImage:
    """Return the image of the screen that the boxes lie on."""
    while image.is_box and image.below is not None:
        image = image.below
    return image


def _paint_title(canvas: Canvas, scene: Scene, image: ScreenImage) -> None:
    start = canvas.width - RIGHT_PART
    canvas.fill(1, 1, canvas.width, "title")
    canvas.write(1, 2, cut(image.title, start - 3), "title_text")
    canvas.write(1, start + max(0, 5 - len(image.code)), image.code, "title_code")
    after = canvas.write(1, start + 7, f"TRN({image.session})/100", "title")
    canvas.write(1, after + 1, cut(image.user, min(USER_WIDTH, canvas.width - after - 1)), "title")


def _paint_functions(canvas: Canvas, scene: Scene, image: ScreenImage) -> None:
    canvas.fill(2, 1, canvas.width, "command")
    canvas.write(2, 2, "==>", "command")
    focused, field = scene.focus == COMMAND, COMMAND_FIELD
    canvas.write(2, field.column, "_" * field.width, "focus_filler" if focused else "filler")
    text = visible(scene.command, scene.editor.offset, field.width) if focused else cut(scene.command, field.width)
    canvas.write(2, field.column, text, "focus" if focused else "well")
    for place in function_places(scene, image, canvas.width):
        column = canvas.write(2, place.column, place.key, "command:key") + (1 if place.key else 0)
        canvas.write(2, column, place.text, "command")


def function_places(scene: Scene, image: ScreenImage, width: int) -> Iterator[Place]:
    """Yield the functions of the function line; one that does not fit is left out whole."""
    keys = [(next(iter(found.keys), ""), found.text, found.code) for found in image.functions if found.bar]
    if image.code == MENU and scene.overlays:
        keys += [(found.key, found.text, "") for found in scene.overlays[0].keys() or () if not found.short]
    column = FUNCTIONS_AT
    for key, text, code in keys:
        place = Place(column, key, text, code)
        after = column + cell_width(key) + (1 if key else 0) + cell_width(text)
        if after <= width:
            yield place
            column = after + 2


def _paint_message(canvas: Canvas, scene: Scene, image: ScreenImage) -> None:
    line, width = canvas.height - 1, canvas.width
    canvas.fill(line, 1, width, "command")
    canvas.write(line, width - 3, "OVR" if scene.overtype else "INS", "command")
    room, column = width - 7 - _paint_status(canvas, scene, line), 3
    if tells(image):
        column = _paint_text(canvas, image, line, room)
    if scene.busy and scene.progress is not None:
        _paint_progress(canvas, scene, line, room)
    elif scene.busy:
        dots = ("...", ".  ", " . ", "  .")[scene.busy % 4 if scene.busy > 1 else 0]
        canvas.write(line, min(column + 1, width - 7), dots, "message")


def tells(image: ScreenImage) -> bool:
    """Whether an image has a message for the message line: those of type I and A stand in a box."""
    return image.message is not None and image.message.type not in ("I", "A")


def _paint_status(canvas: Canvas, scene: Scene, line: int) -> int:
    """Write program, dynpro and response time where there is room to spare; return the cells they take."""
    if canvas.width < SPACIOUS:
        return 0
    image = under_boxes(scene.image)
    text = f"{image.program} {image.number:04d}  {scene.response * 1000:>5.0f} ms"
    canvas.write(line, canvas.width - 5 - cell_width(text), text, "command")
    return cell_width(text) + 2


BAR_CELLS, LEAST_BAR = 20, 5
"""Cells of the bar of a reading, and how few it gives way to when the words beside it need the room."""


def _paint_progress(canvas: Canvas, scene: Scene, line: int, room: int) -> None:
    """Say how far a reading has got, and that F12 stops it: a bar where the end is known, else a moving sign."""
    progress, language = scene.progress, scene.image.language
    assert progress is not None
    canvas.fill(line, 1, room + 2, "message")
    reading, stop, other = (word("common", key, language) for key in ("reading", "key_stop", "key_session"))
    before, rows = f"{reading}  [", f" {progress.done:,} / {progress.total:,}" if progress.total else ""
    behind = f"]{rows}   F12 {stop}   ^L {other}"
    cells = max(LEAST_BAR, min(BAR_CELLS, room - cell_width(before + behind)))
    if progress.total:
        bar = ("#" * (cells * progress.done // progress.total)).ljust(cells, ".")
    else:
        bar = ("." * (scene.busy % cells) + "#").ljust(cells, ".")
    canvas.write(line, 3, cut(before + bar + behind, room), "message")


def _paint_text(canvas: Canvas, image: ScreenImage, line: int, room: int) -> int:
    """Write the message, and its number where there is room; return the column behind the text."""
    message = image.message
    assert message is not None
    text = message.text(image.language)
    if message.type == "W":
        text = f"{text} {function_text(image.program, 'ACCEPT', image.language)}"
    index, count = image.message_count
    right = message.key + (f"  {index}/{count}" if count else "")
    canvas.write(line, 1, message.type, f"type_{message.type}")
    after = canvas.write(line, 3, cut(text, room), "message")
    if cell_width(text) + cell_width(right) + 2 <= room:
        canvas.write(line, room + 3 - cell_width(right), right, "command")
    return after


def _paint_keys(canvas: Canvas, scene: Scene) -> None:
    line = canvas.height
    canvas.fill(line, 1, canvas.width, "title")
    for place in slot_places(scene):
        column = canvas.write(line, place.column, place.key, "title_code") + 1
        canvas.write(line, column, cut(place.text, place.column + SLOT_WIDTH - column), "title")
    if canvas.width >= WIDE:
        text = "  ".join(f"{found.number} {found.code}{'!' * found.unsaved}" for found in scene.image.sessions)
        canvas.write(line, canvas.width - cell_width(text), text, "title")


def slot_places(scene: Scene) -> Iterator[Place]:
    """Yield the slots whose key does something now; the others stay blank and do not move."""
    keys = scene.overlays[-1].keys() if scene.overlays else None
    for slot, (key, standard) in enumerate(SLOTS):
        text = _slot_text(scene, key, standard) if keys is None else _box_text(keys, key)
        if text:
            yield Place(1 + slot * SLOT_WIDTH, key, text)


def _box_text(keys: tuple[BoxKey, ...], key: str) -> str:
    return next((found.short for found in keys if found.key == key), "")


def _slot_text(scene: Scene, key: str, standard: str) -> str:
    """Return the name of what a slot's key does now, empty when it does nothing."""
    image = scene.image
    function = of_key(image, key)
    if function is not None:
        return function.short
    found = scene.field
    is_face = key in ("F1", "F10") or (
        key == "F4" and found is not None and found.search and found.is_input and not found.locked
    )
    return function_text(image.program, standard, image.language, short=True) if is_face else ""


def of_key(image: ScreenImage, key: str) -> FunctionImage | None:
    """Return the active function behind a key."""
    return next((found for found in image.functions if key in found.keys), None)
