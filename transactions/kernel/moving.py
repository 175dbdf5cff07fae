"""Windows of tables: which part of a table is in sight, and where the cursor stands. Nothing here is a step."""

import sys
from typing import Any

from model.messages import Path
from transactions.kernel.checking import Checking
from transactions.kernel.dynpro import Dynpro


class Moving(Checking):
    """A dialog as far as it moves over its screen."""

    def point(self, screen: Dynpro[Any], path: Path) -> None:
        """Put the cursor on a field or row; the row becomes the current one of its table."""
        screen.cursor = path
        if len(path) >= 2 and isinstance(path[1], int):
            screen.current[str(path[0])] = path[1]
        if len(path) >= 4 and isinstance(path[3], int):
            screen.current[f"{path[0]}.{path[2]}"] = path[3]

    def scroll(self, direction: int, table: str = "") -> None:
        """Move the window of a table by a page, or to its first or last page."""
        screen = self.screen
        if screen is None or not screen.tables:
            return
        name = table or next(iter(screen.tables))
        window, page = screen.windows[name], screen.page(name)
        screen.reach(name, sys.maxsize if direction > 1 else window.top + 2 * page)
        last = max(0, screen.row_count(name) - page)
        targets = {1: min(window.top + page, last), -1: max(window.top - page, 0), 2: last, -2: 0}
        window.top = targets[direction]

    def shift(self, table: str, rows: int, columns: int) -> None:
        """Move the window of a table by rows and columns, without a step."""
        screen = self.screen
        if screen is None:
            return
        window = screen.windows[table]
        page = screen.page(table)
        screen.reach(table, window.top + rows + page)
        total = screen.row_count(table)
        last = max(0, total - page) if screen.declared_table(table).new is None else max(0, total - 1)
        window.top = max(0, min(window.top + rows, last))
        window.left = max(0, window.left + columns)
