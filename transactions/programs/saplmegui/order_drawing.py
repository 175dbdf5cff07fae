"""What the order screen writes besides its fields: bands, sums, the comparison with the requisition, the history."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from model.dictionary import elements as e
from model.money import ZERO
from model.names import name_of
from model.organization.tables import Plant
from model.organization.tables import Unit as UnitOfMeasure
from model.purchasing.adopt import Origin, days_left
from model.purchasing.draft import DELETED, INVOICED, RECEIVED, ItemDraft, OrderDraft
from model.purchasing.tables import Vendor
from transactions.kernel import texts
from transactions.kernel.image import Role
from transactions.programs.saplmegui.drawing import DocumentDrawing

if TYPE_CHECKING:
    from transactions.kernel.formatter import Frame


class OrderDrawing(DocumentDrawing):
    """The drawn parts of `OrderScreen`."""

    work: OrderDraft
    origins: dict[tuple[str, int], Origin | None]

    def currency_of(self, item: ItemDraft) -> str:
        """An order has one currency."""
        return self.work.currency

    def badges(self) -> Mapping[str, str]:
        """Return counts behind the heads of tabs."""
        lines = len([line for line in self.work.texts if line.text])
        return {"notes": f" ({lines})"} if lines else {}

    # Bands ----------------------------------------------------------------------------------------------------

    def header_summary(self, frame: "Frame", is_open: bool) -> tuple[str, str]:
        """Organisation, group, company code, currency, terms and texts on the closed band."""
        work = self.work
        if is_open:
            return frame.word("header"), ""
        keys = " / ".join(part or "-" for part in (work.organization, work.purchasing_group, work.company_code))
        parts = [frame.word("header"), keys, work.currency]
        if work.terms:
            parts.append(f"{frame.word('terms')} {work.terms}")
        count = len([line for line in work.texts if line.text])
        if count:
            parts.append(frame.word("texts_count").replace("&1", str(count)))
        return "   ".join(parts), ""

    # Account assignment ---------------------------------------------------------------------------------------

    def draw_origin(self, frame: "Frame", line: int) -> None:
        """Compare with the requisition, show the service and the value (narrow screens; manual P6, P11)."""
        item = self.row
        if item is None or item.is_blank:
            return
        frame.write(line, 3, frame.word("requisition"), Role.LABEL)
        origin = self.origins.get((item.requisition, item.requisition_item))
        if origin is None:
            frame.write(line, 20, frame.word("none"), Role.NOTE)
        else:
            frame.write(line, 20, self._origin_key(origin), Role.LINK)
            frame.write(line, 35, self._origin_charge(origin), Role.VALUE)
            same = self._is_same(origin, item)
            role = Role.GOOD if same else Role.WARNING
            frame.write(line, 58, frame.word("as_is" if same else "differs"), role)
        self._draw_service_line(frame, line + 1, item)
        self.draw_net_value(frame, line + 2)

    def draw_net_value(self, frame: "Frame", line: int) -> None:
        """The value of the item, with its currency."""
        item = self.row
        if item is None or item.is_blank:
            return
        frame.write(line, 3, frame.word("net_value"), Role.LABEL)
        amount = self.amount(frame, item.net_value, self.work.currency)
        frame.write(line, 36 - len(amount), amount, Role.VALUE)

    def _origin_key(self, origin: Origin) -> str:
        return f"{origin.requisition.number.lstrip('0')} / {origin.requisition.item}"

    def _origin_charge(self, origin: Origin) -> str:
        first = origin.assignments[0] if origin.assignments else None
        account = e.SAKNR.write(first.account, self.dialog.formats) if first else ""
        return f"{origin.requisition.assignment_category} {account} {first.cost_center if first else ''}".strip()

    @staticmethod
    def _is_same(origin: Origin, item: ItemDraft) -> bool:
        ours = [(found.account, found.cost_center) for found in item.assignments]
        theirs = [(found.account, found.cost_center) for found in origin.assignments]
        return ours == theirs and origin.requisition.assignment_category == item.assignment_category

    def _draw_service_line(self, frame: "Frame", line: int, item: ItemDraft) -> None:
        if not item.service_kind:
            return
        frame.write(line, 3, frame.word("service"), Role.LABEL)
        frame.write(line, 20, texts.cut(name_of(frame.read, e.ZZSRVKIND, item.service_kind), 25), Role.VALUE)
        frame.write(line, 46, frame.word("sheet_due"), Role.LABEL)
        frame.write(line, 57, self.dialog.formats.write_date(item.sheet_due), Role.VALUE)
        frame.write(line, 68, self._due(frame, item), Role.NOTE)

    def _due(self, frame: "Frame", item: ItemDraft) -> str:
        left = days_left(item.sheet_due, frame.read.date)
        if left is None:
            return ""
        return frame.word("in_days" if left >= 0 else "overdue").replace("&1", str(abs(left)))

    def draw_comparison(self, frame: "Frame", line: int) -> None:
        """The same beside the assignment (wide screens)."""
        item = self.row
        if item is None or item.is_blank:
            return
        origin = self.origins.get((item.requisition, item.requisition_item))
        frame.write(line, 2, frame.word("from_requisition"), Role.LABEL)
        frame.write(
            line, 24, self._origin_key(origin) if origin else frame.word("none"), Role.LINK if origin else Role.NOTE
        )
        if origin is not None:
            self._draw_pairs(frame, line + 1, origin, item)
        if item.service_kind:
            self._draw_service_block(frame, line + 5, item)

    def _draw_pairs(self, frame: "Frame", line: int, origin: Origin, item: ItemDraft) -> None:
        theirs, ours = (origin.assignments[0] if origin.assignments else None), item.charge
        plant = frame.read.get(Plant, origin.requisition.plant)
        pairs = [
            (theirs.account if theirs else "", ours.account if ours else ""),
            (theirs.cost_center if theirs else "", ours.cost_center if ours else ""),
            (plant.company_code if plant is not None else "", self.work.company_code),
        ]
        for offset, (before, now) in enumerate(pairs):
            frame.write(line + offset, 3, before.lstrip("0") if before.isdigit() else before, Role.VALUE)
            role = Role.GOOD if before == now else Role.WARNING
            frame.write(line + offset, 15, frame.word("same" if before == now else "changed"), role)

    def _draw_service_block(self, frame: "Frame", line: int, item: ItemDraft) -> None:
        frame.write(line, 2, frame.word("service"), Role.LABEL)
        frame.write(line + 1, 3, frame.word("kind"), Role.LABEL)
        frame.write(line + 1, 15, name_of(frame.read, e.ZZSRVKIND, item.service_kind), Role.VALUE)
        frame.write(line + 2, 3, frame.word("sheet_due"), Role.LABEL)
        frame.write(line + 2, 15, self.dialog.formats.write_date(item.sheet_due), Role.VALUE)
        frame.write(line + 2, 27, self._due(frame, item), Role.NOTE)
        frame.write(line + 3, 3, frame.word("sheet"), Role.LABEL)
        frame.write(line + 3, 15, self._sheet(frame, item), Role.VALUE)

    def _sheet(self, frame: "Frame", item: ItemDraft) -> str:
        received = [line.reference for line in item.history if line.movement_type == "101" and line.reference]
        return received[-1] if received else frame.word("not_received")

    def draw_service(self, frame: "Frame", line: int) -> None:
        """When the vendor's sheet is due and whether it came (manual P7)."""
        item = self.row
        if item is None or not item.service_kind:
            frame.write(line, 3, frame.word("no_service"), Role.NOTE)
            return
        frame.write(line, 3, frame.word("sheet"), Role.LABEL)
        frame.write(line, 20, self._sheet(frame, item), Role.VALUE)
        frame.write(line + 1, 20, self._due(frame, item), Role.NOTE)

    # Sums -----------------------------------------------------------------------------------------------------

    def draw_totals(self, frame: "Frame", line: int) -> None:
        """Ordered, delivered, still to deliver, invoiced: quantity and value of the whole order."""
        items = [item for _, item in self.work.keyed_items() if item.deleted != DELETED]
        units = {item.unit for item in items}
        unit = units.pop() if len(units) == 1 else ""
        sums = [_sums(item) for item in items]
        names = ("ordered", "delivered", "still", "invoiced")
        for offset, name in enumerate(names):
            quantity = sum((found[name][0] for found in sums), ZERO)
            amount = sum((found[name][1] for found in sums), ZERO)
            self._draw_sum(frame, line + offset, name, quantity if unit else None, unit, amount)

    def _draw_sum(
        self, frame: "Frame", line: int, name: str, quantity: Decimal | None, unit: str, amount: Decimal
    ) -> None:
        frame.write(line, 3, frame.word(name), Role.LABEL)
        if quantity is not None:
            text = self._quantity(frame, quantity, unit)
            frame.write(line, 31 - len(text), f"{text} {unit}", Role.VALUE)
        text = self.amount(frame, amount, self.work.currency)
        frame.write(line, 53 - len(text), text, Role.VALUE)

    def draw_history(self, frame: "Frame", line: int) -> None:
        """The sums of one item under its history, and whether it is complete."""
        item = self.row
        if item is None:
            return
        found = _sums(item)
        for offset, name in enumerate(("ordered", "delivered", "still", "invoiced")):
            self._draw_sum(frame, line + offset, name, found[name][0], item.unit, found[name][1])
        done = f"[{item.delivery_completed or ' '}]"
        frame.write(line + 1, 57, f"{frame.word('completed')} {done}", Role.VALUE)
        reopened = any(entry.movement_type == "102" for entry in item.history) and not item.delivery_completed
        if reopened and found["still"][0]:
            frame.write(line + 2, 57, frame.word("open_again"), Role.WARNING)
        frame.write(line + 3, 57, f"{frame.word('final_invoice')} [{item.final_invoice or ' '}]", Role.VALUE)

    def draw_address(self, frame: "Frame", line: int) -> None:
        """The vendor's address."""
        vendor = frame.read.get(Vendor, self.work.vendor) if self.work.vendor else None
        if vendor is None:
            return
        parts = (
            name_of(frame.read, e.LIFNR, vendor.number),
            vendor.street,
            f"{vendor.postal_code} {vendor.city}".strip(),
            f"{vendor.country}   {vendor.telephone}",
        )
        for offset, text in enumerate(parts):
            frame.write(line + offset, 3, text, Role.VALUE)

    def _quantity(self, frame: "Frame", quantity: Decimal, unit: str) -> str:
        found = frame.read.get(UnitOfMeasure, unit)
        return self.dialog.formats.write_number(quantity, found.decimals if found else 3)


def _sums(item: ItemDraft) -> dict[str, tuple[Decimal, Decimal]]:
    """Return quantity and value of an item: ordered, delivered, still to deliver, invoiced."""
    delivered, invoiced = item.posted(RECEIVED), item.posted(INVOICED)
    rest = ZERO if item.delivery_completed else max(ZERO, item.quantity - delivered[0])
    value = item.net_value - delivered[1] if rest else ZERO
    return {
        "ordered": (item.quantity, item.net_value),
        "delivered": delivered,
        "still": (rest, max(ZERO, value)),
        "invoiced": invoiced,
    }
