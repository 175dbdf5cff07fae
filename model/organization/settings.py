"""What a user set for himself: single settings by name (ZSETTING), lists of them, his own data (USR02, USR05)."""

from collections.abc import Mapping, Sequence
from typing import Any

from model.organization.tables import Favourite, Setting, User, UserParameter
from model.unit import Read, Unit

DIGITS = 3
AUTO_SKIP = "AUTOSKIP"
"""``X``: the cursor goes on to the next field when a field is full."""


def setting(read: Read, user: str, name: str) -> str:
    """Return a setting of a user, empty where he made none."""
    found = read.get(Setting, user, name)
    return found.value if found else ""


def read_settings(read: Read, user: str) -> dict[str, str]:
    """Return a user's settings by name."""
    return {row.name: row.value for row in read.find(Setting, user=user)}


def save_settings(unit: Unit, user: str, values: Mapping[str, str]) -> None:
    """Keep settings; an empty value forgets one."""
    for name, value in values.items():
        unit.delete(Setting, {"bname": user, "name": name})
        if value:
            unit.insert(Setting, [{"bname": user, "name": name, "value": value}])


def listed(settings: Mapping[str, str], name: str) -> list[str]:
    """Return a list kept as ``NAME.000``, ``NAME.001`` …"""
    return [value for key, value in sorted(settings.items()) if key.startswith(f"{name}.")]


def as_settings(name: str, values: Sequence[str], most: int) -> dict[str, str]:
    """Return a list as settings; places behind its end are empty, which forgets what stood there."""
    return {f"{name}.{index:0{DIGITS}d}": values[index] if index < len(values) else "" for index in range(most)}


def save_own_data(unit: Unit, user: str, defaults: Mapping[str, Any], parameters: Mapping[str, str]) -> None:
    """Write a user's defaults (by column of USR02) and all his parameters."""
    unit.update(User, {"bname": user}, defaults)
    unit.delete(UserParameter, {"bname": user})
    unit.insert(UserParameter, [{"bname": user, "parid": name, "parva": text} for name, text in parameters.items()])


def read_favourites(read: Read, user: str) -> list[Favourite]:
    """Return a user's favourites in their order."""
    return sorted(read.find(Favourite, user=user), key=lambda row: row.position)


def save_favourites(unit: Unit, user: str, favourites: Sequence[tuple[str, str]]) -> None:
    """Write a user's favourites anew: code and own text (empty: the title of the transaction)."""
    unit.delete(Favourite, {"uname": user})
    rows = [
        {"uname": user, "sort_order": position, "reporttype": "TR", "report": code, "text": text}
        for position, (code, text) in enumerate(favourites, start=1)
    ]
    unit.insert(Favourite, rows)
