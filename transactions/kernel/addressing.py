"""Addressing: the fields of a dynpro by their paths, in tables and in tables inside a row."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Generic, TypeVar

from model.messages import Path
from transactions.kernel.fields import Field, Place, Table, places

D = TypeVar("D")
MOST_ROWS = 9999
"""Rows of a table at most: items are numbered 10, 20 … 99990."""


class Addressing(Generic[D]):
    """A dynpro as far as it finds its fields; `current` is the row of each table that the cursor stands in."""

    fields: ClassVar[Mapping[str, Field]]
    tables: ClassVar[Mapping[str, Table]]
    work: D
    current: defaultdict[str, int]

    def declared_table(self, name: str) -> Table:
        """Return the declaration of a table; ``"items.assignments"`` stands for one inside a row."""
        outer, _, inner = name.partition(".")
        return self.tables[outer].columns.tables[inner] if inner else self.tables[outer]

    def rows_of(self, name: str) -> list[Any]:
        """Return the rows of a table; of one inside a row, those of the current row."""
        outer, _, inner = name.partition(".")
        rows: list[Any] = getattr(self.work, outer)
        if not inner:
            return rows
        where = self.current[outer]
        found: list[Any] = getattr(rows[where], inner) if where < len(rows) else []
        return found

    def places(self) -> Iterator[Place]:
        """Yield all fields with their values, tables row by row."""
        return places(self.fields, self.tables, self.work)

    def imagined(self, path: Path) -> Place | None:
        """Return the field at `path`; in an empty row of an entry table, with a row that is not part of the draft."""
        found = self.place(path)
        if found is not None or len(path) < 3:
            return found
        owner = self.work
        if len(path) > 3:
            rows, index = self.rows_of(str(path[0])), int(path[1])
            owner = rows[index] if index < len(rows) else self.declared_table(str(path[0])).new(self.work)  # type: ignore[misc]
        names = [str(part) for part in path[:-1:2]]
        table = self.declared_table(".".join(names))
        row = table.new(owner) if table.new is not None else None
        field = table.columns.fields.get(str(path[-1]))
        return Place(path, field, row) if field is not None and row is not None else None

    def place(self, path: Path, grow: bool = False) -> Place | None:
        """Return the field at `path`; with `grow`, make the rows of an entry table that are missing.

        Returns None where the screen has no such field or row, or where the path is that of a row.
        """
        fields, tables, owner, rest = self.fields, self.tables, self.work, path
        while len(rest) > 1:
            name, index, rest = str(rest[0]), int(rest[1]), rest[2:]
            table = tables.get(name)
            if table is None or not 0 <= index < MOST_ROWS:
                return None
            rows: list[Any] = getattr(owner, name)
            while grow and table.new is not None and len(rows) <= index:
                row = table.new(owner)
                if row is None:
                    return None
                rows.append(row)
            if index >= len(rows):
                return None
            fields, tables, owner = table.columns.fields, table.columns.tables, rows[index]
        found = fields.get(str(rest[0])) if rest else None
        return Place(path, found, owner) if found else None
