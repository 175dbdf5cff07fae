"""Editing one field: pure functions on an `Editor`. Lengths count characters, places count cells."""

import re

from model.characters import composed, is_kept
from transactions.kernel.image import FieldImage
from tui.paint.scene import Editor
from tui.paint.well import scrolled

HOT_KEY_ROOM = 40


def begin(text: str) -> Editor:
    """Return an editor for a field that gets the focus, the caret on the first sign."""
    return Editor(text)


def insert(editor: Editor, found: FieldImage, text: str, overtype: bool) -> bool:
    """Put `text` at the caret; return False when the field is full or a sign was left out that cannot be kept.

    The first key in a field replaces what stands there, as a field that was tabbed into is selected whole.
    """
    kept = "".join(filter(is_kept, composed(text)))
    fits = len(kept) == len(composed(text))
    text = kept.upper() if found.upper else kept
    for sign in text:
        head, tail = editor.text[: editor.caret], editor.text[editor.caret :]
        if overtype:
            tail = tail[1:]
        elif not editor.touched and editor.caret == 0:
            tail = ""
        if len(head) + 1 + len(tail) > room(found, head + sign):
            fits = False
            break
        editor.text = head + sign + tail
        editor.caret += 1
        editor.touched = True
    follow(editor, found)
    return fits


def room(found: FieldImage, text: str) -> int:
    """Return how many signs a field takes; a search help called by ``=`` may be longer than the field."""
    return max(found.length, HOT_KEY_ROOM) if found.search and text.startswith("=") else found.length


def is_full(editor: Editor, found: FieldImage) -> bool:
    """Return whether the last sign that fits was just typed."""
    return len(editor.text) >= found.length and editor.caret == len(editor.text) and not editor.text.startswith("=")


def backspace(editor: Editor, found: FieldImage) -> None:
    """Delete the sign before the caret."""
    if editor.caret:
        editor.text = editor.text[: editor.caret - 1] + editor.text[editor.caret :]
        editor.caret -= 1
    editor.touched = True
    follow(editor, found)


def delete(editor: Editor, found: FieldImage) -> None:
    """Delete the sign under the caret."""
    editor.text = editor.text[: editor.caret] + editor.text[editor.caret + 1 :]
    editor.touched = True
    follow(editor, found)


def replace(editor: Editor, found: FieldImage, text: str) -> None:
    """Put another text into the field, the caret behind it."""
    editor.text, editor.caret, editor.touched, editor.by_hand = text, len(text), True, False
    follow(editor, found)


def move(editor: Editor, found: FieldImage, caret: int) -> None:
    """Put the caret before sign `caret`."""
    editor.caret = max(0, min(caret, len(editor.text)))
    editor.touched = True
    follow(editor, found)


def word_beside(editor: Editor, direction: int) -> int:
    """Return where the next word begins (+1), or the word before the caret (-1)."""
    starts = [found.start() for found in re.finditer(r"\S+", editor.text)]
    if direction > 0:
        return next((start for start in starts if start > editor.caret), len(editor.text))
    return next((start for start in reversed(starts) if start < editor.caret), 0)


def follow(editor: Editor, found: FieldImage) -> None:
    """Scroll so that the caret is in sight."""
    room_behind = len(editor.text) < room(found, editor.text)
    editor.offset = scrolled(editor.text, editor.caret, editor.offset, found.width, room_behind)
