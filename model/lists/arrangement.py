"""How a user arranges a list: sorted by which columns, filtered by what, which totals. Values only, kept in layouts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from model.ranges import Range


@dataclass(frozen=True)
class SortKey:
    """A sort criterion; with `subtotal`, totals are shown whenever its value changes."""

    name: str
    descending: bool = False
    subtotal: bool = False


@dataclass(frozen=True)
class Arrangement:
    """Sort criteria in their order, filters by column, names of the columns that are totalled."""

    sort: tuple[SortKey, ...] = ()
    filters: Mapping[str, tuple[Range, ...]] = field(default_factory=dict)
    totals: tuple[str, ...] = ()

    def key(self, name: str) -> SortKey | None:
        """Return the sort criterion of a column."""
        return next((found for found in self.sort if found.name == name), None)

    def sorted_by(self, name: str, descending: bool) -> "Arrangement":
        """Return the same list sorted by one column; subtotals by this column stay."""
        before = self.key(name)
        return replace(self, sort=(SortKey(name, descending, before is not None and before.subtotal),))

    def filtered(self, name: str, ranges: tuple[Range, ...]) -> "Arrangement":
        """Return it with another filter on a column; without ranges the column is not filtered any more."""
        filters = {known: found for known, found in self.filters.items() if known != name}
        return replace(self, filters=filters | ({name: ranges} if ranges else {}))

    def totalled(self, name: str) -> "Arrangement":
        """Return it with the total of a column switched on or off."""
        kept = tuple(found for found in self.totals if found != name)
        return replace(self, totals=kept if len(kept) < len(self.totals) else (*self.totals, name))

    def subtotalled(self, name: str) -> "Arrangement":
        """Return it with subtotals by a column switched on or off; a column not sorted by yet becomes the first."""
        found = self.key(name)
        if found is None:
            return replace(self, sort=(SortKey(name, subtotal=True), *self.sort))
        changed = replace(found, subtotal=not found.subtotal)
        return replace(self, sort=tuple(changed if key is found else key for key in self.sort))
