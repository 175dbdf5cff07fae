"""Easy Access: the menu tree at the left, what is going on at the right (screens.md, section 2)."""

from typing import TYPE_CHECKING

from textual import events

from transactions.kernel import menu, texts
from transactions.kernel.signs import CLOSED, EDGE, OPEN
from tui.paint.painter import PartCanvas
from tui.paint.scene import COMMAND, Scene

if TYPE_CHECKING:
    from tui.widgets.page import Page

TREE_WIDTH = 54
FIRST, FRAME_LINES = 3, 4
CODE_WIDTH = 7


class EasyAccess:
    """The menu. It is the lowest overlay of the page that shows no dynpro."""

    def __init__(self, panel: list[tuple[str, str]] | None = None) -> None:
        self.expanded = set(menu.folders())
        self.at = next(index for index, (_, node) in enumerate(menu.visible(self.expanded)) if node.code)
        self.top = 0
        self.panel = panel or []

    def paint(self, canvas: PartCanvas, scene: Scene) -> None:
        """Paint the part of the tree that is in sight, and the panel."""
        height = canvas.height - FRAME_LINES
        nodes = list(menu.visible(self.expanded))
        self.at = min(self.at, len(nodes) - 1)
        self.top = max(min(self.top, self.at), self.at - height + 1)
        for line, (depth, node) in enumerate(nodes[self.top : self.top + height], start=FIRST):
            column = 1 + 2 * depth
            if node.children:
                sign = OPEN if node.key in self.expanded else CLOSED
                canvas.write(line, column, f"{sign} {node.text(scene.image.language)}", "text")
            else:
                column = canvas.write(line, column + 2, node.code.ljust(CODE_WIDTH), "value")
                canvas.write(line, column, node.text(scene.image.language), "text")
            canvas.fill(line, TREE_WIDTH + 1, canvas.width, "body")
            if self.top + line - FIRST == self.at and scene.focus != COMMAND:
                canvas.tint(line, 1, TREE_WIDTH, "cursor_row")
                canvas.write(line, 1, ">", "cursor_row")
        self._paint_panel(canvas, scene, len(nodes), height)

    def _paint_panel(self, canvas: PartCanvas, scene: Scene, total: int, height: int) -> None:
        for line in range(FIRST, FIRST + height):
            canvas.write(line, TREE_WIDTH + 1, EDGE, "rule")
        room = canvas.width - TREE_WIDTH - 2
        for offset, (left, right) in enumerate(self.panel[: height - 1]):
            line = FIRST + offset
            role = "label" if left and not left.startswith(" ") else "text"
            canvas.write(line, TREE_WIDTH + 3, texts.cut(left, room), role)
            if right:
                canvas.write(line, canvas.width - len(right), right, "value")
        shown = min(self.top + height, total)
        word = texts.word("common", "menu_lines", scene.image.language)
        word = word.replace("&1", str(self.top + 1)).replace("&2", str(shown)).replace("&3", str(total))
        rest = texts.word("common", "more" if shown < total else "end", scene.image.language)
        canvas.write(FIRST + height - 1, TREE_WIDTH + 3, f"{word} {rest}", "note")

    def press(self, event: events.Key, page: "Page") -> bool:
        """Move in the tree, open and close nodes, start a transaction."""
        if page.scene.focus == COMMAND:
            return self._from_command(event, page)
        nodes = list(menu.visible(self.expanded))
        node = nodes[self.at][1]
        key = event.key
        if key in ("down", "up", "pagedown", "pageup", "home", "end"):
            self._move(key, len(nodes), page.size.height - FRAME_LINES)
        elif key == "left":
            self._close(node, nodes)
        elif key in ("right", "plus", "minus"):
            self._toggle(node.key, open=key != "minus") if node.children else None
        elif key in ("enter", "f2", "space"):
            self._choose(node, page)
        elif event.is_printable and event.character and not key.startswith("alt+"):
            self._jump(event.character, nodes, page.scene.image.language)
        else:
            return False
        return True

    @staticmethod
    def _from_command(event: events.Key, page: "Page") -> bool:
        if event.key in ("tab", "shift+tab", "down", "up"):
            page.scene.focus = None
            return True
        return False

    def _move(self, key: str, total: int, height: int) -> None:
        steps = {"down": 1, "up": -1, "pagedown": height, "pageup": -height, "home": -total, "end": total}
        self.at = max(0, min(total - 1, self.at + steps[key]))

    def _toggle(self, key: str, open: bool) -> None:
        (self.expanded.add if open else self.expanded.discard)(key)

    def _close(self, node: menu.Node, nodes: list[tuple[int, menu.Node]]) -> None:
        """Close an open node, or jump to the parent."""
        if node.children and node.key in self.expanded:
            self.expanded.discard(node.key)
            return
        parent = node.key.rpartition(".")[0]
        self.at = next((index for index, (_, found) in enumerate(nodes) if found.key == parent), self.at)

    def _choose(self, node: menu.Node, page: "Page") -> None:
        if node.code:
            page.scene.command = node.code
            page.send("")
        else:
            self._toggle(node.key, open=node.key not in self.expanded)

    def _jump(self, letter: str, nodes: list[tuple[int, menu.Node]], language: str) -> None:
        """Jump to the next node whose text or code starts with a letter."""
        order = [*range(self.at + 1, len(nodes)), *range(self.at + 1)]
        for index in order:
            node = nodes[index][1]
            if node.text(language).lower().startswith(letter.lower()) or node.code.startswith(letter.upper()):
                self.at = index
                return

    def caret(self) -> tuple[int, int] | None:
        """The cursor stands on the node."""
        return FIRST + self.at - self.top, 1
