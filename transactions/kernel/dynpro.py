"""The dynpro: one screen of a program, declared as fields, tables, layout, functions and checks.

A subclass reads like a form. It holds no values of its own: they are in the draft (`work`), a plain dataclass of the
model. What it does hold belongs to the screen: texts that could not be taken over, the cursor, the windows of tables.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from model.messages import Message, Path
from model.unit import Read
from transactions.kernel.fields import Entry, Field, Place, State, Table, collect, places
from transactions.kernel.functions import Back, Chain, Function, Leave, Outcome, declared, function
from transactions.kernel.layout import Layout

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog
    from transactions.kernel.transaction import Transaction

D = TypeVar("D")


class Errors(StrEnum):
    """The two ways of reporting errors (contract)."""

    CLASSIC = "classic"
    ENJOY = "enjoy"


CLASSIC, ENJOY = Errors.CLASSIC, Errors.ENJOY
ENTER = Function("", ("Enter",), "enter", False, 0, "", False)


@dataclass
class Window:
    """The part of a table that is in sight: first row and first scrolling column, from 0."""

    top: int = 0
    left: int = 0


class Dynpro(Generic[D]):
    """A screen. Class attributes declare it; `prepare` runs before it is shown, chains and functions after a step."""

    program: ClassVar[str] = ""
    number: ClassVar[int] = 0
    errors: ClassVar[Errors] = CLASSIC
    box: ClassVar[tuple[int, int] | None] = None
    layout: ClassVar[Layout]
    guards: ClassVar[bool] = False
    fields: ClassVar[Mapping[str, Field]] = {}
    tables: ClassVar[Mapping[str, Table]] = {}
    functions: ClassVar[Mapping[str, Function]] = {}
    chains: ClassVar[tuple[Chain, ...]] = ()

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.fields = collect(cls, Field)
        cls.tables = collect(cls, Table)
        cls.functions = {found.code: found for found in declared(cls, "__okcode_function__")}
        cls.chains = tuple(declared(cls, "__okcode_chain__"))

    def __init__(self, transaction: "Transaction", work: D) -> None:
        self.transaction = transaction
        self.work = work
        self.entries: dict[Path, Entry] = {}
        self.log: list[Message] = []
        self.open_fields: frozenset[Path] | None = None
        self.windows = {name: Window() for name in self.tables}
        self.current = dict.fromkeys(self.tables, 0)
        self.cursor: Path | None = None
        self.dirty = False
        self.checked: dict[Path, Any] = {}
        self.selection: Mapping[str, State] = {}
        self.open_areas: set[str] = set()
        self.pages: dict[str, int] = {}
        self.is_prepared = False
        self.recalls = True

    # What a subclass may say about itself ---------------------------------------------------------------------

    def prepare(self, read: Read) -> None:
        """Fill defaults and derived values before the screen is shown (PBO)."""

    def excluded(self) -> frozenset[str]:
        """Return the codes of functions that are not active now."""
        return frozenset()

    def state_of(self, place: Place) -> State:
        """Return the state of a field: as declared, narrowed by field selection."""
        chosen = self.selection.get(place.field.screen)
        return place.field.default_state if chosen is None else chosen

    def title_values(self) -> tuple[str, ...]:
        """Return the variables of the title."""
        return ()

    def describe(self, place: Place, read: Read) -> str | None:
        """Return the text behind a key field, or None for the name of the key in its check table."""
        return None

    def neighbours(self, place: Place) -> Mapping[str, Any]:
        """Return further values that restrict the search help of a field, by element name."""
        return {}

    def derive(self, read: Read, changed: Mapping[Path, str]) -> None:
        """Fill what follows from the changed fields, before the checks (Enjoy screens)."""

    def row_count(self, table: str) -> int:
        """Return how many rows a table has."""
        rows: list[Any] = getattr(self.work, table)
        return len(rows)

    def page(self, table: str) -> int:
        """Return how many rows of a table are in sight; without a terminal its fixed page size."""
        return self.pages.get(table) or self.tables[table].page

    def badges(self) -> Mapping[str, str]:
        """Return what stands behind the heads of tabs, by page: ``" (2)"`` or ``"!"``."""
        return {}

    def blank_row(self, owner: Any) -> Any:
        """Return the draft object whose values an empty row of an entry table shows."""
        return owner

    def enter(self, read: Read) -> Outcome | None:
        """Carry out Enter after all checks passed."""
        return None

    # Standard functions ---------------------------------------------------------------------------------------

    @function("BACK", "F3", exit=True, menu="goto")
    def back(self) -> Outcome | None:
        """Return to the screen before."""
        return self.transaction.guarded(self, Back())

    @function("EXIT", "sF3", exit=True, menu="object")
    def exit(self) -> Outcome | None:
        """End the transaction."""
        return self.transaction.guarded(self, Leave())

    @function("CANC", "F12", exit=True, menu="edit")
    def cancel(self) -> Outcome | None:
        """Leave this screen without taking its entries."""
        return self.transaction.guarded(self, Back())

    # What the kernel asks -------------------------------------------------------------------------------------

    @property
    def dialog(self) -> "Dialog":
        """The dialog this screen stands in."""
        return self.transaction.dialog

    @property
    def is_box(self) -> bool:
        """Whether the screen is a box over another one."""
        return self.box is not None

    def places(self) -> Iterator[Place]:
        """Yield all fields with their values, tables row by row."""
        return places(self.fields, self.tables, self.work)

    def place(self, path: Path, grow: bool = False) -> Place | None:
        """Return the field at `path`; with `grow`, make the rows of an entry table that are missing.

        Returns None where the screen has no such field or row.
        """
        fields, tables, owner, rest = self.fields, self.tables, self.work, path
        while len(rest) > 1:
            name, index, rest = str(rest[0]), int(rest[1]), rest[2:]
            table = tables.get(name)
            if table is None or index < 0:
                return None
            rows: list[Any] = getattr(owner, name)
            while grow and table.new is not None and len(rows) <= index:
                rows.append(table.new(owner))
            if index >= len(rows):
                return None
            fields, tables, owner = table.columns.fields, table.columns.tables, rows[index]
        found = fields.get(str(rest[0]))
        return Place(path, found, owner) if found else None

    def function(self, code: str) -> Function | None:
        """Return the active function with this code."""
        if code == "":
            return ENTER
        found = self.functions.get(code)
        return found if found and code not in self.excluded() else None

    def function_of_key(self, number: int) -> Function | None:
        """Return the active function behind a virtual key."""
        if number == 0:
            return ENTER
        excluded = self.excluded()
        return next(
            (found for found in self.functions.values() if number in found.virtual_keys and found.code not in excluded),
            None,
        )

    def is_locked(self, path: Path) -> bool:
        """Whether a classic error keeps this field closed."""
        return self.open_fields is not None and path not in self.open_fields

    def problems(self) -> list[Message]:
        """Return the errors that stand on this screen."""
        return [message for message in self.log if message.is_error]
