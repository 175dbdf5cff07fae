"""The desk: what stands between the face and the dialogs. It opens the store, sends steps and answers questions.

Everything here may block and is called off the event loop, one call after the other. Before the store is open,
`boot_image` is shown; nothing of the store's libraries is imported for it.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model.errors import StoreError
from model.messages import Message, Path, error
from transactions.kernel import texts
from transactions.kernel.image import ScreenImage
from transactions.kernel.steps import Step
from tui.boxes.panel import Panel, WorkLine
from tui.boxes.session_list import SessionLine
from tui.hand.requests import Failure
from tui.paint.scene import Known, Progress

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog, Size
    from transactions.kernel.logon import Logon
    from transactions.kernel.questions import CalendarDay, FieldHelp, LastValues
    from transactions.kernel.sessions import Sessions
    from transactions.kernel.value_help import HitList

MENU = "SMEN"
RECENT, MOST_RECENT = "RECENT", 9
THEME = "THEME"
COMMANDS, MOST_COMMANDS = "COMMAND", 20
"""Settings: the codes used last, and what was typed into the command field."""
WORK_DOCUMENTS = 5
USAGE = 2
Extent = tuple[int, int]
"""Width and height of the window."""


class CannotOpen(Exception):
    """The store cannot be used; `text` says why and `exit_code` ends the program."""

    def __init__(self, text: str, exit_code: int) -> None:
        super().__init__(text)
        self.text, self.exit_code = text, exit_code


@dataclass
class Desk:
    """A user's place: which store, who, in which language; later the log-on and its sessions."""

    location: str
    user: str
    language: str
    given_language: str = ""
    logon: "Logon | None" = None
    sessions: "Sessions | None" = None
    response: float = 0.0

    def boot_image(self, size: Extent) -> ScreenImage:
        """Return the menu's image before the store is there."""
        return ScreenImage(
            code=MENU,
            program="SAPLSMTR_NAVIGATION",
            number=100,
            title=texts.transaction_title(MENU, self.language),
            user=self.user,
            language=self.language,
            width=size[0],
            height=size[1],
            pieces=(),
            fields=(),
            rows=(),
            tables=(),
            functions=(),
            message=None,
            message_count=(0, 0),
            cursor=None,
        )

    def open(self) -> None:
        """Open the store and log on.

        Raises:
            CannotOpen: the store cannot be used, or has no such user.
        """
        from model.migrated import migrated
        from model.store import Store
        from transactions.kernel.logon import UnknownUser, log_on
        from transactions.kernel.sessions import Sessions

        try:
            self.logon = log_on(Store(self.location), self.user, self.given_language, self.language)
        except StoreError as problem:
            raise CannotOpen(problem.message.text(self.language), problem.exit_code) from None
        except UnknownUser as unknown:
            raise CannotOpen(f"user {unknown} does not exist in this store", USAGE) from None
        self.language = self.logon.language
        self.sessions = Sessions(self.logon)
        if self.logon.store.migrated_from:
            self.front.show(migrated(self.logon.store))

    @property
    def front(self) -> "Dialog":
        """The dialog in front."""
        assert self.sessions is not None
        return self.sessions.front

    def attempt(self, work: "Callable[[Desk], Any]") -> Any:
        """Do work for the hand; where it fails, return the message about the store or the runtime error."""
        if self.logon is not None:
            self.logon.store.watch.begin()
        try:
            return work(self)
        except StoreError as problem:
            return Failure(problem.message)
        except Exception as problem:
            return Failure(self.dumped(problem))

    def dumped(self, problem: Exception) -> Message:
        """Write the short dump of an error outside of a step and return the message about it."""
        from transactions.kernel.dump import report

        found = report(self.front, problem)
        return error("Z8", 3, found.id, found.kind)

    def abandon(self, problem: Exception, size: Extent) -> ScreenImage:
        """End what runs in the session in front, whose screen cannot be painted, and return the dump's screen."""
        from transactions.kernel.dump import abandon

        abandon(self.front, problem)
        return self.redraw(size)

    # Steps ----------------------------------------------------------------------------------------------------

    def first_image(self, size: Extent, code: str, fields: Mapping[str, str]) -> ScreenImage:
        """Return the menu, or the transaction to begin with, values typed on its first screen."""
        code = code or (self.logon.settings.get("START", "") if self.logon is not None else "")
        if not code:
            return self.redraw(size)
        from transactions.kernel.typed_values import typed_values

        image = self.send(Step(f"/n{code}"), size)
        screen = self.front.screen
        return self.send(Step("", typed_values(screen, fields)), size) if fields and screen is not None else image

    def send(self, step: Step, size: Extent) -> ScreenImage:
        """Send a step and return the next image."""
        before, started = self.code, time.perf_counter()
        self.front.size = self.window(size)
        watch = self.front.logon.store.watch
        watch.begin()
        self.front.perform(step)
        watch.begin()
        image = self.redraw(size)
        if self.front.committed or self.code != before:
            self.front.logon.history.save()
        self.response = time.perf_counter() - started
        if self.code not in (before, MENU) and self.logon is not None:
            self.logon.keep_list(RECENT, latest(self.recent, self.code), MOST_RECENT)
        return image

    def reading(self) -> Progress | None:
        """Return how far a reading has got that can be stopped, None where there is none. Called beside the work."""
        watch = self.logon.store.watch if self.logon is not None else None
        return Progress(watch.done, watch.total) if watch is not None and watch.is_reading else None

    def stop(self) -> None:
        """Ask a reading to stop. Called beside the work."""
        if self.logon is not None:
            self.logon.store.watch.stop()

    @property
    def recent(self) -> list[str]:
        """The codes used last, newest first."""
        return self.logon.listed(RECENT) if self.logon is not None else []

    @property
    def commands(self) -> list[str]:
        """What was typed into the command field, newest first."""
        return self.logon.listed(COMMANDS) if self.logon is not None else []

    def keep_command(self, text: str) -> None:
        """Remember what was typed into the command field."""
        if self.logon is not None:
            self.logon.keep_list(COMMANDS, latest(self.commands, text), MOST_COMMANDS)

    @property
    def code(self) -> str:
        """The transaction in front."""
        return self.front.code if self.is_open else MENU

    @property
    def ended(self) -> bool:
        """Whether the user logged off."""
        return self.sessions is not None and self.sessions.ended

    @property
    def is_open(self) -> bool:
        """Whether the user is logged on."""
        return self.sessions is not None

    def session_lines(self) -> list[SessionLine]:
        """Return the open sessions with their locks and how long each has been idle."""
        assert self.sessions is not None
        now = time.monotonic()
        return [
            SessionLine(
                found.number, found.code, found.title, found.is_dirty, found.lock_count, int(now - found.last_step)
            )
            for found in self.sessions.all()
        ]

    def switch(self, direction: int, size: Extent, is_typed: bool) -> ScreenImage:
        """Put the next or previous session in front and return its screen; `is_typed`: there is unsent typing here."""
        assert self.sessions is not None
        self.front.mark_typed(is_typed)
        self.sessions.next(direction)
        return self.redraw(size)

    def redraw(self, size: Extent) -> ScreenImage:
        """Return the present screen for another window size."""
        self.front.size = self.window(size)
        return self.front.image()

    def window(self, size: Extent) -> "Size":
        """Return the part of a terminal window that screens are laid out for."""
        from transactions.kernel.dialog import Size

        return Size(*size)

    def scroll(self, table: str, rows: int = 0, columns: int = 0) -> ScreenImage:
        """Move the window of a table without a step."""
        self.front.shift(table, rows, columns)
        return self.front.image()

    def shift(self, table: str, columns: int) -> None:
        """Move the window of a table sideways: what is there is shown already."""
        self.front.shift(table, 0, columns)

    def look_aside(self, table: str, columns: int) -> ScreenImage:
        """Return what a table would show further to the side, and leave it where it is."""
        screen = self.front.screen
        assert screen is not None
        left = screen.windows[table].left
        image = self.scroll(table, 0, columns)
        screen.windows[table].left = left
        return image

    def scroll_until(self, table: str, columns: int, reached: Callable[[ScreenImage], object]) -> ScreenImage:
        """Scroll a table control sideways, further column by column until what is looked for is in sight."""
        image, step = self.scroll(table, 0, columns), 1 if columns > 0 else -1
        while _has_more(image, table, step) and not reached(image):
            image = self.scroll(table, 0, step)
        return image

    def point(self, path: Path) -> ScreenImage:
        """Put the dialog's cursor on a row that decides what else is shown, without a step.

        An empty row decides nothing yet: what is shown stays.
        """
        screen = self.front.screen
        if screen is not None and int(path[1]) < screen.row_count(str(path[0])):
            self.front.point(screen, path)
        return self.front.image()

    # The user's own settings ----------------------------------------------------------------------------------

    @property
    def theme(self) -> str:
        """The theme that the user chose, empty for none."""
        return self.logon.settings.get(THEME, "").lower() if self.logon is not None else ""

    def choose_theme(self, name: str) -> str:
        """Keep a theme as the user's own and return its name in his language."""
        from model.dictionary.elements import ZZTHEME

        if self.logon is not None:
            self.logon.keep({THEME: name.upper()})
        return str(ZZTHEME.texts()["values"][name.upper()][self.language])

    def status(self) -> list[tuple[str, str]]:
        """Return what System > Status shows: word and value."""
        dialog = self.front
        screen = dialog.screen
        return [
            ("system", "TRN"),
            ("client", "100"),
            ("user", dialog.user),
            ("language", dialog.language.upper()),
            ("date", dialog.formats.write_date(dialog.formats.today)),
            ("session", str(dialog.number)),
            ("transaction", dialog.code),
            ("program", screen.program if screen is not None else "SAPLSMTR_NAVIGATION"),
            ("dynpro", f"{screen.number if screen is not None else 100:04d}"),
            ("response", f"{self.response * 1000:.0f} ms"),
            ("store", dialog.store.location),
        ]

    # Questions ------------------------------------------------------------------------------------------------

    def field_help(self, path: Path) -> "FieldHelp | None":
        """Return the F1 help of a field."""
        from transactions.kernel.questions import field_help

        return field_help(self.front, path)

    def hit_list(
        self,
        path: Path,
        typed: str,
        choice: int | None = None,
        given: Mapping[str, str] | None = None,
        around: Mapping[Path, str] | None = None,
        whole: bool = False,
    ) -> "HitList | None":
        """Return the F4 hits of a field: their first page, or (`whole`) all that a list shows.

        `around` is what was typed into other fields and not sent yet.
        """
        from model.search import LIMIT
        from transactions.kernel.value_help import PAGE, hit_list

        with self.front.store.reading(self.language) as read:
            return hit_list(self.front, path, typed, read, choice, given, around, LIMIT if whole else PAGE)

    def calendar_day(self, path: Path, typed: str) -> "CalendarDay | None":
        """Return where the calendar of a date field opens, None for any other field."""
        from transactions.kernel.questions import calendar_day

        return calendar_day(self.front, path, typed)

    def last_values(self, path: Path, typed: str) -> "LastValues | None":
        """Return the last values of a field, None where there are none."""
        from transactions.kernel.questions import last_values

        with self.front.store.reading(self.language) as read:
            return last_values(self.front, path, typed, read)

    def auto_skip(self) -> bool:
        """Return whether the cursor goes on by itself when a field is full."""
        from model.organization.settings import AUTO_SKIP

        return bool(self.front.logon.settings.get(AUTO_SKIP))

    def keep_auto_skip(self, on: bool) -> None:
        """Keep whether the cursor goes on by itself."""
        from model.organization.settings import AUTO_SKIP

        self.front.logon.keep({AUTO_SKIP: "X" if on else ""})

    def keep_value(self, path: Path, key: str, keep: bool) -> "HitList | None":
        """Take a value into the personal list of a field, or out of it; return what the list then holds."""
        from transactions.kernel.value_help import PERSONAL, keep_value

        with self.front.store.writing(self.front.user, self.code, self.language) as unit:
            keep_value(self.front, path, key, unit, keep)
        return self.hit_list(path, "", PERSONAL)

    def understand(self, path: Path, text: str) -> Known | None:
        """Return what the system makes of a text typed into a field, None where it has nothing to say."""
        from transactions.kernel.questions import understood

        with self.front.store.reading(self.language) as read:
            found = understood(self.front, path, text, read)
        return Known(text, found.text, found.name, found.wrong) if found is not None else None

    def columns_behind(self, path: Path) -> list[str]:
        """Return the columns of a table behind a cell, those out of sight too, in the order of the screen."""
        from transactions.kernel.questions import columns_behind

        return columns_behind(self.front, path)

    def message_log(self) -> list[Message]:
        """Return the messages of the log-on, newest last."""
        return list(self.logon.log) if self.logon is not None else []

    # Easy Access ----------------------------------------------------------------------------------------------

    def panel(self) -> Panel:
        """Return the right part of Easy Access."""
        from model.organization.settings import read_favourites
        from model.periods import check_period
        from model.purchasing.worklist_counts import work_list
        from transactions.kernel.menu_box import FAVOURITES_LAST, HIDE_CODES

        group = self.front.recall("EKG")
        with self.front.store.reading(self.language) as read:
            is_open = check_period(read, self.front.recall("BUK"), read.date) is None
            waiting = work_list(read, group, WORK_DOCUMENTS)
            favourites = read_favourites(read, self.front.user)
            date, period = self.front.formats.write_date(read.date), f"{read.date.month:02d}/{read.date.year}"
        work = tuple(WorkLine(found.key, found.count, _written(found.documents)) for found in waiting)
        settings = self.front.logon.settings
        return Panel(
            tuple(self.recent),
            self.front.sessions,
            date,
            period,
            is_open,
            group,
            work,
            tuple((row.code, row.text) for row in favourites),
            not settings.get(HIDE_CODES),
            not settings.get(FAVOURITES_LAST),
        )

    def close(self) -> None:
        """End the dialogs and the store."""
        if self.sessions is not None:
            self.sessions.close()
        if self.logon is not None:
            self.logon.history.save()
            self.logon.locks.close()
            self.logon.store.close()


def _has_more(image: ScreenImage, table: str, direction: int) -> bool:
    """Whether a table control has columns out of sight on one side."""
    found = next((one for one in image.tables if one.name == table), None)
    return found is not None and (found.last_column < found.columns if direction > 0 else found.left > 0)


def _written(documents: Iterable[tuple[str, int, str]]) -> tuple[str, ...]:
    """Return documents of the work list as the user reads them."""
    return tuple(f"{number.lstrip('0')} {item} {text}" for number, item, text in documents)


def latest(values: Sequence[str], newest: str) -> list[str]:
    """Return a list of what was used last with the newest in front, each once."""
    return [newest, *(value for value in values if value != newest)]
