"""The painter: a whole page from a scene, or only some of its lines."""

from collections.abc import Collection
from dataclasses import dataclass

from transactions.kernel.image import ScreenImage
from tui.paint.body import caret_cell, paint_body
from tui.paint.boxes import BoxKey, BoxPlace, centred, paint_box
from tui.paint.canvas import Canvas
from tui.paint.frame import COMMAND_AT, COMMAND_WIDTH, paint_frame
from tui.paint.scene import COMMAND, Scene


class PartCanvas(Canvas):
    """A canvas that takes only some lines: repainting one line costs one line."""

    def __init__(self, width: int, height: int, only: Collection[int] | None) -> None:
        super().__init__(width, height)
        self.only = only

    def write(self, line: int, column: int, text: str, role: str = "body") -> int:
        """Write, unless the line is not wanted."""
        if self.only is not None and line not in self.only:
            return column
        return super().write(line, column, text, role)


@dataclass(frozen=True, slots=True)
class Layer:
    """An image with the place of its first cell."""

    image: ScreenImage
    origin: tuple[int, int]
    place: BoxPlace | None


def layers(scene: Scene, width: int, height: int) -> list[Layer]:
    """Return the images of a scene from the back to the front, boxes placed over what they belong to."""
    chain: list[ScreenImage] = []
    image: ScreenImage | None = scene.image
    while image is not None:
        chain.insert(0, image)
        image = image.below
    found: list[Layer] = []
    for depth, layer in enumerate(chain):
        if not layer.is_box:
            found.append(Layer(layer, (0, 0), None))
            continue
        columns, lines = layer.box_size
        avoid = _cursor_line(chain[depth - 1]) if depth else 0
        place = centred(Canvas(width, height), columns + 2, lines + 2, avoid)
        place = BoxPlace(place.line, place.column + 2 * max(0, depth - 1), place.width, place.height)
        found.append(Layer(layer, (place.line, place.column), place))
    return found


def _cursor_line(image: ScreenImage) -> int:
    """Return the line of the row that the cursor of an image stands on: a box leaves it in sight."""
    for row in image.rows:
        if image.cursor is not None and image.cursor[: len(row.path)] == row.path:
            return row.line
    return 0


def paint(scene: Scene, width: int, height: int, only: Collection[int] | None = None) -> PartCanvas:
    """Paint a scene."""
    canvas = PartCanvas(width, height, only)
    for layer in layers(scene, width, height):
        active = layer.image is scene.image
        if layer.place is not None:
            keys = tuple(
                BoxKey(next(iter(f.keys), ""), f.text) for f in layer.image.functions if f.bar or f.code == "CANC"
            )
            paint_box(canvas, layer.place, layer.image.title, keys)
        paint_body(canvas, scene, layer.image, active, layer.origin)
        if active:
            scene.origin = layer.origin
    paint_frame(canvas, scene)
    if scene.row is not None and scene.focus == scene.row.path and (only is None or scene.row.line in only):
        down, right = scene.origin
        for offset in range(scene.row.height):
            canvas.tint(scene.row.line + offset + down, 1 + right, scene.image.width, "cursor_row")
    _paint_caret(canvas, scene)
    return canvas


def caret_place(scene: Scene) -> tuple[int, int] | None:
    """Return line and column of the caret, from 1."""
    if scene.focus == COMMAND:
        return 2, COMMAND_AT + min(len(scene.command), COMMAND_WIDTH - 1)
    found = scene.field
    if found is None:
        return None
    down, right = scene.origin
    column = caret_cell(scene, found) if found.is_input and found.kind == "input" else found.column
    return found.line + down, column + right


def _paint_caret(canvas: PartCanvas, scene: Scene) -> None:
    place = caret_place(scene)
    if place is not None and (canvas.only is None or place[0] in canvas.only):
        canvas.mark_caret(*place)
