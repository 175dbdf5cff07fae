"""Prices from info records: of a material, or of a material group for text items."""

from datetime import date

from model.purchasing.tables import InfoRecord, InfoRecordPurchasing
from model.unit import Read


def info_price(
    read: Read, vendor: str, organization: str, plant: str, material: str, group: str, day: date
) -> InfoRecordPurchasing | None:
    """Return the valid conditions of a vendor for a material or, without one, for a material group."""
    equal = {"vendor": vendor, "material": material} if material else {"vendor": vendor, "material_group": group}
    if not vendor or not (material or group):
        return None
    for record in read.find(InfoRecord, **equal):
        if record.deletion_flag or (not material and record.material):
            continue
        for row in (read.get(InfoRecordPurchasing, record.number, organization, place) for place in (plant, "")):
            if row is not None and not row.deletion_flag and (row.valid_to is None or row.valid_to >= day):
                return row
    return None
