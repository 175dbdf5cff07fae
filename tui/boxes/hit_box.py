"""The box of possible entries (F4): search paths as tabs, restrictions, hits; letters narrow the list.

Left and right choose a column, ^F4 sorts by it; ^F finds a text in the list. F6 (ours) goes to the next search path, F5
(ours) takes a hit into the personal list, the last tab, or out of it. Letters narrow what is shown; where that is not
all there is, or nothing of it is left, the store is searched.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from model.messages import Path
from transactions.kernel import texts
from transactions.kernel.fields import FieldKind, State
from transactions.kernel.image import FieldImage
from tui.boxes.hit_paint import FIND, HITS, Geometry, paint_hits
from tui.hand import editing
from tui.hand.inputs import Clicked, KeyPress
from tui.paint.boxes import BoxKey, Owner, key_at
from tui.paint.canvas import Canvas
from tui.paint.scene import Editor, Scene

if TYPE_CHECKING:
    from transactions.kernel.value_help import Hit, HitList, Restriction
    from tui.hand.hand import Hand

RESTRICTION_LENGTH = 40
_NAMES = {"^F": "ctrl+f", "^F4": "ctrl+f4"}


class HitBox:
    """The hit list of a field."""

    def __init__(
        self, found: "HitList", language: str, field: Path, owner: Owner | None, present: "Hit | None" = None
    ) -> None:
        self.language, self.field, self.owner, self.present = language, field, owner, present
        self.at = self.top = self.column = self.left = 0
        self.narrow = self.wanted = self.searched = ""
        self.part = HITS
        self.sorted: tuple[int, bool] | None = None
        self.editor = Editor()
        self.geometry: Geometry | None = None
        self.base = found
        self.renew(found)

    def _with_present(self, found: "HitList") -> "HitList":
        """Return the hits with the one that stands in the field in front."""
        if self.present is None:
            return found
        others = (hit for hit in found.hits if hit.key != self.present.key or hit.values != self.present.values)
        return replace(found, hits=(self.present, *others))

    def renew(self, found: "HitList") -> None:
        """Show other hits."""
        self.found = found = self._with_present(found)
        if not self.searched:
            self.base = found
        self.given = {part.name: part.text for part in found.restrictions}
        self.at = self.top = 0
        self.column = min(self.column, len(found.columns) - 1)

    @property
    def hits(self) -> list[int]:
        """The indexes of the hits that contain the typed letters, in the order of the list."""
        cells = [hit.cells for hit in self.found.hits]
        order = list(range(len(cells)))
        if self.sorted is not None:
            column, down = self.sorted
            order.sort(key=lambda index: cells[index][column], reverse=down)
        wanted = "" if self.searched else self.narrow.lower()
        return [index for index in order if not wanted or any(wanted in cell.lower() for cell in cells[index])]

    # Painting -------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas, scene: Scene) -> None:
        """Paint the box."""
        paint_hits(self, canvas)

    def caret(self) -> tuple[int, int] | None:
        """The cursor stands on the hit, or in the restriction."""
        return self.geometry.caret if self.geometry else None

    def keys(self) -> tuple[BoxKey, ...]:
        """The keys of the box, in its lower edge and in line 24."""
        paths = [("F6", "path")] if len(self.found.paths) > 1 else []
        own = [("F5", "drop" if self.is_personal else "keep")] if self.found.personal else []
        names = [("F2", "choose"), *paths, ("^F4", "sort"), ("^F", "find"), *own, ("F12", "cancel")]
        found = []
        for key, name in names:
            text = texts.word("common", f"key_{name}", self.language)
            found.append(BoxKey(key, text, texts.cut(text, 6)))
        return tuple(found)

    @property
    def is_personal(self) -> bool:
        """Whether the personal list is in front."""
        return self.found.personal and self.found.path < 0

    def well(self, part: "Restriction") -> FieldImage:
        """Return a restriction as a field."""
        text = self.given.get(part.name, "")
        kind, state = FieldKind.INPUT, State.OPTIONAL
        return FieldImage(0, 0, part.width, (part.name,), "", text, RESTRICTION_LENGTH, kind, state, upper=False)

    # Keys -----------------------------------------------------------------------------------------------------

    def press(self, key: KeyPress, hand: "Hand") -> bool:
        """Move, narrow, restrict, sort, find, choose."""
        if key.name in ("escape", "f12", "f3"):
            self._cancel(hand)
        elif key.name == "f1":
            return False
        elif key.name == "f6" and len(self.found.paths) > 1:
            self._turn(hand, (self.found.front + 1) % len(self.found.paths))
        elif key.name in ("tab", "shift+tab"):
            self._next_part(1 if key.name == "tab" else -1)
        elif self.part >= 0:
            self._restrict(key, hand)
        elif self.part == FIND:
            self._type_wanted(key, hand)
        else:
            self._in_list(key, hand)
        return True

    def _cancel(self, hand: "Hand") -> None:
        if self.part == FIND:
            self.part = HITS
        else:
            hand.close(self)

    def _turn(self, hand: "Hand", tab: int) -> None:
        """Bring another search path, or the personal list, to the front; the letters that were typed narrow it too."""
        last = len(self.found.paths) - 1
        self._ask(hand, -1 if self.found.personal and tab == last else tab, None, self.narrow)

    def _ask(self, hand: "Hand", way: int, given: dict[str, str] | None, typed: str = "") -> None:
        """Ask the store; where it finds nothing for the letters, they narrow what is there (to nothing, often)."""

        def answered(found: "HitList | None") -> None:
            if found is not None:
                if typed and given is None:
                    self.base = replace(found, restrictions=_without(found.restrictions, typed))
                    self.searched = typed if self.base.restrictions != found.restrictions else ""
                self.renew(found)
                hand.outside.repaint()
                self.complete(hand)

        self.sorted, self.narrow, self.searched, self.part, self.present = None, typed, typed, HITS, None
        hand.ask(lambda desk: desk.hit_list(self.field, typed, way, given), answered)

    def complete(self, hand: "Hand") -> None:
        """Fetch what follows the first page while it is looked at."""
        shown = self.found
        if not shown.more:
            return
        given = {part.name: part.text for part in shown.restrictions if part.text}

        def answered(found: "HitList | None") -> None:
            if found is not None and self.found is shown:
                self.found = self._with_present(found)
                hand.outside.repaint()

        hand.ask(lambda desk: desk.hit_list(self.field, "", shown.path, given, whole=True), answered, waits=False)

    def _narrow(self, hand: "Hand", letters: str) -> None:
        """Narrow the list: what is in it, or by the store where it is not all there is."""
        self.narrow, self.at = letters, 0
        can_search = bool(self.found.restrictions)
        if can_search and (self.searched or self.found.more or not self.hits):
            base = {part.name: part.text for part in self.base.restrictions if part.text}
            self._ask(hand, self.found.path, base, letters)

    def _keep(self, hand: "Hand") -> None:
        """Take the hit into the personal list; there, take it out."""
        hits = self.hits
        if not self.found.personal or not hits:
            hand.outside.bell()
            return
        key, keep = self.found.hits[hits[self.at]].key, not self.is_personal

        def kept(found: "HitList | None") -> None:
            if found is None:
                return
            if keep:
                self.found = replace(self.found, paths=found.paths)
            else:
                self.renew(found)
            hand.outside.repaint()

        hand.ask(lambda desk: desk.keep_value(self.field, key, keep), kept)

    def _next_part(self, direction: int) -> None:
        """Go round through the restrictions and the list."""
        self._store()
        count = len(self.found.restrictions)
        place = self.part if self.part >= 0 else count
        place = (place + direction) % (count + 1)
        self.part = place if place < count else HITS
        if self.part >= 0:
            self.editor = Editor(self.given.get(self.found.restrictions[self.part].name, ""))

    def _store(self) -> None:
        if self.part >= 0:
            self.given[self.found.restrictions[self.part].name] = self.editor.text

    def _restrict(self, key: KeyPress, hand: "Hand") -> None:
        well, editor = self.well(self.found.restrictions[self.part]), self.editor
        carets = {"left": editor.caret - 1, "right": editor.caret + 1, "home": 0, "end": len(editor.text)}
        if key.name in ("enter", "f8", "f2"):
            self._store()
            self._ask(hand, self.found.path, dict(self.given))
        elif key.name == "down":
            self._store()
            self.part = HITS
        elif key.name == "backspace":
            editing.backspace(editor, well)
        elif key.name == "delete":
            editing.delete(editor, well)
        elif key.name in carets:
            editing.move(editor, well, carets[key.name])
        elif key.typed:
            editing.insert(editor, well, key.typed, hand.scene.overtype)
        else:
            hand.outside.bell()

    def _in_list(self, key: KeyPress, hand: "Hand") -> None:
        rows = self.geometry.rows if self.geometry else 1
        steps = {"down": 1, "up": -1, "pagedown": rows, "pageup": -rows, "home": -(10**6), "end": 10**6}
        if key.name in ("enter", "f2"):
            self._choose(hand)
        elif key.name in steps:
            self.at = max(0, min(len(self.hits) - 1, self.at + steps[key.name]))
        elif key.name in ("left", "right"):
            step = 1 if key.name == "right" else -1
            self.column = max(0, min(len(self.found.columns) - 1, self.column + step))
        elif key.name in ("ctrl+f4", "ctrl+shift+f4"):
            self.sorted = (self.column, key.name != "ctrl+f4" or self.sorted == (self.column, False))
        elif key.name == "ctrl+f":
            self.part, self.wanted = FIND, ""
        elif key.name == "ctrl+g":
            self._find(hand)
        elif key.name == "f5":
            self._keep(hand)
        elif key.name == "backspace":
            self._narrow(hand, self.narrow[:-1])
        elif key.typed:
            self._narrow(hand, self.narrow + key.typed)
        else:
            hand.outside.bell()

    def _type_wanted(self, key: KeyPress, hand: "Hand") -> None:
        if key.name == "enter":
            self.part = HITS
            self._find(hand)
        elif key.name == "backspace":
            self.wanted = self.wanted[:-1]
        elif key.typed:
            self.wanted += key.typed

    def _find(self, hand: "Hand") -> None:
        """Go to the next hit that contains the wanted text."""
        hits = self.hits
        for step in range(1, len(hits) + 1):
            where = (self.at + step) % len(hits)
            if any(self.wanted.lower() in cell.lower() for cell in self.found.hits[hits[where]].cells):
                self.at = where
                return
        hand.outside.bell()

    def _choose(self, hand: "Hand") -> None:
        hits = self.hits
        if not hits:
            hand.outside.bell()
            return
        values = self.found.hits[hits[self.at]].values
        hand.close(self)
        hand.fill(values)

    # Mouse ----------------------------------------------------------------------------------------------------

    def click(self, given: Clicked, hand: "Hand") -> bool:
        """Choose a tab, a restriction, a hit (twice: take it), or press a key of the lower edge."""
        where = self.geometry
        if where is None or not where.place.holds(given.line, given.column):
            return False
        key = key_at(where.place, self.keys(), given.line, given.column)
        row = given.line - where.first_hit + self.top
        if key:
            self.press(KeyPress(_NAMES.get(key, key.lower())), hand)
        elif any(line == given.line and start <= given.column < end for line, start, end in where.tabs):
            way = [line == given.line and start <= given.column < end for line, start, end in where.tabs].index(True)
            self._turn(hand, way)
        elif given.line < where.first_hit:
            self._click_part(given, where)
        elif row < len(self.hits):
            self.at, self.part = row, HITS
            if given.times == 2:
                self._choose(hand)
        return True

    def _click_part(self, given: Clicked, where: Geometry) -> None:
        for index, line, start, end in where.parts:
            if line == given.line and start <= given.column < end:
                self._store()
                self.part = index
                self.editor = Editor(self.given.get(self.found.restrictions[index].name, ""))


def _without(parts: "tuple[Restriction, ...]", typed: str) -> "tuple[Restriction, ...]":
    """Return restrictions without the one that holds the letters that were typed into the list."""
    return tuple(replace(part, text="") if part.text == typed else part for part in parts)
