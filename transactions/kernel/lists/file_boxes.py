"""List to local file: first the format, then folder and name (function ``%PC``; reference sheet *gui-behaviour* 11)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from dataclasses import replace as dataclass_replace
from pathlib import Path as FilePath

from model.dictionary import elements as e
from model.messages import Rejection, error, success
from model.unit import Read
from transactions.kernel.boxes import Asked, Question
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Columns, Field, Table, output
from transactions.kernel.formatter import Frame
from transactions.kernel.functions import Enter, Finish, Outcome, function
from transactions.kernel.image import Role
from transactions.kernel.layout import D, Gap, Steps, form, layout
from transactions.kernel.lists.boxes import PROGRAM

CLIPBOARD = "clipboard"
KINDS = ("txt", "xlsx", "csv", "html", "json", CLIPBOARD)
HOME = "~"
FOLDER_PARAMETER = "GR8"


@dataclass
class FormatRow:
    """A format to choose."""

    kind: str


@dataclass
class FileFormats:
    """The formats a list can be saved in."""

    rows: list[FormatRow] = field(default_factory=lambda: [FormatRow(kind) for kind in KINDS])


class FormatColumns(Columns):
    """A line of the formats."""

    kind = output(e.ZZVALUE, "SPOPLI-SELFLAG", width=10)


class FormatBox(Dynpro[FileFormats]):
    """9006: in which format."""

    program, number, errors, box = PROGRAM, 9006, CLASSIC, (44, len(KINDS) + 1)
    rows = Table(FormatColumns, page=len(KINDS))
    layout = layout(Gap(), Steps("rows", ((D("draw_kind"),),), heads=0, least=len(KINDS)))

    def prepare(self, read: Read) -> None:
        """The cursor stands on the first format."""
        if self.cursor is None:
            self.dialog.point(self, ("rows", 0))

    def draw_kind(self, frame: Frame, line: int, row: FormatRow) -> None:
        """Name a format."""
        frame.write(line, 4, frame.word(f"kind_{row.kind}"), Role.TEXT)

    @function("OK", "F2", bar=1, own_code=True)
    def take(self) -> Outcome:
        """Take the format with the cursor."""
        return Finish(result=KINDS[min(self.current["rows"], len(KINDS) - 1)])

    def enter(self, read: Read) -> Outcome | None:
        """Take the format with the cursor."""
        return self.take()


@dataclass
class FilePlace:
    """Where a list goes: folder and name; `write` writes it and returns how many lines it has."""

    folder: str
    name: str
    write: Callable[[FilePath], int]


class FileBox(Dynpro[FilePlace]):
    """9007: which file. An existing one is replaced after a question, or at once with *Replace*."""

    program, number, errors, box = PROGRAM, 9007, CLASSIC, (70, 4)
    folder = Field(e.ZZVALUE, "DY_PATH", required=True, width=46)
    name = Field(e.ZZVALUE, "DY_FILENAME", required=True, width=46)
    layout = layout(Gap(), form("folder", "name", label=16))

    @function("OK", "F8", bar=1, own_key=True, own_code=True)
    def generate(self) -> Outcome:
        """Write the file, unless there is one of this name."""
        if self.path.exists():
            question = ReplaceQuestion(self.transaction, Asked("replace", (self.path.name,)))
            return Enter(screen=question, then=self._answered)
        return self.replace()

    def enter(self, read: Read) -> Outcome | None:
        """Write the file, unless there is one of this name."""
        return self.generate()

    @function("REPL", "F11", "^S", bar=2, own_code=True)
    def replace(self) -> Outcome:
        """Write the file, in the place of another one too.

        Raises:
            Rejection: Z4 009, it cannot be written.
        """
        path = self.path
        try:
            count = self.work.write(path)
        except OSError as problem:
            refused = error("Z4", 9, path.name, problem.strerror or problem).at("name")
            raise Rejection(dataclass_replace(refused, fields=(("folder",), ("name",)))) from None
        self.dialog.remember(FOLDER_PARAMETER, self.work.folder)
        return Finish(success("Z4", 10, count, shown(path)))

    def _answered(self, answer: str) -> Outcome | None:
        return self.replace() if answer == "YES" else None

    @property
    def path(self) -> FilePath:
        """The file as the system knows it."""
        return FilePath(self.work.folder).expanduser() / self.work.name


def shown(path: FilePath) -> str:
    """Return a path as the user finds it: whole, ``~`` for the home folder."""
    home = FilePath.home()
    return f"{HOME}/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


class ReplaceQuestion(Question):
    """Whether a file that is there may be replaced."""

    program = "SAPLSPO4"
    number = 500

    @function("NO", "Enter", bar=1, own_code=True)
    def keep(self) -> Outcome:
        """Leave the file as it is."""
        return Finish(result="NO")

    @function("YES", "F8", bar=2, own_key=True, own_code=True)
    def replace(self) -> Outcome:
        """Replace it."""
        return Finish(result="YES")

    def enter(self, read: Read) -> Outcome | None:
        """Enter takes the safe answer."""
        return self.keep()
