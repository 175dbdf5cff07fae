"""The seat: one session at the desk, as its worker reaches it: steps, scrolling, and questions about its screen.

Everything here may block and is called off the event loop, for one session one call after the other; the sessions of a
desk are worked on at the same time.
"""

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from model.messages import Message, Path, error
from transactions.kernel import texts
from transactions.kernel.image import ScreenImage
from transactions.kernel.steps import Step
from tui.boxes.session_list import SessionLine
from tui.hand.requests import Elsewhere
from tui.paint.scene import Known
from tui.preferences import Preferences

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog
    from transactions.kernel.logon import Logon
    from transactions.kernel.questions import CalendarDay, FieldHelp, LastValues
    from transactions.kernel.value_help import HitList
    from tui.desk import Desk

MENU = "SMEN"
Extent = tuple[int, int]
"""Width and height of the window."""
Shown = ScreenImage | Elsewhere


class Seat(Preferences):
    """A session of a desk."""

    def __init__(self, desk: "Desk", session: int) -> None:
        self.desk, self.session = desk, session

    @property
    def logon(self) -> "Logon | None":
        """The log-on of the desk."""
        return self.desk.logon

    @property
    def dialog(self) -> "Dialog":
        """The dialog of the session."""
        return self.desk.dialog(self.session)

    @property
    def language(self) -> str:
        """The user's language."""
        return self.desk.language

    def attempt(self, work: "Callable[[Seat], Any]", is_typed: bool = False) -> Any:
        """Do work for the hand; where it fails, return the message about the store or the runtime error.

        `is_typed` says that something stands on the page that was not sent yet.
        """
        return self.desk.attempt(self, work, is_typed)

    def begin(self, is_typed: bool) -> None:
        """Something begins that nobody has stopped yet."""
        self.dialog.typed = is_typed
        self.dialog.watch.begin()

    def dumped(self, problem: Exception) -> Message:
        """Write the short dump of an error outside of a step and return the message about it."""
        from transactions.kernel.dump import report

        found = report(self.dialog, problem)
        return error("Z8", 3, found.id, found.kind)

    def abandon(self, problem: Exception, size: Extent) -> ScreenImage:
        """End what runs in the session, whose screen cannot be painted, and return the dump's screen."""
        from transactions.kernel.dump import abandon

        abandon(self.dialog, problem)
        return self.redraw(size)

    # Steps ----------------------------------------------------------------------------------------------------

    def send(self, step: Step, size: Extent) -> Shown:
        """Send a step and return the image that follows, of the session that the step put in front."""
        return self.desk.send(self, step, size)

    def carry_out(self, step: Step, size: Extent) -> Shown:
        """Send a step to the session's dialog."""
        dialog = self.dialog
        before, started = dialog.code, time.perf_counter()
        dialog.size = self.desk.window(size)
        dialog.watch.begin()
        dialog.perform(step)
        dialog.watch.begin()
        front = dialog.led_to or dialog
        shown: Shown = Elsewhere(front.number) if front.is_busy else self.desk.image_of(front, size)
        if dialog.committed or front.code != before:
            dialog.logon.history.save()
        self.desk.response = time.perf_counter() - started
        if front.code not in (before, MENU):
            self.keep_recent(front.code)
        return shown

    def redraw(self, size: Extent) -> ScreenImage:
        """Return the present screen for another window size."""
        return self.desk.redraw(size, self.dialog)

    def session_lines(self) -> list[SessionLine]:
        """Return the open sessions: what is unsaved, typed or under way in them, their locks, their idle time."""
        assert self.desk.sessions is not None
        return [_session_line(found) for found in self.desk.sessions.all()]

    def scroll(self, table: str, rows: int = 0, columns: int = 0) -> ScreenImage:
        """Move the window of a table without a step."""
        self.dialog.shift(table, rows, columns)
        return self.dialog.image()

    def shift(self, table: str, columns: int) -> None:
        """Move the window of a table sideways: what is there is shown already."""
        self.dialog.shift(table, 0, columns)

    def look_aside(self, table: str, columns: int) -> ScreenImage:
        """Return what a table would show further to the side, and leave it where it is."""
        screen = self.dialog.screen
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
        screen = self.dialog.screen
        if screen is not None and int(path[1]) < screen.row_count(str(path[0])):
            self.dialog.point(screen, path)
        return self.dialog.image()

    def status(self) -> list[tuple[str, str]]:
        """Return what System > Status shows: word and value."""
        dialog = self.dialog
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
            ("response", f"{self.desk.response * 1000:.0f} ms"),
            ("store", dialog.store.location),
        ]

    # Questions ------------------------------------------------------------------------------------------------

    def field_help(self, path: Path) -> "FieldHelp | None":
        """Return the F1 help of a field."""
        from transactions.kernel.questions import field_help

        return field_help(self.dialog, path)

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

        with self.dialog.reading() as read:
            return hit_list(self.dialog, path, typed, read, choice, given, around, LIMIT if whole else PAGE)

    def calendar_day(self, path: Path, typed: str) -> "CalendarDay | None":
        """Return where the calendar of a date field opens, None for any other field."""
        from transactions.kernel.questions import calendar_day

        return calendar_day(self.dialog, path, typed)

    def last_values(self, path: Path, typed: str) -> "LastValues | None":
        """Return the last values of a field, None where there are none."""
        from transactions.kernel.questions import last_values

        with self.dialog.reading() as read:
            return last_values(self.dialog, path, typed, read)

    def keep_value(self, path: Path, key: str, keep: bool) -> "HitList | None":
        """Take a value into the personal list of a field, or out of it; return what the list then holds."""
        from transactions.kernel.value_help import PERSONAL, keep_value

        with self.dialog.store.writing(self.dialog.user, self.dialog.code, self.language) as unit:
            keep_value(self.dialog, path, key, unit, keep)
        return self.hit_list(path, "", PERSONAL)

    def understand(self, path: Path, text: str) -> Known | None:
        """Return what the system makes of a text typed into a field, None where it has nothing to say."""
        from transactions.kernel.questions import understood

        with self.dialog.reading() as read:
            found = understood(self.dialog, path, text, read)
        return Known(text, found.text, found.name, found.wrong) if found is not None else None

    def columns_behind(self, path: Path) -> list[str]:
        """Return the columns of a table behind a cell, those out of sight too, in the order of the screen."""
        from transactions.kernel.questions import columns_behind

        return columns_behind(self.dialog, path)


def _has_more(image: ScreenImage, table: str, direction: int) -> bool:
    """Whether a table control has columns out of sight on one side."""
    found = next((one for one in image.tables if one.name == table), None)
    return found is not None and (found.last_column < found.columns if direction > 0 else found.left > 0)


def _session_line(found: "Dialog") -> SessionLine:
    title = texts.transaction_title(found.code, found.language) if found.is_busy else found.title
    idle = int(time.monotonic() - found.last_step)
    return SessionLine(
        found.number, found.code, title, found.is_dirty, found.lock_count, idle, found.typed, found.is_busy
    )
