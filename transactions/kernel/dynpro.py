"""The dynpro: one screen of a program, declared as fields, tables, layout, functions and checks.

A subclass reads like a form. It holds no values of its own: they are in the draft (`work`), a plain dataclass of the
model. What it does hold belongs to the screen: texts that could not be taken over, the cursor, the windows of tables.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from model.field_selection import FieldSelector
from model.messages import Message, Path
from model.unit import Read
from transactions.kernel.addressing import Addressing, D
from transactions.kernel.fields import Entry, Field, Place, State, Table, collect
from transactions.kernel.functions import Back, Chain, Function, Leave, Outcome, declared, function
from transactions.kernel.layout import Layout
from transactions.kernel.pages import Pages, layout_functions

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog
    from transactions.kernel.transaction import Transaction


class Errors(StrEnum):
    """The two ways of reporting errors (contract)."""

    CLASSIC = "classic"
    ENJOY = "enjoy"


CLASSIC, ENJOY = Errors.CLASSIC, Errors.ENJOY
ENTER = Function("", ("Enter",), "enter", False, 0, "")


@dataclass
class Window:
    """The part of a table that is in sight: first row and scrolling column, from 0; how many columns it shows."""

    top: int = 0
    left: int = 0
    shown: int = 0


class Dynpro(Addressing[D], Pages):
    """A screen. Class attributes declare it; `prepare` runs before it is shown, chains and functions after a step.

    `gui_status` tells lists apart that share a dynpro; `guards` asks before entries are lost, with Save
    as the first answer unless `offers_save` says no; `follows` names the tables whose cursor row decides what else is
    shown.
    """

    program: ClassVar[str] = ""
    number: ClassVar[int] = 0
    gui_status: ClassVar[str] = ""
    errors: ClassVar[Errors] = CLASSIC
    box: ClassVar[tuple[int, int] | None] = None
    layout: ClassVar[Layout]
    guards: ClassVar[bool] = False
    offers_save: ClassVar[bool] = True
    follows: ClassVar[frozenset[str]] = frozenset()
    fields: ClassVar[Mapping[str, Field]] = {}
    tables: ClassVar[Mapping[str, Table]] = {}
    functions: ClassVar[Mapping[str, Function]] = {}
    chains: ClassVar[tuple[Chain, ...]] = ()

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.fields = collect(cls, Field)
        cls.tables = collect(cls, Table)
        cls.functions = {found.code: found for found in declared(cls, "__okcode_function__")}
        cls.functions = {**cls.functions, **layout_functions(getattr(cls, "layout", None))}
        cls.chains = tuple(declared(cls, "__okcode_chain__"))

    def __init__(self, transaction: "Transaction", work: D) -> None:
        self.transaction = transaction
        self.work = work
        self.entries: dict[Path, Entry] = {}
        self.log: list[Message] = []
        self.open_fields: frozenset[Path] | None = None
        self.set_fields: frozenset[Path] = frozenset()
        self.windows: defaultdict[str, Window] = defaultdict(Window)
        self.current: defaultdict[str, int] = defaultdict(int)
        self.cursor: Path | None = None
        self.dirty = False
        self.unsent = False
        self.checked: dict[Path, Any] = {}
        self.unproven: set[Path] = set()
        self.selection: Mapping[str, State] = {}
        self.open_areas: set[str] = set()
        self.pages: dict[str, int] = {}
        self.is_prepared = False
        self.is_fresh = True
        self.goes_to: Path | None = None
        self.told: Message | None = None
        self.copied = ""

    # What a subclass may say about itself ---------------------------------------------------------------------

    def prepare(self, read: Read) -> None:
        """Fill defaults and derived values before the screen is shown (PBO)."""

    def excluded(self) -> frozenset[str]:
        """Return the codes of functions that are not active now."""
        return frozenset()

    def state_of(self, place: Place) -> State:
        """Return the state of a field: as declared, narrowed by field selection."""
        declared = place.field.default_state
        chosen = self.selection.get(place.field.screen)
        if chosen is None or declared is State.DISPLAY:
            return declared
        return State.REQUIRED if chosen is State.OPTIONAL and declared is State.REQUIRED else chosen

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
        return len(self.rows_of(table))

    def reach(self, table: str, row: int) -> None:
        """Make sure how many rows a table has before a jump to `row`; a list of the store counts late."""

    def take_copied(self) -> str:
        """Hand out what the last function put on the clipboard, once."""
        text, self.copied = self.copied, ""
        return text

    def select_fields(self, read: Read) -> None:
        """Read the field selection of the transaction: which fields are required, optional, display or hidden."""
        signs = FieldSelector(read).signs((self.transaction.code,))
        self.selection = {field: State(sign) for field, sign in signs.items()}

    def page(self, table: str) -> int:
        """Return how many rows of a table are in sight; without a terminal its fixed page size."""
        return self.pages.get(table) or self.declared_table(table).page

    def badges(self) -> Mapping[str, str]:
        """Return what stands behind the heads of tabs, by page: ``" (2)"`` or ``"!"``."""
        return {}

    def counts(self) -> Mapping[str, int]:
        """Return counts that stand behind the names of functions, by code."""
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
        """Whether a classic error keeps this field closed, or the user locked it by Set data."""
        return path not in self.open_fields if self.open_fields is not None else path in self.set_fields

    def problems(self) -> list[Message]:
        """Return the errors that stand on this screen."""
        return [message for message in self.log if message.is_error]
