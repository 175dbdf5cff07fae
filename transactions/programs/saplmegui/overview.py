"""The document overview of ME21N (F8): requisitions of the user's purchasing group to adopt, orders on hold to take up,
and the group's last orders to repeat."""

from dataclasses import dataclass, field

from model.dictionary import elements as e
from model.messages import Message, Rejection, error, success
from model.purchasing.document_overview import MOST, OverviewLine, held_orders, last_orders, open_requisitions
from model.unit import Read
from transactions.kernel.dialog import Dialog
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.fields import Columns, Field, FieldKind, Table, output
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Finish, Outcome, function
from transactions.kernel.image import Role
from transactions.kernel.layout import C, Drawn, N, Steps, layout


@dataclass(frozen=True)
class Repeated:
    """Items of earlier orders to copy: number and item."""

    items: tuple[tuple[str, int], ...]


@dataclass
class Overview:
    """What the overview lists; `is_cut` where there are more requisitions than it lists."""

    group: str = ""
    lines: list[OverviewLine] = field(default_factory=list)
    is_cut: bool = False

    @classmethod
    def load(cls, read: Read, dialog: Dialog, only: tuple[tuple[str, int], ...] = ()) -> "Overview":
        """Return the open requisitions of the user's purchasing group and its orders; or `only` those requisitions."""
        group = dialog.recall("EKG")
        requisitions = [*open_requisitions(read, group, only)]
        if only:
            return cls(group, requisitions)
        lines = [*requisitions[:MOST], *held_orders(read, dialog.user), *last_orders(read, group)]
        return cls(group, lines, is_cut=len(requisitions) > MOST)

    @property
    def told(self) -> Message | None:
        """What is said with the overview: that it does not list all there is."""
        return success("Z1", 290, MOST) if self.is_cut else None


class OverviewColumns(Columns):
    """A line of the overview."""

    selected = Field(e.XFELD, "MEDOCOV-SELKZ", kind=FieldKind.CHECK, width=1)
    document = output(e.BANFN, "MEDOCOV-BANFN")
    item = output(e.BNFPO, "MEDOCOV-BNFPO")
    short_text = output(e.TXZ01, "MEDOCOV-TXZ01")
    quantity = output(e.BAMNG, "MEDOCOV-MENGE", unit="unit")
    unit = output(e.MEINS, "MEDOCOV-MEINS")
    delivery_date = output(e.EINDT, "MEDOCOV-LFDAT")
    vendor = output(e.ELIFN, "MEDOCOV-LIFNR")
    account = output(e.SAKNR, "MEDOCOV-SAKTO")
    cost_center = output(e.KOSTL, "MEDOCOV-KOSTL")


class OverviewBox(Dynpro[Overview]):
    """The overview as a box: tick lines and adopt them, take up an order on hold, or repeat earlier orders."""

    program, number, box = "SAPLMEGUI", 9020, (72, 15)
    lines = Table(OverviewColumns, page=5, mark="selected")
    layout = layout(
        Drawn("draw_head", 1),
        Steps(
            "lines",
            (
                (
                    C("selected", 2, 1, head="mark_head"),
                    C("document", 4, 10, head="document_head"),
                    C("item", 15, 4),
                    C("short_text", 20, 40),
                    C("delivery_date", 61, 10),
                ),
                (
                    C("quantity", 4, 10),
                    C("unit", 15, 3),
                    C("vendor", 19, 10),
                    N("vendor", 30, 18),
                    C("account", 49, 10),
                    C("cost_center", 61, 10),
                ),
            ),
        ),
        Drawn("draw_foot", 1),
    )

    def draw_head(self, frame: Frame, line: int) -> None:
        """Which requisitions these are."""
        frame.write(line, 2, frame.word("overview_head").replace("&1", self.work.group or "*"), Role.NOTE)

    def draw_foot(self, frame: Frame, line: int) -> None:
        """How many."""
        number = len(self.work.lines)
        count = frame.word("overview_count" if number != 1 else "overview_one").replace("&1", str(number))
        frame.write(line, 2, count, Role.NOTE)
        table = frame.tables[-1]
        more = table.top + table.page < table.total
        frame.write(line, frame.width - 4, frame.word("more" if more else "end"), Role.NOTE)

    @function("ADOPT", "F8", bar=1, own_key=True, own_code=True)
    def adopt(self) -> Outcome:
        """Adopt the ticked lines of the first one's kind, or the line under the cursor."""
        lines = self.work.lines
        marked = [line for line in lines if line.selected]
        where = self.current["lines"]
        if not marked and where < len(lines):
            marked = [lines[where]]
        if not marked:
            raise Rejection(error("ME", 222))
        if not marked[0].item:
            return Finish(result=marked[0].document)
        is_order = marked[0].is_order
        chosen = tuple((line.document, line.item) for line in marked if line.item and line.is_order == is_order)
        return Finish(result=Repeated(chosen) if is_order else chosen)

    def enter(self, read: Read) -> Outcome | None:
        """Adopt."""
        return self.adopt()
