"""The page: one widget that paints a whole screen by line (design: painted, not assembled).

It holds no state of its own: the scene is the hand's. A key repaints only the lines it changes. In a window smaller
than 80x24 the page keeps its size: the frame stays, the body scrolls under it to where the cursor is, and the message
line says so while it has nothing else to say.
"""

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from transactions.kernel import texts
from transactions.kernel.image import ScreenImage
from tui.hand.inputs import Clicked, Wheeled
from tui.paint.frame import tells
from tui.paint.painter import caret_place, paint
from tui.themes import style_of

if TYPE_CHECKING:
    from tui.hand.hand import Hand
    from tui.hand.hands import Hands

LEAST_WIDTH, LEAST_HEIGHT = 80, 24
TOP, BOTTOM = 2, 2
"""Lines of the frame above and below the body."""


class Page(Widget):
    """The picture of the scene of the hand in front."""

    DEFAULT_CSS: ClassVar[str] = "Page { width: 1fr; height: 1fr; }"
    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, hands: "Hands", theme: str, abandon: Callable[[ScreenImage, Exception], None]) -> None:
        super().__init__()
        self.abandon = abandon
        self.hands = hands
        self.theme_name = theme
        self._strips: dict[int, Strip] = {}
        self._view = (0, 0)

    @property
    def hand(self) -> "Hand":
        """The hand in front."""
        return self.hands.front

    def take_theme(self, theme: str) -> None:
        """Paint in other colours from now on."""
        self.theme_name = theme
        self._strips.clear()
        self.refresh()

    # Painting -------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Return a painted line of the window."""
        line = self._line_at(y)
        if line == self.hand.size[1] - 1 and self._has_to_tell_its_size:
            return self._told_size()
        if line not in self._strips:
            self._guarded(self._paint, None)
        strip = self._strips.get(line)
        if strip is None:
            return Strip.blank(self.size.width)
        left = self._view[1]
        return strip if not left and strip.cell_length == self.size.width else strip.crop(left, left + self.size.width)

    @property
    def _has_to_tell_its_size(self) -> bool:
        """Whether the window cuts the page off and the message line is free to say so."""
        width, height = self.size
        scene = self.hand.scene
        is_small = width < LEAST_WIDTH or height < LEAST_HEIGHT
        return is_small and not tells(scene.image) and not scene.busy

    def _told_size(self) -> Strip:
        """Return the message line of a window that is too small."""
        text = texts.word("common", "small_window", self.hand.scene.image.language)
        sides = (LEAST_WIDTH, LEAST_HEIGHT, *self.size)
        for number, side in enumerate(sides, start=1):
            text = text.replace(f"&{number}", str(side))
        width = self.size.width
        return Strip([Segment(texts.pad(texts.cut(f" {text}", width), width), style_of(self.theme_name, "message"))])

    def repaint(self, only: Collection[int] | None = None) -> None:
        """Paint the page again, or only some of its lines (from 1)."""
        self._guarded(self._repaint, only)

    def _guarded(self, paint: Callable[[Collection[int] | None], None], only: Collection[int] | None) -> None:
        """Paint; an error of ours in it ends the transaction that it was to show, not the program."""
        try:
            paint(only)
        except Exception as problem:
            self._strips.clear()
            self.app.call_later(self.abandon, self.hand.scene.image, problem)

    def _repaint(self, only: Collection[int] | None) -> None:
        moved = self.hand.scene.follow(*self.hand.size)
        if moved or self.hand.boxes or self.hand.repaints_all or len(self._strips) != self.hand.size[1]:
            only = None
        before = dict(self._strips)
        self._paint(only)
        if self._follow_caret() or len(before) != self.hand.size[1]:
            self.refresh()
        else:
            self._refresh_lines(line for line in only or before if before[line] != self._strips[line])
        self._place_cursor()

    def _refresh_lines(self, lines: Iterable[int]) -> None:
        """Have the lines that changed sent to the terminal, and only those."""
        for line in lines:
            row = self._row_of(line)
            if row is not None:
                self.refresh(Region(0, row, self.size.width, 1))

    def _paint(self, only: Collection[int] | None) -> None:
        width, height = self.hand.size
        canvas = paint(self.hand.scene, width, height, only)
        if only is None:
            self._strips.clear()
        for line in range(1, height + 1):
            if canvas.wants(line):
                runs = canvas.runs(line)
                segments = [Segment(run.text, style_of(self.theme_name, run.role)) for run in runs]
                self._strips[line] = Strip(segments, width)

    # The window on the page -----------------------------------------------------------------------------------

    def _line_at(self, y: int) -> int:
        """Return the line of the page at a row of the window."""
        below = self.size.height - y
        if below <= BOTTOM:
            return self.hand.size[1] - below + 1
        return y + 1 if y < TOP else y + 1 + self._view[0]

    def _row_of(self, line: int) -> int | None:
        """Return the row of the window that shows a line of the page."""
        height = self.hand.size[1]
        if line > height - BOTTOM:
            return self.size.height - (height - line) - 1
        row = line - 1 if line <= TOP else line - 1 - self._view[0]
        return row if line <= TOP or TOP <= row < self.size.height - BOTTOM else None

    def _follow_caret(self) -> bool:
        """Scroll so that the caret is in sight; return whether anything moved."""
        width, height = self.hand.size
        spare_lines, spare_columns = max(0, height - self.size.height), max(0, width - self.size.width)
        if not spare_lines and not spare_columns:
            moved, self._view = self._view != (0, 0), (0, 0)
            return moved
        line, column = caret_place(self.hand.scene) or (1, 1)
        down, right = self._view
        if TOP < line <= height - BOTTOM:
            down = min(max(down, line - self.size.height + BOTTOM), line - 1 - TOP)
        right = min(max(right, column + 1 - self.size.width), max(0, column - 2))
        view = (max(0, min(down, spare_lines)), max(0, min(right, spare_columns)))
        moved, self._view = view != self._view, view
        return moved

    def _place_cursor(self) -> None:
        """Put the terminal's own cursor where text is typed: input methods open their window there."""
        line, column = caret_place(self.hand.scene) or (1, 1)
        row = self._row_of(line)
        self.app.cursor_position = Offset(max(0, column - 1 - self._view[1]), row if row is not None else 0)

    def on_resize(self, event: events.Resize) -> None:
        """Forget what was painted for the old size: the library paints anew, the app asks for a fresh layout."""
        self._strips.clear()
        if self._follow_caret():
            self.refresh()
        self._place_cursor()

    # Mouse ----------------------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Hand a click on."""
        event.stop()
        self.hand.take(Clicked(self._line_at(event.y), event.x + 1 + self._view[1], event.chain))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Hand a turn of the wheel on."""
        event.stop()
        self.hand.take(Wheeled(self._line_at(event.y), event.x + 1 + self._view[1], 1))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Hand a turn of the wheel on."""
        event.stop()
        self.hand.take(Wheeled(self._line_at(event.y), event.x + 1 + self._view[1], -1))
