"""Names of keys in the user's language: what stands behind a key field, and in lists beside it.

SAP keeps names in text tables for some objects and in the object's own row for others; for the latter, ZTEXT holds
the second language. One table here says where the name of each check table's key stands.
"""

from collections.abc import Callable, Mapping
from typing import Any

from model.accounting import tables as accounting
from model.columns import Table
from model.controlling import tables as controlling
from model.dictionary.element import Element
from model.inventory import tables as inventory
from model.organization import tables as organization
from model.purchasing import customizing
from model.purchasing import tables as purchasing
from model.unit import Read

Namer = Callable[[Read, Any], str]


def name_of(read: Read, element: Element[Any], value: Any) -> str:
    """Return the name of a key or of a fixed value, empty where it has none or does not exist."""
    if value in (None, "", 0):
        return ""
    fixed = element.texts().get("values", {}).get(str(value)) if element.values else None
    if fixed is not None:
        return str(fixed[read.language])
    namer = _NAMERS.get(element.check)
    return namer(read, value) if namer else ""


def _own(table: type[Table], attribute: str = "name") -> Namer:
    """Name in the object's own row, or in ZTEXT."""

    def name(read: Read, key: Any) -> str:
        row = read.get(table, key)
        return read.name(table, str(key), str(getattr(row, attribute))) if row is not None else ""

    return name


def _by_language(table: type[Table], *before: str) -> Namer:
    """Name in a text table with the language first in the key."""

    def name(read: Read, key: Any) -> str:
        row = read.get(table, read.language.upper(), *before, key)
        return str(row.text) if row is not None else ""  # type: ignore[attr-defined]

    return name


def _cost_center(read: Read, number: str) -> str:
    """Name of the cost centre that is valid at the client's date."""
    rows = read.find(controlling.CostCenterText, language=read.language.upper(), number=number)
    valid = [row for row in rows if row.valid_to >= read.date]
    return valid[0].text if valid else ""


def account_name(read: Read, number: str, long: bool = False) -> str:
    """Return the short or long name of a G/L account."""
    row = read.get(accounting.AccountText, read.language.upper(), number)
    if row is None:
        return ""
    return row.long_text if long else row.text


def material_name(read: Read, number: str) -> str:
    """Return the short text of a material."""
    row = read.get(purchasing.MaterialText, number, read.language.upper())
    return row.text if row is not None else ""


_NAMERS: Mapping[str, Namer] = {
    "T001": _own(organization.CompanyCode),
    "TKA01": _own(organization.ControllingArea),
    "T001W": _own(organization.Plant),
    "T024": _own(organization.PurchasingGroup),
    "T024E": _own(organization.PurchasingOrganization),
    "TGSB": _own(organization.BusinessArea),
    "T052": _own(organization.PaymentTerms),
    "TINC": _own(organization.Incoterms),
    "T007A": _own(organization.TaxCode),
    "LFA1": _own(purchasing.Vendor),
    "ZSRVKIND": _own(customizing.ServiceKind),
    "T006": _by_language(organization.UnitText),
    "TCURC": _by_language(organization.CurrencyText),
    "T023": _by_language(customizing.MaterialGroupText),
    "T163": _by_language(customizing.ItemCategoryText),
    "T163K": _by_language(customizing.AssignmentCategoryText),
    "T156": _by_language(inventory.MovementTypeText),
    "T003": _by_language(accounting.AccountDocumentTypeText),
    "SKA1": lambda read, key: account_name(read, key, long=True),
    "MARA": material_name,
    "CSKS": _cost_center,
}
