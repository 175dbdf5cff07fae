"""Checks of a vendor for an order: known, created for the purchasing organisation, not blocked, not to be deleted."""

from collections.abc import Iterator

from model.messages import Message, MessageType, error, warning
from model.organization.tables import PurchasingOrganization
from model.purchasing.customizing import MessageControl
from model.purchasing.tables import Vendor, VendorPurchasing
from model.unit import Read


def shown(vendor: str) -> str:
    """Return a vendor number without leading zeros."""
    return vendor.lstrip("0") if vendor.isdigit() else vendor


def check_vendor(read: Read, vendor: str, organization: str) -> Iterator[Message]:
    """Yield what is wrong with ordering from `vendor` under `organization` (reference sheet *purchasing*, 2.2)."""
    found = read.get(Vendor, vendor)
    if found is None:
        yield error("06", 25, shown(vendor)).at("vendor")
        return
    if found.purchasing_block:
        yield error("ME", 22, shown(vendor)).at("vendor")
    if found.deletion_flag:
        yield customized(read, warning("ME", 24, shown(vendor))).at("vendor")
    if read.get(PurchasingOrganization, organization) is None:
        return
    here = read.get(VendorPurchasing, vendor, organization)
    if here is None:
        yield error("06", 27, shown(vendor), organization).at("vendor")
        return
    if here.purchasing_block:
        yield error("ME", 23, shown(vendor), organization).at("vendor")
    if here.deletion_flag:
        yield customized(read, warning("ME", 25, shown(vendor), organization)).at("vendor")


def customized(read: Read, message: Message) -> Message:
    """Return a message with the type that customizing (T160M) gives it, its own where customizing is silent."""
    control = read.get(MessageControl, message.id, message.number)
    return message.as_type(MessageType(control.type)) if control is not None and control.type else message
