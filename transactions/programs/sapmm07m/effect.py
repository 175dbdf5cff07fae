"""SAPMM07M, the foot of MBST's list: what posting will write, in account lines and open quantities (screens.md, 6)."""

from collections.abc import Iterator

from model.dictionary import elements as e
from model.inventory.documents import DocumentLine
from model.inventory.reversal import Effect, TakenBack, account_lines, effect_of
from model.messages import fill
from model.names import account_name
from model.organization.tables import Unit
from transactions.kernel.formatter import Frame
from transactions.kernel.image import Role
from transactions.programs.sapmm07m.document_draft import DocumentDraft

LINES, WIDE_LINES = 8, 12
VALUE, AMOUNT_END = 20, 66


def draw_effect(frame: Frame, line: int, work: DocumentDraft) -> None:
    """Write what reversing the selected items will do: a band, the document, account lines, order items.

    All in all these are `LINES` lines, `WIDE_LINES` from 120 columns on; what does not fit is counted.
    """
    frame.write(line, 2, frame.word("effect"), Role.LABEL)
    chosen = [item.source for item in work.chosen]
    if not chosen:
        frame.write(line + 1, 3, frame.word("effect_nothing"), Role.NOTE)
        return
    _new_document(frame, line + 1, work)
    room = (WIDE_LINES if frame.is_wide else LINES) - 2
    orders = [effect_of(found) for found in chosen]
    used = _accounting(frame, line + 2, work, chosen, max(room // 2, room - len(orders)))
    _orders(frame, line + 2 + used, orders, room - used)


def _new_document(frame: Frame, line: int, work: DocumentDraft) -> None:
    items = ", ".join(str(item.item) for item in work.chosen)
    text = fill(frame.word("effect_points"), (work.chosen[0].movement_type, work.stored.number, items))
    frame.write(line, 3, frame.word("effect_document"), Role.LABEL)
    frame.write(line, VALUE, text, Role.VALUE)


def _accounting(frame: Frame, line: int, work: DocumentDraft, chosen: list[DocumentLine], room: int) -> int:
    """Write the account lines, at most `room` lines; return how many lines they took."""
    lines = account_lines(frame.read, work.stored, chosen)
    frame.write(line, 3, frame.word("effect_accounting"), Role.LABEL)
    if not lines:
        frame.write(line, VALUE, frame.word("effect_no_accounting"), Role.NOTE)
        return 1
    fitting = lines if len(lines) <= room else lines[: room - 1]
    for offset, found in enumerate(fitting):
        _account_line(frame, line + offset, found, chosen[0].currency)
    if len(fitting) < len(lines):
        rest = fill(frame.word("further"), (str(len(lines) - len(fitting)),))
        frame.write(line + len(fitting), VALUE, rest, Role.NOTE)
        return len(fitting) + 1
    return len(fitting)


def _account_line(frame: Frame, line: int, found: TakenBack, currency: str) -> None:
    formats = frame.screen.dialog.formats
    frame.write(line, VALUE, found.posting_key, Role.VALUE)
    frame.write(line, VALUE + 4, e.HKONT.write(found.account, formats), Role.VALUE)
    name = e.KOSTL.write(found.cost_center, formats) or account_name(frame.read, found.account)
    frame.write(line, VALUE + 15, name, Role.VALUE)
    frame.write_amount(line, AMOUNT_END, found.amount, currency)


def _orders(frame: Frame, line: int, orders: list[Effect], room: int) -> None:
    """Write what becomes of the order items, at most `room` lines."""
    fitting = orders if len(orders) <= room else orders[: room - 1]
    for offset, found in enumerate(fitting):
        label = fill(frame.word("effect_order"), (str(found.order.item.item),))
        text, role = "".join(_order_text(frame, found)), Role.WARNING if found.reopened else Role.VALUE
        frame.write(line + offset, 3, label, Role.LABEL)
        frame.write(line + offset, VALUE, text, role)
    if len(fitting) < len(orders):
        rest = fill(frame.word("further"), (str(len(orders) - len(fitting)),))
        frame.write(line + len(fitting), VALUE, rest, Role.NOTE)


def _order_text(frame: Frame, found: Effect) -> Iterator[str]:
    unit = frame.read.get(Unit, found.order.item.unit)
    decimals = unit.decimals if unit else 0
    before, after = (
        frame.screen.dialog.formats.write_number(quantity, decimals) for quantity in (found.before, found.after)
    )
    yield fill(frame.word("effect_open"), (before, after, found.order.item.unit))
    if found.reopened:
        yield frame.word("effect_reopened")
