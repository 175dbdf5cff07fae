"""The box of possible entries (F4): search paths as tabs, restrictions, hits; letters narrow the list."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events

from transactions.kernel import texts
from transactions.kernel.questions import HitList
from transactions.kernel.texts import pad
from tui.paint.boxes import BoxKey, BoxPlace, at_field, paint_box
from tui.paint.painter import PartCanvas
from tui.paint.scene import Scene
from tui.widgets.overlay import close

if TYPE_CHECKING:
    from model.messages import Path
    from tui.widgets.page import Page

Ask = Callable[[int, dict[str, str]], None]
"""Asks for the hits of a search path under restrictions; the answer comes by `HitBox.renew`."""

MOST_WIDTH = 74
LEFT = 3


class HitBox:
    """The hit list of a field."""

    def __init__(self, found: HitList, language: str, field: "Path", where: tuple[int, int], ask: Ask) -> None:
        self.found, self.language, self.field, self.where, self.ask = found, language, field, where, ask
        self.given = {part.name: part.text for part in found.restrictions}
        self.at = self.top = 0
        self.narrow = ""
        self.part = -1
        self._place: BoxPlace | None = None
        self._page = 1
        self._caret: tuple[int, int] | None = None

    def renew(self, found: HitList) -> None:
        """Show other hits."""
        self.found = found
        self.given = {part.name: part.text for part in found.restrictions}
        self.at = self.top = 0

    @property
    def hits(self) -> list[int]:
        """The indexes of the hits that contain the typed letters."""
        if not self.narrow:
            return list(range(len(self.found.hits)))
        wanted = self.narrow.lower()
        return [index for index, hit in enumerate(self.found.hits) if any(wanted in cell.lower() for cell in hit.cells)]

    # Painting -------------------------------------------------------------------------------------------------

    def paint(self, canvas: PartCanvas, scene: Scene) -> None:
        """Paint the box."""
        widths = self._widths()
        width = min(MOST_WIDTH, max(sum(widths) + len(widths) + LEFT + 2, 50))
        heads = self._head_lines(width)
        room = canvas.height - 6
        height = min(room, len(self.found.hits) + len(heads) + 4)
        height = max(height, len(heads) + 6)
        self._place = place = at_field(canvas, self.where[0], self.where[1], width, height)
        title = f"{self.found.title} ({len(self.found.hits)}{'+' if self.found.more else ''})"
        paint_box(canvas, place, title, self._keys())
        line = place.line + 1
        for pieces in heads:
            for column, text, role in pieces:
                canvas.write(line, place.column + column, text, f"box:{role}")
            line += 1
        self._paint_hits(canvas, place, line, widths)

    def _widths(self) -> list[int]:
        return [column.width for column in self.found.columns]

    def _head_lines(self, width: int) -> list[list[tuple[int, str, str]]]:
        lines: list[list[tuple[int, str, str]]] = []
        if len(self.found.paths) > 1:
            tabs, column = [], 2
            for index, path in enumerate(self.found.paths):
                text = f"[{path}]" if index == self.found.path else f" {path} "
                tabs.append((column, text, "tab_front" if index == self.found.path else "label"))
                column += len(text.encode("gbk", "replace")) + 1
            lines.append(tabs)
        row: list[tuple[int, str, str]] = []
        column = 3
        for index, part in enumerate(self.found.restrictions):
            label = part.label
            need = len(label.encode("gbk", "replace")) + part.width + 3
            if column + need > width - 1 and row:
                lines.append(row)
                row, column = [], 3
            row.append((column, label, "label"))
            start = column + len(label.encode("gbk", "replace")) + 1
            text = self.given.get(part.name, "")[-part.width :]
            row.append((start, text + "_" * (part.width - len(text)), "focus" if index == self.part else "well"))
            if index == self.part:
                self._well = (len(lines), start + len(text))
            column = start + part.width + 2
        if row:
            lines.append(row)
        head, column = [], LEFT
        for found, cells in zip(self.found.columns, self._widths(), strict=True):
            head.append((column, pad(found.label, cells, found.numeric), "head"))
            column += cells + 1
        lines.append(head)
        return lines

    _well = (0, 0)

    def _paint_hits(self, canvas: PartCanvas, place: BoxPlace, line: int, widths: list[int]) -> None:
        last = place.line + place.height - 2
        self._page = last - line
        hits = self.hits
        self.at = max(0, min(self.at, len(hits) - 1))
        self.top = max(min(self.top, self.at), self.at - self._page + 1, 0)
        for offset, index in enumerate(hits[self.top : self.top + self._page]):
            column = place.column + LEFT
            for cell, found, cells in zip(self.found.hits[index].cells, self.found.columns, widths, strict=True):
                if column + cells < place.column + place.width:
                    canvas.write(line + offset, column, pad(cell, cells, found.numeric), "box:text")
                column += cells + 1
            if self.top + offset == self.at and self.part < 0:
                canvas.tint(line + offset, place.column + 1, place.width - 2, "cursor_row")
                canvas.write(line + offset, place.column + 1, ">", "cursor_row")
                self._caret = (line + offset, place.column + 1)
        canvas.write(last, place.column + 2, self._foot(len(hits)), "box:note")
        if self.part >= 0:
            self._caret = (place.line + 1 + self._well[0], place.column + self._well[1])

    def _foot(self, count: int) -> str:
        key = "hits_more" if self.found.more else "hits" if count else "hits_none"
        text = texts.word("common", key, self.language).replace("&1", str(count))
        typed = f"  /{self.narrow}" if self.narrow else "  " + texts.word("common", "hits_hint", self.language)
        return texts.cut(text + typed, (self._place.width if self._place else 60) - 4)

    def _keys(self) -> tuple[BoxKey, ...]:
        word = texts.word
        path_key = BoxKey("F6", word("common", "key_path", self.language)) if len(self.found.paths) > 1 else None
        keys = [
            BoxKey("F2", word("common", "key_choose", self.language)),
            *([path_key] if path_key else []),
            BoxKey("F12", word("common", "key_cancel", self.language)),
        ]
        return tuple(keys)

    # Keys -----------------------------------------------------------------------------------------------------

    def press(self, event: events.Key, page: "Page") -> bool:
        """Move, narrow, restrict, choose."""
        key = event.key
        if key in ("escape", "f12", "f3"):
            close(page, self)
        elif key == "f6" and len(self.found.paths) > 1:
            self.ask((self.found.path + 1) % len(self.found.paths), {})
        elif key == "tab":
            self.part = self.part + 1 if self.part + 1 < len(self.found.restrictions) else -1
        elif key == "shift+tab":
            self.part = self.part - 1 if self.part >= 0 else len(self.found.restrictions) - 1
        elif self.part >= 0:
            self._restrict(event)
        elif key in ("enter", "f2"):
            self._choose(page)
        elif key in ("down", "up", "pagedown", "pageup", "home", "end"):
            steps = {"down": 1, "up": -1, "pagedown": self._page, "pageup": -self._page, "home": -(10**6), "end": 10**6}
            self.at = max(0, self.at + steps[key])
        elif key == "backspace":
            self.narrow = self.narrow[:-1]
        elif event.is_printable and event.character and not key.startswith("alt+"):
            self.narrow += event.character
            self.at = 0
        return True

    def _restrict(self, event: events.Key) -> None:
        name = self.found.restrictions[self.part].name
        if event.key in ("enter", "f8"):
            self.part = -1
            self.ask(self.found.path, dict(self.given))
        elif event.key in ("down",):
            self.part = -1
        elif event.key == "backspace":
            self.given[name] = self.given.get(name, "")[:-1]
        elif event.key == "delete":
            self.given[name] = ""
        elif event.is_printable and event.character and not event.key.startswith("alt+"):
            self.given[name] = self.given.get(name, "") + event.character

    def _choose(self, page: "Page") -> None:
        hits = self.hits
        if not hits:
            return
        values = self.found.hits[hits[self.at]].values
        close(page, self)
        page.fill(values)

    def caret(self) -> tuple[int, int] | None:
        """The cursor stands on the hit or in the restriction."""
        return self._caret
