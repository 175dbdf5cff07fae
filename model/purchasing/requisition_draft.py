"""The draft of a purchase requisition, as the service unit keys it (ME51N; manual P2, P4)."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from model.money import ZERO
from model.purchasing.draft import PurchasingDocument, PurchasingItem


@dataclass
class RequisitionItem(PurchasingItem):
    """An item of a requisition; the valuation price is in `currency` per `price_unit`."""

    purchasing_group: str = ""
    desired_vendor: str = ""
    fixed_vendor: str = ""
    organization: str = ""
    supplying_plant: str = ""
    currency: str = ""
    release_date: dt.date | None = None
    company_code: str = ""
    status: str = ""
    ordered_quantity: Decimal = ZERO
    order: str = ""
    order_item: int = 0
    order_date: dt.date | None = None
    closed: str = ""
    created_by: str = ""
    created_on: dt.date | None = None


@dataclass
class RequisitionDraft(PurchasingDocument[RequisitionItem]):
    """A purchase requisition."""

    source_determination: str = ""
