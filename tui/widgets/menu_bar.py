"""The menu bar (F10): it lies over the title line, its menus drop over the page; every function stands in one."""

from typing import TYPE_CHECKING

from textual import events

from model.dictionary.element import cell_width
from transactions.kernel import texts
from transactions.kernel.image import FunctionImage, ScreenImage
from tui.paint.boxes import BoxPlace, paint_box
from tui.paint.painter import PartCanvas
from tui.paint.scene import Scene
from tui.widgets.overlay import close

if TYPE_CHECKING:
    from tui.widgets.page import Page

ORDER = ("object", "edit", "goto", "extras", "environment")
SYSTEM = (("/n", "menu_leave"), ("/nex", "menu_log_off"))
HELP = (("=HELP", "menu_help"), ("=LONG", "menu_long"))
Entry = tuple[str, str, str]
"""Code, text, key."""


class MenuBar:
    """The menus of the present screen, then System and Help."""

    def __init__(self, image: ScreenImage) -> None:
        self.language = image.language
        self.menus = _menus(image)
        self.open = 0
        self.at = 0

    def paint(self, canvas: PartCanvas, scene: Scene) -> None:
        """Paint the bar and the open menu."""
        canvas.fill(1, 1, canvas.width - 25, "title")
        column, places = 3, []
        for index, (title, _) in enumerate(self.menus):
            places.append(column)
            canvas.write(1, column, title, "menu" if index == self.open else "title_text")
            column += cell_width(title) + 3
        entries = self.menus[self.open][1]
        width = max(cell_width(text) + cell_width(key) for _, text, key in entries) + 6
        place = BoxPlace(2, max(1, places[self.open] - 2), width, len(entries) + 2)
        paint_box(canvas, place, "", ())
        canvas.write(2, place.column, "┌" + "─" * (width - 2) + "┐", "box_edge")
        for offset, (_, text, key) in enumerate(entries):
            line = place.line + 1 + offset
            canvas.write(line, place.column + 2, text, "box:text")
            canvas.write(line, place.column + width - 2 - cell_width(key), key, "box:key")
            if offset == self.at:
                canvas.tint(line, place.column + 1, width - 2, "menu")

    def press(self, event: events.Key, page: "Page") -> bool:
        """Move between menus and entries, choose one."""
        entries = self.menus[self.open][1]
        key = event.key
        if key in ("escape", "f12", "f10", "f3"):
            close(page, self)
        elif key in ("left", "right"):
            self.open = (self.open + (1 if key == "right" else -1)) % len(self.menus)
            self.at = 0
        elif key in ("up", "down"):
            self.at = (self.at + (1 if key == "down" else -1)) % len(entries)
        elif key == "enter":
            close(page, self)
            page.choose(entries[self.at][0])
        elif event.character and event.is_printable:
            self._jump(event.character)
        return True

    def _jump(self, letter: str) -> None:
        entries = self.menus[self.open][1]
        for index, (_, text, _) in enumerate(entries):
            if text.lower().startswith(letter.lower()):
                self.at = index
                return

    def caret(self) -> tuple[int, int] | None:
        """The cursor rests on the entry."""
        return 3 + self.at, 3


def _menus(image: ScreenImage) -> list[tuple[str, list[Entry]]]:
    def word(key: str) -> str:
        return texts.word("common", key, image.language)

    menus: list[tuple[str, list[Entry]]] = []
    for name in ORDER:
        entries = [_entry(found) for found in image.functions if found.menu == name]
        if entries:
            menus.append((word(f"menu_{name}"), entries))
    menus.append((word("menu_system"), [(code, word(key), "") for code, key in SYSTEM]))
    menus.append((word("menu_help_title"), [(code, word(key), "") for code, key in HELP]))
    return menus


def _entry(found: FunctionImage) -> Entry:
    return found.code, found.text, next(iter(found.keys), "")
