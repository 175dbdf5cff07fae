"""Variants of reports in the store: what a user keeps of a selection screen, his own and those for all users."""

from model.messages import Rejection, error
from model.organization.personal import Variant
from model.organization.settings import save_settings, setting
from model.unit import Read, Unit

FOR_ALL = ""
"""The owner of a variant that all users see."""
_DEFAULT = "VARIANT "


def variants(read: Read, report: str, user: str) -> list[Variant]:
    """Return the variants that a user sees: his own, then those for all."""
    return [*read.find(Variant, report=report, owner=user), *read.find(Variant, report=report, owner=FOR_ALL)]


def keep_variant(unit: Unit, report: str, owner: str, name: str, text: str, content: str) -> None:
    """Keep a variant, in the place of one with the same name.

    Raises:
        Rejection: one for all users has this name and was made by somebody else.
    """
    _check_owner(unit, report, owner, name)
    key = {"programm": report, "ename": owner, "variant": name}
    unit.delete(Variant, key)
    made = {"vtext": text, "aename": unit.user, "aedat": unit.date, "zzcontent": content}
    unit.insert(Variant, [{**key, **made}])


def delete_variant(unit: Unit, report: str, owner: str, name: str) -> None:
    """Delete a variant.

    Raises:
        Rejection: it is for all users and was made by somebody else.
    """
    _check_owner(unit, report, owner, name)
    unit.delete(Variant, {"programm": report, "ename": owner, "variant": name})


def _check_owner(unit: Unit, report: str, owner: str, name: str) -> None:
    standing = unit.get(Variant, report, owner, name)
    if standing is not None and owner == FOR_ALL and standing.changed_by != unit.user:
        raise Rejection(error("Z6", 2, name, standing.changed_by))


def default_variant(read: Read, report: str, user: str) -> Variant | None:
    """Return the variant that a user wants proposed when a report starts, None where there is none."""
    owner, mark, name = setting(read, user, _DEFAULT + report).partition("/")
    return read.get(Variant, report, owner, name) if mark else None


def keep_default(unit: Unit, report: str, user: str, variant: tuple[str, str] | None) -> None:
    """Propose a variant, given by owner and name, when a report starts; None proposes none."""
    save_settings(unit, user, {_DEFAULT + report: "/".join(variant) if variant else ""})
