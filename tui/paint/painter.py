"""The painter: a whole page from a scene, or only some of its lines. A picture needs no terminal."""

from collections.abc import Collection
from dataclasses import dataclass

from transactions.kernel.image import ScreenImage
from tui.paint.body import caret_of, paint_body
from tui.paint.boxes import BoxKey, BoxPlace, centred, paint_box, shifted
from tui.paint.canvas import Canvas
from tui.paint.frame import paint_frame
from tui.paint.scene import COMMAND, Scene


@dataclass(frozen=True, slots=True)
class Layer:
    """An image with the place of its first cell; `place` is the box it stands in."""

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
    columns, spared = scene.margin(width, height)
    canvas = Canvas(width - columns, height - spared)
    for depth, layer in enumerate(chain):
        if not layer.is_box:
            found.append(Layer(layer, (-scene.shift[0], -scene.shift[1]), None))
            continue
        columns, lines = layer.box_size
        avoid = _cursor_line(chain[depth - 1]) - scene.shift[0] if depth else 0
        place = shifted(centred(canvas, columns + 2, lines + 2, avoid), max(0, depth - 1), canvas)
        found.append(Layer(layer, (place.line, place.column), place))
    return found


def _cursor_line(image: ScreenImage) -> int:
    """Return the line of the row that the cursor of an image stands on: a box leaves it in sight."""
    for row in image.rows:
        if image.cursor is not None and image.cursor[: len(row.path)] == row.path:
            return row.line
    return 0


def paint(scene: Scene, width: int, height: int, only: Collection[int] | None = None) -> Canvas:
    """Paint a scene with everything that lies over it."""
    canvas = Canvas(width, height, only, scene.ascii)
    scene.follow(width, height)
    for layer in layers(scene, width, height):
        if layer.place is not None:
            paint_box(canvas, layer.place, layer.image.title, box_keys(layer.image), box_note(layer.image))
        if layer.image is scene.image:
            scene.origin = layer.origin
        paint_body(canvas, scene, layer.image, layer.origin)
        if layer.place is None and scene.ground is not None:
            scene.ground.paint(canvas, scene)
        if layer.place is None and scene.aside is not None:
            scene.aside.paint(canvas, scene)
    paint_frame(canvas, scene)
    for overlay in scene.overlays:
        overlay.paint(canvas, scene)
    if scene.hint is not None:
        scene.hint.paint(canvas, scene)
    return canvas


def box_keys(image: ScreenImage) -> tuple[BoxKey, ...]:
    """Return the keys in the lower edge of a dynpro that is a box."""
    shown = [found for found in image.functions if found.bar or found.code == "CANC"]
    return tuple(BoxKey(next(iter(found.keys), ""), found.text, found.short) for found in shown)


def box_note(image: ScreenImage) -> str:
    """Return which rows a box shows of a table that it cannot show whole, empty when nothing is out of sight."""
    found = next((table for table in image.tables if not table.shows_all), None)
    return found.rows_told(image.language) if found is not None else ""


def caret_place(scene: Scene) -> tuple[int, int] | None:
    """Return line and column of the caret, from 1."""
    if scene.overlays and (place := scene.overlays[-1].caret()) is not None:
        return place
    found, link = scene.field, scene.link
    down, right = (0, 0) if scene.focus == COMMAND else scene.origin
    if found is not None:
        return found.line + down, caret_of(scene, found) + right
    if link is not None:
        return link.line + down, link.column + right
    row = scene.row
    if row is not None:
        return row.line + down, 1 + right
    return (down + 1, right + 1) if scene.image.is_box else None
