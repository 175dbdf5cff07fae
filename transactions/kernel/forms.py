"""The formatter's part for forms: labels, fields side by side, ticks, and what stands behind a field."""

from dataclasses import replace
from itertools import zip_longest

from model.dictionary.element import cell_width
from model.messages import Path
from transactions.kernel import texts
from transactions.kernel.dynpro import Errors
from transactions.kernel.fields import FieldKind, Place, State
from transactions.kernel.formatter import Frame, Size, measure, render
from transactions.kernel.image import Role
from transactions.kernel.layout import Band, F, Form, T
from transactions.kernel.signs import LIST_BOX


@measure.register
def _(block: Form, frame: Frame) -> Size:
    count = len(block.lines)
    return Size(block.least or min(count, block.most or count), min(count, block.most or count))


@render.register
def _(block: Form, frame: Frame, line: int, height: int) -> None:
    outer = frame.scope
    frame.scope = scope_path(frame, block.scope)
    for offset, found in enumerate(block.lines[:height]):
        if isinstance(found, Band):
            frame.write(line + offset, block.start - 1, frame.word(found.key), Role.LABEL)
        else:
            _form_line(block, frame, line + offset, found)
    frame.scope = outer


def scope_path(frame: Frame, scope: tuple[str, ...]) -> Path:
    """Return the path of the current row of a table, or of a table inside it."""
    path: Path = ()
    for depth in range(len(scope)):
        path = (*path, scope[depth], frame.screen.current[".".join(scope[: depth + 1])])
    return path


def _form_line(block: Form, frame: Frame, line: int, items: tuple[F | T, ...]) -> None:
    for item, following in zip_longest(items, items[1:]):
        if isinstance(item, T):
            frame.write(line, item.at, frame.word(item.key), Role(item.role))
            continue
        place = frame.place(item.name)
        if place is None:
            continue
        column = item.at or block.start + block.label + 1
        if place.field.kind in (FieldKind.CHECK, FieldKind.RADIO):
            limit = _begin(following) - 1 if following is not None else frame.width + 1
            _ticked(block, frame, line, item, place, limit)
        else:
            end = _labelled(block, frame, line, item, place, column)
            limit = _begin(following) if following is not None else frame.width + 1
            _behind(frame, line, item, place, item.beside or end + 1, limit - 1)


def _begin(item: F | T) -> int:
    return item.at if isinstance(item, T) or not item.label else item.label


def _labelled(block: Form, frame: Frame, line: int, item: F, place: Place, column: int) -> int:
    if not item.bare and frame.screen.state_of(place) is not State.HIDDEN:
        start = item.label or block.start
        label = frame.word(item.text) if item.text else frame.label(place, column - 1 - start)
        frame.write(line, start, texts.cut(label, column - 1 - start), Role.LABEL)
    image = frame.put(place, line, column, item.width)
    return column + (image.width if image else 0)


def _ticked(block: Form, frame: Frame, line: int, item: F, place: Place, limit: int) -> None:
    column = item.at or block.start
    if frame.put(place, line, column, 3):
        room = limit - column - 4
        label = frame.word(item.text) if item.text else frame.label(place, room)
        frame.write(line, column + 4, texts.cut(label, room), Role.LABEL)


def _behind(frame: Frame, line: int, item: F, place: Place, column: int, limit: int) -> None:
    """Write the error, or else the name of the key, behind a field, up to column `limit`."""
    element = place.field.element
    named = place.field.describe and (element.check or element.values or place.field.choices)
    if named and not item.plain and frame.fields and frame.fields[-1].path == place.path:
        frame.fields[-1] = replace(frame.fields[-1], beside=column + frame.left, room=max(0, limit - column))
    problem = next((found for found in frame.screen.log if found.path == place.path), None)
    if problem is not None and frame.screen.errors is Errors.ENJOY:
        text, role = "! " + problem.text(frame.language), Role.ERROR if problem.is_error else Role.WARNING
    elif item.plain:
        return
    else:
        text, role = frame.description(place), Role.VALUE
        if item.box and frame.screen.state_of(place).is_input:
            frame.write(line, column + min(cell_width(text), limit - column), LIST_BOX, Role.LABEL)
    frame.write(line, column, texts.cut(text, limit - column), role)
