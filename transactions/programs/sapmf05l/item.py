"""SAPMF05L, one line of an accounting document (0300), and its header in a box (1710)."""

from model.accounting.tables import PostingKeyText
from model.unit import Read
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Place, State, Table
from transactions.kernel.functions import Finish, Outcome, function
from transactions.kernel.layout import Band, F, Gap, form, layout, line
from transactions.programs.sapmf05l.columns import HeadColumns, ItemColumns
from transactions.programs.sapmf05l.draft import BookedDraft, BookedLine

PROGRAM = "SAPMF05L"


class LineItem(Dynpro[BookedDraft]):
    """0300: one line of the document."""

    program, number, errors = PROGRAM, 300, CLASSIC
    items = Table(ItemColumns, page=1)
    heads = Table(HeadColumns, page=1)

    layout = layout(
        form(
            line("number", F("company_code", at=50, label=37, plain=True), F("year", at=74, label=61)),
            label=16,
            scope=("heads",),
        ),
        form(
            line("item"),
            line("posting_key"),
            line("account"),
            Band("amounts"),
            line("amount", F("currency", at=39, bare=True)),
            line("other_amount", F("other_currency", at=39, bare=True)),
            line("quantity", F("unit", at=39, bare=True)),
            Band("assignments"),
            "cost_center",
            "area",
            "business_area",
            line("order", F("order_item", at=39, bare=True)),
            "plant",
            "assignment",
            "process",
            "text",
            label=16,
            scope=("items",),
        ),
    )

    @property
    def row(self) -> BookedLine:
        """The line in front."""
        return self.work.items[self.current["items"]]

    def title_values(self) -> tuple[str, ...]:
        """Which line of how many."""
        return (f"{self.current['items'] + 1} / {len(self.work.items)}",)

    def state_of(self, place: Place) -> State:
        """The amount in the other currency stands only where there is another one."""
        if place.name in ("other_amount", "other_currency") and self.row.currency == self.row.other_currency:
            return State.HIDDEN
        return super().state_of(place)

    def describe(self, place: Place, read: Read) -> str | None:
        """Name the posting key, which has a text table only."""
        if place.name != "posting_key":
            return None
        text = read.get(PostingKeyText, read.language.upper(), place.value)
        return text.text if text else ""

    def excluded(self) -> frozenset[str]:
        """Nothing comes before the first line or behind the last."""
        where = self.current["items"]
        ends = {"PREV": where == 0, "NEXT": where + 1 >= len(self.work.items)}
        return frozenset(code for code, at_end in ends.items() if at_end)

    def enter(self, read: Read) -> Outcome | None:
        """Go on to the next line, after the last one to the overview."""
        return self.overview() if "NEXT" in self.excluded() else self.next_item()

    @function("PREV", "F7", bar=2, menu="goto", own_key=True, own_code=True)
    def previous_item(self) -> Outcome | None:
        """Show the line before."""
        self.current["items"] -= 1
        return None

    @function("NEXT", "F8", bar=3, menu="goto", own_key=True, own_code=True)
    def next_item(self) -> Outcome | None:
        """Show the next line."""
        self.current["items"] += 1
        return None

    @function("UEB", "F9", bar=1, menu="goto")
    def overview(self) -> Outcome:
        """Return to the overview."""
        return Finish()


class HeaderBox(Dynpro[BookedDraft]):
    """1710: the header of the document."""

    program, number, errors, box = PROGRAM, 1710, CLASSIC, (66, 14)
    heads = Table(HeadColumns, page=1)
    layout = layout(
        Gap(),
        form(
            "type",
            "document_date",
            "posting_date",
            "period",
            "external_reference",
            "header_text",
            line(F("currency", plain=True), F("exchange_rate", at=52, label=42)),
            "local_currency",
            "user",
            line("entry_date", F("entry_time", at=36, bare=True)),
            "transaction",
            "reference",
            label=20,
            scope=("heads",),
        ),
    )

    def enter(self, read: Read) -> Outcome | None:
        """Close the box."""
        return Finish()
