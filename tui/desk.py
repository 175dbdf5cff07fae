"""The desk: what stands between the face and the dialogs. It opens the store and has a seat for every session.

Everything here may block and is called off the event loop. Before the store is open, `boot_image` is shown; nothing of
the store's libraries is imported for it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from model.errors import StoreError
from transactions.kernel import texts
from transactions.kernel.image import ScreenImage
from transactions.kernel.steps import Step
from tui.boxes.panel import Panel, WorkLine
from tui.hand.requests import Failure
from tui.paint.scene import Progress
from tui.preferences import Preferences
from tui.seat import Extent, Seat, Shown

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog, Size
    from transactions.kernel.logon import Logon
    from transactions.kernel.sessions import Sessions

MENU = "SMEN"
WORK_DOCUMENTS = 5
USAGE = 2


class CannotOpen(Exception):
    """The store cannot be used; `text` says why and `exit_code` ends the program."""

    def __init__(self, text: str, exit_code: int) -> None:
        super().__init__(text)
        self.text, self.exit_code = text, exit_code


@dataclass
class Desk(Preferences):
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

    def dialog(self, session: int) -> "Dialog":
        """Return the dialog of a session."""
        assert self.sessions is not None
        return self.sessions.need(session)

    def seat(self, session: int) -> Seat:
        """Return the seat of a session."""
        return Seat(self, session)

    @property
    def is_open(self) -> bool:
        """Whether the user is logged on."""
        return self.sessions is not None

    def has(self, session: int) -> bool:
        """Whether a session is open."""
        return self.sessions is None or any(found.number == session for found in self.sessions.all())

    def to_front(self, session: int) -> None:
        """Learn that the user is at another session now."""
        if self.sessions is not None:
            self.sessions.go_to(session)

    def open_session(self) -> int | None:
        """Open a session on the menu and return its number; None where there are enough."""
        from model.messages import Rejection

        assert self.sessions is not None
        try:
            self.sessions.open()
        except Rejection:
            return None
        return self.front.number

    def blank(self, session: int, size: Extent) -> ScreenImage:
        """Return what a session shows before its screen is there."""
        front = self.front
        return replace(self.boot_image(size), session=session, sessions=front.sessions, logon=front.logon.id)

    def attempt(self, seat: Seat, work: Callable[[Seat], Any], is_typed: bool = False) -> Any:
        """Do work for a hand; where it fails, return the message about the store or the runtime error."""
        if self.is_open:
            seat.begin(is_typed)
        try:
            return work(seat)
        except StoreError as problem:
            return Failure(problem.message)
        except Exception as problem:
            return Failure(seat.dumped(problem))

    # Steps ----------------------------------------------------------------------------------------------------

    def first_image(self, size: Extent, code: str, fields: Mapping[str, str]) -> ScreenImage:
        """Return the menu, or the transaction to begin with, values typed on its first screen."""
        code = code or (self.logon.settings.get("START", "") if self.logon is not None else "")
        if not code:
            return self.redraw(size)
        from transactions.kernel.typed_values import typed_values

        seat = self.seat(self.front.number)
        seat.send(Step(f"/n{code}"), size)
        screen = self.front.screen
        if fields and screen is not None:
            seat.send(Step("", typed_values(screen, fields)), size)
        return self.redraw(size)

    def send(self, seat: Seat, step: Step, size: Extent) -> Shown:
        """Send a step of a session and return the image that follows."""
        return seat.carry_out(step, size)

    def redraw(self, size: Extent, dialog: "Dialog | None" = None) -> ScreenImage:
        """Return the present screen of a session, else of the one in front, for a window of this size."""
        return self.image_of(dialog or self.front, size)

    def image_of(self, dialog: "Dialog", size: Extent) -> ScreenImage:
        """Return the present screen of a dialog for a window of this size."""
        dialog.size = self.window(size)
        return dialog.image()

    def window(self, size: Extent) -> "Size":
        """Return the part of a terminal window that screens are laid out for."""
        from transactions.kernel.dialog import Size

        return Size(*size)

    def reading(self, session: int) -> Progress | None:
        """Return how far a reading has got that can be stopped, None where there is none. Called beside the work."""
        watch = self.dialog(session).watch if self.is_open and self.has(session) else None
        return Progress(watch.done, watch.total) if watch is not None and watch.is_reading else None

    def stop(self, session: int) -> None:
        """Ask the reading of a session to stop. Called beside the work."""
        if self.is_open and self.has(session):
            self.dialog(session).watch.stop()

    @property
    def code(self) -> str:
        """The transaction in front."""
        return self.front.code if self.is_open else MENU

    @property
    def ended(self) -> bool:
        """Whether the user logged off."""
        return self.sessions is not None and self.sessions.ended

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


def _written(documents: Iterable[tuple[str, int, str]]) -> tuple[str, ...]:
    """Return documents of the work list as the user reads them."""
    return tuple(f"{number.lstrip('0')} {item} {text}" for number, item, text in documents)
