"""Stock: quantities per storage location (MARD), quantity, value and moving price per plant (MBEW)."""

from collections.abc import Sequence

from model.messages import Rejection, error
from model.money import ZERO, rounded
from model.posting.documents import DEBIT, MovementLine
from model.purchasing.tables import MaterialStock, MaterialValuation
from model.unit import Unit


def move_stock(unit: Unit, movements: Sequence[MovementLine]) -> None:
    """Book the movements of materials that are kept in stock; consumption (account assignment) moves none.

    Raises:
        Rejection: M7 021, when a reversal finds less in stock than it takes back.
    """
    for line in movements:
        if line.material and not line.consumption:
            _move_location(unit, line)
            _move_value(unit, line)


def _move_location(unit: Unit, line: MovementLine) -> None:
    key = {"matnr": line.material, "werks": line.plant, "lgort": line.storage_location}
    signed = line.quantity if line.debit_credit == DEBIT else -line.quantity
    found = unit.get(MaterialStock, line.material, line.plant, line.storage_location)
    stock = (found.stock if found else ZERO) + signed
    if stock < 0:
        raise Rejection(error("M7", 21, f"{-stock.normalize():f}", line.unit, line.material, line.plant))
    if found is None:
        unit.insert(MaterialStock, [{**key, "labst": stock}])
    else:
        unit.update(MaterialStock, key, {"labst": stock})


def _move_value(unit: Unit, line: MovementLine) -> None:
    """Keep the moving average price: value divided by stock; an empty stock keeps its last price."""
    found = unit.need(MaterialValuation, line.material, line.plant)
    sign = 1 if line.debit_credit == DEBIT else -1
    stock, value = found.stock + sign * line.quantity, found.value + sign * line.local_amount
    price = rounded(value * (found.price_unit or 1) / stock, 2) if stock else found.price
    values = {"lbkum": stock, "salk3": value, "verpr": price}
    unit.update(MaterialValuation, {"matnr": line.material, "bwkey": line.plant}, values)
