"""SAPMSSY0 0120, status ZALL: the future orders (reference sheet *purchasing*, 4.5; screens.md 3)."""

from model.dictionary import elements as e
from model.messages import Rejection, error, info, success
from model.purchasing.handover import hand_over, order_type
from model.purchasing.requisitions import check_orderable, open_quantity, read_assignments
from model.purchasing.tables import Requisition
from model.unit import Read
from transactions.kernel.fields import Columns, Field, Table
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Back, Enter, Outcome, Run, Stay, function
from transactions.kernel.image import Role
from transactions.kernel.layout import C, Drawn, H, N, Rule, Steps, layout
from transactions.programs.rm06bz00.boxes import OrderBox
from transactions.programs.rm06bz00.common import WorklistScreen
from transactions.programs.rm06bz00.draft import Group, OrderRequest, WorklistRow

ORDER = "ME21N"


class GroupColumns(Columns):
    """A line of the overview: one future order."""

    type = Field(e.BSART, "EBAN-BSART", display=True)
    organization = Field(e.EKORG, "EBAN-EKORG", display=True)
    vendor = Field(e.LIFNR, "EBAN-FLIEF", display=True, check=False)
    company_code = Field(e.BUKRS, "T001W-BUKRS", display=True)
    agreement = Field(e.EBELN, "EBAN-KONNR", display=True, check=False)
    count = Field(e.ETENR, "RM06E-ZZCOUNT", display=True)
    value = Field(e.BWERT, "RM06E-ZZWERT", display=True, zero=True)


class AssignmentOverview(WorklistScreen):
    """The overview: one line is one future order."""

    gui_status = "ZALL"
    groups = Table(GroupColumns, page=10)
    layout = layout(
        Steps(
            "groups",
            (
                (
                    C("type", 2, 4, head="type_head"),
                    C("organization", 7, 4, head="organization_head"),
                    C("vendor", 12, 10, head="vendor_head"),
                    H("name_head", 23),
                    N("vendor", 23, 24),
                    C("company_code", 48, 4, head="company_head"),
                    C("agreement", 53, 10, head="agreement_head"),
                    C("count", 64, 4, head="count_head", right=True),
                    C("value", 68, 11, head="value_head"),
                ),
            ),
        ),
        Rule(),
        Drawn("draw_sum", 1),
    )

    def prepare(self, read: Read) -> None:
        """Work the groups out again: sources may have changed, orders been made."""
        super().prepare(read)
        self.work.regroup(read)
        if not self.is_prepared:
            self.dialog.point(self, ("groups", 0))

    def draw_sum(self, frame: Frame, line: int) -> None:
        """What a line is, and how many there are."""
        table = frame.tables[-1]
        more = table.top + table.page < table.total
        frame.write(line, 2, frame.word("note_group"), Role.NOTE)
        count = len(self.work.groups)
        frame.write(line, 63, frame.word("count_groups" if count != 1 else "count_group").replace("&1", str(count)))
        frame.write(line, frame.width - 6, frame.word("more" if more else "end"), Role.NOTE)

    def back(self) -> Outcome:
        """Return to the list of requisitions; nothing is lost there."""
        return Back()

    def cancel(self) -> Outcome:
        """Return to the list of requisitions; nothing is lost there."""
        return Back()

    def pointed(self) -> Group:
        """Return the group with the cursor.

        Raises:
            Rejection: the cursor is on none that can be processed (ME 201); a stock transfer cannot be.
        """
        groups, where = self.work.groups, self.current["groups"]
        if not self.cursor or self.cursor[0] != "groups" or where >= len(groups) or not groups[where].vendor:
            raise Rejection(success("ME", 201))
        return groups[where]

    @function("ZBEA", "F2", "sF6", bar=1, menu="edit", own_key=True)
    def process(self, read: Read) -> Outcome:
        """Turn the group with the cursor into an order: ask for its header in a box first."""
        group = self.pointed()
        if any(row.has_new_figures for row in group.rows):
            return Stay(info("ME", 688))
        stored = [read.need(Requisition, *row.key) for row in group.rows]
        left = [found for found in stored if open_quantity(found)]
        if not left:
            return Stay(info("ME", 204))
        released = [found for found in left if not found.release_open]
        if not released:
            raise Rejection(error("ME", 265))
        refused = [found for one in released for found in check_orderable(one, read_assignments(read, one))]
        if refused:
            raise Rejection(*refused)
        dropped = success("ME", 264, len(left) - len(released)) if len(released) < len(left) else None
        return Enter(dropped, screen=OrderBox(self.transaction, _request(read, group, released)), then=self.hand_over)

    def hand_over(self, request: OrderRequest, read: Read) -> Outcome:
        """Call ME21N; the requisitions are free for it now."""
        assert request.date is not None
        handed = hand_over(
            read,
            request.requisitions,
            request.group.key,
            request.type,
            request.date,
            request.order,
            request.organization,
            request.purchasing_group,
        )
        rows = [row for row in self.work.rows if row.key in handed.requisitions]
        self.unlock_rows(rows)
        for row in rows:
            row.is_handed_over = True
        return Run(code=ORDER, parameters=handed, then=lambda read: self.returned(rows, read))

    def returned(self, rows: list[WorklistRow], read: Read) -> Outcome | None:
        """Look what ME21N made of the requisitions. What is left over keeps its source and is locked again for it."""
        for row in rows:
            row.is_handed_over = False
            found = read.need(Requisition, *row.key)
            source = row.source
            if tuple(found) != tuple(row.requisition):
                row.renew(found)
            if not row.is_done:
                row.source = source
        self.lock_rows([row for row in rows if row.is_changed])
        self.work.regroup(read)
        return None if self.work.groups else Back()

    @function("ZLIS", "F7", bar=2, menu="goto", own_key=True)
    def list_group(self) -> Outcome:
        """Show the requisitions of the group with the cursor."""
        self.work.only = self.pointed().key
        return Back()

    @function("GLIS", "F8", bar=3, menu="goto", own_key=True)
    def list_all(self) -> Outcome:
        """Show all requisitions."""
        self.work.only = None
        return Back()

    @function("ZBUP", "^S", "F11", menu="object")
    def save(self) -> Outcome:
        """Save the assignments, without ordering."""
        return self.save_changes()


def _request(read: Read, group: Group, requisitions: list[Requisition]) -> OrderRequest:
    """Return the proposals of the popup: from the first requisition of the group."""
    first = requisitions[0]
    kind = order_type(read, first)
    return OrderRequest(group, requisitions, kind, read.date, group.organization, first.purchasing_group)
