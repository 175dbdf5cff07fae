"""The list of sessions (``/o``): a digit or Enter goes to one, Shift+F2 ends it, F5 opens another (screens.md 8)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from transactions.kernel import texts
from transactions.kernel.image import ScreenImage
from tui.boxes.text_box import WIDTH, Action, Line, TextBox
from tui.paint.boxes import BoxKey

if TYPE_CHECKING:
    from tui.hand.hand import Hand

MOST = 6
MINUTE = 60


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session as the list shows it; `idle` are the seconds since its last step."""

    number: int
    code: str
    title: str
    unsaved: bool
    locks: int
    idle: int


def _word(key: str, language: str) -> str:
    return texts.word("common", key, language)


def sessions_box(lines: Sequence[SessionLine], image: ScreenImage, send: Callable[[str], None]) -> TextBox:
    """Return the box; `send` carries out the command that a choice means."""
    language = image.language
    head: Line = (
        (3, _word("sessions_number", language), "head"),
        (7, _word("tech_transaction", language), "head"),
        (20, _word("sessions_screen", language), "head"),
        (WIDTH - 16, _word("sessions_locks", language), "head"),
        (WIDTH - 8, _word("sessions_idle", language), "head"),
    )
    use = _word("sessions_use", language).replace("&1", str(len(lines))).replace("&2", str(MOST))
    foot: Line = ((3, texts.cut(use, WIDTH - 6), "note"),)

    def act(command: str, hand: "Hand") -> None:
        hand.close(box)
        send(command)

    def chosen(row: int, hand: "Hand") -> None:
        act(f"/o{lines[row].number}", hand)

    def end(hand: "Hand") -> None:
        act(f"/i{lines[box.at].number}", hand)

    jumps: Mapping[str, Action] = {str(line.number): partial(act, f"/o{line.number}") for line in lines}
    actions: Mapping[str, Action] = {**jumps, "shift+f2": end, "f5": partial(act, "/oSMEN")}
    title = _word("sessions_title", language).replace("&1", image.user)
    rows = [_row(line, language) for line in lines]
    box = TextBox(title, rows, _keys(language), WIDTH, None, actions, chosen, head=(head,), foot=((), foot))
    box.at = next((row for row, line in enumerate(lines) if line.number == image.session), 0)
    return box


def _keys(language: str) -> tuple[BoxKey, ...]:
    names = [("F2", "go_to"), ("sF2", "end_session"), ("F5", "new_session"), ("F12", "cancel")]
    found = [(key, _word(f"key_{name}", language)) for key, name in names]
    return tuple(BoxKey(key, text, texts.cut(text, 6)) for key, text in found)


def _row(line: SessionLine, language: str) -> Line:
    mark = _word("sessions_unsaved", language) if line.unsaved else ""
    locks = f"{line.locks:>5}" if line.locks else "    0"
    idle = f"{line.idle // MINUTE:>4}min"
    return (
        (3, f"{line.number:>2}", "key"),
        (7, line.code, "value"),
        (20, texts.cut(line.title, 24), "text"),
        (45, mark, "warning"),
        (WIDTH - 16, locks, "value"),
        (WIDTH - 9, idle, "value"),
    )
