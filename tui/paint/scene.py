"""The scene: a screen image plus what the user is doing with it: typing, moving, looking at a box."""

from dataclasses import dataclass, field

from model.messages import Path
from transactions.kernel.image import FieldImage, RowImage, ScreenImage

COMMAND: Path = ("=command",)
"""The path of the command field."""


@dataclass
class Editor:
    """The text being typed in the field with the focus, with caret and the first sign in sight."""

    text: str = ""
    caret: int = 0
    offset: int = 0
    touched: bool = False


@dataclass
class Scene:
    """What stands on the terminal, apart from boxes of the face."""

    image: ScreenImage
    focus: Path | None = None
    editor: Editor = field(default_factory=Editor)
    edits: dict[Path, str] = field(default_factory=dict)
    names: dict[Path, str] = field(default_factory=dict)
    overtype: bool = False
    command: str = ""
    busy: bool = False
    system: str = "TRN(1)/100"
    sessions: tuple[tuple[str, bool], ...] = ()
    origin: tuple[int, int] = (0, 0)

    def text_of(self, found: FieldImage) -> str:
        """Return what a field shows: what is being typed, what was typed, else its value."""
        if found.path == self.focus and found.is_input:
            return self.editor.text
        return self.edits.get(found.path, found.text)

    @property
    def field(self) -> FieldImage | None:
        """The field with the focus."""
        return self.image.field(self.focus) if self.focus else None

    @property
    def row(self) -> RowImage | None:
        """The row with the focus, directly or by one of its cells."""
        if self.focus is None:
            return None
        found = [row for row in self.image.rows if self.focus[: len(row.path)] == row.path]
        return max(found, key=lambda row: len(row.path)) if found else None
