"""Authority: roles give values to the fields of authorisation objects; ``*`` allows every value."""

from model.messages import Rejection, error
from model.organization.tables import RoleAuthorization, UserRole
from model.unit import Read


def allowed(read: Read, user: str, object: str, field: str, value: str) -> bool:
    """Return whether one of the user's roles allows `value` in `field` of `object`."""
    roles = {row.role for row in read.find(UserRole, user=user)}
    values = {row.value for row in read.find(RoleAuthorization, object=object, field=field) if row.role in roles}
    return "*" in values or value in values


def require_transaction(read: Read, user: str, code: str) -> None:
    """Check that the user may start a transaction (object S_TCODE).

    Raises:
        Rejection: S# 077.
    """
    if not allowed(read, user, "S_TCODE", "TCD", code):
        raise Rejection(error("S#", 77, code))
