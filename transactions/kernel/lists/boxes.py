"""Boxes of a list: what to find, and all fields of one row. Dynpro numbers from 9000 on are okcode's own."""

from dataclasses import dataclass, field

from model.dictionary import elements as e
from model.lists.statements import Row
from model.unit import Read
from transactions.kernel import texts
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Columns, Field, Table, output
from transactions.kernel.functions import Finish, Outcome, function
from transactions.kernel.layout import C, Gap, Steps, form, layout
from transactions.kernel.lists.draft import ListDraft, Writer, field_of

PROGRAM = "SAPLSKBH"
LABEL_WIDTH, VALUE_WIDTH = 26, 42
DETAIL_LINES = 15


@dataclass
class Sought:
    """What is searched for."""

    text: str = ""


class FindBox(Dynpro[Sought]):
    """9001: a text to find in the list."""

    program, number, errors, box = PROGRAM, 9001, CLASSIC, (60, 3)
    text = Field(e.ZZVALUE, "SKBH-ZZFIND", required=True, width=36)
    layout = layout(Gap(), form("text", label=14))

    @function("OK", "F8", bar=1, own_key=True, own_code=True)
    def take(self) -> Outcome:
        """Find it."""
        return Finish(result=self.work.text)

    def enter(self, read: Read) -> Outcome | None:
        """Find it."""
        return self.take()


@dataclass
class DetailLine:
    """A field of the row: label, value, technical name."""

    label: str
    value: str
    name: str


@dataclass
class Details:
    """All fields of a row, hidden ones too."""

    lines: list[DetailLine] = field(default_factory=list)


def details_of(draft: ListDraft, row: Row, writer: Writer, program: str) -> Details:
    """Return the fields of a row that have a value, those of the layout first."""
    shown = [*draft.columns, *(column for column in draft.listing.rowset.columns if column not in draft.columns)]
    lines = []
    for column in shown:
        text = writer.text(draft, row, column)
        if text:
            label = texts.label(program, field_of(column), writer.read.language, LABEL_WIDTH)
            lines.append(DetailLine(label, text, column.name))
    return Details(lines)


class DetailColumns(Columns):
    """A line of the details."""

    label = output(e.ZZVALUE, "SKBH-ZZLABEL", width=LABEL_WIDTH)
    value = output(e.ZZVALUE, "SKBH-ZZDETAIL", width=VALUE_WIDTH)


class DetailBox(Dynpro[Details]):
    """9002: the row with the cursor, field by field."""

    program, number, errors, box = PROGRAM, 9002, CLASSIC, (LABEL_WIDTH + VALUE_WIDTH + 4, DETAIL_LINES)
    lines = Table(DetailColumns, page=DETAIL_LINES)
    layout = layout(
        Steps(
            "lines",
            ((C("label", 3, LABEL_WIDTH, head="-"), C("value", LABEL_WIDTH + 4, VALUE_WIDTH, head="-")),),
            heads=0,
            least=DETAIL_LINES,
        )
    )

    def enter(self, read: Read) -> Outcome | None:
        """Close the box."""
        return self.back()
