"""What a user set for himself (ZSETTING), by name."""

from model.organization.tables import Setting
from model.unit import Read, Unit

AUTO_SKIP = "AUTOSKIP"
"""``X``: the cursor goes on to the next field when a field is full."""


def setting(read: Read, user: str, name: str) -> str:
    """Return a setting of a user, empty where he made none."""
    found = read.get(Setting, user, name)
    return found.value if found else ""


def keep_setting(unit: Unit, user: str, name: str, value: str) -> None:
    """Keep a setting of a user; an empty value forgets it."""
    key = {"bname": user, "name": name}
    unit.delete(Setting, key)
    if value:
        unit.insert(Setting, [{**key, "value": value}])
