"""Boxes with text: the help of a field (F1) and the long text of a message."""

from typing import TYPE_CHECKING

from textual import events

from model.messages import Message, is_own_wording, long_text
from transactions.kernel import texts
from transactions.kernel.questions import FieldHelp
from tui.paint.boxes import BoxKey, BoxPlace, at_field, centred, paint_box
from tui.paint.painter import PartCanvas
from tui.paint.scene import Scene
from tui.widgets.overlay import close

if TYPE_CHECKING:
    from tui.widgets.page import Page

WIDTH = 72
MESSAGE_WIDTH = 68
Line = tuple[tuple[int, str, str], ...]
"""Texts of a line with column and role."""


class TextBox:
    """A box of lines that scrolls when they do not fit."""

    def __init__(
        self, title: str, lines: list[Line], keys: tuple[BoxKey, ...], width: int, line: int, column: int
    ) -> None:
        self.title, self.lines, self.keys, self.width = title, lines, keys, width
        self.line, self.column = line, column
        self.top = 0
        self._place: BoxPlace | None = None

    def paint(self, canvas: PartCanvas, scene: Scene) -> None:
        """Paint the box and the lines in sight."""
        height = min(len(self.lines) + 2, canvas.height - 4)
        place = (
            at_field(canvas, self.line, self.column, self.width, height)
            if self.line
            else centred(canvas, self.width, height)
        )
        self._place = place
        paint_box(canvas, place, self.title, self.keys)
        for offset, pieces in enumerate(self.lines[self.top : self.top + height - 2], start=1):
            for column, text, role in pieces:
                canvas.write(place.line + offset, place.column + column, text, f"box:{role}")

    def press(self, event: events.Key, page: "Page") -> bool:
        """Scroll or close."""
        height = (self._place.height if self._place else 3) - 2
        most = max(0, len(self.lines) - height)
        moves = {"down": 1, "up": -1, "pagedown": height, "pageup": -height}
        if event.key in moves:
            self.top = max(0, min(most, self.top + moves[event.key]))
        elif event.key in ("escape", "f12", "enter", "f3", "f1"):
            close(page, self)
        elif event.key == "f4":
            close(page, self)
            return False
        return True

    def caret(self) -> tuple[int, int] | None:
        """The cursor rests in the upper corner."""
        return (self._place.line, self._place.column) if self._place else None


def help_box(found: FieldHelp, language: str, line: int, column: int) -> TextBox:
    """Return the box of F1: text first, the manual's own word, technical information under it."""

    def word(key: str) -> str:
        return texts.word("common", key, language)

    lines: list[Line] = [((2, text, "text"),) for text in texts.wrap(found.text, WIDTH - 4)]
    if found.manual:
        lines += [(), ((2, word("help_manual"), "label"), (24, found.manual, "value"))]
    lines += [(), ((2, word("help_technical"), "label"),)]
    pairs = [(word(f"tech_{key}"), value) for key, value in found.technical if value]
    for index in range(0, len(pairs), 2):
        (left, value), *rest = pairs[index : index + 2]
        pieces = [(3, left, "label"), (18, texts.cut(value, 20), "value")]
        for other, other_value in rest:
            pieces += [(40, other, "label"), (52, texts.cut(other_value, 18), "value")]
        lines.append(tuple(pieces))
    if found.own:
        lines.append(((3, word("help_own"), "note"),))
    keys = (BoxKey("F4", word("key_values")), BoxKey("F12", word("key_close")))
    return TextBox(word("help_title").replace("&1", found.label), lines, keys, WIDTH, line, column)


def message_box(message: Message, language: str) -> TextBox:
    """Return the box of a message's long text: why, what the system did, what to do."""

    def word(key: str) -> str:
        return texts.word("common", key, language)

    lines: list[Line] = [
        ((2, message.type, "error" if message.is_error else "text"), (4, text, "text"))
        for text in texts.wrap(message.text(language), MESSAGE_WIDTH - 8)
    ]
    found = long_text(message, language)
    lines.append(())
    for key, text in (("why", found.why), ("system", found.system), ("todo", found.todo)):
        for number, part in enumerate(texts.wrap(text, MESSAGE_WIDTH - 13)):
            head = (2, word(f"long_{key}"), "label") if number == 0 else (2, "", "label")
            lines.append((head, (11, part, "text")))
    if is_own_wording(message.id, message.number):
        lines += [(), ((2, word("message_own"), "note"),)]
    keys = (BoxKey("F12", word("key_close")),)
    return TextBox(f"{message.type} {message.key}", lines, keys, MESSAGE_WIDTH, 0, 0)
