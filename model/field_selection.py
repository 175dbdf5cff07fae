"""Field selection (T162): which fields are required, optional, display or hidden, by up to six keys combined.

Reference sheet *purchasing*, section 7: hidden beats all; else display beats required; else required beats optional.
"""

from collections.abc import Mapping, Sequence

from model.purchasing.customizing import FieldSelection
from model.unit import Read

RANK = {"": 0, ".": 1, "+": 2, "*": 3, "-": 4}


class FieldSelector:
    """The field selection of a store; combinations of keys are worked out once."""

    def __init__(self, read: Read) -> None:
        self._keys: dict[str, dict[str, str]] = {}
        for row in read.find(FieldSelection):
            self._keys.setdefault(row.key, {})[row.field] = row.state
        self._combined: dict[tuple[str, ...], Mapping[str, str]] = {}

    def signs(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Return the sign of every screen field that these keys say something about."""
        wanted = tuple(keys)
        known = self._combined.get(wanted)
        if known is None:
            combined: dict[str, str] = {}
            for key in wanted:
                for field, sign in self._keys.get(key, {}).items():
                    combined[field] = max(combined.get(field, ""), sign, key=RANK.__getitem__)
            known = self._combined[wanted] = combined
        return known
