"""Where the cursor goes: pure functions on an image (screens.md, *Focus order*).

Stops are the input fields in reading order, and the rows of lists that have no input field. Arrows also reach display
fields, for F1 and F2.
"""

from dataclasses import dataclass

from model.messages import Path
from transactions.kernel.fields import FieldKind
from transactions.kernel.image import FieldImage, RowImage, ScreenImage


@dataclass(frozen=True, slots=True)
class Stop:
    """A place for the cursor."""

    path: Path
    line: int
    column: int


def stops(image: ScreenImage) -> list[Stop]:
    """Return the stops of Tab in reading order."""
    found = [Stop(field.path, field.line, field.column) for field in image.fields if field.is_input]
    found += [Stop(row.path, row.line, 1) for row in image.rows if not _has_input(image, row) and not row.is_new]
    return sorted(found, key=lambda stop: (stop.line, stop.column))


def _has_input(image: ScreenImage, row: RowImage) -> bool:
    return any(
        field.is_input and field.path[: len(row.path)] == row.path and field.kind is not FieldKind.CHECK
        for field in image.fields
    )


def all_places(image: ScreenImage) -> list[Stop]:
    """Return every place that arrows reach."""
    found = [Stop(field.path, field.line, field.column) for field in image.fields]
    found += [Stop(row.path, row.line, 1) for row in image.rows if not _has_input(image, row)]
    return sorted(found, key=lambda stop: (stop.line, stop.column))


def first(image: ScreenImage) -> Path | None:
    """Return where the cursor stands first: the failing field, else an empty required one, else the first input."""
    if image.cursor is not None and _stands(image, image.cursor):
        return image.cursor
    inputs = sorted((field for field in image.fields if field.is_input), key=lambda field: (field.line, field.column))
    for wanted in (_is_wrong, FieldImage.is_required_empty.__get__, _is_any):
        chosen = next((field for field in inputs if wanted(field)), None)
        if chosen is not None:
            return chosen.path
    found = stops(image)
    return found[0].path if found else None


def _is_wrong(field: FieldImage) -> bool:
    return bool(field.problem)


def _is_any(field: FieldImage) -> bool:
    return field.kind is FieldKind.INPUT


def _stands(image: ScreenImage, path: Path) -> bool:
    return image.field(path) is not None or any(row.path == path for row in image.rows)


def neighbour(image: ScreenImage, path: Path | None, direction: int) -> Path | None:
    """Return the next (+1) or previous (-1) stop of Tab, around the ends."""
    found = stops(image)
    if not found:
        return None
    paths = [stop.path for stop in found]
    if path in paths:
        return paths[(paths.index(path) + direction) % len(paths)]
    here = _stop_of(image, path)
    if here is None:
        return paths[0 if direction > 0 else -1]
    behind = [stop.path for stop in found if (stop.line, stop.column) > (here.line, here.column)]
    before = [stop.path for stop in found if (stop.line, stop.column) < (here.line, here.column)]
    return (behind or paths)[0] if direction > 0 else (before or paths)[-1]


def _stop_of(image: ScreenImage, path: Path | None) -> Stop | None:
    return next((stop for stop in all_places(image) if stop.path == path), None)


def vertical(image: ScreenImage, path: Path | None, direction: int) -> Path | None:
    """Return the nearest place on the next line above (-1) or below (+1) that has one; None at the edge."""
    here = _stop_of(image, path)
    if here is None:
        return None
    places = all_places(image)
    beyond = [stop for stop in places if (stop.line - here.line) * direction > 0]
    if not beyond:
        return None
    line = min((stop.line for stop in beyond), key=lambda line: abs(line - here.line))
    return min((stop for stop in beyond if stop.line == line), key=lambda stop: abs(stop.column - here.column)).path


def at_cell(image: ScreenImage, line: int, column: int) -> Path | None:
    """Return the field, else the row, at a cell."""
    for field in image.fields:
        if field.line == line and field.column <= column < field.column + field.width:
            return field.path
    for row in image.rows:
        if row.line <= line < row.line + row.height:
            return row.path
    return None


def same_column(image: ScreenImage, path: Path, row: int) -> Path | None:
    """Return the cell in the same column of another row, if it is in sight."""
    moved = (*path[:-2], row, path[-1])
    return moved if image.field(moved) is not None else None
