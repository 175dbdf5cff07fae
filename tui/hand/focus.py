"""Where the cursor goes: pure functions on a scene (screens.md, *Focus order*).

Stops of Tab are the input fields in reading order and the rows of lists that have no input field; the command field
comes last and first. Arrows also reach display fields, for F1 and F2, and texts that can be chosen: bands and tabs.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from model.messages import Path
from transactions.kernel.fields import FieldKind, State
from transactions.kernel.image import FieldImage, Role, RowImage, ScreenImage, TableImage
from tui.paint.scene import COMMAND, COMMAND_FIELD, LINK, Scene


@dataclass(frozen=True, slots=True)
class Stop:
    """A place for the cursor."""

    path: Path
    line: int
    column: int


def stops(scene: Scene) -> list[Stop]:
    """Return the stops of Tab in reading order, the command field behind them; a box has none."""
    found = [_stop(field) for field in scene.image.fields if field.is_input and not _is_passed(scene, field)]
    found += [Stop(row.path, row.line, 1) for row in _list_rows(scene)]
    found.sort(key=lambda stop: (stop.line, stop.column))
    return found if scene.image.is_box else [*found, _stop(COMMAND_FIELD)]


def _is_passed(scene: Scene, field: FieldImage) -> bool:
    """Whether Tab passes a field over: the mark of a list's row, and the one in a table control, which arrows reach."""
    row, table = scene.row_under(field.path), table_of(scene, field.path)
    is_in_control = row is not None and row.mark == field.path and table is not None and table.columns > 0
    return is_in_control or _is_mark(scene, field)


def places(scene: Scene) -> list[Stop]:
    """Return every place that arrows reach."""
    first_places = scene.index().fields.values()
    found = [_stop(field) for field in first_places if not _is_mark(scene, field)]
    found += [Stop(row.path, row.line, 1) for row in _list_rows(scene)]
    found += [Stop(path, piece.line, piece.column) for path, piece in scene.index().links.items()]
    found.sort(key=lambda stop: (stop.line, stop.column))
    return found if scene.image.is_box else [_stop(COMMAND_FIELD), *found]


def _stop(field: FieldImage) -> Stop:
    return Stop(field.path, field.line, field.column)


def _list_rows(scene: Scene) -> Iterator[RowImage]:
    """Yield the rows that are places themselves: those without an input field other than their mark."""
    cells = [field for field in scene.image.fields if field.is_input and len(field.path) > 1]
    with_input = {field.path[:length] for field in cells for length in range(2, len(field.path))} - {
        field.path[:-1] for field in cells if _is_only_mark(scene, field)
    }
    for row in scene.image.rows:
        if row.path not in with_input and not row.is_new:
            yield row


def _is_only_mark(scene: Scene, field: FieldImage) -> bool:
    """Whether the field marks a row and is its only input field."""
    row = scene.row_under(field.path)
    if row is None or row.mark != field.path:
        return False
    for line in range(row.line, row.line + row.height):
        for other in scene.index().fields_by_line.get(line, ()):
            if other.is_input and other.path != field.path and other.path[: len(row.path)] == row.path:
                return False
    return True


def _is_mark(scene: Scene, field: FieldImage) -> bool:
    """Whether the field is the mark of a list's row: the row is the place, Space marks it."""
    return field.kind is FieldKind.CHECK and len(field.path) > 1 and _is_only_mark(scene, field)


def first(scene: Scene) -> Path | None:
    """Return where the cursor stands first: the failing field, else an empty required one, else the first input.

    None in a box that has no field.
    """
    image = scene.image
    if image.cursor is not None and stands(scene, image.cursor):
        return image.cursor
    inputs = sorted((field for field in image.fields if field.is_input), key=lambda field: (field.line, field.column))
    for wanted in (_is_wrong, _is_missing, _is_typed):
        chosen = next((field for field in inputs if wanted(field)), None)
        if chosen is not None:
            return chosen.path
    return next((stop.path for stop in stops(scene)), None)


def _is_wrong(field: FieldImage) -> bool:
    return bool(field.problem)


def _is_missing(field: FieldImage) -> bool:
    return field.state is State.REQUIRED and not field.text


def _is_typed(field: FieldImage) -> bool:
    return field.kind is FieldKind.INPUT


def stands(scene: Scene, path: Path) -> bool:
    """Whether the cursor can stand on a path now."""
    return (
        scene.field_at(path) is not None
        or path in scene.index().rows
        or (path[0] == LINK and path in scene.index().links)
    )


def neighbour(scene: Scene, path: Path | None, direction: int) -> Path | None:
    """Return the next (+1) or previous (-1) stop of Tab, around the ends."""
    return _next(stops(scene), place_of(scene, path), direction)


def beside(scene: Scene, path: Path | None, direction: int) -> Path | None:
    """Return the next or previous place of the arrows, display fields and bands among them."""
    return _next(places(scene), place_of(scene, path), direction)


def _next(found: list[Stop], here: Stop | None, direction: int) -> Path | None:
    paths = [stop.path for stop in found]
    if not paths:
        return None
    if here is None:
        return paths[0 if direction > 0 else -1]
    if here.path in paths:
        return paths[(paths.index(here.path) + direction) % len(paths)]
    behind = [stop.path for stop in found if (stop.line, stop.column) > (here.line, here.column)]
    before = [stop.path for stop in found if (stop.line, stop.column) < (here.line, here.column)]
    return (behind or paths)[0] if direction > 0 else (before or paths)[-1]


def place_of(scene: Scene, path: Path | None) -> Stop | None:
    """Return where a path stands, None when it is not in sight."""
    if path is None:
        return None
    field, row = scene.field_at(path), scene.index().rows.get(path)
    if field is not None:
        return _stop(field)
    if row is not None:
        return Stop(path, row.line, 1)
    link = scene.index().links.get(path)
    return Stop(path, link.line, link.column) if link is not None else None


def vertical(scene: Scene, path: Path | None, direction: int) -> Path | None:
    """Return the nearest place on the next line above (-1) or below (+1) that has one; None at the edge."""
    here = place_of(scene, path)
    if here is None:
        return None
    beyond = [stop for stop in places(scene) if (stop.line - here.line) * direction > 0]
    if not beyond:
        return None
    line = min((stop.line for stop in beyond), key=lambda line: abs(line - here.line))
    return min((stop for stop in beyond if stop.line == line), key=lambda stop: abs(stop.column - here.column)).path


def end_of_line(scene: Scene, path: Path | None, last: bool) -> Path | None:
    """Return the first or last place on the line of a path."""
    here = place_of(scene, path)
    found = [stop.path for stop in places(scene) if here is not None and stop.line == here.line]
    return found[-1 if last else 0] if found else None


def in_row(path: Path, row: RowImage, index: int) -> Path:
    """Return the same column of another row of the same table."""
    return (*row.path[:-1], index, *path[len(row.path) :])


def cells(image: ScreenImage, row: RowImage) -> list[FieldImage]:
    """Return the input fields of a row in reading order."""
    found = [
        field
        for field in image.fields
        if field.is_input and row.line <= field.line < row.line + row.height and field.path[: len(row.path)] == row.path
    ]
    return sorted(found, key=lambda field: (field.line, field.column))


def table_of(scene: Scene, path: Path | None) -> TableImage | None:
    """Return the table that a path stands in; ``items.assignments`` is one inside a row of another."""
    if path is None or len(path) < 2:
        return None
    names = [str(path[0])] if len(path) < 4 else [f"{path[0]}.{path[2]}", str(path[0])]
    return next((table for name in names for table in scene.image.tables if table.name == name), None)


def first_cell(image: ScreenImage, row: RowImage) -> Path:
    """Return the first input field of a row that is not its mark, else the row."""
    found = [field.path for field in cells(image, row) if field.path != row.mark]
    return found[0] if found else row.path


def next_area(scene: Scene, path: Path | None) -> Path:
    """Return the first stop of the next area: behind the next band, table or heading that has one."""
    here = place_of(scene, path)
    line = here.line if here is not None and here.path != COMMAND else 0
    starts = _area_starts(scene)
    found = [stop for stop in stops(scene) if stop.path != COMMAND]
    for position, start in enumerate(starts):
        end = starts[position + 1] if position + 1 < len(starts) else scene.image.height
        inside = [stop for stop in found if start <= stop.line < end]
        if start > line and inside:
            return inside[0].path
    return found[0].path if found else COMMAND


def _area_starts(scene: Scene) -> list[int]:
    """Return the lines where areas begin: bands, else headings; and tables."""
    pieces = scene.image.pieces
    starts = {piece.line for piece in pieces if piece.role is Role.BAND and piece.column == 1}
    if not starts:
        starts = {piece.line for piece in pieces if piece.role is Role.LABEL and piece.column == 2}
    return sorted({1, *starts, *(table.line for table in scene.image.tables)})


def at_cell(scene: Scene, line: int, column: int) -> Path | None:
    """Return the field, else the row, at a cell of the image."""
    for field in scene.index().fields_by_line.get(line, ()):
        if field.column <= column < field.column + field.width:
            return field.path
    for row in scene.image.rows:
        if row.line <= line < row.line + row.height:
            return row.path
    return None
