"""The window of a well on a text that may be longer: pure functions on text, caret and offset, all in cells."""

from model.dictionary.element import cell_width


def visible(text: str, offset: int, width: int) -> str:
    """Return what a well of `width` cells shows of a text from sign `offset` on.

    Where the text goes on, ``<`` and ``>`` take the first and the last cell.
    """
    kept, used, more = "", 0, False
    for sign in text[offset:]:
        size = cell_width(sign)
        if used + size > width:
            more = True
            break
        kept, used = kept + sign, used + size
    if more:
        while kept and used > width - 1:
            used -= cell_width(kept[-1])
            kept = kept[:-1]
        kept += " " * (width - 1 - used) + ">"
    if offset and kept:
        kept = "<" + " " * (cell_width(kept[0]) - 1) + kept[1:]
    return kept


def scrolled(text: str, caret: int, offset: int, width: int, room_behind: bool) -> int:
    """Return the offset that keeps the caret in sight, never under ``<`` or ``>``.

    `room_behind` says that more can be typed: then the cell behind the last sign must be in sight too.
    """
    if cell_width(text) + (1 if room_behind else 0) <= width:
        return 0
    offset = min(offset, max(0, caret - 1))
    while offset < caret and not _in_sight(text, caret, offset, width, room_behind):
        offset += 1
    return offset


def _in_sight(text: str, caret: int, offset: int, width: int, room_behind: bool) -> bool:
    upto = cell_width(text[offset:caret])
    if caret >= len(text):
        return upto + (1 if room_behind else 0) <= width
    under = cell_width(text[caret])
    is_last = caret + 1 == len(text)
    return upto + under + (0 if is_last else 1) <= width


def caret_cell(text: str, caret: int, offset: int, width: int, right: bool) -> int:
    """Return the cell of the caret inside its well, from 0; `right` for a number nobody has touched yet."""
    start = width - min(width, cell_width(visible(text, offset, width))) if right else 0
    return min(start + cell_width(text[offset:caret]), width - 1)


def caret_at(text: str, offset: int, cell: int) -> int:
    """Return the caret for a click on a cell of the well, from 0."""
    used = 0
    for position, sign in enumerate(text[offset:], start=offset):
        used += cell_width(sign)
        if used > cell:
            return position
    return len(text)
