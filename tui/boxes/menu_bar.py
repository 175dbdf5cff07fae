"""The menu bar (F10): it lies over the title line, its menus drop over the page; every function stands in one.

Every menu and every entry has an access letter: a key in the open menu, and a sign of the fast path ``.pa``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.dictionary.element import cell_width
from transactions.kernel import texts
from transactions.kernel.image import FunctionImage, ScreenImage
from tui.hand.inputs import Clicked, KeyPress
from tui.paint.boxes import BoxKey, BoxPlace, paint_box
from tui.paint.canvas import Canvas
from tui.paint.scene import Scene

if TYPE_CHECKING:
    from tui.hand.hand import Hand

ORDER = ("object", "edit", "goto", "extras", "environment")
LEAVING = ("BACK", "CANC", "EXIT")
"""Functions that stand last in their menu."""
SYSTEM = (
    ("/oSMEN", "menu_new_session", ""),
    ("/O", "menu_sessions", "/o"),
    ("/i", "menu_end_session", "/i"),
    ("/oSU3", "menu_own_data", ""),
    ("=HOLDDATA", "menu_hold_data", ""),
    ("=SETDATA", "menu_set_data", ""),
    ("=DELDATA", "menu_delete_data", ""),
    ("=THEME", "menu_theme", ""),
    ("=SKIP", "menu_auto_skip", ""),
    ("=LOG", "menu_log", ""),
    ("=STATUS", "menu_status", ""),
    ("/n", "menu_leave", "/n"),
    ("/nend", "menu_log_off", "/nend"),
)
HELP = (("=HELP", "menu_help", "F1"), ("=LONG", "menu_long", ""), ("=COMMANDS", "menu_commands", ""))
FIRST_COLUMN, GAP, RIGHT_PART, CODE_PART = 3, 3, 25, 7
"""Cells before and between the menus; at the right for code, system and user; for the code, which a long bar covers."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a menu: what it does, its text, the key beside it, its access letter."""

    code: str
    text: str
    key: str
    letter: str


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu of the bar."""

    text: str
    letter: str
    entries: tuple[Entry, ...]


class MenuBar:
    """The menus of the present screen, then System and Help."""

    def __init__(self, image: ScreenImage) -> None:
        self.menus = menus_of(image)
        self.open = self.at = 0
        self._width = 0

    def keys(self) -> tuple[BoxKey, ...]:
        """No key of the screen works while a menu is open."""
        return ()

    def entry_of(self, letters: str) -> str | None:
        """Return the code behind access letters, menu first; empty for a menu alone, None for letters of none."""
        menu = next((found for found in self.menus if found.letter == letters[:1].lower()), None)
        if menu is None:
            return None
        if not letters[1:]:
            return ""
        return next((found.code for found in menu.entries if found.letter == letters[1:].lower()), None)

    # Painting -------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas, scene: Scene) -> None:
        """Paint the bar and the open menu."""
        self._width = canvas.width
        columns = self._columns()
        end = columns[-1] + cell_width(self.menus[-1].text)
        free = canvas.width - RIGHT_PART - 1
        canvas.fill(1, 1, free if end <= free else free + CODE_PART, "title")
        for index, (column, menu) in enumerate(zip(columns, self.menus, strict=True)):
            role = "menu_open" if index == self.open else "title_text"
            _write_access(canvas, 1, column, menu.text, menu.letter, role)
        place, entries = self._place(), self.menus[self.open].entries
        paint_box(canvas, place, "", ())
        for offset, entry in enumerate(entries):
            line, chosen = place.line + 1 + offset, offset == self.at
            ground = "menu" if chosen else "box:text"
            if chosen:
                canvas.fill(line, place.column + 1, place.width - 2, "menu")
                canvas.write(line, place.column + 1, ">", "menu")
            _write_access(canvas, line, place.column + 2, entry.text, entry.letter, ground)
            key_role = "menu" if chosen else "box:key"
            canvas.write(line, place.column + place.width - 2 - cell_width(entry.key), entry.key, key_role)

    def _columns(self) -> list[int]:
        """Return where the menus stand: closer together where they would run into the code of the transaction."""
        widths = [cell_width(menu.text) for menu in self.menus]
        room = self._width - RIGHT_PART - FIRST_COLUMN
        gap = next((gap for gap in range(GAP, 1, -1) if sum(widths) + gap * len(widths) <= room), 1)
        return [FIRST_COLUMN + sum(widths[:index]) + gap * index for index in range(len(widths))]

    def _place(self) -> BoxPlace:
        entries = self.menus[self.open].entries
        width = max(cell_width(entry.text) + cell_width(entry.key) for entry in entries) + 7
        column = min(max(1, self._columns()[self.open] - 2), max(1, self._width - width + 1))
        return BoxPlace(2, column, width, len(entries) + 2)

    def caret(self) -> tuple[int, int] | None:
        """The cursor rests on the entry."""
        return 3 + self.at, self._place().column + 1

    # Keys and mouse -------------------------------------------------------------------------------------------

    def press(self, key: KeyPress, hand: "Hand") -> bool:
        """Move between menus and entries, choose one."""
        entries = self.menus[self.open].entries
        if key.name in ("escape", "f12", "f10", "f3"):
            hand.close(self)
        elif key.name in ("left", "right"):
            self.open = (self.open + (1 if key.name == "right" else -1)) % len(self.menus)
            self.at = 0
        elif key.name in ("up", "down"):
            self.at = (self.at + (1 if key.name == "down" else -1)) % len(entries)
        elif key.name in ("enter", "f2"):
            self._choose(hand)
        elif key.typed:
            self._access(key.typed.lower(), hand)
        return True

    def _access(self, letter: str, hand: "Hand") -> None:
        """Carry out the entry with this letter, else open the menu with it."""
        for index, entry in enumerate(self.menus[self.open].entries):
            if entry.letter == letter:
                self.at = index
                self._choose(hand)
                return
        for index, menu in enumerate(self.menus):
            if menu.letter == letter:
                self.open, self.at = index, 0
                return
        hand.outside.bell()

    def _choose(self, hand: "Hand") -> None:
        hand.close(self)
        hand.choose(self.menus[self.open].entries[self.at].code)

    def click(self, given: Clicked, hand: "Hand") -> bool:
        """Open a menu of the bar, choose an entry; a click elsewhere closes the bar."""
        place = self._place()
        if given.line == 1:
            for index, (column, menu) in enumerate(zip(self._columns(), self.menus, strict=True)):
                if column <= given.column < column + cell_width(menu.text):
                    self.open, self.at = index, 0
                    return True
        row = given.line - place.line - 1
        if place.holds(given.line, given.column) and 0 <= row < len(self.menus[self.open].entries):
            self.at = row
            self._choose(hand)
        else:
            hand.close(self)
        return True


def _write_access(canvas: Canvas, line: int, column: int, text: str, letter: str, role: str) -> None:
    """Write a text with its access letter underlined."""
    canvas.write(line, column, text, role)
    where = text.lower().find(letter) if letter else -1
    if where >= 0:
        canvas.tint(line, column + cell_width(text[:where]), 1, f"{role}|underline")


def menus_of(image: ScreenImage) -> tuple[Menu, ...]:
    """Return the menus of a screen: those of its functions, then System and Help."""
    language = image.language
    heads: list[tuple[str, list[tuple[str, str, str, str]]]] = []
    for name in ORDER:
        found = [found for found in image.functions if found.menu == name]
        entries = [_function(image, entry) for entry in sorted(found, key=lambda entry: entry.code in LEAVING)]
        if entries:
            heads.append((f"menu_{name}", entries))
    heads.append(("menu_system", [_own(*entry, language) for entry in SYSTEM]))
    heads.append(("menu_help_title", [_own(*entry, language) for entry in HELP]))
    titles = access([(_word(key, language), _word(key, "en")) for key, _ in heads])
    return tuple(
        Menu(text, letter, _entries(entries)) for (text, letter), (_, entries) in zip(titles, heads, strict=True)
    )


def _word(key: str, language: str) -> str:
    return texts.word("common", key, language)


def _function(image: ScreenImage, found: FunctionImage) -> tuple[str, str, str, str]:
    """Return code, text, English text and key of a function."""
    english = texts.function_text(image.program, found.code, "en")
    return found.code, found.text, english, next(iter(found.keys), "")


def _own(code: str, name: str, key: str, language: str) -> tuple[str, str, str, str]:
    return code, _word(name, language), _word(name, "en"), key


def _entries(found: list[tuple[str, str, str, str]]) -> tuple[Entry, ...]:
    lettered = access([(text, english) for _, text, english, _ in found])
    return tuple(
        Entry(code, text, key, letter) for (code, _, _, key), (text, letter) in zip(found, lettered, strict=True)
    )


def access(names: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Give each name an access letter of its own, the first one free; a Chinese name shows it behind, as ``(P)``."""
    taken: set[str] = set()
    found = []
    for text, english in names:
        free = (sign for sign in english.lower() if sign.isascii() and sign.isalnum() and sign not in taken)
        letter = next(free, next(digit for digit in "1234567890" if digit not in taken))
        taken.add(letter)
        found.append((text if letter in text.lower() else f"{text}({letter.upper()})", letter))
    return found
