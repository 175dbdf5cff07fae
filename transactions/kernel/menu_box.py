"""Easy Access as a transaction: its functions (favourites, settings) and what stands below the boxes opened on it.

It runs only while one of its boxes is open; a dialog on the menu itself runs nothing. The face draws the tree and
says by the cursor which node a function is for: ``("favourites", 2)``, or ``("node", "MB01")``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.dictionary import elements as e
from model.messages import Message, Rejection, error, success
from model.organization.settings import read_favourites, save_favourites, save_settings
from model.unit import Read, Unit
from transactions.kernel import codes
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Field, FieldKind
from transactions.kernel.functions import Enter, Finish, Outcome, Stay, chain, function
from transactions.kernel.layout import F, Gap, form, layout, line
from transactions.kernel.transaction import Transaction

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog

PROGRAM = "SAPLSMTR_NAVIGATION"
FAVOURITES, NODE = "favourites", "node"
HIDE_CODES, FAVOURITES_LAST = "MENU_HIDE_CODES", "MENU_FAVOURITES_LAST"
"""Settings of Easy Access; empty as delivered: codes are shown (a training system), favourites come first."""


@dataclass
class FavouriteDraft:
    """A favourite being entered."""

    code: str = ""
    text: str = ""


@dataclass
class SettingsDraft:
    """The settings of Easy Access."""

    technical: str = "X"
    first: str = "X"


class FavouriteBox(Dynpro[FavouriteDraft]):
    """0200: insert a transaction among the favourites (number ours)."""

    program, number, errors, box = PROGRAM, 200, CLASSIC, (62, 4)
    code = Field(e.TCODE, "SMEN-REPORT", required=True, choices=tuple(codes.codes()))
    text = Field(e.MENU_TEXT, "SMEN-TEXT", width=36)
    layout = layout(Gap(), form("code", "text", label=20))

    @chain("code", "text")
    def check_code(self, read: Read) -> Iterator[Message]:
        """The transaction must exist."""
        if not codes.exists(self.work.code):
            yield error("S#", 343, self.work.code).at("code")

    @function("OK", "F8", bar=1)
    def take(self) -> Outcome:
        """Take the entry over."""
        return Finish(result=self.work)

    def enter(self, read: Read) -> Outcome | None:
        """Enter takes the entry over."""
        return self.take()


class FavouriteTextBox(FavouriteBox):
    """0210: change the text of a favourite; its transaction stays (number ours)."""

    number = 210
    code = Field(e.TCODE, "SMEN-REPORT", display=True)


class SettingsBox(Dynpro[SettingsDraft]):
    """0220: what Easy Access shows (number ours)."""

    program, number, errors, box = PROGRAM, 220, CLASSIC, (50, 4)
    technical = Field(e.XFELD, "SMEN-ZZTECH", kind=FieldKind.CHECK)
    first = Field(e.XFELD, "SMEN-ZZFIRST", kind=FieldKind.CHECK)
    layout = layout(Gap(), form(line(F("technical", at=3, label=7)), line(F("first", at=3, label=7))))

    @function("OK", "F8", bar=1)
    def take(self) -> Outcome:
        """Take the settings over."""
        return Finish(result=self.work)

    def enter(self, read: Read) -> Outcome | None:
        """Enter takes the settings over."""
        return self.take()


class Home(Dynpro[None]):
    """SAPLSMTR_NAVIGATION 0100: the menu. The face draws the tree, so nothing is laid out here."""

    program, number = PROGRAM, 100
    layout = layout()

    # Favourites -----------------------------------------------------------------------------------------------

    @function("ADDF", "s^F6", bar=2, menu="object")
    def add(self, unit: Unit) -> Outcome:
        """Add the transaction under the cursor.

        Raises:
            Rejection: the cursor is on a folder.
        """
        kind, which = self.cursor or ("", "")
        if kind != NODE or not which:
            raise Rejection(error("Z5", 21))
        self._save(unit, [*self._read(unit), (str(which), "")])
        return Stay(success("Z5", 22, which))

    @function("INSF", "s^F4", menu="object")
    def insert(self) -> Outcome:
        """Ask for a transaction to add."""
        return Enter(screen=FavouriteBox(self.transaction, FavouriteDraft()), then=self._inserted)

    def _inserted(self, entered: FavouriteDraft, unit: Unit) -> Outcome:
        self._save(unit, [*self._read(unit), (entered.code, entered.text)])
        return Stay(success("Z5", 22, entered.code))

    @function("CHGF", "s^F3", menu="object")
    def change(self, read: Read) -> Outcome:
        """Ask for another text of the favourite under the cursor."""
        code, text = self._read(read)[self._where(read)]
        return Enter(screen=FavouriteTextBox(self.transaction, FavouriteDraft(code, text)), then=self._changed)

    def _changed(self, entered: FavouriteDraft, unit: Unit) -> Outcome:
        rows = self._read(unit)
        rows[self._where(unit)] = (entered.code, entered.text)
        self._save(unit, rows)
        return Stay(success("Z5", 24, entered.code))

    @function("DELF", "sF2", menu="object")
    def remove(self, unit: Unit) -> Outcome:
        """Take the favourite under the cursor away."""
        rows, where = self._read(unit), self._where(unit)
        code, _ = rows.pop(where)
        self._save(unit, rows)
        return Stay(success("Z5", 23, code))

    @function("UPF", "s^F1", menu="object")
    def up(self, unit: Unit) -> Outcome | None:
        """Move the favourite under the cursor up."""
        return self._move(unit, -1)

    @function("DOWNF", "s^F2", menu="object")
    def down(self, unit: Unit) -> Outcome | None:
        """Move the favourite under the cursor down."""
        return self._move(unit, 1)

    def _move(self, unit: Unit, direction: int) -> Outcome | None:
        rows, where = self._read(unit), self._where(unit)
        target = where + direction
        if 0 <= target < len(rows):
            rows[where], rows[target] = rows[target], rows[where]
            self._save(unit, rows)
        return None

    def _where(self, read: Read) -> int:
        """Return which favourite the cursor is on.

        Raises:
            Rejection: it is on none.
        """
        kind, which = self.cursor or ("", 0)
        if kind != FAVOURITES or not 0 <= int(which) < len(self._read(read)):
            raise Rejection(error("Z5", 25))
        return int(which)

    def _read(self, read: Read) -> list[tuple[str, str]]:
        return [(row.code, row.text) for row in read_favourites(read, self.dialog.user)]

    def _save(self, unit: Unit, rows: list[tuple[str, str]]) -> None:
        save_favourites(unit, self.dialog.user, rows)

    # Settings -------------------------------------------------------------------------------------------------

    @function("SETT", "sF9", bar=1, menu="extras")
    def choose(self) -> Outcome:
        """Ask what Easy Access shows."""
        settings = self.dialog.logon.settings
        draft = SettingsDraft(*("" if settings.get(name) else "X" for name in (HIDE_CODES, FAVOURITES_LAST)))
        return Enter(screen=SettingsBox(self.transaction, draft), then=self._chosen)

    def _chosen(self, chosen: SettingsDraft, unit: Unit) -> Outcome:
        values = {HIDE_CODES: "" if chosen.technical else "X", FAVOURITES_LAST: "" if chosen.first else "X"}
        save_settings(unit, self.dialog.user, values)
        kept = {**self.dialog.logon.settings, **values}
        self.dialog.logon.settings = {name: value for name, value in kept.items() if value}
        return Stay(success("Z5", 26))

    def excluded(self) -> frozenset[str]:
        """The menu is left by logging off (``/nend``) alone."""
        return frozenset({"BACK", "CANC", "EXIT"})


class MenuTransaction(Transaction):
    """The menu of a dialog."""

    code = "SMEN"
    screens = (Home, FavouriteBox, FavouriteTextBox, SettingsBox)

    def __init__(self, dialog: "Dialog") -> None:
        super().__init__(dialog)
        self.home = Home(self, None)
        self.stack.append(self.home)

    def begin(self, read: Read) -> Home:
        """Begin with the menu."""
        return self.home

    @property
    def has_box(self) -> bool:
        """Whether a box is open over the menu."""
        return len(self.stack) > 1
