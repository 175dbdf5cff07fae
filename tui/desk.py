"""The desk: what stands between the terminal program and the dialogs. It opens the store and sends the steps.

Everything here may block and is called off the event loop. Before the store is open, `boot_image` is shown.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.messages import Path
from transactions.kernel import texts
from transactions.kernel.image import ScreenImage
from transactions.kernel.steps import Key, Step

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog
    from transactions.kernel.logon import Logon
    from transactions.kernel.questions import FieldHelp, HitList

MENU = "SMEN"


@dataclass
class Desk:
    """A user's place: which store, who, in which language; later the log-on and its dialogs."""

    location: str
    user: str
    language: str
    given_language: str = ""
    logon: "Logon | None" = None
    dialog: "Dialog | None" = None

    def boot_image(self, width: int, height: int) -> ScreenImage:
        """Return the menu's image before the store is there."""
        return ScreenImage(
            MENU,
            "SAPLSMTR_NAVIGATION",
            100,
            texts.transaction_title(MENU, self.language),
            self.user,
            self.language,
            width,
            height,
            (),
            (),
            (),
            (),
            (),
            None,
            (0, 0),
            None,
        )

    def open(self) -> None:
        """Open the store and log on.

        Raises:
            StoreError: the store cannot be used.
            UnknownUser: the store has no such user.
        """
        from model.store import Store
        from transactions.kernel.dialog import Dialog
        from transactions.kernel.logon import log_on

        self.logon = log_on(Store(self.location), self.user, self.given_language, self.language)
        self.language = self.logon.language
        self.dialog = Dialog(self.logon)

    def send(self, step: Step, width: int, height: int) -> ScreenImage:
        """Send a step and return the next image."""
        from transactions.kernel.dialog import Size

        assert self.dialog is not None
        self.dialog.size = Size(width, height)
        return self.dialog.send(step)

    def step_for(self, fields: dict[str, str]) -> Step:
        """Return the step that types values into fields named by screen name, column or data element, then Enter."""
        assert self.dialog is not None
        screen = self.dialog.screen
        changed: dict[Key, str] = {}
        for name, text in fields.items():
            for key, field in screen.fields.items() if screen else ():
                if name in (field.screen, field.screen.partition("-")[2], field.element.name):
                    changed[key,] = text
        return Step("", changed)

    def redraw(self, width: int, height: int) -> ScreenImage:
        """Return the present screen for another window size."""
        from transactions.kernel.dialog import Size

        assert self.dialog is not None
        self.dialog.size = Size(width, height)
        return self.dialog.image()

    def scroll(self, table: str, rows: int = 0, columns: int = 0) -> ScreenImage:
        """Move the window of a table without a step."""
        assert self.dialog is not None
        self.dialog.shift(table, rows, columns)
        return self.dialog.image()

    def field_help(self, path: Path) -> "FieldHelp | None":
        """Return the F1 help of a field."""
        from transactions.kernel.questions import field_help

        assert self.dialog is not None
        return field_help(self.dialog, path)

    def hit_list(
        self, path: Path, typed: str, choice: int = 0, given: dict[str, str] | None = None
    ) -> "HitList | None":
        """Return the F4 hits of a field."""
        from transactions.kernel.questions import hit_list

        assert self.dialog is not None
        with self.dialog.store.reading(self.language) as read:
            return hit_list(self.dialog, path, typed, read, choice, given)

    def panel(self) -> list[tuple[str, str]]:
        """Return the lines of the right part of Easy Access."""
        assert self.dialog is not None
        with self.dialog.store.reading(self.language) as read:
            day = self.dialog.formats.write_date(read.date)
        word = texts.word
        return [
            (word("common", "panel_client", self.language), ""),
            ("  " + word("common", "panel_date", self.language), day),
            ("  s Shift  ^ Ctrl  a Alt", ""),
        ]

    def name_of(self, path: Path, text: str) -> str:
        """Return the name of a key that is being typed, empty while it is none."""
        assert self.dialog is not None
        return self.dialog.name_of(path, text)

    def close(self) -> None:
        """End the dialogs and the store."""
        if self.dialog is not None:
            self.dialog.close()
        if self.logon is not None:
            self.logon.locks.close()
            self.logon.store.close()
