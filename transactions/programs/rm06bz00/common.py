"""What the two lists of ME57 share: when leaving loses something, locks on requisition items, and saving."""

from collections.abc import Sequence

from model.messages import Rejection, error, success
from model.purchasing.assignments import save_assignments
from model.purchasing.requisitions import LOCK_OBJECT, lock_key
from model.purchasing.tables import Requisition
from model.unit import Read, Unit
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.functions import Outcome, Stay, Write
from transactions.programs.rm06bz00.draft import Worklist, WorklistRow


class WorklistScreen(Dynpro[Worklist]):
    """A list over the work list."""

    program, number, errors, guards = "SAPMSSY0", 120, CLASSIC, True

    @property
    def dirty(self) -> bool:
        """Whether leaving would lose an assignment: ticks alone are no work."""
        return bool(self.work.changed)

    @dirty.setter
    def dirty(self, value: bool) -> None:
        """What the kernel notes about keyed fields does not matter here."""

    @property
    def unsent(self) -> bool:
        """Whether something was typed that leaving would lose: there are only ticks to set."""
        return False

    @unsent.setter
    def unsent(self, value: bool) -> None:
        """What the kernel notes about typing does not matter here."""

    def prepare(self, read: Read) -> None:
        """Give back the locks of items that have nothing unsaved: after a save, or a search without a result."""
        self.unlock_rows([row for row in self.work.rows if not row.is_changed])

    def lock_rows(self, rows: Sequence[WorklistRow]) -> None:
        """Lock requisition items for this transaction.

        Raises:
            Rejection: ME 006, somebody else works on one of them.
        """
        for row in rows:
            try:
                self.dialog.lock(LOCK_OBJECT, lock_key(*row.key))
            except Rejection as refused:
                number, item = row.shown_key
                raise Rejection(error("ME", 6, refused.messages[0].variables[0], f"{number} / {item}")) from None
            row.is_locked = True

    def unlock_rows(self, rows: Sequence[WorklistRow]) -> None:
        """Give the locks of requisition items back."""
        for row in rows:
            if row.is_locked:
                self.dialog.unlock(LOCK_OBJECT, lock_key(*row.key))
                row.is_locked = False

    def save_changes(self) -> Outcome:
        """Save what was changed on the list, or say that nothing was."""
        changed = self.work.changed
        if not changed:
            return Stay(success("06", 22))
        return Write(method=lambda unit: _save(unit, changed), then=lambda read: _renew(read, changed))


def _save(unit: Unit, changed: Sequence[WorklistRow]) -> Outcome:
    save_assignments(unit, [row.change() for row in changed])
    return Stay(success("Z1", 166, len(changed)))


def _renew(read: Read, saved: Sequence[WorklistRow]) -> None:
    for row in saved:
        row.was_reset = row.is_set_here and not row.is_assigned
        row.renew(read.need(Requisition, *row.key))
