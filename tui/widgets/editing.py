"""Editing one field: pure functions on an `Editor`. Lengths count characters, places count cells."""

from model.dictionary.element import cell_width
from transactions.kernel.image import FieldImage
from tui.paint.scene import Editor


def begin(text: str) -> Editor:
    """Return an editor for a field that gets the focus, the caret on the first sign."""
    return Editor(text)


def insert(editor: Editor, found: FieldImage, text: str, overtype: bool) -> bool:
    """Put `text` at the caret; return False when the field is full. Signs that cannot be shown are left out."""
    text = "".join(sign for sign in text if sign.isprintable())
    if found.upper:
        text = text.upper()
    for sign in text:
        head, tail = editor.text[: editor.caret], editor.text[editor.caret :]
        if overtype or (not editor.touched and editor.caret == 0):
            tail = tail[1:] if overtype else ""
        if len(head) + 1 + len(tail) > found.length:
            return False
        editor.text = head + sign + tail
        editor.caret += 1
        editor.touched = True
    follow(editor, found)
    return True


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


def clear(editor: Editor) -> None:
    """Empty the field."""
    editor.text, editor.caret, editor.offset, editor.touched = "", 0, 0, True


def move(editor: Editor, found: FieldImage, caret: int) -> None:
    """Put the caret before sign `caret`."""
    editor.caret = max(0, min(caret, len(editor.text)))
    editor.touched = True
    follow(editor, found)


def follow(editor: Editor, found: FieldImage) -> None:
    """Scroll so that the caret is in sight."""
    if cell_width(editor.text) <= found.width:
        editor.offset = 0
        return
    editor.offset = min(editor.offset, editor.caret)
    while cell_width(editor.text[editor.offset : editor.caret]) > found.width - 1:
        editor.offset += 1
