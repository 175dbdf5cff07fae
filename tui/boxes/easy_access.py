"""Easy Access: the menu tree at the left, what is going on at the right (screens.md, section 2)."""

from typing import TYPE_CHECKING

from model.messages import Path, error
from transactions.kernel import menu, texts
from transactions.kernel.signs import CLOSED, EDGE, OPEN
from tui.boxes.panel import Panel
from tui.boxes.panel import lines as panel_lines
from tui.hand.inputs import Clicked, KeyPress
from tui.paint.boxes import BoxKey
from tui.paint.canvas import Canvas
from tui.paint.scene import COMMAND, Scene

if TYPE_CHECKING:
    from tui.hand.hand import Hand

TREE_WIDTH, PANEL_AT = 54, 57
LEAST_PANEL = 23
FIRST, FRAME_LINES = 3, 4
CODE_WIDTH = 7
NUMBERED = {"2": "f2", "15": "shift+f3"}
"""The keys that the menu itself acts on, by the number that stands for them in the command field."""


class EasyAccess:
    """The menu: what lies lowest over the page that shows no dynpro."""

    def __init__(self) -> None:
        self.expanded = {*menu.folders(), menu.FAVOURITES}
        self.top = 0
        self._panel = Panel()
        self.at = next(index for index, (_, node) in enumerate(self._visible()) if node.code)
        self.language = "en"
        self._height = 20
        self._in_tree = False
        self._wanted: str | None = None
        self._found = ""
        self._gone = ""

    @property
    def panel(self) -> Panel:
        """What the store says: the right part, the favourites, the settings."""
        return self._panel

    @panel.setter
    def panel(self, found: Panel) -> None:
        """Take what the store says; the cursor stays on its node, wherever that moves or comes back."""
        kind, which = self.place
        here = self.node.key
        if kind == "favourites" and self._panel.favourites[int(which)] in found.favourites:
            here = f"{menu.FAVOURITES}.{found.favourites.index(self._panel.favourites[int(which)])}"
        self._panel = found
        keys = [node.key for _, node in self._visible()]
        here = self._gone if self._gone in keys else here
        self._gone = here if here not in keys else ""
        self.at = keys.index(here) if here in keys else min(self.at, len(keys) - 1)

    @property
    def node(self) -> menu.Node:
        """The node with the cursor."""
        return self._visible()[self.at][1]

    @property
    def place(self) -> Path:
        """What a function of the menu is for: the favourite or the transaction under the cursor."""
        head, _, number = self.node.key.partition(".")
        if head == menu.FAVOURITES and number:
            return "favourites", int(number)
        return "node", self.node.code

    def _roots(self) -> tuple[menu.Node, ...]:
        own = menu.favourites(self._panel.favourites)
        rest = (*self._panel.further, *menu.roots())
        return (own, *rest) if self._panel.favourites_first else (*rest, own)

    def _visible(self, all: bool = False) -> list[tuple[int, menu.Node]]:
        """Return the nodes in sight with their depth; with `all`, those in closed folders too."""
        expanded = {*menu.folders(), menu.FAVOURITES} if all else self.expanded
        return list(menu.visible(expanded, self._roots()))

    def keys(self) -> tuple[BoxKey, ...]:
        """The keys of the menu; those without a short name stand in the function line."""

        def word(key: str) -> str:
            return texts.word("common", key, self.language)

        slots = [("F1", "help"), ("F2", "open"), ("F10", "menu")]
        return (
            *(BoxKey(key, word(f"key_{name}"), word(f"key_{name}")) for key, name in slots),
            BoxKey("^F", word("key_find")),
            BoxKey("sF3", word("key_log_off")),
        )

    # Painting -------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas, scene: Scene) -> None:
        """Paint the part of the tree that is in sight, and the panel."""
        columns, lines = scene.margin(canvas.width, canvas.height)
        self.language, self._height = scene.image.language, canvas.height - FRAME_LINES - lines
        self._in_tree = scene.focus != COMMAND
        nodes = self._visible()
        self.at = min(self.at, len(nodes) - 1)
        self.top = max(min(self.top, self.at), self.at - self._height + 1)
        for line, (depth, node) in enumerate(nodes[self.top : self.top + self._height], start=FIRST):
            self._paint_node(canvas, line, depth, node)
            if self.top + line - FIRST == self.at and self._in_tree:
                canvas.tint(line, 1, TREE_WIDTH, "cursor_row")
            if self.top + line - FIRST == self.at:
                canvas.write(line, 1, ">", "cursor_row" if self._in_tree else "mark")
        if canvas.width - columns - PANEL_AT >= LEAST_PANEL:
            self._paint_panel(canvas, len(nodes), canvas.width - columns - PANEL_AT)

    def _paint_node(self, canvas: Canvas, line: int, depth: int, node: menu.Node) -> None:
        column = 1 + 2 * depth
        if node.is_folder:
            column = canvas.write(line, column, OPEN if node.key in self.expanded else CLOSED, "key") + 1
        else:
            code = node.code.ljust(CODE_WIDTH) if self._panel.technical and node.code else ""
            column = canvas.write(line, column + 2, code, "value")
        canvas.write(line, column, texts.cut(node.text(self.language), TREE_WIDTH + 1 - column), "text")

    def _paint_panel(self, canvas: Canvas, total: int, room: int) -> None:
        for line in range(FIRST, FIRST + self._height):
            canvas.write(line, TREE_WIDTH + 1, EDGE, "rule")
        found = panel_lines(self._panel, self.language, room, self._height - 1)
        for line, (left, right, role) in enumerate(found, start=FIRST):
            canvas.write(line, PANEL_AT, texts.cut(left, room - len(right)), role)
            canvas.write(line, PANEL_AT + min(room, 23) - len(right), right, "value")
        canvas.write(FIRST + self._height - 1, PANEL_AT, self._foot(total), "note")

    def _foot(self, total: int) -> str:
        """Say which lines are in sight, or what is being looked for."""
        if self._wanted is not None:
            return texts.word("common", "find_what", self.language) + " " + self._wanted + "_"
        shown = min(self.top + self._height, total)
        text = texts.word("common", "menu_lines", self.language)
        for number, value in enumerate((self.top + 1, shown, total), start=1):
            text = text.replace(f"&{number}", str(value))
        return f"{text} {texts.word('common', 'more' if shown < total else 'end', self.language)}"

    def caret(self) -> tuple[int, int] | None:
        """The cursor stands on the node, unless it is in the command field."""
        return (FIRST + self.at - self.top, 1) if self._in_tree else None

    # Keys -----------------------------------------------------------------------------------------------------

    def press(self, key: KeyPress, hand: "Hand") -> bool:
        """Move in the tree, open and close nodes, start a transaction."""
        if self._wanted is not None:
            return self._type_wanted(key, hand)
        if key.name == "shift+f3":
            hand.send("/nend")
        elif key.name == "ctrl+f":
            hand.go_to(None)
            self._wanted = ""
        elif hand.scene.focus == COMMAND:
            return self._from_command(key, hand)
        else:
            return self._in_the_tree(key, hand)
        return True

    def _from_command(self, key: KeyPress, hand: "Hand") -> bool:
        if key.name in ("tab", "shift+tab", "down"):
            hand.store()
            hand.scene.focus = None
            return True
        if key.name == "f2":
            self._choose(hand)
            return True
        return False

    def _in_the_tree(self, key: KeyPress, hand: "Hand") -> bool:
        nodes = self._visible()
        node = nodes[self.at][1]
        if key.name.removeprefix("ctrl+") in ("down", "up", "pagedown", "pageup", "home", "end"):
            self._move(key.name, len(nodes))
        elif key.name == "left":
            self._close(node, nodes)
        elif key.name in ("right", "plus", "minus"):
            self._toggle(node, open=key.name != "minus")
        elif key.name in ("enter", "f2", "space"):
            self._choose(hand)
        elif key.name in ("tab", "shift+tab"):
            hand.go_to(COMMAND)
        elif key.typed in ("/", "=", "."):
            hand.go_to(COMMAND)
            return False
        elif key.typed:
            self._jump(key.typed, nodes)
        else:
            return False
        return True

    def _move(self, key: str, total: int) -> None:
        """Go a line, a page or, with Ctrl as in lists, all the way."""
        height = self._height
        steps = {"down": 1, "up": -1, "pagedown": height, "pageup": -height, "home": -total, "end": total}
        plain = key.removeprefix("ctrl+")
        self.at = max(0, min(total - 1, self.at + steps[plain] * (total if plain != key else 1)))

    def _toggle(self, node: menu.Node, open: bool) -> None:
        if node.children:
            (self.expanded.add if open else self.expanded.discard)(node.key)

    def _close(self, node: menu.Node, nodes: list[tuple[int, menu.Node]]) -> None:
        """Close an open node, or jump to the parent."""
        if node.children and node.key in self.expanded:
            self.expanded.discard(node.key)
            return
        parent = node.key.rpartition(".")[0]
        self.at = next((index for index, (_, found) in enumerate(nodes) if found.key == parent), self.at)

    def _choose(self, hand: "Hand") -> None:
        node = self._visible()[self.at][1]
        if not node.is_folder:
            hand.send(node.command or f"/n{node.code}")
        else:
            self._toggle(node, open=node.key not in self.expanded)

    def _jump(self, letter: str, nodes: list[tuple[int, menu.Node]]) -> None:
        """Jump to the next node whose text or code starts with a letter."""
        for index in [*range(self.at + 1, len(nodes)), *range(self.at + 1)]:
            node = nodes[index][1]
            if node.text(self.language).lower().startswith(letter.lower()) or node.code.startswith(letter.upper()):
                self.at = index
                return

    # Finding --------------------------------------------------------------------------------------------------

    def _type_wanted(self, key: KeyPress, hand: "Hand") -> bool:
        """Type what to find; Enter goes to the next node with it, Escape stops."""
        wanted = self._wanted or ""
        if key.name in ("escape", "f12", "f3"):
            self._wanted = None
        elif key.name == "enter":
            self._wanted = None
            self._find(wanted, hand)
        elif key.name == "backspace":
            self._wanted = wanted[:-1]
        elif key.typed:
            self._wanted = wanted + key.typed
        return True

    def _find(self, wanted: str, hand: "Hand") -> None:
        """Go to the next node, also in closed folders, whose text or code has what is wanted."""
        nodes = self._visible(all=True)
        here = self._visible()[self.at][1].key
        keys = [node.key for _, node in nodes]
        start = keys.index(here) if here in keys else 0
        for step in range(1, len(nodes) + 1):
            node = nodes[(start + step) % len(nodes)][1]
            known = texts.transaction_words(node.code) if node.code else ""
            if wanted.lower() in f"{node.text('en')} {node.text('zh')} {known}".lower():
                self._show(node, hand)
                return
        hand.tell(error("Z5", 27, wanted))

    def _show(self, node: menu.Node, hand: "Hand") -> None:
        """Open the folders above a node and put the cursor on it."""
        parts = node.key.split(".")
        self.expanded.update(".".join(parts[:length]) for length in range(1, len(parts)))
        keys = [found.key for _, found in self._visible()]
        self.at = keys.index(node.key)
        hand.store()
        hand.scene.focus = None

    # Mouse ----------------------------------------------------------------------------------------------------

    def click(self, given: Clicked, hand: "Hand") -> bool:
        """Put the cursor on a node; a click on its sign, or a double click, opens it."""
        index = given.line - FIRST + self.top
        nodes = self._visible()
        inside = FIRST <= given.line < FIRST + self._height and given.column <= TREE_WIDTH and index < len(nodes)
        if not inside:
            return False
        self.at = index
        hand.store()
        hand.scene.focus = None
        depth, node = nodes[index]
        if given.times == 2 or (node.children and given.column == 1 + 2 * depth):
            self._choose(hand)
        return True
