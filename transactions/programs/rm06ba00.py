"""RM06BA00: the list of requisitions. Its selection screen is that of ME57, with what is assigned included."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from model.dictionary import elements as e
from model.lists.layouts import ListView
from model.lists.rowset import Rowset
from model.messages import Message, error, success
from model.purchasing.worklist import conditions_of
from model.unit import Read
from transactions.kernel.functions import chain
from transactions.kernel.lists.draft import Drill, Target
from transactions.kernel.lists.report import Report
from transactions.kernel.select_options import Parameter, tick
from transactions.programs.rm06bz00.selection import RequisitionSelection

USUAL, ALL = "ALV", "ALLES"
SCOPES = (USUAL, ALL)
"""Scopes of list: the usual columns, or all of them."""
REQUISITION_TARGET = Target("ME53N", {"requisition": "BANFN"}, needs="BANFN")
ORDER_TARGET = Target("ME23N", {"order": "EBELN"}, needs="EBELN")


class Requisitions(Report, RequisitionSelection):
    """1000: which requisitions."""

    program = "RM06BA00"
    scope = Parameter(e.LSTUB, "P_LSTUB", required=True, choices=SCOPES, default=USUAL)
    assigned = tick(e.DZUGBA, "P_ZUGBA", on=True)

    drill = Drill(REQUISITION_TARGET, {"EBELN": ORDER_TARGET, "EBELP": ORDER_TARGET})

    @chain("scope")
    def check_scope(self, read: Read) -> Iterator[Message]:
        """The scope of list is known."""
        if self.work.scope not in SCOPES:
            yield error("Z1", 156, self.work.scope, ", ".join(SCOPES))

    def conditions(self, read: Read) -> Sequence[sa.ColumnElement[bool]]:
        """Return what the screen says."""
        return conditions_of(self.criteria())

    def view(self, rowset: Rowset) -> ListView:
        """The scope of list says whether all columns are shown."""
        view = super().view(rowset)
        return ListView(tuple(rowset.by_name), view.arrangement) if self.work.scope == ALL else view

    def nothing(self) -> Message:
        """Nothing found."""
        return success("ME", 261)
