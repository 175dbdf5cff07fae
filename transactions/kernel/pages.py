"""Tabs and areas of a dynpro: which page of a strip is in front, which area is open, how a field comes into sight."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, cast

from model.messages import Path
from transactions.kernel.functions import Function
from transactions.kernel.layout import Layout, Tabs, areas_of, controls_of, shows, tabs_of

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog
    from transactions.kernel.dynpro import Dynpro, Window


class Pages:
    """A dynpro as far as it has parts that are not all in sight."""

    layout: ClassVar[Layout]
    open_areas: set[str]
    windows: "Mapping[str, Window]"

    @property
    def dialog(self) -> "Dialog":
        """The dialog this screen stands in."""
        raise NotImplementedError

    def excluded(self) -> frozenset[str]:
        """Return the codes of functions that are not active now."""
        raise NotImplementedError

    def page(self, table: str) -> int:
        """Return how many rows of a table are in sight."""
        raise NotImplementedError

    def turn_page(self) -> None:
        """Bring a page of a tab strip to the front: the function's code says which."""
        for tabs in tabs_of(self.layout.blocks):
            for page in tabs.pages:
                if page.code == self.dialog.running_code:
                    setattr(self, tabs.name, page.name)

    def turn(self, scoped: bool, direction: int) -> None:
        """Bring the next (+1) or previous (-1) page of a tab strip to the front."""
        for tabs in tabs_of(self.layout.blocks):
            pages = [page for page in tabs.pages if page.code not in self.excluded()]
            if bool(tabs.table) == scoped and pages:
                names = [page.name for page in pages]
                front = getattr(self, tabs.name)
                where = names.index(front) if front in names else 0
                setattr(self, tabs.name, names[(where + direction) % len(names)])

    def fold(self) -> None:
        """Open or close an area: the function's code says which."""
        for area in areas_of(self.layout.blocks):
            if self.dialog.running_code == area.opens[0]:
                self.open_areas.add(area.name)
            elif self.dialog.running_code == area.closes[0]:
                self.open_areas.discard(area.name)

    def reveal(self, path: Path) -> None:
        """Open the area and bring the page to the front that show the field at `path`; its row becomes current."""
        name = str(path[-1])
        self.dialog.point(cast("Dynpro[Any]", self), path)
        for area in areas_of(self.layout.blocks):
            if shows(area.blocks, name):
                self.open_areas.add(area.name)
        if len(path) >= 3 and self._in_overview(path):
            return
        for tabs in tabs_of(self.layout.blocks):
            page = next((found for found in tabs.pages if shows(found.blocks, name)), None)
            if page is not None and self._holds(tabs, path):
                setattr(self, tabs.name, page.name)

    def _in_overview(self, path: Path) -> bool:
        """Whether a table control shows the field as a column; its row is brought into sight."""
        for block in controls_of(self.layout.blocks):
            columns = [column.name for column, _ in block.fixed] + [column.name for column in block.columns]
            if len(path) == 3 and block.table == path[0] and path[2] in columns:
                window, row = self.windows[block.table], int(path[1])
                if not window.top <= row < window.top + self.page(block.table):
                    window.top = row
                scrolling = [column.name for column in block.columns]
                where = scrolling.index(str(path[2])) if path[2] in scrolling else window.left
                if not window.left <= where < window.left + window.shown:
                    window.left = max(0, where - 3)
                return True
        return False

    @staticmethod
    def _holds(tabs: Tabs, path: Path) -> bool:
        """Whether a tab strip is the one of the header (a path of one part) or of the row that `path` is in."""
        return bool(tabs.table) == (len(path) > 1)


def layout_functions(layout: Layout | None) -> dict[str, Function]:
    """Return the functions that a layout brings along: one per page of a tab strip, two per area."""
    if layout is None:
        return {}
    found = [
        Function(page.code, (), "turn_page", False, 0, "goto", own_code=True, looks=True)
        for tabs in tabs_of(layout.blocks)
        for page in tabs.pages
    ]
    for area in areas_of(layout.blocks):
        found += [
            Function(code, (key,), "fold", False, 0, "goto", own_code=True, looks=True)
            for code, key in (area.opens, area.closes)
        ]
    return {function.code: function for function in found}
