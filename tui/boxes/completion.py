"""Completion: what the command field may mean, shown under it while somebody types; and its history (F4, Up).

It never stands in the way of fast typing: Enter sends what was typed unless a line of the list was chosen with Down.
Only a text that can be no code at all, such as a title in Chinese, means its first line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.dictionary.element import cell_width
from transactions.kernel import codes, texts
from transactions.kernel.image import ScreenImage
from tui.hand.inputs import KeyPress
from tui.paint.boxes import BoxKey, BoxPlace, paint_box
from tui.paint.canvas import Canvas
from tui.paint.frame import under_boxes
from tui.paint.scene import COMMAND_FIELD, Scene

if TYPE_CHECKING:
    from tui.hand.hand import Hand

MOST, WIDTH, TEXT_WIDTH, LEAST_TITLE = 8, 56, 14, 2
MENU = "SMEN"
_PARTS = re.compile(r"(/[nN]|/[oO]|/\*)?\s*(.*)")
_CODE = re.compile(r"[\x21-\x7e]*")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A line of the list: what it puts into the command field, and what that means."""

    text: str
    meaning: str


class Completion:
    """The list under the command field; empty when it is closed."""

    def __init__(self) -> None:
        self.found: list[Suggestion] = []
        self.at = -1

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return bool(self.found)

    def close(self) -> None:
        """Take the list away."""
        self.found, self.at = [], -1

    def update(self, text: str, image: ScreenImage) -> None:
        """Show what a text being typed may mean on a screen; nothing where it is a full code already."""
        self.found, self.at = suggestions(text, image)[:MOST], -1

    def remember(self, history: Sequence[str], language: str) -> None:
        """Show what was typed before, newest first."""
        self.found = [Suggestion(text, _meaning(text, language)) for text in history[:MOST]]
        self.at = 0 if self.found else -1

    def first_for(self, text: str) -> str:
        """Return what Enter means for a text that is no code: the first line, else the text itself."""
        return self.found[0].text if self.found and not _CODE.fullmatch(text) else text

    # Painting and keys ----------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas, scene: Scene) -> None:
        """Paint the list."""
        if not self.found:
            return
        place = BoxPlace(COMMAND_FIELD.line + 1, COMMAND_FIELD.column - 1, WIDTH, len(self.found) + 2)
        paint_box(canvas, place, "", ())
        for offset, line in enumerate(self.found):
            row, role = place.line + 1 + offset, "cursor_row" if offset == self.at else "box:text"
            if offset == self.at:
                canvas.fill(row, place.column + 1, WIDTH - 2, role)
                canvas.write(row, place.column + 1, ">", role)
            canvas.write(row, place.column + 2, texts.cut(line.text, TEXT_WIDTH), role)
            room = WIDTH - TEXT_WIDTH - 5
            canvas.write(row, place.column + TEXT_WIDTH + 3, texts.cut(line.meaning, room), role)

    def caret(self) -> tuple[int, int] | None:
        """The caret stays in the command field."""
        return None

    def keys(self) -> tuple[BoxKey, ...] | None:
        """The keys of the screen keep their meaning."""
        return None

    def press(self, key: KeyPress, hand: "Hand") -> bool:
        """Choose a line with the arrows, take it with Enter or Tab; every other key is none of its business."""
        if not self.found:
            return False
        if key.name in ("down", "up"):
            self.at = (self.at + (1 if key.name == "down" else -1)) % len(self.found)
        elif key.name == "escape":
            self.close()
        elif key.name in ("enter", "tab") and self.at >= 0:
            hand.type_command(self.found[self.at].text, send=key.name == "enter")
        else:
            return False
        return True


# What a text may mean ---------------------------------------------------------------------------------------------


def suggestions(text: str, image: ScreenImage) -> list[Suggestion]:
    """Return what a text may mean: functions of the screen, transactions by code, then by title in both languages."""
    found = _PARTS.fullmatch(text.strip())
    if found is None or not found[2] or found[2].startswith("="):
        return []
    prefix, wanted = found[1] or "", found[2]
    inside = under_boxes(image).code != MENU
    if not prefix and inside:
        functions = list(_functions(wanted, image))
        if any(one.text == wanted.upper() for one in functions):
            return []
        prefix, lines = "/n", functions
    else:
        lines = []
    if codes.exists(wanted):
        return lines
    return [*lines, *_transactions(prefix, wanted, image.language)]


def _functions(wanted: str, image: ScreenImage) -> Iterator[Suggestion]:
    for function in image.functions:
        code = function.code
        if code.startswith(wanted.upper()) or (len(wanted) >= LEAST_TITLE and wanted.lower() in function.text.lower()):
            yield Suggestion(code, function.text)


def _transactions(prefix: str, wanted: str, language: str) -> Iterator[Suggestion]:
    by_code = [code for code in codes.codes() if code.startswith(wanted.upper())]
    long_enough = len(wanted) >= LEAST_TITLE or cell_width(wanted) > len(wanted)
    by_title = [code for code in codes.codes() if long_enough and wanted.lower() in texts.transaction_words(code)]
    for code in dict.fromkeys([*by_code, *by_title]):
        yield Suggestion(prefix + code, texts.transaction_title(code, language))


def _meaning(text: str, language: str) -> str:
    """Return the title of the transaction in a command of the history."""
    found = _PARTS.fullmatch(text)
    code = found[2].split(" ")[0].upper() if found is not None else ""
    return texts.transaction_title(code, language) if codes.exists(code) else ""
